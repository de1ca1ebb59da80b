"""The documents of the project say what the program does, and nothing that it does not."""

import contextlib
import re
import shlex
from collections import Counter
from pathlib import Path

import click
import pytest

from ibzdocs.base.values import Language
from ibzdocs.cli import program
from tests.reference.commands import every_command

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
OF_THE_CODE = ("architecture.md", "decisions.md")
PAGES = [path for path in sorted((ROOT / "docs").glob("*.md")) if path.name not in OF_THE_CODE]
REFERENCE = sorted((ROOT / "docs" / "reference").glob("*.md"))
DOCUMENTS = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *(ROOT / "docs" / name for name in OF_THE_CODE),
    *PAGES,
    *REFERENCE,
)
MANUAL = "\n".join(path.read_text("utf-8") for path in PAGES)


def commands(text: str) -> list[str]:
    """Every call of ibzdocs that stands in a block of code or between back-ticks."""
    found = re.findall(r"`(ibzdocs [^`\n]+)`", text)
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        found += [
            line.partition("#")[0].strip() for line in block.splitlines() if line.startswith("ibzdocs ")
        ]
    return [call for call in found if "…" not in call]


ALL = every_command()
CALLS = sorted({call for path in DOCUMENTS for call in commands(path.read_text("utf-8"))})


@pytest.mark.parametrize("name", ALL)
def test_every_command_and_every_option_is_in_the_manual(name: str) -> None:
    assert f"ibzdocs {name}" in MANUAL
    for parameter in ALL[name].params:
        if isinstance(parameter, click.Option):
            assert any(option in MANUAL for option in parameter.opts), parameter.opts


@pytest.mark.parametrize("call", CALLS)
def test_every_call_that_is_shown_can_be_made(call: str) -> None:
    words = shlex.split(call)[1:]
    if "--edition" in words:
        at = words.index("--edition")
        words = words[:at] + words[at + 2 :]
    depth = max((depth for depth in range(1, len(words) + 1) if " ".join(words[:depth]) in ALL), default=0)
    command = ALL[" ".join(words[:depth])] if depth else program(Language.EN)
    with contextlib.suppress(click.exceptions.Exit):  # of --help and --version
        command.make_context(command.name, words[depth:], resilient_parsing=False)


def test_the_two_commands_stand_in_the_readme() -> None:
    for mark in ("build", "test"):
        assert re.search(rf"<!-- {mark} -->\n```sh\npython3 -m venv [^\n]+\n```", README)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_of_the_documents_leads_somewhere(path: Path) -> None:
    links = r"\]\((?!https?:|mailto:|document:)([^)#\s]*)#?([^)\s]*)\)"
    for target, anchor in re.findall(links, path.read_text("utf-8")):
        aim = path.parent / target if target else path
        assert aim.exists() or "…" in target, f"{path.name}: {target}"
        assert not anchor or anchor in anchors(aim), f"{path.name}: {target}#{anchor}"


def anchors(path: Path) -> set[str]:
    """What may stand behind # in a link to a page: its headings as GitHub writes them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_page_can_be_reached_from_the_manual() -> None:
    manual = (ROOT / "docs" / "manual.md").read_text("utf-8")
    assert [
        path.name for path in (*PAGES, *REFERENCE) if path.name != "manual.md" and path.name not in manual
    ] == []


def test_what_is_new_says_each_thing_once() -> None:
    """Lines that are appended on two sides are joined by git, which brings back what one side took away."""
    for release in re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)[1:]:
        said = [line for line in release.splitlines() if line.startswith(("**", "- "))]
        assert not [line for line, times in Counter(said).items() if times > 1], release.partition("\n")[0]
