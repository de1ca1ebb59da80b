"""The cells behind a passage, or behind a part of it: the text's own, and those of the facts in it."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language, Listing, Names, Source, Value, Words
from ibzdocs.localise import Lookup
from ibzdocs.localise.values import write_out
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Origin
from ibzdocs.session.matching import fold
from ibzdocs.session.passages import Passage, SourcedText
from ibzdocs.tree.markup import fields
from ibzdocs.tree.nodes import Label, Leaf

Role = Literal[
    "text", "given", "translation", "name", "choice", "own", "stored", "computed", "counted", "position"
]
TEXTS = ("text", "given", "translation")


@immutable
class Citation:
    """What stands behind something that is shown, and its cells; none for the program's own words.

    ``key`` is the segment's, ``field`` the name in braces under which a text has a fact. ``first``: where a
    name stands in another cell for each language, the cell by which it is known in all.
    """

    role: Role
    shown: str
    cells: tuple[Place, ...] = ()
    key: str = ""
    field: str = ""
    first: Place | None = None

    @property
    def identity(self) -> tuple[object, ...]:
        """What is equal wherever and in whatever language the same thing is shown."""
        if self.role in TEXTS:
            return ("text", self.key)
        if self.first is not None:
            return ("name", self.first)
        return (self.role, self.cells) if self.cells else ("own", self.shown)


class CitationFinder:
    """Finds what stands behind passages of one language."""

    def __init__(self, plan: Plan, language: Language, lookup: Lookup) -> None:
        self.language, self.lookup = language, lookup
        self.columns = {(each.file, each.sheet, each.row): each.columns for each in _origins(plan)}

    def cite(
        self, passage: Passage, facts: Mapping[str, Value], span: tuple[int, int] | None = None
    ) -> tuple[Citation, ...]:
        """What stands behind the characters of ``span``, the narrowest first; behind all where it is None.

        Of the program's own words nothing is said beside cells; a cross-reference does not go without the
        text in which it stands.
        """
        start, end = span or (0, len(passage.text))
        shown = fold(passage.text[start:end])
        touched = list(dict.fromkeys(_joined(_touched(passage, start, end), passage)))
        found = [cited for piece in touched for cited in self._piece(piece, facts, shown)]
        if touched and all(piece.referred for piece in touched):
            around = (piece for piece in passage.pieces if isinstance(piece.source, Words))
            found += (cited for piece in around for cited in self._piece(piece, {}, ""))
        unique = {cited.identity: cited for cited in found}.values()
        stored = [cited for cited in unique if cited.cells]
        return tuple(sorted(stored or unique, key=lambda cited: _breadth(cited, shown)))

    def _piece(self, piece: SourcedText, facts: Mapping[str, Value], shown: str) -> Iterator[Citation]:
        match piece.source:
            case None:
                if any(map(str.isalnum, piece.text)):
                    yield Citation("own", piece.text.strip())
            case Words() as words:
                yield self.text(words, piece.text)
                yield from self._facts(words, facts, shown)
            case Source() as source:
                yield Citation(source.how, piece.text.strip(), source.cells)
            case leaf:
                yield from self._leaf(leaf, piece.text, facts, shown)

    def _leaf(self, leaf: Leaf, text: str, facts: Mapping[str, Value], shown: str) -> Iterator[Citation]:
        match leaf:
            case Words():
                yield self.text(leaf, text)
                yield from self._facts(leaf, facts, shown)
            case Names():
                yield self._name(leaf, text)
            case Label():
                cells = leaf.source.cells if leaf.source else ()
                yield Citation("choice" if cells else "own", text, cells)
                for _, fill in leaf.fills:
                    if not isinstance(fill, str):
                        yield from self._filled(fill, facts, shown)
            case Listing():
                for item in leaf.items:
                    yield from self._filled(item, facts, shown)
            case value:
                yield (
                    Citation(value.source.how, text, value.source.cells)
                    if value.source
                    else Citation("own", text)
                )

    def _name(self, names: Names, text: str) -> Citation:
        source = names.source_of(self.language)
        if names.source is None or source is None:
            return Citation("own", text)
        return Citation("name", text, source.cells, first=names.source.cells[0])

    def _filled(self, leaf: Leaf, facts: Mapping[str, Value], shown: str) -> Iterator[Citation]:
        """What fills a label or listing, where its text has to do with what is shown."""
        text = self._written(leaf)
        if not text or _overlap(fold(text), shown):
            yield from self._leaf(leaf, text, facts, shown)

    def _written(self, leaf: Leaf) -> str:
        match leaf:
            case Words():
                return self.said(leaf)
            case Label() | Listing():
                return ""
            case value:
                return write_out(value, self.language)

    # -------------------------------------------------------------------------------------------- texts

    def text(self, words: Words, text: str) -> Citation:
        """A segment with its cell: the companion's where the author translated it himself."""
        if words.language is self.language:
            return Citation("text", text, (words.place,), words.key)
        if dict(words.given).get(self.language):
            return Citation("given", text, (self._companion(words.place),), words.key)
        translated = self.lookup(words, self.language) is not None
        return Citation("translation" if translated else "text", text, (words.place,), words.key)

    def _companion(self, place: Place) -> Place:
        """The cell in which the author wrote the same in this language."""
        columns = self.columns.get((place.file, place.sheet, place.row), {})
        fields = (name.partition(".")[0] for name, column in columns.items() if column == place.column)
        wanted = (f"{name}.{self.language.value}" for name in fields)
        return next((replace(place, column=columns[name]) for name in wanted if name in columns), place)

    def said(self, words: Words) -> str:
        """A text with its markup as it is shown in this language; in its own where it is not translated."""
        if words.language is self.language:
            return words.text
        return dict(words.given).get(self.language) or self.lookup(words, self.language) or words.text

    def _facts(self, words: Words, facts: Mapping[str, Value], shown: str) -> Iterator[Citation]:
        """The facts that a text names in braces and that are part of what is shown."""
        for field in dict.fromkeys(fields(self.said(words))):
            value = facts.get(field)
            if value is None:
                continue
            if isinstance(value, Listing):
                yield from self._leaf(value, "", facts, shown)
                continue
            text = write_out(value, self.language)
            if value.source is None or not _overlap(fold(text), shown):
                continue
            if isinstance(value, Names):
                yield replace(self._name(value, text), field=field)
            else:
                yield Citation(value.source.how, text, value.source.cells, field=field)


