"""Tracing through the documents of an edition: what was typed or copied, or a whole page."""

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.localise import localise
from ibzdocs.model.mailing import MAIL
from ibzdocs.session import matching
from ibzdocs.session.passages import Passage, Spot, passages
from ibzdocs.session.render import lay_out
from ibzdocs.session.session import Session
from ibzdocs.session.sources import TEXTS, Cited, Citer
from ibzdocs.translation.status import Unit

Match: TypeAlias = Literal["exact", "tolerant", "near"]
_LEAST = 0.6  # of the words, so that a text is offered as what may have been meant
_FEWEST = 3  # words; of fewer, none is telling
_LOOKED_AT, _NEAREST = 60, 3
_Span: TypeAlias = tuple[int, int]
_Hit: TypeAlias = "tuple[Edited, Passage, _Span, float]"


@dataclass(frozen=True, slots=True)
class Answer:
    """A passage that shows what was asked for: on which pages, which part of it, and what stands behind."""

    passage: Passage
    pages: tuple[int, ...]
    span: _Span
    cited: tuple[Cited, ...]
    likeness: float = 1.0

    @property
    def shown(self) -> str:
        """The part of the passage that was asked for."""
        return self.passage.text[slice(*self.span)]


@dataclass(frozen=True, slots=True)
class Found:
    """How a text was found, and every answer; the same thing in other places is one answer."""

    match: Match
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Appearance:
    """Another place where something is shown, and its pages."""

    spot: Spot
    pages: tuple[int, ...]


class Edited:
    """One document in one language with its passages; its pages are laid out when they are asked for."""

    def __init__(self, session: Session, name: str, language: Language) -> None:
        self.session, self.neutral = session, session.documents[name]
        self.document = localise(self.neutral, language, session.translations[language]).document
        self.passages = tuple(passages(self.document, language))
        self.paged = not name.startswith(MAIL)

    @cached_property
    def _pages(self) -> Mapping[int, Sequence[int]]:
        """The pages of every node of running text, by its identity."""
        found: dict[int, list[int]] = {}
        if self.paged:
            for number, inlines in lay_out(self.document, self.session.edition).paragraphs():
                for node in inlines:
                    pages = found.setdefault(id(node), [])
                    if number not in pages:
                        pages.append(number)
        return found

    def pages(self, passage: Passage) -> tuple[int, ...]:
        """The pages on which lines of a passage stand; none for an e-mail, which has no pages."""
        if passage.spot.kind == "cover":
            return (1,) if self.paged else ()
        return tuple(sorted({page for node in passage.inlines for page in self._pages.get(id(node), ())}))


