"""Words that are wider than their cells are divided in Word where they are in the PDF, never without a hyphen."""

import random
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.formats import docx, pdf
from ibzdocs.formats.docx.writer import write as write_word
from ibzdocs.formats.fonts import find
from ibzdocs.formats.ooxml.package import unpack
from ibzdocs.formats.pdf.layout.boxes import TableBox
from ibzdocs.formats.pdf.layout.measure import SOFT_HYPHEN
from ibzdocs.inputs.edition import bundled_templates
from ibzdocs.tree.nodes import Document, Row, Table
from ibzdocs.tree.passes import with_breaks
from tests.pdf.documents import cell, document, head_row

SOFFICE = shutil.which("soffice")
PARTS: Mapping[Language, tuple[list[str], list[str]]] = {
    Language.NL: (
        ["dienst", "toegankelijkheids", "veiligheids", "begrotings", "personeels", "klachten"],
        ["verlening", "behandeling", "overeenkomst", "verklaring", "controle", "verslag"],
    ),
    Language.DE: (
        ["Kommunikations", "Geschäftsführungs", "Beschwerde", "Sicherheits", "Haushalts", "Personal"],
        ["bearbeitung", "verantwortlicher", "maßnahmen", "ausschuss", "genehmigung", "regelung"],
    ),
}
SHORT = ["een", "zwei", "van", "plan", "neu", "de"]


def made(seed: int, language: Language) -> Document:
    """A document with a table whose columns are too narrow for some of its words."""
    chance = random.Random(seed)
    first, last = PARTS[language]

    def word() -> str:
        return "".join([*(chance.choice(first) for _ in range(chance.randint(1, 3))), chance.choice(last)])

    def text() -> str:
        return " ".join(chance.choice([word(), chance.choice(SHORT)]) for _ in range(chance.randint(1, 6)))

    widths = tuple(chance.uniform(1.0, 2.0) for _ in range(chance.randint(4, 6)))
    rows = tuple(Row(tuple(cell(text()) for _ in widths)) for _ in range(12))
    heads = head_row(*(f"K{number}" for number in range(len(widths))))
    found = document(
        Table((), widths, (heads, heads), rows, (), "t")
    )  # two rows of heads: never a list of records
    return replace(found, meta=replace(found.meta, language=language))


def laid_out(seed: int, language: Language) -> tuple[pdf.Layout, bytes]:
    shell = docx.shell(bundled_templates() / language.value / "plan.docx", {}, language)
    house = docx.house(shell, lambda family: find(family, {}))
    plan = pdf.settled(made(seed, language), house)
    layout = pdf.layout(plan, house)
    return layout, write_word(with_breaks(plan, layout.breaks), shell, house, layout.page_of, layout.scenes)


def paragraphs(layout: pdf.Layout) -> Iterator[list[str]]:
    """The lines of each paragraph of the table in the PDF."""
    for page in layout.pages:
        for placed in page.placed:
            if isinstance(placed.box, TableBox) and not placed.repeated:
                for row in placed.box.rows[placed.first : placed.last]:
                    for each in row.cells:
                        for piece in each.pieces:
                            yield [
                                "".join(text for _, text in line.segments).strip()
                                for line in piece.lines.lines
                            ]


@pytest.mark.parametrize("language", PARTS)
@pytest.mark.parametrize("seed", range(6))
def test_soft_hyphens_stand_where_words_are_divided(seed: int, language: Language) -> None:
    layout, data = laid_out(seed, language)
    xml = unpack(data)["word/document.xml"].decode().replace("<w:softHyphen/>", f"<w:t>{SOFT_HYPHEN}</w:t>")
    told = ["".join(re.findall("<w:t(?: [^>]*)?>([^<]*)</w:t>", each)) for each in xml.split("</w:p>")]
    divided = 0
    for lines in paragraphs(layout):
        text = "".join(line if line.endswith(SOFT_HYPHEN) else f"{line} " for line in lines).strip()
        places = marked(text)
        divided += len(places)
        same = [
            marked(each) for each in told if each.replace(SOFT_HYPHEN, "") == text.replace(SOFT_HYPHEN, "")
        ]
        assert places <= same[0]
    assert divided > 3


def marked(text: str) -> set[int]:
    """After how many letters a soft hyphen stands."""
    parts = text.split(SOFT_HYPHEN)
    return {sum(map(len, parts[:count])) for count in range(1, len(parts))}


@pytest.mark.programs
@pytest.mark.skipif(
    SOFFICE is None or shutil.which("pdftotext") is None,
    reason="LOUD: no LibreOffice or pdftotext here, divided words were not compared",
)
@pytest.mark.parametrize(("seed", "language"), [(3, Language.NL), (4, Language.DE)])
def test_words_of_cells_are_divided_alike(seed: int, language: Language, tmp_path: Path) -> None:
    layout, data = laid_out(seed, language)
    (tmp_path / "plan.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "plan.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=240)
    read = ["pdftotext", "-layout", "plan.pdf", "-"]
    text = subprocess.run(read, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    ours = [
        word.replace(SOFT_HYPHEN, "-")
        for lines in paragraphs(layout)
        for line in lines
        for word in line.split()
    ]
    theirs = re.sub("[\u00ad\u2010]", "-", text).split()
    assert [word for word in sorted(set(ours)) if word not in theirs] == []
