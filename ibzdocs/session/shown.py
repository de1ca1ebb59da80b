"""What the documents of an edition show: passages, their pages, and where else the same thing is shown.

All of it depends on nothing but the inputs, and is kept in parts, so that a question about one passage reads
the texts of all documents and the sources of few.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, TypeVar

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import ByIdentity
from ibzdocs.base.values import Language, Value
from ibzdocs.model.mailing import MAIL
from ibzdocs.session.digests import joined
from ibzdocs.session.matching import fold
from ibzdocs.session.passages import Passage, Spot, passages
from ibzdocs.session.session import Session
from ibzdocs.session.sources import Citation, CitationFinder

if TYPE_CHECKING:
    from ibzdocs.tree.nodes import Inline

T = TypeVar("T")
_Where = tuple[str, Language, int]  # a document, a language, the number of a passage in it


@immutable
class _Sourced:
    """The passages of a document with their sources, and the facts that its texts name."""

    passages: tuple[Passage, ...]
    facts: Mapping[str, Value]


class ShownDocument:
    """One document in one language as it is read; each part is made or read when it is asked for."""

    def __init__(self, session: Session, name: str, language: Language) -> None:
        self._session, self.name, self.language = session, name, language
        self.paged = not name.startswith(MAIL)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The characters of every passage, in reading order, the cover first."""
        return self._kept("texts", lambda: tuple(passage.text for passage in self._passages))

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The texts as they are searched, whatever their case, spaces and signs."""
        return self._kept("folded", lambda: tuple(map(fold, self.texts)))

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Where every passage stands."""
        return self._kept("spots", lambda: tuple(passage.spot for passage in self._passages))

    @cached_property
    def pages(self) -> tuple[tuple[int, ...], ...]:
        """The pages on which lines of every passage stand; none of an e-mail, which has no pages."""
        return self._kept("pages", lambda: tuple(self._paged()))

    def passage(self, number: int) -> Passage:
        """A passage with its sources; not with its nodes in the tree."""
        return self._sourced.passages[number]

    @property
    def facts(self) -> Mapping[str, Value]:
        """The values that texts of the document name in braces."""
        return self._sourced.facts

    # ------------------------------------------------------------------------------------------- inside

    @cached_property
    def _sourced(self) -> _Sourced:
        def make() -> _Sourced:
            bare = tuple(replace(passage, inlines=(), own=()) for passage in self._passages)
            return _Sourced(bare, dict(self._session.documents[self.name].facts))

        return self._session.cache.get(self._name("sources"), self._of, _Sourced, make)

    @cached_property
    def _passages(self) -> tuple[Passage, ...]:
        document = self._session.localised(self.name, self.language).document
        return tuple(passages(document, self.language))

    def _paged(self) -> Iterator[tuple[int, ...]]:
        found = self._pages_of_nodes()
        for passage in self._passages:
            if passage.spot.kind == "cover":
                yield (1,) if self.paged else ()
            else:
                yield tuple(sorted({page for node in passage.inlines for page in found.get(node, ())}))

    def _pages_of_nodes(self) -> "ByIdentity[Inline, list[int]]":
        """The pages of every node of running text."""
        from ibzdocs.session.render import lay_out

        found: ByIdentity[Inline, list[int]] = ByIdentity()
        if self.paged:
            document = self._session.localised(self.name, self.language).document
            for number, inlines in lay_out(document, self._session.edition).paragraphs():
                for node in inlines:
                    pages = found.setdefault(node, [])
                    if number not in pages:
                        pages.append(number)
        return found

    @cached_property
    def _of(self) -> str:
        digests = self._session.digests
        return joined(digests.workbooks, digests.translations, digests.templates, *self._session.which)

    def _name(self, part: str) -> str:
        return f"shown-{self.name}-{self.language.value}-{part}".replace(":", "-")

    def _kept(self, part: str, make: Callable[[], tuple[T, ...]]) -> tuple[T, ...]:
        return self._session.cache.get(self._name(part), self._of, tuple, make)


def citers(session: Session) -> Callable[[Language], CitationFinder]:
    """Gives what finds the cells behind passages of a language, made once for each."""
    return cache(lambda language: CitationFinder(session.plan, language, session.translations[language]))


class ShownDocuments:
    """Every document of an edition as it is read."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._opened: dict[tuple[str, Language], ShownDocument] = {}
        self._citer = citers(session)

    def open(self, name: str, language: Language) -> ShownDocument:
        """A document in a language."""
        if (name, language) not in self._opened:
            self._opened[name, language] = ShownDocument(self.session, name, language)
        return self._opened[name, language]

    def all(self, languages: Sequence[Language]) -> Iterator[ShownDocument]:
        """All documents in some languages."""
        for language in languages:
            yield from (self.open(name, language) for name in self.session.documents)

    def cite(
        self, shown: ShownDocument, number: int, span: tuple[int, int] | None = None
    ) -> tuple[Citation, ...]:
        """What stands behind a passage, or behind a part of it."""
        return self._citer(shown.language).cite(shown.passage(number), shown.facts, span)

    def where(self, cited: Citation) -> Iterator[tuple[ShownDocument, int]]:
        """Every passage, in all languages of the edition, that shows the same as ``cited``."""
        for name, language, number in self._index.get(_key(cited), ()):
            yield self.open(name, language), number

    @cached_property
    def _index(self) -> Mapping[str, tuple[_Where, ...]]:
        """Where everything that has a cell is shown, by what it is."""
        digests = self.session.digests
        inputs = (digests.workbooks, digests.translations, repr(self.session.targets))
        of = joined(*inputs, *self.session.which)
        return self.session.cache.get("shown-index", of, dict, self._indexed)

    def _indexed(self) -> dict[str, tuple[_Where, ...]]:
        found: dict[str, dict[_Where, None]] = {}
        for shown in self.all(self.session.targets):
            for number in range(len(shown.texts)):
                for cited in self.cite(shown, number):
                    if cited.cells:
                        found.setdefault(_key(cited), {})[shown.name, shown.language, number] = None
        return {key: tuple(places) for key, places in found.items()}


def _key(cited: Citation) -> str:
    """Equal for what is the same thing wherever it is shown; the same in every process."""
    return hashlib.sha256(repr(cited.identity).encode()).hexdigest()[:16]
