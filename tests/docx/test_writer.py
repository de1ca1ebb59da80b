"""What the writer makes of each node."""

import dataclasses
import datetime
import re
import zipfile
from io import BytesIO
from typing import get_args

import pytest

from ibzdocs.base.values import Language
from ibzdocs.formats import docx
from ibzdocs.formats.docx.writer import _content_types, separators
from ibzdocs.formats.docx.writer import write as write_word
from ibzdocs.formats.fonts import find
from ibzdocs.formats.ooxml.package import unpack
from ibzdocs.inputs.edition import bundled_templates
from ibzdocs.localise import localise
from ibzdocs.tree.nodes import (
    Block,
    Box,
    Cell,
    Contents,
    Document,
    Emphasis,
    Inline,
    Item,
    Items,
    Link,
    Meta,
    Note,
    Paragraph,
    ParagraphRole,
    Reference,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Wide,
)
from tests.pdf.documents import grouped

SHELL = docx.shell(bundled_templates() / "nl" / "plan.docx", {}, Language.NL)
HOUSE = docx.house(SHELL, lambda family: find(family, {}))
STAMP = datetime.datetime(2022, 1, 1, tzinfo=datetime.UTC)


def document(*blocks: Block, draft: bool = False) -> Document:
    meta = Meta((Text("Titel & <co>"),), (), (), STAMP, draft=draft, watermark="ONTWERP" if draft else "")
    return localise(Document("test", meta, blocks), Language.NL).document


def parts(*blocks: Block, draft: bool = False) -> dict[str, str]:
    data = write_word(document(*blocks, draft=draft), SHELL, HOUSE, {})
    archive = zipfile.ZipFile(BytesIO(data))
    return {
        name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))
    }


def body(*blocks: Block) -> str:
    """What comes after the cover."""
    return parts(*blocks)["word/document.xml"].rpartition("nextPage")[0].partition("</w:sectPr></w:pPr>")[2]


def p(*inlines: Inline) -> Paragraph:
    return Paragraph(inlines)


def test_emphasis_is_by_styles() -> None:
    made = body(p(Text("a"), Strong((Text("b"), Emphasis((Text("c"),)))), Emphasis((Text("d"),))))
    assert '<w:rStyle w:val="Strong"/></w:rPr><w:t xml:space="preserve">b' in made
    assert '<w:rStyle w:val="Strong"/><w:i/></w:rPr><w:t xml:space="preserve">c' in made
    assert '<w:rStyle w:val="Emphasis"/></w:rPr><w:t xml:space="preserve">d' in made


@pytest.mark.parametrize(
    "hostile", ["& < > \" '", "{{ title }} {% x %}", "]]>", "\x0b\x00tekst", "😀 ﷺ \u202e"]
)
def test_hostile_text_is_text(hostile: str) -> None:
    made = parts(Section("chapter", (Text(hostile),), (p(Text(hostile)),)))
    shown = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", hostile)
    escaped = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    assert made["word/document.xml"].count(escaped) == 2


def test_nothing_need_stand_before_the_text() -> None:
    """A template that begins with the mark of the text broke off the build."""
    place = b"<w:body><w:p><w:r><w:t>[[body]]</w:t></w:r></w:p>"
    shell = {**SHELL, "word/document.xml": SHELL["word/document.xml"].replace(b"<w:body>", place, 1)}
    made = zipfile.ZipFile(BytesIO(write_word(document(p(Text("eerste"))), shell, HOUSE, {})))
    assert b"<w:body><w:p>" in made.read("word/document.xml")
    assert b"eerste" in made.read("word/document.xml")


def test_foreign_text_is_marked() -> None:
    made = body(p(Text("only once", Language.EN)))
    assert '<w:lang w:val="en-GB"/>' in made


RAISED = '<w:vertAlign w:val="superscript"/>'


def test_letters_of_ordinals_stand_raised_wherever_they_stand() -> None:
    first = Text("le 1er mai", Language.FR)
    made = body(
        p(Strong((Text("1er", Language.FR),)), first),
        p(Link("https://example.org", (Text("Au 2e trimestre", Language.FR),))),
    )
    french = '<w:lang w:val="fr-BE"/></w:rPr><w:t xml:space="preserve">'
    assert f'<w:rPr><w:rStyle w:val="Strong"/>{RAISED}{french}er</w:t>' in made
    assert f"{french}le 1</w:t></w:r><w:r><w:rPr>{RAISED}{french}er</w:t></w:r><w:r>" in made
    assert f'<w:rStyle w:val="Hyperlink"/>{RAISED}</w:rPr><w:t xml:space="preserve">e</w:t>' in made


