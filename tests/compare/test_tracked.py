"""Tracked changes in Word: accepting all gives the new text, rejecting all the old one."""

import copy
import datetime
import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ibzdocs.base.values import Language
from ibzdocs.formats import docx, pdf
from ibzdocs.formats.docx.writer import write as write_word
from ibzdocs.formats.fonts import find
from ibzdocs.inputs.edition import bundled_templates
from ibzdocs.localise import localise
from ibzdocs.tree.nodes import Block, Deleted, Document, Inlines, Inserted, Link, Meta, Paragraph, Text
from ibzdocs.workflows.compare.word_diff import difference, joined
from tests.compare.test_wordwise import TEXTS, read
from tests.dump import dump
from tests.examples import examples
from tests.whole.sample import W

SHELL = docx.shell(bundled_templates() / "nl" / "annex.docx", {}, Language.NL)
HOUSE = docx.house(SHELL, lambda family: find(family, {}))
STAMP = datetime.datetime(2024, 2, 1, tzinfo=datetime.UTC)
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
START = "Hier begint het."


def written(*texts: Inlines) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(made(*texts)))


def made(*texts: Inlines) -> bytes:
    """A Word file with a paragraph for each of the texts behind one that says where they begin."""
    blocks: tuple[Block, ...] = (Paragraph((Text(START),)), *map(Paragraph, texts))
    meta = Meta((Text("Proef"),), (), (Text("Dienst & co"),), STAMP)
    document = localise(Document("test", meta, blocks), Language.NL).document
    return write_word(document, SHELL, HOUSE, {})


def decided(root: etree._Element, keep: Literal["ins", "del"]) -> etree._Element:
    """The part with all changes decided, as Word does it: paragraphs lose a mark that goes."""
    root = copy.deepcopy(root)
    leave = {"ins": "del", "del": "ins"}[keep]
    for paragraph in list(root.iter(f"{W}p")):
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{leave}") is not None:
            assert "".join(_left(paragraph, leave)) == "", "only a paragraph without other text may go"
            paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]
    etree.strip_elements(root, f"{W}{leave}", with_tail=False)
    etree.strip_tags(root, f"{W}{keep}")
    return root


def _left(paragraph: etree._Element, leave: str) -> Iterator[str]:
    for element in paragraph.iter(f"{W}t", f"{W}delText"):
        if not any(above.tag == f"{W}{leave}" for above in element.iterancestors()):
            yield element.text or ""


def characters(archive: zipfile.ZipFile, keep: Literal["ins", "del"] = "ins") -> list[list[tuple[str, ...]]]:
    """Every character of every paragraph with its look, its link, and the text of its footnote."""
    body = decided(etree.fromstring(archive.read("word/document.xml")), keep)
    notes = etree.fromstring(archive.read("word/footnotes.xml"))
    note = {str(each.get(f"{W}id")): "".join(map(str, each.itertext(f"{W}t"))) for each in notes}
    relations = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
    link = {str(each.get("Id")): str(each.get("Target")) for each in relations}
    found = []
    for paragraph in body.iter(f"{W}p"):
        of_paragraph: list[tuple[str, ...]] = []
        for run in paragraph.iter(f"{W}r"):
            looks = run.find(f"{W}rPr")
            look = "" if looks is None else " ".join(f"{each.tag}{each.attrib}" for each in looks)
            target = link.get(str(run.getparent().get(RELATION)), "")  # type: ignore[union-attr]
            for leaf in run:
                if leaf.tag in (f"{W}t", f"{W}delText"):
                    of_paragraph += [(sign, look, target) for sign in leaf.text or ""]
                elif leaf.tag == f"{W}footnoteReference":
                    of_paragraph.append(("note", look, target, note[str(leaf.get(f"{W}id"))]))
        found.append(of_paragraph)
    starts = ["".join(sign[0] for sign in each) for each in found]
    return found[starts.index(START) + 1 :]


