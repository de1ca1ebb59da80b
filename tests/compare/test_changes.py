"""Every difference between two plans is found once and named exactly, and nothing else is."""

import dataclasses
import datetime
from decimal import Decimal
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language, Names, Number, Words
from ibzdocs.inputs import edition
from ibzdocs.inputs.workbook.choices import CHOICES
from ibzdocs.inputs.workbook.columns import Column, Sheet
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Origin
from ibzdocs.session.session import Session
from ibzdocs.workflows.compare import Change, compare, comparison
from ibzdocs.workflows.compare.align import _ordered
from ibzdocs.workflows.compare.cells import Slot, cells, name, rows
from ibzdocs.workflows.compare.changes import COMPARED, Kind, row_key
from tests.plans import course, credits, small_plan, with_change, with_rows, with_text, without
from tests.whole.sample import ROOT


@cache
def sample_plan() -> Plan:
    session = Session(edition.load(ROOT))
    assert [found for found in session.reading if found.level.name == "ERROR"] == []
    return session.plan


def told(old: Plan, new: Plan) -> list[tuple[str, str, str, str]]:
    return [(each.sheet, each.row, each.kind, each.slot.code) for each in compare(old, new)]


def with_records(plan: Plan, sheet: Sheet, records: tuple[Any, ...]) -> Plan:
    changed: Any = {"settings" if sheet.id == "plan" else sheet.id: records}
    return dataclasses.replace(plan, **changed)


# ----------------------------------------------------------------------------------- nothing changed


@pytest.mark.parametrize("plan", [small_plan, sample_plan])
def test_a_plan_is_like_itself(plan: Any) -> None:
    assert comparison(plan(), plan()) == comparison(plan(), plan())
    assert compare(plan(), plan()) == ()


def elsewhere(record: Any) -> Any:
    """The record as if read from another row: other cells, other keys of its texts."""
    origin = Origin("other.xlsx", "Blad", record.origin.row + 7)
    fields = {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}
    return type(record)(**{name: _elsewhere(value) for name, value in fields.items()} | {"origin": origin})


def _elsewhere(value: Any) -> Any:
    if isinstance(value, Words):
        return Words(f"other/{value.key}", value.text, value.language, value.given)
    return tuple(map(_elsewhere, value)) if isinstance(value, tuple) else value


def test_where_a_row_stands_does_not_count() -> None:
    plan = sample_plan()
    for sheet in COMPARED:
        plan = with_records(plan, sheet, tuple(map(elsewhere, rows(plan, sheet))))
    assert compare(sample_plan(), plan) == ()


@pytest.mark.parametrize(
    ("old", "new", "told_of"),
    [
        ("P7", "P9", {"renamed": "P9"}),
        ("P7 P8", "P7 P9", {"renamed": "P9"}),
        ("P7 P8", "P9", {"removed": "P7 P8", "added": "P9"}),
        ("P9", "P7 P8", {"removed": "P9", "added": "P7 P8"}),
    ],
)
def test_of_several_rows_that_say_the_same_none_is_taken_for_another(
    old: str, new: str, told_of: dict[str, str]
) -> None:
    def plan(ids: str) -> Plan:
        same = ({"id": each, "title": "Alles doen wij beter dan vroeger"} for each in ids.split())
        return with_rows(small_plan(), "priorities", *same)

    expected = [("priorities", row, kind) for kind, ids in told_of.items() for row in ids.split()]
    assert sorted(row[:3] for row in told(plan(old), plan(new))) == sorted(expected)


# --------------------------------------------------------------------------- one cell of every column


COLUMNS = [(sheet, column) for sheet in COMPARED for column in sheet.columns if not column.beside]


def other(column: Column, value: Any) -> Any:
    """Another value that the column may have."""
    match column.kind:
        case "choice":
            return next(each for each in CHOICES[column.choices] if each != value)
        case "flag":
            return not value
        case "keys" | "strings":
            return (*value, "ZZ9")
        case "decimal":
            return (value or Decimal(0)) + 1
        case "whole" | "year":
            return value + 1
        case "date" | "trigger" | "amount":
            return datetime.date(1999, 12, 31)
        case "time":
            return datetime.time(3, 33)
        case _:
            return f"{value}ZZ9"


