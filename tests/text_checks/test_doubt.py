"""A word that a dictionary lacks is a slip beyond doubt, or a note."""

from collections.abc import Collection, Mapping, Sequence

import pytest

from ibzdocs.base.values import Language
from ibzdocs.checks.spelling import without_patterns
from ibzdocs.checks.text.spelling import Vocabulary, misspelled
from tests.text_checks.prose import lines, word_of
from tests.text_checks.test_spelling import Words

NL, DE = Language.NL, Language.DE
SLIP, DOUBT = "word-misspelled", "word-unknown"


class Near(Words):
    """A dictionary with what it suggests for some words."""

    def __init__(self, known: str, **near: str) -> None:
        super().__init__(*known.split())
        self.near = near

    def suggestions(self, words: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        """The words that are near those that have some, with a comma between them."""
        return {word: tuple(self.near[word].split(", ")) for word in words if word in self.near}

    def composed(self, words: Collection[str]) -> frozenset[str]:
        """What has two of its words."""
        return frozenset(word for word in words if word == "waterskosten" or word.startswith("pijl"))


def told(
    text: str, dictionary: Words, language: Language = NL, others: Collection[Words] = ()
) -> list[tuple[str, str, str]]:
    """Code, word and number of lines of what is found."""
    found = misspelled(lines(language, text), Vocabulary(), dictionary, tuple(others))
    return [(each.code, word_of(each), dict(each.fills)["times"]) for each in found]


@pytest.mark.parametrize(
    ("text", "dictionary", "code"),
    [
        ("de diensst", Near("de", diensst="dienst"), SLIP),
        ("de categorieen", Near("de", categorieen="categorieën, categorie"), SLIP),
        ("de diensst", Near("de", diensst="dienst, diensten"), SLIP),
        # several words are as near
        ("het peilnaam", Near("het", peilnaam="pijlnaam, peelnaam, peilnam"), DOUBT),
        # made of known words, with another link than the dictionary has
        ("de waterkosten", Near("de water kosten waterskosten", waterkosten="waterskosten"), DOUBT),
        ("de peilnaam", Near("de peil naam", peilnaam="pijlnaam"), DOUBT),
        ("de peilnaam", Near("de peil naam", peilnaam="peelnaam"), SLIP),
        # a hyphen that a dictionary would put between any two words, but for vowels that would be read as one
        ("de peilnaam", Near("de peil naam", peilnaam="peil-naam"), DOUBT),
        ("de zeeeend", Near("de zee eend", zeeeend="zee-eend"), SLIP),
        ("de directeurgeneraal", Near("de", directeurgeneraal="directeur-generaal"), SLIP),
        ("de exminister", Near("de ex minister", exminister="ex-minister"), SLIP),
        # resembles only what the dictionary puts together itself, and not as people mistype
        ("de peilketen", Near("de keten", peilketen="pijlketen"), DOUBT),
        ("de pijlkteen", Near("de keten", pijlkteen="pijlketen"), SLIP),
        ("de pijlnam", Near("de naam", pijlnam="pijlnaam"), SLIP),
        ("de dijkraad", Near("de dijk raad", dijkraad="Dijkraad"), DOUBT),
        ("de waterland", Near("de", waterland="Waterland"), SLIP),
        ("de zeestelling", Near("de zee stelling telling", zeestelling="zeesstelling"), DOUBT),
        ("de gestokte", Near("de", gestokte="gestokt"), DOUBT),
        ("de lessee", Near("de", lessee="lessen"), DOUBT),
        ("de standart", Near("de", standart="standaard, standard"), SLIP),
        ("de meterings-vaste dam", Near("de vaste dam metering", **{"meterings-vaste": "metering-vaste"}), DOUBT),
        # short, or shortened
        ("de wax", Near("de", wax="was"), DOUBT),
        ("volgens Uitw. en beslt. art. 3", Near("volgens en art. Uitw.", beslt="beslat"), DOUBT),
        ("dat is een beslt.", Near("dat is een", beslt="beslat"), SLIP),
        # a name
        ("door Peeterr Waterloos", Near("door Waterloos", Peeterr="Peeters"), DOUBT),
        ("Vandendam Waterloos", Near("Waterloos", Vandendam="van dendam, Vanden dam"), DOUBT),
    ],
)  # fmt: skip
def test_a_slip_resembles_one_word_and_is_no_name(text: str, dictionary: Words, code: str) -> None:
    assert [found[0] for found in told(text, dictionary)] == [code]


def test_a_word_of_another_language_may_be_meant() -> None:
    own = Near("een", doublure="dubbelure")
    assert told("een doublure", own) == [(DOUBT, "doublure", "1")]
    assert told("een doubblure", Near("een", doubblure="doublure"), NL, [Words("doublure")])[0][0] == SLIP
    assert told("een doublures", Near("een", doublures="doublure"), NL, [Words("doublures")])[0][0] == DOUBT


def test_a_frequent_english_word_may_be_meant() -> None:
    assert told("een leakage", Near("een", leakage="lekkage"))[0][0] == DOUBT
    assert told("een leekage", Near("een", leekage="lekkage"))[0][0] == SLIP


def test_a_word_with_a_capital_behind_a_slash_is_a_name() -> None:
    assert told("het merk Waterland/Flooders", Near("het merk Waterland", Flooders="Floders"))[0][0] == DOUBT


def test_a_word_that_stands_in_three_lines_may_be_a_term() -> None:
    own = Near("de", stallen="stellen", watersloop="waterloop")
    assert told("de watersloop\nde watersloop", own) == [(SLIP, "watersloop", "2")]
    assert told("\n".join(["de watersloop"] * 3), own) == [(DOUBT, "watersloop", "3")]


def test_among_several_unknown_words_none_is_beyond_doubt() -> None:
    own = Near("en de", storys="stores", epix="epis", loks="lokos")
    assert {code for code, _, _ in told("storys en epix de loks", own)} == {DOUBT}
    assert {code for code, _, _ in told("storys en\nepix de loks", own)} == {SLIP, DOUBT}


def test_a_word_that_begins_a_sentence_is_told_with_those_in_it() -> None:
    assert told("Watersloot\nde watersloot", Words("de")) == [(DOUBT, "watersloot", "2")]
    assert len(told("Watersloot\nde watersloot", Words("de"), DE)) == 2


@pytest.mark.parametrize(
    "text",
    ["te WATERDAM", "een (openings)balans", "een ‘beleids’nota", "een ‘te platig’-regel", "de Waterdam"],
)
def test_capitals_brackets_and_quotation_marks_within_words(text: str) -> None:
    assert told(text, Words("te", "een", "de", "Waterdam", "balans")) == []


def test_two_unknown_words_beside_each_other_are_of_a_name_or_of_another_language() -> None:
    own = Near("een en de", booster="boosten", evidance="evidante")
    assert {code for code, _, _ in told("een evidance booster", own)} == {DOUBT}
    assert {code for code, _, _ in told("de evidance en de booster", own)} >= {SLIP}


def test_a_word_for_which_there_is_a_pattern_is_told_by_it_alone() -> None:
    said = lines(NL, "een besluit terzake\neen diensst")
    found = misspelled(said, Vocabulary(), Near("een besluit", terzake="ter zake", diensst="dienst"))
    assert [word_of(each) for each in without_patterns(found, said)] == ["diensst"]
