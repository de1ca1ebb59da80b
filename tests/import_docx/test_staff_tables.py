"""Tables of staff and credits in the shapes that people give them: what is taken, what is asked, what stays a table."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from ibzdocs.inputs.workbook import read_plan
from ibzdocs.workflows.import_docx import ImportOptions, take_in
from ibzdocs.workflows.import_docx.vocabulary import vocabulary
from tests.import_docx.word import p, word

Lines = Sequence[Sequence[str]]


def file(heading: str, lines: Lines) -> bytes:
    rows = "".join(f"<w:tr>{''.join(f'<w:tc>{p(text)}</w:tc>' for text in line)}</w:tr>" for line in lines)
    said = p("De dienst zet zijn mensen in waar het werk hen het meest nodig heeft.")
    objective = p("Doelstelling 1: Sneller", "H2") + said  # so that the examples of a new workbook make way
    return word(p("Kader", "H1") + said + objective + p(heading, "H2") + said + f"<w:tbl>{rows}</w:tbl>")


def taken(folder: Path, heading: str, lines: Lines, mapping: Path | None = None) -> Path:
    """The workbook that is made of a document with that table."""
    source, path = folder / "plan.docx", folder / "plan.xlsx"
    source.write_bytes(file(heading, lines))
    path.write_bytes(take_in(source, ImportOptions((2027, 2028), mapping=mapping)).data)
    return path


def asked(path: Path) -> tuple[object, object]:
    """What the mapping sheet says of the table, and what it supposes."""
    return next(
        (row[3], row[5])
        for row in openpyxl.load_workbook(path)["Toewijzing"].iter_rows(values_only=True)
        if row[0] == "T1"
    )


def staff(path: Path) -> list[tuple[str, list[tuple[object, ...]]]]:
    """The rows of the personnel sheet: label, and by year management, statutory, contract, total."""
    return [
        (
            row.label.text,
            [
                (int(year), *map(str, (at.management, at.statutory, at.contract, at.total)))
                for year, at in row.years
            ],
        )
        for row in read_plan(path)[0].personnel
    ]


@pytest.mark.parametrize(
    "head",
    [("Dienst", "S 2027", "C 2027", "Totaal 2027"), ("Dienst", "2027 stat.", "2027 contr.", "2027 som"),
     ("Dienst", "Statutairen 2027", "Contractuelen (VTE) 2027", "Totaal 2027")],
)  # fmt: skip
def test_no_management_where_the_totals_prove_it(tmp_path: Path, head: tuple[str, ...]) -> None:
    path = taken(tmp_path, "Cijfers", [head, ("Labo", "10", "2,5", "12,5"), ("Totaal", "10", "2,5", "12,5")])
    figures = [(2027, "0", "10", "2.5", "12.5")]
    assert staff(path) == [("Labo", figures), ("Totaal", figures)]


@pytest.mark.parametrize(
    "lines",
    [[("Dienst", "S 2027", "C 2027"), ("Labo", "10", "2,5")],
     [("Dienst", "S 2027", "C 2027", "Totaal 2027"), ("Labo", "10", "2,5", "14,5")],
     [("Jaar", "S", "C"), ("2027", "10", "2,5"), ("2028", "11", "2")]],
)  # fmt: skip
def test_staff_without_management_is_asked(tmp_path: Path, lines: Lines) -> None:
    path = taken(tmp_path, "Cijfers", lines)
    assert (staff(path), asked(path)) == ([], ("tekst", "personeel"))
    book = openpyxl.load_workbook(path)
    row = next(row for row in book["Toewijzing"].iter_rows() if row[0].value == "T1")
    row[3].value = row[5].value
    mapping = tmp_path / "mapping.xlsx"
    book.save(mapping)
    again = openpyxl.load_workbook(taken(tmp_path, "Cijfers", lines, mapping))["Personeel"]
    assert [row[0] for row in again.iter_rows(min_row=2, values_only=True)] == [
        "Totaal" if lines[0][0] == "Jaar" else "Labo"
    ]


@pytest.mark.parametrize(
    "head",
    [("Jaar", "M", "S", "C", "Totaal"), ("", "Mandaathouders", "Statutairen", "Contractuelen", "Som")],
)
def test_a_row_for_each_year(tmp_path: Path, head: tuple[str, ...]) -> None:
    path = taken(tmp_path, "Cijfers", [head, ("2027", "1", "10", "2", "13"), ("2028", "1", "11", "2", "14")])
    assert staff(path) == [("Totaal", [(2027, "1", "10", "2", "13"), (2028, "1", "11", "2", "14")])]


def test_credits_with_a_row_for_each_year(tmp_path: Path) -> None:
    path = taken(
        tmp_path,
        "Budget",
        [("Jaar", "Vastlegging", "Vereffening"), ("2027", "100", "90"), ("2028", "110", "95")],
    )
    (line,) = read_plan(path)[0].budget
    said = [(int(year), str(each.commitment), str(each.liquidation)) for year, each in line.years]
    assert (line.label.text, said) == ("Totaal", [(2027, "100", "90"), (2028, "110", "95")])


@pytest.mark.parametrize(
    "lines",
    [[("Jaar", "Mannen", "Vrouwen"), ("2027", "10", "11")],
     [("Jaar", "M", "S", "C"), ("2027", "10", "11", "12"), ("2027", "10", "11", "12")],
     [("Dienst", "M", "S", "C"), ("Labo", "10", "11", "12")],
     [("Dienst", "S 2027", "S 2028"), ("Labo", "10", "11")]],
)  # fmt: skip
def test_other_tables_stay_tables(tmp_path: Path, lines: Lines) -> None:
    path = taken(tmp_path, "Cijfers", lines)
    assert (staff(path), asked(path)) == ([], ("tekst", None))


@pytest.mark.parametrize(
    "said",
    ["Totaal", "TOTAAL:", "Algemeen totaal", "Eindtotaal", "Total général", "Grand total", "Gesamtbetrag"],
)
def test_the_sum_of_all_is_a_total_whatever_it_is_called(said: str) -> None:
    """One that is taken for a line counts everything twice in the plan's own sums."""
    assert vocabulary().column(said) == "total"
