"""Where a check begins to speak: the last value that it lets through, and the first that it does not."""

import datetime
from decimal import Decimal

import pytest

from ibzdocs.checks.plan.counts import typed_counts
from ibzdocs.checks.plan.numbers import numbers
from ibzdocs.checks.plan.operational import actions_within, deadlines, indicators_complete, risks_weighed
from ibzdocs.checks.plan.requirements import legal
from ibzdocs.checks.plan.texts import passages
from ibzdocs.checks.plan.titles import _sizes, retyped_titles
from ibzdocs.model.plan import Plan
from tests.plans import small_plan, with_change, with_rows, with_text

DAY = datetime.date(2026, 5, 1)
LATER = datetime.date(2026, 5, 2)


def year(**rows: dict[str, object]) -> Plan:
    """The small plan with a row on each of these sheets of the operational plan."""
    plan = with_rows(
        small_plan(), "operational", {"id": "OD1", "title": "Iets", **rows.pop("operational", {})}
    )
    for sheet, row in rows.items():
        plan = with_rows(plan, sheet, {"id": "X1", **row})
    return plan


@pytest.mark.parametrize(
    ("likelihood", "impact", "codes"),
    [
        (2, 5, []),
        (3, 4, ["risk-without-measure"]),
        (5, 5, ["risk-without-measure"]),
        (1, 1, []),
        (0, 1, ["risk-scale"]),
        (6, 1, ["risk-scale"]),
        (1, 6, ["risk-scale"]),
    ],
)
def test_a_risk_from_twelve_on_wants_a_measure(likelihood: int, impact: int, codes: list[str]) -> None:
    plan = year(operational_risks={"likelihood": likelihood, "impact": impact})
    assert [found.code for found in risks_weighed(plan)] == codes


@pytest.mark.parametrize(
    ("start", "end", "reversed_"), [(DAY, DAY, False), (DAY, LATER, False), (LATER, DAY, True)]
)
def test_work_of_one_day_is_not_reversed(start: datetime.date, end: datetime.date, reversed_: bool) -> None:
    plan = year(operational={"start": start, "end": end})
    assert [found.code for found in deadlines(plan)] == ["dates-reversed"] * reversed_


@pytest.mark.parametrize(("end", "codes"), [(DAY, []), (LATER, ["action-after-objective"])])
def test_an_action_may_end_with_its_objective(end: datetime.date, codes: list[str]) -> None:
    plan = year(operational={"end": DAY}, actions={"end": end})
    assert [found.code for found in actions_within(plan)] == codes


@pytest.mark.parametrize(
    ("value", "is_share"), [("0", True), ("100", True), ("100.01", False), ("-0.01", False), ("55", True)]
)
def test_a_share_lies_between_0_and_100(value: str, is_share: bool) -> None:
    row = {"unit": "share", "realised": Decimal(value)}
    found = [each.code for each in indicators_complete(year(indicators=row))]
    assert ("indicator-share" not in found) == is_share


# ------------------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("text", "amount", "rounds"),
    [
        ("5,5 miljoen euro", 5_549_999, True),
        ("5,5 miljoen euro", 5_550_000, True),
        ("5,5 miljoen euro", 5_550_001, False),
        ("5,5 miljoen euro", 5_450_000, True),
        ("5,5 miljoen euro", 5_449_999, False),
        ("1.817 medewerkers", "1817.5", True),
        ("1.817 medewerkers", "1817.51", False),
    ],
)
def test_a_number_is_right_up_to_half_of_its_last_digit(text: str, amount: int | str, rounds: bool) -> None:
    (typed,) = numbers(text)
    assert typed.rounds(Decimal(amount)) == rounds


def counted(text: str, objectives: int) -> list[str]:
    """What is said of a text that counts, in a plan of so many strategic objectives."""
    more = ({"id": f"SD{n}", "title": f"Doel {n}"} for n in range(3, objectives + 1))
    plan = with_text(with_rows(small_plan(), "objectives", *more), text)
    return [found.code for passage in passages(plan) for found in typed_counts(plan)(passage)]


@pytest.mark.parametrize(
    ("text", "objectives", "codes"),
    [
        ("Er zijn vier strategische doelstellingen.", 4, ["count-typed"]),
        ("Er zijn drie strategische doelstellingen.", 4, ["count-wrong"]),
        # A half or less, without an article, may be some of them.
        ("Er zijn twee strategische doelstellingen.", 4, []),
        ("Dit zijn de twee strategische doelstellingen.", 4, ["count-wrong"]),
        ("Er zijn twee strategische doelstellingen.", 3, ["count-wrong"]),
        ("Er zijn twee strategische doelstellingen.", 5, []),
        # What another public service has is its own.
        ("De FOD Financiën telt zeven strategische doelstellingen.", 4, []),
    ],
)
def test_a_small_number_may_be_some_of_them(text: str, objectives: int, codes: list[str]) -> None:
    assert counted(text, objectives) == codes


# ----------------------------------------------------------------------------------------------- law


def test_a_budget_of_one_year_is_no_budget_of_the_legislature() -> None:
    """Every year of the period must be there, and there must be more than one."""

    def met(plan: Plan) -> bool:
        return next(each.met for each in legal(plan) if each.code == "finance")

    plan = small_plan()
    assert met(plan)
    one_year = with_change(plan, "settings", 6, value="2026")
    for row in range(2, 7):
        line = one_year.budget[row - 2]
        one_year = with_change(one_year, "budget", row, years=line.years[:1])
    assert one_year.years == (2026,)
    assert not met(one_year)
    assert not met(with_change(plan, "settings", 6, value="2028"))


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        ("Wij werken hier nu altijd samen", "Wij werken hier nu altijd samen.", True),
        ("Wij zijn er nu", "Wij zijn er nu.", False),  # four words of few letters
        (
            "Ontwikkelingssamenwerkingsprogramma uitvoeren",
            "Ontwikkelingssamenwerkingsprogramma uitvoeren.",
            False,
        ),
        ("Wij zijn bereikbaar altijd", "Wij zijn bereikbaar altijd.", True),  # four words of 26 letters
    ],
)
def test_a_short_title_is_ordinary_words(title: str, text: str, found: bool) -> None:
    plan = with_text(with_change(small_plan(), "objectives", 0, title=title), text)
    assert [each.code for each in retyped_titles(plan)] == ["title-retyped"] * found


@pytest.mark.parametrize(("words", "sizes"), [(9, [8, 9, 10]), (10, [8, 9, 10, 11, 12])])
def test_a_title_of_ten_words_may_be_retyped_with_two_more_or_less(words: int, sizes: list[int]) -> None:
    assert sorted(_sizes(words)) == sizes
