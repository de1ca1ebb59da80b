"""Every construct of Word's text, in the smallest document that has it."""

from pathlib import Path

import openpyxl
import pytest

from ibzdocs.base.values import Language
from ibzdocs.formats.docx.xml import lowered
from tests.import_docx.word import LINK, field, li, p, reading, run, taken, word

DRAWING = (
    '<w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{}"/><a:graphic><a:graphicData uri="{}">{}'
    "</a:graphicData></a:graphic></wp:inline></w:drawing>"
)
STRONG = '<w:rStyle w:val="Strong"/>'
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
BREAK = '<w:r><w:br w:type="page"/></w:r>'


def box(*paragraphs: str) -> str:
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    new = DRAWING.format("", SHAPE, f"<wps:txbx>{content}</wps:txbx>")
    old = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        (
            p("Een", "H1") + p("Twee", "H2") + p("Drie", "H3"),
            ["chapter: Een", "section: Twee", "heading: Drie"],
        ),
        (p("Een", "Kop1") + p("Vijf", "H5"), ["chapter: Een", "heading 3: Vijf"]),
        (p("Op niveau", "Own"), ["section: Op niveau"]),
        (p("Los", "", '<w:outlineLvl w:val="0"/>'), ["chapter: Los"]),
        (p("Tekst", "H1", '<w:outlineLvl w:val="9"/>'), ["paragraph: Tekst"]),
        (p("a") + p("") + p(" ") + p("b"), ["paragraph: a", "paragraph: b"]),
        (
            li("a") + li("b", 1, 1) + li("c", 2, 2) + li("d", 1, 3) + li("e"),
            ["bullet: a", "sub-bullet: b", "numbered 3: c", "bullet 4: d", "bullet: e"],
        ),
        (p("a", "Bullet") + p("b", "Bullet2"), ["bullet: a", "sub-bullet: b"]),
        (
            li("a", 2) + p("vervolg", "Continue") + li("b", 2) + li("meer", 6) + p("einde"),
            ["numbered: a", "paragraph 1: vervolg", "numbered: b", "paragraph 1: meer", "paragraph: einde"],
        ),
        (p(run("a") + BREAK + run("b")), ["paragraph: a", "page break: ", "paragraph: b"]),
        (p("a") + p("b", "", "<w:pageBreakBefore/>"), ["paragraph: a", "page break: ", "paragraph: b"]),
        (p("a") + p(BREAK) + p("b", "H1"), ["paragraph: a", "chapter: b"]),
        (p(BREAK) + p("a") + p(BREAK), ["paragraph: a"]),
        (
            p("a", "", "<w:sectPr/>")
            + p("b", "", '<w:sectPr><w:type w:val="continuous"/></w:sectPr>')
            + p("c"),
            ["paragraph: a", "paragraph: b", "paragraph: c"],
        ),
        (
            p("a", "", "<w:sectPr/>") + p("b", "", "<w:sectPr/>") + p("c"),
            ["paragraph: a", "page break: ", "paragraph: b", "paragraph: c"],
        ),
    ],
)
def test_the_kinds_of_rows(tmp_path: Path, body: str, rows: list[str]) -> None:
    assert reading(tmp_path, word(body)).rows == rows


@pytest.mark.parametrize(
    ("kind", "breaks"),
    [
        ("", True),
        ("nextPage", True),
        ("oddPage", True),
        ("evenPage", True),
        ("continuous", False),
        ("nextColumn", False),
    ],
)
@pytest.mark.parametrize("last", [False, True])
def test_a_section_says_itself_whether_it_begins_a_page(
    tmp_path: Path, kind: str, *, breaks: bool, last: bool
) -> None:
    other = '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
    said = f'<w:sectPr><w:type w:val="{kind}"/></w:sectPr>' if kind else "<w:sectPr/>"
    body = p("a", "", other) + (p("b") + said if last else p("b", "", said) + p("c") + other)
    rows = [
        "paragraph: a",
        *["page break: "][: int(breaks)],
        "paragraph: b",
        *["paragraph: c"][: int(not last)],
    ]
    assert reading(tmp_path, word(body)).rows == rows


