"""``ibzdocs compare``: what changed between two editions."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ibzdocs.cli.talk import Talk
from ibzdocs.problems import Level
from ibzdocs.tree.nodes import Deleted, Inline, Inserted, Strong
from ibzdocs.values import DOCUMENT_LANGUAGES, Language

if TYPE_CHECKING:
    from ibzdocs.comparing import Comparison
    from ibzdocs.model.plan import Plan
    from ibzdocs.project import Edition

FOLDER = click.Path(path_type=Path, file_okay=False)
LANGUAGES = tuple(language.value for language in DOCUMENT_LANGUAGES)
PARTIAL = 3


def command(talk: Talk) -> click.Command:
    """The command with its help in the user's language."""

    @click.command("compare", help=talk("command.compare.help"))
    @click.argument("old", type=FOLDER)
    @click.argument("new", type=FOLDER, required=False)
    @click.option("--word", type=click.Path(path_type=Path, dir_okay=False), help=talk("option.compare-word"))
    @click.option("--lang", "language", type=click.Choice(LANGUAGES), help=talk("option.compare-lang"))
    @click.option("--json", "as_json", is_flag=True, help=talk("option.json"))
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
        from ibzdocs import comparing, project

        before, after = project.load(old), project.load(new) if new else project.find(edition or Path.cwd())
        was, is_whole = _read(talk, before)
        now, is_whole_too = _read(talk, after)
        found = comparing.comparison(was, now)
        if as_json:
            click.echo(json.dumps(comparing.as_data(found), ensure_ascii=False, indent=1))
        else:
            _print(talk, found)
        if word:
            _write(talk, found, after, word, Language(language) if language else after.settings.languages[0])
        return 0 if is_whole and is_whole_too else PARTIAL

    return compare


def _read(talk: Talk, edition: "Edition") -> tuple["Plan", bool]:
    """The plan of an edition, and whether every row of it could be read; says so where not."""
    from ibzdocs import findings

    plan, problems = findings.read(edition)
    is_whole = all(problem.level is not Level.ERROR for problem in problems)
    if not is_whole:
        click.echo(talk("compare.partial", edition=edition.root.name, folder=edition.root), err=True)
    return plan, is_whole


def _print(talk: Talk, found: "Comparison") -> None:
    from ibzdocs.comparing import lines

    for depth, inlines in lines(found, talk.language):
        click.echo("  " * depth + "".join(map(_painted, inlines)))


def _painted(node: Inline) -> str:
    """What is new in green and what is gone in red, both in brackets: not told by colour alone."""
    from ibzdocs.tree.dump import text_of

    text = text_of((node,))
    match node:
        case Inserted():
            return click.style(text, fg="green")
        case Deleted():
            return click.style(text, fg="red")
        case Strong():
            return click.style(text, bold=True)
        case _:
            return text


def _write(talk: Talk, found: "Comparison", edition: "Edition", path: Path, language: Language) -> None:
    from ibzdocs import comparing, outputs, rendering

    rendered = rendering.render(comparing.document(found, language), edition, ("docx",))
    data = rendered.files["docx"]
    for problem in (*rendered.problems, *outputs.write(path, data)):
        talk.problem(problem)
    kilobytes = max(1, round(len(data) / 1024))
    click.echo(talk("message.made", path=path, pages=rendered.pages, size=kilobytes), err=True)
