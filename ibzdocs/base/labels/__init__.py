"""Our own phrases: labels in documents, sheet and column headings, problem texts, messages.

``labels/<language>/*.toml`` hold the same keys in every language (a test says so). A key is the dotted
path in the file: ``document.table``, ``problem.key-missing.hint``. Placeholders are ``{name}``; words that
agree with a count are ``{count|message|messages}``, for one and for any other number.
"""

import datetime
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from ibzdocs.base.labels.numbers import AMOUNTS, COUNTS, DAYS, day_of, is_one, rewritten, written
from ibzdocs.base.problems import Place, Problem
from ibzdocs.base.values import Language
from ibzdocs.base.why import parted

FOLDER = Path(__file__).parent
# Words in the number that a fill asks for.
_CHOICE = re.compile(r"\{([a-z_]+)\|([^|{}]*)\|([^|{}]*)\}")
# Fills that say a language by its code, which a reader sees by its name.
_LANGUAGES = frozenset({"language", "first", "second", "found"})
# The lines of a label file: a phrase in signs that stand as they are, what begins a table, any other.
_LINE = re.compile(r"""^(?:([\w-]+) = "([^"\\\n]*)"|\[([\w.-]+)\]|(.+))$""", re.MULTILINE)
_PHRASE = re.compile(r'''(?:([\w-]+)|"([\w -]+)") = "((?:[^"\\]|\\.)*)"''')


@cache
def phrases(language: Language) -> Mapping[str, str]:
    """Every phrase of a language by its dotted key."""
    found: dict[str, str] = {}
    for file in sorted((FOLDER / language.value).glob("*.toml")):
        found.update(read(file.read_text("utf-8")))
    return found


def read(text: str) -> Mapping[str, str]:
    """The phrases of a label file by dotted key.

    A file of tables and phrases on one line is read several times faster than TOML of any kind is:
    every command needs thousands of phrases.
    """
    found: dict[str, str] = {}
    path = ""
    for key, said, table, other in _LINE.findall(text):
        if key:
            found[path + key] = said
        elif table:
            path = f"{table}."
        elif match := _PHRASE.fullmatch(other):
            plain, quoted, escaped = match.groups()
            found[path + (plain or quoted)] = _unescaped(escaped)
        elif not other.startswith("#"):
            return flattened(tomllib.loads(text))
    return found


def _unescaped(said: str) -> str:
    return str(tomllib.loads(f'said = "{said}"')["said"]) if "\\" in said else said


def phrase(language: Language, key: str, /, **fills: object) -> str:
    """The phrase with its placeholders filled. Raises KeyError for a key that does not exist."""
    return filled(language, phrases(language)[key], fills)


def filled(language: Language, text: str, fills: Mapping[str, object]) -> str:
    """``text`` with its placeholders filled and its words in the number that their counts ask for.

    Counts and days are written in the way of the language. A choice whose count is not given is the plural.
    """
    counts = set(COUNTS)
    if "|" in text:
        counts |= {found[1] for found in _CHOICE.finditer(text)}
        text = _CHOICE.sub(
            lambda found: found[2 if is_one(language, str(fills.get(found[1], ""))) else 3], text
        )
    for name, value in fills.items():
        text = text.replace("{" + name + "}", _shown(language, name, value, counted=name in counts))
    return text


def _shown(language: Language, name: str, value: object, *, counted: bool) -> str:
    if isinstance(value, str):
        if name in DAYS and (meant := day_of(value)):
            return day(language, meant)
        if name in _LANGUAGES:
            return phrases(language).get(f"language.{value}", value)
        if name == "detail" and (why := parted(value)):
            return phrase(language, f"why.{why[0]}", value=why[1])
        if name == "setting":  # a line of a sheet Plan, as that sheet calls it
            return phrases(language).get(f"choice.plan-key.{value}", value)
        value = rewritten(language, value) if name in AMOUNTS else value
    if isinstance(value, datetime.date):
        return day(language, value)
    return written(language, value) if counted else str(value)


def series(language: Language, parts: Iterable[str]) -> str:
    """Parts one after the other, with the semicolon of the language: French has a no-break space before it."""
    return phrases(language)["value.semicolon"].join(parts)


def pair(language: Language, name: object, said: object) -> str:
    """What something is called, a colon as the language has it, and what is said of it."""
    return f"{name}{phrases(language)['value.colon']}{said}"


def quoted(language: Language, text: str) -> str:
    """A text in the quotation marks of the language."""
    return phrase(language, "value.quoted", text=text)


def short_day(language: Language, value: datetime.date) -> str:
    """A day in figures, ten characters wide, for the columns of a list: 01/03/2026, 01.03.2026."""
    return f"{value:%d.%m.%Y}" if language is Language.DE else f"{value:%d/%m/%Y}"


def day(language: Language, value: datetime.date) -> str:
    """A day as it is written in messages: 1 januari 2026; of a moment the time as well: 1er mars 2026 à 14 h 05."""
    said = phrases(language)
    number = said["value.first-day"] if value.day == 1 else str(value.day)
    fills = {"day": number, "month": said["value.months"].split()[value.month - 1], "year": str(value.year)}
    written_out = filled(language, said["value.date"], fills).replace("~", "\u00a0")
    if not isinstance(value, datetime.datetime):
        return written_out
    clock = filled(language, said["mail.clock"], {"hour": str(value.hour), "minute": f"{value:%M}"})
    return phrase(language, "value.moment", day=written_out, clock=clock)


def sentence(language: Language, found: Problem) -> str:
    """What is wrong, as a sentence in that language."""
    return phrase(language, f"problem.{found.code}.text", **dict(found.fills))


def hint(language: Language, found: Problem) -> str:
    """What to do about it; where there is nothing that may have been meant, not to choose it."""
    fills = dict(found.fills)
    if fills.get("near") == "–":
        return phrase(language, "message.nothing-near")
    return phrase(language, f"problem.{found.code}.hint", **fills)


def where(language: Language, place: Place) -> str:
    """A place in words of that language: ``plan.xlsx, Objectives!C14``, or the paragraph of a Word file."""
    if not place.within:
        return str(place)
    spot = phrase(language, f"place.{place.within}", number=place.row, words=place.part)
    return f"{place.file}, {spot}"


def remark(language: Language, found: Problem) -> str:
    """A problem as a comment beside what it is about: level and sentence, and the hint below."""
    level = phrase(language, f"annotate.{found.level.name.lower()}")
    colon = phrase(language, "value.colon")
    return f"{level}{colon}{sentence(language, found)}\n{hint(language, found)}"


def flattened(table: Mapping[str, object], path: str = "") -> dict[str, str]:
    """The strings of a table and of the tables in it, by dotted key."""
    found: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            found |= flattened(value, f"{path}{key}.")
        else:
            found[path + key] = str(value)
    return found
