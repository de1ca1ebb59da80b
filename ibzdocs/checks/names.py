"""Names: every unit has one official name and one code, and texts use those."""

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ibzdocs.checks.texts import Passage, passages, stem
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Unit
from ibzdocs.problems import Problem, warning
from ibzdocs.values import DOCUMENT_LANGUAGES, Language, Names

ALIKE = 0.9
_WORD = re.compile(r"[^\s,;:.!?()“”„«»\"…\ufffc]+")
_JOINTS = {"en", "et", "und", "&", "van", "de", "het", "voor", "der", "des", "du", "la", "le", "für"}
_TYPED = ("directorate_general", "staff_directorate")


@dataclass(frozen=True, slots=True)
class _Name:
    """An official name, or its part without the words that all names of its kind begin with."""

    text: str
    tokens: tuple[str, ...]
    folded: str
    heart: frozenset[str]
    short: bool = False


def unit_names(plan: Plan) -> Iterator[Problem]:
    """Official names of units are spelled in texts as in the register, their words in the same order."""
    register = {language: tuple(_names(plan, language)) for language in DOCUMENT_LANGUAGES}
    for passage in passages(plan):
        text = passage.bare
        reported: list[tuple[int, int]] = []
        for name, start, end in _variants(text, register.get(passage.language, ())):
            if all(end <= low or start >= high for low, high in reported):
                reported.append((start, end))
                fills = {"text": text[start:end], "name": name.text}
                yield warning("name-variant", passage.place, passage.key, **fills)


def _names(plan: Plan, language: Language) -> Iterator[_Name]:
    """Names of two words or more, the long ones first."""
    whole = [unit.names.of(language) for unit in plan.units if _said(unit.names, language)]
    parts = [_without_kind(plan, unit, language) for unit in plan.units if unit.type in _TYPED]
    for text in sorted({*whole, *parts}, key=len, reverse=True):
        tokens = tuple(_WORD.findall(text))
        if len(tokens) > 1:
            folded = tuple(token.casefold() for token in tokens)
            yield _Name(text, tokens, " ".join(folded), frozenset(folded) - _JOINTS, text in parts)


def _said(names: Names, language: Language) -> bool:
    return bool(getattr(names, language.value))


def _without_kind(plan: Plan, unit: Unit, language: Language) -> str:
    """The name without its first words where most names of its type begin with them."""
    others = [other.names.of(language).split() for other in plan.units if other.type == unit.type]
    words = unit.names.of(language).split()
    for length in (2, 1):
        heads = Counter(tuple(other[:length]) for other in others if len(other) > length)
        if heads[tuple(words[:length])] > 1:
            return " ".join(words[length:])
    return ""


