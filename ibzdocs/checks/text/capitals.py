"""Capitals: a name, and the title of a function, has them everywhere or nowhere."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ibzdocs.base.problems import Problem, note
from ibzdocs.checks.text.lines import TextLine

# Behind four digits stands the town of an address.
_WORD = re.compile(r"(?<![\w@./&-])(?<!\b\d{4}[ \u00a0])[^\W\d_]{4,}(?![\w@&]|\.\w)")
_NEXT = re.compile(r"[ \u00a0]([^\W\d_]+)")
_CAPITALS = re.compile(r"(?<![\w@./&-])[^\W\d_a-zà-öø-ÿœß]{5,}(?![\w@&]|\.\w)")
_MAY_BE_CAPITALS = re.compile(r"[^\W\d_a-zß-öø-ÿœ]{4}")
_MANY = 3  # words in capitals, too long for abbreviations
_LONG = 6
_BEGINS = re.compile(r"(?:^|[.!?:…\n]\s*|[“«„(\"‘–—-]\s?)$")


def mixed_capitals(lines: Sequence[TextLine]) -> Iterator[Problem]:
    """A problem for each name in capitals in one place (SEVESO) and with one in another (Seveso).

    Nor is a long word that is written in small letters elsewhere.
    """
    may_have = (line for line in lines if _MAY_BE_CAPITALS.search(line.bare))
    in_capitals = {match[0].casefold() for line in may_have for match in _words(line) if match[0].isupper()}
    places: dict[str, dict[str, list[TextLine]]] = defaultdict(lambda: defaultdict(list))
    for line in lines if in_capitals else ():
        for match in _words(line) if not in_capitals.isdisjoint(line.words) else ():
            word = match[0].casefold()
            if word in in_capitals and _is_name(match):
                places[word][match[0]].append(line)
    for forms in places.values():
        yield from _rarer(forms)


def _words(line: TextLine) -> Iterator[re.Match[str]]:
    """The longer words of a line but for those among others in capitals; none of a line that is written in them."""
    if not _shouted(line):
        yield from (match for match in _WORD.finditer(line.bare) if not _among_capitals(match))


def _shouted(line: TextLine) -> bool:
    """Whether a line is written in capitals, whole or in good part: NIEUW BELEID VAN 2024 tot en met 2027."""
    return line.bare.upper() == line.bare or len(_CAPITALS.findall(line.bare)) >= _MANY


def _among_capitals(match: re.Match[str]) -> bool:
    """Whether a word in capitals stands beside another: RAPPORT ANNUEL says nothing about either."""
    text = match.string
    if not match[0].isupper():
        return False
    beside = (re.search(r"([^\W\d_]+)[ \u00a0]$", text[: match.start()]), _NEXT.match(text, match.end()))
    return any(other and len(other[1]) > 3 and other[1].isupper() for other in beside)


def _is_name(match: re.Match[str]) -> bool:
    """Whether a word is in capitals, is long, or has a capital that is not that of a sentence."""
    word, before = match[0], match.string[max(0, match.start() - 4) : match.start()]
    return word.isupper() or len(word) >= _LONG or (word[0].isupper() and not _BEGINS.search(before))


def _rarer(forms: dict[str, list[TextLine]]) -> Iterator[Problem]:
    usual = max(forms, key=lambda form: (len(forms[form]), form.isupper()))
    for form, lines in forms.items():
        if form != usual:
            fills = {"text": form, "times": len(lines), "other": usual, "usual": len(forms[usual])}
            yield note("wording-capitals", lines[0].place, lines[0].key, **fills)
