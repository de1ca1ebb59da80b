"""Names: every unit has one official name and one code, texts use those, and tables have them without articles."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Problem, note, warning
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.checks.plan.alike import likeness
from ibzdocs.checks.plan.codes import has_name, unit_codes
from ibzdocs.checks.plan.texts import Judge, Passage, passages, stem
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Unit

_ARTICLE = {
    Language.NL: re.compile(r"(?:De|Het|Een) (?=\w)"),
    Language.FR: re.compile(r"(?:Le|La|Les|Un|Une) (?=\w)|L[’'](?=\w)"),
    Language.DE: re.compile(r"(?:Der|Die|Das|Ein|Eine) (?=\w)"),
}
_FEW = 3
ALIKE, SLIP = 0.9, 0.85
_STEM = 4  # letters that all forms of a German word share
_ENDINGS = frozenset({"", "e", "en", "er", "em", "es", "n", "m", "r", "s", "in", "innen"})
_LONG = 4  # words that make a name unmistakable
# An elided article is a word of its own: L’Office is the name Office.
_WORD = re.compile(r"(?:[dDlL]|[qQ]u)[’'](?=\w)|[^\s,;:.!?()“”„«»\"…\ufffc]+")
_JOINTS = {"en", "et", "und", "&", "van", "de", "het", "voor", "der", "des", "du", "la", "le", "für"}
_TYPED = ("directorate_general", "staff_directorate")


@immutable
class _Name:
    """An official name, or its part without the words that all names of its kind begin with.

    ``heart`` are its words but for the joints, ``anchors`` those by which a text that means it is recognised, each with
    the positions in the name at which it, or a slip of it, may stand.
    """

    text: str
    tokens: list[str]
    folded: list[str]
    heart: frozenset[str]
    anchors: Mapping[str, Sequence[int]]
    joined: str
    inflected: bool = False  # its words take endings within a sentence: "im Nationalen Krisenzentrum"

    @property
    def proper(self) -> bool:
        """Whether every word of a long name has a capital: in small letters it can mean nothing else."""
        return len(self.heart) >= _LONG - 1 and all(token[0].isupper() for token in self.tokens)


class _Register:
    """The official names in one language, and which of them a word may belong to."""

    def __init__(self, names: Sequence[_Name]) -> None:
        self.names = names
        self._with = gathered(
            (word, number)
            for number, name in enumerate(names)
            for word in sorted({*name.anchors, name.folded[0]})
        )
        self._runs = frozenset(max(re.findall(r"\w+", word), key=len, default="") for word in self._with)

    def may_be_in(self, words: Sequence[str]) -> bool:
        """Whether a text of these words, parted at each sign, may have a name of the register in it."""
        return "" in self._runs or not self._runs.isdisjoint(words)

    def near(self, folded: Collection[str]) -> Sequence[_Name]:
        """The names that share a telling word with the words of a text, in the register's order."""
        words = self._with.keys() & folded
        numbers = {number for word in words for number in self._with[word]}
        return [self.names[number] for number in sorted(numbers)]


class _Said:
    """The words of a text, as they are and in small letters, and where they stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = _WORD.findall(text)
        self.folded = [word.casefold() for word in self.words]

    @cached_property
    def spans(self) -> Sequence[tuple[int, int]]:
        """Where each word stands."""
        return [match.span() for match in _WORD.finditer(self.text)]

    @cached_property
    def capital(self) -> Sequence[bool]:
        """Whether each word has a capital."""
        return [word[0].isupper() for word in self.words]

    @cached_property
    def positions(self) -> Mapping[str, Sequence[int]]:
        """The numbers of each word in small letters."""
        return gathered((word, number) for number, word in enumerate(self.folded))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters of the words from ``start`` to before ``end`` stand."""
        return self.spans[start][0], self.spans[end - 1][1]


def unit_names(plan: Plan) -> Judge:
    """A problem for each official name of a unit that a text spells otherwise or in another order of words."""
    register = {language: _Register(tuple(_names(plan, language))) for language in DOCUMENT_LANGUAGES}

    def judge(passage: Passage) -> Iterator[Problem]:
        names = register.get(passage.language)
        if names is None or not names.may_be_in(passage.words):
            return
        text = passage.bare
        reported: list[tuple[int, int]] = []
        for name, start, end in _variants(text, names):
            if all(end <= low or start >= high for low, high in reported):
                reported.append((start, end))
                fills = {"text": text[start:end], "name": name.text}
                yield warning("name-variant", passage.place, passage.key, **fills)

    return judge


