"""What a reader does to a paragraph, and what comes of it for the cell."""

import pytest
from lxml import etree

from ibzdocs.base.problems import Place
from tests.review.drafts import PROSE, SHEET, anchor, back, hand, only, sent
from tests.review.hand import Hand, w

BOTH = pytest.mark.parametrize("tracked", [True, False], ids=["tracked", "plain"])


def test_what_nobody_touched_proposes_nothing() -> None:
    assert back(sent()[1]) == ()


@BOTH
def test_a_word_that_is_replaced_finds_its_cell(tracked: bool) -> None:
    reader = hand(tracked=tracked)
    reader.replace(anchor("texts/p3/text"), 3, 11, "staatssecretaris")
    found = only(back(reader.data()))
    assert (found.kind, found.key, found.place) == (
        "text",
        "texts/p3/text",
        Place("strategic-plan.xlsx", SHEET, 3, 4),
    )
    assert found.new == PROSE[2].replace("minister", "staatssecretaris")
    assert (found.tracked, found.by) == ((True, ("Jan",)) if tracked else (False, ()))


@BOTH
def test_fields_notes_links_and_bold_stay(tracked: bool) -> None:
    reader = hand(tracked=tracked)
    first, second = anchor("texts/p1/text"), anchor("texts/p2/text")
    reader.replace(first, reader.text(first).index("alle"), reader.text(first).index("alle") + 4, "vele")
    reader.insert(second, len(reader.text(second)), " Altijd.")
    one, other = back(reader.data())
    assert one.new == PROSE[0].replace("alle", "vele")
    assert other.new == f"{PROSE[1]} Altijd."


@BOTH
def test_a_figure_in_a_text_is_a_remark_and_stays(tracked: bool) -> None:
    reader = hand(tracked=tracked)
    name = anchor("texts/p1/text")
    start = reader.text(name).index("5.648")
    reader.replace(name, start, start + 5, "6.000")
    found = only(back(reader.data()))
    assert (found.kind, found.old, found.new) == ("remark", "5.648", "6.000")


def test_a_figure_in_a_table_names_its_cell() -> None:
    reader = hand()
    name = next(each.anchor for each in sent()[0].passages if each.parts[0].text == "2.000")
    reader.replace(name, 0, 5, "2.500")
    found = only(back(reader.data()))
    assert (found.kind, found.place) == ("remark", Place("strategic-plan.xlsx", "Personeel", 2, 3))


def test_braces_that_a_reader_types_are_no_field() -> None:
    reader = hand()
    reader.insert(anchor("texts/p3/text"), 0, "{staff} ")
    assert only(back(reader.data())).new.startswith("\\{staff\\} De minister")


@BOTH
def test_bold_is_taken_over(tracked: bool) -> None:
    reader = hand(tracked=tracked)
    reader.bold(anchor("texts/p3/text"), 3, 11)
    found = only(back(reader.data()))
    assert found.new == PROSE[2].replace("minister", "**minister**")


@BOTH
@pytest.mark.parametrize("tag", ["strike", "dstrike"])
def test_words_that_are_struck_through_by_hand_are_to_go(tag: str, tracked: bool) -> None:
    reader = hand(tracked=tracked)
    reader.bold(anchor("texts/p3/text"), 3, 12, tag)
    found = only(back(reader.data()))
    assert (found.kind, found.key) == ("text", "texts/p3/text")
    assert found.new == PROSE[2].replace("minister ", "")


@BOTH
def test_a_paragraph_that_is_struck_through_by_hand_is_to_go(tracked: bool) -> None:
    reader, name = hand(tracked=tracked), anchor("texts/p6/text")
    reader.bold(name, 0, len(reader.text(name)), "strike")
    found = only(back(reader.data()))
    assert (found.kind, found.action, found.key) == ("row", "remove", "texts/p6/text")


def test_words_put_in_and_struck_through_by_hand_are_nothing() -> None:
    reader, name = hand(), anchor("texts/p3/text")
    reader.insert(name, 3, "goede ")
    reader.bold(name, 3, 9, "strike")
    assert back(reader.data()) == ()


@BOTH
def test_a_footnote_is_a_part_of_its_text(tracked: bool) -> None:
    reader = hand(tracked=tracked)
    reader.replace(
        "note:1",
        reader.text("note:1").index("Toestand"),
        reader.text("note:1").index("Toestand") + 8,
        "Stand",
    )
    found = only(back(reader.data()))
    assert (found.key, found.new) == ("texts/p1/text", PROSE[0].replace("^[Toestand", "^[Stand"))


