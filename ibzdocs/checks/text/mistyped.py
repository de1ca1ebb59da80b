"""How two words differ: by what people mistype, or as the forms of one word do."""

import re
import unicodedata

_SHORTEST_SLIP = 5  # letters: a shorter word resembles too many
# What has a hyphen behind it, and what has one before it: ex-minister, directeur-generaal.
_TAKES_HYPHEN = re.compile(
    r"(?:adjunct|ex|niet|non|oud|quasi|vice)-|.*-(?:generaal|president)", re.IGNORECASE
)
_READ_AS_ONE = re.compile(r"[aeiou]-[aeiou]|i-j", re.IGNORECASE)  # auto-ongeluk, media-aandacht


def is_slip(text: str, other: str, most: int) -> bool:
    """Whether a word differs from another by a capital, accent, blank or hyphen, or by one of five letters or more.

    With ``most`` 0 no letter may be another. Of a word with hyphens each part that is another is such a slip.
    """
    parts, others = text.split("-"), other.split("-")
    if len(parts) == len(others) > 1 and parts != others:
        pairs = [pair for pair in zip(parts, others, strict=True) if pair[0] != pair[1]]
        return all(is_slip(mine, meant, most) and not _links(mine, meant) for mine, meant in pairs)
    mine, meant = (
        re.sub(r"[ -]", "", plain(word).replace("œ", "oe").replace("ß", "ss")) for word in (text, other)
    )
    if mine == meant:
        return True
    if not most or len(mine) < _SHORTEST_SLIP or abs(len(mine) - len(meant)) > 1:
        return False
    start = next((n for n, (one, two) in enumerate(zip(mine, meant, strict=False)) if one != two), len(meant))
    mine, meant = mine[start:], meant[start:]
    swapped = mine[1::-1] + mine[2:] == meant
    return swapped or mine[1:] == meant[1:] or mine[1:] == meant or mine == meant[1:]


def is_idle_hyphen(text: str, other: str) -> bool:
    """Whether two words differ by a hyphen alone that is no more right than none: leer-werkplek for leerwerkplek."""
    wanted = _TAKES_HYPHEN.match(other) or _READ_AS_ONE.search(other)
    return "-" not in text and other.replace("-", "") == text and not wanted


def ends_otherwise(text: str, other: str) -> bool:
    """Whether two words differ at their end alone, as forms of one word do: not by d for t, nor by a doubled letter."""
    alike = next(
        (n for n, (one, two) in enumerate(zip(text, other, strict=False)) if one != two),
        min(len(text), len(other)),
    )
    mine, meant = text[alike:], other[alike:]
    slip = {mine, meant} == {"d", "t"} or text == other + other[-1]
    return max(len(mine), len(meant)) <= 1 and not slip


def _links(mine: str, meant: str) -> bool:
    """Whether two parts of a compound differ by nothing but what links them: financiering- and financierings-."""
    short, long = sorted((mine, meant), key=len)
    return long.startswith(short) and long.removeprefix(short) in ("s", "n", "en")


def letters(word: str) -> str:
    """The letters of a word, small and without accents."""
    return "".join(filter(str.isalpha, plain(word)))


def plain(word: str) -> str:
    """A word in small letters without accents."""
    parts = unicodedata.normalize("NFD", word.replace("’", "'").lower())
    return "".join(part for part in parts if not unicodedata.combining(part))
