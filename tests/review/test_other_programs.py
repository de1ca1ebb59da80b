"""Files as other programs and other habits leave them: what nobody changed is no change, and no change is lost."""

import copy
import re
from typing import Any

import pytest
from lxml import etree

from ibzdocs.base.values import Language
from ibzdocs.formats.ooxml.package import pack_office, unpack
from ibzdocs.workflows.review.lines import as_returned, as_sent
from ibzdocs.workflows.review.proposals import Origin, proposed
from tests.review.drafts import PROSE, anchor, back, hand, only, sent
from tests.review.hand import W14, Hand, opened, w

P3, P4, P6, P7 = (f"texts/p{number}/text" for number in (3, 4, 6, 7))
XML = "{http://www.w3.org/XML/1998/namespace}space"


def runs_apart(reader: Hand) -> None:
    """Runs of some characters each with numbers of editing sessions, and marks of a spelling checker."""
    for run in list(reader.body.iter(w("r"))):
        texts = run.findall(w("t"))
        if len(texts) != 1 or len(texts[0].text or "") < 6:
            continue
        said = texts[0].text or ""
        for at in range(0, len(said), 5):
            part = copy.deepcopy(run)
            part.find(w("t")).text = said[at : at + 5]
            part.find(w("t")).set(XML, "preserve")
            part.set(w("rsidR"), f"{at:08X}")
            run.addprevious(etree.Element(w("proofErr"), {w("type"): "spellStart"}))
            run.addprevious(part)
        run.getparent().remove(run)


def blanks_and_quotes(reader: Hand) -> None:
    """Plain blanks, quotation marks and dashes, as Google Docs and Pages set them."""
    table = str.maketrans(
        {"\u00a0": " ", "\u202f": " ", "’": "'", "“": '"', "”": '"', "\u2011": "-", "–": "-"}
    )
    for node in reader.body.iter(w("t")):
        node.text = (node.text or "").translate(table)


def controls(reader: Hand) -> None:
    """Every paragraph of the text in a content control of its own."""
    for paragraph in list(reader.of.values()):
        around = etree.Element(w("sdt"))
        paragraph.addprevious(around)
        etree.SubElement(around, w("sdtPr"))
        etree.SubElement(around, w("sdtContent")).append(paragraph)


def languages_and_fonts(reader: Hand) -> None:
    """Languages, fonts and colours on every run."""
    for run in reader.body.iter(w("r")):
        properties = run.find(w("rPr"))
        if properties is None:
            properties = etree.Element(w("rPr"))
            run.insert(0, properties)
        etree.SubElement(properties, w("color"), {w("val"): "123456"})
        etree.SubElement(properties, w("lang"), {w("val"): "nl-BE"})


def no_bookmarks(reader: Hand) -> None:
    """None of the bookmarks, and styles of other names."""
    for node in [*reader.body.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
        node.getparent().remove(node)
    for node in reader.body.iter(w("pStyle")):
        node.set(w("val"), f"Other{node.get(w('val'))}")


def pasted(reader: Hand) -> None:
    """The words alone, as they come into another document: no bookmarks, looks, footnotes, links or pictures."""
    no_bookmarks(reader)
    lost = [*reader.body.iter(w("rPr"), w("drawing"), w("pict"), w("footnoteReference"))]
    for node in lost:
        if node.getparent().tag != w("pPr"):
            node.getparent().remove(node)
    for node in list(reader.notes):
        if node.get(w("type")) is None:
            reader.notes.remove(node)
    for node in [*reader.body.iter(w("hyperlink"))]:
        for inner in list(node):
            node.addprevious(inner)
        node.getparent().remove(node)


def slashes(reader: Hand) -> None:
    """A slash at the end of addresses, as LibreOffice sets it."""
    name = "word/_rels/document.xml.rels"
    reader.parts[name] = reader.parts[name].replace(b'.org/wet"', b'.org/wet/"')
    assert b'wet/"' in reader.parts[name]


HABITS = [runs_apart, blanks_and_quotes, controls, languages_and_fonts, no_bookmarks, pasted, slashes]
EACH = pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.__name__)


