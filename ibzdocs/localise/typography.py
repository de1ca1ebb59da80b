"""Typography applied when rendering; the author's and the translator's texts stay as they came.

Only rules whose result is certain, and that change no letter and no digit. A text comes in pieces (between
bold words, references, notes), so no rule looks at the edge of a piece as if it were that of the text.
"""

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from ibzdocs.values import Language

_NB = "\u00a0"
_BLANK = "[ \u00a0\u202f]"
Rule: TypeAlias = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
# Addresses, times, ratios and file names are left alone.
_LEFT_ALONE = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+|\d{1,2}:\d\d|\b\w+\.(?:pdf|docx|xlsx)\b")
# What any rule could apply to; most texts have none of it.
_OF_INTEREST = re.compile(r"[\d'\"«»;:!?%]|\.\.\.|  |\b[zduaiZDUAI]\. ")


def _rule(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Rule:
    return re.compile(pattern), replacement


def _kept(match: re.Match[str]) -> str:
    return match[0].replace(" ", _NB)


_EVERYWHERE: tuple[Rule, ...] = (
    # a straight apostrophe between letters is an apostrophe
    _rule(r"(?<=[^\W\d_])'(?=[^\W\d_])", "’"),
    _rule(r"\.\.\.", "…"),
    _rule(r" {2,}", " "),
    # years of a period
    _rule(r"(?<![\d/-])((?:19|20)\d\d)-((?:19|20)\d\d)(?![\d/-])", "\\1\u2013\\2"),
    # a number stays with its unit
    _rule(
        r"(?<=\d)[ ](?=(?:%|‰|€|euros?\b|EUR\b|kEUR\b|VTE\b|ETP\b|VZÄ\b|[Mm]il(?:joen|jard|lion|liard)))", _NB
    ),
    _rule(r"(?<=\d)%", _NB + "%"),
)
_MONTHS = {
    Language.NL: "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
    Language.FR: "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    Language.DE: "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
}
_RULES: Mapping[Language, tuple[Rule, ...]] = {
    Language.NL: (
        _rule(rf"\b\d{{1,2}} (?=(?:{_MONTHS[Language.NL]})\b)", _kept),
        _rule(r"\b(?:art\.|nr\.|blz\.|p\.|artikel|artikelen|punt|bijlage|tabel) (?=\d)", _kept),
        _rule(r"(?<=\w) (?=[;:!?](?:\s|$))", ""),
        _rule(r'"([^"“”]+)"', "“\\1”"),
    ),
    Language.FR: (
        _rule(rf"\b\d{{1,2}}(?:er)? (?=(?:{_MONTHS[Language.FR]})\b)", _kept),
        _rule(r"(?:\b(?:art\.|p\.|articles?|points?|annexes?|tableaux?)|n°) (?=\d)", _kept),
        _rule(r"\b(?:M\.|MM\.|Mme|Mmes|Dr) (?=[A-ZÀ-Ý])", _kept),
        _rule(r'"([^"«»]+)"', f"«{_NB}\\1{_NB}»"),
        _rule(rf"«{_BLANK}*(?=\S)", "«" + _NB),
        _rule(rf"(?<=\S){_BLANK}*»", _NB + "»"),
        # a sign that ends a clause: where a blank stands before it, or nothing after a letter
        _rule(rf"{_BLANK}+(?=[;:!?](?:\s|$|»|{_NB}))", _NB),
        _rule(r"(?<=[^\W\d_]|[)»])(?=[;!?](?:\s|$))", _NB),
        _rule(r"(?<=[^\W\d_]|[)»])(?=:\s)", _NB),
    ),
    Language.DE: (
        _rule(rf"\b\d{{1,2}}\. (?=(?:{_MONTHS[Language.DE]})\b)", _kept),
        _rule(r"(?:\b(?:Art\.|Nr\.|S\.|Abs\.|Artikel|Absatz|Punkt|Anlage|Tabelle)|§) (?=\d)", _kept),
        _rule(r"\b(?:z\. B\.|Z\. B\.|d\. h\.|D\. h\.|u\. a\.|i\. d\. R\.|u\. U\.|o\. Ä\.|z\. T\.)", _kept),
        _rule(r"(?<=\w) (?=[;:!?](?:\s|$))", ""),
        _rule(r'"([^"„“]+)"', "„\\1“"),
    ),
}


def typeset(text: str, language: Language) -> str:
    """``text`` with the signs and no-break spaces that the language wants; twice comes to the same."""
    if not _OF_INTEREST.search(text):
        return text
    pieces = _LEFT_ALONE.split(text)
    if len(pieces) == 1:
        return _apply(text, language)
    kept = [*_LEFT_ALONE.findall(text), ""]
    return "".join(_apply(piece, language) + alone for piece, alone in zip(pieces, kept, strict=True))


def _apply(text: str, language: Language) -> str:
    for pattern, replacement in (*_EVERYWHERE, *_RULES.get(language, ())):
        text = pattern.sub(replacement, text)
    return text
