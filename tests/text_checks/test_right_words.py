"""Words that dictionaries lack and that are right: names, terms, compounds; and what a slip is."""

from collections.abc import Collection, Mapping, Sequence

import pytest

from ibzdocs.base.problems import Level
from ibzdocs.base.values import Language
from ibzdocs.checks.text.compounds import compounds
from ibzdocs.checks.text.english import english_terms
from ibzdocs.checks.text.other_names import persons, quoted_elsewhere
from ibzdocs.checks.text.spelling import Vocabulary, misspelled
from tests.text_checks.prose import lines
from tests.text_checks.test_spelling import Words

NL, FR, DE = Language.NL, Language.FR, Language.DE


class Suggesting(Words):
    """A dictionary that suggests one word for another."""

    def __init__(self, *known: str, **meant: str) -> None:
        super().__init__(*known, *meant.values())
        self.meant = meant

    def suggestions(self, words: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        """What was meant by the words for which that is known."""
        return {word: (self.meant[word],) for word in words if word in self.meant}


def found(text: str, dictionary: Words, language: Language = NL, others: Collection[Words] = ()) -> list[str]:
    """The words of a text that are said to be wrong."""
    problems = misspelled(lines(language, text), Vocabulary(), dictionary, tuple(others))
    return [dict(problem.fills)["text"] for problem in problems]


# --------------------------------------------------------------------------------------------- names


@pytest.mark.parametrize(
    "text",
    [
        "getekend door Laura Wouteraerts",
        "getekend door mevrouw Wouteraerts",
        "le ministre Wouteraerts signe",
        "signé par Jean-Paul Wouteraerts",
        "signé par Laura Van de Wouteraerts",
        "door dr. Wouteraerts",
    ],
)
def test_a_family_name_stands_behind_a_first_name_or_a_title(text: str) -> None:
    names = Words("Laura", "Jean-Paul", "directie", "Directie")
    assert persons({"Wouteraerts": text}, (names,)) == {"Wouteraerts"}


@pytest.mark.parametrize("text", ["de Directie Wouteraerts", "Wouteraerts tekent", "de dienst wouteraerts"])
def test_other_words_with_a_capital_are_no_persons(text: str) -> None:
    names = Words("Laura", "directie", "Directie", "dienst")
    assert persons({text.rsplit(maxsplit=1)[-1]: text, "Wouteraerts": text}, (names,)) == frozenset()


def test_a_first_name_in_german_is_told_by_other_languages_only() -> None:
    text = "sagt Bart Wouteraerts, und die Direktion Preventei"
    own = Words("sagt", "und", "die", "Bart", "Direktion")
    assert found(text, own, DE) == ["Wouteraerts", "Preventei"]
    assert found(text, own, DE, [Words("Bart")]) == ["Preventei"]


def test_a_short_quotation_may_be_of_another_language() -> None:
    unknown = {"One", "world", "one", "health", "Veilgheid", "Preventei"}
    assert quoted_elsewhere("le principe « One world, one health » vaut", unknown) == {
        "One", "world", "one", "health",
    }  # fmt: skip
    assert quoted_elsewhere("het plan “Veilgheid en goede zorg voor iedereen”", unknown) == frozenset()
    assert quoted_elsewhere("het plan Veilgheid en Preventei", unknown) == frozenset()


def test_a_name_that_an_organisation_gave_stands_in_several_lines() -> None:
    given = "via Zorgalert\nmet Zorgalert\nover Zorgalert en Zorgalert-app"
    known = ("via", "met", "over", "en", "app")
    assert found(given, Words(*known)) == []
    assert found("via Zorgalert\nmet Zorgalert", Words(*known)) == ["Zorgalert"]
    resembling = Suggesting(*known, Zorgalert="Zorgalarm")
    assert found(given, resembling) == ["Zorgalert", "Zorgalert-app"]
    assert found("\n".join(["via Zorgalert"] * 9), resembling) == []


def test_a_word_beside_a_name_of_another_language_belongs_to_it() -> None:
    french = Words("Communauté", "communauté", "Croix", "francophone", "fransofone")
    places = "door de Croix Communauté francophone"
    assert found(places, Words("door", "de"), NL, [french]) == []


# --------------------------------------------------------------------------------------------- terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("multimodaliteit en de modal shift", {"modal"}),
        ("de cel Modal werkt", {"Modal"}),
        ("de modal werking", set()),
        ("Search & Rescue, modal", {"Search", "Rescue"}),
    ],
)
def test_an_english_term_stands_beside_an_english_word_or_has_a_capital(text: str, terms: set[str]) -> None:
    english = Words("modal", "shift", "search", "rescue")
    unknown = {"modal", "Modal", "Search", "Rescue"} & set(text.replace(",", "").split())
    assert english_terms({word: lines(NL, text) for word in sorted(unknown)}, english) == terms
    assert english_terms({word: lines(NL, text) for word in sorted(unknown)}, None) == frozenset()


