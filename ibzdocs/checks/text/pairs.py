"""Signs that come in pairs: brackets and quotation marks."""

import re
from collections.abc import Iterator, Mapping

from ibzdocs.base.problems import Problem, note, warning
from ibzdocs.base.values import Language
from ibzdocs.checks.text.lines import TextLine, excerpt
from ibzdocs.checks.text.slips import LETTER, spared

_BRACKETS = {"(": ")", "[": "]"}
_QUOTES: Mapping[Language, Mapping[str, str]] = {
    Language.NL: {"“": "”"},
    Language.FR: {"«": "»", "“": "”"},
    Language.DE: {"„": "“"},
}
# The marks of the language, and those that a reader of it does not expect; French has “…” within «…».
_SHOWN: Mapping[Language, str] = {Language.NL: "“…”", Language.FR: "« … »", Language.DE: "„…“"}
_FOREIGN: Mapping[Language, re.Pattern[str]] = {
    Language.NL: re.compile(r"[«»„]"),
    Language.FR: re.compile(r"„|(?:^|(?<=»))[^«»]*?“"),
    Language.DE: re.compile(r"[«»”]|(?<!\w)“(?=\w)"),
}
# "a)" and "3)" at the beginning of a point close nothing.
_POINT = re.compile(r"(?<![\w(])(?:\w{1,2}|[ivx]+)\)")
_SIGNS = re.compile(r"[()\[\]“”„«»]")
_STRAIGHT = re.compile(r"(?<!\d)\"")
# An apostrophe that typesetting leaves alone, since it stands at the edge of a word.
_SINGLE = re.compile(rf"(?<![\w'])'(?=\w)|(?<={LETTER})'(?!\w)")
_ELISION = re.compile(r"(?:\b[cdjlmnst]|\b(?:jus|lors|puis)?qu)'(?=[«“\"\d]|\W*$)", re.IGNORECASE)


def unpaired(line: TextLine) -> Iterator[Problem]:
    """A problem for each bracket and quotation mark that has no partner."""
    text = spared(line.bare)
    pairs = {**_BRACKETS, **_QUOTES.get(line.language, {})}
    loose = [sign for part in text.split("\n") for sign in _loose(part, pairs)]
    for sign in (*loose, *_odd(text)):
        yield warning("pair-open", line.place, line.key, sign=sign, text=excerpt(_near(text, sign)))


def _loose(part: str, pairs: Mapping[str, str]) -> list[str]:
    """The signs of ``pairs`` that have no counterpart, read with the best will.

    The bracket in "a)" may close "(punt a)" or nothing at all.
    """
    strict = _unmatched(part, pairs)
    return strict and _unmatched(_POINT.sub("", part), pairs) and strict


def _unmatched(part: str, pairs: Mapping[str, str]) -> list[str]:
    closing = {close: opening for opening, close in pairs.items()}
    waiting: list[str] = []
    lonely: list[str] = []
    for match in _SIGNS.finditer(part):
        sign, position = match[0], match.start()
        if sign in closing and closing[sign] in waiting[-1:]:
            waiting.pop()
        elif sign in pairs:
            waiting.append(sign)
        elif sign in closing and not _ends_point(part, position):
            lonely.append(sign)
    return lonely + waiting


def _ends_point(part: str, position: int) -> bool:
    return any(found.end() == position + 1 for found in _POINT.finditer(part, max(0, position - 8)))


def _odd(text: str) -> Iterator[str]:
    if len(_STRAIGHT.findall(text)) % 2 and text.count('"') % 2:  # behind a number it may mean inches
        yield '"'


def _near(text: str, sign: str) -> str:
    """The words around the last ``sign``."""
    position = text.rfind(sign)
    return text[max(0, text.rfind(" ", 0, max(0, position - 12)) + 1) : position + 24].strip()


def marks_of_language(line: TextLine) -> Iterator[Problem]:
    """A problem for each quotation mark of another language, and each straight one that stays straight."""
    text = spared(line.bare)
    pattern = _FOREIGN.get(line.language)
    if pattern is not None and (found := pattern.search(text)):
        sign = found[0][-1]
        fills = {"sign": sign, "text": excerpt(_near(text, sign)), "right": _SHOWN[line.language]}
        yield note("quote-foreign", line.place, line.key, **fills)
    if "'" in text and (found := _SINGLE.search(_ELISION.sub("  ", text))):
        start = max(0, found.start() - 8)
        yield note("quote-straight", line.place, line.key, text=excerpt(text[start : found.end() + 12]))
