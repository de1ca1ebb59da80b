"""Names, codes, terms and titles: each written as it is registered."""

import pytest

from ibzdocs.base.values import Names
from ibzdocs.model.plan import Plan
from tests.checks.cases import Case, assert_found, codes, finds, in_text, problems
from tests.plans import said, small_plan, with_change, with_rows, with_text

FULL = "Algemene Directie Rivieren en Beken"
SEA = "Algemene Directie Zee en Kust"

CASES = (
    in_text(
        "name-variant",
        "De Algemene Directie Beken en Rivieren meet.",
        text="Algemene Directie Beken en Rivieren",
        name=FULL,
    ),
    in_text("name-variant", "De Algemene Directie Rivieren & Beken meet.", name=FULL),
    in_text("name-variant", "Vraag het aan Beken en Rivieren.", name="Rivieren en Beken"),
    in_text("name-variant", "De Algemene Directie Riviren en Beken meet.", name=FULL),
    in_text("name-variant", "De Algemene Directie Zee en kust meet.", name=SEA),
    in_text("name-variant", "De Algemene Directie voor Zee en Kust meet.", name=SEA),
    finds("name-variant", "personnel", 2, "label", text="Beken en Rivieren").changing(
        "personnel", 2, label="Beken en Rivieren"
    ),
    finds("name-variant", "budget", 2, "label", name="Rivieren en Beken").changing(
        "budget", 2, label="Rivieren & Beken"
    ),
    finds("label-other-name", "personnel", 3, "label", text="Schepen", name=SEA).changing(
        "personnel", 3, label="Schepen"
    ),
    in_text("code-unknown", "De directie (AD RB) meet.", text="AD RB", near="ADRB"),
    in_text("code-unknown", "De metingen (ADRBB; ADZK) lopen.", text="ADRBB", near="ADRB"),
    in_text("name-foreign", "Binnen onze SFE wordt gemeten.", text="SFE", name="FDW"),
    in_text("name-foreign", "De DGRR meet.", text="DGRR", name="ADRB"),
    in_text("name-foreign", "Het Service fédéral Eau meet.", name="Federale Dienst Water"),
    finds("name-foreign", "texts", 3, "text.fr", text="ADRB", name="DGRR").of(
        with_text(small_plan(), said("Niets.", fr="La ADRB mesure."))
    ),
    in_text("term-forbidden", "Dat is onze Kerntaak.", text="Kerntaak", name="kernopdracht"),
    in_text("term-forbidden", "Dat is Kernwerk.", text="Kernwerk"),
    in_text("title-retyped", "Zie “Gezonde rivieren en beken in heel het land”.", reference="{SD2.title}"),
    in_text(
        "title-retyped", "Een dienst die dag en nacht bereikbaar is: dat willen wij.", reference="{SD1.title}"
    ),
    in_text(
        "title-retyped", "Er dreigt langdurige droogte die de rivieren doet opdrogen.", reference="{T1.title}"
    ),
    in_text(
        "title-retyped", "Zie Structuur van de Federale Dienst Water.", reference="{annex organisation.title}"
    ),
    finds("title-retyped", "risk_domains", 2, "remark", reference="{SD2.title}").changing(
        "risk_domains", 2, remark="Gezonde rivieren en beken in het hele land."
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_another_spelling_is_found(case: Case) -> None:
    assert_found(case)


@pytest.mark.parametrize(
    "text",
    [
        f"De {FULL} en de {SEA} meten.",
        "Rivieren en Beken meet, en ook de meetdienst en de Meetdienst.",
        "In beken en rivieren stroomt water; rivieren en beken zijn gezond.",
        "De Algemene Directie Bergen en Kust van een andere dienst.",
        "De Algemene Dienst Ruimte en Bouw (ADRBO) is een andere dienst, en de EU (EU) ook.",
        "Wij meten (ADRB) en varen (ADZK), en bouwen (XADRBX).",
        "Dat zegt An Voorbeeld (AD&B).",
        "Het kerntaakplan en de kernopdracht; een kernwerking.",
        "Wij willen gezonde rivieren, en een dienst die bereikbaar is.",
        "Zie de wet van 5 mei 1999 betreffende Gezonde rivieren en beken in het hele land.",
        "Wij streven naar gezonde rivieren en beken in het hele land.",
        "Zie {SD2.title}.",
    ],
)
def test_right_names_and_other_words_are_left_alone(text: str) -> None:
    assert codes(with_text(small_plan(), text)) == []


def test_what_stands_among_codes_of_others_is_no_code_of_ours() -> None:
    plan = with_text(small_plan(), "De metingen (ADRBB, KLPZ, WMOQ enz.) lopen.")
    assert problems(plan, "code-unknown") == []


@pytest.mark.parametrize(
    "name", ["De **Kust**", "De Kust^[noot]", "De {SD1}", "[De Kust](https://example.org)"]
)
def test_markup_in_an_official_name_is_told(name: str) -> None:
    plan = with_change(small_plan(), "units", 2, names=Names(name))
    assert [str(found.place) for found in problems(plan, "name-marked")] == ["plan.xlsx, units!W2"]


def test_titles_of_a_series_are_no_retyped_ones() -> None:
    """A hundred objectives with a number each were a hundred findings."""
    first, second = (f"Gezonde rivieren en beken in deelgebied {number}" for number in (1, 2))
    plan = with_change(with_change(small_plan(), "objectives", 0, title=first), "objectives", 1, title=second)
    assert problems(plan, "title-retyped") == []
    assert problems(with_text(plan, f"Zie ook: {first}."), "title-retyped")


def test_a_code_that_is_the_same_in_two_languages_is_no_foreign_one() -> None:
    plan = with_change(small_plan(), "units", 5, short=Names("MEET", "MEET", "MEET"))
    assert codes(with_text(plan, said("De MEET meet.", fr="Le MEET mesure."))) == []


def test_a_forbidden_variant_may_stand_in_an_official_name() -> None:
    plan = with_change(small_plan(), "terms", 3, names=Names("een kerntaak van de wet"))
    assert "term-forbidden" not in codes(with_text(plan, "Dat is een kerntaak van de wet."))
    assert "term-forbidden" in codes(with_text(plan, "Dat is een kerntaak."))


def test_another_body_with_a_similar_name_is_no_slip() -> None:
    ours = {"code": "BIZA", "names": Names("Federale Overheidsdienst Binnenlandse Zaken"), "type": "external"}
    plan = with_text(
        with_rows(small_plan(), "units", ours), "De Federale Overheidsdienst Buitenlandse Zaken."
    )
    assert "name-variant" not in codes(plan)
    wrong = with_text(plan, "De Federale Overheidsdienst Binnenlansdse Zaken.")
    assert "name-variant" in codes(wrong)


def _in_german(text: str) -> bool:
    """Whether a German text is said to spell the name of a unit otherwise."""
    unit = {
        "code": "NWZ",
        "names": Names("Nationaal Waterzentrum", "Centre national", "Nationales Wasserzentrum"),
        "type": "service",
    }
    head = {
        "code": "PRW",
        "names": Names("Voorzitster van het Wateroverleg", "Présidente", "Präsidentin des Wasserausschusses"),
        "type": "service",
    }
    plan = with_rows(small_plan(), "units", unit, head)
    return "name-variant" in codes(with_text(plan, said("Niets.", de=text)))


@pytest.mark.parametrize(
    ("text", "is_other"),
    [
        ("Das Nationale Wasserzentrum misst.", False),
        ("Das gilt im Nationalen Wasserzentrum und außerhalb des Nationalen Wasserzentrums.", False),
        ("Das sagt der Präsident des Wasserausschusses.", False),
        ("Nationales Waserzentrum und andere messen.", True),
        ("Das sagt die Präsidentin des wasserausschusses.", True),
    ],
)
def test_the_words_of_a_german_name_take_their_endings(text: str, is_other: bool) -> None:
    assert _in_german(text) is is_other


LONG = "Commissie voor de toegang tot en het hergebruik van Waterdocumenten"
ENGLISH = "National River Measuring Center"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "De Commissie voor de toegang tot Waterdocumenten meet.",
            "Commissie voor de toegang tot Waterdocumenten",
        ),
        ("Dat doet het national river measuring center.", "national river measuring center"),
        (
            "Zie de Commissie voor de toegang tot en van het hergebruik Waterdocumenten.",
            "Commissie voor de toegang tot en van het hergebruik Waterdocumenten",
        ),
    ],
)
def test_a_name_with_a_part_left_out_or_in_small_letters_is_found(text: str, said: str) -> None:
    found = problems(with_text(_registered(), text), "name-variant")
    assert [dict(each.fills)["text"] for each in found] == [said]


