"""Our own phrases: complete and alike in every language, printable, and set as each language wants."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

from ibzdocs.base.labels import FOLDER, flattened, phrase, phrases, read
from ibzdocs.base.settings import FACES
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.formats import fonts

LANGUAGES = tuple(Language)
FAMILY = "Source Sans Pro"
SAMPLE = Path(__file__).parents[2] / "inputs"
# What stands in braces in a column's note is an example of what an author types, in the author's words.
EXAMPLES = re.compile(r"sheet\.\w+\.column\.\w+\.note")
PLACEHOLDER = re.compile(r"\{[a-z_]+\}")


@cache
def every_key() -> frozenset[str]:
    return frozenset(key for language in LANGUAGES for key in phrases(language))


@cache
def glyphs(face: str) -> Mapping[int, int]:
    found: Mapping[int, int] = TTFontFace(str(getattr(fonts.find(FAMILY, {}), face))).charToGlyph
    return found


def holes(language: Language, key: str) -> set[str]:
    return set(PLACEHOLDER.findall(phrases(language).get(key, "")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_key(language: Language) -> None:
    assert sorted(every_key() - phrases(language).keys()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_in_two_files(language: Language) -> None:
    files = sorted((FOLDER / language.value).glob("*.toml"))
    count = Counter(key for file in files for key in flattened(tomllib.loads(file.read_text("utf-8"))))
    assert [key for key, times in count.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_read_by_lines_says_what_it_says_as_toml(language: Language) -> None:
    for file in (FOLDER / language.value).glob("*.toml"):
        text = file.read_text("utf-8")
        assert read(text) == flattened(tomllib.loads(text))


@pytest.mark.parametrize(
    "text",
    [
        '[a.b]\n"c d" = "one \\"two\\" \\\\ \\u00e9"',
        '[a]\nb = """\nsome\n[c]\nd = "lines"\n"""\ne = "f"',
        "# remark\n[a]\nb = 'literal'  # and a remark\nc = { d = \"e\" }",
    ],
)
def test_toml_of_any_kind_is_read(text: str) -> None:
    assert read(text) == flattened(tomllib.loads(text)) != {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_empty(language: Language) -> None:
    assert [key for key, text in phrases(language).items() if not text.strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_those_of_the_other_languages(language: Language) -> None:
    for key in sorted(phrases(language)):
        if not EXAMPLES.fullmatch(key):
            others = [other for other in LANGUAGES if key in phrases(other)]
            assert holes(language, key) == set().union(*(holes(other, key) for other in others)), key


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_font_has_every_character(language: Language, face: str) -> None:
    used = {sign for text in phrases(language).values() for sign in text} - {"\n"}
    assert sorted(sign for sign in used if ord(sign) not in glyphs(face)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_spelled_to_twenty(language: Language) -> None:
    words = phrase(language, "value.words").split()
    assert len(words) == len(set(words)) == 21


@pytest.mark.parametrize(
    ("language", "key", "fills", "said"),
    [
        (Language.NL, "problem.unapproved.text", {"segment": "a", "language": "fr"}, "(Frans)"),
        (Language.NL, "problem.unapproved.text", {"segment": "a", "language": "Frans"}, "(Frans)"),
        (Language.FR, "problem.contribution-language.text", {"language": "nl"}, " en néerlandais"),
        (Language.DE, "problem.translation-language.text", {"segment": "a", "found": "fr"}, "(Französisch)"),
        (Language.EN, "problem.intake-language-other.text", {"language": "en", "places": ""}, "English"),
        (Language.EN, "problem.parity.text", {"first": "nl", "second": "de"}, "in Dutch and German"),
    ],
)
def test_a_reader_sees_the_name_of_a_language_not_its_code(
    language: Language, key: str, fills: dict[str, str], said: str
) -> None:
    assert said in phrase(language, key, **fills)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_of_a_file_holds_the_name_of_a_language(language: Language) -> None:
    named = re.compile(r"/\{language\}|\{language\}\.[a-z]")
    assert [key for key, text in phrases(language).items() if named.search(text)] == []


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_apostrophes_are_typographic(language: Language) -> None:
    assert [key for key, text in phrases(language).items() if re.search(r"\w'\w", text)] == []


@pytest.mark.parametrize(
    ("language", "foreign"), [("nl", "„«»"), ("fr", "“”„"), ("de", "”«»"), ("en", "„«»")]
)
def test_quotation_marks_are_those_of_the_language(language: str, foreign: str) -> None:
    found = phrases(Language(language)).items()
    assert [key for key, text in found if set(text) & set(foreign)] == []


def test_dutch_says_what_has_been_done_in_the_perfect() -> None:
    assert [key for key, text in phrases(Language.NL).items() if re.search(r"\bwerd(?:en)?\b", text)] == []


def test_french_signs_follow_a_no_break_space() -> None:
    loose = re.compile(r" [:;!?»]|«(?![\u00a0\u202f])|(?<![\u00a0\u202f])»|\w[;!?](?!\w)")
    texts = {key: text for key, text in phrases(Language.FR).items() if not EXAMPLES.fullmatch(key)}
    assert [key for key, text in texts.items() if loose.search(text)] == []


def test_german_sheets_are_named_in_quotation_marks() -> None:
    said = phrases(Language.DE)
    names = {text for key, text in said.items() if re.fullmatch(r"sheet\.\w+\.name", key)}
    named = re.compile(rf"\bBlatts? (?:der |den |mit den )?(?:{'|'.join(map(re.escape, names))})\b")
    assert {key: text for key, text in said.items() if named.search(text)} == {}


def test_french_dates_and_sections_do_not_part() -> None:
    months = "|".join(phrase(Language.FR, "value.months").split())
    loose = re.compile(rf"\d(?:er)? (?:{months})\b|§ \d")
    assert loose.search("arrêté du 1er mars 2022")
    assert [key for key, text in phrases(Language.FR).items() if loose.search(text)] == []


def test_dutch_sheets_are_named_without_quotation_marks() -> None:
    said = phrases(Language.NL)
    names = {text for key, text in said.items() if re.fullmatch(r"sheet\.\w+\.name", key)}
    named = re.compile(rf"\bblad “(?:{'|'.join(map(re.escape, names))})”")
    assert {key: text for key, text in said.items() if named.search(text)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_service_of_the_sample_is_named(language: Language) -> None:
    units = openpyxl.load_workbook(SAMPLE / "strategic-plan.xlsx", read_only=True)["Diensten"]
    rows = units.iter_rows(min_row=2, max_col=4, values_only=True)
    codes = {str(code) for row in rows for code in row if code}
    words = {key: set(re.findall(r"\w{3,}", text)) for key, text in phrases(language).items()}
    assert {key: found & codes for key, found in words.items() if found & codes} == {}


# What captions say of the order of rows or bars; the same order is said in one way.
ORDERS = {Language.NL: "eerst", Language.FR: "en premier", Language.DE: "zuerst", Language.EN: "first"}


@pytest.mark.parametrize("language", Language)
def test_a_caption_tells_its_order_whatever_the_levels_are_called(language: Language) -> None:
    said = phrases(language)
    keys = [f"progress.{name}-{kind}" for name in ("strategic", "units") for kind in ("caption", "chart")]
    found = {
        re.findall(rf", ([^,:{{}}]+ {ORDERS[language]})(?:$|[\u00a0:])", said[key])[0]
        for each in keys
        for key in (each, f"named.{each}")
    }
    assert len(found) == 1
