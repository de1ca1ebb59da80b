"""The tutorial is true: whoever does what it says, in its order, sees what it shows."""

import contextlib
import datetime
import io
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.cli import run
from tests.whole import byhand
from tests.whole.byhand import Reader
from tests.whole.pages import Part, parts, shows
from tests.whole.sample import ROOT

EN, NL, FR = Language.EN, Language.NL, Language.FR
PAGES = {EN: "tutorial.md", NL: "tutorial.nl.md", FR: "tutorial.fr.md"}
STEPS: dict[str, Callable[..., None]] = {
    "languages": byhand.languages,
    "services": byhand.services,
    "reviewed": byhand.reviewed,
    "judged": byhand.judged,
    "slip": byhand.slip,
    "corrected": byhand.corrected,
    "delivery": byhand.delivery,
    "figure": byhand.figure,
    "wording": byhand.wording,
    "approved": byhand.approved,
    "budget-day": byhand.budget_day,
    "archive": byhand.archive,
    "contributors": byhand.contributors,
    "autumn": byhand.autumn,
    "contributed": byhand.contributed,
    "decided": byhand.decided,
    "next-year": byhand.next_year,
}


def page(language: Language) -> str:
    return (ROOT / "docs" / PAGES[language]).read_text("utf-8")


@dataclass
class Desk:
    """Where the reader of a page is with it."""

    language: Language
    folder: Path
    clock: datetime.datetime = datetime.datetime(2026, 1, 1, 9, tzinfo=datetime.UTC)
    code: int = 0
    seen: str = ""

    def now(self) -> datetime.datetime:
        """What the clock shows on the day that the page has come to."""
        return self.clock

    def today(self) -> datetime.date:
        """The day that the page has come to."""
        return self.clock.date()

    def do(self, part: Part) -> None:
        """Do what a part says, or look for what it shows."""
        match part.kind:
            case "day":
                day = datetime.date.fromisoformat(part.text)
                self.clock = datetime.datetime.combine(day, self.clock.timetz())
            case "by hand":
                name, *words = part.text.split()
                source = FR if self.language is FR else NL
                STEPS[name](Reader(self.folder, self.language, source), *words)
            case "ends with":
                self.code = int(part.text)
            case "sh":
                self.seen = "".join(map(self.type, part.commands))
                self.code = 0
            case "text":
                assert shows(self.seen, part.text), f"{part.text}\nis not in\n{self.seen}"

    def type(self, words: list[str]) -> str:
        """Type a command; what it prints."""
        program, *rest = words
        if program == "cd":
            self.folder = (self.folder / rest[0]).resolve(strict=True)
            os.chdir(self.folder)
            return ""
        assert program == "ibzdocs"
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = run(["--ui-lang", self.language.value, *rest])
        assert code == self.code, f"{words} ended with {code}\n{said.getvalue()}"
        return said.getvalue()


@pytest.mark.parametrize("language", PAGES)
def test_whoever_follows_the_page_sees_what_it_shows(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = Desk(language, tmp_path)
    for module in ("translate", "translate_orders", "contribute", "contribute_returns"):
        monkeypatch.setattr(f"ibzdocs.cli.{module}.today", desk.today)
    for module in ("mail_sending", "mail", "overview"):
        monkeypatch.setattr(f"ibzdocs.cli.{module}.now", desk.now)
    for part in parts(page(language)):
        desk.do(part)


def typed(language: Language) -> list[str]:
    """What is done on a page, whatever the languages in it."""
    return [
        re.sub(r"(?<=[- ])(nl|fr|en)\b", "LANGUAGE", line)
        for part in parts(page(language))
        if part.kind != "text"
        for line in ([*map(" ".join, part.commands)] if part.kind == "sh" else [f"{part.kind}: {part.text}"])
    ]


@pytest.mark.parametrize("language", [NL, FR])
def test_the_pages_say_the_same_in_each_language(language: Language) -> None:
    assert typed(language) == typed(EN)
    for pattern in (r"^#+ ", r"^```\w*", r"^!\[", r"^\*\*|^- "):
        counts = [len(re.findall(pattern, page(each), re.MULTILINE)) for each in (language, EN)]
        assert counts[0] == counts[1], pattern


@pytest.mark.parametrize("language", PAGES)
def test_the_sentence_that_is_typed_stands_on_the_page(language: Language) -> None:
    assert byhand.ANEW[FR if language is FR else NL] in page(language)


def test_every_step_by_hand_stands_on_the_page() -> None:
    named = {part.text.split()[0] for part in parts(page(EN)) if part.kind == "by hand"}
    assert named == STEPS.keys()


@pytest.mark.parametrize(
    ("excerpt", "shown"),
    [
        ("a 1\nb 2\n", True),
        ("a …\nb", False),
        ("a …\n…\nc 3", True),
        ("a 1\nc 3", False),
        ("…\nb 2", True),
        ("…2\nc", False),
        ("1", False),
    ],
)
def test_what_counts_as_shown(excerpt: str, shown: bool) -> None:
    assert shows("a 1\nb\u00a02\nc 3\n", excerpt) is shown
