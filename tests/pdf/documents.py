"""Small documents for the tests: one function for each thing that a tree may hold."""

import datetime

from ibzdocs.base.values import Language
from ibzdocs.tree.nodes import (
    Block,
    Box,
    Cell,
    Contents,
    Document,
    Emphasis,
    Inline,
    Inlines,
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
    Signatory,
    Signatures,
    Strong,
    Table,
    Text,
    Wide,
)
from ibzdocs.tree.passes import with_ordinals

WORDS = (
    "De meerjarenbegroting houdt rekening met de loonindexering, de personeelsbezetting en de werkingskosten "
    "van de federale overheidsdienst. Verantwoordelijkheidsbesef en kwaliteitszorg zijn uitgangspunten voor "
    "de organisatiestructuur en de dienstverlening aan de burgers. "
)


def texts(*parts: str | Inline) -> Inlines:
    """Inlines, strings among them as they are."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def p(*parts: str | Inline, role: ParagraphRole = "body", anchor: str = "") -> Paragraph:
    """A paragraph."""
    return Paragraph(texts(*parts), role, anchor)


def words(count: int) -> str:
    """So many words of prose."""
    source = WORDS.split()
    return " ".join(source[index % len(source)] for index in range(count))


def document(*blocks: Block, watermark: str = "", language: Language = Language.NL) -> Document:
    """A document of these blocks."""
    meta = Meta(
        texts("Plan & <proef>"),
        texts("Onderwerp"),
        texts("FOD Voorbeeld"),
        datetime.datetime(2022, 1, 1, 12, tzinfo=datetime.UTC),
        keywords=("plan", "proef"),
        language=language,
        watermark=watermark,
    )
    return with_ordinals(Document("proof", meta, blocks))


def chapter(title: str, *blocks: Block, number: int = 1) -> Section:
    """A chapter with its label."""
    return Section("chapter", texts(title), blocks, f"c{number}", 1, (number,), f"Hoofdstuk {number}")


def section(title: str, *blocks: Block, number: tuple[int, int] = (1, 1)) -> Section:
    """A numbered section."""
    dotted = ".".join(map(str, number))
    return Section("section", texts(title), blocks, f"s{dotted}", 2, number, dotted)


def cell(text: str = "", **changes: object) -> Cell:
    """A cell with one paragraph, or none."""
    return Cell((p(text),) if text else (), **changes)  # type: ignore[arg-type]


def row(*cells: str | Cell, role: str = "body") -> Row:
    """A row; a string first is a row head."""
    first, *rest = cells
    head = cell(first, head="row") if isinstance(first, str) else first
    return Row((head, *(cell(it) if isinstance(it, str) else it for it in rest)), role)  # type: ignore[arg-type]


def head_row(*titles: str) -> Row:
    """A row of column heads."""
    return Row(tuple(cell(title, head="column") for title in titles), "head")


def table(rows: int = 3, *, number: int = 1, body: tuple[Row, ...] = ()) -> Table:
    """A table of two columns with a head row."""
    body = body or tuple(row(f"dienst {index}", f"waarde {index}") for index in range(1, rows + 1))
    head = (head_row("Dienst", "Waarde"),)
    return Table(texts("Waarden"), (1, 2), head, body, (), f"t{number}", number, f"Tabel {number}")


def grouped(counts: tuple[int, ...]) -> Table:
    """A table of names and figures in groups of so many columns, each with its own head over theirs."""
    over = (cell(f"groep {at}", head="column", columns=count) for at, count in enumerate(counts))
    first = Row((cell("Naam", head="column", rows=2), *over), "head")
    figures = tuple(cell("1", align="right") for _ in range(sum(counts)))
    body = (row("een", *figures), row("samen", *figures, role="total"), row("twee", *figures))
    heads = head_row(*("x" for _ in figures))
    return Table(texts("Groepen"), (3, *(1 for _ in figures)), (first, heads), body, (), "t1", 1, "Tabel 1")


def everything() -> Document:
    """A document with every kind of node and most of their variants."""
    spans = Table(
        texts("Bezetting"),
        (2, 1, 1),
        (
            Row((cell("Dienst", head="column", rows=2), cell("Koppen", head="column", columns=2)), "head"),
            Row((cell("M", head="column", align="right"), cell("S", head="column", align="right")), "head"),
        ),
        (
            row(Cell((p("Personeel", Note(texts("Ook contractuelen."), 3)),), "row", rows=2), "1", "2"),
            Row((cell("3"), Cell((Items((Item(texts("punt in cel")),)),)))),
            row("Subtotaal", cell("4", align="right"), cell("", align="right"), role="subtotal"),
            row("Totaal", cell("9", align="right"), cell("8", align="center"), role="total"),
        ),
        (p("Bron: personeelsdienst.", role="table-note"),),
        "t1",
        1,
        "Tabel 1",
    )
    prose = p(
        "Zie ",
        Reference("s1.1", "label", texts("deel 1.1")),
        " op blz. ",
        Reference("t1", "page", (Text("6"),)),
        ", ",
        Link("https://example.org/(a)", texts("de website")),
        " en het besluit",
        Note(texts("Besluit van 2 oktober, ", Link("mailto:a@example.org", texts("adres")), "."), 1),
        ". ",
        Strong(texts("Zeer ", Emphasis(texts("belangrijk")))),
        ", ",
        Text("établi par le service public", Language.FR),
        ", ",
        Text("nog niet vertaald", untranslated=True),
        ". Naar ",
        Reference("", "label", texts("elders")),
        "; " + words(60),
        anchor="a1",
    )
    lists = (
        Items(
            (
                Item(texts("eerste punt"), (p("vervolg"), Items((Item(texts("genest punt")),))), "i1"),
                Item(texts("tweede punt", Note(texts("Noot bij een punt."), 2))),
            )
        ),
        Items((Item(texts("stap een"), (), "", 1), Item(texts("stap twee"), (), "", 2)), "number"),
    )
    box = Box("priority", texts("Een sterke dienst"), (p("Tekst in een kader."),), "b1", 1, "Prioriteit 1")
    signatures = Signatures(
        texts("Brussel, 1 januari 2022"),
        (
            Signatory(texts("Jan Voorbeeld"), texts("Voorzitter")),
            Signatory(texts("An Voorbeeld"), texts("Minister")),
        ),
    )
    return document(
        Contents("headings", texts("Inhoud"), 2, "toc"),
        Contents("tables", texts("Tabellen"), 1, "tot"),
        chapter("Inleiding", prose, section("Uitgangspunten", *lists, box)),
        Section("annex", texts("Cijfers"), (Wide((spans,)),), "annex", 1, (1,), "Bijlage 1"),
        Section("heading", texts("Handtekeningen"), (signatures,), "sign", 1),
        watermark="ONTWERP",
    )
