"""Signs that come in pairs: brackets and quotation marks."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from ibzdocs.base.problems import Problem, note, warning
from ibzdocs.base.values import Language
from ibzdocs.checks.text.lines import TextLine, bare, excerpt
from ibzdocs.checks.text.slips import LETTER, MOST, spared

_BRACKETS = {"(": ")", "[": "]"}
_FAR = 60  # letters before a sign in which the beginning of its word is looked for
# What a quotation mark may close, that of another language too: that it is another one is told by itself.
_CLOSING: Mapping[Language, Mapping[str, Collection[str]]] = {
    Language.NL: {"”": "“„"},
    Language.FR: {"»": "«", "”": "“„"},
    Language.DE: {"“": "„", "”": "„“"},
}
_OPENING = "“„«"
# The marks of the language, and those that a reader of it does not expect; French has “…” within «…».
_SHOWN: Mapping[Language, str] = {Language.NL: "“…”", Language.FR: "« … »", Language.DE: "„…“"}
_TWICE = r"(?<![^\s(])”(?=\w)"  # what closes, put in front as well: ”water”
_FOREIGN: Mapping[Language, re.Pattern[str]] = {
    Language.NL: re.compile(rf"[«»„]|{_TWICE}"),
    Language.FR: re.compile(r"„|(?:^|(?<=»))[^«»]*?“"),
    Language.DE: re.compile(r"[«»”]|(?<!\w)“(?=\w)"),
}
# "a)", "3)" and "1°)" at the beginning of a point close nothing.
_POINT = re.compile(r"(?<![\w(])(?:\w{1,2}°?|[ivx]+)\)")
_QUOTED_TWICE = re.compile(rf"{_TWICE}[^”“]*”")
_GERMAN = re.compile(r"„[^„“”«»()\[\]]*“(?!\w)")
_SIGNS = re.compile(r"[()\[\]“”„«»]")
_PAIRED, _QUOTES = re.compile(r"[()\[\]“”„«»\"]"), re.compile(r"[“”„«»']")  # most texts have none
_STRAIGHT = re.compile(r"(?<!\d)\"")
# An apostrophe that typesetting leaves alone, since it stands at the edge of a word.
_SINGLE = re.compile(rf"(?<![\w'])'(?=\w)|(?<={LETTER})'(?!\w)")
# Two asterisks at a word, as bold begins or ends; not those of a place left open, **-**-****.
_BOLD = re.compile(r"(?<![*\w/-])\*\*(?=\w)|(?<=[\w.,;:!?)])\*\*(?![*\w/-])")
_ELISION = re.compile(r"(?:\b[cdjlmnst]|\b(?:jus|lors|puis)?qu)'(?=[«“\"\d]|\W*$)", re.IGNORECASE)


def unpaired(line: TextLine) -> Iterator[Problem]:
    """A problem for each bracket and quotation mark that has no partner."""
    if (asterisks := _asterisks(line)) is not None:
        yield warning("pair-open", line.place, line.key, sign="**", text=excerpt(asterisks))
    text = spared(line.bare)
    if not _PAIRED.search(text):
        return
    if line.language is not Language.DE:  # that the marks are those of another language is told by itself
        text = _GERMAN.sub(lambda match: " " * len(match[0]), text)
    if line.language is Language.NL:
        text = _QUOTED_TWICE.sub(lambda match: " " * len(match[0]), text)
    closing: dict[str, Collection[str]] = {close: opening for opening, close in _BRACKETS.items()}
    closing |= _CLOSING.get(line.language, {})
    start, loose = 0, list[int]()
    for part in text.split("\n"):
        loose += [start + position for position in _loose(part, closing)]
        start += len(part) + 1
    if (odd := _odd(text)) >= 0:  # what opens with another mark and closes with a straight one is one slip
        loose = [*(position for position in loose if text[position] not in _OPENING), odd]
    marks = [position for position in loose if text[position] not in "()[]"]
    behind = frozenset(marks[1:])  # where one quotation mark is wrong, those behind it are taken for others
    for position in [each for each in loose if each not in behind][:MOST]:
        near = excerpt(_near(text, position))
        yield warning("pair-open", line.place, line.key, sign=text[position], text=near)


def _asterisks(line: TextLine) -> str | None:
    """The words around asterisks that make nothing bold and would be printed; None without."""
    if "**" not in line.text:
        return None
    text = bare(line.text.replace("\\*", " "))
    found = _BOLD.search(text)
    return _near(text, found.start()) if found else None


def _loose(part: str, closing: Mapping[str, Collection[str]]) -> list[int]:
    """Where the signs stand that have no counterpart, read with the best will.

    The bracket in "a)" may close "(punt a)" or nothing at all.
    """
    strict = _unmatched(part, closing)
    return strict and _unmatched(_POINT.sub("", part), closing) and strict


def _unmatched(part: str, closing: Mapping[str, Collection[str]]) -> list[int]:
    """Where the signs stand that nothing closes or opens: a bracket that closes leaves alone what opened within it."""
    signs = {*closing, *(sign for opening in closing.values() for sign in opening)}
    waiting: list[int] = []
    lonely: list[int] = []
    for match in _SIGNS.finditer(part):
        sign, position = match[0], match.start()
        if sign not in signs:
            continue
        partner = _last(waiting, part, closing.get(sign, ()))
        if partner >= 0 and (sign in _BRACKETS.values() or partner == len(waiting) - 1):
            lonely += waiting[partner + 1 :]
            del waiting[partner:]
        elif sign not in closing or (sign in _OPENING and not waiting):
            waiting.append(position)
        elif not _ends_point(part, position):
            lonely.append(position)
    return sorted(lonely + waiting)


def _last(waiting: Sequence[int], part: str, opening: Collection[str]) -> int:
    """The index of the last place in ``waiting`` at which one of the signs stands; -1 without."""
    places = range(len(waiting) - 1, -1, -1) if opening else ()
    return next((index for index in places if part[waiting[index]] in opening), -1)


def _ends_point(part: str, position: int) -> bool:
    end = position + 1
    return any(found.end() == end for found in _POINT.finditer(part, max(0, position - 8), end))


def _odd(text: str) -> int:
    """Where the last straight mark stands, when there is an odd number of them; -1 otherwise."""
    odd = len(_STRAIGHT.findall(text)) % 2 and text.count('"') % 2  # behind a number it may mean inches
    return text.rfind('"') if odd else -1


def _near(text: str, position: int) -> str:
    """The words around a position; no more than some letters of a very long one."""
    first = max(0, position - 12)
    return text[
        max(0, first - _FAR, text.rfind(" ", max(0, first - _FAR), first) + 1) : position + 24
    ].strip()


def marks_of_language(line: TextLine) -> Iterator[Problem]:
    """A problem for each quotation mark of another language, and each straight one that stays straight."""
    text = spared(line.bare)
    if not _QUOTES.search(text):
        return
    pattern = _FOREIGN.get(line.language)
    if pattern is not None and (found := pattern.search(text)):
        sign = found[0][-1]
        fills = {"sign": sign, "text": excerpt(_near(text, found.end() - 1)), "right": _SHOWN[line.language]}
        yield note("quote-foreign", line.place, line.key, **fills)
    if "'" in text and (found := _SINGLE.search(_ELISION.sub("  ", text))):
        start = max(0, found.start() - 8)
        yield note("quote-straight", line.place, line.key, text=excerpt(text[start : found.end() + 12]))
