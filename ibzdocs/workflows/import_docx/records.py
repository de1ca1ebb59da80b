"""The sections of a document as records: rows of the sheets of a plan, and the text that stands around them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeAlias

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.labels import phrase
from ibzdocs.base.values import Language
from ibzdocs.model.records import ALL_UNITS, BODY, HORIZONTAL
from ibzdocs.workflows.import_docx.blocks import LIST_KINDS, Row
from ibzdocs.workflows.import_docx.findings import Findings, place_name
from ibzdocs.workflows.import_docx.headings import at_depth, cut, depth, is_lead
from ibzdocs.workflows.import_docx.mapping import Entry
from ibzdocs.workflows.import_docx.pieces import ImportedRun, Pieces, plain, written
from ibzdocs.workflows.import_docx.sections import Decision, Recogniser, Role, Section, key_of
from ibzdocs.workflows.import_docx.vocabulary import SWOT_GROUPS, Vocabulary

Cells: TypeAlias = dict[str, object]
_CODE_BEHIND = re.compile(r"(?P<name>.+?)\s*\((?P<code>[A-Z][\w&.-]{1,11})\)\s*")
_CODE_BEFORE = re.compile(r"(?P<code>[A-Z][A-Z&.-]{1,9})\s*[:–—-]\s+(?P<name>.+)")
_TAG = re.compile(r"\s*[(\[](?P<units>[^()\[\]]{2,120})[)\]]\s*$")
_SPLIT = re.compile(r"[;,/+]|\s(?:en|et|und|&)\s")
_TERM = re.compile(r"(?P<head>[^:–—]{2,60}?)\s*(?:[:–—]|\s-)\s+(?=\S)")
_ITEM_MARK = re.compile(r"(?P<letter>[A-Z])\s?\d{1,2}\s*[.:)–—-]\s*(?=\S)")
_END_MARKS = " \t\n;.,"
_MOST_TERM_WORDS = 5


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of running text and what it stands under."""

    row: Row
    part: str = BODY


@dataclass
class Records:
    """What a document became: rows by sheet, running text, and a line of the mapping sheet for each passage."""

    sheets: dict[str, list[Cells]] = field(default_factory=dict)
    texts: list[Placed] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    tables: dict[int, str] = field(default_factory=dict)

    def add(self, sheet: str, row: Cells) -> None:
        """One more row of a sheet."""
        self.sheets.setdefault(sheet, []).append(row)

    def count(self, sheet: str) -> int:
        """How many rows a sheet has."""
        return len(self.sheets.get(sheet, ()))


@dataclass(frozen=True, slots=True)
class Under:
    """Where a section stands: the role above it, and the objective, domain or unit that it belongs to."""

    role: Role = "text"
    part: str = BODY
    depth: int = 0
    domain: str = HORIZONTAL
    beside: tuple[Section, ...] = ()


