"""What Word shows of a template and the PDF does not is a problem of the template."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ibzdocs.formats import docx
from ibzdocs.inputs.edition import bundled_templates

PLAN = bundled_templates() / "nl" / "plan.docx"
DOCUMENT, HEADER, SETTINGS = "word/document.xml", "word/header2.xml", "word/settings.xml"
STYLES = "word/styles.xml"
_FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
_TABLE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cel</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
_PICTURE = "<w:p><w:r><w:drawing/></w:r></w:p>"
_TITLE = "<w:p><w:r><w:rPr>{}</w:rPr><w:t>Dienst</w:t></w:r></w:p>"
_LOWER = '<w:p><w:pPr><w:spacing w:before="400"/></w:pPr><w:r><w:t>Dienst</w:t></w:r></w:p>'
_SHAPED = '<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:t>Dienst</w:t></w:r></w:p>'


def first(xml: str) -> Callable[[str], str]:
    """Put XML before the first paragraph."""
    return lambda data: re.sub(r"<w:p[ >]", lambda found: xml + found[0], data, count=1)


def in_section(xml: str, number: int = 1, *, last: bool = True) -> Callable[[str], str]:
    """Put XML into the properties of a section, counted from 0."""

    def change(data: str) -> str:
        parts = data.split("</w:sectPr>")
        parts[number] += xml
        return "</w:sectPr>".join(parts)

    return change


def after(data: str) -> str:
    """Put a paragraph behind the place of the landscape pages."""
    at = data.rindex("<w:sectPr")
    at = data.rindex("</w:p>", 0, at) + len("</w:p>")
    return data[:at] + "<w:p><w:r><w:t>Colofon</w:t></w:r></w:p>" + data[at:]


def in_style(xml: str) -> Callable[[str], str]:
    """Add a property to Body Text."""
    kind = xml[3:6]

    def change(data: str) -> str:
        before, start, rest = data.partition('<w:name w:val="Body Text"/>')
        style, end, after = rest.partition("</w:style>")
        inner = xml.removeprefix(f"<w:{kind}>").removesuffix(f"</w:{kind}>")
        own = style.replace(f"<w:{kind}>", f"<w:{kind}>{inner}", 1) if f"<w:{kind}>" in style else style + xml
        return before + start + own + end + after

    return change


CASES: dict[str, tuple[str, Callable[[str], str], str]] = {
    "table on the cover": (DOCUMENT, first(_TABLE), "template-table"),
    "table in the header": (HEADER, first(_TABLE), "template-table"),
    "picture on the cover": (DOCUMENT, first(_PICTURE), "template-picture"),
    "picture in the header": (HEADER, first(_PICTURE), "template-picture"),
    "old picture in the footer": ("word/footer2.xml", first("<w:p><w:r><w:pict/></w:r></w:p>"), "template-picture"),
    "columns": (DOCUMENT, in_section('<w:cols w:num="2"/>'), "template-columns"),
    "borders": (DOCUMENT, in_section("<w:pgBorders/>"), "template-columns"),
    "line numbers": (DOCUMENT, in_section("<w:lnNumType/>"), "template-columns"),
    "centred cover": (DOCUMENT, in_section('<w:vAlign w:val="center"/>', 0), "template-columns"),
    "bold": (DOCUMENT, first(_TITLE.format("<w:b/>")), "template-format"),
    "coloured header": (HEADER, first(_TITLE.format('<w:color w:val="FF0000"/>')), "template-format"),
    "lower": (HEADER, first(_LOWER), "template-format"),
    "to the right": (DOCUMENT, first(_SHAPED), "template-format"),
    "after the body": (DOCUMENT, after, "template-after"),
    "beside the body": (DOCUMENT, lambda data: data.replace("[[body]]", "Colofon [[body]]"), "template-after"),
    "date": (HEADER, first(_FIELD.format("DATE")), "template-word-field"),
    "roman numbers": ("word/footer2.xml", first(_FIELD.format(r"PAGE \* roman")), "template-word-field"),
    "small capitals": (STYLES, in_style('<w:rPr><w:smallCaps/></w:rPr>'), "template-effect"),
    "underlined": (STYLES, in_style('<w:rPr><w:u w:val="single"/></w:rPr>'), "template-effect"),
    "wider letters": (STYLES, in_style('<w:rPr><w:w w:val="120"/></w:rPr>'), "template-effect"),
    "frame": (STYLES, in_style('<w:pPr><w:framePr w:wrap="around"/></w:pPr>'), "template-effect"),
}  # fmt: skip


def made(folder: Path, changes: dict[str, Callable[[str], str]]) -> Path:
    path = folder / "plan.docx"
    with zipfile.ZipFile(PLAN) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode()
            new.writestr(name, changes[name](data) if name in changes else data)
    return path


@pytest.mark.parametrize("name", CASES)
def test_what_the_pdf_does_not_show_is_told(name: str, tmp_path: Path) -> None:
    part, change, code = CASES[name]
    assert [found.code for found in docx.check(made(tmp_path, {part: change}))] == [code]


@pytest.mark.parametrize("off", ['<w:u w:val="none"/>', '<w:smallCaps w:val="0"/>', '<w:w w:val="100"/>'])
def test_what_is_switched_off_is_none(off: str, tmp_path: Path) -> None:
    path = made(tmp_path, {STYLES: in_style(f"<w:rPr>{off}</w:rPr>")})
    assert docx.check(path) == []


def test_a_background_counts_where_word_shows_it(tmp_path: Path) -> None:
    ground = {DOCUMENT: lambda data: data.replace("<w:body>", '<w:background w:color="FFFF00"/><w:body>')}
    assert docx.check(made(tmp_path, ground)) == []
    shown = {
        SETTINGS: lambda data: data.replace(
            "<w:defaultTabStop", "<w:displayBackgroundShape/><w:defaultTabStop", 1
        )
    }
    assert [found.code for found in docx.check(made(tmp_path, {**ground, **shown}))] == ["template-columns"]


def test_a_first_page_of_its_own_counts_where_it_says_something(tmp_path: Path) -> None:
    """The header of the first pages is that of the second section, which has text."""
    data = zipfile.ZipFile(PLAN).read(DOCUMENT).decode().split("</w:sectPr>")[1]
    (reference,) = re.findall(r"<w:headerReference[^>]*/>", data[data.index("<w:sectPr") :])
    other = reference.replace('w:type="default"', 'w:type="first"')

    def change(title: str) -> Callable[[str], str]:
        return lambda data: in_section(title)(data.replace(reference, reference + other, 1))

    assert docx.check(made(tmp_path, {DOCUMENT: change("")})) == []
    assert [each.code for each in docx.check(made(tmp_path, {DOCUMENT: change("<w:titlePg/>")}))] == [
        "template-first"
    ]
