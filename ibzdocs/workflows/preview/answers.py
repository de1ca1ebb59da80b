"""What a page asks: where a passage comes from, where else it stands, what is wrong, where words are found."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from ibzdocs.base.labels import hint, phrase, sentence, where
from ibzdocs.base.problems import Level, Problem
from ibzdocs.base.values import Language
from ibzdocs.documents import EXTRACT, headed
from ibzdocs.formats.html import fragment, lasting
from ibzdocs.model.mailing import MAIL
from ibzdocs.model.plan import Plan
from ibzdocs.session.margin_comments import about_translations, located
from ibzdocs.session.matching import fold
from ibzdocs.session.passages import Passage, Spot
from ibzdocs.session.session import Session
from ibzdocs.session.sources import TEXTS, Citation, CitationFinder
from ibzdocs.tree.nodes import Figure
from ibzdocs.tree.walk import walk
from ibzdocs.workflows.preview.live import Moment
from ibzdocs.workflows.preview.marked import span_at
from ibzdocs.workflows.trace import ranges

Data: TypeAlias = dict[str, Any]
_MOST = 60  # places, hits


class Answers:
    """Answers about one moment of an edition, with words in the language of the user."""

    def __init__(self, moment: Moment, language: Language) -> None:
        self.moment, self.language = moment, language

    def documents(self) -> list[Data]:
        """The documents that there are, by name, with how they are called."""
        with self.moment.whole:
            session = self.moment.session
            names = [name for name in session.documents if not name.startswith(MAIL)]
            return [{"name": name, "title": self._called(session.plan, name)} for name in names]

    def source(self, name: str, language: Language, number: int, place: int | None) -> Data:
        """What stands behind a passage; behind the figure that stands at a place in it, where one does."""
        with self.moment.pages:
            passage = self.moment.marked(name, language).passages[number]
            return self._source(name, language, passage, number, span_at(passage, place))

    def picture(self, name: str, language: Language, anchor: str, text: str) -> Data:
        """What stands behind a text in a picture; behind its caption where none is like it.

        Raises StopIteration or ValueError where there is no such picture.
        """
        with self.moment.pages:
            of = self.moment.marked(name, language)
            figures = walk(lasting(of.document, {})[0], Figure)
            label = next(each.label for each in figures if fragment(each.anchor) == anchor)
            inside = [pair for pair in enumerate(of.passages) if pair[1].spot.table == label]
            number, passage = max(inside, key=lambda pair: _likeness(pair[1], fold(text)))
            return self._source(name, language, passage, number, None)

    def elsewhere(self, name: str, language: Language, number: int, place: int | None) -> list[Data]:
        """Every other place, in all documents and languages, that shows what stands first behind a passage."""
        with self.moment.whole:
            shown = self.moment.shown
            one = shown.open(name, language)
            cited = shown.cite(one, number, span_at(one.passage(number), place))
            found = [
                self._place(each.spots[at], at)
                for each, at in (shown.where(cited[0]) if cited and cited[0].cells else ())
                if (each.name, each.language, at) != (name, language, number)
            ]
            return found[:_MOST]

    def findings(self, name: str, language: Language) -> Data:
        """What is wrong in the edition and in this document's translations, each with its passage here."""
        with self.moment.whole:  # which takes seconds: pages do not wait for it
            everywhere, apart = self.moment.findings(), self.moment.apart(name)
            told = (*everywhere, *about_translations(apart, name, language))
        with self.moment.pages:
            session, of = self.moment.of(name), self.moment.marked(name, language)
            pairs = located(of.document, session.plan, session.translations[language], told)
            found = [
                self._finding(problem, of.number(text) if text is not None else None)
                for problem, text in pairs
            ]
            return {"edition": self.moment.number, "findings": found}

    def search(self, language: Language, text: str, first: str) -> list[Data]:
        """The passages that show a text, whatever its case, spaces and signs: those of one document first."""
        wanted = fold(text)
        if not wanted:
            return []
        with self.moment.whole:
            names = sorted(self.moment.session.documents, key=lambda name: name != first)
            return list(self._hits(names, language, wanted))[:_MOST]

    def stopped(self, problems: Sequence[Problem]) -> list[Data]:
        """What keeps the edition from being shown."""
        return [self._finding(problem, None) for problem in problems]

    # ----------------------------------------------------------------------------------------- inside

    def _hits(self, names: Sequence[str], language: Language, wanted: str) -> Iterator[Data]:
        for name in names:
            if name.startswith(MAIL):
                continue
            shown = self.moment.shown.open(name, language)
            for number, folded in enumerate(shown.folded):
                if wanted in folded and shown.spots[number].kind != "alternative":
                    yield {**self._place(shown.spots[number], number), "text": shown.texts[number]}

    def _source(
        self, name: str, language: Language, passage: Passage, number: int, span: tuple[int, int] | None
    ) -> Data:
        session = self.moment.of(name)
        cited = self._cite(name, language, passage, span)
        start, end = span or (0, len(passage.text))
        return {
            "passage": number,
            "text": passage.text,
            "shown": passage.text[start:end],
            "where": self._spot(passage.spot),
            "sources": [self._cited(session, each) for each in cited],
            "reference": next((ranges(each.cells, self.language) for each in cited if each.cells), ""),
        }

    def _cite(
        self, name: str, language: Language, passage: Passage, span: tuple[int, int] | None
    ) -> tuple[Citation, ...]:
        session = self.moment.of(name)
        finder = CitationFinder(session.plan, language, session.translations[language])
        cited = finder.cite(passage, session.documents[name].facts, span)
        return cited if span else tuple(sorted(cited, key=lambda each: each.role not in TEXTS))

    def _cited(self, session: Session, cited: Citation) -> Data:
        return {
            "role": phrase(self.language, f"trace-role.{cited.role}"),
            "shown": cited.shown,
            "cells": ranges(cited.cells, self.language),
            "key": cited.key,
            "field": cited.field,
            "states": list(self._states(session, cited)) if cited.role in TEXTS else [],
        }

    def _states(self, session: Session, cited: Citation) -> Iterator[Data]:
        """How a segment stands in each language that it is translated into, and what it says there."""
        for language in session.targets:
            unit = next((each for each in session.units[language] if each.segment.key == cited.key), None)
            if unit is None:
                continue
            yield {
                "language": phrase(self.language, f"language.{language.value}"),
                "tag": language.tag,
                "state": phrase(self.language, f"standing.{unit.standing.value}"),
                "code": unit.standing.value,
                "text": unit.entry.target if unit.entry else "",
                "order": unit.order,
            }

    def _finding(self, problem: Problem, number: int | None) -> Data:
        return {
            "code": problem.code,
            "level": problem.level.name.lower(),
            "said": phrase(self.language, f"level.{problem.level.name.lower()}"),
            "place": where(self.language, problem.place),
            "text": sentence(self.language, problem),
            "hint": hint(self.language, problem),
            "passage": number,
            "weight": {Level.ERROR: 0, Level.WARNING: 1, Level.NOTE: 2}[problem.level],
        }

    def _place(self, spot: Spot, number: int) -> Data:
        return {
            "document": spot.document,
            "language": spot.language.value,
            "passage": number,
            "title": self._called(self.moment.session.plan, spot.document),
            "where": self._spot(spot),
        }

    def _spot(self, spot: Spot) -> str:
        """The headings above a passage; of a table its name, row and column."""
        if spot.kind == "cover":
            return phrase(self.language, "message.trace.cover")
        fills: Mapping[str, str] = {"row": spot.row, "column": spot.column}
        inside = [spot.table] if spot.table else []
        inside += [
            phrase(self.language, f"message.trace.{key}", text=text) for key, text in fills.items() if text
        ]
        return " · ".join(filter(None, (" › ".join(spot.sections[-2:]), ", ".join(inside))))

    def _called(self, plan: Plan, name: str) -> str:
        return name if name.startswith(EXTRACT) else headed(plan, name, self.language)


def _likeness(passage: Passage, wanted: str) -> int:
    """How well a text of a picture fits what was clicked: it is that, it holds that, it is the caption."""
    said = fold(passage.text)
    if wanted and passage.spot.kind == "picture" and wanted in said:
        return 3 if said == wanted else 2
    return 1 if passage.spot.kind == "caption" else 0
