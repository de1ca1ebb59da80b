"""Twenty-five slips of hand-made plans, put into a copy of the sample: each is reported at its cell."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import openpyxl
import pytest

from ibzdocs.base.labels import hint, sentence
from ibzdocs.base.problems import Level, Problem
from ibzdocs.base.values import Language
from ibzdocs.inputs import edition
from ibzdocs.session.session import Session
from tests.whole.sample import copied


@dataclass(frozen=True)
class Fault:
    """What is changed where, and the code that must come of it at that cell."""

    rule: str
    sheet: str
    row: tuple[str, object]
    heading: str
    value: Callable[[Any], Any]
    code: str


def put(value: object) -> Callable[[Any], Any]:
    """Write this whatever was there."""
    return lambda before: value


def add(text: str) -> Callable[[Any], Any]:
    """Write this behind what was there."""
    return lambda before: f"{before} {text}"


def typed(rule: str, identifier: str, text: str, code: str) -> Fault:
    """Something typed behind the paragraph that follows a heading of the Text sheet."""
    return Fault(rule, "Tekst", ("Id", identifier), "", add(text), code)


def context(rule: str, identifier: str, text: str, code: str) -> Fault:
    """Something typed behind an element of the context."""
    return Fault(rule, "Context", ("Id", identifier), "", add(text), code)


def objective(identifier: str, heading: str, value: object, code: str) -> Fault:
    """A wrong or missing link of an objective."""
    rule = "REF" if value else "COVER"
    return Fault(rule, "Doelstellingen", ("Id", identifier), heading, put(value), code)


def budget(label: str, heading: str, value: int) -> Fault:
    """A subtotal with two digits exchanged."""
    return Fault("SUM", "Begroting", ("Omschrijving", label), heading, put(value), "sum-column")


FAULTS = (
    Fault("SUM", "Personeel", ("Omschrijving", "Civiele Veiligheid"), "2022 Totaal", put(97.12), "sum-row"),
    Fault("SUM", "Personeel", ("Niveau", "totaal"), "2023 C", put(964.29), "sum-column"),
    budget("Algemeen totaal", "2022 VL", 1816825),
    budget("Totaal variabele kredieten", "2024 VE", 117656),
    budget("Totaal personeel", "2023 VL", 250034),
    typed("CLAIM", "parties", "Ons departement telt 5.648 medewerkers.", "claim-typed"),
    typed("CLAIM", "scope", "Ons departement telt 5.600 medewerkers.", "claim-near"),
    typed("CLAIM", "principles", "Het plan telt 21 strategische doelstellingen.", "count-wrong"),
    typed("CLAIM", "execution", "De toelagen bedragen 326,515 miljoen euro.", "claim-typed"),
    typed("REF", "stakeholders", "Zie {SD32}.", "ref-unknown"),
    typed("REF", "context", "Zie {annex II}.", "ref-unknown"),
    Fault("REF", "Risicodomeinen", ("Id", "R3"), "Zwaktes", put("W5; W9"), "weakness-unknown"),
    objective("SD7", "Prioriteiten", "P3; P6", "priority-unknown"),
    Fault("REF", "Ambities", ("Id", "A4.1"), "Doelstelling", put("SD40"), "objective-unknown"),
    objective("SD9", "Mandaathouder", None, "objective-without-holder"),
    objective("SD12", "Diensten", None, "objective-without-units"),
    objective("SD13", "Prioriteiten", None, "objective-without-priorities"),
    Fault("COVER", "Risicodomeinen", ("Id", "R9"), "Bedreigingen", put(None), "risk-without-threats"),
    Fault("OPEN", "Communicatie", ("Id", "K7"), "Doelgroep", put("***"), "placeholder"),
    Fault("OPEN", "Communicatie", ("Id", "K4"), "Boodschap", put("Onze waarden (...)."), "placeholder"),
    Fault("OPEN", "Communicatie", ("Id", "K5"), "Materiaal", put("Voorstel van **-**-****"), "placeholder"),
    Fault("NAME", "Ambities", ("Id", "A7.4"), "Diensten", put("ADDIOO"), "unit-unknown"),
    context("NAME", "C8", "Zie de Algemene Directie Preventie en Veiligheid.", "name-variant"),
    context("NAME", "C9", "Dat geldt voor onze SPF.", "name-foreign"),
    context(
        "TITLE",
        "C11",
        "Zie Een nieuw bestuur, een nieuwe organisatie en een nieuwe architectuur inzake ICT.",
        "title-retyped",
    ),
)


def headings(page: Any) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in page[1] if cell.value}


def plant(book: Any, fault: Fault) -> tuple[str, int, int]:
    """Put a fault in; the sheet, row and column of the cell. No heading: the first paragraph below."""
    page = book[fault.sheet]
    columns = headings(page)
    key, wanted = fault.row
    row = next(n for n in range(2, page.max_row + 1) if page.cell(n, columns[key]).value == wanted)
    column = columns[fault.heading or "Tekst"]
    if fault.sheet == "Tekst":
        row += 1
    cell = page.cell(row, column)
    cell.value = fault.value(cell.value)
    return fault.sheet, row, column


Found: TypeAlias = tuple[list[Problem], dict[Fault, tuple[str, int, int]]]


@pytest.fixture(scope="module", name="found")
def _found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    folder = tmp_path_factory.mktemp("faults")
    copied(folder)
    path: Path = folder / "inputs" / "strategic-plan.xlsx"
    book = openpyxl.load_workbook(path, rich_text=True)
    places = {fault: plant(book, fault) for fault in FAULTS}
    book.save(path)
    return list(Session(edition.load(folder)).findings.problems), places


def test_there_are_twenty_five_faults_of_seven_rules() -> None:
    assert len(FAULTS) == 25
    assert len({fault.rule for fault in FAULTS}) == 7


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule}-{fault.code}-{fault.row[1]}")
def test_the_fault_is_reported_at_its_cell(fault: Fault, found: Found) -> None:
    problems, places = found
    sheet, row, column = places[fault]
    here = [
        problem
        for problem in problems
        if (problem.place.sheet, problem.place.row) == (sheet, row) and problem.code == fault.code
    ]
    codes = [problem.code for problem in problems if (problem.place.sheet, problem.place.row) == (sheet, row)]
    assert here, codes
    assert column in {problem.place.column for problem in here}
    for problem in here:
        assert problem.level >= Level.WARNING
        for language in Language:
            assert "{" not in sentence(language, problem).replace("{SD", "").replace("{annex", "")
            assert len(hint(language, problem)) > 10


def test_nothing_else_is_reported(
    found: Found,
) -> None:
    """What follows from a planted fault may be reported too, but in its sheet."""
    problems, _ = found
    assert len([problem for problem in problems if problem.level >= Level.WARNING]) <= 2 * len(FAULTS)
