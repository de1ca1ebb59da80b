"""Dated facts: how many there are of something on a day is said once, or alike everywhere."""

import re
from collections.abc import Iterator
from functools import cache

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Problem, warning
from ibzdocs.base.values import Language
from ibzdocs.checks.plan.texts import Passage, passages
from ibzdocs.checks.text.dates import MONTHS
from ibzdocs.checks.text.lines import excerpt, sentence_at
from ibzdocs.model.plan import Plan

_NUMBER = re.compile(
    r"(?<![\w.,/§\-–])(?P<number>\d{1,3}(?:[.\u00a0\u202f ]\d{3})+|\d{2,6})"
    r"[ \u00a0\u202f](?P<noun>[^\W\d_]{5,})"
)
_ON = {Language.NL: "op|per", Language.FR: "au|à la date du", Language.DE: "am|zum"}
_NO_NOUN = re.compile(
    "|".join((*MONTHS.values(), "miljoen|miljard|millions?|milliards?|euros?|procent")), re.IGNORECASE
)
# The stop of a German day ends no sentence.
_ORDINAL = re.compile(rf"(?<=\d)\. (?={MONTHS[Language.DE]})")
_DIGIT = re.compile(r"\d")
_CODE = re.compile(r"\{[^{}]*\}|\b[A-Z][A-Z&]+\b")


@immutable
class _Dated:
    """A number of something on a day, as a sentence says it; ``about``: the codes in the sentence."""

    number: str
    noun: str
    date: str
    about: frozenset[str]
    sentence: str
    passage: Passage


def dated_facts(plan: Plan) -> Iterator[Problem]:
    """A problem for a number of something that is given for two days, or with two numbers for one day."""
    known: dict[tuple[Language, str], list[_Dated]] = {}
    for passage in passages(plan):
        for fact in _facts(passage):
            others = known.setdefault((passage.language, fact.noun), [])
            other = next((other for other in others if _contradict(fact, other)), None)
            others.append(fact)
            if other:
                fills = {"text": excerpt(fact.sentence), "said": excerpt(other.sentence)}
                cell = other.passage.place.cell or other.passage.key
                yield warning("fact-dated", passage.place, passage.key, **fills, other=cell)


def _facts(passage: Passage) -> Iterator[_Dated]:
    """What sentences with one number and one date say; with more it is open which belongs to which."""
    text, date = _ORDINAL.sub(" ", passage.bare), _date(passage.language)
    for match in date.finditer(text) if _DIGIT.search(text) else ():
        sentence = sentence_at(text, match.start())
        undated = date.sub(" – ", sentence)
        numbers = [found for found in _NUMBER.finditer(undated) if not _NO_NOUN.fullmatch(found["noun"])]
        if len(numbers) == 1 and len(date.findall(sentence)) == 1:
            number = re.sub(r"\D", "", numbers[0]["number"])
            about = frozenset(_CODE.findall(passage.text))
            yield _Dated(number, numbers[0]["noun"].casefold(), match[1], about, sentence, passage)


@cache
def _date(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{_ON[language]}) (\d{{1,2}}(?:er)? (?:{MONTHS[language]}) \d{{4}})\b")


def _contradict(one: _Dated, two: _Dated) -> bool:
    if one.number == two.number:
        return one.date != two.date
    return one.date == two.date and one.about == two.about