def test_a_text_of_which_letters_are_raised_is_one_text_for_its_remark() -> None:
    made = parts(p(Text("le 1er mai", Language.FR, remarks=("Klopt dit?",))))
    assert made["word/comments.xml"].count("<w:comment ") == 1


def test_numbered_lists_start_anew() -> None:
    items = Items((Item((Text("een"),)), Item((Text("twee"),))), "number")
    made = parts(items, p(Text("tussen")), items)
    numbers = re.findall(
        r'<w:pStyle w:val="ListNumber"/><w:numPr>.*?w:numId w:val="(\d+)"', made["word/document.xml"]
    )
    assert len(numbers) == 4
    assert len(set(numbers)) == 2
    assert made["word/numbering.xml"].count("startOverride") == 2


def test_items_of_a_list_in_a_cell_say_the_numbers_that_they_have_elsewhere() -> None:
    items = Items((Item((Text("twee"),), number=2), Item((Text("twaalf"),), number=12)), "number")
    made = parts(Table((), (1,), (), (Row((Cell((items,)),)),)))
    found = re.findall(
        r'<w:pStyle w:val="TableBullet"/><w:numPr>.*?w:numId w:val="(\d+)"', made["word/document.xml"]
    )
    shown = [
        re.search(rf'<w:num w:numId="{own}">.*?startOverride w:val="(\d+)"', made["word/numbering.xml"])
        for own in found
    ]
    assert [own[1] for own in shown if own] == ["2", "12"]


def test_a_heading_shows_the_number_it_was_given() -> None:
    made = parts(
        Section(
            "chapter",
            (Text("x"),),
            (
                Section("objective", (Text("vijf"),), number=(5,)),
                Section("objective", (Text("zes"),), number=(6,)),
            ),
        )
    )
    assert made["word/numbering.xml"].count('<w:startOverride w:val="5"/>') == 1
    assert made["word/numbering.xml"].count("startOverride") == 1


def test_footnotes_with_links_have_their_own_relationships() -> None:
    made = parts(p(Text("a"), Note((Link("https://example.org/?a=1&b=2", (Text("bron"),)),))))
    assert '<w:footnoteReference w:id="1"/>' in made["word/document.xml"]
    assert "https://example.org/?a=1&amp;b=2" in made["word/_rels/footnotes.xml.rels"]


def test_a_footnote_begins_with_its_number_and_a_tab_under_the_rule_of_the_template() -> None:
    made = parts(p(Text("a"), Note((Text("bron"),))))["word/footnotes.xml"]
    assert '<w:rStyle w:val="FootnoteCharacters"/></w:rPr><w:footnoteRef/></w:r><w:r><w:tab/></w:r>' in made
    assert made.count('<w:p><w:pPr><w:pStyle w:val="FootnoteRule"/></w:pPr></w:p>') == 2
    assert "<w:separator/>" not in made
    assert "<w:separator/>" in separators("")


def test_references_are_fields_where_word_would_compute_the_same() -> None:
    section = Section("section", (Text("Doel"),), anchor="doel")
    chapter = Section("chapter", (Text("Kader"),), (section,), "kader")
    refer = p(Reference("kader"), Reference("kader.title"), Reference("doel"), Reference("doel.number"))
    made = body(chapter, refer)
    assert re.search(r"REF _Ref\d+ \\h </w:instrText>", made)
    assert made.count("<w:hyperlink w:anchor=") == 3


def test_small_letters_are_asked_of_a_field_around_the_reference() -> None:
    """LibreOffice computes a REF anew without them, and shows the result of any field that it does not know."""
    made = body(Section("chapter", (Text("Kader"),), (), "kader"), p(Reference("kader")))
    codes = re.findall(r"<w:instrText[^>]*> (.*?) </w:instrText>", made)
    assert [re.sub(r"_Ref\d+", "_Ref", code) for code in codes] == ["QUOTE", r"REF _Ref \r \h", r"\* Lower"]
    kinds = re.findall(r'w:fldCharType="(\w+)"', made)
    assert kinds == ["begin", "begin", "end", "separate", "end"], "the inner one has no result of its own"
    assert re.search(r'"separate"/></w:r><w:r><w:t[^>]*>hoofdstuk.1</w:t>', made)


