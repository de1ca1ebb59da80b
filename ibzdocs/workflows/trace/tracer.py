"""Tracing through the documents of an edition: what was typed or copied, or a page of a file; cells as ranges."""

import heapq
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Literal, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import series
from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language
from ibzdocs.model.mailing import MAIL
from ibzdocs.session import matching
from ibzdocs.session.passages import Passage, Spot
from ibzdocs.session.session import Session
from ibzdocs.session.shown import ShownDocument, ShownDocuments
from ibzdocs.session.sources import TEXTS, Citation
from ibzdocs.translation.status import Unit

Match: TypeAlias = Literal["exact", "tolerant", "near"]
_LEAST = 0.6  # of the words, so that a text is offered as what may have been meant
_FEWEST = 3  # words; of fewer, none is telling
_LOOKED_AT, _NEAREST = 60, 3
_Span: TypeAlias = tuple[int, int]
_Hit: TypeAlias = tuple[ShownDocument, int, _Span, float]


@immutable
class Answer:
    """A passage that shows what was asked for: on which pages, which part of it, and what stands behind."""

    passage: Passage
    pages: tuple[int, ...]
    span: _Span
    cited: tuple[Citation, ...]
    likeness: float = 1.0

    @property
    def shown(self) -> str:
        """The part of the passage that was asked for."""
        return self.passage.text[slice(*self.span)]


@immutable
class Found:
    """How a text was found, and every answer; the same thing in other places is one answer."""

    match: Match
    answers: tuple[Answer, ...]


@immutable
class Appearance:
    """Another place where something is shown, and its pages."""

    spot: Spot
    pages: tuple[int, ...]


