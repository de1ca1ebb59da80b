"""The generated parts of the strategic plan, each from the fewest rows that show what it does."""

import datetime
import random
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Literal

import pytest

from ibzdocs.base.settings.house import BookSettings
from ibzdocs.base.settings.levels import Level
from ibzdocs.base.values import Names
from ibzdocs.documents.communication import communication, communication_calendar
from ibzdocs.documents.environment import stakeholders, swot, values
from ibzdocs.documents.frame import annex_list, front, short_front, signatures
from ibzdocs.documents.inserts import INSERTS
from ibzdocs.documents.operational import overview as operational_overview
from ibzdocs.documents.operational import sheet
from ibzdocs.documents.organisation import missions, structure
from ibzdocs.documents.parts import SHORT_LIST
from ibzdocs.documents.resources import budget, personnel, personnel_of
from ibzdocs.documents.risks import risk_list, risk_matrix, risk_tables
from ibzdocs.documents.strategy import domains, objectives, overview, priorities
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Objective
from ibzdocs.tree.nodes import Contents, Figure, Items, Paragraph, Section, Signatures, Table, Text, Wide
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from tests.documents.shown import lines, said, tables
from tests.plans import credits, small_plan, with_change, with_rows, without

PLAN = small_plan()


def facts_of(plan: Plan, objective: Objective) -> list[str]:
    """The lines below the title of an objective."""
    found = walk(said(plan, objectives(plan, objective.domain)), Paragraph)
    return [text_of(line.inlines) for line in found if line.role == "responsible"]


def test_each_fact_below_an_objective_has_a_line_of_its_own() -> None:
    first, *rest = PLAN.objectives
    assert [fact.partition("\u00a0")[0] for fact in facts_of(PLAN, first)] == [
        "Mandaathouder:",
        "Diensten:",
        "Prioriteiten:",
    ]
    bare = replace(PLAN, objectives=(replace(first, holder="", units=(), priorities=()), *rest))
    assert facts_of(bare, first) == []


# ------------------------------------------------------------------------------------- lists of numbers


@pytest.mark.parametrize("seed", range(8))
def test_numbers_of_priorities_stand_in_order_and_hold_together_while_they_are_few(seed: int) -> None:
    chance = random.Random(seed)
    count = chance.randint(2, SHORT_LIST + 3)
    plan = with_rows(
        PLAN,
        "priorities",
        *({"id": f"P{each}", "title": "Rust", "statement": "Wij rusten."} for each in range(2, 12)),
    )
    keys = [row.id for row in plan.priorities]
    chosen = chance.sample(range(1, len(keys) + 1), count)
    serving = replace(plan.objectives[0], priorities=tuple(keys[each - 1] for each in chosen))
    plan = replace(plan, objectives=(serving, *plan.objectives[1:]))
    between = ",\u00a0" if count <= SHORT_LIST else ", "
    expected = between.join(map(str, sorted(chosen)))
    assert facts_of(plan, serving)[-1] == f"Prioriteiten:\u00a0{expected}"
    ((_, first, *_),) = tables(plan, overview(plan, ""))
    assert expected.replace("\u00a0", " ") in first


# ---------------------------------------------------------------------------------------------- risks


def test_the_matrix_marks_what_each_domain_threatens() -> None:
    plan = with_rows(PLAN, "risk_domains", {"id": "R2", "title": "Brand", "objectives": ("SD2",)})
    ((head, *rows),) = tables(plan, risk_matrix(plan, ""))
    assert head[1:] == ["1", "2"]
    assert rows == [["1. Tekort aan middelen", "■", "■"], ["2. Brand", "", "■"]]
    marks = [text.spoken for text in walk(said(plan, risk_matrix(plan, "")), Text) if text.text == "■"]
    assert marks == ["ja"] * 3


def test_without_risk_domains_or_objectives_there_is_no_matrix() -> None:
    assert risk_matrix(without(PLAN, "risk_domains"), "") == ()
    assert risk_matrix(without(PLAN, "objectives"), "") == ()


