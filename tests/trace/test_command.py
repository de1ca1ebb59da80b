"""What ``ibzdocs trace`` prints, as a person and as a machine read it."""

import json
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.cli import run
from ibzdocs.cli.console import Console
from ibzdocs.cli.trace import Report, search
from tests.trace.sample import tracer
from tests.whole.sample import ROOT, copied

pytestmark = pytest.mark.whole

Capture = pytest.CaptureFixture[str]
PLACE = {"document", "language", "pages", "kind", "sections", "table", "row", "column"}


@pytest.fixture(name="edition")
def _edition(tmp_path: Path) -> Path:
    """A copy of the sample edition."""
    copied(tmp_path)
    return tmp_path


def trace(*arguments: str, edition: Path = ROOT, language: str = "en") -> int:
    return run(["--ui-lang", language, "--edition", str(edition), "trace", *arguments])


def report(query: str, language: str) -> Report:
    """What is found, with the documents that the other tests have opened."""
    found = search(Console(Language.EN), tracer(), query, (Language(language),))
    assert found.query == query
    return found


def test_words_need_no_quotation_marks(capsys: Capture) -> None:
    assert trace("telt", "5.648", "medewerkers", "--lang", "nl") == 0
    said = capsys.readouterr().out
    assert "Strategic plan (Dutch) · p. 12" in said
    assert "text: strategic-plan.xlsx, Tekst!D33" in said
    assert "value {staff_total}: strategic-plan.xlsx, Cijfers!B2" in said
    assert "French: approved, order 2026-001-fr" in said


def test_what_is_not_found_is_said_with_a_hint(capsys: Capture) -> None:
    assert report("xyzzy", "nl").say(everything=False) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "“xyzzy” stands in no document" in said.err
    assert "shorter part" in said.err


@pytest.mark.parametrize("nothing", ["", "  ", "\u00a0"])
def test_nothing_is_found_nowhere(nothing: str, capsys: Capture) -> None:
    assert report(nothing, "nl").say(everything=False) == 1
    assert capsys.readouterr().out == ""


def test_what_is_only_alike_is_said_to_be(capsys: Capture) -> None:
    assert report("telt 5.000 flinke medewerkers en vervult een reeks opdrachten", "nl").say(False) == 0
    said = capsys.readouterr().out
    assert "stands nowhere like that" in said
    assert "likeness: 80 %" in said


def test_only_the_first_answers_are_shown_unless_all_are_asked_for(capsys: Capture) -> None:
    found = report("veiligheid", "nl")
    assert found.say(everything=False) == 0
    few = capsys.readouterr().out
    assert found.say(everything=True) == 0
    many = capsys.readouterr().out
    assert f"Places not shown: {len(found.answers) - 10}; --all" in few
    assert "--all" not in many
    assert (few.count(" · p. "), many.count(" · p. ")) == (10, len(found.answers))


def test_json_has_a_stable_form(capsys: Capture) -> None:
    assert report("5 648 collaborateurs", "fr").json(everything=False) == 0
    said = json.loads(capsys.readouterr().out)
    assert set(said) == {"query", "match", "answers", "left_out", "problems"}
    assert (said["match"], said["left_out"]) == ("tolerant", 0)
    answer = said["answers"][0]
    assert set(answer) == PLACE | {"text", "shown", "likeness", "sources"}
    source = next(each for each in answer["sources"] if each["field"] == "staff_total")
    assert set(source) == {"role", "shown", "cells", "key", "field", "translations", "elsewhere"}
    assert source["cells"] == [{"file": "strategic-plan.xlsx", "sheet": "Cijfers", "cell": "B2"}]
    assert {place["language"] for place in source["elsewhere"]} == {"nl", "fr", "de"}
    assert all(set(place) == PLACE for place in source["elsewhere"])
    text = next(each for each in answer["sources"] if each["role"] == "translation")
    assert set(text["translations"]["fr"]) == {"standing", "order", "approved_by", "approved_on"}


def test_nothing_found_as_json(capsys: Capture) -> None:
    assert report("xyzzy", "nl").json(everything=False) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["match"], said["answers"]) == ("", [])


def test_a_page_of_a_file_that_is_current(edition: Path, capsys: Capture) -> None:
    run(["--edition", str(edition), "build-annex", "communication", "--lang", "fr", "--quiet"])
    for form in ("pdf", "docx"):
        assert trace(f"{edition}/out/communication-plan-fr.{form}:2", edition=edition) == 0
        said = capsys.readouterr()
        assert said.err == ""
        assert "strategic-plan.xlsx, Tekst!" in said.out


def test_a_page_of_a_draft_is_known_as_such(edition: Path, capsys: Capture) -> None:
    run(["--edition", str(edition), "build-annex", "communication", "--lang", "nl", "--draft", "--quiet"])
    assert trace(f"{edition}/out/communication-plan-nl.pdf:2", edition=edition) == 0
    assert capsys.readouterr().err == ""


def test_a_file_of_another_state_is_warned_of(edition: Path, capsys: Capture) -> None:
    file = edition / "communication-plan-nl.pdf"
    assert trace(f"{file}:2", edition=edition) == 0
    assert "[trace-not-made]" in capsys.readouterr().err
    file.write_bytes(b"%PDF of last year")
    assert trace(f"{file}:2", edition=edition, language="nl") == 0
    assert "[trace-outdated]" in capsys.readouterr().err


def test_a_page_of_an_extract(capsys: Capture) -> None:
    assert trace("out/extract-DVZ-nl.pdf:2") == 0
    assert "extract-DVZ (Dutch), p. 2" in capsys.readouterr().out


@pytest.mark.parametrize("file", ["report.pdf", "mail-M1-nl.pdf", "strategic-it.docx"])
def test_a_file_that_is_no_document_of_the_edition(file: str, capsys: Capture) -> None:
    assert trace(f"{file}:3") == 3
    assert "[trace-file]" in capsys.readouterr().err


def test_a_page_that_does_not_exist(capsys: Capture) -> None:
    assert trace("out/communication-plan-nl.pdf:99") == 1
    assert "there is no text from the workbooks" in capsys.readouterr().err
