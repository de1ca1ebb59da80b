"""In which order problems are told."""

from ibzdocs.base.problems import Place, by_place, note


def test_problems_stand_in_the_order_of_their_places() -> None:
    """Segments of a file are numbered: the second comes before the eleventh."""
    parts = ("", "2", "11", "102", "term", "~")
    places = [Place("a.xlf", part=each) for each in parts]
    places += [Place("b.xlsx", "Text", row, column) for row, column in ((2, 9), (10, 1), (10, 2))]
    places.append(Place("b.xlsx", "Units", 1, 1))
    found = [note(code, place) for place in places for code in ("cell-date", "cell-year")]
    assert by_place([*reversed(found), *found]) == found
