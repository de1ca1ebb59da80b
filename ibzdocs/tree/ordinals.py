"""Letters that are often raised: those behind a number that make it an ordinal (1er, XXIe, 2de), and that of n°s."""

import re

_ENDING = re.compile(r"(?:ers?|res?|ères?|i?[èe]mes?|es?|nde?s?|ds?|ste|de)")
_NUMBER = re.compile(r"(?:\d|\b[IVX]+)\Z")
_PLURAL, _NUMERO = re.compile("s"), re.compile(r"\b[nN]°\Z")


def ends_ordinal(before: str, letters: str) -> bool:
    """Whether these letters end an ordinal, or n°s, that begins before; documents set them as their language wants."""
    endings = ((_NUMBER, _ENDING), (_NUMERO, _PLURAL))
    return any(number.search(before) and ending.fullmatch(letters.strip()) for number, ending in endings)
