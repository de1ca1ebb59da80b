"""Our own phrases in an edition that calls the levels of its plan by names of its own.

A phrase in which a level is named has a second form under ``named.KEY`` in the label files, in which names
stand as ``{objective.one}``, ``{objective.Many}`` (capital) or ``{objective.of.count}`` (in the number that
the fill ``count`` asks for). It has no article or adjective, so that a name of any gender fits.
"""

import re

from ibzdocs.base.labels import filled, phrase, phrases
from ibzdocs.base.labels.numbers import is_one
from ibzdocs.base.settings import USUAL, Levels
from ibzdocs.base.values import NO_NAMES, Language

_NAMED = re.compile(r"\{([a-z]+)\.(?:of\.([a-z_]+)|([A-Za-z]+))\}")


def said(language: Language, key: str, levels: Levels, /, **fills: object) -> str:
    """The phrase with its placeholders filled, with the edition's own names of levels.

    It is the usual one where no level in it has a name of its own. Raises KeyError for a key that does not exist.
    """
    named = f"named.{key}"
    text = phrases(language).get(named, "") if levels else ""
    if not text or not any(levels.get(match[1], USUAL).one != NO_NAMES for match in _NAMED.finditer(text)):
        return phrase(language, key, **fills)
    whole = _NAMED.sub(lambda match: _name(match, language, levels, fills), text)
    return filled(language, whole, fills)


def name_of(language: Language, level: str, form: str, levels: Levels) -> str:
    """What the edition calls a level: ``one``, ``many`` or ``short``; else what the program calls it."""
    own = levels.get(level, USUAL)
    given = {"one": own.one, "many": own.many, "short": own.short if own.short != NO_NAMES else own.one}[form]
    return given.of(language) if given != NO_NAMES else phrase(language, f"level-name.{level}.{form}")


def _name(match: re.Match[str], language: Language, levels: Levels, fills: dict[str, object]) -> str:
    level, counted, form = match.groups()
    if counted:
        return name_of(language, level, _number(language, str(fills[counted])), levels)
    found = name_of(language, level, form.lower(), levels)
    return found[:1].upper() + found[1:] if form[:1].isupper() else found


def _number(language: Language, count: str) -> str:
    """Which number of a noun a count asks for (CLDR): one or many."""
    return "one" if is_one(language, count) else "many"
