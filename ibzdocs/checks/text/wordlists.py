"""Words of the administration that dictionaries lack, by language.

``words/<language>.txt`` holds single words, one a line, with the public sources that they were seen in.
"""

from functools import cache
from pathlib import Path

from ibzdocs.base.values import Language
from ibzdocs.checks.text.grammar import common_words

FOLDER = Path(__file__).parent / "words"


@cache
def official_words(language: Language) -> tuple[str, ...]:
    """The words of a language that are right in every edition; ``stem*`` for all words that begin so."""
    path = FOLDER / f"{language.value}.txt"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else ()
    said = (line.partition("#")[0].strip() for line in lines)
    return (*common_words(language), *(word for word in said if word))