def test_what_announces_a_list_is_not_parted_from_it_nor_in_itself() -> None:
    made = body(p(Text("zoals:")), Items((Item((Text("een"),)),), "bullet"))
    assert made.count("<w:keepNext/><w:keepLines/>") == 1


def test_a_heading_that_begins_a_page_has_no_space_above() -> None:
    heading = Section("objective", (Text("Titel"),), number=(1,), level=3)
    assert "w:before" not in body(heading)
    fresh = body(dataclasses.replace(heading, fresh=True))
    assert "<w:pageBreakBefore/>" in fresh
    assert '<w:spacing w:before="0"/>' in fresh


def test_a_paragraph_or_an_item_that_begins_a_page_says_so() -> None:
    for fresh in (True, False):
        for block in (Paragraph((Text("x"),), fresh=fresh), Items((Item((Text("x"),), fresh=fresh),))):
            assert body(block).count("<w:pageBreakBefore/>") == fresh


def test_a_row_that_stays_with_the_next_one_does_so_with_all_its_paragraphs() -> None:
    cells = (Cell((p(Text("x")),)), Cell())
    rows = (Row(cells, kept=True), Row(cells))
    assert body(Table((), (1, 1), (), rows)).count("<w:keepNext/>") == 2


def test_a_note_that_is_not_long_stands_on_one_page() -> None:
    for text, count in (("kort", 1), ("lang " * 200, 0)):
        noted = parts(p(Text("x"), Note((Text(text),), 1)))["word/footnotes.xml"]
        assert noted.count("<w:keepLines/>") == count


def test_what_begins_a_page_by_its_section_has_no_space_above() -> None:
    """As the PDF: the contents after the cover, and a heading behind landscape pages."""
    spaceless = '<w:spacing w:before="0"/>'
    contents = Contents("headings", (Text("Inhoud"),), anchor="contents")
    heading = Section("section", (Text("Doel"),), anchor="doel")
    chapter = Section("chapter", (Text("Kader"),), (Wide((p(Text("x")),)), heading), "kader")
    made = body(contents, chapter)
    found = re.findall(r'<w:p><w:pPr><w:pStyle w:val="(\w+)"/>' + spaceless, made)
    assert found == ["TOCHeading", "BodyText", "Heading2"]


def test_a_list_that_begins_a_page_says_so() -> None:
    chapter = Section("chapter", (Text("Kader"),), (), "kader")
    contents = Contents("headings", (Text("Inhoud"),), anchor="contents")
    assert "<w:pageBreakBefore/>" not in body(contents, chapter)
    assert body(dataclasses.replace(contents, fresh=True), chapter).count("<w:pageBreakBefore/>") == 1


def test_contents_name_deep_down_only_headings_with_a_number() -> None:
    deep = (
        Section("heading", (Text("Sterktes"),), (), "S"),
        Section("objective", (Text("Veilig"),), (), "SD1", number=(1,)),
    )
    section = Section("section", (Text("Doel"),), deep, "doel", number=(1, 1))
    contents = Contents("headings", (Text("Inhoud"),), anchor="contents")
    made = body(contents, Section("chapter", (Text("Kader"),), (section,), "kader"))
    assert [
        len(re.findall(f"{title}[\u00a0\u2007]*<", made)) for title in ("Doel", "Veilig", "Sterktes")
    ] == [
        2,
        2,
        1,
    ]


def test_contents_that_word_updates_name_the_same_headings() -> None:
    """Its field takes what has a heading style of its own; the others look alike, and are headings all the same."""
    shown = Section("objective", (Text("Veilig"),), (), "SD1", number=(1,))
    deep = (Section("heading", (Text("Sterktes"),), (), "S"), shown)
    section = Section("section", (Text("Doel"),), deep, "doel", number=(1, 1))
    chapter = Section("chapter", (Text("Kader"),), (section,), "kader")
    contents = Contents("headings", (Text("Inhoud"),), anchor="contents")
    made = parts(contents, chapter)
    assert re.findall("instrText[^>]*> (TOC .*?) <", made["word/document.xml"]) == [
        r"TOC \o &quot;1-3&quot; \h \z"
    ]
    found = re.findall(r'<w:pStyle w:val="(Heading\w+)"/>', made["word/document.xml"])
    assert found == ["Heading1", "Heading2", "Heading3Unlisted", "Heading3"]
    (style,) = re.findall(r'<w:style [^>]*w:styleId="Heading3Unlisted".*?</w:style>', made["word/styles.xml"])
    assert '<w:basedOn w:val="Heading3"/>' in style
    assert '<w:outlineLvl w:val="2"/>' in style
    for others in ((chapter,), (dataclasses.replace(contents, depth=2), chapter), (contents,)):
        assert "Heading3Unlisted" not in "".join(parts(*others).values())


