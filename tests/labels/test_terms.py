"""One word for one thing: labels and manuals call a concept as the list of terms does."""

import re
from collections import Counter
from pathlib import Path

import pytest

from ibzdocs.base.labels import phrases
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from tests.labels.terms import TERMS, Term

FILL = re.compile(r"\{[a-z_]+\}")
ROOT = Path(__file__).parent.parent.parent
LANGUAGES = tuple(Language)
# Concepts that one language has one word for: two kinds of draft, caption, or what is always going on.
SHARED = {
    Language.FR: {"commande"},
    Language.DE: {"Entwurf"},
    Language.NL: {"doorlopend"},
    Language.EN: {"draft", "caption"},
}
# Words by which typed texts are recognised: they are read, never written.
READ = ("mail.channels",)
# What is typed or printed, as it is: names of settings are words of the program.
BLOCKS = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


def manuals(language: Language) -> dict[str, str]:
    """The pages for readers in a language: the English ones are the manual, the others the tutorials."""
    pattern = "*.md" if language is Language.EN else f"*.{language.value}.md"
    found = (ROOT / "docs").glob(pattern)
    return {
        path.name: BLOCKS.sub("", path.read_text("utf-8"))
        for path in found
        if language is not Language.EN or "." not in path.stem
    }


def test_each_concept_has_one_word_in_each_language() -> None:
    assert len({term.concept for term in TERMS}) == len(TERMS) >= 30
    for language in LANGUAGES:
        words = Counter(term.words[language] for term in TERMS)
        assert {word for word, times in words.items() if times > 1} <= SHARED[language], language


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_is_in_use(language: Language) -> None:
    said = "\n".join(phrases(language).values()).casefold()
    unused = [term.words[language] for term in TERMS if not term.optional]
    assert [word for word in unused if word.casefold() not in said] == []


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.concept)
def test_no_label_uses_another_word(term: Term) -> None:
    found = {
        (language.value, key): match[0]
        for language, wrong in term.never.items()
        for key, text in phrases(language).items()
        if term.keys.fullmatch(key) and key not in READ and (match := wrong.search(FILL.sub("…", text)))
    }
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_manual_uses_another_word(language: Language) -> None:
    found = {
        (name, term.concept): match[0]
        for name, text in manuals(language).items()
        for term in TERMS
        if term.everywhere and language in term.never and (match := term.never[language].search(text))
    }
    assert found == {}


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_no_example_uses_another_word(language: Language) -> None:
    folder = ROOT / "ibzdocs/inputs/workbook"
    said = re.compile(rf'\b{language.value} = "([^"]*)"')
    texts = [text for file in folder.glob("example*.toml") for text in said.findall(file.read_text("utf-8"))]
    found = {
        (term.concept, text)
        for term in TERMS
        if term.everywhere and language in term.never
        for text in texts
        if term.never[language].search(text)
    }
    assert len(texts) > 100
    assert found == set()


def test_a_german_word_has_its_source_or_is_said_to_have_none() -> None:
    assert all(term.source for term in TERMS)


def test_a_word_that_is_not_to_be_used_is_seen() -> None:
    (term,) = (each for each in TERMS if each.concept == "liquidation credits")
    assert term.never[Language.DE].search("die Ausführungskredite")
    assert not term.never[Language.DE].search("die Liquidationskredite")
