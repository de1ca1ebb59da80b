"""The Word table: every translation comes back, tracked changes as if accepted, and nothing else gets in."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ibzdocs.base.labels import hint, sentence
from ibzdocs.base.values import Language
from ibzdocs.translation.coded import parse
from ibzdocs.translation.formats import docx as wordtable
from ibzdocs.translation.formats.delivery import Delivery
from ibzdocs.translation.orders import Order
from ibzdocs.translation.plain import PlainRun, pieces
from tests.examples import examples
from tests.translation_formats.office import (
    FRENCH,
    an_order,
    canonical,
    codes,
    needs_libreoffice,
    rewritten,
    saved_again,
    texts,
)
from tests.translation_formats.orders import FR, known, order_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
SIGNS = {"\u00ad": "<w:softHyphen/>", "\u2011": "<w:noBreakHyphen/>"}


def run(piece: PlainRun, tag: str = "w:t") -> str:
    """A run as Word writes it."""
    properties = "<w:rPr>" + "<w:b/>" * piece.bold + '<w:i w:val="1"/>' * piece.italic + "</w:rPr>"
    parts = [SIGNS.get(sign, escape(sign)) for sign in piece.text]
    inside = "".join(
        part if part.startswith("<") else f'<{tag} xml:space="preserve">{part}</{tag}>' for part in parts
    )
    return f"<w:r>{properties}{inside}</w:r>"


def runs(text: str) -> str:
    return "".join(run(piece) for piece in pieces(parse(text)))


def with_rows(data: bytes, change: Callable[[int, etree._Element], None]) -> bytes:
    """The file after ``change`` was called with the number and the element of every row."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(MAIN))
    for number, row in enumerate(list(root.iter(f"{{{W}}}tr"))):
        change(number, row)
    return rewritten(data, {MAIN: etree.tostring(root)})


def typed(row: etree._Element, content: str, column: int = 2) -> None:
    """Put runs, or whole paragraphs, in a cell."""
    cell = row.findall(f"{{{W}}}tc")[column]
    paragraphs = content if content.startswith("<w:p>") else f"<w:p>{content}</w:p>"
    for old in cell.findall(f"{{{W}}}p"):
        cell.remove(old)
    cell.extend(etree.fromstring(f'<a xmlns:w="{W}" xmlns:w14="w14">{paragraphs}</a>'))


def answered(data: bytes, targets: Mapping[int, str]) -> bytes:
    """The file with translations typed in, formatted as people do."""

    def fill(number: int, row: etree._Element) -> None:
        if number in targets:
            typed(row, runs(targets[number]))

    return with_rows(data, fill)


def read(data: bytes, order: Order) -> Delivery:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "order.docx"
        path.write_bytes(data)
        return wordtable.read(path, known(order))


def came(content: str, source: str = "Een tekst met **vet** en *schuin*") -> str:
    """What the only line of an order brings when these runs stand in its cell."""
    order = order_of(source)
    data = with_rows(wordtable.write(order, FR), lambda number, row: typed(row, content) if number else None)
    delivery = read(data, order)
    assert delivery.problems == ()
    return texts(delivery)[1]


def t(text: str, tag: str = "w:t") -> str:
    return run(PlainRun(text), tag)


def test_signs_may_be_typed_too() -> None:
    assert came(t("Un **texte** et *un autre*")) == "Un **texte** et *un autre*"


# ---------------------------------------------------------------------------------- what is written


def test_what_a_translator_sees() -> None:
    table = docx.Document(io.BytesIO(wordtable.write(an_order(), FR))).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["N°", "Texte source", "Traduction"]
    assert [cell.text for cell in table.rows[1].cells] == [
        "1",
        "Hoofdstuk\nZie {SD8}: 1.817 banen{^1}\nAu maximum 60 caractères\n{SD8} = objectif 8\n"
        "Texte source précédent\u00a0: Kijk naar SD8",
        "Regardez {SD8}{^1}",
    ]
    assert table.rows[2].cells[1].text == "Bron: ons."


def test_formatting_is_real_and_codes_have_a_style() -> None:
    cell = docx.Document(io.BytesIO(wordtable.write(an_order(), FR))).tables[0].rows[1].cells[1]
    found = [(part.text, bool(part.bold), part.style.name) for part in cell.paragraphs[1].runs]
    assert found[:3] == [
        ("Zie", True, "Default Paragraph Font"),
        (" ", False, "Default Paragraph Font"),
        ("{SD8}", False, "Segment Code"),
    ]