def _names(plan: Plan, language: Language) -> Iterator[_Name]:
    """Names of two words or more, the long ones first."""
    whole = [unit.names.of(language) for unit in plan.units if has_name(unit.names, language)]
    parts = [_without_kind(plan, unit, language) for unit in plan.units if unit.type in _TYPED]
    for text in sorted(dict.fromkeys((*whole, *parts)), key=len, reverse=True):
        tokens = _WORD.findall(text)
        if len(tokens) > 1:
            folded = [token.casefold() for token in tokens]
            heart = frozenset(folded) - _JOINTS
            anchors = {word: _positions(word, folded) for word in sorted(heart) if len(word) > 3}
            joined, german = " ".join(folded), language is Language.DE
            yield _Name(text, tokens, folded, heart, anchors, joined, german)


def _positions(word: str, folded: Sequence[str]) -> Sequence[int]:
    return [at for at, right in enumerate(folded) if _may_stand_for(word, right)]


def _without_kind(plan: Plan, unit: Unit, language: Language) -> str:
    """The name without its first words where most names of its type begin with them."""
    others = [other.names.of(language).split() for other in plan.units if other.type == unit.type]
    words = unit.names.of(language).split()
    for length in (2, 1):
        heads = Counter(tuple(other[:length]) for other in others if len(other) > length)
        if heads[tuple(words[:length])] > 1:
            return " ".join(words[length:])
    return ""


def _variants(text: str, register: _Register) -> Iterator[tuple[_Name, int, int]]:
    """What in ``text`` is meant as one of the names but differs; nothing that overlaps a right name."""
    said = _Said(text)
    names = register.near(said.folded)
    right: list[tuple[int, int]] = []
    found: list[tuple[_Name, int, int]] = []
    for name in names:
        meant = (
            _complete(said, name, right) if name.heart <= said.positions.keys() else _misspelled(said, name)
        )
        found += [(name, *said.span(start, end)) for start, end in (*meant, *_shortened(said, name))]
    for name, low, high in found:
        if not any(_covers(span, low, high) for span in right):
            yield name, low, high


