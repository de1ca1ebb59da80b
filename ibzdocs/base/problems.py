"""What is wrong with an input, as data: a code, a level, a place and what fills the sentence."""

from collections.abc import Iterable
from dataclasses import replace
from enum import IntEnum

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.base.why import named

_DIGITS = 9


class Level(IntEnum):
    """How bad a problem is. Errors stop an official build; warnings and notes do not."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


@immutable(order=True)
class Place:
    """Where something stands: a file, a sheet or part in it, a cell or paragraph in that.

    Prints as ``strategic-plan.xlsx, Objectives!C14``; parts that are empty are left out.
    ``row`` and ``column`` (1-based, 0 when unknown) are kept for sorting and for marking the cell.
    In a Word file ``within`` says what is meant, by its name under ``place`` in the label files: of a
    paragraph ``row`` is the number and ``part`` the first words. ``labels.where`` says that in words.
    """

    file: str
    sheet: str = ""
    row: int = 0
    column: int = 0
    part: str = ""
    within: str = ""

    @property
    def cell(self) -> str:
        """The cell's name, such as ``C14``; ``14`` for a whole row; empty for a whole sheet."""
        if self.within:
            return ""
        letters, rest = "", self.column
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(65 + digit) + letters
        return f"{letters}{self.row}" if self.row else letters

    def __str__(self) -> str:
        where = "!".join(part for part in (self.sheet, self.cell) if part)
        if self.within:
            where = " ".join(filter(None, (self.within, str(self.row or ""), self.part)))
        return ", ".join(part for part in (self.file, where or self.part) if part)


@immutable
class Problem:
    """One finding. Its sentence and hint come from the label files by ``code`` and ``fills``.

    ``key`` names the record it is about (``objectives/SD5``), for waivers that survive a moved row.
    """

    code: ProblemCode
    level: Level
    place: Place
    fills: tuple[tuple[str, str], ...] = ()
    key: str = ""


def problem(code: ProblemCode, level: Level, place: Place, /, key: str = "", **fills: object) -> Problem:
    """A problem whose fills are given as keyword arguments."""
    return Problem(code, level, place, tuple((name, str(value)) for name, value in fills.items()), key)


def error(code: ProblemCode, place: Place, /, key: str = "", **fills: object) -> Problem:
    """A problem of level error."""
    return problem(code, Level.ERROR, place, key, **fills)


def warning(code: ProblemCode, place: Place, /, key: str = "", **fills: object) -> Problem:
    """A problem of level warning."""
    return problem(code, Level.WARNING, place, key, **fills)


def note(code: ProblemCode, place: Place, /, key: str = "", **fills: object) -> Problem:
    """A problem of level note."""
    return problem(code, Level.NOTE, place, key, **fills)


def errors_of(found: Iterable[Problem]) -> list[Problem]:
    """Those of the problems that are errors."""
    return [each for each in found if each.level is Level.ERROR]


def by_place(problems: Iterable[Problem]) -> list[Problem]:
    """The problems sorted by place, then code; equal ones once."""
    return sorted(dict.fromkeys(problems), key=lambda found: (_counted(found.place), found.code, found.fills))


def _counted(place: Place) -> Place:
    """The place as it is sorted: the second segment of a file before the eleventh."""
    return replace(place, part=place.part.zfill(_DIGITS)) if place.part.isdecimal() else place


def reason(fault: BaseException) -> str:
    """Why the system or a library refuses: the name of a phrase (``base.why``), else its own words.

    Without an error number and without a path; the name of the fault's kind where it says nothing.
    """
    if name := named(fault):
        return name
    said = fault.strerror if isinstance(fault, OSError) else ""
    return said or " ".join(str(fault).split()) or type(fault).__name__


class IbzdocsError(Exception):
    """The root of what stops a command; shown as *place: sentence* and a hint, without a traceback."""

    exit_code = 3

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)  # what an exception is sent with from one process to another
        self.problems = problems

    def __str__(self) -> str:
        return "; ".join(f"{found.code} {found.place}" for found in self.problems)


class ProjectError(IbzdocsError):
    """The edition's folder or settings cannot be used."""


class WorkbookError(IbzdocsError):
    """A workbook cannot be opened at all."""


class TemplateError(IbzdocsError):
    """A Word template cannot be used."""
