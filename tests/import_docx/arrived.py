"""Which share of the words of a made plan arrives where it belongs, and whether all arrive somewhere."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from ibzdocs.formats.docx.reader.file import open_word, texts
from ibzdocs.inputs.workbook import read_plan
from ibzdocs.model.plan import Plan
from ibzdocs.tree.markup import plain
from tests.import_docx.made_plan import Part
from tests.import_docx.word import words_of


@dataclass(frozen=True)
class Arrived:
    """Words that arrived at their place, of how many, by sheet; and words that arrived nowhere."""

    right: Counter[str]
    all: Counter[str]
    lost: list[str]
    missed: list[Part]

    def share(self, sheets: Iterable[str] = ()) -> float:
        """The share of the words that arrived, of all or of those of some sheets."""
        wanted = list(sheets) or list(self.all)
        return sum(self.right[sheet] for sheet in wanted) / sum(self.all[sheet] for sheet in wanted)

    @property
    def records(self) -> float:
        """The share of the words that belong to records, without those of running text."""
        return self.share(sheet for sheet in self.all if sheet != "texts")


def arrived(parts: Iterable[Part], workbook: Path, source: Path) -> Arrived:
    """What became of the parts of a document."""
    plan, _ = read_plan(workbook)
    found = {(sheet, under, key(text)) for sheet, under, text in _cells(plan)}
    right, every = Counter[str](), Counter[str]()
    missed: list[Part] = []
    for part in parts:
        words = len(words_of(part.text))
        every[part.sheet] += words
        if (part.sheet, key(part.under), key(part.text)) in found:
            right[part.sheet] += words
        elif words:
            missed.append(part)
    return Arrived(right, every, _lost(workbook, source), missed)


def _lost(workbook: Path, source: Path) -> list[str]:
    """Words of the file that stand nowhere in the workbook."""
    book = openpyxl.load_workbook(workbook)
    cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    known = {word for cell in cells if cell is not None for word in words_of(plain(str(cell)))}
    said = texts(open_word(source).body)
    return [word for word in words_of(said) if word not in known and not word.isdigit() and word != "o"]


def key(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(filter(str.isalnum, text)).lower()


def _cells(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """What stands in the sheets: the sheet, what it stands under, the text."""
    yield from _texts(plan)
    yield from _frame(plan)
    yield from _lists(plan)
    yield from _organisation(plan)
    yield from _figures(plan)


def _texts(plan: Plan) -> Iterator[tuple[str, str, str]]:
    titles = {row.id: row.title.text for row in plan.objectives} | {
        row.id: row.title.text for row in plan.domains
    }
    kinds = {row.id: "objective" for row in plan.objectives} | {row.id: "domain" for row in plan.domains}
    for row in plan.texts:
        yield kinds.get(row.part, "texts"), key(titles.get(row.part, "")), plain(row.text.text)


def _frame(plan: Plan) -> Iterator[tuple[str, str, str]]:
    domains = {row.id: row.title.text for row in plan.domains}
    objectives = {row.id: row.title.text for row in plan.objectives}
    for row in plan.objectives:
        yield "objectives", key(domains.get(row.domain, "")), row.title.text
    for domain in plan.domains:
        yield "domains", "", domain.title.text
    for ambition in plan.ambitions:
        yield "ambitions", key(objectives.get(ambition.objective, "")), ambition.text.text
    for priority in plan.priorities:
        yield "priorities", "", priority.title.text
        yield from (("priorities", key(priority.title.text), words.text) for words in priority.statement)


def _lists(plan: Plan) -> Iterator[tuple[str, str, str]]:
    for name in ("swot", "values", "stakeholders", "context"):
        rows = getattr(plan, name)
        heads = {row.group: row.text[0].text for row in rows if row.level == 0}
        for row in rows:
            under = (
                ""
                if row.level == 0 or name == "context"
                else row.group
                if name == "swot"
                else heads.get(row.group, "")
            )
            yield from ((name, key(under), words.text) for words in row.text)
            if name == "values" and row.level:
                yield "values.split", "", under + row.text[0].text


def _organisation(plan: Plan) -> Iterator[tuple[str, str, str]]:
    names = {row.code: row.names.nl or row.names.fr or "" for row in plan.units}
    for row in plan.units:
        yield "units", "", names[row.code]
        yield from (("mission", key(names[row.code]), words.text) for words in row.mission)
    for task in plan.tasks:
        yield "tasks", key(names.get(task.unit, "")), task.text.text


def _figures(plan: Plan) -> Iterator[tuple[str, str, str]]:
    items = {row.id: row.text[0].text for row in plan.swot if row.level}
    items |= {row.id: row.title.text for row in plan.objectives}
    for risk in plan.risk_domains:
        yield "risk_domains", "", risk.title.text
        for name in ("weaknesses", "threats", "objectives"):
            yield from (
                (f"risk_domains.{name}", key(risk.title.text), items.get(at, ""))
                for at in getattr(risk, name)
            )
    for row in plan.personnel:
        said = [f"{each.management} {each.statutory} {each.contract} {each.total}" for _, each in row.years]
        yield "personnel", "", f"{row.label.text} {' '.join(said)}"
    for line in plan.budget:
        credits_ = [f"{each.commitment} {each.liquidation}" for _, each in line.years]
        yield "budget", "", f"{line.label.text} {' '.join(credits_)}"
    for table in plan.tables:
        yield "tables", "", table.caption.text
