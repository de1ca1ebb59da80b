"""Words and general abbreviations of another language that were left in a text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ibzdocs.base.labels import phrase
from ibzdocs.base.problems import Problem, warning
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.checks.plan.texts import Judge, Passage
from ibzdocs.checks.text.language import foreign_words, may_be_foreign
from ibzdocs.checks.text.lines import GAP, excerpt, sentence_at
from ibzdocs.checks.text.other_names import without_announced
from ibzdocs.checks.text.slips import spared
from ibzdocs.model.plan import Plan
from ibzdocs.tree.markup import parse
from ibzdocs.tree.nodes import Inline, Inlines, Note, Strong, Text
from ibzdocs.tree.text import text_of

_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|„[^“]*“|\"[^\"]*\"|‘[^’]*’|\([^()]*\)|\[[^\]]*\]")
_ABBREVIATION = re.compile(r"(?<![\w&-])[A-ZÖ]{2,3}\b(?![\w&-]|\s+[A-ZÀ-ÖØ-Þ])")
# What an abbreviation of another language means in this one: in German DG is the Deutschsprachige Gemeinschaft.
_MEANS_MORE: Mapping[Language, frozenset[str]] = {Language.DE: frozenset({"DG"})}
_KINDS = ("directorate", "service", "programmatic")


def words_of_another_language(plan: Plan) -> Judge:
    """A problem for each word that only another language has, outside names, quotations and brackets."""

    def judge(passage: Passage) -> Iterator[Problem]:
        if not may_be_foreign(passage.words, passage.language):
            return
        if next(foreign_words(passage.bare, passage.language), None) is None:
            return
        text = _own_words(passage, plan)
        for word in foreign_words(text, passage.language):
            context = excerpt(sentence_at(text, word.start()))
            yield warning("word-foreign", passage.place, passage.key, text=word[0], context=context)

    return judge


def abbreviations_of_another_language(plan: Plan) -> Judge:
    """A problem for each abbreviation of a directorate-general or public service in another language.

    One that stands before a name with a capital belongs to it: DG Home.
    """
    patterns = {language: _abbreviations(plan, language) for language in DOCUMENT_LANGUAGES}

    def judge(passage: Passage) -> Iterator[Problem]:
        known = patterns.get(passage.language, {})
        if known and any(said in passage.text for said in known):
            for word in _ABBREVIATION.finditer(_own_words(passage, plan)):
                if word[0] in known:
                    fills = {"text": word[0], "right": known[word[0]]}
                    yield warning("abbreviation-foreign", passage.place, passage.key, **fills)

    return judge


def _abbreviations(plan: Plan, language: Language) -> Mapping[str, str]:
    """What other languages write, with what this one writes; no code that means something in this plan."""
    ours = {code for unit in plan.units for code in (unit.code, *unit.short.each)}
    organisation = plan.sheet.names("organisation_short")
    taken = ours | {name.split()[0] for name in organisation.each if name}
    found: dict[str, str] = {}
    for kind in _KINDS:
        own = phrase(language, f"abbreviation.{kind}")
        for other in DOCUMENT_LANGUAGES:
            said = phrase(other, f"abbreviation.{kind}")
            if said != own and said not in taken | _MEANS_MORE.get(language, frozenset()):
                found[said] = own
    return found


@lru_cache(maxsize=2)
def _official_names(plan: Plan) -> Sequence[str]:
    """Every official name of the plan in every language, of units, settings and terms, the longest first."""
    named = [*(line.names for line in plan.settings), *(unit.names for unit in plan.units)]
    named += [*(term.names for term in plan.terms), *(form.names for form in plan.name_forms)]
    texts = dict.fromkeys(name for names in named for name in names.each if " " in name)
    return sorted(texts, key=len, reverse=True)


def _without_names(text: str, plan: Plan) -> str:
    """The text with a gap for every official name in it."""
    folded = text.casefold()
    there = [re.escape(name) for name in _official_names(plan) if name.casefold() in folded]
    return re.sub("|".join(there), GAP, text, flags=re.IGNORECASE) if there else text


def _own_words(passage: Passage, plan: Plan) -> str:
    """The text with a gap for every name, quotation, bracket, link and stressed passage."""
    text = "\n".join(_unmarked(parse(passage.text, lambda field, starts: (Text(GAP),))))
    return _without_names(_QUOTED.sub(GAP, without_announced(spared(text))), plan)


def _unmarked(inlines: Inlines) -> list[str]:
    """The text outside links and emphasis, then that of each footnote."""
    notes: list[str] = []

    def own(node: Inline) -> str | None:
        if isinstance(node, Note):
            notes.extend(_unmarked(node.children))
            return ""
        return None if isinstance(node, Text | Strong) else GAP

    return [text_of(inlines, own=own), *notes]
