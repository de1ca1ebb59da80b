"""Editions with many times the rows of the sample: ``python -m benchmarks.editions FOLDER TIMES``.

Objectives, texts, units, tasks, lists, risks, indicators and actions come so many times, with ids of their
own and texts of other words, so that nothing is a duplicate; references among rows, and translations, follow.
What stands once stays once: settings, domains, priorities, values, figures, terms, inserts, mailings.

A text is varied word by word: each copy exchanges the words of a language among themselves. So the text of a
cell and the source that a catalogue has of it change alike. Figures, dates and what stands beside them stay.
"""

import json
import random
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import openpyxl

ROOT = Path(__file__).parent.parent
LANGUAGES = ("nl", "fr", "de")
BUCKET = 40  # words of nearly one length are exchanged, so that titles and lines keep theirs


@dataclass(frozen=True)
class Sheet:
    """A sheet to multiply: its columns with ids, texts and names; copies stand behind the rows of ``group``.

    ``once``: what a row that is not copied says in a cell. ``numbers``: the column that orders the rows.
    """

    name: str
    id: str = ""
    texts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    group: str = ""
    once: tuple[str, ...] = ()
    numbers: str = ""


UNIT_NAMES = tuple(f"{what} ({language})" for what in ("Afkorting", "Naam") for language in LANGUAGES)
BOOKS: Mapping[str, tuple[Sheet, ...]] = {
    "strategic-plan.xlsx": (
        Sheet("Tekst", "Id", ("Tekst",), group="Deel", once=("invoeging", "slot", "diensten")),
        Sheet("Doelstellingen", "Id", ("Titel",)),
        Sheet("Ambities", "Id", ("Tekst",)),
        Sheet("Belanghebbenden", "Id", ("Tekst",), group="Groep", once=("0",)),
        Sheet("Context", "Id", ("Tekst",), group="Groep", once=("0",)),
        Sheet("SWOT", "Id", ("Tekst",), group="Groep", once=("0",)),
        Sheet(
            "Diensten",
            "Code",
            ("Hoofd", "Opdracht"),
            UNIT_NAMES,
            once=("organisatie", "leidend orgaan"),
            numbers="Volgorde",
        ),
        Sheet("Taken", "", ("Tekst",)),
        Sheet("Risicodomeinen", "Id", ("Titel", "Toelichting")),
        Sheet("Communicatie", "Id", ("Luik", "Doelgroep", "Boodschap", "Kanaal", "Materiaal")),
    ),
    "operational-plan-2023.xlsx": (
        Sheet("Tekst", "Id", ("Tekst",), group="Deel", once=("invoeging", "slot")),
        Sheet("Operationele doelstellingen", "Id", ("Titel", "Specifiek", "Aanvaardbaar", "Realistisch")),
        Sheet("Indicatoren", "Id", ("Indicator", "Bron", "Toelichting")),
        Sheet("Acties", "Id", ("Actie", "Oplevering", "Toelichting")),
        Sheet("Risico’s", "Id", ("Risico", "Maatregel")),
    ),
}
VALUES = ("organisation", "budget")  # fields, although chapters have these ids too
Row = dict[str, Any]

# A mark of a footnote; a field or a figure, whose neighbours stay; a link's address; a word; anything else.
_TOKEN = re.compile(
    r"(?P<mark>\{\^\d+\}|\^\[)|(?P<fixed>\{[^{}]*\}|\d[\w.,:%]*)|(?P<address>\]\([^)]*\)|\S+://\S+|\S+@\S+)"
    r"|(?P<word>[^\W\d_]+(?:[-'’][^\W\d_]+)*)|(?P<space>\s+)|(?P<other>.)",
    re.DOTALL,
)
_REFERENCE = re.compile(r"\{([^{}.: ^]+)(?=[}.:])")


def tokens(text: str) -> list[tuple[str, str]]:
    """Kind and characters of everything in a text, in order."""
    return [(str(found.lastgroup), found.group()) for found in _TOKEN.finditer(text)]