def test_a_risk_domain_draws_together_what_it_names() -> None:
    (section,) = risk_tables(PLAN, "")
    assert isinstance(section, Section)
    assert (section.anchor, section.number) == ("R1", (1,))
    ((_, row),) = tables(PLAN, (section,))
    assert [each.count("* ") for each in row] == [1, 1, 2]
    assert "oude pompen" in row[0]
    assert "droogte" in row[1]
    assert "Gezonde rivieren" in row[2]
    listed = list(walk(section, Items))
    assert [items.kind for items in listed] == ["number"] * 3
    assert [[item.number for item in items.items] for items in listed] == [[1], [1], [1, 2]]
    assert lines(PLAN, risk_list(PLAN, "")) == ["* Tekort aan middelen"]


def test_a_risk_domain_says_the_letters_of_objectives_that_have_any() -> None:
    plan = replace(PLAN, levels={"objective": Level(numbering="id")})
    ((_, row),) = tables(plan, risk_tables(plan, ""))
    assert row[2].startswith("* SD1 – ")


def test_no_table_or_figure_says_again_what_the_heading_above_it_says() -> None:
    for name, insert in INSERTS.items():
        blocks = said(PLAN, insert(PLAN, ""))
        for section in walk(blocks, Section):
            title = text_of(section.title).casefold()
            for each in walk(section.blocks, Table, Figure):
                assert title not in text_of(each.caption).casefold(), (name, title)


def test_the_risks_of_a_sheet_need_no_legend() -> None:
    plan = with_rows(PLAN, "operational", {"id": "OD1", "title": "Doen"})
    plan = with_rows(
        plan,
        "operational_risks",
        {"id": "R", "objective": "OD1", "text": "Storm", "likelihood": 3, "impact": 4},
    )
    _, risks = walk(said(plan, (sheet(plan, plan.operational[0]),)), Table)
    assert risks.notes == ()
    (row,) = tables(plan, (sheet(plan, plan.operational[0]),))[1][1:]
    assert row[:2] == ["Storm", "3 × 4 = 12 – hoog"]


# ------------------------------------------------------------------------------------------- strategy


def test_a_holder_of_a_management_body_is_named_by_function_alone_others_with_the_unit_behind_it() -> None:
    (first, *_), (second, *_) = (lines(PLAN, objectives(PLAN, part))[1:] for part in ("horizontal", "D1"))
    assert first.endswith("voorzitter")
    assert second.endswith("directeur-generaal ADRB")


def test_no_label_of_these_lines_stands_on_another_line_than_its_value() -> None:
    for fact in facts_of(PLAN, PLAN.objectives[0]):
        assert fact.count(":\u00a0") == 1
        assert ": " not in fact


def test_named_services_beside_all_are_those_in_particular() -> None:
    assert facts_of(PLAN, PLAN.objectives[0])[1].endswith("alle diensten")
    plan = with_change(PLAN, "objectives", 2, units=("all", "ADRB", "ADZK"))
    assert "Diensten: alle diensten, in het bijzonder ADRB, ADZK" in lines(
        plan, objectives(plan, "horizontal")
    )


def test_an_ambition_says_its_services_and_ends_in_a_mark() -> None:
    plan = with_rows(PLAN, "ambitions", {"id": "A1.2", "objective": "SD1", "text": "elke brief lezen"})
    found = [line for line in lines(plan, objectives(plan, "horizontal")) if line.startswith("* ")]
    assert found == ["* elke oproep beantwoorden (ADRB);", "* elke brief lezen."]


def test_objectives_of_domains_stand_under_their_domain() -> None:
    found = lines(PLAN, objectives(PLAN, "domains"))
    assert found[:2] == ["# Rivieren", "Over rivieren."]
    assert found[2] == "# Gezonde rivieren en beken in het hele land"
    assert "Het water in de rivieren wordt gemeten." in found
    assert lines(PLAN, domains(PLAN, "")) == ["* Rivieren"]