def test_a_line_of_contents_that_begins_a_page_says_so() -> None:
    chapters = [Section("chapter", (Text("Kader"),), (), anchor) for anchor in ("a", "b", "c")]
    contents = Contents("headings", (Text("Inhoud"),), anchor="contents", begins=("b",))
    made = body(contents, *chapters)
    fresh = '<w:pStyle w:val="TOC1"/><w:pageBreakBefore/><w:spacing w:before="0"/>'
    assert [fresh in line for line in made.split("<w:p>") if "TOC1" in line] == [False, True, False]


def test_a_paragraph_that_is_not_parted_says_so() -> None:
    title = p(Reference("doel.title"))
    target = Section("chapter", (Text("Doel"),), (), "doel")
    for block, count in ((title, 1), (dataclasses.replace(title, whole=True), 1), (p(Text("x")), 0)):
        assert body(target, block).count("<w:keepLines/>") == count
    assert body(dataclasses.replace(p(Text("x")), whole=True)).count("<w:keepLines/>") == 1
    announced = (dataclasses.replace(p(Text("x")), whole=True), Items((Item((Text("een"),)),)))
    assert body(*announced).count("<w:keepLines/>") == 1


def test_the_last_row_of_a_table_stays_with_its_notes_and_these_with_one_another() -> None:
    rows = (Row((Cell((p(Text("x")),)),)),) * 2
    for notes, count in (((), 0), ((p(Text("a")),), 1), ((p(Text("a")), p(Text("b"))), 2)):
        assert body(Table((), (1,), (), rows, notes)).count("<w:keepNext/>") == count
    with_next = (rows[0], dataclasses.replace(rows[1], kept=True))
    note = dataclasses.replace(p(Text("a")), kept=True)
    assert body(Table((), (1,), (), with_next, (note,))).count("<w:keepNext/>") == 2


def test_a_chapter_after_a_table_begins_its_page_as_high_as_any() -> None:
    """It had the space of what follows a table, and LibreOffice left that below the table too."""
    above = Section("chapter", (Text("a"),), (Table((), (1,), (), (Row((Cell((p(Text("x")),)),)),)),), "a", 1)
    made = body(above, Section("chapter", (Text("b"),), (p(Text("c")),), "b", 1))
    assert "<w:spacing" not in made[made.index("</w:tbl>") :].split("</w:pPr>")[0]


def test_what_is_told_to_stay_with_the_next_does_whatever_it_is() -> None:
    """Two tables are set apart by an empty paragraph, which would part them."""
    told = dataclasses.replace(p(Text("a")), kept=True)
    listed = Items((Item((Text("b"),), kept=True), Item((Text("c"),))))
    framed = Box("note", (), (told, p(Text("d"))))
    for block in (told, listed, framed):
        assert body(block).count("<w:keepNext/><w:keepLines/>") == 1
    row = Row((Cell((p(Text("x")),)),))
    other = Table((), (1,), (), (row,))
    for kept in (False, True):
        above = Table((), (1,), (), (dataclasses.replace(row, kept=kept),))
        assert body(above, other).count("<w:keepNext/>") == 2 * kept


def test_a_part_of_a_plan_says_the_number_of_the_chapter_that_it_lacks() -> None:
    """LibreOffice counts a level of which there is no heading from where that level begins."""
    made = parts(Section("section", (Text("Plan"),), number=(7, 3), level=2))["word/numbering.xml"]
    (own,) = re.findall(r'<w:num w:numId="1000">.*?</w:num>', made)
    assert '<w:startOverride w:val="7"/><w:lvl ' in own
    assert '<w:start w:val="7"/>' in own
    assert own.count("<w:lvl ") == 1


