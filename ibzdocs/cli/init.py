"""``ibzdocs init``: a new edition, ready to be filled in."""

import datetime
from pathlib import Path

import click

from ibzdocs.base.values import Language
from ibzdocs.cli.console import Console, quoted

LANGUAGES = tuple(language.value for language in Language)


def command(talk: Console) -> click.Command:
    """The command with its help in the user's language."""

    @click.command("init", help=talk("command.init.help"))
    @click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
    @click.option("--lang", "language", type=click.Choice(LANGUAGES), help=talk("option.init-lang"))
    @click.option("--first-year", type=click.IntRange(2000, 2100), help=talk("option.first-year"))
    @click.option("--years", type=click.IntRange(1, 10), default=3, help=talk("option.years"))
    def init(folder: Path, language: str | None, first_year: int | None, years: int) -> int:
        first = first_year or datetime.datetime.now(datetime.UTC).year + 1
        return run(talk, folder, Language(language) if language else talk.language, (first, years))

    return init


def run(talk: Console, folder: Path, language: Language, period: tuple[int, int]) -> int:
    """Make a new edition in ``folder``. Raises ProjectError when there already is one."""
    from ibzdocs.workflows.init import create

    first, years = period
    for path in create(folder, language, tuple(range(first, first + years))):
        talk.say("message.created", path=path)
    talk.say("message.next-step", folder=quoted(folder))
    return 0
