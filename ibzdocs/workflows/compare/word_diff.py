"""Two texts word by word: what stayed, what is gone, what is new."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.word_codes import word_codes
from ibzdocs.tree.nodes import (
    Deleted,
    Emphasis,
    Inline,
    Inlines,
    Inserted,
    Link,
    Note,
    Reference,
    Strong,
    Text,
)
from ibzdocs.tree.text import Wrapper, cut, regrouped

# A word (3.5, art. 11bis and l'eau are several; e-mail is one), a blank, or a sign.
_WORD = re.compile(r"\{[^{}\n]*\}|\w+(?:[-‑]\w+)*|\s+|.", re.DOTALL)
_ISLAND = 2  # so few words between two changes are hard to read as unchanged


@immutable
class _Token:
    """A word, blank or sign, or a whole footnote, with what it stands in from outside to inside."""

    leaf: Text | Note
    around: tuple[Wrapper, ...] = ()

    @property
    def is_word(self) -> bool:
        """Whether it is more than a blank or a sign."""
        return isinstance(self.leaf, Note) or any(map(str.isalnum, self.leaf.text))

    @property
    def is_blank(self) -> bool:
        """Whether it is nothing but space between words."""
        return isinstance(self.leaf, Text) and self.leaf.text.isspace()


_Part: TypeAlias = tuple[Sequence[_Token], Sequence[_Token]]


def difference(old: Inlines, new: Inlines) -> Inlines:
    """``new`` with what was not in ``old`` as Inserted, and with what is no longer there as Deleted.

    Without the deleted it says exactly what ``new`` says, without the inserted what ``old`` says. Emphasis
    and links of a word are part of it.
    """
    found: list[Inline] = []
    for gone, come in _parts(_tokens(old), _tokens(new)):
        if gone == come:
            found += _inlines(come)
            continue
        found += [Deleted(_inlines(gone))] if gone else []
        found += [Inserted(_inlines(come))] if come else []
    return tuple(found)


def joined(inlines: Inlines) -> Inlines:
    """The same text in as few pieces as it takes."""
    return _inlines(_tokens(inlines))


# ---------------------------------------------------------------------------------------------- aligning


def _parts(old: Sequence[_Token], new: Sequence[_Token]) -> Iterator[_Part]:
    """Stretches that are alike, and changes between them; a change takes in an island of few words."""
    codes = word_codes(old, new, lambda token: token.is_blank)
    parts: list[_Part] = [(old[a:b], new[c:d]) for _, a, b, c, d in codes]
    joined: list[_Part] = []
    for number, part in enumerate(parts):
        is_island = 0 < number < len(parts) - 1 and part[0] == part[1] and _is_small(part[0])
        if joined and (is_island or joined[-1][0] != joined[-1][1]) and (is_island or part[0] != part[1]):
            joined[-1] = ((*joined[-1][0], *part[0]), (*joined[-1][1], *part[1]))
        else:
            joined.append(part)
    for gone, come in joined:
        yield from [(gone, come)] if tuple(gone) == tuple(come) else _trimmed(tuple(gone), tuple(come))


def _is_small(tokens: Sequence[_Token]) -> bool:
    return sum(token.is_word for token in tokens) < _ISLAND


def _trimmed(gone: Sequence[_Token], come: Sequence[_Token]) -> Iterator[_Part]:
    """A change without what both sides begin and end with."""
    start = _common(gone, come)
    rest = min(len(gone), len(come)) - start
    end = min(rest, _common(gone[::-1], come[::-1]))
    stop, halt = len(gone) - end, len(come) - end
    for part in (
        (gone[:start], come[:start]),
        (gone[start:stop], come[start:halt]),
        (gone[stop:], come[halt:]),
    ):
        if part[0] or part[1]:
            yield part


def _common(one: Iterable[_Token], other: Iterable[_Token]) -> int:
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


# ------------------------------------------------------------------------------------ inlines and tokens


def _tokens(inlines: Inlines, around: tuple[Wrapper, ...] = ()) -> tuple[_Token, ...]:
    found: list[_Token] = []
    for node in inlines:
        match node:
            case Text():
                found += (_Token(cut(node, *word.span()), around) for word in _WORD.finditer(node.text))
            case Note():
                found.append(_Token(Note(joined(node.children)), around))
            case Strong() | Emphasis() | Link() | Reference():
                found += _tokens(node.children, (*around, replace(node, children=())))
            case _:
                raise TypeError(f"not part of a text to compare: {type(node).__name__}")
    return tuple(found)


def _inlines(tokens: Sequence[_Token]) -> Inlines:
    """The tokens as text again."""
    return regrouped([(token.leaf, token.around) for token in tokens])