@pytest.mark.parametrize(("first", "last", "told"), [(0, 0, 0), (1, 0, 1), (0, 1, 1), (1, 1, 2)])
def test_landscape_sections_are_told(tmp_path: Path, first: int, last: int, told: int) -> None:
    ways = [
        f'<w:sectPr><w:pgSz w:orient="{"landscape" if each else "portrait"}"/></w:sectPr>'
        for each in (first, last)
    ]
    found = reading(tmp_path, word(p("a", "", ways[0]) + p("b") + ways[1])).codes
    assert found.count("landscape") == told


CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
HYPERLINK = '<w:hyperlink r:id="rId99">{}</w:hyperlink>'
BOLD, ITALIC = "<w:b/>", "<w:i/>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("a ") + run("vet", BOLD) + run(" b"), "a **vet** b"),
        (run("vet ", BOLD) + run("en"), "**vet** en"),
        (run("s", STRONG) + run("n", f'{STRONG}<w:b w:val="0"/>'), "**s**n"),
        (run("a ", BOLD) + run("b ", BOLD + ITALIC) + run("c", ITALIC), "**a** ***b*** *c*"),
        (run("a", ITALIC) + run("b", BOLD + ITALIC), "*a****b***"),
        (run("woord") + run("(vet)", BOLD) + run("woord"), "woord(**vet**)woord"),
        (run("a * b {c} [d] ^ e_f \\ g"), r"a \* b \{c\} \[d\] ^ e\_f \\ g"),
        (run("1*", BOLD) + run("x"), r"**1**\*x"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:softHyphen/></w:r>", "a b\u2011"),
        (run("a") + "<w:r><w:br/></w:r>" + run("b"), "a\nb"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "≥✓"),
        ("<w:smartTag>" + run("a") + "</w:smartTag><w:bdo>" + run("b") + "</w:bdo>", "ab"),
        (CONTROL.format("", run("a")), "a"),
        ("<w:ins>" + run("nieuw") + "</w:ins><w:moveTo>" + run(" hier") + "</w:moveTo>", "nieuw hier"),
        (run("a") + "<w:del><w:r><w:delText>weg</w:delText></w:r></w:del>", "a"),
        (field("DATE", run("mei")) + '<w:fldSimple w:instr="PAGE">' + run(" 3") + "</w:fldSimple>", "mei 3"),
        (field("IF </w:instrText></w:r>" + field("PAGE", run("1")) + "<w:r><w:instrText>", run("ja")), "ja"),
        (field(' HYPERLINK "https://a.example/x_y" ', run("hier")), "[hier](https://a.example/x_y)"),
        (HYPERLINK.format(run("a", BOLD) + run(" b")), "[**a** b](https://example.org/%281%29?a=1&b=2)"),
        ("<m:oMath><m:r><m:t>E=m</m:t></m:r></m:oMath>", "E=m"),
        (run("le 1") + run("er", '<w:vertAlign w:val="superscript"/>') + run(" mai"), "le 1er mai"),
        (run("Tekst _x0041_ blijft"), r"Tekst \_x0041\_ blijft"),
        (run("=1+1"), "=1+1"),
    ],
)  # fmt: skip
def test_the_characters_of_a_paragraph(tmp_path: Path, content: str, text: str) -> None:
    links = LINK.format("https://example.org/(1)?a=1&amp;b=2")
    assert reading(tmp_path, word(p(content), links)).rows == [f"paragraph: {text}"]


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        ("<w:ins>" + run("a") + "</w:ins>", ["inserted"]),
        ("<w:del><w:r><w:delText>weg</w:delText></w:r></w:del>", ["deleted"]),
        ("<w:moveFrom>" + run("weg") + "</w:moveFrom>", ["deleted"]),
        (run("weg", "<w:vanish/>"), ["hidden"]),
        ("<w:r>" + DRAWING.format("Kaart", PICTURE, "") + "</w:r>", ["picture"]),
        ("<w:r>" + DRAWING.format("Staven", CHART, "") + "</w:r>", ["chart"]),
        ("<w:r>" + DRAWING.format("Pijl", SHAPE, "") + "</w:r>", ["shape"]),
        ('<w:r><w:pict><v:shape alt="Oud"><v:imagedata/></v:shape></w:pict></w:r>', ["picture"]),
        ('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet"/></w:object></w:r>', ["object"]),
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", ["equation"]),
        ('<w:r><w:sym w:font="Webdings" w:char="F041"/></w:r>', ["symbol"]),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', []),
        (run("\ue123"), ["symbol"]),
        (run("a\u200bb"), ["invisible"]),
        (run("a") + "<w:r><w:tab/></w:r>", ["tab"]),
        (run("a") + "<w:r><w:br/></w:r>" + run("b"), ["line-break"]),
        (run("a", '<w:u w:val="single"/>'), ["underline"]),
        (run("a", '<w:u w:val="none"/>'), []),
        (run("2", '<w:vertAlign w:val="superscript"/>'), ["raised"]),
        (run("x") + run("e", '<w:vertAlign w:val="superscript"/>'), ["raised"]),
        (run("1") + run("er", '<w:vertAlign w:val="superscript"/>') + run(" mai"), []),
        (run("au XX") + run("e ", '<w:vertAlign w:val="superscript"/>') + run("siècle"), []),
        (run("a", "<w:strike/>"), ["strike"]),
        (run("a", '<w:highlight w:val="yellow"/>'), ["highlight"]),
        (run("a", "<w:caps/>"), ["capitals"]),
        (field("REF _Ref1 ", run("punt 3")), ["reference"]),
        (lowered("REF _Ref1", run("punt 3")), ["reference"]),
        ('<w:hyperlink w:anchor="x">' + run("punt 3") + "</w:hyperlink>", ["reference"]),
        (field("DATE", run("1 mei")), ["field"]),
        (field("FORMCHECKBOX", ""), ["form"]),
        (field("SEQ Tabel", run("1")), []),
        (HYPERLINK.format(run("a")), ["link"]),
        ('<w:r><w:footnoteReference w:id="9"/></w:r>', ["note-empty"]),
        (CONTROL.format("<w:showingPlcHdr/>", run("Typ hier")), ["placeholder"]),
        (run("a") + '<w:r><w:commentReference w:id="1"/></w:r>', ["comment"]),
        ("<w:subDoc/>", ["unknown"]),
        (run("a") + "<w:bookmarkStart/><w:proofErr/><w:bookmarkEnd/>", []),
    ],
)  # fmt: skip
def test_what_is_said_of_what_is_left_out(tmp_path: Path, content: str, codes: list[str]) -> None:
    comment = f'<w:comment w:id="1" w:author="An">{p("Klopt dit?")}</w:comment>'
    found = reading(tmp_path, word(p(content), LINK.format("file:///c:/plan.docx"), comments=comment))
    assert found.codes == codes


