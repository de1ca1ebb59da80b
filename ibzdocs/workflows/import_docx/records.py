"""The sections of a document as records: rows of the sheets of a plan, and the text that stands around them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ibzdocs.base.values import Language
from ibzdocs.model.records import ALL_UNITS, HORIZONTAL
from ibzdocs.workflows.import_docx.blocks import LIST_KINDS, Row
from ibzdocs.workflows.import_docx.findings import Findings
from ibzdocs.workflows.import_docx.headings import cut, depth
from ibzdocs.workflows.import_docx.lists import UnitMaker, term_of
from ibzdocs.workflows.import_docx.making import END_MARKS, Cells, Placed, Records, Under, same_title, text_of
from ibzdocs.workflows.import_docx.pieces import Pieces, plain
from ibzdocs.workflows.import_docx.sections import Decision, Recogniser, Role, Section
from ibzdocs.workflows.import_docx.vocabulary import SWOT_GROUPS

_TAG = re.compile(r"\s*[(\[](?P<units>[^()\[\]]{2,120})[)\]]\s*$")
_SPLIT = re.compile(r"[;,/+]|\s(?:en|et|und|&)\s")
_LISTS: Mapping[Role, str] = {
    "strengths": "swot", "weaknesses": "swot", "opportunities": "swot", "threats": "swot",
    "stakeholders": "stakeholders", "context": "context", "ambitions": "ambitions", "priorities": "priorities",
    "values": "values", "risks": "risk_domains",
}  # fmt: skip


class Builder(UnitMaker):
    """Makes records of sections."""

    def __init__(
        self,
        recogniser: Recogniser,
        findings: Findings,
        language: Language,
        languages: Mapping[int, Language],
    ) -> None:
        super().__init__(recogniser, findings, language, languages)
        self.tagged: list[tuple[Cells, Row]] = []
        self.handlers: Mapping[Role, Callable[[Section, Under, Decision], None]] = {
            "objective": self._objective, "domain": self._domain, "priority": self._priority,
            "value": self.value, "values": self.list_part, "stakeholders": self.grouped_part,
            "context": self.grouped_part, "unit": self.unit, "risk": self._risk, "risks": self.list_part,
            "ambitions": self._ambition_section, "leave": self._left_out, "priorities": self.list_part,
            **dict.fromkeys(("strengths", "weaknesses", "opportunities", "threats"), self.swot),
        }  # fmt: skip

    def build(self, root: Section) -> Records:
        """The records of a document."""
        self.texts(root.rows, Under())
        self.children(root, Under())
        self._take_tags()
        self.together("swot")
        return self.made

    def children(self, section: Section, under: Under) -> None:
        under = replace(under, beside=tuple(section.children))
        for each in section.children:
            self._section(each, under)

    def _section(self, section: Section, under: Under) -> None:
        decision = self.recogniser.role(section, under.role, under.beside)
        self.report_mark(section.head)
        self.handlers.get(decision.role, self.running)(section, under, decision)

    def running(self, section: Section, under: Under, decision: Decision) -> None:
        """A section of running text; the sections in it may be records."""
        self.note(section.head, decision, "texts")
        self.heading(section.head, under)
        self.body(section, replace(under, role=decision.role))

    def body(self, section: Section, under: Under) -> None:
        self.texts(section.rows, under, section.title)
        self.children(section, under)

    def _left_out(self, section: Section, under: Under, decision: Decision) -> None:
        self.note(section.head, decision, "")
        for each in section.all():
            for row in (each.head, *each.rows):
                if row.table:
                    self.leave_table(row)
                else:
                    self.say(row, "intake-left", words=plain(row.pieces) or "–")

    def decided_list(self, rows: Sequence[Row], role: Role, under: Under) -> None:
        """A list of which somebody decided what it holds; it stays text where no such list can stand there."""
        self.note(rows[0], Decision(role, "decided"), _LISTS.get(role, "texts"))
        if role == "leave":
            for row in rows:
                self.say(row, "intake-left", words=plain(row.pieces))
        elif role in SWOT_GROUPS or role in ("stakeholders", "context"):
            sheet = _LISTS[role]
            self.place(sheet, rows[0], under)
            self.runs(sheet, rows, SWOT_GROUPS.get(role, "c" if role == "context" else ""), under)
        elif role == "ambitions" and under.role == "objective":
            for row in rows:
                self._ambition(row, under.part)
        elif role in ("priorities", "risks", "values"):
            made = Section(rows=list(rows))
            self.entries(made, role, under)
        else:
            self.made.texts += [Placed(row, under.part) for row in rows]

    def entries(self, section: Section, role: Role, under: Under) -> None:
        """Each item of a list as a record: a priority, a value, or a risk domain."""
        for row in section.rows:
            if row.kind not in LIST_KINDS:
                self.texts((row,), under, section.title)
            elif role == "values" and row.level > 1 and self.made.count("values"):
                self.item("values", row, str(self.made.sheets["values"][-1]["group"]))
            elif role == "values":
                self.place("values", row, under)
                self.listed_value(row)
            elif role == "priorities":
                self.place("priorities", row, under)
                term, rest = term_of(row)
                title = term or text_of(row).rstrip(END_MARKS)
                self.listed("priorities", "P", row, title=title, statement=text_of(rest) if term else "")
            else:
                self.place("risk domains", row, under)
                self.listed("risk_domains", "R", row, title=text_of(row).rstrip(END_MARKS))

    def _objective(self, section: Section, under: Under, decision: Decision) -> None:
        title, rows = self._title(section)
        identifier = self.id("objectives", "SD", section)
        self.place(
            f"objectives {under.domain if under.domain == HORIZONTAL else 'domains'}", section.head, under
        )
        self.record("objectives", section.head, decision, identifier, title=title, domain=under.domain)
        inner = Under("objective", identifier, depth(section.head), under.domain)
        self._objective_rows(rows, inner)
        self.children(section, inner)

    def _objective_rows(self, rows: Sequence[Row], under: Under) -> None:
        """The text of an objective, and its ambitions: the list that follows words that announce them."""
        ambitions = False
        for at, row in enumerate(rows):
            named = self.words.named(plain(row.pieces)) if row.kind == "paragraph" else None
            following = rows[at + 1] if at + 1 < len(rows) else None
            announces = named is not None and named.kind == "ambitions" and following is not None
            if announces and following is not None and following.kind in LIST_KINDS:
                ambitions = True
                self.replaced(row)
                self.note(row, Decision("ambitions", "named"), "ambitions")
            elif ambitions and row.kind in LIST_KINDS:
                self._ambition(row, under.part)
            elif (found := self.words.label(plain(row.pieces))) is not None and found.level == "ambition":
                self.replaced(cut(row, 0), found.said)
                self._ambition(cut(row, found.start), under.part)
            else:
                ambitions = False
                self.texts((row,), under)

    def _ambition_section(self, section: Section, under: Under, decision: Decision) -> None:
        """The ambitions of an objective under a heading of their own."""
        self.note(section.head, decision, "ambitions")
        self.replaced(section.head)
        for row in section.rows:
            if row.kind in LIST_KINDS or (not section.has_list and row.kind == "paragraph"):
                self._ambition(row, under.part)
            else:
                self.texts((row,), under)
        self.children(section, under)

    def _ambition(self, row: Row, objective: str) -> None:
        rows = self.made.sheets.setdefault("ambitions", [])
        number = sum(each["objective"] == objective for each in rows) + 1
        cells: Cells = {"id": f"A{objective.removeprefix('SD')}.{number}", "objective": objective}
        rows.append(cells | self.clause(row))
        self.tagged.append((rows[-1], row))

    def _take_tags(self) -> None:
        """The units between brackets at the end of ambitions as their units, where each of them is known."""
        known = {str(unit["code"]) for unit in self.made.sheets.get("units", ())}
        for cells, row in self.tagged:
            found = _TAG.search(plain(row.pieces).rstrip(END_MARKS))
            codes = [code.strip() for code in _SPLIT.split(found["units"])] if found is not None else []
            is_all = found is not None and self.words.is_all(found["units"])
            if found is not None and (is_all or all(code in known for code in codes)):
                cells["units"] = ALL_UNITS if is_all else "; ".join(codes)
                cells.update(self.clause(replace(row, pieces=_first(row.pieces, found.start()))))

    def _domain(self, section: Section, under: Under, decision: Decision) -> None:
        title, rows = self._title(section)
        identifier = self.id("domains", "D", section)
        self.place("objectives domains", section.head, under)
        self.record("domains", section.head, decision, identifier, title=title)
        inner = Under("domain", identifier, depth(section.head), identifier)
        self.texts(rows, inner)
        self.children(section, inner)

    def list_part(self, section: Section, under: Under, decision: Decision) -> None:
        """Priorities, values or risk domains under a heading of theirs: sections, or the items of a list."""
        self.note(section.head, decision, _LISTS[decision.role])
        self.heading(section.head, under)
        if section.children and decision.role != "values":
            self.texts(section.rows, under, section.title)
        else:
            self.entries(section, decision.role, under)
        self.children(section, replace(under, role=decision.role))

    def _priority(self, section: Section, under: Under, decision: Decision) -> None:
        title, rows = self._title(section)
        identifier = self.id("priorities", "P", section)
        self.place("priorities", section.head, under)
        plain_rows = [row for row in rows if row.kind in ("paragraph", "box", *LIST_KINDS)]
        statement = "\n".join(text_of(row) for row in plain_rows)
        self.record("priorities", section.head, decision, identifier, title=title, statement=statement)
        self.texts([row for row in rows if row not in plain_rows], under)
        self.children(section, replace(under, role="text"))

    def _title(self, section: Section) -> tuple[str, list[Row]]:
        """The title behind a label, or in the paragraph after it; and the other rows of the section."""
        label = self.recogniser.label(section)
        head = section.head
        if label is not None and label.said:
            self.replaced(head, label.said)
        text = text_of(cut(head, label.start)) if label is not None else text_of(head)
        if text or not section.rows or section.rows[0].kind != "paragraph":
            return text, section.rows
        return text_of(section.rows[0]), section.rows[1:]

    def _risk(self, section: Section, under: Under, decision: Decision) -> None:
        """A risk domain; one whose title stood in a list before is that one."""
        title, rows = self._title(section)
        known = self.made.sheets.get("risk_domains", ())
        mine = next((each for each in known if same_title(each["title"], title)), None)
        if mine is None:
            identifier = self.id("risk_domains", "R", section)
            self.place("risk domains", section.head, under)
            self.record("risk_domains", section.head, decision, identifier, title=title)
            mine = self.made.sheets["risk_domains"][-1]
        else:
            self.replaced(section.head, title)
            self.note(section.head, decision, "risk_domains", str(mine["id"]))
        remarks = [row for row in rows if row.kind in ("paragraph", *LIST_KINDS)]
        said = [text for text in (str(mine.get("remark") or ""), *map(text_of, remarks)) if text]
        mine["remark"] = "\n".join(said)
        self.texts([row for row in rows if row not in remarks], under, str(mine["id"]))
        self.children(section, replace(under, role="text"))


def _first(pieces: Pieces, count: int) -> Pieces:
    """The pieces of the first characters; notes that stand after them are kept."""
    out = []
    for piece in pieces:
        out.append(replace(piece, text=piece.text[:count]))
        count = max(0, count - len(piece.text))
    return tuple(each for each in out if each.text or each.note is not None)
