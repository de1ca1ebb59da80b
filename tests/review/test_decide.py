"""What is decided stands in the cells, once: texts merged with what changed meanwhile, rows put in and taken out."""

import datetime
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language
from ibzdocs.formats.xlsx.patch import patched
from ibzdocs.inputs.edition import load
from ibzdocs.session.session import Session
from ibzdocs.translation import catalogue as catalogues
from ibzdocs.translation.catalogue import Entry
from ibzdocs.workflows import init
from ibzdocs.workflows.contributions.rows import EditionRow, edition_sheets
from ibzdocs.workflows.review import decide, store
from ibzdocs.workflows.review.listing import Decided, Decision
from ibzdocs.workflows.review.records import Choice, Group, Proposal, Round
from ibzdocs.workflows.review.sources import Target, Texts

NL = Language.NL
DAY = datetime.date(2026, 11, 29)
BOOK = "strategic-plan.xlsx"
LIST = Place("lijst.xlsx", "R1", 2, 13)
VISION = "texts/vision.paragraph.1/text"


@cache
def _made(folder: Path) -> Path:
    list(init.create(folder, NL, (2027, 2028, 2029)))
    return folder


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made(tmp_path_factory.mktemp("begin") / "plan")


@pytest.fixture
def root(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "plan"))


def texts(root: Path) -> Texts:
    return Texts(Session(load(root)))


def proposal(number: int, key: str, old: str, new: str, **more: object) -> Proposal:
    return Proposal(f"R1.{number}", "text", "A", "a.docx", "strategic", NL, key=key, old=old, new=new, **more)  # type: ignore[arg-type]


def row(number: int, action: str, place: Place, **more: object) -> Proposal:
    said: dict[str, object] = {"place": place, "action": action, **more}
    return Proposal(f"R1.{number}", "row", "A", "a.docx", "strategic", NL, **said)  # type: ignore[arg-type]


def decided(root: Path, *found: tuple[Proposal, Decision]) -> decide.Plan:
    """The plan of these decisions, after it was applied."""
    kept = Round("R1", DAY, (Group("A", NL),), (), proposals=tuple(each for each, _ in found))
    store.write(root, kept)
    plan = decide.planned(texts(root), store.rounds(root), Decided(tuple(made for _, made in found), ()))
    decide.apply(texts(root), plan, DAY)
    return plan


def choose(
    each: Proposal, choice: Choice = "accept", adapted: str = "", now: str = ""
) -> tuple[Proposal, Decision]:
    return each, Decision((each.id,), choice, adapted, "", LIST, now)


def now(root: Path, key: str) -> str | None:
    return texts(root).now(Target(key, NL))


def rows(root: Path, sheet: str) -> list[EditionRow]:
    found = next(each.rows for each in edition_sheets(load(root)) if each.sheet.id == sheet)
    return sorted(found, key=lambda row: row.line)


def said(root: Path, sheet: str) -> Iterator[tuple[str, object]]:
    return ((each.row_id, each.cells.get("text")) for each in rows(root, sheet))


# ----------------------------------------------------------------------------------------------- adapted


def test_an_adapted_text_keeps_what_was_changed_meanwhile(root: Path) -> None:
    old = now(root, VISION) or ""
    data = (root / "inputs" / BOOK).read_bytes()
    ours = old.replace("formulier", "document", 1)
    (root / "inputs" / BOOK).write_bytes(patched(data, BOOK, {"Tekst": {(15, 5): ours}}))
    adapted = f"{old} Zo hoort het."
    decided(root, choose(proposal(1, VISION, old, f"{old} Juist."), "adapt", adapted))
    assert now(root, VISION) == f"{ours} Zo hoort het."


def test_an_adapted_text_that_was_written_beside_the_present_one_takes_its_place(root: Path) -> None:
    old = now(root, VISION) or ""
    each = proposal(1, VISION, "Iets van toen.", "Iets van toen, anders.")
    decided(root, choose(each, "adapt", "Iets heel anders.", now=old))
    assert now(root, VISION) == "Iets heel anders."


