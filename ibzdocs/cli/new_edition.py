"""``ibzdocs new-edition``: next year's edition from this one."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ibzdocs.base.causes import causes
from ibzdocs.base.labels import pair
from ibzdocs.cli.commands import AS_JSON, FOLDER, Command
from ibzdocs.cli.console import Console, quoted
from ibzdocs.cli.opened import find

if TYPE_CHECKING:
    from ibzdocs.workflows.new_edition import Rollover

_YEAR = click.IntRange(2000, 2100)
_MOST = 40  # more lines than that push the beginning off the screen; check names all of them


@click.command("new-edition", cls=Command, help="command.new-edition.help")
@click.argument("new", metavar="FOLDER", type=FOLDER)
@click.option("--year", type=_YEAR, help="option.rollover-year")
@click.option("--first-year", type=_YEAR, help="option.rollover-first-year")
@click.option("--years", "count", type=click.IntRange(1, 10), help="option.rollover-years")
@click.option("--repeat-actions", is_flag=True, help="option.repeat-actions")
@click.option("--with-recipients", is_flag=True, help="option.with-recipients")
@AS_JSON
def new_edition(console: Console, folder: Path | None, new: Path, *, as_json: bool, **chosen: Any) -> int:
    """Make the new edition and print what was carried over, what was not, and what must be filled in.

    Returns 0. Raises ProjectError or WorkbookError when it cannot be made; then nothing was.
    """
    from ibzdocs.workflows import new_edition as rollover

    if chosen["count"] and not chosen["first_year"]:
        raise click.UsageError(console("message.rollover-years-alone"))
    today = datetime.datetime.now(datetime.UTC).date()
    made = rollover.make(find(folder), new, rollover.Wanted(**chosen), today)
    if as_json:
        console.print_json(_report(console, made))
    else:
        _print(console, made, new)
    return 0


def _report(console: Console, made: "Rollover") -> dict[str, object]:
    return {
        "edition": str(made.root),
        "old_year": made.old,
        "year": made.year,
        "kept": dict(made.kept),
        "left": [{"id": left.id, "title": left.title, "reason": left.reason} for left in made.left],
        "fill": [console.as_json(found) for found in made.fill],
        "look": [console.as_json(found) for found in made.look],
    }


def _print(console: Console, made: "Rollover", folder: Path) -> None:
    console.say("message.rollover-made", folder=folder, old=made.old, year=made.year)
    console.say("message.rollover-kept", **made.kept)
    if made.left:
        console.say("message.rollover-left")
    for left in made.left:
        said = f"{left.title} ({console(f'rollover.{left.reason}')})"
        click.echo(f"  {pair(console.language, left.id, said)}")
    for title, problems in (("look", made.look), ("fill", made.fill)):
        if problems:
            click.echo()
            console.say(f"message.rollover-{title}", count=len(problems))
        shown = [found for cause in causes(problems)[:_MOST] for found in cause.findings]
        console.problems(shown, err=False)
        if len(problems) > len(shown):
            console.say("message.rollover-more", count=len(problems) - len(shown))
    click.echo()
    console.say("message.rollover-next", folder=quoted(folder))