def test_every_run_has_its_language() -> None:
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(wordtable.write(an_order(), FR))).read(MAIN))
    cells = [row.findall(f"{{{W}}}tc") for row in root.iter(f"{{{W}}}tr")][1:]

    def languages(cell: etree._Element, where: str) -> set[str]:
        return {str(node.get(f"{{{W}}}val")) for node in cell.iterfind(f".//{where}/{{{W}}}rPr/{{{W}}}lang")}

    assert {tag for row in cells[1:] for tag in languages(row[1], f"{{{W}}}r")} == {"nl-BE"}
    assert {tag for row in cells for tag in languages(row[2], f"{{{W}}}pPr")} == {"fr-BE"}


def test_rows_do_not_split_and_the_head_is_repeated() -> None:
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(wordtable.write(an_order(), FR))).read(MAIN))
    rows = list(root.iter(f"{{{W}}}tr"))
    assert all(row.find(f"{{{W}}}trPr/{{{W}}}cantSplit") is not None for row in rows)
    heads = [row.find(f"{{{W}}}trPr/{{{W}}}tblHeader") is not None for row in rows]
    assert heads == [True] + [False] * 6


def test_the_order_is_found_by_its_heading_too() -> None:
    order = an_order()
    data = answered(wordtable.write(order, FR), FRENCH)
    without = rewritten(data, {"docProps/custom.xml": b"<Properties/>"})
    assert texts(read(without, order)) == canonical(FRENCH)


# ---------------------------------------------------------------------------------- changes and looks

INSERTED = '<w:ins w:id="1" w:author="x">{}</w:ins>'
DELETED = '<w:del w:id="2" w:author="x">{}</w:del>'
GONE = "<w:p><w:pPr><w:rPr><w:del w:id='3'/></w:rPr></w:pPr>{}</w:p>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (t("Le plan ") + INSERTED.format(t("stratégique ")) + t("2026"), "Le plan stratégique 2026"),
        (t("Le ") + DELETED.format(t("vieux ", "w:delText")) + t("plan"), "Le plan"),
        (INSERTED.format(t("Le ") + DELETED.format(t("vieux ", "w:delText")) + t("plan")), "Le plan"),
        (
            '<w:moveFromRangeStart w:id="4" w:name="m"/><w:moveFrom w:id="5">' + t("plan ")
            + '</w:moveFrom><w:moveFromRangeEnd w:id="4"/>' + t("le ")
            + '<w:moveTo w:id="6">' + t("plan") + "</w:moveTo>",
            "le plan",
        ),
        ("<w:p>" + t("Une") + "</w:p><w:p>" + t("phrase") + "</w:p>", "Une phrase"),
        (GONE.format(t("anti")) + "<w:p>" + t("constitutionnel") + "</w:p>", "anticonstitutionnel"),
        ("<w:r><w:rPr><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>un</w:t></w:r>", "un"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>", "a b c"),
        ("<w:hyperlink>" + t("un lien") + "</w:hyperlink>", "un lien"),
        ("<w:sdt><w:sdtContent>" + t("un champ") + "</w:sdtContent></w:sdt>", "un champ"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + t("page"), "page"),
        ("<w:smartTag><w:ins>" + t("a") + "</w:ins></w:smartTag>" + t("\u00ad\u200bb"), "a\u00ad\u200bb"),
    ],
)  # fmt: skip
def test_changes_are_read_as_accepted(content: str, text: str) -> None:
    assert came(content) == text


@settings(max_examples=examples(30), deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["", INSERTED, DELETED]), st.sampled_from(["de ", "{SD8}", "mot"])))
)
def test_tracked_changes_give_what_accepting_them_gives(parts: list[tuple[str, str]]) -> None:
    tracked = "".join(
        (how or "{}").format(t(text, "w:delText" if how == DELETED else "w:t")) for how, text in parts
    )
    accepted = "".join(t(text) for how, text in parts if how != DELETED)
    assert came(tracked) == came(accepted)


def test_a_deleted_row_is_gone() -> None:
    order = an_order()

    def delete(number: int, row: etree._Element) -> None:
        if number == 2:
            row.find(f"{{{W}}}trPr").append(etree.Element(f"{{{W}}}del"))  # type: ignore[union-attr]

    delivery = read(with_rows(answered(wordtable.write(order, FR), FRENCH), delete), order)
    assert (delivery.problems, sorted(texts(delivery))) == ((), [1, 3, 4, 5, 6])