def planted(column: Column, record: Any) -> tuple[Any, Slot]:
    """The record with one cell of a column changed, and which one."""
    if column.id == "lang":
        return in_french(record), Slot("lang")
    if column.per_year:
        (year, figures), *rest = record.years
        figures = dataclasses.replace(figures, **{column.id: other(column, getattr(figures, column.id))})
        return dataclasses.replace(record, years=((year, figures), *rest)), Slot(column.id, None, year)
    value = getattr(record, column.id)
    if column.kind == "names":
        names = Names(value.nl, f"{value.fr}ZZ9", value.de)
        return dataclasses.replace(record, **{column.id: names}), Slot(column.id, Language.FR)
    if column.kind == "text":
        new = dataclasses.replace(value or Words("k", ""), text="een heel ander woord")
        return dataclasses.replace(record, **{column.id: new}), Slot(column.id)
    if column.kind == "prose":
        return dataclasses.replace(record, **{column.id: (*value, Words("k", "nog iets"))}), Slot(column.id)
    return dataclasses.replace(record, **{column.id: other(column, value)}), Slot(column.id)


def in_french(record: Any) -> Any:
    fields = {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}
    return dataclasses.replace(record, **{key: _french(value) for key, value in fields.items()})


def _french(value: Any) -> Any:
    if isinstance(value, Words):
        french = Language.NL if value.language is Language.FR else Language.FR
        return dataclasses.replace(value, language=french)
    return tuple(map(_french, value)) if isinstance(value, tuple) else value


# What is known by nothing else than that cell: a figure by its name, a picture by its file.
_KNOWN_BY = (("figures", "id"), ("pictures", "file"))


