"""What a machine sees of accessibility, clause by clause; each check on a file that fails it alone."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from ibzdocs.base.problems import ProjectError
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.cli import program
from ibzdocs.formats.read_back import Facts, html, read
from ibzdocs.formats.read_back.facts import typed_bullets
from ibzdocs.workflows.accessibility import Judged, annex, judge
from ibzdocs.workflows.accessibility.judging import CHECKS, _rows, criteria
from tests.html_edition.document import rendered
from tests.whole.sample import sample

FINE = Facts(
    "html", "Plan", True, "nl-BE", True, (1, 2, 3, 2), ("Een kaart",), (True,), (), ("tabel 1",),
    (("000000", "FFFFFF"),), (), (),
)  # fmt: skip


def failing(facts: Facts) -> list[str]:
    return [row.clause for row in _rows(facts) if row.result == "failed"]


@pytest.mark.parametrize(
    ("wrong", "clauses"),
    [
        ({}, []),
        ({"alternatives": ("Een kaart", " ")}, ["9.1.1.1"]),
        ({"tagged": False}, ["9.1.3.1"]),
        ({"tables": (True, False)}, ["9.1.3.1"]),
        ({"typed": ("• een",)}, ["9.1.3.1"]),
        ({"colours": (("888888", "FFFFFF"),)}, ["9.1.4.3"]),
        ({"scripts": 1}, ["9.2.1.1"]),
        ({"skips": False}, ["9.2.4.1"]),
        ({"title": ""}, ["9.2.4.2"]),
        ({"title_shown": False}, ["9.2.4.2"]),
        ({"links": ("",)}, ["9.2.4.4"]),
        ({"headings": (1, 3)}, ["9.2.4.6"]),
        ({"headings": ()}, ["9.2.4.6"]),
        ({"language": ""}, ["9.3.1.1"]),
        ({"doubled": ("x",)}, ["9.4.1.1"]),
        ({"unnamed": ("button",)}, ["9.4.1.2"]),
        ({"form": "pdf", "language": ""}, ["10.3.1.1"]),
        ({"form": "docx", "skips": False}, []),
    ],
)
def test_what_fails(wrong: dict[str, object], clauses: list[str]) -> None:
    assert failing(replace(FINE, **wrong)) == clauses  # type: ignore[arg-type]


def test_clauses_are_those_of_the_standard() -> None:
    web = [row.clause for row in _rows(FINE)]
    documents = [row.clause for row in _rows(replace(FINE, form="pdf"))]
    asked = [each for each in web if each.count(".") == 3]
    assert len(asked) == len(set(asked)) == 50  # WCAG 2.1, levels A and AA
    left_out = {"9.2.4.1", "9.2.4.5", "9.3.2.3", "9.3.2.4", "9.6"}  # void in clause 10, or of web pages alone
    of_web = [each.replace("9.", "10.", 1) for each in web if each.startswith("9.") and each not in left_out]
    assert of_web == [each for each in documents if each.startswith("10.")]
    assert "9.6" in web
    assert not any(each.startswith("10.6") for each in documents)


def test_what_wcag_added_later_is_told_and_not_said_to_be_asked_by_the_standard() -> None:
    later = {row.criterion for row in _rows(FINE) if row.clause == "WCAG 2.2"}
    assert later == {"2.4.11", "2.5.7", "2.5.8", "3.2.6", "3.3.7", "3.3.8"}  # levels A and AA
    assert not any(row.clause.endswith(tuple(later)) for row in _rows(FINE))


@pytest.mark.parametrize("broken", [False, True])
def test_the_annex_lists_what_is_not_accessible(broken: bool) -> None:
    facts = replace(FINE, headings=(1, 3)) if broken else FINE
    said = annex(Language.EN, [Judged("plan.html", tuple(_rows(facts)))], "Service").decode()
    assert ("<li>plan.html: 9.2.4.6 2.4.6 Headings and labels</li>" in said) is broken
    assert ("None was found by machine." in said) is not broken
    assert "2018/1523" in said


def test_every_row_says_why() -> None:
    for form in ("html", "pdf", "docx"):
        for row in _rows(replace(FINE, form=form)):
            assert row.machine or row.held or row.look
    assert set(CHECKS) == {name for said in criteria().values() for name in said.get("machine", ())}


def test_what_a_format_does_not_say_is_held_and_not_claimed() -> None:
    rows = {row.clause: row for row in _rows(replace(FINE, form="pdf", colours=None))}
    assert (rows["10.1.4.3"].result, rows["10.1.4.3"].machine) == ("construction", ())


@pytest.mark.parametrize(
    ("texts", "found"),
    [(["• een", "• twee"], ("• twee",)), (["•", "•"], ()), (["• een legende", "tekst"], ()), (["tekst"], ())],
)
def test_typed_bullets(texts: list[str], found: tuple[str, ...]) -> None:
    assert typed_bullets(texts) == found


def test_a_page_is_read_back() -> None:
    facts = html.read(rendered())
    assert (facts.language, facts.tagged, facts.skips) == ("nl-BE", True, True)
    assert facts.headings[:2] == (1, 2)
    assert facts.colours
    broken = html.read(
        rendered().replace('lang="nl-BE"', "").replace('class="skip"', "").replace("<h2", "<h4")
    )
    assert failing(broken) == ["9.2.4.1", "9.2.4.6", "9.3.1.1"]


@pytest.mark.parametrize(
    ("drawing", "said"),
    [
        ("<svg><title>Personeel</title><desc>Drie balken.</desc><text>12</text></svg>", "Drie balken."),
        ("<svg><title>Personeel</title><text>12</text></svg>", ""),
        ('<svg aria-label="Een kaart"><desc></svg>', "Een kaart"),
        ('<img alt="Een foto">', "Een foto"),
    ],
)
def test_a_drawing_says_what_describes_it_and_is_no_title_of_the_page(drawing: str, said: str) -> None:
    facts = html.read(f"<html><head></head><body><p>Voor {drawing} na.</p></body></html>")
    assert (facts.title, facts.alternatives) == ("", (said,))


def test_a_file_is_known_by_its_ending_in_capitals_too(tmp_path: Path) -> None:
    path = tmp_path / "PLAN.HTML"
    path.write_text(rendered(), "utf-8")
    assert read(path) == html.read(rendered())


@pytest.mark.whole
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_sample_is_fine(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"plan.{form}"
    path.write_bytes(getattr(sample(), form))
    judged = judge(path)
    assert [(row.clause, row.faults) for row in judged.rows if row.result == "failed"] == []
    assert judged.to_look_at >= 8


@pytest.mark.whole
def test_the_command_tells_it_in_words_for_machines_and_as_an_annex(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    path.write_text(rendered().replace("<h2", "<h4"), "utf-8")
    given = ["check", "--accessibility", str(path), "--format", "json", "--annex", str(tmp_path / "annex")]
    done = CliRunner().invoke(program(Language.EN), given, standalone_mode=False)
    assert done.return_value == 1
    rows = json.loads(done.stdout)[0]["rows"]
    assert [row["clause"] for row in rows if row["result"] == "failed"] == ["9.2.4.6"]
    assert len(list((tmp_path / "annex").glob("accessibility-*.html"))) == len(DOCUMENT_LANGUAGES)


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_the_annex_is_accessible_itself(language: Language) -> None:
    data = annex(language, [Judged("plan.pdf", tuple(_rows(replace(FINE, form="pdf"))))], "Dienst <A>")
    assert b"Dienst &lt;A&gt;" in data
    own = html.read(data.decode())
    assert own.language == language.tag
    assert own.tables == (True,)


def test_what_is_no_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    with pytest.raises(ProjectError):
        judge(path)
