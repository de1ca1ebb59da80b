"""The zip that goes out, and zips that come back."""

import io
import json
import zipfile

import pytest

from ibzdocs.formats.ooxml.package import unpack_safely
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.workflows.orders.package import MANIFEST, pack


def zipped(*files: tuple[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return buffer.getvalue()


def test_the_manifest_names_every_file_with_its_digest() -> None:
    data = pack({"a.txt": b"1", "b/c.txt": b"2"}, {"order": "2026-001-fr"})
    files = dict(unpack_safely(data, "o.zip"))
    manifest = json.loads(files.pop(MANIFEST))
    assert files == {"a.txt": b"1", "b/c.txt": b"2"}
    assert manifest["order"] == "2026-001-fr"
    assert list(manifest["files"]) == ["a.txt", "b/c.txt"]
    assert data == pack({"b/c.txt": b"2", "a.txt": b"1"}, {"order": "2026-001-fr"})


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"PK no zip", "broken"),
        (zipped(("../a.xlf", b"x")), "hostile"),
        (zipped(("/etc/a.xlf", b"x")), "hostile"),
        (zipped(("C:\\a.xlf", b"x")), "hostile"),
        (zipped(("C:a.xlf", b"x")), "hostile"),
        (zipped(("a.xlf", b"x"), ("b.xlf", b"y")).replace(b"b.xlf", b"a.xlf"), "hostile"),
        (zipped(("a.xlf", b"\0" * 30_000_000)), "too-large"),
        (zipped(*((f"{n}.txt", b"") for n in range(2100))), "too-large"),
        (zipped(("a.xlf", b"x" * 500))[:-30], "broken"),
    ],
    ids=("no-zip", "upwards", "root", "drive", "drive alone", "twice", "bomb", "many", "cut"),
)
def test_traps_are_refused(data: bytes, fault: str) -> None:
    with pytest.raises(Refused) as raised:
        list(unpack_safely(data, "o.zip"))
    assert raised.value.fault == fault
