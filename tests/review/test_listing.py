"""The list of proposals: those about one text stand together, and show it by their colour."""

import datetime
import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from ibzdocs.base.values import Language
from ibzdocs.inputs.edition import load
from ibzdocs.session.session import Session
from ibzdocs.tree.text import text_of
from ibzdocs.workflows.review.listing import FORM, decided, listed, said
from ibzdocs.workflows.review.records import Group, Proposal, Returned, Round, Said
from ibzdocs.workflows.review.report import document, told
from ibzdocs.workflows.review.sources import Texts
from tests.plans import small_plan
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


def test_what_was_filled_in_stays_when_the_list_is_written_anew(tmp_path: Path) -> None:
    """Answers come in while somebody decides: a proposal that another reader makes too keeps its decision."""
    texts, path = Texts(Session(load(ROOT))), tmp_path / "R1.xlsx"
    kept = Round(
        "R1",
        datetime.date(2026, 11, 29),
        (),
        (),
        proposals=(proposal(1, "a", "Nieuw"), proposal(2, "b", "Twee")),
    )
    path.write_bytes(listed(kept, texts, NL, "R1"))
    book = openpyxl.load_workbook(path)
    columns = list(FORM.widths)
    for name, text in (("decision", "aanpassen"), ("adapted", "Nieuwer"), ("answer", "Goed.")):
        book.worksheets[0].cell(2, columns.index(name) + 1).value = text
    book.save(path)
    more = replace(
        kept, proposals=(proposal(3, "c", "Drie"), *kept.proposals, proposal(4, "a", "Nieuw", "B"))
    )
    path.write_bytes(listed(more, texts, Language.FR, "R1", FORM.filled_in(path)))
    said = {each.ids: (each.choice, each.adapted, each.answer) for each in decided(path).decisions}
    assert said == {("R1.1", "R1.4"): ("adapt", "Nieuwer", "Goed.")}


def test_a_file_that_is_no_list_gives_nothing(tmp_path: Path) -> None:
    (tmp_path / "R1.xlsx").write_bytes(b"no workbook")
    assert FORM.filled_in(tmp_path / "R1.xlsx") is None
    assert FORM.filled_in(tmp_path / "R2.xlsx") is None


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


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        (
            "Wij helpen de burger snel",
            "Wij helpen elke burger snel",
            ["“Wij helpen de burger snel” vervangen door “Wij helpen elke burger snel”"],
        ),
        ("De wet geldt", "De oude wet geldt", ["“De wet geldt” vervangen door “De oude wet geldt”"]),
        ("De oude wet", "De wet", ["“De oude wet” vervangen door “De wet”"]),
        (
            "Een zin.",
            "Een zin. En een heel nieuwe zin erbij.",
            ["“En een heel nieuwe zin erbij.” toegevoegd"],
        ),
        ("Een zin. En een heel oude zin erbij.", "Een zin.", ["“En een heel oude zin erbij.” geschrapt"]),
        ("", "Nieuw", ["“Nieuw” toegevoegd"]),
        (
            "een twee drie vier vijf zes zeven",
            "EEN twee drie vier vijf zes ZEVEN",
            [
                "“een twee drie” vervangen door “EEN twee drie”",
                "“vijf zes zeven” vervangen door “vijf zes ZEVEN”",
            ],
        ),
    ],
)
def test_a_report_says_a_few_words_with_those_beside_them(old: str, new: str, lines: list[str]) -> None:
    assert list(told(replace(proposal(1, "a", new), old=old), NL)) == lines


def test_a_row_of_a_list_is_as_high_as_its_words_need_in_a_narrow_column() -> None:
    where = ("Een hoofdstuk over verantwoordelijkheden", "Operationele doelstelling veiligheidsberoepen")
    kept = Round(
        "R1", datetime.date(2026, 11, 29), (), (), proposals=(replace(proposal(1, "a", "b"), where=where),)
    )
    book = openpyxl.load_workbook(io.BytesIO(listed(kept, Texts(Session(load(ROOT))), NL, "R1")))
    page = book.worksheets[0]
    assert page.row_dimensions[2].height >= 4 * 15  # of 30 characters each
    assert [cell.value for cell in page[2]][3] == "Strategisch plan (Nederlands)"


def test_a_report_says_what_the_fields_of_a_text_showed() -> None:
    old, new = "Er zijn {staff} collega’s in het land", "Er zijn {staff} mensen in het land"
    each = replace(proposal(1, "a", new), old=old, fields=(("staff", "5.648"),))
    assert told(each, NL) == ("“zijn 5.648 collega’s in het” vervangen door “zijn 5.648 mensen in het”",)


def test_a_comment_on_a_picture_is_told_without_words() -> None:
    each = replace(
        proposal(1, "a", ""), kind="comment", old="\ufffc", comments=(Said("An", "", "Te klein."),)
    )
    assert told(each, NL) == ("An: Te klein.",)


def test_a_report_is_of_the_day_on_which_the_last_file_came() -> None:
    day = datetime.date(2026, 12, 7)
    came = Returned("a.docx", "", "Vakbonden", "strategic", NL, day)
    other = replace(came, group="Kabinet", on=datetime.date(2026, 12, 24))
    group = Group("Vakbonden", NL)
    kept = Round("R1", datetime.date(2026, 11, 29), (group,), (), returned=(came, other))
    found = document(small_plan(), kept, group)
    assert text_of(dict(found.meta.fields)["date"]).split() == ["7", "december", "2026"]