class Tracer:
    """The documents of an edition, each opened once, when it is needed."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._edited: dict[tuple[str, Language], Edited] = {}
        self._citers = {
            language: Citer(session.plan, language, session.translations[language])
            for language in DOCUMENT_LANGUAGES
        }

    def find(self, text: str, languages: Sequence[Language]) -> Found | None:
        """The answers for a text in some languages: what has it exactly, else nearly, else something like it.

        None where nothing is like it.
        """
        folded, bare = matching.fold(text), matching.fold(matching.without_mark(text))
        ways: tuple[tuple[Match, Callable[[str], _Span | None]], ...] = (
            ("exact", lambda shown: matching.exactly(text, shown)),
            ("tolerant", lambda shown: matching.nearly(folded, shown)),
            ("tolerant", lambda shown: matching.nearly(bare, shown)),
        )
        for match, look in ways:
            if answers := self._once(self._searched(look, languages)):
                return Found(match, answers)
        answers = self._once(self._alike(text, languages))
        return Found("near", answers) if answers else None

    def page(self, name: str, language: Language, number: int) -> tuple[Answer, ...]:
        """Everything that stands on a page of a document, in reading order."""
        edited = self._open(name, language)
        return tuple(
            self._answer(edited, passage, None)
            for passage in edited.passages
            if number in edited.pages(passage) and passage.spot.kind != "alternative"
        )

    def elsewhere(self, cited: Cited, answer: Answer) -> tuple[Appearance, ...]:
        """Every other place in the documents of the edition where the same is shown."""
        if not cited.cells:
            return ()
        here = Appearance(answer.passage.spot, answer.pages)
        shown = self._index.get(cited.identity, ())
        places = dict.fromkeys(Appearance(passage.spot, edited.pages(passage)) for edited, passage in shown)
        return tuple(place for place in places if place != here)

    def unit(self, cited: Cited, language: Language) -> Unit | None:
        """How the segment stands in a language; None for what is no segment or needs no translation."""
        return self._units[language].get(cited.key) if cited.role in TEXTS else None

    # ----------------------------------------------------------------------------------------- inside

    @cached_property
    def _units(self) -> Mapping[Language, Mapping[str, Unit]]:
        return {
            language: {unit.segment.key: unit for unit in units}
            for language, units in self.session.units.items()
        }

    @cached_property
    def _index(self) -> Mapping[tuple[object, ...], Sequence[tuple[Edited, Passage]]]:
        """Where everything that has a cell is shown, in all languages of the edition."""
        found: dict[tuple[object, ...], list[tuple[Edited, Passage]]] = {}
        for edited in self._all(self.session.targets):
            for passage in edited.passages:
                for cited in self._cite(edited, passage, None):
                    if cited.cells:
                        found.setdefault(cited.identity, []).append((edited, passage))
        return found

    def _open(self, name: str, language: Language) -> Edited:
        if (name, language) not in self._edited:
            self._edited[name, language] = Edited(self.session, name, language)
        return self._edited[name, language]

    def _all(self, languages: Iterable[Language]) -> Iterator[Edited]:
        for language in languages:
            yield from (self._open(name, language) for name in self.session.documents)

    def _cite(self, edited: Edited, passage: Passage, span: _Span | None) -> tuple[Cited, ...]:
        return self._citers[passage.spot.language].cite(passage, edited.neutral.facts, span)

    def _answer(self, edited: Edited, passage: Passage, span: _Span | None, likeness: float = 1.0) -> Answer:
        cited = self._cite(edited, passage, span)
        return Answer(passage, edited.pages(passage), span or (0, len(passage.text)), cited, likeness)

    def _searched(self, look: Callable[[str], _Span | None], languages: Sequence[Language]) -> Iterator[_Hit]:
        for edited in self._all(languages):
            for passage in edited.passages:
                if span := look(passage.text):
                    yield edited, passage, span, 1.0

    def _once(self, hits: Iterable[_Hit]) -> tuple[Answer, ...]:
        """One answer for what has the same sources, whole passages before parts of one.

        Where exactly a fact is asked for, it does not matter in which text it stands.
        """
        found: dict[object, _Hit] = {}
        for hit in hits:
            edited, passage, span, _ = hit
            cited = self._cite(edited, passage, span)
            is_fact = bool(cited) and _is_fact(cited[0], passage.text[slice(*span)])
            identity = tuple(each.identity for each in (cited[:1] if is_fact else cited))
            found.setdefault(identity if any(each.cells for each in cited) else (identity, passage.spot), hit)
        ordered = sorted(found.values(), key=lambda hit: (-hit[3], hit[2] != (0, len(hit[1].text))))
        return tuple(self._answer(*hit) for hit in ordered)

    def _alike(self, text: str, languages: Sequence[Language]) -> Iterator[_Hit]:
        """What is most like ``text``, word by word, among the passages that share most words with it."""
        query = matching.words(text)
        if len(query) < _FEWEST:
            return
        wanted = set(query)
        shared = {
            passage.text: (len(wanted.intersection(matching.words(passage.text))), edited, passage)
            for edited in self._all(languages)
            for passage in edited.passages
        }
        nearest = heapq.nlargest(_LOOKED_AT, shared.values(), key=lambda each: each[0])
        likest = [(edited, passage, matching.likest(query, passage.text)) for _, edited, passage in nearest]
        likest = [each for each in likest if each[2][0] >= _LEAST]
        for edited, passage, (likeness, span) in heapq.nlargest(
            _NEAREST, likest, key=lambda each: each[2][0]
        ):
            yield edited, passage, span, likeness


def _is_fact(cited: Cited, shown: str) -> bool:
    """Whether all of what is shown is one fact or name."""
    return cited.role not in TEXTS and matching.fold(shown) in matching.fold(cited.shown)
