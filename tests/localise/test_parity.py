"""Whether documents in two languages are equal in what can be counted."""

import datetime

from ibzdocs.base.values import Language
from ibzdocs.localise.parity import differences, outline
from ibzdocs.tree.nodes import Block, Document, Meta, Note, Paragraph, Reference, Row, Section, Table, Text

META = Meta((), (), (), datetime.datetime(2022, 1, 1, tzinfo=datetime.UTC))
ONE, OTHER = Reference("SD1", children=(Text("a"),)), Reference("SD2", children=(Text("b"),))


def compared(one: tuple[Block, ...], other: tuple[Block, ...]) -> list[dict[str, str]]:
    outlines = [outline(Document("plan", META, blocks)) for blocks in (one, other)]
    found = differences("plan", Language.NL, outlines[0], Language.FR, outlines[1])
    return [dict(problem.fills) for problem in found]


def test_equal_documents_have_no_differences() -> None:
    blocks = (Section("chapter", (Text("x"),), (Paragraph((Text("y"), ONE)),), number=(1,), level=1),)
    assert compared(blocks, blocks) == []


def test_references_of_one_paragraph_may_change_places() -> None:
    assert compared((Paragraph((ONE, OTHER)),), (Paragraph((OTHER, ONE)),)) == []
    assert compared((Paragraph((ONE,)), Paragraph((OTHER,))), (Paragraph((OTHER,)), Paragraph((ONE,)))) != []


def test_a_lost_footnote_is_named_with_its_place() -> None:
    note = Note((Text("n"),))
    section = Section(
        "chapter", (Text("x"),), (Paragraph((Text("y"), note)), Paragraph(())), number=(3,), level=1
    )
    without = Section("chapter", (Text("x"),), (Paragraph((Text("y"),)), Paragraph(())), number=(3,), level=1)
    (fills,) = compared((section,), (without,))
    assert (fills["one"], fills["other"]) == ("note", "paragraph body")


def test_a_lost_row_is_a_difference() -> None:
    def table(rows: int) -> tuple[Block, ...]:
        return (Table((), (1.0,), (), tuple(Row(()) for _ in range(rows))),)

    assert compared(table(3), table(3)) == []
    assert len(compared(table(3), table(2))) == 1
