"""The HTML file of a small document: what stands in it, and what must not."""

import base64
import hashlib
import re
from dataclasses import replace
from typing import Any

import pytest

from ibzdocs.base.values import Language, Words
from ibzdocs.formats.html import Alternate
from ibzdocs.formats.html.anchors import lasting
from ibzdocs.formats.html.blocks import blocks, navigation
from ibzdocs.formats.html.context import Context, fragment
from ibzdocs.formats.html.inlines import html, listed_notes, notes
from ibzdocs.formats.html.tables import _scope, table
from ibzdocs.formats.images import Pixels
from ibzdocs.tree.nodes import (
    Box,
    Cell,
    Contents,
    Document,
    Figure,
    Item,
    Items,
    Link,
    Meta,
    Note,
    Paragraph,
    Reference,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from ibzdocs.tree.pictures import Image
from ibzdocs.tree.walk import walk
from tests.html_edition.document import STAMP, found, rendered
from tests.pdf.documents import grouped


def context(
    *body: object, targets: frozenset[str] = frozenset(), alternates: tuple[Alternate, ...] = ()
) -> Context:
    meta = Meta((Text("Plan"),), (), (), STAMP, language=Language.NL)
    return Context(Document("plan", meta, body), {}, alternates, targets)  # type: ignore[arg-type]


def said(text: str, role: str = "body") -> Paragraph:
    return Paragraph((Text(text),), role)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        (Text("a < b & c"), "a &lt; b &amp; c"),
        (Text("Office", language=Language.FR), '<span lang="fr-BE">Office</span>'),
        (Text("le 1er mai", raised=((4, 6),)), 'le 1<sup class="raised">er</sup> mai'),
        (
            Text("1er", Language.FR, raised=((1, 3),)),
            '<span lang="fr-BE">1<sup class="raised">er</sup></span>',
        ),
        (Text("–", spoken="0"), '<span role="img" aria-label="0">–</span>'),
        (Text("in 2014–2020."), 'in <span class="whole">2014–2020.</span>'),
        (Text("Gent–Brussel"), "Gent–Brussel"),
        (Strong((Text("x"),)), "<strong>x</strong>"),
        (Link("https://a.be/?b=1&c", (Text("x"),)), '<a href="https://a.be/?b=1&amp;c">x</a>'),
        (Link("annex-risks", (Text("x"),)), "x"),
        (Reference("there", children=(Text("tabel 1"),)), '<a href="#there">tabel 1</a>'),
        (Reference("nowhere", children=(Text("tabel 1"),)), "tabel 1"),
    ],
)
def test_inlines(inline: object, expected: str) -> None:
    assert html(context(targets=frozenset({"there"})), (inline,)) == expected  # type: ignore[arg-type]


def test_a_note_opens_in_place_and_stands_at_the_end_with_the_way_back() -> None:
    of = context()
    mark = html(of, (Note((Text("Zie <1>."),), 3),))
    assert 'id="note-mark-3" popovertarget="note-3"' in mark
    assert "<" not in re.sub("<[^>]+>", "", mark)
    assert '<div class="popover" popover id="note-3"><p>3. Zie &lt;1&gt;.</p></div>' in notes(of)
    assert 'value="3"' in listed_notes(of)
    assert 'href="#note-mark-3"' in listed_notes(of)


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        ("chart budget TAB1.BASE", "chart-budget-TAB1_BASE"),
        ("_1", "p_1"),
        ("1.2", "p1_2"),
        ("objectief é", "objectief-_"),
        ("SD5", "SD5"),
    ],
)
def test_an_id_comes_from_the_anchor_alone(anchor: str, expected: str) -> None:
    assert fragment(anchor) == expected


def test_headings_follow_their_level_and_lead_to_the_other_languages() -> None:
    inner = Section("section", (Text("Doel & middel"),), (said("Tekst."),), "aim", 2, label="1.1")
    of = context(alternates=(Alternate(Language.FR, "plan-fr.html"),))
    made = blocks(of, (Section("chapter", (Text("Kader"),), (inner,), "frame", 1, label="Hoofdstuk 1"),))
    assert '<section class="chapter" id="frame">' in made
    assert '<h2><span class="label">Hoofdstuk 1</span> Kader</h2>' in made
    assert '<h3><span class="label">1.1</span> Doel &amp; middel</h3>' in made
    assert 'href="plan-fr.html#aim" hreflang="fr-BE"' in made
    deep = blocks(of, (Section("heading", (Text("Diep"),), level=6),))
    assert '<h6 aria-level="7">Diep</h6>' in deep