def test_what_is_read_comes_back_from_the_workbook(tmp_path: Path) -> None:
    """But for a line break: each line of a cell is a paragraph of the plan."""
    breaks = "<w:r><w:br/></w:r>"
    body = p(run("a") + breaks + run("b")) + p(run("=1+1 _x0041_ ", BOLD)) + li("c", 2, 2) + p("d", "H2")
    assert taken(tmp_path, word(body)).rows == [
        line
        for each in reading(tmp_path, word(body)).rows
        for line in each.replace("\n", "\nparagraph: ").split("\n")
    ]


def test_a_finding_says_where_it_is_and_what_is_lost(tmp_path: Path) -> None:
    comment = f'<w:comment w:id="1" w:author="An">{p("Klopt dit?")}</w:comment>'
    body = p("Eerst") + p(
        run("Er zijn drie redenen om dit zo te doen") + '<w:r><w:commentReference w:id="1"/></w:r>'
    )
    (found,) = taken(tmp_path, word(body, comments=comment)).taken.problems
    assert str(found.place) == "plan.docx, ¶ 2: Er zijn drie redenen om dit …"
    assert dict(found.fills) == {"author": "An", "words": "Klopt dit?"}


def test_notes_stand_in_the_text(tmp_path: Path) -> None:
    mark = '<w:r><w:{}Reference w:id="2"/></w:r>'
    first = p("<w:r><w:footnoteRef/></w:r>" + run(" Een ") + run("noot", BOLD))
    notes = f'<w:footnote w:id="2">{first}{p("twee]")}</w:footnote>'
    ends = f'<w:endnote w:id="2">{p("Eind")}</w:endnote>'
    body = p(run("a", BOLD) + mark.format("footnote") + run("b", BOLD) + mark.format("endnote") + run("."))
    found = taken(tmp_path, word(body, footnotes=notes, endnotes=ends))
    assert found.rows == [r"paragraph: **a^[Een **noot** twee\]]b**^[Eind]."]
    assert found.codes == ["note-paragraphs", "endnote"]


