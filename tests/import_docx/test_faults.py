"""Files that are no Word documents, or hostile ones: a clear problem, exit 3, nothing written."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ibzdocs.cli import run
from tests.import_docx.word import li, p, packed, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
BOMB = b" " * 60_000_000


def changed(data: bytes, **parts: bytes) -> bytes:
    """The Word file with other contents of its parts, named without folder and ending."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(Path(name).stem, old.read(name)))
    return out.getvalue()


ENTITY = b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda data: b"", "no-word"),
        (lambda data: b"%PDF-1.7", "no-word"),
        (lambda data: b"PK\x03\x04" + b"rest", "broken"),
        (lambda data: data[: len(data) // 2], "broken"),
        (lambda data: OLE, "old"),
        (lambda data: OLE + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (lambda data: packed({"a.txt": "a"}), "no-word"),
        (lambda data: packed({"../a.xml": "<a/>"}), "hostile"),
        (lambda data: changed(data, document=b"<w:document"), "broken"),
        (lambda data: changed(data, document=b"<document/>"), "no-word"),
        (lambda data: changed(data, styles=b"<styles"), "broken"),
        (lambda data: changed(data, document=ENTITY), "hostile"),
        (lambda data: changed(data, numbering=BOMB), "too-large"),
    ],
)
def test_a_file_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], make: Callable[[bytes], bytes], code: str
) -> None:
    source = tmp_path / "plan.docx"
    source.write_bytes(make(word(p("a"))))
    assert run(["import-text", str(source)]) == 3
    assert f"[intake-{code}]" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["plan.docx"]


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import-text", str(tmp_path / "plan.docx")]) == 3
    assert "[intake-missing]" in capsys.readouterr().err


def test_what_is_there_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "plan.docx", tmp_path / "plan.texts.xlsx"
    source.write_bytes(word(p("a")))
    target.write_bytes(b"mine")
    assert run(["import-text", str(source)]) == 3
    assert "[intake-exists]" in capsys.readouterr().err
    assert target.read_bytes() == b"mine"


@pytest.mark.whole
def test_more_paragraphs_than_a_workbook_takes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "plan.docx"
    source.write_bytes(word("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 19_001))
    assert run(["import-text", str(source)]) == 3
    assert "[intake-too-long]" in capsys.readouterr().err


def test_the_command_says_what_was_carried_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "plan.docx", tmp_path / "nieuw.xlsx"
    body = p("Een", "H1") + li("a") + p("<w:ins><w:r><w:t>b</w:t></w:r></w:ins>")
    source.write_bytes(word(body))
    assert run(["--ui-lang", "en", "import-text", str(source), "--output", str(target), "--lang", "fr"]) == 0
    said = capsys.readouterr().out
    assert "chapters: 1" in said
    assert "tracked change was carried over. (¶ 3: b)" in said
    assert target.exists()


def test_a_machine_gets_everything_and_1_where_something_was_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "plan.docx"
    source.write_bytes(word(p("a") + p("<w:subDoc/>")))
    assert run(["import-text", str(source), "--json", "--first-year", "2030", "--years", "2"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["language"], report["counts"]) == ("nl", {"paragraph": 1})
    assert [(each["code"], each["level"], each["part"]) for each in report["problems"]] == [
        ("intake-unknown", "warning", "¶ 2")
    ]
