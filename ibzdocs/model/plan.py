"""The plans of an edition as a whole, with look-up by key."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from functools import cached_property
from typing import Literal, Protocol, TypeAlias, TypeVar, get_args

from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Place
from ibzdocs.base.settings import USUAL, BookSettings, Documents, Law, LevelName, Levels, Numbering
from ibzdocs.base.values import Language, Names, Number, Period, Source, computed
from ibzdocs.model.mailing import Mailing
from ibzdocs.model.operational import Action, Indicator, OperationalObjective, Risk
from ibzdocs.model.plan_sheet import PlanSheet
from ibzdocs.model.records import (
    AFTER_SIGNATURE,
    HORIZONTAL,
    Abbreviation,
    Ambition,
    BudgetLine,
    CommunicationAction,
    Domain,
    Figure,
    KeyFigure,
    ListItem,
    NameForm,
    Objective,
    Origin,
    PersonnelRow,
    Picture,
    PictureFile,
    Priority,
    RiskDomain,
    Setting,
    TableCell,
    TableInfo,
    Task,
    Term,
    TextRow,
    Unit,
)

_Row = TypeVar("_Row")
# The sheets whose rows are numbered by where they stand.
Ordered: TypeAlias = Literal["priorities", "domains", "objectives", "risk_domains", "operational"]


# What the settings call the level of a sheet.
_LEVEL_OF: Mapping[Ordered, LevelName] = {
    "priorities": "priority",
    "domains": "domain",
    "objectives": "objective",
    "risk_domains": "risk",
    "operational": "operational",
}


class _Identified(Protocol):
    """A row with an id that knows where it was read."""

    @property
    def origin(self) -> Origin:
        """The row's place."""


def _by_name(
    rows: "Callable[[Plan], Iterable[_Row]]", name: Callable[[_Row], str]
) -> "cached_property[Mapping[str, _Row]]":
    """A look-up of rows by name; of several with one name it has the last."""
    return cached_property(lambda plan: {name(row): row for row in rows(plan)})


def _rows_of(
    rows: "Callable[[Plan], Iterable[_Row]]", above: Callable[[_Row], str]
) -> "cached_property[Callable[[str], tuple[_Row, ...]]]":
    """A look-up of the rows that belong to something, by its name; empty where none does."""

    def look_up(plan: "Plan") -> Callable[[str], tuple[_Row, ...]]:
        groups = {
            name: tuple(each) for name, each in gathered((above(row), row) for row in rows(plan)).items()
        }
        return lambda name: groups.get(name, ())

    return cached_property(look_up)


def _place(key: str, rows: Sequence[Objective | OperationalObjective]) -> int:
    """The 1-based position of the first row whose id is ``key``."""
    return [row.id for row in rows].index(key) + 1


