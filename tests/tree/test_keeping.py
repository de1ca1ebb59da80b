"""What stays together on a page."""

import pytest

from ibzdocs.tree.keeping import SHORT, is_short, is_title, kept
from ibzdocs.tree.nodes import Block, Item, Items, Paragraph, Reference, Row, Table, Text


def p(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def table(caption: str) -> Table:
    return Table((Text(caption),) if caption else (), (1.0,), (), (Row(()),))


LISTED: Block = Items((Item((Text("een"),)),))


def test_a_paragraph_stays_with_the_list_or_the_table_of_the_text_that_it_announces() -> None:
    assert kept((p("a"), LISTED, p("b"), table(""), p("c"), table("Titel")), opens=False) == (
        True, False, True, False, False, False,
    )  # fmt: skip


def test_some_lines_between_a_heading_and_a_table_stay_with_it() -> None:
    blocks = (p("a"), p("b"), table("Titel"), p("c"), table("Titel"))
    assert kept(blocks, opens=True) == (True, True, False, False, False)
    assert kept(blocks, opens=False) == (False,) * 5


def test_many_lines_do_not() -> None:
    assert kept((p("a" * (SHORT + 1)), table("Titel")), opens=True) == (False, False)


@pytest.mark.parametrize(
    ("opening", "short"),
    [((), True), ((p("a" * SHORT),), True), ((p("a"), p("b" * SHORT)), False), ((p("a"), LISTED), False)],
)  # fmt: skip
def test_what_is_some_lines_of_text(opening: tuple[Block, ...], short: bool) -> None:
    assert is_short(opening) is short


def test_nothing_leads_to_no_table() -> None:
    assert kept((p("a"), p("b")), opens=True) == (False, False)
    assert kept((), opens=True) == ()


def test_a_paragraph_may_be_nothing_but_a_title() -> None:
    title = Reference("SD1", "title", (Text("a"),))
    assert is_title((title,))
    assert not is_title((title, Text(".")))
    assert not is_title((Reference("SD1", "label", (Text("a"),)),))
    assert not is_title(())
