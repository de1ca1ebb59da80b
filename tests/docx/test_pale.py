"""A text that stands out too little from its ground is told, with its style."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ibzdocs.formats import docx
from ibzdocs.formats.docx.package import NUMBERING, STYLES
from tests.docx.test_template import changed

MUTED, FILL = b"56616B", b"EDF2F7"


def in_style(name: bytes, old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Change a colour in one style."""

    def change(styles: bytes) -> bytes:
        before, start, rest = styles.partition(b'<w:name w:val="' + name + b'"/>')
        style, end, after = rest.partition(b"</w:style>")
        assert old in style
        return before + start + style.replace(old, new) + end + after

    return change


def told(path: Path) -> list[tuple[str, ...]]:
    return [
        tuple(value for _, value in found.fills)
        for found in docx.check(path)
        if found.code == "template-contrast"
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (b"Table Note", MUTED, b"9AA5B1", ("Table Note", "#9AA5B1", "#FFFFFF")),
        (b"header", MUTED, b"9AA5B1", ("header", "#9AA5B1", "#FFFFFF")),
        (b"Box Text", FILL, b"56616B", ("Box Text", "#1F2933", "#56616B")),
        (b"Plan Table", b"E3EBF3", b"17406D", ("Table Head", "#17406D", "#17406D")),
        (b"Plan Table", b"F8FAFC", b"56616B", ("Table Text", "#1F2933", "#56616B")),
    ],
)
def test_it_is_told(tmp_path: Path, name: bytes, old: bytes, new: bytes, expected: tuple[str, ...]) -> None:
    assert expected in told(changed(tmp_path, STYLES, in_style(name, old, new)))


def test_large_text_needs_less(tmp_path: Path) -> None:
    """A grey of 3.5 to 1 is enough for a title of 24 points, not for its number of 16."""
    grey = b"8A8A8A"
    assert not told(changed(tmp_path, STYLES, in_style(b"heading 1", b"17406D", grey)))
    numbers = changed(tmp_path, NUMBERING, lambda data: data.replace(b"A84B14", grey))
    assert ("Chapters", "#8A8A8A", "#FFFFFF") in told(numbers)


def test_it_is_told_on_the_ground_where_it_stands_out_least(tmp_path: Path) -> None:
    path = changed(tmp_path, STYLES, in_style(b"Table Text", b"<w:rPr>", b'<w:rPr><w:color w:val="767C82"/>'))
    assert [found[2] for found in told(path) if found[0] == "Table Text"] == ["#F8FAFC"]
