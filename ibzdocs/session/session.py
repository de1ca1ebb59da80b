"""Everything that is known about the translation of an edition, in one place, read from its folder."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ibzdocs.base.problems import Level, Place, Problem, by_place
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.checks import spelling
from ibzdocs.checks.text import judge
from ibzdocs.checks.text.lines import Line
from ibzdocs.documents import compose_all
from ibzdocs.inputs.edition import Edition, Waiver, split_waived
from ibzdocs.localise.catalogue import Translations, written
from ibzdocs.model.plan import Plan
from ibzdocs.model.vocabulary import spoken_names
from ibzdocs.session import store
from ibzdocs.translation import memory as memories
from ibzdocs.translation import settings as services
from ibzdocs.translation.catalogue import Catalogue
from ibzdocs.translation.checks import Candidate, Context, across, check
from ibzdocs.translation.memory import Memory, Pair
from ibzdocs.translation.orders import Order
from ibzdocs.translation.segments import Segment, collect
from ibzdocs.translation.status import Unit, resolve
from ibzdocs.translation.terms import Term, TermBase, contradictions, ranked
from ibzdocs.tree.nodes import Document


@dataclass(frozen=True)
class Bureau:
    """The documents of an edition as they are, and what is translated of them."""

    edition: Edition
    plan: Plan
    documents: Mapping[str, Document]
    settings: services.TranslationSettings
    catalogues: Mapping[Language, Catalogue]
    orders: tuple[Order, ...]
    kept: tuple[Pair, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def root(self) -> Path:
        """The edition's folder."""
        return self.edition.root

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Every segment of every document, in reading order."""
        return collect(self.documents.values())

    @cached_property
    def segment(self) -> Mapping[str, Segment]:
        """The segments by key."""
        return {segment.key: segment for segment in self.segments}

    @property
    def targets(self) -> tuple[Language, ...]:
        """The languages of the edition's documents."""
        return self.edition.settings.languages

    @cached_property
    def units(self) -> Mapping[Language, tuple[Unit, ...]]:
        """How every segment stands, for each document language."""
        return {
            language: resolve(self.segments, self.catalogues[language], self.orders, self.catalogues)
            for language in DOCUMENT_LANGUAGES
        }

    @cached_property
    def translations(self) -> Mapping[Language, Translations]:
        """What ``localise`` looks translations up in."""
        return {language: Translations(units) for language, units in self.units.items()}

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The entries of the Terms sheet."""
        return tuple(
            Term(
                term.names,
                {language: term.variants(language) for language in DOCUMENT_LANGUAGES},
                term.authority,
                term.note,
                term.origin.at("names"),
            )
            for term in self.plan.terms
        )

    @cached_property
    def valid_terms(self) -> tuple[Term, ...]:
        """One entry for each term: that of the highest authority."""
        return ranked(self.terms, self.settings.authorities)

    @cached_property
    def contexts(self) -> Mapping[tuple[Language, Language], Context]:
        """What the checks of a translation need, by source and target language."""
        return {
            (source, target): Context(TermBase(self.valid_terms, source, target))
            for source in DOCUMENT_LANGUAGES
            for target in DOCUMENT_LANGUAGES
            if source is not target
        }

    def memory(self, source: Language, target: Language) -> Memory:
        """Everything that was translated from ``source`` into ``target``, here or before."""
        return Memory(self.pairs(source, target))

    def pairs(self, source: Language, target: Language) -> list[Pair]:
        """The pairs of a direction, those of the catalogue first."""
        found = (*memories.of_catalogue(self.catalogues[target]), *self.kept)
        return [pair for pair in found if (pair.source_language, pair.language) == (source, target)]

    # ---------------------------------------------------------------------------------------- findings

    def judge(self, candidate: Candidate) -> list[Problem]:
        """What is wrong with a translation and not waived."""
        found = (*check(candidate, self._context(candidate)), *judge([_line(candidate)]))
        return self.unwaived(found)

    def unwaived(self, problems: Sequence[Problem]) -> list[Problem]:
        """The problems that no waiver of the edition covers."""
        return split_waived(problems, self.edition.settings.waivers)[0]

    def findings(self, language: Language) -> tuple[list[Problem], list[tuple[Problem, Waiver]]]:
        """What is wrong with the translations of a language that are in use: still open, and waived.

        Raises ProjectError when a word list cannot be read.
        """
        still_open, waived = self._judged(language)
        lines = [_line(each) for each in self.candidates(language)]
        spelled = spelling.check(self.edition, lines, spoken_names(self.plan))
        more, excused = split_waived(spelled, self.edition.settings.waivers)
        return by_place((*still_open, *more)), [*waived, *excused]

    def _judged(self, language: Language) -> tuple[list[Problem], list[tuple[Problem, Waiver]]]:
        """All findings but those of spelling, which are slower and block nothing."""
        if language not in self._found:
            self._found[language] = self._findings(language)
        return self._found[language]

    @cached_property
    def _found(self) -> dict[Language, tuple[list[Problem], list[tuple[Problem, Waiver]]]]:
        return {}

    def _findings(self, language: Language) -> tuple[list[Problem], list[tuple[Problem, Waiver]]]:
        candidates = list(self.candidates(language))
        found = [problem for each in candidates for problem in check(each, self._context(each))]
        found += across(candidates)
        found += judge(map(_line, candidates))
        return split_waived(by_place(found), self.edition.settings.waivers)

    def term_problems(self) -> list[Problem]:
        """Terms that contradict an entry of higher authority."""
        return list(contradictions(self.terms, self.settings.authorities))

    def _context(self, candidate: Candidate) -> Context:
        return self.contexts[candidate.source_language, candidate.language]

    def candidates(self, language: Language) -> Iterator[Candidate]:
        """The translations in use, ready to be judged."""
        for unit in self.units[language]:
            if unit.entry is not None and unit.standing.current:
                yield self.candidate(unit, language)

    def candidate(self, unit: Unit, language: Language) -> Candidate:
        """A unit's translation, ready to be judged."""
        segment, target = unit.segment, unit.entry.target if unit.entry else ""
        place = Place(f"{language.value}.json", part=segment.key)
        limit = self.settings.limit(segment.key)
        shown = shown_of(segment, segment.language)
        return Candidate(
            segment.key, segment.language, segment.skeleton, language, target, shown, limit, place
        )

    def obstacles(self, document: str, language: Language) -> tuple[Unit, ...]:
        """The units of a document that do not have the state an official build requires."""
        required = self.settings.required.rank
        return tuple(
            unit
            for unit in self.units[language]
            if document in unit.segment.documents and unit.standing.rank < required
        )

    def blocking(self, document: str, language: Language) -> list[Problem]:
        """The errors in translations of a document."""
        keys = {unit.segment.key for unit in self.units[language] if document in unit.segment.documents}
        found, _ = self._judged(language)
        return [problem for problem in found if problem.level is Level.ERROR and problem.key in keys]


def _line(candidate: Candidate) -> Line:
    return Line(candidate.key, candidate.language, candidate.target, candidate.place)


def shown_of(segment: Segment, language: Language) -> dict[str, str]:
    """The literals of a segment by name, as they are written in ``language``."""
    if language is segment.language:
        return {str(number): literal.text for number, literal in enumerate(segment.literals, 1)}
    return {str(number): written(literal, language) for number, literal in enumerate(segment.literals, 1)}


def open_bureau(edition: Edition, plan: Plan) -> Bureau:
    """The bureau of an edition. Raises ProjectError when a file of its translations cannot be used."""
    settings, problems = services.read(edition.settings.translation)
    return Bureau(
        edition,
        plan,
        compose_all(plan),
        settings,
        store.read_catalogues(edition.root),
        store.read_orders(edition.root),
        store.read_memory(edition.root),
        tuple(problems),
    )
