"""Codes: a unit has one, which differs from language to language; what stands in brackets is known."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence

from ibzdocs.base.problems import Problem, warning
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language, Names
from ibzdocs.checks.plan.texts import Judge, Passage
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Unit

_BRACKETS = re.compile(r"\(([^()]{2,60})\)")
_CODE = re.compile(r"(?:[A-Z]{2}\s)?[A-Z][A-Za-z]?[A-Z&][A-Za-z&]{0,6}")
_NEAR_CODE = 0.74
_WITHIN = re.compile(r"[\w&-]")  # a word goes on


def bracket_codes(plan: Plan) -> Judge:
    """A problem for each code in brackets that is of no unit and does not abbreviate what stands before it."""
    known = {code for unit in plan.units for code in unit_codes(unit)} | {
        line.value for line in plan.settings
    }
    ours = {
        _squeezed(code): code for unit in plan.units for code in (unit.code, unit.short.nl) if len(code) > 2
    }

    def judge(passage: Passage) -> Iterator[Problem]:
        text = passage.bare
        for bracket in _BRACKETS.finditer(text):
            listed = re.split(r"\s*[,;/]\s*", bracket[1])
            likely = {
                code: _meant(code, text[: bracket.start()], ours) for code in listed if code not in known
            }
            if not _is_of_others(listed, [code for code, meant in likely.items() if not meant]):
                for code, meant in likely.items():
                    if meant:
                        yield warning("code-unknown", passage.place, passage.key, text=code, near=meant)

    return judge


def _is_of_others(listed: Sequence[str], strange: Sequence[str]) -> bool:
    """Whether all codes of a bracket but one are of no unit: that one only resembles a code of ours."""
    return len(listed) > 2 and len(strange) == len(listed) - 1


def _meant(code: str, before: str, ours: Mapping[str, str]) -> str:
    """The code of ours that ``code`` resembles; blank where it is none, or abbreviates what stands before."""
    wanted = _squeezed(code)
    if not _CODE.fullmatch(code) or len(wanted) < 3:
        return ""
    if wanted in ours:
        return ours[wanted]
    alike = difflib.get_close_matches(wanted, ours, n=1, cutoff=_NEAR_CODE)
    meant = ours[alike[0]] if alike and _as_long(wanted, alike[0]) else ""
    other = "&" in code and "&" not in meant  # (CD&V) resembles no CDDV
    return "" if other or _explained(wanted, before) else meant


def _as_long(code: str, other: str) -> bool:
    """Whether two codes differ by no more than a letter in length, or one goes on from the other."""
    return abs(len(code) - len(other)) <= 1 or code.startswith(other) or other.startswith(code)


def _squeezed(code: str) -> str:
    return re.sub(r"\W", "", code).upper()


def unit_codes(unit: Unit) -> tuple[str, ...]:
    """The key of a unit and what is printed for it in each language, blank where it has none."""
    return (unit.code, *unit.short.each)


def _explained(code: str, before: str) -> bool:
    """Whether ``code`` abbreviates the words before it: all its letters but one are their initials."""
    initials = "".join(word[0] for word in re.split(r"[\s\-–/]+", before)[-10:] if word).upper()
    found = position = 0
    for letter in code:
        at = initials.find(letter, position)
        if at >= 0:
            found, position = found + 1, at + 1
    return found >= max(2, len(code) - 1)


def has_name(names: Names, language: Language) -> bool:
    """Whether the names have one in that language of its own."""
    return bool(getattr(names, language.value))


def foreign_codes(plan: Plan) -> Judge:
    """A problem for each code or name of another language than the text's."""
    foreign = {language: _Names(_foreign(plan, language)) for language in DOCUMENT_LANGUAGES}

    def judge(passage: Passage) -> Iterator[Problem]:
        if known := foreign.get(passage.language):
            for said, right in known.within(passage.bare):
                yield warning("name-foreign", passage.place, passage.key, text=said, name=right)

    return judge


class _Names:
    """Names to look for, each with what is right, and how long those are that begin with two characters."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        lengths: dict[str, set[int]] = {}
        for name in names:
            lengths.setdefault(name[:2], set()).add(len(name))
        self._lengths = {start: sorted(each, reverse=True) for start, each in lengths.items()}
        first = re.escape("".join(sorted({name[:1] for name in names})))
        self._start = re.compile(rf"[{first}](?<![\w&-].)" if names else r"(?!)", re.DOTALL)

    def within(self, text: str) -> Iterator[tuple[str, str]]:
        """The names that stand in a text as whole words, the longest where several begin; what is right."""
        free = 0
        for start in self._start.finditer(text):
            at = start.start()
            for length in self._lengths.get(text[at : at + 2], ()) if at >= free else ():
                said = text[at : at + length]
                if said in self._names and not _WITHIN.match(text, at + length):
                    free = at + length
                    yield said, self._names[said]
                    break


def _foreign(plan: Plan, language: Language) -> Mapping[str, str]:
    """What other languages call our units and the organisation, with what this language calls them."""
    pairs = [(names, names.of(language)) for names in _official(plan) if has_name(names, language)]
    own = {name for _, name in pairs} | {name.split()[0] for _, name in pairs}
    found: dict[str, str] = {}
    for names, right in pairs:
        for other in DOCUMENT_LANGUAGES:
            said = getattr(names, other.value)
            if other is not language and len(said) > 1 and said not in own:
                found.setdefault(said, right)
    long = {said: right for said, right in found.items() if said.isupper() or len(said.split()) > 2}
    return {**long, **_kinds(plan, language, own)}


def _official(plan: Plan) -> Iterator[Names]:
    for key in ("organisation", "organisation_short", "abbreviation"):
        if line := plan.sheet.line(key):
            yield line.names
    for unit in plan.units:
        yield unit.names
        yield unit.short


def _kinds(plan: Plan, language: Language, own: set[str]) -> Mapping[str, str]:
    """The abbreviated first word of the organisation's short name: SPF in a text where FOD is right."""
    short = plan.sheet.names("organisation_short")
    right = short.of(language).split()
    found: dict[str, str] = {}
    for other in DOCUMENT_LANGUAGES:
        words = short.of(other).split()
        if len(words) > 1 and right and words[0].isupper() and words[0] not in own:
            found[words[0]] = right[0]
    return found
