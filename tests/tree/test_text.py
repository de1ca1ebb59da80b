"""Inlines as characters, and leaves as inlines."""

from ibzdocs.base.values import Language
from ibzdocs.tree.nodes import (
    Cell,
    Deleted,
    Emphasis,
    Inserted,
    Link,
    Note,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
)
from ibzdocs.tree.text import described, in_one, is_short_range, merged, regrouped, text_of

A, B, C = Text("a"), Text("b"), Text("c")
STRONG, EMPHASIS = Strong(()), Emphasis(())


def test_characters_with_notes_without_and_in_ones_own_way() -> None:
    inlines = (Strong((A, Note((B,), number=2))), Inserted((Link("https://c.be", (C,)),)), Deleted((A,)))
    assert text_of(inlines) == "a[^2: b][+c+][-a-]"
    assert text_of(inlines, notes=False) == "a[+c+][-a-]"
    assert text_of(inlines, own=lambda node: "!" if isinstance(node, Note | Deleted) else None) == "a![+c+]!"


def test_what_is_raised_in_running_text_is_so_in_one_text_of_it() -> None:
    first = Text("1er", raised=((1, 3),))
    inlines = (Text("le "), Strong((first, Note((first,), 1))), Text(" mai"))
    assert in_one(inlines, text_of(inlines, notes=False)) == Text("le 1er mai", raised=((4, 6),))
    assert in_one(inlines, "other characters") == Text("other characters")


def test_a_range_of_some_figures_is_short() -> None:
    said = ("2014–2020", "(12–14),", "1.000.000.000–2.000.000.000", "Gent–Brussel")
    assert [*map(is_short_range, said)] == [True, True, False, False]


def test_only_texts_that_are_alike_are_merged() -> None:
    french = Text("d", language=Language.FR)
    assert merged((A, B, french, french, C)) == (Text("ab"), Text("dd", language=Language.FR), C)


def test_leaves_stand_in_their_wrappers_in_that_order() -> None:
    leaves = [(A, (STRONG, EMPHASIS)), (B, (EMPHASIS,)), (C, (EMPHASIS,))]
    assert regrouped(leaves) == (Strong((Emphasis((A,)),)), Emphasis((Text("bc"),)))
    inner = [(A, (STRONG,)), (B, (EMPHASIS, STRONG))]
    assert regrouped(inner) == (Strong((A,)), Emphasis((Strong((B,)),)))


def test_the_wrapper_that_reaches_farthest_is_outermost() -> None:
    leaves = [(A, (STRONG, EMPHASIS)), (B, (EMPHASIS,)), (C, ())]
    assert regrouped(leaves, widest=True) == (Emphasis((Strong((A,)), B)), C)
    assert regrouped([(A, (EMPHASIS, STRONG))], widest=True) == (Emphasis((Strong((A,)),)),)


def test_a_table_is_described_by_its_heads_or_by_its_first_terms() -> None:
    def row(*texts: str) -> Row:
        return Row(tuple(Cell((Paragraph((Text(text),)),)) for text in texts))

    terms = tuple(row(f"t{number}", "text") for number in range(7))
    assert described(Table((), (1.0, 1.0), (row("Unit", "2023"),), terms)) == "Unit, 2023"
    assert described(Table((), (1.0, 1.0), (), terms)) == "t0, t1, t2, t3, t4, …"
    assert described(Table((), (1.0, 1.0), (), terms[:2])) == "t0, t1"
