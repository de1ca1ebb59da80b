"""Lists: how their points begin and end; titles and paragraphs as well."""

import pytest

from ibzdocs.base.values import Names, Words
from ibzdocs.model.plan import Plan
from tests.checks.cases import NOTE, Case, assert_found, codes, finds, in_text, problems
from tests.plans import said, small_plan, with_change, with_rows, with_text

SWOT = (
    ("S2", "een ruime ervaring"),
    ("S3", "moderne gebouwen"),
)


def bullets(*texts: str | Words, kinds: str = "") -> Plan:
    """The small plan with a list under objective SD2, from row 23 on; an "s" in ``kinds`` is a sub-bullet."""
    depth = kinds or "b" * len(texts)
    rows = (
        {"part": "SD2", "kind": "sub-bullet" if kind == "s" else "bullet", "text": text}
        for text, kind in zip(texts, depth, strict=True)
    )
    return with_rows(small_plan(), "texts", *rows)


def in_list(code: str, row: int, *texts: str | Words, column: str = "text", kinds: str = "") -> Case:
    """The case that a row of a list gives a finding."""
    return finds(code, "texts", row, column).of(bullets(*texts, kinds=kinds))


def swot(*texts: str) -> Plan:
    """The small plan with more threats, from row 10 on."""
    rows = ({"id": f"T{n}", "group": "T", "level": 1, "text": text} for n, text in enumerate(texts, 2))
    return with_rows(small_plan(), "swot", *rows)


def spoken(language: str, text: str) -> Words:
    """A point whose author gave a translation."""
    return said("een punt", language="nl", **{language: text})


def french(*texts: str) -> tuple[Words, ...]:
    return tuple(spoken("fr", text) for text in texts)


def german(*texts: str) -> tuple[Words, ...]:
    return tuple(spoken("de", text) for text in texts)


