"""The merge is what the definition of a three-way merge says, whatever the order of the files."""

import itertools
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibzdocs.workflows.contributions.merge import Merged, Outcome, RowOutcome, Table, Voice, merge

VALUES = st.sampled_from((None, "a", "b", "c"))
KEYS = ("r1", "r2", "r3")
COLUMNS = ("title", "budget")


def tables(rows: st.SearchStrategy[list[str]]) -> st.SearchStrategy[dict[str, dict[str, str | None]]]:
    row = st.fixed_dictionaries(dict.fromkeys(COLUMNS, VALUES))
    return rows.flatmap(lambda keys: st.fixed_dictionaries(dict.fromkeys(keys, row)))


ALL = tables(st.just(list(KEYS)))
SOME = tables(st.lists(st.sampled_from(KEYS), unique=True))


def cells(merged: Merged[str]) -> Mapping[tuple[str, str], Outcome]:
    return {(each.row, each.column): each.outcome for each in merged.cells}


def one(base: str | None, theirs: str | None, ours: str | None) -> Outcome | None:
    voice = Voice("A", "a.xlsx", {"r": {"t": base}}, {"r": {"t": theirs}})
    return cells(merge([voice], {"r": {"t": ours}})).get(("r", "t"))


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "wanted"),
    [
        ("a", "a", "a", None),
        ("a", "a", "b", None),
        ("a", "b", "a", Outcome.TAKEN),
        ("a", "b", "b", Outcome.SAME),
        ("a", "b", "c", Outcome.CONFLICT),
        ("a", None, "a", Outcome.EMPTIED),
        ("a", None, "b", Outcome.CONFLICT),
        ("a", None, None, Outcome.SAME),
        (None, "a", None, Outcome.TAKEN),
    ],
)
def test_one_cell(base: str | None, theirs: str | None, ours: str | None, wanted: Outcome | None) -> None:
    assert one(base, theirs, ours) == wanted


@given(ALL, SOME, ALL)
def test_the_definition(base: Table[str], theirs: Table[str], ours: Table[str]) -> None:
    found = cells(merge([Voice("A", "a", base, theirs)], ours))
    for row, column in itertools.product(KEYS, COLUMNS):
        if row not in theirs or theirs[row][column] == base[row][column]:
            assert (row, column) not in found
            continue
        said, mine = theirs[row][column], ours[row][column]
        taken = Outcome.TAKEN if said is not None else Outcome.EMPTIED
        is_same, is_ours = said == mine, mine == base[row][column]
        wanted = Outcome.SAME if is_same else taken if is_ours else Outcome.CONFLICT
        assert found[row, column] == wanted


@given(ALL, ALL, ALL, ALL, st.permutations(range(3)))
def test_the_order_of_files_does_not_matter(
    base: Table[str], first: Table[str], second: Table[str], ours: Table[str], order: list[int]
) -> None:
    voices = [Voice("A", "a", base, first), Voice("B", "b", base, second), Voice("A", "c", base, second)]
    assert merge([voices[number] for number in order], ours) == merge(voices, ours)


@given(ALL, SOME, ALL)
def test_importing_twice_changes_nothing(base: Table[str], theirs: Table[str], ours: Table[str]) -> None:
    voice = Voice("A", "a", base, theirs)
    now, heard = applied(merge([voice], ours), ours)
    again = merge([Voice("A", "a", base, theirs, heard=heard)], now)
    kept = (Outcome.SETTLED, Outcome.REVERTED)
    assert all(each.outcome in kept for each in again.cells)
    assert applied(again, now)[0] == now


@given(ALL, ALL, ALL, ALL)
def test_two_who_differ_are_in_conflict_whoever_came_first(
    base: Table[str], first: Table[str], second: Table[str], ours: Table[str]
) -> None:
    voices = Voice("A", "a", base, first), Voice("B", "b", base, second)
    together = cells(merge(voices, ours))
    for one_of, other in (voices, voices[::-1]):
        now, _ = applied(merge([one_of], ours), ours)
        after = cells(merge([other], now))
        for key, outcome in together.items():
            row, column = key
            both = first[row][column] != base[row][column] != second[row][column]
            if both and first[row][column] != second[row][column]:
                assert outcome is Outcome.CONFLICT
                conflict_before = cells(merge([one_of], ours))[key] is Outcome.CONFLICT
                same = other.theirs[row][column] == now[row][column]
                assert after[key] is Outcome.CONFLICT or conflict_before or same


@given(ALL, ALL, ALL, ALL)
def test_each_change_has_one_outcome(
    base: Table[str], first: Table[str], second: Table[str], ours: Table[str]
) -> None:
    locked = frozenset({"budget"})
    voices = Voice("A", "a", base, first, locked=locked), Voice("B", "b", base, second)
    said = [(each.row, each.column, it.who) for each in merge(voices, ours).cells for it in each.said]
    changed = [
        (row, column, voice.who)
        for voice in voices
        for row, column in itertools.product(KEYS, COLUMNS)
        if voice.theirs[row][column] != base[row][column]
    ]
    assert sorted(said) == sorted(changed)


def applied(
    merged: Merged[str], ours: Table[str]
) -> tuple[dict[str, dict[str, str | None]], dict[tuple[str, str], tuple[str | None, ...]]]:
    """The coordinator's table with what is taken, and what has been heard; every conflict kept as it was."""
    now = {key: dict(row) for key, row in ours.items()}
    for each in merged.cells:
        if each.outcome in (Outcome.TAKEN, Outcome.EMPTIED):
            now[each.row][each.column] = each.value
    return now, {(each.row, each.column): (each.value,) for each in merged.cells}