@pytest.mark.whole
@pytest.mark.parametrize(
    ("sheet", "column"), COLUMNS, ids=[f"{sheet.id}.{column.id}" for sheet, column in COLUMNS]
)
def test_one_changed_cell_is_one_change(sheet: Sheet, column: Column) -> None:
    """In the row in the middle that has a text, so that it has neighbours."""
    key_figures = ({"id": f"K{n}", "name": f"Maat {n}", "years": course("12", "14")} for n in (1, 2, 3))
    plan = with_rows(sample_plan(), "key_figures", *key_figures)  # the sample has none, and no pictures
    plan = with_rows(
        plan,
        "pictures",
        *(
            {"file": f"{n}.png", "width": n, "caption": f"Kaart {n}", "alternative": f"Het net {n}"}
            for n in (1, 2, 3)
        ),
    )
    there = rows(plan, sheet)
    spoken = [number for number, row in enumerate(there) if Slot("lang") in cells(sheet, row)]
    place = spoken[len(spoken) // 2] if spoken else len(there) // 2
    changed, slot = planted(column, there[place])
    new = with_records(plan, sheet, (*there[:place], changed, *there[place + 1 :]))
    found = compare(plan, new)
    if (sheet.role, column.id) == ("settings", "key") or (sheet.id, column.id) in _KNOWN_BY:
        assert sorted(each.kind for each in found) == ["added", "removed"]
        return  # a line of that kind, a figure of that name: there is nothing else to know it by
    is_key = sheet.unique and column.id in sheet.key
    assert [(each.sheet, each.row, each.kind) for each in found] == [
        (sheet.id, name(sheet, changed), "renamed" if is_key else "changed")
    ]
    assert is_key or found[0].slot == slot


def test_the_authors_own_translation_is_a_cell() -> None:
    text = Words("k", "Alles is goed.", given=((Language.FR, "Tout va bien."), (Language.DE, "Alles gut.")))
    new = dataclasses.replace(text, given=((Language.FR, "Tout va mal."), (Language.DE, "Alles gut.")))
    (change,) = compare(with_text(small_plan(), text), with_text(small_plan(), new))
    assert (change.slot.code, change.old.text, change.new.text) == (
        "text.fr",
        "Tout va bien.",
        "Tout va mal.",
    )


# ------------------------------------------------------------------------------------- rows as a whole


def test_a_row_that_came_and_one_that_went() -> None:
    more = with_rows(small_plan(), "ambitions", {"id": "A1.2", "objective": "SD1", "text": "meer doen"})
    assert told(small_plan(), more) == [("ambitions", "A1.2", "added", "")]
    assert told(more, small_plan()) == [("ambitions", "A1.2", "removed", "")]


def test_renumbered_rows_are_known_by_their_text() -> None:
    plan = small_plan()
    first, second = (row.title.text for row in plan.objectives)
    new = with_change(with_change(plan, "objectives", 2, id="SD2"), "objectives", 3, id="SD3")
    assert told(plan, new) == [
        ("objectives", "SD2", "renamed", "id"),
        ("objectives", "SD3", "renamed", "id"),
    ]
    assert (first, second) == tuple(row.title.text for row in new.objectives)


def test_a_text_that_two_rows_have_identifies_neither() -> None:
    old = with_rows(small_plan(), "swot", {"id": "S8", "text": "dubbel"}, {"id": "S9", "text": "dubbel"})
    new = with_rows(small_plan(), "swot", {"id": "S8", "text": "dubbel"}, {"id": "S7", "text": "enig"})
    assert told(old, new) == [("swot", "S9", "removed", ""), ("swot", "S7", "added", "")]


def test_a_paragraph_put_in_between_changes_no_other() -> None:
    old, extra = small_plan(), with_rows(small_plan(), "texts", {"part": "body", "text": "Een alinea erbij."})
    texts = extra.texts
    new = dataclasses.replace(extra, texts=(*texts[:3], texts[-1], *texts[3:-1]))
    (change,) = compare(old, new)
    assert (change.sheet, change.kind, change.record.text.text) == ("texts", "added", "Een alinea erbij.")


def test_a_paragraph_that_stands_elsewhere_has_moved() -> None:
    old = small_plan()
    new = dataclasses.replace(old, texts=(*old.texts[:1], *old.texts[2:6], old.texts[1], *old.texts[6:]))
    (change,) = compare(old, new)
    assert (change.kind, change.old, change.new) == ("moved", 2, 6)


def test_a_paragraph_is_known_by_the_words_it_kept() -> None:
    old = with_text(small_plan(), "Wij meten elke dag het water van alle rivieren.")
    old = with_rows(old, "texts", {"part": "SD2", "text": "Iets heel anders."})
    new = with_text(small_plan(), "Wij meten elke week het water van alle rivieren.")
    assert [(each.kind, each.slot.code) for each in compare(old, new)] == [
        ("changed", "text"),
        ("removed", ""),
    ]


@pytest.mark.parametrize(("kept", "is_known"), [(10, True), (8, True), (6, True), (5, False), (3, False)])
def test_more_than_half_of_the_words_kept_is_the_same_paragraph(kept: int, is_known: bool) -> None:
    """Ten words before and after; the kind changes too, so that it is not one cell of a lone row."""
    words = ["wij", "meten", "elke", "dag", "het", "water", "van", "alle", "onze", "rivieren"]
    edited = [*words[:kept], *(f"ander{n}" for n in range(10 - kept))]
    old = with_rows(small_plan(), "texts", {"part": "SD1", "text": " ".join(words)})
    new = with_rows(small_plan(), "texts", {"part": "SD1", "kind": "bullet", "text": " ".join(edited)})
    kinds = {change.kind for change in compare(old, new)}
    assert kinds == ({"changed"} if is_known else {"added", "removed"})


def test_every_paragraph_edited_and_two_put_in_between() -> None:
    """Nothing stayed as it was between two headings; still every paragraph is known."""
    lines = [f"Dienst {n} meet het water van rivier {n * 7} elke dag." for n in range(30)]
    edited = [line.replace("elke dag", "elke week") for line in lines]
    edited[10:10] = ["Een zin die er niet was.", "En nog een andere."]
    old, new = (
        with_rows(small_plan(), "texts", *({"part": "SD1", "text": line} for line in each))
        for each in (lines, edited)
    )
    kinds = [change.kind for change in compare(old, new)]
    assert kinds == ["changed"] * 10 + ["added"] * 2 + ["changed"] * 20


def test_years_are_matched_by_year() -> None:
    """A year that only one plan has is told once for the sheet; in the years of both, figure by figure."""
    old = small_plan()
    new = dataclasses.replace(
        old,
        budget=tuple(
            dataclasses.replace(row, years=tuple((year + 1, figures) for year, figures in row.years))
            for row in old.budget
        ),
    )
    found = [each for each in told(old, new) if each[0] == "budget"]
    assert found[:2] == [("budget", "", "removed", "years.2026"), ("budget", "", "added", "years.2028")]
    assert {code for _, _, kind, code in found[2:]} == {"commitment.2027", "liquidation.2027"}
    assert len(found[2:]) == 2 * len(old.budget)


def test_lines_of_the_plan_sheet_that_may_be_repeated() -> None:
    """Of several parties the one whose function changed is the same one."""
    old = with_rows(
        small_plan(), "settings", {"key": "party", "value": "Jan Peeters", "names": Names("Minister")}
    )
    new = with_rows(
        small_plan(), "settings", {"key": "party", "value": "Jan Peeters", "names": Names("Voorzitter")}
    )
    assert told(old, new) == [("plan", "party.Jan Peeters", "changed", "names.nl")]


@given(st.lists(st.integers(0, 20), unique=True), st.permutations(range(21)))
def test_every_row_is_accounted_for(kept: list[int], order: list[int]) -> None:
    """Whatever goes and wherever the others stand: what is gone is told, what stayed is not."""
    plan = small_plan()
    new = dataclasses.replace(plan, texts=tuple(plan.texts[n] for n in order if n in kept))
    found = compare(plan, new)
    gone = sorted(each.record.origin.row for each in found if each.kind == "removed")
    assert gone == sorted(row.origin.row for n, row in enumerate(plan.texts) if n not in kept)
    assert {each.kind for each in found} <= {"removed", "moved"}


# ------------------------------------------------------------------------------------------------ facts


def test_a_figure_is_one_change_and_the_texts_that_show_it_are_counted() -> None:
    old = small_plan()
    new = with_change(old, "figures", 2, value=Decimal(5700))
    found = comparison(old, new)
    assert found.changes == (
        Change("figures", "staff_total", "changed", Slot("value"), Decimal(5648), Decimal(5700), "persons"),
    )
    (fact,) = found.facts
    assert (fact.name, fact.old, fact.new, fact.texts) == (
        "staff_total",
        Number(Decimal(5648)),
        Number(Decimal(5700)),
        1,
    )


def test_a_computed_figure_that_changed_is_told_where_a_text_shows_it() -> None:
    shown = with_text(small_plan(), "Samen {budget.TAB1.TOTAL.2026.commitment:million}.")
    new = with_change(shown, "budget", 6, years=credits(102000, 102000))
    assert [fact.name for fact in comparison(shown, new).facts] == [
        "budget.TAB1.TOTAL.2026.commitment:million"
    ]
    assert comparison(without(shown, "texts", 3), without(new, "texts", 3)).facts == ()


def test_a_figure_that_is_rounded_to_what_it_was_has_not_changed() -> None:
    shown = with_text(small_plan(), "Samen {budget.TAB1.TOTAL.2026.commitment:million}.")
    new = with_change(shown, "budget", 6, years=credits(102000, 102000))
    a_bit = with_change(new, "budget", 6, years=credits(102001, 102001))
    assert comparison(new, a_bit).facts == ()
    assert comparison(new, a_bit).changes != ()


def test_every_language_of_documents_is_compared() -> None:
    changed = {Language.NL: ("z", "b", "c"), Language.FR: ("a", "z", "c"), Language.DE: ("a", "b", "z")}
    for language in DOCUMENT_LANGUAGES:
        names = Names(*changed[language])
        old, new = (
            with_change(small_plan(), "units", 2, names=each) for each in (Names("a", "b", "c"), names)
        )
        assert told(old, new) == [("units", "VZ", "changed", f"names.{language.value}")]


def test_a_target_is_told_with_its_year_and_unit() -> None:
    before = {"id": "K1", "name": "Maat", "unit": "share", "years": course("70", "80")}
    old, new = (
        with_rows(small_plan(), "key_figures", row)
        for row in (before, before | {"years": course("70", "85")})
    )
    (change,) = compare(old, new)
    assert (change.row, change.slot.code, change.unit) == ("K1", "target.2027", "percent")


def test_changes_of_two_rows_of_one_name_are_told_apart() -> None:
    def change(kind: Kind, at: int) -> Change:
        return Change("swot", "Sterktes", kind, record=SimpleNamespace(origin=Origin(row=at)))

    assert row_key(change("changed", 4)) == row_key(change("moved", 4))
    assert row_key(change("changed", 4)) != row_key(change("changed", 5))
    assert row_key(change("removed", 4)) != row_key(change("added", 4))


@pytest.mark.parametrize(
    ("pairs", "wanted"),
    [
        ([(1, 1), (0, 1)], {1: 1}),
        ([(1, 1), (1, 0)], {1: 1}),
        ([(1, 1), (0, 2)], {1: 1}),
        ([(1, 1), (2, 0)], {1: 1}),
        ([(1, 1), (2, 3), (0, 0)], {0: 0, 1: 1, 2: 3}),
    ],
)
def test_a_row_has_one_counterpart_and_no_pair_crosses_a_better_one(
    pairs: list[tuple[int, int]], wanted: dict[int, int]
) -> None:
    assert _ordered((0.0, old, new) for old, new in pairs) == wanted