@dataclass(frozen=True, eq=False)
class Plan:
    """Everything that strategic-plan.xlsx says, and the operational plan of a year where there is one.

    Rows stand in the order of their sheets. ``year_file`` is empty where no operational plan was read.
    """

    file: str = ""
    year_file: str = ""
    mailing_file: str = ""
    settings: tuple[Setting, ...] = ()
    texts: tuple[TextRow, ...] = ()
    priorities: tuple[Priority, ...] = ()
    domains: tuple[Domain, ...] = ()
    objectives: tuple[Objective, ...] = ()
    ambitions: tuple[Ambition, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()
    stakeholders: tuple[ListItem, ...] = ()
    context: tuple[ListItem, ...] = ()
    swot: tuple[ListItem, ...] = ()
    values: tuple[ListItem, ...] = ()
    units: tuple[Unit, ...] = ()
    tasks: tuple[Task, ...] = ()
    risk_domains: tuple[RiskDomain, ...] = ()
    personnel: tuple[PersonnelRow, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    communication: tuple[CommunicationAction, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[TableInfo, ...] = ()
    pictures: tuple[Picture, ...] = ()
    picture_files: tuple[PictureFile, ...] = ()
    terms: tuple[Term, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    name_forms: tuple[NameForm, ...] = ()
    table_cells: tuple[TableCell, ...] = ()
    year_settings: tuple[Setting, ...] = ()
    year_texts: tuple[TextRow, ...] = ()
    operational: tuple[OperationalObjective, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    actions: tuple[Action, ...] = ()
    operational_risks: tuple[Risk, ...] = ()
    mailings: tuple[Mailing, ...] = ()
    levels: Levels = field(default_factory=dict, hash=False)
    law: Law = "art11bis"
    documents: Documents = field(default_factory=dict, hash=False)
    book: BookSettings = field(default_factory=BookSettings)
    languages: frozenset[Language] = frozenset()

    @cached_property
    def unreadable(self) -> Mapping[Place, str]:
        """The cells that cannot be read, with what was typed there."""
        sheets = (getattr(self, each.name) for each in fields(self))
        rows = (row for sheet in sheets if isinstance(sheet, tuple) for row in sheet)
        origins = (row.origin for row in rows if row.origin.typed)
        return {origin.at(name): typed for origin in origins for name, typed in origin.typed.items()}

    # ----------------------------------------------------------------------------- Plan sheets

    @cached_property
    def sheet(self) -> PlanSheet:
        """The Plan sheet of the strategic plan."""
        return PlanSheet(self.settings)

    @cached_property
    def year_sheet(self) -> PlanSheet:
        """The Plan sheet of the operational plan, without lines where there is none."""
        return PlanSheet(self.year_settings)

    @cached_property
    def period(self) -> Period | None:
        """The years of the plan, or None while they are not both given."""
        first, last = self.sheet.value("period_start"), self.sheet.value("period_end")
        if not first.isdigit() or not last.isdigit():
            return None
        ends = (self.sheet.source("period_start"), self.sheet.source("period_end"))
        return Period(int(first), int(last), computed(ends))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Every year of the period."""
        return tuple(range(self.period.first, self.period.last + 1)) if self.period else ()

    @property
    def signing_date(self) -> datetime.date | None:
        """The day of signing, or None while it is open or no date."""
        return self.sheet.day("signing_date")

    @property
    def year_signing_date(self) -> datetime.date | None:
        """The day on which the operational plan was signed, or None while it is open or no date."""
        return self.year_sheet.day("signing_date")

    @property
    def parties(self) -> tuple[Setting, ...]:
        """Who signs: the name in ``value``, the function in ``names``."""
        return self.sheet.all("party")

    @property
    def source_language(self) -> Language:
        """The language of rows that say none."""
        given = self.sheet.value("source_language")
        return Language(given) if given in ("nl", "fr") else Language.NL

    def year_name(self, year: int) -> Names:
        """What kind of figures a year has ("initial budget"), or empty names."""
        return next((line.names for line in self.sheet.all("year") if line.value == str(year)), Names(""))

    # ------------------------------------------------------------------------- operational plan

    @cached_property
    def year(self) -> int | None:
        """The calendar year of the operational plan, or None while it has none."""
        given = self.year_sheet.value("year")
        return int(given) if given.isdigit() else None

    @cached_property
    def report_date(self) -> datetime.date | None:
        """The day of the progress report, or None while none is asked for."""
        return self.year_sheet.day("report_date")

    @cached_property
    def policy_notes(self) -> Mapping[str, Names]:
        """The policy notes that operational objectives may refer to, by their code."""
        return {line.value: line.names for line in self.year_sheet.all("policy_note")}

    def operational_of(self, objective: str) -> tuple[OperationalObjective, ...]:
        """The operational objectives that stand under a strategic objective."""
        return tuple(self._operational.get((objective,), ()))

    # -------------------------------------------------------------------------------- mailings

    def day_of(self, mailing: Mailing) -> datetime.date | None:
        """The day on which a mailing is due; None while it waits for a signature without a date."""
        action = self.communication_action.get(mailing.action)
        when = action.when if action else AFTER_SIGNATURE
        return when if isinstance(when, datetime.date) else self.signing_date

    # ------------------------------------------------------------------------------ look-up

    # The rows of a sheet by what names them in texts and other rows.
    operational_objective = _by_name(lambda plan: plan.operational, lambda row: row.id)
    communication_action = _by_name(lambda plan: plan.communication, lambda row: row.id)
    objective = _by_name(lambda plan: plan.objectives, lambda row: row.id)
    unit = _by_name(lambda plan: plan.units, lambda row: row.code)
    table = _by_name(lambda plan: plan.tables, lambda row: row.id)
    key_figure = _by_name(lambda plan: plan.key_figures, lambda row: row.id)
    picture = _by_name(lambda plan: plan.pictures, lambda row: row.file)
    picture_file = _by_name(lambda plan: plan.picture_files, lambda row: row.name)
    figure = _by_name(lambda plan: plan.figures, lambda row: row.id)
    budget_line = _by_name(lambda plan: plan.budget, lambda row: f"{row.table}.{row.code}")
    name_form = _by_name(lambda plan: plan.name_forms, lambda row: row.field)

    # The rows that belong to an objective, part, domain, unit or table, by its name and in their order.
    year_texts_of = _rows_of(lambda plan: plan.year_texts, lambda row: row.part)
    indicators_of = _rows_of(lambda plan: plan.indicators, lambda row: row.objective)
    actions_of = _rows_of(lambda plan: plan.actions, lambda row: row.objective)
    operational_risks_of = _rows_of(lambda plan: plan.operational_risks, lambda row: row.objective)
    texts_of = _rows_of(lambda plan: plan.texts, lambda row: row.part)
    objectives_of = _rows_of(lambda plan: plan.objectives, lambda row: row.domain)
    ambitions_of = _rows_of(lambda plan: plan.ambitions, lambda row: row.objective)
    key_figures_of = _rows_of(lambda plan: plan.key_figures, lambda row: row.objective)
    budget_of = _rows_of(lambda plan: plan.budget, lambda row: row.table)
    tasks_of = _rows_of(lambda plan: plan.tasks, lambda row: row.unit)

    @cached_property
    def parts(self) -> tuple[Sequence[TextRow], ...]:
        """The rows of texts of each part of both plans, wherever they stand in the sheet."""
        by_part = (gathered((row.part, row) for row in sheet) for sheet in (self.texts, self.year_texts))
        return tuple(rows for parts in by_part for rows in parts.values())

    def units_below(self, code: str) -> frozenset[str]:
        """The unit and all units under it, however deep."""
        found = {code}
        while more := {row.code for row in self.units if row.parent in found} - found:
            found |= more
        return frozenset(found)

    def cells_of(self, table: str) -> tuple[TableCell, ...]:
        """The cells of a table that is typed on a sheet of its own, row by row."""
        wanted = " ".join(table.split()).casefold()
        return tuple(cell for cell in self.table_cells if cell.table.casefold() == wanted)

    def position(self, sheet: Ordered, key: str) -> int:
        """The 1-based position of the row of a sheet whose id is ``key``; 0 if there is none."""
        return self._positions[sheet].get(key, 0)

    def ordinal(self, sheet: Ordered, key: str) -> Number | Names:
        """The number of a row as it is printed, as a value that knows the row: see ``Level.numbering``."""
        number = self.position(sheet, key)
        if not number:
            return Number(Decimal(0))
        rows: Sequence[_Identified] = getattr(self, sheet)
        source = Source("position", (rows[number - 1].origin.at("id"),))
        if self.numbering(sheet) == "through":
            return Number(Decimal(number), source=source)
        return Names(*(self.mark(sheet, key),) * 3, source=source)

    def numbering(self, sheet: Ordered) -> Numbering:
        """How the rows of a sheet are numbered."""
        return self.levels.get(_LEVEL_OF[sheet], USUAL).numbering

    def mark(self, sheet: Ordered, key: str) -> str:
        """The number of a row as it is printed: ``5``, ``1.2``, ``S5``, or its own id."""
        level = self.levels.get(_LEVEL_OF[sheet], USUAL)
        match level.numbering:
            case "through":
                return str(self.position(sheet, key))
            case "prefix":
                return f"{level.prefix}{self.position(sheet, key)}"
            case "id":
                return key
            case "by-parent":
                above, place = self._under(sheet, key)
                return f"{self.mark(*above)}.{place}" if above else str(place)

    def _under(self, sheet: Ordered, key: str) -> tuple[tuple[Ordered, str] | None, int]:
        """The row under which a row stands, None for one under none, and its position there."""
        if sheet == "objectives" and key in self.objective:
            domain = self.objective[key].domain
            above: tuple[Ordered, str] | None = ("domains", domain) if domain != HORIZONTAL else None
            return above, _place(key, self.objectives_of(domain))
        if sheet == "operational" and key in self.operational_objective:
            first = self.operational_objective[key].objectives[:1]
            below = self._operational.get(first, ())
            return (("objectives", first[0]) if first else None), _place(key, below)
        return None, self.position(sheet, key)

    @cached_property
    def _operational(self) -> Mapping[tuple[str, ...], Sequence[OperationalObjective]]:
        return gathered((row.objectives[:1], row) for row in self.operational)

    @cached_property
    def _positions(self) -> Mapping[str, Mapping[str, int]]:
        """Sheet to id to the position of the first row with that id."""
        return {
            sheet: {row.id: number for number, row in reversed([*enumerate(getattr(self, sheet), 1)])}
            for sheet in get_args(Ordered)
        }

    @property
    def personnel_lines(self) -> tuple[PersonnelRow, ...]:
        """The personnel rows that are no printed totals."""
        return tuple(row for row in self.personnel if row.level == "line")
