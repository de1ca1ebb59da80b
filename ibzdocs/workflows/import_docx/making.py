"""What records are made with: the rows of sheets, running text, and a line of the mapping for each passage."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeAlias

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import phrase
from ibzdocs.base.values import Language
from ibzdocs.model.records import BODY, HORIZONTAL
from ibzdocs.workflows.import_docx.blocks import LIST_KINDS, Row
from ibzdocs.workflows.import_docx.findings import Findings, place_name
from ibzdocs.workflows.import_docx.headings import at_depth, depth
from ibzdocs.workflows.import_docx.mapping import Entry
from ibzdocs.workflows.import_docx.pieces import ImportedRun, plain, written
from ibzdocs.workflows.import_docx.sections import Decision, Recogniser, Role, Section, key_of
from ibzdocs.workflows.import_docx.vocabulary import Vocabulary, tokens

Cells: TypeAlias = dict[str, object]
END_MARKS = " \t\n;.,"


@immutable
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

    def add(self, sheet: str, row: Cells) -> None:
        """One more row of a sheet."""
        self.sheets.setdefault(sheet, []).append(row)

    def count(self, sheet: str) -> int:
        """How many rows a sheet has."""
        return len(self.sheets.get(sheet, ()))


@immutable
class Under:
    """Where a section stands: the role above it, and the objective, domain or unit that it belongs to."""

    role: Role = "text"
    part: str = BODY
    depth: int = 0
    domain: str = HORIZONTAL
    beside: tuple[Section, ...] = ()


class Maker:
    """What all who make records of sections have in common.

    ``languages`` are those of paragraphs that are not in the main ``language``.
    """

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
        self.leave_table: Callable[[Row], None] = lambda row: None
        self.supposed_table: Callable[[Row, str], Role | None] = lambda row, title: None

    def decided_list(self, rows: Sequence[Row], role: Role, under: Under) -> None:
        """A list of which somebody decided what it holds."""
        raise NotImplementedError

    def texts(self, rows: Iterable[Row], under: Under, title: str = "") -> None:
        """Rows as running text; a table that is understood becomes records. Each list and table is noted."""
        for is_item, group in groupby(rows, key=lambda row: row.kind in LIST_KINDS):
            run = list(group)
            decided = self.recogniser.decided.get(key_of(run[0])) if is_item else None
            if decided is not None and decided != "text":
                self.decided_list(run, decided, under)
                continue
            for number, row in enumerate(run):
                if row.table and self.take_table(row, title):
                    continue
                if not is_item or not number:
                    may_be = (
                        self._may_be_ambitions(run, under) if is_item else self.supposed_table(row, title)
                    )
                    self.note(row, Decision("text", supposed=may_be), "texts")
                self.say_mark(row)
                part = BODY if row.table or row.kind == "insert" else under.part
                self.made.texts.append(Placed(row, part))

    def _may_be_ambitions(self, run: Sequence[Row], under: Under) -> Role | None:
        """What a list that stays text may be: ambitions, where it stands under an objective that has none yet."""
        named = any(each["objective"] == under.part for each in self.made.sheets.get("ambitions", ()))
        return "ambitions" if under.role == "objective" and len(run) > 1 and not named else None

    def heading(self, row: Row, under: Under) -> None:
        if under.part != BODY:
            row = replace(at_depth(row, max(3, depth(row) - under.depth + 2)))
        self.made.texts.append(Placed(row, under.part))

    def record(self, sheet: str, row: Row, decision: Decision, identifier: str, **cells: object) -> None:
        self.note(row, decision, sheet, identifier)
        self.made.add(sheet, {"id": identifier, **cells} | self.lang(row))

    def listed(self, sheet: str, letter: str, row: Row, **cells: object) -> None:
        self.say_mark(row)
        taken = {str(each["id"]) for each in self.made.sheets.get(sheet, ())}
        identifier = next(f"{letter}{n}" for n in range(1, 10_000) if f"{letter}{n}" not in taken)
        self.made.add(sheet, {"id": identifier, **cells} | self.lang(row))

    def id(self, sheet: str, letter: str, section: Section) -> str:
        """The id of a record: the number of its label, or else the next that is free."""
        taken = {str(row["id"]) for row in self.made.sheets.get(sheet, ())}
        label = self.recogniser.label(section)
        wanted = f"{letter}{label.number}" if label is not None and label.number[0].isdigit() else ""
        if wanted and wanted not in taken:
            return wanted
        return next(f"{letter}{number}" for number in range(1, 10_000) if f"{letter}{number}" not in taken)

    def clause(self, row: Row) -> Cells:
        """The text of a row without its end mark, which the program sets."""
        return {"text": text_of(row).rstrip(END_MARKS)} | self.lang(row)

    def lang(self, row: Row) -> Cells:
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

    def report_mark(self, row: Row) -> None:
        if row.mark and not (row.place is not None and row.mark == row.place.full):
            self.say(row, "intake-typed-number", words=row.mark)

    def say_mark(self, row: Row) -> None:
        if row.mark:
            self.say(row, "intake-typed-number", words=row.mark)

    def replaced(self, row: Row, words: str = "") -> None:
        """Say the words that the program sets itself."""
        self.say(row, "intake-replaced", words=words or plain(row.pieces))

    def say(self, row: Row, code: ProblemCode, **fills: str) -> None:
        self.findings.at(place_name(row.number, plain(row.pieces)), code, **fills)


_OWN_CHAPTERS = {
    "objectives": "level-name.objective.many", "priorities": "level-name.priority.many", "risk": "level-name.risk.many",
    "missions": "sheet.units.name", "swot": "sheet.swot.name", "values": "sheet.values.name",
    "stakeholders": "sheet.stakeholders.name", "context": "sheet.context.name",
}  # fmt: skip


def text_of(row: Row) -> str:
    """The text of a row as markup."""
    return written(row.pieces)[0].strip()


def same_title(one: object, other: object) -> bool:
    """Whether two titles are the same but for capitals, accents and signs."""
    return tokens(str(one)) == tokens(str(other))