CASES = (
    # capitals
    in_list("list-capitals", 24, "het water meten;", "De zee bewaken;", "dijken onderhouden."),
    in_list("list-capitals", 25, "Het water meten", "De zee bewaken", "dijken onderhouden"),
    in_list(
        "list-capitals", 24, *french("le contrôle ;", "Le contrôle ;", "les avis."), column="text.fr"
    ),
    finds("list-capitals", "swot", 10, "text").of(swot("Langdurige droogte", "dure energie")),
    # commas
    in_list("list-comma", 23, "het water,", "de zee;", "de lucht."),
    in_list("list-comma", 24, *french("l’eau ;", "la mer,", "l’air."), column="text.fr"),
    in_list("list-comma", 24, *german("das Wasser;", "die See,", "die Luft."), column="text.de"),
    finds("list-comma", "ambitions", 3, "text").adding(
        "ambitions", {"id": "A1.2", "objective": "SD1", "text": "snel antwoorden,"}
    ),
    # the last one
    in_list("list-last", 25, "het water;", "de zee;", "de lucht;"),
    in_list("list-last", 25, "het water;", "de zee;", "de lucht"),
    in_list("list-last", 25, *french("l’eau ;", "la mer ;", "l’air ;"), column="text.fr"),
    in_list("list-last", 25, *german("das Wasser;", "die See;", "die Luft;"), column="text.de"),
    finds("list-last", "tasks", 5, "text").adding(
        "tasks", {"unit": "ADZK", "text": "duinen beheren"}, {"unit": "ADZK", "text": "zand opspuiten;"}
    ),
    # levels that the document does not have, or not there
    finds("list-level", "swot", 3, "level", level="7", shown="1").changing("swot", 3, level=7),
    finds("list-level", "swot", 10, "level", level="3", shown="2").adding(
        "swot", {"id": "T2", "group": "T", "level": 3, "text": "dure energie"}
    ),
    finds("list-level", "swot", 3, "level", level="-1", shown="1").changing("swot", 3, level=-1),
    finds("list-level", "tasks", 3, "level", level="2", shown="1").changing("tasks", 3, level=2),
    # a full stop within
    in_list("list-stop", 24, "het water;", "de zee.", "de bron;", "de lucht."),
    in_list("list-stop", 24, *french("l’eau ;", "la mer.", "la source ;", "l’air."), column="text.fr"),
    in_list("list-stop", 24, *german("das Wasser;", "die See.", "das Eis;", "die Luft."), column="text.de"),
    finds("list-stop", "swot", 11, "text").of(swot("dure energie", "veel regen.", "weinig wind")),
    finds("list-stop", "tasks", 4, "text").adding(
        "tasks",
        *({"unit": "ADZK", "text": text} for text in ("duinen beheren.", "zand opspuiten", "peilen")),
    ),
    # a mixture
    in_list("list-marks", 24, "het water;", "de zee", "de bron;", "de lucht."),
    in_list("list-marks", 25, "het water", "de zee", "de lucht."),
    in_list("list-marks", 25, "We meten het water.", "We meten de zee.", "We meten de lucht"),
    in_list("list-marks", 24, *french("l’eau ;", "la mer", "la source ;", "l’air."), column="text.fr"),
    in_list("list-marks", 24, *german("das Wasser;", "die See", "das Eis;", "die Luft."), column="text.de"),
    # typed numbers
    *(
        finds("title-numbered", "texts", 2, "text").changing("texts", 2, text=text)
        for text in (
            "6. 3. Opdracht",
            "3.1 Opdracht",
            "Hoofdstuk 7 – Opdracht",
            "Hoofdstuk 7– Opdracht",
            "Chapitre 2. Mission",
            "Kapitel 3: Auftrag",
            "IV. Opdracht",
            "A. Opdracht",
            "Bijlage 2",
        )
    ),
    in_list("point-numbered", 24, "het water;", "2. de zee;", "de lucht."),
    in_list("point-numbered", 24, "het water;", "b) de zee;", "de lucht."),
    # titles
    *(
        finds("title-mark", "texts", 2, "text", text=text).changing("texts", 2, text=text)
        for text in ("De opdracht.", "De opdracht;", "De opdracht:", "De opdracht …")
    ),
    finds("title-mark", "objectives", 2, "title.fr").changing(
        "objectives", 2, title=said("Een titel", fr="Un titre.")
    ),
    finds("title-mark", "risk_domains", 2, "title").changing("risk_domains", 2, title="Te weinig middelen;"),
    # official names
    finds("hyphen-astray", "units", 3, "names.nl", right="Rivier- en").changing(
        "units", 3, names=Names("Algemene Directie Rivier -en Beekwater")
    ),
    finds("space-double", "units", 3, "names.fr", NOTE).changing(
        "units", 3, names=Names("Algemene Directie", "Direction  générale")
    ),
    finds("text-cut", "units", 3, "names.de", word="und").changing(
        "units", 3, names=Names("Algemene Directie", "Direction", "Generaldirektion Flüsse und")
    ),
    # sentences
    in_text("sentence-open", "De dienst meet elk uur het water in de rivieren"),
    in_text("sentence-open", "De dienst meet. Zij telt"),
    in_text("sentence-open", "De dienst meet het water (rivieren, beken enz.)"),
    in_text("sentence-open", "De dienst meet het water in de rivieren (zie {annex})^[Een noot.]"),
    finds("sentence-open", "texts", 3, "text.fr").of(
        with_text(small_plan(), said("De dienst.", fr="Le service mesure l’eau des rivières"))
    ),
    finds("sentence-open", "texts", 3, "text.de").of(
        with_text(small_plan(), said("De dienst.", de="Der Dienst misst das Wasser der Flüsse"))
    ),
    finds("sentence-open", "units", 3, "mission").changing(
        "units", 3, mission="De directie beheert alle rivieren van het land"
    ),
    finds("sentence-open", "communication", 2, "message").changing(
        "communication", 2, message="Het plan staat klaar. Lees het"
    ),
    # numbers, and how a paragraph begins
    finds("count-enumerated", "texts", 23, "text", actual="2").of(
        with_rows(
            small_plan(),
            "texts",
            {"kind": "paragraph", "level": 0, "part": "body", "text": said("Het programma heeft vier pijlers:")},
            *({"kind": "bullet", "part": "body", "text": said(text)} for text in ("het water;", "de zee.")),
        )
    ),
    finds("sentence-small", "texts", 24, "text").of(
        with_rows(
            small_plan(),
            "texts",
            *(
                {"kind": "paragraph", "level": 0, "part": "body", "text": said(text)}
                for text in ("Het water wordt elk uur gemeten.", "de metingen gaan naar de zones.")
            ),
        )
    ),
)  # fmt: skip
LISTS = ("list-capitals", "list-comma", "list-last", "list-stop", "list-marks", "point-numbered")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_slips_are_found(case: Case) -> None:
    assert_found(case)


