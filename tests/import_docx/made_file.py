"""A made plan as a file that Word opens: its styles, page, contents, running head."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.import_docx.word import NUMBERING, field, word

_HEADINGS = ((1, 32, 480), (2, 26, 360), (3, 24, 240), (4, 22, 240))
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
    '<w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="276" '
    'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="H{level}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="{before}"/>'
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for level, size, before in _HEADINGS
    )
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{at}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"{more}</w:style>"
        for at, name, more in (
            ("Title", "Title", '<w:rPr><w:sz w:val="56"/></w:rPr>'),
            ("Caption", "caption", "<w:rPr><w:i/></w:rPr>"),
            ("Toc1", "toc 1", ""),
            ("Toc2", "toc 2", '<w:pPr><w:ind w:left="220"/></w:pPr>'),
        )
    )
)
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" '
    'r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" '
    'w:left="1418" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
)


def made_file(body: str, title: str) -> bytes:
    """The Word file with that body."""
    return word(
        body + _SECTION,
        styles=STYLES,
        numbering=NUMBERING,
        header=paragraph(title),
        footer=f"<w:p>{field('PAGE', '<w:r><w:t>1</w:t></w:r>')}</w:p>",
    )


def contents(heads: Sequence[tuple[int, str]]) -> str:
    """The list of contents, as Word puts it: a field whose last result is kept."""
    lines = [
        paragraph(f"{text}\t{number}", f"Toc{level}")
        for number, (level, text) in enumerate(heads)
        if level < 3
    ]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-2" </w:instrText></w:r>'
    )
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    lines[0] = lines[0].replace("</w:pPr>", f"</w:pPr>{begin}", 1)
    lines.append('<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{''.join(lines)}</w:sdtContent></w:sdt>"
    )


def paragraph(
    text: str, style: str = "", properties: str = "", looks: str = "", *, pieces: bool = False
) -> str:
    """A paragraph; in ``pieces`` it has several runs with the ids of editing sessions, as Word leaves them."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    shown = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    step = 37 if pieces else max(len(text), 1)
    session = ' w:rsidR="00A1B2C3"' if pieces else ""
    runs = "".join(
        f"<w:r{session}>{shown}{_text(text[at : at + step])}</w:r>" for at in range(0, len(text), step)
    )
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def _text(text: str) -> str:
    return "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\t"))


def cell(text: str, columns: int, down: int) -> str:
    """A cell of a table: its text, the columns that it takes, 1 or 2 where it begins or goes on downwards."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    merged = {0: "", 1: '<w:vMerge w:val="restart"/>', 2: "<w:vMerge/>"}[down]
    return f"<w:tc><w:tcPr>{span}{merged}</w:tcPr>{''.join(map(paragraph, text.split(chr(10))))}</w:tc>"
