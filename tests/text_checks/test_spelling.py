"""Which words are spelled, what an edition adds, and what the real hunspell says in three languages."""

import time
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import pytest

from ibzdocs.base.dictionary import DictionarySilent
from ibzdocs.base.problems import ProjectError
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.checks import spelling
from ibzdocs.checks.hunspell import Hunspell, dictionaries
from ibzdocs.checks.text.abbreviations import unknown_abbreviations
from ibzdocs.checks.text.compounds import joined
from ibzdocs.checks.text.spelling import Vocabulary, misspelled, vocabulary
from ibzdocs.inputs import edition as project
from tests.text_checks.prose import lines, word_of

ROOT = Path(__file__).parent.parent.parent
NL, FR, DE = Language.NL, Language.FR, Language.DE


class Words:
    """A dictionary of a few words."""

    def __init__(self, *known: str) -> None:
        self.known = set(known)

    def unknown(self, words: Collection[str]) -> frozenset[str]:
        """The words that are not among the few."""
        return frozenset(words) - self.known

    def suggestions(self, words: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        """Those of the few that begin with the same three letters."""
        alike = {
            word: tuple(sorted(known for known in self.known if known[:3] == word[:3])) for word in words
        }
        return {word: found for word, found in alike.items() if found}

    def composed(self, words: Collection[str]) -> frozenset[str]:
        """None of the few is made of others."""
        return frozenset()


def wrong(text: str, *known: str, language: Language = NL, own: Vocabulary | None = None) -> list[str]:
    found = misspelled(lines(language, text), own or Vocabulary(), Words(*known))
    return [word_of(each) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "a@b.be https://www.example.org/pad www.voorbeeld.be voorbeeld.be",
        "dienst.klimaat.rivieren",
        "NCCN BelENU eMigration 1722 1733-lijn CO2 B&BC {SD5} IV",
        "medewerk(st)er",
    ],
)
def test_addresses_codes_and_numbers_are_no_words(text: str) -> None:
    assert wrong(text, "lijn") == []


@pytest.mark.parametrize(
    ("language", "text", "known"),
    [
        (NL, "veiligheids- en preventiebeleid", ("veiligheid", "en", "preventiebeleid")),
        (NL, "de auto’s, Fedasil’s enz.", ("de", "auto's", "Fedasil", "enz.")),
        (NL, "EU-richtlijn", ("richtlijn",)),
        (NL, "noodplanningsambtenaar", ("noodplanning", "ambtenaar")),
        (FR, "l’Office qu’ils d’accord", ("Office", "ils", "d'accord")),
        (
            DE,
            "Grenz- und Hilfsdienste, Haushalts- und -kontrolle",
            ("Grenze", "und", "Hilfsdienste", "Haushalt", "Kontrolle"),
        ),
        (DE, "Präventionsmaßnahmen", ("Prävention", "Maßnahmen")),
        (DE, "versachlichen und berechtigen", ("Versachlichen", "und", "Berechtigen")),
        (DE, "unbesiedelte Orte in Jobcentern", ("besiedelte", "Orte", "in", "Jobcenter")),
        (DE, "die Kosten des Wirtschaftens", ("die", "Kosten", "des", "Wirtschaften")),
    ],
)
def test_a_word_may_be_right_in_several_ways(language: Language, text: str, known: tuple[str, ...]) -> None:
    assert wrong(text, *known, language=language) == []


def test_a_german_noun_in_small_letters_is_no_verb() -> None:
    assert wrong("die behörden", "die", "Behörden", language=DE) == ["behörden"]


def test_a_word_is_reported_once_with_what_may_be_meant() -> None:
    found = list(
        misspelled(lines(NL, "de diefstel\nweer diefstel"), Vocabulary(), Words("de", "weer", "diefstal"))
    )
    assert [(each.code, each.key, dict(each.fills)) for each in found] == [
        (
            "word-misspelled",
            "texts/1",
            {
                "text": "diefstel",
                "times": "2",
                "language": "nl",
                "file": "inputs/words/nl.txt",
                "near": "diefstal",
            },
        )
    ]
    assert [each.code for each in misspelled(lines(NL, "xyzzy"), Vocabulary(), Words())] == ["word-unknown"]


