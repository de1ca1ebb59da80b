"""Headings and list items that were typed as plain paragraphs, and numbers typed before headings."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ibzdocs.base.immutable import immutable
from ibzdocs.model.records import HEADINGS
from ibzdocs.workflows.import_docx.blocks import LIST_KINDS, Row
from ibzdocs.workflows.import_docx.pieces import Pieces, plain
from ibzdocs.workflows.import_docx.vocabulary import Vocabulary, folded, tokens

_LONGEST_HEADING = 220
_FEWEST = 3  # typed headings that a document without styles must have to be read that way
_MOST = 0.5  # share of the paragraphs that may be typed headings
_TYPED = re.compile(
    r"\s*(?P<number>\d{1,2}(?:\s?\.\s?\d{1,2})*|[IVXLC]{1,6}|[A-Za-z])"
    r"(?:\s*(?P<sign>[.):–—-])[\s.):–—-]*|(?P<space>\s+))(?=\S)"
)
_DASH = re.compile(r"\s*(?P<sign>[-–—•*·▪►→‣◦■□>→✓✔o+])\s+(?=\S)")
_COUNTED = re.compile(r"\s*(?P<number>\d{1,2}|[a-z])\s?(?P<sign>[.)])\s+(?=\S)")
_END_MARKS = (".", ";", ",", "!")
_ROMAN = re.compile(r"[IVXLC]+")


@immutable
class TypedNumber:
    """A number typed before a heading: where the text begins, and its shape, such as ``decimal 2`` for 3.2.

    ``letter`` is the number itself where it is one letter: C may be a hundred, or come after B.
    """

    start: int
    shape: str
    rank: int
    letter: str = ""


def depth(row: Row) -> int:
    """How deep a heading stands, 1 for a chapter; 0 for other rows."""
    if row.kind not in HEADINGS:
        return 0
    return HEADINGS.index(row.kind) + max(row.level, 1)


def at_depth(row: Row, level: int) -> Row:
    """The row as a heading that stands so deep."""
    return replace(row, kind=HEADINGS[min(level, 3) - 1], level=level - 2 if level > 3 else 0, place=None)


def without(pieces: Pieces, count: int) -> Pieces:
    """The pieces without their first characters."""
    out = []
    for piece in pieces:
        cut = min(count, len(piece.text))
        count -= cut
        out.append(replace(piece, text=piece.text[cut:]))
    return tuple(each for each in out if each.text or each.note is not None)


def cut(row: Row, count: int) -> Row:
    """The row without the first characters of its text, which become part of its mark."""
    said = plain(row.pieces)[:count].strip()
    return replace(row, pieces=without(row.pieces, count), mark=" ".join(filter(None, (row.mark, said))))


def structured(rows: Sequence[Row], words: Vocabulary, decided: Collection[str] = ()) -> list[Row]:
    """The rows, in which typed headings are headings and typed list items are list items.

    Where the document has headings by style, a paragraph is one only if it names a part of a plan. Typed
    numbers, dashes and what Word puts before a heading stand in the rows' marks. A paragraph whose place is
    ``decided`` is a heading in any case.
    """
    rows = list(_titled(rows, words))
    has_styles = sum(row.kind in HEADINGS for row in rows) >= _FEWEST
    body = _body_size(rows)
    looks = [_is_heading(row, body) for row in rows]
    paragraphs = sum(row.kind in ("paragraph", *LIST_KINDS) for row in rows) or 1
    by_look = not has_styles and _FEWEST <= sum(looks) <= _MOST * paragraphs
    chosen = [
        (row.kind not in HEADINGS and is_one and (by_look or _names_a_part(row, words)))
        or (row.kind == "paragraph" and f"¶ {row.number}" in decided)
        for row, is_one in zip(rows, looks, strict=True)
    ]
    return list(_typed_items(list(_deepened(rows, chosen, words))))


def _titled(rows: Sequence[Row], words: Vocabulary) -> Iterator[Row]:
    """The rows, in which a label on a line of its own is the mark of the title on the next."""
    rest = iter(rows)
    for row in rest:
        text = plain(row.pieces)
        label = words.label(text) if row.kind in HEADINGS or row.stands_out or row.boxed else None
        if label is None or label.start < len(text.rstrip()):
            yield row
            continue
        title = next(rest, None)
        if title is not None and (
            title.kind in HEADINGS or title.boxed or (title.kind == "paragraph" and title.stands_out)
        ):
            yield replace(row, pieces=title.pieces, mark=label.said, number=title.number)
        else:
            yield row
            yield from (title,) if title is not None else ()


def _body_size(rows: Sequence[Row]) -> int:
    """The size in which most characters of the paragraphs are."""
    counts: dict[int, int] = {}
    for row in rows:
        if row.kind in ("paragraph", *LIST_KINDS):
            counts[row.size] = counts.get(row.size, 0) + len(plain(row.pieces))
    return max(counts, key=lambda size: counts[size], default=0)


def _is_heading(row: Row, body: int) -> bool:
    """Whether a row looks like a heading: short, without an end mark, and unlike the text around it."""
    text = plain(row.pieces).strip()
    if row.boxed:
        return bool(row.mark)
    if row.kind not in ("paragraph", "numbered") or row.is_caption:
        return False
    if not 0 < len(text) <= _LONGEST_HEADING or text.endswith(_END_MARKS) or not any(map(str.isalpha, text)):
        return False
    if row.stands_out or (body and row.size > body):
        return True
    number = typed_number(text)
    is_counted = number is not None and number.rank > 1 and number.shape.startswith("decimal")
    return row.kind == "paragraph" and number is not None and is_counted and text[number.start].isupper()


def _names_a_part(row: Row, words: Vocabulary) -> bool:
    text = plain(row.pieces)
    number = typed_number(text)
    rest = text[number.start :] if number else text
    found = words.named(rest)
    label = words.label(rest) or words.label(row.mark)
    return label is not None or bool(found and found.sure)


def typed_number(text: str) -> TypedNumber | None:
    """The number that a heading begins with, or None; a number that belongs to its text is none."""
    found = _TYPED.match(text)
    if found is None:
        return None
    number, rest = re.sub(r"\s", "", found["number"]), text[found.end() :]
    parts = number.count(".") + 1
    if number[0].isdigit():
        is_sure = parts > 1 or bool(found["sign"]) or rest[0].isupper()
        return TypedNumber(found.end(), f"decimal {parts}", parts) if is_sure else None
    if not found["sign"] or found["sign"] in "–—-:":
        return None
    if _ROMAN.fullmatch(number):
        return TypedNumber(found.end(), "roman", 0, number if len(number) == 1 else "")
    shape, rank = ("capital", 1) if number.isupper() else ("letter", 9)
    return TypedNumber(found.end(), shape, rank, number)


def _chapter_number(text: str, words: Vocabulary) -> TypedNumber | None:
    """The word for a chapter with its number: ``Hoofdstuk 3.``."""
    said = "|".join(map(re.escape, words.chapter))
    pattern = rf"\s*(?:{said})\s+(?:\d{{1,2}}|[IVXLC]{{1,6}}|[A-Z])(?![\w])[\s.:)–—-]*(?=\S)"
    found = re.match(pattern, text, re.IGNORECASE)
    return TypedNumber(found.end(), "chapter", 0) if found else None


@dataclass(slots=True)
class _Open:
    """A heading under which others may stand: its depth and by what its like are known."""

    depth: int
    shape: str
    rank: int
    size: int
    letter: str = ""


def _deepened(rows: Sequence[Row], chosen: Sequence[bool], words: Vocabulary) -> Iterator[Row]:
    """The rows with typed headings as headings, as deep as their numbers, labels and sizes say."""
    above: list[_Open] = []
    for row, is_typed in zip(rows, chosen, strict=True):
        if row.kind in HEADINGS:
            bare = _bare(row, words)[0]
            above = [each for each in above if each.depth < depth(row)]
            above.append(_Open(depth(row), "style", 0, 0))
            yield bare
        elif is_typed:
            bare, number = _bare(row, words)
            mine = _opened(above, bare, number, words)
            above = [each for each in above if each.depth < mine.depth]
            above.append(mine)
            yield replace(at_depth(bare, mine.depth), pieces=_plainer(bare.pieces))
        else:
            yield row


def _bare(row: Row, words: Vocabulary) -> tuple[Row, TypedNumber | None]:
    """A heading without its number, and that number; what Word's numbering says before it is its mark."""
    if row.place is not None and row.place.has_words:
        row = replace(row, mark=row.place.full)
    text = plain(row.pieces)
    number = _chapter_number(text, words) or typed_number(text)
    return (cut(row, number.start), number) if number else (row, None)


