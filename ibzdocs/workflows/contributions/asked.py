"""What contributors are asked for, sheet by sheet: which columns they may fill, where rows may be added."""

from collections.abc import Mapping

from ibzdocs.base.immutable import immutable
from ibzdocs.inputs.workbook.columns import SHEETS, YEAR_SHEETS, Column, Sheet

ASKED_OF: Mapping[str, Sheet] = {sheet.id: sheet for sheet in (*SHEETS, *YEAR_SHEETS)}


@immutable
class Ask:
    """A sheet that goes out.

    ``locked`` are the columns that no contributor changes, ``given`` those that are filled in once, in a new
    row. ``grows``: new rows may be added. ``hidden`` columns stay at home.
    """

    locked: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    grows: bool = False
    hidden: tuple[str, ...] = ()

    def open(self, column: Column) -> bool:
        """Whether the column may be filled in a row that exists."""
        return column.id not in (*self.locked, *self.given)

    def open_new(self, column: Column) -> bool:
        """Whether the column may be filled in a new row."""
        return self.grows and column.id not in self.locked


_LIST = Ask(("id",), ("group", "level"), grows=True)
_TEXTS = Ask(("id",), ("part", "kind", "level"), grows=True)
# In the order in which they stand in a contributor's workbook.
ASKS: Mapping[str, Ask] = {
    "operational": Ask(("id", "unit"), ("objectives",), grows=True),
    "indicators": Ask(("id",), ("objective",), grows=True),
    "actions": Ask(("id", "unit"), ("objective",), grows=True),
    "operational_risks": Ask(("id",), ("objective",), grows=True),
    "objectives": Ask(("id", "domain", "units", "holder")),
    "ambitions": Ask(("id", "units"), ("objective",), grows=True),
    "key_figures": Ask(("id",), ("objective",), grows=True),
    "units": Ask(("code", "short", "names", "type", "parent", "order"), hidden=("short", "order")),
    "tasks": Ask((), ("unit", "level"), grows=True),
    "personnel": Ask(("label", "unit", "level"), hidden=("lang",)),
    "budget": Ask(("table", "code", "level", "label"), hidden=("adds_to", "equals", "lang")),
    "risk_domains": Ask(("id",)),
    "communication": Ask(("id",), grows=True),
    "figures": Ask(("id", "formula", "unit")),
    "tables": Ask(("id", "unit", "tolerance")),
    "pictures": Ask(("file", "width")),
    "priorities": Ask(("id",)),
    "domains": Ask(("id",)),
    "stakeholders": _LIST,
    "context": _LIST,
    "swot": _LIST,
    "values": _LIST,
    "texts": _TEXTS,
    "year_texts": _TEXTS,
}


def column_named(sheet: str, slot: str) -> Column | None:
    """The declared column of a slot (``title.fr``) on a sheet; None for a whole row."""
    return ASKED_OF[sheet].column(slot.partition(".")[0]) if slot else None


# The column that names the unit of a row, on sheets on which a new row gets that of its contributor.
UNIT_COLUMN: Mapping[str, str] = {
    "operational": "unit",
    "actions": "unit",
    "ambitions": "units",
    "tasks": "unit",
}
