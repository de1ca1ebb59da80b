"""What a reader changed in one paragraph, as new texts for the cells behind it and as remarks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import field, replace
from typing import NamedTuple

from ibzdocs.base.immutable import immutable
from ibzdocs.base.word_codes import Code, word_codes
from ibzdocs.formats.docx.reader.revisions import OBJECT, Look
from ibzdocs.workflows.review.records import Part
from ibzdocs.workflows.review.units import (
    BREAK,
    Notes,
    Sign,
    Token,
    Unit,
    folded,
    markup_of,
    owners,
    relooked,
    seen,
    tokens_of,
    typed_by,
    units_of,
)


class Replaced(NamedTuple):
    """Characters of what was sent (``start`` to ``end``) and what stands there now."""

    start: int
    end: int
    new: tuple[Sign, ...]
    at: int  # where they begin in what came back


class Touched(NamedTuple):
    """A change that no cell can take: the words before and after, and the part they belong to, if one.

    Where they are the same they look otherwise.
    """

    old: str
    new: str
    part: int = -1


@immutable
class PassageEdit:
    """What a paragraph's changes come to: the new markup of each part that changes, and what else was touched.

    A text that became several paragraphs has a line for each.
    ``notes`` pairs the footnotes that are still there: the ids in the file that was sent and in the other.
    """

    texts: Mapping[int, str] = field(default_factory=dict)
    touched: tuple[Touched, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)


def compared(
    parts: Sequence[Part], sent: Sequence[Sign], returned: Sequence[Sign], notes: Notes
) -> PassageEdit:
    """How a paragraph that came back differs from what was sent; nothing where it says the same."""
    if sent == returned:
        return PassageEdit(notes={each.note: each.note for each in sent if each.note})
    before, after = tokens_of(sent), tokens_of(returned)
    codes = _opcodes(before, after)
    pairs = dict(_paired_notes(codes, before, after, sent, returned))
    looks = _looks(codes, before, after, sent, returned)
    replaced = (_replaced(each, before, after, sent, returned) for each in codes if each[0] != "equal")
    changes = [each for each in replaced if not _says_the_same(each, sent)]
    if not changes and not looks:
        return PassageEdit(notes=pairs)
    carried = _Carrier(parts, sent, notes)
    for change in carried.gathered(changes, returned):
        carried.take(change)
    carried.look(looks, sent, returned)
    return PassageEdit(carried.texts(), tuple(carried.touched), pairs)


def _opcodes(before: Sequence[Token], after: Sequence[Token]) -> Sequence[Code]:
    """The differences word by word."""
    keys = [each.key for each in before], [each.key for each in after]
    if keys[0] == keys[1]:
        return [("equal", 0, len(before), 0, len(after))]
    return word_codes(*keys, str.isspace)


def _replaced(
    code: Code,
    before: Sequence[Token],
    after: Sequence[Token],
    sent: Sequence[Sign],
    returned: Sequence[Sign],
) -> Replaced:
    _, i1, i2, j1, j2 = code
    start = before[i1].start if i1 < len(before) else len(sent)
    end = before[i2 - 1].end if i2 > i1 else start
    new = returned[after[j1].start : after[j2 - 1].end] if j2 > j1 else ()
    at = after[j1].start if j1 < len(after) else len(returned)
    return Replaced(start, end, tuple(new), at)


def _says_the_same(change: Replaced, sent: Sequence[Sign]) -> bool:
    """Whether words stand as they were sent, a reference under another name or as words: no reader did that."""
    old, new = sent[change.start : change.end], change.new
    if any(each.text == OBJECT for each in (*old, *new)):
        return False
    return folded("".join(each.text for each in old)) == folded("".join(each.text for each in new))


def _pairs(
    codes: Iterable[Code], before: Sequence[Token], after: Sequence[Token]
) -> Iterator[tuple[Token, Token]]:
    for tag, i1, i2, j1, _ in codes:
        if tag == "equal":
            yield from ((before[at], after[j1 + at - i1]) for at in range(i1, i2))


def _paired_notes(
    codes: Iterable[Code],
    before: Sequence[Token],
    after: Sequence[Token],
    sent: Sequence[Sign],
    returned: Sequence[Sign],
) -> Iterator[tuple[str, str]]:
    for one, other in _pairs(codes, before, after):
        if one.key == OBJECT and sent[one.start].note:
            yield sent[one.start].note, returned[other.start].note


def _looks(
    codes: Iterable[Code],
    before: Sequence[Token],
    after: Sequence[Token],
    sent: Sequence[Sign],
    returned: Sequence[Sign],
) -> list[tuple[int, int]]:
    """The characters that say the same and look otherwise, by their positions in both."""
    found: list[tuple[int, int]] = []
    for one, other in _pairs(codes, before, after):
        if sent[one.start].field or one.end - one.start != other.end - other.start:
            continue
        for offset in range(one.end - one.start):
            old, new = sent[one.start + offset], returned[other.start + offset]
            if seen(old.look) != seen(new.look) and not old.text.isspace():
                found.append((one.start + offset, other.start + offset))
    return found


def _pieces(units: Iterable[Unit]) -> list[list[Unit]]:
    """The units of each paragraph."""
    found: list[list[Unit]] = [[]]
    for unit in units:
        if unit.text == BREAK:
            found.append([])
        else:
            found[-1].append(unit)
    return found


class _Carrier:
    """Carries changes over to the units of one passage."""

    def __init__(self, parts: Sequence[Part], sent: Sequence[Sign], notes: Notes) -> None:
        self.sent, self.notes = sent, notes
        self.units = list(units_of(parts))
        self.owner = owners(self.units, sent)
        self.gone: set[int] = set()
        self.put: dict[int, list[Unit]] = {}  # what comes before the unit of that number
        self.touched: list[Touched] = []
        self.changed: set[int] = set()

    def gathered(self, changes: Iterable[Replaced], returned: Sequence[Sign]) -> list[Replaced]:
        """The changes, those within what one field printed as one."""
        found: list[Replaced] = []
        for change in changes:
            last = found[-1] if found else None
            if last is not None and self._in_one_field(last, change):
                new = tuple(returned[last.at : change.at + len(change.new)])
                found[-1] = Replaced(last.start, change.end, new, last.at)
            else:
                found.append(change)
        return found

    def _in_one_field(self, one: Replaced, other: Replaced) -> bool:
        between = set(self.owner[max(one.end - 1, 0) : other.start + 1])
        return len(between) == 1 and any(each >= 0 and self.units[each].kind == "field" for each in between)

    def take(self, change: Replaced) -> None:
        """Take one change over, or remark that it cannot be."""
        inside = [self.owner[at] for at in range(change.start, change.end)]
        hit = list(dict.fromkeys(number for number in inside if number >= 0))
        place = self._place(change, hit)
        if place is None or self._refuses(change, hit):
            self._remark(change, hit)
            return
        number, part = place
        for each in hit:
            if self._is_writable(each):
                self.gone.add(each)
                self.changed.add(self.units[each].part)
        new = typed_by(change.new if hit else self._turned(change, number), part, self.notes)
        if new:
            self.put.setdefault(number, []).extend(new)
            self.changed.add(part)

    def _turned(self, change: Replaced, number: int) -> tuple[Sign, ...]:
        """New characters that go to a text across a sign of the program: the blank in it stands on the other side."""
        new = change.new
        if not new or new[0].text.isspace() is new[-1].text.isspace():
            return new
        behind = self.owner.index(number) if number in self.owner else -1
        if behind > change.end and new[0].text.isspace():
            return (*new[1:], new[0])
        before = self.owner[change.start - 1] if change.start else -1
        if behind < change.end and before != number - 1 and new[-1].text.isspace():
            return (new[-1], *new[:-1])
        return new

    def _is_writable(self, number: int) -> bool:
        return self.units[number].kind != "own"

    def _refuses(self, change: Replaced, hit: Sequence[int]) -> bool:
        """Whether a change touches what only its own cell may change."""
        words = "".join(each.text for each in change.new)
        for number in hit:
            unit = self.units[number]
            if unit.kind == "own" and any(map(str.isalnum, unit.text)):
                return True
            if unit.kind == "field" and (self._is_cut(number, change) or any(map(str.isalnum, words))):
                return True
        loose = [at for at in range(change.start, change.end) if self.owner[at] < 0]
        return any(self.sent[at].text.isalnum() for at in loose)

    def _is_cut(self, number: int, change: Replaced) -> bool:
        """Whether only a part of what a field printed is gone."""
        mine = [at for at, owner in enumerate(self.owner) if owner == number]
        return not all(change.start <= at < change.end for at in mine)

    def _place(self, change: Replaced, hit: Sequence[int]) -> tuple[int, int] | None:
        """Before which unit, and into which part, the new characters go; None where that is not sure."""
        texts = list(dict.fromkeys(self.units[each].part for each in hit if self._is_writable(each)))
        if len(texts) > 1 and any(map(str.isalnum, "".join(each.text for each in change.new))):
            return None
        if texts:
            first = next(each for each in hit if self._is_writable(each))
            return first, texts[0]
        if hit and any(self.units[each].text.isalnum() for each in hit):
            return None
        return self._beside(change)

    def _beside(self, change: Replaced) -> tuple[int, int] | None:
        """The end of the text before, across signs of the program; else the beginning of the one behind."""
        for at in range(change.start - 1, -1, -1):
            number = self.owner[at]
            if number >= 0 and self._is_writable(number):
                if self._is_inside(number, change.start):
                    return None
                return number + 1, self.units[number].part
            if self.sent[at].text.isalnum():
                break
        for at in range(change.end, len(self.sent)):
            number = self.owner[at]
            if number >= 0 and self._is_writable(number):
                return number, self.units[number].part
            if self.sent[at].text.isalnum():
                break
        return None

    def _is_inside(self, number: int, at: int) -> bool:
        """Whether a position lies within what one field printed."""
        return at < len(self.sent) and self.owner[at] == number and self.units[number].kind == "field"

    def _remark(self, change: Replaced, hit: Sequence[int]) -> None:
        start, end = self._whole_words(change, hit)
        old = "".join(each.text for each in self.sent[start:end])
        before = "".join(each.text for each in self.sent[start : change.start])
        behind = "".join(each.text for each in self.sent[change.end : end])
        new = before + "".join(each.text for each in change.new) + behind
        parts = list(dict.fromkeys(self.units[each].part for each in hit))
        near = [
            self.units[number].part
            for at in (change.start - 1, change.end)
            if 0 <= at < len(self.owner) and (number := self.owner[at]) >= 0
        ]
        self.touched.append(Touched(old, new, (parts or near or [-1])[0]))

    def _whole_words(self, change: Replaced, hit: Sequence[int]) -> tuple[int, int]:
        """The change with all that the fields in it printed."""
        mine = {number for number in hit if self.units[number].kind == "field"}
        positions = [at for at, owner in enumerate(self.owner) if owner in mine]
        return min([change.start, *positions]), max([change.end, *(at + 1 for at in positions)])

    def look(self, looks: Iterable[tuple[int, int]], sent: Sequence[Sign], returned: Sequence[Sign]) -> None:
        """Take over what only looks otherwise; of the program's own words it is remarked."""
        changed: set[int] = set()
        last = -2  # no character is the next one of it
        for at, there in looks:
            number = self.owner[at]
            if number < 0 or not self._is_writable(number):
                if at != last + 1:
                    self.touched.append(Touched("", "", self.units[number].part if number >= 0 else -1))
                sign, before = sent[at].text, self.touched[-1]
                self.touched[-1] = before._replace(old=before.old + sign, new=before.new + sign)
                last = at
            else:
                new = relooked(self.units[number], sent[at].look, returned[there].look)
                if new != self.units[number]:
                    self.units[number] = new
                    self.changed.add(new.part)
                    changed.add(number)
        for number in sorted(changed):
            self._blanks_behind(number)
            self._blanks_before(number, changed)

    def _blanks_behind(self, number: int) -> None:
        """Let the blanks between a word that looks otherwise and the next one look as both do."""
        end = self._past_blanks(number, 1)
        if end - number > 1 and self._is_of(end, self.units[number].part):
            self._look_alike(number, end)

    def _blanks_before(self, number: int, changed: AbstractSet[int]) -> None:
        """The same for those before it, where the word before them looks as it did."""
        start = self._past_blanks(number, -1)
        if number - start > 1 and start not in changed and self._is_of(start, self.units[number].part):
            self._look_alike(start, number)

    def _past_blanks(self, number: int, step: int) -> int:
        part, at = self.units[number].part, number + step
        while self._is_of(at, part) and self.units[at].kind == "char" and self.units[at].text.isspace():
            at += step
        return at

    def _is_of(self, number: int, part: int) -> bool:
        return 0 <= number < len(self.units) and self.units[number].part == part

    def _look_alike(self, start: int, end: int) -> None:
        one, other = self.units[start].look, self.units[end].look
        link = one.link if one.link == other.link else ""
        both = Look(one.strong and other.strong, one.stressed and other.stressed, link)
        for at in range(start + 1, end):
            self.units[at] = replace(self.units[at], look=both)

    def texts(self) -> dict[int, str]:
        """The new markup of each part that changes."""
        return {part: self._text(part) for part in sorted(self.changed)}

    def _text(self, part: int) -> str:
        seen = set(self.owner)
        out: list[Unit] = []
        for number in range(len(self.units) + 1):
            out += [unit for unit in self.put.get(number, ()) if unit.part == part]
            if number == len(self.units) or self.units[number].part != part:
                continue
            if number in self.gone or (number not in seen and self._goes_along(number)):
                continue
            out.append(self.units[number])
        return "\n".join(filter(None, (markup_of(piece).strip() for piece in _pieces(out))))

    def _goes_along(self, number: int) -> bool:
        """Whether what was not shown stood between things that are gone."""
        around = (number - 1, number + 1)
        near = [
            each
            for each in around
            if 0 <= each < len(self.units) and self.units[each].part == self.units[number].part
        ]
        return bool(near) and all(each in self.gone for each in near)
