"""List rows of the Text sheet as lists in lists."""

import pytest

from ibzdocs.base.values import Language, Words
from ibzdocs.documents.inserts import INSERTS
from ibzdocs.documents.texts import compose
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Origin, TextKind, TextRow
from ibzdocs.tree.nodes import Blocks, Inlines, Items, Paragraph, Section

KINDS: dict[str, TextKind] = {
    "*": "bullet", "-": "sub-bullet", "#": "numbered", "p": "paragraph", "h": "heading", "c": "chapter"
}  # fmt: skip


def outline(text: str) -> str:
    """The blocks of rows such as ``* a``, ``#3 b``, ``p1 c``: lists in brackets, numbered ones in braces."""
    rows = []
    for part in text.split(", "):
        sign, words = part.split(" ")
        rows.append(
            TextRow(
                "",
                "body",
                KINDS[sign[0]],
                Words("k", words, Language.NL),
                Origin("", "", 1, {}),
                int(sign[1:] or 0),
            )
        )
    return shown(compose(Plan("plan.xlsx"), rows, INSERTS))


def shown(blocks: Blocks) -> str:
    return " ".join(map(_shown, blocks))


def _shown(block: object) -> str:
    match block:
        case Paragraph():
            return text_of(block.inlines)
        case Section():
            return f"<{text_of(block.title)} {shown(block.blocks)}>"
        case Items():
            items = " ".join(
                text_of(item.inlines) + (f" {shown(item.blocks)}" if item.blocks else "")
                for item in block.items
            )
            return f"[{items}]" if block.kind == "bullet" else f"{{{items}}}"
    raise TypeError(block)


def text_of(inlines: Inlines) -> str:
    return "".join(words.text for words in inlines if isinstance(words, Words))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("* a, * b", "[a b]"),
        ("* a, - b, - c, * d", "[a [b c] d]"),
        ("* a, *2 b, *3 c, *4 d, * e", "[a [b [c [d]]] e]"),
        ("# a, #2 b, *3 c, # d", "{a {b [c]} d}"),
        ("* a, #2 b, *2 c", "[a {b} [c]]"),
        ("* a, # b", "[a] {b}"),
        ("# a, - b, # c", "{a [b] c}"),
        ("# a, p1 b, # c", "{a b c}"),
        ("# a, #2 b, p1 c, # d", "{a {b} c d}"),
        ("# a, p b, # c", "{a} b {c}"),
        ("p1 a, * b", "a [b]"),
        ("- a, * b, *3 c", "[a b [c]]"),
        ("c a, h b, h2 c, p d, h e", "<a <b <c d>> <e >>"),
    ],
)
def test_rows_nest_by_level(rows: str, expected: str) -> None:
    assert outline(rows) == expected