def test_a_text_box_follows_its_paragraph_and_is_read_once(tmp_path: Path) -> None:
    found = taken(tmp_path, word(p(box(p("In een kader"), li("punt")) + run("Ernaast")) + p("Erna")))
    assert found.rows == ["paragraph: Ernaast", "box: In een kader", "bullet: punt", "paragraph: Erna"]
    assert found.codes == ["box"]


def test_a_table_of_contents_is_left_out_once(tmp_path: Path) -> None:
    start = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    start += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = p('<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("Erna"))
    lines = p(start + run("1. Een 1"), "Toc1") + p("Een kop 2", "Toc1")
    found = taken(tmp_path, word(lines + end + p("Een", "H1") + p("Een kop", "H2")))
    assert (found.rows, found.codes) == (
        ["paragraph: Erna", "chapter: Een", "section: Een kop"],
        ["contents"],
    )
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    control = CONTROL.format(gallery, p("Inhoud", "Toc1") + p("Erna 3", "Toc1") + p("Leeswijzer"))
    found = taken(tmp_path, word(control + p("Erna")))
    assert (found.rows, found.codes) == (["paragraph: Leeswijzer", "paragraph: Erna"], ["contents"])
    assert dict(found.taken.problems[0].fills) == {"words": "Inhoud"}


def test_a_line_of_the_contents_that_stands_nowhere_else_is_said(tmp_path: Path) -> None:
    found = taken(tmp_path, word(p(field("TOC", run("Een 1"))) + p("Eén", "H1")))
    assert (found.rows, found.codes) == (["chapter: Eén"], ["contents", "contents-text"])
    assert dict(found.taken.problems[1].fills) == {"words": "Een 1"}


@pytest.mark.parametrize(
    ("form", "text", "label"),
    [
        ("decimal", "Doelstelling %1:", "Doelstelling 3:"),
        ("upperRoman", "Deel %1", "Deel III"),
        ("lowerLetter", "%1e", "ce"),
        ("bullet", "Let op", "Let op"),
        ("none", "Artikel", "Artikel"),
    ],
)
def test_words_of_a_label_are_said(tmp_path: Path, form: str, text: str, label: str) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="9"><w:abstractNumId w:val="0"/></w:num>'
    )
    found = taken(tmp_path, word(li("a", 9), numbering=numbering))
    assert [dict(each.fills)["label"] for each in found.taken.problems if each.code == "intake-label"] == [
        label
    ]


