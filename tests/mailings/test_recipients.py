"""Lists of recipients: in every form in which Excel writes them, with everything that can be in a cell."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from ibzdocs.base.labels import hint, sentence
from ibzdocs.base.problems import Level, Problem, WorkbookError
from ibzdocs.base.values import Language
from ibzdocs.formats.email.message import Form, Reader, Sender
from ibzdocs.inputs import workbook
from ibzdocs.inputs.workbook.blank import blank_recipients
from ibzdocs.model.mailing import Recipient
from ibzdocs.workflows.mailings.recipient_index import open_recipients
from tests.mailings.test_messages import PAGE, body, on_the_wire, read
from tests.orders.test_faults import zipped

HEAD = ("Adres", "Voornaam", "Naam", "Taal", "Groepen", "Dienst")
ROW = ("an@example.org", "Ân", "Dœ", "nl", "staff; board", "HR")


def found(path: Path) -> tuple[list[Recipient], list[Problem]]:
    """Everybody and every problem in a file."""
    rows = list(workbook.read_recipients(path))
    people = [each for each in rows if isinstance(each, Recipient)]
    return people, [each for each in rows if isinstance(each, Problem)]


def xlsx(folder: Path, *rows: Sequence[object]) -> Path:
    """A workbook with these rows."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Ontvangers"
    for row in rows:
        page.append(list(row))
    path = folder / "recipients.xlsx"
    book.save(path)
    return path


