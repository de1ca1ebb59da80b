"""A passage as units, in which a reader's changes are carried over to the text that its author typed.

A unit is a character, a field with what it printed, a footnote, or a character that is no author's.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.docx.reader.revisions import OBJECT, PLAIN, Look, Stretch
from ibzdocs.translation import coded
from ibzdocs.translation.plain import signed, storable
from ibzdocs.tree.nodes import Emphasis, Inline, Inlines, Link, Note, Reference, Strong, Text
from ibzdocs.tree.text import Wrapper, regrouped
from ibzdocs.tree.walk import walk
from ibzdocs.workflows.review.records import Part

_TOKEN = re.compile(rf"{OBJECT}|\d+(?:[.,\u00a0\u202f]\d+)*|[^\W\d]+|\s|.", re.DOTALL)
_ALIKE = str.maketrans(
    {
        "\u00a0": " ", "\u202f": " ", "\t": " ", "\n": " ", "’": "'", "‘": "'", "‚": "'", "“": '"', "”": '"', "„": '"',
        "«": '"', "»": '"', "\u2011": "-", "–": "-", "…": ".",
    }
)  # fmt: skip
_INVISIBLE = "\u00ad\u200b\ufeff"
BREAK = "\u2029"  # stands for the end of a paragraph between characters that are compared together
_FORMAT = re.compile(r"\\[*#@]\s*(?:\"[^\"]*\"|\S+)")
UnitKind: TypeAlias = Literal["char", "field", "note", "own"]


@immutable
class Unit:
    """``text`` is what it prints, ``raw`` a field or footnote as it is typed, ``part`` whose it is."""

    kind: UnitKind
    text: str
    part: int
    look: Look = PLAIN
    raw: str = ""


class Sign(NamedTuple):
    """A character in a Word file, with how it looks, the field that it is a result of, and its footnote."""

    text: str
    look: Look = PLAIN
    field: str = ""
    note: str = ""


class Token(NamedTuple):
    """A word, blank, sign or field: its signs from ``start`` to ``end``, and what it is compared by."""

    key: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Text as it is compared: composed, with plain blanks, quotation marks and dashes."""
    bare = "".join(sign for sign in unicodedata.normalize("NFC", text) if sign not in _INVISIBLE)
    return bare.translate(_ALIKE)


def signs_of(stretches: Iterable[Stretch]) -> tuple[Sign, ...]:
    """The characters of a paragraph; soft hyphens and the like are left out."""
    return tuple(
        Sign(character, each.look, each.field, each.note)
        for each in stretches
        for character in each.text
        if character not in _INVISIBLE
    )


def tokens_of(signs: Sequence[Sign]) -> tuple[Token, ...]:
    """The words, blanks and signs; the result of a field is one token, known by its code."""
    found: list[Token] = []
    start = 0
    while start < len(signs):
        end = start + 1
        while end < len(signs) and signs[end].field == signs[start].field:
            end += 1
        if signs[start].field:
            found.append(Token(f"{{{_target(signs[start].field)}}}", start, end))
        else:
            text = "".join(each.text for each in signs[start:end])
            found += (
                Token(folded(match[0]) or match[0], start + match.start(), start + match.end())
                for match in _TOKEN.finditer(text)
            )
        start = end
    return tuple(found)


def _target(code: str) -> str:
    """What a field leads to, whatever switches and formats (17.16.4) its program keeps."""
    return " ".join(word for word in _FORMAT.sub(" ", code).split() if not word.startswith("\\"))


# --------------------------------------------------------------------------------------------- from markup


def units_of(parts: Sequence[Part]) -> tuple[Unit, ...]:
    """The units of a passage: those of its texts from their markup, all else as it is shown."""
    found: list[Unit] = []
    for number, part in enumerate(parts):
        if part.writable and part.typed:
            waiting = [shown for _, shown in part.fields]
            found += _units(coded.parse(part.typed), PLAIN, number, waiting)
        else:
            found += (Unit("own", sign, number) for sign in part.text)
    return tuple(found)


def _units(inlines: Inlines, look: Look, part: int, waiting: list[str]) -> Iterator[Unit]:
    for node in inlines:
        match node:
            case Text():
                yield from (Unit("char", sign, part, look) for sign in node.text)
            case Strong():
                yield from _units(node.children, look._replace(strong=True), part, waiting)
            case Emphasis():
                yield from _units(node.children, look._replace(stressed=True), part, waiting)
            case Link():
                yield from _units(node.children, look._replace(link=node.url), part, waiting)
            case Reference():
                shown = waiting.pop(0) if waiting else ""
                yield Unit("field", shown, part, look, coded.write((node,)))
            case Note():
                del waiting[: sum(1 for _ in walk(node.children, Reference))]
                yield Unit("note", OBJECT, part, look, coded.write((node,)))
            case _:
                raise TypeError(f"no inline of a text: {node!r}")


def owners(units: Sequence[Unit], signs: Sequence[Sign]) -> tuple[int, ...]:
    """For each character of a Word paragraph the number of the unit that printed it; -1 where none did."""
    printed = [(folded(sign) or sign, number) for number, unit in enumerate(units) for sign in unit.text]
    shown = [folded(each.text) or each.text for each in signs]
    said = [sign for sign, _ in printed]
    if said == shown:
        return tuple(number for _, number in printed)
    found = [-1] * len(shown)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, said, shown, autojunk=False).get_opcodes():
        if tag == "equal":
            found[j1:j2] = [number for _, number in printed[i1:i2]]
        elif tag == "replace":
            inside = {number for _, number in printed[i1:i2]}
            if len(inside) == 1 or i2 - i1 == j2 - j1:
                found[j1:j2] = [printed[min(i1 + at, i2 - 1)][1] for at in range(j2 - j1)]
    _own_silent(units, found)
    return tuple(found)


