"""Every sheet and column of the workbooks."""

from collections.abc import Iterator

from ibzdocs.base.labels import phrases
from ibzdocs.base.values import Language
from ibzdocs.inputs.workbook.cells import choice_word
from ibzdocs.inputs.workbook.choices import CHOICES
from ibzdocs.inputs.workbook.columns import (
    ALL_SHEETS,
    MAILING_SHEETS,
    RECIPIENTS,
    SHEETS,
    YEAR_SHEETS,
    Column,
    Sheet,
)
from ibzdocs.inputs.workbook.headings import heading, sheet_name
from tests.reference.markdown import page, plain, table

LANGUAGES = (Language.EN, Language.NL, Language.FR, Language.DE)
NAMES = ("English", "Dutch", "French", "German")
BOOKS = {
    "strategic-plan.xlsx": SHEETS,
    "operational-plan-YYYY.xlsx": YEAR_SHEETS,
    "mailings.xlsx": MAILING_SHEETS,
    "recipients.xlsx or recipients.csv": (RECIPIENTS,),
}
KINDS = {
    "text": "text, one paragraph",
    "prose": "text, a paragraph per line",
    "names": "official name, a column per language",
    "string": "any characters, not translated",
    "strings": "several, with semicolons between; not translated",
    "key": "an id or code",
    "keys": "ids or codes, with semicolons between",
    "choice": "a word from a list",
    "whole": "whole number",
    "decimal": "number",
    "date": "date",
    "amount": "number or date",
    "trigger": "date, or a word from a list",
    "setting": "what the item asks for",
    "year": "year",
    "email": "e-mail address",
    "flag": "yes or no",
    "time": "time of day",
    "line": "one line, not translated",
    "address": "e-mail address",
}
INTRODUCTION = """Every workbook, sheet and column, by its heading in each language. Any of the four may
be used, and columns may stand in any order. What is **required** must be there and be filled in. A
column that is not there counts as empty. The [manual](../manual.md) says how texts are written;
[inserts and fields](inserts.md) what may stand in braces."""
COMPANIONS = """A column of *text* may have companions for the author's own translations: its heading
with the language behind it, `Title (fr)`. An *official name* always has one column per language: `Name
(nl)`, `Name (fr)`, `Name (de)`. A column *per year* stands once for each year of the period, with the
year before its heading."""


def sheets() -> str:
    """The page."""
    return page("Sheets and columns", INTRODUCTION, COMPANIONS, *_books(), *_choices())


def _books() -> Iterator[str]:
    for name, declared in BOOKS.items():
        yield f"## {name}"
        for sheet in declared:
            yield from _sheet(sheet)


def _sheet(sheet: Sheet) -> Iterator[str]:
    english, *others = (sheet_name(language, sheet) for language in LANGUAGES)
    yield f"### {english}"
    named = ", ".join(f"{name} *{plain(said)}*" for name, said in zip(NAMES[1:], others, strict=True))
    yield f"In {named}.{' The sheet must be there.' if sheet.required else ''}"
    yield table((*NAMES, "what stands in it"), (_column(sheet, column) for column in sheet.columns))


def _column(sheet: Sheet, column: Column) -> tuple[str, ...]:
    headings = (plain(heading(language, sheet, column)) for language in LANGUAGES)
    note = plain(phrases(Language.EN)[f"sheet.{sheet.id}.column.{column.id}.note"])
    return (*headings, f"{_kind(column)}. {note}")


def _kind(column: Column) -> str:
    text = KINDS[column.kind]
    text += ", per year" if column.per_year else ""
    text += f" ([choices](#choices-{column.choices}))" if column.choices else ""
    return ("**Required.** " if column.required else "") + text[0].upper() + text[1:]


def _choices() -> Iterator[str]:
    used = {column.choices for sheet in ALL_SHEETS for column in sheet.columns} | {"status"}
    yield "## Choices"
    yield "The words that may be chosen, or stand beside ids. Those of any language are understood."
    for name, identifiers in CHOICES.items():
        if name in used:
            yield f"### Choices: {name}"
            yield table(
                NAMES, ([_word(name, each, language) for language in LANGUAGES] for each in identifiers)
            )


def _word(name: str, identifier: str, language: Language) -> str:
    return plain(choice_word(language, name, identifier))
