"""Spaces: none too many, none too few, and each on the right side of its sign.

What typesetting puts right in the documents is a note; what a reader will see is a warning.
"""

import re
from collections.abc import Iterator, Mapping

from ibzdocs.base.problems import Level, Problem
from ibzdocs.base.values import Language
from ibzdocs.checks.text.lines import GAP, TextLine
from ibzdocs.checks.text.slips import BLANK, BLANKS, LETTER, Slip, found_slips, slip

_DIGITS = "0123456789"
_BEFORE = rf"[\w)\]”“’»%…{GAP}]"
_SMALL = r"[a-zà-öø-ÿœ]"


def double_spaces(line: TextLine) -> Iterator[Problem]:
    """A problem for each two spaces in a row; those that only a footnote keeps apart are none."""
    if "  " in line.text or "\u00a0" in line.text:
        yield from found_slips(line, _DOUBLE)


def too_many(line: TextLine) -> Iterator[Problem]:
    """A problem for each space before a comma or full stop, or just inside brackets and quotation marks.

    In Dutch and German there is none before the other signs either.
    """
    yield from found_slips(line, _TOO_MANY.get(line.language, ()))


def too_few(line: TextLine) -> Iterator[Problem]:
    """A problem for each space that lacks after a sign, around a bracket, or between a number and a word."""
    yield from found_slips(line, _TOO_FEW.get(line.language, ()))


def _before(level: Level, signs: str, pattern: str) -> Slip:
    return slip("space-before", level, (blank + sign for blank in BLANKS for sign in signs), pattern, "")


def _inside(opening: str, closing: str) -> tuple[Slip, ...]:
    behind = (sign + blank for sign in opening for blank in BLANKS)
    before = (blank + sign for sign in closing for blank in BLANKS)
    opens, closes = re.escape(opening), re.escape(closing)
    edge = rf"(?<=[\w.,!?…%{GAP}]){BLANK}+(?=[{closes}](?!{LETTER}))"
    return (
        slip("space-inside", Level.WARNING, behind, rf"(?<=[{opens}]){BLANK}+(?=\S)", ""),
        slip("space-inside", Level.WARNING, before, edge, ""),
    )


_DOUBLE = (slip("space-double", Level.NOTE, " \u00a0", rf"(?<=\S){BLANK}{{2,}}(?=\S)", " "),)
_EVERYWHERE = (_before(Level.WARNING, ",.", rf"(?<={_BEFORE}){BLANK}+(?=[,.](?:[\s”’»)]|$)|,{LETTER}{{2}})"),)
_NO_BLANK = (
    _before(Level.NOTE, ";!?", rf"(?<={_BEFORE}){BLANK}+(?=[;!?]+(?:[\s”’“»)]|$))"),
    _before(Level.NOTE, ":", rf"(?<={_BEFORE}){BLANK}+(?=:(?:\s\D|$))"),
)
_TOO_MANY: Mapping[Language, tuple[Slip, ...]] = {
    Language.NL: (*_EVERYWHERE, *_NO_BLANK, *_inside("([“", ")]”")),
    Language.FR: (*_EVERYWHERE, *_inside("([“", ")]”")),
    Language.DE: (*_EVERYWHERE, *_NO_BLANK, *_inside("([„", ")]“")),
}


def _after(signs: str, pattern: str) -> Slip:
    return slip("space-missing", Level.WARNING, signs, pattern, r"\g<0> ")


# A pattern begins with its sign, which is found at once; what stands before it is looked at behind that.
_SIGNS = (
    _after(",", rf",(?<={LETTER},)(?=[\w“„«])|,(?<=\d,)(?={LETTER}{{2}})"),
    _after(";", r";(?<=[\w)\]”»%];)(?=[\w(“„«])"),
    _after(".", rf"\.(?<={_SMALL}{_SMALL}\.)(?=[A-ZÀ-ÖØ-Þ]{_SMALL})|\.(?<=\)\.)(?=[A-ZÀ-ÖØ-Þ])"),
    _after(".", r"\b(?:[Aa]rt|[Nn]r|[Bb]lz|Abs|pp?)\.(?=\d)"),
    _after("?!", rf"[?!](?<={LETTER}[?!])(?={LETTER})"),
    _after(":", rf":(?<={_SMALL}{_SMALL}:)(?!innen\b)(?={LETTER}{{3}})"),
    slip("space-missing", Level.WARNING, "&", r"&(?<=\d&)(?=\d)", " & "),
    slip("space-missing", Level.WARNING, "(", rf"\((?<={LETTER}{{3}}\()(?=[^()]* [^()]*\))", " ("),
    slip("space-missing", Level.WARNING, ")", rf"(?<= )(\([^()]* [^()]*\))(?={LETTER})", r"\1 "),
)


_LATIN = "quater|quinquies|[a-z]{2,8}ies"  # articles of a law that came later: 30quater


def _glued(words: str, endings: str) -> tuple[Slip, ...]:
    """A word that stands before numbers without its space, and a number before a word that is no ending."""
    return (
        slip("space-missing", Level.WARNING, _DIGITS, rf"(?i:(?<![\w’'./-])({words}))(?=\d)", r"\1 "),
        slip(
            "space-missing",
            Level.WARNING,
            _DIGITS,
            rf"(?<![\w.,/’'-])(\d+)(?!(?:{endings}|{_LATIN})\b|(?:{endings}))(?={_SMALL}{{4,}}(?![\w-]))",
            r"\1 ",
        ),
    )


_TOO_FEW: Mapping[Language, tuple[Slip, ...]] = {
    Language.NL: _SIGNS
    + _glued(
        "de|het|een|van|in|op|voor|met|tot|en|bijlage|tabel|artikel|hoofdstuk|punt",
        "voud|maal|delig|jarig|talig|sten?",
    ),
    Language.FR: _SIGNS
    + _glued("les?|la|des?|du|en|et|aux?|à|annexe|tableau|article|chapitre|point", "ième|aine"),
    Language.DE: _SIGNS
    + _glued(
        "der|die|das|den|dem|von|in|für|mit|bis|und|Anlage|Tabelle|Artikel|Kapitel|Punkt",
        "fach|mal|jährig|stellig|teilig|prozentig|stel|tägig|plus",
    ),
}


def doubled_signs(line: TextLine) -> Iterator[Problem]:
    """A problem for each two signs that end a clause and meet, but for suspension points and abbreviations."""
    yield from found_slips(line, _DOUBLED)


_DOUBLED = (
    slip("sign-doubled", Level.WARNING, ",;:", rf"([,;:]){BLANK}?\1+", r"\1"),
    slip(
        "sign-doubled",
        Level.WARNING,
        ",;:",
        rf"(?:,{BLANK}?|;{BLANK}?(?=:)|:{BLANK}?(?=;))([;:])(?=\s|$)",
        r"\1",
    ),
    slip("sign-doubled", Level.WARNING, (",.", ";.", ":."), r"[,;:]\.(?=\s|$)", "."),
    slip("sign-doubled", Level.WARNING, ("..",), r"(?<!\.)\.\.(?!\.)", "."),
)
