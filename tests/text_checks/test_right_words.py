"""Words that dictionaries lack and that are right: names, terms, compounds; and what a slip is."""

from collections.abc import Collection, Mapping, Sequence

import pytest

from ibzdocs.base.problems import Level
from ibzdocs.base.values import Language
from ibzdocs.checks.text.compounds import compounds, joined
from ibzdocs.checks.text.english import english_passages, english_terms
from ibzdocs.checks.text.other_names import announced, names_elsewhere, persons, quoted_elsewhere
from ibzdocs.checks.text.spelling import Vocabulary, misspelled
from tests.text_checks.prose import lines, word_of
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
    return [word_of(problem) for problem in problems]


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
        (DE, "dynamisieren", "Dynamisieren"),
    ],
)
def test_a_word_may_be_made_of_one_that_the_dictionary_knows(
    language: Language, word: str, known: str
) -> None:
    assert found(word, Words(known), language) == []
    assert found(word, Words("woord"), language) == [word]


def test_the_spelling_of_1990_is_right_in_french() -> None:
    dictionary = Suggesting(
        "la", chaine="chaîne", pechera="pêchera", génèrerait="générerait", gènéral="général"
    )
    assert found("la chaine", dictionary, FR) == []
    assert found("la chaine", dictionary, NL) == ["chaine"]
    assert found("la pechera", dictionary, FR) == ["pechera"]
    assert found("la génèrerait", dictionary, FR) == []
    assert found("la gènéral", dictionary, FR) == ["gènéral"]


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


def test_what_is_longer_than_any_word_is_not_taken_apart() -> None:
    """The ways to take three parts of a word of 8,000 letters filled the memory."""
    assert compounds({"werk" * 2_000: NL}, Words("werk")) == frozenset()
    assert compounds({"werk" * 3: NL}, Words("werk")) == {"werkwerkwerk"}
    assert joined(["werk" * 2, "werk" * 20], Words("werk", "werk" * 19)) == {"werkwerk"}


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


@pytest.mark.parametrize(
    "text",
    [
        "zie dienst.example.fr of data.example.vlaanderen",
        "schrijf naar plan[at]voorbeeld of plan(at)voorbeeld.be",
        "volg @vbdienst en #vbdienst",
        "het bestand LEESMIJ.md of lijst-3.csv",
        "zie Rue de la Vanne 35 of Avenue des Écluses, 3",
    ],
)
def test_addresses_handles_and_files_are_no_words(text: str) -> None:
    known = Words("zie", "of", "schrijf", "naar", "volg", "en", "het", "bestand")
    assert found(text, known) == []


@pytest.mark.parametrize(
    ("text", "unknown", "english"),
    [
        (
            "Towards a joint reading of the rules",
            ["Towards", "joint", "reading", "rules"],
            ["joint", "reading", "rules"],
        ),
        ("het boek Learning from the Flood of 1993", ["Learning", "Flood"], ["Learning", "Flood"]),
        ("de dienstt en de raad for advies", ["dienstt"], []),  # one word makes no passage
        ("de dienstt werktt goed", ["dienstt", "werktt"], []),
        ("een dienstt die nu werktt the end", ["dienstt", "werktt", "end"], ["end", "werktt"]),
    ],
)
def test_english_is_told_by_its_small_words(text: str, unknown: list[str], english: list[str]) -> None:
    assert english_passages(text, frozenset(unknown)) >= {*english}
    assert english_passages(text, frozenset(unknown)) - {*english} <= {"Towards"}


def test_what_stands_behind_an_article_is_told_without_it() -> None:
    problems = misspelled(
        lines(FR, "le plan d’Ofissa, l’Ofissa et qu’Ofissa"), Vocabulary(), Words("le", "plan", "et")
    )
    assert [(word_of(each), dict(each.fills)["times"]) for each in problems] == [("Ofissa", "3")]


@pytest.mark.parametrize("word", ["réutilisateur", "prépaiement", "autocontrôle"])
def test_french_words_with_something_before_them_are_right(word: str) -> None:
    assert found(f"le {word}", Words("le", "utilisateur", "paiement", "contrôle"), FR) == []


