"""A record as the cells of its row, so that any two rows of a sheet can be laid side by side."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from ibzdocs.base.mappings import gathered
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language, Names, Prose, Words
from ibzdocs.inputs.workbook.columns import REPEATED_SETTINGS, SPOKEN_KINDS, TEXT_KINDS, Column, Sheet
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Record

LANGUAGE = "lang"


class Slot(NamedTuple):
    """A cell of a row: its column, and which of them where it has one for each language or year."""

    field: str
    language: Language | None = None
    year: int = 0

    @property
    def code(self) -> str:
        """How it is called for machines: ``title``, ``title.fr``, ``commitment.2022``."""
        which = self.language.value if self.language else str(self.year or "")
        return f"{self.field}.{which}" if which else self.field


def cells(sheet: Sheet, record: object) -> dict[Slot, object]:
    """What stands in the cells of a record's row, in the order of the columns; empty ones are left out.

    Texts are ``Words`` or ``Prose``, an author's own translations too.
    """
    found = {
        slot: value
        for column in sheet.columns
        if not column.beside
        for slot, value in _column(column, record)
        if value != ""
    }
    return {slot: value for slot, value in found.items() if value is not None and value != ()}


def plain(value: object) -> object:
    """A value without what says where it was read: equal cells have equal plain values."""
    if isinstance(value, Words):
        return value.text
    if isinstance(value, tuple):
        return tuple(plain(part) for part in value)
    return value


def content(sheet: Sheet, record: object) -> tuple[tuple[Slot, object], ...]:
    """Everything that a record says, wherever it stands."""
    return tuple((slot, plain(value)) for slot, value in cells(sheet, record).items())


def texts(sheet: Sheet, record: object) -> tuple[Any, ...]:
    """The texts and names that a row of this sheet must have, by which one knows it again."""
    wanted = {column.id for column in sheet.columns if column.required and column.kind in SPOKEN_KINDS}
    return tuple(plain(value) for slot, value in cells(sheet, record).items() if slot.field in wanted)


def words_of(value: object) -> str:
    """The characters of a value that are language; empty for figures, keys and dates."""
    match value:
        case Words():
            return value.text
        case tuple():
            return "\n".join(part.text for part in value if isinstance(part, Words))
        case _:
            return ""


def rows(plan: Plan, sheet: Sheet) -> tuple[object, ...]:
    """The records that a plan has of a sheet."""
    found: tuple[object, ...] = getattr(plan, "settings" if sheet.id == "plan" else sheet.id)
    return found


def name(sheet: Sheet, record: Any) -> str:
    """How a row is called: by its key, else by the key of its text, else by what it is about."""
    if sheet.role == "settings" and record.key in REPEATED_SETTINGS and record.value:
        return f"{record.key}.{record.value}"
    if sheet.unique or sheet.role == "settings":
        return ".".join(_key(record, field) for field in sheet.key)
    own = str(getattr(record, "id", ""))
    found = next((value for value in cells(sheet, record).values() if isinstance(value, Words)), None)
    if own or found is None:
        return own or ".".join(_key(record, field) for field in sheet.key)
    return found.key.removeprefix(f"{sheet.id}/").partition("/")[0]


def _key(record: Record, field: str) -> str:
    value = getattr(record, field)
    return value.of(Language.NL) if isinstance(value, Names) else str(value)


# --------------------------------------------------------------------------------------------- columns


def _column(column: Column, record: Any) -> Iterator[tuple[Slot, object]]:
    if column.id == LANGUAGE:
        yield Slot(LANGUAGE), _language(record)
    elif column.per_year:
        yield from (
            (Slot(column.id, None, year), getattr(figures, column.id)) for year, figures in record.years
        )
    elif column.kind == "names":
        names: Names = getattr(record, column.id)
        said = zip(DOCUMENT_LANGUAGES, names.each, strict=True)
        yield from ((Slot(column.id, language), text) for language, text in said)
    elif column.kind in TEXT_KINDS:
        yield from _spoken(column, getattr(record, column.id))
    elif column.kind == "year":
        yield Slot(column.id), getattr(record, column.id) or None
    else:
        yield Slot(column.id), getattr(record, column.id)


def _spoken(column: Column, value: Words | Prose | None) -> Iterator[tuple[Slot, object]]:
    """The text, then the author's own translation into each language."""
    parts = value if isinstance(value, tuple) else (value,) if value is not None else ()
    if isinstance(value, Words) and not value.text:
        return
    yield Slot(column.id), value
    given = gathered(
        (language, Words(words.key, text, language)) for words in parts for language, text in words.given
    )
    for language, said in given.items():
        yield Slot(column.id, language), tuple(said) if isinstance(value, tuple) else said[0]


def _language(record: Any) -> Language | None:
    """The language of a row that has a text."""
    for name_of in type(record).__slots__:
        value = getattr(record, name_of)
        first = value[0] if isinstance(value, tuple) and value else value
        if isinstance(first, Words) and first.text:
            return first.language
    return None
