"""The reference of the manual says what the program declares."""

import re
from typing import get_args

import pytest

from ibzdocs.formats.stylesheet import (
    CHARACTER_ROLES,
    LIST_ROLES,
    PARAGRAPH_ROLES,
    TABLE_STYLE,
    TEMPLATE_FIELDS,
    CharacterRole,
    ListRole,
)
from ibzdocs.model import figures
from ibzdocs.tree.nodes import ParagraphRole
from tests.reference import COMMAND, FOLDER, PAGES
from tests.reference.inserts import ABSENT, FACTS
from tests.reference.sheets import BOOKS, KINDS

TEMPLATES = (FOLDER.parent / "templates.md").read_text("utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_would_be_made_now(name: str) -> None:
    same = (FOLDER / name).read_text("utf-8") == PAGES[name]()
    assert same, f"docs/reference/{name} is not up to date; write it anew with: {COMMAND}"


def test_no_page_is_there_that_is_not_made() -> None:
    assert {path.name for path in FOLDER.iterdir()} == PAGES.keys()


def test_every_kind_of_fact_is_described() -> None:
    kinds = {re.split(r"[.(]", name)[0] for name in (*FACTS, *ABSENT, "realised.K1.2027")}
    assert figures._NAMED.keys() | set(figures._FUNCTIONS) <= kinds


def test_every_kind_of_column_is_described() -> None:
    used = {column.kind for sheets in BOOKS.values() for sheet in sheets for column in sheet.columns}
    assert used <= KINDS.keys()


@pytest.mark.parametrize(
    "style",
    [*PARAGRAPH_ROLES.values(), *CHARACTER_ROLES.values(), *LIST_ROLES.values(), TABLE_STYLE],
)
def test_every_style_is_described_for_template_designers(style: str) -> None:
    assert re.search(rf"[*|,] ?{re.escape(style)}\b", TEMPLATES, re.IGNORECASE)


@pytest.mark.parametrize("field", TEMPLATE_FIELDS)
def test_every_field_is_described_for_template_designers(field: str) -> None:
    assert f"`{{{{ {field} }}}}`" in TEMPLATES


def test_every_role_has_its_style() -> None:
    assert PARAGRAPH_ROLES.keys() == set(get_args(ParagraphRole))
    assert CHARACTER_ROLES.keys() == set(get_args(CharacterRole))
    assert LIST_ROLES.keys() == set(get_args(ListRole))
