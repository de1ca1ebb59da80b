"""Templates: what they must have, and what they may not do."""

import io
import re
import shutil
import statistics
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ibzdocs.base.problems import Level, TemplateError
from ibzdocs.base.values import Language
from ibzdocs.formats import docx, pdf
from ibzdocs.formats.docx.package import W, w
from ibzdocs.formats.docx.styles import Styles
from ibzdocs.formats.docx.tags import Story
from ibzdocs.formats.fonts import find
from ibzdocs.formats.ooxml.package import pack_office, unpack
from ibzdocs.formats.ooxml.xml import parse, serialised
from ibzdocs.formats.pdf.layout.paragraphs import Scope, Setter
from ibzdocs.formats.pdf.layout.tags import Elem
from ibzdocs.formats.stylesheet import (
    CHARACTER_ROLES,
    LIST_ROLES,
    OPTIONAL_ROLES,
    PAGE_COUNT,
    PAGE_NUMBER,
    PARAGRAPH_ROLES,
    Border,
    NoteRule,
    StyleSheet,
)
from ibzdocs.inputs.edition import bundled_templates
from ibzdocs.tree.nodes import Paragraph, ParagraphRole, Text
from tests.docx.test_logo import logo
from tests.docx.test_writer import document
from tests.pdf.documents import words
from tests.translation_formats.office import needs_libreoffice, saved_again

TEMPLATES = bundled_templates()
FIELDS = {
    "title": "Plan & <b>",
    "period": "2022–2024",
    "organisation": "Dienst",
    "organisation_short": "D",
    "status": "ontwerp",
    "version": "1",
    "date": "1 juni",
}


