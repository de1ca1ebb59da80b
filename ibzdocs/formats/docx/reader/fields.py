"""Which fields of a story end: one that does not is none, or it would swallow what follows (17.16.18)."""

from collections.abc import Iterator
from dataclasses import dataclass

from ibzdocs.formats.docx.reader.blocks import BOX, inside, is_prompt
from ibzdocs.formats.ooxml.xml import Element, attribute, local


@dataclass(slots=True)
class _Begun:
    mark: Element
    paragraph: Element | None
    cell: Element | None
    has_result: bool = False


def ended_fields(story: Element, *, revised: bool = False) -> set[Element]:
    """The beginnings of those fields that end where a reader meets their end.

    What was deleted is not met, nor what only asks for words, unless all that was ``revised`` is read. A field ends in
    the cell in which it began, and one whose result never begins in the paragraph in which it began. A text box is a
    story of its own.
    """
    begun: list[_Begun] = []
    ended: set[Element] = set()
    for node, paragraph, cell in _marks(story, None, None, revised):
        if local(node) == BOX:
            ended |= ended_fields(node, revised=revised)
            continue
        match attribute(node, "fldCharType"):
            case "begin":
                begun.append(_Begun(node, paragraph, cell))
            case "separate" if begun:
                begun[-1].has_result = True
            case "end" if begun:
                done = begun.pop()
                if done.cell is cell and (done.has_result or done.paragraph is paragraph):
                    ended.add(done.mark)
    return ended


def _marks(
    node: Element, paragraph: Element | None, cell: Element | None, revised: bool
) -> Iterator[tuple[Element, Element | None, Element | None]]:
    """The field characters and the text boxes that are met, each with its paragraph and cell."""
    for inner in inside(node):
        name = local(inner)
        if name in ("fldChar", BOX):
            yield inner, paragraph, cell
        elif revised or (name not in ("del", "moveFrom") and not (name == "sdt" and is_prompt(inner))):
            at = inner if name == "p" else paragraph, inner if name == "tc" else cell
            yield from _marks(inner, *at, revised)
