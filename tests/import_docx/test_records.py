"""A Word plan becomes records: what is recognised, what is only supposed, what somebody decides."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from ibzdocs.base.settings import Level
from ibzdocs.base.values import Language, Names
from ibzdocs.inputs.workbook import read_plan
from ibzdocs.workflows.import_docx import ImportOptions, IntakeError, Taken, take_in
from ibzdocs.workflows.import_docx.headings import typed_number
from ibzdocs.workflows.import_docx.vocabulary import vocabulary
from tests.import_docx.arrived import arrived
from tests.import_docx.more_hands import MORE
from tests.import_docx.other_shapes import OTHER
from tests.import_docx.word import li, p, run, word

YEARS = (2026, 2027)
BOLD = "<w:b/>"
HANDS = {**OTHER, **MORE}


def made(folder: Path, data: bytes, **given: object) -> tuple[Taken, Path]:
    """What is made of a Word file, and the workbook."""
    source, path = folder / "plan.docx", folder / "plan.xlsx"
    source.write_bytes(data)
    taken = take_in(source, ImportOptions(YEARS, **given))  # type: ignore[arg-type]
    path.write_bytes(taken.data)
    return taken, path


@pytest.mark.whole
@pytest.mark.parametrize("name", HANDS)
def test_other_hands(tmp_path: Path, name: str) -> None:
    paper = HANDS[name]()
    _, path = made(tmp_path, paper.data())
    found = arrived(paper.parts, path, tmp_path / "plan.docx")
    assert found.lost == []
    assert found.records >= 0.8, found.missed


# ------------------------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("text", "level", "number"),
    [
        ("Strategische doelstelling 4: Titel", "objective", "4"),
        ("SD4 – Titel", "objective", "4"),
        ("OS 1.1 Titel", "objective", "1.1"),
        ("OBJECTIF STRATÉGIQUE 3 : titre", "objective", "3"),
        ("Axe 2 : Sécurité", "domain", "2"),
        ("Ziel 3: Titel", "objective", "3"),
        ("Priorité stratégique n° 2", "priority", "2"),
        ("Doelstelling 5 wordt uitgevoerd", None, ""),
        ("Axel 2: iets", None, ""),
        ("Doelstelling 2024X: iets", None, ""),
    ],
)
def test_labels(text: str, level: str | None, number: str) -> None:
    found = vocabulary().label(text)
    assert (found.level if found else None, found.number if found else "") == (level, number)


@pytest.mark.parametrize(
    ("text", "kind", "sure"),
    [
        ("Onze sterke punten", "strengths", True),
        ("Nos atouts", "strengths", True),
        ("Unsere Schwächen", "weaknesses", True),
        ("STERKTES, ZWAKTES, KANSEN EN BEDREIGINGEN", "swot", True),
        ("Onze missie", "mission", True),
        ("Sterktes van de kandidaten in het voetbal", "strengths", False),
        ("Waarden, context en risico’s", None, False),
        ("Het weer van morgen", None, False),
    ],
)
def test_headings(text: str, kind: str | None, sure: bool) -> None:
    found = vocabulary().named(text)
    assert (found.kind if found else None, found.sure if found else False) == (kind, sure)


@pytest.mark.whole
def test_an_editions_own_names(tmp_path: Path) -> None:
    levels = {"objective": Level(one=Names("ambitieveld", "champ d’ambition"), many=Names("ambitievelden"))}
    body = p("Kader", "H1") + p("Ambitieveld 1 – Sneller werken", "H2") + p("Tekst van het veld.")
    _, without = made(tmp_path, word(body))
    assert "Sneller werken" not in [row.title.text for row in read_plan(without)[0].objectives]
    _, path = made(tmp_path, word(body), levels=levels)
    assert [row.title.text for row in read_plan(path)[0].objectives] == ["Sneller werken"]


@pytest.mark.parametrize(
    ("text", "shape"),
    [("3.2 Titel", "decimal 2"), ("3. titel", "decimal 1"), ("IV. Titel", "roman"), ("a) titel", "letter"),
     ("112 noodcentrales", None), ("5 prioriteiten", None), ("A la carte", None), ("2024 was goed", None)],
)  # fmt: skip
def test_typed_numbers(text: str, shape: str | None) -> None:
    found = typed_number(text)
    assert (found.shape if found else None) == shape


# --------------------------------------------------------------------------------------- decisions

DOUBTFUL = (
    p("Omgeving van de dienst", "H1")
    + p("Waar onze mensen in uitblinken", "H2") + li("kennis van zaken") + li("een goede naam")
    + p("Sterktes van de vloot in cijfers", "H2") + li("veel schepen")
)  # fmt: skip


def rows_of(path: Path, sheet: str) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))


def table(lines: Sequence[Sequence[str]]) -> str:
    """A table in Word."""
    rows = ("".join(f"<w:tc>{p(text)}</w:tc>" for text in line) for line in lines)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


@pytest.mark.whole
@pytest.mark.parametrize("shape", ["columns", "records"])
def test_risk_domains_are_known_whose_table_names_its_columns_or_its_rows(tmp_path: Path, shape: str) -> None:
    """In large print our own plan has a row for each cell of such a table, its head before it."""
    heads = ("Risicodomein", "Zwaktes", "Bedreigingen", "Doelstellingen")
    domains = [("Kennis", "wij worden ouder", "", "Meer leren"), ("Schepen", "", "stormen", "Meer leren")]
    swot = p("SWOT", "H1") + p("Zwaktes", "H2") + li("wij worden ouder")
    swot += p("Bedreigingen", "H2") + li("stormen")
    records = [(head, said) for each in domains for head, said in zip(heads, each, strict=True) if said]
    lines = [heads, *domains] if shape == "columns" else records
    objective = p("Strategische doelstelling 1: Meer leren", "H1")
    _, path = made(tmp_path, word(objective + swot + p("Risicodomeinen", "H1") + table(lines)))
    first, second = read_plan(path)[0].risk_domains
    assert (first.title.text, second.title.text) == ("Kennis", "Schepen")
    assert [bool(each.weaknesses) for each in (first, second)] == [True, False]
    assert [bool(each.threats) for each in (first, second)] == [False, True]
    assert first.objectives == second.objectives == ("SD1",)


def decide(path: Path, words: str, choice: str) -> None:
    """Choose something else in the mapping sheet for the passage with these words."""
    book = openpyxl.load_workbook(path)
    row = next(row for row in book["Toewijzing"].iter_rows() if row[2].value == words)
    row[3].value = choice
    book.save(path)


@pytest.mark.whole
def test_what_is_supposed_stays_text_until_it_is_decided(tmp_path: Path) -> None:
    _, path = made(tmp_path, word(DOUBTFUL))
    line = next(row for row in rows_of(path, "Toewijzing") if str(row[2]).startswith("Sterktes van"))
    assert line[3:6] == ("tekst", "niet zeker: kijk na", "sterktes")
    decide(path, "Waar onze mensen in uitblinken", "sterktes")
    _, again = made(tmp_path, word(DOUBTFUL), mapping=copied(path))
    plan, _ = read_plan(again)
    assert [(row.id, row.text[0].text) for row in plan.swot] == [
        ("S", "Waar onze mensen in uitblinken"), ("S1", "kennis van zaken"), ("S2", "een goede naam"),
    ]  # fmt: skip


@pytest.mark.whole
def test_two_headings_of_strengths_are_one_group_each_row_with_an_id_of_its_own(tmp_path: Path) -> None:
    """As where the plan says it once in short and once at length, or somebody decides so of a second heading."""
    document = word(
        p("SWOT-analyse", "H1")
        + p("Sterktes", "H2") + li("kennis van zaken")
        + p("Zwaktes", "H2") + li("wij worden ouder")
        + p("Sterktes", "H2") + li("een goede naam")
        + p("Waar onze mensen in uitblinken", "H2") + li("geduld")
    )  # fmt: skip
    _, path = made(tmp_path, document)
    decide(path, "Waar onze mensen in uitblinken", "sterktes")
    _, again = made(tmp_path, document, mapping=copied(path))
    plan, problems = read_plan(again)
    assert [found.code for found in problems if found.code == "key-double"] == []
    assert [(row.id, row.group, row.text[0].text) for row in plan.swot] == [
        ("S", "S", "Sterktes"), ("S1", "S", "kennis van zaken"), ("S2", "S", "een goede naam"),
        ("S.1", "S.1", "Waar onze mensen in uitblinken"), ("S.1.1", "S.1", "geduld"),
        ("W", "W", "Zwaktes"), ("W1", "W", "wij worden ouder"),
    ]  # fmt: skip


def test_points_under_a_point_of_a_swot_are_a_level_lower(tmp_path: Path) -> None:
    begins_deeper = li("een", level=1) + li("twee") + li("drie", level=1)
    _, path = made(tmp_path, word(p("SWOT-analyse", "H1") + p("Onze sterke punten", "H2") + begins_deeper))
    plan, _ = read_plan(path)
    assert [(row.level, row.text[0].text) for row in plan.swot if row.level] == [
        (1, "een"), (1, "twee"), (2, "drie"),
    ]  # fmt: skip


@pytest.mark.whole
@pytest.mark.parametrize(
    ("below", "kept"), [("Onze belanghebbenden", False), ("Openheid", True)], ids=["another part", "its own"]
)
def test_a_section_that_holds_another_part_is_not_what_its_heading_says(
    below: str, kept: bool, tmp_path: Path
) -> None:
    parts = p("Respect", "H2") + p("Wij luisteren.") + p(below, "H2") + p("Wij zijn er voor iedereen.")
    _, path = made(tmp_path, word(p("Onze waarden", "H1") + parts))
    plan, _ = read_plan(path)
    assert ("Respect" in [row.text[0].text for row in plan.values]) is kept


def copied(path: Path) -> Path:
    other = path.with_name("mapping.xlsx")
    other.write_bytes(path.read_bytes())
    return other


@pytest.mark.whole
def test_a_mapping_without_decisions_changes_nothing(tmp_path: Path) -> None:
    first, path = made(tmp_path, word(DOUBTFUL))
    assert made(tmp_path, (tmp_path / "plan.docx").read_bytes(), mapping=copied(path))[0].data == first.data


@pytest.mark.whole
def test_a_list_can_be_left_out_and_is_said(tmp_path: Path) -> None:
    _, path = made(tmp_path, word(DOUBTFUL))
    decide(path, "kennis van zaken", "weglaten")
    taken, again = made(tmp_path, word(DOUBTFUL), mapping=copied(path))
    assert [row.text.text for row in read_plan(again)[0].texts if row.kind == "bullet"] == ["veel schepen"]
    left = [dict(found.fills)["words"] for found in taken.problems if found.code == "intake-left"]
    assert left == ["kennis van zaken", "een goede naam"]


@pytest.mark.whole
def test_the_mapping_of_another_document_is_refused(tmp_path: Path) -> None:
    _, path = made(tmp_path, word(DOUBTFUL))
    decide(path, "Waar onze mensen in uitblinken", "sterktes")
    with pytest.raises(IntakeError) as refused:
        made(tmp_path, word(p("Iets anders", "H1") + p("Een heel ander punt", "H2")), mapping=copied(path))
    assert [found.code for found in refused.value.problems] == ["intake-mapping"]


PER_YEAR = (
    ("nl", "Personeel per jaar", ("Dienst", "2026", "2027"), "Totaal"),
    ("nl", "Overzicht van de middelen", ("Dienst", "VTE 2026", "VTE 2027"), "Totaal"),
    ("fr", "Le personnel", ("Service", "2026 (ETP)", "2027 (ETP)"), "Total"),
    ("fr", "Vue d’ensemble", ("Service", "ETP 2026", "ETP 2027"), "Total général"),
    ("nl", "Personeel", ("Dienst", "Totaal 2026", "Totaal 2027"), "TOTAAL"),
)


@pytest.mark.whole
@pytest.mark.parametrize(("language", "heading", "heads", "total"), PER_YEAR)
def test_staff_of_one_figure_per_year_is_asked_and_never_supposed(
    tmp_path: Path, language: str, heading: str, heads: tuple[str, ...], total: str
) -> None:
    said = {"nl": "De dienst groeit met het werk dat hij doet.", "fr": "Le service grandit avec son travail."}
    lines = [heads, ("Labo", "12,5", "13"), (total, "12,5", "13")]
    data = word(p(heading, "H1") + p(said[language]) + table(lines))
    _, path = made(tmp_path, data)
    name = {"nl": "Toewijzing", "fr": "Affectation"}[language]
    book = openpyxl.load_workbook(path)
    row = next(row for row in book[name].iter_rows() if row[0].value == "T1")
    assert str(row[5].value).lower() in ("personeel", "personnel")
    assert row[3].value in ("tekst", "texte")
    row[3].value = row[5].value
    book.save(path)
    taken, again = made(tmp_path, data, mapping=copied(path))
    assert [row[:1] for row in rows_of(again, {"nl": "Personeel", "fr": "Personnel"}[language])[1:]] == [
        ("Labo",), (total,),
    ]  # fmt: skip
    assert "intake-undecided" not in {found.code for found in taken.problems}
    assert "cell-required" in {found.code for found in read_plan(again)[1]}


@pytest.mark.whole
@pytest.mark.parametrize(
    ("heading", "heads"),
    [("Onze cijfers", ("Meting", "2026", "2027")), ("Personeel", ("Dienst", "Mannen 2026", "Vrouwen 2026"))],
)
def test_other_tables_with_years_are_not_supposed_to_be_staff(
    tmp_path: Path, heading: str, heads: tuple[str, ...]
) -> None:
    _, path = made(tmp_path, word(p(heading, "H1") + table([heads, ("Labo", "12,5", "13")])))
    assert next(row for row in rows_of(path, "Toewijzing") if row[0] == "T1")[5] is None


@pytest.mark.whole
@pytest.mark.parametrize("choice", ["personeel", "begroting", "SWOT", "risicodomeinen"])
def test_a_table_that_cannot_become_what_was_chosen_is_said(tmp_path: Path, choice: str) -> None:
    data = word(p("Cijfers", "H1") + table([("Meting", "Mannen", "Vrouwen"), ("Labo", "12,5", "13")]))
    _, path = made(tmp_path, data)
    book = openpyxl.load_workbook(path)
    row = next(row for row in book["Toewijzing"].iter_rows() if row[0].value == "T1")
    row[3].value = choice
    book.save(path)
    taken, _ = made(tmp_path, data, mapping=copied(path))
    assert [dict(each.fills) for each in taken.problems if each.code == "intake-undecided"] == [
        {"table": "T1"}
    ]


# -------------------------------------------------------------------------------- languages, words


def test_the_language_is_that_of_the_text(tmp_path: Path) -> None:
    body = p("Cadre", "H1") + p(
        "Le service est chargé de la qualité des mesures dans le pays et sur les marchés."
    )
    body += p("De dienst staat in voor de kwaliteit van het werk en voor de burger die het nodig heeft.")
    settings = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="nl-BE"/></w:rPr></w:rPrDefault></w:docDefaults>'
    )
    body += p("Les agents sont formés par le service pour que la qualité ne dépende pas de la chance.")
    taken, path = made(
        tmp_path,
        word(
            body,
            styles=settings
            + '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>',
        ),
    )
    assert taken.language is Language.FR
    assert [row.text.language for row in read_plan(path)[0].texts][1:] == [
        Language.FR,
        Language.NL,
        Language.FR,
    ]
    assert "intake-language" in {found.code for found in taken.problems}


def test_words_that_the_plan_sets_itself_are_said(tmp_path: Path) -> None:
    body = (
        p(run("1. Doelen", BOLD))
        + p(run("1.1 Doelstelling 3: Sneller", BOLD))
        + p("Gewone tekst.")
        + p("Onze ambities zijn:")
    )
    body += (
        p("- sneller werken;")
        + p("- beter werken.")
        + p(run("2. Slot", BOLD))
        + p("Het einde van het plan.")
        + p("Echt waar.")
    )
    taken, path = made(tmp_path, word(body))
    plan, _ = read_plan(path)
    assert [(row.id, row.title.text) for row in plan.objectives] == [("SD3", "Sneller")]
    assert [row.text.text for row in plan.ambitions] == ["sneller werken", "beter werken"]
    said = [
        dict(found.fills)["words"]
        for found in taken.problems
        if found.code in ("intake-replaced", "intake-typed-number")
    ]
    assert said == ["1.", "1.1", "Doelstelling 3:", "Onze ambities zijn:", "2."]


def test_units_between_brackets_are_those_of_the_ambition(tmp_path: Path) -> None:
    body = (
        p("Doelen", "H1")
        + p("Doelstelling 1: Sneller", "H2")
        + p("Onze ambities:")
        + li("sneller werken (LAB, INSP);")
    )
    body += li("samen werken (alle diensten);") + li("beter werken (XYZ).") + p("Diensten", "H1")
    body += (
        p("Directie Labo (LAB)", "H2")
        + p("Wij meten.")
        + p("Dienst Inspectie (INSP)", "H2")
        + p("Wij kijken.")
    )
    _, path = made(tmp_path, word(body))
    assert [(row.text.text, row.units) for row in read_plan(path)[0].ambitions] == [
        ("sneller werken", ("LAB", "INSP")), ("samen werken", ("all",)), ("beter werken (XYZ)", ()),
    ]  # fmt: skip


def test_priorities_in_text_boxes(tmp_path: Path) -> None:
    box = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    boxes = (
        box.format(p(f"Strategische prioriteit {number}") + p(title) + p(f"Wij kiezen voor {title.lower()}."))
        for number, title in ((1, "Meten"), (2, "Weten"))
    )
    body = (
        p("Prioriteiten", "H1")
        + "".join(f"<w:p>{each}</w:p>" for each in boxes)
        + p("Zo vloeien de doelen voort.")
    )
    _, path = made(tmp_path, word(body))
    plan, _ = read_plan(path)
    assert [(row.title.text, [each.text for each in row.statement]) for row in plan.priorities] == [
        ("Meten", ["Wij kiezen voor meten."]), ("Weten", ["Wij kiezen voor weten."]),
    ]  # fmt: skip
    assert [row.text.text for row in plan.texts if row.kind == "paragraph"] == ["Zo vloeien de doelen voort."]


def test_bold_sentences_in_running_text_are_no_headings(tmp_path: Path) -> None:
    body = "".join(
        p(run(f"Dit is belangrijk nummer {number}.", BOLD)) + p("Gewone tekst.") for number in range(5)
    )
    _, path = made(tmp_path, word(body))
    assert {row.kind for row in read_plan(path)[0].texts} == {"paragraph"}