def changeable(text: str) -> Iterator[tuple[int, str]]:
    """The words that may be exchanged, with their place among the tokens.

    They have four letters or more, no capital but the first, and no figure beside them.
    """
    found = tokens(text)
    for at, (kind, word) in enumerate(found):
        beside = (found[at - 2 : at][:1], found[at + 1 : at + 3][1:])
        near = any(part and part[0][0] == "fixed" for part in beside)
        if kind == "word" and len(word) > 3 and word[1:].islower() and word.isalpha() and not near:
            yield at, word


@dataclass(frozen=True)
class Words:
    """The words of a language that are exchanged among themselves: with and without a capital, by length."""

    words: Mapping[bool, Sequence[str]]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Words":
        """All that stand in some texts."""
        known = {word for text in texts for _, word in changeable(text)}
        cases = {case: [word for word in known if word[0].isupper() is case] for case in (True, False)}
        return cls({case: sorted(each, key=lambda word: (len(word), word)) for case, each in cases.items()})

    def exchange(self, copy: int) -> Mapping[str, str]:
        """Which word stands for which in a copy."""
        chance = random.Random(copy)
        found: dict[str, str] = {}
        for words in self.words.values():
            for start in range(0, len(words), BUCKET):
                bucket = words[start : start + BUCKET]
                found.update(zip(bucket, chance.sample(bucket, len(bucket)), strict=True))
        return found


def varied(text: str, exchange: Mapping[str, str]) -> str:
    """The text in other words."""
    parts = [word for _, word in tokens(text)]
    for at, word in changeable(text):
        parts[at] = exchange.get(word, word)
    return "".join(parts)


@dataclass(frozen=True)
class Copy:
    """One copy of everything: the ids that it gives anew, and the exchange of words of each language."""

    number: int
    ids: frozenset[str]
    exchanges: Mapping[str, Mapping[str, str]]

    def id(self, known: str) -> str:
        """The id of the copied row; of what is not copied the same one."""
        return f"{known}K{self.number}" if known in self.ids else known

    def ids_in(self, text: str) -> str:
        """Ids with ";" between them, each as the copy has it."""
        return "; ".join(self.id(each.strip()) for each in text.split(";"))

    def text(self, text: str, language: str) -> str:
        """A text in other words, its references leading to the copy's rows."""
        found = varied(text, self.exchanges[language])
        return _REFERENCE.sub(
            lambda field: field[0] if field[1] in VALUES else "{" + self.id(field[1]), found
        )

    def key(self, key: str) -> str:
        """The key of a segment of the copied row; of what is not copied the same one."""
        sheet, identifier, *rest = key.split("/")
        parts = [identifier] if identifier in self.ids else identifier.split(".")
        return "/".join((sheet, ".".join(map(self.id, parts)), *rest))

    def row(self, sheet: Sheet, row: Row) -> Row:
        """A row of the copy."""
        return {heading: self._cell(sheet, heading, value, row) for heading, value in row.items()}

    def _cell(self, sheet: Sheet, heading: str, value: Any, row: Row) -> Any:
        if heading == sheet.numbers:
            return float(value) + 1000 * self.number
        if not isinstance(value, str):
            return value
        if heading in sheet.names:
            language = heading[-3:-1]
            return f"{self.text(value, language)}{' ' if ' ' in value else ''}{self.number}"
        if heading in sheet.texts:
            return self.text(value, row.get("Taal") or "nl")
        return self.ids_in(value)


def rows_of(page: Any) -> list[Row]:
    """The rows of a sheet by heading."""
    headings, *rows = page.iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows if any(cell is not None for cell in row)]


def copied(sheet: Sheet, row: Row) -> bool:
    """Whether copies of a row are made."""
    return not any(str(value) in sheet.once for value in row.values() if value is not None)


def multiplied(sheet: Sheet, rows: Sequence[Row], copies: Sequence[Copy]) -> list[Row]:
    """The rows, and behind those of each group their copies."""
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.get(sheet.group), []).append(row)
    out = []
    for group in groups.values():
        out += group
        out += [copy.row(sheet, row) for copy in copies for row in group if copied(sheet, row)]
    return out


