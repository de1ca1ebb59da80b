"""hunspell, where it is installed: its dictionaries, and the words that they do not know."""

import contextlib
import re
import shutil
import subprocess
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from ibzdocs.base.dictionary import DictionarySilent
from ibzdocs.base.immutable import immutable
from ibzdocs.base.values import Language
from ibzdocs.checks.talk import Talk

# Dictionaries by their file name, that of the country first.
_DICTIONARIES: Mapping[Language, tuple[str, ...]] = {
    Language.NL: ("nl_BE", "nl_NL", "nl"),
    Language.FR: ("fr_BE", "fr_FR", "fr", "fr-classique", "fr-moderne", "fr-toutesvariantes"),
    Language.DE: ("de_BE", "de_DE_frami", "de_DE", "de"),
    Language.EN: ("en_GB", "en_US", "en"),  # for English terms in texts of the others
}
_SUGGESTED = re.compile(r"& (?P<word>\S+) \d+ \d+: (?P<suggestions>.+)")
_LONGEST = (
    99  # letters that hunspell looks at in a word; it cuts what is much longer, in the middle of a letter too
)
_LISTED = re.compile(r"^(?P<word>\S+)  st:", re.MULTILINE)
_PATIENCE = 60  # seconds; a dictionary is read and a thousand words are looked up in a tenth of one
_NO_WORD = (
    "qxzq" + "." * 28
)  # the end of a question: unknown everywhere, and looked up fast, unlike a long word


@immutable
class Hunspell:
    """One dictionary of hunspell: its program, and what ``hunspell -d`` calls the dictionary."""

    program: str
    dictionary: str
    state: str = ""  # size and time of the dictionary's files: another dictionary gives other answers

    def unknown(self, words: Collection[str]) -> frozenset[str]:
        """The words that it does not know: very long ones are none. Raises DictionarySilent when it does not answer."""
        with self.kept() as asked:
            return asked.unknown(words)

    @contextlib.contextmanager
    def kept(self) -> "Iterator[KeptHunspell]":
        """The same dictionary, read when it is first asked and kept until the end of the block."""
        dictionary = KeptHunspell(self)
        try:
            yield dictionary
        finally:
            dictionary.close()

    def suggestions(self, words: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """What each of the words may have been meant to be; nothing for one that resembles none or is very long.

        Raises DictionarySilent when it does not answer in time.
        """
        answers = _SUGGESTED.finditer(
            self._ask("-a", [f"^{word}" for word in words if len(word) <= _LONGEST])
        )
        return {found["word"]: tuple(found["suggestions"].split(", ")) for found in answers}

    def composed(self, words: Collection[str]) -> frozenset[str]:
        """Those of the words that it knows as made of others only. Raises DictionarySilent when it does not answer."""
        asked = frozenset(word for word in words if len(word) <= _LONGEST)
        listed = {found["word"] for found in _LISTED.finditer(self._ask("-m", asked))} if asked else set()
        return asked - listed

    def _ask(self, mode: str, words: Iterable[str]) -> str:
        """What hunspell says. Raises DictionarySilent where it fails or takes too long."""
        given = "\n".join(sorted(words)) + "\n"
        try:
            done = subprocess.run(
                self.command(mode),
                input=given,
                capture_output=True,
                encoding="utf-8",
                timeout=_PATIENCE,
                check=True,
            )
        except (OSError, subprocess.SubprocessError, UnicodeDecodeError) as failed:
            raise DictionarySilent(str(failed)) from failed
        return done.stdout

    def command(self, mode: str) -> tuple[str, ...]:
        """What starts hunspell: -L lists the lines with a word that it does not know, -a suggests, -m analyses."""
        return self.program, "-i", "UTF-8", "-d", self.dictionary, mode


class KeptHunspell:
    """A dictionary that is read once for all questions: reading it takes longer than what is asked.

    Several threads may ask it.
    """

    def __init__(self, dictionary: Hunspell) -> None:
        self._dictionary = dictionary
        self._talk: Talk | None = None
        self._asking = threading.Lock()

    def __repr__(self) -> str:
        return repr(self._dictionary)

    def unknown(self, words: Collection[str]) -> frozenset[str]:
        """The words that it does not know: very long ones are none. Raises DictionarySilent when it does not answer.

        The next question after that is put to a program that is started anew.
        """
        asked = sorted({word for word in words if len(word) <= _LONGEST})
        listed = self._listed(asked) if asked else ()
        return frozenset(words).intersection(listed) | frozenset(words).difference(asked)

    def _listed(self, words: Sequence[str]) -> Sequence[str]:
        with self._asking:
            try:
                self._talk = self._talk or Talk(self._dictionary.command("-L"), _NO_WORD)
                return self._talk.answer(words)
            except (OSError, EOFError, UnicodeDecodeError) as failed:
                self._stop()
                raise DictionarySilent(str(failed)) from failed

    def suggestions(self, words: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """What each of the words may have been meant to be, of a program of its own. Raises DictionarySilent."""
        return self._dictionary.suggestions(words)

    def composed(self, words: Collection[str]) -> frozenset[str]:
        """The words that are made of others only, of a program of its own. Raises DictionarySilent."""
        return self._dictionary.composed(words)

    def close(self) -> None:
        """End the program; a question after that starts it again."""
        with self._asking:
            self._stop()

    def _stop(self) -> None:
        if self._talk is not None:
            self._talk.close()
            self._talk = None


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
    return {language: Hunspell(program, path, _state(path)) for language, path in found.items() if path}


def _state(path: str) -> str:
    states = (Path(path + end).stat() for end in (".dic", ".aff") if Path(path + end).is_file())
    return ", ".join(f"{state.st_size} {state.st_mtime_ns}" for state in states)


def _listed(program: str) -> Sequence[str]:
    """The lines in which hunspell says where it looks and what dictionaries there are.

    It reads the one that it is told to use, by default that of the user's language: here one that is nowhere.
    """
    try:
        done = subprocess.run(
            (program, "-D", "-d", "-"),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    return done.stderr.decode("utf-8", "replace").splitlines()