@pytest.mark.parametrize(
    "texts",
    [
        ("het water;", "de zee;", "de lucht."),
        ("het water", "de zee", "de lucht"),
        ("het water,", "de zee,", "de lucht."),
        ("het water;", "de zee; en", "de lucht."),
        ("We meten het water.", "We meten de zee.", "We meten de lucht."),
        ("water, lucht enz.", "de zee;", "de lucht."),
        ("het water", "de lucht...", "de zee"),
        ("het water;", "de zee;", "de lucht boven het land en het water (…)"),
        ("het water;", "de zee;", "de lucht (boven het land, het water, …)"),
        ("het water;", "de zee?", "de lucht."),
        ("het water;", "NV ASTRID;", "Payoke;", "Federale Politie;", "{SD1}."),
        ("“het water”;", "De Lijn;", "de zee."),
        german("die Analyse;", "Wasser;", "das Eis."),
    ],
    ids=lambda texts: str(texts[1])[:20],
)
def test_right_lists_are_right(texts: tuple[str | Words, ...]) -> None:
    assert set(codes(bullets(*texts))) & set(LISTS) == set()


@pytest.mark.parametrize("mark", ["", ";"])
def test_the_document_closes_ambitions_itself(mark: str) -> None:
    rows = ({"id": f"A1.{n}", "objective": "SD1", "text": f"werk {n}{mark}"} for n in range(2, 4))
    plan = with_rows(small_plan(), "ambitions", *rows, {"id": "A1.9", "objective": "SD1", "text": "slot"})
    assert set(codes(plan)) & set(LISTS) == set()


def test_a_list_under_a_point_goes_on_above_it() -> None:
    plan = bullets("het water:", "de bron;", "de beek;", "de zee.", kinds="bssb")
    assert set(codes(plan)) & set(LISTS) == set()


@pytest.mark.parametrize(
    "title",
    ["Wat doen we?", "5 prioriteiten", "112 en 1722", "Rivieren, beken enz.", "3.000 km dijken", "N.V."],
)
def test_right_titles_are_right(title: str) -> None:
    plan = with_rows(small_plan(), "texts", {"kind": "chapter", "text": title, "part": "SD1"})
    assert not {"title-mark", "title-numbered"} & set(codes(plan))


def test_a_title_in_two_parts_may_end_in_dots() -> None:
    rows = ({"kind": "heading", "text": text, "part": "SD1"} for text in ("Wij meten …", "… en wij tellen"))
    assert "title-mark" not in codes(with_rows(small_plan(), "texts", *rows))


@pytest.mark.parametrize(
    "text",
    [
        "Zie punt 3",
        "De dienst meet het water, namelijk:",
        "Hij zei: “Wij meten het water elke dag.”",
        "De dienst legt dat voor elke rivier uit op https://water.example.org/nl",
        "De dienst antwoordt elke dag op het nummer +32 2 555 00 00",
    ],
)
def test_what_needs_no_full_stop(text: str) -> None:
    assert "sentence-open" not in codes(with_text(small_plan(), text))


@pytest.mark.parametrize("mark", [";", ","])
@pytest.mark.parametrize(
    ("sheet", "row", "field"),
    [
        ("stakeholders", 2, "text"),  # the head of a group
        ("values", 2, "text"),
        ("swot", 2, "text"),
        ("texts", 3, "text"),
        ("units", 3, "head"),
        ("units", 3, "mission"),
        ("risk_domains", 2, "remark"),
        ("personnel", 2, "label"),
        ("budget", 2, "label"),
        ("tables", 2, "caption"),
    ],
)
def test_a_mark_after_which_nothing_follows(sheet: str, row: int, field: str, mark: str) -> None:
    plan = with_change(small_plan(), sheet, row, **{field: f"Iets met een teken{mark}"})
    assert codes(plan).count("mark-loose") == 1
    assert "mark-loose" not in codes(with_change(small_plan(), sheet, row, **{field: "Iets zonder teken"}))


@pytest.mark.parametrize(("mark", "code"), [(";", "list-last"), (",", "list-comma")])
@pytest.mark.parametrize(("sheet", "row"), [("stakeholders", 3), ("swot", 3), ("values", 3), ("context", 2)])
def test_a_list_of_one_point_has_its_mark_too(sheet: str, row: int, mark: str, code: str) -> None:
    assert code in codes(with_change(small_plan(), sheet, row, text=f"een punt{mark}"))
    assert code not in codes(with_change(small_plan(), sheet, row, text="een punt"))