def test_spans_of_tables() -> None:
    head = (
        Row((Cell((p(Text("a")),), "column", rows=2), Cell((p(Text("b")),), "column", columns=2)), "head"),
        Row((Cell((p(Text("c")),), "column"), Cell((p(Text("d")),), "column")), "head"),
    )
    table = Table((Text("Titel"),), (1, 1, 1), head, (Row((Cell(), Cell(), Cell())),))
    made = body(table)
    assert made.count('<w:vMerge w:val="restart"/>') == made.count("<w:vMerge/>") == 1
    assert made.count('<w:gridSpan w:val="2"/>') == 1
    assert made.count("<w:tblHeader/>") == 2
    assert re.search(r"SEQ Tabel \\\* ARABIC .*?separate.*?>1</w:t>", made)


def test_the_table_style_gives_the_first_and_last_row_their_look() -> None:
    """Only rows that no part of a table style is for are dressed themselves: further heads, totals in between."""
    names = ("head", "head", "total", "body", "total")
    rows = tuple(Row((Cell((p(Text(name)),)),), name) for name in names)  # type: ignore[arg-type]
    for end, last, look in ((5, "1", "0460"), (4, "0", "0420")):
        text = body(Table((Text("t"),), (1,), rows[:2], rows[2:end]))
        dressed = [at for at, row in enumerate(text.split("<w:tr>")[1:]) if "<w:shd" in row]
        assert dressed == [1, 2]
        assert text.count("<w:tcBorders>") == 1
        assert f'<w:tblLook w:val="{look}" w:firstRow="1" w:lastRow="{last}" w:firstColumn="0"' in text
    headless = body(Table((Text("t"),), (1,), (), rows[3:4]))
    assert '<w:tblLook w:val="0480" w:firstRow="0" w:lastRow="0" w:firstColumn="1"' in headless


def test_a_rule_parts_groups_of_columns_in_every_row() -> None:
    """Also where a cell goes on from above; beside the rules that a total within the table has itself."""
    made = body(grouped((2, 2, 1)))
    rows = [re.findall(r"<w:tcPr>(.*?)</w:tcPr>", row) for row in made.split("<w:tr>")[1:]]
    sides = [[re.findall(r"<w:(top|left|bottom) w:val=\"single\"", cell) for cell in cells] for cells in rows]
    assert sides[0] == [[], [], ["left"], ["left"]]
    for line in (sides[1], sides[2], sides[4]):
        assert line == [[], [], [], ["left"], [], ["left"]]
    assert sides[3] == [["top"], ["top"], ["top"], ["top", "left"], ["top"], ["top", "left"]]
    assert made.count("<w:tcBorders>") == 2 + 3 * 2 + 6


def test_a_box_is_not_stuck_to_a_table_without_caption() -> None:
    rows = (Row((Cell((p(Text("cel")),)),)),)
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{round(10 * HOUSE.apart)}" w:lineRule="exact"/>'
    gap = f"<w:keepNext/>{spacing}</w:pPr></w:p><w:tbl>"
    box = Box("Kader", (Text("Titel"),), (p(Text("x")),))
    assert gap in body(box, Table((), (1,), (), rows))
    assert gap not in body(box, Table((Text("Titel"),), (1,), (), rows))


def test_one_space_stands_before_and_after_tables_and_figures() -> None:
    rows, space = (Row((Cell((p(Text("cel")),)),)),), round(20 * HOUSE.apart)
    noted = Table((), (1,), (), rows, (p(Text("noot")),))
    for role in get_args(ParagraphRole):
        look = HOUSE.looks[role]
        if role.startswith(("heading", "front", "contents", "box", "table-", "caption", "figure")):
            continue
        above = body(Paragraph((Text("x"),), role), Table((), (1,), (), rows))
        assert (f'w:after="{space}"' in above) is (look.after < HOUSE.apart)
        below = body(Table((), (1,), (), rows), Paragraph((Text("x"),), role))
        assert (f'w:before="{space}"' in below) is (look.before < HOUSE.apart)
        assert f'w:after="{space}"' in body(noted, Paragraph((Text("x"),), role))


def test_wide_blocks_are_landscape_sections_and_back() -> None:
    table = Table((Text("Titel"),), (1,), (), (Row((Cell(),)),))
    made = parts(p(Text("voor")), Wide((table,)), Wide((table,)), p(Text("na")))["word/document.xml"]
    sides = re.findall(r'<w:pgSz[^>]*?(landscape)?"?/>', made)
    assert ["landscape" in side for side in sides] == [False, False, True, True, False]


