"""What is remembered of texts and words: only that nothing was found, and only while nothing else has changed."""

import contextlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from ibzdocs.base.dictionary import DictionarySilent
from ibzdocs.base.problems import Place, Problem, warning
from ibzdocs.base.values import Language
from ibzdocs.checks import hunspell, spelling
from ibzdocs.checks.hunspell import Hunspell
from ibzdocs.checks.text.lines import TextLine
from ibzdocs.inputs.edition import Edition
from ibzdocs.session.cache import Cache
from ibzdocs.session.remembered import RememberedDictionary, judged, misspelled

SECRET = b"s" * 32
GOOD = TextLine("texts/a", Language.NL, "Goed.", Place("plan.xlsx", "Tekst", 2))
BAD = TextLine("texts/b", Language.NL, "Fout ,", Place("plan.xlsx", "Tekst", 3))


class Judge:
    """Finds something in texts with a blank before a comma, and knows of which it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, line: TextLine) -> list[Problem]:
        self.asked.append(line.text)
        return [warning("space-before", line.place)] if " ," in line.text else []


def asked(folder: Path, *lines: TextLine, of: str = "terms") -> tuple[list[str], list[Problem]]:
    """Of which lines a judge is asked in a run of its own, and what is found."""
    judge = Judge()
    found = judged(Cache(folder, SECRET), "lines", of, lines, judge)
    return judge.asked, found


def test_a_text_in_which_nothing_was_found_is_not_judged_again(tmp_path: Path) -> None:
    first, second = asked(tmp_path, GOOD, BAD), asked(tmp_path, GOOD, BAD)
    assert (first[0], second[0]) == (["Goed.", "Fout ,"], ["Fout ,"])
    assert first[1] == second[1] == [warning("space-before", BAD.place)]


def test_one_that_was_changed_is_judged_by_itself(tmp_path: Path) -> None:
    asked(tmp_path, GOOD, BAD)
    assert asked(tmp_path, replace(GOOD, text="Beter."), replace(BAD, text="Fout.")) == (
        ["Beter.", "Fout."],
        [],
    )


def test_another_language_place_or_key_makes_it_another_text(tmp_path: Path) -> None:
    asked(tmp_path, GOOD)
    for other in (
        replace(GOOD, language=Language.FR),
        replace(GOOD, place=Place("plan.xlsx", "Tekst", 9)),
        replace(GOOD, key="texts/z"),
    ):
        assert asked(tmp_path, GOOD, other)[0] == ["Goed."]
        asked(tmp_path, GOOD)


def test_where_anything_else_has_changed_all_are_judged(tmp_path: Path) -> None:
    asked(tmp_path, GOOD)
    assert asked(tmp_path, GOOD, of="other terms")[0] == ["Goed."]


def test_what_is_no_longer_there_is_forgotten(tmp_path: Path) -> None:
    asked(tmp_path, GOOD)
    asked(tmp_path, BAD)
    assert asked(tmp_path, GOOD)[0] == ["Goed."]


class Words:
    """A dictionary that knows one word, and of what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __repr__(self) -> str:
        return "a dictionary of one word"

    def unknown(self, words: Collection[str]) -> frozenset[str]:
        self.asked += sorted(words)
        return frozenset(words) - {"huis"}

    def suggestions(self, words: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        self.asked += [f"{word}?" for word in words]
        return {word: ("huis",) for word in words if word.startswith("h")}

    def composed(self, words: Collection[str]) -> frozenset[str]:
        self.asked += [f"{word}+" for word in sorted(words)]
        return frozenset(words) - {"huis"}


def answers(folder: Path, *words: str) -> tuple[list[str], set[str], Mapping[str, tuple[str, ...]]]:
    """Of what a dictionary is asked in a run of its own, and what it answers."""
    dictionary = Words()
    remembered = RememberedDictionary(dictionary, Cache(folder, SECRET), "words-nl")
    unknown = remembered.unknown(words)
    suggested = remembered.suggestions(sorted(unknown))
    remembered.keep()
    return dictionary.asked, set(unknown), suggested


def test_what_is_made_of_others_is_asked_once(tmp_path: Path) -> None:
    for asked in (["huis+", "huisdak+"], []):
        dictionary = Words()
        remembered = RememberedDictionary(dictionary, Cache(tmp_path, SECRET), "words-nl")
        assert remembered.composed({"huis", "huisdak"}) == {"huisdak"}
        remembered.keep()
        assert dictionary.asked == asked


def test_a_dictionary_is_asked_for_a_word_once(tmp_path: Path) -> None:
    first = answers(tmp_path, "huis", "huus", "xx")
    assert first == (["huis", "huus", "xx", "huus?", "xx?"], {"huus", "xx"}, {"huus": ("huis",), "xx": ()})
    assert answers(tmp_path, "huis", "huus", "xx") == ([], *first[1:])
    assert answers(tmp_path, "huis", "huuus")[0] == ["huuus", "huuus?"]


class Speller:
    """What stands for the check of spelling: it finds something, and counts how often it is asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        self.times, self.silent = 0, False
        self.edition, self.dictionary = Edition(tmp_path), Hunspell("hunspell", "nl")
        self.edition.words.mkdir(parents=True)
        monkeypatch.setattr(spelling, "check", self.check)
        monkeypatch.setattr(hunspell, "dictionaries", lambda: {Language.NL: self.dictionary})
        monkeypatch.setattr(Hunspell, "kept", lambda _: contextlib.nullcontext(self))

    def check(
        self, edition: Edition, lines: object, names: object, known: Mapping[Language, RememberedDictionary]
    ) -> list[Problem]:
        self.times += 1
        with contextlib.suppress(DictionarySilent):
            known[Language.NL].unknown(["huus"])
        return [warning("word-misspelled", BAD.place)]

    def unknown(self, words: Collection[str]) -> frozenset[str]:
        if self.silent:
            raise DictionarySilent
        return frozenset(words)

    def found(self, *lines: TextLine, name: str = "Directie") -> int:
        """How often the check was asked when these lines were judged again."""
        cache = Cache(self.edition.root / "cache", SECRET)
        found = misspelled(self.edition, lines, {Language.NL: (name,)}, cache, "words")
        assert found == (warning("word-misspelled", BAD.place),)
        return self.times


def test_words_are_looked_up_again_where_something_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A figure is nothing of that: after it no text is read for its words."""
    speller = Speller(monkeypatch, tmp_path)
    assert [speller.found(GOOD, BAD), speller.found(GOOD, BAD)] == [1, 1]
    assert [speller.found(GOOD), speller.found(GOOD)] == [2, 2]
    assert speller.found(replace(GOOD, text="Beter.")) == 3
    assert speller.found(replace(GOOD, place=Place("plan.xlsx", "Tekst", 9))) == 4
    assert speller.found(GOOD, name="Dienst") == 5
    (speller.edition.words / "nl.txt").write_text("huus")
    assert speller.found(GOOD) == 6
    (speller.edition.words / "nl.txt").rename(speller.edition.words / "fr.txt")
    assert [speller.found(GOOD), speller.found(GOOD)] == [7, 7]
    speller.dictionary = Hunspell("hunspell", "nl", "of another day")
    assert speller.found(GOOD) == 8


def test_what_a_silent_dictionary_leaves_out_is_looked_up_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speller = Speller(monkeypatch, tmp_path)
    speller.silent = True
    assert [speller.found(GOOD), speller.found(GOOD)] == [1, 2]
    speller.silent = False
    assert [speller.found(GOOD), speller.found(GOOD)] == [3, 3]
