"""Segments as people read them without a translation program: figures as they stand, fields in braces.

In a sheet, formatting is signs (``**bold**``); in Word it is real. What a person then types or formats
becomes coded inlines again; figures stay characters, for ``coded.bind`` to find.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ibzdocs.base.immutable import immutable
from ibzdocs.base.values import Language
from ibzdocs.translation.coded import bind, parse, write
from ibzdocs.translation.orders import OrderLine
from ibzdocs.tree.nodes import Emphasis, Inline, Inlines, Link, Note, Reference, Strong, Text
from ibzdocs.tree.text import merged, regrouped
from ibzdocs.tree.walk import rebuild, walk

_ESCAPED = re.compile(r"\\([\\*_\[\]{}^])")
_BLANKS = "[ \t\r\n\v\f\u0085\u2028\u2029]+"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@immutable
class PlainRun:
    """Characters in one format; ``code`` is a field or a footnote mark in its braces."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False


def source_of(line: OrderLine) -> Inlines:
    """What the translator works from, with its figures as text."""
    return _with_texts(line.sent, {name: text for name, text in line.shown.items() if name.isdigit()})


def old_of(line: OrderLine, language: Language) -> Inlines:
    """The earlier translation. A figure that would not be understood in ``language`` stays in braces."""
    known = dict(enumerate(line.literals, 1))
    texts = {
        str(number): literal.text
        for number, literal in known.items()
        if bind((Text(literal.text),), (literal,), language) == (Reference("1"),)
    }
    return _with_texts(line.old, texts)


def _with_texts(skeleton: str, texts: Mapping[str, str]) -> Inlines:
    if not texts:
        return parse(printable(skeleton))

    def change(node: Reference) -> Reference | Text:
        return Text(texts[node.target]) if node.target in texts else node

    return parse(printable(write(rebuild(parse(skeleton), change, Reference))))


def values_of(line: OrderLine, language: Language) -> tuple[str, ...]:
    """What stands in the document for each code in the line's texts: ``{staff_total} = 5.648``."""
    both = (*source_of(line), *(old_of(line, language) if line.old else ()))
    names = dict.fromkeys((*(node.target for node in walk(both, Reference)), *line.forms))
    return tuple(f"{{{name}}} = {printable(line.shown[name])}" for name in names if line.shown.get(name))


def printable(text: str) -> str:
    """The text without the characters that XML 1.0 does not know."""
    return _ILLEGAL.sub("", text)


def flat(text: str) -> str:
    """The text on one line: line breaks and tabs are blanks, and blanks at its ends are gone."""
    return re.sub(_BLANKS, lambda match: _one_line(match[0]), text).strip()


def _one_line(blanks: str) -> str:
    return blanks if set(blanks) == {" "} else " "


# ------------------------------------------------------------------------------------------ as signs


def signed(inlines: Inlines) -> str:
    """The inlines as a text with signs, with backslashes only where ``parse`` would go wrong without."""
    safe = write(inlines)
    bare = _ESCAPED.sub(r"\1", safe)
    return bare if bare == safe or parse(bare) == parse(safe) else safe


# ---------------------------------------------------------------------------------- as formatted pieces


def pieces(inlines: Inlines) -> tuple[PlainRun, ...]:
    """The inlines as pieces, bold and italic as such, links as signs; ``inlines_of`` reads them back."""
    safe = tuple(_pieces(inlines, PlainRun("")))
    if not any("\\" in piece.text for piece in safe):
        return safe
    bare = tuple(replace(piece, text=_ESCAPED.sub(r"\1", piece.text)) for piece in safe)
    return bare if inlines_of(bare) == inlines_of(safe) else safe


def _pieces(inlines: Inlines, form: PlainRun) -> Iterator[PlainRun]:
    for node in inlines:
        match node:
            case Text() | Reference():
                is_code = isinstance(node, Reference)
                yield PlainRun(write((node,)), form.bold, form.italic, is_code)
            case Strong():
                yield from _pieces(node.children, replace(form, bold=True))
            case Emphasis():
                yield from _pieces(node.children, replace(form, italic=True))
            case Link():
                yield replace(form, text="[")
                yield from _pieces(node.children, form)
                yield replace(form, text=f"]({node.url})")
            case _:
                yield replace(form, text=write((node,)))


def formats_of(inlines: Inlines) -> frozenset[type]:
    """Which formats occur in the inlines."""
    return frozenset(type(node) for node in walk(inlines, Strong, Emphasis))


def inlines_of(found: Iterable[PlainRun], known: frozenset[type] = frozenset((Strong, Emphasis))) -> Inlines:
    """The inlines of pieces that a person formatted; signs that were typed count too.

    A format of the whole text counts only if it is ``known``: otherwise it is the look of a cell. Blanks at
    its ends, and marks where signs would not be read as such, are taken out of a format (CommonMark 0.31
    §6.2).
    """
    atoms = _trimmed(tuple(_atoms(found)))
    text = "".join(atom.text for atom in atoms)
    for form in (Strong, Emphasis):
        if form not in known and all(form in atom.forms or atom.is_blank for atom in atoms):
            atoms = tuple(replace(atom, forms=atom.forms - {form}) for atom in atoms)
        atoms = _narrowed(atoms, form)
    formatted, typed = (_leaves(parse(each), frozenset(), _State()) for each in (_marked(atoms), text))
    bare = [(leaf, frozenset[type]()) for leaf, _ in typed]
    return next(filter(_can_be_stored, map(_grouped, (formatted, typed, bare))), parse(text))


