"""Catalogues, orders and memory as text: what is written is read back, and diffs well."""

import contextlib
import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibzdocs.base.problems import ProjectError
from ibzdocs.base.settings.translation import State
from ibzdocs.base.values import Language
from ibzdocs.translation import catalogue, memory, orders
from ibzdocs.translation.catalogue import Approval, Catalogue, Entry, Pivot
from ibzdocs.translation.memory import Pair
from ibzdocs.translation.orders import Order, OrderLine

ROOT = Path(__file__).parent.parent.parent
NL, FR, DE = Language.NL, Language.FR, Language.DE
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31))
APPROVALS = st.builds(Approval, TEXT, DAYS, TEXT)
PIVOTS = st.builds(Pivot, st.sampled_from([NL, FR]), TEXT)
ENTRIES = st.builds(
    Entry, TEXT, st.sampled_from([NL, FR]), TEXT, TEXT, st.sampled_from(State), TEXT, TEXT,
    st.none() | DAYS, st.none() | PIVOTS, st.none() | APPROVALS, TEXT,
)  # fmt: skip
LINES = st.builds(
    OrderLine, st.integers(1, 9999), TEXT, st.sampled_from([NL, FR]), TEXT,
    st.dictionaries(TEXT, TEXT, max_size=3), st.none() | PIVOTS,
    TEXT, TEXT, TEXT, st.integers(0, 99), st.tuples(TEXT), st.none() | DAYS,
)  # fmt: skip


@given(st.lists(ENTRIES, max_size=5))
def test_a_catalogue_is_read_back(entries: list[Entry]) -> None:
    before = Catalogue(DE).having(entries)
    assert catalogue.load(catalogue.dump(before), DE, "de.json") == before


@given(st.lists(LINES, max_size=4), DAYS, st.none() | DAYS)
def test_an_order_is_read_back(lines: list[OrderLine], on: datetime.date, due: datetime.date | None) -> None:
    before = Order("2026-001-de", DE, "cddv", on, due, tuple(lines))
    assert orders.load(orders.dump(before), "o.json") == before


@given(
    st.lists(
        st.builds(Pair, st.just(NL), st.just(FR), TEXT, TEXT, TEXT, TEXT),
        max_size=5,
        unique_by=lambda pair: (pair.source, pair.target, pair.key),
    )
)
def test_a_memory_is_read_back(pairs: list[Pair]) -> None:
    assert sorted(memory.load(memory.dump(pairs), "m.json"), key=repr) == sorted(pairs, key=repr)


def test_a_changed_sentence_is_a_changed_line() -> None:
    one = Catalogue(FR).having(Entry(f"k/{n}", NL, f"Bron {n}", f"Cible {n}") for n in range(9))
    other = one.having([Entry("k/4", NL, "Bron 4", "Autre cible")])
    lines = zip(catalogue.dump(one).splitlines(), catalogue.dump(other).splitlines(), strict=True)
    assert [(a, b) for a, b in lines if a != b] == [('  "target": "Cible 4",', '  "target": "Autre cible",')]


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"k": {}}', '{"k": {"language": "xx", "source": "", "target": ""}}', "<<<<<<<"]
)
def test_a_broken_catalogue_is_a_problem(text: str) -> None:
    with pytest.raises(ProjectError) as raised:
        catalogue.load(text, FR, "fr.json")
    assert raised.value.problems[0].code == "catalogue-broken"


@pytest.mark.parametrize("text", ["{", "[]", '{"number": "x"}'])
def test_a_broken_order_or_memory_is_a_problem(text: str) -> None:
    with pytest.raises(ProjectError):
        orders.load(text, "o.json")
    if text != "[]":
        with pytest.raises(ProjectError):
            memory.load(text, "m.json")


OLD = {
    "de.json": '{"k/1": {"language": "nl", "source": "Bron", "target": "Ziel"}}',
    "memory.json": '[{"source_language": "nl", "language": "de", "source": "Bron", "target": "Ziel"}]',
    "o.json": '{"number": "o", "language": "de", "service": "s", "on": "2026-01-01"}',
}
LOADS: dict[str, Callable[[str], str]] = {
    "de.json": lambda text: catalogue.dump(catalogue.load(text, DE, "de.json")),
    "memory.json": lambda text: memory.dump(memory.load(text, "memory.json")),
    "o.json": lambda text: orders.dump(orders.load(text, "o.json")),
}