def test_a_heading_counts_in_the_list_of_its_items(tmp_path: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="1">'
        '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="OD %1.%2"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="9"><w:abstractNumId w:val="0"/></w:num>'
    )
    heading = p("Kop", "H1", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="9"/></w:numPr>')
    body = heading + li("x", 9, 1) + heading + li("y", 9, 1)
    found = taken(
        tmp_path,
        word(body + f"<w:tbl><w:tr><w:tc>{li('z', 9, 1)}</w:tc></w:tr></w:tbl>", numbering=numbering),
    )
    assert [dict(each.fills)["label"] for each in found.taken.problems if each.code == "intake-label"] == [
        "OD 1.a",
        "OD 2.a",
    ]
    assert found.sheet("T1") == [["\u2003OD 2.b z"]]


@pytest.mark.parametrize("kind", ["comment", "deleted"])
def test_a_quotation_is_whole_in_the_report(tmp_path: Path, kind: str) -> None:
    words = " ".join(f"woord{number}" for number in range(8000))
    comment = f'<w:comment w:id="1" w:author="An">{p(words if kind == "comment" else "")}</w:comment>'
    marks = {
        "comment": '<w:r><w:commentReference w:id="1"/></w:r>',
        "deleted": f"<w:del><w:r><w:delText>{words}</w:delText></w:r></w:del>",
    }
    found = taken(tmp_path, word(p(run("a") + marks[kind]), comments=comment))
    rows = [row for row in found.sheet(found.taken.report) if row[4] == f"intake-{kind}"]
    assert len(rows) == 3
    assert words in "".join(str(row[2]) for row in rows)


def test_the_name_of_the_report_sheet_is_that_of_the_workbook(tmp_path: Path) -> None:
    found = taken(tmp_path, word(p("a")), language=Language.FR)
    assert found.taken.report in openpyxl.load_workbook(found.path).sheetnames


def test_a_deleted_end_of_a_paragraph_joins_it_with_the_next(tmp_path: Path) -> None:
    body = p("Een ", "", "<w:rPr><w:del/></w:rPr>") + p("zin.") + p("Los", "", "<w:rPr><w:del/></w:rPr>")
    assert taken(tmp_path, word(body)).rows == ["paragraph: Een zin.", "paragraph: Los"]


def test_a_heading_of_two_lines_is_one(tmp_path: Path) -> None:
    body = p(run("Onze") + "<w:r><w:br/></w:r>" + run("missie"), "H1")
    assert reading(tmp_path, word(body)).rows == ["chapter: Onze missie"]


def test_a_large_first_letter_belongs_to_its_paragraph(tmp_path: Path) -> None:
    letter = p("D", "", '<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around"/>')
    assert reading(tmp_path, word(letter + p("e dienst."))).rows == ["paragraph: De dienst."]


def test_the_title_goes_to_the_plan_sheet(tmp_path: Path) -> None:
    found = taken(tmp_path, word(p("Plan 2026", "Title") + p("Een", "H1") + p("Nog een titel", "Title")))
    assert found.rows == ["chapter: Een", "paragraph: Nog een titel"]
    assert ["titel", None, "Plan 2026"] in [row[:3] for row in found.sheet("Plan")]


def test_looks_that_no_signs_can_show_are_said(tmp_path: Path) -> None:
    found = taken(tmp_path, word(p(run("a", BOLD) + run("b", BOLD + ITALIC) + run("c", ITALIC))))
    assert (found.rows, found.codes) == (["paragraph: abc"], ["look"])


def test_numbers_that_change_are_said(tmp_path: Path) -> None:
    body = li("a", 2) + p("tussen") + li("b", 3) + li("c", 4) + p("en") + li("d", 5)
    found = taken(tmp_path, word(body))
    said = [(problem.code, dict(problem.fills)) for problem in found.taken.problems]
    assert said == [
        ("intake-number", {"was": "2", "now": "1"}),
        ("intake-number", {"was": "1", "now": "2"}),
        ("intake-number-form", {"label": "a"}),
    ]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else p(text)}</w:tc>"


def test_a_table_is_a_sheet_with_its_merged_cells(tmp_path: Path) -> None:
    down, on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    bold = f"<w:p>{run('c', BOLD)}</w:p>"
    body = (
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell("Kop", wide) + cell("C") + "</w:tr>"
        "<w:tr>" + cell("a", down) + cell(p("b") + li("punt")) + cell(bold) + "</w:tr>"
        "<w:tr>" + cell("", on) + cell("e") + cell("{f}") + "</w:tr></w:tbl>"
    )  # fmt: skip
    found = taken(tmp_path, word(p("Voor") + body + p("Na")))
    assert found.rows == ["paragraph: Voor", "insert: table T1", "paragraph: Na"]
    assert found.sheet("T1") == [["Kop", None, "C"], ["a", "b\n• punt", "**c**"], [None, "e", r"\{f\}"]]
    assert dict(found.taken.problems[0].fills) == {"areas": "A1:B1, A2:A3"}