def changed(folder: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """A copy of the Dutch template with one part changed."""
    path = folder / "plan.docx"
    with zipfile.ZipFile(TEMPLATES / "nl" / "plan.docx") as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return path


def read(language: str) -> StyleSheet:
    return house_of(TEMPLATES / language / "plan.docx", language)


def house_of(path: Path, language: str) -> StyleSheet:
    """The house style of a template."""
    return docx.house(docx.shell(path, FIELDS, Language(language)), lambda family: find(family, {}))


def codes(path: Path) -> list[str]:
    return [found.code for found in docx.check(path)]


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_the_templates_that_we_bring_lack_nothing(language: str) -> None:
    assert codes(TEMPLATES / language / "plan.docx") == []


def test_a_template_that_is_changed_at_its_place_is_looked_at_anew(tmp_path: Path) -> None:
    path = changed(tmp_path, "word/document.xml", lambda data: data)
    assert codes(path) == []
    changed(tmp_path, "word/document.xml", lambda data: data.replace(b"[[body]]", b""))
    assert codes(path) == ["template-body"]
    with pytest.raises(TemplateError):
        docx.shell(path, FIELDS, Language.NL)


def test_the_templates_differ_in_words_only() -> None:
    dutch, others = read("nl"), [read("fr"), read("de")]
    for other in others:
        assert other.looks == dutch.looks
        assert other.characters == dutch.characters
        assert other.table == dutch.table
        assert (other.portrait.page, other.landscape.page) == (dutch.portrait.page, dutch.landscape.page)


def test_the_house_has_every_role() -> None:
    house = read("nl")
    assert set(house.looks) == set(PARAGRAPH_ROLES)
    assert set(house.characters) == set(CHARACTER_ROLES)
    assert set(house.lists) == set(LIST_ROLES)
    assert all(house.lists.values())


def test_styles_inherit_and_lists_indent() -> None:
    house = read("nl")
    assert house.looks["heading1"].break_before
    assert (house.looks["bullet2"].left, house.looks["bullet2"].first) == (157.0, -12.0)
    assert house.lists["chapters"][1].text == "%1.%2"
    assert house.looks["table-total-number"].align == "right"
    assert house.looks["table-total-number"].bold
    assert house.landscape.page.width > house.landscape.page.height


@pytest.mark.parametrize("style", ["", "large-print"])
@pytest.mark.parametrize(
    "role", ["body", "bullet1", "summary-text", "table-note", "footnote", "figure-caption"]
)
def test_lines_of_text_have_no_more_letters_than_can_be_read(style: str, role: ParagraphRole) -> None:
    house = house_of(TEMPLATES / style / "nl" / "plan.docx", "nl")
    setter = Setter(house, "nl-BE")
    scope = Scope(Elem("P"), house.portrait.width)
    lines = setter.paragraph((Text(words(200)),), setter.text_style(role), scope).lines[:-1]
    median = statistics.median(sum(len(text) for _, text in line.segments) for line in lines)
    assert 55 <= median <= 78


@pytest.mark.parametrize(("value", "kerned"), [(b"12", [8.0, 11.0, 30.0]), (b"24", [30.0]), (b"0", [])])
def test_kerning_begins_at_the_size_that_the_style_says(
    tmp_path: Path, value: bytes, kerned: list[float]
) -> None:
    ours, other = b'<w:kern w:val="12"/>', b'<w:kern w:val="%b"/>' % value
    path = changed(tmp_path, "word/styles.xml", lambda data: data.replace(ours, other))
    assert [size for size in (8.0, 11.0, 30.0) if house_of(path, "nl").looks["body"].kerned(size)] == kerned


@pytest.mark.parametrize("size", [b"0", b"-20", b"abc", b"1e999", b"", b"9999999"])
def test_a_size_that_word_does_not_know_is_none(tmp_path: Path, size: bytes) -> None:
    """The watermark divided by it."""
    sizes = re.compile(rb'<w:sz w:val="\d+"/>')
    path = changed(tmp_path, "word/styles.xml", lambda data: sizes.sub(b'<w:sz w:val="%b"/>' % size, data))
    assert {look.size for look in house_of(path, "nl").looks.values()} == {10.0}


@pytest.mark.parametrize("name", ["sz", "space", "line", "before", "left", "hanging", "pos", "w"])
def test_a_measure_that_is_no_number_breaks_nothing(tmp_path: Path, name: str) -> None:
    numbers = re.compile(rf'(w:{name})="-?\d+"'.encode())
    path = changed(tmp_path, "word/styles.xml", lambda data: numbers.sub(rb'\1="x"', data))
    assert house_of(path, "nl").looks["body"].size > 0


def test_cover_and_running_lines_have_their_fields_filled_in() -> None:
    house = read("nl")
    assert "Plan & <b>" in [line.text for line in house.cover.lines]
    assert PAGE_NUMBER in house.portrait.footer[0].parts
    assert PAGE_COUNT in house.portrait.footer[0].parts


def test_a_missing_style_is_named(tmp_path: Path) -> None:
    path = changed(tmp_path, "word/styles.xml", lambda data: data.replace(b'"Box Title"', b'"Other"'))
    (found,) = docx.check(path)
    assert (found.code, dict(found.fills)["name"]) == ("template-style", "Box Title")


def test_labels_of_headings_hang_in_the_margin_beside_the_column_of_the_text() -> None:
    house = read("nl")
    column = house.looks["body"].left
    for role in ("chapters", "annexes", "domain", "objective", "risk", "operational"):
        level = house.lists[role][0]
        assert (level.left, level.hanging, level.suffix) == (column, column, "tab")
        assert level.size is not None
        assert level.size < house.looks["heading1"].size
    assert {house.looks[role].left for role in PARAGRAPH_ROLES if role.startswith("heading")} == {column}


def test_a_template_says_how_footnotes_look() -> None:
    house = read("nl")
    rule = house.portrait.notes
    assert rule.left == house.looks["body"].left
    assert rule.length(house.portrait.width) == pytest.approx(72.0, abs=0.1)
    assert (rule.line, rule.at, rule.room) == (Border(0.5, "56616B"), 3.25, 6.5)
    assert house.characters["footnote-mark"].superscript
    assert not house.characters["footnote-number"].superscript
    assert house.looks["footnote"].first < 0


def test_a_template_without_styles_for_rule_and_number_of_footnotes_has_those_of_word(tmp_path: Path) -> None:
    def older(data: bytes) -> bytes:
        return data.replace(b'"Footnote Rule"', b'"Other"').replace(b'"Footnote Characters"', b'"Another"')

    lacking = changed(tmp_path, "word/styles.xml", older)
    assert codes(lacking) == []
    house = house_of(lacking, "nl")
    assert house.portrait.notes == NoteRule()
    assert house.characters["footnote-number"] == house.characters["footnote-mark"]


@pytest.mark.parametrize(("side", "at"), [("top", 0.5), ("bottom", 3.5)])
def test_the_rule_over_footnotes_is_the_upper_or_the_lower_border(
    tmp_path: Path, side: str, at: float
) -> None:
    ours = b'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="56616B"/>'
    other = f'<w:{side} w:val="single" w:sz="8" w:space="0" w:color="56616B"/>'.encode()
    path = changed(tmp_path, "word/styles.xml", lambda data: data.replace(ours, other))
    rule = house_of(path, "nl").portrait.notes
    assert (rule.at, rule.room) == (at, 7.0)


@pytest.mark.parametrize(("role", "answering"), OPTIONAL_ROLES.items())
def test_another_style_answers_for_one_that_a_template_may_lack(
    tmp_path: Path, role: ParagraphRole, answering: ParagraphRole
) -> None:
    style = f'"{PARAGRAPH_ROLES[role]}"'.encode()
    lacking = changed(tmp_path, "word/styles.xml", lambda data: data.replace(style, b'"Other"'))
    assert codes(lacking) == []
    ours = house_of(TEMPLATES / "nl" / "plan.docx", "nl").looks
    assert ours[role] != ours[answering], "the template has a style for it"
    looks = house_of(lacking, "nl").looks
    assert looks[role] == looks[answering]


def test_a_template_may_have_a_style_for_key_figures(tmp_path: Path) -> None:
    own = b'<w:name w:val="Key Figure"/></w:style><w:style w:type="paragraph" w:styleId="Other">'
    made = changed(
        tmp_path,
        "word/styles.xml",
        lambda data: data.replace(b'"Key Figure"', b'"Another"').replace(
            b'<w:name w:val="Box Text"/>',
            b'<w:pPr/><w:rPr><w:sz w:val="36"/></w:rPr>' + own + b'<w:name w:val="Box Text"/>',
            1,
        ),
    )
    assert house_of(made, "nl").looks["key-figure"].size == 18.0


def test_ids_of_another_language_version_of_word_do_not_matter(tmp_path: Path) -> None:
    path = changed(tmp_path, "word/styles.xml", lambda data: data.replace(b'"Heading1"', b'"Kop1"'))
    assert codes(path) == []


def test_a_missing_place_of_the_body_is_named(tmp_path: Path) -> None:
    path = changed(tmp_path, "word/document.xml", lambda data: data.replace(b"[[body]]", b"body"))
    assert codes(path) == ["template-body"]


def test_unknown_fields_are_all_named(tmp_path: Path) -> None:
    path = changed(
        tmp_path, "word/document.xml", lambda data: data.replace(b"{{ period }}", b"{{ jaar }} {{ naam }}")
    )
    assert [dict(found.fills)["name"] for found in docx.check(path)] == ["jaar", "naam"]


def test_a_broken_tag_is_said(tmp_path: Path) -> None:
    path = changed(tmp_path, "word/document.xml", lambda data: data.replace(b"{{ period }}", b"{{ period"))
    assert codes(path) == ["template-tag"]


def test_templates_run_in_a_sandbox(tmp_path: Path) -> None:
    attack = b"{{ title.__class__.__mro__[1].__subclasses__() }}"
    path = changed(tmp_path, "word/document.xml", lambda data: data.replace(b"{{ period }}", attack))
    with pytest.raises(TemplateError):
        docx.shell(path, FIELDS, Language.NL)


def test_what_is_no_word_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    assert codes(path) == ["template-missing"]
    path.write_bytes(b"no zip")
    assert codes(path) == ["template-broken"]


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    shutil.copy(TEMPLATES / "nl" / "plan.docx", path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/bomb.xml", b"0" * 60_000_000)
    assert codes(path) == ["template-broken"]
    assert io.BytesIO(path.read_bytes()).read(2) == b"PK"


def as_libreoffice_saves(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts without what LibreOffice leaves out: the lists of list styles, and those that no style uses."""
    styles, numbering = parse(parts["word/styles.xml"]), parse(parts["word/numbering.xml"])
    used = set()
    for style in styles.iter(w("style")):
        properties = style.find(w("pPr"))
        number = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        if number is not None and style.get(w("type")) == "numbering":
            style.remove(properties)  # type: ignore[arg-type]
        elif number is not None:
            used.add(number.get(w("val")))
    kinds = {}
    for each in list(numbering.iter(w("num"))):
        kinds[each.find(w("abstractNumId")).get(w("val"))] = each.get(w("numId"))  # type: ignore[union-attr]
        if each.get(w("numId")) not in used:
            numbering.remove(each)
    for each in list(numbering.iter(w("abstractNum"))):
        if kinds[each.get(w("abstractNumId"))] not in used:
            numbering.remove(each)
    return parts | {"word/styles.xml": serialised(styles), "word/numbering.xml": serialised(numbering)}


def saved(folder: Path, parts: dict[str, bytes]) -> Path:
    path = folder / "plan.docx"
    path.write_bytes(pack_office(parts))
    return path


OURS = TEMPLATES / "nl" / "plan.docx"
USED_BY_NO_PARAGRAPH = {"Annexes", "Domains", "Objectives", "Risks", "Operational Objectives"}


def test_lists_that_libreoffice_leaves_out_are_ours(tmp_path: Path) -> None:
    path = saved(tmp_path, as_libreoffice_saves(unpack(OURS.read_bytes())))
    found = docx.check(path, OURS)
    assert {(each.code, each.place.part) for each in found} == {
        ("template-list-ours", name) for name in USED_BY_NO_PARAGRAPH
    }
    assert {each.level for each in found} == {Level.WARNING}
    house = docx.house(docx.shell(path, FIELDS, Language.NL, OURS), lambda family: find(family, {}))
    assert house == read("nl")


def test_without_ours_a_list_that_is_nowhere_is_named(tmp_path: Path) -> None:
    path = saved(tmp_path, as_libreoffice_saves(unpack(OURS.read_bytes())))
    assert {(each.code, each.place.part) for each in docx.check(path)} == {
        ("template-list", name) for name in USED_BY_NO_PARAGRAPH
    }


def test_a_template_without_lists_is_completed_and_each_is_named(tmp_path: Path) -> None:
    parts = unpack(OURS.read_bytes())
    del parts["word/numbering.xml"]
    path = saved(tmp_path, parts)
    assert {(each.code, each.place.part) for each in docx.check(path)} == {
        ("template-list", name) for name in LIST_ROLES.values()
    }
    assert {each.code for each in docx.check(path, OURS)} == {"template-list-ours"}
    house = docx.house(docx.shell(path, FIELDS, Language.NL, OURS), lambda family: find(family, {}))
    assert house.lists == read("nl").lists


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    parts = unpack(OURS.read_bytes())
    del parts["word/settings.xml"]
    (found,) = docx.check(saved(tmp_path, parts))
    assert (found.code, dict(found.fills)) == ("template-part", {"name": "word/settings.xml"})


def test_a_whole_template_is_used_as_it_is(tmp_path: Path) -> None:
    other = docx.shell(OURS, FIELDS, Language.NL, TEMPLATES / "fr" / "plan.docx")
    assert other == docx.shell(OURS, FIELDS, Language.NL)


@pytest.mark.programs
@needs_libreoffice
def test_a_template_saved_once_by_libreoffice_is_read(tmp_path: Path) -> None:
    copy = tmp_path / "plan.docx"
    shutil.copy(OURS, copy)
    path = saved_again(copy, "docx:MS Word 2007 XML")
    assert {each.code for each in docx.check(path, OURS)} == {"template-list-ours"}
    house = docx.house(docx.shell(path, FIELDS, Language.NL, OURS), lambda family: find(family, {}))
    assert (house.lists, house.cover.lines[0].text) == (read("nl").lists, "Dienst")


def test_a_place_in_a_template_begins_with_forty_signs() -> None:
    whole, longer = "x" * 40, "x" * 41
    texts = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in (whole, longer))
    story = Story("", 0, parse(f'<w:body xmlns:w="{W}">{texts}</w:body>'.encode()))
    assert story.place("plan.docx", 1).part == whole
    assert story.place("plan.docx", 2).part == whole + "…"
    assert story.place("plan.docx", 3).part == ""


ALL_TEMPLATES = sorted(TEMPLATES.glob("**/*.docx"))


@pytest.mark.parametrize("path", ALL_TEMPLATES, ids=lambda path: f"{path.parent.name}-{path.stem}")
@pytest.mark.parametrize("notice", ["", "Intern"])
def test_a_notice_stands_on_the_cover_and_at_the_foot_of_every_page(path: Path, notice: str) -> None:
    parts = docx.shell(path, {**FIELDS, "notice": notice}, Language.NL)
    showing = {name for name, data in parts.items() if b"Intern" in data}
    assert showing == ({"word/document.xml", "word/footer2.xml", "word/footer3.xml"} if notice else set())
    feet = [parts[f"word/footer{number}.xml"].decode() for number in (2, 3)]
    assert [bool(re.search("(?: – |>)Intern<", foot)) for foot in feet] == [bool(notice)] * 2


@pytest.mark.parametrize("title", ["Strategisch plan", "Strategisch plan van de dienst"])
@pytest.mark.parametrize("path", ALL_TEMPLATES, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_a_cover_with_all_that_it_may_show_is_one_page(path: Path, title: str) -> None:
    """With a logo, and a title that needs two lines; the picture has its place without a file."""
    fields = FIELDS | {"title": title, "subtitle": "Ondertitel", "notice": "Voor intern gebruik"}
    found = docx.with_logo(docx.shell(path, fields, Language.NL), logo())
    laid_out = pdf.layout(
        document(Paragraph((Text("Tekst"),))), docx.house(found, lambda name: find(name, {}))
    )
    assert len(laid_out.pages) == 2


def test_what_a_template_says_of_every_paragraph_holds_where_its_style_says_nothing() -> None:
    said = (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="40" w:after="140"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="A"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/>'
        '<w:pPr><w:spacing w:after="0"/></w:pPr></w:style></w:styles>'
    )
    styles = Styles(said.encode(), f'<w:numbering xmlns:w="{W}"/>'.encode())
    looks = [styles.look_of(each) for each in "AB"]
    assert [(look.size, look.before, look.after) for look in looks] == [(11, 2, 7), (11, 2, 0)]


def test_rules_between_columns_are_those_of_the_table_style(tmp_path: Path) -> None:
    """As in Word's own "table grid": the PDF left them out."""
    own = b'<w:insideV w:val="single" w:sz="4" w:space="0" w:color="C3CED9"/></w:tblBorders>'
    path = changed(tmp_path, "word/styles.xml", lambda styles: styles.replace(b"</w:tblBorders>", own, 1))
    assert house_of(path, "nl").table.between == Border(0.5, "C3CED9")
    assert read("nl").table.between is None


def in_table_style(own: bytes, rows: bytes = b"") -> Callable[[bytes], bytes]:
    """Let the table style say something of its texts, and of those in rows of that kind."""
    name = b'<w:name w:val="Plan Table"/>'

    def change(styles: bytes) -> bytes:
        before, start, style = styles.partition(name)
        style = style.replace(b"<w:tblPr>", own + b"<w:tblPr>", 1)
        return before + start + style.replace(rows + b"<w:rPr>", rows + b"<w:rPr><w:b/>", bool(rows))

    return change


def test_texts_in_tables_look_as_the_table_style_says_where_their_own_says_nothing(tmp_path: Path) -> None:
    """As table styles of Word do: heads in bold, no space behind paragraphs, whatever holds for the text."""
    own = b'<w:pPr><w:spacing w:after="60"/></w:pPr>'
    rows = b'<w:tblStylePr w:type="firstRow">'
    house = house_of(changed(tmp_path, "word/styles.xml", in_table_style(own, rows)), "nl")
    usual = read("nl")
    assert {
        house.looks[role].after for role in ("table-text", "table-number", "table-head", "key-figure")
    } == {3.0, 0.0}
    assert house.looks["key-figure"].after == usual.looks["key-figure"].after == 0.0, "its own style says so"
    assert house.looks["table-bullet"].after == usual.looks["table-bullet"].after == 2.0
    assert (house.looks["table-head"].bold, usual.looks["table-head"].bold) == (True, False)
    assert not house.looks["table-text"].bold
    for role in ("body", "table-note", "summary-text"):
        assert house.looks[role] == usual.looks[role]
