"""The spelling of an edition's texts: hunspell where it is installed, and the edition's own word lists."""

import re
import shutil
import subprocess
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ibzdocs.base.problems import Place, Problem, ProjectError, error
from ibzdocs.base.values import Language
from ibzdocs.checks.text.abbreviations import unknown_abbreviations
from ibzdocs.checks.text.grammar import common_words
from ibzdocs.checks.text.lines import Line
from ibzdocs.checks.text.spelling import Vocabulary, misspelled, vocabulary
from ibzdocs.inputs.edition import Edition

# Dictionaries by their file name, that of the country first.
_DICTIONARIES: Mapping[Language, tuple[str, ...]] = {
    Language.NL: ("nl_BE", "nl_NL", "nl"),
    Language.FR: ("fr_BE", "fr_FR", "fr", "fr-classique", "fr-moderne", "fr-toutesvariantes"),
    Language.DE: ("de_BE", "de_DE_frami", "de_DE", "de"),
}
_SUGGESTED = re.compile(r"& (?P<word>\S+) \d+ \d+: (?P<suggestions>.+)")
_PATIENCE = 60  # seconds; a dictionary is read and a thousand words are looked up in a tenth of one


@dataclass(frozen=True, slots=True)
class Hunspell:
    """One dictionary of hunspell: its program, and what ``hunspell -d`` calls the dictionary."""

    program: str
    dictionary: str

    def unknown(self, words: Collection[str]) -> frozenset[str]:
        """The words that it does not know."""
        return frozenset(self._ask("-L", words).splitlines()) & frozenset(words)

    def suggestions(self, words: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """What each of the words may have been meant to be; nothing for one that resembles none."""
        answers = _SUGGESTED.finditer(self._ask("-a", [f"^{word}" for word in words]))
        return {found["word"]: tuple(found["suggestions"].split(", ")) for found in answers}

    def _ask(self, mode: str, words: Iterable[str]) -> str:
        """What hunspell says; nothing where it fails: no finding is better than a wrong one."""
        command = (self.program, "-i", "UTF-8", "-d", self.dictionary, mode)
        given = "\n".join(sorted(words)) + "\n"
        try:
            done = subprocess.run(
                command, input=given, capture_output=True, encoding="utf-8", timeout=_PATIENCE, check=True
            )
        except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
            return ""
        return done.stdout


@cache
def dictionaries() -> Mapping[Language, Hunspell]:
    """The dictionary of each language that can be checked here; none where hunspell is not installed."""
    program = shutil.which("hunspell")
    if program is None:
        return {}
    there = {Path(line.strip()).name: line.strip() for line in _listed(program)}
    found = {
        language: next((there[name] for name in names if name in there), "")
        for language, names in _DICTIONARIES.items()
    }
    return {language: Hunspell(program, path) for language, path in found.items() if path}


def _listed(program: str) -> Sequence[str]:
    """The lines in which hunspell says where it looks and what dictionaries there are."""
    try:
        done = subprocess.run(
            (program, "-D"), stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    return done.stderr.decode("utf-8", "replace").splitlines()


def word_list(edition: Edition, language: Language) -> tuple[str, ...]:
    """The words of the edition's list: ``inputs/words/nl.txt``, one a line, remarks after ``#``.

    Raises ProjectError (``words-unreadable``) when the file is no text in UTF-8.
    """
    path = edition.words / f"{language.value}.txt"
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as broken:
        raise ProjectError(error("words-unreadable", Place(path.name), detail=str(broken))) from broken
    entries = (line.partition("#")[0].strip() for line in lines)
    return tuple(entry for entry in entries if entry)


def check(
    edition: Edition, lines: Iterable[Line], names: Mapping[Language, Collection[str]]
) -> list[Problem]:
    """The words of ``lines`` that no dictionary knows, and the abbreviations that nothing explains.

    ``names`` and the edition's word lists are right. Words are checked in the languages that have a
    dictionary here. Raises ProjectError when a word list cannot be read.
    """
    spoken: dict[Language, list[Line]] = {}
    for line in lines:
        spoken.setdefault(line.language, []).append(line)
    known = {
        language: vocabulary(
            (*names.get(language, ()), *word_list(edition, language), *common_words(language))
        )
        for language in spoken
    }
    with ThreadPoolExecutor() as workers:
        found = workers.map(lambda language: _of(language, spoken[language], known[language]), spoken)
    return [problem for problems in found for problem in problems]


def _of(language: Language, lines: Sequence[Line], known: Vocabulary) -> list[Problem]:
    dictionary = dictionaries().get(language)
    words = misspelled(lines, known, dictionary) if dictionary else ()
    return [*words, *unknown_abbreviations(lines, known)]
