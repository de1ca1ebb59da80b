"""From the neutral tree to one language."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from ibzdocs.base.labels import phrase
from ibzdocs.base.values import Day, Language, Listing, Names, Number, Share, Value, Words
from ibzdocs.localise import localise
from ibzdocs.tree.nodes import (
    Block,
    Cell,
    Document,
    Figure,
    Inline,
    Item,
    Items,
    Label,
    Meta,
    Named,
    Note,
    Paragraph,
    Reference,
    Row,
    Section,
    Table,
    Text,
)
from ibzdocs.tree.pictures import Band, Card, StrategyMap
from ibzdocs.tree.text import raised_parts, text_of
from ibzdocs.tree.walk import walk

META = Meta((Words("t", "Titel"),), (), (), datetime.datetime(2022, 1, 1, tzinfo=datetime.UTC))


def document(*blocks: Block, facts: Mapping[str, Value] | None = None) -> Document:
    title = (Words("w", "Zwakte twee^[Een noot.]"),)
    named = {"W2": Named((Text("zwakte 2"),), (Text("2"),), title)}
    return Document("test", META, blocks, facts or {}, named)


def words(text: str, **given: str) -> Words:
    return Words("key", text, Language.NL, tuple((Language(code), said) for code, said in given.items()))


def paragraph(*inlines: Inline) -> Paragraph:
    return Paragraph(inlines)


def dutch(*blocks: Block, facts: Mapping[str, Value] | None = None) -> list[str]:
    spoken = localise(document(*blocks, facts=facts), Language.NL).document
    return [text_of(node.inlines) for node in walk(spoken.blocks) if isinstance(node, Paragraph | Item)]


def test_facts_are_written_out_and_capitalised_at_the_start_of_a_sentence() -> None:
    facts: dict[str, Value] = {"n:words": Number(Decimal(5), spelled=True), "s": Share(Decimal("0.8"))}
    assert dutch(paragraph(words("{n:words} van {n:words}, of {s}.")), facts=facts) == [
        "Vijf van vijf, of 80\u00a0%."
    ]


def test_letters_of_ordinals_stand_raised_in_whatever_french_says() -> None:
    french = Words("key", "le {n}er^[Depuis la **2e** fois.] de la", Language.FR)
    facts: dict[str, Value] = {"n": Number(Decimal(1))}
    named = Words("title", "Au XXIe siècle", Language.FR)
    head = Row((Cell((paragraph(Label("picture.quarter.1")),), "column"),), "head")
    day = paragraph(Day(datetime.date(2026, 3, 1)), Text(" : 1er avis"))
    table = Table((named,), (1,), (head,), (Row((Cell((paragraph(named),)),)),))
    blocks = (Section("heading", (named,), (paragraph(french), day, table)),)
    spoken = localise(document(*blocks, facts=facts), Language.FR).document
    high = [part for text in walk(spoken.blocks, Text) for part, raised in raised_parts(text) if raised]
    assert high == ["e", "er", "e", "er", "er", "e", "er", "e"]


def test_items_that_end_with_semicolons_go_on_with_the_sentence_before_them() -> None:
    facts: dict[str, Value] = {"us": Names("de dienst", "le service", "der Dienst")}
    texts = ("Het plan telt:", "{us} hier;", "{us} daar.", "{us} rust.", "Dus:", "{us} helpt.")
    assert dutch(*(paragraph(words(text)) for text in texts), facts=facts) == [
        "Het plan telt:", "de dienst hier;", "de dienst daar.", "De dienst rust.", "Dus:", "De dienst helpt.",
    ]  # fmt: skip


def test_german_goes_on_in_small_letters_after_the_comma_of_a_salutation() -> None:
    facts: dict[str, Value] = {"us": Names("de dienst", "le service", "der Dienst")}
    greeted = (
        paragraph(words("Beste,", fr="Bonjour,", de="Guten Tag,")),
        paragraph(words("{us} werkt. {us} rust.", fr="{us} agit. {us} dort.", de="{us} hilft. {us} ruht.")),
        paragraph(words("{us} groet.", fr="{us} salue.", de="{us} grüßt.")),
    )
    spoken = {each: localise(document(*greeted, facts=facts), each).document.blocks for each in Language}
    assert [text_of(node.inlines) for node in walk(spoken[Language.DE]) if isinstance(node, Paragraph)] == [
        "Guten Tag,", "der Dienst hilft. Der Dienst ruht.", "Der Dienst grüßt.",
    ]  # fmt: skip
    assert "De dienst werkt. De dienst rust." in [
        text_of(node.inlines) for node in walk(spoken[Language.NL]) if isinstance(node, Paragraph)
    ]


def test_references_take_the_words_of_what_they_name() -> None:
    table = Table((words("Staf"),), (1,), (), (Row(()),), anchor="staff")
    chapter = Section("chapter", (words("Kader"),), (table,), "frame")
    text = words("{frame} en {staff}; {frame.title}, {W2}, {W2.title}, {W2.number}, {nothing}")
    assert dutch(chapter, paragraph(text)) == [
        "Hoofdstuk\u00a01 en tabel\u00a01; Kader, zwakte 2, Zwakte twee, 2, {nothing}"
    ]


def test_a_reference_out_of_the_document_has_no_target() -> None:
    spoken = localise(document(paragraph(words("zie {W2}"))), Language.NL).document
    assert [node.target for node in walk(spoken) if isinstance(node, Reference)] == [""]


def test_a_title_brings_no_footnote_along() -> None:
    spoken = localise(document(paragraph(words("{W2.title}"))), Language.NL).document
    assert not any(isinstance(node, Note) for node in walk(spoken.blocks))


def test_the_title_of_a_document_has_no_footnote() -> None:
    """One that is called as its only chapter is had it above the text, numbered 0."""
    title = (words("Kader^[Een noot.]"),)
    named = replace(document(Section("chapter", title, (), "frame")), meta=replace(META, title=title))
    spoken = localise(named, Language.NL).document
    assert text_of(spoken.meta.title) == "Kader"
    assert [len(list(walk(part, Note))) for part in (spoken.meta, spoken.blocks)] == [0, 1]


def test_no_footnote_stands_in_a_footnote() -> None:
    """A cell that is printed as a footnote may have one."""
    note = Note((words("Raming^[zie {W2}] van 2026."),))
    spoken = localise(document(paragraph(Text("Lonen"), note)), Language.NL).document
    (found,) = walk(spoken.blocks, Note)
    assert (found.number, text_of(found.children)) == (1, "Raming (zie zwakte 2) van 2026.")


def test_no_footnote_stands_in_a_picture() -> None:
    """A title with one is told again there: it was drawn with its text in brackets, and counted where Word has none."""
    title, other = words("Doel^[Een noot.] een"), words("slot^[Nog een.]")
    drawn = StrategyMap((Band((title,), (Card((title,), (title,)),)),))
    figure = Figure((Text("Kaart"), other), (title,), drawn)
    spoken = localise(document(figure, paragraph(other)), Language.NL).document
    found = [(note.number, text_of(note.children)) for note in walk(spoken.blocks, Note)]
    assert found == [(1, "Nog een."), (2, "Nog een.")]
    (made,) = walk(spoken.blocks, Figure)
    assert text_of(made.alternative) == "Doel een"


def test_footnotes_are_counted_in_reading_order() -> None:
    def note(text: str) -> Note:
        return Note((Text(text),))

    def row(text: str) -> Row:
        return Row((Cell((Paragraph((Text(text), note(f"bij {text}"))),)),))

    spoken = localise(
        document(
            paragraph(note("eerst")),
            Table((note("bijschrift"),), (1,), (), (row("zee"), row("land")), alphabetic=True),
            Items((Item((note("lijst"),), (paragraph(note("vervolg")),)),)),
        ),
        Language.NL,
    ).document
    order = ["eerst", "bijschrift", "bij land", "bij zee", "lijst", "vervolg"]
    notes = [(each.number, text_of(each.children)) for each in walk(spoken.blocks, Note)]
    assert notes == list(enumerate(order, 1))


def test_a_title_that_is_told_again_brings_its_references_along() -> None:
    """They were empty there: nobody had filled them in when the title was looked up."""
    first = Section("chapter", (words("Wat na {two} en op bladzijde {two.page} komt"),), (), "one")
    second = Section("chapter", (words("Zie {one.title}"),), (), "two")
    spoken = localise(document(first, second, paragraph(words("{one.title}; {two.title}"))), Language.NL)
    (told,) = walk(spoken.document.blocks, Paragraph)
    known = "Wat na hoofdstuk\u00a02 en op bladzijde\u00a0hoofdstuk\u00a02 komt"
    assert text_of(told.inlines) == f"{known}; Zie {known}"
    assert [(node.target, node.form) for node in walk(told, Reference)] == [
        ("one", "label"), ("two", "page"), ("one", "label"), ("two", "label"), ("two", "page"), ("two", "label"),
    ]  # fmt: skip
    assert not any(list(walk(node.children, Reference)) for node in walk(told, Reference))


def test_titles_that_name_one_another_end() -> None:
    first = Section("chapter", (words("Een {two.title}"),), (), "one")
    second = Section("chapter", (words("Twee {one.title}"),), (), "two")
    assert dutch(first, second, paragraph(words("{one.title}"))) == ["Een Twee Een "]


def test_a_phrase_keeps_the_references_in_what_fills_it() -> None:
    chapter = Section("chapter", (words("Kader"),), (), "frame")
    label = Label("caption.chart-budget", (("title", words("*zie* {frame} op {frame.page}^[noot]")),))
    spoken = localise(document(chapter, paragraph(label)), Language.NL).document
    (told,) = walk(spoken.blocks, Paragraph)
    assert [(node.target, node.form) for node in walk(told, Reference)] == [
        ("frame", "label"),
        ("frame", "page"),
    ]
    assert "zie hoofdstuk\u00a01 op hoofdstuk" in text_of(told.inlines)
    assert "\ufdd0" not in text_of(told.inlines)
    short = localise(document(chapter, paragraph(replace(label, sign="→"))), Language.NL).document
    ((sign,),) = (each.inlines for each in walk(short.blocks, Paragraph))
    assert isinstance(sign, Text)
    assert (sign.text, "\ufdd0" in sign.spoken) == ("→", False)


def test_clauses_get_end_marks() -> None:
    inner = Items((Item((Text("a"),)), Item((Text("b"),))))
    items = Items(
        (Item((Text("een"),)), Item((Text("twee"),), (inner,)), Item((Text("drie?"),))), ends="clauses"
    )
    assert dutch(items) == ["een;", "twee:", "a;", "b;", "drie?"]
    assert dutch(Items((Item((Text("een"),), (inner,)),), ends="clauses")) == ["een:", "a;", "b."]


def test_the_authors_own_translation_wins_and_what_is_missing_is_marked() -> None:
    blocks = (paragraph(words("Ja", fr="Oui")), paragraph(words("Nee")), paragraph(words("Misschien")))
    known = {"Nee": "Non", "Ja": "Si"}
    spoken = localise(document(*blocks), Language.FR, lambda segment, language: known.get(segment.text))
    texts = [node for node in walk(spoken.document.blocks) if isinstance(node, Text)]
    assert texts == [Text("Oui"), Text("Non"), Text("Misschien", Language.NL, untranslated=True)]
    assert [segment.text for segment in spoken.untranslated] == [
        "Titel",
        "Misschien",
        "Zwakte twee^[Een noot.]",
    ]


def test_labels_listings_and_names() -> None:
    listing = Listing((Names("a"), words("b"), Names("c")))
    label = Label("caption.chart-budget", (("title", words("*Wat*")),))
    assert dutch(paragraph(listing), paragraph(label)) == [
        "a, b en c",
        phrase(Language.NL, "caption.chart-budget", title="Wat"),
    ]


def test_no_break_spaces_hold_numbers_and_units_together() -> None:
    assert dutch(paragraph(words("80 % van 5 miljoen op 1 juni 2021, art. 11bis"))) == [
        "80\u00a0% van 5\u00a0miljoen op 1\u00a0juni 2021, art.\u00a011bis"
    ]


def test_a_name_that_is_only_there_in_dutch_is_marked_as_dutch() -> None:
    """A screen reader must not speak it as French."""
    block = paragraph(Names("Dienst Water"), Names("Dienst Weer", fr="Service Météo"))
    found = localise(document(block), Language.FR, lambda segment, language: None).document
    texts = [node for node in walk(found.blocks) if isinstance(node, Text)]
    assert [(text.text, text.language) for text in texts] == [
        ("Dienst Water", Language.NL),
        ("Service Météo", None),
    ]


def test_a_sentence_after_the_first_of_an_item_begins_with_a_capital() -> None:
    facts: dict[str, Value] = {"us": Names("de dienst", "le service", "der Dienst")}
    texts = ("Het plan telt:", "het water;", "het land. {us} meet dat;", "de zee.")
    assert (
        dutch(*(paragraph(words(text)) for text in texts), facts=facts)[2] == "het land. De dienst meet dat;"
    )