class Tracer:
    """The documents of an edition, each opened once, when it is needed."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._documents = ShownDocuments(session)

    def find(self, text: str, languages: Sequence[Language]) -> Found | None:
        """The answers for a text in some languages: what has it exactly, else nearly, else something like it.

        None where nothing is like it.
        """
        if answers := self._once(self._exactly(text, languages)):
            return Found("exact", answers)
        for query in dict.fromkeys((matching.fold(text), matching.fold(matching.without_mark(text)))):
            if answers := self._once(self._nearly(query, languages)):
                return Found("tolerant", answers)
        answers = self._once(self._alike(text, languages))
        return Found("near", answers) if answers else None

    def page(self, name: str, language: Language, number: int) -> tuple[Answer, ...]:
        """Everything that stands on a page of a document, in reading order."""
        shown = self._documents.open(name, language)
        return tuple(
            self._answer(shown, at, None)
            for at, pages in enumerate(shown.pages)
            if number in pages and shown.spots[at].kind != "alternative"
        )

    def elsewhere(self, cited: Citation, answer: Answer) -> tuple[Appearance, ...]:
        """Every other place in the documents of the edition where the same is shown."""
        if not cited.cells:
            return ()
        here = Appearance(answer.passage.spot, answer.pages)
        places = (Appearance(shown.spots[at], shown.pages[at]) for shown, at in self._documents.where(cited))
        return tuple(place for place in dict.fromkeys(places) if place != here)

    def unit(self, cited: Citation, language: Language) -> Unit | None:
        """How the segment stands in a language; None for what is no segment or needs no translation."""
        return self._units[language].get(cited.key) if cited.role in TEXTS else None

    # ----------------------------------------------------------------------------------------- inside

    @cached_property
    def _units(self) -> Mapping[Language, Mapping[str, Unit]]:
        return {
            language: {unit.segment.key: unit for unit in units}
            for language, units in self.session.units.items()
        }

    def _answer(self, shown: ShownDocument, at: int, span: _Span | None, likeness: float = 1.0) -> Answer:
        passage, cited = shown.passage(at), self._documents.cite(shown, at, span)
        return Answer(passage, shown.pages[at], span or (0, len(passage.text)), cited, likeness)

    def _exactly(self, query: str, languages: Sequence[Language]) -> Iterator[_Hit]:
        for shown in self._documents.all(languages):
            for at, text in enumerate(shown.texts):
                if span := matching.exactly(query, text):
                    yield shown, at, span, 1.0

    def _nearly(self, query: str, languages: Sequence[Language]) -> Iterator[_Hit]:
        for shown in self._documents.all(languages) if query else ():
            for at, folded in enumerate(shown.folded):
                if query in folded and (span := matching.nearly(query, shown.texts[at])):
                    yield shown, at, span, 1.0

    def _once(self, hits: Iterable[_Hit]) -> tuple[Answer, ...]:
        """One answer for what has the same sources, whole passages before parts of one.

        Where exactly a fact is asked for, it does not matter in which text it stands.
        """
        found: dict[object, _Hit] = {}
        for hit in hits:
            shown, at, span, _ = hit
            cited = self._documents.cite(shown, at, span)
            is_fact = bool(cited) and _is_fact(cited[0], shown.texts[at][slice(*span)])
            identity = tuple(each.identity for each in (cited[:1] if is_fact else cited))
            known = identity if any(each.cells for each in cited) else (identity, shown.spots[at])
            found.setdefault(known, hit)
        ordered = sorted(found.values(), key=lambda hit: (-hit[3], hit[2] != (0, len(hit[0].texts[hit[1]]))))
        return tuple(self._answer(*hit) for hit in ordered)

    def _alike(self, text: str, languages: Sequence[Language]) -> Iterator[_Hit]:
        """What is most like ``text``, word by word, among the passages that share most words with it."""
        query = matching.words(text)
        if len(query) < _FEWEST:
            return
        wanted = set(query)
        shared = {
            text: (len(wanted.intersection(matching.words(text))), shown, at)
            for shown in self._documents.all(languages)
            for at, text in enumerate(shown.texts)
        }
        nearest = heapq.nlargest(_LOOKED_AT, shared.values(), key=lambda each: each[0])
        likest = [(shown, at, matching.likest(query, shown.texts[at])) for _, shown, at in nearest]
        likest = [each for each in likest if each[2][0] >= _LEAST]
        for shown, at, (likeness, span) in heapq.nlargest(_NEAREST, likest, key=lambda each: each[2][0]):
            yield shown, at, span, likeness


def _is_fact(cited: Citation, shown: str) -> bool:
    """Whether all of what is shown is one fact or name."""
    return cited.role not in TEXTS and matching.fold(shown) in matching.fold(cited.shown)


_PAGE = re.compile(r"(?P<file>.+\.(?:docx|pdf)):(?P<page>\d+)")
_NAME = re.compile(r"(?P<document>.+)-(?P<language>nl|fr|de)(?P<pseudo>-pseudo)?")


def page_of(text: str) -> tuple[Path, int] | None:
    """The file and the page that ``FILE:PAGE`` names, or None where ``text`` is no such thing."""
    match = _PAGE.fullmatch(text.strip())
    return (Path(match["file"]), int(match["page"])) if match else None


def document_of(path: Path) -> tuple[str, Language] | None:
    """The document that a produced file shows and its language, by its name; None where it is none."""
    match = _NAME.fullmatch(path.stem)
    return (match["document"], Language(match["language"])) if match else None


def printed(session: Session) -> list[str]:
    """The names of the documents that are made as files: all but the texts of e-mails."""
    return [name for name in session.documents if not name.startswith(MAIL)]


def is_current(session: Session, path: Path, name: str, language: Language) -> bool:
    """Whether a file is, byte for byte, the document or the draft of it that would be made now.

    A document with imitated translations never is: they stand in no cell.
    """
    from ibzdocs.session.render import as_draft, render

    data = path.read_bytes()
    document = session.localised(name, language).document
    form = path.suffix.removeprefix(".")
    versions = (document, as_draft(document, language))
    return any(render(each, session.edition, (form,)).files[form] == data for each in versions)


_Runs: TypeAlias = tuple[tuple[int, int], ...]


def ranges(cells: Iterable[Place], language: Language) -> str:
    """The cells as ``plan.xlsx, Budget!C2:D9, F4``; those of other sheets and files after a semicolon."""
    grouped: dict[tuple[str, str], set[tuple[int, int]]] = {}
    for cell in cells:
        grouped.setdefault((cell.file, cell.sheet), set()).add((cell.column, cell.row))
    areas = (
        f"{file}, {sheet}!{', '.join(_areas(found))}" if sheet else file
        for (file, sheet), found in grouped.items()
    )
    return series(language, areas)


def _areas(cells: set[tuple[int, int]]) -> Iterator[str]:
    """Rectangles: neighbouring columns that have the same rows."""
    by_column = {
        column: _runs(sorted(row for _, row in same))
        for column, same in groupby(sorted(cells), key=lambda cell: cell[0])
    }
    columns = list(by_column)
    start = 0
    for end, column in enumerate(columns):
        following = columns[end + 1] if end + 1 < len(columns) else 0
        if following != column + 1 or by_column[following] != by_column[column]:
            yield from (_area(columns[start], column, run) for run in by_column[column])
            start = end + 1


def _runs(rows: list[int]) -> _Runs:
    """Rows that follow each other, as first and last."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] + 1 == row:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return tuple(runs)


def _area(left: int, right: int, rows: tuple[int, int]) -> str:
    first = Place("", row=rows[0], column=left)
    last = replace(first, row=rows[1], column=right)
    return first.cell if first == last else f"{first.cell}:{last.cell}"
