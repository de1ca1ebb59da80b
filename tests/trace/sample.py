"""The sample edition, opened once for the tests of tracing, and what its workbooks hold."""

import functools
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import openpyxl

from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language
from ibzdocs.inputs import edition as project
from ibzdocs.session.matching import fold
from ibzdocs.session.session import Session
from ibzdocs.workflows.trace import Tracer
from tests.whole.sample import ROOT


@functools.cache
def session() -> Session:
    edition = project.load(ROOT)
    return Session(edition)


@functools.cache
def tracer() -> Tracer:
    return Tracer(session())


@functools.cache
def workbook(name: str) -> Any:
    return openpyxl.load_workbook(ROOT / "inputs" / name, data_only=True)


def value_of(place: Place) -> Any:
    """What really stands in a cell."""
    return workbook(place.file)[place.sheet].cell(place.row, place.column).value


def unmarked(coded: str) -> str:
    """A text of a cell without the signs of its formatting."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", coded).replace("*", "").replace("\\", "")


def without_notes(coded: str) -> str:
    """A text without its footnotes, as an author types them or as a catalogue has their marks."""
    return re.sub(r"\^\[[^\]]*\]|\{\^\d+\}", "", coded)


def says(coded: str, shown: str) -> bool:
    """Whether ``shown`` is a text, or a note in it, whatever stands there for the fields in braces."""
    main = without_notes(coded)
    notes = re.findall(r"\^\[([^\]]*)\]", coded)
    return any(_is(unmarked(text), fold(shown)) for text in (main, *notes))


def _is(text: str, shown: str) -> bool:
    """End marks of lists, and labels before headings, may be added to what the cell holds."""
    parts = [re.escape(fold(part)) for part in re.split(r"\{[^{}]*\}", text.rstrip(".;: "))]
    return bool(re.search(".*".join(parts) + "[.;:]?$", shown))


def holds(value: Any, shown: str) -> bool:
    """Whether a text of a document is a paragraph of a cell."""
    return any(says(line, shown) for line in str(value).split("\n") if line.strip())


def number(shown: str, language: Language) -> Decimal:
    """A number as it is written in a language."""
    group = "\u202f" if language is Language.FR else "."
    plain = shown.replace(group, "").replace("\u00a0", "").replace("%", "").replace(",", ".")
    return Decimal(plain)


def numbers_in(cells: tuple[Place, ...]) -> Iterator[Decimal]:
    for cell in cells:
        if value_of(cell) is not None:
            yield Decimal(str(value_of(cell)))