@EACH
def test_what_only_the_program_changed_is_no_change(habit: Any) -> None:
    reader = hand(tracked=False)
    habit(reader)
    assert back(reader.data()) == ()


@EACH
@pytest.mark.parametrize("tracked", [True, False], ids=["tracked", "plain"])
def test_a_change_is_found_whatever_the_program_did(habit: Any, tracked: bool) -> None:
    reader = hand(tracked=tracked)
    reader.replace(anchor(P3), 3, 11, "staatssecretaris")
    habit(reader)
    found = only(back(reader.data()))
    assert (found.kind, found.key) == ("text", P3)
    assert found.new.replace("'", "’") == PROSE[2].replace("minister", "staatssecretaris")


def test_all_habits_at_once() -> None:
    reader = hand(tracked=False)
    reader.replace(anchor(P3), 3, 11, "staatssecretaris")
    reader.remove(anchor(P7))
    for habit in HABITS:
        habit(reader)
    first, second = back(reader.data())
    assert (first.key, first.how) == (P3, "aligned")
    assert (second.action, second.key) == ("remove", P7)


@pytest.mark.parametrize("date", ["", "gisteren", "2026-13-45T99:99:99Z", None])
def test_authors_and_dates_that_say_nothing(date: str | None) -> None:
    reader = hand(author="")
    reader.replace(anchor(P3), 3, 11, "staatssecretaris")
    for node in reader.body.iter(w("ins"), w("del")):
        if date is None:
            del node.attrib[w("date")]
        else:
            node.set(w("date"), date)
    found = only(back(reader.data()))
    assert (found.key, found.by, found.at) == (P3, (), date or "")


def test_what_was_put_in_and_taken_out_again_is_no_change() -> None:
    reader = hand()
    reader.insert(anchor(P3), 3, "tijdelijk ")
    (put,) = reader.body.iter(w("ins"))
    run = put.find(w("r"))
    around = etree.SubElement(put, w("del"), dict(put.attrib))
    around.append(run)
    run.find(w("t")).tag = w("delText")
    assert back(reader.data()) == ()


def test_a_move_with_its_ranges() -> None:
    reader = hand()
    reader.move(anchor(P6), anchor("texts/p1/text"))
    for kind, number in (("moveFrom", "71"), ("moveTo", "72")):
        first = next(reader.body.iter(w(kind)))
        paragraph = next(each for each in first.iterancestors() if each.tag == w("p"))
        marks = {w("id"): number, w("name"): "move1", w("author"): "Jan", w("date"): "2026-11-29T10:00:00Z"}
        paragraph.addprevious(etree.Element(w(f"{kind}RangeStart"), marks))
        paragraph.addnext(etree.Element(w(f"{kind}RangeEnd"), {w("id"): number}))
    found = only(back(reader.data()))
    assert (found.kind, found.action, found.key) == ("row", "move", P6)
    assert found.before == "texts/p1/text"


