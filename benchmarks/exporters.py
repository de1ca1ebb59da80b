"""The same content as other tools read it: Markdown, HTML, Typst markup, and data for a docxtpl template.

``python -m benchmarks.exporters FOLDER TIMES`` writes them all, for the sample's content so many times over.
"""

import html
import json
import pickle
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import docx

from benchmarks.content import sample
from ibzdocs.tree.nodes import (
    Box,
    Cell,
    Contents,
    Document,
    Emphasis,
    Items,
    Link,
    Note,
    Paragraph,
    Reference,
    Section,
    Signatures,
    Strong,
    Table,
    Text,
    Wide,
)
from ibzdocs.tree.text import text_of

# How a format says each inline, and how it escapes text.
Inlines = Mapping[str, Callable[[str], str]]


def inlines(nodes: Any, how: Inlines) -> str:
    """Inlines in a format."""
    out = []
    for node in nodes:
        match node:
            case Text():
                out.append(how["text"](node.text))
            case Strong():
                out.append(how["strong"](inlines(node.children, how)))
            case Emphasis():
                out.append(how["emphasis"](inlines(node.children, how)))
            case Note():
                out.append(how["note"](inlines(node.children, how)))
            case Link() | Reference():
                out.append(inlines(node.children, how))
    return "".join(out)


def flat(blocks: Any, level: int = 1) -> Iterator[tuple[str, Any, int]]:
    """The blocks one after another: what each is, what it holds, and its depth."""
    for block in blocks:
        match block:
            case Section():
                yield "heading", (Text(f"{block.label} "), *block.title), block.level
                yield from flat(block.blocks, level)
            case Paragraph():
                yield "paragraph", block.inlines, level
            case Items():
                yield from _flat_items(block, level)
            case Table():
                yield "caption", (Text(f"{block.label}. "), *block.caption), level
                yield "table", block, level
                yield from flat(block.notes, level)
            case Box():
                yield "paragraph", (Strong((Text(f"{block.label} "), *block.title)),), level
                yield from flat(block.blocks, level)
            case Wide():
                yield from flat(block.blocks, level)
            case Signatures():
                yield from (("paragraph", signatory.name, level) for signatory in block.signatories)
            case Contents():
                yield "contents", block.title, level


def _flat_items(items: Items, level: int) -> Iterator[tuple[str, Any, int]]:
    for item in items.items:
        yield items.kind, item.inlines, level
        yield from flat(item.blocks, level + 1)


def cell_text(cell: Cell, how: Inlines) -> str:
    """A cell's paragraphs and items on one line."""
    return " ".join(inlines(content, how) for _, content, _ in flat(cell.blocks))


# --------------------------------------------------------------------------------------------- Markdown

_MARKDOWN: Inlines = {
    "text": lambda text: re.sub(r"([\\*_`\[\]<>|#^])", r"\\\1", text),
    "strong": lambda text: f"**{text.strip()}**",
    "emphasis": lambda text: f"*{text.strip()}*",
    "note": lambda text: f"^[{text}]",
}


def markdown(document: Document) -> str:
    """Markdown as pandoc reads it; a table has one header row and no spans."""
    out = []
    for kind, content, level in flat(document.blocks):
        match kind:
            case "heading":
                out.append(f"{'#' * level} {inlines(content, _MARKDOWN)}\n")
            case "bullet" | "number":
                mark = "-" if kind == "bullet" else "1."
                out.append(f"{'    ' * (level - 1)}{mark} {inlines(content, _MARKDOWN)}\n")
            case "table":
                out.append(_markdown_table(content))
            case "contents":
                pass
            case _:
                out.append(f"{inlines(content, _MARKDOWN)}\n")
    return "\n".join(out)


def _markdown_table(table: Table) -> str:
    width = len(table.widths)
    rows = [[cell_text(cell, _MARKDOWN) for cell in row.cells] for row in (*table.head[-1:], *table.body)]
    filled = [[""] * (width - len(row)) + row for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in filled]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]]) + "\n"


# ------------------------------------------------------------------------------------------------- HTML

_HTML: Inlines = {
    "text": html.escape,
    "strong": lambda text: f"<strong>{text}</strong>",
    "emphasis": lambda text: f"<em>{text}</em>",
    "note": lambda text: f'<span class="note">{text}</span>',
}
_CSS = " ".join(
    (
        "@page { size: A4; margin: 2.5cm; @bottom-right { content: counter(page) ' / ' counter(pages) } }",
        "body { font: 10.5pt/15pt sans-serif; hyphens: auto } h1 { break-before: page }",
        "table { border-collapse: collapse; width: 100% } thead { background: #eee }",
        "td, th { border-bottom: .5pt solid #ccc; font-size: 9pt; vertical-align: top }",
        ".note { float: footnote; font-size: 8.5pt } li { margin: 0 }",
        "a::after { content: leader('.') target-counter(attr(href), page) }",
    )
)