@pytest.mark.parametrize("file", OLD)
def test_what_an_older_program_wrote_is_read_and_written_in_the_present_form(file: str) -> None:
    written = LOADS[file](OLD[file])
    assert re.match(r'\{\n "version": [12],\n', written)
    assert LOADS[file](written) == written
    assert all(word in written for word in re.findall(r"\w+", OLD[file]))


@pytest.mark.parametrize("file", OLD)
def test_what_a_newer_program_wrote_is_refused_with_what_to_do(file: str) -> None:
    def next_one(present: re.Match[str]) -> str:
        return f'"version": {int(present[1]) + 1}'

    newer = re.sub(r'"version": (\d+)', next_one, LOADS[file](OLD[file]))
    with pytest.raises(ProjectError) as raised:
        LOADS[file](newer)
    assert [found.code for found in raised.value.problems] == ["file-newer"]
    assert raised.value.problems[0].place.file == file


@pytest.mark.parametrize("version", ["0", "-1", "true", "1.0", '"2"', "null", "[]"])
@pytest.mark.parametrize("file", OLD)
def test_a_version_that_is_none_is_a_problem(file: str, version: str) -> None:
    wrong = re.sub(r'"version": \d+', f'"version": {version}', LOADS[file](OLD[file]))
    with pytest.raises(ProjectError) as raised:
        LOADS[file](wrong)
    assert raised.value.problems[0].code.endswith("-broken")


def test_a_segment_may_have_any_key_also_in_an_old_catalogue() -> None:
    old = '{"version": {"language": "nl", "source": "Bron", "target": "Ziel"}}'
    assert [*catalogue.load(old, DE, "de.json").entries] == ["version"]


@pytest.mark.parametrize("path", sorted((ROOT / "inputs" / "translations").rglob("*.json")), ids=str)
def test_the_files_of_the_sample_have_the_present_form(path: Path) -> None:
    text = path.read_text("utf-8")
    kinds = {"memory.json": "memory.json", "orders": "o.json"}
    kind = kinds.get(path.name) or kinds.get(path.parent.name, "de.json")
    assert LOADS[kind](text) == text


def test_lines_are_delivered_once() -> None:
    lines = tuple(OrderLine(n, f"k/{n}", NL, "x") for n in (1, 2))
    first, second = datetime.date(2026, 1, 1), datetime.date(2026, 2, 2)
    order = (
        Order("o", FR, "s", first, None, lines).delivered({"k/1"}, first).delivered({"k/1", "k/2"}, second)
    )
    assert [line.delivered for line in order.lines] == [first, second]
    assert order.open_lines == ()


def test_a_line_is_found_by_its_number_wherever_it_stands() -> None:
    lines = tuple(OrderLine(number, f"k/{number}", NL, "x") for number in (1, 3, 2))
    order = Order("o", FR, "s", datetime.date(2026, 1, 1), None, lines)
    assert [line and line.id for number in "0123" for line in [order.line(number)]] == [None, 1, 2, 3]
    assert (order.line("4"), order.line("-1"), order.line("two")) == (None, None, None)


DEEP = "[" * 50_000
AWKWARD = [
    "", "{", "[]", "0", "null", '"x"', DEEP, DEEP + "]" * 50_000, '{"version": ' + DEEP, '{"a":' * 50_000,
    '{"version": 1e999}', '{"version": 2, "entries": []}', '{"version": 2, "pairs": [1]}', "9" * 5000,
    '{"version": 1, "number": "../../x", "language": "fr", "service": "s", "on": "2026-01-02"}',
    '{"version": 1, "number": "a", "language": "fr", "service": "s", "on": "2026-01-02", "lines": [{"id": 1e999}]}',
    '{"version": 2, "entries": {"a": {"language": "fr", "source": 1, "target": [], "approval": 3}}}',
]  # fmt: skip


@pytest.mark.parametrize("text", AWKWARD, ids=range(len(AWKWARD)))
def test_what_became_of_a_file_is_a_problem_and_no_traceback(text: str) -> None:
    with contextlib.suppress(ProjectError):
        catalogue.load(text, Language.FR, "fr.json")
    for read in (memory.load, orders.load):
        with contextlib.suppress(ProjectError):
            read(text, "x.json")
