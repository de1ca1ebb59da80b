"""Small Word files written by hand, and what becomes of them."""

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from ibzdocs.base.values import Language
from ibzdocs.formats.docx.reader.file import open_word
from ibzdocs.inputs.workbook import read_plan
from ibzdocs.tree.markup import plain
from ibzdocs.workflows.import_docx import ImportOptions, Taken, take_in
from ibzdocs.workflows.import_docx.blocks import BlockReader
from ibzdocs.workflows.import_docx.findings import Findings
from ibzdocs.workflows.import_docx.making import Placed
from ibzdocs.workflows.import_docx.rows import ordered
from ibzdocs.workflows.import_docx.sheets import text_rows

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{more}</w:style>'
    for identifier, name, more in (
        ("H1", "heading 1", ""),
        ("H2", "heading 2", ""),
        ("H3", "heading 3", ""),
        ("H5", "heading 5", ""),
        ("Kop1", "Kop 1", ""),
        ("Title", "Title", ""),
        ("Own", "Eigen titel", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        ("Toc1", "toc 1", ""),
        ("Continue", "List Continue", ""),
        ("Bullet", "List Bullet", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        ("Bullet2", "List Bullet 2", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
    )
)
STYLES += (
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
)


def _levels(form: str, text: str) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level in range(9)
    )


_ANEW = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'


def _num(number: int, abstract: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'


# List 1 has bullets, 2 and 3 count on, 4 starts anew, 5 has letters, 6 no mark.
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="1">{_levels("bullet", "•")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{_levels("decimal", "%1.")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="5">{_levels("lowerLetter", "%1)")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="6">{_levels("bullet", " ")}</w:abstractNum>'
    f"{_num(1, 1)}{_num(2, 2)}{_num(3, 2)}{_num(4, 2, _ANEW)}{_num(5, 5)}{_num(6, 6)}"
)
LINK = f'<Relationship Id="rId99" Type="{_R}/hyperlink" Target="{{}}" TargetMode="External"/>'


def run(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph; plain characters become a run."""
    content = content if content.startswith("<") else run(content)
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr>{content}</w:p>"


def li(text: str, number: int = 1, level: int = 0) -> str:
    """A list item."""
    return p(text, "", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def field(code: str, result: str) -> str:
    """A field in its long form."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}{result}{marks[2]}"


def word(body: str, links: str = "", **parts: str) -> bytes:
    """A Word file with that body; ``parts`` are the contents of footnotes, endnotes, comments, header."""
    contents = {"styles": STYLES, "numbering": NUMBERING, **parts}
    roots = {"header": "hdr", "footer": "ftr"}
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(contents, 1)
    )
    shown = "".join(
        f'<w:{name}Reference w:type="default" r:id="rId{number}"/>'
        for number, name in enumerate(contents, 1)
        if name in roots and "<w:sectPr" not in body
    )
    body += f"<w:sectPr>{shown}</w:sectPr>" if shown else ""
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), *((name, name) for name in contents))
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}{links}'
        "</Relationships>",
    }
    for name, content in contents.items():
        root = roots.get(name, name)
        files[f"word/{name}.xml"] = f"<w:{root} {_SPACES}>{content}</w:{root}>"
    return packed(files)


def packed(files: dict[str, str]) -> bytes:
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


@dataclass(frozen=True)
class Result:
    """What was made of a Word file: the workbook at ``path``, and what was said."""

    taken: Taken
    path: Path

    @property
    def rows(self) -> list[str]:
        """The rows of the Text sheet as our reader has them, such as ``bullet 3: text``."""
        plan, problems = read_plan(self.path)
        assert [found for found in problems if found.code not in ("sheet-unknown", "sheet-empty")] == []
        return [f"{row.kind}{f' {row.level}' if row.level else ''}: {row.text.text}" for row in plan.texts]

    @property
    def codes(self) -> list[str]:
        """The codes of what was found, without their common beginning."""
        return [found.code.removeprefix("intake-") for found in self.taken.problems]

    def sheet(self, name: str) -> list[list[object]]:
        """The cells of a sheet."""
        return [list(row) for row in openpyxl.load_workbook(self.path)[name].iter_rows(values_only=True)]

    def words(self) -> list[str]:
        """All words of the texts, with those of tables at their place, notes where they stand."""
        plan, _ = read_plan(self.path)
        book = openpyxl.load_workbook(self.path)
        out: list[str] = []
        for row in plan.texts:
            if row.kind == "insert":
                cells = book[row.text.text.removeprefix("table ")].iter_rows(values_only=True)
                out += [word for line in cells for cell in line for word in words_of(plain(str(cell or "")))]
            else:
                out += words_of(plain(row.text.text))
        return out


@dataclass(frozen=True)
class Reading:
    """What is read of a Word file before a workbook is made of it."""

    rows: list[str]
    codes: list[str]


def reading(folder: Path, data: bytes) -> Reading:
    """The rows of the text, such as ``bullet 3: text``, and the codes of what was found, without ``intake-``.

    Writing and reading a workbook takes a hundred times as long as this; ``taken`` does it.
    """
    source = folder / "plan.docx"
    source.write_bytes(data)
    findings = Findings(source.name)
    body = BlockReader(open_word(source), findings).read()
    rows = text_rows(map(Placed, ordered(body.rows, findings)), {}, findings)
    return Reading(
        [f"{row['kind']}{' ' + str(row['level']) if row['level'] else ''}: {row['text']}" for row in rows],
        [found.code.removeprefix("intake-") for found in findings.in_order()],
    )


def words_of(text: str) -> list[str]:
    """The words of a text: letters and digits only."""
    return re.findall(r"[^\W_]+", text)


def taken(folder: Path, data: bytes, name: str = "plan.docx", language: Language | None = None) -> Result:
    """What becomes of a Word file with these bytes."""
    source = folder / name
    source.write_bytes(data)
    made = take_in(source, ImportOptions((2026, 2027), language))
    path = folder / f"{name}.xlsx"
    path.write_bytes(made.data)
    return Result(made, path)
