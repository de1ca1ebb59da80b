"""Numbers typed by hand in running text that are, or should be, facts of the plan."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.problems import Problem, warning
from ibzdocs.base.values import Language
from ibzdocs.checks.plan.facts import Fact, NamedRow, fact, facts, named_rows
from ibzdocs.checks.plan.numbers import Typed, numbers
from ibzdocs.checks.plan.texts import SHEETS, Passage, passages, shown
from ibzdocs.checks.text.lines import sentence_at
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import KeyFigure

# Captions, sources and labels name years, programmes and tolerances, not facts.
_FIGURED = (
    "figures",
    "tables",
    "pictures",
    "personnel",
    "budget",
)  # a picture says the numbers that are drawn in it
_PROSE = tuple(sheet for sheet in SHEETS if sheet not in _FIGURED)
_BUDGET_SHARE = re.compile(
    r"\b(?:van|du|des|de\sla|der|vom|aux?)\b[^.]{0,40}?"
    r"(?:begroting|kredieten|budget|crédits|haushalts?|krediten?)\b",
    re.IGNORECASE,
)
_BUDGET = re.compile(r"begroting|krediet|budget|crédit|haushalt|kredit", re.IGNORECASE)
_BUDGET_ITSELF = re.compile(rf"\b(?:{_BUDGET.pattern})", re.IGNORECASE)
_STAFF = re.compile(
    r"medewerker|personeel|ambtena|collaborat|personnel|agents\b|fonctionnaire|mitarbeiter|personal|bedienstet",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"dal(?:en|ing)|daal|stijg|steeg|stegen|besparing|vermind|toename|afname|toenem|afnem|verhog|verlag|hausse|baisse|augment"
    r"|diminu|économie|réduction|steig|stieg|senk|sink|sank|rückgang|zunahme|einspar|kürz",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(20\d\d)\b")
_PLACE = r"(\d{4})[ \u00a0](?=[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ]{2})"
_POSTAL = re.compile(rf"(?:^|[,;–] ?|\b(?:B-|[Tt]e |[Ii]n |[Àà] ))(?:B-)?{_PLACE}")
_POSTAL_GERMAN = re.compile(rf"(?:^|\d\w?,? |\bB-){_PLACE}(?=[A-ZÀ-ÖØ-Þ])")
_HEAD = 5  # letters by which a word is known in any of its forms
_SURELY = 4  # digits, zeros at the end not counted
_POINTS = Decimal("0.05")
_APART = Decimal("0.25")  # share of an amount by which one with a slip in it differs


def typed_facts(plan: Plan) -> Iterator[Problem]:
    """A problem for each number typed in a text that is a fact of the plan, or nearly one."""
    known, rows = facts(plan), named_rows(plan)
    for passage in passages(plan, *_PROSE):
        text = passage.bare
        for typed in _figures(passage):
            sentence = sentence_at(text, typed.start)
            if fact := _meant(typed, sentence, known) or _of_row(typed, sentence, rows):
                code: ProblemCode = "claim-typed" if typed.rounds(fact.value) else "claim-near"
                yield warning(
                    code,
                    passage.place,
                    passage.key,
                    text=text[typed.start : typed.end].strip(),
                    reference=fact.reference,
                    actual=_actual(fact),
                )


def _figures(passage: Passage) -> list[Typed]:
    """The numbers that a text gives for something: the postal codes of its addresses are none."""
    found = list(numbers(passage.bare))
    postal = _postal_codes(passage.bare, passage.language) if found else set()
    return [typed for typed in found if typed.start not in postal]


def _postal_codes(text: str, language: Language) -> set[int]:
    """Where the postal codes of addresses stand; every noun of German has the capital of a place."""
    pattern = _POSTAL_GERMAN if language is Language.DE else _POSTAL
    return {found.start(1) for found in pattern.finditer(text)}


def key_figures_retold(plan: Plan) -> Iterator[Problem]:
    """A problem for each number that a sentence gives for a key figure and a year of it, and that is another one there.

    The sentence says all that tells in the name of the key figure, and one year.
    """
    named = [(row, wanted) for row in plan.key_figures if (wanted := _telling(row))]
    for passage in passages(plan, *_PROSE) if named else ():
        for typed in _figures(passage):
            sentence = sentence_at(passage.bare, typed.start)
            meant = [row for row, wanted in named if wanted <= _heads(sentence)]
            for other in _retold(plan, meant, sentence):
                if other.kind == typed.kind and not typed.rounds(other.value):
                    said = passage.bare[typed.start : typed.end].strip()
                    fills = {"text": said, "reference": other.reference, "actual": _actual(other)}
                    yield warning("claim-near", passage.place, passage.key, **fills)


def _retold(plan: Plan, rows: Sequence[KeyFigure], sentence: str) -> Iterator[Fact]:
    """The target of each of ``rows`` for the one year that the sentence names."""
    years = set(_YEAR.findall(sentence))
    if len(years) == 1:
        (year,) = years
        for row in rows:
            yield from fact(plan, f"target.{row.id}.{year}", row.unit)


def _telling(row: KeyFigure) -> frozenset[str]:
    """The beginnings of the long words of a name; none where there are fewer than two, which tell too little."""
    found = _heads(row.name.text)
    return found if len(found) > 1 else frozenset()


def _heads(text: str) -> frozenset[str]:
    return frozenset(word[:_HEAD].casefold() for word in re.findall(r"\w+", text) if len(word) >= _HEAD)


def _meant(typed: Typed, sentence: str, known: Sequence[Fact]) -> Fact | None:
    """The fact that ``typed`` most likely stands for: one of a year that the sentence names, the nearest."""
    fitting = [fact for fact in known if _fits(typed, fact, sentence)]
    if not fitting:
        return None
    years = {int(year) for year in _YEAR.findall(sentence)}
    of_year = [fact for fact in fitting if fact.year in years]
    candidates = of_year or fitting
    return min(candidates, key=lambda fact: abs(fact.value - typed.value), default=None)


def _of_row(typed: Typed, sentence: str, rows: Sequence[NamedRow]) -> Fact | None:
    """The fact that a table has for what a sentence names, in its one year, where the sentence gives another for it.

    One of several amounts, and one that is quite another, may be a part of it.
    """
    years = {int(year) for year in _YEAR.findall(sentence)}
    if typed.kind not in ("fte", "money") or len(years) != 1 or _CHANGE.search(sentence):
        return None
    if typed.kind == "money" and not _BUDGET.search(sentence):
        return None
    if [other.kind for other in numbers(sentence)].count(typed.kind) != 1:
        return None
    said = sentence.casefold()
    named = [row for row in rows if any(name in said for name in row.names)]
    longest = [row for row in named if not any(_is_within(row, other) for other in named)]
    there = [fact for row in longest for fact in row.facts if fact.kind == typed.kind and fact.year in years]
    if (
        not there
        or len({row.code for row in longest}) != 1
        or any(typed.rounds(fact.value) for fact in there)
    ):
        return None
    nearest = min(there, key=lambda fact: abs(fact.value - typed.value))
    return nearest if typed.near(nearest.value, _APART) else None


def _is_within(row: NamedRow, other: NamedRow) -> bool:
    """Whether each name of a row is a part of a longer one of another: Rijksregister."""
    return row.code != other.code and all(
        any(name in longer and name != longer for longer in other.names) for name in row.names
    )


def _fits(typed: Typed, fact: Fact, sentence: str) -> bool:
    match typed.kind, fact.kind:
        case "money", "money":
            return _money(typed, fact, sentence)
        case "share", "share":
            return _share(typed, fact, sentence)
        case "fte", "fte":
            return fact.value >= 10 and (
                typed.rounds(fact.value) or (fact.value >= 100 and typed.near(fact.value))
            )
        case "persons", "persons" | "plain":
            exact = typed.rounds(fact.value) and fact.value >= 10
            return exact or (fact.kind == "persons" and fact.value >= 100 and typed.near(fact.value))
        case "plain", "persons" | "plain":
            return typed.value == fact.value and fact.value >= 100 and typed.exact > 1
        case _:
            return False


def _money(typed: Typed, fact: Fact, sentence: str) -> bool:
    """Equal, or equal when rounded to enough digits that it is no chance, or near one of the few sums.

    So many digits meet by chance in no text; with fewer the sentence speaks of the budget or of the year, and of
    no other year.
    """
    if not fact.value:
        return False
    if typed.exact >= _SURELY and typed.rounds(fact.value):
        return True
    years = {int(year) for year in _YEAR.findall(sentence)}
    budget = _BUDGET.search(sentence) is not None
    if (years and fact.year and fact.year not in years) or not (fact.stored or fact.year in years or budget):
        return False
    if typed.value == fact.value:
        return fact.year in years or (fact.weighty and (typed.exact > 1 or budget))
    enough, exact = (2, 2) if fact.weighty and not fact.stored else (3, 4)
    if typed.digits < enough or (typed.exact < exact and not budget):
        return False
    return typed.rounds(fact.value) or (fact.weighty and typed.exact > enough and typed.near(fact.value))


def _share(typed: Typed, fact: Fact, sentence: str) -> bool:
    """A share that is stored, in a sentence that may speak of it; one of the budget also when it is near."""
    if fact.share_of_budget:
        years = {int(year) for year in _YEAR.findall(sentence)}
        if years and fact.year not in years:
            return False
        if typed.value * 20 % 1 == 0 and not typed.rounds(fact.value):
            return False  # about half, a fifth: of anything
        speaks = _BUDGET_SHARE.search(sentence) and not _CHANGE.search(sentence)
        return bool(speaks) and abs(fact.value - typed.value) <= _POINTS
    if not typed.rounds(fact.value):
        return False
    round_one = fact.value * 20 % 1 == 0
    return not round_one or bool(_BUDGET_ITSELF.search(sentence) or _STAFF.search(sentence))


def _actual(fact: Fact) -> str:
    """The fact's value as it may be shown in a problem."""
    match fact.kind:
        case "share":
            return f"{shown(round(fact.value * 100, 2))} %"
        case "money":
            return f"{shown(fact.value)} EUR"
        case _:
            return shown(fact.value)