@pytest.mark.parametrize(
    "text",
    [
        f"De {LONG} en het {ENGLISH} meten.",
        "De Commissie voor de begroting vraagt Waterdocumenten op.",
        "De commissie is bevoegd voor de toegang tot waterdocumenten.",
        "The national center for measuring rivers.",
    ],
)
def test_other_words_of_a_name_are_no_name(text: str) -> None:
    assert problems(with_text(_registered(), text), "name-variant") == []


def _registered() -> Plan:
    rows = (
        {"code": "CTW", "names": Names(LONG)},
        {"code": "NRMC", "names": Names(ENGLISH, ENGLISH, ENGLISH)},
    )
    return with_rows(small_plan(), "units", *rows)


def test_two_labels_that_share_a_preposition_only_are_told_apart() -> None:
    plan = with_change(small_plan(), "personnel", 3, label="Session voor Metingen")
    plan = with_change(plan, "units", 4, names=Names("Dienst voor Zee"))
    assert "label-other-name" in codes(plan)


@pytest.mark.parametrize(
    ("codes_said", "found"),
    [
        ("ADRBB", ["ADRBB"]),
        ("ADRBB, KLPZ", ["ADRBB"]),
        ("ADRBB, ADZK, KLPZ", ["ADRBB"]),
        ("ADRBB, KLPZ, WMOQ", []),
        ("ADRBB, ADZZK, WMOQ", ["ADRBB", "ADZZK"]),
        ("ADRBB, ADZZK, KLPZ, WMOQ", ["ADRBB", "ADZZK"]),
        ("KLPZ, ADRBB, WMOQ, XRTV", []),
    ],
)
def test_among_codes_of_others_one_that_is_like_ours_is_theirs(codes_said: str, found: list[str]) -> None:
    plan = with_text(small_plan(), f"De metingen ({codes_said}) lopen.")
    assert [dict(each.fills)["text"] for each in problems(plan, "code-unknown")] == found


@pytest.mark.parametrize(
    ("said_so", "found"),
    [
        ("De Algemene Directie Water en Dijken meet.", ["Algemene Directie Water en Dijken"]),
        ("De Algemene Directie Water, Lucht en Dijken meet.", []),
        ("De Algemene Directie Water, Lucht, Bodem en Dijken meet.", []),
        ("De Algemene Dijken meet.", []),
    ],
)
def test_a_long_name_with_a_part_left_out_is_told(said_so: str, found: list[str]) -> None:
    """Two words are left out at least, and four stay."""
    unit = {
        "code": "WLBD",
        "names": Names("Algemene Directie Water, Lucht, Bodem en Dijken"),
        "type": "service",
    }
    plan = with_text(with_rows(small_plan(), "units", unit), said_so)
    assert [dict(each.fills)["text"] for each in problems(plan, "name-variant")] == found
