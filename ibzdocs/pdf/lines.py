"""Tokens to lines: greedy line breaking as word processors do it, without kerning."""

from collections.abc import Iterator
from typing import NamedTuple

from ibzdocs.house import Look
from ibzdocs.pdf.boxes import Line, Run
from ibzdocs.pdf.hyphenation import divide
from ibzdocs.pdf.measure import SOFT_HYPHEN
from ibzdocs.pdf.runs import JOIN, Tokens

TOLERANCE = 0.01
# A line is left short rather than divided when less than this would stay empty: Word's hyphenation zone.
ZONE = 21.25


class Measure(NamedTuple):
    """The room of a paragraph's lines: where they start, their width, how far the first one is moved."""

    left: float
    width: float
    first: float = 0.0


def break_lines(tokens: Tokens, measure: Measure, hyphenate: bool) -> tuple[Line, ...]:
    """The lines of a paragraph. Words that are wider than a line are parted where they must."""
    breaker = _Breaker(tokens, measure, hyphenate)
    ranges = list(breaker.ranges())
    last = len(ranges) - 1
    return tuple(
        _line(tokens, measure, (start, end), (index == 0, index == last))
        for index, (start, end) in enumerate(ranges)
    )


class _Breaker:
    """Walks over the tokens; divided words are replaced by their parts as it goes."""

    def __init__(self, tokens: Tokens, measure: Measure, hyphenate: bool) -> None:
        self.tokens, self.measure, self.hyphenate = tokens, measure, hyphenate

    def ranges(self) -> Iterator[tuple[int, int]]:
        """First and past-last token of each line."""
        widths, glues = self.tokens.widths, self.tokens.glues
        room = self.measure.width - self.measure.first + TOLERANCE
        start = index = 0
        used = 0.0
        while index < len(widths):
            width = widths[index]
            if used + width > room:
                end = self._end(start, index, room - used)
                yield start, end
                start = index = end
                used, room = 0.0, self.measure.width + TOLERANCE
                continue
            used += width
            glue = glues[index]
            if glue > 0.0:
                used += glue
            index += 1
        yield start, index

    def _end(self, start: int, index: int, room: float) -> int:
        """Where the line ends that token ``index`` overflows; divides that token if it helps."""
        end = index
        while end > start and self.tokens.glues[end - 1] == JOIN:
            end -= 1
        if self.hyphenate and self._left_over(end, index, room) > ZONE and self._divide(index, room):
            return index + 1
        if end > start:
            return end
        return index if index > start else self._part(index, room)

    def _left_over(self, end: int, index: int, room: float) -> float:
        return room + sum(self.tokens.widths[end:index])

    def _divide(self, index: int, room: float) -> bool:
        tokens = self.tokens
        word, run = tokens.texts[index], tokens.runs[index]
        count = divide(word, run.language, run.style.font, room) if not run.page_of else 0
        if count:
            self._replace(index, word[:count] + SOFT_HYPHEN, word[count:])
        return count > 0

    def _part(self, index: int, room: float) -> int:
        """Part a word that is wider than the whole line, at the last character that fits."""
        word = self.tokens.texts[index]
        width_of = self.tokens.runs[index].style.font.widths
        count, used = 0, 0.0
        for char in word:
            used += width_of[char]
            if used > room:
                break
            count += 1
        if 0 < count < len(word):
            self._replace(index, word[:count], word[count:])
        elif count == 0 and len(word) > 1:
            self._replace(index, word[:1], word[1:])
        return index + 1

    def _replace(self, index: int, head: str, tail: str) -> None:
        tokens = self.tokens
        run = tokens.runs[index]
        tokens.texts[index : index + 1] = [head, tail]
        tokens.widths[index : index + 1] = [run.style.font.widths[head], run.style.font.widths[tail]]
        tokens.runs.insert(index, run)
        tokens.glues.insert(index, 0.0)


def _line(tokens: Tokens, measure: Measure, span: tuple[int, int], place: tuple[bool, bool]) -> Line:
    start, end = span
    is_first, is_last = place
    align = tokens.text_style.look.align
    x = measure.left + (measure.first if is_first else 0.0)
    segments = _segments(tokens, start, end, is_last)
    if align == "left" or start == end or (is_last and align == "justify"):
        return Line(x, segments)
    spare = measure.width - (measure.first if is_first else 0.0) - _natural(tokens, start, end)
    if align == "justify":
        spaces = sum(1 for glue in tokens.glues[start : end - 1] if glue > 0.0)
        return Line(x, segments, spare / spaces if spaces else 0.0)
    return Line(x + (spare / 2 if align == "center" else spare), segments)


def _natural(tokens: Tokens, start: int, end: int) -> float:
    return sum(tokens.widths[start:end]) + sum(glue for glue in tokens.glues[start : end - 1] if glue > 0.0)


def _segments(tokens: Tokens, start: int, end: int, is_last: bool) -> tuple[tuple[Run, str], ...]:
    """Texts of a line. It ends in a space where the next line starts another word, for readers of the text."""
    if start == end:
        return ()
    tail = " " if not is_last and tokens.glues[end - 1] > 0.0 else ""
    if tokens.plain:
        return ((tokens.runs[start], " ".join(tokens.texts[start:end]) + tail),)
    out: list[tuple[Run, str]] = []
    run, parts = tokens.runs[start], [""]
    for index in range(start, end):
        if tokens.runs[index] is not run:
            out.append((run, "".join(parts)))
            run, parts = tokens.runs[index], []
        parts.append(tokens.texts[index])
        if tokens.glues[index] > 0.0 and index < end - 1:
            parts.append(" ")
    parts.append(tail)
    out.append((run, "".join(parts)))
    return tuple(segment for segment in out if segment[1])


def text_room(look: Look, width: float) -> Measure:
    """The room that a look's indents leave in a container of that width."""
    return Measure(look.left, width - look.left - look.right, look.first)
