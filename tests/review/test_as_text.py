"""A round as text: what files that come back propose, how list and report say it, what decisions write into the cells."""

# ruff: noqa: E501

import dataclasses
import datetime
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language
from ibzdocs.inputs.edition import load
from ibzdocs.session.session import Session
from ibzdocs.tree.nodes import Cell, Document, Paragraph, Section, Table
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from ibzdocs.workflows import init
from ibzdocs.workflows.contributions.rows import edition_sheets
from ibzdocs.workflows.review import decide, store
from ibzdocs.workflows.review.listing import Decided, Decision, listed
from ibzdocs.workflows.review.records import Group, Proposal, Round, Said, SentPassage
from ibzdocs.workflows.review.report import document
from ibzdocs.workflows.review.sources import Target, Texts
from tests.golden import Golden, difference, problems
from tests.review import campaign
from tests.review.drafts import anchor, back, sent
from tests.review.hand import Hand

NL, FR = Language.NL, Language.FR
DAY = datetime.date(2026, 11, 29)
BOOK, YEAR = "strategic-plan.xlsx", "operational-plan-2027.xlsx"


def record(found: Any, *left: str) -> str:
    """The fields of a record that say something, on a line."""
    said = []
    for each in dataclasses.fields(found):
        value = getattr(found, each.name)
        if each.name not in left and value not in ("", (), None, 0, False):
            said.append(f"{each.name}={_short(value)}")
    return " ".join(said).replace("\n", " / ")


def _short(value: object) -> str:
    if isinstance(value, tuple):
        return "(" + "; ".join(map(_short, value)) + ")"
    if dataclasses.is_dataclass(value) and not isinstance(value, Place):
        return "<" + record(value) + ">"
    return str(value)


# ------------------------------------------------------------------------------------------ what comes back


def test_what_was_sent(golden: Golden) -> None:
    golden("sent.txt", "\n".join(_passage(each) for each in sent()[0].passages))


def _passage(each: SentPassage) -> str:
    parts = "\n".join(f"    {record(part)}" for part in each.parts)
    return f"{record(each, 'parts', 'anchor')}\n{parts}"


@pytest.mark.parametrize("tracked", [True, False], ids=["tracked", "typed over"])
def test_what_readers_propose(golden: Golden, tracked: bool) -> None:
    paper, data = sent()
    lines: list[str] = []
    played = campaign.run(paper, data, 20 + tracked, 40, readers=4, tracked=tracked)
    for number, reader in enumerate(played.hands):
        lines.append(f"== Lezer {number}")
        lines += (f"did {_change(each)}" for each in played.changes if each.reader == number)
        lines += map(_proposal, back(reader.data()))
    for reads in (_rows, _texts_and_cells, _looks, _odd):
        reader = Hand(data, "An", tracked=tracked)
        reads(reader)
        lines += [f"== {(reads.__doc__ or '').strip()}", *map(_proposal, back(reader.data()))]
    golden("tracked.txt" if tracked else "typed-over.txt", "\n".join(lines))


def _proposal(each: Proposal) -> str:
    return f"  {record(each, 'group', 'file', 'document', 'language', 'at', 'by', 'tracked')}"


def _p(number: int) -> str:
    return anchor(f"texts/p{number}/text")


def _rows(reader: Hand) -> None:
    """Paragraphs that come, go, move, part and meet."""
    reader.add(_p(1), "Een zin die nergens stond, over de provincies.")
    reader.remove(_p(3))
    reader.split(_p(6), 30)
    reader.join(_p(8))
    reader.move(_p(10), _p(2))
    reader.move(anchor("texts/i2/text"), anchor("texts/i1/text"))
    reader.add(anchor("texts/i3/text"), "een punt erbij")


def _texts_and_cells(reader: Hand) -> None:
    """Words beside fields, notes and links, whole texts, headings, captions and cells."""
    reader.insert(_p(1), reader.text(_p(1)).index("medewerkers"), "trouwe ")
    reader.replace(_p(2), 0, 10, "Iedereen werkt")
    reader.replace(_p(3), 0, len(reader.text(_p(3))), "Heel andere woorden dan er stonden, over iets anders.")
    reader.replace(_p(4), 5, 5, "  ")
    reader.replace(_p(5), 4, 12, "hoofdstuk een")
    reader.replace(_p(7), 0, len(reader.text(_p(7))), "")
    reader.replace(anchor("texts/kader/title"), 0, 3, "Het")
    reader.replace(anchor("tables/T1/title"), 0, 3, "Hoeveel")
    reader.replace(anchor("units/U2/name"), 0, len(reader.text(anchor("units/U2/name"))), "")


