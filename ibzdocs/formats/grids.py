"""One grid for all tables of a kind: widths that are decided over what every one of them holds."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple, TypeAlias

from ibzdocs.formats.columns import WHOLE, Content, between, fit

DIVIDED = (
    6.0  # what a divided word counts for, where widths are weighed: a little more than a third line in a row
)
EVERY = 0.1  # what a line counts for that makes no row higher
FILLED = 0.85  # of the width of a narrow column: what its lines fill, about, padding and ragged edge left out
PATIENCE = 6  # how many times more words are divided without any gain before no more are
TRIALS = 200  # how many divisions of very many words are weighed, about: each costs a look at every row
# How much what the columns hold counts beside what was given, from nothing to all of it.
_WEIGHTS = (0.0, 0.3, 0.6, 1.0)


class Held(NamedTuple):
    """What a cell holds, in points with its padding: its longest word, and each of its texts on one line."""

    least: float = 0.0
    texts: tuple[float, ...] = ()


Rows: TypeAlias = Sequence[Sequence[Held]]


def grid(
    given: Sequence[float],
    tables: Sequence[Sequence[Content]],
    rows: Rows,
    width: float,
    whole: frozenset[int] = frozenset(),
) -> tuple[float, ...]:
    """The widths that all tables get; ``tables`` says what the columns of each hold, ``rows`` the cells of all.

    Of widths between what was given and what the columns hold, those that make the rows the least high. Where the
    longest words of all do not fit side by side, words of some tables are divided (of some rows where there is one
    table), those first that give the most room for the fewest: as many as make the rows the least high, each counting
    like ``DIVIDED``. What stands in the columns of ``whole``, as figures, is never divided.
    """
    joined = _joined(tables)
    best = fit(given, joined, width)
    if sum(max(each.least, each.most) for each in joined) <= width:
        return best
    if sum(each.least for each in joined) <= width:
        tried_widths = dict.fromkeys((best, *_weighed(given, joined, rows, width)))  # some are the same
        return min(tried_widths, key=lambda widths: _cost(widths, rows))
    parts: Sequence[Sequence[Content | Held]] = tables if len(tables) > 1 else (*tables, *rows)
    lowest, tried, last = _cost(best, rows), 0, -len(parts)
    for divided, leasts in _with_fewer_whole(parts, whole):
        if divided * DIVIDED + len(rows) >= lowest or tried > PATIENCE:
            break
        if sum(leasts) > width or divided - last < len(parts) // TRIALS:
            continue
        tried, last = tried + 1, divided
        contents = [Content(least, each.most) for least, each in zip(leasts, joined, strict=True)]
        widths = fit(given, contents, width)
        if (cost := _cost(widths, rows)) < lowest:
            best, lowest, tried = widths, cost, 0
    return _with_words_whole(best, tables)


def _with_words_whole(widths: Sequence[float], tables: Sequence[Sequence[Content]]) -> tuple[float, ...]:
    """The widths, the room that columns have beyond their longest words given to words that lack no more than that."""
    found = list(widths)
    columns = [sorted(each.least for each in column) for column in zip(*tables, strict=True)]
    for column, words in enumerate(columns):
        spare = [max(0.0, own - other[-1]) for own, other in zip(found, columns, strict=True)]
        lacking = [word - found[column] for word in words if word > found[column] + WHOLE]
        given = [lack for lack in lacking if lack <= sum(spare)]
        if given:
            found = [own - free * given[-1] / sum(spare) for own, free in zip(found, spare, strict=True)]
            found[column] += given[-1]
    return tuple(found)


def _joined(tables: Sequence[Sequence[Content]]) -> list[Content]:
    """What the columns hold in all tables together."""
    return [
        Content(max(each.least for each in column), max(each.most for each in column))
        for column in zip(*tables, strict=True)
    ]


def _weighed(
    given: Sequence[float], joined: Sequence[Content], rows: Rows, width: float
) -> Iterator[tuple[float, ...]]:
    """Widths between what was given and how much text each column holds in all rows together."""
    amounts = [sum(sum(held.texts) for held in column) for column in zip(*rows, strict=True)]
    least = [each.least for each in joined]
    most = [max(each.least, each.most) for each in joined]
    for weight in _WEIGHTS:
        preferred = [
            max(share, 0.0) ** (1 - weight) * amount**weight
            for share, amount in zip(given, amounts, strict=True)
        ]
        yield between(preferred, least, most, width)


def _cost(widths: Sequence[float], rows: Rows) -> float:
    """What is to be least: the squares of the lines of each row, about, and what divided words count for.

    One high row is worse than two of half its height.
    """
    total = 0.0
    columns = [(own + WHOLE, max(own * FILLED, WHOLE)) for own in widths]
    for row in rows:
        highest = every = 0
        for (most, filled), (least, texts) in zip(columns, row, strict=True):
            if least > most:
                total += DIVIDED
            lines = 0
            for text in texts:
                lines += 1 if text <= most else max(2, ceil(text / filled))
            every += lines
            highest = max(highest, lines)
        total += highest * highest + EVERY * every
    return total


def _with_fewer_whole(
    parts: Sequence[Sequence[Content | Held]], whole: frozenset[int]
) -> Iterator[tuple[int, list[float]]]:
    """How many words are divided, and the least widths of the columns then: always more words, each time one width.

    Of the columns that one is made narrower which gives the most room for each part whose word is divided.
    """
    words = [sorted((each.least for each in column), reverse=True) for column in zip(*parts, strict=True)]
    steps = [_steps(own[:1] if column in whole else own) for column, own in enumerate(words)]
    at, divided = [0] * len(steps), 0
    while True:
        found = [
            ((own[place].width - own[place + 1].width) / (own[place + 1].words - own[place].words), -column)
            for column, (own, place) in enumerate(zip(steps, at, strict=True))
            if place + 1 < len(own)
        ]
        if not found:
            return
        column = -max(found)[1]
        before, after = steps[column][at[column]], steps[column][at[column] + 1]
        divided += after.words - before.words
        at[column] += 1
        yield divided, [own[place].width for own, place in zip(steps, at, strict=True)]


class _Step(NamedTuple):
    """A width that a column may have, and how many of its words are wider."""

    width: float
    words: int


def _steps(words: Sequence[float]) -> list[_Step]:
    """The widths that words have, the greatest first, each once."""
    found = [_Step(words[0], 0)]
    for wider, word in enumerate(words):
        if word < found[-1].width - WHOLE:
            found.append(_Step(word, wider))
    return found
