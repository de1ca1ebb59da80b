"""A strategic plan of a made-up federal service for water and climate, as prose in three languages.

In the files ``#`` begins a chapter, ``##`` a section, ``-`` a point of a list, ``=`` a task of a unit;
every other line is a paragraph.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from ibzdocs.base.problems import Problem
from ibzdocs.base.values import Language, Names
from ibzdocs.checks import spelling
from ibzdocs.checks.hunspell import dictionaries
from ibzdocs.checks.plan import every as checks
from ibzdocs.checks.plan.texts import passages
from ibzdocs.inputs import edition as project
from ibzdocs.model.plan import Plan
from ibzdocs.model.vocabulary import spoken_names
from tests.plans import rows, said
from tests.whole.prose.faults import FAULTS, Fault
from tests.whole.sample import ROOT

_KINDS = {"# ": "chapter", "## ": "section", "- ": "bullet", "= ": "task"}
_SETTINGS = (
    {
        "key": "organisation",
        "names": Names(
            "Federale Overheidsdienst Water en Klimaat",
            "Service public fédéral Eau et Climat",
            "Föderaler Öffentlicher Dienst Wasser und Klima",
        ),
    },
    {
        "key": "party",
        "value": "An Voorbeeld",
        "names": Names("Minister van Water", "Ministre de l’Eau", "Ministerin"),
    },
)
_UNITS = (
    {
        "code": "ADZK",
        "type": "directorate_general",
        "names": Names(
            "Algemene Directie Zee en Kust",
            "Direction générale Mer et Côte",
            "Generaldirektion Meer und Küste",
        ),
    },
    {
        "code": "ADK",
        "type": "directorate_general",
        "names": Names("Algemene Directie Klimaat", "Direction générale Climat", "Generaldirektion Klima"),
    },
    {
        "code": "SDPB",
        "type": "staff_directorate",
        "names": Names(
            "Stafdirectie Personeel en Begroting",
            "Direction d’encadrement Personnel et Budget",
            "Stabsdirektion Personal und Haushalt",
        ),
    },
    {"code": "LAB", "names": Names("Laboratorium", "Laboratoire", "Labor")},
)
_OBJECTIVES = ({"id": "SD1"}, {"id": "SD2"}, {"id": "SD3"})
_FACTS = ({"id": "staff_total", "value": 1240, "unit": "persons"},)


def prose(language: Language) -> str:
    """The right text."""
    return (Path(__file__).parent / f"{language.value}.txt").read_text("utf-8")


def faulty(language: Language) -> str:
    """The text with all faults of its language. Every fault changes one place."""
    text = prose(language)
    for fault in of_language(language):
        assert text.count(fault.right) == 1, fault
        text = text.replace(fault.right, fault.wrong)
    return text


def of_language(language: Language) -> Iterator[Fault]:
    """The faults of a language."""
    return (fault for fault in FAULTS if fault.language is language)


def judged(text: str, language: Language, folder: Path) -> list[Problem]:
    """Everything that is found in the lines of a text, as in an edition in an empty ``folder``."""
    plan = plan_of(text, language)
    edition = replace(project.load(ROOT), root=folder)
    found = [
        *checks.check(plan),
        *spelling.check(edition, passages(plan), spoken_names(plan), dictionaries()),
    ]
    return [problem for problem in found if problem.place.sheet in ("texts", "tasks")]


def plan_of(text: str, language: Language) -> Plan:
    """A plan whose texts and tasks are the lines of ``text``, each in the row of its number."""
    texts: list[dict[str, Any]] = []
    tasks: list[dict[str, Any]] = []
    for line in text.splitlines():
        head, _, rest = line.partition(" ")
        kind = _KINDS.get(f"{head} ", "paragraph")
        words = said(line if kind == "paragraph" else rest, language=language.value)
        row = {"text": words, "part": "body", "kind": kind, "level": 0, "unit": "LAB"}
        (tasks if kind == "task" else texts).append(row)
    return Plan(
        file="plan.xlsx",
        settings=rows("settings", _SETTINGS),
        units=rows("units", _UNITS),
        objectives=rows("objectives", _OBJECTIVES),
        figures=rows("figures", _FACTS),
        texts=rows("texts", texts),
        tasks=rows("tasks", tasks),
    )


def row_of(text: str, words: str) -> tuple[str, int]:
    """The sheet and row in which the line with ``words`` stands."""
    lines = text.splitlines()
    at = next(n for n, line in enumerate(lines) if words in line)
    is_task = lines[at].startswith("= ")
    before = [line for line in lines[:at] if line.startswith("= ") == is_task]
    return ("tasks" if is_task else "texts"), len(before) + 2