def test_lines_of_a_cell_and_lists_may_end_so() -> None:
    lines = ("De dienst doet dit:", "eerst meten;", "dan zuiveren.")
    assert "mark-loose" not in codes(with_change(small_plan(), "units", 3, mission=lines))
    points = ({"kind": "bullet", "text": "meten;"}, {"kind": "bullet", "text": "zuiveren."})
    assert "mark-loose" not in codes(with_rows(small_plan(), "texts", *points))


@pytest.mark.parametrize(
    "text",
    [
        "De dienst meet elk uur het water in de rivieren. ⚖️",
        "Bron: metingen van de dienst in de rivieren van het land",
        "E-mail: meetdienst van de rivieren en beken",
        "Voor meer uitleg kan iedereen kijken op water.voorbeeld.be",
        "Ter attentie van het hoofd van de dienst voor water",
        "Dienst voor Water, Rue de la Vanne 35, 5648 Waterdam",
        "Hij zei: “Wij meten het water elke dag.” (Verslag van de raad, nr. 5, blz. 3)",
        "1. het water van de dienst (zie KB. Beken van 3 mei) dat men meet, en",
        "De dienst antwoordt elke dag op +32 2 555 00 00 (gratis)",
    ],
)
def test_what_wants_no_mark_is_no_open_sentence(text: str) -> None:
    assert "sentence-open" not in codes(with_text(small_plan(), said(text)))


def _paragraphs(*texts: str, language: str = "nl") -> set[str]:
    """What is found in paragraphs one behind the other."""
    rows = [
        {"kind": "paragraph", "level": 0, "part": "body", "text": said(text, language=language)}
        for text in texts
    ]
    return set(codes(with_rows(small_plan(), "texts", *rows)))


_END = "De dienst meet elk uur het water."


@pytest.mark.parametrize(
    "texts",
    [
        ("het water in de rivieren meten;", "de oevers van de beken onderhouden;", _END),
        ("Gelet op de wet van 3 mei 2021 over het water;", _END),
        ("Overwegende dat het water stijgt;", _END),
        ("De leidend ambtenaar van de dienst,", "Gelet op de wet van 3 mei 2021 over het water;", _END),
        ("Overwegende het volgende:", "Het water stijgt elk jaar meer dan verwacht;", _END),
        ("De minister van Water en Klimaat en Zee,", "L. Wouters", _END),
        ("Voor de minister,", _END),
        ("De minister van Water en Klimaat,", "A. W. WATERMANS.", _END),
        ("a) het water van de rivieren in het land;", _END),
        ("– het water van de rivieren in het land;", _END),
    ],
)
def test_paragraphs_that_are_a_list_or_a_block_end_with_its_marks(texts: tuple[str, ...]) -> None:
    assert not _paragraphs(*texts) & {"mark-loose", "sentence-open"}


@pytest.mark.parametrize("text", ["De dienst meet het water elk uur;", "De dienst meet het water elk uur,"])
def test_one_mark_at_the_end_of_one_paragraph_is_loose(text: str) -> None:
    assert "mark-loose" in _paragraphs(_END, text, _END)


def test_three_paragraphs_without_marks_are_a_list_and_two_are_not() -> None:
    open_ones = (
        "Het water in de rivieren meten",
        "De oevers van de beken maaien",
        "De dijken elk jaar nazien",
    )
    assert "sentence-open" not in _paragraphs(*open_ones)
    assert "sentence-open" in _paragraphs(*open_ones[:2], _END)


def test_a_label_and_what_joins_a_point_to_the_next_are_no_open_sentences() -> None:
    assert "sentence-open" not in _paragraphs("Openingsuren: elke werkdag van negen tot twaalf uur", _END)
    assert "sentence-open" not in _paragraphs("het water in de rivieren te meten of", _END)
    assert "sentence-open" not in _paragraphs("directeur van de dienst voor water en klimaat", _END)
    assert "sentence-open" not in _paragraphs("1) Het water wordt in de rivieren gemeten, of", _END)
    assert "sentence-open" not in _paragraphs("Waterbedrag = peilen en metingen X dagen X rivieren", _END)
    assert "sentence-open" not in _paragraphs(
        "Centrum van de dienst voor het water", "Kade 3", "5648 Waterdam", _END
    )
    assert "sentence-open" not in _paragraphs("Via het formulier “Water en rivieren in kaart”", _END)
    assert "sentence-open" in _paragraphs("Via het formulier wordt elk jaar het water gevraagd", _END)
    assert "sentence-open" not in _paragraphs("Reglement over de waterlopen van het hele land", _END)
    assert "sentence-open" in _paragraphs("de dienst meet. Zij telt elk jaar het water", _END)
    assert "sentence-open" in _paragraphs("De dienst doet wat volgt: elk uur het water meten", _END)


