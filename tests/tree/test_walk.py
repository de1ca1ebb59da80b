"""Going through trees and changing them."""

from dataclasses import replace
from typing import Any

from ibzdocs.base.values import Words
from ibzdocs.tree.nodes import Item, Items, Label, Paragraph, Section, Strong, Text
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