def test_short_or_unlinked_compounds_are_not_taken_for_right() -> None:
    assert wrong("diefstel veiligheidbeleid", "dief", "stel", "veiligheid", "beleid") == [
        "diefstel",
        "veiligheidbeleid",
    ]


def test_a_word_list_holds_words_names_and_stems() -> None:
    own = vocabulary(("calltaking*", "Seveso", "nulwaarde", "Steering Group"))
    right = "Calltaking calltakingsysteem Seveso nulwaarde Nulwaarde Steering Group"
    assert wrong(right, own=own) == []
    assert wrong("seveso steering nulwaarden", own=own) == ["seveso", "steering", "nulwaarden"]


class Asked(Words):
    """A dictionary that remembers what it was asked for."""

    def __init__(self, *known: str) -> None:
        super().__init__(*known)
        self.asked: set[str] = set()

    def unknown(self, words: Collection[str]) -> frozenset[str]:
        self.asked |= {*words}
        return super().unknown(words)


def test_how_else_a_word_may_be_read_is_asked_where_one_is_unknown_only() -> None:
    said = [*lines(NL, "Een her-onderzoek in de streek."), *lines(NL, "Een her-opening en een vlaksel.")]
    own = Asked("Een", "her-onderzoek", "her-opening", "in", "de", "streek", "en", "een")
    assert [word_of(each) for each in misspelled(said, Vocabulary(), own)] == ["vlaksel"]
    assert "opening" in own.asked
    assert "onderzoek" not in own.asked


def test_no_other_dictionary_is_read_where_the_own_one_explains_every_word() -> None:
    own, other = Asked("het", "veiligheid", "beleid"), Asked()
    assert list(misspelled(lines(NL, "het Veiligheidsbeleid"), Vocabulary(), own, [other])) == []
    assert other.asked == set()
    assert len(list(misspelled(lines(NL, "het Vlaksel"), Vocabulary(), own, [other]))) == 1
    assert "Vlaksel" in other.asked


# ------------------------------------------------------------------------------------------- hunspell

MISTAKES = {
    NL: "diefstel doestelling gepriviligieerde consitente budgetaire Commisie electronische e-maill "
    "Authentification",
    FR: "dévelopement acceuil parmis addresse language comission abscence d’ofice",
    DE: "Standart wiederspiegeln Rückrad Maßname gemäss Behörte Komission",
}


def hunspell(language: Language) -> Hunspell:
    """The dictionary of a language, where this computer has one."""
    found = dictionaries().get(language)
    if found is None:
        pytest.skip(f"NOT TESTED: hunspell has no dictionary for {language.value} on this computer")
    return found


@pytest.mark.programs
@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_hunspell_finds_what_is_wrong(language: Language) -> None:
    found = misspelled(lines(language, MISTAKES[language]), Vocabulary(), hunspell(language))
    assert [word_of(each) for each in found] == MISTAKES[language].replace(" d’", " ").split()


@pytest.mark.programs
@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_hunspell_finds_nothing_in_good_prose(language: Language) -> None:
    own = vocabulary(("bürgernahe", "directiecomité"))
    assert list(misspelled(lines(language), own, hunspell(language))) == []


