"""``ibzdocs init``: a new edition, ready to be filled in."""

import datetime
from pathlib import Path

import click

from ibzdocs.base.values import Language
from ibzdocs.cli.commands import FOLDER, Command
from ibzdocs.cli.console import Console, quoted

LANGUAGES = tuple(language.value for language in Language)


@click.command("init", cls=Command, help="command.init.help")
@click.argument("folder", type=FOLDER)
@click.option("--lang", "language", type=click.Choice(LANGUAGES), help="option.init-lang")
@click.option("--first-year", type=click.IntRange(2000, 2100), help="option.first-year")
@click.option("--years", type=click.IntRange(1, 10), default=3, help="option.years")
def init(
    console: Console, _: Path | None, folder: Path, language: str | None, first_year: int | None, years: int
) -> int:
    """Make a new edition in ``folder``. Raises ProjectError when there already is one."""
    from ibzdocs.workflows.init import create

    first = first_year or datetime.datetime.now(datetime.UTC).year + 1
    spoken = Language(language) if language else console.language
    for path in create(folder, spoken, tuple(range(first, first + years))):
        console.say("message.created", path=path)
    console.say("message.next-step", folder=quoted(folder))
    return 0
