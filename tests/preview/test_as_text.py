"""What is marked on the page of a small edition, and what it is told when it asks, as text."""

from collections.abc import Callable
from typing import Any

import pytest

from ibzdocs.base.values import Language
from ibzdocs.inputs import edition as project
from ibzdocs.session.cache import Cache, RunCache
from ibzdocs.session.matching import fold
from ibzdocs.session.passages import Passage
from ibzdocs.tree.nodes import Text
from ibzdocs.tree.walk import walk
from ibzdocs.workflows import init
from ibzdocs.workflows.preview import marked, official
from ibzdocs.workflows.preview.answers import Answers
from ibzdocs.workflows.preview.live import Moment
from tests.golden import Golden

NAME, NL, FR = "strategic", Language.NL, Language.FR


@pytest.fixture(scope="module", name="moment")
def _moment(tmp_path_factory: pytest.TempPathFactory) -> Moment:
    """A new edition in two languages of which nothing is translated."""
    folder = tmp_path_factory.mktemp("edition")
    assert list(init.create(folder, NL, (2027, 2028)))
    settings = folder / "inputs" / "ibzdocs.toml"
    said = settings.read_text("utf-8")
    settings.write_text(said.replace('languages = ["nl"]', 'languages = ["nl", "fr"]'), "utf-8")
    edition = project.load(folder)
    return Moment(edition, 7, RunCache(Cache(edition.output, b"")))


def first_of_each(moment: Moment, language: Language) -> dict[str, tuple[int, Passage]]:
    """The first passage of each kind, and the first with a figure or a reference in its text, by kind."""
    found: dict[str, tuple[int, Passage]] = {}
    for number, passage in enumerate(moment.marked(NAME, language).passages):
        found.setdefault(passage.spot.kind, (number, passage))
        if len(passage.pieces) > 2:
            found.setdefault(f"{passage.spot.kind} in pieces", (number, passage))
    return found


def flat(data: Any, before: str = "  ") -> list[str]:
    """An answer, a line for each value in it that is not empty."""
    if isinstance(data, list):
        return [line for each in data for line in (f"{before}-", *flat(each, f"{before}  "))]
    lines: list[str] = []
    for name, value in data.items():
        if isinstance(value, list):
            lines += [f"{before}{name}:", *flat(value, before)] if value else []
        elif value not in ("", None):
            lines.append(f"{before}{name}: {value}")
    return lines


@pytest.mark.parametrize("language", [NL, FR])
def test_what_is_marked(
    language: Language, moment: Moment, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Callable[[Text], str]] = []

    def page(_: object, __: object, mark: Callable[[Text], str], ___: object) -> bytes:
        asked.append(mark)
        return b""

    monkeypatch.setattr(marked, "marked_page", page)
    known = frozenset(fold(each.text) for each in moment.marked(NAME, language).passages[::3])
    monkeypatch.setattr(official, "texts", lambda *_: known)
    assert moment.page(NAME, language) == b""
    [mark] = asked
    lines = [f"{text.text}:{mark(text)}" for text in walk(moment.marked(NAME, language).document, Text)]
    golden(f"marks-{language.value}.txt", "\n".join(lines[:60]))


def test_what_is_answered(moment: Moment, golden: Golden) -> None:
    answers = Answers(moment, NL)
    lines = ["documents", *flat(answers.documents())]
    for language in (NL, FR):
        for kind, (number, passage) in first_of_each(moment, language).items():
            place = passage.text.find(passage.pieces[-2].text) if "pieces" in kind else None
            lines += [f"source {language.value} {kind}", *flat(answers.source(NAME, language, number, place))]
    found = first_of_each(moment, NL)
    for kind in ("heading", "paragraph", "cell in pieces"):
        if kind in found:
            lines += [f"elsewhere {kind}", *flat(answers.elsewhere(NAME, NL, found[kind][0], None))]
    for text in ("kennis  bewaart", "", "niets"):
        lines += [f"search {text}", *flat(answers.search(NL, text, "operational-2027"))]
    golden("answers.txt", "\n".join(lines))