def _variants(text: str, names: Sequence[_Name]) -> Iterator[tuple[_Name, int, int]]:
    spans = [(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
    there = {word.casefold() for word, _, _ in spans}
    right: list[tuple[int, int]] = []
    found: list[tuple[_Name, int, int]] = []
    for name in names:
        if not any(len(word) > 3 and word in there for word in name.heart):
            continue
        size = len(name.tokens)
        for at in range(len(spans) - size + 1):
            window = tuple(word for word, _, _ in spans[at : at + size])
            start, end = spans[at][1], spans[at + size - 1][2]
            if window[1:] == name.tokens[1:] and window[0].casefold() == name.tokens[0].casefold():
                right.append((start, end))
            elif _is_variant(window, name):
                found.append((name, start, end))
    for name, start, end in found:
        if not any(low < end and start < high for low, high in right):
            yield name, start, end


def _is_variant(window: tuple[str, ...], name: _Name) -> bool:
    """Whether ``window`` is meant as ``name``: capitals, and nearly the same letters or the same words."""
    capitals = [word[0].isupper() for word in window]
    if not any(capitals):
        return False
    folded = tuple(word.casefold() for word in window)
    if " ".join(folded) == name.folded:
        return any(capitals[1:]) and window[1:] != name.tokens[1:]
    if frozenset(folded) - _JOINTS == name.heart and len(name.heart) > 1:
        return sum(capitals) > 1
    if name.short and sum(capitals) == 0:
        return False
    said = " ".join(folded)
    matcher = difflib.SequenceMatcher(None, said, name.folded, autojunk=False)
    near = matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
    return near and not _other_number(window, name.tokens)


def _other_number(window: Sequence[str], tokens: Sequence[str]) -> bool:
    """Whether the two differ in a number or a single letter only, and so are two things."""
    differing = [(a, b) for a, b in zip(window, tokens, strict=True) if a != b]
    return all(a.isdigit() or b.isdigit() or min(len(a), len(b)) < 2 for a, b in differing)


# -------------------------------------------------------------------------------------------- codes


_BRACKETS = re.compile(r"\(([^()]{2,60})\)")
_CODE = re.compile(r"(?:[A-Z]{2}\s)?[A-Z][A-Za-z]?[A-Z&][A-Za-z&]{0,6}")
_NEAR_CODE = 0.74


def bracket_codes(plan: Plan) -> Iterator[Problem]:
    """A code in brackets is that of a unit, or the abbreviation of what stands before it."""
    known = {code for unit in plan.units for code in _codes(unit)} | {line.value for line in plan.settings}
    ours = sorted(
        {unit.printed_code.nl for unit in plan.units if unit.short.nl} | {unit.code for unit in plan.units}
    )
    for passage in passages(plan):
        text = passage.bare
        for bracket in _BRACKETS.finditer(text):
            for code in re.split(r"\s*[,;/]\s*", bracket[1]):
                if (
                    _CODE.fullmatch(code)
                    and code not in known
                    and not _explained(code, text[: bracket.start()])
                ):
                    yield from _near_code(passage, code, ours)


def _codes(unit: Unit) -> tuple[str, ...]:
    return (unit.code, unit.short.nl, unit.short.fr, unit.short.de)


def _explained(code: str, before: str) -> bool:
    """Whether the letters of ``code`` stand, in order, in the words before it: it is their abbreviation."""
    words = [word for word in re.split(r"[\s\-–/]+", before) if word][-10:]
    letters = [letter.casefold() for letter in code if letter.isalpha()]
    text = " ".join(words).casefold()
    position = 0
    for letter in letters:
        position = text.find(letter, position) + 1
        if not position:
            return False
    return sum(
        any(word.casefold().startswith(letter) for word in words) for letter in set(letters)
    ) * 3 >= 2 * len(set(letters))


def _near_code(passage: Passage, code: str, ours: Sequence[str]) -> Iterator[Problem]:
    squeezed = {re.sub(r"\W", "", name).upper(): name for name in ours if len(name) > 2}
    wanted = re.sub(r"\W", "", code).upper()
    if len(code) < 3:
        return
    alike = difflib.get_close_matches(wanted, squeezed, n=1, cutoff=_NEAR_CODE)
    if alike:
        yield warning("code-unknown", passage.place, passage.key, text=code, near=squeezed[alike[0]])


def foreign_codes(plan: Plan) -> Iterator[Problem]:
    """A text uses the codes and names of its own language."""
    foreign = {language: _foreign(plan, language) for language in DOCUMENT_LANGUAGES}
    for passage in passages(plan):
        names = foreign.get(passage.language, {})
        for match in _pattern_of(tuple(names)).finditer(passage.bare) if names else ():
            fills = {"text": match[0], "name": names[match[0]]}
            yield warning("name-foreign", passage.place, passage.key, **fills)


def _pattern_of(names: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(r"(?<![\w&-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w&-])")


def _foreign(plan: Plan, language: Language) -> Mapping[str, str]:
    """What other languages call our units and the organisation, with what this language calls them."""
    pairs = [(names, names.of(language)) for names in _official(plan) if _said(names, language)]
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
        if line := plan.setting(key):
            yield line.names
    for unit in plan.units:
        yield unit.names
        yield unit.short


def _kinds(plan: Plan, language: Language, own: set[str]) -> Mapping[str, str]:
    """The abbreviated first word of the organisation's short name: SPF in a text where FOD is right."""
    short = plan.names("organisation_short")
    right = short.of(language).split()
    found: dict[str, str] = {}
    for other in DOCUMENT_LANGUAGES:
        words = short.of(other).split()
        if len(words) > 1 and right and words[0].isupper() and words[0] not in own:
            found[words[0]] = right[0]
    return found


# -------------------------------------------------------------------------------------------- terms


def forbidden_terms(plan: Plan) -> Iterator[Problem]:
    """No Dutch text uses a variant that the Terms sheet forbids."""
    right = {variant: term.names.nl for term in plan.terms for variant in term.forbidden if variant}
    if not right:
        return
    allowed = _allowed(plan, right)
    patterns = [(variant, _word(variant)) for variant in right]
    for passage in passages(plan):
        if passage.language is not Language.NL:
            continue
        text = passage.bare
        folded = text.casefold()
        for variant, pattern in patterns:
            if variant.casefold() not in folded:
                continue
            cleared = _cleared(text, allowed.get(variant, ()))
            if match := pattern.search(cleared):
                yield warning(
                    "term-forbidden", passage.place, passage.key, text=match[0], name=right[variant]
                )


def _word(variant: str) -> re.Pattern[str]:
    """The variant as a word of its own; one with a capital only with that capital."""
    sign = re.IGNORECASE if variant == variant.lower() else re.NOFLAG
    return re.compile(rf"(?<![\w-]){re.escape(variant)}(?![\w-])", sign)


def _allowed(plan: Plan, right: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """For each variant, the official names and terms in which it may stand."""
    names = [term.names.nl for term in plan.terms] + [unit.names.nl for unit in plan.units]
    return {
        variant: tuple(name for name in names if variant.casefold() in name.casefold() and name != variant)
        for variant in right
    }


def _cleared(text: str, names: Sequence[str]) -> str:
    for name in names:
        text = re.sub(re.escape(name), lambda match: " " * len(match[0]), text)
    return text


# -------------------------------------------------------------------------------------------- labels


def personnel_labels(plan: Plan) -> Iterator[Problem]:
    """The label of a personnel row shares a word with the name of its unit, or is its code."""
    for row in plan.personnel:
        unit = plan.unit.get(row.unit)
        if unit is None or row.label.language not in DOCUMENT_LANGUAGES or not row.label.text:
            continue
        name = unit.names.of(row.label.language)
        words = _long_words(row.label.text)
        codes = {code.casefold() for code in _codes(unit) if code}
        if not words & _long_words(name) and not codes & set(row.label.text.casefold().split()):
            fills = {"text": row.label.text, "name": name}
            yield warning("label-other-name", row.label.place, f"{stem(row)}/label", **fills)


def _long_words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3}