# ------------------------------------------------------------------------------------- what was said before

BASE: Table[str] = {"r": {"t": "a"}}


def said(value: str | None, *heard: str | None, ours: str | None = "a") -> Outcome | None:
    before = {("r", "t"): heard} if heard else {}
    return cells(merge([Voice("A", "f", BASE, {"r": {"t": value}}, heard=before)], {"r": {"t": ours}})).get(
        ("r", "t")
    )


def test_a_later_word_of_the_same_contributor_takes_the_place_of_the_earlier() -> None:
    assert said("c", "b", ours="b") is Outcome.TAKEN


def test_what_the_coordinator_made_of_it_meanwhile_is_not_overwritten() -> None:
    assert said("b", "b", ours="d") is Outcome.SETTLED
    assert said("c", "b", ours="d") is Outcome.CONFLICT
    assert said("c", "b", ours="a") is Outcome.CONFLICT


def test_the_other_half_of_a_file_takes_nothing_back() -> None:
    assert said("a", "b", ours="b") is Outcome.REVERTED


def test_an_older_file_that_comes_late_is_a_question() -> None:
    assert said("b", "b", "c", ours="c") is Outcome.CONFLICT


# --------------------------------------------------------------------------------------------------- rows

TEN: Table[str] = {f"r{number}": {"t": "a"} for number in range(10)}


def without(*keys: str) -> Table[str]:
    return {key: row for key, row in TEN.items() if key not in keys}


def test_a_row_left_out_is_a_proposal() -> None:
    assert merge([Voice("A", "a", TEN, without("r3"))], TEN).rows == {"r3": RowOutcome.DELETION}


def test_half_a_file_proposes_nothing() -> None:
    half = without(*(f"r{number}" for number in range(5)))
    merged = merge([Voice("A", "a", TEN, half)], TEN)
    assert (merged.rows, merged.halves) == ({}, ("a",))


def test_changed_by_one_and_deleted_by_another_is_a_conflict() -> None:
    changed: Table[str] = {**TEN, "r3": {"t": "b"}}
    merged = merge([Voice("A", "a", TEN, without("r3")), Voice("B", "b", TEN, changed)], TEN)
    assert merged.rows == {"r3": RowOutcome.CONFLICT}
    assert cells(merged) == {("r3", "t"): Outcome.CONFLICT}


def test_changed_by_the_coordinator_and_deleted_by_another_is_a_conflict() -> None:
    ours: Table[str] = {**TEN, "r3": {"t": "b"}}
    assert merge([Voice("A", "a", TEN, without("r3"))], ours).rows == {"r3": RowOutcome.CONFLICT}


def test_changed_by_another_and_deleted_by_the_coordinator_is_a_conflict() -> None:
    changed: Table[str] = {**TEN, "r3": {"t": "b"}}
    assert cells(merge([Voice("A", "a", TEN, changed)], without("r3"))) == {("r3", "t"): Outcome.CONFLICT}


def test_a_row_that_only_the_coordinator_deleted_stays_deleted() -> None:
    merged = merge([Voice("A", "a", TEN, TEN)], without("r3"))
    assert (merged.cells, merged.rows) == ((), {})


def test_a_deletion_that_was_decided_is_not_asked_again() -> None:
    voice = Voice("A", "a", TEN, without("r3"), heard_rows=frozenset({"r3"}))
    assert merge([voice], TEN).rows == {}


def test_a_new_row_comes_once() -> None:
    added: Table[str] = {"new-1": {"t": "x"}}
    voices = [Voice("A", "a", TEN, TEN, added), Voice("A", "b", TEN, TEN, added)]
    assert merge(voices, TEN).rows == {"new-1": RowOutcome.ADDED}
    again = Voice("A", "a", TEN, TEN, added, heard_rows=frozenset({"new-1"}))
    assert merge([again], TEN).rows == {}


def test_locked_and_unreadable_cells_are_refused() -> None:
    theirs: Table[str] = {"r": {"t": "b", "u": "b"}}
    base: Table[str] = {"r": {"t": "a", "u": "a"}}
    voice = Voice("A", "a", base, theirs, locked=frozenset({"t"}), faulty=frozenset({("r", "u")}))
    assert set(cells(merge([voice], base)).values()) == {Outcome.REFUSED}


def test_what_is_absent_was_not_said() -> None:
    assert merge([Voice("A", "a", {"r": {"t": "a"}}, {"r": {}})], {"r": {"t": "a"}}).cells == ()


@pytest.mark.parametrize(
    ("sent", "absent", "half"),
    [(9, 0, False), (9, 3, False), (9, 4, True), (12, 4, False), (12, 5, True), (2, 1, False), (2, 2, True)],
)
def test_more_than_three_rows_and_a_third_are_half_a_file(sent: int, absent: int, half: bool) -> None:
    base = {str(number): {"t": "a"} for number in range(sent)}
    back = {key: base[key] for key in list(base)[absent:]}
    assert Voice("A", "a.xlsx", base, back).is_half is half


@pytest.mark.parametrize(("absent", "half"), [(0, False), (1, True)])
def test_of_a_file_that_is_a_part_absent_rows_say_nothing(absent: int, half: bool) -> None:
    base = {str(number): {"t": "a"} for number in range(9)}
    back = {key: base[key] for key in list(base)[absent:]}
    assert Voice("A", "a.xlsx", base, back, partial=True).is_half is half