def test_an_adapted_text_does_not_overwrite_other_words_in_the_same_place(root: Path) -> None:
    old = now(root, VISION) or ""
    first, rest = old.split(" ", 1)
    data = (root / "inputs" / BOOK).read_bytes()
    (root / "inputs" / BOOK).write_bytes(patched(data, BOOK, {"Tekst": {(15, 5): f"Eenieder {rest}"}}))
    plan = decided(root, choose(proposal(1, VISION, old, old), "adapt", f"{first}soever {rest}"))
    assert [each.code for each in plan.problems] == ["review-conflict"]
    assert now(root, VISION) == f"Eenieder {rest}"


# -------------------------------------------------------------------------------------------------- rows


def test_a_paragraph_that_a_reader_puts_in_is_a_row_behind_the_one_before_it(root: Path) -> None:
    place = Place(BOOK, "Tekst", 6, 5)
    after = "texts/commitments.paragraph.1/text"
    plan = decided(root, choose(row(1, "add", place, new="Een zin **erbij**.", after=after)))
    found = rows(root, "texts")[4:7]
    assert [each.cells.get("text") for each in found][1] == "Een zin **erbij**."
    assert [
        text.partition(":")[0] for text in (str(found[1].cells["kind"]), str(found[1].cells["part"]))
    ] == [
        "paragraph",
        "body",
    ]
    assert plan.by_hand == ()
    assert store.rounds(root)[0].proposals[0].state == "applied"


def test_an_item_gets_an_id_and_the_group_of_the_one_before_it(root: Path) -> None:
    place = Place(BOOK, "Belanghebbenden", 6, 4)
    decided(root, choose(row(1, "add", place, new="de verenigingen;", after="stakeholders/b1/text")))
    found = rows(root, "stakeholders")
    assert [each.row_id for each in found] == ["a", "a1", "a2", "b", "b1", found[5].row_id, "b2"]
    new = found[5]
    assert (new.cells["text"], new.cells["group"], new.cells["level"]) == (
        "de verenigingen;",
        found[4].cells["group"],
        found[4].cells["level"],
    )
    assert new.row_id not in ("", *(each.row_id for each in found if each is not new))


def test_a_row_that_a_reader_takes_out_goes_and_can_come_back(root: Path) -> None:
    before = [*said(root, "tasks")]
    data = (root / "inputs" / BOOK).read_bytes()
    decided(root, choose(row(1, "remove", Place(BOOK, "Taken", 4, 3), old=str(before[2][1]))))
    assert [*said(root, "tasks")] == [*before[:2], *before[3:]]
    plan = decide.undone(texts(root), store.rounds(root), "R1")
    decide.apply(texts(root), plan, DAY)
    assert [*said(root, "tasks")] == before
    assert plan.problems == ()
    assert (root / "inputs" / BOOK).read_bytes() != data  # the same cells, in a file of its own


def test_a_row_that_was_put_in_is_taken_out_by_undoing(root: Path) -> None:
    before = [*said(root, "tasks")]
    after = "tasks/ADO.2/text"
    decided(
        root, choose(row(1, "add", Place(BOOK, "Taken", 3, 3), new="formulieren afschaffen", after=after))
    )
    assert [text for _, text in said(root, "tasks")][2] == "formulieren afschaffen"
    decide.apply(texts(root), decide.undone(texts(root), store.rounds(root), "R1"), DAY)
    assert [*said(root, "tasks")] == before


def test_one_cell_of_a_row_with_more_texts_is_left_to_a_person(root: Path) -> None:
    year = "operational-plan-2027.xlsx"
    one, other = (
        row(number, "remove", Place(year, "Acties", 3, column)) for number, column in ((1, 3), (2, 4))
    )
    plan = decided(root, choose(one))
    assert [each.id for each in plan.by_hand] == ["R1.1"]
    assert len(rows(root, "actions")) == 2
    plan = decided(root, choose(one), choose(other))
    assert (plan.by_hand, [each.row_id for each in rows(root, "actions")]) == ((), ["OD1-A1"])


def test_texts_and_rows_of_one_workbook_are_written_together(root: Path) -> None:
    old = now(root, VISION) or ""
    gone = row(2, "remove", Place(BOOK, "Taken", 4, 3))
    decided(root, choose(proposal(1, VISION, old, f"{old} Altijd.")), choose(gone))
    assert now(root, VISION) == f"{old} Altijd."
    assert len(rows(root, "tasks")) == 5