def test_the_mark_of_a_note_may_stand_behind_the_last_mark() -> None:
    assert "sentence-open" not in _paragraphs("De dienst heeft een taak. Hij “meet het water.”[1]", _END)
    assert "sentence-open" in _paragraphs("De dienst heeft een taak. Hij meet het water[1]", _END)


def test_a_sentence_that_goes_on_in_a_list_is_not_open() -> None:
    assert "sentence-open" not in _followed("In dit plan staan de regels vast voor", "nl", "bullet")
    assert "sentence-open" in _followed("In dit plan staan de regels vast voor", "nl", "paragraph")
    assert "sentence-open" in _followed("In dit plan staan de volgende regels", "nl", "bullet")


def test_the_last_but_one_point_may_end_with_and() -> None:
    for last in ("de lucht en", "de “grote dam.”"):
        points = (
            ("het water;", "de zee;", last) if "dam" in last else ("het water;", "de zee;", last, "de dam.")
        )
        assert not {"list-marks", "list-last"} & {*codes(bullets(*points))}


def test_a_symbol_closes_no_sentence() -> None:
    assert "sentence-open" in codes(with_text(small_plan(), said("De dienst meet elk uur het water ⚖️")))


def _followed(text: str, language: str, *kinds: str) -> set[str]:
    """What is found in a paragraph that rows of ``kinds`` follow, and that stands twice."""
    rows = [
        {"kind": "paragraph", "level": 0, "part": "body", "text": said(text, language=language)},
        *(
            {"kind": kind, "level": 0, "part": "body", "text": said(f"Wasser {n};", language=language)}
            for n, kind in enumerate(kinds)
        ),
    ]
    return set(codes(with_rows(small_plan(), "texts", *rows, *rows)))


def test_what_leads_in_a_list_may_stand_twice_and_in_german_end_with_a_comma() -> None:
    of_lead_ins = {"item-twice", "mark-loose", "sentence-open"}
    german_lead = "Der Dienst wird in jedem Jahr gebeten,"
    assert not _followed(german_lead, "de", "bullet") & of_lead_ins
    assert _followed(german_lead, "de", "paragraph") & of_lead_ins == {"mark-loose"}
    assert _followed("De dienst wordt elk jaar gevraagd,", "nl", "bullet") & of_lead_ins == {"mark-loose"}
    assert not _followed("De dienst wordt elk jaar verzocht om:", "nl", "bullet") & of_lead_ins
    assert "item-twice" in _followed("De dienst werkt elk jaar voor het water.", "nl", "bullet")


@pytest.mark.parametrize(
    ("texts", "is_told"),
    [
        (("het water,", "de zee"), True),
        (("het water,", "de zee."), False),
        (("het water,", "de zee,", "de lucht"), False),
    ],
)
def test_of_two_points_the_first_ends_with_a_comma_where_the_second_closes_them(
    texts: tuple[str, ...], is_told: bool
) -> None:
    assert ("list-comma" in codes(bullets(*texts))) is is_told


def _in_german(*texts: str) -> set[str]:
    """What is found of the ends of German texts, each a paragraph or, where it begins with a hyphen, a point."""
    return _ends_in("de", *texts)


def _ends_in(language: str, *texts: str) -> set[str]:
    rows = (
        {
            "kind": "bullet" if text.startswith("- ") else "paragraph",
            "level": 0,
            "part": "body",
            "text": said(text.removeprefix("- "), language=language),
        }
        for text in texts
    )
    found = set(codes(with_rows(small_plan(), "texts", *rows)))
    return found & {"sentence-open", "mark-loose", "text-cut", "list-comma", "list-marks", "list-stop"}


