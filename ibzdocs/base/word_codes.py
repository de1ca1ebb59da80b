"""What differs between two texts of words and blanks."""

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias, TypeVar

T = TypeVar("T")
Code: TypeAlias = tuple[
    str, int, int, int, int
]  # as difflib has them: equal, replace, delete or insert; from and to


def word_codes(old: Sequence[T], new: Sequence[T], is_blank: Callable[[T], bool]) -> list[Code]:
    """The differences of two texts in words, blanks and signs, as the opcodes of difflib.

    Only what is not blank is compared; a blank is the same where it stands beside what is. difflib would find a
    paragraph that is written anew to be alike in each of its blanks, in a time that grows with the cube of them.
    """
    found: list[Code] = []
    for at, to, start, end in _stretches(old, new, is_blank):
        is_same = old[at:to] == new[start:end]
        if is_same and found and found[-1][0] == "equal":
            found[-1] = ("equal", found[-1][1], to, found[-1][3], end)
        else:
            tag = "equal" if is_same else "insert" if at == to else "delete" if start == end else "replace"
            found.append((tag, at, to, start, end))
    return found


def _stretches(
    old: Sequence[T], new: Sequence[T], is_blank: Callable[[T], bool]
) -> Iterator[tuple[int, int, int, int]]:
    """Stretches of both texts, from and to, that follow one another: the same in both, or unlike in all words."""
    told, came = ([at for at, token in enumerate(text) if not is_blank(token)] for text in (old, new))
    words = [old[at] for at in told], [new[at] for at in came]
    at = start = 0
    for block in SequenceMatcher(None, *words, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            to, end = told[block.a + step], came[block.b + step]
            yield from _without_same_ends(old, new, (at, to, start, end))
            yield to, to + 1, end, end + 1
            at, start = to + 1, end + 1
    yield from _without_same_ends(old, new, (at, len(old), start, len(new)))


def _without_same_ends(
    old: Sequence[T], new: Sequence[T], stretch: tuple[int, int, int, int]
) -> Iterator[tuple[int, int, int, int]]:
    """A stretch in up to three: what it begins and ends with in both texts stands apart."""
    at, to, start, end = stretch
    most = min(to - at, end - start)
    head = next((step for step in range(most) if old[at + step] != new[start + step]), most)
    tail = next(
        (step for step in range(most - head) if old[to - 1 - step] != new[end - 1 - step]), most - head
    )
    for part in (
        (at, at + head, start, start + head),
        (at + head, to - tail, start + head, end - tail),
        (to - tail, to, end - tail, end),
    ):
        if part[0] < part[1] or part[2] < part[3]:
            yield part
