"""For any changes, tracked or not: undone they are what was sent, made they are what the reader meant."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ibzdocs.formats.docx.reader.revisions import Look
from ibzdocs.formats.docx.reader.views import rejected
from ibzdocs.workflows.review.lines import as_returned, as_sent
from ibzdocs.workflows.review.merge import merged
from ibzdocs.workflows.review.records import Part
from ibzdocs.workflows.review.units import Unit, markup_of, units_of
from tests.examples import examples
from tests.review import campaign
from tests.review.drafts import PROSE, anchor, back, before, hand, sent
from tests.review.hand import opened

KEYS = tuple(f"texts/p{number}/text" for number in (3, 4, 6, 7, 8, 9, 10))
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(KEYS), st.integers(0, 60), st.integers(0, 25), st.text("abc *_{}[]^\\", max_size=8)
    ),
    max_size=4,
    unique_by=lambda each: each[0],
)


@settings(max_examples=examples(15), deadline=None)
@given(CHANGES, st.booleans())
def test_undone_it_is_what_was_sent_and_made_what_was_meant(
    changes: list[tuple[str, int, int, str]], tracked: bool
) -> None:
    reader, meant = hand(tracked=tracked), {}
    for key, start, length, new in changes:
        name = anchor(key)
        text = reader.text(name)
        reader.replace(name, start, start + length, new)
        meant[key] = text[:start] + new + text[start + length :]
    data = reader.data()
    if tracked:
        undone = [each.text for each in as_sent(opened(data)).body]
        assert undone == [each.text for each in before().body]
    made = {name: each.text for each in as_returned(opened(data)).body for name in each.anchors}
    assert all(made[anchor(key)] == text for key, text in meant.items())
    proposed = {each.key: each for each in back(data)}
    for key, text in meant.items():
        typed = PROSE[int(key.split("/")[1][1:]) - 1]
        if key in proposed:
            printed = "".join(
                unit.text for unit in units_of((Part("", "text", key, typed=proposed[key].new),))
            )
            assert " ".join(printed.split()) == " ".join(text.split())
        else:
            assert " ".join(text.split()) == typed


@given(
    st.lists(
        st.sampled_from(["**a**", "*b*", "c d", "{staff}", "^[n]", "[x](https://e.be)", "\\*", " "]),
        max_size=6,
    )
)
def test_markup_comes_back_as_it_was_typed(pieces: list[str]) -> None:
    typed = " ".join("".join(pieces).split())
    part = Part("", "text", "k", typed=typed, fields=tuple(("staff", "7") for _ in pieces))
    again = markup_of(units_of((part,)))
    assert units_of((Part("", "text", "k", typed=again, fields=part.fields),)) == units_of((part,))


WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f"]), max_size=6).map(" ".join)


@given(WORDS, WORDS, WORDS)
def test_a_merge_of_three(base: str, theirs: str, ours: str) -> None:
    assert merged(base, theirs, base) == theirs
    assert merged(base, base, ours) == ours
    assert merged(base, theirs, theirs) == theirs
    assert merged(base, theirs, ours) == merged(base, ours, theirs)


def test_changes_in_different_places_are_both_made() -> None:
    assert merged("een twee drie vier", "EEN twee drie vier", "een twee drie VIER") == "EEN twee drie VIER"
    assert merged("een twee drie", "een TWEE drie", "een deux drie") is None


def test_nothing_is_lost_and_nothing_goes_astray() -> None:
    document, data = sent()
    played = campaign.run(document, data, 7, 36, readers=6)
    found = {number: back(reader.data()) for number, reader in enumerate(played.hands)}
    assert campaign.strays(played, found) == []
    assert [change for change, outcome in campaign.outcomes(played, found) if outcome == "lost"] == []


def test_a_file_reads_the_same_with_nothing_changed() -> None:
    lines = as_sent(opened(sent()[1]))
    assert rejected(lines.physical) == lines.paragraphs


LOOKS = st.lists(st.tuples(st.text("ab ,", min_size=1, max_size=5), st.booleans(), st.booleans()), max_size=6)


@given(LOOKS)
def test_bold_and_italic_that_overlap_are_typed_word_by_word(runs: list[tuple[str, bool, bool]]) -> None:
    units = [
        Unit("char", sign, 0, Look(strong, stressed)) for text, strong, stressed in runs for sign in text
    ]
    again = units_of((Part("", "text", "k", typed=markup_of(units)),))
    said = "".join(unit.text for unit in units).split()
    assert "".join(unit.text for unit in again).split() == said
    looks = {each.look for each in units if not each.text.isspace()}
    if len(looks) == 1:
        assert {each.look for each in again if not each.text.isspace()} == looks


def test_one_look_that_cannot_be_typed_does_not_take_the_others_away() -> None:
    runs = [("een ", 0, 0), ("vet", 1, 0), (" woord, de loopbaan v", 0, 1), ("an", 1, 1), (" iedereen", 1, 0)]
    units = [Unit("char", sign, 0, Look(bool(b), bool(i))) for text, b, i in runs for sign in text]
    assert markup_of(units) == "een **vet** *woord, de loopbaan* ***van*** **iedereen**"
