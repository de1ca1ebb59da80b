"""Forty faults in what comes back: each is refused or reported with its segment, and nothing else changes."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from ibzdocs.session import store
from ibzdocs.translation.formats import tmx, xliff, xlsx
from ibzdocs.translation.memory import Pair
from ibzdocs.translation.merge import Outcome
from ibzdocs.translation.orders import Order
from ibzdocs.workflows.orders import receive as receiving
from tests.orders.small import DE, FR, FRENCH, GERMAN, NL, TODAY, filled, ordered, session
from tests.orders.test_round import files
from tests.translation_formats.test_xliff import answered

OPTIONS = receiving.Options(TODAY)
Fault: TypeAlias = Callable[[Order], dict[str, bytes]]
A1, A2, NOTE, LINK = "texts/a.1/text", "texts/a.2/text", "texts/a.2/text^1", "texts/a.3/text"


def back(order: Order, **texts: str) -> bytes:
    """The order as XLIFF, translated well but for ``texts``: by key without signs."""
    good = FRENCH if order.language is FR else GERMAN
    wrong = {_key(name): text for name, text in texts.items()}
    return answered(order, xliff.write(order), filled(order, {**good, **wrong}))


def _key(name: str) -> str:
    return {
        "a1": A1,
        "a2": A2,
        "note": NOTE,
        "link": LINK,
        "title": "texts/a/title",
        "label": "budget/b/label",
    }[name]


def french(**texts: str) -> Fault:
    return lambda order: {"back.xlf": back(order, **texts)}


def bytes_changed(old: bytes, new: bytes) -> Fault:
    def fault(order: Order) -> dict[str, bytes]:
        data = back(order)
        assert old in data
        return {"back.xlf": data.replace(old, new, 1)}

    return fault


def file(name: str, data: bytes) -> Fault:
    return lambda order: {name: data}


def zipped(*parts: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return buffer.getvalue()


def bomb(order: Order) -> dict[str, bytes]:
    return {"back.zip": zipped(("a.xlf", b" " * 300_000_000))}


def at_odds(order: Order) -> dict[str, bytes]:
    return {"one.xlf": back(order), "two.xlf": back(order, title="Nos buts")}


def as_tmx(order: Order) -> dict[str, bytes]:
    texts = filled(order, {**FRENCH, A1: "Nous avons objectifs et 1 817 collaborateurs au 1er janvier 2022."})
    pairs = [Pair(NL, FR, line.source, texts[line.id], line.key) for line in order.lines]
    return {"back.tmx": tmx.write(pairs, NL, FR)}


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "bbbbbbbbbb"><!ENTITY c "&a;&a;&a;&a;&a;&a;&a;">]><xliff>&c;&c;</xliff>'
XXE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><xliff>&a;</xliff>'
OTHER = b'job-id="2026-001-fr"', b'job-id="2026-999-fr"'
PLAIN = b"Nos objectifs"
LONG = "Personnel statutaire et contractuel"
WRONG_LANGUAGE = "Das wird mit den Diensten und auch mit der Leitung nicht geübt {^1} **x**"
# What is wrong, the code that says so, and the segment that it names.
FAULTS: dict[str, tuple[Fault, str, str]] = {
    "field lost": (
        french(a1="Nous avons des objectifs et 1 817 collaborateurs au 1er janvier 2022."),
        "translation-placeable-missing",
        A1,
    ),
    "number lost": (
        french(a1="Nous avons {count} objectifs au 1er janvier 2022."),
        "translation-placeable-missing",
        A1,
    ),
    "number in an English format": (
        french(a1="Nous avons {count} objectifs et 1,817 collaborateurs au 1er janvier 2022."),
        "translation-number",
        A1,
    ),
    "number changed": (
        french(a1="Nous avons {count} objectifs et 1 718 collaborateurs au 1er janvier 2022."),
        "translation-number",
        A1,
    ),
    "date changed": (
        french(a1="Nous avons {count} objectifs et 1 817 collaborateurs au 2 janvier 2022."),
        "translation-number",
        A1,
    ),
    "number added": (french(title="Nos 22 objectifs"), "translation-number", "texts/a/title"),
    "field added": (french(title="Nos objectifs {count}"), "translation-debris", "texts/a/title"),
    "field twice": (
        french(a1="{count} {count} objectifs, 1 817 collaborateurs, 1er janvier 2022."),
        "translation-number",
        A1,
    ),
    "footnote mark lost": (
        french(a2="La phase fédérale est **soigneusement** exercée chaque année."),
        "translation-placeable-missing",
        A2,
    ),
    "reference lost in a note": (french(note="Voir là-bas."), "translation-placeable-missing", NOTE),
    "link lost": (
        french(link="De plus amples informations figurent sur notre site."),
        "translation-links",
        LINK,
    ),
    "address added": (french(title="Nos objectifs www.example.org"), "translation-number", "texts/a/title"),
    "Dutch left": (
        french(a2="La phase fédérale wordt **soigneusement** exercée chaque année{^1}."),
        "translation-source-left",
        A2,
    ),
    "German instead of French": (french(a2=WRONG_LANGUAGE), "translation-language", A2),
    "not translated": (
        french(a2="De federale fase wordt elk jaar **grondig** geoefend{^1}."),
        "translation-source-left",
        A2,
    ),
    "tag of a program": (french(title="Nos <g9>objectifs"), "translation-debris", "texts/a/title"),
    "signs for bold left as characters": (
        french(title="Nos ** objectifs **"),
        "translation-debris",
        "texts/a/title",
    ),
    "sign for a footnote left as characters": (
        french(title=r"Nos objectifs \^\[x\]"),
        "translation-debris",
        "texts/a/title",
    ),
    "a dash for a translation": (french(title="–"), "translation-empty", "texts/a/title"),
    "line separator": (french(title="Nos\u2028objectifs"), "translation-characters", "texts/a/title"),
    "entity of a program": (french(title="Nos objectifs &amp; buts"), "translation-debris", "texts/a/title"),
    "zero-width character": (french(title="Nos objec\u200btifs"), "translation-characters", "texts/a/title"),
    "soft hyphen": (french(title="Nos objec\u00adtifs"), "translation-characters", "texts/a/title"),
    "too long for its cell": (french(label=LONG), "translation-too-long", "budget/b/label"),
    "source edited": (
        bytes_changed(b"<source>Personeel", b"<source>Personeel!"),
        "import-source-edited",
        "budget/b/label",
    ),
    "unknown unit": (
        bytes_changed(b'id="1" resname="texts/a/title"', b'id="99" resname="x"'),
        "import-unit-unknown",
        "",
    ),
    "unit under another key": (
        bytes_changed(b'resname="budget/b/label"', b'resname="budget/c/label"'),
        "import-unit-unknown",
        "",
    ),
    "another order": (bytes_changed(*OTHER), "import-order-unknown", ""),
    "code of another unit": (
        bytes_changed(PLAIN, b'Nos <x id="7"/>objectifs'),
        "import-code-unknown",
        "texts/a/title",
    ),
    "broken XML": (bytes_changed(b"</xliff>", b""), "import-broken", ""),
    "the second version of XLIFF": (
        bytes_changed(b'version="1.2"', b'version="2.1"'),
        "import-no-format",
        "",
    ),
    "no XML": (file("back.xlf", b"Beste collega, in bijlage"), "import-broken", ""),
    "empty file": (file("back.xlf", b""), "import-broken", ""),
    "entity bomb": (file("back.xlf", LAUGHS), "import-hostile", ""),
    "external entity": (file("back.xlf", XXE), "import-hostile", ""),
    "document type": (bytes_changed(b"<xliff ", b"<!DOCTYPE xliff><xliff "), "import-hostile", ""),
    "text of 200,000 signs": (bytes_changed(PLAIN, b"x" * 200_000), "import-too-large", ""),
    "two files at odds": (at_odds, "import-conflict", "texts/a/title"),
    "field lost in a TMX": (as_tmx, "translation-placeable-missing", A1),
    "zip bomb": (bomb, "import-too-large", ""),
    "zip that leads out": (file("back.zip", zipped(("../../a.xlf", b"x"))), "import-hostile", ""),
    "zip with nothing of ours": (file("back.zip", zipped(("a.ini", b"x"))), "import-no-format", ""),
    "zip of a scan": (file("back.zip", zipped(("a.tif", b"x"))), "import-flat", ""),
    "no zip": (file("back.zip", b"PK\x03\x04"), "import-broken", ""),
    "another format": (file("back.ini", b"x"), "import-no-format", ""),
    "a PDF": (file("back.PDF", b"%PDF-1.7"), "import-flat", ""),
    "Word of old": (file("back.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)), "import-flat", ""),
    "Word of old by another name": (
        file("back.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)),
        "import-flat",
        "",
    ),
    "a scan": (file("back.jpeg", b"\xff\xd8\xff"), "import-flat", ""),
    "no file": (lambda order: {}, "import-missing", ""),
}


def receive(root: Path, given: dict[str, bytes]) -> receiving.Receipt:
    for name, data in given.items():
        (root / name).write_bytes(data)
    paths = [root / name for name in given] or [root / "missing.xlf"]
    return receiving.receive(session(root), paths, OPTIONS)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_and_nothing_changes(tmp_path: Path, name: str) -> None:
    fault, code, key = FAULTS[name]
    order = ordered(tmp_path)
    before = files(tmp_path)
    receipt = receive(tmp_path, fault(order))
    assert (code, key) in {(found.code, found.key) for found in receipt.problems}
    assert receipt.faulty
    assert files(tmp_path) == before


@pytest.mark.parametrize("name", [name for name, (_, _, key) in FAULTS.items() if key])
def test_the_other_segments_can_be_taken_in(tmp_path: Path, name: str) -> None:
    fault, _, key = FAULTS[name]
    receipt = receive(tmp_path, fault(ordered(tmp_path)))
    receiving.take_in(session(tmp_path), receipt, OPTIONS)
    assert set(session(tmp_path).catalogues[FR].entries) == set(FRENCH) - {key}
    assert [line.key for _, line in receipt.awaited] == [key]


def test_a_forbidden_german_term(tmp_path: Path) -> None:
    order = ordered(tmp_path, DE)
    receipt = receive(
        tmp_path, {"back.xlf": back(order, a2="Die Bundesphase wird jedes Jahr **gründlich** geübt{^1}.")}
    )
    assert ("translation-term-forbidden", A2) in {(found.code, found.key) for found in receipt.problems}


def test_two_deliveries_at_odds(tmp_path: Path) -> None:
    order = ordered(tmp_path)
    first = receive(tmp_path, {"back.xlf": back(order)})
    receiving.take_in(session(tmp_path), first, OPTIONS)
    before = files(tmp_path)
    second = receive(tmp_path, {"back.xlf": back(order, title="Nos buts")})
    assert [(found.code, found.key) for found in second.problems] == [("import-at-odds", "texts/a/title")]
    assert files(tmp_path) == before
    now = session(tmp_path)
    replacing = replace(OPTIONS, replacing=True)
    receiving.take_in(now, receiving.receive(now, [tmp_path / "back.xlf"], replacing), replacing)
    assert session(tmp_path).catalogues[FR].entries["texts/a/title"].target == "Nos buts"


def test_an_order_that_was_cancelled(tmp_path: Path) -> None:
    order = ordered(tmp_path)
    store.write(tmp_path, orders=[replace(order, cancelled=TODAY)])
    receipt = receive(tmp_path, {"back.xlf": back(order)})
    assert {found.code for found in receipt.problems} == {"import-order-cancelled"}


def commented(data: bytes, comment: bytes) -> bytes:
    return data.replace(b"<xliff", comment * 100 + b"<xliff", 1)


HABITS: dict[str, Callable[[Order], dict[str, bytes]]] = {
    "numbers of the program's own": lambda order: {
        "back.xlf": back(order).replace(b'unit id="', b'unit id="tu')
    },
    "numbers from nought": lambda order: {
        "back.xlf": re.sub(
            rb'unit id="(\d+)', lambda found: b'unit id="%d' % (int(found[1]) - 1), back(order)
        )
    },
    "a language of three letters": lambda order: {"back.xlf": back(order).replace(b"fr-BE", b"fra-BE")},
    "a zip of macOS": lambda order: {
        "back.zip": zipped(("a.xlf", back(order)), ("._a.xlf", b"\0\5\x16\7Mac OS X"), ("~$a.docx", b"An"))
    },
    "a zip of an older Windows": lambda order: {"back.zip": zipped(("map\\a.xlf", back(order)))},
    "a zip in a zip": lambda order: {"mail.zip": zipped(("x/back.zip", zipped(("a.xlf", back(order)))))},
    "a name that a program of mail lets through": lambda order: {"back.xlf.txt": back(order)},
    "a name of another program": lambda order: {"back.mxliff": back(order)},
    "no suffix": lambda order: {"back": b"\xef\xbb\xbf" + back(order)},
    "comments before its first element": lambda order: {
        "back": back(order).replace(b"?>", b"?>\n<!-- a > b -->\n<!--->-->\n<?tool a->b?>", 1)
    },
    "a zip by another name": lambda order: {"back.zi_": zipped(("a.xlf", back(order)))},
    "a zip in a zip by another name": lambda order: {
        "mail.zip": zipped(("back.zip.txt", zipped(("a.xlf", back(order)))))
    },
    "comments before the first element": lambda order: {"back.txt": commented(back(order), b"<!-- > -->")},
    "a wrong name in UTF-16": lambda order: {
        "back.zip": back(order).replace(b"encoding='UTF-8'", b"encoding='UTF-16'").decode().encode("utf-16")
    },
}


@pytest.mark.parametrize("name", HABITS)
def test_a_habit_of_another_program_is_no_fault(tmp_path: Path, name: str) -> None:
    receipt = receive(tmp_path, HABITS[name](ordered(tmp_path)))
    assert (receipt.problems, receipt.whole) == ((), True)


@pytest.mark.parametrize("name", ["back.dat", "back.zip", "back.doc", "back"])
def test_an_office_file_is_known_by_what_is_in_it(tmp_path: Path, name: str) -> None:
    receipt = receive(tmp_path, {name: xlsx.write(ordered(tmp_path), FR)})
    assert (receipt.problems, receipt.count(Outcome.UNTRANSLATED)) == ((), 6)


def test_a_page_with_many_comments_is_refused_at_once(tmp_path: Path) -> None:
    page = b"<!doctype html>" + b"<!-- x -->" * 40 + b"<html/>"
    receipt = receive(tmp_path, {"back.xml": page})
    assert [found.code for found in receipt.problems] == ["import-no-format"]


def test_a_file_of_many_comments_is_known_at_once(tmp_path: Path) -> None:
    receipt = receive(tmp_path, {"back.txt": b"<!-- -->" * 300})
    assert {found.code for found in receipt.problems} == {"import-flat"}


def test_zips_in_zips_are_no_larger_than_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "LARGEST_CONTENT", 1_500)
    inner = zipped(("a.xlf", b" " * 1_000))
    receipt = receive(tmp_path, {"back.zip": zipped(("b.zip", inner), ("c.zip", inner))})
    assert {found.code for found in receipt.problems} == {"import-too-large"}


def test_a_project_whose_target_was_never_made_brings_what_its_memory_holds(tmp_path: Path) -> None:
    order = ordered(tmp_path)
    written = filled(order, FRENCH)
    memory = tmx.write([Pair(NL, FR, line.sent, written[line.id]) for line in order.lines], NL, FR)
    folder = f"omegat-{order.number}"
    project = zipped(
        (f"{folder}/source/{order.number}.xlf", xliff.write(order, "omegat")),
        (f"{folder}/omegat/project_save.tmx", memory),
    )
    assert receive(tmp_path, {"back.zip": project}).whole


def test_a_problem_of_a_translation_in_a_workbook_names_its_cell(tmp_path: Path) -> None:
    order = ordered(tmp_path)
    data = io.BytesIO(xlsx.write(order, FR))
    book = openpyxl.load_workbook(data)
    page = book.worksheets[0]
    page["F2"] = "Nos objectifs &amp; buts"
    struck = TextBlock(InlineFont(strike=True), "Les effectifs ")
    page["F7"] = CellRichText(struck, "Personnel")
    out = io.BytesIO()
    book.save(out)
    receipt = receive(tmp_path, {"back.xlsx": out.getvalue()})
    sheet = f"back.xlsx, {order.number}"
    said = {(found.code, str(found.place)) for found in receipt.problems if found.code != "space-missing"}
    assert said == {("translation-debris", f"{sheet}!F2"), ("import-cell-gone", f"{sheet}!F7")}
    taken = {each.entry.key: each.entry.target for each in receipt.decisions if each.entry}
    assert taken == {"budget/b/label": "Personnel"}


def test_two_translations_in_one_unit_are_at_odds(tmp_path: Path) -> None:
    data = back(ordered(tmp_path))
    two = re.sub(rb"(<target[^>]*>Nos objectifs</target>)", rb"\1<target>Nos buts</target>", data)
    assert two != data
    receipt = receive(tmp_path, {"back.xlf": two})
    assert [(found.code, found.key) for found in receipt.problems] == [("import-conflict", "texts/a/title")]