def test_formats_of_styles_count_as_the_run_has_them() -> None:
    strong = '<w:r><w:rPr><w:rStyle w:val="{}"/>{}</w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    content = t("a ") + strong.format("Strong", "", "b ") + strong.format("Strong", '<w:b w:val="0"/>', "c ")
    assert came(content + strong.format("Emphasis", "", "d")) == "a **b** c *d*"


def test_adjacent_runs_of_one_format_are_one() -> None:
    parts = [
        PlainRun("un "),
        PlainRun("mot", bold=True),
        PlainRun(" en", bold=True),
        PlainRun(" gras", bold=True),
    ]
    assert came("".join(map(run, parts))) == "un **mot en gras**"


def test_the_look_of_a_whole_cell_does_not_count() -> None:
    whole = run(PlainRun("Tout est gras", bold=True))
    styled = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' + t("Un titre") + "</w:p>"
    assert came(whole, "Niets is vet") == "Tout est gras"
    assert came(whole, "**Alles is vet**") == "**Tout est gras**"
    assert came(styled, "**Titel**") == "Un titre"


# -------------------------------------------------------------------------------------------- comments


def with_comments(done: str, answer: str = "") -> Delivery:
    order = order_of("Een tekst")
    mark = '<w:r><w:commentReference w:id="{}"/></w:r>'
    content = t("Un texte") + mark.format(0) + mark.format(1)
    data = with_rows(wordtable.write(order, FR), lambda number, row: typed(row, content) if number else None)
    types = zipfile.ZipFile(io.BytesIO(data)).read("[Content_Types].xml").decode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind.format(name)}"/>'
        for name in ("comments", "commentsExtended")
    )
    relations = zipfile.ZipFile(io.BytesIO(data)).read(RELATIONS).decode()
    related = "".join(
        f'<Relationship Id="x{name}" Type="http://x/{name}" Target="{name}.xml"/>'
        for name in ("comments", "commentsExtended")
    )
    ours = f'xmlns:w="{W}" xmlns:x="x"'
    one = '<w:comment w:id="{0}"><w:p x:paraId="{0}A">{1}</w:p></w:comment>'
    comments = one.format(0, t("Ou « le texte » ?")) + one.format(1, t("Voir aussi 3."))
    parts = {
        "[Content_Types].xml": types.replace("</Types>", overrides + "</Types>"),
        RELATIONS: relations.replace("</Relationships>", related + "</Relationships>"),
        "word/comments.xml": f"<w:comments {ours}>{comments}</w:comments>",
        "word/commentsExtended.xml": f'<x:a {ours}><x:commentEx x:paraId="0A" x:done="{done}"/>'
        f"{answer}</x:a>",
    }
    return read(rewritten(data, {name: part.encode() for name, part in parts.items()}), order)


@pytest.mark.parametrize(
    ("done", "remark"), [("0", "Ou « le texte » ? Voir aussi 3."), ("1", "Voir aussi 3.")]
)
def test_unresolved_comments_are_remarks(done: str, remark: str) -> None:
    delivery = with_comments(done)
    assert [unit.remark for unit in delivery.units] == [remark]
    assert texts(delivery) == {1: "Un texte"}


def test_an_answer_to_a_resolved_comment_is_no_remark() -> None:
    answer = '<x:commentEx x:paraId="1A" x:paraIdParent="0A" x:done="0"/>'
    assert [unit.remark for unit in with_comments("1", answer).units] == [""]


# --------------------------------------------------------------------------------------- what is wrong


def after(change: Callable[[int, etree._Element], None]) -> Delivery:
    order = an_order()
    return read(with_rows(answered(wordtable.write(order, FR), FRENCH), change), order)


def in_second(column: int, text: str) -> Callable[[int, etree._Element], None]:
    def change(number: int, row: etree._Element) -> None:
        if number == 2:
            typed(row, t(text) if text else "", column)

    return change


def twice(text: str) -> Callable[[int, etree._Element], None]:
    def change(number: int, row: etree._Element) -> None:
        if number == 2:
            again = etree.fromstring(etree.tostring(row))
            typed(again, runs(text))
            row.addnext(again)

    return change


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (in_second(0, "99"), "import-unit-unknown"),
        (in_second(0, "9" * 5000), "import-unit-unknown"),
        (in_second(0, ""), "import-unit-unknown"),
        (in_second(1, "Bron: ons!"), "import-source-edited"),
        (in_second(1, ""), "import-source-edited"),
        (twice("Autre chose"), "import-conflict"),
    ],
)
def test_a_row_that_is_wrong_is_left_out(change: Callable[[int, etree._Element], None], code: str) -> None:
    delivery = after(change)
    assert codes(delivery) == [code]
    assert texts(delivery) == canonical({n: text for n, text in FRENCH.items() if n != 2})
    for language in Language:
        for found in delivery.problems:
            assert "{" not in sentence(language, found) + hint(language, found)


