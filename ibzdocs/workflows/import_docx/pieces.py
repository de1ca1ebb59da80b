"""What a paragraph consists of, and how that is written as the markup that authors type."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.tree.markup import escape, parse
from ibzdocs.tree.nodes import Emphasis, Inlines, Link, Note, Strong, Text

LONGEST = 32_000  # characters of a text; a cell of a workbook holds 32,767
_URL_SIGNS = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", "*": "%2A"}
_ENTITY = re.compile(r"(?=&#?\w{1,32};)")


@immutable
class ImportedRun:
    """Characters in one look, a footnote (then ``note`` is its content), or the end of a page."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    link: str = ""
    note: "Pieces | None" = None
    is_page_end: bool = False


Pieces: TypeAlias = tuple[ImportedRun, ...]
Shown: TypeAlias = tuple[str, bool, bool, str]


def plain(pieces: Pieces) -> str:
    """The characters of the pieces, without their notes."""
    return "".join(piece.text for piece in pieces)


def is_empty(pieces: Pieces) -> bool:
    """Whether nothing is to be seen: no characters but spaces, and no note."""
    return not plain(pieces).strip() and all(piece.note is None for piece in pieces)


def pages(pieces: Pieces) -> list[Pieces]:
    """The pieces of each page: split where a page ends."""
    out: list[list[ImportedRun]] = [[]]
    for piece in pieces:
        if piece.is_page_end:
            out.append([])
        else:
            out[-1].append(piece)
    return [tuple(each) for each in out]


def written(pieces: Pieces) -> tuple[str, bool]:
    """The pieces as markup, and whether that says all: not every look can be written in every place.

    Bold and italic may begin and end only where CommonMark 0.31 §6.2 takes the signs for signs. Of the
    ways to nest them, the first is taken that reads back as the pieces; where none does, the characters
    stand without bold and italic.
    """
    pieces = _trimmed(pieces)
    wanted = list(_marks(pieces))
    for write in (_bold_outside, _italic_outside):
        text = write(pieces)
        if list(_read(text)) == wanted:
            return text, True
    bare = tuple(replace(piece, bold=False, italic=False) for piece in pieces)
    return _bold_outside(bare), False


def parts(pieces: Pieces) -> list[Pieces]:
    """The pieces in parts that each fit into a cell, split between words; one part where all fits.

    A note longer than a cell becomes several, one behind the other.
    """
    if len(written(pieces)[0]) <= LONGEST:
        return [pieces]
    words = tuple(each for piece in pieces for each in _divided(piece))
    if len(words) == 1:
        return [words]
    half = len(words) // 2
    return parts(words[:half]) + parts(words[half:])


def _divided(piece: ImportedRun) -> Iterator[ImportedRun]:
    """The words of a piece, or the parts of a note, as pieces of their own."""
    if piece.note is None:
        yield from (replace(piece, text=word) for word in re.findall(r"\s*\S{1,1000}|\s+", piece.text))
    else:
        yield from (replace(piece, note=part) for part in parts(piece.note))


# ------------------------------------------------------------------------------------------- writing


def _bold_outside(pieces: Sequence[ImportedRun]) -> str:
    return _linked(pieces, ("bold", "italic"))


def _italic_outside(pieces: Sequence[ImportedRun]) -> str:
    return _linked(pieces, ("italic", "bold"))


def _linked(pieces: Sequence[ImportedRun], order: tuple[str, ...]) -> str:
    out = ""
    for url, group in groupby(pieces, key=lambda piece: piece.link):
        text = _wrapped(list(group), order)
        out += f"[{text}]({_url(url)})" if url else text
    return out


def _wrapped(pieces: Sequence[ImportedRun], order: tuple[str, ...]) -> str:
    """The pieces with the signs of each look around those that have it."""
    if not order:
        return "".join(map(_bare, pieces))
    look, *inner = order
    out = ""
    for has, group in groupby(pieces, key=lambda piece: getattr(piece, look)):
        text = _wrapped(list(group), tuple(inner))
        out += f"{'**' if look == 'bold' else '*'}{text}{'**' if look == 'bold' else '*'}" if has else text
    return out


def _bare(piece: ImportedRun) -> str:
    return escape(piece.text) if piece.note is None else f"^[{written(piece.note)[0]}]"


def _url(url: str) -> str:
    return _ENTITY.sub(r"\\", "".join(_URL_SIGNS.get(sign, sign) for sign in url))