@pytest.mark.parametrize("sign", ["x", "X", "&kramp; "])
def test_the_largest_cell_is_spelled_at_once(sign: str) -> None:
    """A picture that was pasted as letters, or a page with its codes: 40 seconds before, a tenth of one now."""
    text = sign * (32_000 // len(sign))
    begin = time.process_time()
    wrong(text, "kram")
    list(unknown_abbreviations(lines(NL, text), Vocabulary()))
    assert joined(text.split(), Words()) == frozenset()
    assert time.process_time() - begin < 3


@pytest.mark.programs
def test_hunspell_suggests_what_was_meant() -> None:
    assert hunspell(NL).suggestions(["Commisie", "zzqxv"]) == {"Commisie": ("Commissie",)}


@pytest.mark.programs
@pytest.mark.parametrize("letter", ["x", "é"])
def test_a_word_that_hunspell_would_cut_is_unknown_and_others_are_still_found(letter: str) -> None:
    """Hunspell cuts in the middle of a letter: its answer could not be read, and no word was found any more."""
    long = letter * 9_000
    assert hunspell(NL).unknown({long, "huis", "vlaksel"}) == {long, "vlaksel"}
    assert hunspell(NL).suggestions([long, "Commisie"]) == {"Commisie": ("Commissie",)}


@pytest.mark.programs
def test_hunspell_says_what_it_makes_of_other_words() -> None:
    asked = ["nestverklaring", "diefstal", "onderhandelingen"]
    assert hunspell(NL).composed(asked) == {"nestverklaring"}
    assert hunspell(DE).composed(["Haushaltsplan", "Erwartungen"]) == {"Haushaltsplan"}


@pytest.mark.programs
def test_a_program_that_fails_says_so_and_nothing_is_found(tmp_path: Path) -> None:
    broken = Hunspell("no-such-program", "nl")
    with pytest.raises(DictionarySilent):
        broken.unknown({"woord"})
    with pytest.raises(DictionarySilent):
        broken.suggestions(["woord"])
    with pytest.raises(DictionarySilent):
        broken.composed({"woord"})
    assert spelling.check(edition(tmp_path), lines(NL, "Een vlaksel"), {}, {NL: broken}) == []


def test_a_word_is_wrong_where_nothing_is_suggested_in_time() -> None:
    class Slow(Words):
        def suggestions(self, words: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
            raise DictionarySilent

    found = misspelled(lines(NL, "vlaksel"), Vocabulary(), Slow())
    assert [(each.code, word_of(each)) for each in found] == [("word-unknown", "vlaksel")]


# --------------------------------------------------------------------------------------- the edition


def edition(folder: Path, words: bytes = b"") -> project.Edition:
    (folder / "inputs" / "words").mkdir(parents=True)
    (folder / "inputs" / "words" / "nl.txt").write_bytes(words)
    return project.Edition(folder)


def test_remarks_and_blank_lines_of_a_word_list_are_left_out(tmp_path: Path) -> None:
    words = "\ufeff# opmerking\r\n\r\nXkbq # een naam\r\nvlaksel*\r\n".encode()
    assert spelling.word_list(edition(tmp_path, words), NL) == ("Xkbq", "vlaksel*")
    assert spelling.word_list(project.Edition(tmp_path), FR) == ()


def test_a_word_list_that_is_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as refused:
        spelling.check(edition(tmp_path, b"\xff\xfe\x00x"), lines(NL, "woord"), {}, {})
    assert [(each.code, str(each.place)) for each in refused.value.problems] == [
        ("words-unreadable", "nl.txt")
    ]


def test_abbreviations_are_checked_without_hunspell(tmp_path: Path) -> None:
    spoken = lines(NL, "BelENU, ADRB en het XKBQ zijn mispeld")
    found = spelling.check(edition(tmp_path, b"BelENU\n"), spoken, {NL: ("ADRB",)}, {})
    assert [(each.code, word_of(each)) for each in found] == [("abbreviation-unknown", "XKBQ")]


@pytest.mark.parametrize(
    ("word", "suggested", "code"),
    [
        ("commnicable", "communicable", "word-misspelled"),  # lacks a letter
        ("dediée", "dédiée", "word-misspelled"),
        ("quizz", "quiz", "word-misspelled"),
        ("gamifier", "ramifier", "word-unknown"),  # another letter: a new word, or an English one
        ("semver", "semer", "word-unknown"),
        ("ambigüité", "ambiguïté", ""),  # both spellings are right
    ],
)
def test_a_french_word_is_a_slip_where_people_mistype_so(word: str, suggested: str, code: str) -> None:
    class Suggesting(Words):
        def suggestions(self, words: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
            return dict.fromkeys(words, (suggested,))

    known = Suggesting("Le", "service", "décrit", "dans", "son", "rapport", suggested)
    found = misspelled(lines(FR, f"Le service décrit {word} dans son rapport."), Vocabulary(), known)
    assert [each.code for each in found] == ([code] if code else [])


@pytest.mark.programs
def test_a_dictionary_that_stops_with_a_fault_has_said_nothing() -> None:
    with pytest.raises(DictionarySilent):
        Hunspell("false", "nl").suggestions(["Commisie"])
