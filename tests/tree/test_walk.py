"""Going through trees and changing them."""

from dataclasses import replace
from typing import Any

import pytest

from ibzdocs.base.values import Words
from ibzdocs.tree.nodes import Cell, Item, Items, Label, Paragraph, Row, Section, Strong, Table, Text
from ibzdocs.tree.walk import rebuild, walk

TREE = Section(
    "chapter",
    (Words("a", "Titel"),),
    (
        Paragraph((Text("een "), Strong((Text("twee"),)))),
        Items((Item((Text("drie"),), (Paragraph((Label("x", (("w", Words("b", "vier")),)),)),)),)),
    ),
)


def test_walk_goes_in_reading_order() -> None:
    words = [node.text for node in walk(TREE) if isinstance(node, Text | Words)]
    assert words == ["Titel", "een ", "twee", "drie", "vier"]


def test_a_change_of_nothing_gives_the_same_tree() -> None:
    assert rebuild(TREE, lambda node: node) is TREE


def test_a_tuple_is_spliced_in() -> None:
    def double(node: Any) -> Any:
        return (node, node) if isinstance(node, Text) and node.text == "twee" else node

    paragraph = rebuild(TREE, double).blocks[0]
    assert paragraph == Paragraph((Text("een "), Strong((Text("twee"), Text("twee")))))


def test_inner_nodes_change_first() -> None:
    def shout(node: Any) -> Any:
        if isinstance(node, Text):
            return replace(node, text=node.text.upper())
        if isinstance(node, Strong):
            assert node == Strong((Text("TWEE"),))
        return node

    rebuild(TREE, shout)


def test_what_a_label_holds_is_left_to_the_label() -> None:
    def gone(node: Any) -> Any:
        return () if isinstance(node, Words) else node

    changed = rebuild(TREE, gone)
    assert [node.key for node in walk(changed) if isinstance(node, Words)] == ["b"]


def test_kinds_of_nodes_are_found_wherever_they_may_stand() -> None:
    assert [type(node) for node in walk(TREE, Paragraph, Label)] == [Paragraph, Paragraph, Label]
    assert [node.key for node in walk(TREE, Words)] == ["a", "b"]
    assert list(walk(TREE, Table)) == []


@pytest.mark.parametrize(
    "kind", [Text, Words, Paragraph, Item, Items, Strong, Section], ids=lambda kind: kind.__name__
)
def test_a_walk_of_one_kind_leaves_out_none(kind: type) -> None:
    assert list(walk(TREE, kind)) == [node for node in walk(TREE) if isinstance(node, kind)]


def test_only_nodes_of_the_kinds_are_changed() -> None:
    changed = rebuild(TREE, lambda text: replace(text, text=text.text.upper()), Text)
    assert [node.text for node in walk(changed, Text, Words)] == ["Titel", "EEN ", "TWEE", "DRIE", "vier"]
    assert rebuild(TREE, lambda table: (), Table) is TREE


class Untouched(tuple[Any, ...]):
    """Blocks that nobody may look at."""

    def __getitem__(self, at: object) -> Any:
        raise AssertionError("looked at")

    def __iter__(self) -> Any:
        raise AssertionError("looked at")


@pytest.mark.parametrize("kind", [Section, Table])
def test_no_section_and_no_table_is_looked_for_in_cells_and_items(kind: type) -> None:
    table = Table((), (1.0,), (), (Row((Cell(Untouched("a")),)),))
    tree = (table, Items((Item((), Untouched("a")),)))
    assert list(walk(tree, kind)) == [table] * (kind is Table)
    assert rebuild(tree, lambda node: node, kind) is tree
