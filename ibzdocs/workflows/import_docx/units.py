"""Units with their missions and tasks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ibzdocs.base.values import Language
from ibzdocs.workflows.import_docx.blocks import LIST_KINDS, Row
from ibzdocs.workflows.import_docx.headings import depth, is_lead
from ibzdocs.workflows.import_docx.lists import ListMaker
from ibzdocs.workflows.import_docx.making import Cells, Under, text_of
from ibzdocs.workflows.import_docx.pieces import plain
from ibzdocs.workflows.import_docx.sections import Decision, Section

_CODE_BEHIND = re.compile(r"(?P<name>.+?)\s*\((?P<code>[A-Z][\w&.-]{1,11})\)\s*")
_CODE_BEFORE = re.compile(r"(?P<code>[A-Z][A-Z&.-]{1,9})\s*[:–—-]\s+(?P<name>.+)")


class UnitMaker(ListMaker):
    """Makes units and their tasks."""

    def unit(self, section: Section, under: Under, decision: Decision) -> None:
        """A unit: what stands before its list is its mission, the list is its tasks."""
        name, code = self.unit_code(text_of(section.head))
        self.place("missions", section.head, under)
        number = self.made.count("units") + 1
        kind = self.words.unit_type(section.title) or "service"
        cells: Cells = {"code": code, f"names {self.language.value}": name, "type": kind, "order": number}
        if under.role == "unit":
            cells["parent"] = under.part
        if self.language is not Language.NL:
            cells.setdefault("names nl", "")
        first = next((at for at, row in enumerate(section.rows) if row.kind in LIST_KINDS), len(section.rows))
        lead = first > 0 and first < len(section.rows) and is_lead(plain(section.rows[first - 1].pieces))
        mission = [row for row in section.rows[: first - lead] if row.kind in ("paragraph", "box")]
        cells["mission"] = "\n".join(map(text_of, mission))
        self.made.add("units", cells | self.lang(mission[0] if mission else section.head))
        self.note(section.head, decision, "units", code)
        self.tasks(section.rows[first - lead :], code, under)
        self.texts([row for row in section.rows[: first - lead] if row not in mission], under)
        inner = Under("units", code, depth(section.head), beside=tuple(section.children))
        for each in section.children:
            self.section_of_unit(each, inner)

    def section_of_unit(self, section: Section, under: Under) -> None:
        """A section under a unit: a unit of its own, or a line over more tasks."""
        if self.words.unit_type(section.title):
            self.report_mark(section.head)
            self.unit(section, replace(under, role="unit"), Decision("unit", "named"))
            return
        self.report_mark(section.head)
        self.task(section.head, under.part, 0)
        self.tasks(section.rows, under.part, under)
        for each in section.children:
            self.section_of_unit(each, under)

    def tasks(self, rows: Sequence[Row], unit: str, under: Under) -> None:
        for row in rows:
            if row.kind in LIST_KINDS:
                self.task(row, unit, 2 if row.level > 1 else 1)
            elif row.kind == "paragraph":
                self.task(row, unit, 0)
            else:
                self.texts((row,), Under())

    def task(self, row: Row, unit: str, level: int) -> None:
        self.say_mark(row)
        clause = self.clause(row) if level else {"text": text_of(row)} | self.lang(row)
        self.made.add("tasks", {"unit": unit, "level": level} | clause)

    def unit_code(self, text: str) -> tuple[str, str]:
        """The name of a unit and its code: the one beside the name, or one made of its capitals."""
        found = _CODE_BEHIND.fullmatch(text) or _CODE_BEFORE.fullmatch(text)
        name = found["name"] if found else text
        code = found["code"] if found else "".join(re.findall(r"\b[^\W\d_]", name)).upper()[:6] or "U"
        taken = {str(row["code"]) for row in self.made.sheets.get("units", ())}
        numbered = (f"{code}{number}" for number in range(2, 10_000))
        return name, code if code not in taken else next(each for each in numbered if each not in taken)
