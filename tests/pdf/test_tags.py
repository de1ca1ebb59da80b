"""The tag tree as a reader hears it: against a golden text, and every word in reading order."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from hypothesis import given, settings
from hypothesis import strategies as st

from ibzdocs.base.values import Language
from ibzdocs.formats import pdf
from ibzdocs.tree.nodes import (
    Block,
    Box,
    Cell,
    Document,
    Emphasis,
    Inline,
    Item,
    Items,
    Link,
    Note,
    Paragraph,
    Section,
    Strong,
    Table,
    Text,
    Wide,
)
from ibzdocs.tree.walk import rebuild, walk
from tests.examples import examples
from tests.golden import Golden
from tests.pdf.coherence import incoherences, out_of_order
from tests.pdf.documents import cell, document, everything, head_row, row, texts
from tests.pdf.house import HOUSE
from tests.pdf.reading import dump, instructions, open_pdf, outside_marks, text


def built(document: Document) -> bytes:
    return pdf.write(pdf.layout(document, HOUSE))


def test_tag_tree_of_everything(golden: Golden) -> None:
    golden("everything.txt", dump(built(everything())))


def test_pages_are_drawn_in_the_order_in_which_they_are_read() -> None:
    assert out_of_order(built(everything())) == []


def test_repeated_heads_are_read_once() -> None:
    long = Table(
        texts("Lang"), (1, 1), (head_row("KOPJE", "ander"),), tuple(row(str(n), "x") for n in range(200))
    )
    assert text(built(document(long))).count("KOPJE") == 1


def test_a_divided_word_is_one_word() -> None:
    word = "personeelsbezettingsverantwoordelijkheid"
    data = built(document(Paragraph(texts(f"{word} " * 40))))
    assert text(data).count(word) == 40
    assert "\u00ad" in dump(data)


def test_a_dash_for_nothing_is_read_as_a_figure() -> None:
    dash = Cell((Paragraph((Text("–", spoken="0"),)),), align="right")
    table = Table(texts("Tabel"), (1, 1), (head_row("Kop", "Kop"),), (row("x", dash),))
    with pikepdf.open(BytesIO(built(document(table)))) as found:
        said = [
            each for each in found.objects if isinstance(each, pikepdf.Dictionary) and "/ActualText" in each
        ]
        assert [(str(each["/S"]), str(each["/ActualText"])) for each in said] == [("/Span", "0")]


# ------------------------------------------------------------------------------------- reading order

WORD = st.text(alphabet="abcdefgéß-–", min_size=1, max_size=14)
PROSE = st.lists(WORD, min_size=1, max_size=25).map(" ".join)
TEXT = st.builds(Text, PROSE, st.sampled_from([None, None, Language.FR]), st.booleans())
INLINE: st.SearchStrategy[Inline] = st.one_of(
    TEXT,
    st.builds(lambda inline: Strong((inline,)), TEXT),
    st.builds(lambda inline: Emphasis((Strong((inline,)),)), TEXT),
    st.builds(lambda inline: Link("https://example.org", (inline,)), TEXT),
    st.builds(lambda inline: Note((inline,)), TEXT),
)
INLINES = st.lists(INLINE, min_size=1, max_size=4).map(tuple)
PARAGRAPH = st.builds(Paragraph, INLINES)
ITEMS = st.lists(st.builds(Item, INLINES), min_size=1, max_size=4).map(lambda items: Items(tuple(items)))
TABLE = st.lists(PROSE, min_size=1, max_size=40).map(
    lambda column: Table(
        texts("titel"), (1, 2), (head_row("een", "twee"),), tuple(row(it, cell(it)) for it in column)
    )
)
BLOCK: st.SearchStrategy[Block] = st.one_of(
    PARAGRAPH,
    ITEMS,
    TABLE,
    st.builds(lambda title, block: Section("heading", title, (block,), level=1), INLINES, PARAGRAPH),
    st.builds(lambda block: Wide((block,)), TABLE),
    st.builds(lambda title, block: Box("text", title, (block,)), INLINES, PARAGRAPH),
)
DOCUMENT = st.lists(BLOCK, min_size=1, max_size=8).map(lambda blocks: numbered(document(*blocks)))


def numbered(plain: Document) -> Document:
    """The document with its notes numbered through."""
    count = iter(range(1, 10000))
    return rebuild(plain, lambda node: Note(node.children, next(count)) if isinstance(node, Note) else node)


def words_of(found: Document) -> Iterator[str]:
    """The words of the tree in the order in which they are to be read."""
    for node in walk(found.blocks):
        if isinstance(node, Text):
            yield node.text.replace(" ", "")


@settings(deadline=None, max_examples=examples(40))
@given(found=DOCUMENT)
def test_every_word_is_read_in_order_and_the_tree_is_coherent(found: Document) -> None:
    data = built(found)
    heard = text(data).replace(" ", "")
    at = 0
    for word in words_of(found):
        place = heard.find(word, at)
        assert place >= 0, f"{word!r} is not read after {heard[max(0, at - 40) : at]!r}"
        at = place + len(word)
    assert out_of_order(data) == []
    assert incoherences(data) == []
    assert outside_marks(data) == []


def test_a_rule_below_raised_letters_is_that_of_the_letters_beside_them() -> None:
    raised = Text("la 3e partie", raised=((4, 5),))
    data = built(document(Paragraph((Link("https://example.org", (raised,)),))))
    fills = [instruction for page in open_pdf(data).pages for instruction in instructions(page, "re")]
    rules = [tuple(map(float, each.operands)) for each in fills if float(each.operands[2]) < 100]
    assert len(rules) == 3
    assert len({(y, height) for _, y, _, height in rules}) == 1
    assert "la 3e partie" in text(data)
