"""Comments are added to those that a Word file has, each with an id of its own."""

import pytest
from lxml import etree

from ibzdocs.formats.docx.comments import Comments
from ibzdocs.formats.docx.package import W, w
from ibzdocs.formats.ooxml.package import PACKAGE

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"


def parts(*ids: int) -> dict[str, bytes]:
    """The parts of a file with comments of these ids; without any it has no part for them."""
    there = "".join(f'<w:comment w:id="{number}" w:author="An"/>' for number in ids)
    relation = f'<Relationship Id="rId7" Type="{_KIND}" Target="comments.xml"/>' if ids else ""
    found = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>'.encode(),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">{relation}</Relationships>'.encode()
        ),
    }
    if ids:
        found["word/comments.xml"] = f'<w:comments xmlns:w="{W}">{there}</w:comments>'.encode()
    return found


@pytest.mark.parametrize(
    ("there", "added"),
    [((), [0, 1]), ((0,), [1, 2]), ((1,), [2, 3]), ((5, 2), [6, 7]), ((2, 1, 40), [41, 42])],
)
def test_a_new_comment_has_an_id_that_none_has(there: tuple[int, ...], added: list[int]) -> None:
    files = parts(*there)
    comments = Comments(files)
    assert [comments.add("Eerst"), comments.add("Dan")] == added
    comments.save()
    saved = etree.fromstring(files["word/comments.xml"])
    assert [int(each.get(w("id"), "")) for each in saved] == [*there, *added]


def test_where_none_is_added_nothing_is_changed() -> None:
    for files in (parts(), parts(3)):
        before = dict(files)
        Comments(files).save()
        assert files == before


def test_a_new_part_is_registered_once() -> None:
    files = parts()
    comments = Comments(files)
    comments.add("Een")
    comments.save()
    assert files["[Content_Types].xml"].count(b"/word/comments.xml") == 1
    assert files["word/_rels/document.xml.rels"].count(b'Target="comments.xml"') == 1
