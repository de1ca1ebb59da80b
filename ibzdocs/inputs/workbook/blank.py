"""An empty workbook: every sheet with its headings, and example rows that are a small valid plan."""

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.inputs.workbook.columns import MAILING_SHEETS, RECIPIENTS, SHEETS, YEAR_SHEETS, Sheet
from ibzdocs.inputs.workbook.examples import dated
from ibzdocs.inputs.workbook.writing import Page, Rows, make

_EXAMPLE = Path(__file__).parent / "example.toml"
_EXAMPLE_MAILINGS = Path(__file__).parent / "example-mailings.toml"
_EXAMPLE_YEAR = Path(__file__).parent / "example-year.toml"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def blank(language: Language, years: Sequence[int]) -> bytes:
    """A new strategic-plan.xlsx in ``language`` for these years.

    The examples are in Dutch or French. In a German workbook they are in Dutch with the German in companion
    columns, so that a German document can be built at once; in an English one they are in Dutch.
    """
    return _blank(_EXAMPLE, SHEETS, language, years)


def filled(language: Language, years: Sequence[int], own: Rows, pages: Sequence[Page] = ()) -> bytes:
    """As ``blank``, with rows of one's own in place of the examples of their sheets, and further pages.

    Raises KeyError for a sheet or column that does not exist.
    """
    return make(
        language,
        {**_example_rows(_EXAMPLE, SHEETS, language, years), **own},
        years,
        SHEETS,
        pages,
        start=True,
    )


def example(language: Language, years: Sequence[int], sheet: str) -> list[dict[str, Any]]:
    """The example rows of a sheet of ``blank``. Raises KeyError for a sheet that does not exist."""
    return _example_rows(_EXAMPLE, SHEETS, language, years)[sheet]


def blank_year(language: Language, year: int) -> bytes:
    """A new operational-plan-YYYY.xlsx in ``language``, for the plan that ``blank`` makes."""
    return _blank(_EXAMPLE_YEAR, YEAR_SHEETS, language, (year,))


def blank_mailings(language: Language) -> bytes:
    """A new mailings.xlsx in ``language``, for the plan that ``blank`` makes."""
    return _blank(_EXAMPLE_MAILINGS, MAILING_SHEETS, language, (0,))


def blank_recipients(language: Language) -> bytes:
    """A new recipients.xlsx in ``language``, with made-up people in the groups of ``blank_mailings``."""
    return _blank(_EXAMPLE_MAILINGS, (RECIPIENTS,), language, (0,))


def _blank(source: Path, sheets: Sequence[Sheet], language: Language, years: Sequence[int]) -> bytes:
    return make(language, _example_rows(source, sheets, language, years), years, sheets, start=True)


def _example_rows(
    source: Path, sheets: Sequence[Sheet], language: Language, years: Sequence[int]
) -> dict[str, list[dict[str, object]]]:
    table = tomllib.loads(dated(source.read_text("utf-8"), years))
    return {
        sheet.id: [row for entry in table.get(sheet.id, ()) for row in _rows(sheet, entry, language, years)]
        for sheet in sheets
    }


def _rows(
    sheet: Sheet, entry: Mapping[str, Any], language: Language, years: Sequence[int]
) -> Iterator[dict[str, object]]:
    """The row, or a row for each year where the entry says ``each``."""
    for year in years if entry.get("each") else years[:1]:
        row: dict[str, Any] = {}
        for name, value in entry.items():
            if name == "year":
                row |= {f"{each} {figure}": number for each in years for figure, number in value.items()}
            elif name not in ("each", "made_up"):
                row |= _values(sheet, name, year if value == "YEAR" else value, language)
        yield row


def _values(sheet: Sheet, name: str, value: Any, language: Language) -> dict[str, object]:
    """What one value of an entry becomes: itself, a name per language, or a text with its companion."""
    source = language if language is Language.FR else Language.NL
    if isinstance(value, str) and _DAY.fullmatch(value):
        return {name: datetime.date.fromisoformat(value)}
    if not isinstance(value, Mapping):
        return {name: int(value) if name == "value" and str(value).isdigit() else value}
    if sheet.column(name).kind == "names":
        return {f"{name} {code.value}": value.get(code.value) for code in DOCUMENT_LANGUAGES}
    if language is Language.DE and sheet.column(name).kind in ("text", "prose"):
        return {name: value["nl"], f"{name} de": value["de"]}
    return {name: value[source.value]}