def _trimmed(pieces: Pieces) -> Pieces:
    """The pieces with spaces, and marks beside letters, out of the bold and italic that they begin or end."""
    out: list[ImportedRun] = []
    for look in ("bold", "italic"):
        out = []
        for has, group in groupby(pieces, key=lambda piece: bool(getattr(piece, look))):
            run = list(group)
            out += _without_edges(run, look) if has else run
        pieces = tuple(out)
    return _joined(_edges(pieces))


def _without_edges(run: list[ImportedRun], look: str) -> list[ImportedRun]:
    """A run of pieces of one look, in which spaces at both ends have it not."""
    first = re.match(r"\s*", run[0].text)
    out = list(run)
    if first and first[0] and run[0].note is None:
        space = _without(replace(run[0], text=first[0]), look)
        out[0:1] = [space, replace(run[0], text=run[0].text[first.end() :])]
    last = out[-1]
    kept = last.text.rstrip()
    if last.note is None and kept != last.text:
        out[-1:] = [replace(last, text=kept), _without(replace(last, text=last.text[len(kept) :]), look)]
    return [piece for piece in out if piece.text or piece.note is not None]


def _without(piece: ImportedRun, look: str) -> ImportedRun:
    return replace(piece, bold=False) if look == "bold" else replace(piece, italic=False)


def _edges(pieces: Pieces) -> Pieces:
    """The pieces, in which marks that stand between a letter and another look have the look of the letter."""
    out: list[ImportedRun] = []
    for number, piece in enumerate(pieces):
        before = out[-1].text[-1:] if out else ""
        after = pieces[number + 1].text[:1] if number + 1 < len(pieces) else ""
        left, right = _stretch(piece, before), _stretch_end(piece, after)
        if piece.note is not None or not (piece.bold or piece.italic) or not (left or right):
            out.append(piece)
            continue
        core = piece.text[left : len(piece.text) - right] if left + right < len(piece.text) else ""
        cut = (piece.text[:left], core, piece.text[left + len(core) :])
        plain_look = replace(piece, bold=False, italic=False)
        out += [replace(plain_look, text=cut[0]), replace(piece, text=core), replace(plain_look, text=cut[2])]
        out = [each for each in out if each.text or each.note is not None]
    return tuple(out)


def _stretch(piece: ImportedRun, neighbour: str) -> int:
    """How many marks the piece begins with, if a letter stands before it."""
    count = 0
    while _is_letter(neighbour) and count < len(piece.text) and _is_mark(piece.text[count]):
        count += 1
    return count


def _stretch_end(piece: ImportedRun, neighbour: str) -> int:
    return _stretch(replace(piece, text=piece.text[::-1]), neighbour)


def _is_mark(character: str) -> bool:
    return character.isspace() or unicodedata.category(character)[0] in "PS"


def _is_letter(character: str) -> bool:
    return bool(character) and not _is_mark(character)


def _joined(pieces: Pieces) -> Pieces:
    """The pieces, those that meet and look alike as one."""
    out: list[ImportedRun] = []
    for piece in pieces:
        last = out[-1] if out else None
        if last is not None and last.note is None and replace(last, text=piece.text) == piece:
            out[-1] = replace(last, text=last.text + piece.text)
        else:
            out.append(piece)
    return tuple(out)


# ------------------------------------------------------------------------------------- reading back


def _marks(pieces: Sequence[ImportedRun]) -> Iterator[object]:
    """What must be read back: each character with its look (a space has none), and the notes."""
    for piece in pieces:
        if piece.note is not None:
            yield list(_read(written(piece.note)[0]))
        else:
            yield from (_shown(sign, piece.bold, piece.italic, piece.link) for sign in piece.text)


def _shown(sign: str, bold: bool, italic: bool, link: str) -> Shown:
    return sign, bold and not sign.isspace(), italic and not sign.isspace(), "link" if link else ""


def _read(text: str) -> Iterator[object]:
    return _signs(parse(text, lambda field, starts: (Text(f"{{{field}}}"),)), False, False, "")


def _signs(inlines: Inlines, bold: bool, italic: bool, link: str) -> Iterator[object]:
    for node in inlines:
        match node:
            case Text():
                yield from (_shown(sign, bold, italic, link) for sign in node.text)
            case Strong():
                yield from _signs(node.children, True, italic, link)
            case Emphasis():
                yield from _signs(node.children, bold, True, link)
            case Link():
                yield from _signs(node.children, bold, italic, node.url)
            case Note():
                yield list(_signs(node.children, False, False, ""))
