"""Found whatever became of spaces, quotes, hyphens and case; never within another number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibzdocs.session.matching import exactly, fold, likest, nearly, without_mark, words


def found(query: str, text: str) -> str | None:
    span = nearly(fold(query), text)
    return text[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("query", "text", "shown"),
    [
        ("5 648", "telt 5\u202f648 mensen", "5\u202f648"),
        ("5648", "telt 5.648 mensen", "5.648"),
        ("1 816 852", "1.816.852", "1.816.852"),
        ("5.648", "in 2023 5.648 mensen", "5.648"),
        ("mede-\nwerkers", "onze medewerkers", "medewerkers"),
        ("l'ecoute", "l’écoute", None),
        ("L'ÉCOUTE du", "à l’écoute du citoyen", "l’écoute du"),
        ('"zorg"', "de “zorg” van", "zorg"),
        ("bien-être au travail", "le bien\u2011être au\u00a0travail", "bien\u2011être au\u00a0travail"),
        ("80 %", "van 80\u00a0% is", "80\u00a0%"),
    ],
)
def test_tolerant(query: str, text: str, shown: str | None) -> None:
    assert found(query, text) == shown


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("648", "5.648"),
        ("648", "5\u202f648"),
        ("648", "5648"),
        ("56", "56,4"),
        ("5.648", "5.648.000"),
        ("5.648", "15.648"),
        ("IT", "capaciteit"),
        ("staf", "staffuncties"),
    ],
)
def test_no_part_of_a_number_or_of_a_short_word(query: str, text: str) -> None:
    assert exactly(query, text) is None
    assert found(query, text) is None


def test_a_number_at_the_end_of_a_sentence_is_whole() -> None:
    assert exactly("5.648", "Wij zijn met 5.648.") == (13, 18)
    assert exactly("2022", "in 2022, 2023") == (3, 7)


def test_a_later_place_is_taken_where_the_first_is_within_a_number() -> None:
    assert exactly("12", "112 en 12") == (7, 9)


@pytest.mark.parametrize(
    ("line", "text"),
    [("• zorg", "zorg"), ("12. zorg", "zorg"), ("b) zorg", "zorg"), ("2022 was", "2022 was")],
)
def test_marks_of_lists_are_taken_off(line: str, text: str) -> None:
    assert without_mark(line) == text


@given(st.text(min_size=1, max_size=30).filter(fold), st.text(max_size=10), st.text(max_size=10))
def test_what_is_found_folds_to_what_was_sought(query: str, before: str, after: str) -> None:
    text = f"{before} {query} {after}"
    shown = found(query, text)
    assert shown is None or fold(shown) == fold(query) or fold(query) in fold(shown)


@given(st.lists(st.sampled_from(["een", "twee", "drie", "vier"]), min_size=3, max_size=8), st.data())
def test_a_run_of_words_is_likest_to_itself(text: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    likeness, span = likest(text[start:end], " ".join(text))
    assert likeness == 1.0
    assert words(" ".join(text)[slice(*span)]) == text[start:end]


def test_likest_says_how_many_words_agree() -> None:
    likeness, span = likest(words("de dienst telt vele mensen"), "Nu: de dienst telt 5 mensen, zegt men.")
    assert (round(likeness, 3), span) == (0.8, (4, 27))


def test_a_text_with_fewer_words_than_are_sought_is_compared_as_it_is() -> None:
    likeness, span = likest(words("de dienst telt vele mensen"), "De dienst telt.")
    assert (round(likeness, 3), span) == (0.75, (0, 14))
    assert likest(words("de dienst"), "") == (0.0, (0, 0))