def test_the_overview_has_a_row_for_every_objective() -> None:
    ((_, *rows),) = tables(PLAN, overview(PLAN, ""))
    assert [row[:3] for row in rows] == [
        ["1", "Een dienst die dag en nacht bereikbaar is", "1"],
        ["2", "Gezonde rivieren en beken in het hele land", "1"],
    ]
    assert [row[3:] for row in rows] == [["alle diensten", "voorzitter"], ["ADRB", "directeur-generaal ADRB"]]


def test_each_priority_is_a_box() -> None:
    (box,) = priorities(PLAN, "")
    assert (type(box).__name__, getattr(box, "number", 0), getattr(box, "anchor", "")) == ("Box", 1, "P1")


# ------------------------------------------------------------------------------------- communication


def when(*days: object) -> list[str]:
    """The first cells of the calendar of actions on these days, each told by its channel."""
    plan = without(PLAN, "communication")
    given = [{"id": f"K{n}", "when": day, "channel": f"Bericht {n}"} for n, day in enumerate(days, 1)]
    plan = with_rows(plan, "communication", *given)
    ((_, *rows),) = tables(plan, communication_calendar(plan, ""))
    return [f"{row[0]}: {row[-1]}" for row in rows]


def test_the_calendar_is_in_the_order_of_days() -> None:
    """The small plan is signed on 15 December 2025: what follows the signature stands there."""
    found = when(datetime.date(2026, 5, 1), "after signature", datetime.date(2025, 11, 3))
    assert [line.rpartition(" ")[2] for line in found] == ["3", "2", "1"]
    assert found[0].startswith("3 november 2025")
    assert found[1].startswith("15 december 2025 (na ondertekening)")


def test_while_no_signing_day_is_known_what_follows_it_stands_last() -> None:
    plan = without(PLAN, "settings", 7)
    plan = with_rows(without(plan, "communication"), "communication",
        {"id": "K1", "when": "after signature", "channel": "Eén"},
        {"id": "K2", "when": datetime.date(2026, 5, 1), "channel": "Twee"},
    )  # fmt: skip
    assert plan.signing_date is None
    ((_, *rows),) = tables(plan, communication_calendar(plan, ""))
    assert [row[-1] for row in rows] == ["Twee", "Eén"]
    assert rows[1][0] == "na ondertekening"


def test_the_calendar_does_not_say_again_what_the_plan_says() -> None:
    plan = with_rows(without(PLAN, "communication"), "communication", {"id": "K1", "message": "Lees dit."})
    assert "Lees dit." in tables(plan, communication(plan, ""))[0][1]
    assert "Lees dit." not in tables(plan, communication_calendar(plan, ""))[0][1]


def test_without_actions_there_is_no_plan_of_communication() -> None:
    plan = without(PLAN, "communication")
    assert communication(plan, "") == communication_calendar(plan, "") == ()


# --------------------------------------------------------------------------------------- environment


def test_groups_nest_by_the_dots_in_their_names() -> None:
    plan = with_rows(
        without(PLAN, "stakeholders"), "stakeholders",
        {"id": "a", "group": "a", "level": 0, "text": "Overheden"},
        {"id": "a1", "group": "a", "level": 1, "text": "Gemeenten"},
        {"id": "a.1", "group": "a.1", "level": 0, "text": "Gewesten"},
        {"id": "a.1.1", "group": "a.1", "level": 1, "text": "Brussel"},
        {"id": "b", "group": "b", "level": 0, "text": "Burgers"},
        {"id": "b1", "group": "b", "level": 1, "text": "Boeren"},
        {"id": "b2", "group": "b", "level": 2, "text": "met vee"},
    )  # fmt: skip
    blocks = stakeholders(plan, "")
    assert lines(plan, blocks) == [
        "# Overheden", "* Gemeenten", "# Gewesten", "* Brussel", "# Burgers", "* Boeren", "  * met vee"
    ]  # fmt: skip
    assert len(blocks) == 2