def test_what_is_applied_is_applied_once(root: Path) -> None:
    after = "tasks/ADO.2/text"
    each = row(1, "add", Place(BOOK, "Taken", 3, 3), new="formulieren afschaffen", after=after)
    decided(root, choose(each))
    kept = store.rounds(root)
    again = decide.planned(texts(root), kept, Decided((choose(each)[1],), ()))
    assert again.rows is not None
    assert (again.rows.writes, again.texts) == ([], {})
    assert replace(kept[0], proposals=()) == replace(again.rounds[0], proposals=())


# ------------------------------------------------------------------------------- moved, split and joined


def rows_of(root: Path, sheet: str) -> list[str]:
    return [str(text) for _, text in said(root, sheet)]


def undo(root: Path) -> decide.Plan:
    plan = decide.undone(texts(root), store.rounds(root), "R1")
    decide.apply(texts(root), plan, DAY)
    return plan


@pytest.mark.parametrize(("after", "before"), [("tasks/ADO.3/text", ""), ("", "tasks/STAF.1/text")])
def test_a_paragraph_that_moves_is_a_row_that_moves(root: Path, after: str, before: str) -> None:
    old = rows_of(root, "tasks")
    each = row(
        1, "move", Place(BOOK, "Taken", 2, 3), key="tasks/ADO.1/text", old=old[0], after=after, before=before
    )
    plan = decided(root, choose(each))
    if after:
        assert (rows_of(root, "tasks"), plan.by_hand) == ([old[1], old[2], old[0], *old[3:]], ())
        assert (undo(root).problems, rows_of(root, "tasks")) == ((), old)
    else:  # beside a row of another unit
        assert ([found.id for found in plan.by_hand], rows_of(root, "tasks")) == (["R1.1"], old)


def test_a_paragraph_that_is_split_is_two_rows(root: Path) -> None:
    old = rows_of(root, "tasks")
    new = "formulieren laten testen\ndoor gebruikers"
    decided(
        root, choose(row(1, "split", Place(BOOK, "Taken", 4, 3), key="tasks/ADO.3/text", old=old[2], new=new))
    )
    assert rows_of(root, "tasks") == [*old[:2], *new.split("\n"), *old[3:]]
    assert (undo(root).problems, rows_of(root, "tasks")) == ((), old)


def test_a_text_that_is_split_where_rows_say_more_is_two_lines_of_its_cell(root: Path) -> None:
    key = "priorities/P1/statement"
    old = now(root, key) or ""
    first, rest = old.split(" ", 1)
    decided(
        root,
        choose(row(1, "split", Place(BOOK, "Prioriteiten", 2, 3), key=key, old=old, new=f"{first}\n{rest}")),
    )
    assert [now(root, key), now(root, f"{key}/2")] == [first, rest]
    gone = row(2, "remove", Place(BOOK, "Prioriteiten", 2, 3), key=f"{key}/2", old=rest)
    decided(root, choose(gone))
    assert [now(root, key), now(root, f"{key}/2")] == [first, None]


def test_paragraphs_that_are_joined_are_one_row_with_the_words_of_both(root: Path) -> None:
    old = rows_of(root, "tasks")
    said = {"key": "tasks/ADO.2/text", "others": ("tasks/ADO.3/text",), "old": f"{old[1]}\n{old[2]}"}
    each = row(1, "join", Place(BOOK, "Taken", 3, 3), new=f"{old[1]} en {old[2]}", **said)
    other = proposal(2, "tasks/ADO.3/text", old[2], old[2].replace("gebruikers", "burgers"))
    plan = decided(root, choose(each), choose(other))
    together = f"{old[1]} en {old[2]}".replace("gebruikers", "burgers")
    assert (rows_of(root, "tasks"), plan.problems) == ([old[0], together, *old[3:]], ())
    assert (undo(root).problems, rows_of(root, "tasks")) == ((), old)


