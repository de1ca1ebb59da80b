"""Under which row and column of a table a passage stands, whatever spans there are, and those of pictures."""

import datetime
from decimal import Decimal

import pytest

from ibzdocs.base.values import Language
from ibzdocs.session.passages import passages
from ibzdocs.tree.nodes import Cell, Document, Figure, Inlines, Meta, Note, Paragraph, Row, Table, Text
from ibzdocs.tree.pictures import (
    Band,
    Card,
    Chart,
    DotGroup,
    DotPlot,
    Dots,
    Picture,
    Series,
    StrategyMap,
    Tick,
)

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


def said(text: str) -> Inlines:
    return (Text(text),)


PICTURES: dict[str, tuple[Picture, list[str]]] = {
    "a map": (
        StrategyMap((Band(said("band"), (Card(said("SD1"), said("doel"), said("1")),)),), (), said("aantal")),
        ["band", "SD1", "doel", "1", "aantal"],
    ),
    "dots": (
        DotPlot(
            (said("2026"),),
            (DotGroup(said("groep"), 1, (Dots(said("rij"), (None,), (said("waarde"),)),)),),
            (Tick(Decimal(0), said("0")),),
        ),
        ["2026", "groep", "rij", "waarde", "0"],
    ),
    "a chart": (
        Chart(
            (said("dienst"),), (Series(said("reeks"), (Decimal(1),), (said("één"),)),),
            (Tick(Decimal(0), said("0")),), said("VTE"),
        ),
        ["dienst", "reeks", "één", "0", "VTE"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PICTURES)
def test_each_text_in_a_picture_is_a_passage_known_by_its_caption(name: str) -> None:
    picture, texts = PICTURES[name]
    figure = Figure(said("onderschrift"), said("beschrijving"), picture)
    found = list(passages(Document("plan", META, (figure,)), Language.NL))
    inside = [each for each in found if each.spot.kind == "picture"]
    assert [each.text for each in inside] == texts
    assert {each.inlines for each in inside} == {said("onderschrift")}
    assert [each.spot.kind for each in found[len(inside) :]] == ["caption", "alternative"]
