"""The list of terms of the program, as the tests and the reference read it."""

import re
import tomllib
from dataclasses import dataclass
from typing import Any

from ibzdocs.base.labels import FOLDER
from ibzdocs.base.values import Language

OWN = "–"  # the source of an ordinary word, which nobody has to lay down


@dataclass(frozen=True)
class Term:
    """A concept with its word in each language, and patterns of what it is never called.

    ``keys``: the labels that are about it. ``everywhere``: all are, and the manuals. ``optional``: no label names it.
    """

    concept: str
    words: dict[Language, str]
    note: str
    source: str
    keys: re.Pattern[str]
    everywhere: bool
    never: dict[Language, re.Pattern[str]]
    optional: bool


def _term(row: dict[str, Any]) -> Term:
    never = {
        Language(code): re.compile(rf"(?<!\w)(?:{'|'.join(words)})")
        for code, words in row.get("never", {}).items()
    }
    words = {language: str(row[language.value]) for language in Language}
    return Term(
        row["concept"], words, row.get("note", ""), row.get("source", OWN),
        re.compile(row.get("keys", ".*")), "keys" not in row, never, row.get("optional", False),
    )  # fmt: skip


TERMS = tuple(map(_term, tomllib.loads((FOLDER / "terms.toml").read_text("utf-8"))["term"]))
