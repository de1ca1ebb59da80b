"""A document of all that pages may hold, close together: what stands where of it is looked at as text."""

# ruff: noqa: E501

import datetime
from decimal import Decimal

from ibzdocs.base.values import Language
from ibzdocs.tree.nodes import (
    Band,
    Bar,
    Box,
    Card,
    Cell,
    Chart,
    Contents,
    Document,
    DotGroup,
    DotPlot,
    Dots,
    Emphasis,
    Figure,
    GridRisk,
    Item,
    Items,
    Link,
    Note,
    Organigram,
    PageBreak,
    Picture,
    Post,
    RiskGrid,
    Row,
    Section,
    Series,
    Span,
    StrategyMap,
    Strong,
    Table,
    Text,
    Tick,
    Timeline,
    Wide,
)
from tests.pdf.documents import (
    cell,
    chapter,
    document,
    grouped,
    head_row,
    p,
    row,
    section,
    table,
    texts,
    words,
)

_LONG = "Verantwoordelijkheidsbesef en burgerbetrokkenheid bij het meerjarenbegrotingsbeleid van de overheidsdiensten. "


def t(text: str) -> tuple[Text, ...]:
    """A text of a picture."""
    return (Text(text),)


def _chart(stacked: bool = False) -> Chart:
    names = (
        "Rivieren en Beken",
        "Zee en Kust",
        "Stafdirectie Personeel en Organisatie van de dienst",
        "Labo",
    )
    values = ((12, 30, 0, 7), (5, 25, 40, None))
    series = tuple(
        Series(t(name), tuple(None if each is None else Decimal(each) for each in own), tuple(t("" if each is None else f"{each} VTE") for each in own))
        for name, own in zip(("Statutairen", "Contractuelen"), values, strict=True)
    )  # fmt: skip
    ticks = tuple(Tick(Decimal(at), t(str(at))) for at in (0, 20, 40, 60))
    return Chart(tuple(map(t, names)), series, ticks, t("VTE"), stacked)


def _dots() -> DotPlot:
    rows = (
        Dots(t("Wachttijd aan het loket"), (Decimal(12), Decimal(9), Decimal(4)), (t("12"), t("9"), t("4"))),
        Dots(t("Klachten"), (Decimal(3), None, Decimal(3)), (t("3"), (), t("3"))),
        Dots(t("Metingen van de rivieren in het hele land"), (Decimal(2), Decimal(19), Decimal(18)), (t("2"), t("19"), t("18"))),
    )  # fmt: skip
    ticks = tuple(Tick(Decimal(at), t(str(at))) for at in (0, 5, 10, 15, 20))
    return DotPlot(
        (t("nulwaarde"), t("stand"), t("streefwaarde")),
        (DotGroup(t("Lager is beter"), -1, rows[:2]), DotGroup(t("Hoger is beter"), 1, rows[2:])),
        ticks,
    )


def _organigram() -> Organigram:
    def unit(code: str, name: str, *below: Post, kind: str = "") -> Post:
        return Post(t(name), t(code), below, kind, ((code, name),))

    root = unit(
        "VZ", "Voorzitter van het directiecomité",
        unit("ADRB", "Algemene Directie Rivieren en Beken", unit("MEET", "Meetdienst", kind="service"), unit("PEIL", "Peildienst van de grote rivieren", kind="service"), kind="dg"),
        unit("ADZK", "Algemene Directie Zee en Kust", unit("GOLF", "Golfdienst"), kind="dg"),
        unit("SDPO", "Stafdirectie Personeel en Organisatie", kind="staff"),
        Post(t("Directiecomité"), (), (), "body", (), of_all=True),
    )  # fmt: skip
    return Organigram(
        root, (Post(t("Wetenschappelijke raad")), Post(t("Adviesraad van de havens"))), t("Daarnaast")
    )


