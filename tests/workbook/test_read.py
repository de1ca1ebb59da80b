"""Reading: a small text table in, records and problems out. See tests/sheets.py for the notation."""

import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language, Names
from ibzdocs.inputs.workbook import read_plan
from ibzdocs.model.records import Credits, Staff
from tests.sheets import check, found, workbook

PLAN = """
    == Plan
    key          | value
    period_start | 2022
    period_end   | 2023
"""


def test_an_objective_has_every_field_and_its_cells(tmp_path: Path) -> None:
    plan = check(
        tmp_path,
        """
        == Doelstellingen
        Id  | Titel       | Domein      | Prioriteiten | Diensten      | Mandaathouder
        SD1 | Samenwerken | horizontaal | P1; P3       | alle, ADCV    | ADCV
        """,
    )
    (row,) = plan.objectives
    assert (row.id, row.domain, row.holder) == ("SD1", "horizontal", "ADCV")
    assert (row.priorities, row.units) == (("P1", "P3"), ("all", "ADCV"))
    assert (row.title.key, row.title.text) == ("objectives/SD1/title", "Samenwerken")
    assert row.title.place == Place("plan.xlsx", "Doelstellingen", 2, 2)
    assert row.origin.at("holder") == Place("plan.xlsx", "Doelstellingen", 2, 6)


def test_columns_stand_in_any_order_under_headings_of_any_language(tmp_path: Path) -> None:
    plan = check(
        tmp_path,
        """
        == Objectifs
        DOMEIN     |  Titre   | kennung
        horizontal | Ensemble | SD1
        """,
    )
    assert [(row.id, row.title.text) for row in plan.objectives] == [("SD1", "Ensemble")]


def test_the_plan_sheet_gives_plain_values_and_names(tmp_path: Path) -> None:
    plan = check(
        tmp_path,
        """
        == Plan
        Gegeven                 | Waarde     | Naam (nl)           | Naam (fr)
        organisatie             |            | Dienst Voorbeeld    | Service Exemple
        eerste jaar             | 2022       |                     |
        laatste jaar            | 2024       |                     |
        datum van ondertekening | 25/03/2022 |                     |
        ! B date-as-text
        brontaal                | fr         |                     |
        status                  | voorstel   |                     |
        partij                  | An Peeters | voorzitster         | présidente
        partij                  | Jan Claes  | directeur-generaal  | directeur général
        """,
    )
    assert plan.sheet.names("organisation") == Names("Dienst Voorbeeld", "Service Exemple")
    assert plan.years == (2022, 2023, 2024)
    assert plan.signing_date == datetime.date(2022, 3, 25)
    assert (plan.source_language, plan.sheet.value("status")) == (Language.FR, "proposed")
    assert [party.value for party in plan.parties] == ["An Peeters", "Jan Claes"]


def test_a_name_stands_on_one_line(tmp_path: Path) -> None:
    plan = check(
        tmp_path,
        """
        == Units
        code | type | order | names (nl) | names (fr)
        A    | cell | 1     | Cel\\nPlan  | Cellule
        ! D lines-joined
        """,
    )
    assert plan.units[0].names == Names("Cel Plan", "Cellule")


def test_settings_that_cannot_be_are_refused(tmp_path: Path) -> None:
    check(
        tmp_path,
        """
        == Plan
        key           | value
        period_start  | vroeg
        ! B cell-year
        period_end    | 20244
        ! B cell-year
        status        | bijna
        ! B cell-choice
        contact_email | nergens
        ! B cell-email
        version       | 1
        version       | 2
        ! A key-double
        """,
    )


def test_keys_that_differ_in_capitals_only_are_named_and_both_kept(tmp_path: Path) -> None:
    plan = check(
        tmp_path,
        """
        == Objectives
        id  | title        | domain
        SD1 | Samen        | horizontal
        sd1 | Nog eens     | horizontal
        ! A key-capitals
        Sd1 | En nog eens  | horizontal
        ! A key-capitals
        SD2 | Iets anders  | horizontal
        == Text
        id      | part     | kind    | text
        general | chapters | chapter | Kader
        General | chapters | chapter | Missie
        ! A key-capitals
        general | annexes  | chapter | Bijlage
        """,
    )
    assert [each.id for each in plan.objectives] == ["SD1", "sd1", "Sd1", "SD2"]


def test_a_cell_with_several_lines_is_several_segments(tmp_path: Path) -> None:
    plan = check(
        tmp_path,
        r"""
        == Priorities
        id | title | statement              | statement (fr)
        P1 | Een   | Eerste.\n\n  Tweede.   | Premier.\nDeuxième.
        """,
    )
    first, second = plan.priorities[0].statement
    assert (first.key, second.key) == ("priorities/P1/statement", "priorities/P1/statement/2")
    assert (second.text, second.given) == ("Tweede.", ((Language.FR, "Deuxième."),))


