"""Tokens to lines: greedy line breaking as word processors do it, without kerning."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from ibzdocs.formats.pdf.layout.boxes import Run, TextLine
from ibzdocs.formats.pdf.layout.hyphenation import divide, divide_elsewhere
from ibzdocs.formats.pdf.layout.measure import SOFT_HYPHEN
from ibzdocs.formats.pdf.layout.tokens import JOIN, KEPT, Tokens
from ibzdocs.formats.stylesheet import Division

TOLERANCE = 0.01
LEAST_ROOM = 1.0
SURE = 2.0  # points by which lines are narrower than their room, so that they end alike in word processors


class Measure(NamedTuple):
    """The room of a paragraph's lines: where they start, their width, how far the first one is moved.

    ``over`` is by how much a line may be wider than its room.
    """

    left: float
    width: float
    first: float = 0.0
    over: float = TOLERANCE


class Span(NamedTuple):
    """The tokens of a line, the part of a divided word that ends it, and its width."""

    start: int
    end: int
    head: str
    width: float


def break_lines(
    tokens: Tokens, measure: Measure, division: Division | None, whole: frozenset[int] = frozenset()
) -> tuple[TextLine, ...]:
    """The lines of a paragraph. Words that are wider than a line are parted where they must.

    Without a ``division`` no other word is divided, and none at the end of the lines with the numbers ``whole``. One
    that is wider than a line is divided where the line ends, as word processors do where it has soft hyphens. Every
    line has a character at least, whatever the measure: one without room counts as ``LEAST_ROOM``.
    """
    return _broken(_Breaker(tokens, _with_room(measure), division, whole))


def running_lines(
    tokens: Tokens, measure: Measure, division: Division | None
) -> tuple[tuple[TextLine, ...], bool]:
    """The lines of running text; whether word processors, which divide otherwise, may need another number of them.

    Or may have the mark of a note on another one, which may be that of another page.
    """
    breaker = _Breaker(tokens, _with_room(measure), division, frozenset())
    lines = _broken(breaker)
    if not breaker.differs:
        return lines, False
    others = _broken(_Breaker(tokens, breaker.measure, division, frozenset(), elsewhere=True))
    return lines, len(others) != len(lines) or _marked(others) != _marked(lines)


def balanced(tokens: Tokens, measure: Measure, lines: Sequence[TextLine]) -> float:
    """By how much the room of a heading is narrower that has as many lines as ``lines``, all about as long.

    0.0 for one line, and where there is no such room in which word processors are sure to end the same lines.
    """
    if len(lines) < 2:
        return 0.0
    least, most = 0.0, measure.width
    while most - least > SURE / 4:
        middle = (least + most) / 2
        fits = len(break_lines(tokens, measure._replace(width=middle), None)) == len(lines)
        least, most = (least, middle) if fits else (middle, most)
    around = (break_lines(tokens, measure._replace(width=most + more), None) for more in (0.0, 2 * SURE))
    first, second = ([line.segments for line in each] for each in around)
    room = measure.width - most - SURE
    return room if first == second and room > 0.0 else 0.0


def keep_ranges(tokens: Tokens, measure: Measure, division: Division | None) -> None:
    """Keep each range of a paragraph, as 2014–2020, on one line: what is KEPT is then joined.

    But not where word processors, which part a range behind its dash, would have another number of lines, or the mark
    of a note on another one.
    """
    if KEPT not in tokens.glues:
        return
    given = tokens.glues
    theirs = break_lines(tokens, measure, division)
    tokens.glues = [JOIN if glue == KEPT else glue for glue in given]
    ours = break_lines(tokens, measure, division)
    if len(theirs) != len(ours) or _marked(theirs) != _marked(ours):
        tokens.glues = given


def _marked(lines: tuple[TextLine, ...]) -> list[int]:
    """On which lines the marks of notes stand, each as often as there are marks."""
    return [number for number, line in enumerate(lines) for run, _ in line.segments if run.note]


def _broken(breaker: "_Breaker") -> tuple[TextLine, ...]:
    lines: list[TextLine] = []
    tokens = breaker.tokens
    left, room, first, _ = breaker.measure
    count = len(tokens.texts)
    for span in breaker.spans():
        # Segments are made at once: the breaker goes on to shorten the word that it has divided.
        segments = _segments(tokens, span, count)
        offset, stretch = _align(tokens, span, room - first, count)
        lines.append(TextLine(left + first + offset, segments, stretch))
        first = 0.0
    breaker.restore()
    return tuple(lines)


def _with_room(measure: Measure) -> Measure:
    """The measure, or one that has room: columns may be narrower than their padding, indents wider than all."""
    if measure.width - max(measure.first, 0.0) >= LEAST_ROOM:
        return measure
    return measure._replace(width=max(measure.width, LEAST_ROOM), first=min(measure.first, 0.0))


def is_divided(line: TextLine) -> bool:
    """Whether a line ends within a word."""
    return bool(line.segments) and line.segments[-1][1].endswith(SOFT_HYPHEN)


class _Breaker:
    """Walks over the tokens, and divides words as LibreOffice does (``elsewhere``) or not: whether that ``differs``.

    ``_ends`` are their right edges, were all on one line.

    ``_last`` is where the last word begins, which is never divided; ``_ladder`` how many lines above are divided,
    ``_line`` the number of the present one; ``_parted`` are the words that were shortened, as they stood.
    """

    def __init__(
        self,
        tokens: Tokens,
        measure: Measure,
        division: Division | None,
        whole: frozenset[int],
        elsewhere: bool = False,
    ) -> None:
        self.elsewhere, self.differs = elsewhere, False
        self.tokens, self.measure, self.division, self.whole = tokens, measure, division, whole
        self._line = 0
        self._parted: list[tuple[int, str, float]] = []
        self._ends = _plain_ends(tokens) if tokens.plain and tokens.texts else _ends(tokens)
        self._ladder = 0
        self._last = len(tokens.texts) - (not elsewhere)
        while not elsewhere and self._last > 0 and tokens.glues[self._last - 1] <= 0.0:
            self._last -= 1

    def spans(self) -> Iterator[Span]:
        """The lines one after another; an empty paragraph has one."""
        ends, widths = self._ends, self.tokens.widths
        limit = self.measure.width - self.measure.first + self.measure.over
        base, start = 0.0, 0
        while (index := bisect_right(ends, base + limit, start)) < len(ends):
            end, head = self._end(start, index, base + limit - ends[index] + widths[index])
            self._ladder = self._ladder + 1 if head.endswith(SOFT_HYPHEN) else 0
            if head:
                edge = ends[index] - widths[index] + self._shorten(index, head)
                yield Span(start, end, head, edge - base)
                base = ends[index] - widths[index]
            else:
                yield Span(start, end, "", ends[end - 1] - base)
                if end == len(ends):
                    return
                base = ends[end] - widths[end]
            start, limit = end, self.measure.width + self.measure.over
            self._line += 1
        yield Span(start, len(ends), "", ends[-1] - base if ends else 0.0)

    def _end(self, start: int, index: int, room: float) -> tuple[int, str]:
        """Where the line ends that token ``index`` overflows, and the part of that token that still fits."""
        tokens, end = self.tokens, index
        while end > start and tokens.glues[end - 1] == JOIN:
            end -= 1
        if end == start or self._is_too_wide(index) or self._may_divide(end, index, room):
            word, run = tokens.texts[index], tokens.runs[index]
            at = run.language, run.style.font, room
            count = (divide_elsewhere if self.elsewhere else divide)(word, *at)
            self.differs = self.differs or count != divide_elsewhere(word, *at)
            if count:
                return index, word[:count] + SOFT_HYPHEN
        if index > start:
            return end if end > start else index, ""
        return (index, self._part(index, room)) if self._is_divisible(index) else (index + 1, "")

    def _is_too_wide(self, index: int) -> bool:
        """Whether a word is wider than a line, in text of which no other word is divided."""
        return self.division is None and self.tokens.widths[index] > self.measure.width + self.measure.over

    def _may_divide(self, end: int, index: int, room: float) -> bool:
        """Whether token ``index`` is divided rather than that the line ends before token ``end``."""
        division = self.division
        if division is None or self._line in self.whole or index >= self._last:
            return False
        starts = self._ends[end] - self.tokens.widths[end]
        left_over = room + self._ends[index] - self.tokens.widths[index] - starts
        if left_over <= division.zone:
            return False
        is_free = self.elsewhere or self._ladder < division.ladder  # LibreOffice counts no divided lines
        self.differs = self.differs or not is_free
        return is_free

    def _is_divisible(self, index: int) -> bool:
        """Whether a token may go on in the next line: the mark of a note is drawn once."""
        return len(self.tokens.texts[index]) > 1 and self.tokens.runs[index].note is None

    def _part(self, index: int, room: float) -> str:
        """As much of a word that is wider than a whole line as fits, but one character at least."""
        word = self.tokens.texts[index]
        width_of = self.tokens.runs[index].style.font.widths
        count = bisect_right(list(accumulate(width_of[char] for char in word)), room)
        return word[: min(max(count, 1), max(len(word) - 1, 1))]

    def _shorten(self, index: int, head: str) -> float:
        """Take the head off a token; the width of the head."""
        tokens = self.tokens
        width_of = tokens.runs[index].style.font.widths
        self._parted.append((index, tokens.texts[index], tokens.widths[index]))
        rest = tokens.texts[index][len(head.rstrip(SOFT_HYPHEN)) :]
        tokens.texts[index], tokens.widths[index] = rest, width_of[rest]
        return width_of[head]

    def restore(self) -> None:
        """Put back the words that were shortened: the same tokens may be broken into lines again."""
        for index, text, width in reversed(self._parted):
            self.tokens.texts[index], self.tokens.widths[index] = text, width


def _ends(tokens: Tokens) -> list[float]:
    widths, glues = tokens.widths, tokens.glues
    after = accumulate([w + g if g > 0.0 else w for w, g in zip(widths, glues, strict=True)])
    return [edge - g if g > 0.0 else edge for edge, g in zip(after, glues, strict=True)]


def _plain_ends(tokens: Tokens) -> list[float]:
    """The same where every glue but the last is the same space, as in most paragraphs."""
    *widths, last = tokens.widths
    space = tokens.glues[0]
    after = [0.0, *accumulate([width + space for width in widths])]
    return [*[edge - space for edge in after[1:]], after[-1] + last]


def one_line(run: Run, text: str, width: float, measure: Measure, align: str) -> TextLine | None:
    """The only line of a paragraph with that text and width; None where it does not fit."""
    room = measure.width - measure.first
    if width > room + measure.over:
        return None
    return TextLine(measure.left + measure.first + _offset(align, room - width), ((run, text),))


def _offset(align: str, spare: float) -> float:
    """How far a line whose spaces do not grow is moved to the right."""
    return spare if align == "right" else spare / 2 if align == "center" else 0.0


def _align(tokens: Tokens, span: Span, room: float, count: int) -> tuple[float, float]:
    """How far a line is moved to the right, and how much its spaces grow."""
    align = tokens.text_style.look.align
    if align == "left" or span.start == count:
        return 0.0, 0.0
    spare = room - span.width
    if align != "justify" or span.end == count:
        return _offset(align, spare), 0.0
    last = span.end if span.head else span.end - 1
    spaces = sum(1 for glue in tokens.glues[span.start : last] if glue > 0.0)
    return 0.0, spare / spaces if spaces else 0.0


def _segments(tokens: Tokens, span: Span, count: int) -> tuple[tuple[Run, str], ...]:
    """Texts of a line; it ends in a space where another word follows on the next, for readers of the text."""
    start, end, head, _ = span
    if start == count:
        return ()
    tail = " " if not head and end < count and tokens.glues[end - 1] > 0.0 else ""
    if tokens.plain:
        parts = [*tokens.texts[start:end], head] if head else tokens.texts[start:end]
        return ((tokens.runs[start], " ".join(parts) + tail),)
    out: list[tuple[Run, str]] = []
    texts: list[str] = []
    run = tokens.runs[start]
    for index in range(start, end + 1 if head else end):
        if tokens.runs[index] is not run:
            out.append((run, "".join(texts)))
            run, texts = tokens.runs[index], []
        texts.append(head if index == end else tokens.texts[index])
        if tokens.glues[index] > 0.0 and index < (end if head else end - 1):
            texts.append(" ")
    out.append((run, "".join(texts) + tail))
    return tuple(segment for segment in out if segment[1])
