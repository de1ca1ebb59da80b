"""Patterns of grammar and confused words: what each finds and lets pass; variants; capitals; prose."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import from_regex

from ibzdocs.base.labels import phrases
from ibzdocs.base.values import DOCUMENT_LANGUAGES, NOWHERE, Language
from ibzdocs.checks.text.capitals import mixed_capitals
from ibzdocs.checks.text.grammar import Pattern, mixed_variants, patterns, slips, to_search
from ibzdocs.checks.text.lines import TextLine
from ibzdocs.checks.text.slips import spared
from ibzdocs.checks.text.wording import judge
from tests.text_checks.prose import lines

EACH = [(language, pattern) for language in DOCUMENT_LANGUAGES for pattern in patterns(language)]
PATTERNS = pytest.mark.parametrize(
    ("language", "pattern"), EACH, ids=[f"{language}-{pattern.wrong[0][:30]}" for language, pattern in EACH]
)


@PATTERNS
def test_a_pattern_finds_its_examples(language: Language, pattern: Pattern) -> None:
    for text in pattern.wrong:
        said = {(found.code, dict(found.fills)["near"][:4]) for found in slips(*lines(language, text))}
        assert any(code == pattern.code for code, _ in said), text


@PATTERNS
def test_no_pattern_finds_anything_in_what_is_right(language: Language, pattern: Pattern) -> None:
    assert pattern.fine
    for text in pattern.fine:
        assert list(slips(*lines(language, text))) == [], text


@PATTERNS
def test_all_that_a_pattern_finds_has_what_it_needs(language: Language, pattern: Pattern) -> None:
    @settings(suppress_health_check=[HealthCheck.filter_too_much])  # where much must not stand around it
    @given(from_regex(re.compile(pattern.find, pattern.flags)))
    def is_searched(text: str) -> None:
        line = TextLine("texts/1/text", language, text, NOWHERE)
        assert pattern in to_search(line) or not pattern.search(spared(line.bare))

    is_searched()


@PATTERNS
def test_every_kind_has_its_sentence(language: Language, pattern: Pattern) -> None:
    assert f"problem.{pattern.code}.text" in phrases(language)


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_nothing_is_wrong_with_good_prose(language: Language) -> None:
    assert judge(lines(language)) == []


def test_what_should_stand_there_is_filled_in() -> None:
    (found,) = slips(*lines(Language.NL, "Dit gebeurd op de meest gepaste wijze."))
    assert dict(found.fills) == {"text": "Dit gebeurd", "near": "Dit gebeurt"}


def test_an_address_is_written_as_it_is() -> None:
    assert list(slips(*lines(Language.FR, "écrire à l.moulin@developpement.example.org"))) == []
    (found,) = slips(*lines(Language.FR, "le developpement de l.moulin@developpement.example.org"))
    assert dict(found.fills)["text"] == "developpement"


@pytest.mark.parametrize(
    ("language", "text", "rarer"),
    [
        (Language.NL, "ten slotte\nten slotte\ntenslotte", "tenslotte"),
        (Language.FR, "un événement\nun événement\ncet évènement", "évènement"),
        (Language.DE, "aufgrund des Gesetzes\naufgrund\nauf Grund des Plans", "auf Grund"),
    ],
)
def test_the_rarer_way_of_writing_is_found(language: Language, text: str, rarer: str) -> None:
    found = list(mixed_variants(lines(language, text)))
    assert [(dict(each.fills)["text"], each.key) for each in found] == [(rarer, "texts/3")]
    assert list(mixed_variants(lines(language, text)[:2])) == []


def test_a_word_right_before_its_abbreviation_is_of_a_name() -> None:
    name = "das Institut für Selbständige (LISVS)"
    assert list(mixed_variants(lines(Language.DE, f"selbstständig\n{name}"))) == []
    (found,) = mixed_variants(
        lines(Language.DE, f"selbstständig\nselbstständig\nselbständig (siehe dort)\n{name}")
    )
    assert dict(found.fills)["times"] == "1"


def test_a_name_is_in_capitals_everywhere_or_nowhere() -> None:
    (found,) = mixed_capitals(
        lines(Language.NL, "het bedrijf Seveso\nde Seveso-richtlijn van Seveso\nde SEVESO ook")
    )
    assert dict(found.fills) == {"text": "SEVESO", "times": "1", "other": "Seveso", "usual": "3"}
    assert list(mixed_capitals(lines(Language.NL, "naar Waterdam\nKade 3, 5648 WATERDAM"))) == []
    assert (
        list(mixed_capitals(lines(Language.NL, "TITEL IN KAPITALEN\nde Titel ervan\nASTRID en ASTRID"))) == []
    )
    assert (
        list(
            mixed_capitals(
                lines(Language.DE, "Inhalt 2. DIGITAL, NACHHALTIG, SICHER IM AMT\ndigital und sicher")
            )
        )
        == []
    )
    assert (
        list(mixed_capitals(lines(Language.FR, "RAPPORT ANNUEL… Le rapport annuel dit ce que nous avons")))
        == []
    )
