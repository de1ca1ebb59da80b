"""Tables: caption, heads with their scope, and a frame in which a wide one moves sideways by itself."""

from collections.abc import Sequence
from html import escape

from ibzdocs.formats.columns import figures, with_heads_over_figures
from ibzdocs.formats.html.context import Context, fragment
from ibzdocs.formats.html.inlines import html
from ibzdocs.tree.grid import groups, placed
from ibzdocs.tree.nodes import Cell, Items, Paragraph, Row, Table
from ibzdocs.tree.text import described, text_of

_LONG = (
    60  # signs of a text that a column needs room for, so that it does not stand in a ladder of single words
)


def table(context: Context, node: Table) -> str:
    """The table in its frame, then its notes; heads of figures stand over these."""
    node = with_heads_over_figures(node, figures(node))
    anchor = f' id="{fragment(node.anchor)}"' if node.anchor else ""
    name = escape(
        " ".join(part for part in (node.label, text_of(node.caption, notes=False)) if part) or described(node)
    )
    caption = _caption(context, node)
    parted = groups(node)
    head = f"<thead>{_rows(context, node.head, parted)}</thead>" if node.head else ""
    body = _rows(context, node.body, parted)
    notes = "".join(f'<p class="table-note">{html(context, note.inlines)}</p>' for note in node.notes)
    return (
        f'<div class="table"{anchor}><div class="frame" role="group" tabindex="0" aria-label="{name}"><table>'
        f"{caption}{head}<tbody>{body}</tbody></table></div>{notes}</div>"
    )


def _caption(context: Context, node: Table) -> str:
    label = f'<span class="label">{escape(node.label)}.</span> ' if node.label else ""
    inner = label + html(context, node.caption)
    return f"<caption>{inner}</caption>" if inner else ""


def _said(cell: Cell) -> str:
    return " ".join(
        text_of(block.inlines, notes=False) for block in cell.blocks if isinstance(block, Paragraph)
    )


def _rows(context: Context, rows: Sequence[Row], parted: frozenset[int]) -> str:
    """The rows; a rule stands to the left of the columns that are ``parted`` from those before."""
    out: list[str] = []
    for row, places in placed(rows):
        kind = f' class="{row.role}"' if row.role in ("subtotal", "total") else ""
        cells = (
            _cell(context, cell, column in parted) for cell, column in zip(row.cells, places, strict=True)
        )
        out.append(f"<tr{kind}>{''.join(cells)}</tr>")
    return "".join(out)


def _cell(context: Context, cell: Cell, is_parted: bool) -> str:
    """A head with its scope, of a column or row or of a group of them; an empty one is no head (axe: empty heads)."""
    content = _content(context, cell)
    tag = "th" if cell.head and content else "td"
    attributes = _scope(cell) if tag == "th" else ""
    attributes += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    attributes += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    kinds = [cell.align] * (cell.align != "left") + ["long"] * (len(_said(cell)) > _LONG)
    kinds += ["parted"] * is_parted
    attributes += f' class="{" ".join(kinds)}"' if kinds else ""
    return f"<{tag}{attributes}>{content}</{tag}>"


def _scope(cell: Cell) -> str:
    if cell.head == "column":
        return ' scope="colgroup"' if cell.columns > 1 else ' scope="col"'
    return ' scope="rowgroup"' if cell.rows > 1 else ' scope="row"'


def _content(context: Context, cell: Cell) -> str:
    """The blocks of a cell; a single paragraph stands without its element."""
    if len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph):
        return html(context, cell.blocks[0].inlines)
    return "".join(_block(context, block) for block in cell.blocks)


def _block(context: Context, block: object) -> str:
    match block:
        case Paragraph():
            return f"<p>{html(context, block.inlines)}</p>"
        case Items():
            tag = "ol" if block.kind == "number" else "ul"
            items = "".join(
                f"<li{_value(block, at)}>{html(context, item.inlines)}</li>"
                for at, item in enumerate(block.items, 1)
            )
            return f"<{tag}>{items}</{tag}>"
        case _:
            raise TypeError(f"not possible in a table cell: {type(block).__name__}")


def _value(items: Items, place: int) -> str:
    """The number of an item of a numbered list that is not that of its place."""
    number = items.items[place - 1].number
    return f' value="{number}"' if items.kind == "number" and number not in (0, place) else ""
