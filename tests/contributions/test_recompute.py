"""Formulas whose cells change have their new value in the file, as a number."""

import io

import openpyxl
import pytest
from lxml import etree

from ibzdocs.formats.ooxml.package import pack, unpack
from ibzdocs.formats.xlsx.recompute import recomputed

SHEET = "xl/worksheets/sheet1.xml"


def made(before: str) -> bytes:
    """A workbook with a sum in A3 that holds ``before``, as a program wrote it."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Acties"
    page["A1"], page["A2"], page["A3"] = 2, 5, "=SUM(A1:A2)"
    file = io.BytesIO()
    book.save(file)
    parts = dict(unpack(file.getvalue()))
    root = etree.fromstring(parts[SHEET])
    (cell,) = (each for each in root.iter("{*}c") if each.get("r") == "A3")
    for old in cell.findall("{*}v"):
        cell.remove(old)
    if before:
        kind, value = before.split("=")
        cell.set("t", kind)
        etree.SubElement(cell, cell.tag.replace("}c", "}v")).text = value
    parts[SHEET] = etree.tostring(root)
    return pack(parts.items())


@pytest.mark.parametrize("before", ["", "str=7", "e=#REF!", "n=3"])
def test_the_new_value_is_a_number_whatever_stood_there(before: str) -> None:
    found = recomputed(made(before), "plan.xlsx", [("Acties", (1, 1))])
    assert found.stale == ()
    page = openpyxl.load_workbook(io.BytesIO(found.data), data_only=True).worksheets[0]
    assert page["A3"].value == 7
