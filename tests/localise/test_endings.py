"""End marks of lists of clauses: set by the program, whatever was typed."""

import pytest

from ibzdocs.base.values import Language
from ibzdocs.localise.endings import close_items
from ibzdocs.tree.nodes import Inlines, Item, Items, Note, Strong, Text
from ibzdocs.tree.text import text_of


def closed(*items: Inlines) -> list[str]:
    done = close_items(Items(tuple(map(Item, items))), Language.NL)
    return [text_of(item.inlines, notes=False) for item in done.items]


@pytest.mark.parametrize("mark", ["", ";", ",", ".", " ;", ";;"])
def test_a_typed_mark_is_taken_off(mark: str) -> None:
    assert closed((Text(f"een{mark}"),), (Text(f"twee{mark}"),)) == ["een;", "twee."]


def test_before_the_services_in_brackets_too() -> None:
    tag = (Text(" ("), Text("alle diensten"), Text(")"))
    assert closed((Text("een;"), *tag), (Text("twee."), *tag)) == [
        "een (alle diensten);",
        "twee (alle diensten).",
    ]


def test_within_bold_and_before_a_footnote() -> None:
    note = Note((Text("noot"),))
    assert closed((Strong((Text("een;"),)),), (Text("twee;"), note)) == ["een;", "twee."]


@pytest.mark.parametrize("text", ["wat?", "zo!", "enzovoort…", "papier, enz.", "Een zin. Nog een zin."])
def test_marks_that_mean_something_stay(text: str) -> None:
    assert closed((Text(text),), (Text("twee"),))[0] == text


@pytest.mark.parametrize(("language", "marks"), [(Language.FR, "\u00a0;"), (Language.NL, ";")])
def test_french_has_a_blank_before_the_mark_on_which_no_line_breaks(language: Language, marks: str) -> None:
    items = Items(tuple(Item((Text(words),)) for words in ("l’un ;", "l’autre;", "le dernier")))
    done = [text_of(item.inlines) for item in close_items(items, language).items]
    assert done == [f"l’un{marks}", f"l’autre{marks}", "le dernier."]