def test_a_translation_has_as_many_paragraphs_as_its_source(tmp_path: Path) -> None:
    check(
        tmp_path,
        r"""
        == Priorities
        id | title | statement        | statement (fr)
        P1 | Een   | Eerste.\nTweede. | Premier.
        ! D companion-paragraphs
        """,
    )


def test_a_row_may_be_in_another_language(tmp_path: Path) -> None:
    plan = check(
        tmp_path,
        """
        == Domains
        id | title    | title (nl) | lang
        D1 | Sécurité | Veiligheid | fr
        """,
    )
    title = plan.domains[0].title
    assert (title.language, title.text) == (Language.FR, "Sécurité")
    assert title.given == ((Language.NL, "Veiligheid"),)


def test_text_rows_have_keys_that_another_section_does_not_shift(tmp_path: Path) -> None:
    plan = check(
        tmp_path,
        """
        == Text
        id      | part    | kind       | text
        general | body    | chapter    | Algemeen
                | body    | alinea     | Een.
                | body    | paragraphe | Twee.
        mission | body    | chapter    | Opdracht
                | body    | paragraph  | Drie.
                | body    | page break |
        general | bijlagen | chapter   | Bijlage
                | annexes | insert     | budget TAB1
                | SD1     | paragraph  | Vier.
        """.replace("paragraphe", "paragraph"),
    )
    assert [row.text.key for row in plan.texts] == [
        "texts/general/text",
        "texts/general.paragraph.1/text",
        "texts/general.paragraph.2/text",
        "texts/mission/text",
        "texts/mission.paragraph.1/text",
        "texts/mission.page-break.1",
        "texts/annexes.general/text",
        "texts/annexes.general.insert.1",
        "texts/SD1.paragraph.1/text",
    ]
    assert {row.part for row in plan.texts} == {"body", "annexes", "SD1"}


def test_text_rows_need_a_text_and_an_id_of_their_own(tmp_path: Path) -> None:
    check(
        tmp_path,
        """
        == Text
        id      | part | kind      | text
        general | body | chapter   | Algemeen
        general | body | section   | Weer
        ! A key-double
                | body | paragraph |
        ! D cell-required
                | body | haiku     | Vijf.
        ! C cell-choice
        """,
    )


def test_figures_stand_under_year_and_word(tmp_path: Path) -> None:
    plan = check(
        tmp_path,
        PLAN
        + """
        == Personeel
        Omschrijving | 2022 M | 2022 S | 2022 C | 2023 M | 2023 S | 2023 C | 2023 Totaal | Niveau
        Cel          | 1      | 20.33  | 6.78   | 1      | 20     | 7      | 28          |
        Totaal       | 1      | 20.33  | 6.78   |        |        |        |             | totaal
        == Budget
        table | code | level | label | CE 2022 | 2022 CL | VL 2023 | 2023 - VE
        TAB1  | A    | line  | Geld  | 10      | 11      | 12      | 13
        """,
    )
    first, total = plan.personnel
    assert first.year(2022) == Staff(Decimal(1), Decimal("20.33"), Decimal("6.78"))
    assert first.year(2023) == Staff(Decimal(1), Decimal(20), Decimal(7), Decimal(28))
    assert (total.level, total.year(2023), first.level) == ("total", None, "line")
    assert plan.budget[0].year(2023) == Credits(Decimal(12), Decimal(13))
    assert plan.budget[0].origin.at("commitment.2022").cell == "E2"


def test_a_gap_among_figures_and_a_missing_year_are_errors(tmp_path: Path) -> None:
    check(
        tmp_path,
        PLAN
        + """
        == Budget
        table | code | level | label | 2022 VL | 2022 VE | 2023 VL
        ! A column-missing
        TAB1  | A    | line  | Geld  | 10      |         | 12
        """,
    )
    check(
        tmp_path,
        """
        == Budget
        table | code | level | label | 2022 VL | 2022 VE
        TAB1  | A    | line  | Geld  | 10      |
        ! F cell-required
        """,
    )


def test_numbers_typed_as_text(tmp_path: Path) -> None:
    plan = check(
        tmp_path,
        """
        == Figures
        id | value      | unit
        a  | 1.008,11   | getal
        ! B number-as-text
        b  | "80 %"     | aandeel
        ! B number-as-text
        c  | "1.008"    | number
        ! B number-ambiguous
        d  | zowat tien | number
        ! B cell-number
        e  | 2022-06-01 | date
        f  | 0.1        | number
        """,
    )
    values = {row.id: row.value for row in plan.figures if not row.origin.typed}
    assert values == {
        "a": Decimal("1008.11"),
        "b": Decimal("0.8"),
        "e": datetime.date(2022, 6, 1),
        "f": Decimal("0.1"),
    }