def test_the_title_of_a_landscape_table_has_lines_as_long_as_upright_pages() -> None:
    table = Table((Text("Titel"),), (1,), (), (Row((Cell(),)),), label="Tabel 1", number=1)
    made = body(p(Text("voor")), table, p(Text("tussen")), Wide((table,)), p(Text("na")))
    spare = HOUSE.landscape.width - HOUSE.portrait.width + HOUSE.looks["caption"].right
    upright, wide = re.findall(r'<w:pStyle w:val="Caption"/>.*?</w:pPr>', made)
    assert "w:ind" not in upright
    assert f'<w:ind w:right="{round(spare * 20)}"/>' in wide


def test_a_document_may_end_in_landscape() -> None:
    table = Table((Text("Titel"),), (1,), (), (Row((Cell(),)),))
    made = parts(p(Text("voor")), Wide((table,)))["word/document.xml"]
    assert made.count("landscape") == 1
    assert made.rstrip().endswith("</w:sectPr></w:body></w:document>")


def test_tables_on_landscape_pages_are_as_wide_as_those_also_below_a_heading() -> None:
    table = Table((Text("Titel"),), (1,), (), (Row((Cell(),)),))
    chapter = Section("chapter", (Text("Middelen"),), (table,))
    made = parts(p(Text("voor")), Wide((table,)), Wide((chapter,)), table)["word/document.xml"]
    first, second, upright = re.findall(r'<w:gridCol w:w="(\d+)"', made)
    assert first == second
    assert int(first) > int(upright)


def test_a_section_that_ends_in_an_empty_paragraph_has_no_style_there_whose_indents_go_on_to_headings() -> (
    None
):
    table = Table((Text("Titel"),), (1,), (), (Row((Cell(),)),))
    made = parts(Wide((table,)), p(Text("na")))["word/document.xml"]
    end = made.rindex("</w:tbl>") + len("</w:tbl>")
    assert made[end:].startswith("<w:p><w:pPr><w:spacing ")
    assert "<w:sectPr>" in made[end:].partition("</w:p>")[0]


def test_boxes_are_paragraphs() -> None:
    made = body(Box("priority", (Text("Titel"),), (p(Text("Tekst")),), "P1", 1))
    assert re.findall(r'w:pStyle w:val="(Box\w+)"', made) == ["BoxLabel", "BoxTitle", "BoxText"]
    assert "Strategische prioriteit 1" in made


def test_two_boxes_have_a_paragraph_without_fill_between_them() -> None:
    boxes = (Box("priority", (Text("Titel"),), (p(Text("Tekst")),), f"P{n}", n) for n in (1, 2))
    made = body(*boxes)
    styles = re.findall(r'w:pStyle w:val="(\w+)"', made)
    assert styles == ["BoxLabel", "BoxTitle", "BoxText", "BoxLabel", "BoxTitle", "BoxText"]
    second = made.split('"BoxLabel"')[2]
    assert second.startswith('/><w:spacing w:before="0"/>')  # the empty paragraph is as high


def test_drafts_have_a_watermark_on_every_page() -> None:
    made = parts(p(Text("a")), draft=True)
    assert all("ONTWERP" in made[f"word/header{number}.xml"] for number in (1, 2, 3))


def test_properties_are_said() -> None:
    core = parts(p(Text("a")))["docProps/core.xml"]
    assert "<dc:title>Titel &amp; &lt;co&gt;</dc:title>" in core
    assert "<dc:language>nl-BE</dc:language>" in core
    assert "2022-01-01T00:00:00Z" in core


def test_equal_documents_give_equal_bytes() -> None:
    tree = document(p(Text("a")))
    assert write_word(tree, SHELL, HOUSE, {}) == write_word(tree, SHELL, HOUSE, {})


def test_remarks_are_comments_on_the_whole_passage() -> None:
    remarked = Text("b", remarks=("Fout: x\nDoe y",))
    written = parts(p(Text("a"), Strong((remarked,))), p(Text("c")), draft=True)
    (comment,) = re.findall(r"<w:comment .*?</w:comment>", written["word/comments.xml"])
    assert 'w:author="ibzdocs"' in comment
    assert re.findall(r"<w:t [^>]*>([^<]*)", comment) == ["Fout: x", "Doe y"]
    marked = written["word/document.xml"].partition('<w:commentRangeStart w:id="0"/>')[2]
    inside = marked.partition('<w:commentRangeEnd w:id="0"/>')[0]
    assert re.findall(r"<w:t [^>]*>([^<]*)", inside) == ["a", "b"]


