"""Problems of a template name their place in it, and stand there as comments in a copy."""

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from ibzdocs.base.labels import where
from ibzdocs.base.problems import Place, TemplateError, error
from ibzdocs.base.values import Language
from ibzdocs.formats import docx
from ibzdocs.inputs.edition import bundled_templates

DOCUMENT = "word/document.xml"
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
BROKEN = {"word/document.xml": ("{{ period }}", "{{ jaar }}"), "word/header2.xml": ("{{ title", "{{ titel")}


def template(folder: Path, changes: dict[str, tuple[str, str]]) -> Path:
    """The Dutch template with something replaced in each of these parts."""
    path = folder / "nl" / "plan.docx"
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(bundled_templates() / "nl" / "plan.docx") as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            before, after = changes.get(name, ("", ""))
            new.writestr(
                name, old.read(name).replace(before.encode(), after.encode()) if before else old.read(name)
            )
    return path


def places(path: Path) -> list[str]:
    return [where(Language.EN, found.place) for found in docx.check(path)]


def comments(data: bytes) -> list[tuple[str, str]]:
    """Author and first line of every comment, as python-docx reads them."""
    found = Document(BytesIO(data)).comments
    return [(comment.author, comment.paragraphs[0].text) for comment in found]


@pytest.mark.parametrize(
    ("part", "old", "new", "place"),
    [
        ("word/document.xml", "{{ period }}", "Van {{ jaar }}", "paragraph 5 (“Van {{ jaar }}”)"),
        ("word/document.xml", "{{ period }}", "{{ period", "paragraph 5 (“{{ period”)"),
        ("word/document.xml", "{{ period }}", "{{ period|x }}", "paragraph 5 (“{{ period|x }}”)"),
        ("word/document.xml", "{{ period }}", "{{ 1/0 }}", "paragraph 5 (“{{ 1/0 }}”)"),
        (
            "word/document.xml",
            "{{ period }}",
            "{% if period %}{{ a.b",
            "paragraph 5 (“{% if period %}{{ a.b”)",
        ),
        (
            "word/document.xml",
            "{{ date }}",
            "{% if 1 %}{% endif %}{{ 1/0 }}",
            "paragraph 8 (“{% if 1 %}{% endif %}{{ 1/0 }}”)",
        ),
        (
            "word/header2.xml",
            "{{ title }}",
            "{{ titel }}",
            "header of section 2 (“{{ titel }} {{ period }} [[chapter]]”)",
        ),
        (
            "word/footer3.xml",
            "{{ status }}",
            "{{ x }}",
            "footer of section 3 (“{{ organisation_short }} – versie {{ ver…”)",
        ),
        ("word/document.xml", "[[body]]", "body", "text"),
        ("word/document.xml", "[[wide]]", "wide", "text"),
        ("word/styles.xml", '"Box Title"', '"Other"', "styles"),
        ("word/header2.xml", "</w:hdr>", "</w:hd>", "part word/header2.xml"),
    ],
)
def test_a_problem_names_its_place(tmp_path: Path, part: str, old: str, new: str, place: str) -> None:
    assert places(template(tmp_path, {part: (old, new)})) == [f"nl/plan.docx, {place}"]


def test_too_few_sections_and_a_list_without_numbers_are_said(tmp_path: Path) -> None:
    path = template(tmp_path, {"word/document.xml": ("w:sectPr", "w:sectPrGone")})
    assert [found.code for found in docx.check(path)] == ["template-sections"]
    path = template(tmp_path, {"word/styles.xml": ("<w:numPr><w:numId", "<w:numPr><w:numIdGone")})
    assert {found.code for found in docx.check(path)} == {"template-list"}


def test_margins_that_leave_no_text_area_are_said_with_their_section(tmp_path: Path) -> None:
    top = re.findall(
        rb'w:top="([0-9]+)"', zipfile.ZipFile(bundled_templates() / "nl" / "plan.docx").read(DOCUMENT)
    )
    path = template(tmp_path, {DOCUMENT: (f'w:top="{top[1].decode()}"', 'w:top="15000"')})
    assert places(path) == ["nl/plan.docx, section 2"]
    assert {found.code for found in docx.check(path)} == {"template-room"}


def test_a_document_is_not_made_with_a_template_that_lacks_something(tmp_path: Path) -> None:
    path = template(tmp_path, {"word/styles.xml": ('"Box Title"', '"Other"')})
    with pytest.raises(TemplateError) as stopped:
        docx.shell(path, {}, Language.NL)
    assert [found.code for found in stopped.value.problems] == ["template-style"]


def test_fields_of_docxtpl_with_a_prefix_are_understood(tmp_path: Path) -> None:
    path = template(
        tmp_path, {"word/document.xml": ("{{ period }}", "{{r period }}{%r if title == “x” %}{%r endif %}")}
    )
    assert places(path) == []


def test_problems_are_comments_in_a_copy(tmp_path: Path) -> None:
    path = template(tmp_path, BROKEN)
    before = path.read_bytes()
    copy = docx.annotate(path, docx.check(path), Language.EN)
    assert comments(copy) == [
        ("ibzdocs", "Error: The template asks for “titel”, which is not known."),
        ("ibzdocs", "Error: The template asks for “jaar”, which is not known."),
    ]
    marked = [bool(each._p.xpath("w:commentRangeStart")) for each in Document(BytesIO(copy)).paragraphs]
    assert marked[:6] == [True, False, False, False, True, False]
    assert path.read_bytes() == before
    assert docx.annotate(path, docx.check(path), Language.EN) == copy


@pytest.mark.parametrize("text", ["<w:body/>", "<w:body><w:sectPr/></w:body>", ""])
def test_a_text_without_paragraphs_gets_one_to_comment_on(tmp_path: Path, text: str) -> None:
    path = template(tmp_path, {})
    with zipfile.ZipFile(path) as old:
        before = old.read(DOCUMENT).decode()
    root = before[before.index("<w:document") :].partition(">")[0]
    path = template(tmp_path, {DOCUMENT: (before, f"{root}>{text}</w:document>")})
    copy = docx.annotate(path, [error("template-body", Place("plan.docx"), name="[[body]]")], Language.EN)
    assert len(comments(copy)) == 1
    with zipfile.ZipFile(BytesIO(copy)) as made:
        assert re.search(r"<w:body><w:p><w:commentRangeStart.*</w:p>", made.read(DOCUMENT).decode())


def test_comments_that_were_there_are_kept(tmp_path: Path) -> None:
    path = template(tmp_path, BROKEN)
    document = Document(str(path))
    document.add_comment(document.paragraphs[0].runs, "Mooier maken", "An", "A")
    document.save(str(path))
    found = comments(docx.annotate(path, docx.check(path), Language.NL))
    assert [author for author, _ in found] == ["An", "ibzdocs", "ibzdocs", "ibzdocs"]
    assert found[0][1] == "Mooier maken"


@pytest.mark.programs
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed: no copy opened in it")
def test_libreoffice_shows_the_comments(tmp_path: Path) -> None:
    path = template(tmp_path, BROKEN)
    copy = tmp_path / "copy.docx"
    copy.write_bytes(docx.annotate(path, docx.check(path), Language.EN))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        str(SOFFICE),
        profile,
        "--headless",
        "--convert-to",
        "odt",
        "--outdir",
        str(tmp_path),
        str(copy),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = zipfile.ZipFile(tmp_path / "copy.odt").read("content.xml").decode()
    assert text.count("<office:annotation ") == len(BROKEN)
    assert "The template asks for “jaar”" in text