def _opened(above: Sequence[_Open], row: Row, number: TypedNumber | None, words: Vocabulary) -> _Open:
    """Where a typed heading stands among those that are open."""
    if number is not None and any(_comes_after(each, number) for each in above):
        number = replace(number, shape="capital", rank=1)
    label = words.label(plain(row.pieces)) or words.label(row.mark)
    named = words.named(plain(row.pieces))
    shape = f"label {label.level} {label.number.count('.')}" if label else "plain"
    shape = "ambitions" if named is not None and named.kind == "ambitions" else shape
    shape = number.shape if number else shape
    rank, letter = (number.rank, number.letter) if number else (0, "")
    same = next((each for each in reversed(above) if _is_like(each, shape, row.size)), None)
    if same is not None:
        return _Open(same.depth, shape, rank, row.size, letter)
    under = [each for each in above if _is_above(each, shape, rank, row.size)]
    level = under[-1].depth + 1 if under else 1
    return _Open(level, shape, rank, row.size, letter)


def _comes_after(one: _Open, number: TypedNumber) -> bool:
    """Whether a letter that could be a Roman number is the one after that of an open heading: C after B."""
    return one.shape == "capital" and bool(number.letter) and ord(number.letter) == ord(one.letter or " ") + 1


def _is_like(one: _Open, shape: str, size: int) -> bool:
    return one.shape == shape and (not shape.startswith("plain") or one.size == size)


