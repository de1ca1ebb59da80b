"""``ibzdocs init``: a new edition, ready to be filled in."""

import datetime
from pathlib import Path

import click

from ibzdocs.base.values import Language
from ibzdocs.cli.console import Console, quoted

LANGUAGES = tuple(language.value for language in Language)


def command(console: Console) -> click.Command:
    """The command with its help in the user's language."""

    @click.command("init", help=console("command.init.help"))
    @click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
    @click.option("--lang", "language", type=click.Choice(LANGUAGES), help=console("option.init-lang"))
    @click.option("--first-year", type=click.IntRange(2000, 2100), help=console("option.first-year"))
    @click.option("--years", type=click.IntRange(1, 10), default=3, help=console("option.years"))
    def init(folder: Path, language: str | None, first_year: int | None, years: int) -> int:
        first = first_year or datetime.datetime.now(datetime.UTC).year + 1
        return run(console, folder, Language(language) if language else console.language, (first, years))

    return init


def run(console: Console, folder: Path, language: Language, period: tuple[int, int]) -> int:
    """Make a new edition in ``folder``. Raises ProjectError when there already is one."""
    from ibzdocs.workflows.init import create

    first, years = period
    for path in create(folder, language, tuple(range(first, first + years))):
        console.say("message.created", path=path)
    console.say("message.next-step", folder=quoted(folder))
    return 0