def _looks(reader: Hand) -> None:
    """Bold and italic: over what is so already, of parts of words, over notes, fields and links, of all."""
    reader.bold(_p(1), 3, 50)
    reader.bold(_p(2), 0, 21)
    reader.bold(_p(2), 30, 52, "i")
    reader.bold(_p(4), 5, 14)
    reader.bold(_p(4), 10, 25, "i")
    reader.bold(_p(5), 0, 20)
    reader.bold(_p(9), 3, 8)
    reader.bold(_p(10), 0, len(reader.text(_p(10))), "i")
    reader.bold(anchor("texts/i1/text"), 4, 14)


def _odd(reader: Hand) -> None:
    """A paragraph that moves and is changed, two new ones in a row, remarks with answers, changes that touch."""
    reader.replace(_p(4), 0, 4, "Iedere")
    reader.move(_p(4), _p(9))
    reader.add(_p(5), "Eerste nieuwe alinea met enkele woorden.")
    reader.add(_p(5), "Tweede nieuwe alinea met andere woorden.")
    first = reader.comment(_p(6), 0, 7, "Wie zijn dat?")
    reader.comment(_p(6), 0, 7, "Iedereen.", answers=first, done=True)
    reader.replace(_p(6), 0, 7, "Inwoners")
    reader.remove(_p(7))
    reader.remove(_p(8))
    reader.comment(_p(10), 4, 16, "Welk jaar?")
    reader.replace(_p(2), 0, 3, "Allen")
    reader.split(_p(2), 24)
    reader.split(_p(1), 16)


def _change(each: campaign.Change) -> str:
    return f"{each.kind} {each.mark} {each.key}"


# --------------------------------------------------------------------------------------- what is decided


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review") / "plan"
    list(init.create(folder, NL, (2027, 2028, 2029)))
    return folder


def _proposals() -> Iterator[tuple[Proposal, Decision]]:
    """Proposals of all kinds about the edition that ``ibzdocs init`` makes, each with its decision."""
    vision, tasks = "texts/vision.paragraph.1/text", "tasks/ADO.{}/text"
    where = ("Visie", "Personeel", "Tabel", "rij")
    comment = Said("An Peeters", "2026-11-20T10:00:00Z", "Te lang?", about="elk formulier")
    answer = Said("Jan", "", "Ja.", answers=True, resolved=True)
    given: list[tuple[dict[str, object], str, str, str]] = [
        ({"key": "objectives/SD1/title", "old": "Zorg dragen voor mensen, kennis en middelen",
          "new": "Zorg dragen voor mensen en **kennis**", "where": where, "by": ("An",), "at": "2026-11-20T10:00:00Z"}, "accept", "", ""),
        ({"key": "objectives/SD1/title", "old": "Zorg dragen voor mensen, kennis en middelen",
          "new": "Zorg dragen voor mensen, kennis en tijd", "group": "B", "tracked": True}, "accept", "", "Beide mogen."),
        ({"key": "ambitions/A1.1/text", "old": "voor elke functie een tweede medewerker opleiden",
          "new": "voor elke functie een derde medewerker opleiden", "comments": (comment, answer)}, "refuse", "", "Te duur."),
        ({"key": "ambitions/A1.2/text", "old": "de kredieten volledig en tijdig benutten",
          "new": "de kredieten benutten"}, "adapt", "de kredieten tijdig benutten", ""),
        ({"key": "ambitions/A2.1/text", "old": "iets dat er niet meer staat", "new": "iets anders"}, "accept", "", ""),
        ({"key": "ambitions/A9.9/text", "old": "een rij", "new": "die weg is"}, "accept", "", ""),
        ({"key": vision, "old": "?", "new": "??", "kind": "remark", "where": ("Visie",)}, "later", "", "Wij kijken."),
        ({"kind": "comment", "old": "elk formulier", "comments": (comment,)}, "", "", "Dank u."),
        ({"kind": "unplaced", "new": "losse woorden", "how": "unsure"}, "accept", "", ""),
        ({"kind": "row", "action": "add", "place": Place(BOOK, "Taken", 3, 3), "new": "formulieren *afschaffen*",
          "after": tasks.format(2), "line": 4}, "accept", "", ""),
        ({"kind": "row", "action": "add", "place": Place(BOOK, "Belanghebbenden", 6, 4), "new": "de verenigingen;",
          "after": "stakeholders/b1/text", "group": "B"}, "adapt", "alle verenigingen;", ""),
        ({"kind": "row", "action": "add", "place": Place(BOOK, "Begroting", 3, 5), "new": "Andere uitgaven",
          "after": "budget/TAB1.OPERATIONAL/label"}, "accept", "", ""),
        ({"kind": "row", "action": "remove", "place": Place(BOOK, "Taken", 7, 3), "key": "tasks/STAF.3/text",
          "old": "medewerkers aanwerven en begeleiden"}, "accept", "", ""),
        ({"kind": "row", "action": "remove", "place": Place(BOOK, "SWOT", 3, 4), "key": "swot/S1/text"}, "accept", "", ""),
        ({"kind": "row", "action": "split", "place": Place(BOOK, "Waarden", 3, 4), "key": "values/V1.1/text",
          "old": "We schrijven zoals we zelf aangesproken willen worden.",
          "new": "We schrijven zoals we zelf\naangesproken willen worden."}, "accept", "", ""),
        ({"kind": "row", "action": "join", "place": Place(BOOK, "Context", 2, 4), "key": "context/C1/text",
          "others": ("context/C2/text",), "old": "een\ntwee", "new": "een twee"}, "accept", "", ""),
        ({"kind": "row", "action": "move", "place": Place(BOOK, "Doelstellingen", 2, 3), "key": "objectives/SD1/title",
          "old": "Zorg dragen", "after": "objectives/SD2/title"}, "accept", "", ""),
        ({"kind": "row", "action": "move", "place": Place(BOOK, "Belanghebbenden", 3, 4), "key": "stakeholders/a1/text",
          "old": "de minister en haar beleidscel;", "after": "stakeholders/a2/text"}, "accept", "", ""),
        ({"kind": "translation", "language": FR, "key": "ambitions/A1.1/text", "old": "", "new": "former"}, "accept", "", ""),
        ({"key": "actions/OD1-A1/deliverable", "old": "Deelnemerslijsten", "new": "Lijsten van deelnemers",
          "document": "operational"}, "accept", "", ""),
    ]  # fmt: skip
    for number, (said, choice, adapted, answer_to) in enumerate(given, 1):
        cells: dict[str, object] = {
            "kind": "text", "group": "A", "file": "a.docx", "document": "strategic", "language": NL,
            "id": f"R1.{number}", **said,
        }  # fmt: skip
        place = Place("lijst.xlsx", "R1", number + 1, 13)
        yield Proposal(**cells), Decision((f"R1.{number}",), choice, adapted, answer_to, place)  # type: ignore[arg-type]


