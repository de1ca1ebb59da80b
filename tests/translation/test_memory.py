"""Looking up what was translated before, and counting by it."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from ibzdocs.base.settings.translation import Band, Rate
from ibzdocs.base.values import Language
from ibzdocs.translation.counting import Size, Text, cost, count, rate_of, size_of
from ibzdocs.translation.memory import Memory, Pair, dump, load, tokens

NL, FR = Language.NL, Language.FR
DAY = datetime.date(2026, 1, 1)


def pair(source: str, key: str = "") -> Pair:
    return Pair(NL, FR, source, "x", key)


def text(skeleton: str, key: str = "k", **shown: str) -> Text:
    return Text(key, skeleton, shown)


def test_placeables_are_alike() -> None:
    assert tokens("Zie {SD8}, {1} keer") == tokens("Zie {SD9}, {staff_total} keer")


def test_not_is_never_the_same() -> None:
    near = Memory([pair("Het dossier is niet klaar")]).near("Het dossier is klaar", 0.5)
    assert [round(match.likeness, 2) for match in near] == [0.8]


WORDS = st.lists(
    st.sampled_from(["de", "het", "een", "plan", "dienst", "doel", "en", "van"]),
    min_size=2,
    max_size=9,
)


@given(st.lists(WORDS, min_size=1, max_size=8), WORDS)
def test_nothing_nearer_is_overlooked(sources: list[list[str]], wanted: list[str]) -> None:
    memory = Memory([pair(" ".join(words)) for words in sources])
    best = max(Levenshtein.normalized_similarity(words, wanted) for words in sources)
    found = memory.near(" ".join(wanted), 0.5, 1)
    assert (found[0].likeness if found else 0) == (best if best >= 0.5 else 0)


def test_bands() -> None:
    memory = Memory([pair("Eerste zin over het plan.", "a"), pair("Tweede zin over het plan.", "b")])
    texts = [
        text("Eerste zin over het plan.", "a"),
        text("Tweede zin over het plan.", "b"),
        text("Tweede zin over het plan.", "c"),
        text("Eerste zin over het grote plan.", "d"),
        text("Iets heel anders dat niemand kent.", "e"),
        text("{1}", "f", **{"1": "2022"}),
    ]
    found = {band for band, size in count(texts, memory).items() if size.segments}
    assert found == {
        Band.CONTEXT_KEY,
        Band.CONTEXT_TEXT,
        Band.REPETITION,
        Band.NEAR_85,
        Band.NEW,
        Band.NO_WORK,
    }


def test_words_are_what_stands_between_blanks() -> None:
    size = size_of(text("Budget van {1} EUR{^1}", **{"1": "1.220,06"}))
    assert size == Size(1, 4, 23, 20)
    assert size.lines(10) == Decimal("2.3")


def rate(
    unit: Literal["word", "line"], minimum: int = 0, weights: Mapping[Band, Decimal] | None = None
) -> Rate:
    return Rate(
        service="s", since=DAY, unit=unit, unit_size=60, price=Decimal("0.10"), minimum=Decimal(minimum),
        weights=weights or {},
    )  # fmt: skip


def test_cost_by_word_by_line_and_with_weights() -> None:
    sizes = {
        Band.NEW: Size(1, 100, 600, 500),
        Band.EXACT: Size(1, 50, 300, 250),
        Band.NO_WORK: Size(1, 9, 9, 9),
    }
    assert cost(sizes, rate("word")) == Decimal("15.00")
    assert cost(sizes, rate("word", weights={Band.EXACT: Decimal(0)})) == Decimal("10.00")
    assert cost(sizes, rate("line")) == Decimal("1.50")
    assert cost(sizes, rate("word", minimum=20)) == Decimal(20)
    assert cost({Band.NO_WORK: Size(1, 9, 9, 9)}, rate("word", minimum=20)) == 0


def test_the_rate_in_force_on_the_day() -> None:
    old = Rate(service="s", since=datetime.date(2019, 1, 1), until=DAY, unit="word", price=Decimal(1))
    new = Rate(service="s", since=datetime.date(2026, 1, 2), unit="word", price=Decimal(2))
    assert rate_of([old, new], "s", DAY) is old
    assert rate_of([old, new], "s", datetime.date(2027, 1, 1)) is new
    assert rate_of([old, new], "s", datetime.date(2018, 1, 1)) is None
    assert rate_of([old, new], "other", DAY) is None


def test_of_two_rates_in_force_the_newer_one_counts() -> None:
    old = Rate(service="s", since=datetime.date(2019, 1, 1), unit="word", price=Decimal(2))
    for price in (1, 3):
        new = Rate(service="s", since=datetime.date(2026, 1, 1), unit="word", price=Decimal(price))
        assert rate_of([old, new], "s", DAY) is rate_of([new, old], "s", DAY) is new
        assert rate_of([old, new], "s", datetime.date(2025, 12, 31)) is old


def test_a_memory_is_written_sorted_and_each_pair_once() -> None:
    pairs = [pair("c"), pair("a", "2"), pair("b"), pair("a", "1"), pair("c")]
    assert dump(pairs) == dump(reversed(pairs))
    assert [(each.source, each.key) for each in load(dump(pairs), "m")] == [
        ("a", "1"), ("a", "2"), ("b", ""), ("c", ""),
    ]  # fmt: skip