def test_items_before_any_heading_are_a_plain_list() -> None:
    plan = with_rows(
        without(PLAN, "values"), "values", {"id": "V1", "group": "V", "level": 1, "text": "Zorg"}
    )
    assert lines(plan, values(plan, "")) == ["* Zorg"]


def test_strengths_and_weaknesses_are_numbered_anew() -> None:
    groups = [block for block in said(PLAN, swot(PLAN, "")) if isinstance(block, Section)]
    assert [getattr(block.blocks[0], "kind", "") for block in groups] == ["number"] * 4


# --------------------------------------------------------------------------------------- operational


@pytest.mark.parametrize("means", [{}, {"fte": Decimal(2)}, {"budget": Decimal(7)}])
def test_means_that_no_operational_objective_names_have_no_column(means: dict[str, Decimal]) -> None:
    plan = with_rows(PLAN, "operational", {"id": "OD1", "unit": "ADRB", **means})
    (table,) = operational_overview(plan, "")
    assert isinstance(table, Table)
    assert len(table.widths) == len(table.head[0].cells) == 4 + len(means)
    assert [row.role for row in table.body].count("total") == len(means)


ACTION = {"objective": "OD1", "text": "Delven", "unit": "ADRB", "status": "late"}


def year_with(objective: Mapping[str, object], *actions: Mapping[str, object]) -> Plan:
    """The small plan with one operational objective that has these means, and actions that ask for these."""
    plan = with_rows(PLAN, "operational", {"id": "OD1", "title": "Doen", "unit": "ADRB", **objective})
    rows = ({**ACTION, "id": f"A{number}", **own} for number, own in enumerate(actions, 1))
    return with_rows(plan, "actions", *rows)


def actions_of(plan: Plan) -> list[list[str]]:
    (section,) = (sheet(plan, plan.operational[0]),)
    return next(rows for rows in tables(plan, (section,)) if rows[0][0] == "Actie")


def test_a_plan_says_nothing_of_how_far_actions_are() -> None:
    """It is made before the year; the progress report says it, as of a day."""
    head, row = actions_of(year_with({}, {}))
    assert "Status" not in head
    assert "vertraagd" not in row


@pytest.mark.parametrize(
    ("fte", "budget", "last"),
    [
        (Decimal(4), Decimal(30), ["Overige middelen, buiten de acties", "2,5", "20"]),
        (Decimal(4), Decimal(10), ["Overige middelen, buiten de acties", "2,5", "–"]),
        (Decimal(4), None, ["Overige middelen, buiten de acties", "2,5", ""]),
        (Decimal("1.5"), Decimal(10), ["Delven", "ADRB", "", "1,0", "–"]),
        (Decimal(1), Decimal(9), ["Delven", "ADRB", "", "1,0", "–"]),
        (None, None, ["Delven", "ADRB", "", "1,0", "–"]),
    ],
)
def test_means_that_no_action_asks_for_are_a_row_so_that_columns_add_up(
    fte: Decimal | None, budget: Decimal | None, last: list[str]
) -> None:
    first = {"fte": Decimal("0.5"), "budget": Decimal(10)}
    second = {"fte": Decimal(1), "budget": Decimal(0)}
    *_, shown = actions_of(year_with({"fte": fte, "budget": budget}, first, second))
    assert shown == last


def test_means_that_only_the_objective_has_are_not_said_again_below_its_actions() -> None:
    plan = year_with({"fte": Decimal(4)}, {"fte": None}, {"fte": None})
    assert len(actions_of(plan)) == 3


def test_no_budget_in_the_overview_is_a_dash_that_is_explained() -> None:
    plan = with_rows(PLAN, "operational", {"id": "OD1", "objectives": ("SD1",), "budget": Decimal(0)})
    (table,) = operational_overview(plan, "")
    assert isinstance(table, Table)
    assert tables(plan, (table,))[0][-1][-1] == "–"
    assert lines(plan, table.notes) == ["–: nihil."]


# -------------------------------------------------------------------------------------- organisation