def _texts(root: Path) -> Texts:
    return Texts(Session(load(root)))


def _cells(root: Path) -> dict[str, str]:
    """What stands in the workbooks, a line for each row."""
    return {
        f"{sheet.sheet.id} {row.row_id or row.line}": " ".join(
            f"{slot}={value}" for slot, value in row.cells.items() if value is not None
        ).replace("\n", " / ")
        for sheet in edition_sheets(load(root))
        for row in sorted(sheet.rows, key=lambda row: row.line)
    }


def test_what_decisions_write_and_what_undoing_them_brings_back(root: Path, golden: Golden) -> None:
    found = list(_proposals())
    groups = (Group("A", NL), Group("B", FR))
    store.write(root, Round("R1", DAY, groups, (), proposals=tuple(each for each, _ in found)))
    before = _cells(root)
    plan = decide.planned(_texts(root), store.rounds(root), Decided(tuple(made for _, made in found), ()))
    lines = [f"text {_target(at)}: {text}".replace("\n", " / ") for at, text in plan.texts.items()]
    lines += [f"by hand {each.id}" for each in plan.by_hand]
    lines += problems(plan.problems)
    decide.apply(_texts(root), plan, DAY)
    kept = store.rounds(root)[0]
    lines += [
        "== proposals",
        *(
            f"{each.id} {each.decision} {each.state} {each.adapted} {each.answer}".rstrip()
            for each in kept.proposals
        ),
    ]
    lines += ["== cells", *difference(before, _cells(root))]
    lines += ["== remembered", *map(record, kept.applied)]
    lines += ["== list", *_list(listed(kept, _texts(root), NL, "R1"))]
    for group in groups:
        lines += [f"== report for {group.name}", *_report(document(Session(load(root)).plan, kept, group))]
    undone = decide.undone(_texts(root), store.rounds(root), "R1")
    decide.apply(_texts(root), undone, DAY)
    lines += ["== undone", *problems(undone.problems), *difference(before, _cells(root))]
    golden("decided.txt", "\n".join(lines))


def _report(paper: Document) -> Iterator[str]:
    """The headings, and the rows of the tables: cells between bars, their paragraphs between strokes."""
    for section in walk(paper, Section):
        yield text_of(section.title)
        for table in (each for each in section.blocks if isinstance(each, Table)):
            for row in (*table.head, *table.body):
                yield "  " + " | ".join(" / ".join(_words(cell)) for cell in row.cells)


def _words(cell: Cell) -> Iterator[str]:
    return (text_of(each.inlines) for each in cell.blocks if isinstance(each, Paragraph))


def _target(target: Target) -> str:
    return f"{target.key} {target.language}"


def _list(data: bytes) -> Iterator[str]:
    for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True):
        first, *others = ("" if cell is None else str(cell).replace("\n", " / ") for cell in row)
        yield " | ".join((first.partition(" ~")[0], *others))  # behind the sign: what tells lists apart
