"""Whose row is it? From the columns that name a unit, from what the row belongs to, or from its owner column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ibzdocs.base.settings import ContributionSettings
from ibzdocs.model.records import ALL_UNITS
from ibzdocs.workflows.contributions.asked import ASKS
from ibzdocs.workflows.contributions.records import CellValue
from ibzdocs.workflows.contributions.rows import EditionRow, EditionSheet, text_of

# The columns that name units; the next one counts where those before it name no contributor's.
_UNITS: Mapping[str, tuple[str, ...]] = {
    "objectives": ("units", "holder"),
    "ambitions": ("units",),
    "units": ("code",),
    "tasks": ("unit",),
    "personnel": ("unit",),
    "operational": ("unit",),
    "actions": ("unit",),
}
# The column that names the row to which one belongs, and the sheet of that.
_PART_OF: Mapping[str, tuple[str, str]] = {
    "ambitions": ("objective", "objectives"),
    "key_figures": ("objective", "objectives"),
    "operational": ("objectives", "objectives"),
    "actions": ("objective", "operational"),
    "indicators": ("objective", "operational"),
    "operational_risks": ("objective", "operational"),
}


@dataclass(frozen=True)
class Owners:
    """Who owns which rows: the settings, and the sheets as they are now."""

    settings: ContributionSettings
    sheets: tuple[EditionSheet, ...]

    @cached_property
    def _rows(self) -> Mapping[tuple[str, str], EditionRow]:
        """The rows that have an id, by sheet and id."""
        return {(each.sheet.id, row.row_id): row for each in self.sheets for row in each.rows if row.row_id}

    @cached_property
    def _direct(self) -> Mapping[str, tuple[str, ...]]:
        """The contributors of each unit that the settings name."""
        found: dict[str, tuple[str, ...]] = {}
        for each in self.settings.contributors:
            for unit in each.units:
                found[unit] = (*found.get(unit, ()), each.code)
        return found

    @cached_property
    def _whole(self) -> Mapping[str, tuple[str, ...]]:
        """The contributors of each sheet that belongs to some as a whole."""
        found: dict[str, tuple[str, ...]] = {}
        for each in self.settings.contributors:
            for sheet in each.sheets:
                found[sheet] = (*found.get(sheet, ()), each.code)
        return found

    def of_unit(self, unit: str) -> tuple[str, ...]:
        """The contributors for a unit: its own, else those of the nearest unit above; empty where none is."""
        seen: set[str] = set()
        while unit and unit not in seen:
            seen.add(unit)
            if unit in self._direct:
                return self._direct[unit]
            row = self._rows.get(("units", unit))
            unit = text_of(row.cells.get("parent")) if row else ""
        return ()

    def of(self, sheet: str, row: EditionRow) -> tuple[str, ...]:
        """The contributors who own a row, in the order of the settings; empty where nobody does.

        A sheet that belongs to a contributor as a whole goes to nobody else. What concerns all units goes to
        the holder, and to nobody where there is none.
        """
        if sheet in self._whole:
            return self._whole[sheet]
        found = {*self._by_owner(row)} or {*self._by_unit(sheet, row)} or {*self._by_whole(sheet, row)}
        return tuple(each.code for each in self.settings.contributors if each.code in found)

    def _by_owner(self, row: EditionRow) -> Iterator[str]:
        for name in parts(row.cells.get("owner")):
            contributor = self.settings.contributor(name)
            yield from (contributor.code,) if contributor else self.of_unit(name)

    def _by_unit(self, sheet: str, row: EditionRow) -> Sequence[str]:
        for column in _UNITS.get(sheet, ()):
            named = [unit for unit in parts(row.cells.get(column)) if unit != ALL_UNITS]
            if found := [code for unit in named for code in self.of_unit(unit)]:
                return found
        return ()

    def _by_whole(self, sheet: str, row: EditionRow) -> Iterator[str]:
        column, above = _PART_OF.get(sheet, ("", ""))
        for identifier in parts(row.cells.get(column)) if column else ():
            whole = self._rows.get((above, identifier))
            if whole is not None:
                yield from self.of(above, whole)

    def unknown(self, row: EditionRow) -> tuple[str, ...]:
        """What stands in the owner column and is neither a contributor nor a unit."""
        names = parts(row.cells.get("owner"))
        return tuple(
            name
            for name in names
            if not self.settings.contributor(name) and ("units", name) not in self._rows
        )

    def unowned(self) -> Iterator[tuple[EditionSheet, EditionRow]]:
        """The rows of sheets that can go out which nobody owns."""
        for each in self.sheets:
            if each.sheet.id in ASKS and each.sheet.id not in self.settings.kept:
                yield from ((each, row) for row in each.rows if not self.of(each.sheet.id, row))


def parts(value: CellValue) -> tuple[str, ...]:
    """The names in a cell with semicolons, commas or line breaks between them."""
    said = text_of(value).replace(",", ";").replace("\n", ";")
    return tuple(part.strip() for part in said.split(";") if part.strip())
