"""Lists of points that a paragraph announces with their number: as many follow."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile

from ibzdocs.base.problems import Problem, warning
from ibzdocs.base.values import Language
from ibzdocs.checks.text.enumerations import MEASURES, is_name, number_of, number_words
from ibzdocs.checks.text.lines import bare
from ibzdocs.checks.text.slips import tail
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import LIST_KINDS, TextRow

_MOST, _FEWEST = 12, 2  # points that a list has where its number is given
# What may stand between the number and the colon: "vier krachtige pijlers", "vier pijlers van het plan zijn".
_WORD = r"(?:[ \u00a0]+[^\W\d_][\w’'-]*)"
_OF: Mapping[Language, str] = {
    Language.NL: r"(?: van)",
    Language.FR: r"(?: d[eu]s?| d’\w+)",
    Language.DE: r"(?: des| der| von| dieses| dieser)",
}
_ARE: Mapping[Language, str] = {
    Language.NL: r" zijn| luiden|, namelijk|, te weten",
    Language.FR: r" sont| suivante?s|, à savoir",
    Language.DE: r" sind| lauten|, nämlich|, und zwar",
}
_DONE: Mapping[Language, str] = {
    Language.NL: r" (?:ge|ver|be|ont|her)\w+(?:d|t|en)",
    Language.FR: r" (?:sont|seront|ont été) \w+s",
    Language.DE: r" (?:(?:\w{2,4})?ge|ver|be|ent|er)\w+(?:t|en)",
}
# What is done with or for a number of known things, or is theirs, is no list of them: "Samen met de drie gewesten:".
_KNOWN: Mapping[Language, str] = {
    Language.NL: r"\b(?:met|voor|door|tussen|naast|tegenover|onder|sinds|tijdens|binnen|per|over) (?:de|deze"
    r"|onze|alle|elke)? ?$|\bvan (?:de|deze|onze|alle) ?$",
    Language.FR: r"\b(?:avec|pour|par|entre|outre|depuis|pendant|dans|tous|toutes|chez) (?:les|ces|nos)? ?$"
    r"|\b(?:des|de ces|de nos) ?$",
    Language.DE: r"\b(?:mit|für|durch|zwischen|neben|gegenüber|seit|während|innerhalb|pro|bei|über|alle) (?:den"
    r"|die|der|diesen|diese|unseren)? ?$|\b(?:der|dieser|unserer) ?$",
}
_BEGUN = re.compile(r"(?:^|[.!?] )(?:\w{1,5} )?$")


def announced_points(plan: Plan) -> Iterator[Problem]:
    """A problem for each paragraph that gives another number of points than the list behind it in its part has."""
    for rows in plan.parts:
        for number, row in enumerate(rows):
            text = bare(row.text.text).rstrip() if row.kind not in LIST_KINDS else ""
            points = _points(rows[number + 1 :]) if text.endswith(":") else 0
            if points >= _FEWEST and (said := _said(text, row.text.language)) and points != said:
                fills = {"text": tail(text, 90), "actual": str(points)}
                yield warning("count-enumerated", row.text.place, row.text.key, **fills)


def _points(rows: Sequence[TextRow]) -> int:
    """How many points of the first level the rows begin with."""
    following = takewhile(lambda row: row.kind in LIST_KINDS, rows)
    return sum(row.item_depth == 1 for row in following)


def _said(text: str, language: Language) -> int:
    """The number of what a text announces with its last words; 0 where it gives none, or several."""
    found = _pattern(language).search(text)
    if (
        not found
        or is_name(text, found.start())
        or _known(language).search(text[max(0, found.start() - 40) : found.start()])
    ):
        return 0
    said = number_of(found["number"], language)
    does = found["two"] or found["done"]
    is_subject = does and _BEGUN.search(text[: found.start()])  # "Drie zones beslissen:"
    return said if said <= _MOST and not is_subject else 0


@cache
def _known(language: Language) -> re.Pattern[str]:
    return re.compile(_KNOWN[language], re.IGNORECASE)


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    """A number with a noun and a word beside it before the colon; what begins a sentence may be a noun and a verb."""
    numbers = "|".join(sorted(number_words(language), key=len, reverse=True))
    number = rf"(?P<number>\b\d{{1,2}}|\b(?:{numbers}))(?=[ \u00a0]+(?!{MEASURES}\b))"
    of, are = _OF[language], f"(?:{_ARE[language]}|(?P<done>{_DONE[language]}))"
    said = (
        rf"{_WORD}(?:{_WORD}{{0,2}}(?:{of}{_WORD}{{1,3}})?{are}|{_WORD}?{of}{_WORD}{{1,3}}|(?P<two>{_WORD})|)"
    )
    return re.compile(rf"(?<![\w,.-]){number}{said}[ \u00a0\u202f]?:$", re.IGNORECASE)
