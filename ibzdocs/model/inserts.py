"""The parts that the program makes: what each is called, what it wants, where it may stand, what it anchors.

The functions that make them are bound to these names in ``ibzdocs.documents.inserts``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.model.means import budget_means, staff_means
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import ANNEXES, BODY, CLOSING, HORIZONTAL, TextRow
from ibzdocs.model.selection import (
    calendar_groups,
    charted_indicators,
    charted_key_figures,
    charted_lines,
    charted_staff,
    charted_year,
    measured,
    organisation_unit,
    scheduled,
    transversal,
)
from ibzdocs.model.vocabulary import abbreviations

Argument: TypeAlias = Literal["", "domain", "table", "typed", "picture", "year", "sum", "measure", "unit"]
Book: TypeAlias = Literal["strategic", "operational"]
ALL_DOMAINS = "domains"
# The parts of a document in which an insert may stand; not in the texts of one domain, objective or unit.
PARTS = (BODY, ANNEXES, CLOSING)


class Anchor(NamedTuple):
    """A numbered table or figure: the name by which texts refer to it, and which of the two it is."""

    name: str
    kind: Literal["table", "figure"]


Anchors: TypeAlias = Callable[[Plan, str], Iterable[Anchor]]


@immutable
class Insert:
    """A part that a row of kind insert places, by its name and the argument after it.

    ``book``: the workbook whose sheets it is made of. ``anchors``: the tables and figures in it that texts
    may refer to, for an argument; none where the plan has nothing to show. ``names``: how they are called,
    by example.
    """

    name: str
    book: Book = "strategic"
    argument: Argument = ""
    names: tuple[str, ...] = ()
    anchors: Anchors = lambda plan, argument: ()


class Placement(NamedTuple):
    """A row that places an insert, with the argument that it gives."""

    row: TextRow
    insert: Insert
    argument: str


def _risk_tables(plan: Plan, argument: str) -> Iterator[Anchor]:
    return (Anchor(f"{row.id} table", "table") for row in plan.risk_domains)


def _budget(plan: Plan, argument: str) -> Iterable[Anchor]:
    return (Anchor(argument, "table"),) if plan.budget_of(argument) else ()


def _typed(plan: Plan, argument: str) -> Iterable[Anchor]:
    """A table of a sheet of its own is numbered where the Tables sheet gives it a caption."""
    names = [cell.table for cell in plan.cells_of(argument)[:1]]
    return (Anchor(name, "table") for name in names if name in plan.table)


def _picture(plan: Plan, argument: str) -> Iterable[Anchor]:
    return (Anchor(argument, "figure"),) if argument in plan.picture else ()


def _personnel_chart(plan: Plan, argument: str) -> Iterator[Anchor]:
    year = charted_year(plan, argument)
    if charted_staff(plan, year):
        yield Anchor(personnel_chart_name(year), "figure")


def personnel_chart_name(year: int) -> str:
    """The name of the chart of the staff of a year: ``chart personnel 2023``."""
    return f"chart personnel {year}"


def _budget_chart(plan: Plan, argument: str) -> Iterator[Anchor]:
    if charted_lines(plan, argument):
        yield Anchor(budget_chart_name(argument), "figure")


def budget_chart_name(argument: str) -> str:
    """The name of the chart of the lines of a sum: ``chart budget TAB1.BASE``."""
    return f"chart budget {argument}"


def indicator_chart_name(unit: str, group: str) -> str:
    """The name of the chart of the indicators of a group: ``chart indicators share D1 1``."""
    return f"chart indicators {unit} {group} 1"


def _indicator_charts(plan: Plan, argument: str) -> Iterator[Anchor]:
    for group, _ in charted_indicators(plan, argument):
        yield Anchor(indicator_chart_name(argument, group), "figure")


def key_figure_chart_name(unit: str) -> str:
    """The name of the chart of the key figures: ``chart key figures share 1``."""
    return f"chart key figures {unit} 1"


def _key_figure_charts(plan: Plan, argument: str) -> Iterator[Anchor]:
    if charted_key_figures(plan, argument):
        yield Anchor(key_figure_chart_name(argument), "figure")


def _calendar(plan: Plan, argument: str) -> Iterator[Anchor]:
    if calendar_groups(plan):
        yield Anchor("calendar overview", "figure")
    if plan.year and scheduled(plan.operational):
        yield Anchor("calendar chart", "figure")


def _means(plan: Plan, argument: str) -> Iterator[Anchor]:
    for kind, found in (("staff", staff_means(plan)), ("budget", budget_means(plan))):
        if found:
            yield Anchor(f"means {kind}", "table")


def _risks(plan: Plan, argument: str) -> Iterable[Anchor]:
    return (
        (Anchor("risk grid", "figure"), Anchor("operational risks", "table"))
        if plan.operational_risks
        else ()
    )


def _has_operational(plan: Plan) -> bool:
    return any(plan.operational_of(row.id) for row in plan.objectives)


def _shown(
    name: str,
    shown: Callable[[Plan], object],
    anchor: str = "",
    book: Book = "strategic",
    kind: Literal["table", "figure"] = "table",
) -> Insert:
    """An insert of one table, or figure, which there is where the plan has what it shows."""
    only = Anchor(anchor or name, kind)
    return Insert(
        name, book, names=(only.name,), anchors=lambda plan, argument: (only,) if shown(plan) else ()
    )


REGISTER: tuple[Insert, ...] = (
    Insert("priorities"),
    Insert("domains"),
    Insert("objectives", argument="domain"),
    _shown("objectives overview", lambda plan: True),
    _shown("strategy map", lambda plan: plan.objectives, kind="figure"),
    _shown("key figures", lambda plan: any(plan.key_figures_of(row.id) for row in plan.objectives)),
    Insert("chart key figures", "strategic", "unit", ("chart key figures share 1",), _key_figure_charts),
    Insert("stakeholders"),
    Insert("context"),
    Insert("swot"),
    Insert("values"),
    Insert("risk domains"),
    Insert("risk tables", names=("R1 table",), anchors=_risk_tables),
    _shown("risk matrix", lambda plan: plan.risk_domains and plan.objectives),
    _shown("personnel", lambda plan: plan.personnel),
    Insert("chart personnel", argument="year", names=("chart personnel 2023",), anchors=_personnel_chart),
    Insert("budget", argument="table", names=("TAB1",), anchors=_budget),
    Insert("chart budget", argument="sum", names=("chart budget TAB1.BASE",), anchors=_budget_chart),
    _shown("communication", lambda plan: plan.communication),
    _shown("communication calendar", lambda plan: plan.communication),
    Insert("organisation"),
    _shown("organisation chart", organisation_unit, kind="figure"),
    Insert("missions"),
    _shown("abbreviations", lambda plan: list(abbreviations(plan))),
    Insert("annexes"),
    Insert("signatures"),
    Insert("summary"),
    Insert("year summary", "operational"),
    Insert("table", argument="typed", names=("T1",), anchors=_typed),
    Insert("picture", argument="picture", names=("map.png",), anchors=_picture),
    _shown("operational overview", _has_operational, book="operational"),
    Insert("operational objectives", "operational"),
    _shown(
        "indicators", lambda plan: measured(plan, plan.operational), "indicators table", book="operational"
    ),
    _shown("transversal indicators", lambda plan: measured(plan, transversal(plan)), book="operational"),
    Insert("chart indicators", "operational", "measure", ("chart indicators share D1 1",), _indicator_charts),
    Insert("calendar", "operational", names=("calendar overview", "calendar chart"), anchors=_calendar),
    Insert("means", "operational", names=("means staff", "means budget"), anchors=_means),
    Insert("operational risks", "operational", names=("risk grid", "operational risks"), anchors=_risks),
)
INSERTS: Mapping[str, Insert] = {insert.name: insert for insert in REGISTER}


def named(text: str) -> tuple[Insert | None, str]:
    """The insert that ``text`` names, that of the longest name it begins with, and what follows the name.

    None and the whole text where it names none.
    """
    wanted = " ".join(text.split())
    known = [name for name in INSERTS if wanted == name or wanted.startswith(name + " ")]
    name = max(known, key=len, default="")
    return INSERTS.get(name), wanted[len(name) :].strip()


def arguments(plan: Plan, wanted: Argument) -> tuple[str, ...]:
    """What may follow the name of an insert, each once; an empty one means nothing."""
    return tuple(dict.fromkeys(_arguments(plan, wanted)))


def _arguments(plan: Plan, wanted: Argument) -> Iterable[str]:
    match wanted:
        case "domain":
            found: Iterable[str] = (HORIZONTAL, ALL_DOMAINS, *(row.id for row in plan.domains))
        case "table":
            found = (row.table for row in plan.budget)
        case "typed":
            found = (cell.table for cell in plan.table_cells)
        case "picture":
            found = plan.picture
        case "year":
            found = ("", *map(str, plan.years))
        case "sum":
            found = (f"{row.table}.{row.adds_to}" for row in plan.budget if row.adds_to)
        case "measure":
            found = (row.unit for row in plan.indicators if row.unit)
        case "unit":
            found = (row.unit for row in plan.key_figures if row.unit)
        case "":
            found = ("",)
    return found


def meant(plan: Plan, insert: Insert, argument: str) -> str:
    """The argument that the insert takes where another case of letters was typed; else what was typed."""
    allowed = arguments(plan, insert.argument)
    alike = [each for each in allowed if each.casefold() == argument.casefold()]
    return alike[0] if argument not in allowed and len(alike) == 1 else argument


def placements(plan: Plan, rows: Iterable[TextRow]) -> Iterator[Placement]:
    """Those of ``rows`` that place an insert where one may stand, with an argument that it takes."""
    for row in rows:
        if row.kind == "insert" and row.part in PARTS:
            insert, argument = named(row.text.text)
            argument = meant(plan, insert, argument) if insert is not None else argument
            if insert is not None and argument in arguments(plan, insert.argument):
                yield Placement(row, insert, argument)


def anchors(plan: Plan) -> Mapping[Anchor, Placement]:
    """The tables and figures that stand in one of the plans, each with the first row that places it."""
    found: dict[Anchor, Placement] = {}
    for placement in placements(plan, (*plan.texts, *plan.year_texts)):
        for anchor in placement.insert.anchors(plan, placement.argument):
            found.setdefault(anchor, placement)
    return found


def possible_anchors(plan: Plan) -> Mapping[str, str]:
    """Every table and figure that could stand in a plan, with the text of the row that would place it."""
    return {
        anchor.name: f"{insert.name} {argument}".strip()
        for insert in reversed(REGISTER)
        for argument in reversed(arguments(plan, insert.argument))
        for anchor in insert.anchors(plan, argument)
    }