def test_a_table_in_a_table_is_a_sheet_of_its_own(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr>{cell('binnen')}</w:tr></w:tbl>"
    found = taken(tmp_path, word(f"<w:tbl><w:tr>{cell(inner + p('erna'))}</w:tr></w:tbl>"))
    assert (found.sheet("T1"), found.sheet("T2")) == ([["→ T2\nerna"]], [["binnen"]])
    assert found.codes == ["nested-table"]


def test_headers_are_said_once(tmp_path: Path) -> None:
    found = taken(tmp_path, word(p("a"), header=p("Ontwerp"), footer=p("Ontwerp")))
    assert [str(problem.place) for problem in found.taken.problems] == ["plan.docx, header.xml"]


def test_a_paragraph_longer_than_a_cell_goes_on_in_the_next_row(tmp_path: Path) -> None:
    found = taken(tmp_path, word(p("woord " * 9000)))
    assert len(found.rows) == 2
    assert found.words() == ["woord"] * 9000
    assert found.codes == ["long"]


def test_a_note_longer_than_a_cell_is_kept_whole(tmp_path: Path) -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="2">{p("woord " * 9000)}</w:footnote>'
    found = taken(tmp_path, word(p(run("Met noot") + mark), footnotes=notes))
    assert sum(row.count("woord") for row in found.rows) == 9000
    assert found.codes == ["long"]


WORDS_LIST = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="Artikel %1"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
EMPTY = f"<w:p><w:pPr>{NUMBERED}</w:pPr></w:p>"


@pytest.mark.parametrize("body", [EMPTY + p("x"), p("Titel", "Title", NUMBERED)])
def test_words_of_a_list_before_no_text_or_a_title_are_told(tmp_path: Path, body: str) -> None:
    found = taken(tmp_path, word(body, numbering=WORDS_LIST)).taken.problems
    assert [dict(each.fills) for each in found if each.code == "intake-label"] == [{"label": "Artikel 1"}]


def test_the_number_of_an_empty_item_in_a_cell_is_kept(tmp_path: Path) -> None:
    row = f"<w:tr><w:tc>{EMPTY}</w:tc><w:tc>{p('x')}</w:tc></w:tr>"
    found = taken(tmp_path, word(f"<w:tbl>{row}{row}</w:tbl>", numbering=WORDS_LIST))
    assert found.sheet("T1") == [["Artikel 1", "x"], ["Artikel 2", "x"]]


def test_marks_of_lists_in_a_note_are_kept(tmp_path: Path) -> None:
    note = f'<w:footnote w:id="2">{p("een", "", NUMBERED)}{p("twee", "", NUMBERED)}</w:footnote>'
    body = p(run("a") + '<w:r><w:footnoteReference w:id="2"/></w:r>') + p("punt", "", NUMBERED)
    found = reading(tmp_path, word(body, footnotes=note, numbering=WORDS_LIST))
    assert found.rows[0] == "paragraph: a^[Artikel 1 een Artikel 2 twee]"
    assert found.rows[1] == "numbered: punt"


MOVED = "<w:moveFrom><w:r><w:t>weg stuk</w:t></w:r></w:moveFrom>"


@pytest.mark.parametrize(
    ("there", "code"),
    [
        ("<w:moveTo><w:r><w:t>weg stuk</w:t></w:r></w:moveTo>", "moved"),
        ("<w:moveTo>" + run("weg ") + "<w:del><w:r><w:delText>stuk</w:delText></w:r></w:del></w:moveTo>", "moved"),
        (run("weg stuk"), "deleted"),
    ],
)  # fmt: skip
def test_what_was_moved_was_not_deleted(tmp_path: Path, there: str, code: str) -> None:
    found = reading(tmp_path, word(p(MOVED + run("rest")) + p(there)))
    assert next(each for each in found.codes if each in ("moved", "deleted")) == code


def test_brackets_and_large_signs_of_a_formula_are_characters(tmp_path: Path) -> None:
    brackets = '<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val=""/></m:dPr><m:e><m:r><m:t>x</m:t></m:r></m:e></m:d>'
    large = '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:e><m:r><m:t>y</m:t></m:r></m:e></m:nary>'
    usual = "<m:d><m:e><m:r><m:t>a</m:t></m:r></m:e><m:e><m:r><m:t>b</m:t></m:r></m:e></m:d>"
    sign = '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>'
    found = reading(tmp_path, word(p(f"<m:oMath>{brackets}{large}{usual}{sign}</m:oMath>")))
    assert found.rows == [r"paragraph: \[x∑y(a|b)α"]


def test_a_note_in_a_formula_is_a_note(tmp_path: Path) -> None:
    inside = '<m:r><m:t>x</m:t></m:r><w:r><w:footnoteReference w:id="2"/></w:r>'
    found = reading(
        tmp_path,
        word(p(f"<m:oMath>{inside}</m:oMath>"), footnotes=f'<w:footnote w:id="2">{p("noot")}</w:footnote>'),
    )
    assert found.rows == ["paragraph: x^[noot]"]


@pytest.mark.parametrize("code", ["INCLUDEPICTURE x", "SHAPE", "EMBED Excel.Sheet.12"])
def test_a_field_that_shows_a_picture_has_a_result(tmp_path: Path, code: str) -> None:
    picture = "<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>"
    assert reading(tmp_path, word(p(run("a") + field(code, picture)))).codes == ["picture"]


@pytest.mark.parametrize(
    ("font", "typed", "shown"),
    [
        ("Wingdings", "klaar ü", "klaar ✓"),
        ("Symbol", "a1", "α1"),
        ("Arial", "ü", "ü"),
        ("Webdings", "&#xF04E;", "¤"),
    ],
)
def test_signs_that_are_typed_in_a_symbol_font_are_what_they_look_like(
    tmp_path: Path, font: str, typed: str, shown: str
) -> None:
    before, sign = typed.rpartition(" ")[0], typed.rpartition(" ")[2]
    text = run(f"{before} ") * bool(before) + run(sign, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')
    found = reading(tmp_path, word(p(text)))
    assert (found.rows, "symbol" in found.codes) == ([f"paragraph: {shown}"], "¤" in shown)


@pytest.mark.parametrize(("tip", "said"), [("uitleg", ["tooltip"]), ("https://x.be", []), ("hier", [])])
def test_what_shows_over_a_link_is_told_where_it_says_more(tmp_path: Path, tip: str, said: list[str]) -> None:
    link = f'<w:hyperlink r:id="rId99" w:tooltip="{tip}">{run("hier")}</w:hyperlink>'
    assert reading(tmp_path, word(p(link), links=LINK.format("https://x.be"))).codes == said


def test_what_shows_over_a_link_of_a_field_is_told(tmp_path: Path) -> None:
    said = field(r'HYPERLINK "https://x.be" \o "uitleg"', run("hier"))
    assert reading(tmp_path, word(p(said))).codes == ["tooltip"]


def test_a_row_that_was_moved_was_not_deleted(tmp_path: Path) -> None:
    away = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{MOVED}</w:p></w:tc></w:tr>"
    here = f"<w:tr><w:tc>{p('<w:moveTo>' + run('weg stuk') + '</w:moveTo>')}</w:tc></w:tr>"
    assert "moved" in taken(tmp_path, word(f"<w:tbl>{away}{here}</w:tbl>")).codes


def test_the_line_over_footnotes_is_no_footnote(tmp_path: Path) -> None:
    notes = f'<w:footnote w:id="-1" w:type="separator">{p("vervolg")}</w:footnote>'
    assert taken(tmp_path, word(p("a"), footnotes=notes)).codes == ["unread"]
