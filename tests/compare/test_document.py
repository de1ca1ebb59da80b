"""A comparison as a document: what its tables say of a row that changed, came or went."""

from ibzdocs.base.values import Language
from ibzdocs.model.plan import Plan
from ibzdocs.tree.nodes import Items, Section, Table, Text
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from ibzdocs.workflows.compare import comparison
from ibzdocs.workflows.compare.document import document
from tests.plans import small_plan, with_change, with_rows, without


def rows_of_tables(old: Plan, new: Plan) -> list[list[str]]:
    """The texts of each row of the tables after the overview, without their heads."""
    _, *tables = walk(document(comparison(old, new), Language.NL), Table)
    return [[text.text for text in walk(row, Text)] for table in tables for row in table.body]


def test_of_a_text_that_stays_its_kind_is_told_where_that_changed() -> None:
    changed = with_change(small_plan(), "texts", 3, kind="bullet")
    assert rows_of_tables(small_plan(), changed) == [["Soort", "alinea", "opsomming"]]


def test_of_a_text_that_came_or_went_its_heading_tells_the_kind() -> None:
    more = with_rows(small_plan(), "texts", {"part": "context", "kind": "bullet", "text": "Een nieuwe tekst"})
    for old, new in ((small_plan(), more), (more, small_plan())):
        assert {row[0] for row in rows_of_tables(old, new)} == {"Niveau"}


def test_of_a_row_that_came_or_went_the_table_has_the_values_and_not_its_id() -> None:
    less = without(small_plan(), "objectives", 3)
    for old, new in ((less, small_plan()), (small_plan(), less)):
        rows = rows_of_tables(old, new)
        assert ["Domein", "D1"] in rows
        assert {len(row) for row in rows} == {2}
        assert not {"Id", "Taal"} & {row[0] for row in rows}


def test_a_row_that_went_says_so_once() -> None:
    made = document(comparison(small_plan(), without(small_plan(), "objectives", 3)), Language.NL)
    titles = [text_of(section.title) for section in walk(made, Section)]
    assert [title for title in titles if title.startswith("SD2")] == [titles[-1]]
    assert titles[-1].endswith(" (geschrapt)")
    assert not list(walk(made, Items))
