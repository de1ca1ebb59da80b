"""``ibzdocs compare``: what changed between two editions."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ibzdocs.base.values import Language
from ibzdocs.cli.commands import AS_JSON, FILE, FOLDER, LANGUAGES, Command
from ibzdocs.cli.console import Console
from ibzdocs.cli.opened import find

if TYPE_CHECKING:
    from ibzdocs.inputs.edition import Edition
    from ibzdocs.workflows.compare import Comparison

PARTIAL = 3
# What is new or gone stands in brackets too: it is not told by colour alone.
_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "": {},
    "sheet": {"bold": True},
    "new": {"fg": "green"},
    "gone": {"fg": "red"},
}


@click.command("compare", cls=Command, help="command.compare.help")
@click.argument("old", type=FOLDER)
@click.argument("new", type=FOLDER, required=False)
@click.option("--word", type=FILE, help="option.compare-word")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), help="option.compare-lang")
@AS_JSON
def compare(console: Console, folder: Path | None, old: Path, new: Path | None, **given: Any) -> int:
    """Say what changed from one edition to the other. Returns 0, 3 where one could only be read in part."""
    from ibzdocs.inputs import edition as project
    from ibzdocs.workflows import compare as comparing

    before = project.load(old)
    after = project.load(new) if new else find(folder)
    found, partial = comparing.between(before, after)
    for each in partial:
        click.echo(console("compare.partial", edition=each.root.name, folder=each.root), err=True)
    if given["as_json"]:
        console.print_json(comparing.as_data(found))
    else:
        _print(console, found)
    if given["word"]:
        _write(console, found, after, given["word"], Language(given["language"] or after.languages[0]))
    return PARTIAL if partial else 0


def _print(console: Console, found: "Comparison") -> None:
    from ibzdocs.workflows.compare import lines

    for depth, pieces in lines(found, console.language):
        painted = (click.style(text, **_LOOKS[look]) for text, look in pieces)
        click.echo("  " * depth + "".join(painted))


def _write(console: Console, found: "Comparison", edition: "Edition", path: Path, language: Language) -> None:
    from ibzdocs.session import render
    from ibzdocs.workflows import compare as comparing

    rendered = render.render(comparing.document(found, language), edition, ("docx",))
    console.each_problem(rendered.problems)
    console.write(path, rendered.files["docx"])
    kilobytes = max(1, round(len(rendered.files["docx"]) / 1024))
    click.echo(console("message.made", path=path, pages=rendered.pages, size=kilobytes), err=True)
