"""Word documents of every kind of block, and drafts with markup in their cells, by Microsoft's own rules."""

from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.formats.ooxml.package import pack_office, unpack
from ibzdocs.formats.xlsx.reader import Cell
from ibzdocs.inputs.edition import Edition
from ibzdocs.session.render import as_draft, render
from tests.awkward.edition import spots
from tests.awkward.judged import outcome
from tests.goldens.edition import made
from tests.office_rules import faults, needs_office_rules

_MARKUP = "a **b** *c*^[n [l](https://example.org)] [m](https://example.org/?a=1&b=2) {SD1.page} <w:p/> \U0001f600 שלום"

pytestmark = [pytest.mark.programs, needs_office_rules]


def test_every_kind_of_block_is_as_word_wants_it(tmp_path: Path) -> None:
    assert faults(tmp_path, made().files["docx"]) == []


@pytest.mark.parametrize(
    "name", ["strategic", "operational", "annex-organisation", "annex-risks", "progress"]
)
def test_drafts_with_markup_in_a_cell_are_as_word_wants_them(tmp_path: Path, name: str) -> None:
    spot = next(each for each in spots() if each.kind == "prose")
    document = outcome(spot, Cell(_MARKUP, spot.place)).documents[name]
    drafted = render(as_draft(document, Language.NL), Edition(tmp_path), ("docx",))
    assert faults(tmp_path, drafted.files["docx"]) == []


def test_a_broken_file_is_found(tmp_path: Path) -> None:
    """The tests above can fail: text straight in the body is no paragraph."""
    parts = unpack(made().files["docx"])
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body><w:r/>", 1)
    assert faults(tmp_path, pack_office(parts)) != []