@pytest.mark.parametrize(
    "texts",
    [
        ("Der Dienst misst in jedem Fall, wenn", "1. das Wasser fällt oder", "2. das Wasser steigt."),
        ("(2) Der Dienst misst den Stand der Flüsse,", "a) wenn das Wasser steigt,", "b) wenn es fällt."),
        ("Diese Regel gilt für", "a) den Dienst,", "b) die Gemeinden."),
        ("7.4 Der Dienst hilft, wenn", "7.4.1 das Wasser steigt,", "7.4.2 es fällt."),
        ("1. die Messung in den großen Flüssen des Landes", "2. die Messung in den Bächen"),
        ("Der Dienst bat im September um Klarheit,", "ob das Wasser in den Flüssen gemessen wird."),
        ("Der Dienst und die Zone der Flüsse", "- messen das Wasser;", "- zählen die Fische."),
        ("Prof. Dr. Anna Bach",),
        ("DER GEMEINDERAT,", "In Anbetracht dessen, dass das Wasser steigt;", "BESCHLIESST:"),
        ("Aufgrund der Verfassung und ihrer Artikel;", "Aufgrund des Gesetzes über das Wasser;"),
        ("Der Dienst hat in diesem Jahr für das Land", "- Berichte,", "- Karten und", "- Modelle gemacht."),
        ("Der Dienst arbeitet in diesem Jahr mit", "- den Gemeinden;", "- den Provinzen."),
        ("Am Plan wirken viele mit. Mit an Bord sind", "- Bürger", "- Dienste"),
        ("Der Plan gelingt nur dann, wenn der Prozess", "- offen ist", "- einfach ist"),
        ("In den Foren saßen", "- die Bürger,", "- die Dienste,", "- die Behörden", "- und die Verbände."),
    ],
)
def test_a_list_that_was_typed_in_paragraphs_is_one_sentence(texts: tuple[str, ...]) -> None:
    assert _in_german(*texts) == set()


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (("Der Dienst misst das Wasser in den Flüssen", "Er zählt auch."), "sentence-open"),
        (("Der Dienst hat das Wasser gemessen", "- der Bäche;", "- der Seen."), "sentence-open"),
        (("Der Dienst misst;", "Er zählt auch."), "mark-loose"),
        (("Der Dienst hat gemeldet, dass der Prozess läuft", "- der Bäche", "- der Seen"), "sentence-open"),
        (("1. Der Dienst misst. Er zählt auch", "Der Dienst ruht."), "sentence-open"),
        (("Die Generaldirektion Flüsse und", "Der Dienst ruht."), "sentence-open"),
        (("Der Dienst misst die Flüs-", "Der Dienst ruht."), "text-cut"),
    ],
)
def test_what_is_no_such_list_wants_its_marks(texts: tuple[str, ...], code: str) -> None:
    assert code in _in_german(*texts)


@pytest.mark.parametrize(
    ("points", "found"),
    [
        (("- portant sur les rivières ;", "- et portant sur les lacs."), set()),
        (("- portant sur les rivières ;", "- portant sur les lacs."), {"sentence-open"}),
        (("- Portant sur les rivières.", "- Et portant sur les lacs."), {"sentence-open"}),
    ],
)
def test_a_list_whose_last_point_begins_with_and_is_one_sentence_with_what_leads_it_in(
    points: tuple[str, ...], found: set[str]
) -> None:
    assert _ends_in("fr", "Le service a adopté cette année deux projets", *points) == found


@pytest.mark.parametrize(("kinds", "is_told"), [(("bullet", "sub-bullet"), False), (("sub-bullet",), True)])
def test_the_same_may_stand_under_two_points(kinds: tuple[str, ...], is_told: bool) -> None:
    texts = {
        "bullet": ("de rivieren", "de beken"),
        "sub-bullet": ("het water meten met de nieuwe meters",) * 2,
    }
    rows = (
        {"kind": kind, "level": 0, "part": "body", "text": said(texts[kind][number])}
        for number in range(2)
        for kind in kinds
    )
    assert ("item-twice" in codes(with_rows(small_plan(), "texts", *rows))) is is_told


def _announced(lead: str, *points: str, language: str = "nl") -> list[str]:
    """The number of points that is told where a paragraph announces another one."""
    rows = [{"kind": "paragraph", "level": 0, "part": "body", "text": said(lead, language=language)}]
    rows += [{"kind": "bullet", "part": "body", "text": said(point, language=language)} for point in points]
    found = problems(with_rows(small_plan(), "texts", *rows), "count-enumerated")
    return [dict(each.fills)["actual"] for each in found]


