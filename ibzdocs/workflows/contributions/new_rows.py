"""Rows that contributors add: where they come in the edition, with what id, whose they are."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered
from ibzdocs.base.settings import ContributionSettings
from ibzdocs.base.values import Language
from ibzdocs.checks.text.language import guess
from ibzdocs.workflows.contributions.asked import UNIT_COLUMN
from ibzdocs.workflows.contributions.comparing import Result
from ibzdocs.workflows.contributions.ours import Ours
from ibzdocs.workflows.contributions.records import CellValue, Contribution, Outcome
from ibzdocs.workflows.contributions.rows import EditionRow, EditionSheet, text_of
from ibzdocs.workflows.contributions.writing import Write

_PARENTS = ("objective", "group", "table", "unit", "part")
_NUMBER = re.compile(r"(.*?)(\d+)")


@immutable
class Newcomer:
    """A new row: its cells that are taken, whose it is, the row that it follows in the contributor's workbook.

    ``between`` says that it was put between rows that were sent, not into an empty row at the end.
    """

    sheet: str
    key: str
    cells: tuple[Result, ...]
    contribution: Contribution
    follows: str
    between: bool

    @property
    def values(self) -> dict[str, CellValue]:
        """What is taken, by slot."""
        return {each.change.slot: each.change.theirs for each in self.cells}


def newcomers(results: Sequence[Result], contributions: Mapping[str, Contribution]) -> tuple[Newcomer, ...]:
    """The new rows of which something is taken, in the order of ``results``."""
    heads = {
        (each.change.sheet, each.change.key): each
        for each in results
        if (each.change.outcome is Outcome.NEW_ROW)
    }
    cells: dict[tuple[str, str], list[Result]] = defaultdict(list)
    for each in results:
        where = each.change.sheet, each.change.key
        if where in heads and each.change.outcome is Outcome.TAKEN and not each.anchor:
            cells[where].append(each)
    return tuple(
        Newcomer(*where, tuple(mine), contributions[head.number], head.follows, head.between)
        for where, head in heads.items()
        if (mine := cells[where])
    )


def written(
    sheets: Mapping[str, Ours], new: Sequence[Newcomer], settings: ContributionSettings, source: Language
) -> Iterator[Write]:
    """The cells of the new rows, each row after the one that it belongs behind, with an id where rows have one.

    ``source`` is the language in which rows are that say none.
    """
    taken = {
        name: {text_of(row.cells.get("id")) for row in ours.rows.values()} for name, ours in sheets.items()
    }
    counts: Counter[tuple[str, int]] = Counter()
    for each in new:
        ours = sheets[each.sheet]
        values = each.values
        before = _before(ours, each)
        counts[each.sheet, before] += 1
        where = each.sheet, before
        number = counts[where]
        made = "" if values.get("id") else next_id(ours.sheet, values, taken[each.sheet])
        taken[each.sheet] |= {made} if made else set()
        for cell in each.cells:
            if cell.change.slot in ours.sheet.columns:
                yield Write(
                    *where, cell.change.slot, None, cell.change.theirs, made, number=number, place=cell.place
                )
        for slot, value in _beside(ours.sheet, each, made, settings, source).items():
            yield Write(*where, slot, None, value, made, number=number)


def source_language(sheets: Mapping[str, Ours]) -> Language:
    """The language of the plan, as its own sheet says it; Dutch where it says none, as when it is read."""
    rows = sheets["plan"].rows.values() if "plan" in sheets else ()
    said = (text_of(row.cells.get("value")) for row in rows if row.cells.get("key") == "source_language")
    return Language(next((each for each in said if each in set(Language)), Language.NL))


def _beside(
    sheet: EditionSheet, new: Newcomer, made: str, settings: ContributionSettings, source: Language
) -> dict[str, CellValue]:
    """What the contributor need not say: the id, the unit or owner, the language where it is not that of the plan."""
    found: dict[str, CellValue] = {"id": made} if made else {}
    contributor = settings.contributor(new.contribution.contributor)
    unit = UNIT_COLUMN.get(new.sheet, "")
    if contributor and unit and contributor.units:
        found[unit] = contributor.units[0]
    elif contributor and "owner" in sheet.columns and not unit:
        found["owner"] = contributor.code
    if _is_foreign(new, source):
        found["lang"] = new.contribution.language.value
    return {
        slot: value for slot, value in found.items() if slot in sheet.columns and not new.values.get(slot)
    }


def _is_foreign(new: Newcomer, source: Language) -> bool:
    """Whether its texts are in the contributor's language and that is another one than the plan's."""
    language = new.contribution.language
    texts = " ".join(text_of(value) for value in new.values.values() if isinstance(value, str))
    return language is not source and guess(texts) is language


def _before(ours: Ours, new: Newcomer) -> int:
    """The line of the row behind which a new row comes.

    That is the one that it follows in the contributor's workbook where it was put between others of the same
    objective, group, table, unit or part; else the last row of the same; else the last row of the sheet.
    """
    follows = ours.rows.get(new.follows)
    name = next((name for name in _PARENTS if name in ours.sheet.columns and new.values.get(name)), "")
    alike = [row for row in ours.rows.values() if name and row.cells.get(name) == new.values[name]]
    ordered = new.between or not ours.sheet.sheet.unique
    if follows is not None and ordered and (not alike or follows in alike):
        return follows.line
    return max((row.line for row in alike or ours.rows.values()), default=ours.sheet.head)


# ------------------------------------------------------------------------------------------------- ids


def next_id(sheet: EditionSheet, values: Mapping[str, CellValue], taken: Iterable[str]) -> str:
    """An id for a new row in the way of those beside it: ``OD1-A3`` after ``OD1-A2``; empty where rows have none.

    Beside it are the rows of the same objective, group or table; where there are none, all rows of the sheet.
    """
    if "id" not in sheet.columns or not sheet.sheet.unique:
        return ""
    ids = [text_of(row.cells.get("id")) for row in _of_the_same(sheet, values)]
    numbered = filter(None, map(_NUMBER.fullmatch, ids))
    stems = gathered((match[1], int(match[2])) for match in numbered)
    parent = next((text_of(values[name]) for name in _PARENTS if values.get(name)), "")
    usual = max(stems, key=lambda stem: (len(stems[stem]), max(stems[stem])), default="")
    if not stems:
        usual = _like_others(sheet, parent)
    number, known = max(stems.get(usual, [0])) + 1, set(taken)
    while f"{usual}{number}" in known:
        number += 1
    return f"{usual}{number}"


def _of_the_same(sheet: EditionSheet, values: Mapping[str, CellValue]) -> list[EditionRow]:
    for name in _PARENTS:
        if name in sheet.columns and values.get(name):
            return [row for row in sheet.rows if row.cells.get(name) == values[name]]
    return list(sheet.rows)


def _like_others(sheet: EditionSheet, parent: str) -> str:
    """What ids of another parent begin with, with this parent in place of that one: ``OD9-A``."""
    for row in sheet.rows:
        other = next((text_of(row.cells[name]) for name in _PARENTS if row.cells.get(name)), "")
        match = _NUMBER.fullmatch(text_of(row.cells.get("id")))
        if match and other and match[1].startswith(other):
            return parent + match[1].removeprefix(other)
    return f"{parent}-" if parent else ""
