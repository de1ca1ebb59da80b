"""A comparison as a document: tracked changes in texts, tables of old and new where figures changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import groupby, zip_longest

from ibzdocs.base.labels import pair, phrase
from ibzdocs.base.values import Language, Number, Words
from ibzdocs.documents.frame import strategic_meta
from ibzdocs.documents.parts import cell, head_cell, row_head
from ibzdocs.localise import localise
from ibzdocs.model.plan import Plan
from ibzdocs.tree.nodes import (
    Align,
    Block,
    Blocks,
    Cell,
    Contents,
    Document,
    Inline,
    Inlines,
    Item,
    Items,
    Label,
    Meta,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from ibzdocs.tree.walk import walk
from ibzdocs.workflows.compare import cell_texts
from ibzdocs.workflows.compare.author_texts import Speech, speech
from ibzdocs.workflows.compare.changes import Change, Comparison, Kind, of_row, row_key
from ibzdocs.workflows.compare.report import KINDS, is_text, row_line, summary, year_line
from ibzdocs.workflows.compare.word_diff import difference

_MANY_SHEETS = 3
_TEXTS = ("texts", "year_texts")


def document(found: Comparison, language: Language) -> Document:
    """The comparison as a document in one language, the texts in the language in which they were written."""
    changes = tuple(change for each in found.changes for change in _spread(found, each))
    blocks = _Writer(found, changes, language).blocks()
    return localise(
        Document("comparison", _meta(found, language), blocks, template="annex"), language
    ).document


def _spread(found: Comparison, change: Change) -> Iterator[Change]:
    """The change, and behind a row that came or went what stands in its cells."""
    yield change
    if change.kind in ("added", "removed") and change.record is not None:
        came = change.kind == "added"
        for each in of_row(cell_texts.SHEET[change.sheet], change.record, found.new if came else found.old):
            yield each if came else replace(each, old=each.new, new=None)


def _meta(found: Comparison, language: Language) -> Meta:
    """Title and cover; the moment is that of the new edition, so that equal inputs give equal bytes."""
    called = {"old": _called(found.old, language), "new": _called(found.new, language)}
    subtitle = phrase(language, "compare.subtitle", **called)
    meta = strategic_meta(found.new, (Label("compare.title"),), (Text(subtitle),))
    return replace(meta, title=(Label("compare.title"),), subject=(Text(subtitle),))


def _called(plan: Plan, language: Language) -> str:
    """An edition by the title, years and version of its plan."""
    period = f"{plan.period.first}–{plan.period.last}" if plan.period else ""
    return " ".join(
        filter(None, (plan.sheet.names("title").of(language), period, plan.sheet.value("version")))
    )


@dataclass(frozen=True)
class _Writer:
    """Writes the blocks of one comparison."""

    found: Comparison
    changes: tuple[Change, ...]
    language: Language

    def blocks(self) -> Blocks:
        """Contents where it takes one, an overview, the figures in texts, then sheet by sheet."""
        was = speech(self.found.old, _texts(change.old for change in self.changes), self.language)
        now = speech(self.found.new, _texts(change.new for change in self.changes), self.language)
        sheets = tuple(
            Section(
                "heading",
                (Text(cell_texts.sheet_name(sheet, self.language)),),
                tuple(self._sheet(list(group), was, now)),
            )
            for sheet, group in groupby(self.changes, key=lambda change: change.sheet)
        )
        contents = (Contents("headings", (Label("document.contents"),), 2, "contents"),)
        changed = Section("heading", (Label("compare.changes"),), sheets)
        return (
            *(contents if len(sheets) > _MANY_SHEETS else ()),
            self._overview(),
            *((changed,) if sheets else ()),
        )

    # ------------------------------------------------------------------------------------------ overview

    def _overview(self) -> Section:
        lines = [Paragraph((Text(summary(self.found, self.language)),))]
        if self.found.changes:
            lines.insert(0, Paragraph((Label("compare.intro"),)))
        tables = (self._counts(),) if self.found.changes else ()
        return Section("heading", (Label("compare.overview"),), (*lines, *tables, *self._facts()))

    def _counts(self) -> Table:
        """How many changes of each kind every sheet has."""
        rows = [
            Row((row_head(Text(cell_texts.sheet_name(sheet, self.language))), *_counted(list(group))))
            for sheet, group in groupby(self.found.changes, key=lambda change: change.sheet)
        ]
        total = Row((row_head(Label("compare.column.total")), *_counted(self.found.changes)), "total")
        return Table(
            (), (32, 13, 14, 14, 13, 14), (_head("sheet", *KINDS, numbers=len(KINDS)),), (*rows, total)
        )

    def _facts(self) -> Blocks:
        if not self.found.facts:
            return ()
        rows = tuple(
            Row(
                (
                    row_head(Text(f"{{{fact.name}}}")),
                    cell(Text(cell_texts.fact(fact.old, self.language)), align="right"),
                    cell(Text(cell_texts.fact(fact.new, self.language)), align="right"),
                    cell(Text(str(fact.texts)), align="right"),
                )
            )
            for fact in self.found.facts
        )
        table = Table((), (48, 20, 20, 12), (_head("fact", "old", "new", "texts", numbers=3),), rows)
        return (
            Section(
                "heading", (Label("compare.facts"),), (Paragraph((Label("compare.facts-intro"),)), table)
            ),
        )

    # --------------------------------------------------------------------------------------- the changes

    def _sheet(self, changes: Sequence[Change], was: Speech, now: Speech) -> Iterator[Block]:
        """Years and rows that only stand elsewhere, figures per year in one table, then row by row."""
        yield from (
            Paragraph((Text(year_line(each, self.language)),)) for each in changes if each.record is None
        )
        yearly = [each for each in changes if each.slot.year and each.record is not None]
        rest = [each for each in changes if not each.slot.year and each.record is not None]
        gone = {each.record for each in rest if each.kind == "removed"}  # and its cells, see _spread
        rows = [
            list(group)
            for _, group in groupby(
                rest, key=lambda each: (each.row, each.record.origin.row, each.record in gone)
            )
        ]
        bare = [row for row in rows if all(change.kind != "changed" for change in row)]
        if bare:
            yield Items(tuple(Item((Text(row_line(row, self.language)),)) for row in bare))
        if yearly:
            yield self._yearly(yearly)
        yield from (self._row(row, was, now) for row in rows if row not in bare)

    def _row(self, changes: Sequence[Change], was: Speech, now: Speech) -> Section:
        cells = [change for change in changes if change.kind == "changed"]
        values = [change for change in cells if not is_text(change)]
        is_whole = changes[0].kind in ("added", "removed")
        if is_whole:
            values = [change for change in values if change.slot.field not in _told_by_heading(change)]
        blocks: list[Block] = [self._values(values, changes[0].kind)] if values else []
        for change in cells:
            if is_text(change):
                blocks += self._text(change, was, now)
        is_shown = any(change.sheet in _TEXTS and is_text(change) for change in cells)
        line = row_line(changes, self.language, titled=not is_shown)
        return Section("heading", (Text(line),), tuple(blocks))

    def _values(self, changes: Sequence[Change], kind: Kind) -> Table:
        """Old and new values of a row, and what is between figures; of a new row the new ones alone."""
        by = any(cell_texts.difference(change, self.language) for change in changes)
        sides = {"added": ("new",), "removed": ("old",)}.get(kind, ("old", "new"))
        columns = ("field", *sides, *(("difference",) if by else ()))
        rows = tuple(Row((self._field(change), *self._cells(change, sides, by))) for change in changes)
        head = _head(*columns, numbers=3 if by else 0)
        return Table((), (30, 22, 22, 26)[: len(columns)] if len(columns) > 2 else (30, 70), (head,), rows)

    def _yearly(self, changes: Sequence[Change]) -> Table:
        """Figures per year of all rows of a sheet; the row is named beside its first figure."""
        rows: list[Row] = []
        for _, group in groupby(changes, key=row_key):
            of_row = list(group)
            name = Paragraph((Text(row_line(of_row, self.language)),))
            for number, change in enumerate(of_row):
                first = () if number else (Cell((name,), "row", rows=len(of_row)),)
                field = cell(Text(cell_texts.field_name(change, self.language)))
                rows.append(Row((*first, field, *self._cells(change, ("old", "new"), True))))
        head = _head("row", "field", "old", "new", "difference", numbers=3)
        return Table((), (27, 13, 17, 17, 26), (head,), tuple(rows))

    def _field(self, change: Change) -> Cell:
        return row_head(Text(cell_texts.field_name(change, self.language)))

    def _cells(self, change: Change, sides: Sequence[str], by: bool) -> Iterator[Cell]:
        align: Align = "right" if by else "left"
        said = [cell_texts.value(change, getattr(change, side), self.language) for side in sides]
        said += [cell_texts.difference(change, self.language)] if by else []
        return (cell(Text(text), align=align) if text else cell() for text in said)

    def _text(self, change: Change, was: Speech, now: Speech) -> Iterator[Block]:
        """A text behind the name of its column; one of several paragraphs below it."""
        name = cell_texts.field_name(change, self.language)
        label: Inline = Strong((Text(pair(self.language, name, "")),))
        pairs = list(_paragraphs([*map(was, _parts(change.old))], [*map(now, _parts(change.new))]))
        if len(pairs) == 1:
            yield Paragraph((label, *difference(*pairs[0])))
            return
        yield Paragraph((label,))
        yield from (Paragraph(difference(old, new)) for old, new in pairs)


def _told_by_heading(change: Change) -> tuple[str, ...]:
    """The cells of a new row that its heading says, and its language, which its texts show."""
    return (
        *cell_texts.SHEET[change.sheet].key,
        "lang",
        *(("part", "kind", "id") if change.sheet in _TEXTS else ()),
    )


def _counted(changes: Sequence[Change]) -> Iterator[Cell]:
    for kind in KINDS:
        count = sum(change.kind == kind for change in changes)
        yield cell(Number(Decimal(count)), align="right") if count else cell()


def _head(*columns: str, numbers: int) -> Row:
    """A header row; the last ``numbers`` columns hold figures."""
    first = len(columns) - numbers
    return Row(
        tuple(
            head_cell(Label(f"compare.column.{name}"), align="right" if place >= first else "left")
            for place, name in enumerate(columns)
        ),
        "head",
    )


# -------------------------------------------------------------------------------------------- paragraphs


def _parts(of: object) -> tuple[Words, ...]:
    """The paragraphs of a text."""
    return of if isinstance(of, tuple) else (of,) if of is not None else ()


def _texts(values: Iterable[object]) -> Iterator[Words]:
    return (node for of in values for node in walk(of, Words))


def _paragraphs(old: Sequence[Inlines], new: Sequence[Inlines]) -> Iterator[tuple[Inlines, Inlines]]:
    """Paragraphs side by side; those that came or went alone beside nothing."""
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield from zip_longest(old[a:b], new[c:d], fillvalue=())
