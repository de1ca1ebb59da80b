"""Terms: what a thing is called in each language, what it must not be called, and who says so."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ibzdocs.base.problems import Place, Problem, warning
from ibzdocs.base.values import NOWHERE, Language, Names

_SHORTEST_STEM = 4
_COMBINING = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the term base. ``forbidden`` are variants per language; ``Bundes*`` begins words."""

    names: Names
    forbidden: Mapping[Language, tuple[str, ...]]
    authority: str = ""
    note: str = ""
    place: Place = NOWHERE

    def name(self, language: Language) -> str:
        """The term in that language; empty where none is known."""
        known = {Language.NL: self.names.nl, Language.FR: self.names.fr, Language.DE: self.names.de}
        return known.get(language, "")


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
    words = re.findall(r"\w+", folded(term))
    return tuple(word[: max(_SHORTEST_STEM, len(word) - 3)] for word in words if len(word) >= _SHORTEST_STEM)


class TermBase:
    """Terms made ready for looking through many texts."""

    def __init__(self, terms: Sequence[Term], source: Language, language: Language) -> None:
        self.source, self.language = source, language
        usable = [term for term in terms if term.name(source) and term.name(language)]
        self.wanted = [(term, _phrase(term.name(source)), stems(term.name(language))) for term in usable]
        self.unwanted = [
            (term, variant, _whole(variant)) for term in terms for variant in term.forbidden.get(language, ())
        ]

    @cached_property
    def any_wanted(self) -> re.Pattern[str] | None:
        """One pattern that finds whether a text has any term at all."""
        patterns = "|".join(pattern.pattern for _, pattern, _ in self.wanted)
        return re.compile(patterns) if patterns else None

    def missing(self, source: str, target: str) -> Iterator[Term]:
        """The terms that the source has and whose translation the target lacks."""
        if self.any_wanted is None or not self.any_wanted.search(source):
            return
        answer = folded(target)
        for term, pattern, parts in self.wanted:
            if pattern.search(source) and not all(part in answer for part in parts):
                yield term

    def offences(self, target: str) -> Iterator[tuple[Term, str]]:
        """The forbidden variants that the target uses, each with the term it should be."""
        for term, variant, pattern in self.unwanted:
            if (match := pattern.search(target)) and not _inside_name(term.name(self.language), variant):
                yield term, match[0]

    def found_in(self, source: str) -> Iterator[Term]:
        """The terms that stand in a source text."""
        yield from (term for term, pattern, _ in self.wanted if pattern.search(source))


def _phrase(term: str) -> re.Pattern[str]:
    """A term in running text: its words may take an ending; one with a capital is a name and keeps it."""
    words = (re.escape(word) + r"\w{0,2}" for word in re.findall(r"\w+", term))
    sign = "(?i:" if term == term.lower() else "(?:"
    return re.compile(sign + r"\b" + r"\W+".join(words) + r"\b)")


def _whole(variant: str) -> re.Pattern[str]:
    end = r"\w*" if variant.endswith("*") else r"(?![\w-])"
    sign = re.IGNORECASE if variant == variant.lower() else re.NOFLAG
    return re.compile(rf"(?<![\w-]){re.escape(variant.rstrip('*'))}{end}", sign)


def _inside_name(name: str, variant: str) -> bool:
    return variant.casefold() in name.casefold()
