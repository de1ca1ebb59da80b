"""The documents of the project say what the program does, and nothing that it does not."""

import contextlib
import re
import shlex
from pathlib import Path

import click
import pytest

from ibzdocs.cli import COMMANDS, program
from ibzdocs.documents.inserts import INSERTS
from ibzdocs.values import Language

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [path for path in sorted((ROOT / "docs").rglob("*.md")) if path.name != "architecture.md"]
MANUAL = "\n".join(path.read_text("utf-8") for path in PAGES)


def commands(text: str) -> list[str]:
    """Every call of ibzdocs that stands in a block of code or between back-ticks."""
    found = re.findall(r"`(ibzdocs [^`\n]+)`", text)
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        found += [
            line.partition("#")[0].strip() for line in block.splitlines() if line.startswith("ibzdocs ")
        ]
    return [call for call in found if "…" not in call]


def every_command() -> dict[str, click.Command]:
    """All commands by their full name, those in groups too."""
    group, context = program(Language.EN), click.Context(program(Language.EN))
    found: dict[str, click.Command] = {}

    def collect(name: str, command: click.Command | None) -> None:
        assert command is not None
        found[name] = command
        if isinstance(command, click.Group):
            for each in command.list_commands(context):
                collect(f"{name} {each}", command.get_command(context, each))

    for name in COMMANDS:
        collect(name, group.get_command(context, name))
    return found


ALL = every_command()


@pytest.mark.parametrize("name", ALL)
def test_every_command_and_every_option_is_in_the_manual(name: str) -> None:
    assert f"ibzdocs {name}" in MANUAL
    for parameter in ALL[name].params:
        if isinstance(parameter, click.Option):
            assert any(option in MANUAL for option in parameter.opts), parameter.opts


@pytest.mark.parametrize("call", sorted(set(commands(README) + commands(MANUAL))))
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


def test_every_insert_is_in_the_manual() -> None:
    missing = [name for name in INSERTS if f"`{name}`" not in MANUAL and f"`{name} " not in MANUAL]
    assert missing == []


def test_every_link_of_the_documents_leads_somewhere() -> None:
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for target in re.findall(r"\]\((?!https?:|mailto:|document:)([^)#\s]+)\)", path.read_text("utf-8")):
            assert (path.parent / target).exists() or "…" in target, f"{path.name}: {target}"
