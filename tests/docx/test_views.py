"""XML that is parsed once for all who look at it: nobody who looks at it changes it."""

from pathlib import Path

import pytest
from lxml import etree

from ibzdocs.base.values import Language
from ibzdocs.formats import docx
from ibzdocs.formats.docx.writer import write as write_word
from ibzdocs.formats.fonts import find
from ibzdocs.formats.ooxml.package import unpack
from ibzdocs.formats.ooxml.xml import parse, view
from ibzdocs.tree.nodes import Section, Text
from tests.docx.test_logo import logo
from tests.docx.test_template import FIELDS, OURS, as_libreoffice_saves, saved
from tests.docx.test_writer import document


def test_xml_is_parsed_once() -> None:
    assert view(b"<a/>") is view(bytes(bytearray(b"<a/>")))
    with pytest.raises(etree.XMLSyntaxError):
        view(b"<a>")


@pytest.mark.parametrize("complete", [True, False])
def test_what_is_looked_at_is_not_changed(tmp_path: Path, complete: bool) -> None:
    whole = unpack(OURS.read_bytes())
    parts = whole if complete else as_libreoffice_saves(whole)
    template = saved(tmp_path, parts)
    docx.check(template, OURS)
    shell = docx.shell(template, FIELDS, Language.NL, OURS)
    dressed = docx.with_logo(docx.with_picture(shell, None), logo(40, 20))
    house = docx.house(dressed, lambda family: find(family, {}))
    write_word(document(Section("objective", (Text("Titel"),), number=(3,)), draft=True), dressed, house, {})
    for part in (*parts.values(), *whole.values(), *shell.values(), *dressed.values()):
        if part.startswith(b"<?xml"):
            assert etree.tostring(view(part)) == etree.tostring(parse(part))
