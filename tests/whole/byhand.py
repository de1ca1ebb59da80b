"""What the reader of the tutorial does without ibzdocs: type in a workbook or in the settings, translate.

A page names these steps in remarks, ``<!-- by hand: slip -->``; here they are done in the same cells.
"""

import datetime
import functools
import io
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import openpyxl

from ibzdocs.base.labels import phrase
from ibzdocs.base.values import Language, Words
from ibzdocs.inputs import edition as project
from ibzdocs.localise.catalogue import shown_of
from ibzdocs.session import store
from ibzdocs.session.session import Session
from ibzdocs.translation.coded import fill, parse
from ibzdocs.translation.plain import signed
from ibzdocs.translation.segments import segments_of
from ibzdocs.tree.nodes import Document
from ibzdocs.tree.walk import walk
from ibzdocs.workflows import init
from ibzdocs.workflows.contributions.records import APPROVED_BY, APPROVED_ON, slot_mark

YEARS = (2027, 2028, 2029)
STRATEGIC, YEAR, NEXT_YEAR = "strategic-plan.xlsx", "operational-plan-2027.xlsx", "operational-plan-2028.xlsx"
CONTRIBUTIONS = """[contributions]
deadline = 2027-10-15
kept = ["objectives", "ambitions", "units", "tasks"]
asked = { indicators = ["realised"], actions = ["status"] }"""
CONTRIBUTOR = (
    '[[contributions.contributors]]\ncode = "{0}"\nunits = ["{0}"]\nlanguage = "{1}"\n'
    'email = "{0}@example.org"\nhead = "{2}"'
)
DELIVERING = (("ADO", "nl", "Jan Voorbeeld"), ("STAF", "fr", "An Voorbeeld"))
ANEW = {
    Language.NL: "van elk formulier een toegankelijke versie aanbieden, online en op papier",
    Language.FR: "proposer pour chaque formulaire une version accessible, en ligne et sur papier",
    Language.DE: "zu jedem Formular eine barrierefreie Fassung anbieten, online und auf Papier",
}
READ = {
    Language.NL: ("moeten anderen kunnen", "moeten collega’s kunnen"),
    Language.FR: ("ne peut guère se", "ne peut pas se"),
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who follows a page: the edition's folder, the language of its workbooks and that of its texts."""

    root: Path
    language: Language
    source: Language

    def type(self, book: str, sheet: str, **cells: Any) -> None:
        """Type values in cells of a sheet and save the workbook."""
        path = self.root / "inputs" / book
        opened = openpyxl.load_workbook(path, rich_text=True)
        page = opened[phrase(self.language, f"sheet.{sheet}.name")]
        for cell, value in cells.items():
            page[cell] = value
        opened.save(path)

    def choice(self, name: str) -> str:
        """The word of a drop-down list."""
        return phrase(self.language, f"choice.{name}")

    def settings(self, change: Callable[[str], str]) -> None:
        """Change the settings in a text editor."""
        path = self.root / "inputs" / "ibzdocs.toml"
        path.write_text(change(path.read_text("utf-8")), "utf-8")


def languages(reader: Reader) -> None:
    """Three languages in the settings."""
    reader.settings(lambda text: re.sub(r'(?m)^languages = \[".."\]', 'languages = ["nl", "fr", "de"]', text))


def services(reader: Reader) -> None:
    """Two translation services, at the end of the settings."""
    tables = (
        f'[[translation.services]]\nid = "{name}"\nlanguages = [{languages}]\n'
        for name, languages in (("central", '"nl", "fr"'), ("cddv", '"de"'))
    )
    reader.settings(lambda text: "\n".join((text, *tables)))


def slip(reader: Reader) -> None:
    """Another budget for personnel, and the total forgotten."""
    reader.type(STRATEGIC, "budget", G2=1650)


def corrected(reader: Reader) -> None:
    """The total as well."""
    reader.type(STRATEGIC, "budget", G4=2050)


def budget_day(reader: Reader) -> None:
    """The day on which the Chamber approved the budget, in the first free row."""
    key = reader.choice("plan-key.budget_approved")
    reader.type(YEAR, "year_settings", A6=key, B6=datetime.date(2026, 12, 3))


def figure(reader: Reader) -> None:
    """One person more."""
    reader.type(STRATEGIC, "figures", B2=28)


def wording(reader: Reader) -> None:
    """Another wording of an ambition, after its translation was approved."""
    reader.type(STRATEGIC, "ambitions", D5=ANEW[reader.source])


def approved(reader: Reader) -> None:
    """Status and version of both plans."""
    cells = {"B15": reader.choice("status.approved"), "B16": "1.0"}
    reader.type(STRATEGIC, "plan", **cells)
    reader.type(YEAR, "year_settings", B4=cells["B15"], B5="1.0")


def contributors(reader: Reader) -> None:
    """Who delivers what, at the end of the settings."""
    tables = [
        CONTRIBUTIONS,
        *(CONTRIBUTOR.format(code, language, head) for code, language, head in DELIVERING),
    ]
    reader.settings(lambda text: "\n\n".join((text, *tables, "")))


def autumn(reader: Reader) -> None:
    """The day of the report, and an action that the coordinator believes to be running."""
    key, running = reader.choice("plan-key.report_date"), reader.choice("action-status.running")
    reader.type(YEAR, "year_settings", A7=key, B7=datetime.date(2027, 9, 30))
    reader.type(YEAR, "actions", J3=running)


def contributed(reader: Reader) -> None:
    """Both directorates fill in what was realised and how their action stands, and approve; the files come back."""
    done = {"ADO": (62, "late"), "STAF": (80, "done")}
    for code, language, head in DELIVERING:
        realised, status = done[code]
        path = next((reader.root / "out" / "contributions").glob(f"*/*-{code}.xlsx"))
        book: Any = openpyxl.load_workbook(path)
        typed = {
            slot_mark("indicators", "realised"): realised,
            slot_mark("actions", "status"): phrase(Language(language), f"choice.action-status.{status}"),
            APPROVED_BY: head,
            APPROVED_ON: datetime.date(2027, 10, 12),
        }
        for name, value in typed.items():
            ((sheet, area),) = book.defined_names[name].destinations
            book[sheet][area.replace("$", "").partition(":")[0]] = value
        book.save(reader.root / path.name)


def decided(reader: Reader) -> None:
    """The proposal is taken, in the list of decisions."""
    _choose(reader, reader.root / "out" / "contributions" / "decisions.xlsx", "contribution", "take")


def reviewed(reader: Reader) -> None:
    """A reader of the draft changes a word in Word; the file is put in the folder of the edition."""
    path = next((reader.root / "out" / "reviews").glob("*.docx"))
    was, now = (text.encode() for text in READ[reader.source])
    with (
        zipfile.ZipFile(path) as sent,
        zipfile.ZipFile(reader.root / path.name, "w", zipfile.ZIP_DEFLATED) as back,
    ):
        for part in sent.infolist():
            back.writestr(part, sent.read(part).replace(was, now))


def judged(reader: Reader) -> None:
    """The proposal of the reader is accepted, in the list of the round."""
    _choose(reader, reader.root / "out" / "reviews" / "R1.xlsx", "review", "accept")


def _choose(reader: Reader, path: Path, form: str, choice: str) -> None:
    """Choose a decision in the first row of a list and save it."""
    book: Any = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    heading = phrase(reader.language, f"list-column.{form}.decision")
    column = next(cell.column for cell in page[1] if cell.value == heading)
    page.cell(2, column).value = phrase(reader.language, f"list-choice.{form}.{choice}")
    book.save(path)


def next_year(reader: Reader) -> None:
    """The two days that only the owner of the project knows, in the new edition."""
    new = replace(reader, root=reader.root.parent / f"{reader.root.name}-2028")
    new.type(NEXT_YEAR, "actions", F3=datetime.date(2028, 6, 30))
    new.type(NEXT_YEAR, "operational", N3=datetime.date(2028, 6, 30))


def archive(reader: Reader) -> None:
    """A copy of the folder as it was signed."""
    target = reader.root.parent / f"{reader.root.name}-signed"
    shutil.copytree(reader.root, target, ignore=shutil.ignore_patterns("mailing", "recipients.xlsx"))


def delivery(reader: Reader, number: str) -> None:
    """The workbook of an order comes back filled in, and is put in the folder of the edition."""
    with zipfile.ZipFile(reader.root / "out" / "orders" / f"{number}.zip") as order:
        book = openpyxl.load_workbook(io.BytesIO(order.read(f"{number}.xlsx")))
    lines = next(order.lines for order in store.read_orders(reader.root) if order.number == number)
    language = Language(number[-2:])
    new = {sentence: ANEW[language] for source, sentence in ANEW.items() if source is reader.source}
    texts = translations(language)
    for line, row in zip(lines, book.worksheets[0].iter_rows(min_row=2), strict=True):
        cell: Any = row[5]
        cell.value = new.get(line.source, texts[line.key])
    book.save(reader.root / f"{number}.xlsx")


@functools.cache
def translations(language: Language) -> Mapping[str, str]:
    """The example rows of a new edition in ``language`` by their keys, as translators type them in Excel."""
    with tempfile.TemporaryDirectory() as folder:
        list(init.create(Path(folder), language, YEARS))
        edition = project.load(Path(folder))
        documents = Session(edition).documents.values()
    return {
        segment.key: signed(parse(fill(segment.skeleton, shown_of(segment, language))))
        for words in _words(documents)
        for segment in segments_of(Words(words.key, dict(words.given).get(language, words.text), language))
    }


def _words(documents: Any) -> Iterator[Words]:
    for document in documents:
        assert isinstance(document, Document)
        parts = (document.meta, document.blocks, *document.names.values(), *document.facts.values())
        yield from (node for node in walk(parts) if isinstance(node, Words))