@pytest.mark.parametrize("kind", ["ins", "del"])
def test_rows_of_a_table_that_are_tracked(kind: str) -> None:
    reader = hand()
    row = next(each for each in reader.of[anchor("units/U2/name")].iterancestors() if each.tag == w("tr"))
    if kind == "ins":
        made = copy.deepcopy(row)
        for node in [*made.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
            node.getparent().remove(node)
        next(made.iter(w("t"))).text = "Een heel andere dienst"
        row.addnext(made)
        row = made
    properties = row.find(w("trPr"))
    if properties is None:
        properties = etree.Element(w("trPr"))
        row.insert(0, properties)
    etree.SubElement(properties, w(kind), {w("id"): "77", w("author"): "Jan"})
    found = back(reader.data())
    if kind == "ins":
        assert any("Een heel andere dienst" in each.new and each.action == "add" for each in found)
    else:
        assert [(each.action, each.key) for each in found if each.kind == "row"] == [
            ("remove", "units/U2/name")
        ]
        assert {each.action for each in found} == {"remove"}


def test_a_comment_over_several_paragraphs() -> None:
    reader = hand()
    reader.comment(anchor(P6), 0, 7, "Dit alles?")
    end = next(reader.body.iter(w("commentRangeEnd")))
    mark = end.getnext()
    there = reader.of[anchor(P7)]
    there.append(end)
    there.append(mark)
    found = only(back(reader.data()))
    assert (found.kind, found.key, [each.text for each in found.comments]) == ("comment", P6, ["Dit alles?"])


def test_a_comment_in_a_footnote() -> None:
    reader = hand()
    reader.comment("note:1", 0, 8, "Nog juist?")
    found = only(back(reader.data()))
    assert (found.key, [each.text for each in found.comments]) == ("texts/p1/text", ["Nog juist?"])


def test_threads_without_the_part_that_tells_them() -> None:
    reader, name = hand(), anchor(P7)
    first = reader.comment(name, 3, 12, "Welke?")
    reader.comment(name, 3, 12, "De jaarlijkse.", answers=first)
    data = reader.data()
    parts = unpack(data)
    del parts["word/commentsExtended.xml"]
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        root = etree.fromstring(parts[name])
        for node in list(root):
            if b"commentsExtended" in etree.tostring(node):
                root.remove(node)
        parts[name] = etree.tostring(root)
    assert opened(data).comments
    found = only(back(pack_office(parts)))
    assert [(each.text, each.answers) for each in found.comments] == [
        ("Welke?", False),
        ("De jaarlijkse.", True),
    ]


@pytest.mark.parametrize("there", ["the same paragraph", "another one"])
def test_comments_on_the_same_words_in_two_places_are_no_thread(there: str) -> None:
    reader = hand()
    words = " de "
    text, name = reader.text(anchor(P3)), anchor(P3) if there == "the same paragraph" else anchor(P7)
    first = text.index(words)
    again = text.index(words, first + 1) if name == anchor(P3) else reader.text(name).index(" een ")
    assert again > first or name != anchor(P3)
    reader.comment(anchor(P3), first + 1, first + 3, "Eerst?")
    reader.comment(name, again + 1, again + 3, "En hier?")
    found = back(reader.data())
    assert [[(each.text, each.answers) for each in one.comments] for one in found] == [
        [("Eerst?", False)],
        [("En hier?", False)],
    ]


def test_a_comment_beside_a_change_keeps_the_words_that_it_is_about() -> None:
    reader = hand()
    reader.replace(anchor(P7), 0, 2, "Iedere")
    at = reader.text(anchor(P7)).index("commissie")
    reader.comment(anchor(P7), at, at + 9, "Welke?")
    found = only(back(reader.data()))
    assert (found.kind, [(each.text, each.about) for each in found.comments]) == (
        "text",
        [("Welke?", "commissie")],
    )


@pytest.mark.parametrize("act", ["remove", "change", "add"])
def test_a_change_in_a_running_head_that_stands_twice_is_told(act: str) -> None:
    """Whether a head of a program that made several of it is meant cannot be seen; where it was tracked it can."""
    reader = hand()
    name = next(each for each in reader.of if each.startswith("word/"))
    paragraph = reader.of[name]
    text = reader.text(name)
    paragraph.addnext(copy.deepcopy(paragraph))
    first = copy.deepcopy(paragraph)
    next(first.iter(w("t"))).text = f"X{next(first.iter(w('t'))).text}"
    paragraph.addnext(first)
    document, was = sent()[0], as_sent(opened(reader.data()))
    if act == "remove":
        reader._delete(list(paragraph.iter(w("r"))))
    elif act == "change":
        reader.insert(name, 0, "X")
    else:
        reader.add(name, text)
    origin = Origin("Lezers", "a.docx", "strategic", Language.NL)
    found = only(proposed(document, was, as_returned(opened(reader.data())), origin))
    word = text.split()[1]
    told = ["X" in each if act == "change" else word in each for each in (found.old, found.new)]
    assert (found.kind, told) == ("unplaced", [act == "remove", act != "remove"])


def test_comments_with_one_number_are_all_told() -> None:
    reader = hand()
    reader.comment(anchor(P6), 0, 7, "Welke burgers?")
    reader.comment(anchor(P7), 3, 12, "Welke evaluatie?")
    parts = unpack(reader.data())
    for part in ("word/comments.xml", "word/document.xml"):
        parts[part] = re.sub(rb'(<w:comment[^>]* w:id=)"1"', rb'\1"0"', parts[part])
    found = back(pack_office(parts))
    assert {comment.text for each in found for comment in each.comments} == {
        "Welke burgers?",
        "Welke evaluatie?",
    }


def test_a_reference_that_became_text_is_never_put_into_a_cell() -> None:
    reader = hand(tracked=False)
    for run in list(reader.body.iter(w("r"))):
        if run.find(w("fldChar")) is not None or run.find(w("instrText")) is not None:
            run.getparent().remove(run)
    reader.replace(anchor(P3), 3, 11, "staatssecretaris")
    found = back(reader.data())
    assert [each.key for each in found if each.kind == "text"] == [P3]


def test_paragraph_ids_say_nothing() -> None:
    reader = hand(tracked=False)
    for number, paragraph in enumerate(reader.body.iter(w("p"))):
        paragraph.set(f"{{{W14}}}paraId", f"{number % 3:08X}")
    assert back(reader.data()) == ()


def test_a_copy_of_a_paragraph_is_a_new_one() -> None:
    reader = hand(tracked=False)
    made = copy.deepcopy(reader.of[anchor(P6)])
    reader.of[anchor("texts/p8/text")].addnext(made)
    found = only(back(reader.data()))
    assert (found.action, found.after) == ("add", "texts/p8/text")


def test_two_paragraphs_that_changed_places() -> None:
    reader = hand(tracked=False)
    reader.move(anchor(P4), anchor(P3))
    found = only(back(reader.data()))
    assert found.action == "move"
    assert found.key in (P3, P4)


def put_into(name: str, xml: str) -> bytes:
    """A returned file with that at the end of a paragraph."""
    reader = hand(tracked=False)
    spaces = f'xmlns:w="{w("")[1:-1]}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="x"'
    for node in etree.fromstring(f"<x {spaces}>{xml}</x>"):
        reader.of[anchor(name)].append(node)
    return reader.data()


MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = "<w:r><w:instrText>QUOTE x</w:instrText></w:r>"


@pytest.mark.parametrize(
    "begun", [MARK.format("begin") + CODE, MARK.format("begin") + CODE + MARK.format("separate")]
)
def test_a_field_without_end_swallows_nothing(begun: str) -> None:
    found = only(back(put_into(P3, begun + "<w:r><w:t> Erbij.</w:t></w:r>")))
    assert (found.kind, found.key, found.new) == ("text", P3, f"{PROSE[2]} Erbij.")


UNREAD = {
    "hidden": "<w:r><w:rPr><w:vanish/></w:rPr><w:t>MERK</w:t></w:r>",
    "letters as a picture": '<w:r><w:pict><v:shape><v:textpath string="MERK"/></v:shape></w:pict></w:r>',
    "alternative text": '<w:r><w:drawing><x:docPr descr="MERK"/></w:drawing></w:r>',
    "unknown": "<w:vreemd><w:r><w:t>MERK</w:t></w:r></w:vreemd>",
    "ruby": "<w:r><w:ruby><w:rt><w:r><w:t>MERK</w:t></w:r></w:rt><w:rubyBase/></w:ruby></w:r>",
}


@pytest.mark.parametrize("kind", UNREAD)
def test_words_where_no_text_is_read_are_told(kind: str) -> None:
    before, after = as_sent(opened(sent()[1])), as_returned(opened(put_into(P3, UNREAD[kind])))
    assert set(after.unread) - set(before.unread) == {"MERK"}


def test_words_over_letters_are_told_and_these_are_read() -> None:
    ruby = "<w:r><w:ruby><w:rt/><w:rubyBase><w:r><w:t> Erbij.</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    assert only(back(put_into(P3, ruby))).new == f"{PROSE[2]} Erbij."