def _complete(said: _Said, name: _Name, right: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Variants of a name in a text that has all its words; where it stands as it should goes to ``right``.

    A variant may have a word more or less: it may be a joint.
    """
    size = len(name.tokens)
    for length in (size, size + 1, size - 1) if size > 2 else (size, size + 1):
        for start, end in _windows(said, name, length):
            if _is_right(said.words[start:end], name):
                right.append(said.span(start, end))
            elif _is_variant(said, start, end, name):
                yield start, end


def _misspelled(said: _Said, name: _Name) -> Iterator[tuple[int, int]]:
    """Variants of a name in a text that lacks one of its words: it can only be there misspelled, word by word."""
    size = len(name.tokens)
    found = ((said.positions.get(word, ()), offsets) for word, offsets in name.anchors.items())
    starts = {at - offset for places, offsets in found for at in places for offset in offsets}
    for start in sorted(starts):
        end = start + size
        if start < 0 or end > len(said.words):
            continue
        is_near = any(said.capital[start:end]) and _nearly(said.folded[start:end], name)
        if is_near and not _is_right(said.words[start:end], name):
            yield start, end


def _shortened(said: _Said, name: _Name) -> Iterator[tuple[int, int]]:
    """Where a long name stands with a part of it left out in the middle."""
    if len(name.heart) < _LONG:
        return
    for start in said.positions.get(name.folded[0], ()):
        run = said.words[start : start + len(name.tokens) - 2]
        if run[0] == name.tokens[0] and name.tokens[-1] in run[_LONG - 1 :]:
            end = run.index(name.tokens[-1], _LONG - 1)
            rest = iter(name.tokens)
            if all(word in rest for word in run[: end + 1]):
                yield start, start + end + 1


def _covers(right: tuple[int, int], start: int, end: int) -> bool:
    """Whether a right name overlaps ``start`` to ``end`` and is no smaller part of it."""
    low, high = right
    part = low >= start and high <= end and high - low < end - start
    return low < end and start < high and not part


def _windows(said: _Said, name: _Name, length: int) -> Iterator[tuple[int, int]]:
    """Every run of so many words with one in it by which the name can be recognised."""
    anchors = [at for word in name.anchors for at in said.positions.get(word, ())]
    starts = {start for at in anchors for start in range(at - length + 1, at + 1)}
    for start in sorted(starts):
        if 0 <= start <= len(said.words) - length:
            yield start, start + length


def _is_right(window: Sequence[str], name: _Name) -> bool:
    """Whether ``window`` is the name; its first letter may be small within a sentence."""
    first, official = window[0], name.tokens[0]
    if name.inflected and len(window) == len(name.tokens):
        begun = official[0] + first[1:] if first[0].casefold() == official[0].casefold() else first
        return all(map(_same_word, (begun, *window[1:]), name.tokens))
    alike = first[1:] == official[1:] and first[0].casefold() == official[0].casefold()
    return alike and window[1:] == name.tokens[1:]


def _same_word(said: str, official: str) -> bool:
    """Whether a German word is the official one or another form of it: Nationalen, Präsidentin."""
    if said == official:
        return True
    same = next((at for at, pair in enumerate(zip(said, official, strict=False)) if len({*pair}) > 1), None)
    stem = min(len(said), len(official)) if same is None else same
    return stem >= _STEM and {said[stem:], official[stem:]} <= _ENDINGS


def _is_variant(said: _Said, start: int, end: int, name: _Name) -> bool:
    """Whether the words are meant as ``name``: capitals, and nearly the same letters or the same words."""
    capitals, folded = said.capital[start:end], said.folded[start:end]
    if not any(capitals):
        return name.proper and folded == name.folded
    if folded == name.folded:
        return any(capitals[1:]) or not _starts_sentence(said.text, said.spans[start][0])
    if len(name.heart) > 1 and frozenset(folded) - _JOINTS == name.heart:
        enough = sum(capitals) > 1 or (capitals[0] and len(name.heart) >= _LONG)
        return enough and folded[0] not in _JOINTS and folded[-1] not in _JOINTS
    return len(folded) == len(name.folded) and _nearly(folded, name)


def _nearly(folded: Sequence[str], name: _Name) -> bool:
    """Whether the two differ by slips only: as a whole, and word by word but for the joints."""
    if not likeness(" ".join(folded), name.joined, ALIKE):
        return False
    pairs = zip(folded, name.folded, strict=True)
    return all(_may_stand_for(said, right) for said, right in pairs)


def _may_stand_for(said: str, right: str) -> bool:
    """Whether a word is another one, or a slip of it, or both are joints."""
    return said == right or {said, right} <= _JOINTS or _slip(said, right)


def _slip(said: str, right: str) -> bool:
    """Whether a word is another one misspelled: Nationale for Nationaal, not Westelijke for Oostelijke."""
    if said.isdigit() or right.isdigit() or min(len(said), len(right)) < 4:
        return False
    return likeness(said, right, SLIP) > 0


def _starts_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(' “„«\u00a0"(')
    return not before or before[-1] in ".!?:…\n" or text[start - 1] == "\n"


def personnel_labels(plan: Plan) -> Iterator[Problem]:
    """A problem for each personnel row whose label shares no word with its unit's name and is not its code."""
    for row in plan.personnel:
        unit = plan.unit.get(row.unit)
        if unit is None or row.label.language not in DOCUMENT_LANGUAGES or not row.label.text:
            continue
        name = unit.names.of(row.label.language)
        words = _long_words(row.label.text)
        codes = {code.casefold() for code in unit_codes(unit) if code}
        theirs = _long_words(name) | {word for other in _below(plan, unit) for word in other}
        if not words & theirs and not codes & set(re.findall(r"[\w&]+", row.label.text.casefold())):
            fills = {"text": row.label.text, "name": name}
            yield warning("label-other-name", row.label.place, f"{stem(row)}/label", **fills)


def _below(plan: Plan, unit: Unit) -> Iterator[set[str]]:
    """The words of the units under a unit, and of the one above it: a row may be about a part."""
    for other in plan.units:
        if other.parent == unit.code or other.code == unit.parent:
            yield set().union(*(_long_words(other.names.of(language)) for language in DOCUMENT_LANGUAGES))


def _long_words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3} - _JOINTS


def label_articles(plan: Plan) -> Iterator[Problem]:
    """A problem for each row of a table that begins with an article where most rows do not."""
    tables = gathered(
        ((getattr(passage.record, "table", passage.sheet), passage.language), passage)
        for passage in passages(plan, "personnel", "budget")
        if passage.field == "label"
    )
    for (_, language), rows in tables.items():
        found = [row for row in rows if _ARTICLE[language].match(row.bare)]
        if len(rows) >= _FEW and len(found) * 2 < len(rows):
            for row in found:
                yield note("label-article", row.place, row.key, text=row.bare)
