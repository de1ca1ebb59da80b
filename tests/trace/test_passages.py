"""Under which row and column of a table a passage stands, whatever spans there are."""

import datetime

from ibzdocs.base.values import Language
from ibzdocs.session.passages import passages
from ibzdocs.tree.nodes import Cell, Document, Meta, Note, Paragraph, Row, Table, Text

META = Meta((), (), (), datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))


def cell(text: str, head: str = "", columns: int = 1, rows: int = 1) -> Cell:
    return Cell((Paragraph((Text(text),)),), head, columns, rows)  # type: ignore[arg-type]


def stands(table: Table) -> dict[str, tuple[str, str]]:
    """Row and column of each passage of a table."""
    found = passages(Document("plan", META, (table,)), Language.NL)
    return {each.text: (each.spot.row, each.spot.column) for each in found}


def test_cells_stand_under_all_heads_of_their_column() -> None:
    head = (
        Row((cell("Dienst", rows=2), cell("2026", columns=2), cell("2027", columns=2)), "head"),
        Row((cell("S"), cell("C"), cell("S"), cell("C")), "head"),
    )
    body = (Row((cell("Rivieren", "row"), cell("1"), cell("2"), cell("3"), cell("4"))),)
    found = stands(Table((), (1, 1, 1, 1, 1), head, body))
    assert found["1"] == ("Rivieren", "2026 / S")
    assert found["2"] == ("Rivieren", "2026 / C")
    assert found["4"] == ("Rivieren", "2027 / C")
    assert found["Rivieren"] == ("", "Dienst")
    assert found["2026"] == ("", "")


def test_a_cell_over_several_rows_keeps_its_column_in_them() -> None:
    head = (Row((cell("A"), cell("B"), cell("C")), "head"),)
    body = (
        Row((cell("eerst", rows=2), cell("b1"), cell("c1"))),
        Row((cell("b2"), cell("c2"))),
        Row((cell("dan"), cell("b3"), cell("c3"))),
    )
    found = stands(Table((), (1, 1, 1), head, body))
    assert found["b2"] == ("b2", "B")
    assert found["c2"] == ("b2", "C")
    assert found["dan"] == ("dan", "A")
    assert found["c3"] == ("dan", "C")


def test_a_row_is_named_by_its_head_else_by_its_first_cell() -> None:
    head = (Row((cell("Nr"), cell("Naam"), cell("VTE")), "head"),)
    body = (
        Row((cell("1"), cell("Rivieren", "row"), cell("300"))),
        Row((cell("2"), cell("Zee"), cell("100"))),
    )
    found = stands(Table((), (1, 1, 1), head, body))
    assert found["300"] == ("Rivieren", "VTE")
    assert found["100"] == ("2", "VTE")


def test_a_footnote_is_a_passage_of_its_own() -> None:
    table = Table((), (1,), (), (Row((Cell((Paragraph((Text("a"), Note((Text("noot"),), 1))),)),)),))
    kinds = {each.text: each.spot.kind for each in passages(Document("plan", META, (table,)), Language.NL)}
    assert kinds == {"a": "cell", "noot": "note"}