def test_the_contents_stand_beside_the_text_down_to_their_depth() -> None:
    third = Section("heading", (Text("Drie"),), (), "c", 3)
    second = Section("section", (Text("Twee"),), (third,), "b", 2, label="1.1")
    first = Section("chapter", (Text("Een"),), (second,), "a", 1, label="Hoofdstuk 1")
    of = context(first)
    assert navigation(of, 2) == (
        '<ol><li><a href="#a"><span class="label">Hoofdstuk 1</span> Een</a>'
        '<ol><li><a href="#b"><span class="label">1.1</span> Twee</a></li></ol></li></ol>'
    )
    assert "Drie" in navigation(of, 3)
    assert blocks(of, (Contents("headings", (Text("Inhoud"),)),)) == ""


def test_letters_that_stand_raised_in_a_title_do_so_in_the_contents() -> None:
    may = Section("chapter", (Text("Le 1er mai", raised=((4, 6),)),), (), "mai")
    assert 'Le 1<sup class="raised">er</sup> mai</a>' in navigation(context(may), 1)


@pytest.mark.parametrize(("of", "name"), [("tables", "Tabel"), ("figures", "Figuur")])
def test_a_list_of_tables_or_figures_names_each_and_leads_to_it(of: Any, name: str) -> None:
    picture = Figure((Text("Kaart"),), (), Image("kaart.png", "", 1.0, 1.0), "f1", 1, "Figuur 1")
    grid = Table((Text("Staf & co"), Note((Text("noot"),), 1)), (1,), (), (), (), "t1", 1, "Tabel 1")
    nameless = Table((), (1,), (), (), (), "t2")
    listing = Contents(of, (Text("Lijst"),), anchor="lijst")
    made = blocks(context(grid, nameless, picture), (listing,))
    titles = {"Tabel": ("t1", "Tabel 1. Staf &amp; co"), "Figuur": ("f1", "Figuur 1. Kaart")}
    anchor, title = titles[name]
    assert re.findall(r'<li><a href="#([^"]+)">([^<]+)</a></li>', made) == [(anchor, title)]
    assert made.startswith('<details class="listing" id="lijst"><summary>Lijst</summary><ul>')
    assert blocks(context(nameless), (listing,)) == ""


def test_cells_have_their_heads_spans_and_sides() -> None:
    head = Row(
        (Cell((said("Dienst"),), "column", rows=2), Cell((said("2025"),), "column", columns=2)), "head"
    )
    second = Row((Cell((said("VTE"),), "column", align="right"), Cell((), "column")), "head")
    body = Row((Cell((said("Alfa"),), "row"), Cell((said("1,5"),), align="right"), Cell()), "total")
    made = table(
        context(),
        Table(
            (Text("Personeel"),), (1.0, 1.0, 1.0), (head, second), (body,), anchor="staff t", label="Tabel 2"
        ),
    )
    assert '<div class="table" id="staff-t">' in made
    assert 'aria-label="Tabel 2 Personeel"' in made
    assert '<caption><span class="label">Tabel 2.</span> Personeel</caption>' in made
    assert '<th scope="col" rowspan="2">Dienst</th><th scope="colgroup" colspan="2">2025</th>' in made
    assert '<th scope="col" class="right">VTE</th><td></td>' in made
    assert '<tr class="total"><th scope="row">Alfa</th><td class="right">1,5</td><td></td></tr>' in made


def test_a_group_of_columns_is_parted_from_the_one_before() -> None:
    made = table(context(), grouped((2, 1)))
    assert '<th scope="colgroup" colspan="2">groep 0</th><th scope="col" class="right parted">groep 1' in made
    assert (
        re.findall(r"<t[hd][^>]*parted[^>]*>", made)
        == ['<th scope="col" class="right parted">'] * 2 + ['<td class="right parted">'] * 3
    )


def test_lists_and_boxes() -> None:
    inner = Items((Item((Text("b"),)),))
    made = blocks(context(), (Items((Item((Text("a"),), (inner,), "first"),), "number"),))
    assert made == '<ol><li id="first">a<ul><li>b</li></ul></li></ol>'
    box = blocks(
        context(), (Box("priority", (Text("Veilig"),), (said("Tekst."),), "P1", label="Prioriteit 1"),)
    )
    assert box.startswith(
        '<div class="box" id="P1"><p class="box-label">Prioriteit 1</p><p class="box-title">Veilig</p>'
    )


