"""What a slip is, and how one is planted into the workbooks and translations of the sample."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from ibzdocs.base.values import Language

IMPOSSIBLE, REPORTED, OUT_OF_REACH = "impossible", "reported", "out of reach"
Change: TypeAlias = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the sample's workbook: the row with that value under that heading, and a column."""

    sheet: str
    row: tuple[str, object]
    column: str


@dataclass(frozen=True, slots=True)
class Plant:
    """A slip put into the sample, and the code that is reported for it.

    Without cells the slip goes into a paragraph of running text that nothing else was planted in, in
    Dutch into the workbook, in French and German into the translation. ``at``: where it is reported.
    Slips that would hide each other have different ``copy`` numbers.
    """

    code: str
    change: Change
    cells: tuple[Cell, ...] = ()
    at: Cell | None = None
    language: Language = Language.NL
    copy: int = 0


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip of the plan made by hand: its number, what it was, what becomes of it here, and why."""

    number: str
    what: str
    verdict: str
    why: str
    plants: tuple[Plant, ...] = ()


def impossible(number: str, what: str, why: str, *plants: Plant) -> Slip:
    """A slip that has no place to stand in; ``plants``: the nearest that an author could still type."""
    return Slip(number, what, IMPOSSIBLE, why, plants)


def reported(number: str, what: str, why: str, *plants: Plant) -> Slip:
    """A slip that a check names at its cell."""
    return Slip(number, what, REPORTED, why, plants)


def out_of_reach(number: str, what: str, why: str) -> Slip:
    """A slip that only a reader finds."""
    return Slip(number, what, OUT_OF_REACH, why)


def put(value: object) -> Change:
    """Write this whatever was there."""
    return lambda before: value


def add(text: str) -> Change:
    """Write this behind what was there."""
    return lambda before: f"{before}{text}"


def prose(words: str, code: str, language: Language = Language.NL, copy: int = 0) -> Plant:
    """Words typed behind a paragraph of running text."""
    return Plant(code, add(f" {words}"), language=language, copy=copy)


def french(words: str, code: str) -> Plant:
    """Words typed behind a paragraph of the French translation."""
    return prose(words, code, Language.FR)


def german(words: str, code: str) -> Plant:
    """Words typed behind a paragraph of the German translation."""
    return prose(words, code, Language.DE)


def cell(sheet: str, row: tuple[str, object], column: str, change: Change, code: str, copy: int = 0) -> Plant:
    """A cell that is changed and reported."""
    return Plant(code, change, (Cell(sheet, row, column),), copy=copy)


def item(sheet: str, identifier: str, change: Change, code: str) -> Plant:
    """The text of an item that is changed and reported."""
    return cell(sheet, ("Id", identifier), "Tekst", change, code)


def label(sheet: str, name: str, change: Change, code: str) -> Plant:
    """The label of a row of figures that is changed and reported."""
    return cell(sheet, ("Omschrijving", name), "Omschrijving", change, code)
