"""SWOT, stakeholders, context and values as groups of items; units with their tasks."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from ibzdocs.base.values import Language
from ibzdocs.workflows.import_docx.blocks import LIST_KINDS, Row
from ibzdocs.workflows.import_docx.headings import cut, depth, is_lead
from ibzdocs.workflows.import_docx.making import END_MARKS, Cells, Maker, Under, text_of
from ibzdocs.workflows.import_docx.pieces import plain
from ibzdocs.workflows.import_docx.sections import Decision, Section
from ibzdocs.workflows.import_docx.vocabulary import SWOT_GROUPS

_TERM = re.compile(r"(?P<head>[^:–—]{2,60}?)\s*(?:[:–—]|\s-)\s+(?=\S)")
_ITEM_MARK = re.compile(r"(?P<letter>[A-Z])\s?\d{1,2}\s*[.:)–—-]\s*(?=\S)")
_MOST_TERM_WORDS = 5
# Those with which no id of another sheet begins: ids are alike whether small or capital.
_LETTERS = "abefghijklmnqxyz"


class ListMaker(Maker):
    """Makes groups of items."""

    def swot(self, section: Section, under: Under, decision: Decision) -> None:
        letter = SWOT_GROUPS[decision.role]
        self.place("swot", section.head, under)
        self.group("swot", section, letter, decision)

    def grouped_part(self, section: Section, under: Under, decision: Decision) -> None:
        """Stakeholders or elements of the context: the heading and what leads in stay text, the lists are items."""
        sheet = decision.role
        self.note(section.head, decision, sheet)
        self.heading(section.head, under)
        first = next((at for at, row in enumerate(section.rows) if row.kind in LIST_KINDS), len(section.rows))
        lead, rest = section.rows[:first], section.rows[first:]
        if lead and rest and _is_group_head(lead[-1]):
            lead, rest = lead[:-1], [lead[-1], *rest]
        self.texts(lead, under)
        self.place(sheet, section.head, under)
        letters = self.made.count(sheet)
        self.runs(sheet, rest, "c" if sheet == "context" else "", under)
        for each in section.children:
            self.report_mark(each.head)
            letters += 1
            self.group(sheet, each, self.letter(sheet), Decision(decision.role, "place"))

    def letter(self, sheet: str) -> str:
        """The next group of a sheet."""
        taken = {str(row["group"]).split(".")[0] for row in self.made.sheets.get(sheet, ())}
        if sheet == "context":
            return next(f"c{number}" for number in range(1, 1000) if f"c{number}" not in taken)
        letters = (letter * times for times in range(1, 20) for letter in _LETTERS)
        return next(letter for letter in letters if letter not in taken)

    def runs(self, sheet: str, rows: Sequence[Row], group: str, under: Under) -> None:
        """Items in groups, each of which a line that ends in a colon leads in; what is no list stays text."""
        for at, row in enumerate(rows):
            following = rows[at + 1] if at + 1 < len(rows) else None
            if row.kind in LIST_KINDS:
                group = group or self.letter(sheet)
                self.item(sheet, row, group)
            elif _is_group_head(row) and following is not None and following.kind in LIST_KINDS:
                group = self.letter(sheet)
                self.group_head(sheet, group, text_of(row).rstrip(":* ").lstrip("*"), row)
            elif row.kind == "paragraph" and row.level and self.made.count(sheet):
                self.go_on(sheet, row)
            else:
                self.texts((row,), under)

    def group(self, sheet: str, section: Section, group: str, decision: Decision) -> None:
        """A group with a heading of its own: what leads its list in is part of that heading."""
        self.note(section.head, decision, sheet)
        group = self.group_head(sheet, group, text_of(section.head).rstrip(" :"), section.head)
        begun = False
        for row in section.rows:
            is_item = row.kind in LIST_KINDS or (not section.has_list and row.kind == "paragraph")
            if is_item:
                begun = True
                self.item(sheet, row, group)
            elif row.table or row.kind not in ("paragraph", "box"):
                self.texts((row,), Under())
            else:
                self.go_on(sheet, row, None if begun else group)
        for each in section.children:
            self.report_mark(each.head)
            self.group(sheet, each, self._below(sheet, group), Decision(decision.role, "place"))

    def group_head(self, sheet: str, group: str, text: str, row: Row) -> str:
        """The group that items after this heading belong to: another one below it where it has another heading."""
        heads = self._heads(sheet)
        if heads.get(group) == text:
            return group
        group = self._below(sheet, group) if group in heads else group
        self.made.add(sheet, {"id": group, "group": group, "level": 0, "text": text} | self.lang(row))
        return group

    def together(self, sheet: str) -> None:
        """Put the rows of a group behind one another, then the groups below it: two headings may say the same."""
        rows = self.made.sheets.get(sheet, [])
        first: dict[str, int] = {}
        for at, row in enumerate(rows):
            first.setdefault(str(row["group"]), at)
        rows.sort(key=lambda row: [first[name] for name in _path(str(row["group"])) if name in first])

    def _below(self, sheet: str, group: str) -> str:
        """The next group below one that no heading has yet."""
        heads = self._heads(sheet)
        return next(name for number in count(1) if (name := f"{group}.{number}") not in heads)

    def _heads(self, sheet: str) -> dict[str, str]:
        rows = self.made.sheets.get(sheet, ())
        return {str(row["group"]): str(row["text"]) for row in rows if row["level"] == 0}

    def item(self, sheet: str, row: Row, group: str) -> None:
        rows = self.made.sheets.setdefault(sheet, [])
        number = sum(each["group"] == group and each["level"] != 0 for each in rows) + 1
        mark = _ITEM_MARK.match(plain(row.pieces)) if sheet == "swot" else None
        if mark is not None and mark["letter"] in "SWOTZKBFM":
            row = cut(row, mark.end())
        self.say_mark(row)
        has_one = any(each["group"] == group and each["level"] == 1 for each in rows)
        level = 2 if row.level > 1 and has_one else 1
        between = "." if "." in group or group[-1:].isdigit() else ""
        identifier = f"C{number}" if group == "c" else f"{group}{between}{number}"
        rows.append({"id": identifier, "group": group, "level": level, "text": text_of(row)} | self.lang(row))

    def go_on(self, sheet: str, row: Row, group: str | None = None) -> None:
        """A paragraph that goes on with the last item, or with the heading of a group."""
        rows = self.made.sheets[sheet]
        last = next((each for each in rows if each["group"] == group and each["level"] == 0), rows[-1])
        last["text"] = f"{last['text']}\n{text_of(row)}"

    def listed_value(self, row: Row) -> None:
        group = self.value_group()
        term, rest = term_of(row)
        self.say_mark(row)
        if term:
            self.group_head("values", group, term, row)
            self.item("values", replace(rest, mark=""), group)
        else:
            self.group_head("values", group, text_of(row).rstrip(END_MARKS), row)

    def value(self, section: Section, under: Under, decision: Decision) -> None:
        label = self.recogniser.label(section)
        head = cut(section.head, label.start) if label is not None else section.head
        if label is not None and label.said:
            self.replaced(section.head, label.said)
        self.place("values", section.head, under)
        shown = Section(head, section.rows, section.children)
        self.group("values", shown, self.value_group(), decision)

    def value_group(self) -> str:
        numbers = {str(row["group"]).split(".")[0] for row in self.made.sheets.get("values", ())}
        return f"V{len(numbers) + 1}"


def _path(group: str) -> list[str]:
    """A group with those that it stands below, the highest first."""
    parts = group.split(".")
    return [".".join(parts[:depth]) for depth in range(1, len(parts) + 1)]


def _is_group_head(row: Row) -> bool:
    """Whether a paragraph may be the heading of the items that follow: it ends in a colon, or it stands out."""
    text = plain(row.pieces).strip()
    return (
        row.kind == "paragraph"
        and (text.endswith(":") or row.stands_out)
        and len(text.split()) <= 2 * _MOST_TERM_WORDS
    )


def term_of(row: Row) -> tuple[str, Row]:
    """The words before a colon or dash that an item begins with, and the item without them."""
    text = plain(row.pieces)
    found = _TERM.match(text)
    if found is None or len(found["head"].split()) > _MOST_TERM_WORDS:
        return "", row
    return found["head"].strip(), cut(row, found.end())


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
