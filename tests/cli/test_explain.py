"""``ibzdocs explain``: every code in every language, without anything left to be filled in."""

import json
import re

import pytest

from ibzdocs.base.labels.codes import codes
from ibzdocs.base.settings.described import described, sections
from ibzdocs.base.values import Language
from ibzdocs.cli import explain, run
from ibzdocs.cli.console import Console

# What an author types stands in braces in examples; what a finding fills in is an identifier of ours.
TYPED = {"{staff_total}", "{SD12}", "{SD5}", "{TAB1}"}


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run([*arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("language", list(Language))
def test_every_code_is_explained_with_nothing_left_to_fill_in(
    language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = json.loads(said(capsys, "--ui-lang", language.value, "explain", "--json"))
    assert [row["code"] for row in rows] == [*codes()]
    for row in rows:
        assert row["levels"]
        assert row["part"]
        assert row["acceptable"] in ("yes", "no", "some", "once")
        text = " ".join((row["text"], row["hint"], row["why"]))
        assert row["why"]
        assert set(re.findall(r"\{[A-Za-z_]\w*\}", text)) <= TYPED, row["code"]


@pytest.mark.parametrize("language", list(Language))
def test_the_list_names_every_code_once(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    listed = re.findall(
        r"^  ([a-z0-9-]+)$", said(capsys, "--ui-lang", language.value, "explain"), re.MULTILINE
    )
    assert sorted(listed) == sorted(codes())


@pytest.mark.parametrize("language", list(Language))
def test_no_full_stop_follows_dots(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    listed = said(capsys, "--ui-lang", language.value, "explain")
    assert "…" in listed
    assert "…." not in listed


@pytest.mark.parametrize(
    ("code", "acceptance"),
    [
        ("key-double", "no"),  # an error
        ("claim-typed", "yes"),  # a warning
        ("count-wrong", "some"),  # an error or a warning
        ("translation-source-left", "yes"),  # an error about wording
        ("translation-empty", "no"),
        ("rollover-unmeasured", "once"),  # no finding of check
    ],
)
def test_what_may_be_accepted(code: str, acceptance: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(said(capsys, "explain", code, "--json"))["acceptable"] == acceptance
    assert ("[[waivers]]" in said(capsys, "explain", code)) == (acceptance in ("yes", "some"))


def test_a_code_may_be_given_as_check_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "explain", "[Claim-Typed]").startswith("claim-typed")


def test_near_codes_are_named_for_an_unknown_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--ui-lang", "en", "explain", "sum-colum"]) == 2
    assert "sum-column" in capsys.readouterr().err


def test_no_line_is_wider_than_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    for language in Language:
        for code in codes():
            assert explain.run(Console(language), code, as_json=False) == 0
        lines = capsys.readouterr().out.splitlines()
        assert [line for line in lines if len(line) > 80] == []


@pytest.mark.parametrize("language", list(Language))
def test_every_setting_is_explained(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    for name in described():
        lines = said(capsys, "--ui-lang", language.value, "explain", name).splitlines()
        assert lines[0] == name
        assert [line for line in lines if len(line) > 80] == []


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_every_table_of_the_settings_is_explained(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    for section in filter(lambda each: each.path, sections()):
        assert run(["--ui-lang", language, "explain", section.path]) == 0
        said = capsys.readouterr().out
        assert said.startswith(section.head)
        assert all(f"\n{key.name} = " in said for key in section.keys), section


def test_a_table_may_be_given_as_it_stands_in_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--ui-lang", "en", "explain", "[[translation.services]]"]) == 0
    assert 'id = "central"' in capsys.readouterr().out


def test_a_setting_is_explained_with_its_default_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "--ui-lang", "en", "explain", "translation.services.days")
    assert re.search(r"\n  10\n", text)
    assert "0 – 366" in text
    assert "inputs/ibzdocs.toml, [[translation.services]]" in text
