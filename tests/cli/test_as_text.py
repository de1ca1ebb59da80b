"""What a person reads in a year, as text: what commands say of a small edition with gaps, and what its orders hold."""

import datetime
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import openpyxl
import pytest

from ibzdocs.checks import hunspell
from ibzdocs.cli import opened, overview, run
from tests.golden import Golden

Say: TypeAlias = Callable[..., str]
DAY = datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC)
MOMENT = DAY.timestamp()
LANGUAGES = 'languages = ["nl", "fr", "de"]'
ASKED = """
[[translation.services]]
id = "tolken"
languages = ["fr", "de"]
speaks = "fr"
days = 10

[[contributions.contributors]]
code = "ADO"
name = "Algemene Directie Ontwerp"
email = "ontwerp@example.org"
units = ["ADO"]
language = "fr"
"""
STRATEGIC, YEAR, MAILINGS = "strategic-plan.xlsx", "operational-plan-2027.xlsx", "mailings.xlsx"
# What somebody typed over the example rows: workbook, sheet, cell, value; each is wrong in its own way.
TYPED = (
    (STRATEGIC, "Plan", "B6", "volgend jaar"),
    (STRATEGIC, "Text", "E4", "De dienst legt in dit plan vast wat hij  wil bereiken , zie {SD9} en {FTE.total}."),
    (STRATEGIC, "Text", "E6", "De partijen verbinden zich tot het volgende"),
    (STRATEGIC, "Priorities", "B3", "Een dienst die zijn kennis bewaart en deelt."),
    (STRATEGIC, "Objectives", "D3", "P1; P7"),
    (STRATEGIC, "Ambitions", "B5", "SD3"),
    (STRATEGIC, "Ambitions", "D4", "alle formulieren herschrijven samen met de de diensten die ze gebruiken"),
    (STRATEGIC, "Stakeholders", "C4", 7),
    (STRATEGIC, "Units", "A5", "ADO"),
    (STRATEGIC, "Personnel", "G6", 26.5),
    (STRATEGIC, "Budget", "G4", 2100),
    (STRATEGIC, "Communication", "D3", "31.02.2027"),
    (STRATEGIC, "Figures", "B2", "zevenentwintig"),
    (STRATEGIC, "Tables", "B3", None),
    (STRATEGIC, "Terms", "A2", "belanghebbende stakeholder"),
)  # fmt: skip


def typed(inputs: Path) -> None:
    """Type what is wrong into the workbooks."""
    for name in sorted({name for name, *_ in TYPED}):
        book = openpyxl.load_workbook(inputs / name)
        for _, sheet, cell, value in (each for each in TYPED if each[0] == name):
            book[sheet][cell] = value
        book.save(inputs / name)
        os.utime(inputs / name, (MOMENT, MOMENT))


@pytest.fixture(name="edition")
def _edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new edition in three languages, with the rows of the example, on a day of its own."""
    for module in (opened, overview):
        monkeypatch.setattr(module, "now", lambda: DAY)
    root = tmp_path / "edition"
    assert run(["init", str(root), "--lang", "en", "--first-year", "2027"]) == 0
    settings = root / "inputs" / "ibzdocs.toml"
    told = settings.read_text("utf-8")
    settings.write_text(re.sub(r"^languages = .*$", LANGUAGES, told, flags=re.MULTILINE) + ASKED, "utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.fixture(name="say")
def _say(edition: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """What a command says in a language, on both streams, with how it ended; without the folder."""

    def say(language: str, *arguments: str) -> str:
        capsys.readouterr()
        code = run(["--ui-lang", language, *arguments])
        said = capsys.readouterr()
        told = f"$ {' '.join(('ibzdocs', *arguments))}\n{said.out}{said.err}(exit code {code})\n"
        return told.replace(str(edition), "EDITION")

    return say


@pytest.mark.whole
@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_a_new_edition(language: str, say: Say, golden: Golden) -> None:
    told = [say(language), say(language, "check"), say(language, "translate", "status")]
    golden(f"new-{language}.txt", "\n".join(told))


@pytest.mark.whole
@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_an_edition_with_faults(language: str, edition: Path, say: Say, golden: Golden) -> None:
    typed(edition / "inputs")
    golden(f"faults-{language}.txt", "\n".join([say(language, "check", "--legal"), say(language)]))


@pytest.mark.whole
@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_a_translation_is_asked_for(language: str, edition: Path, say: Say, golden: Golden) -> None:
    german = ("--lang", "de")
    told = [
        say(language, "translate", "quote", *german),
        say(language, "translate", "export", *german),
        say(language, "translate", "status"),
        say(language, "translate", "why", "priorities/P1/title", *german),
        say(language, "translate", "cancel", "2026-001-de"),
        say(language, "trace", "kennis bewaart"),
        say(language),
    ]
    golden(f"asked-{language}.txt", "\n".join(told))


@pytest.mark.whole
@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_others_are_asked(language: str, edition: Path, say: Say, golden: Golden) -> None:
    told = [
        say(language, "contribute", "export"),
        say(language, "contribute", "status", "--list"),
        say(language, "contribute", "remind"),
        say(language, "mail", "check"),
        say(language, "review", "status"),
    ]
    golden(f"others-{language}.txt", "\n".join(told))


ORDERED = (
    ("translate", "quote", "--lang", "de", "--document", "communication-plan", "--due", "2027-01-15"),
    ("translate", "quote", "--lang", "de", "--service", "nobody"),
    ("translate", "quote", "--lang", "nl"),
    ("translate", "export", "--lang", "fr", "--key", "priorities/*", "--due", "2027-01-15"),
    ("translate", "export", "--lang", "fr", "--key", "priorities/*"),
    ("translate", "status", "--json"),
    ("translate", "why", "priorities/P1/title", "--lang", "fr"),
    ("translate", "why", "priorities/P9/title", "--lang", "fr"),
    ("translate", "answer", "priorities/P1/title", "Neem het woord van de wet.", "--lang", "fr"),
    ("translate", "approve", "--lang", "fr", "--by", "Jo"),
    ("translate", "check", "--lang", "fr"),
    ("translate", "cancel", "2026-009-fr"),
    ("translate", "cancel", "2026-001-fr"),
)
CHECKED = (
    ("--json",),
    ("check", "--only", "word-doubled", "--only", "key-double", "--format", "json"),
    ("check", "--unit", "ADO"),
    ("check", "--unit", "ZZZ"),
    ("check", "--sheet", "Ambitions"),
    ("check", "--new"),
    ("check", "--new"),
    ("check", "--only", "nothing-such"),
    ("explain", "word-doubled"),
    ("explain", "word-dubble"),
    ("contribute", "status"),
    ("review", "status", "--json"),
    ("mail", "status"),
)


def test_what_is_said_in_a_working_day(
    edition: Path, say: Say, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the spelling, which another program finds."""
    monkeypatch.setattr(hunspell, "dictionaries", dict)
    for path in (edition / "inputs").glob("*.xlsx"):
        os.utime(path, (MOMENT, MOMENT))
    told = [say("en", *words) for words in ORDERED]
    typed(edition / "inputs")
    golden("day-en.txt", "\n".join([*told, *(say("en", *words) for words in CHECKED)]))
