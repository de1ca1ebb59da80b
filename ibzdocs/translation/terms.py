"""Terms: what a thing is called in each language, what it must not be called, and who says so."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Place, Problem, warning
from ibzdocs.base.values import DOCUMENT_LANGUAGES, NOWHERE, Language, Names
from ibzdocs.checks.text.inflection import Variants, term_pattern
from ibzdocs.model.plan import Plan

_SHORTEST_STEM = 4
_WORD = re.compile(r"\w+")
_COMBINING = re.compile("[\u0300-\u036f]")


@immutable
class Term:
    """An entry of the term base. ``forbidden`` are variants per language; ``Bundes*`` begins words."""

    names: Names
    forbidden: Mapping[Language, tuple[str, ...]]
    authority: str = ""
    note: str = ""
    place: Place = NOWHERE

    def name(self, language: Language) -> str:
        """The term in that language; empty where none is known."""
        return str(getattr(self.names, language.value, ""))


def terms_of(plan: Plan) -> tuple[Term, ...]:
    """The entries of the Terms sheet."""
    return tuple(
        Term(
            term.names,
            {language: term.variants(language) for language in DOCUMENT_LANGUAGES},
            term.authority,
            term.note,
            term.origin.at("names"),
        )
        for term in plan.terms
    )


def ranked(terms: Iterable[Term], authorities: Sequence[str]) -> tuple[Term, ...]:
    """One entry for each Dutch term: that of the highest authority; ``authorities`` come highest first.

    Names of authorities compare by their beginning, without regard to case. Those that are not listed come
    last, in their own order. For German in Belgium the verified terms are binding (decree of the
    German-speaking Community of 19 January 2009), which a term base says by its order of authorities.
    """
    best: dict[str, Term] = {}
    for term in sorted(terms, key=lambda term: _rank(term, authorities)):
        best.setdefault(term.names.nl.casefold(), term)
    return tuple(best.values())


def contradictions(terms: Sequence[Term], authorities: Sequence[str]) -> Iterator[Problem]:
    """Entries that name a thing otherwise than an entry of higher authority does."""
    valid = {term.names.nl.casefold(): term for term in ranked(terms, authorities)}
    for term in terms:
        ruling = valid[term.names.nl.casefold()]
        for language in (Language.FR, Language.DE):
            mine, right = term.name(language), ruling.name(language)
            if mine and right and mine != right:
                yield warning(
                    "term-authority", term.place, f"terms/{term.names.nl}",
                    term=mine, right=right, authority=ruling.authority, language=language.value,
                )  # fmt: skip


def _rank(term: Term, authorities: Sequence[str]) -> int:
    said = term.authority.casefold()
    return next(
        (n for n, name in enumerate(authorities) if said.startswith(name.casefold())), len(authorities)
    )


def folded(text: str) -> str:
    """Small letters without accents, ``ß`` as ``ss``: what is compared of words in running text."""
    small = text.casefold().replace("’", "'")
    return small if small.isascii() else _COMBINING.sub("", unicodedata.normalize("NFD", small))


def stems(term: str) -> tuple[str, ...]:
    """The beginnings of a term's words that stay through inflection; short words are left out."""
    words = _WORD.findall(folded(term))
    return tuple(word[: max(_SHORTEST_STEM, len(word) - 3)] for word in words if len(word) >= _SHORTEST_STEM)


class TermBase:
    """Terms made ready for looking through many texts."""

    def __init__(self, terms: Sequence[Term], source: Language, language: Language) -> None:
        self.language = language
        usable = [term for term in terms if term.name(source) and term.name(language)]
        self.wanted = [
            (
                term,
                _Finder(term.name(source), partial(_phrase, term.name(source))),
                stems(term.name(language)),
            )
            for term in usable
        ]
        # The terms that each forbidden variant should be.
        self._unwanted = gathered(
            (variant, term) for term in terms for variant in term.forbidden.get(language, ())
        )
        self._variants = Variants(self._unwanted, language)

    def missing(self, source: str, target: str) -> Iterator[Term]:
        """The terms that the source has and whose translation the target lacks."""
        small = source.casefold()
        said = [
            (term, parts)
            for term, finder, parts in self.wanted
            if finder.needle in small and finder.pattern.search(source)
        ]
        if said:
            answer = folded(target)
            yield from (term for term, parts in said if not all(part in answer for part in parts))

    def offences(self, target: str) -> Iterator[tuple[Term, str]]:
        """The forbidden variants that the target uses, each with the term it should be."""
        for variant in self._variants.among(frozenset(_WORD.findall(target.casefold()))):
            for term in self._unwanted[variant]:
                right = term.name(self.language)
                if variant.casefold() in right.casefold():
                    continue
                if match := term_pattern(variant, right, self.language).search(target):
                    yield term, match[0]

    def found_in(self, source: str) -> Iterator[Term]:
        """The terms that stand in a source text."""
        small = source.casefold()
        yield from (
            term
            for term, finder, _ in self.wanted
            if finder.needle in small and finder.pattern.search(source)
        )


class _Finder:
    """A pattern, and its needle, the longest word of what it finds: a text without that word need not be searched.

    The pattern is made for the first text that has the word: most terms stand in none.
    """

    def __init__(self, text: str, make: Callable[[], re.Pattern[str]]) -> None:
        words = _WORD.findall(text.casefold())
        self.needle, self._make = max(words, key=len, default=""), make

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What is looked for."""
        return self._make()


def _phrase(term: str) -> re.Pattern[str]:
    """A term in running text: its words may take an ending; one with a capital is a name and keeps it."""
    words = (re.escape(word) + r"\w{0,2}" for word in _WORD.findall(term))
    sign = "(?i:" if term == term.lower() else "(?:"
    return re.compile(sign + r"\b" + r"\W+".join(words) + r"\b)")
