"""An edition of two languages asks for nothing in the third."""

from pathlib import Path

import pytest

from ibzdocs.base.settings import Settings, read
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.inputs import edition as project
from ibzdocs.inputs.workbook.writing import make
from ibzdocs.session.session import Session
from ibzdocs.workflows import init

PAIRS = [(Language.NL, Language.DE), (Language.FR, Language.DE), (Language.FR, Language.NL)]


def made(folder: Path, *languages: Language) -> Session:
    """A new edition in these languages; its settings say which."""
    assert list(init.create(folder, languages[0], (2027, 2028)))
    file = folder / "inputs" / "ibzdocs.toml"
    old = f'languages = ["{languages[0].value}"]'
    said = ", ".join(f'"{each.value}"' for each in languages)
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, f"languages = [{said}]"), "utf-8")
    return Session(project.load(folder))


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_a_new_edition_has_no_errors_and_one_language_to_translate(
    pair: tuple[Language, Language], tmp_path: Path
) -> None:
    session = made(tmp_path, *pair)
    assert session.errors.problems == ()
    wanted = {language for language in session.targets if language is not pair[0]}
    assert wanted == {pair[1]}
    assert set(session.edition.settings.mandatory) == {Language.NL, Language.FR} & set(pair)


def test_an_edition_without_dutch_is_not_asked_for_dutch_names(tmp_path: Path) -> None:
    session = made(tmp_path, Language.FR, Language.DE)
    rows = {"units": [{"code": "A", "names fr": "Direction", "type": "service", "order": 1}]}
    session.edition.workbook.write_bytes(make(Language.FR, rows, (2027, 2028)))
    told = [found.code for found in Session(session.edition).reading]
    assert "name-without-dutch" not in told
    file = tmp_path / "inputs" / "ibzdocs.toml"
    file.write_text(file.read_text("utf-8").replace('["fr", "de"]', '["fr", "nl"]'), "utf-8")
    both = project.load(tmp_path)
    assert "name-without-dutch" in [found.code for found in Session(both).reading]


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_an_edition_of_one_language_is_asked_for_all_mandatory_ones(language: Language) -> None:
    settings, _ = read({"edition": {"languages": [language.value]}})
    assert isinstance(settings, Settings)
    assert settings.mandatory == (Language.NL, Language.FR)
