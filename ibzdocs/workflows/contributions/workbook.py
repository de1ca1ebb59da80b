"""The workbook that goes to a contributor, as bytes; equal drafts give equal bytes."""

import io
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName

from ibzdocs.base.labels import phrase
from ibzdocs.formats.ooxml.package import stable, unpack
from ibzdocs.formats.xlsx.writing import AUTHOR
from ibzdocs.workflows.contributions import tables
from ibzdocs.workflows.contributions.draft import Draft
from ibzdocs.workflows.contributions.first_page import About, FirstPage
from ibzdocs.workflows.contributions.records import HIDDEN_NAME, PROPERTY, CellValue
from ibzdocs.workflows.contributions.rules import Lists

_FORMULA = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)><f>(.*?)</f><v ?/?>(?:</v>)?</c>', re.DOTALL)


def workbook(draft: Draft, about: About) -> bytes:
    """The workbook: a first page, a sheet for each table, and hidden lists. Its formulas hold their values."""
    book = Workbook()
    book.remove(book.worksheets[0])
    language, number = draft.contribution.language, draft.contribution.number
    lists = Lists(language, draft.lists)
    drawn = [tables.draw(book, sheet, language, lists) for sheet in draft.sheets]
    values = [FirstPage(book, draft, about).draw([table for table, _ in drawn]), *(each for _, each in drawn)]
    lists.write(book)
    book.active = 0
    book.defined_names[HIDDEN_NAME] = DefinedName(HIDDEN_NAME, attr_text=f'"{number}"', hidden=True)
    properties: Any = book  # the stubs do not know this member
    properties.custom_doc_props.append(StringProperty(name=PROPERTY, value=number))
    book.properties.creator = AUTHOR
    book.properties.identifier = number
    book.properties.language = language.tag
    book.properties.title = phrase(language, "contribution.title", name=draft.name.of(language))
    return _saved(book, values)


def _saved(book: Workbook, values: list[dict[str, CellValue]]) -> bytes:
    """The bytes, with the values of formulas beside them: a mail attachment is shown before it calculates."""
    out = io.BytesIO()
    book.save(out)
    parts = unpack(out.getvalue())
    for number, known in enumerate(values, 1):
        name = f"xl/worksheets/sheet{number}.xml"
        if known:
            parts[name] = _with_values(parts[name].decode(), known).encode()
    return stable(parts)


def _with_values(xml: str, known: Mapping[str, CellValue]) -> str:
    def valued(match: re.Match[str]) -> str:
        value = known.get(match[1])
        if value is None:
            return match[0]
        kind = "" if isinstance(value, Decimal) else ' t="str"'
        looks = re.sub(r' t="\w+"', "", match[2])
        return f'<c r="{match[1]}"{looks}{kind}><f>{match[3]}</f><v>{escape(str(value))}</v></c>'

    return _FORMULA.sub(valued, xml)
