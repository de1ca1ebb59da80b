"""Words of the administration that dictionaries lack, by language.

``words/<language>.txt`` holds single words, one a line, with the public sources that they were seen in;
``words/names.txt`` names of places, institutions and applications that are right in every language,
``words/english.txt`` English words of management and computing that are used in every language,
``words/english-common.txt`` frequent English words, which are right only where English is meant.
"""

from functools import cache
from pathlib import Path

from ibzdocs.base.values import Language
from ibzdocs.checks.text.grammar import common_words

FOLDER = Path(__file__).parent / "words"


@cache
def official_words(language: Language) -> tuple[str, ...]:
    """The words of a language that are right in every edition; ``stem*`` for all words that begin so."""
    return (*common_words(language), *_listed(language.value), *_listed("names"), *_listed("english"))


@cache
def frequent_english() -> frozenset[str]:
    """Frequent words of English, in small letters: what is one of them may be meant as it stands."""
    return frozenset(word for line in _listed("english-common") for word in line.split())


def _listed(name: str) -> tuple[str, ...]:
    path = FOLDER / f"{name}.txt"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else ()
    said = (line.partition("#")[0].strip() for line in lines)
    return tuple(word for word in said if word)