_POINTS = ("het water;", "de zee;", "de lucht.")


@pytest.mark.parametrize(
    ("lead", "language"),
    [
        ("Het programma steunt op vier pijlers:", "nl"),
        ("Het programma heeft 4 krachtige pijlers:", "nl"),
        ("De vier pijlers van het programma zijn:", "nl"),
        ("Le dispositif repose sur cinq canaux :", "fr"),
        ("Les deux piliers du plan sont :", "fr"),
        ("Pour aller plus vite, deux mesures sont prises :", "fr"),
        ("Daarvoor worden vier maatregelen genomen:", "nl"),
        ("Dafür werden vier Maßnahmen getroffen:", "de"),
    ],
)
def test_another_number_than_the_points_that_follow_is_found(lead: str, language: str) -> None:
    assert _announced(lead, *_POINTS, language=language) == ["3"]


@pytest.mark.parametrize(
    ("lead", "language"),
    [
        ("Les tâches des deux agents sont :", "fr"),
        ("Les deux partenaires sont chargés :", "fr"),
        ("Die Aufgaben der zwei Dienste sind:", "de"),
        ("In zwei Gemeinden wurde getestet:", "de"),
        ("Die vier Dienste haben aufgenommen:", "de"),
    ],
)
def test_a_number_of_others_is_fine_in_each_language(lead: str, language: str) -> None:
    assert _announced(lead, *_POINTS, language=language) == []


@pytest.mark.parametrize(
    "lead",
    [
        "Het programma steunt op drie pijlers:",
        "Samen met de vier gewesten:",
        "Vier diensten werken:",
        "De vijf provincies ontvangen:",
        "De taken van de twee medewerkers zijn:",
        "Voor elk van de vier domeinen geldt:",
        "De vier diensten beslissen samen over:",
        "Binnen twee jaar:",
        "Artikel 5 bepaalt:",
        "De doelen van pijler 2 zijn:",
        "Wij doen dat in 2024 en in 40 gemeenten:",
    ],
)
def test_a_number_that_is_not_of_the_list_is_fine(lead: str) -> None:
    assert not _announced(lead, *_POINTS)


def test_a_paragraph_that_begins_in_small_letters_is_found() -> None:
    small = "de steun aan de zones wordt in één magazijn samengebracht."
    assert "sentence-small" in _paragraphs(_END, small, _END)
    assert "sentence-small" not in _paragraphs("De dienst zorgt ook voor het volgende,", small, _END)
    parts = {"De dienst zorgt ook voor het volgende,": "body", _END: "annexes", small: "body"}
    rows = ({"kind": "paragraph", "level": 0, "part": parts[each], "text": said(each)} for each in parts)
    assert "sentence-small" not in codes(with_rows(small_plan(), "texts", *rows))


def test_a_list_goes_on_where_rows_of_its_unit_or_part_stand_elsewhere_in_the_sheet() -> None:
    """The document has them together: an item was told to stand under nothing, a list to have other points."""
    tasks = with_rows(small_plan(), "tasks", {"unit": "ADRB", "level": 2, "text": "en de bermen"})
    assert not problems(tasks, "list-level")
    parts = ("SD1", "SD1", "SD2", "SD1")
    texts = ("Er zijn twee acties:", "het water;", "de zee;", "de lucht.")
    rows = [
        {"kind": kind, "level": 0, "part": part, "text": said(text)}
        for kind, part, text in zip(("paragraph", *["bullet"] * 3), parts, texts, strict=True)
    ]
    assert not problems(with_rows(small_plan(), "texts", *rows), "count-enumerated")
    apart = with_rows(small_plan(), "texts", *rows[:2], {**rows[3], "part": "SD2"})
    assert not problems(apart, "count-enumerated")


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("De dienst is elke werkdag open voor alle vragen", True),
        ("Openingsuren: de dienst is elke werkdag open", False),
        ("Wat nog te doen staat: de dienst is elke werkdag open", True),
        ("Openingsuren:de dienst is elke werkdag open", True),
        ("Uren = de dienst is elke werkdag open", False),
        ("de dienst is elke werkdag open voor alle vragen", False),
    ],
)
def test_what_has_a_label_is_no_sentence(text: str, is_open: bool) -> None:
    assert ("sentence-open" in _paragraphs(text, _END)) == is_open