def csv(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """A csv file with that text."""
    path = folder / "recipients.csv"
    path.write_bytes(text.encode(encoding))
    return path


LINES = (";".join(HEAD), '"an@example.org";"Ân";Dœ;nl;"staff; board";HR')


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_the_csv_of_excel(tmp_path: Path, encoding: str, separator: str, end: str) -> None:
    head = separator.join(HEAD)
    row = separator.join(f'"{cell}"' for cell in ROW)
    people, problems = found(csv(tmp_path, f"{head}{end}{row}{end}", encoding))
    assert problems == []
    (person,) = people
    assert (person.address, person.name, person.groups, person.unit) == (
        "an@example.org",
        "Ân Dœ",
        ("staff", "board"),
        "HR",
    )
    assert person.reads is Language.NL


@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252", "utf-16-le", "utf-16-be", "utf-8"])
@pytest.mark.parametrize(
    "name",
    [
        "André",
        "Noël",
        "Hélène",
        "François",
        "Jörg-René",
        "Günther",
        "Éric",
        "Anaïs D’Hondt",
        "Zoë ’t Kint",
        "Loïc",
        "Hernández",
    ],
)
def test_names_are_read_whatever_program_wrote_the_csv(tmp_path: Path, encoding: str, name: str) -> None:
    rows = (";".join(HEAD), f"an@example.org;{name};Peeters;nl;staff;HR")
    people, problems = found(csv(tmp_path, "\r".join((*rows, "")), encoding))
    assert (problems, [each.first_name for each in people]) == ([], [name])


@pytest.mark.parametrize(
    "name", ["Škoda", "Aleš", "Žižek", "Nataša", "Cœur", "Jan – Piet", "“Jo”", "’s Gravens"]
)
def test_names_of_windows_are_not_taken_for_those_of_a_mac(tmp_path: Path, name: str) -> None:
    people, _ = found(
        csv(tmp_path, f"{';'.join(HEAD)}\r\nan@example.org;{name};Peeters;nl;staff;HR\r\n", "cp1252")
    )
    assert [each.first_name for each in people] == [name]


def test_a_line_that_names_the_separator(tmp_path: Path) -> None:
    people, _ = found(csv(tmp_path, "sep=|\r\n" + "|".join(HEAD) + "\r\n" + "|".join(ROW) + "\r\n"))
    assert people[0].origin.row == 3


@pytest.mark.parametrize("head", [HEAD, ("Adresse", "Prénom", "Nom", "Langue", "Groupes", "Service")])
def test_a_workbook(tmp_path: Path, head: tuple[str, ...]) -> None:
    people, problems = found(xlsx(tmp_path, head, ROW))
    assert problems == []
    assert people[0].address == "an@example.org"


def _struck(book: Any) -> None:
    for cell in book.worksheets[0][3]:
        cell.font = Font(strike=True)


def _struck_remark(book: Any) -> None:
    book.worksheets[0].cell(1, len(HEAD) + 2, "Opmerking")
    book.worksheets[0].cell(3, len(HEAD) + 2, "belt terug").font = Font(strike=True)


def _hidden(book: Any) -> None:
    book.worksheets[0].row_dimensions[3].hidden = True


def _second(book: Any) -> None:
    page = book.create_sheet("Kopie")
    page.append(list(HEAD))
    page.append(["cy@example.org", *ROW[1:]])


def _struck_beside(book: Any) -> None:
    page = book.worksheets[0]
    column = page.max_column + 1
    page.cell(1, column, "Opmerking")
    page.cell(3, column, "belde gisteren").font = Font(strike=True)


def _remarks(book: Any) -> None:
    book.create_sheet("Uitleg", 0).append(["Adres", "één per rij"])


@pytest.mark.parametrize(
    ("edited", "code", "cell"),
    [
        (_struck, "recipient-struck", "Ontvangers!A3"),
        (_struck_remark, "column-unknown", "Ontvangers!H1"),
        (_hidden, "recipients-hidden", "Ontvangers!3"),
        (_second, "recipients-sheets", "Ontvangers"),
        (_struck_beside, "column-unknown", "Ontvangers!G1"),
        (_remarks, "", ""),
    ],
)
def test_people_who_are_mailed_or_not_against_what_is_seen_are_told(
    tmp_path: Path, edited: Callable[[Any], None], code: str, cell: str
) -> None:
    path = xlsx(tmp_path, HEAD, ROW, ("bo@example.org", *ROW[1:]))
    book = openpyxl.load_workbook(path)
    edited(book)
    book.save(path)
    people, problems = found(path)
    assert [each.address for each in people] == ["an@example.org", "bo@example.org"]
    told = [(each.code, str(each.place)) for each in problems]
    assert told == ([(code, f"recipients.xlsx, {cell}")] if code else [])


def test_a_workbook_without_a_sheet_of_cells(tmp_path: Path) -> None:
    path = xlsx(tmp_path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/workbook.xml"] = re.sub(rb"<sheets>.*</sheets>", b"<sheets/>", parts["xl/workbook.xml"])
    path.write_bytes(zipped(*parts.items()))
    assert [each.code for each in found(path)[1]] == ["recipients-empty"]


def test_every_problem_at_once_and_with_its_cell(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path,
        HEAD,
        ROW,
        ("geen adres", "A", "B", "nl", "staff", None),
        ("b@example.org", "A" * 101, "B", "xx", "staff", None),
        ("c@example.org", "A\nB", "C", "fr", None, None),
        (None, "A", "C", "fr", "staff", None),
    )
    people, problems = found(path)
    assert len(people) == 1
    assert sorted((each.place.cell, each.code) for each in problems) == [
        ("A3", "cell-address"),
        ("A6", "cell-required"),
        ("B4", "cell-long"),
        ("B5", "cell-line"),
        ("D4", "cell-choice"),
        ("E5", "cell-required"),
    ]


def test_problems_tell_nothing_of_a_person(tmp_path: Path) -> None:
    rows = (("Anna Geheim <anna@example.org>", "Anna", "Geheim", "klingon", "gr{oep", "dienst"),)
    _, problems = found(xlsx(tmp_path, HEAD, *rows))
    assert problems
    for each in problems:
        for language in Language:
            said = sentence(language, each) + hint(language, each) + each.key + str(each.place)
            assert "anna" not in said.lower()
            assert "klingon" not in said


def test_a_list_without_headings_tells_nothing_of_the_first_person(tmp_path: Path) -> None:
    path = tmp_path / "recipients.csv"
    path.write_text("anna@example.org;Anna;Geheim;nl;staff;IBZ\n", "utf-8")
    said = " ".join(
        sentence(Language.NL, each) for each in workbook.read_recipients(path) if isinstance(each, Problem)
    )
    assert said
    assert not any(word in said for word in ("anna", "Anna", "Geheim"))


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("an.van-den_broeck+plan@sub.example.org", True),
        ("AN@EXAMPLE.ORG", True),
        ('"an van"@example.org', False),
        ("an@exämple.org", False),
        ("añ@example.org", False),
        ("an@example", False),
        ("an..b@example.org", False),
        (".an@example.org", False),
        ("an@example.org, b@example.org", False),
        ("an@example.org>", False),
        ("<an@example.org>", False),
        ("an@[192.0.2.1]", False),
        ("an@-example.org", False),
        ("a" * 65 + "@example.org", False),
        ("an@example.org\nBcc: evil@example.com", False),
        ("an@example.org%0abcc:evil@example.com", False),
        ("an@ex ample.org", False),
    ],
)
def test_addresses(tmp_path: Path, address: str, good: bool) -> None:
    people, problems = found(xlsx(tmp_path, HEAD, (address, "A", "B", "nl", "staff", None)))
    assert bool(people) == good
    assert bool(problems) != good
    if good:
        assert people[0].address.partition("@")[2] == people[0].address.partition("@")[2].lower()


CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]
NASTY = [
    *CONTROLS,
    "\u2028",
    "\u2029",
    "\r\n",
    "\r\nBcc: evil@example.com",
    "\nTo: evil@example.com",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil")',
    "+SUM(1)",
    "@evil",
    "x" * 10_000,
    "\u202eevil\u202c",
    "\u200f\u200e",
    "\ufeff",
    "\ue000first_name\ue001",
    "{recipient.last_name}",
    "{{ 7 * 7 }}",
    "=?utf-8?q?evil?=",
    "evil@example.com",
    "a <evil@example.com>",
    '"evil" <evil@example.com>,',
    "a;b",
    "\ud800",
]


@pytest.mark.parametrize("column", range(len(HEAD)))
@pytest.mark.parametrize("place", ["alone", "inside"])
def test_the_injection_matrix(tmp_path: Path, column: int, place: str) -> None:
    """Every nasty text in every cell: refused at that cell, or harmless in the message."""
    for nasty in NASTY:
        if nasty == "\ud800":
            continue  # no file can hold it
        row: list[Any] = list(ROW)
        row[column] = nasty if place == "alone" else f"{str(row[column])[:1]}{nasty}{str(row[column])[1:]}"
        quoted = ";".join('"' + str(cell).replace('"', '""') + '"' for cell in row)
        people, problems = found(csv(tmp_path, ";".join(HEAD) + "\r\n" + quoted + "\r\n"))
        errors = [each for each in problems if each.level is Level.ERROR]
        if errors:
            assert not people
            assert {each.place.column for each in errors} == {column + 1}, repr(nasty)
        else:
            (person,) = people
            _harmless(person, nasty, expected=None if column == 0 else "an@example.org")


def _harmless(person: Recipient, nasty: str, expected: str | None) -> None:
    fields = {"first_name": person.first_name, "last_name": person.last_name}
    form = Form(PAGE, ["nl"], Sender("planning@example.org", "Cel"))
    data = form.write(Reader(person.address, person.name, fields), "id1")
    on_the_wire(data)
    message = read(data)
    (to,) = message["To"].addresses
    assert to.addr_spec == person.address
    assert expected in (None, to.addr_spec)
    assert "\n" not in person.address
    assert person.address.isascii()
    assert sorted(set(map(str.lower, message.keys()))) == [
        "content-language",
        "content-type",
        "from",
        "message-id",
        "mime-version",
        "subject",
        "to",
        "x-auto-response-suppress",
    ], repr(nasty)
    assert len(message.keys()) == 8
    assert "<script" not in body(message, "html")
    assert "49" not in str(message["Subject"])


def test_a_nul_or_a_binary_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "recipients.csv"
    path.write_bytes(b"\x81\x8d\x00" * 50)
    with pytest.raises(WorkbookError):
        found(path)
    path = tmp_path / "recipients.xlsx"
    path.write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(WorkbookError):
        found(path)


def test_an_empty_list(tmp_path: Path) -> None:
    assert [each.code for each in found(csv(tmp_path, ""))[1]] == ["recipients-empty"]


def test_a_person_in_two_groups_gets_one_mail(tmp_path: Path) -> None:
    people, _ = found(
        xlsx(
            tmp_path,
            HEAD,
            ("an@example.org", "An", "D", "nl", "staff", None),
            (" AN@Example.org ", "An", "D", "nl", "board", None),
            ("an@example.org", "An", "D", "fr", "board", None),
            ("bo@example.org", "Bo", "D", "fr", "board", None),
        )
    )
    with open_recipients(tmp_path) as recipients:
        problems = list(recipients.fill(people, lambda who: ()))
        members = list(recipients.members(("staff", "board")))
        assert [each.code for each in problems] == ["recipient-double", "recipient-contradiction"]
        assert [each.groups for each in members] == [("board", "staff"), ("board",)]
        assert [each.address for each in members] == ["an@example.org", "bo@example.org"]
        assert recipients.count("board") == 2
    assert not list(tmp_path.glob(".roll*"))


def test_the_blank_list_can_be_read(tmp_path: Path) -> None:
    for language in Language:
        path = tmp_path / "recipients.xlsx"
        path.write_bytes(blank_recipients(language))
        people, problems = found(path)
        assert len(people) == 3
        assert problems == []
        assert openpyxl.load_workbook(io.BytesIO(path.read_bytes())).sheetnames[0]
