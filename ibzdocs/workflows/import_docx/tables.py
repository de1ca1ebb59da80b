"""Tables of a document that become records, and the captions of all tables."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ibzdocs.base.labels import phrase
from ibzdocs.base.problems import Level
from ibzdocs.workflows.import_docx.blocks import ImportedTable, Row, table_name
from ibzdocs.workflows.import_docx.figures import (
    Figures,
    Grid,
    counts_staff,
    credit_rows,
    figures,
    partial,
    risk_table,
    staff_rows,
    swot_groups,
    totals,
)
from ibzdocs.workflows.import_docx.headings import cut
from ibzdocs.workflows.import_docx.making import Under
from ibzdocs.workflows.import_docx.pieces import Pieces, plain, written
from ibzdocs.workflows.import_docx.records import Builder
from ibzdocs.workflows.import_docx.sections import Decision, Role, key_of
from ibzdocs.workflows.import_docx.vocabulary import SWOT_GROUPS, Vocabulary, folded

_ITEM = re.compile(r"(?P<id>[A-Z]{1,2}\s?\d{1,2})(?:\s*[.:)–—-]|\s|$)")
_COUNT = re.compile(r"^\d{1,2}\s*[.:)–—-]+\s*(?=\S)")
_BULLET = re.compile(r"^[•\-–—*·▪]\s*")
_LONG = 20  # letters by which the beginning of an item is known again


@dataclass
class Cross:
    """What a risk domain draws together, as the document says it; resolved when everything is read."""

    risk: dict[str, object]
    items: dict[str, list[Pieces]] = field(default_factory=dict)


class Tables:
    """Makes records of tables. ``years`` are those of the plan where somebody said them."""

    def __init__(
        self,
        builder: Builder,
        grids: Sequence[ImportedTable],
        captions: Mapping[int, Row],
        years: frozenset[int],
    ) -> None:
        self.builder, self.grids, self.captions, self.years = builder, grids, captions, years
        self.taken: dict[int, str] = {}
        self.roles: dict[int, Role] = {}
        self.crosses: list[Cross] = []
        self.found_years: set[int] = set()

    def take(self, row: Row, title: str) -> bool:
        """Whether a table became records; ``title`` is the heading, or the id of the risk domain, above it."""
        table = self.grids[row.table - 1]
        decided = self.builder.recogniser.decided.get(key_of(row))
        if decided == "leave":
            self.leave(row)
            return True
        if decided == "text":
            self._caption(row, table_name(row.table))
            return False
        found = self._understood(table, decided)
        done = self._figures(row, table, found) or self._swot(row, table) or self._risks(row, table, title)
        if not done:
            self._caption(row, table_name(row.table))
        if decided is not None and self.roles.get(row.table) != decided:
            self.builder.findings.later(
                row.number, Level.WARNING, "intake-undecided", table=table_name(row.table)
            )
        return done

    def supposed(self, row: Row, title: str) -> Role | None:
        """What a table that stays text may be: staff.

        It is where one figure per year stands under words that say so, or where only the statutory and contractual
        members are counted.
        """
        table = self.grids[row.table - 1] if row.table else None
        if table is None or key_of(row) in self.builder.recogniser.decided:
            return None
        words, caption = self.builder.words, self.captions.get(row.table)
        said = (words.named(text) for text in (title, plain(caption.pieces) if caption is not None else ""))
        is_staff = (
            counts_staff(table, words)
            or partial(table, words) is not None
            or any(each is not None and each.kind == "personnel" for each in said)
        )
        found = self._understood(table, "personnel") if is_staff else None
        return "personnel" if found is not None and self._fits(found) else None

    def leave(self, row: Row) -> None:
        """Leave a table out, and say its words."""
        table = self.grids[row.table - 1]
        self.taken[row.table] = ""
        self.builder.note(row, Decision("leave", "decided"), "")
        words = " ".join(plain(each) for cell in table.cells.values() for each in cell.paragraphs)
        self.builder.say(row, "intake-left", words=words or "–")

    # ------------------------------------------------------------------------------------- figures

    def _understood(self, table: ImportedTable, decided: Role | None) -> Figures | None:
        """The figures of a table; what is not all of the staff only where somebody decided that it is."""
        if _has_notes(table):
            return None
        words = self.builder.words
        found = figures(table, words)
        return (
            partial(table, words) or totals(table, words)
            if found is None and decided == "personnel"
            else found
        )

    def _figures(self, row: Row, table: ImportedTable, found: Figures | None) -> bool:
        if found is None or not self._fits(found):
            return False
        self.found_years |= set(found.years)
        made, name = self.builder.made, "personnel"
        if found.kind == "personnel":
            rows = staff_rows(found)
        else:
            name = f"TAB{len({each['table'] for each in made.sheets.get('budget', ())}) + 1}"
            rows = credit_rows(found, name)
        for label, cells in rows:
            own = written(label)[0].strip() or phrase(self.builder.language, "document.total")
            made.add(found.kind, cells | {"label": own})
        self._taken(row, "personnel" if found.kind == "personnel" else "budget", name)
        self.builder.place("personnel" if found.kind == "personnel" else f"budget {name}", row, Under())
        self._caption(row, name)
        self._say_words(row, table, found)
        return True

    def _fits(self, found: Figures) -> bool:
        """Whether a table can be taken: there is one of personnel, and all are for the years of the plan."""
        if found.kind == "personnel" and self.builder.made.sheets.get("personnel"):
            return False
        return not self.years or set(found.years) <= self.years

    def _say_words(self, row: Row, table: ImportedTable, found: Figures) -> None:
        """Say the words of a table that are in no cell of the sheet: its heads, and lines without figures."""
        grid = Grid(table)
        heads = {
            grid.text(line, at) for line in range(1, grid.first_line) for at in range(1, grid.columns + 1)
        }
        self.builder.say(row, "intake-replaced", words=" | ".join(sorted(filter(None, heads))) or "–")
        for bare in found.bare:
            if plain(bare).strip():
                self.builder.say(row, "intake-left", words=plain(bare))

    def _taken(self, row: Row, role: Role, name: str) -> None:
        self.taken[row.table], self.roles[row.table] = name, role
        sheet = {"risks": "risk_domains"}.get(role, role)
        decided = key_of(row) in self.builder.recogniser.decided
        self.builder.note(row, Decision(role, "decided" if decided else "named"), sheet, name)

    # -------------------------------------------------------------------------------- SWOT, risks

    def _swot(self, row: Row, table: ImportedTable) -> bool:
        groups = swot_groups(table, self.builder.words)
        if groups is None:
            return False
        self._taken(row, "swot", "")
        self.builder.place("swot", row, Under())
        for kind, head, items in groups:
            letter = self.builder.group_head("swot", SWOT_GROUPS[kind], plain(head).strip(" :"), row)
            for pieces in items:
                self.builder.item(
                    "swot", replace(row, kind="bullet", pieces=_bare(pieces), table=0, level=1), letter
                )
        self._caption(row, "")
        return True

    def _risks(self, row: Row, table: ImportedTable, title: str) -> bool:
        """A table that ties risk domains to weaknesses, threats and objectives."""
        found = risk_table(table, self.builder.words)
        risks = self.builder.made.sheets.get("risk_domains", [])
        if found is None or ("risk" not in found[1] and not risks):
            return False
        grid, columns = found
        if "risk" not in columns:
            mine = next((each for each in risks if each["id"] == title), risks[-1])
            self._cross(mine, grid, columns, range(2, grid.rows + 1))
        else:
            self.builder.place("risk domains", row, Under())
            for line in range(2, grid.rows + 1):
                self._risk_line(row, grid, columns, line)
        heads = " | ".join(grid.text(1, at) for at in range(1, grid.columns + 1))
        self.builder.say(row, "intake-replaced", words=heads)
        self._taken(row, "risks", "")
        self._caption(row, "")
        return True

    def _risk_line(self, row: Row, grid: Grid, columns: Mapping[str, int], line: int) -> None:
        text = grid.text(line, columns["risk"])
        label = self.builder.words.label(text)
        if label is not None and label.level == "risk":
            self.builder.say(row, "intake-replaced", words=label.said)
            text = text[label.start :]
        known = [
            each
            for each in self.builder.made.sheets.get("risk_domains", ())
            if _key(each["title"]) == _key(text)
        ]
        if not known:
            head = replace(row, pieces=_bare(grid.pieces(line, columns["risk"])), table=0)
            self.builder.listed("risk_domains", "R", head, title=text)
            known = self.builder.made.sheets["risk_domains"][-1:]
        self._cross(known[0], grid, columns, range(line, line + 1))

    def _cross(self, risk: dict[str, object], grid: Grid, columns: Mapping[str, int], lines: range) -> None:
        cross = Cross(risk)
        for name, column in columns.items():
            if name != "risk":
                cells = [grid.at.get((line, column)) for line in lines]  # one cell may stand in several lines
                new = [cell for at, cell in enumerate(cells) if not any(cell is each for each in cells[:at])]
                cross.items[name] = [each for cell in new if cell is not None for each in cell.paragraphs]
        self.crosses.append(cross)

    def resolve(self) -> None:
        """Give each risk domain the ids of what it draws together; what is not known goes into its remark."""
        for cross in self.crosses:
            for name, items in cross.items.items():
                ids: list[str] = []
                for pieces in items:
                    found = list(self._known(name, plain(_bare(pieces)).strip()))
                    ids += found
                    if not found and plain(pieces).strip():
                        said = filter(None, (str(cross.risk.get("remark") or ""), written(pieces)[0].strip()))
                        cross.risk["remark"] = "\n".join(said)
                cross.risk[name] = "; ".join(dict.fromkeys(ids))

    def _known(self, name: str, text: str) -> Iterator[str]:
        """The ids of an item that a cell names: by its id, several of them, its label, or its text."""
        sheet = "objectives" if name == "objectives" else "swot"
        rows = self.builder.made.sheets.get(sheet, [])
        column = "title" if sheet == "objectives" else "text"
        ids = {str(each["id"]) for each in rows if each.get("level") != 0}
        codes = [code.replace(" ", "") for code in re.split(r"[;,]\s*", text)]
        if all(code in ids for code in codes):
            yield from codes
            return
        label = self.builder.words.label(text)
        if label is not None and f"SD{label.number}" in ids and label.level == "objective":
            yield f"SD{label.number}"
            return
        mark = _ITEM.match(text)
        bare = text[mark.end() :] if mark is not None and mark["id"].replace(" ", "") in ids else text
        bare = _COUNT.sub("", bare)
        wanted = _key(bare)
        for each in rows:
            have = _key(each[column])
            if (
                wanted
                and each.get("level") != 0
                and (have == wanted or (len(wanted) >= _LONG and have.startswith(wanted)))
            ):
                yield str(each["id"])
                return

    # ----------------------------------------------------------------------------------- captions

    def _caption(self, row: Row, name: str) -> None:
        """The caption of a table as a row of the sheet Tables; where there is none to hold it, it is said."""
        caption = self.captions.get(row.table)
        if caption is None:
            return
        start = caption_start(plain(caption.pieces), self.builder.words)
        if start:
            self.builder.say(caption, "intake-replaced", words=plain(caption.pieces)[:start].strip())
        rest = cut(caption, start)
        if name:
            self.builder.made.add(
                "tables", {"id": name, "caption": written(rest.pieces)[0].strip(), "unit": "none"}
            )
        else:
            self.builder.say(caption, "intake-left", words=plain(rest.pieces))


def captions(rows: Sequence[Row], words: Vocabulary) -> tuple[list[Row], dict[int, Row]]:
    """The rows without the captions of tables, and those by the table's number: before the table or behind it."""
    found: dict[int, Row] = {}
    used: set[int] = set()
    for at, row in enumerate(rows):
        if row.table:
            for near in (at - 1, at + 1):
                if 0 <= near < len(rows) and near not in used and _is_caption(rows[near], words):
                    found[row.table] = rows[near]
                    used.add(near)
                    break
    return [row for at, row in enumerate(rows) if at not in used], found


