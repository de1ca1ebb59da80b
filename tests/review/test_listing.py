"""The list of proposals: those about one text stand together, and show it by their colour."""

import datetime
import io
from dataclasses import replace

import openpyxl
import pytest

from ibzdocs.base.values import Language
from ibzdocs.inputs.edition import load
from ibzdocs.session.session import Session
from ibzdocs.workflows.review.listing import listed, said
from ibzdocs.workflows.review.records import Proposal, Round, Said
from ibzdocs.workflows.review.report import told
from ibzdocs.workflows.review.sources import Texts
from tests.whole.sample import ROOT

NL = Language.NL


def proposal(number: int, key: str, new: str, group: str = "A") -> Proposal:
    return Proposal(f"R1.{number}", "text", group, "a.docx", "strategic", NL, key=key, old="Oud", new=new)


def colours(*proposals: Proposal) -> list[str]:
    """The ground of the first cell of each row of the list."""
    kept = Round("R1", datetime.date(2026, 11, 29), (), (), proposals=proposals)
    book = openpyxl.load_workbook(io.BytesIO(listed(kept, Texts(Session(load(ROOT))), NL, "R1")))
    return [row[0].fill.fgColor.rgb for row in book.worksheets[0].iter_rows(min_row=2)]


@pytest.mark.parametrize(
    ("texts", "together"),
    [
        ((("a", "Eén"),), [False]),
        ((("a", "Eén"), ("b", "Twee")), [False, False]),
        ((("a", "Eén"), ("a", "Twee")), [True, True]),
        ((("a", "Eén"), ("b", "Twee"), ("a", "Drie")), [True, True, False]),  # b comes after both of a
        ((("a", "Eén"), ("a", "Eén")), [False]),  # the same words of two readers are one row
    ],
)
def test_two_proposals_about_one_text_are_rows_of_one_colour(
    texts: tuple[tuple[str, str], ...], together: list[bool]
) -> None:
    (alone,) = set(colours(proposal(9, "z", "Alleen")))
    found = colours(*(proposal(number, key, new, str(number)) for number, (key, new) in enumerate(texts)))
    assert [colour != alone for colour in found] == together


@pytest.mark.parametrize(
    ("language", "line"), [(NL, "An Peeters: Te lang."), (Language.FR, "An Peeters\u00a0: Te lang.")]
)
def test_who_remarked_and_what_have_the_colon_of_the_language(language: Language, line: str) -> None:
    remark = replace(proposal(1, "a", "Nieuw"), comments=(Said("An Peeters", "", "Te lang."),))
    assert said(remark, language) == line


def test_a_comment_beside_a_change_says_which_words_it_is_about() -> None:
    comments = (Said("An", "", "Nog juist?", about="de evaluatie"), Said("Jan", "", "Ja.", answers=True))
    each = replace(proposal(1, "texts/p1/text", "Nieuw"), comments=comments)
    lines = ["An, “de evaluatie”: Nog juist?", "Jan: Ja."]
    assert said(each, NL).replace("↳ ", "").split("\n") == lines
    assert list(told(each, NL))[1:] == lines
