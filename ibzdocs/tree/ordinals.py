"""The letters behind a number that make it an ordinal, in the languages of documents: 1er, XXIe, 2de."""

import re

_ENDING = re.compile(r"(?:ers?|res?|ères?|i?[èe]mes?|es?|nde?s?|ds?|ste|de)")
_NUMBER = re.compile(r"(?:\d|\b[IVX]+)\Z")


def ends_ordinal(before: str, letters: str) -> bool:
    """Whether these letters make what stands before them an ordinal; documents set them as their language wants."""
    return bool(_NUMBER.search(before) and _ENDING.fullmatch(letters.strip()))
