"""The mapping sheet: what each passage was taken for, and what somebody decided that it is instead."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import phrase, phrases
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.reader import open_book
from ibzdocs.inputs.workbook.writing import Page
from ibzdocs.workflows.import_docx.sections import ROLES, How, Role

_WORDS = 14
_COLUMNS = ("place", "passage", "words", "choice", "how", "supposed", "sheet", "id")


@immutable
class Entry:
    """A passage: where it stands, what kind of row it was, its words, and what became of it.

    ``sheet`` is the id of the sheet that holds it, and ``id`` that of its record.
    """

    key: str
    kind: str
    words: str
    role: Role
    how: How = ""
    supposed: Role | None = None
    sheet: str = ""
    id: str = ""


def mapping_page(language: Language, entries: Sequence[Entry]) -> Page:
    """The sheet with a row for each passage; the choice is one of a drop-down list."""
    heads = tuple(phrase(language, f"intake.mapping.{name}") for name in _COLUMNS)
    rows = (heads, *(tuple(_row(language, entry)) for entry in entries))
    lists = {_COLUMNS.index("choice") + 1: tuple(role_word(language, role) for role in ROLES)}
    return Page(phrase(language, "intake.mapping.name"), rows, 1, (), 24, lists)


def _row(language: Language, entry: Entry) -> Iterator[str]:
    words = entry.words.split()
    said = phrases(language)
    yield entry.key
    yield said[f"intake.passage.{entry.kind.replace(' ', '-')}"]
    yield " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")
    yield role_word(language, entry.role)
    yield said[f"intake.how.{'supposed' if entry.supposed else entry.how or 'text'}"]
    yield role_word(language, entry.supposed) if entry.supposed else ""
    yield said[f"sheet.{entry.sheet}.name"] if entry.sheet else ""
    yield entry.id


def role_word(language: Language, role: Role) -> str:
    """What a passage can become, in words."""
    return phrase(language, f"intake.role.{role}")


def decisions(path: Path, entries: Sequence[Entry]) -> Mapping[str, Role]:
    """What somebody decided in the mapping sheet of a workbook, by place: the choices that differ from ``entries``.

    Empty where the workbook has no such sheet. Raises WorkbookError for a file that is no workbook, OtherDocument
    where a place holds other words than in these entries: then the sheet is of another document.
    """
    names = {phrase(language, "intake.mapping.name").casefold() for language in Language}
    roles = {role_word(language, role).casefold(): role for language in Language for role in ROLES}
    known = {entry.key: entry for entry in entries}
    found: dict[str, Role] = {}
    for sheet in open_book(path):
        if sheet.name.casefold() in names:
            for _, cells in sheet.rows[1:]:
                key, words, choice = (cells[at].text if at in cells else "" for at in (1, 3, 4))
                entry, role = known.get(key), roles.get(choice.casefold())
                if role is None or (entry is not None and entry.role == role):
                    continue
                if entry is None or not _alike(words, entry.words):
                    raise OtherDocument(key)
                found[key] = role
    return found


class OtherDocument(Exception):
    """A mapping sheet is of another document; the argument is the place that tells."""


def _alike(one: str, other: str) -> bool:
    first, second = (
        ["".join(filter(str.isalnum, word)) for word in text.split()[:3]] for text in (one, other)
    )
    return first[: len(second)] == second[: len(first)]
