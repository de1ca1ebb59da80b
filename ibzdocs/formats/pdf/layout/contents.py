"""Lists of headings and of tables with their page numbers, which are filled in when they are drawn."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ibzdocs.formats.pdf.layout.boxes import Goal, ParagraphBox, Run, Tail, TextLine
from ibzdocs.formats.pdf.layout.lines import Measure
from ibzdocs.formats.pdf.layout.paragraphs import Scope, Setter
from ibzdocs.formats.pdf.layout.tokens import TextStyle, plain_text
from ibzdocs.formats.stylesheet import CONTENTS_DIGITS, CONTENTS_GAP, ParagraphStyle, role_of_level
from ibzdocs.tree import nodes
from ibzdocs.tree.text import in_contents, in_one, raised_parts

NUMBER_ROOM = (
    "0" * CONTENTS_DIGITS + CONTENTS_GAP
)  # what the last line of a title leaves to the number and the gap before it


_SLACK = 1.0  # points by which lines of word processors may be longer or shorter


class Entry(NamedTuple):
    """What a list of contents says of a heading or table."""

    label: str
    title: nodes.Text
    level: int
    anchor: str


def entries(document: nodes.Document) -> Mapping[str, list[Entry]]:
    """The headings of a document that contents name at their level, its tables and figures, in order."""
    found: dict[str, list[Entry]] = {"headings": [], "tables": [], "figures": []}
    _collect(document.blocks, found)
    return found


def _collect(blocks: nodes.Blocks, found: dict[str, list[Entry]]) -> None:
    for block in blocks:
        match block:
            case nodes.Section():
                if in_contents(block, block.level):
                    title = _plain(block.title)
                    found["headings"].append(Entry(block.label, title, block.level, block.anchor))
                _collect(block.blocks, found)
            case nodes.Wide():
                _collect(block.blocks, found)
            case nodes.Table() if block.label:
                found["tables"].append(Entry(f"{block.label}.", _plain(block.caption), 1, block.anchor))
            case nodes.Figure():
                found["figures"].append(Entry(f"{block.label}.", _plain(block.caption), 1, block.anchor))


def _plain(inlines: nodes.Inlines) -> nodes.Text:
    """A title or caption as contents show it: without its notes, emphasis and languages."""
    return in_one(inlines, plain_text(inlines))


def contents(setter: Setter, shown: Iterable[Entry], of: str, scope: Scope) -> Iterator[ParagraphBox]:
    """The lines of the list; each is one link to what it names (TOCI, Reference, Link)."""
    for entry in shown:
        role = role_of_level("contents", entry.level) if of == "headings" else "contents-tables"
        yield _entry(setter, entry, setter.text_style(role), scope)


def _entry(setter: Setter, entry: Entry, style: TextStyle, scope: Scope) -> ParagraphBox:
    look = style.look
    link = scope.elem.add("TOCI").add("Reference").add("Link")
    text = f"{entry.label} {entry.title.text}".strip()
    run = Run(style.plain, link, setter.language, Goal(entry.anchor, text, inner=True))
    stop = next((tab for tab in reversed(look.tabs) if tab.align == "right"), None)
    right = min(stop.position, scope.width) if stop else scope.width - look.right
    room = run.style.font.widths[NUMBER_ROOM]
    measure = Measure(look.left, right - look.left, look.first)
    tokens = setter.tokens(style)
    column = _column(look)
    label = None
    if column is not None:
        over = 0.0
        if entry.label:
            label = _label(setter, entry, run, style)
            over = label.x + run.style.font.widths[label.segments[0][1]] - column
        measure = Measure(column, right - column, max(0.0, over))
    elif entry.label:
        tokens.add(f"{entry.label} ", run)
    for said, raised in raised_parts(entry.title):
        tokens.add(said, Run(style.style(("raised",)), link, run.language, run.goal) if raised else run)
    tokens.keep_room(room + _SLACK, run)
    lines = setter.finish(tokens, measure, link, label=label)
    leader = stop.leader if stop else "."
    return lines._replace(tail=Tail(entry.anchor, right, leader, run))


def _label(setter: Setter, entry: Entry, run: Run, style: TextStyle) -> TextLine:
    """The number, in a column of its own."""
    look = style.look
    text = setter.fonts.clean(entry.label, run.style.font.face)
    return TextLine(look.left + min(0.0, look.first), ((run, text + " "),))


def _column(look: ParagraphStyle) -> float | None:
    """Where titles stand behind the column of their labels; None without one."""
    return next((tab.position for tab in look.tabs if tab.align == "left"), None)


def has_wide_label(lines: ParagraphBox) -> bool:
    """Whether the label of a line of contents reaches over its column: word processors would find no tab behind it."""
    column = _column(lines.look)
    if column is None or lines.label is None:
        return False
    run, text = lines.label.segments[0]
    return lines.label.x + run.style.font.widths[text.rstrip(" ")] > column


def moved_word(lines: ParagraphBox) -> str:
    """The last word of a line of contents, where it has a line of its own only because the number needs room.

    Word processors would leave it above, and the leader and the number alone in a line. Else empty.
    """
    if lines.tail is None or len(lines.lines) < 2:
        return ""
    above, last = lines.lines[-2:]
    width_of = lines.tail.run.style.font.widths
    before, word = ("".join(text for _, text in line.segments).rstrip(" ") for line in (above, last))
    fits = above.x + width_of[f"{before} {word}"] <= lines.tail.right + _SLACK
    return word if fits and " " not in word else ""