@pytest.mark.parametrize(
    ("word", "wrong"), [("onvergund", []), ("herlocatie", []), ("onlocati", ["onlocati"])]
)
def test_dutch_words_with_something_before_them_are_right(word: str, wrong: list[str]) -> None:
    assert found(f"een {word}", Words("een", "vergund", "locatie")) == wrong


def test_of_a_word_with_hyphens_the_part_that_is_wrong_must_resemble_another() -> None:
    dictionary = Suggesting(
        "die", **{"Open-Data-Stelle": "Opern-Data-Stelle", "Daten-Kommision": "Daten-Kommission"}
    )
    problems = misspelled(lines(DE, "die Open-Data-Stelle die Daten-Kommision"), Vocabulary(), dictionary)
    assert [each.code for each in problems] == ["word-unknown", "word-misspelled"]


def test_a_family_name_stands_behind_an_initial() -> None:
    assert persons({"Wouteraerts": "ontworpen door B. Wouteraerts"}, ()) == {"Wouteraerts"}
    assert persons({"Wouteraerts": "dessiné par J.-P. Van de Wouteraerts"}, ()) == {"Wouteraerts"}
    assert persons({"Wouteraerts": "zie punt b. Wouteraerts"}, ()) == frozenset()


def test_small_words_stand_between_the_parts_of_a_name() -> None:
    french = Words("Hôtel", "hôtel", "Flandre", "flandre", "de")
    assert names_elsewhere({"Hôtel": "im „Hôtel de Flandre“"}, (french,)) == {"Hôtel"}
    assert names_elsewhere({"Hôtel": "im Hôtel wohnt er"}, (french,)) == frozenset()


def test_parts_of_a_word_with_hyphens_may_be_of_another_language() -> None:
    own, french = Words("Louis", "Stil", "der"), Words("seize")
    assert found("der Louis-seize-Stil", own, DE, (french,)) == []
    assert found("der Louis-seizze-Stil", own, DE, (french,)) == ["Louis-seizze-Stil"]


@pytest.mark.parametrize(
    "text", ["Sint-Jacob-op-Wouterberg", "Saint-Jacques-sur-Wouterberg", "Sankt-Wouterberg"]
)
def test_what_is_called_after_a_saint_is_a_name(text: str) -> None:
    assert found(f"de {text}", Words("de")) == []


@pytest.mark.parametrize(
    "text", ["de raad (in het Frans : Conseil de l’eau)", "auf Englisch: Conseil of l’eau, hier"]
)
def test_what_is_said_to_be_of_another_language_is_none_of_this(text: str) -> None:
    assert announced(text, frozenset({"Conseil", "l'eau", "raad"})) == {"Conseil", "l'eau"}


def test_in_capitals_there_is_no_sharp_s() -> None:
    assert found("der Rat BESCHLIESST das", Words("der", "Rat", "das", "Beschließt"), DE) == []
    assert found("der Rat beschliesst das", Words("der", "Rat", "das", "beschließt"), DE) == ["beschliesst"]


@pytest.mark.parametrize(
    ("word", "meant", "level"),
    [
        ("géocommuns", "géo-communs", Level.NOTE),
        ("iframe", "if rame", Level.NOTE),
        ("co-construction", "coconstruction", Level.NOTE),
        ("openbudgets", "open budgets", Level.NOTE),
        ("delapart", "de lapart", Level.WARNING),
    ],
)
def test_what_a_hyphen_or_some_letters_make_of_a_word_is_no_slip(word: str, meant: str, level: Level) -> None:
    (problem,) = misspelled(lines(FR, f"le {word}"), Vocabulary(), Suggesting("le", **{word: meant}))
    assert problem.level is level


@pytest.mark.parametrize(
    ("text", "level"), [("lors de l’Innovade", Level.NOTE), ("lors des innovades", Level.WARNING)]
)
def test_a_name_behind_an_elided_article_is_no_slip_for_two_words(text: str, level: Level) -> None:
    meant = {"Innovade": "Innova de", "innovades": "innova des"}
    (problem,) = misspelled(lines(FR, text), Vocabulary(), Suggesting("lors", "de", "des", **meant))
    assert problem.level is level


def test_an_abbreviation_behind_an_elided_article_is_no_word() -> None:
    assert found("dire que L’AFXCA et l’AFXCA", Words("dire", "que", "et"), FR) == []
    assert found("DIRE L’INSPECTIXN", Words("dire"), FR) == ["inspectixn"]
