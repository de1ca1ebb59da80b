"""A translation that came back as a running text is set beside what was sent; nothing counts before it is confirmed."""

import io
import json
import random
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest

from ibzdocs.base.labels import phrase
from ibzdocs.base.problems import ProjectError
from ibzdocs.base.values import Language
from ibzdocs.translation import align
from ibzdocs.translation.merge import Outcome
from ibzdocs.workflows.orders import proposals
from ibzdocs.workflows.orders import receive as receiving
from tests.orders.small import TODAY, ordered, session

ROOT = Path(__file__).parent.parent.parent
GIVEN = (
    "Nos objectifs",
    "Nous avons 22 objectifs et 1 817 collaborateurs au 1er janvier 2022.",
    "La phase fédérale est soigneusement exercée chaque année.",
    "Plus à lire sur notre site.",
    "Personnel",
    "Note du service de traduction du 3 mars",
)


def running(path: Path, texts: tuple[str, ...]) -> Path:
    """A Word file with the translation alone, its last text in a table."""
    paper = docx.Document()
    for text in texts[:-1]:
        paper.add_paragraph(text)
    paper.add_table(1, 1).cell(0, 0).text = texts[-1]
    paper.save(str(path))
    return path


def test_passages_stand_beside_their_lines_and_count_when_the_sheet_is_imported(tmp_path: Path) -> None:
    order = ordered(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    found = proposals.propose(
        session(tmp_path), order.number, running(tmp_path / "b.docx", GIVEN), Language.FR
    )
    assert {path: path.read_bytes() for path in before} == before
    (page,) = openpyxl.load_workbook(io.BytesIO(found.sheet)).worksheets
    head, *rows = page.iter_rows(values_only=True)
    column = {str(name): place for place, name in enumerate(head)}
    told = {row[column["Texte source"]]: row[column["Traduction"]] for row in rows}
    assert told["Onze doelstellingen"] == "Nos objectifs"
    assert told["Meer staat op [onze site](https://example.org)."] == GIVEN[3]
    assert told["Personeel"] == "Personnel"
    assert (found.placed + found.missing, found.left[-1]) == (len(order.lines), GIVEN[-1])
    assert all(
        "ressemblance" in str(row[column[phrase(Language.FR, "exchange.column.context")]])
        for row in rows
        if row[column["Traduction"]]
    )

    sheet = tmp_path / "sheet.xlsx"
    sheet.write_bytes(found.sheet)
    options = receiving.Options(TODAY)
    receipt = receiving.receive(session(tmp_path), [sheet], options)
    assert receipt.count(Outcome.ACCEPTED) >= 2
    receiving.take_in(session(tmp_path), receipt, options)
    entry = session(tmp_path).catalogues[Language.FR].entries["texts/a/title"]
    assert (entry.target, entry.approval) == ("Nos objectifs", None)


def test_a_field_gets_its_code_back_and_only_where_that_is_certain(tmp_path: Path) -> None:
    order = ordered(tmp_path)
    line = next(each for each in order.lines if "{count}" in each.sent)
    shown = replace(line, shown={**line.shown, "count": "22"})
    assert proposals._with_codes("Nous avons 22 objectifs.", shown) == "Nous avons {count} objectifs."
    assert proposals._with_codes("22 sur 22", shown) == "22 sur 22"


@pytest.mark.parametrize("number", ["2026-999-fr", ""])
def test_an_order_that_is_not_known(tmp_path: Path, number: str) -> None:
    ordered(tmp_path)
    with pytest.raises(ProjectError) as stopped:
        proposals.propose(session(tmp_path), number, running(tmp_path / "b.docx", GIVEN), Language.FR)
    assert stopped.value.problems[0].code == "import-order-unknown"


def test_the_order_is_the_one_that_the_name_says_or_the_only_one(tmp_path: Path) -> None:
    order = ordered(tmp_path)
    now = session(tmp_path)
    assert proposals.order_of(now, Path("back.docx")) == order
    assert proposals.order_of(now, Path(f"{order.number} terug.docx")) == order


@pytest.mark.parametrize("language", ["fr", "de"])
def test_few_lines_get_a_passage_that_is_not_theirs(language: str) -> None:
    """Texts of the sample, some passages left out, others put between: most are placed, hardly any wrongly."""
    path = ROOT / "inputs" / "translations" / f"{language}.json"
    entries = json.loads(path.read_text("utf-8"))["entries"]
    pairs = [(each["source"], each["target"]) for key, each in entries.items() if key.startswith("texts/")][
        :120
    ]
    chance = random.Random(15)
    passages: list[tuple[str, int | None]] = []
    for number, (_, target) in enumerate(pairs):
        if chance.random() < 0.1:
            passages.append((f"Voir la page {number}", None))
        if chance.random() > 0.05:
            passages.append((target, number))
    sources = [source for source, _ in pairs]
    placed = align.align(sources, [""] * len(pairs), [text for text, _ in passages])
    wrong = [line for line, (passage, _) in placed.items() if passages[passage][1] != line]
    assert len(placed) > 0.7 * len(pairs)
    assert len(wrong) <= 2