def _touched(passage: Passage, start: int, end: int) -> Iterator[SourcedText]:
    at = 0
    for piece in passage.pieces:
        if at < end and at + len(piece.text) > start:
            yield piece
        at += len(piece.text)


def _joined(pieces: Iterable[SourcedText], passage: Passage) -> Iterator[SourcedText]:
    """The pieces; those of a segment, which formatting and references part, with all of its text."""
    for piece in pieces:
        if isinstance(piece.source, Words):
            own = [at for at, each in enumerate(passage.pieces) if each.source is piece.source]
            whole = passage.pieces[own[0] : own[-1] + 1]
            yield replace(piece, text="".join(each.text for each in whole))
        else:
            yield piece


def _breadth(cited: Citation, shown: str) -> int:
    """How much more than ``shown`` it says; what does not say all of it comes last."""
    text = fold(cited.shown)
    return len(text) - len(shown) if shown in text else sys.maxsize


def _overlap(one: str, other: str) -> bool:
    return bool(one) and (one in other or (len(other) > 0 and other in one))


def _origins(plan: Plan) -> Iterator[Origin]:
    """The row of every record of the plan."""
    for rows in vars(plan).values():
        if isinstance(rows, tuple):
            yield from (row.origin for row in rows if hasattr(row, "origin"))
