"""A click on a picture leads to the text in it that was clicked, else to its caption."""

import pytest

from ibzdocs.base.values import Language
from ibzdocs.session.passages import Kind, Passage, SourcedText, Spot
from ibzdocs.workflows.preview.answers import _likeness


@pytest.mark.parametrize(
    ("kind", "text", "wanted", "likeness"),
    [
        ("picture", "Dienst Water", "dienstwater", 3),
        ("picture", "Dienst Water en Dijken", "dienstwater", 2),
        ("picture", "Dienst Water", "dijken", 0),
        ("picture", "Dienst Water", "", 0),
        ("caption", "Dienst Water", "dienstwater", 1),
        ("caption", "Organigram", "dienstwater", 1),
        ("paragraph", "Dienst Water", "dienstwater", 0),
    ],
)
def test_of_the_texts_of_a_picture_that_which_was_clicked_is_likest(
    kind: Kind, text: str, wanted: str, likeness: int
) -> None:
    passage = Passage(Spot("strategic", Language.NL, kind=kind), (SourcedText(text),), ())
    assert _likeness(passage, wanted) == likeness
