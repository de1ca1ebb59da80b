"""Term lists of others: TBX (ISO 30042:2008 and 2019, whatever the dialect), xlsx as ours, tab-separated text."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ibzdocs.base.labels import phrase
from ibzdocs.base.values import Language, Names
from ibzdocs.formats.ooxml import xml
from ibzdocs.formats.ooxml.package import read_bytes
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.formats.ooxml.xml import XML_LANG, Element, local
from ibzdocs.formats.xlsx.reader import SheetCells, open_book
from ibzdocs.translation.formats.delivery import language_of
from ibzdocs.translation.terms import Term

_ENTRIES, _LANGUAGES, _TERMS = (
    ("termEntry", "conceptEntry"),
    ("langSet", "langSec"),
    ("tig", "ntig", "termSec"),
)
# Not to be used (ISO 12620: administrative status); the prefix and the ending differ between dialects.
_FORBIDDEN = re.compile(r"(?:deprecated|superseded|obsolete|forbidden)", re.IGNORECASE)
_PREFERRED = re.compile(r"preferred", re.IGNORECASE)
_COLUMNS = ("nl", "fr", "de", "forbidden", "authority", "note")


def read(path: Path, languages: tuple[Language, Language]) -> tuple[Term, ...]:
    """The terms of a list that have a name in two of our languages at least.

    ``languages`` are those of the first and second column of a tab-separated file. Raises Refused for a file
    that is none, WorkbookError for a workbook that cannot be opened.
    """
    match path.suffix.casefold():
        case ".tbx" | ".xml":
            found = _tbx(xml.read(read_bytes(path), path.name, doctype=True), path.name)
        case ".xlsx":
            found = _sheet(open_book(path), path.name)
        case ".tsv" | ".txt" | ".utf8" | ".tab":
            found = _tab(read_bytes(path), path.name, languages)
        case suffix:
            raise Refused("format", path.name, suffix or path.name)
    return tuple(term for term in found if sum(bool(term.name(each)) for each in Language) > 1)


# ------------------------------------------------------------------------------------------------- TBX


def _tbx(root: Element, file: str) -> Iterator[Term]:
    if local(root) not in ("martif", "tbx"):
        raise Refused("format", file, f"<{local(root)}>")
    for entry in root.iter():
        if local(entry) in _ENTRIES:
            yield _entry(entry)


def _entry(entry: Element) -> Term:
    names: dict[Language, str] = {}
    forbidden: dict[Language, tuple[str, ...]] = {}
    for part in sorted(_named(entry, *_LANGUAGES), key=lambda part: not _code(part).endswith("be")):
        language = language_of(_code(part))
        if language is not None:
            name, wrong = _of_language(part)
            names[language] = names.get(language) or name
            forbidden[language] = (*forbidden.get(language, ()), *wrong)
    said = _said(entry)
    return Term(_names(names), {key: found for key, found in forbidden.items() if found}, *said)


def _code(part: Element) -> str:
    """The code of a part's language; of several parts of one language, that of Belgium counts before others."""
    return (part.get(XML_LANG) or part.get("lang") or "").casefold()


def _of_language(part: Element) -> tuple[str, tuple[str, ...]]:
    """The name to use, a preferred one before any other, and those not to be used."""
    preferred: list[str] = []
    allowed: list[str] = []
    forbidden: list[str] = []
    for group in _named(part, *_TERMS):
        term = next((_text(each) for each in _named(group, "term")), "")
        status = " ".join(_text(each) for each in group.iter() if _is_status(each))
        which = (
            forbidden if _FORBIDDEN.search(status) else preferred if _PREFERRED.search(status) else allowed
        )
        which += [term] if term else []
    return next(iter((*preferred, *allowed)), ""), tuple(forbidden)


def _is_status(node: Element) -> bool:
    return "administrativeStatus" in (node.get("type", ""), local(node)) or "normativeAuthorization" in (
        node.get("type", ""),
        local(node),
    )


def _said(entry: Element) -> tuple[str, str]:
    """The authority and the note of a whole entry."""
    sources = [_text(each) for each in entry.iter() if "source" in (each.get("type"), local(each))]
    notes = [_text(each) for each in _named(entry, "note")]
    return next(filter(None, sources), ""), " ".join(filter(None, notes))


def _text(node: Element) -> str:
    return " ".join(str(node.xpath("string()")).split())


def _named(parent: Element, *names: str) -> Iterator[Element]:
    """The elements of these names below, whatever their namespace; not those within one of them."""
    for child in parent:
        if local(child) in names:
            yield child
        else:
            yield from _named(child, *names)


# ------------------------------------------------------------------------------------- sheets and text


def _sheet(grids: Sequence[SheetCells], file: str) -> Iterator[Term]:
    for grid in grids:
        for number, cells in grid.rows[:5]:
            columns = _columns({at: cell.text for at, cell in cells.items()})
            if columns:
                rows = (found for below, found in grid.rows if below > number)
                return (_row({name: _cell(each, at) for name, at in columns.items()}) for each in rows)
    raise Refused("format", file, ", ".join(grid.name for grid in grids))


def _columns(cells: Mapping[int, str]) -> Mapping[str, int]:
    """Where each column stands by these headings; nothing where they name no two languages."""
    headings = _headings()
    columns = {headings.get(text.casefold(), ""): at for at, text in cells.items()}
    return columns if len(columns.keys() & {"nl", "fr", "de"}) > 1 else {}


def _cell(cells: Mapping[int, object], at: int) -> str:
    return str(getattr(cells.get(at), "text", ""))


def _headings() -> Mapping[str, str]:
    """The heading of each column in any language, and the bare codes of languages."""
    said = {
        phrase(language, f"exchange.term.{name}").casefold(): name
        for language in Language
        for name in _COLUMNS
    }
    return (
        said
        | {each.value: each.value for each in Language}
        | {each.tag.casefold(): each.value for each in Language}
    )


def _row(row: Mapping[str, str]) -> Term:
    forbidden: dict[Language, list[str]] = defaultdict(list)
    for variant in filter(None, (part.strip() for part in row.get("forbidden", "").split(";"))):
        head, colon, rest = variant.partition(":")
        language = language_of(head) if colon else None
        forbidden[language or Language.NL].append(rest.strip() if language else variant)
    names = _names({language: row.get(language.value, "") for language in Language})
    known = {language: tuple(found) for language, found in forbidden.items()}
    return Term(names, known, row.get("authority", ""), row.get("note", ""))


def _tab(data: bytes, file: str, languages: tuple[Language, Language]) -> Iterator[Term]:
    """A glossary as OmegaT has it: source, target, comment; a line that begins with ``#`` says nothing.

    Where its first line names languages, as a sheet that was saved as text has it, the columns are those.
    """
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeError as wrong:
        raise Refused("broken", file, type(wrong).__name__) from wrong
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    columns = _columns(dict(enumerate(map(str.strip, lines[0])))) if lines else {}
    for cells in lines[1:] if columns else lines:
        said = dict(enumerate(map(str.strip, cells)))
        source, target, note = (said.get(at, "") for at in range(3))
        if columns:
            yield _row({name: said.get(at, "") for name, at in columns.items()})
        elif target:
            yield Term(_names(dict(zip(languages, (source, target), strict=True))), {}, "", note)


def _names(names: Mapping[Language, str]) -> Names:
    nl, fr, de = (names.get(language, "") for language in (Language.NL, Language.FR, Language.DE))
    return Names(nl, fr, de)
