"""Where words are divided: as pyphen does with the same patterns."""

import pyphen
import pytest

from ibzdocs.formats.pdf.layout.hyphenation import LEFT, RIGHT, patterns

WORDS = {
    "nl": "meerjarenbegroting personeelsbezetting verantwoordelijkheidsbesef dienstverlening crisiscentrum",
    "fr": "établissement personnel organisation responsabilité fonctionnement gouvernement administratif",
    "de": "verwaltungsvereinbarung geschäftsführung haushaltsordnung behörde übergangsbestimmungen",
}


@pytest.mark.parametrize("language", WORDS)
def test_words_are_divided_by_the_patterns(language: str) -> None:
    name = {"nl": "nl_NL", "fr": "fr", "de": "de_DE"}[language]
    reference = pyphen.Pyphen(lang=name, left=LEFT, right=RIGHT)
    ours = patterns(language)
    assert ours is not None
    for word in WORDS[language].split():
        assert ours.places(word) == [int(place) for place in reference.positions(word)], word


def test_a_language_without_patterns_is_not_divided() -> None:
    assert patterns("xx") is None
