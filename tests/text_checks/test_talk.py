"""One run of a program that is asked often: a question is answered or refused, and never waits for ever."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from ibzdocs.base.dictionary import DictionarySilent
from ibzdocs.base.values import Language
from ibzdocs.checks import hunspell, talk
from ibzdocs.checks.hunspell import Hunspell, dictionaries
from ibzdocs.checks.talk import Talk

pytestmark = pytest.mark.programs
END = "qx......"
# Objects to every line but "huis", and puts out blocks of 4096 characters as a program in C does.
LISTS = """
import sys
said = open(1, "wb", buffering=4096)
for line in sys.stdin.buffer:
    if line == b"die\\n":
        sys.exit(1)
    if line == b"stay silent\\n":
        import time; time.sleep(60)
    if line == b"no text\\n":
        line = b"\\xff\\n"
    if line != b"huis\\n":
        said.write(line)
"""


@contextmanager
def talking() -> Iterator[Talk]:
    """A talk with a program that does what its lines tell."""
    begun = Talk([sys.executable, "-c", LISTS], END)
    try:
        yield begun
    finally:
        begun.close()


def test_each_question_has_its_own_answer() -> None:
    with talking() as program:
        questions: tuple[list[str], ...] = (["boom", "huis", "roos"], ["huis"], [], ["vis", "qx"], ["huis"])
        assert [program.answer(each) for each in questions] == [["boom", "roos"], [], [], ["vis", "qx"], []]


def test_what_is_longer_than_a_pipe_is_asked_and_answered() -> None:
    long = [f"woord{number}" for number in range(50_000)]
    with talking() as program:
        assert program.answer(long) == long
        assert program.answer(["huis", "vis"]) == ["vis"]


@pytest.mark.parametrize("fault", ["die", "stay silent"])
def test_a_program_that_dies_or_says_nothing_is_refused(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with talking() as program:
        assert program.answer(["vis"]) == ["vis"]
        monkeypatch.setattr(talk, "_PATIENCE", 0.1)
        with pytest.raises(EOFError):
            program.answer(["vis", fault, "roos"])


def test_what_is_no_text_is_refused() -> None:
    with talking() as program, pytest.raises(UnicodeDecodeError):
        program.answer(["no text"])


class Started(Talk):
    """Knows how many were started."""

    count = 0

    def __init__(self, command: Sequence[str], end: str) -> None:
        super().__init__(command, end)
        Started.count += 1


def test_a_dictionary_is_read_once_for_all_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    dutch = dictionaries().get(Language.NL)
    if dutch is None:
        pytest.skip("NOT TESTED: hunspell has no Dutch dictionary on this computer")
    monkeypatch.setattr(hunspell, "Talk", Started)
    Started.count = 0
    with dutch.kept() as asked:
        assert Started.count == 0
        assert asked.unknown(()) == frozenset()
        assert asked.unknown({"huis", "vlaksel", "façade"}) == {"vlaksel"}
        assert asked.unknown({"huis"}) == frozenset()
        assert asked.unknown({"vlaksel", "boom"}) == dutch.unknown({"vlaksel", "boom"}) == {"vlaksel"}
    assert Started.count == 2  # one of them for the question that was put by itself


def test_one_that_has_failed_is_started_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Hunspell, "command", lambda self, mode: (sys.executable, "-c", LISTS))
    with Hunspell("hunspell", "nl").kept() as asked:
        with pytest.raises(DictionarySilent):
            asked.unknown({"die"})
        assert asked.unknown({"huis", "boom"}) == {"boom"}