def _is_caption(row: Row, words: Vocabulary) -> bool:
    return row.kind == "paragraph" and (row.is_caption or bool(caption_start(plain(row.pieces), words)))


def caption_start(text: str, words: Vocabulary) -> int:
    """Where the words of a caption begin behind ``Tabel 3:``; 0 where it has no such label."""
    said = "|".join(map(re.escape, words.caption))
    found = re.match(
        rf"\s*(?:{said})\s+(?:\d{{1,3}}(?:\.\d+)*|[IVX]+|[A-Z])\s*[.:)–—-]*\s*(?=\S)", text, re.IGNORECASE
    )
    return found.end() if found else 0


def _has_notes(table: ImportedTable) -> bool:
    cells = ((at, cell) for at, cell in table.cells.items() if at[1] > 1)
    return any(piece.note is not None for _, cell in cells for pieces in cell.paragraphs for piece in pieces)


def _bare(pieces: Pieces) -> Pieces:
    """The pieces of a list item of a cell without its mark."""
    found = _BULLET.match(plain(pieces).lstrip("\u2003"))
    lead = len(plain(pieces)) - len(plain(pieces).lstrip("\u2003"))
    return cut(Row("paragraph", pieces), lead + found.end()).pieces if found else pieces


def _key(text: object) -> str:
    """The letters and digits of a text, by which it is known again."""
    return "".join(filter(str.isalnum, folded(str(text))))