class Builder:
    """Makes records of sections. ``languages`` are those of paragraphs that are not in the main ``language``."""

    def __init__(
        self,
        recogniser: Recogniser,
        findings: Findings,
        language: Language,
        languages: Mapping[int, Language],
    ) -> None:
        self.recogniser, self.findings = recogniser, findings
        self.words: Vocabulary = recogniser.words
        self.language, self.languages = language, languages
        self.made = Records()
        self.take_table: Callable[[Row, str], bool] = lambda row, title: False
        self.handlers: Mapping[Role, Callable[[Section, Under, Decision], None]] = {
            "objective": self._objective, "domain": self._domain, "priority": self._priority,
            "value": self._value, "values": self._list_part, "stakeholders": self._grouped_part,
            "context": self._grouped_part, "unit": self._unit, "risk": self._risk, "risks": self._list_part,
            "ambitions": self._ambition_section, "leave": self._left_out, "priorities": self._list_part,
            **dict.fromkeys(("strengths", "weaknesses", "opportunities", "threats"), self._swot),
        }  # fmt: skip

    def build(self, root: Section) -> Records:
        """The records of a document."""
        self._texts(root.rows, Under())
        self._children(root, Under())
        return self.made

    # -------------------------------------------------------------------------------- sections

    def _children(self, section: Section, under: Under) -> None:
        under = replace(under, beside=tuple(section.children))
        for each in section.children:
            self._section(each, under)

    def _section(self, section: Section, under: Under) -> None:
        assert section.head is not None
        decision = self.recogniser.role(section, under.role, under.beside)
        self._report_mark(section.head)
        self.handlers.get(decision.role, self._text)(section, under, decision)

    def _text(self, section: Section, under: Under, decision: Decision) -> None:
        """A section of running text; the sections in it may be records."""
        assert section.head is not None
        self.note(section.head, decision, "texts")
        self._heading(section.head, under)
        self._body(section, replace(under, role=decision.role))

    def _body(self, section: Section, under: Under) -> None:
        self._texts(section.rows, under, section.title)
        self._children(section, under)

    def _left_out(self, section: Section, under: Under, decision: Decision) -> None:
        assert section.head is not None
        self.note(section.head, decision, "")
        for each in section.all():
            for row in (each.head, *each.rows):
                if row is not None:
                    self.say(row, "intake-left", words=plain(row.pieces) or key_of(row))

    def _heading(self, row: Row, under: Under) -> None:
        if under.part != BODY:
            row = replace(at_depth(row, max(3, depth(row) - under.depth + 2)))
        self.made.texts.append(Placed(row, under.part))

    def _texts(self, rows: Iterable[Row], under: Under, title: str = "") -> None:
        """Rows as running text; a table that is understood becomes records. Each list and table is noted."""
        for is_item, group in groupby(rows, key=lambda row: row.kind in LIST_KINDS):
            run = list(group)
            decided = self.recogniser.decided.get(key_of(run[0])) if is_item else None
            if decided is not None and decided != "text":
                self._decided_list(run, decided, under)
                continue
            for number, row in enumerate(run):
                if row.table and self.take_table(row, title):
                    continue
                if not is_item or not number:
                    self.note(row, Decision("text"), "texts")
                self._say_mark(row)
                part = BODY if row.table or row.kind == "insert" else under.part
                self.made.texts.append(Placed(row, part))

    def _decided_list(self, rows: Sequence[Row], role: Role, under: Under) -> None:
        """A list of which somebody decided what it holds; it stays text where no such list can stand there."""
        self.note(rows[0], Decision(role, "decided"), _LISTS.get(role, "texts"))
        if role == "leave":
            for row in rows:
                self.say(row, "intake-left", words=plain(row.pieces))
        elif role in SWOT_GROUPS or role in ("stakeholders", "context"):
            sheet = _LISTS[role]
            self.place(sheet, rows[0], under)
            self._runs(sheet, rows, SWOT_GROUPS.get(role, "c" if role == "context" else ""), under)
        elif role == "ambitions" and under.role == "objective":
            for row in rows:
                self._ambition(row, under.part)
        elif role in ("priorities", "risks", "values"):
            made = Section(None, list(rows))
            self._entries(made, role, under)
        else:
            self.made.texts += [Placed(row, under.part) for row in rows]

    def _entries(self, section: Section, role: Role, under: Under) -> None:
        """Each item of a list as a record: a priority, a value, or a risk domain."""
        for row in section.rows:
            if row.kind not in LIST_KINDS:
                self._texts((row,), under, section.title)
            elif role == "values" and row.level > 1 and self.made.count("values"):
                self.item("values", row, str(self.made.sheets["values"][-1]["group"]))
            elif role == "values":
                self.place("values", row, under)
                self._listed_value(row)
            elif role == "priorities":
                self.place("priorities", row, under)
                term, rest = _term(row)
                title = term or _text(row).rstrip(_END_MARKS)
                self.listed("priorities", "P", row, title=title, statement=_text(rest) if term else "")
            else:
                self.place("risk domains", row, under)
                self.listed("risk_domains", "R", row, title=_text(row).rstrip(_END_MARKS))

    # ------------------------------------------------------------------------ objectives, domains

    def _objective(self, section: Section, under: Under, decision: Decision) -> None:
        assert section.head is not None
        title, rows = self._title(section)
        identifier = self._id("objectives", "SD", section)
        self.place(
            f"objectives {under.domain if under.domain == HORIZONTAL else 'domains'}", section.head, under
        )
        self._record("objectives", section.head, decision, identifier, title=title, domain=under.domain)
        inner = Under("objective", identifier, depth(section.head), under.domain)
        self._objective_rows(rows, inner)
        self._children(section, inner)

    def _objective_rows(self, rows: Sequence[Row], under: Under) -> None:
        """The text of an objective, and its ambitions: the list that follows words that announce them."""
        ambitions = False
        for at, row in enumerate(rows):
            named = self.words.named(plain(row.pieces)) if row.kind == "paragraph" else None
            following = rows[at + 1] if at + 1 < len(rows) else None
            announces = named is not None and named.kind == "ambitions" and following is not None
            if announces and following is not None and following.kind in LIST_KINDS:
                ambitions = True
                self._replaced(row)
                self.note(row, Decision("ambitions", "named"), "ambitions")
            elif ambitions and row.kind in LIST_KINDS:
                self._ambition(row, under.part)
            elif (found := self.words.label(plain(row.pieces))) is not None and found.level == "ambition":
                self._replaced(cut(row, 0), found.said)
                self._ambition(cut(row, found.start), under.part)
            else:
                ambitions = False
                self._texts((row,), under)

    def _ambition_section(self, section: Section, under: Under, decision: Decision) -> None:
        """The ambitions of an objective under a heading of their own."""
        assert section.head is not None
        self.note(section.head, decision, "ambitions")
        self._replaced(section.head)
        for row in section.rows:
            if row.kind in LIST_KINDS or (not section.has_list and row.kind == "paragraph"):
                self._ambition(row, under.part)
            else:
                self._texts((row,), under)
        self._children(section, under)

    def _ambition(self, row: Row, objective: str) -> None:
        rows = self.made.sheets.setdefault("ambitions", [])
        number = sum(each["objective"] == objective for each in rows) + 1
        text, units = self._tagged(row)
        cells: Cells = {
            "id": f"A{objective.removeprefix('SD')}.{number}",
            "objective": objective,
            "units": units,
        }
        rows.append(cells | self._clause(text, row))

    def _tagged(self, row: Row) -> tuple[Row, str]:
        """An item without the units between brackets at its end, and their codes; none where one is unknown."""
        text = plain(row.pieces)
        found = _TAG.search(text.rstrip(_END_MARKS))
        if found is None:
            return row, ""
        if self.words.is_all(found["units"]):
            return replace(row, pieces=_first(row.pieces, found.start())), ALL_UNITS
        known = {str(unit["code"]) for unit in self.made.sheets.get("units", ())}
        codes = [code.strip() for code in _SPLIT.split(found["units"])]
        if not all(code in known for code in codes):
            return row, ""
        return replace(row, pieces=_first(row.pieces, found.start())), "; ".join(codes)

    def _domain(self, section: Section, under: Under, decision: Decision) -> None:
        assert section.head is not None
        title, rows = self._title(section)
        identifier = self._id("domains", "D", section)
        self.place("objectives domains", section.head, under)
        self._record("domains", section.head, decision, identifier, title=title)
        inner = Under("domain", identifier, depth(section.head), identifier)
        self._texts(rows, inner)
        self._children(section, inner)

    def _list_part(self, section: Section, under: Under, decision: Decision) -> None:
        """Priorities, values or risk domains under a heading of theirs: sections, or the items of a list."""
        assert section.head is not None
        self.note(section.head, decision, _LISTS[decision.role])
        self._heading(section.head, under)
        if section.children and decision.role != "values":
            self._texts(section.rows, under, section.title)
        else:
            self._entries(section, decision.role, under)
        self._children(section, replace(under, role=decision.role))

    def _priority(self, section: Section, under: Under, decision: Decision) -> None:
        assert section.head is not None
        title, rows = self._title(section)
        identifier = self._id("priorities", "P", section)
        self.place("priorities", section.head, under)
        plain_rows = [row for row in rows if row.kind in ("paragraph", "box", *LIST_KINDS)]
        statement = "\n".join(_text(row) for row in plain_rows)
        self._record("priorities", section.head, decision, identifier, title=title, statement=statement)
        self._texts([row for row in rows if row not in plain_rows], under)
        self._children(section, replace(under, role="text"))

    def _title(self, section: Section) -> tuple[str, list[Row]]:
        """The title behind a label, or in the paragraph after it; and the other rows of the section."""
        assert section.head is not None
        label = self.recogniser.label(section)
        head = section.head
        if label is not None and label.said:
            self._replaced(head, label.said)
        text = _text(cut(head, label.start)) if label is not None else _text(head)
        if text or not section.rows or section.rows[0].kind != "paragraph":
            return text, section.rows
        return _text(section.rows[0]), section.rows[1:]

    # ------------------------------------------------------------------------ lists of an analysis

    def _swot(self, section: Section, under: Under, decision: Decision) -> None:
        assert section.head is not None
        letter = SWOT_GROUPS[decision.role]
        self.place("swot", section.head, under)
        self._group("swot", section, letter, decision, letter)

    def _grouped_part(self, section: Section, under: Under, decision: Decision) -> None:
        """Stakeholders or elements of the context: the heading and what leads in stay text, the lists are items."""
        assert section.head is not None
        sheet = decision.role
        self.note(section.head, decision, sheet)
        self._heading(section.head, under)
        first = next((at for at, row in enumerate(section.rows) if row.kind in LIST_KINDS), len(section.rows))
        lead, rest = section.rows[:first], section.rows[first:]
        if lead and rest and _is_group_head(lead[-1]):
            lead, rest = lead[:-1], [lead[-1], *rest]
        self._texts(lead, under)
        self.place(sheet, section.head, under)
        letters = self.made.count(sheet)
        self._runs(sheet, rest, "c" if sheet == "context" else "", under)
        for each in section.children:
            assert each.head is not None
            self._report_mark(each.head)
            letters += 1
            self._group(sheet, each, self._letter(sheet), Decision(decision.role, "place"), "")

    def _letter(self, sheet: str) -> str:
        """The next group of a sheet."""
        taken = {str(row["group"]).split(".")[0] for row in self.made.sheets.get(sheet, ())}
        if sheet == "context":
            return next(f"c{number}" for number in range(1, 1000) if f"c{number}" not in taken)
        letters = (chr(97 + at % 26) * (at // 26 + 1) for at in range(260))
        return next(letter for letter in letters if letter not in taken)

    def _runs(self, sheet: str, rows: Sequence[Row], group: str, under: Under) -> None:
        """Items in groups, each of which a line that ends in a colon leads in; what is no list stays text."""
        for at, row in enumerate(rows):
            following = rows[at + 1] if at + 1 < len(rows) else None
            if row.kind in LIST_KINDS:
                group = group or self._letter(sheet)
                self.item(sheet, row, group)
            elif _is_group_head(row) and following is not None and following.kind in LIST_KINDS:
                group = self._letter(sheet)
                self.group_head(sheet, group, _text(row).rstrip(":* ").lstrip("*"), row)
            elif row.kind == "paragraph" and row.level and self.made.count(sheet):
                self._continue(sheet, row)
            else:
                self._texts((row,), under)

    def _group(self, sheet: str, section: Section, group: str, decision: Decision, prefix: str) -> None:
        """A group with a heading of its own: what leads its list in is part of that heading."""
        assert section.head is not None
        self.note(section.head, decision, sheet)
        self.group_head(sheet, group, _text(section.head).rstrip(" :"), section.head)
        begun = False
        for row in section.rows:
            is_item = row.kind in LIST_KINDS or (not section.has_list and row.kind == "paragraph")
            if is_item:
                begun = True
                self.item(sheet, row, group)
            elif row.table or row.kind not in ("paragraph", "box"):
                self._texts((row,), Under())
            else:
                self._continue(sheet, row, None if begun else group)
        for number, each in enumerate(section.children, 1):
            assert each.head is not None
            self._report_mark(each.head)
            self._group(sheet, each, f"{group}.{number}", Decision(decision.role, "place"), "")

    def group_head(self, sheet: str, group: str, text: str, row: Row) -> None:
        self.made.add(sheet, {"id": group, "group": group, "level": 0, "text": text} | self._lang(row))

    def item(self, sheet: str, row: Row, group: str) -> None:
        rows = self.made.sheets.setdefault(sheet, [])
        number = sum(each["group"] == group and each["level"] != 0 for each in rows) + 1
        mark = _ITEM_MARK.match(plain(row.pieces)) if sheet == "swot" else None
        if mark is not None and mark["letter"] in "SWOTZKBFM":
            row = cut(row, mark.end())
        self._say_mark(row)
        has_one = any(each["group"] == group and each["level"] == 1 for each in rows)
        level = 2 if row.level > 1 and has_one else 1
        between = "." if "." in group or group[-1:].isdigit() else ""
        identifier = f"C{number}" if group == "c" else f"{group}{between}{number}"
        rows.append({"id": identifier, "group": group, "level": level, "text": _text(row)} | self._lang(row))

    def _continue(self, sheet: str, row: Row, group: str | None = None) -> None:
        """A paragraph that goes on with the last item, or with the heading of a group."""
        rows = self.made.sheets[sheet]
        last = next((each for each in rows if each["group"] == group and each["level"] == 0), rows[-1])
        last["text"] = f"{last['text']}\n{_text(row)}"

    def _listed_value(self, row: Row) -> None:
        group = self._value_group()
        term, rest = _term(row)
        self._say_mark(row)
        if term:
            self.group_head("values", group, term, row)
            self.item("values", replace(rest, mark=""), group)
        else:
            self.group_head("values", group, _text(row).rstrip(_END_MARKS), row)

    def _value(self, section: Section, under: Under, decision: Decision) -> None:
        assert section.head is not None
        label = self.recogniser.label(section)
        head = cut(section.head, label.start) if label is not None else section.head
        if label is not None and label.said:
            self._replaced(section.head, label.said)
        self.place("values", section.head, under)
        shown = Section(head, section.rows, section.children)
        self._group("values", shown, self._value_group(), decision, "")

    def _value_group(self) -> str:
        numbers = {str(row["group"]).split(".")[0] for row in self.made.sheets.get("values", ())}
        return f"V{len(numbers) + 1}"

    # ------------------------------------------------------------------------------ units and risks

    def _unit(self, section: Section, under: Under, decision: Decision) -> None:
        """A unit: what stands before its list is its mission, the list is its tasks."""
        assert section.head is not None
        name, code = self._unit_code(_text(section.head))
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
        cells["mission"] = "\n".join(map(_text, mission))
        self.made.add("units", cells | self._lang(mission[0] if mission else section.head))
        self.note(section.head, decision, "units", code)
        self._tasks(section.rows[first - lead :], code, under)
        self._texts([row for row in section.rows[: first - lead] if row not in mission], under)
        inner = Under("units", code, depth(section.head), beside=tuple(section.children))
        for each in section.children:
            self._section_of_unit(each, inner)

    def _section_of_unit(self, section: Section, under: Under) -> None:
        """A section under a unit: a unit of its own, or a line over more tasks."""
        assert section.head is not None
        if self.words.unit_type(section.title):
            self._report_mark(section.head)
            self._unit(section, replace(under, role="unit"), Decision("unit", "named"))
            return
        self._report_mark(section.head)
        self._task(section.head, under.part, 0)
        self._tasks(section.rows, under.part, under)
        for each in section.children:
            self._section_of_unit(each, under)

    def _tasks(self, rows: Sequence[Row], unit: str, under: Under) -> None:
        for row in rows:
            if row.kind in LIST_KINDS:
                self._task(row, unit, 2 if row.level > 1 else 1)
            elif row.kind == "paragraph":
                self._task(row, unit, 0)
            else:
                self._texts((row,), Under())

    def _task(self, row: Row, unit: str, level: int) -> None:
        self._say_mark(row)
        clause = self._clause(row, row) if level else {"text": _text(row)} | self._lang(row)
        self.made.add("tasks", {"unit": unit, "level": level} | clause)

    def _unit_code(self, text: str) -> tuple[str, str]:
        """The name of a unit and its code: the one beside the name, or one made of its capitals."""
        found = _CODE_BEHIND.fullmatch(text) or _CODE_BEFORE.fullmatch(text)
        name = found["name"] if found else text
        code = found["code"] if found else "".join(re.findall(r"\b[^\W\d_]", name)).upper()[:6] or "U"
        taken = {str(row["code"]) for row in self.made.sheets.get("units", ())}
        numbered = (f"{code}{number}" for number in range(2, 10_000))
        return name, code if code not in taken else next(each for each in numbered if each not in taken)

    def _risk(self, section: Section, under: Under, decision: Decision) -> None:
        assert section.head is not None
        title, rows = self._title(section)
        identifier = self._id("risk_domains", "R", section)
        self.place("risk domains", section.head, under)
        self._record("risk_domains", section.head, decision, identifier, title=title)
        mine = self.made.sheets["risk_domains"][-1]
        remarks = [row for row in rows if row.kind in ("paragraph", *LIST_KINDS)]
        mine["remark"] = "\n".join(map(_text, remarks))
        self._texts([row for row in rows if row not in remarks], under, identifier)
        self._children(section, replace(under, role="text"))

    # ------------------------------------------------------------------------------------- common

    def _record(self, sheet: str, row: Row, decision: Decision, identifier: str, **cells: object) -> None:
        self.note(row, decision, sheet, identifier)
        self.made.add(sheet, {"id": identifier, **cells} | self._lang(row))

    def listed(self, sheet: str, letter: str, row: Row, **cells: object) -> None:
        self._say_mark(row)
        taken = {str(each["id"]) for each in self.made.sheets.get(sheet, ())}
        identifier = next(f"{letter}{n}" for n in range(1, 10_000) if f"{letter}{n}" not in taken)
        self.made.add(sheet, {"id": identifier, **cells} | self._lang(row))

    def _id(self, sheet: str, letter: str, section: Section) -> str:
        """The id of a record: the number of its label, or else the next that is free."""
        taken = {str(row["id"]) for row in self.made.sheets.get(sheet, ())}
        label = self.recogniser.label(section)
        wanted = f"{letter}{label.number}" if label is not None and label.number[0].isdigit() else ""
        if wanted and wanted not in taken:
            return wanted
        return next(f"{letter}{number}" for number in range(1, 10_000) if f"{letter}{number}" not in taken)

    def _clause(self, text: Row, row: Row) -> Cells:
        """A text without its end mark, which the program sets."""
        return {"text": _text(text).rstrip(_END_MARKS)} | self._lang(row)

    def _lang(self, row: Row) -> Cells:
        language = self.languages.get(row.number)
        return {"lang": language.value} if language in (Language.NL, Language.FR) else {}

    def place(self, text: str, row: Row, under: Under) -> None:
        """A row that places a part, where its first record stood; once."""
        if any(each.row.kind == "insert" and plain(each.row.pieces) == text for each in self.made.texts):
            return
        if depth(row) == 1 and under.part == BODY:
            name = _OWN_CHAPTERS[text.split(maxsplit=1)[0]]
            heading = phrase(self.language, name)
            self.made.texts.append(Placed(Row("chapter", (ImportedRun(heading[:1].upper() + heading[1:]),))))
        self.made.texts.append(Placed(Row("insert", (ImportedRun(text),), number=row.number)))

    def note(self, row: Row, decision: Decision, sheet: str, identifier: str = "") -> None:
        self.made.entries.append(
            Entry(
                key_of(row),
                row.kind,
                plain(row.pieces),
                decision.role,
                decision.how,
                decision.supposed,
                sheet,
                identifier,
            )
        )

    def _report_mark(self, row: Row) -> None:
        if row.mark and not (row.place is not None and row.mark == row.place.full):
            self.say(row, "intake-typed-number", words=row.mark)

    def _say_mark(self, row: Row) -> None:
        if row.mark:
            self.say(row, "intake-typed-number", words=row.mark)

    def _replaced(self, row: Row, words: str = "") -> None:
        """Say the words that the program sets itself."""
        self.say(row, "intake-replaced", words=words or plain(row.pieces))

    def say(self, row: Row, code: ProblemCode, **fills: str) -> None:
        self.findings.at(place_name(row.number, plain(row.pieces)), code, **fills)


_LISTS: Mapping[Role, str] = {
    "strengths": "swot", "weaknesses": "swot", "opportunities": "swot", "threats": "swot",
    "stakeholders": "stakeholders", "context": "context", "ambitions": "ambitions", "priorities": "priorities",
    "values": "values", "risks": "risk_domains",
}  # fmt: skip
_OWN_CHAPTERS = {
    "objectives": "level-name.objective.many", "priorities": "level-name.priority.many", "risk": "level-name.risk.many",
    "missions": "sheet.units.name", "swot": "sheet.swot.name", "values": "sheet.values.name",
    "stakeholders": "sheet.stakeholders.name", "context": "sheet.context.name",
}  # fmt: skip


def _text(row: Row) -> str:
    """The text of a row as markup."""
    return written(row.pieces)[0].strip()


def _first(pieces: Pieces, count: int) -> Pieces:
    """The pieces of the first characters; notes that stand after them are kept."""
    out = []
    for piece in pieces:
        out.append(replace(piece, text=piece.text[:count]))
        count = max(0, count - len(piece.text))
    return tuple(each for each in out if each.text or each.note is not None)


def _is_group_head(row: Row) -> bool:
    """Whether a paragraph may be the heading of the items that follow: it ends in a colon, or it stands out."""
    text = plain(row.pieces).strip()
    return (
        row.kind == "paragraph"
        and (text.endswith(":") or row.stands_out)
        and len(text.split()) <= 2 * _MOST_TERM_WORDS
    )


def _term(row: Row) -> tuple[str, Row]:
    """The words before a colon or dash that an item begins with, and the item without them."""
    text = plain(row.pieces)
    found = _TERM.match(text)
    if found is None or len(found["head"].split()) > _MOST_TERM_WORDS:
        return "", row
    return found["head"].strip(), cut(row, found.end())