def test_a_row_comes_back_where_another_one_goes(root: Path) -> None:
    """Undoing puts it behind a row that leaves just then, and must not count that one: it would write over the next."""
    old = rows_of(root, "tasks")
    gone = row(1, "remove", Place(BOOK, "Taken", 3, 3), key="tasks/ADO.2/text", old=old[1])
    new = row(2, "add", Place(BOOK, "Taken", 2, 3), new="iets nieuws", after="tasks/ADO.1/text")
    decided(root, choose(gone), choose(new))
    assert rows_of(root, "tasks") == [old[0], "iets nieuws", *old[2:]]
    assert (undo(root).problems, rows_of(root, "tasks")) == ((), old)


def test_words_in_a_row_that_goes_are_named(root: Path) -> None:
    old = rows_of(root, "tasks")
    gone = row(1, "remove", Place(BOOK, "Taken", 4, 3), key="tasks/ADO.3/text", old=old[2])
    plan = decided(root, choose(gone), choose(proposal(2, "tasks/ADO.3/text", old[2], f"{old[2]}!")))
    assert [each.code for each in plan.problems] == ["review-text-gone"]
    assert ([each.id for each in plan.by_hand], len(rows(root, "tasks"))) == (["R1.2"], 5)


def test_a_row_that_something_refers_to_is_left_to_a_person(root: Path) -> None:
    """The vision names the first strength as a field; the other one is a group's head."""
    for number, line in enumerate((3, 2), 1):
        plan = decided(root, choose(row(number, "remove", Place(BOOK, "SWOT", line, 4))))
        assert [each.id for each in plan.by_hand] == [f"R1.{number}"]
    assert [each.row_id for each in rows(root, "swot")][:2] == ["S", "S1"]


def test_what_rows_renamed_is_found_by_what_it_said(root: Path) -> None:
    """A row came before it: the key of the text is that of another one now."""
    old = rows_of(root, "tasks")
    sent = {f"tasks/ADO.{number}/text": text for number, text in enumerate(old[:3], 1)}
    decided(
        root, choose(row(1, "add", Place(BOOK, "Taken", 2, 3), new="iets nieuws", after="tasks/ADO.1/text"))
    )
    again = texts(root)
    assert again.find("tasks/ADO.3/text", NL, sent) == Target("tasks/ADO.4/text", NL)
    assert again.find("tasks/ADO.1/text", NL, sent) == Target("tasks/ADO.1/text", NL)


def test_what_rows_renamed_is_found_where_the_text_with_its_key_was_changed_too(root: Path) -> None:
    old = rows_of(root, "tasks")
    sent = {f"tasks/ADO.{number}/text": text for number, text in enumerate(old[:3], 1)}
    decided(
        root, choose(row(1, "add", Place(BOOK, "Taken", 2, 3), new="iets nieuws", after="tasks/ADO.1/text"))
    )
    decided(root, choose(proposal(2, "tasks/ADO.3/text", old[1], f"{old[1]} in het jaar")))
    again = texts(root)
    assert again.now(Target("tasks/ADO.3/text", NL)) == f"{old[1]} in het jaar"
    assert again.find("tasks/ADO.3/text", NL, sent) == Target("tasks/ADO.4/text", NL)


def test_a_translation_keeps_its_place_where_rows_renamed_its_text(root: Path) -> None:
    """A row came before two translated tasks; then the translation of the second one is changed."""
    session = Session(load(root))
    keys = [f"tasks/ADO.{number}/text" for number in (2, 3)]
    segments = {each.key: each for each in session.segments if each.key in keys}
    made = [
        Entry(key, NL, segments[key].skeleton, said)
        for key, said in zip(keys, ("rédiger", "faire tester"), strict=True)
    ]
    path = root / "inputs" / "translations" / "fr.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(catalogues.dump(session.catalogues[Language.FR].having(made)), "utf-8")
    decided(
        root, choose(row(1, "add", Place(BOOK, "Taken", 2, 3), new="iets nieuws", after="tasks/ADO.1/text"))
    )
    french = replace(
        proposal(2, "tasks/ADO.3/text", "rédiger", "rédiger bien"), kind="translation", language=Language.FR
    )
    decided(root, choose(french))
    again = texts(root)
    assert [again.now(Target(f"tasks/ADO.{number}/text", Language.FR)) for number in (3, 4)] == [
        "rédiger bien",
        "faire tester",
    ]