def _own_silent(units: Sequence[Unit], found: list[int]) -> None:
    """Give characters of no unit to the field between their neighbours that is not known to print any."""
    silent = [number for number, unit in enumerate(units) if unit.kind == "field" and not unit.text]
    for number in silent:
        before = max((at for at, owner in enumerate(found) if 0 <= owner < number), default=-1)
        behind = min((at for at, owner in enumerate(found) if owner > number), default=len(found))
        if before < behind and all(owner < 0 for owner in found[before + 1 : behind]):
            found[before + 1 : behind] = [number] * (behind - before - 1)


# ----------------------------------------------------------------------------------------------- to markup


def markup_of(units: Iterable[Unit]) -> str:
    """The units of one text as its author would type it.

    Where what is bold and what is italic overlap so that it cannot be typed, whole words look alike.
    """
    found = tuple(units)
    typed = _typed(found)
    return typed if _looks_of(typed) == _marked(found) else _typed(_by_words(found))


def _looks_of(typed: str) -> list[tuple[str, bool, bool]]:
    return _marked(_units(coded.parse(typed), PLAIN, 0, []))


def _marked(units: Iterable[Unit]) -> list[tuple[str, bool, bool]]:
    """The characters of a text with whether they are bold, and italic."""
    chars = (each for each in units if each.kind == "char" and not each.text.isspace())
    return [(each.text, each.look.strong, each.look.stressed) for each in chars]


def _by_words(units: Sequence[Unit]) -> Iterator[Unit]:
    """The units with one look for each word, and for the blanks between two words that look alike."""
    words = [tuple(each) for _, each in groupby(units, _is_blank)]
    looks = [PLAIN if _is_blank(word[0]) else _mostly(word) for word in words]
    for at, word in enumerate(words):
        beside = looks[at - 1 : at] + looks[at + 1 : at + 2]
        alike = len(beside) == 2 and beside[0] == beside[1]
        look = beside[0] if _is_blank(word[0]) and alike else looks[at]
        yield from (
            replace(each, look=each.look._replace(strong=look.strong, stressed=look.stressed))
            for each in word
        )


def _is_blank(unit: Unit) -> bool:
    return unit.kind == "char" and unit.text.isspace()


def _mostly(word: Sequence[Unit]) -> Look:
    """How most characters of a word look."""
    strong, stressed = (sum(each.look[at] is True for each in word) for at in (0, 1))
    return Look(2 * strong >= len(word), 2 * stressed >= len(word))


def _typed(units: Iterable[Unit]) -> str:
    leaves: list[tuple[Inline, tuple[Wrapper, ...]]] = []
    for unit in units:
        around = _around(unit.look)
        if unit.kind == "char":
            leaves.append((Text(unit.text), around))
        else:
            leaves += ((node, around) for node in coded.parse(unit.raw))
    inlines = regrouped(leaves)
    return signed(storable(inlines) or inlines)


def _around(look: Look) -> tuple[Wrapper, ...]:
    link: tuple[Wrapper, ...] = (Link(look.link, ()),) if look.link else ()
    strong: tuple[Wrapper, ...] = (Strong(()),) if look.strong else ()
    stressed: tuple[Wrapper, ...] = (Emphasis(()),) if look.stressed else ()
    return (*strong, *stressed, *link)


def typed_by(signs: Iterable[Sign], part: int, notes: "Notes") -> tuple[Unit, ...]:
    """The units of characters that a reader put in; a footnote with its text, a picture not at all."""
    found: list[Unit] = []
    for each in signs:
        look = each.look if _leads_out(each.look.link) else each.look._replace(link="")
        if each.note and each.note in notes:
            found.append(Unit("note", OBJECT, part, PLAIN, f"^[{notes[each.note]}]"))
        elif each.text != OBJECT:
            found.append(Unit("char", _blank(each.text), part, look))
    return tuple(found)


Notes: TypeAlias = dict[str, str]  # the text of each footnote of a file, with markup, by its id


def _blank(sign: str) -> str:
    """Line ends and tabs are blanks within a text; a no-break space is the program's to set."""
    return " " if sign in "\n\t\u00a0\u202f" else sign


def _leads_out(link: str) -> bool:
    return link.startswith(("http://", "https://", "mailto:"))


def seen(look: Look) -> Look:
    """A look without a link that leads nowhere outside or a slash at its end: programs set these by themselves."""
    return look._replace(link=look.link.rstrip("/") if _leads_out(look.link) else "")


def relooked(unit: Unit, old: Look, new: Look) -> Unit:
    """A unit that looks otherwise in the file that came back."""
    if unit.kind == "note" or seen(old) == seen(new):
        return unit
    look = unit.look
    if old.strong != new.strong:
        look = look._replace(strong=new.strong)
    if old.stressed != new.stressed:
        look = look._replace(stressed=new.stressed)
    if seen(old).link != seen(new).link and (not new.link or _leads_out(new.link)):
        look = look._replace(link=new.link)
    return replace(unit, look=look)
