"""Which paragraph is which, with bookmarks and without."""

import pytest

from ibzdocs.workflows.review.align import Line, align

TEXTS = (
    "de eerste alinea gaat over het kader van het plan en zijn duur",
    "de tweede alinea zegt wie wat doet en tegen welke datum dat klaar is",
    "kort",
    "de derde alinea somt de middelen op die daarvoor nodig zijn in het jaar",
    "kort",
    "de vierde alinea besluit met een vooruitblik op wat er daarna nog komt",
)
SENT = tuple(Line(text, (f"_Ib{number}",)) for number, text in enumerate(TEXTS))
BARE = tuple(Line(text) for text in TEXTS)
EITHER = pytest.mark.parametrize("came", [SENT, BARE], ids=["bookmarks", "words"])


def where(came: tuple[Line, ...]) -> list[tuple[int, ...]]:
    return [match.returned for match in align(SENT, came).matches]


@EITHER
def test_the_same_is_the_same(came: tuple[Line, ...]) -> None:
    found = align(SENT, came)
    assert [match.returned for match in found.matches] == [(number,) for number in range(len(TEXTS))]
    assert not found.new
    assert not any(match.moved or match.joined for match in found.matches)


@EITHER
def test_one_that_is_gone_is_gone(came: tuple[Line, ...]) -> None:
    assert where(came[:1] + came[2:]) == [(0,), (), (1,), (2,), (3,), (4,)]


@EITHER
def test_one_that_is_new_is_new(came: tuple[Line, ...]) -> None:
    found = align(SENT, (*came[:2], Line("iets heel anders dat nergens stond in het stuk"), *came[2:]))
    assert found.new == (2,)


@EITHER
def test_one_that_moved_moved(came: tuple[Line, ...]) -> None:
    found = align(SENT, (came[5], *came[:5]))
    assert found.matches[5].returned == (0,)
    assert found.matches[5].moved
    assert sum(match.moved for match in found.matches) == 1


@EITHER
def test_two_that_are_one(came: tuple[Line, ...]) -> None:
    both = Line(f"{TEXTS[0]} {TEXTS[1]}", (*came[0].anchors, *came[1].anchors))
    found = align(SENT, (both, *came[2:]))
    assert [match.returned for match in found.matches[:2]] == [(0,), (0,)]
    assert found.matches[0].joined
    assert found.matches[1].joined


@EITHER
def test_one_that_is_two(came: tuple[Line, ...]) -> None:
    first, second = TEXTS[1][:34], TEXTS[1][35:]
    found = align(SENT, (came[0], Line(first, came[1].anchors), Line(second), *came[2:]))
    assert found.matches[1].returned == (1, 2)


def test_a_copy_is_no_move() -> None:
    copy = Line(TEXTS[0], ("_Ib0",))
    found = align(SENT, (*SENT, copy))
    assert found.matches[0].returned == (0,)
    assert found.new == (6,)


def test_a_bookmark_that_came_with_other_words_does_not_count() -> None:
    wrong = Line(TEXTS[3], ("_Ib0", "_Ib3"))
    assert where((wrong, SENT[1]))[0] == ()


def test_one_that_changed_place_and_was_cut_in_two_is_found_by_its_parts() -> None:
    long = Line(f"{TEXTS[1]}, {TEXTS[3]}; {TEXTS[5]}.")
    cut = (Line(long.text[:60]), Line(long.text[61:]))
    found = align((*BARE[:1], long), (*cut, *BARE[:1]))
    assert found.matches[1].returned == (0, 1)
    assert found.new == ()
