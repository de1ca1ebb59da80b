"""What of a document without headings by style may be a heading that was typed, and what never is."""

import pytest

from ibzdocs.workflows.import_docx.blocks import LIST_KINDS, Row
from ibzdocs.workflows.import_docx.headings import structured
from ibzdocs.workflows.import_docx.pieces import ImportedRun
from ibzdocs.workflows.import_docx.vocabulary import vocabulary

NUMBERED = tuple(kind for kind in LIST_KINDS if kind != "bullet")


def kinds(*rows: Row) -> list[str]:
    return [row.kind for row in structured(rows, vocabulary())]


def row(kind: str, *, stands_out: bool = False, is_caption: bool = False) -> Row:
    """A short row in the words of a part that every plan has."""
    return Row(kind, (ImportedRun("Waarden"),), number=1, stands_out=stands_out, is_caption=is_caption)


@pytest.mark.parametrize("kind", ["paragraph", *NUMBERED])
def test_a_line_that_names_a_part_and_stands_out_is_a_heading(kind: str) -> None:
    assert kinds(row(kind, stands_out=True)) == ["chapter"]
    assert kinds(row(kind)) == [kind]


@pytest.mark.parametrize("stands_out", [False, True])
@pytest.mark.parametrize("kind", ["bullet", "source", "figure"])
def test_rows_of_other_kinds_are_none_whatever_they_say(kind: str, stands_out: bool) -> None:
    assert kinds(row(kind, stands_out=stands_out)) == [kind]


def test_a_caption_is_none_whatever_it_says() -> None:
    assert kinds(row("paragraph", stands_out=True, is_caption=True)) == ["paragraph"]


@pytest.mark.parametrize("mark", ["", "1."])
def test_a_line_in_a_box_is_one_only_where_a_mark_stands_before_it(mark: str) -> None:
    boxed = Row("box", (ImportedRun("Waarden"),), number=1, boxed=True, stands_out=True, mark=mark)
    assert kinds(boxed) == (["chapter"] if mark else ["box"])