def web_page(document: Document) -> str:
    """One HTML page with contents, footnotes and running page numbers as WeasyPrint reads them."""
    body, entries = [], []
    for count, (kind, content, level) in enumerate(flat(document.blocks)):
        match kind:
            case "heading":
                title = inlines(content, _HTML)
                body.append(f'<h{level} id="h{count}">{title}</h{level}>')
                entries.append(f'<p><a href="#h{count}">{html.escape(text_of(content, notes=False))}</a></p>')
            case "bullet" | "number":
                body.append(f"<ul><li>{inlines(content, _HTML)}</li></ul>")
            case "table":
                body.append(_web_table(content))
            case "contents":
                pass
            case _:
                body.append(f"<p>{inlines(content, _HTML)}</p>")
    title = html.escape(text_of(document.meta.title))
    head = (
        f'<!doctype html><html lang="nl-BE"><meta charset="utf-8"><title>{title}</title><style>{_CSS}</style>'
    )
    return head + "".join(entries) + "".join(body)


def _web_table(table: Table) -> str:
    def rows(part: Any, tag: str) -> str:
        return "".join(
            "<tr>"
            + "".join(
                f'<{tag} colspan="{cell.columns}" rowspan="{cell.rows}">{cell_text(cell, _HTML)}</{tag}>'
                for cell in row.cells
            )
            + "</tr>"
            for row in part
        )

    return f"<table><thead>{rows(table.head, 'th')}</thead><tbody>{rows(table.body, 'td')}</tbody></table>"


# ------------------------------------------------------------------------------------------------ Typst

_TYPST: Inlines = {
    "text": lambda text: re.sub(r"([\\*_`#@$<>\[\]=/~+-])", r"\\\1", text),
    "strong": lambda text: f"#strong[{text}]",
    "emphasis": lambda text: f"#emph[{text}]",
    "note": lambda text: f"#footnote[{text}]",
}


def typst(document: Document) -> str:
    """Typst markup with contents, footnotes, repeated table headers and page numbers."""
    title = text_of(document.meta.title)
    out = [
        f'#set document(title: "{title}")\n#set text(lang: "nl", size: 10.5pt, hyphenate: true)',
        '#set page(paper: "a4", margin: 2.5cm, numbering: "1 / 1")\n#outline(depth: 4)',
    ]
    for kind, content, level in flat(document.blocks):
        match kind:
            case "heading":
                out.append(f"{'=' * level} {inlines(content, _TYPST)}")
            case "bullet" | "number":
                out.append(
                    f"{'  ' * (level - 1)}{'-' if kind == 'bullet' else '+'} {inlines(content, _TYPST)}"
                )
            case "table":
                out.append(_typst_table(content))
            case "contents":
                pass
            case _:
                out.append(f"\n{inlines(content, _TYPST)}\n")
    return "\n".join(out)


def _typst_table(table: Table) -> str:
    def cells(part: Any) -> str:
        return ", ".join(
            f"table.cell(colspan: {cell.columns}, rowspan: {cell.rows})[{cell_text(cell, _TYPST)}]"
            for row in part
            for cell in row.cells
        )

    widths = ", ".join(f"{width:g}fr" for width in table.widths)
    return f"#table(columns: ({widths},), table.header({cells(table.head)}), {cells(table.body)})"


# ---------------------------------------------------------------------------------------------- docxtpl

_PLAIN: Inlines = dict.fromkeys(("text", "strong", "emphasis", "note"), str)


def data(document: Document) -> list[dict[str, Any]]:
    """The blocks as plain data for a template with loops: no notes, links or spans."""
    out: list[dict[str, Any]] = []
    for kind, content, _ in flat(document.blocks):
        if kind == "table":
            rows = [[cell_text(cell, _PLAIN) for cell in row.cells] for row in (*content.head, *content.body)]
            out.append({"kind": "table", "rows": [{"text": " · ".join(row)} for row in rows]})
        elif kind != "contents":
            out.append({"kind": kind if kind == "heading" else "paragraph", "text": inlines(content, _PLAIN)})
    return out


# ------------------------------------------------------------------------------------------------ files


def prepare(folder: Path, document: Document) -> None:
    """Write what each tool reads."""
    (folder / "plan.pickle").write_bytes(pickle.dumps(document))
    (folder / "plan.md").write_text(markdown(document), "utf-8")
    (folder / "plan.html").write_text(web_page(document), "utf-8")
    (folder / "plan.typ").write_text(typst(document), "utf-8")
    (folder / "plan.json").write_text(json.dumps(data(document)), "utf-8")
    template(folder / "plan.template.docx")


def template(path: Path) -> None:
    """A Word template with loops over headings, paragraphs and table rows."""
    made = docx.Document()
    for line, style in (
        ("{%p for block in blocks %}", "Normal"),
        ("{%p if block.kind == 'heading' %}", "Normal"),
        ("{{ block.text }}", "Heading 1"),
        ("{%p elif block.kind == 'table' %}", "Normal"),
        ("{%p for row in block.rows %}", "Normal"),
        ("{{ row.text }}", "Normal"),
        ("{%p endfor %}", "Normal"),
        ("{%p else %}", "Normal"),
        ("{{ block.text }}", "Normal"),
        ("{%p endif %}", "Normal"),
        ("{%p endfor %}", "Normal"),
    ):
        made.add_paragraph(line, style=style)
    made.save(str(path))


if __name__ == "__main__":
    prepare(Path(sys.argv[1]), sample(int(sys.argv[2])))
