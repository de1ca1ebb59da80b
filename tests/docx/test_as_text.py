"""The parts of a Word file that holds every node, as text: a draft with remarks, changes, notes, tables, pictures."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from lxml import etree

from ibzdocs.base.values import Language
from ibzdocs.formats import docx, pdf
from ibzdocs.formats.docx.writer import write
from ibzdocs.inputs.edition import bundled_templates
from ibzdocs.tree.nodes import Deleted, Document, Inserted, PageBreak, Text
from ibzdocs.tree.passes import with_breaks, with_pages
from tests.docx.test_writer import HOUSE
from tests.golden import Golden
from tests.goldens.test_goldens import W, pretty
from tests.pdf.documents import chapter, everything, p, texts, words
from tests.pdf.rich import deep, figure, noted, steps, wide

# Parts that are those of the template, a font or an application's own.
_KEPT = ("fontTable", "theme", "fonts/", "styles.xml", "embeddings/", "media/")


def changed() -> Document:
    """A draft with every node, and with what only a file for review holds."""
    made = everything()
    review = p(
        "Er zijn ",
        Deleted(texts("twee ")),
        Inserted(texts("drie ")),
        Text("diensten", remarks=("Klopt dit?", "Zie blad 2")),
        ", op 1er en 2e plaats en ",
        Text("in het hele\u00a0land\tmet een tab", Language.NL),
        ".",
    )
    more = (
        chapter("Meer", review, p(words(25), role="lead"), deep(), steps(), noted(), number=2),
        chapter("Figuren", figure("stacked"), PageBreak(), figure("grid"), wide(2, 3, "w1"), number=3),
    )
    meta = replace(made.meta, draft=True)
    return replace(made, meta=meta, blocks=(*made.blocks[:3], *more, *made.blocks[3:]))


@cache
def data() -> bytes:
    """The Word file of that document, with the pages of its layout."""
    document = pdf.settled(changed(), HOUSE)
    layout = pdf.layout(document, HOUSE)
    document = with_breaks(with_pages(document, layout.page_of), layout.breaks)
    shell = docx.shell(bundled_templates() / "nl" / "plan.docx", {}, Language.NL)
    return write(document, docx.with_rows(shell, layout.running), HOUSE, layout.page_of, layout.scenes)


def parts() -> Iterator[tuple[str, bytes]]:
    """The parts of the file that differ from one document to the next."""
    with zipfile.ZipFile(io.BytesIO(data())) as archive:
        for name in archive.namelist():
            if not any(kept in name for kept in _KEPT):
                yield name, archive.read(name)


def test_body(golden: Golden) -> None:
    golden("document.xml.txt", pretty(dict(parts())["word/document.xml"]))


@pytest.mark.parametrize("name", ["parts", "chart1", "numbering", "header3"])
def test_other_parts(golden: Golden, name: str) -> None:
    """Those of many elements by themselves, an element on a line; what is alike in other headers is left out."""
    there = {
        part: data
        for part, data in parts()
        if not re.search("word/(document|header[12]|footer1)[.]xml$", part)
    }
    own = [part for part in there if part.endswith(f"/{name}.xml")]
    alone = ("chart1.xml", "numbering.xml", "header3.xml")
    wanted = own or [part for part in there if not part.endswith(alone)]
    golden(f"{name}.xml.txt", "\n".join(f"== {part}\n{_indented(there[part])}" for part in wanted))


def _indented(data: bytes) -> str:
    root = etree.fromstring(data)
    for each in root.iterfind(f"{W}abstractNum"):  # those of the template
        root.remove(each)
    etree.indent(root, " ")
    return re.sub(r' xmlns(:\w+)?="[^"]*"', "", etree.tostring(root, encoding="unicode"))
