"""What is offered in place of a code that does not exist."""

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from ibzdocs.base.values import Names, Words
from ibzdocs.model.records import ALL_UNITS, HORIZONTAL

# What people put between codes where a semicolon belongs: no code has the signs by chance if both its sides are codes.
_BETWEEN = re.compile(r"\s*[/+&]\s*|\s+(?:en|et|und|and|of|ou|oder|or|-|–)\s+", re.IGNORECASE)
_LONGEST_CODE = 12  # what is longer may be a name; to compare it with all of them takes its time
_NOT_CODES = (ALL_UNITS, HORIZONTAL)  # each workbook has its own word for these
_LETTERS = re.compile(r"\W+")


def near(value: str, known: Collection[str], most: int = 3) -> str:
    """The codes in ``known`` that are most like ``value``, of themselves or by what they stand for.

    One that is called exactly so stands alone; where none is like it, the first ones.
    """
    codes = [code for code in known if code and code not in _NOT_CODES]
    if meant := called(value, known) or ", ".join(apart(value, known)):
        return meant
    longer = codes if len(value) > _LONGEST_CODE else []
    names = {_folded(name): code for code in longer for name in _names(known, code)}
    folded = {**names, **{code.casefold(): code for code in codes}}
    alike = difflib.get_close_matches(value.casefold(), folded, n=most, cutoff=0.5)
    chosen = list(dict.fromkeys(folded[name] for name in alike)) or codes[:most]
    return ", ".join(chosen) or "–"


def apart(value: str, known: Collection[str]) -> tuple[str, ...]:
    """The codes of which ``value`` consists, if it is some with another sign between them than a semicolon.

    One of them exists; another may be a code that does not. A name with such a sign stands for one code.
    """
    if called(value, known):
        return ()
    parts = [part for part in _BETWEEN.split(value) if part]
    codes = [called(part, known) or ("" if " " in part else part) for part in parts]
    is_some = len(parts) > 1 and all(codes) and any(code in known for code in codes)
    return tuple(dict.fromkeys(codes)) if is_some else ()


def called(value: str, known: Collection[str]) -> str:
    """The only code whose name, title or abbreviation ``value`` is, in whichever language; empty without one."""
    wanted = _folded(value)
    found = {code for code in known if wanted in map(_folded, (code, *_names(known, code)))}
    return found.pop() if wanted and len(found) == 1 else ""


def _names(known: Collection[str], code: str) -> Iterator[str]:
    """What the record behind a code is called, where ``known`` has the records."""
    record = known[code] if isinstance(known, Mapping) else None
    for field in ("names", "short", "title"):
        yield from _texts(getattr(record, field, None))


def _texts(value: object) -> Iterable[str]:
    match value:
        case Names():
            return filter(None, value.each)
        case Words():
            return (value.text, *(text for _, text in value.given))
    return ()


def _folded(text: str) -> str:
    return _LETTERS.sub(" ", text.casefold()).strip()