def test_a_moment_is_a_date_or_a_choice(tmp_path: Path) -> None:
    plan = check(
        tmp_path,
        """
        == Communicatie
        Id | Doel   | Doelgroep | Tijdstip        | Boodschap | Kanaal
        K1 | Intern | Wij       | Na ondertekening | Klaar.   | mail
        K2 | Intern | Wij       | 2022-04-01       | Klaar.   | mail
        K3 | Intern | Wij       | **-**-****       | Klaar.   | mail
        ! D cell-trigger
        """,
    )
    assert [row.when for row in plan.communication][:2] == ["after signature", datetime.date(2022, 4, 1)]
    assert plan.communication[2].origin.typed == {"when": "**-**-****"}


def test_rows_with_errors_are_kept_with_what_was_typed_and_all_are_named(tmp_path: Path) -> None:
    plan = check(
        tmp_path,
        """
        == SWOT
        id | group | level | text
        S1 | S     | 1     | Goed.
        S1 | S     | 1     | Beter.
        ! A key-double
           | S     | half  |
        ! A cell-required
        ! C cell-number
        ! D cell-required
        W1 | W     | 1.5   | Zwak.
        ! C cell-whole
        {x | W     | 1     | Zwak.
        ! A cell-key
        """,
    )
    assert [row.id for row in plan.swot] == ["S1", "row-4", "W1", "x-row-6"]
    assert plan.swot[3].origin.typed == {"id": "{x"}
    assert list(plan.unreadable.values()) == ["", "half", "", "1.5", "{x"]


def test_a_name_in_no_dutch_is_a_warning(tmp_path: Path) -> None:
    plan = check(
        tmp_path,
        """
        == Units
        code | type | order | names (nl) | names (fr)
        A    | cell | 1     |            | Cellule
        ! D name-without-dutch
        B    | cell | 2     |            |
        ! D cell-required
        """,
    )
    assert plan.units[0].names == Names("Cellule", "Cellule")


def test_unknown_and_repeated_headings_and_sheets(tmp_path: Path) -> None:
    check(
        tmp_path,
        """
        == Domains
        id | title | Titel | kleur |
        ! C column-double
        ! D column-unknown
        D1 | Een   | Een   | rood  | los
        ! E column-without-heading
        == Domeinen
        ! sheet-double
        id | title
        == Kladblad
        ! sheet-unknown
        iets
        == Values
        id | group | level
        ! A column-missing
        V1 | V     | 0
        """,
    )


def test_headings_may_stand_under_a_title(tmp_path: Path) -> None:
    plan = check(
        tmp_path,
        """
        == Domains
        Onze domeinen
        id | title
        D1 | Een
        """,
    )
    assert [row.id for row in plan.domains] == ["D1"]


def test_missing_sheets_are_named_in_the_language_of_the_others(tmp_path: Path) -> None:
    path = workbook("== Objectifs\nid | titre | domaine").save(tmp_path)
    _, problems = read_plan(path)
    missing = {dict(one.fills)["name"] for one in problems if one.code == "sheet-missing"}
    assert missing == {"Plan", "Texte", "Priorités", "Services"}


@pytest.mark.parametrize(
    ("heads", "named"),
    [
        ("tableau | code | niveau | libellé", "Libellé"),
        ("table | code | level | label", "Label"),
    ],
)
def test_a_sheet_that_several_languages_call_so_is_named_in_that_of_its_headings(
    heads: str, named: str, tmp_path: Path
) -> None:
    path = workbook(f"== Budget\n{heads}\nT1").save(tmp_path)
    _, problems = read_plan(path)
    assert named in {dict(one.fills).get("heading") for one in problems if one.code == "cell-required"}


def test_text_is_composed_and_without_invisible_signs(tmp_path: Path) -> None:
    plan = check(
        tmp_path,
        '== Domains\nid | title\nD1 | "Caf e\u0301\u00a0x\ty\u200b_x000D_ "\n! B hidden-character',
    )
    assert plan.domains[0].title.text == "Caf é\u00a0x y"


def test_control_characters_are_errors(tmp_path: Path) -> None:
    for sign in ("0007", "D83D", "FFFE", "FFFF"):
        check(tmp_path, f'== Domains\nid | title\nD1 | "bel_x{sign}_len"\n! B control-character')


def test_a_number_in_a_text_column_is_a_note(tmp_path: Path) -> None:
    plan = check(tmp_path, "== Domains\nid | title\nD1 | 2030\n! B text-is-number")
    assert plan.domains[0].title.text == "2030"


def test_problems_carry_the_key_of_their_record(tmp_path: Path) -> None:
    _, problems = read_plan(workbook("== Domains\nid | title\nD1 | 2030").save(tmp_path))
    assert [one.key for one in problems if one.code == "text-is-number"] == ["domains/D1"]
    assert found(problems) == [("Domains!B2", "text-is-number")]
