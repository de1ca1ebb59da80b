"""What a part of a document says, as lines and table rows, in Dutch."""

import datetime

from ibzdocs.base.values import Language
from ibzdocs.documents.names import facts, names
from ibzdocs.localise import localise
from ibzdocs.model.plan import Plan
from ibzdocs.tree.nodes import Blocks, Document, Items, Meta, Paragraph, Section, Table
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk

_META = Meta((), (), (), datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))


def said(plan: Plan, blocks: Blocks) -> Blocks:
    """The blocks of a plan in Dutch, references and facts filled in."""
    called = names(plan)
    document = Document("strategic", _META, blocks, facts(plan, (blocks, *called.values())), called)
    return localise(document, Language.NL).document.blocks


def tables(plan: Plan, blocks: Blocks) -> list[list[list[str]]]:
    """The cells of every table, row by row, heads too; no-break spaces as spaces."""
    return [
        [[_cell(cell.blocks) for cell in row.cells] for row in (*table.head, *table.body)]
        for table in walk(said(plan, blocks), Table)
    ]


def _cell(blocks: Blocks) -> str:
    return " / ".join(_plain(blocks))


def lines(plan: Plan, blocks: Blocks) -> list[str]:
    """Headings, paragraphs and items in their order, without what stands in tables."""
    return _plain(said(plan, blocks))


def _plain(blocks: Blocks) -> list[str]:
    return [line.replace("\u00a0", " ") for line in _lines(blocks)]


def _lines(blocks: Blocks) -> list[str]:
    out: list[str] = []
    for block in blocks:
        match block:
            case Section():
                out += [f"# {text_of(block.title, notes=False)}", *_lines(block.blocks)]
            case Paragraph():
                out.append(text_of(block.inlines))
            case Items():
                for item in block.items:
                    out += [f"* {text_of(item.inlines)}", *(f"  {line}" for line in _lines(item.blocks))]
            case Table():
                out.append("<table>")
            case _:
                out += _lines(getattr(block, "blocks", ()))
    return out
