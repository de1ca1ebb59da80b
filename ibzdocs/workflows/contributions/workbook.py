"""The workbook that goes to a contributor, as bytes; equal drafts give equal bytes."""

from typing import Any

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName

from ibzdocs.base.labels import phrase
from ibzdocs.formats.xlsx.writing import AUTHOR, saved
from ibzdocs.workflows.contributions import tables
from ibzdocs.workflows.contributions.draft import Draft
from ibzdocs.workflows.contributions.first_page import About, FirstPage
from ibzdocs.workflows.contributions.records import HIDDEN_NAME, PROPERTY
from ibzdocs.workflows.contributions.rules import Lists


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
    return saved(book, values)