@dataclass(frozen=True)
class Source:
    """The edition that is multiplied."""

    inputs: Path

    @cached_property
    def books(self) -> dict[str, Any]:
        """Its workbooks, opened."""
        return {name: openpyxl.load_workbook(self.inputs / name) for name in BOOKS}

    @cached_property
    def rows(self) -> dict[tuple[str, str], list[Row]]:
        """Workbook and sheet to rows."""
        sheets = [(name, sheet.name) for name, each in BOOKS.items() for sheet in each]
        return {(book, sheet): rows_of(self.books[book][sheet]) for book, sheet in sheets}

    @cached_property
    def catalogues(self) -> dict[str, Any]:
        """Language to the entries of its catalogue."""
        files = {language: self.inputs / "translations" / f"{language}.json" for language in LANGUAGES}
        return {language: json.loads(path.read_text("utf-8")) for language, path in files.items()}

    def ids(self) -> frozenset[str]:
        """The ids of all rows that are copied."""
        return frozenset(
            row[sheet.id]
            for book, sheets in BOOKS.items()
            for sheet in sheets
            for row in self.rows[book, sheet.name]
            if sheet.id and row[sheet.id] and copied(sheet, row)
        )

    def words(self, language: str) -> Words:
        """The words of a language: of the cells in it, and of the translations into it."""
        texts = [entry["target"] for entry in entries(self.catalogues[language]).values()]
        for book, sheets in BOOKS.items():
            for sheet in sheets:
                mine = [row for row in self.rows[book, sheet.name] if (row.get("Taal") or "nl") == language]
                texts += [str(row[heading]) for row in mine for heading in sheet.texts if row[heading]]
        return Words.of(texts)


def entries(catalogue: Any) -> dict[str, Any]:
    """The entries of a catalogue's file, whatever the version of its format."""
    found: dict[str, Any] = catalogue.get("entries", catalogue)
    return found


def translated(copy: Copy, known: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The entries of a copy: of every entry whose row is copied. Nobody has approved them."""
    out = {}
    for key, entry in known.items():
        if (new := copy.key(key)) != key:
            source = copy.text(entry["source"], entry["language"])
            out[new] = {
                **{
                    name: value for name, value in entry.items() if name not in ("approval", "pivot", "order")
                },
                "source": source,
                "target": copy.text(entry["target"], language),
                "state": "translated",
            }
    return out


def grow(source: Path, target: Path, times: int) -> None:
    """Put the edition in ``source`` into the new folder ``target``, with so many times its rows."""
    for part in ("inputs", "templates"):
        shutil.copytree(source / part, target / part)
    edition = Source(source / "inputs")
    ids, words = edition.ids(), {language: edition.words(language) for language in LANGUAGES}
    copies = [
        Copy(number, ids, {language: words[language].exchange(number) for language in LANGUAGES})
        for number in range(2, times + 1)
    ]
    for name, sheets in BOOKS.items():
        for sheet in sheets:
            fill(edition.books[name][sheet.name], multiplied(sheet, edition.rows[name, sheet.name], copies))
        edition.books[name].save(target / "inputs" / name)
    for language, catalogue in edition.catalogues.items():
        known = entries(catalogue)
        known.update([pair for copy in copies for pair in translated(copy, dict(known), language).items()])
        text = json.dumps(catalogue, ensure_ascii=False, indent=1)
        (target / "inputs" / "translations" / f"{language}.json").write_text(text, "utf-8")


def fill(page: Any, rows: Sequence[Row]) -> None:
    """Write rows below a sheet's headings."""
    headings = [cell.value for cell in page[1]]
    page.delete_rows(2, page.max_row)
    for row in rows:
        page.append([row[heading] for heading in headings])


if __name__ == "__main__":
    grow(ROOT, Path(sys.argv[1]), int(sys.argv[2]))