def test_units_nest_and_bodies_beside_stand_apart() -> None:
    plan = with_rows(
        PLAN, "units",
        {"code": "FDW", "names": Names("De dienst"), "type": "organisation", "short": Names("")},
        {"code": "RAAD", "names": Names("Raad"), "type": "service", "short": Names("R")},
        {"code": "VER", "names": Names("Ver weg"), "type": "external", "short": Names("")},
    )  # fmt: skip
    plan = with_change(plan, "units", 2, parent="FDW")
    found = lines(plan, structure(plan, ""))
    assert found[0] == "* De dienst"
    assert found[1] == "  * Voorzitter"
    assert "    * Algemene Directie Rivieren en Beken (ADRB)" in found
    assert "      * Meetdienst (MEET)" in found
    assert found[-1] == "* Raad (R)"
    assert not any("Ver weg" in line for line in found)


def test_where_the_register_has_no_organisation_nothing_stands_beside_it() -> None:
    assert [line for line in lines(PLAN, structure(PLAN, "")) if not line.lstrip().startswith("*")] == []


def test_missions_are_those_of_units_that_have_something_to_say() -> None:
    found = lines(PLAN, missions(PLAN, ""))
    assert [line for line in found if line.startswith("#")] == [
        "# Algemene Directie Rivieren en Beken (ADRB)",
        "# Algemene Directie Zee en Kust (ADZK)",
    ]
    assert found[1:3] == ["Rivieren beheren.", "* dijken onderhouden."]


def test_tasks_are_lists_after_their_lead_ins() -> None:
    plan = with_rows(
        without(PLAN, "tasks"), "tasks",
        {"unit": "ADRB", "level": 0, "text": "Zij doet:"},
        {"unit": "ADRB", "level": 1, "text": "dit"},
        {"unit": "ADRB", "level": 2, "text": "een deel"},
        {"unit": "ADRB", "level": 1, "text": "dat"},
        {"unit": "ADRB", "level": 0, "text": "En ook:"},
        {"unit": "ADRB", "level": 1, "text": "meer"},
    )  # fmt: skip
    assert lines(plan, missions(plan, ""))[2:8] == [
        "Zij doet:", "* dit:", "  * een deel;", "* dat.", "En ook:", "* meer."
    ]  # fmt: skip


# ----------------------------------------------------------------------------------------- resources


def test_personnel_has_four_columns_for_each_year_and_its_own_totals() -> None:
    (wide,) = personnel(PLAN, "")
    assert isinstance(wide, Wide)
    ((heads, _, *rows),) = tables(PLAN, (wide,))
    assert "in voltijdse equivalenten" in heads[0]  # heads stand on every page, the caption on the first
    assert rows[0][:5] == ["Rivieren en Beken", "1,00", "300,50", "20,25", "321,75"]
    assert rows[-1][:5] == ["Totaal", "2,00", "400,50", "30,25", "432,75"]
    assert {len(row) for row in rows} == {9}


def test_a_total_is_made_where_none_is_given() -> None:
    plan = without(PLAN, "personnel", 4)
    ((_, _, *rows),) = tables(plan, personnel(plan, ""))
    assert rows[-1][:5] == ["Totaal", "2,00", "400,50", "30,25", "432,75"]
    assert len(rows) == 3
    ((_, _, *some),) = tables(plan, personnel_of(plan, frozenset(["ADZK"])))
    assert [row[0] for row in some] == ["Zee en Kust", "Totaal"]
    assert some[-1][4] == "111,00"
    assert personnel_of(plan, frozenset(["VZ"])) == ()


def test_a_budget_line_that_a_year_lacks_is_an_empty_cell() -> None:
    plan = with_change(PLAN, "budget", 2, years=credits(30100), note="Zie ook.")
    ((_, _, *rows),) = tables(plan, budget(plan, "TAB1"))
    assert rows[0][1:] == ["30.100", "30.100", "", ""]
    assert rows[0][0].startswith("Personeel")
    assert budget(plan, "TAB9") == ()


