"""``ibzdocs compare``: what changed between two editions."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.cli.console import Console

if TYPE_CHECKING:
    from ibzdocs.inputs.edition import Edition
    from ibzdocs.workflows.compare import Comparison

FOLDER = click.Path(path_type=Path, file_okay=False)
LANGUAGES = tuple(language.value for language in DOCUMENT_LANGUAGES)
PARTIAL = 3
# What is new or gone stands in brackets too: it is not told by colour alone.
_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "": {},
    "sheet": {"bold": True},
    "new": {"fg": "green"},
    "gone": {"fg": "red"},
}


def command(console: Console) -> click.Command:
    """The command with its help in the user's language."""

    @click.command("compare", help=console("command.compare.help"))
    @click.argument("old", type=FOLDER)
    @click.argument("new", type=FOLDER, required=False)
    @click.option(
        "--word", type=click.Path(path_type=Path, dir_okay=False), help=console("option.compare-word")
    )
    @click.option("--lang", "language", type=click.Choice(LANGUAGES), help=console("option.compare-lang"))
    @click.option("--json", "as_json", is_flag=True, help=console("option.json"))
    @click.pass_obj
    def compare(
        edition: Path | None,
        /,
        old: Path,
        new: Path | None,
        word: Path | None,
        language: str | None,
        as_json: bool,
    ) -> int:
        from ibzdocs.inputs import edition as project
        from ibzdocs.workflows import compare as comparing

        before = project.load(old)
        after = project.load(new) if new else project.find(edition or Path.cwd())
        found, partial = comparing.between(before, after)
        for each in partial:
            click.echo(console("compare.partial", edition=each.root.name, folder=each.root), err=True)
        if as_json:
            click.echo(json.dumps(comparing.as_data(found), ensure_ascii=False, indent=1))
        else:
            _print(console, found)
        if word:
            _write(console, found, after, word, Language(language) if language else after.languages[0])
        return PARTIAL if partial else 0

    return compare


def _print(console: Console, found: "Comparison") -> None:
    from ibzdocs.workflows.compare import lines

    for depth, pieces in lines(found, console.language):
        painted = (click.style(text, **_LOOKS[look]) for text, look in pieces)
        click.echo("  " * depth + "".join(painted))


def _write(console: Console, found: "Comparison", edition: "Edition", path: Path, language: Language) -> None:
    from ibzdocs.session import output_folder, render
    from ibzdocs.workflows import compare as comparing

    rendered = render.render(comparing.document(found, language), edition, ("docx",))
    data = rendered.files["docx"]
    for problem in (*rendered.problems, *output_folder.write(path, data)):
        console.problem(problem)
    kilobytes = max(1, round(len(data) / 1024))
    click.echo(console("message.made", path=path, pages=rendered.pages, size=kilobytes), err=True)