@BOTH
def test_words_behind_the_mark_of_a_list_belong_to_the_item(tracked: bool) -> None:
    reader = hand(tracked=tracked)
    name = anchor("texts/i1/text")
    reader.insert(name, len(reader.text(name)), " en voor elk")
    assert only(back(reader.data())).new == "een duidelijke taak voor iedereen en voor elk"


@pytest.mark.parametrize("action", ["remove", "split", "join", "move", "add"])
@BOTH
def test_paragraphs_are_proposals_for_rows(action: str, tracked: bool) -> None:
    reader, name = hand(tracked=tracked), anchor("texts/p6/text")
    _act(reader, action, name)
    found = only(back(reader.data()))
    assert (found.kind, found.action, found.key) == ("row", action, "texts/p6/text")


def _act(reader: Hand, action: str, name: str) -> None:
    match action:
        case "split":
            reader.split(name, reader.text(name).index("ook"))
        case "move":
            reader.move(name, anchor("texts/p1/text"))
        case "add":
            reader.add(name, "Een heel nieuwe alinea.")
        case _:
            getattr(reader, action)(name)


def test_comments_keep_their_thread_and_their_words() -> None:
    reader, name = hand(), anchor("texts/p7/text")
    first = reader.comment(name, 3, 12, "Welke?")
    reader.comment(name, 3, 12, "De jaarlijkse.", answers=first, done=True)
    found = only(back(reader.data()))
    assert (found.kind, found.key, found.old) == ("comment", "texts/p7/text", "evaluatie")
    assert [(each.text, each.answers) for each in found.comments] == [
        ("Welke?", False),
        ("De jaarlijkse.", True),
    ]


def test_a_comment_stands_with_the_change_beside_it() -> None:
    reader, name = hand(), anchor("texts/p7/text")
    reader.comment(name, 3, 12, "Beter zo.")
    reader.insert(name, len(reader.text(name)), " Punt.")
    found = only(back(reader.data()))
    assert (found.kind, [each.text for each in found.comments]) == ("text", ["Beter zo."])


def test_a_comment_on_what_was_taken_out_is_not_lost() -> None:
    reader, name = hand(), anchor("texts/p7/text")
    reader.comment(name, 3, 12, "Mag weg.")
    reader.remove(name)
    found = only(back(reader.data()))
    assert (found.action, [each.text for each in found.comments]) == ("remove", ["Mag weg."])


def test_quotes_and_blanks_that_a_program_changes_are_no_change() -> None:
    reader = hand(tracked=False)
    name = anchor("texts/p8/text")
    at = reader.text(name).index(" een")
    reader.replace(name, at, at + 1, "\u00a0")
    assert back(reader.data()) == ()


@pytest.mark.parametrize("changed", [False, True])
def test_of_a_paragraph_pasted_as_words_alone_only_the_words_count(changed: bool) -> None:
    reader = hand(tracked=False)
    for number in (2, 5):  # with bold and a link, with a reference
        node = reader.of[anchor(f"texts/p{number}/text")]
        said = "".join(each.text or "" for each in node.iter(w("t")))
        for each in list(node):
            node.remove(each)
        words = etree.SubElement(etree.SubElement(node, w("r")), w("t"))
        words.text = said.replace("van het land", "van dit land") if changed else said
    found = [each.new for each in back(reader.data())]
    assert found == ([PROSE[1].replace("van het land", "van dit land")] if changed else [])


def test_without_bookmarks_words_find_the_cell() -> None:
    reader = hand(tracked=False)
    reader.replace(anchor("texts/p3/text"), 3, 11, "staatssecretaris")
    for mark in list(reader.body.iter("{*}bookmarkStart")):
        mark.getparent().remove(mark)
    found = only(back(reader.data()))
    assert (found.key, found.how) == ("texts/p3/text", "aligned")


@pytest.mark.parametrize("tracked", [True, False])
def test_blanks_between_words_look_as_the_words_do(tracked: bool) -> None:
    reader = hand(tracked=tracked)
    reader.bold(anchor("texts/p3/text"), 3, 22)
    assert only(back(reader.data())).new.startswith("De **minister verdedigt** elk jaar")
    reader = hand(tracked=False)
    for node in list(reader.of[anchor("texts/p2/text")].iter(w("hyperlink"))):
        for inner in list(node):
            node.addprevious(inner)
        node.getparent().remove(node)
    assert only(back(reader.data())).new == "Wij werken met **open** vizier en volgens de wet van het land."