def _is_above(one: _Open, shape: str, rank: int, size: int) -> bool:
    """Whether an open heading stands above one of that shape and size."""
    if one.shape == "style":
        return True
    if one.shape.startswith("decimal") and shape.startswith("decimal"):
        return one.rank < rank
    if shape in ("chapter", "roman") or (
        shape == "decimal 1" and one.shape not in ("chapter", "roman", "capital")
    ):
        return False
    if shape.startswith("decimal"):
        return not one.shape.startswith(("label", "plain", "letter"))
    return one.size >= size or not size


def _plainer(pieces: Pieces) -> Pieces:
    """The pieces of a heading without the bold that made it one."""
    return tuple(replace(piece, bold=False) for piece in pieces)


# ---------------------------------------------------------------------------------------- typed lists


def _typed_items(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, in which paragraphs that begin with a dash, or that are counted by hand, are list items."""
    counted = set(_counted(rows))
    signs: list[str] = []
    for at, row in enumerate(rows):
        text = plain(row.pieces)
        dash = _DASH.match(text) if row.kind == "paragraph" else None
        if dash is not None:
            if dash["sign"] not in signs:
                signs.append(dash["sign"])
            level = signs.index(dash["sign"]) + 1
            signs = signs[:level]
            yield replace(cut(row, dash.end()), kind="bullet", level=level, indented=False, mark="")
        elif at in counted and (found := _COUNTED.match(text)):
            yield replace(cut(row, found.end()), kind="numbered", level=1, indented=False)
        else:
            signs = [] if row.kind != "paragraph" or not row.indented else signs
            yield row


def _counted(rows: Sequence[Row]) -> Iterator[int]:
    """The rows that are counted by hand: at least two after one another that count on."""
    for (at, row), (then, following) in pairwise(enumerate(rows)):
        if row.kind == following.kind == "paragraph":
            one, two = _COUNTED.match(plain(row.pieces)), _COUNTED.match(plain(following.pieces))
            if one and two and one["sign"] == two["sign"] and _follows(one["number"], two["number"]):
                yield from (at, then)
        leads = row.kind in HEADINGS or is_lead(plain(row.pieces))
        if leads and following.kind == "paragraph" and _begins_list(plain(following.pieces)):
            yield then


def _begins_list(text: str) -> bool:
    """Whether a paragraph is a list of one item: it has the first number, and begins or ends as an item does."""
    found = _COUNTED.match(text)
    if found is None or found["number"] not in ("1", "a"):
        return False
    return text.rstrip().endswith((";", ".")) or text[found.end() :].lstrip()[:1].islower()


def _follows(one: str, two: str) -> bool:
    if one.isdigit() and two.isdigit():
        return int(two) == int(one) + 1
    return not one.isdigit() and not two.isdigit() and ord(two) == ord(one) + 1


def is_lead(text: str) -> bool:
    """Whether a paragraph leads a list in."""
    return text.rstrip().endswith(":") and bool(tokens(folded(text)))
