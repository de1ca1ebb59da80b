"""Stakeholders: names stand two by two beside one another, in all formats; what is said of them stays a list."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ibzdocs.base.values import Language, Words
from ibzdocs.documents.environment import stakeholders, values
from ibzdocs.formats import pdf
from ibzdocs.formats.docx.writer import write as write_word
from ibzdocs.formats.ooxml.package import unpack
from ibzdocs.formats.pdf.layout.tags import Elem
from ibzdocs.formats.read_back.docx import read
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import ListItem, Origin
from ibzdocs.tree.nodes import Items, Paragraph, Table
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from tests.documents.test_pictures import localised
from tests.pdf.documents import head_row
from tests.pdf.house import HOUSE
from tests.pdf.test_office import HOUSE as WORD
from tests.pdf.test_office import SHELL

NAMES = ("Gemeenten", "Provincies", "Politie", "Brandweer", "Gewesten", "Media", "Vakbonden")


def item(key: str, level: int, *texts: str) -> ListItem:
    """A row of a list in one group."""
    words = tuple(Words(f"{key}/{number}", text, Language.NL) for number, text in enumerate(texts))
    return ListItem(key, "a", level, words, Origin("", "", 1, {}))


def plan_of(*rows: ListItem) -> Plan:
    """A plan with these stakeholders, which are its values as well."""
    return replace(Plan("plan.xlsx"), stakeholders=rows, values=rows)


def names(count: int) -> list[ListItem]:
    """A group with so many names, a name below the first of them."""
    group = item("a0", 0, "Partners")
    rows = [item(f"a{number}", 1, NAMES[number]) for number in range(count)]
    return [group, rows[0], item("b", 2, "Deelgemeenten"), *rows[1:]]


def beside(rows: Sequence[ListItem]) -> list[bool]:
    return [items.beside for items in walk(stakeholders(plan_of(*rows), ""), Items)]


def test_many_names_stand_beside_one_another_and_what_is_below_one_under_it() -> None:
    assert beside(names(7)) == [True, False]
    assert beside(names(5)) == [False, False]
    assert not any(items.beside for items in walk(values(plan_of(*names(7)), ""), Items))


def test_what_is_more_than_a_name_stays_a_list() -> None:
    texts = [
        item(f"t{number}", 1, f"{name} wil " + "weten waar zij aan toe is " * 4)
        for number, name in enumerate(NAMES)
    ]
    assert beside(texts) == [False]
    assert beside([*names(7), item("p", 1, "Een naam", "En wat die betekent.")]) == [False, False]


def test_they_are_a_table_in_rows_of_two_and_read_as_one_list() -> None:
    document = pdf.settled(localised(plan_of(*names(7)), stakeholders(plan_of(*names(7)), "")), HOUSE)
    (table,) = walk(document.blocks, Table)
    said = [[text_of(each.inlines) for each in walk(row, Paragraph)] for row in table.body]
    assert said == [
        ["Gemeenten", "Provincies"],
        ["Politie", "Brandweer"],
        ["Gewesten", "Media"],
        ["Vakbonden"],
    ]
    tree = pdf.layout(document, HOUSE).tree
    outer = next(elem for elem in tree.walk() if elem.kind == "L")
    assert [kid.kind for kid in outer.kids] == ["LI"] * 7
    assert not [elem for elem in tree.walk() if elem.kind in ("Table", "TR", "TD")]
    assert _kinds(outer.kids[0]) == ["LI", "LBody", "P", "L", "LI", "Lbl", "LBody", "P"]


def test_the_word_file_says_that_the_table_has_neither_heads_nor_a_name(tmp_path: Path) -> None:
    document = pdf.settled(localised(plan_of(*names(7)), stakeholders(plan_of(*names(7)), "")), WORD)
    layout, path = pdf.layout(document, WORD), tmp_path / "plan.docx"
    path.write_bytes(write_word(document, SHELL, WORD, layout.page_of, layout.scenes))
    assert read(path).tables == ()
    assert b"tblCaption" not in unpack(path.read_bytes())["word/document.xml"]
    named = replace(next(walk(document.blocks, Table)), listed=False, head=(head_row("A", "B"),))
    path.write_bytes(write_word(replace(document, blocks=(named,)), SHELL, WORD, {}, {}))
    assert read(path).tables == (True,)


def _kinds(elem: Elem) -> list[str]:
    return [each.kind for each in elem.walk()]
