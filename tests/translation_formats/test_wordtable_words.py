"""A returned Word table: every word is a translation, a remark or said; what is hidden or struck is none."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree

from ibzdocs.base.labels import hint, sentence
from ibzdocs.base.problems import Level
from ibzdocs.base.values import Language
from ibzdocs.translation.formats import docx as wordtable
from ibzdocs.translation.formats.delivery import Delivery
from tests.translation_formats.office import FRENCH, an_order, canonical, codes, rewritten, texts
from tests.translation_formats.orders import FR
from tests.translation_formats.test_wordtable import MAIN, W, answered, read, t, typed, with_rows

SPACES = (
    f'xmlns:w="{W}" xmlns:m="m" xmlns:v="v" xmlns:wp="wp" xmlns:a="a" xmlns:w14="w14" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
TYPED = t("Une source ")


def elements(xml: str) -> list[etree._Element]:
    return list(etree.fromstring(f"<x {SPACES}>{xml}</x>"))


def after(change: Callable[[int, etree._Element], None], extra: str = "") -> Delivery:
    """What is read of the answered order after a change to its rows, with ``extra`` below its table."""
    order = an_order()
    data = with_rows(answered(wordtable.write(order, FR), FRENCH), change)
    if extra:
        root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(MAIN))
        table = next(root.iter(f"{{{W}}}tbl"))
        for node in reversed(elements(extra)):
            table.addnext(node)
        data = rewritten(data, {MAIN: etree.tostring(root)})
    return read(data, order)


def in_target(xml: str) -> Callable[[int, etree._Element], None]:
    """Put paragraphs, or what stands in one, into the translation of segment 2."""

    def change(number: int, row: etree._Element) -> None:
        if number == 2:
            typed(row, "")
            cell = row.findall(f"{{{W}}}tc")[2]
            for old in cell.findall(f"{{{W}}}p"):
                cell.remove(old)
            cell.extend(elements(xml if xml.startswith("<w:p>") else f"<w:p>{xml}</w:p>"))

    return change


def look(name: str) -> str:
    return f"<w:r><w:rPr><w:{name}/></w:rPr><w:t>HET</w:t></w:r>"


BOX = (
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>HET</w:t></w:r></w:p></w:txbxContent>"
    "</v:textbox></v:shape></w:pict></w:r>"
)
PROMPT = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
BEGIN, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))


@pytest.mark.parametrize(
    "gone",
    [
        look("vanish"),
        look("strike"),
        look("dstrike"),
        PROMPT.format(t("HET")),
        f"<w:ins>{look('strike')}</w:ins>",
        f"<w:hyperlink>{look('vanish')}</w:hyperlink>",
    ],
)
def test_what_is_hidden_struck_or_a_prompt_is_no_translation_and_said(gone: str) -> None:
    delivery = after(in_target(TYPED + gone))
    assert texts(delivery) == canonical({**FRENCH, 2: "Une source"})
    assert [(each.code, each.level) for each in delivery.problems] == [("import-cell-gone", Level.WARNING)]
    assert dict(delivery.problems[0].fills)["words"] == "HET"


def test_a_cell_with_a_prompt_only_is_not_translated() -> None:
    delivery = after(in_target(f"<w:p></w:p>{PROMPT.format('<w:p>' + t('HET') + '</w:p>')}"))
    assert texts(delivery)[2] == ""
    assert codes(delivery) == ["import-cell-gone"]


@pytest.mark.parametrize(
    "other",
    [
        BOX,
        "<m:oMath><m:r><m:t>HET</m:t></m:r></m:oMath>",
        f'{BEGIN}<w:r><w:instrText>QUOTE "HET"</w:instrText></w:r>{END}',
        "<w:vreemd><w:r><w:t>HET</w:t></w:r></w:vreemd>",
        '<w:r><w:drawing><wp:inline><wp:docPr descr="HET"/><a:graphic><a:graphicData uri="x/picture"/>'
        "</a:graphic></wp:inline></w:drawing></w:r>",
        "<w:r><w:object><v:shape><v:textpath string='HET'/></v:shape></w:object></w:r>",
        "<w:p/><w:vreemd><w:r><w:t>HET</w:t></w:r></w:vreemd>",
    ],
)
def test_what_is_no_text_refuses_the_translation_and_is_said(other: str) -> None:
    delivery = after(
        in_target(f"<w:p>{TYPED}</w:p>{other[6:]}" if other.startswith("<w:p/>") else TYPED + other)
    )
    assert texts(delivery) == canonical({n: text for n, text in FRENCH.items() if n != 2})
    (found,) = delivery.problems
    assert (found.code, found.level) == ("import-cell-other", Level.ERROR)
    assert "HET" in dict(found.fills)["words"]


def test_a_footnote_in_a_translation_is_said() -> None:
    delivery = after(in_target(TYPED + '<w:r><w:footnoteReference w:id="7"/></w:r>'))
    assert codes(delivery) == ["import-cell-other"]


def test_deleted_words_are_not_said() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>HET</w:delText></w:r></w:del>'
    delivery = after(in_target(TYPED + deleted))
    assert (delivery.problems, texts(delivery)) == ((), canonical({**FRENCH, 2: "Une source"}))


def test_a_fourth_column_is_a_remark() -> None:
    def widen(number: int, row: etree._Element) -> None:
        said = {0: "Remarques", 2: "HET"}.get(number, "")
        row.extend(elements(f"<w:tc><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:tc>"))

    delivery = after(widen)
    assert (delivery.problems, texts(delivery)) == ((), canonical(FRENCH))
    assert {unit.line.id: unit.remark for unit in delivery.units if unit.remark} == {2: "HET"}


@pytest.mark.parametrize(
    "extra",
    [
        f"<w:p>{t('HET')}</w:p>",
        f"<w:p>{BOX}</w:p>",
        f"<w:tbl><w:tr><w:tc><w:p>{t('HET')}</w:p></w:tc></w:tr></w:tbl>",
        f"<w:sdt><w:sdtContent><w:p>{t('HET')}</w:p></w:sdtContent></w:sdt>",
        "<w:vreemd><w:r><w:t>HET</w:t></w:r></w:vreemd>",
    ],
)
def test_text_below_the_table_is_said(extra: str) -> None:
    delivery = after(lambda number, row: None, extra)
    assert texts(delivery) == canonical(FRENCH)
    assert [(each.code, each.level) for each in delivery.problems] == [("import-text-outside", Level.WARNING)]
    assert dict(delivery.problems[0].fills)["words"] == "HET"


def split(row: etree._Element, merged: bool) -> None:
    """Put a row below this one that has the second half of its translation."""
    merge = "<w:tcPr><w:vMerge/></w:tcPr>" if merged else ""
    empty = f"<w:tc>{merge}<w:p/></w:tc>"
    row.addnext(elements(f"<w:tr>{empty * 2}<w:tc><w:p>{t('suite')}</w:p></w:tc></w:tr>")[0])


def test_a_translation_split_in_its_own_column_is_one() -> None:
    delivery = after(lambda number, row: split(row, True) if number == 2 else None)
    assert delivery.problems == ()
    assert texts(delivery)[2] == canonical({2: FRENCH[2] + " suite"})[2]


def test_a_row_put_in_without_its_number_is_said() -> None:
    delivery = after(lambda number, row: split(row, False) if number == 2 else None)
    assert (codes(delivery), texts(delivery)) == (["import-unit-unknown"], canonical(FRENCH))


def test_a_row_of_too_few_cells_is_said() -> None:
    def join(number: int, row: etree._Element) -> None:
        if number == 2:
            row.remove(row.findall(f"{{{W}}}tc")[1])

    delivery = after(join)
    assert (codes(delivery), 2 in texts(delivery)) == (["import-text-outside"], False)
    assert FRENCH[2].split()[0] in dict(delivery.problems[0].fills)["words"]


def test_what_we_write_around_the_table_is_not_said() -> None:
    for language in Language:
        order = an_order()
        assert read(answered(wordtable.write(order, language), FRENCH), order).problems == ()
    order = replace(an_order(), number="2026-001-fr")
    assert "import-text-outside" not in codes(read(answered(wordtable.write(order, FR), FRENCH), order))


def test_what_is_said_is_whole_in_every_language() -> None:
    found = (
        *after(in_target(TYPED + look("strike"))).problems,
        *after(in_target(TYPED + BOX)).problems,
        *after(lambda number, row: None, f"<w:p>{t('HET')}</w:p>").problems,
    )
    for language in Language:
        assert all("HET" in sentence(language, each) and hint(language, each) for each in found)
