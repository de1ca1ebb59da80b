"""A segment's text with codes in the place of what is not translated: the skeleton.

``**Zie** {SD8}: 1.817 banen^[Bron: …]`` becomes ``**Zie** {SD8}: {1} banen{^1}``, with the literal 1.817 and
the note apart. Two texts that differ in figures only have the same skeleton. Inside ibzdocs a coded text is
inlines in which a Reference stands for each placeable; between sessions it is the skeleton's string.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import count

from ibzdocs.base.immutable import immutable
from ibzdocs.base.values import Language
from ibzdocs.translation.literals import Literal, split
from ibzdocs.tree.markup import escape, is_plain
from ibzdocs.tree.markup import parse as parse_markup
from ibzdocs.tree.nodes import Emphasis, Inline, Inlines, Link, Note, Reference, Strong, Text
from ibzdocs.tree.text import merged
from ibzdocs.tree.walk import rebuild, walk

_TOKEN = re.compile(r"\\.|\{(\^?\d+)\}")


@immutable
class Coded:
    """A text's skeleton, its literals (``{1}`` is the first), and the texts of its footnotes (``{^1}``)."""

    skeleton: str
    literals: tuple[Literal, ...]
    notes: tuple[str, ...]


def encode(text: str, language: Language) -> Coded:
    """Take the literals and the footnotes out of an author's text."""
    notes: list[str] = []
    literals: list[Literal] = []

    def take(node: Inline) -> Inline | Inlines:
        match node:
            case Note():
                notes.append(write(node.children))
                return Reference(f"^{len(notes)}")
            case Text():
                return _take_literals(node.text, language, literals)
            case _:
                return node

    return Coded(write(_outermost(parse(text), take)), tuple(literals), tuple(notes))


def _outermost(inlines: Inlines, change: Callable[[Inline], Inline | Inlines]) -> Inlines:
    """``rebuild`` from the outside: what lies in a note is the note's, and stays as it is."""
    out: list[Inline] = []
    for node in inlines:
        if isinstance(node, Strong | Emphasis):
            new: Inline | Inlines = type(node)(_outermost(node.children, change))
        elif isinstance(node, Link):
            new = Link(node.url, _outermost(node.children, change))
        else:
            new = change(node)
        out.extend(new if isinstance(new, tuple) else (new,))
    return tuple(out)


def _take_literals(text: str, language: Language, literals: list[Literal]) -> Inlines:
    out: list[Inline] = []
    for piece in split(text, language):
        if isinstance(piece, Literal):
            literals.append(piece)
            out.append(Reference(str(len(literals))))
        else:
            out.append(Text(piece))
    return tuple(out)


@lru_cache(maxsize=8192)
def parse(text: str) -> Inlines:
    """The inlines of a text or skeleton; what stands in braces becomes a Reference of that name."""
    return parse_markup(text, lambda field, starts: (Reference(field),))


def write(inlines: Inlines) -> str:
    """The string of coded inlines; ``parse`` gives the inlines back."""
    return "".join(map(_write, inlines))


def _write(node: Inline) -> str:
    match node:
        case Text():
            return escape(node.text)
        case Reference():
            return f"{{{node.target}}}"
        case Strong():
            return f"**{write(node.children)}**"
        case Emphasis():
            return f"*{write(node.children)}*"
        case Link():
            return f"[{write(node.children)}]({node.url})"
        case Note():
            return f"^[{write(node.children)}]"
        case _:
            raise TypeError(f"no inline of a coded text: {node!r}")


def bind(inlines: Inlines, literals: Sequence[Literal], language: Language) -> Inlines:
    """The inlines with every number, date or address in their texts that equals a literal as its placeable.

    This reads what a translator typed, in the way of his or her language. A literal whose placeable is
    there already is not bound a second time; what equals none stays text, for the checks to find.
    """
    present = {node.target for node in walk(inlines, Reference)}
    free = [(str(n), literal.value) for n, literal in enumerate(literals, 1) if str(n) not in present]

    def change(text: Text) -> Inlines:
        return tuple(_bound(piece, free) for piece in split(text.text, language))

    return merged(rebuild(inlines, change, Text))


def _bound(piece: str | Literal, free: list[tuple[str, object]]) -> Text | Reference:
    if isinstance(piece, str):
        return Text(piece)
    for position, (name, value) in enumerate(free):
        if value == piece.value:
            del free[position]
            return Reference(name)
    return Text(piece.text)


def with_forms(inlines: Inlines, forms: Sequence[str]) -> Inlines:
    """The inlines with every form of a name (``{organisation:of}``) that was typed as text as its placeable."""
    if not forms:
        return inlines
    typed = re.compile("|".join(re.escape(f"{{{name}}}") for name in forms))

    def change(text: Text) -> Inlines:
        out: list[Inline] = []
        end = 0
        for found in typed.finditer(text.text):
            out += (Text(text.text[end : found.start()]), Reference(found[0][1:-1]))
            end = found.end()
        return (*out, Text(text.text[end:]))

    return merged(rebuild(inlines, change, Text))


def fill(skeleton: str, tokens: Mapping[str, str]) -> str:
    """The skeleton with ``{1}``, ``{^1}`` replaced by ``tokens``; other fields and unknown ones stay."""

    def replaced(match: re.Match[str]) -> str:
        return tokens.get(match[1], match[0]) if match[1] else match[0]

    return _TOKEN.sub(replaced, skeleton) if tokens else skeleton


def placeables(skeleton: str) -> Counter[str]:
    """How often each placeable stands in a skeleton, by name."""
    return Counter(node.target for node in walk(parse(skeleton), Reference)) if "{" in skeleton else Counter()


def plain(skeleton: str, shown: Callable[[str], str] = lambda name: f"{{{name}}}") -> str:
    """The characters of a skeleton without formatting; ``shown`` says what stands for a placeable."""
    if is_plain(skeleton):
        return skeleton
    nodes = walk(parse(skeleton), Text, Reference)
    return "".join(node.text if isinstance(node, Text) else shown(node.target) for node in nodes)


@immutable
class Code:
    """A code of an exchange file: its number in the segment, what it is, and the node it stands for."""

    id: int
    kind: str
    node: Reference | Strong | Emphasis | Link


def codes(skeleton: str) -> tuple[Code, ...]:
    """The codes of a segment, numbered from 1 in reading order, opening ones where they open."""
    numbers = count(1)
    return tuple(
        Code(next(numbers), kind_of(node), node)
        for node in walk(parse(skeleton), Reference, Strong, Emphasis, Link)
    )


def kind_of(node: Inline) -> str:
    """What a code is: bold, italic, link, note, literal or field."""
    match node:
        case Strong():
            return "bold"
        case Emphasis():
            return "italic"
        case Link():
            return "link"
        case Reference(target=target):
            return "note" if target.startswith("^") else "literal" if target.isdigit() else "field"
        case _:
            raise TypeError(f"no code: {node!r}")
