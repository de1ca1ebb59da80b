"""Keys of rows: opaque, of letters only, with a check letter, so that a copied or mistyped one is told.

Filling down raises the numbers at the ends of what stands in a cell: a key of letters is copied unchanged, and
five rows with one key are noticed.
"""

import hashlib
from collections.abc import Iterator

_LETTERS = "ABCDEFGHJKLMNPQRSTVWXYZ"  # 23, a prime number; without I, O and U, which are taken for 1, 0 and V
_WEIGHTS = (3, 5, 7, 11, 13, 17, 19, 2, 4)
LENGTH = len(_WEIGHTS) + 1


def keys(number: str, salt: str) -> Iterator[str]:
    """The keys of a contribution, one after the other, all different, without end."""
    given: set[str] = set()
    count = 0
    while True:
        made = _letters(f"{number}\n{salt}\n{count}")
        count += 1
        if made not in given:
            given.add(made)
            yield made + _check(made)


def is_key(text: str) -> bool:
    """Whether ``text`` is a key as they are made: one wrong letter, or two that changed places, are noticed."""
    return len(text) == LENGTH and set(text) <= set(_LETTERS) and _check(text[:-1]) == text[-1]


def _letters(of: str) -> str:
    number = int.from_bytes(hashlib.sha256(of.encode()).digest())
    made = ""
    for _ in _WEIGHTS:
        number, letter = divmod(number, len(_LETTERS))
        made += _LETTERS[letter]
    return made


def _check(letters: str) -> str:
    """The letter that makes the weighted sum divisible by 23; the weights differ, and none is 0 modulo 23."""
    total = sum(weight * _LETTERS.index(letter) for weight, letter in zip(_WEIGHTS, letters, strict=True))
    return _LETTERS[-total % len(_LETTERS)]
