"""Planting slips into copies of the sample, and what is reported there."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from ibzdocs.base.problems import Problem
from ibzdocs.base.values import Language
from ibzdocs.inputs import edition as project
from ibzdocs.inputs.edition import Edition
from ibzdocs.session.session import Session
from tests.whole.sample import ROOT, copied
from tests.whole.slips.records import Cell, Plant

BOOK = "strategic-plan.xlsx"
_LONG = 150  # a paragraph long enough that a sentence behind it changes little


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is reported: a cell of the workbook, or a segment of a translation."""

    sheet: str = ""
    row: int = 0
    column: int = 0
    key: str = ""

    def holds(self, problem: Problem) -> bool:
        """Whether ``problem`` was found here."""
        if self.key:
            return problem.place.part == self.key
        place = problem.place
        return (place.sheet, place.row, place.column) == (self.sheet, self.row, self.column)


def copy_of_sample(folder: Path) -> Path:
    """The inputs and templates of the sample in ``folder``, without the waivers of its settings."""
    copied(folder)
    (folder / "templates").symlink_to(ROOT / "templates")
    settings = folder / "inputs" / "ibzdocs.toml"
    settings.write_text(re.sub(r"\[\[waivers\]\][^\[]*", "", settings.read_text("utf-8")), "utf-8")
    return folder


def in_workbook(folder: Path, plants: Sequence[Plant]) -> dict[Plant, Spot]:
    """Put ``plants`` into the workbook of a copy; where each must be reported."""
    path = folder / "inputs" / BOOK
    book = openpyxl.load_workbook(path, rich_text=True)
    prose = _paragraphs(book["Tekst"])
    spots = {}
    for plant in plants:
        cells = [cell for each in plant.cells for cell in _cells(book, each)] or [next(prose)]
        at = next(_cells(book, plant.at)) if plant.at else cells[0]
        spots[plant] = Spot(at.parent.title, at.row, at.column)
        for cell in cells:
            cell.value = plant.change(cell.value)
    book.save(path)
    return spots


def _paragraphs(page: Any) -> Iterator[Any]:
    """The cells of long Dutch paragraphs."""
    columns = _columns(page)
    for row in range(2, page.max_row + 1):
        kind, text, language = (page.cell(row, columns[name]) for name in ("Soort", "Tekst", "Taal"))
        if kind.value == "alinea" and len(str(text.value)) > _LONG and not language.value:
            yield text


def _cells(book: Any, cell: Cell) -> Iterator[Any]:
    """The cells that are meant: in every row with the value."""
    page = book[cell.sheet]
    columns = _columns(page)
    heading, wanted = cell.row
    column = columns[cell.column] if cell.column else page.max_column + 1
    for row in range(2, page.max_row + 1):
        if page.cell(row, columns[heading]).value == wanted:
            yield page.cell(row, column)


def _columns(page: Any) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in page[1] if cell.value}


def in_translations(folder: Path, plants: Sequence[Plant]) -> dict[Plant, Spot]:
    """Put ``plants`` into the translations of a copy; where each must be reported."""
    spots = {}
    for language in {plant.language for plant in plants}:
        path = folder / "inputs" / "translations" / f"{language.value}.json"
        catalogue = json.loads(path.read_text("utf-8"))
        entries = catalogue["entries"]
        prose = (key for key, entry in entries.items() if _is_paragraph(key, entry["target"]))
        for plant in plants:
            if plant.language is language:
                key = next(prose)
                entries[key]["target"] = plant.change(entries[key]["target"])
                spots[plant] = Spot(key=key)
        path.write_text(json.dumps(catalogue, ensure_ascii=False), "utf-8")
    return spots


def _is_paragraph(key: str, text: str) -> bool:
    return key.startswith("texts/") and key.endswith("/text") and len(text) > _LONG and text.endswith(".")


def everything_found(edition: Edition, languages: Sequence[Language]) -> list[Problem]:
    """All that is reported for an edition and its translations into ``languages``."""
    session = Session(edition)
    translated = (one for language in languages for one in session.translation_findings(language)[0])
    return [*session.findings.problems, *translated]


def reported(folder: Path, languages: Sequence[Language] = ()) -> list[Problem]:
    """All that is reported for the copy in ``folder``."""
    return everything_found(project.load(folder), languages)
