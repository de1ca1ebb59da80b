"""Our own phrases: labels in documents, sheet and column headings, problem texts, messages.

``labels/<language>/*.toml`` hold the same keys in every language (a test says so). A key is the dotted
path in the file: ``document.table``, ``problem.key-missing.hint``. Placeholders are ``{name}``.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ibzdocs.base.problems import Place, Problem
from ibzdocs.base.values import Language

FOLDER = Path(__file__).parent


@cache
def phrases(language: Language) -> Mapping[str, str]:
    """Every phrase of a language by its dotted key."""
    found: dict[str, str] = {}
    for file in sorted((FOLDER / language.value).glob("*.toml")):
        _flatten(tomllib.loads(file.read_text("utf-8")), "", found)
    return found


def phrase(language: Language, key: str, /, **fills: object) -> str:
    """The phrase with its placeholders filled. Raises KeyError for a key that does not exist."""
    text = phrases(language)[key]
    for name, value in fills.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def sentence(language: Language, found: Problem) -> str:
    """What is wrong, as a sentence in that language."""
    return phrase(language, f"problem.{found.code}.text", **dict(found.fills))


def hint(language: Language, found: Problem) -> str:
    """What to do about it."""
    return phrase(language, f"problem.{found.code}.hint", **dict(found.fills))


def where(language: Language, place: Place) -> str:
    """A place in words of that language: ``plan.xlsx, Objectives!C14``, or the paragraph of a Word file."""
    if not place.within:
        return str(place)
    spot = phrase(language, f"place.{place.within}", number=place.row, words=place.part)
    return f"{place.file}, {spot}"


def remark(language: Language, found: Problem) -> str:
    """A problem as a comment beside what it is about: level and sentence, and the hint below."""
    level = phrase(language, f"annotate.{found.level.name.lower()}")
    return f"{level}: {sentence(language, found)}\n{hint(language, found)}"


def _flatten(table: Mapping[str, object], path: str, into: dict[str, str]) -> None:
    for key, value in table.items():
        if isinstance(value, Mapping):
            _flatten(value, f"{path}{key}.", into)
        else:
            into[path + key] = str(value)
