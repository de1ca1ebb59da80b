"""Every text of a plan with the cell it stands in, as checks want to read it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from ibzdocs.model.plan import Plan
from ibzdocs.problems import Place
from ibzdocs.tree.markup import parse
from ibzdocs.tree.nodes import Emphasis, Inline, Inlines, Link, Note, Strong, Text
from ibzdocs.values import Language, Words

# Stands in ``bare`` texts where a field stood: no letter, no digit, no mark that an author types.
GAP = "\ufffc"
SHEETS = (
    "texts", "priorities", "domains", "objectives", "ambitions", "stakeholders", "context", "swot",
    "values", "units", "tasks", "risk_domains", "personnel", "budget", "communication", "figures", "tables",
    "year_texts", "operational", "indicators", "actions", "operational_risks", "mailings",
)  # fmt: skip
TEXT_SHEETS = ("texts", "year_texts")
SILENT = ("units", "insert", "page break")
_SENTENCE = re.compile(r"(?<=[.!?…])[”\"’)\]]?\s+(?=[A-ZÀ-ÖØ-Þ“\"(])")


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph in one language: the author's text or an author's own translation of it.

    ``record`` is the row it stands in, ``field`` the name of its column; ``key`` is for waivers.
    """

    sheet: str
    record: Any
    field: str
    key: str
    language: Language
    text: str
    place: Place

    @property
    def bare(self) -> str:
        """The text without markup, a gap where a field stood."""
        return bare(self.text)


def passages(plan: Plan, *sheets: str) -> Iterator[Passage]:
    """Every paragraph of ``sheets``, or of all sheets: source first, then the author's translations.

    Text rows that hold codes or names of inserts are left out.
    """
    for sheet in sheets or SHEETS:
        for record in getattr(plan, sheet):
            if sheet not in TEXT_SHEETS or record.kind not in SILENT:
                yield from _of_record(sheet, record)


def _of_record(sheet: str, record: Any) -> Iterator[Passage]:
    for field in fields(record):
        value = getattr(record, field.name)
        parts = value if isinstance(value, tuple) else (value,)
        for words in parts:
            if isinstance(words, Words):
                yield from _of_words(sheet, record, field.name, words)


def _of_words(sheet: str, record: Any, field: str, words: Words) -> Iterator[Passage]:
    if words.text:
        yield Passage(sheet, record, field, words.key, words.language, words.text, words.place)
    for language, text in words.given:
        place = record.origin.at(f"{field}.{language.value}")
        yield Passage(
            sheet,
            record,
            field,
            f"{words.key}.{language.value}",
            language,
            text,
            place if place.column else words.place,
        )


@lru_cache(maxsize=16384)
def bare(text: str) -> str:
    """The characters of ``text`` without markup; GAP for every field, a footnote on a line of its own."""
    notes: list[str] = []
    body = _bare(parse(text, lambda field, starts: (Text(GAP),)), notes)
    return "\n".join((body, *notes))


def _bare(inlines: Inlines, notes: list[str]) -> str:
    return "".join(_characters(node, notes) for node in inlines)


def _characters(node: Inline, notes: list[str]) -> str:
    match node:
        case Text():
            return node.text
        case Note():
            notes.append(_bare(node.children, notes))
            return ""
        case Strong() | Emphasis() | Link():
            return _bare(node.children, notes)
        case _:
            return ""


def sentence_at(text: str, position: int) -> str:
    """The sentence of ``text`` in which ``position`` lies; a footnote is apart from its paragraph."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    line = text[start : end if end >= 0 else len(text)]
    offset, before = position - start, 0
    for mark in _SENTENCE.finditer(line):
        if mark.start() > offset:
            return line[before : mark.start()]
        before = mark.end()
    return line[before:]


def stem(record: Any) -> str:
    """What the keys of a row's texts begin with: ``objectives/SD5``."""
    for field in fields(record):
        value = getattr(record, field.name)
        first = value[0] if isinstance(value, tuple) and value else value
        if isinstance(first, Words):
            return first.key.removesuffix(f"/{field.name}")
    return ""


def excerpt(text: str, most: int = 60) -> str:
    """``text`` on one line, cut at a word where it is longer than ``most`` characters."""
    line = " ".join(text.replace(GAP, "…").split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def shown(number: Any) -> str:
    """A number in Belgian notation, for the fills of a problem: ``1.008,11``."""
    sign, whole, rest = re.fullmatch(r"(-?)(\d+)(?:\.(\d+))?", f"{number:f}").groups()  # type: ignore[union-attr]
    grouped = f"{int(whole):,}".replace(",", ".")
    decimals = (rest or "").rstrip("0")
    return f"{sign}{grouped},{decimals}" if decimals else f"{sign}{grouped}"