def _map() -> StrategyMap:
    cards = tuple(
        Card(t(f"SD{at}"), t(title), t(str(at)), serves)
        for at, title, serves in (
            (1, "Een dienst die dag en nacht bereikbaar is", (0,)), (2, "Gezonde rivieren en beken in het hele land", (0, 1)),
            (3, "Havens die veilig zijn", ()), (4, "Kennis delen", (1,)),
        )
    )  # fmt: skip
    priorities = (
        Card(t("Prioriteit 1"), t("Zuiver water voor iedereen"), t("1")),
        Card(t("Prioriteit 2"), t("Samen werken"), t("2")),
    )
    return StrategyMap(
        (Band(t("Horizontaal"), cards[:1]), Band(t("Rivieren"), cards[1:])),
        priorities,
        t("Aantal doelstellingen"),
    )


def _timeline() -> Timeline:
    def day(month: int, of: int, year: int = 2026) -> datetime.date:
        return datetime.date(year, month, of)

    months = tuple(
        map(t, ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"))
    )
    bars = (
        Bar(t("OD1 Sneller meten"), (Span(day(1, 1), day(12, 31)),), leading=True),
        Bar(t("Meters plaatsen langs alle beken van het land"), (Span(day(2, 1), day(4, 15), (day(3, 1), day(4, 15))), Span(day(6, 1), day(6, 1))), aside=t("1 feb – 15 apr")),
        Bar(t("Opleiden"), (Span(day(11, 1, 2025), day(2, 1, 2027), (day(12, 15),)),), aside=t("heel het jaar")),
    )  # fmt: skip
    quarters = tuple(map(t, ("1e kwartaal", "2e kwartaal", "3e kwartaal", "4e kwartaal")))
    return Timeline(2026, months, bars, quarters, day(5, 20), t("stand"))


def _grid() -> RiskGrid:
    risks = (
        GridRisk(4, 5, t("OD1-R1")),
        GridRisk(1, 1, t("OD2-R1")),
        GridRisk(4, 5, t("OD2-R2")),
        GridRisk(2, 4, t("OD3-R1")),
    )
    return RiskGrid(5, t("Kans"), t("Impact"), (t("laag"), t("matig"), t("hoog")), (4, 12), risks)


PICTURES: dict[str, Picture] = {
    "chart": _chart(), "stacked": _chart(stacked=True), "dots": _dots(), "organigram": _organigram(), "map": _map(),
    "timeline": _timeline(), "grid": _grid(),
}  # fmt: skip


def figure(name: str) -> Figure:
    """A picture with its caption."""
    return Figure(texts(f"Wat {name} toont"), texts("In woorden"), PICTURES[name], f"f-{name}", 1, "Figuur 1")


def noted() -> Table:
    """A table with footnotes in its cells, lists, figures, a subtotal and notes below it."""
    note = Note(texts("Met inbegrip van ", Emphasis(texts("Texel")), ", ", words(24)), 4)
    items = Items(
        (
            Item(texts("eerst Tovenaars")),
            Item(texts("dan de anderen, " + words(14))),
            Item(texts("ten slotte")),
        )
    )
    body = (
        row(Cell((p("Rivieren", note),), "row"), Cell((items,)), cell("1.203,5", align="right")),
        row("Zee en Kust: AVIATO, Te, Vo", cell("met veel " + words(30)), cell("12", align="right")),
        row("Subtotaal", cell(), cell("1.215,5", align="right"), role="subtotal"),
        row("Labo", Cell((p("een"), p("twee"), p(_LONG))), cell("–", align="center")),
        row("Totaal", cell(), cell("1.215,5", align="right"), role="total"),
    )  # fmt: skip
    notes = (p("Bron: eigen telling van juni.", role="table-note"), p(words(30), role="table-note"))
    head = (head_row("Dienst", "Wat zij doet", "Aantal (VTE)"),)
    return Table(
        texts("Wat elke dienst doet en met hoeveel mensen, zoals het in juni geteld werd in het hele land"),
        (2, 3, 1),
        head,
        body,
        notes,
        "t-noted",
        2,
        "Tabel 2",
    )


def wide(rows: int, columns: int, anchor: str) -> Table:
    """A table of so many rows and columns."""
    heads = head_row(*(f"Kolom {at} met kop" for at in range(columns)))
    body = tuple(row(*(f"cel {at}.{column}" for column in range(columns))) for at in range(rows))
    return Table(
        texts(f"Liggend {anchor}"), (2, *[1] * (columns - 1)), (heads,), body, (), anchor, 3, "Tabel 3"
    )


def deep(*notes: Note) -> Items:
    """A list in a list, with a paragraph that goes on, and notes."""
    first = Item(
        texts("punt een " + words(16)),
        (p("vervolg " + words(12)), Items((Item(texts("dieper " + words(20))), Item(texts("en dieper"))))),
    )
    return Items((first, Item(texts("punt twee", *notes))))  # fmt: skip


def steps() -> Items:
    """A numbered list that begins with nine."""
    return Items(tuple(Item(texts(f"stap {at} " + words(6)), (), "", at) for at in range(9, 12)), "number")


def rich() -> Document:
    """The document."""
    notes = tuple(Note(texts(f"Noot {at}: ", words(10 + 12 * at)), at) for at in (1, 2, 3))
    prose = (
        p(words(70), notes[0], " Na de noot ", Strong(texts("vet ", Emphasis(texts("en schuin")))), "."),
        p("“To be”, AVIATO: l’Été – ", Link("https://example.org/a", texts("een koppeling")), " en ", Text("en français", Language.FR), ". " + _LONG * 3, notes[1]),
        p(words(25), role="lead"),
        p("Verantwoordelijk: de voorzitter", role="responsible"),
    )  # fmt: skip
    high = Table(
        texts("Hoog"),
        (1, 3),
        (head_row("A", "B"),),
        (row("hoog", cell(words(700))), row("laag", "x")),
        (),
        "t-high",
        5,
        "Tabel 5",
    )
    box = Box(
        "priority", texts("Een sterke dienst"), (p(words(40)), p("Nog een regel.")), "b1", 1, "Prioriteit 1"
    )
    return document(
        Contents("headings", texts("Inhoud"), 3, "toc"),
        Contents("tables", texts("Tabellen en figuren"), 1, "tot"),
        chapter("Inleiding: over Tovenaars en de AVIATO van het verantwoordelijkheidsbesef in het hele land", *prose, section("Lijsten", deep(notes[2]), steps(), box, *(p(words(90)) for _ in range(3)))),
        chapter("Tabellen", p(words(200)), noted(), p("Daarna."), grouped((2, 1, 3)), table(46, number=4), p(words(60)), high, number=2),
        chapter("Liggend", p("Vooraf."), Wide((wide(3, 9, "w1"),)), p("Tussen."), Wide((p("In de breedte."), wide(40, 12, "w2"))), p("Daarna."), number=3),
        chapter("Figuren", *(each for name in PICTURES for each in (p(f"Voor {name}. " + words(18)), figure(name))), PageBreak(), p("Op een nieuwe pagina."), number=4),
        Section("annex", texts("Bijlage van een bladzijde"), (table(30, number=6), p(words(330), role="summary-text")), "a1", 1, (1,), "Bijlage 1"),
    )  # fmt: skip


def lists() -> Document:
    """Rows of lists that go over pages, as in the risk tables."""

    def items(count: int, word: str) -> Cell:
        return Cell(
            (Items(tuple(Item(texts(f"{word}{at} " + words(9 + at % 5))) for at in range(1, count + 1))),)
        )

    body = (
        Row((items(14, "W"), items(9, "T"), items(22, "SD"))),
        Row((items(3, "W"), items(30, "T"), items(2, "SD"))),
    )
    made = Table(
        texts("Risico"),
        (1, 1, 1),
        (head_row("Zwaktes", "Bedreigingen", "Doelen"),),
        body,
        (),
        "r1",
        1,
        "Tabel 1",
    )
    return document(p(words(150)), made, p(words(20)))
