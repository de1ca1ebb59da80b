"""Tables of a document that are tables of a plan: personnel, budget, SWOT, risk domains."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from ibzdocs.base.immutable import immutable
from ibzdocs.model.records import CREDITS, STAFF_KINDS
from ibzdocs.workflows.import_docx.blocks import GridCell, ImportedTable
from ibzdocs.workflows.import_docx.pieces import Pieces, plain
from ibzdocs.workflows.import_docx.vocabulary import Vocabulary

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_FIGURE = re.compile(r"[-−–]?\d{1,3}(?:[.\s\u00a0\u202f']\d{3})+(?:,\d+)?|[-−–]?\d+(?:[.,]\d+)?")
_NOTHING = {"", "-", "–", "—", "/", "0"}
_CENT = Decimal("0.05")


@immutable
class Line:
    """A line of a table of figures: its label, whether it is a total, its figures by column of a sheet."""

    label: Pieces
    level: str
    figures: Mapping[str, Decimal]


@immutable
class Figures:
    """A table of figures: ``personnel`` or ``budget``, its years, its lines, and lines without figures."""

    kind: str
    years: tuple[int, ...]
    lines: tuple[Line, ...]
    bare: tuple[Pieces, ...]


class Grid:
    """The cells of a table in every place that they take."""

    def __init__(self, table: ImportedTable) -> None:
        self.at: dict[tuple[int, int], GridCell] = {}
        for (row, column), cell in table.cells.items():
            for down in range(min(cell.rows, 200)):
                for across in range(min(cell.columns, 60)):
                    self.at.setdefault((row + down, column + across), cell)
        self.rows = max((row for row, _ in self.at), default=0)
        self.columns = max((column for _, column in self.at), default=0)

    def text(self, row: int, column: int) -> str:
        """The characters of a cell, on one line."""
        cell = self.at.get((row, column))
        return " ".join(plain(each).strip() for each in cell.paragraphs) if cell is not None else ""

    def pieces(self, row: int, column: int) -> Pieces:
        """The first paragraph of a cell."""
        cell = self.at.get((row, column))
        return cell.paragraphs[0] if cell is not None and cell.paragraphs else ()

    @cached_property
    def first_line(self) -> int:
        """The first row that holds figures other than years, 0 where none does."""
        for row in range(1, self.rows + 1):
            texts = [self.text(row, column).strip() for column in range(2, self.columns + 1)]
            found = [text for text in texts if number(text) is not None and not _YEAR.fullmatch(text)]
            if len(found) * 2 > len(texts):
                return row
        return 0

    def heads(self, column: int) -> Iterator[str]:
        """The words above a column."""
        return (self.text(row, column) for row in range(1, self.first_line))


def number(text: str) -> Decimal | None:
    """A number as Belgian tables write it, a dash or nothing as zero; None for other characters."""
    said = text.strip().rstrip("*")
    if said in _NOTHING:
        return Decimal(0)
    if not _FIGURE.fullmatch(said):
        return None
    bare = re.sub(r"[\s\u00a0\u202f']", "", said).replace("−", "-").replace("–", "-")
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?", bare):
        bare = bare.replace(".", "")
    return Decimal(bare.replace(",", "."))


def figures(table: ImportedTable, words: Vocabulary) -> Figures | None:
    """A table of personnel or credits per year, or None where any column or figure is something else.

    Where the figures of statutory and contractual staff add up to the totals, those of management are nought.
    """
    found = partial(table, words)
    if found is None or _is_whole(found):
        return found
    lines = tuple(_with_management(line, found.years) for line in found.lines)
    return (
        replace(found, lines=lines)
        if all(STAFF_KINDS[0] in " ".join(line.figures) for line in lines)
        else None
    )


def partial(table: ImportedTable, words: Vocabulary) -> Figures | None:
    """As ``figures``, also where of the staff only the statutory and contractual members are counted."""
    grid = Grid(table)
    if not grid.first_line:
        return None
    columns = {at: name for at in range(2, grid.columns + 1) if (name := _column(grid, at, words))}
    lines = _lines(grid, columns, words) if columns else _line_of_years(grid, words)
    names = [*columns.values()] if columns else [*lines[0][0].figures] if lines else []
    kinds = {name.split()[1] for name in names}
    kind = "personnel" if kinds >= set(STAFF_KINDS[1:]) else "budget" if kinds >= set(CREDITS) else ""
    allowed = {*STAFF_KINDS, "total"} if kind == "personnel" else set(CREDITS)
    if not kind or lines is None or kinds - allowed or len(set(names)) != len(names):
        return None
    if columns and len(columns) != grid.columns - 1:
        return None
    return Figures(kind, tuple(sorted({int(name.split()[0]) for name in names})), *lines)


def _is_whole(found: Figures) -> bool:
    kinds = {name.split()[1] for line in found.lines for name in line.figures}
    return found.kind != "personnel" or kinds >= set(STAFF_KINDS)


def _with_management(line: Line, years: Sequence[int]) -> Line:
    """The line with nought for management in each year of which the total says so; else as it is."""
    both = [[f"{year} {kind}" for kind in (*STAFF_KINDS[1:], "total")] for year in years]
    for *parts, total in both:
        if (
            total not in line.figures
            or abs(line.figures[total] - sum(map(line.figures.__getitem__, parts))) > _CENT
        ):
            return line
    return replace(
        line, figures={**line.figures, **{f"{year} {STAFF_KINDS[0]}": Decimal(0) for year in years}}
    )


def _line_of_years(grid: Grid, words: Vocabulary) -> tuple[tuple[Line, ...], tuple[Pieces, ...]] | None:
    """A table with a row for each year as one line without a label; None for any other table."""
    kinds = [_kind(grid, column, words) for column in range(2, grid.columns + 1)]
    years = [grid.text(row, 1).strip() for row in range(grid.first_line, grid.rows + 1)]
    if not all(kinds) or len(set(kinds)) != len(kinds) or len(set(years)) != len(years):
        return None
    found: dict[str, Decimal] = {}
    for at, year in enumerate(years):
        figures = [number(grid.text(grid.first_line + at, column)) for column in range(2, grid.columns + 1)]
        if not _YEAR.fullmatch(year) or None in figures:
            return None
        found |= {
            f"{year} {kind}": each for kind, each in zip(kinds, figures, strict=True) if each is not None
        }
    return (Line((), "total", found),), ()


def totals(table: ImportedTable, words: Vocabulary) -> Figures | None:
    """A table of one figure per year, as the totals of a table of personnel; None for any other table.

    Such a table may hold anything: that it is staff must be known from elsewhere.
    """
    grid = Grid(table)
    columns = {
        at: f"{year} total" for at in range(2, grid.columns + 1) if (year := _bare_year(grid, at, words))
    }
    if not grid.first_line or len(set(columns.values())) != grid.columns - 1:
        return None
    made = _lines(grid, columns, words)
    years = tuple(sorted(int(name.split()[0]) for name in columns.values()))
    return Figures("personnel", years, *made) if made is not None else None


def _bare_year(grid: Grid, column: int, words: Vocabulary) -> str:
    """The year above a column of which nothing is said but that, its unit of staff, or that it is a total."""
    heads = [*dict.fromkeys(grid.heads(column))]
    years = {year for head in heads for year in _YEAR.findall(head)}
    rests = (_YEAR.sub(" ", head).strip(" :–-()") for head in heads)
    are_plain = all(not rest or words.column(rest) in ("total", "fte") for rest in rests)
    return years.pop() if len(years) == 1 and are_plain else ""


def counts_staff(table: ImportedTable, words: Vocabulary) -> bool:
    """Whether the heads of a table say that it counts full-time equivalents."""
    grid = Grid(table)
    heads = (head for column in range(1, grid.columns + 1) for head in grid.heads(column))
    return any(words.column(_YEAR.sub(" ", head).strip(" :–-()")) == "fte" for head in heads)


def _column(grid: Grid, column: int, words: Vocabulary) -> str:
    """The column of a sheet that a column of a table is, such as ``2027 statutory``; nothing for another."""
    year = next((found[1] for text in grid.heads(column) if (found := _YEAR.search(text))), "")
    kind = _kind(grid, column, words)
    return f"{year} {kind}" if year and kind else ""


def _kind(grid: Grid, column: int, words: Vocabulary) -> str:
    """What a column of a table holds by the last of its heads that says so; nothing where none does."""
    said = [words.column(_YEAR.sub(" ", text)) for text in grid.heads(column)]
    return next((each for each in reversed(said) if each and each != "fte"), "")


def _lines(
    grid: Grid, columns: Mapping[int, str], words: Vocabulary
) -> tuple[tuple[Line, ...], tuple[Pieces, ...]] | None:
    """The lines of a table and those without figures; None where a cell cannot be read."""
    lines: list[Line] = []
    bare: list[Pieces] = []
    for row in range(grid.first_line, grid.rows + 1):
        texts = {name: grid.text(row, column) for column, name in columns.items()}
        label = grid.pieces(row, 1)
        if not any(text.strip() for text in texts.values()) or len(set(texts.values()) | {plain(label)}) == 1:
            bare.append(label)
            continue
        found = {name: number(text) for name, text in texts.items()}
        if any(value is None for value in found.values()):
            return None
        level = words.column(plain(label)) or _begins(plain(label), words)
        level = level if level in ("total", "subtotal") else "line"
        lines.append(Line(label, level, {name: value for name, value in found.items() if value is not None}))
    return (tuple(lines), tuple(bare)) if lines else None


def _begins(label: str, words: Vocabulary) -> str:
    """``total`` or ``subtotal`` where a label begins with that."""
    return words.column(label.split(" ", maxsplit=1)[0].rstrip(":")) if label.split() else ""


def staff_rows(table: Figures) -> Iterator[tuple[Pieces, dict[str, object]]]:
    """The lines of a table of personnel by column, without their labels."""
    for line in table.lines:
        level = {"level": "total"} if line.level != "line" else {}
        yield line.label, level | dict(line.figures)


def credit_rows(table: Figures, name: str) -> Iterator[tuple[Pieces, dict[str, object]]]:
    """The lines of a table of credits by column, without their labels, under the table's name.

    A line adds to the next total below that is the sum of it and the others since the last one.
    """
    codes = _codes(table.lines)
    adds = _sums(table.lines, codes)
    for at, line in enumerate(table.lines):
        row: dict[str, object] = {"table": name, "code": codes[at], "level": line.level}
        yield line.label, row | ({"adds_to": adds[at]} if at in adds else {}) | dict(line.figures)


def _codes(lines: Sequence[Line]) -> list[str]:
    letters = {"line": "L", "subtotal": "S", "total": "TOT"}
    codes: list[str] = []
    for at, line in enumerate(lines, 1):
        same = sum(each.level == line.level for each in lines[:at])
        codes.append(letters[line.level] + ("" if line.level == "total" and same == 1 else str(same)))
    return codes


def _sums(lines: Sequence[Line], codes: Sequence[str]) -> dict[int, str]:
    """To which total each line adds, as far as the figures prove it."""
    adds: dict[int, str] = {}
    for at, line in enumerate(lines):
        if line.level == "line":
            continue
        open_lines = [n for n in range(at) if n not in adds and (lines[n].level != "total")]
        since = [n for n in open_lines if line.level == "total" or n > _last(lines, at)]
        if since and all(_is_sum(line, [lines[n] for n in since], name) for name in line.figures):
            adds |= dict.fromkeys(since, codes[at])
    return adds


def _last(lines: Sequence[Line], before: int) -> int:
    return max((n for n in range(before) if lines[n].level != "line"), default=-1)


def _is_sum(total: Line, parts: Sequence[Line], name: str) -> bool:
    return abs(total.figures[name] - sum(part.figures.get(name, Decimal(0)) for part in parts)) <= _CENT


def swot_groups(
    table: ImportedTable, words: Vocabulary
) -> list[tuple[str, Pieces, tuple[Pieces, ...]]] | None:
    """The groups of a SWOT table: its name, its heading, its items; None for any other table.

    A heading stands at the top of its cell, or in a cell above its items.
    """
    found: list[tuple[str, Pieces, tuple[Pieces, ...]]] = []
    cells = sorted(table.cells.items())
    used: set[tuple[int, int]] = set()
    for (row, column), cell in cells:
        if not cell.paragraphs or (row, column) in used:
            continue
        named = words.named(plain(cell.paragraphs[0]))
        if (
            named is None
            or named.kind not in ("strengths", "weaknesses", "opportunities", "threats")
            or not named.sure
        ):
            return None
        items = cell.paragraphs[1:]
        below = table.cells.get((row + cell.rows, column))
        if not items and below is not None:
            items = below.paragraphs
            used.add((row + cell.rows, column))
        found.append((named.kind, cell.paragraphs[0], items))
    return found or None


def risk_table(table: ImportedTable, words: Vocabulary) -> tuple[Grid, dict[str, int]] | None:
    """A table of risk domains, and which of its columns hold their title, weaknesses, threats and objectives.

    They are named in the first row, or one below the other in the first of two columns, as records. None where anything
    else is named, or not at least weaknesses or threats, and objectives.
    """
    for grid in (Grid(table), _across(Grid(table))):
        columns = _risk_columns(grid, words)
        if columns is not None:
            return grid, columns
    return None


def _risk_columns(grid: Grid, words: Vocabulary) -> dict[str, int] | None:
    names = {column: words.column(grid.text(1, column)) for column in range(1, grid.columns + 1)}
    found = {name: column for column, name in names.items() if name}
    fits = set(found) <= {"risk", "weaknesses", "threats", "objectives"} and len(found) == grid.columns
    return found if fits and "objectives" in found and len(found) > 1 else None


def _across(grid: Grid) -> Grid:
    """What two columns say below one another as a grid: names as heads, and a row each time that one comes again."""
    cells: dict[tuple[int, int], GridCell] = {}
    columns: dict[str, int] = {}
    line = 2
    for row in range(1, grid.rows + 1 if grid.columns == 2 else 0):
        name = grid.text(row, 1)
        column = columns.setdefault(name, len(columns) + 1)
        line += (line, column) in cells
        cells.setdefault((1, column), GridCell(grid.at[row, 1].paragraphs if (row, 1) in grid.at else ()))
        cells[line, column] = GridCell(grid.at[row, 2].paragraphs if (row, 2) in grid.at else ())
    return Grid(ImportedTable(cells, 1, 0))