def test_without_remarks_there_is_no_part_for_comments() -> None:
    assert "word/comments.xml" not in parts(p(Text("a")))


def test_a_remark_may_be_about_a_footnote_a_heading_or_a_cell() -> None:
    remarked = Text("x", remarks=("r",))
    row = Row((Cell((p(remarked),)),))
    blocks = (
        p(Text("a"), Note((remarked,), 1)),
        Section("chapter", (remarked,), (), "s", 1, (1,)),
        Table((), (1.0,), (), (row,)),
    )
    written = parts(*blocks, draft=True)
    assert (
        written["word/document.xml"].count("<w:commentReference ")
        == written["word/comments.xml"].count("<w:comment ")
        == 3
    )


def test_a_heading_without_a_number_takes_none_from_its_style() -> None:
    """The styles of the first two levels bring numbers; those below have none to take away."""
    deep = Section("heading", (Text("diep"),))
    made = body(Section("chapter", (Text("x"),), (Section("heading", (Text("zonder"),), (deep,)),)))
    assert made.count('<w:numId w:val="0"/>') == 1
    # LibreOffice takes the indent of the style away with its number.
    assert '<w:numId w:val="0"/></w:numPr><w:ind w:left="2500" w:firstLine="0"/>' in made


def test_an_anchor_that_stands_twice_gets_one_bookmark() -> None:
    twice = (Paragraph((Text("een"),), anchor="X"), Paragraph((Text("twee"),), anchor="X"))
    assert body(*twice).count("<w:bookmarkStart") == 1


def test_the_file_says_what_made_it_and_nothing_of_what_made_the_template() -> None:
    told = b"<Properties><Application>Word</Application><Company>Bureau</Company><Manager>An</Manager></Properties>"
    made = write_word(document(), {**SHELL, "docProps/app.xml": told}, HOUSE, {})
    found = unpack(made)
    assert re.findall(rb"<(\w+)>([^<]*)<", found["docProps/app.xml"]) == [(b"Application", b"ibzdocs")]
    assert [name for name in sorted(found) if name.startswith("docProps/")] == [
        "docProps/app.xml",
        "docProps/core.xml",
    ]


def test_a_kind_of_file_that_the_template_declares_is_not_declared_again() -> None:
    """Word calls a file broken that has one extension twice."""
    once = _content_types(SHELL["[Content_Types].xml"], 2)
    twice = _content_types(once, 2)
    for found in (once, twice):
        kinds = re.findall(r'Extension="(\w+)"', found.decode())
        assert {"xlsx", "odttf"} <= {*kinds}
        assert len(kinds) == len({*kinds})
    assert once.count(b"/word/footnotes.xml") == twice.count(b"/word/footnotes.xml") == 1


def test_what_is_said_below_a_table_has_its_own_look() -> None:
    rows = (Row((Cell((p(Text("x")),)),)),)
    note, legend = Paragraph((Text("a"),)), Paragraph((Text("b"),), "summary-text")
    made = body(Table((), (1,), (), rows, (note, legend)))
    looks = re.findall(r'<w:pStyle w:val="(\w+)"/>', made[made.index("</w:tbl>") :])
    assert looks[:2] == ["TableNote", "SummaryText"]


def test_a_heading_without_a_number_has_none_in_word_either() -> None:
    """A template may number the styles of deeper headings: the PDF and references know no such numbers."""
    styles = SHELL["word/styles.xml"].decode()
    own = '<w:keepLines/><w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>'
    before, name, after = styles.partition('<w:name w:val="heading 3"/>')
    counted = before + name + after.replace("<w:keepLines/>", own, 1)
    deep = Section("heading", (Text("Sterktes"),), (p(Text("x")),))
    section = Section("chapter", (Text("A"),), (Section("section", (Text("B"),), (deep,)),))
    data = write_word(document(section), {**SHELL, "word/styles.xml": counted.encode()}, HOUSE, {})
    text = unpack(data)["word/document.xml"].decode()
    assert '<w:pStyle w:val="Heading3"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>' in text
    assert '<w:pStyle w:val="Heading3"/></w:pPr>' in body(section)