@pytest.mark.parametrize(("zeros", "shown", "legend"), [("dash", "–", ["–: nihil."]), ("figure", "0", [])])
def test_zeros_of_staff_and_credits_are_dashes_that_are_explained_and_read_out(
    zeros: Literal["dash", "figure"], shown: str, legend: list[str]
) -> None:
    plan = replace(with_change(PLAN, "budget", 2, years=credits(0)), book=BookSettings(zeros=zeros))
    (wide,) = said(plan, budget(plan, "TAB1"))
    assert isinstance(wide, Wide)
    (table,) = wide.blocks
    assert isinstance(table, Table)
    (paragraph,) = table.body[0].cells[1].blocks
    assert isinstance(paragraph, Paragraph)
    (text,) = paragraph.inlines
    assert isinstance(text, Text)
    assert (text.text, text.spoken) == (shown, "0" if zeros == "dash" else "")
    assert [text_of(note.inlines) for note in table.notes if "nihil" in text_of(note.inlines)] == legend


def test_a_table_without_zeros_explains_none() -> None:
    assert "nihil" not in " ".join(lines(PLAN, personnel(PLAN, "")))
    ((_, _, *rows),) = tables(PLAN, personnel(PLAN, ""))
    assert not any("–" in text for row in rows for text in row)


# --------------------------------------------------------------------------------------------- frame


def test_lists_of_tables_and_figures_are_there_where_there_are_any() -> None:
    def kinds(*names: str) -> list[str]:
        blocks = tuple(block for name in names for block in INSERTS[name](PLAN, ""))
        return [each.of for each in front(blocks) if isinstance(each, Contents)]

    assert kinds() == ["headings"]
    assert kinds("personnel") == ["headings", "tables"]
    assert kinds("chart personnel", "personnel") == ["headings", "tables", "figures"]
    assert [each.of for each in front((Table((), (1,), (), ()),)) if isinstance(each, Contents)] == [
        "headings"
    ]


@pytest.mark.parametrize(("sections", "has_contents"), [(6, False), (7, True)])
def test_a_short_document_needs_no_contents(sections: int, has_contents: bool) -> None:
    blocks = tuple(Section("chapter", (), ()) for _ in range(sections))
    assert bool(short_front(blocks)) == has_contents


def test_annexes_are_listed_by_number_and_title() -> None:
    annex = Section("annex", (Text("Structuur"),), (), "annex organisation", number=(1,))
    assert lines(PLAN, (*annex_list(PLAN, ""), annex))[0] == "* Bijlage 1 – Structuur"
    assert annex_list(without(PLAN, "texts"), "") == ()


def test_who_signs_stands_under_place_and_day() -> None:
    (block,) = said(PLAN, signatures(PLAN, ""))
    assert isinstance(block, Signatures)
    assert "15\u00a0december\u00a02025" in text_of(block.opening)
    assert [(text_of(each.name), text_of(each.function)) for each in block.signatories] == [
        ("An Peeters", "Minister van Water")
    ]
    assert signatures(with_change(PLAN, "settings", 8, key="version"), "") == ()


def test_the_head_of_the_names_of_a_budget_stands_beside_both_rows_of_heads() -> None:
    (wide,) = budget(PLAN, "TAB1")
    assert isinstance(wide, Wide)
    (table,) = wide.blocks
    assert isinstance(table, Table)
    years, kinds = table.head
    assert years.cells[0].rows == len(table.head)
    assert len(kinds.cells) == sum(each.columns for each in years.cells[1:])


@pytest.mark.parametrize("group", ["W.1", "K", "w"])
def test_a_swot_item_of_whichever_group_can_be_named(group: str) -> None:
    """Also in a draft, which is made whatever is wrong."""
    rows = (
        {"id": group, "group": group, "level": 0, "text": "Kop"},
        {"id": "X1", "group": group, "text": "Nat"},
    )
    plan = with_change(with_rows(PLAN, "swot", *rows), "risk_domains", 2, weaknesses=("W1", "X1"))
    assert "Nat" in str(tables(plan, risk_tables(plan, "")))