def storable(inlines: Inlines) -> Inlines | None:
    """The inlines as a catalogue can hold them, with the formats of the words that they had.

    Blanks at the ends of a format, and marks where signs would not be read as such, stand outside it; a format of
    nothing is gone. None where words, codes or links would not be read back as they are.
    """
    inlines = merged(inlines)
    if _can_be_stored(inlines):
        return inlines
    found = inlines_of(_pieces(inlines, PlainRun("")))
    return found if _can_be_stored(found) and _bones(found) == _bones(inlines) else None


def _can_be_stored(inlines: Inlines) -> bool:
    return parse(write(inlines)) == inlines


def _bones(inlines: Inlines) -> tuple[object, ...]:
    """The letters, codes and links of inlines in their order, without formats and blanks."""
    found: list[object] = []
    for node in walk(inlines, Text, Reference, Link, Note):
        match node:
            case Text():
                found += "".join(node.text.split())
            case Link():
                found.append(node.url)
            case _:
                found.append(node if isinstance(node, Reference) else Note)
    return tuple(found)


@immutable
class _Atom:
    """What no format may begin or end in: a character, a code, an escape, an address."""

    text: str
    forms: frozenset[type] = frozenset()

    @property
    def is_blank(self) -> bool:
        return self.text.isspace()

    @property
    def is_sign(self) -> bool:
        return len(self.text) > 1 or unicodedata.category(self.text)[0] in "PS"


_ATOM = re.compile(rf"(?P<blanks>{_BLANKS})|\{{[^{{}}\n]+\}}|\]\([^()\s]*\)|\\[\\*_\[\]{{}}^]|.", re.DOTALL)


def _atoms(found: Iterable[PlainRun]) -> Iterator[_Atom]:
    """The atoms of pieces; each has the format of its first character."""
    text: list[str] = []
    forms: list[frozenset[type]] = []
    for piece in found:
        form = frozenset(([Strong] if piece.bold else []) + ([Emphasis] if piece.italic else []))
        text.append(printable(piece.text))
        forms += [form] * len(text[-1])
    for match in _ATOM.finditer("".join(text)):
        yield _Atom(_one_line(match[0]) if match["blanks"] else match[0], forms[match.start()])


def _trimmed(atoms: Sequence[_Atom]) -> tuple[_Atom, ...]:
    inked = [position for position, atom in enumerate(atoms) if not atom.is_blank]
    return tuple(atoms[inked[0] : inked[-1] + 1]) if inked else ()


def _narrowed(atoms: tuple[_Atom, ...], form: type) -> tuple[_Atom, ...]:
    """The atoms with the ends of each stretch of that format put outside it where they cannot stay in."""
    has = [form in atom.forms for atom in atoms]
    if True not in has:
        return atoms
    for order in (range(len(atoms)), range(len(atoms) - 1, -1, -1)):
        step = -order.step
        for position in order:
            before = position + step
            outside = not 0 <= before < len(atoms)
            edge = has[position] and (outside or not has[before])
            has[position] = has[position] and not (
                edge and _stays_out(atoms[position], None if outside else atoms[before])
            )
    return tuple(
        replace(atom, forms=atom.forms | {form} if keeps else atom.forms - {form})
        for atom, keeps in zip(atoms, has, strict=True)
    )


def _stays_out(end: _Atom, neighbour: _Atom | None) -> bool:
    is_letter = neighbour is not None and not neighbour.is_blank and not neighbour.is_sign
    return end.is_blank or (end.is_sign and is_letter)


# Marks that no XML can hold, so no text has them.
_MARKS: Mapping[str, tuple[type, bool]] = {
    "\x01": (Strong, True),
    "\x02": (Strong, False),
    "\x03": (Emphasis, True),
    "\x04": (Emphasis, False),
}
_MARK = re.compile("([\x01-\x04])")


def _marked(atoms: Sequence[_Atom]) -> str:
    """The text with a mark wherever a format begins or ends."""
    out = []
    forms: frozenset[type] = frozenset()
    for atom in atoms:
        out += [
            mark for mark, (form, on) in _MARKS.items() if (form in atom.forms, form in forms) == (on, not on)
        ]
        out.append(atom.text)
        forms = atom.forms
    return "".join(out)


@dataclass(slots=True)
class _State:
    """The formats that the marks have switched on so far."""

    forms: frozenset[type] = frozenset()

    def switch(self, mark: str) -> None:
        form, on = _MARKS[mark]
        self.forms = self.forms | {form} if on else self.forms - {form}


def _leaves(inlines: Inlines, around: frozenset[type], state: _State) -> list[tuple[Inline, frozenset[type]]]:
    """The nodes without their formats, each with those that it is in, by signs or by marks."""
    out: list[tuple[Inline, frozenset[type]]] = []
    for node in inlines:
        match node:
            case Text():
                for part in _MARK.split(node.text):
                    if part in _MARKS:
                        state.switch(part)
                    elif part:
                        out.append((Text(part), around | state.forms))
            case Strong() | Emphasis():
                out += _leaves(node.children, around | {type(node)}, state)
            case Link() | Note():
                inside = _leaves(node.children, around, state)
                common = frozenset.intersection(*(forms for _, forms in inside)) if inside else frozenset()
                rest = _grouped([(leaf, forms - common) for leaf, forms in inside])
                out.append((replace(node, children=rest), common))
            case _:
                out.append((node, around | state.forms))
    return out


def _grouped(leaves: Sequence[tuple[Inline, frozenset[type]]]) -> Inlines:
    """The nodes in their formats, the format that reaches farther outside."""
    around = [
        (leaf, tuple(form(()) for form in (Emphasis, Strong) if form in forms)) for leaf, forms in leaves
    ]
    return regrouped(around, widest=True)