@settings(max_examples=examples(15), deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS).filter(any), min_size=1, max_size=16))
def test_accepted_it_is_the_new_text_and_rejected_the_old(pairs: list[tuple[str, str]]) -> None:
    tracked = written(*(difference(read(old), read(new)) for old, new in pairs))
    for side, keep in ((1, "ins"), (0, "del")):
        plain = written(*(joined(read(pair[side])) for pair in pairs if pair[side]))
        assert characters(tracked, keep) == characters(plain)  # type: ignore[arg-type]


def changes(archive: zipfile.ZipFile) -> list[etree._Element]:
    return list(etree.fromstring(archive.read("word/document.xml")).iter(f"{W}ins", f"{W}del"))


def test_a_change_says_who_made_it_and_when() -> None:
    """Both come from the document, so that equal inputs give equal bytes; every change has its number."""
    found = changes(
        written((Text("a "), Deleted((Text("b"),)), Inserted((Text("c"),))), (Inserted((Text("d"),)),))
    )
    assert {each.get(f"{W}author") for each in found} == {"Dienst & co"}
    assert {each.get(f"{W}date") for each in found} == {"2024-02-01T00:00:00Z"}
    numbers = [each.get(f"{W}id") for each in found]
    assert len(set(numbers)) == len(numbers) == 4


def test_deleted_text_is_marked_as_such_for_old_readers() -> None:
    xml = written((Deleted((Text("weg"),)), Text(" hier"))).read("word/document.xml").decode()
    assert '<w:delText xml:space="preserve">weg</w:delText>' in xml
    assert '<w:t xml:space="preserve">weg' not in xml


def test_a_change_stands_inside_a_link_and_never_around_it() -> None:
    found = changes(written((Text("x "), Inserted((Link("https://a.be", (Text("y"),)),)))))
    assert [each.getparent().tag for each in found] == [f"{W}hyperlink"]  # type: ignore[union-attr]


def test_only_a_paragraph_that_is_new_as_a_whole_has_a_new_mark() -> None:
    archive = written((Inserted((Text("nieuw"),)),), (Text("oud "), Inserted((Text("nieuw"),))))
    marks = [each for each in changes(archive) if each.getparent().tag == f"{W}rPr"]  # type: ignore[union-attr]
    assert len(marks) == 1


@pytest.mark.programs
@pytest.mark.skipif(
    subprocess.run(["which", "soffice"], capture_output=True, check=False).returncode != 0,
    reason="LibreOffice is not installed: tracked changes were not opened in a real program",
)
def test_libreoffice_shows_the_changes_as_changes(tmp_path: Path) -> None:
    """Converted to a flat OpenDocument file, insertion and deletion are there as such."""
    path = tmp_path / "changes.docx"
    path.write_bytes(made((Text("een "), Deleted((Text("oud"),)), Inserted((Text("nieuw"),)))))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "fodt", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    said = path.with_suffix(".fodt").read_text("utf-8")
    assert said.count("<text:insertion>") == said.count("<text:deletion>") == 1


def test_the_tree_as_text_shows_changes_in_brackets() -> None:
    changed = (Text("een "), Deleted((Text("oud"),)), Inserted((Text("nieuw"),)), Text(" plan"))
    assert 'inlines="een [-oud-][+nieuw+] plan"' in dump(Paragraph(changed))


def test_pdf_strikes_out_what_is_gone_and_underlines_what_is_new() -> None:
    """A rule through the one and one below the other, and nothing else that a plain text has not."""
    plain, gone, new = (
        _rules((node,)) for node in (Text("woord"), Deleted((Text("woord"),)), Inserted((Text("woord"),)))
    )
    (through,), (below,) = gone - plain, new - plain
    assert through > below


def _rules(inlines: Inlines) -> set[float]:
    """The heights at which rules are drawn on the page of a text."""
    meta = Meta((Text("Proef"),), (), (), STAMP)
    document = localise(Document("test", meta, (Paragraph(inlines),)), Language.NL).document
    file = pikepdf.open(BytesIO(pdf.write(pdf.layout(document, HOUSE))))
    return {
        float(step.operands[1])
        for step in pikepdf.parse_content_stream(file.pages[-1])
        if isinstance(step, pikepdf.ContentStreamInstruction) and str(step.operator) in ("m", "re")
    }
