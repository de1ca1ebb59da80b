"""The words of workbooks: complete, unambiguous, the same keys in every language."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ibzdocs.base.labels import phrases
from ibzdocs.base.values import Language
from ibzdocs.inputs import workbook
from ibzdocs.inputs.workbook import SHEETS
from ibzdocs.inputs.workbook.cells import choice_word, normalised
from ibzdocs.inputs.workbook.choices import CHOICES
from ibzdocs.inputs.workbook.columns import SETTINGS, Sheet
from ibzdocs.inputs.workbook.headings import heading, sheet_name, slot

OURS = ("sheet.", "choice.", "workbook.", "annotate.")
SOURCES = "\n".join(path.read_text("utf-8") for path in Path(workbook.__file__).parent.glob("*.py"))
RAISED = re.findall(r'\b(?:error|warning|note|Refused|_error)\(\s*"([a-z]+-[a-z-]+)"', SOURCES)
WORDED = {
    key.split(".")[1] for language in Language for key in phrases(language) if key.startswith("problem.")
}
CODES = sorted({*RAISED, *(code for code in WORDED if f'"{code}"' in SOURCES)})
LANGUAGES = pytest.mark.parametrize("language", Language)
EVERY_SHEET = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)


def ours(language: Language) -> Iterator[str]:
    for key in phrases(language):
        if key.startswith(OURS) or (key.startswith("problem.") and key.split(".")[1] in CODES):
            yield key


@LANGUAGES
def test_every_language_has_the_same_keys_and_placeholders(language: Language) -> None:
    here, there = phrases(language), phrases(Language.NL)
    assert set(ours(language)) == set(ours(Language.NL))
    for key in ours(language):
        if key.startswith(("problem.", "annotate.", "workbook.")):
            assert set(re.findall(r"\{\w+\}", here[key])) == set(re.findall(r"\{\w+\}", there[key])), key


@LANGUAGES
def test_every_problem_of_reading_has_a_sentence_and_a_hint(language: Language) -> None:
    assert len(CODES) > 30
    for code in CODES:
        for part in ("text", "hint"):
            assert phrases(language)[f"problem.{code}.{part}"].endswith((".", "}.", "…"))


@LANGUAGES
def test_sheet_names_can_be_sheet_names(language: Language) -> None:
    for sheet in SHEETS:
        name = sheet_name(language, sheet)
        assert 0 < len(name) <= 31
        assert not set("[]:*?/\\") & set(name)


def test_no_sheet_is_called_like_another_in_any_language() -> None:
    names: dict[str, str] = {}
    for language in Language:
        for sheet in SHEETS:
            for name in (sheet.id, sheet_name(language, sheet)):
                assert names.setdefault(normalised(name), sheet.id) == sheet.id, name


@EVERY_SHEET
def test_no_heading_is_another_columns_in_any_language(sheet: Sheet) -> None:
    for language in Language:
        for column in sheet.columns:
            title = heading(language, sheet, column)
            found = slot(sheet, f"2026 {title}" if column.per_year else title)
            assert found is not None, title
            assert found.column.id == column.id, f"{language} {title}"


@pytest.mark.parametrize("name", CHOICES)
def test_no_choice_is_called_like_another_in_any_language(name: str) -> None:
    words: dict[str, str] = {}
    for language in Language:
        for identifier in CHOICES[name]:
            word = normalised(choice_word(language, name, identifier))
            assert words.setdefault(word, identifier) == identifier, word


@LANGUAGES
def test_every_choice_has_a_word(language: Language) -> None:
    missing = [
        f"choice.{name}.{identifier}"
        for name, identifiers in CHOICES.items()
        for identifier in identifiers
        if name != "language" and f"choice.{name}.{identifier}" not in phrases(language)
    ]
    assert missing == []


def test_settings_are_keys_of_the_plan_sheet() -> None:
    assert set(SETTINGS) <= set(CHOICES["plan-key"])
    assert {column.choices for column in SETTINGS.values()} - {""} <= set(CHOICES)
