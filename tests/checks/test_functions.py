"""A title of a person that is written with a capital here and without one there is told at the rarer one."""

from types import SimpleNamespace
from typing import cast

import pytest

from ibzdocs.base.problems import Place
from ibzdocs.checks.plan.functions import _mixed
from ibzdocs.checks.plan.texts import Passage


@pytest.mark.parametrize(
    ("words", "rare", "line"),
    [
        (("minister", "minister", "Minister"), "Minister", 3),
        (("Minister", "minister", "Minister"), "minister", 2),
        (("Minister", "Minister", "Minister", "minister"), "minister", 4),
    ],
)
def test_the_rarer_spelling_is_told(words: tuple[str, ...], rare: str, line: int) -> None:
    found = [
        (cast(Passage, SimpleNamespace(place=Place("a.xlsx", "Tekst", at, 4), key=f"texts/{at}")), word)
        for at, word in enumerate(words, 1)
    ]
    (told,) = _mixed(found)
    assert (dict(told.fills)["text"], told.place.row) == (rare, line)


def test_one_spelling_is_no_mixture() -> None:
    passage = cast(Passage, SimpleNamespace(place=Place("a.xlsx", "Tekst", 1, 4), key="k"))
    assert list(_mixed([(passage, "minister"), (passage, "minister")])) == []
