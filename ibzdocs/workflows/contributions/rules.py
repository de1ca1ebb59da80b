"""Input rules: drop-downs with the words of the contributor's language, and what may stand in a column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from ibzdocs.base.labels import phrase, phrases
from ibzdocs.base.values import Language
from ibzdocs.inputs.workbook.cells import choice_word
from ibzdocs.inputs.workbook.choices import CHOICES
from ibzdocs.inputs.workbook.headings import LISTS
from ibzdocs.workflows.contributions.draft import DraftColumn

_PROMPT, _TITLE, _ERROR = 255, 32, 225  # characters that Excel shows
_MOST = 32_000  # characters in a cell, nearly
_LARGE = 10**14
DAYS = "32874", "73415"  # 1 January 1990 and 31 December 2100 as Excel counts days


@dataclass(slots=True)
class Lists:
    """The lists to choose from: each a column of a hidden sheet, put there when it is first asked for."""

    language: Language
    keys: Mapping[str, Sequence[str]]
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def words(self, choices: str) -> str:
        """The area of the words of a list of choices."""
        return self._area(choices, [choice_word(self.language, choices, each) for each in CHOICES[choices]])

    def ids(self, name: str) -> str:
        """The area of the ids for a column of keys, empty where they are not known."""
        return self._area(name, self.keys[name]) if name in self.keys else ""

    def yes(self) -> str:
        """The area that holds the word yes."""
        return self._area("yes", [choice_word(self.language, "flag", "yes")])

    def _area(self, name: str, values: Sequence[str]) -> str:
        self.columns.setdefault(name, tuple(values))
        letter = get_column_letter([*self.columns].index(name) + 1)
        return f"{quote_sheetname(LISTS)}!${letter}$1:${letter}${len(values)}"

    def write(self, book: Workbook) -> None:
        """Put the lists into a hidden sheet."""
        page = book.create_sheet(LISTS)
        page.sheet_state = "hidden"
        for number, values in enumerate(self.columns.values(), 1):
            for line, value in enumerate(values, 1):
                page.cell(line, number, value)
        page.protection.sheet = True


def rule(sheet: str, column: DraftColumn, area: str, lists: Lists) -> DataValidation | None:
    """The rule for the cells of a column, with its note as message; None where nothing is to be said."""
    found = _kind(sheet, column, lists)
    language = lists.language
    made = DataValidation(**found, allow_blank=True, sqref=area)
    made.showInputMessage, made.showErrorMessage = True, bool(found)
    made.promptTitle = column.heading[:_TITLE]
    note = phrases(language)[f"sheet.{sheet}.column.{column.column.id}.note"]
    made.prompt = _cut(" ".join((note, *_length(language, column))), _PROMPT)
    if found:
        reason = "length" if found["type"] == "textLength" else found["type"]
        made.errorTitle = column.heading[:_TITLE]
        made.error = _cut(
            phrase(language, f"contribution.rule.{reason}", count=column.limit or _MOST), _ERROR
        )
        made.errorStyle = "stop"
    return made


def _length(language: Language, column: DraftColumn) -> Iterator[str]:
    if column.limit:
        yield phrase(language, "contribution.limit", count=column.limit)
    elif column.column.kind in ("text", "prose"):
        yield phrase(language, f"contribution.paragraphs.{column.column.kind}")


def _kind(sheet: str, column: DraftColumn, lists: Lists) -> dict[str, Any]:
    declared = column.column
    match declared.kind:
        case "choice" | "flag":
            return {"type": "list", "formula1": lists.words(declared.choices)}
        case "key":
            area = lists.ids(f"{sheet}.{declared.id}")
            return {"type": "list", "formula1": area} if area else {}
        case "date":
            return {"type": "date", "operator": "between", "formula1": DAYS[0], "formula2": DAYS[1]}
        case "decimal":
            return {
                "type": "decimal",
                "operator": "between",
                "formula1": f"-{_LARGE}",
                "formula2": f"{_LARGE}",
            }
        case "whole":
            return {"type": "whole", "operator": "between", "formula1": "0", "formula2": f"{_LARGE}"}
        case "year":
            return {"type": "whole", "operator": "between", "formula1": "1990", "formula2": "2100"}
        case "text" | "prose":
            return {
                "type": "textLength",
                "operator": "lessThanOrEqual",
                "formula1": str(column.limit or _MOST),
            }
    return {}


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
