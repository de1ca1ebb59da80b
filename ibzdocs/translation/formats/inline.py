"""The codes of a segment as inline elements of XLIFF and TMX, and as the tags that OmegaT shows.

A placeable is ``<x id="3"/>``, formatting ``<g id="1">…</g>`` (XLIFF 1.2 §2.4). The number is that of
``coded.codes``, so a reader needs the skeleton that was sent. OmegaT counts from 0: ``<x2/>``,
``<g0>…</g0>``.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from ibzdocs.formats.ooxml.xml import Element, local
from ibzdocs.translation.coded import Code, codes, kind_of, parse
from ibzdocs.tree.nodes import Emphasis, Inline, Inlines, Link, Reference, Strong, Text

XLIFF = "urn:oasis:names:tc:xliff:document:1.2"
_TYPES = {"bold": "bold", "italic": "italic", "link": "link"}
_HALVES = {
    "bpt": "open", "bx": "open", "open": "open", "begin": "open",
    "ept": "close", "ex": "close", "close": "close", "end": "close",
}  # fmt: skip
_TAG = re.compile(r"<(/?)([a-z])(\d+)(/?)>")


class UnknownCode(Exception):
    """An inline element that the segment does not have."""


class Numbering:
    """Gives the nodes of a text the numbers that a segment's codes have.

    A node of a kind or name that the segment has not, or not so often, gets none.
    """

    def __init__(self, skeleton: str) -> None:
        self.free = list(codes(skeleton))

    def take(self, node: Inline) -> str:
        """The number of the first free code that ``node`` is; empty if there is none."""
        for position, code in enumerate(self.free):
            if code.kind == kind_of(node) and (code.kind in _TYPES or code.node == node):
                return str(self.free.pop(position).id)
        return ""


def add(parent: Element, skeleton: str, sent: str, shown: Mapping[str, str]) -> None:
    """Put a skeleton into ``parent`` as text and inline elements, numbered as in the skeleton ``sent``.

    What is no code of ``sent`` (in an earlier translation) becomes text.
    """
    _add(parent, parse(skeleton), Numbering(sent), shown)


def _add(parent: Element, inlines: Inlines, numbering: Numbering, shown: Mapping[str, str]) -> None:
    for node in inlines:
        if isinstance(node, Text):
            _append(parent, node.text)
            continue
        number = numbering.take(node)
        if isinstance(node, Reference):
            text = shown.get(node.target, f"{{{node.target}}}")
            if number:
                attributes = {"id": number, "ctype": f"x-{kind_of(node)}", "equiv-text": text}
                etree.SubElement(parent, f"{{{XLIFF}}}x", attributes)
            else:
                _append(parent, text)
        elif isinstance(node, Strong | Emphasis | Link):
            attributes = {"id": number, "ctype": _TYPES[kind_of(node)]}
            inside = etree.SubElement(parent, f"{{{XLIFF}}}g", attributes) if number else parent
            _add(inside, node.children, numbering, shown)


def _append(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def known(skeleton: str) -> Mapping[str, Code]:
    """The codes of a segment by their number as text."""
    return {str(code.id): code for code in codes(skeleton)}


def read(element: Element, codes_of: Mapping[str, Code]) -> Inlines:
    """The coded inlines in an element; segmentation marks of other tools are looked through.

    Formatting stands in a ``g``, or between what begins and what ends it (``bpt`` and ``ept``, ``bx`` and ``ex``, two
    ``it``), which may stand in different segments of a tool. What a tool keeps as deleted is none of the text. Raises
    UnknownCode for an element that stands for none of the segment's codes, and for half a pair.
    """
    open_codes: list[tuple[str, list[Inline]]] = [("", [])]
    for what, said in _events(element, codes_of):
        match what:
            case "open":
                open_codes.append((said, []))
            case "close":
                begun, inside = open_codes.pop()
                if begun != said:
                    raise UnknownCode(f"ept {said}")
                open_codes[-1][1].append(_node(codes_of[said], tuple(inside)))
            case "alone":
                open_codes[-1][1].append(_node(codes_of[said], ()))
            case _:
                open_codes[-1][1].append(Text(said))
    if len(open_codes) > 1:
        raise UnknownCode(f"bpt {open_codes[-1][0]}")
    return tuple(open_codes[0][1])


def _events(element: Element, codes_of: Mapping[str, Code]) -> Iterator[tuple[str, str]]:
    """What an element holds in order: ``open``, ``close`` or ``alone`` with the number of a code, or ``text``."""
    if element.text:
        yield "text", element.text
    for child in element:
        yield from _of_child(child, codes_of)
        if child.tail:
            yield "text", child.tail


def _of_child(child: Element, codes_of: Mapping[str, Code]) -> Iterator[tuple[str, str]]:
    name = local(child)
    numbers = [child.get(key, "") for key in (("rid", "id") if name in _HALVES else ("id",))]
    number = next((each for each in numbers if _is_formatting(each, codes_of)), "")
    half = _HALVES.get(name) or ("" if name != "it" else _HALVES.get(child.get("pos", ""), ""))
    if name in ("", "note") or (name == "mrk" and child.get("mtype", "").endswith("deleted")):
        return
    if name in ("mrk", "sub"):
        yield from _events(child, codes_of)
    elif half and number:
        yield half, number
    elif name == "g" and number:
        yield "open", number
        yield from _events(child, codes_of)
        yield "close", number
    else:
        yield "alone", _alone(child, codes_of)


def _alone(child: Element, codes_of: Mapping[str, Code]) -> str:
    """The number of the placeable that an element stands for, or of formatting of which nothing is left."""
    name, said = local(child), child.get("id", "")
    number = child.get("x", "") if name == "ph" and not said else said
    code = codes_of.get(number)
    if code is None or (name != "g" and not isinstance(code.node, Reference)):
        raise UnknownCode(f"{name} {said}".strip())
    return number


def _is_formatting(number: str, codes_of: Mapping[str, Code]) -> bool:
    return number in codes_of and not isinstance(codes_of[number].node, Reference)


def _node(code: Code, inside: Inlines) -> Inline:
    match code.node:
        case Reference():
            return code.node
        case Link(url=url):
            return Link(url, inside)
        case node:
            return type(node)(inside)


# ------------------------------------------------------------------------------------ tags in text


def tagged(skeleton: str, sent: str = "") -> str:
    """A skeleton as text with the tags that OmegaT shows, numbered as in ``sent``, or by itself."""
    return _tagged(parse(skeleton), Numbering(sent or skeleton))


def _tagged(inlines: Inlines, numbering: Numbering) -> str:
    parts = []
    for node in inlines:
        if isinstance(node, Text):
            parts.append(node.text)
            continue
        number = numbering.take(node)
        if isinstance(node, Reference):
            parts.append(f"<x{int(number) - 1}/>" if number else f"{{{node.target}}}")
        elif isinstance(node, Strong | Emphasis | Link):
            inside = _tagged(node.children, numbering)
            parts.append(f"<g{int(number) - 1}>{inside}</g{int(number) - 1}>" if number else inside)
    return "".join(parts)


def untag(text: str, codes_of: Mapping[str, Code]) -> Inlines:
    """The inlines of a text with tags. Raises UnknownCode for a tag of no code, or one left open."""
    stack: list[tuple[str, list[Inline]]] = [("", [])]
    end = 0
    for match in _TAG.finditer(text):
        _text(stack, text[end : match.start()])
        end = match.end()
        _tag(stack, match, codes_of)
    _text(stack, text[end:])
    if len(stack) > 1:
        raise UnknownCode(f"<g{int(stack[-1][0]) - 1}>")
    return tuple(stack[0][1])


def _text(stack: list[tuple[str, list[Inline]]], text: str) -> None:
    if text:
        stack[-1][1].append(Text(text))


def _tag(stack: list[tuple[str, list[Inline]]], match: re.Match[str], codes_of: Mapping[str, Code]) -> None:
    closing, _, shown, alone = match.groups()
    number = str(int(shown) + 1)
    if number not in codes_of or (closing and stack[-1][0] != number):
        raise UnknownCode(match[0])
    if closing:
        _, inside = stack.pop()
        stack[-1][1].append(_node(codes_of[number], tuple(inside)))
    elif alone:
        stack[-1][1].append(_node(codes_of[number], ()))
    else:
        stack.append((number, []))