def test_a_change_in_the_source_is_seen_where_it_is_tracked() -> None:
    delivery = after(
        lambda number, row: (
            typed(row, t("Bron: ons.") + INSERTED.format(t(" Nu")), 1) if number == 2 else None
        )
    )
    assert [(each.code, each.key) for each in delivery.problems] == [
        ("import-source-edited", "texts/p.1/text^1")
    ]


def test_the_same_row_twice_is_one_unit() -> None:
    delivery = after(twice(FRENCH[2]))
    assert (delivery.problems, texts(delivery)) == ((), canonical(FRENCH))


def test_an_unknown_order_is_said_once() -> None:
    order = an_order()
    data = answered(wordtable.write(replace(order, number="2019-007-fr"), FR), FRENCH)
    delivery = read(data, order)
    assert (codes(delivery), delivery.units) == (["import-order-unknown"], ())


def test_another_document_is_refused() -> None:
    out = io.BytesIO()
    docx.Document().save(out)
    assert codes(read(out.getvalue(), an_order())) == ["import-no-table"]
    assert codes(after(lambda number, row: typed(row, t("x"), 1) if not number else None)) == [
        "import-no-table"
    ]


def test_a_bomb_is_refused() -> None:
    order = an_order()
    bomb = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>'.encode() + b"A" * 50_000_000
    assert codes(read(rewritten(wordtable.write(order, FR), {MAIN: bomb}), order)) == ["import-too-large"]


@pytest.mark.parametrize("part", [MAIN, "word/styles.xml", "docProps/custom.xml", "[Content_Types].xml"])
def test_entities_are_refused(part: str) -> None:
    order = an_order()
    data = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    assert codes(read(rewritten(wordtable.write(order, FR), {part: data}), order)) == ["import-hostile"]


def test_names_that_lead_out_are_refused() -> None:
    order = an_order()
    data = rewritten(wordtable.write(order, FR), {"../evil.xml": b"<a/>"})
    assert codes(read(data, order)) == ["import-hostile"]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import-no-format"),
        (b"PK\x03\x04", "import-broken"),
        (OLE, "import-flat"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "import-locked"),
    ],
)
def test_no_word_file(data: bytes, code: str) -> None:
    assert codes(read(data, an_order())) == [code]


def test_a_missing_file(tmp_path: Path) -> None:
    assert codes(wordtable.read(tmp_path / "none.docx", {})) == ["import-missing"]


@pytest.mark.parametrize("part", [MAIN, "word/styles.xml", "docProps/custom.xml"])
@pytest.mark.parametrize("content", [b"", b"<a>", b"<a/>", b"\xff\xfe<", "<é/>".encode("latin-1")])
def test_broken_parts_end_in_a_problem(part: str, content: bytes) -> None:
    order = an_order()
    delivery = read(rewritten(wordtable.write(order, FR), {part: content}), order)
    assert delivery.problems or (content == b"<a/>" and delivery.units)


@pytest.mark.programs
@needs_libreoffice
def test_saved_again_by_libreoffice(tmp_path: Path) -> None:
    order = an_order()
    path = tmp_path / "order.docx"
    path.write_bytes(answered(wordtable.write(order, FR), FRENCH))
    delivery = wordtable.read(saved_again(path, "docx:MS Word 2007 XML"), known(order))
    assert delivery.problems == ()
    assert texts(delivery) == canonical(FRENCH)


@pytest.mark.programs
@needs_libreoffice
def test_by_way_of_open_document_and_back(tmp_path: Path) -> None:
    """A service that works in LibreOffice saves as .odt and sends .docx."""
    order = an_order()
    path = tmp_path / "order.docx"
    path.write_bytes(answered(wordtable.write(order, FR), FRENCH))
    there = saved_again(path, "odt").with_suffix(".odt")
    back = saved_again(there, "docx:MS Word 2007 XML").with_suffix(".docx")
    delivery = wordtable.read(back, known(order))
    assert delivery.problems == ()
    assert texts(delivery) == canonical(FRENCH)
