"""One grid for all tables of a kind: widths that are decided over what every one of them holds."""

from collections.abc import Iterator, Sequence
from math import ceil

from ibzdocs.formats.columns import WHOLE, Content, fit

DIVIDED = 2.0  # lines that a divided word counts for, where widths are weighed
FILLED = 0.85  # of the width of a narrow column: what its lines fill, about, padding and ragged edge left out
_Contents = Sequence[Content]


def grid(given: Sequence[float], tables: Sequence[_Contents], width: float) -> tuple[float, ...]:
    """The widths that all tables get, of each of which ``tables`` says what its columns hold.

    Those that fit one table with the longest words and texts of all, where the words fit side by side. Where they do
    not, words of some tables are divided, those first that give the most room for the fewest tables: as many as make
    the tables the least high, each divided word counted like ``DIVIDED`` lines. ``tables`` are never empty.
    """
    joined = _joined(tables)
    best = fit(given, joined, width)
    if sum(each.least for each in joined) <= width:
        return best
    lowest = _height(best, tables)
    for divided, leasts in _with_fewer_whole(tables):
        if divided * DIVIDED + len(tables) >= lowest:
            break
        if sum(leasts) > width:
            continue
        contents = [Content(least, each.most) for least, each in zip(leasts, joined, strict=True)]
        widths = fit(given, contents, width)
        if (height := _height(widths, tables)) < lowest:
            best, lowest = widths, height
    return best


def _joined(tables: Sequence[_Contents]) -> list[Content]:
    """What the columns hold in all tables together."""
    return [
        Content(max(each.least for each in column), max(each.most for each in column))
        for column in zip(*tables, strict=True)
    ]


def _height(widths: Sequence[float], tables: Sequence[_Contents]) -> float:
    """The lines of the longest cell of each table, about, and what its divided words count for."""
    total = 0.0
    for contents in tables:
        columns = list(zip(widths, contents, strict=True))
        total += max((_lines(each.most, own) for own, each in columns), default=0)
        total += DIVIDED * sum(1 for own, each in columns if each.least > own + WHOLE)
    return total


def _lines(text: float, width: float) -> int:
    """How many lines a text takes, about, that is so long on one."""
    return 1 if text <= width + WHOLE else max(2, ceil(text / max(width * FILLED, WHOLE)))


def _with_fewer_whole(tables: Sequence[_Contents]) -> Iterator[tuple[int, list[float]]]:
    """How many words are divided, and the least widths of the columns then: always more words, each time one width.

    Of the columns that one is made narrower which gives the most room for each table whose word is divided.
    """
    steps = [sorted((each.least for each in column), reverse=True) for column in zip(*tables, strict=True)]
    at, divided = [0] * len(steps), 0
    while True:
        found = [
            ((words[place] - words[after]) / (after - place), column, after)
            for column, (words, place) in enumerate(zip(steps, at, strict=True))
            if (after := _next_width(words, place))
        ]
        if not found:
            return
        _, column, after = max(found, key=lambda step: (step[0], -step[1]))
        divided += after - at[column]
        at[column] = after
        yield divided, [words[place] for words, place in zip(steps, at, strict=True)]


def _next_width(words: Sequence[float], place: int) -> int:
    """Where the next narrower width stands; 0 where there is none."""
    return next((at for at in range(place + 1, len(words)) if words[at] < words[place] - WHOLE), 0)
