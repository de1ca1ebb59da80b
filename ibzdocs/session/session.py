"""An edition that is open: what is computed from its inputs, each thing once, when it is asked for.

What is dear is kept in a cache by the digests of the inputs that it depends on, so that a question about
inputs that did not change costs what reading the answer costs. What is not asked for is not even imported.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ibzdocs.base.mappings import Lazy
from ibzdocs.base.problems import Level, Place, Problem, by_place, errors_of
from ibzdocs.base.settings import TranslationSettings, Waiver, split_waived
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.inputs.edition import Edition
from ibzdocs.session.cache import FOLDER, Cache, secret
from ibzdocs.session.digests import Digests, joined
from ibzdocs.session.findings import Findings, in_its_languages, still_open, unread
from ibzdocs.session.reading import Read
from ibzdocs.session.selection import mark

if TYPE_CHECKING:
    from ibzdocs.checks.text.lines import TextLine
    from ibzdocs.localise.catalogue import Translations
    from ibzdocs.localise.localise import Localised
    from ibzdocs.model.plan import Plan
    from ibzdocs.translation.catalogue import Catalogue
    from ibzdocs.translation.checks import Candidate, Context
    from ibzdocs.translation.memory import Memory, Pair
    from ibzdocs.translation.orders import Order
    from ibzdocs.translation.segments import Segment
    from ibzdocs.translation.status import Unit
    from ibzdocs.translation.terms import Term
    from ibzdocs.tree.nodes import Document

_SEEN = "seen"  # the cache's name for what the last check found
_Findings = tuple[list[Problem], list[tuple[Problem, Waiver]]]


class Session:
    """An edition with everything that is known about it. Nothing of it changes: open another after a change.

    ``extracts``: codes of units whose extracts are among the documents. ``scope``: the names of the only
    documents that are asked for, so that nothing is composed or judged for others; by default all. Members
    raise WorkbookError when a workbook cannot be opened at all, ProjectError when a file of translations or
    words cannot be used.
    """

    def __init__(
        self,
        edition: Edition,
        extracts: Sequence[str] = (),
        scope: Sequence[str] = (),
        cache: Cache | None = None,
    ) -> None:
        self.edition, self._extracts, self._scope = edition, tuple(extracts), tuple(scope)
        self.digests = Digests(edition)
        self.cache = cache or Cache(edition.output / FOLDER, secret())

    @property
    def root(self) -> Path:
        """The edition's folder."""
        return self.edition.root

    @property
    def settings(self) -> TranslationSettings:
        """The settings of translation."""
        return self.edition.settings.translation

    @property
    def targets(self) -> tuple[Language, ...]:
        """The languages of the edition's documents."""
        return self.edition.languages

    # -------------------------------------------------------------------------------- plan and findings

    @property
    def plan(self) -> "Plan":
        """What the workbooks say, as far as they can be read."""
        return self._read.plan

    @property
    def reading(self) -> tuple[Problem, ...]:
        """What is wrong in the workbooks, as far as reading them told."""
        return in_its_languages(self.edition, self._read.problems)

    @cached_property
    def _read(self) -> Read:
        return self.cache.get("plan", joined(self.digests.workbooks), Read, self._reading)

    def _reading(self) -> Read:
        """The workbooks read one after the other; the first is kept, so that the others can change alone."""
        from ibzdocs.inputs.workbook import KeptWorkbooks, Workbooks
        from ibzdocs.session.reading import strategic, whole

        workbooks = self.cache.held("workbooks", "", KeptWorkbooks if self.cache.lasts else Workbooks)
        of = joined(self.digests.strategic)
        first = self.cache.get("strategic", of, Read, lambda: strategic(self.edition, workbooks))
        return whole(self.edition, first, workbooks)

    @cached_property
    def findings(self) -> Findings:
        """What is wrong with the settings, workbooks and templates: still open, and waived."""
        found = (*self.edition.problems, *unread(self.edition), *self._found, *self._shown)
        return still_open(found, self.edition)

    @property
    def seen(self) -> frozenset[str]:
        """The marks of what was found at the last check; none where nothing is remembered."""
        kept = self.cache.read(_SEEN, _SEEN)
        return kept if isinstance(kept, frozenset) else frozenset()

    def remember_seen(self, shown: Iterable[Problem]) -> None:
        """Keep the marks of what was ``shown`` now or before, and is still found, for the next check.

        Digests only, no words and no names. What a selection left out was not seen, and stays new.
        """
        there = frozenset(map(mark, self.findings.problems))
        self.cache.write(_SEEN, _SEEN, there & (self.seen | frozenset(map(mark, shown))))

    @cached_property
    def errors(self) -> Findings:
        """The errors among the findings. The wording of texts is not looked at, which never is an error."""
        shown = (problem for problem in self._shown if problem.level is Level.ERROR)
        return still_open((*self.edition.problems, *self._errors, *shown), self.edition)

    @cached_property
    def _shown(self) -> tuple[Problem, ...]:
        """What is wrong in the documents as readers will see them."""
        return self.cache.get(self._kept_as("shown"), self._composed_from, tuple, self._check_shown)

    def _check_shown(self) -> tuple[Problem, ...]:
        from ibzdocs.checks.shown import check

        published = {name: self.documents[name] for name in self.published}
        return tuple(check(self.plan, published, whole=not self._scope))

    @property
    def published(self) -> tuple[str, ...]:
        """The names of the documents without those that the settings leave out of their list: nobody reads them."""
        from ibzdocs.base.settings import known_documents

        settings = self.edition.settings
        listed = settings.edition.documents
        left_out = {*known_documents(settings.documents)} - {*listed} if listed else set()
        return tuple(name for name in self.documents if name not in left_out)

    def published_units(self, language: Language) -> "list[Unit]":
        """The units of a language that one of these documents shows."""
        names = frozenset(self.published)
        return [unit for unit in self.units[language] if names.intersection(unit.segment.documents)]

    @cached_property
    def _errors(self) -> tuple[Problem, ...]:
        of = joined(self.digests.workbooks, self.digests.templates)
        return self.cache.get("errors", of, tuple, self._check_for_errors)

    def _check_for_errors(self) -> tuple[Problem, ...]:
        from ibzdocs.checks.plan.strict import check_for_errors

        found = (*self.reading, *by_place(check_for_errors(self.plan)), *self._of_templates)
        return tuple(errors_of(found))

    @cached_property
    def _found(self) -> tuple[Problem, ...]:
        from ibzdocs.checks.hunspell import dictionaries

        parts = (self.digests.workbooks, self.digests.templates, self.digests.words, repr(dictionaries()))
        return self.cache.get("findings", joined(*parts), tuple, self._check)

    def _check(self) -> tuple[Problem, ...]:
        from ibzdocs.checks.plan.texts import passages
        from ibzdocs.session.of_plan import found_in
        from ibzdocs.session.parallel import beside

        with beside(self._spelling, "words", list(passages(self.plan))) as spelled:
            found, ours = found_in(self.plan, self.edition, self.cache), self._of_templates
        return (*self.reading, *found, *spelled.result(), *ours)

    @cached_property
    def _of_templates(self) -> tuple[Problem, ...]:
        """What is wrong with the templates: a changed cell does not open them again."""
        from ibzdocs.session.findings import of_templates

        of = joined(self.digests.templates, self.digests.settings)
        return self.cache.get("templates", of, tuple, lambda: tuple(of_templates(self.edition)))

    def _spelling(self, name: str, lines: "Sequence[TextLine]") -> tuple[Problem, ...]:
        """The words that are wrong; what the dictionaries know is kept under ``name``."""
        from ibzdocs.model.vocabulary import spoken_names
        from ibzdocs.session.remembered import misspelled

        return misspelled(self.edition, lines, spoken_names(self.plan), self.cache, name)

    # ---------------------------------------------------------------------------------------- documents

    @cached_property
    def documents(self) -> "Mapping[str, Document]":
        """The documents for which the plan has something to say, by name; composed when asked for."""
        return Lazy(self._names, lambda name: self._composed[name])

    @cached_property
    def _composed(self) -> "Mapping[str, Document]":
        """Every document, those without blocks too."""
        from ibzdocs.documents import EXTRACT, all_names, compose

        names = (*all_names(self.plan), *(f"{EXTRACT}{code}" for code in self._extracts))
        return Lazy(
            [name for name in names if not self._scope or name in self._scope],
            lambda name: compose(self.plan, name),
        )

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return self.cache.get(self._kept_as("documents"), self._composed_from, tuple, self._with_blocks)

    def _with_blocks(self) -> tuple[str, ...]:
        return tuple(name for name, document in self._composed.items() if document.blocks)

    @property
    def which(self) -> tuple[str, ...]:
        """What tells which documents this session has: everything that is collected from them depends on it."""
        return (*self._extracts, "", *self._scope)

    @property
    def _composed_from(self) -> str:
        """The digest of what the neutral documents are composed from."""
        return joined(self.digests.workbooks, *self.which)

    def _kept_as(self, name: str) -> str:
        """The name in the cache of what depends on which documents there are: apart from that of all."""
        return f"{name}-of-some" if self._extracts or self._scope else name

    @cached_property
    def _localised(self) -> "dict[tuple[str, Language], Localised]":
        return {}

    def localised(self, name: str, language: Language) -> "Localised":
        """A document in one language; what is not translated is in its source language, and marked."""
        from ibzdocs.localise import localise

        key = (name, language)
        if key not in self._localised:
            self._localised[key] = localise(self.documents[name], language, self.translations[language])
        return self._localised[key]

    def fields(self, language: Language) -> Mapping[str, str]:
        """What every field that a text names prints in ``language``: "5 648" for ``staff_total``."""
        from ibzdocs.session.fields import field_values

        return field_values(self.documents, self.segments, language, self.translations[language])

    # ----------------------------------------------------------------------------- segments and states

    @cached_property
    def segments(self) -> "tuple[Segment, ...]":
        """Every segment of every document, in reading order."""
        return self.cache.get(self._kept_as("segments"), self._composed_from, tuple, self._collect)

    def _collect(self) -> "tuple[Segment, ...]":
        from ibzdocs.translation.segments import collect

        return collect(self.documents.values())

    @cached_property
    def _translated_from(self) -> str:
        """The digest of all in the workbooks that translations hang on: a changed figure changes none of it."""

        def told() -> str:
            return joined(*map(repr, (self.segments, self.plan.terms, self.plan.name_forms)))

        return self.cache.get(self._kept_as("translated-from"), self._composed_from, str, told)

    @cached_property
    def segment(self) -> "Mapping[str, Segment]":
        """The segments by key."""
        return {segment.key: segment for segment in self.segments}

    @cached_property
    def catalogues(self) -> "Mapping[Language, Catalogue]":
        """The catalogue of every document language."""
        from ibzdocs.session import store

        return self.cache.held(
            "catalogues", self.digests.translations, lambda: store.read_catalogues(self.root)
        )

    @cached_property
    def orders(self) -> "tuple[Order, ...]":
        """Every order, by number."""
        from ibzdocs.session import store

        return self.cache.held("orders", self.digests.translations, lambda: store.read_orders(self.root))

    @cached_property
    def kept(self) -> "tuple[Pair, ...]":
        """The pairs of the translation memory that are kept beside the catalogues."""
        from ibzdocs.session import store

        return self.cache.held("kept", self.digests.translations, lambda: store.read_memory(self.root))

    @cached_property
    def units(self) -> "Mapping[Language, tuple[Unit, ...]]":
        """How every segment stands, for each document language."""
        return Lazy(DOCUMENT_LANGUAGES, self._resolved)

    def _resolved(self, language: Language) -> "tuple[Unit, ...]":
        of = joined(self._translated_from, self.digests.translations, *self.which)
        name = self._kept_as(f"units-{language.value}")
        return self.cache.get(name, of, tuple, lambda: self._resolve(language))

    def _resolve(self, language: Language) -> "tuple[Unit, ...]":
        from ibzdocs.translation.status import resolve

        return resolve(self.segments, self.catalogues[language], self._each_order(), self.catalogues)

    def _each_order(self) -> "Iterator[Order]":
        """The orders, which are read when the first of them is asked for."""
        yield from self.orders

    @cached_property
    def translations(self) -> "Mapping[Language, Translations]":
        """What ``localise`` looks translations up in."""
        from ibzdocs.localise.catalogue import Translations

        return Lazy(DOCUMENT_LANGUAGES, lambda language: Translations(self.units[language]))

    @cached_property
    def terms(self) -> "tuple[Term, ...]":
        """The entries of the Terms sheet."""
        from ibzdocs.translation.terms import terms_of

        return terms_of(self.plan)

    @cached_property
    def valid_terms(self) -> "tuple[Term, ...]":
        """One entry for each term: that of the highest authority."""
        from ibzdocs.translation.terms import ranked

        return ranked(self.terms, self.settings.authorities)

    @cached_property
    def contexts(self) -> "Mapping[tuple[Language, Language], Context]":
        """What the checks of a translation need, by source and target language."""
        from ibzdocs.translation.checks import Context
        from ibzdocs.translation.terms import TermBase

        forms = {row.field: row.names for row in self.plan.name_forms}
        directions = itertools.permutations(DOCUMENT_LANGUAGES, 2)
        return Lazy(directions, lambda direction: Context(TermBase(self.valid_terms, *direction), forms))

    def memory(self, source: Language, target: Language) -> "Memory":
        """Everything that was translated from ``source`` into ``target``, here or before."""
        from ibzdocs.translation.memory import Memory

        return Memory(self.pairs(source, target))

    def pairs(self, source: Language, target: Language) -> "list[Pair]":
        """The pairs of a direction, those of the catalogue first."""
        from ibzdocs.translation.memory import of_catalogue

        found = (*of_catalogue(self.catalogues[target]), *self.kept)
        return [pair for pair in found if (pair.source_language, pair.language) == (source, target)]

    # ------------------------------------------------------------------- what is wrong with translations

    def judge(self, candidate: "Candidate") -> list[Problem]:
        """What is wrong with a translation and not waived."""
        from ibzdocs.checks.text.wording import judge
        from ibzdocs.translation.checks import check

        found = (*check(candidate, self.contexts[candidate.direction]), *judge([_line(candidate)]))
        return self.unwaived(found)

    def unwaived(self, problems: Sequence[Problem]) -> list[Problem]:
        """The problems that no waiver of the edition covers."""
        return split_waived(problems, self.edition.settings.waivers)[0]

    def translation_findings(self, language: Language) -> _Findings:
        """What is wrong with the translations of a language that are in use: still open, and waived."""
        found = by_place((*self._judged[language], *self._spelled(language)))
        return split_waived(found, self.edition.settings.waivers)

    @cached_property
    def _judged(self) -> Mapping[Language, tuple[Problem, ...]]:
        """All findings but those of spelling, with those that are waived."""
        return Lazy(DOCUMENT_LANGUAGES, lambda language: self._kept("judged", language, self._judge))

    @cached_property
    def _checked(self) -> Mapping[Language, tuple[Problem, ...]]:
        """What is wrong with each translation beside its source and may block; no other findings do."""
        return Lazy(DOCUMENT_LANGUAGES, lambda language: self._kept("checked", language, self._check_each))

    def _kept(
        self, name: str, language: Language, make: Callable[[Language], tuple[Problem, ...]]
    ) -> tuple[Problem, ...]:
        """Findings in translations by what they depend on."""
        of = joined(self._translated_from, self.digests.translations, repr(self.settings), *self.which)
        return self.cache.get(self._kept_as(f"{name}-{language.value}"), of, tuple, lambda: make(language))

    def _judge(self, language: Language) -> tuple[Problem, ...]:
        from ibzdocs.checks.text.wording import judge_line, judge_together
        from ibzdocs.session.remembered import judged
        from ibzdocs.translation.checks import across, check_for_warnings

        candidates = list(self.candidates(language))
        lines = list(map(_line, candidates))
        each = judged(self.cache, self._kept_as(f"lines-{language.value}"), joined(), lines, judge_line)
        found = (*self._checked[language], *self._found_in_each("neat", language, check_for_warnings))
        return tuple(by_place((*found, *across(candidates), *each, *judge_together(lines))))

    def _check_each(self, language: Language) -> tuple[Problem, ...]:
        from ibzdocs.translation.checks import check_for_errors

        return self._found_in_each("fine", language, check_for_errors)

    def _found_in_each(
        self, name: str, language: Language, check: "Callable[[Candidate, Context], list[Problem]]"
    ) -> tuple[Problem, ...]:
        """What a check finds in the translations one by one; those in which it finds nothing are kept by ``name``."""
        from ibzdocs.session.remembered import judged

        def checked(candidate: "Candidate") -> list[Problem]:
            return check(candidate, self.contexts[candidate.direction])

        of = joined(repr(self.valid_terms), repr(self.plan.name_forms))
        candidates = self.candidates(language)
        return tuple(judged(self.cache, self._kept_as(f"{name}-{language.value}"), of, candidates, checked))

    def _spelled(self, language: Language) -> tuple[Problem, ...]:
        from ibzdocs.checks.hunspell import dictionaries

        def check() -> tuple[Problem, ...]:
            lines = [_line(each) for each in self.candidates(language)]
            return self._spelling(f"words-{language.value}", lines)

        of = joined(self._composed_from, self.digests.translations, self.digests.words, repr(dictionaries()))
        return self.cache.get(f"spelled-{language.value}", of, tuple, check)

    def term_problems(self) -> list[Problem]:
        """Terms that contradict an entry of higher authority."""
        from ibzdocs.translation.terms import contradictions

        return list(contradictions(self.terms, self.settings.authorities))

    def candidates(self, language: Language) -> "Iterator[Candidate]":
        """The translations in use, ready to be judged."""
        for unit in self.units[language]:
            if unit.entry is not None and unit.standing.current:
                yield self.candidate(unit, language)

    def candidate(self, unit: "Unit", language: Language) -> "Candidate":
        """A unit's translation, ready to be judged."""
        from ibzdocs.localise.catalogue import shown_of
        from ibzdocs.translation.checks import Candidate

        segment, target = unit.segment, unit.entry.target if unit.entry else ""
        place = Place(f"{language.value}.json", part=segment.key)
        limit = self.settings.limit(segment.key)
        shown, asked = shown_of(segment, segment.language), unit.entry.asked if unit.entry else ""
        sent = segment.language, segment.skeleton
        return Candidate(segment.key, *sent, language, target, shown, limit, place, asked)

    def questions(self, language: Language) -> list[Problem]:
        """What translators ask in the translations in use or beside them, and nobody has answered."""
        from ibzdocs.translation.status import QUESTIONS

        return self.unwaived([found for found in self._checked[language] if found.code in QUESTIONS])

    def obstacles(self, document: str, language: Language) -> "tuple[Unit, ...]":
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
        found = self.unwaived(self._checked[language])
        return [problem for problem in found if problem.level is Level.ERROR and problem.key in keys]


def _line(candidate: "Candidate") -> "TextLine":
    from ibzdocs.checks.text.lines import TextLine

    return TextLine(candidate.key, candidate.language, candidate.target, candidate.place)
