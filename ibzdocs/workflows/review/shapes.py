"""Paragraphs that a reader split or joined, as texts with line ends for the cells behind them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ibzdocs.workflows.review.edits import PassageEdit, compared
from ibzdocs.workflows.review.records import Part
from ibzdocs.workflows.review.units import BREAK, Notes, Sign, Unit, markup_of


class Joined(NamedTuple):
    """Paragraphs that became one: the first text of them, what they said on a line each, what it says now."""

    part: Part
    others: tuple[str, ...]
    old: str
    new: str
    edit: PassageEdit


class Split(NamedTuple):
    """A paragraph that became several: the number of the part that was split, and the change of all parts."""

    number: int
    edit: PassageEdit


def split(
    parts: Sequence[Part], sent: Sequence[Sign], pieces: Sequence[Sequence[Sign]], notes: Notes
) -> Split | None:
    """Which of the texts of a paragraph has a line for each of the pieces now; None where none has."""
    edit = compared(parts, sent, _together(pieces), notes)
    broken = [number for number, text in edit.texts.items() if text.count("\n") == len(pieces) - 1]
    return Split(broken[0], edit) if len(broken) == 1 else None


def joined(
    passages: Sequence[Sequence[Part]], sent: Sequence[Sequence[Sign]], now: Sequence[Sign], notes: Notes
) -> Joined | None:
    """The one text that paragraphs became; None where they are more than a text each."""
    texts = [_only_text(parts) for parts in passages]
    if len(texts) < 2 or not all(texts):
        return None
    found = [text for text in texts if text is not None]
    typed = BREAK.join(
        "".join(part.typed if part is text else _escaped(part.text) for part in parts)
        for parts, text in zip(passages, found, strict=True)
    )
    first = found[0]
    part = Part(
        BREAK.join("".join(each.text for each in parts) for parts in passages), first.role, first.key,
        first.language, typed, first.place, tuple(each for text in found for each in text.fields),
    )  # fmt: skip
    edit = compared((part,), _together(sent), now, notes)
    new = edit.texts.get(0, "")
    if not new or "\n" in new or edit.touched:
        return None
    others = tuple(text.key for text in found[1:])
    return Joined(first, others, "\n".join(text.typed for text in found), new, edit)


def _only_text(parts: Iterable[Part]) -> Part | None:
    """The text of a paragraph that is nothing else besides: signs at most."""
    texts = [each for each in parts if each.writable and each.place and each.typed]
    silent = (each for each in parts if each not in texts)
    if len(texts) != 1 or any(sign.isalnum() for each in silent for sign in each.text):
        return None
    return texts[0]


def _escaped(text: str) -> str:
    return markup_of(Unit("char", sign, 0) for sign in text)


def _together(pieces: Sequence[Sequence[Sign]]) -> tuple[Sign, ...]:
    found: list[Sign] = []
    for number, piece in enumerate(pieces):
        found += [Sign(BREAK)] if number else []
        found += piece
    return tuple(found)


# -------------------------------------------------------------------------------------------- neighbours


class Neighbours(NamedTuple):
    """The segments before and behind a paragraph that stands elsewhere now, and the one that looks like it."""

    after: str = ""
    before: str = ""
    like: str = ""


def neighbours(
    number: int, styles: Sequence[str], keys: Mapping[int, str], stirred: Iterable[int]
) -> Neighbours:
    """The neighbours of a paragraph of a file that came back.

    ``styles`` are those of its paragraphs, ``keys`` the segments of those that stand where they stood, ``stirred``
    the numbers of those that are new or moved, which are neighbours of nothing.
    """
    loose = set(stirred)
    beside = []
    for step in (-1, 1):
        at = number + step
        while at in loose:
            at += step
        beside.append((keys.get(at, ""), styles[at] if 0 <= at < len(styles) else ""))
    (after, above), (before, below) = beside
    own = styles[number]
    like = after if after and above == own else before if before and below == own else ""
    return Neighbours(after, before, like)
