"""Characters that the font of a document lacks: another font of the settings has them, or they are told."""

from pathlib import Path

import pytest
import reportlab

from ibzdocs.base.problems import TemplateError
from ibzdocs.base.settings.records import FontFaces, Settings
from ibzdocs.base.values import NOWHERE, Language
from ibzdocs.checks.plan.marks import persons
from ibzdocs.checks.text.lines import TextLine
from ibzdocs.formats import fonts
from ibzdocs.formats.docx.context import Context
from ibzdocs.formats.docx.inlines import passage
from ibzdocs.formats.pdf.layout.arrange import layout
from ibzdocs.formats.pdf.layout.measure import face
from ibzdocs.inputs.edition import Edition
from ibzdocs.session.characters import characters, with_substitutes
from ibzdocs.tree.nodes import Strong, Text
from tests.docx.test_writer import HOUSE, SHELL
from tests.pdf.documents import document, p
from tests.plans import small_plan, with_change
from tests.text_checks.prose import lines

OTHER = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
LACKING = "∝"  # that font has it, the body font has not


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    """An edition whose settings name one more font."""
    return Edition(tmp_path, Settings(fonts={"Other": FontFaces(regular=str(OTHER))}))


def told(edition: Edition, text: str) -> list[str]:
    return [dict(found.fills)["character"] for found in characters(edition, lines(Language.NL, text))]


def test_a_text_with_several_characters_that_no_font_has_is_told_once(tmp_path: Path) -> None:
    assert told(Edition(tmp_path), f"中文 {LACKING} zo\nen gewoon") == [f"{LACKING} 中 文"]


def test_a_person_whose_name_the_font_lacks_is_told_at_the_cell(tmp_path: Path) -> None:
    """A signatory's name was printed as question marks, and no cell named."""
    plan = with_change(small_plan(), "settings", 6, value="An 中")
    (changed,) = (each for each in plan.settings if each.value == "An 中")
    (found,) = characters(Edition(tmp_path), persons(plan))
    assert found.place == changed.origin.at("value")


@pytest.mark.parametrize(("key", "told"), [("mailings/M1/subject", 0), ("texts/1/text", 1)])
def test_e_mails_are_shown_in_other_fonts(tmp_path: Path, key: str, told: int) -> None:
    line = TextLine(key, Language.NL, "Klaar 😀", NOWHERE)
    assert len(list(characters(Edition(tmp_path), [line]))) == told


def test_what_another_font_of_the_settings_has_is_not_told(edition: Edition) -> None:
    assert told(edition, f"中 {LACKING}") == ["中"]


def test_both_writers_take_the_character_from_the_other_font(edition: Edition) -> None:
    text = f"a {LACKING} b"
    given = document(p(Strong((Text(text),))))
    house = with_substitutes(HOUSE, given, edition)
    assert house.substitutes == {LACKING: "Other"}
    set_pages = layout(given, house)
    assert set_pages.missing == ()
    assert (
        passage(Context(given, SHELL, house), (Text(text),)).count(
            f'"Other"/></w:rPr><w:t xml:space="preserve">{LACKING}'
        )
        == 1
    )


def test_without_another_font_nothing_changes(edition: Edition, tmp_path: Path) -> None:
    assert with_substitutes(HOUSE, document(p("gewoon")), edition) is HOUSE
    assert with_substitutes(HOUSE, document(p(LACKING)), Edition(tmp_path)) is HOUSE


@pytest.mark.parametrize("text", ["שלום", "مرحبا", "x\u0304\u1dc4"])
def test_letters_that_would_be_wrong_sign_by_sign_are_not_substituted(edition: Edition, text: str) -> None:
    assert with_substitutes(HOUSE, document(p(text)), edition).substitutes == {}


@pytest.mark.parametrize("data", [b"no font", b"OTTO\0\1", b"\0\1\0\0" + bytes(40)])
def test_a_file_that_is_no_font_is_named_or_passed_over(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "Font.ttf"
    file.write_bytes(data)
    broken = Edition(tmp_path, Settings(fonts={"Other": FontFaces(regular=str(file))}))
    assert told(broken, LACKING) == [LACKING]
    with pytest.raises(TemplateError) as raised:
        face(fonts.find("Other", broken.fonts).regular)
    assert [found.code for found in raised.value.problems] == ["font-unreadable"]
