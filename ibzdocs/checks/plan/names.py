"""Names: every unit has one official name and one code, and texts use those."""

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ibzdocs.base.problems import Problem, warning
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.checks.plan.codes import has_name, unit_codes
from ibzdocs.checks.plan.texts import passages, stem
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Unit

ALIKE, SLIP = 0.9, 0.85
_LONG = 4  # words that make a name unmistakable
# An elided article is a word of its own: L’Office is the name Office.
_WORD = re.compile(r"(?:[dDlL]|[qQ]u)[’'](?=\w)|[^\s,;:.!?()“”„«»\"…\ufffc]+")
_JOINTS = {"en", "et", "und", "&", "van", "de", "het", "voor", "der", "des", "du", "la", "le", "für"}
_TYPED = ("directorate_general", "staff_directorate")


@dataclass(frozen=True, slots=True)
class _Name:
    """An official name, or its part without the words that all names of its kind begin with."""

    text: str
    tokens: tuple[str, ...]
    folded: str
    heart: frozenset[str]

    @property
    def proper(self) -> bool:
        """Whether every word of a long name has a capital: in small letters it can mean nothing else."""
        return len(self.heart) >= _LONG - 1 and all(token[0].isupper() for token in self.tokens)


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a text and where it stands."""

    text: str
    start: int
    end: int


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
    whole = [unit.names.of(language) for unit in plan.units if has_name(unit.names, language)]
    parts = [_without_kind(plan, unit, language) for unit in plan.units if unit.type in _TYPED]
    for text in sorted({*whole, *parts}, key=len, reverse=True):
        tokens = tuple(_WORD.findall(text))
        if len(tokens) > 1:
            folded = tuple(token.casefold() for token in tokens)
            yield _Name(text, tokens, " ".join(folded), frozenset(folded) - _JOINTS)


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
    """What in ``text`` is meant as one of ``names`` but differs; nothing that overlaps a right name."""
    words = [_Token(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
    positions: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        positions.setdefault(word.text.casefold(), []).append(number)
    right: list[tuple[int, int]] = []
    found: list[tuple[_Name, int, int]] = []
    for name in names:
        anchors = [at for word in name.heart if len(word) > 3 for at in positions.get(word, ())]
        for window in _windows(words, len(name.tokens), anchors):
            span = (window[0].start, window[-1].end)
            if _is_right([word.text for word in window], name):
                right.append(span)
            elif _is_variant(window, name, text):
                found.append((name, *span))
        found += [(name, *span) for span in _shortened(words, name, positions)]
    for name, start, end in found:
        if not any(_covers(span, start, end) for span in right):
            yield name, start, end


def _shortened(
    words: Sequence[_Token], name: _Name, positions: Mapping[str, Sequence[int]]
) -> Iterator[tuple[int, int]]:
    """Where a long name stands with a part of it left out in the middle."""
    if len(name.heart) < _LONG:
        return
    for start in positions.get(name.tokens[0].casefold(), ()):
        run = [word.text for word in words[start : start + len(name.tokens) - 2]]
        if run[0] == name.tokens[0] and name.tokens[-1] in run[_LONG - 1 :]:
            end = run.index(name.tokens[-1], _LONG - 1)
            rest = iter(name.tokens)
            if all(word in rest for word in run[: end + 1]):
                yield words[start].start, words[start + end].end


def _covers(right: tuple[int, int], start: int, end: int) -> bool:
    """Whether a right name overlaps ``start`` to ``end`` and is no smaller part of it."""
    low, high = right
    part = low >= start and high <= end and high - low < end - start
    return low < end and start < high and not part


def _windows(words: Sequence[_Token], size: int, anchors: Sequence[int]) -> Iterator[Sequence[_Token]]:
    """Runs around ``anchors`` of as many words as a name has, and of one more or less: it may be a joint."""
    for length in (size, size + 1, size - 1) if size > 2 else (size, size + 1):
        starts = {start for at in anchors for start in range(at - length + 1, at + 1)}
        for start in sorted(starts):
            if 0 <= start <= len(words) - length:
                yield words[start : start + length]


def _is_right(window: Sequence[str], name: _Name) -> bool:
    """Whether ``window`` is the name; its first letter may be small within a sentence."""
    first, official = window[0], name.tokens[0]
    alike = first[1:] == official[1:] and first[0].casefold() == official[0].casefold()
    return alike and tuple(window[1:]) == name.tokens[1:]


def _is_variant(window: Sequence[_Token], name: _Name, text: str) -> bool:
    """Whether ``window`` is meant as ``name``: capitals, and nearly the same letters or the same words."""
    capitals = [word.text[0].isupper() for word in window]
    folded = [word.text.casefold() for word in window]
    if not any(capitals):
        return name.proper and " ".join(folded) == name.folded
    if " ".join(folded) == name.folded:
        return any(capitals[1:]) or not _starts_sentence(text, window[0].start)
    if frozenset(folded) - _JOINTS == name.heart and len(name.heart) > 1:
        enough = sum(capitals) > 1 or (capitals[0] and len(name.heart) >= _LONG)
        return enough and folded[0] not in _JOINTS and folded[-1] not in _JOINTS
    return len(window) == len(name.tokens) and _nearly([word.text for word in window], name)


def _nearly(window: Sequence[str], name: _Name) -> bool:
    """Whether the two differ by slips only: as a whole, and word by word but for the joints."""
    pairs = [(said.casefold(), right.casefold()) for said, right in zip(window, name.tokens, strict=True)]
    if any(said != right and {said, right} - _JOINTS and not _slip(said, right) for said, right in pairs):
        return False
    matcher = difflib.SequenceMatcher(None, " ".join(window).casefold(), name.folded, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _slip(said: str, right: str) -> bool:
    """Whether a word is another one misspelled: Nationale for Nationaal, not Westelijke for Oostelijke."""
    if said.isdigit() or right.isdigit() or min(len(said), len(right)) < 4:
        return False
    return difflib.SequenceMatcher(None, said, right, autojunk=False).ratio() >= SLIP


def _starts_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(' “„«\u00a0"(')
    return not before or before[-1] in ".!?:…\n" or text[start - 1] == "\n"


def personnel_labels(plan: Plan) -> Iterator[Problem]:
    """The label of a personnel row shares a word with the name of its unit, or is its code."""
    for row in plan.personnel:
        unit = plan.unit.get(row.unit)
        if unit is None or row.label.language not in DOCUMENT_LANGUAGES or not row.label.text:
            continue
        name = unit.names.of(row.label.language)
        words = _long_words(row.label.text)
        codes = {code.casefold() for code in unit_codes(unit) if code}
        if not words & _long_words(name) and not codes & set(row.label.text.casefold().split()):
            fills = {"text": row.label.text, "name": name}
            yield warning("label-other-name", row.label.place, f"{stem(row)}/label", **fills)


def _long_words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3} - _JOINTS