def test_items_of_a_list_in_a_cell_say_the_numbers_that_they_have_elsewhere() -> None:
    items = Items((Item((Text("a"),), number=1), Item((Text("b"),), number=5)), "number")
    made = table(context(), Table((), (1,), (), (Row((Cell((items,)),)),)))
    assert '<ol><li>a</li><li value="5">b</li></ol>' in made


# ------------------------------------------------------------------------------------------ whole file


def test_the_policy_lets_in_only_what_is_in_the_file() -> None:
    text = rendered()
    policy = found(text, "//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    for tag, name in (("style", "style-src"), ("script", "script-src")):
        inside = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert len(inside) == 1
        digest = base64.b64encode(hashlib.sha256(inside[0].encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}';" in policy
    assert "default-src 'none'" in policy


def test_nothing_is_fetched_and_no_element_dresses_itself() -> None:
    page = rendered()
    loaded = [
        *found(page, "//@src"),
        *found(page, "//link[@rel!='alternate']/@href"),
        *found(page, "//@srcset"),
    ]
    assert [each for each in loaded if not each.startswith("data:")] == []
    assert found(page, "//@style") == []
    assert "url(http" not in rendered()
    assert "@import" not in rendered()


def test_equal_documents_give_equal_bytes() -> None:
    assert rendered() == rendered()


def test_script_in_a_text_is_text() -> None:
    text = rendered(said("<script>alert(1)</script>"), title='"><script>alert(2)</script>')
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_every_id_is_there_once_and_every_jump_has_its_place() -> None:
    page = rendered()
    ids = found(page, "//@id")
    assert len(ids) == len(set(ids))
    assert [link for link in found(page, "//a/@href") if link.startswith("#") and link[1:] not in ids] == []
    assert [name for name in found(page, "//@popovertarget") if name not in ids] == []


def test_a_heading_without_an_anchor_keeps_its_id_when_another_is_put_before_it() -> None:
    def headed(key: str) -> Section:
        return Section("heading", (Text(f"Kop {key}", source=Words(f"texts/{key}/text", f"Kop {key}")),))

    table = Table((), (1.0,), (), (Row((Cell((said("x"),)),)),))
    one = found(rendered(headed("a"), headed("b"), table), "//@id")
    two = found(rendered(headed("new"), headed("a"), headed("b"), table, headed("b")), "//@id")
    assert {"texts-a-text", "texts-b-text"} <= {*one}
    assert {*one} <= {*two}
    assert "texts-b-text-2" in two
    assert [each for each in two if re.fullmatch(r"p?_\d+", each)] == []


def test_no_heading_gets_the_id_of_a_table_that_is_called_like_it() -> None:
    below = replace(grouped((1,)), anchor="progress behind")
    of = context(Section("chapter", (Text("progress behind"),), (below,), "_1", 1))
    lasting_one, _ = lasting(of.document, {})
    ids = [fragment(node.anchor) for node in walk(lasting_one.blocks, Section, Table)]
    assert ids == ["progress-behind-2", "progress-behind"]


@pytest.mark.parametrize(
    ("head", "rows", "columns", "scope"),
    [
        ("column", 1, 1, "col"),
        ("column", 1, 2, "colgroup"),
        ("row", 1, 1, "row"),
        ("row", 2, 1, "rowgroup"),
    ],
)
def test_a_head_says_what_it_is_the_head_of(head: Any, rows: int, columns: int, scope: str) -> None:
    assert _scope(Cell((), head=head, rows=rows, columns=columns)) == f' scope="{scope}"'


@pytest.mark.parametrize("alternative", ["", 'Het "huis" <1>'])
def test_the_picture_of_the_settings_is_a_band_above_the_page(alternative: str) -> None:
    text = rendered(banner=(Pixels("png", 4, 1, b"pixels"), alternative))
    assert found(text, "//header/img/@class") == ["banner"]
    assert found(text, "//header/img/@alt") == [alternative]
    assert found(text, "//header/img/@src") == ["data:image/png;base64,cGl4ZWxz"]
    assert found(rendered(), "//header/img") == []
