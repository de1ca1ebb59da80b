"""The command line in the user's language: click's own words, what is typed, suggestions, options after the command."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from ibzdocs.base.labels import phrases
from ibzdocs.base.values import Language
from ibzdocs.cli import COMMANDS, program, run
from ibzdocs.cli.commands import CommandGroup
from ibzdocs.cli.console import Console, language_of, quoted
from ibzdocs.cli.spoken import WORDS, dressed, gathered

# What click says in English, and no other language of ours.
ENGLISH = re.compile(
    r"Usage|Show this|Commands:|Missing|No such|Invalid|Did you|Try '|Error|\[OPTIONS\] \[COMMAND\]|FOLDER|INTEGER"
)
WRONG = (
    ["init"], ["chek"], ["review", "exprt"], ["contribute", "exprt"],
    ["build-plan", "--lag", "nl"], ["build-plan", "--lang", "xx"], ["init", "a", "b"],
    ["init", "--years", "many", "x"], ["build-plan", "--lang"], ["--edition", "no-such-folder", "check"],
)  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "de", "fr"])
def test_what_is_wrong_with_use_is_said_in_the_language(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in WRONG:
        assert run(["--ui-lang", language, *arguments]) == 2
        said = capsys.readouterr().err
        assert not ENGLISH.search(said.replace("[OPTIONS] D", "")), said
        assert "'" not in said


def test_what_can_be_chosen_stands_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--ui-lang", "nl", "translate", "quote"]) == 2
    assert capsys.readouterr().err.endswith(
        "Er ontbreekt een optie: “--lang” / “-l”. Kies uit: nl, fr, de.\n"
    )


@pytest.mark.parametrize("language", ["nl", "de", "fr", "en"])
def test_help_is_in_the_language_and_fits_the_screen(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ([], *([name] for name in COMMANDS)):
        assert run([*command, "-h", "--ui-lang", language]) == 0
        said = capsys.readouterr().out
        assert language == "en" or not ENGLISH.search(said), said
        assert max(map(len, said.splitlines())) <= 80 or "|" in said
        assert command or "..." not in said


def _all_commands(command: click.Command, *path: str) -> Iterator[tuple[str, click.Command]]:
    yield " ".join(path), command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _all_commands(inner, *path, name)


@pytest.mark.parametrize("language", list(Language))
def test_what_is_typed_has_a_word_of_the_language_in_every_command(language: Language) -> None:
    said = phrases(language)
    typed = {said[key] for key in said if key.startswith("typed.")}
    for path, command in _all_commands(program(language)):
        for parameter in command.params:
            if isinstance(parameter, click.Argument) and not isinstance(parameter.type, click.Choice):
                assert parameter.metavar, (path, parameter.name)
            words = re.findall(r"[A-ZÀ-Ü]{2,}(?:-[A-Z]+)*", parameter.metavar or "")
            assert set(words) <= typed, (path, parameter.name)


def test_what_is_wrong_is_a_sentence_and_no_detail_of_a_library(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--ui-lang", "nl", "mail", "resolve", "x"]) == 2
    assert "Kies een van beide" in capsys.readouterr().err
    assert run(["--ui-lang", "nl", "check", "--accessibility", str(tmp_path / "weg.pdf")]) == 3
    assert "Dit document bestaat niet." in capsys.readouterr().err
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "ibzdocs.toml").write_text("version = 1\nfout\n")
    assert run(["--ui-lang", "nl", "--edition", str(tmp_path), "check"]) == 3
    assert "de fout staat op regel 2." in capsys.readouterr().err


def test_a_mistyped_command_gets_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--ui-lang", "nl", "biuld-plan"]) == 2
    assert "Bedoelt u “build-plan”?" in capsys.readouterr().err
    assert run(["--ui-lang", "nl", "qqq"]) == 2
    assert "Bedoelt u" not in capsys.readouterr().err


def test_what_click_quotes_has_the_marks_of_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--ui-lang", "fr", "build-plan", "--lang", "xx"])
    said = capsys.readouterr().err
    assert "«\u00a0--lang\u00a0» / «\u00a0-l\u00a0»" in said
    assert "«\u00a0nl\u00a0», «\u00a0fr\u00a0»" in said
    run(["--ui-lang", "nl", "new-edition"])
    assert "“MAP”" in capsys.readouterr().err
    run(["--ui-lang", "fr", "check", "--form", "d'un"])
    assert "«\u00a0--format\u00a0»" in capsys.readouterr().err


def test_options_of_all_commands_may_stand_anywhere() -> None:
    assert gathered(["check", "--quiet", "--edition", "x", "--ui-lang=fr"]) == [
        "--edition", "x", "--ui-lang=fr", "check", "--quiet",
    ]  # fmt: skip
    assert gathered(["trace", "--", "--edition", "x"]) == ["trace", "--", "--edition", "x"]
    assert gathered(["check", "--edition"]) == ["--edition", "check"]


def test_the_language_of_messages_can_be_set() -> None:
    assert language_of([], {"IBZDOCS_LANG": "de", "LC_ALL": "nl_BE.UTF-8"}) is Language.DE
    assert language_of(["check", "--ui-lang", "fr"], {"IBZDOCS_LANG": "de"}) is Language.FR


@pytest.mark.parametrize("language", list(Language))
def test_every_sentence_of_click_keeps_what_is_filled_in(language: Language) -> None:
    for english, key in WORDS.items():
        theirs = set(re.findall(r"\{(\w+)", english))
        assert set(re.findall(r"\{(\w+)", phrases(language)[key])) <= theirs, key


def test_a_command_that_was_declared_as_clicks_own_is_not_left_out_in_silence() -> None:
    group = CommandGroup("group", help="command.review.help")
    group.add_command(click.Command("plain", help="command.init.help"))
    with pytest.raises(TypeError, match="plain"):
        dressed(group, Console(Language.EN))


@pytest.mark.parametrize(("path", "typed"), [("plan", "plan"), ("mijn plan/2027", '"mijn plan/2027"')])
def test_a_path_is_said_as_it_is_typed(path: str, typed: str) -> None:
    assert quoted(Path(path)) == typed
