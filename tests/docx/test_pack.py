"""Zips with files that were packed before: the same bytes as if zipfile had packed them."""

import io
import zipfile

import pytest

from ibzdocs.formats.ooxml.package import pack, packed, unpack

PARTS = {"a.xml": b"<a/>" * 500, "één/ß.bin": bytes(range(256)) * 40, "leeg": b""}


@pytest.mark.parametrize("ready", [*PARTS, ""])
def test_what_was_packed_before_is_taken_as_it_is(ready: str) -> None:
    mixed = [(name, packed(data) if ready in ("", name) else data) for name, data in PARTS.items()]
    made = pack(mixed)
    assert made == pack(PARTS.items())
    assert unpack(made) == PARTS
    assert zipfile.ZipFile(io.BytesIO(made)).testzip() is None