@pytest.mark.parametrize(
    ("language", "word", "known"),
    [
        (NL, "intermodaliteit", "modaliteit"),
        (FR, "interministériel", "ministériel"),
        (DE, "interministeriell", "ministeriell"),
        (DE, "ostbelgischen", "belgischen"),
        (DE, "nachzuverfolgen", "nachverfolgen"),
        (DE, "antippen", "tippen"),
        (DE, "globaleren", "global"),
        (DE, "erstmalig", "erstmalige"),
    ],
)
def test_a_word_may_be_made_of_one_that_the_dictionary_knows(
    language: Language, word: str, known: str
) -> None:
    assert found(word, Words(known), language) == []
    assert found(word, Words("woord"), language) == [word]


def test_the_spelling_of_1990_is_right_in_french() -> None:
    dictionary = Suggesting("la", chaine="chaîne", pechera="pêchera")
    assert found("la chaine", dictionary, FR) == []
    assert found("la chaine", dictionary, NL) == ["chaine"]
    assert found("la pechera", dictionary, FR) == ["pechera"]


# ----------------------------------------------------------------------------------------- compounds


@pytest.mark.parametrize(
    ("language", "word", "known", "is_right"),
    [
        (NL, "opvangwet", ("opvang", "wet"), True),
        (NL, "opvangwed", ("opvang", "wed"), False),
        # a letter less makes another compound of a part so short that it says nothing
        (NL, "veiligheidsraad", ("veiligheid", "raad", "veiligheidsrad"), True),
        (NL, "personeelbeleid", ("personeel", "beleid", "personeelsbeleid"), False),
        (DE, "Querschnittsthemen", ("Querschnitt", "Themen", "Querschnittthemen"), True),
        (DE, "Verwaltungssamt", ("Verwaltung", "Verwaltungs", "samt", "Verwaltungsamt"), True),
        (DE, "Vorstanndsmitglied", ("Vorstannd", "Mitglied", "Vorstandsmitglied"), False),
    ],
)
def test_a_compound_is_made_of_known_words_and_resembles_no_other(
    language: Language, word: str, known: tuple[str, ...], is_right: bool
) -> None:
    assert (compounds({word: language}, Words(*known)) == {word}) is is_right


# -------------------------------------------------------------------------------------------- levels


@pytest.mark.parametrize(
    ("text", "meant", "code"),
    [
        ("diefstel", "diefstal", "word-misspelled"),  # a letter
        ("dieftsal", "diefstal", "word-misspelled"),  # two changed places
        ("diefstall", "diefstal", "word-misspelled"),
        ("Etat", "État", "word-misspelled"),  # an accent
        ("tewerk", "te werk", "word-misspelled"),
        ("app", "api", "word-unknown"),  # too short
        ("stakeholders", "stathouders", "word-unknown"),  # too far
        ("voor Agoria", "Agora", "word-unknown"),  # may be a name
    ],
)
def test_only_what_resembles_a_word_is_a_warning(text: str, meant: str, code: str) -> None:
    word = text.rsplit(maxsplit=1)[-1]
    (problem,) = misspelled(lines(NL, text), Vocabulary(), Suggesting("voor", **{word: meant}))
    assert (problem.code, problem.level) == (code, Level.NOTE if code == "word-unknown" else Level.WARNING)
