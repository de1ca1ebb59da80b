"""What a click on the sample tells is what stands in the cell, and a changed cell is followed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest

from ibzdocs.base.values import Language, Words
from ibzdocs.formats.html import fragment
from ibzdocs.session.cache import FOLDER, Cache, secret
from ibzdocs.session.passages import Passage, SourcedText, Spot
from ibzdocs.session.pipeline import Request, build
from ibzdocs.session.session import Session
from ibzdocs.tree.nodes import Figure
from ibzdocs.tree.walk import walk
from ibzdocs.workflows.preview import Live
from ibzdocs.workflows.preview.answers import Answers
from ibzdocs.workflows.preview.live import News
from ibzdocs.workflows.preview.marked import span_at
from tests.preview.edition import WORKBOOK, change, held, letters, same_number, same_text
from tests.whole.sample import copied

pytestmark = pytest.mark.whole
NAME, NL = "strategic", Language.NL
ENOUGH = 30


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Live:
    return Live(copied(tmp_path_factory.mktemp("edition"), "templates"))


def passages(live: Live) -> Iterator[tuple[int, Passage]]:
    yield from enumerate(live.moment.marked(NAME, NL).passages)


def test_a_click_on_a_sentence_leads_to_its_cell(live: Live) -> None:
    answers = Answers(live.moment, Language.EN)
    found = [
        (passage.text, held(live.root, told["reference"]))
        for number, passage in passages(live)
        if passage.spot.kind in ("paragraph", "item") and len(passage.pieces) == 1 and len(passage.text) > 60
        if isinstance(passage.pieces[0].source, Words)
        for told in [answers.source(NAME, NL, number, None)]
        if told["sources"][0]["role"] == "text"
    ]
    plain = [(text, value) for text, value in found if isinstance(value, str) and "{" not in value]
    assert len(plain) >= ENOUGH
    assert [pair for pair in plain if not same_text(pair[1], pair[0])] == []


def test_a_click_on_a_number_leads_to_its_cell(live: Live) -> None:
    answers = Answers(live.moment, Language.EN)
    found = []
    for number, passage in passages(live):
        is_phone = passage.text.startswith("+")
        if passage.spot.kind == "cell" and letters(passage.text).isdigit() and not is_phone:
            told = answers.source(NAME, NL, number, 1)
            if told["sources"][0]["role"] == "value":
                found.append((told["shown"], held(live.root, told["reference"])))
    assert len(found) >= ENOUGH
    assert [pair for pair in found if not same_number(pair[1], pair[0])] == []


def test_a_click_on_a_figure_in_a_sentence_leads_to_the_figure(live: Live) -> None:
    answers = Answers(live.moment, Language.EN)
    told = [
        answers.source(NAME, NL, number, passage.text.index(digits))
        for number, passage in passages(live)
        if passage.spot.kind == "paragraph"
        for digits in {each for each in ("5 648", "5\u00a0648") if each in passage.text}
    ]
    assert {each["shown"].replace("\u00a0", " ") for each in told} <= {"5 648"}
    assert all(each["sources"][0]["cells"] for each in told)


@pytest.mark.parametrize(
    ("text", "place", "shown"),
    [
        ("Wij zijn 5\u00a0648 mensen", 10, "5\u00a0648"),
        ("Wij zijn 5\u00a0648 mensen", 12, "5\u00a0648"),
        ("Wij zijn 5\u00a0648 mensen", 2, "Wij zijn 5\u00a0648 mensen"),
        ("van 1,5 tot 2,75.", 13, "2,75"),
        ("geen", 1, "geen"),
    ],
)
def test_the_figure_at_a_place(text: str, place: int, shown: str) -> None:
    passage = Passage(Spot("plan", NL), (SourcedText(text),), ())
    span = span_at(passage, place)
    assert (text[slice(*span)] if span else "") == shown


def test_beside_a_reference_the_sentence_is_meant() -> None:
    own = Words("texts/x/text", "{D4} betreft het beleid.")
    pieces = (SourcedText("Domein 4", referred=True), SourcedText(" betreft het beleid.", own))
    assert span_at(Passage(Spot("plan", NL), pieces, ()), 12) == (8, 28)


def test_every_word_of_the_page_has_its_passage_and_nothing_of_a_cell_is_markup(live: Live) -> None:
    page = live.moment.page(NAME, NL).decode()
    assert page.count("data-p=") > len(live.moment.marked(NAME, NL).passages)
    assert "<script>alert" not in page


def test_a_changed_cell_is_followed_and_what_is_in_it_is_never_run(live: Live) -> None:
    before = live.moment
    before.page(NAME, NL)
    change(live.root, "<script>alert(1)</script><img src=x onerror=alert(2)>")
    live.refresh()
    page = live.moment.page(NAME, NL).decode()
    assert live.moment.number == before.number + 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    told = Answers(live.moment, Language.EN).search(NL, "alert(1)", NAME)
    assert told
    assert told[0]["document"] == NAME


def test_settings_that_cannot_be_read_are_told_and_the_page_stays(live: Live) -> None:
    path = live.root / "inputs" / "ibzdocs.toml"
    kept = path.read_text("utf-8")
    path.write_text("[edition\n", "utf-8")
    live.refresh()
    assert [each.code for each in live.news.stopped]
    assert live.moment.page(NAME, NL)
    path.write_text(kept, "utf-8")
    live.refresh()
    assert live.news.stopped == ()


def new(page: str) -> list[str]:
    """The texts that are marked as other than in the last official version."""
    return [unescape(each) for each in re.findall("<[^>]* data-new>([^<]+)", page)]


def test_what_cannot_be_read_is_told_until_it_is_mended(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ibzdocs.workflows.preview.live._QUIET", 0.0)
    workbook = live.root / WORKBOOK
    data = workbook.read_bytes()
    workbook.write_bytes(data[: len(data) // 2])
    live.refresh()
    told = live.news
    live._checked(live.moment)
    assert [each.code for each in live.news.stopped] == ["workbook-unreadable"]
    assert live.news == News(told.edition, True, told.stopped)
    workbook.write_bytes(data)
    live.refresh()
    live._checked(live.moment)
    assert live.news == News(told.edition + 1, True)


def test_what_changed_since_the_last_official_version_is_marked_and_nothing_else(live: Live) -> None:
    change(live.root, "gewoon")
    live.refresh()
    assert "data-new" not in live.moment.page(NAME, NL).decode()  # there is none to compare with
    request = Request((NAME,), (NL,), ("docx",), live.moment.edition.output)
    assert [step.outputs for step in build(Session(live.moment.edition), request)] != [()]
    assert new(live.moment.page(NAME, NL).decode()) == []
    change(live.root, "anders gezegd")
    live.refresh()
    assert {each.endswith("§anders gezegd") for each in new(live.moment.page(NAME, NL).decode())} == {True}
    request = replace(request, draft=True)
    assert list(
        build(Session(live.moment.edition), request)
    )  # in its place: there is nothing to compare with
    live.refresh()
    assert new(live.moment.page(NAME, NL).decode()) == []


def test_findings_stand_at_their_passage(live: Live) -> None:
    change(live.root, "een  dubbele spatie en {onbekend}")
    live.refresh()
    found = Answers(live.moment, Language.NL).findings(NAME, NL)["findings"]
    mine = [each for each in found if each["place"] == "strategic-plan.xlsx, Prioriteiten!C3"]
    assert mine
    assert all(each["hint"] for each in mine)
    text = live.moment.marked(NAME, NL).passages[mine[0]["passage"]].text
    assert "§een" in text


def test_where_else_a_sentence_stands(live: Live) -> None:
    answers = Answers(live.moment, Language.EN)
    number = next(at for at, each in passages(live) if each.spot.kind == "paragraph" and len(each.text) > 80)
    found = answers.elsewhere(NAME, NL, number, None)
    assert {each["language"] for each in found} >= {"fr", "de"}


def test_a_picture_leads_to_the_cells_of_what_is_drawn(live: Live) -> None:
    answers = Answers(live.moment, Language.EN)
    kinds = [(number, each) for number, each in passages(live) if each.spot.kind == "picture"]
    assert kinds
    figures = {
        each.label: fragment(each.anchor) for each in walk(live.moment.marked(NAME, NL).document, Figure)
    }
    for number, each in kinds[:20]:
        told = answers.picture(NAME, NL, figures[each.spot.table], each.text)
        assert letters(told["text"]) == letters(each.text)
        assert number >= 0


def test_opened_from_any_folder_of_the_edition_it_reads_what_a_command_before_it_kept(live: Live) -> None:
    Cache(live.moment.edition.output / FOLDER, secret()).write("kept", "of", ("before",))
    inside = Live(live.root / "inputs")
    assert inside.root == live.root
    assert inside._cache.read("kept", "of") == ("before",)
