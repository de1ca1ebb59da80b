"""Numbers in running text, read as Belgians write them, and what each is a number of."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.checks.text.dates import MONTHS
from ibzdocs.checks.text.enumerations import NAMED_BEFORE

Kind: TypeAlias = Literal["money", "share", "fte", "persons", "plain"]

_DIGIT = re.compile(r"\d")
_SPACES = " \u00a0\u202f\u2009"
_NUMBER = re.compile(
    rf"(?<![\w.,/§\-–])(?P<whole>\d{{1,3}}(?:[.{_SPACES}]\d{{3}})+|\d+)(?:,(?P<rest>\d+))?(?![\w/]|[.,]\d|[-–]\w)"
)
_SCALE = {
    "duizend": 1000, "mille": 1000, "tausend": 1000,
    "miljoen": 10**6, "mln": 10**6, "million": 10**6, "millions": 10**6, "millionen": 10**6, "mio": 10**6,
    "miljard": 10**9, "mld": 10**9, "milliard": 10**9, "milliards": 10**9, "milliarden": 10**9, "mia": 10**9,
}  # fmt: skip
_AFTER_SCALE = re.compile(
    rf"[{_SPACES}]*({'|'.join(sorted(_SCALE, key=len, reverse=True))})\b\.?", re.IGNORECASE
)
_EURO_BEFORE = re.compile(rf"(?:€|\bEUR|\beuro|\bf)[{_SPACES}]?$")
_EURO = re.compile(
    rf"(?:,[-–—]+)?[{_SPACES}]*(?:(?P<k>k)(?:EUR\b|€)|(?:d['’]|de\s)?(?:euros?\b|EUR\b|€))", re.IGNORECASE
)
_PERCENT = re.compile(rf"[{_SPACES}]*(?:%|procent\b|pour\s?cent\b|percent\b|Prozent\b)", re.IGNORECASE)
_FTE = re.compile(
    rf"[{_SPACES}]*(?:VTE|ETP|VZÄ|FTE|voltijdse? equivalente?n?|équivalents? temps plein"
    r"|Vollzeitäquivalente?n?)\b"
)
_PERSONS = re.compile(
    r"(?:\s+[a-zà-ÿ]+){0,2}?\s+(?:(?:personeelsleden|medewerkers|personen|ambtenaren|werknemers|koppen"
    r"|collaborateurs|collaboratrices|agents|personnes|fonctionnaires|membres du personnel"
    r"|mitarbeitern?|mitarbeiterinnen|personen|bedienstete|personalmitgliedern?)\b)",
    re.IGNORECASE,
)
_COUNTED: tuple[tuple[Kind, re.Pattern[str]], ...] = (("fte", _FTE), ("persons", _PERSONS))
_MONTHS = "|".join((*MONTHS.values(), "jan", "feb"))
_DATE_AFTER = re.compile(rf"\.?[{_SPACES}]*(?:{_MONTHS})\b|er\b", re.IGNORECASE)
_DATE_BEFORE = re.compile(rf"(?:{_MONTHS})[{_SPACES}]*$", re.IGNORECASE)
_PER = re.compile(r"\b(?:je|per|pro|pour|par|op|sur|auf)[\s\u00a0\u202f]*$", re.IGNORECASE)
_LIST_NUMBER = re.compile(r"(?:^|\n)\s*$")
_BASES = {100, 1000, 10_000, 100_000}  # what a rate is counted by: "per 1.000 inwoners"
_TELEPHONE = {100, 101, 105, 110, 112, 1700, 1722, 1733, 116000}


@immutable
class Typed:
    """A number as typed: its place in the text, its value in units, and the step of its last digit.

    ``digits`` are those typed, ``exact`` those without the zeros at the end, which may be rounding.
    """

    start: int
    end: int
    value: Decimal
    step: Decimal
    kind: Kind
    digits: int
    exact: int

    def rounds(self, amount: Decimal) -> bool:
        """Whether ``amount``, rounded to the digits shown, is this number."""
        return abs(amount - self.value) * 2 <= self.step

    def near(self, amount: Decimal, share: Decimal = Decimal("0.01")) -> bool:
        """Whether ``amount`` differs from this number by no more than that share of it."""
        return abs(amount - self.value) <= abs(self.value) * share


def numbers(text: str) -> Iterator[Typed]:
    """Every number in ``text`` that counts or measures something.

    Left out: years, dates, numbers of laws, articles and telephone lines, list numbers, parts of names,
    ``24/7``. A share is given as a part of one, money in euro.
    """
    for match in _NUMBER.finditer(text) if _DIGIT.search(text) else ():
        typed = _typed(text, match)
        if typed.kind in ("plain", "persons") and _is_name(text, match, typed):
            continue
        yield typed


def _typed(text: str, match: re.Match[str]) -> Typed:
    whole = re.sub(rf"[.{_SPACES}]", "", match["whole"])
    rest = match["rest"] or ""
    value = Decimal(f"{whole}.{rest}" if rest else whole)
    step = Decimal(1).scaleb(-len(rest))
    kind, factor, end = _measure(text, match.end())
    if kind == "plain" and _EURO_BEFORE.search(text, max(0, match.start() - 6), match.start()):
        kind = "money"
    digits = (whole + rest).lstrip("0")
    exact = len(digits.rstrip("0"))
    return Typed(match.start(), end, value * factor, step * factor, kind, len(digits), exact)


def _measure(text: str, end: int) -> tuple[Kind, Decimal, int]:
    """What follows a number: its kind, the factor that its unit stands for, and where the unit ends."""
    if found := _PERCENT.match(text, end):
        return "share", Decimal("0.01"), found.end()
    scale = _AFTER_SCALE.match(text, end)
    factor = Decimal(_SCALE[scale[1].lower()]) if scale else Decimal(1)
    after = scale.end() if scale else end
    if found := _EURO.match(text, after):
        return "money", factor * (1000 if found["k"] else 1), found.end()
    if scale and not re.match(r"\s+[a-zà-ÿ]{3,}", text[after:]):
        return "money", factor, after
    for kind, pattern in _COUNTED:
        if found := pattern.match(text, after):
            return kind, factor, found.end()
    return "plain", factor, after


def _is_name(text: str, match: re.Match[str], typed: Typed) -> bool:
    before, plain_digits = text[: match.start()], match["whole"].isdigit() and not match["rest"]
    if plain_digits and (1900 <= typed.value <= 2100 or typed.value in _TELEPHONE):
        return True
    return bool(
        _DATE_AFTER.match(text, match.end())
        or _DATE_BEFORE.search(before[-16:])
        or NAMED_BEFORE.search(before[-24:])
        or (typed.exact == 1 and typed.value in _BASES and _PER.search(before[-8:]))
        or (_LIST_NUMBER.search(before) and text[match.end() : match.end() + 1] in (".", ")"))
    )
