"""What differs between two texts, word by word: it holds for any texts, and blanks alone are no likeness."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibzdocs.base.word_codes import word_codes

TOKENS = re.compile(r"\w+|\s+|.")
TEXTS = st.lists(st.sampled_from(("a", "b", "c", ".", " ", "\n")), max_size=12)


@given(TEXTS, TEXTS)
def test_the_codes_make_the_one_text_of_the_other(old: Sequence[str], new: Sequence[str]) -> None:
    made: list[str] = []
    at = start = 0
    tags: list[str] = []
    for tag, low, high, first, last in word_codes(old, new, str.isspace):
        assert (low, first) == (at, start)
        made += new[first:last] if tag in {"replace", "insert"} else old[low:high] if tag == "equal" else []
        assert (tag == "equal") == (old[low:high] == new[first:last])
        assert (tag, bool(high - low), bool(last - first)) in {
            ("equal", True, True), ("replace", True, True), ("delete", True, False), ("insert", False, True)
        }  # fmt: skip
        at, start = high, last
        tags.append(tag)
    assert made == new
    assert (at, start) == (len(old), len(new))
    assert ("equal", "equal") not in pairwise(tags)


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("de oude zin.", "de nieuwe zin.", ["de ", "oude/nieuwe", " zin."]),
        ("een twee drie", "vier vijf zes", ["een twee drie/vier vijf zes"]),
        ("sterkte 1 en kans 1", "kans 1 en sterkte 1", ["/kans 1 en ", "sterkte 1", " en kans 1/"]),
        ("a b", "a  b", ["a", " /  ", "b"]),
        ("a b", "a b c", ["a b", "/ c"]),
        ("", "", []),
        ("gelijk", "gelijk", ["gelijk"]),
    ],
)
def test_words_beside_each_other_are_the_same(old: str, new: str, codes: list[str]) -> None:
    was, now = cut(old), cut(new)
    said = [
        "".join(was[low:high]) if tag == "equal" else f"{''.join(was[low:high])}/{''.join(now[first:last])}"
        for tag, low, high, first, last in word_codes(was, now, str.isspace)
    ]
    assert said == codes


def cut(text: str) -> list[str]:
    """The words, blanks and signs of a text."""
    return TOKENS.findall(text)


def test_no_blank_is_compared() -> None:
    """In a paragraph that is written anew all blanks would be alike: the time would grow with their cube."""
    with mock.patch("ibzdocs.base.word_codes.SequenceMatcher", wraps=SequenceMatcher) as compared:
        word_codes(cut("een twee drie"), cut("vier vijf"), str.isspace)
    assert compared.call_args.args[1:] == (["een", "twee", "drie"], ["vier", "vijf"])
