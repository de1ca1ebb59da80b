"""``ibzdocs new-edition``: next year's edition from this one."""

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ibzdocs.base.labels import pair
from ibzdocs.cli.console import Console, quoted

if TYPE_CHECKING:
    from ibzdocs.workflows.new_edition import Rollover, Wanted

_YEAR = click.IntRange(2000, 2100)
_MOST = 40  # more lines than that push the beginning off the screen; check names all of them


def command(console: Console) -> click.Command:
    """The command with its help in the user's language."""

    @click.command("new-edition", help=console("command.new-edition.help"))
    @click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
    @click.option("--year", type=_YEAR, help=console("option.rollover-year"))
    @click.option("--first-year", type=_YEAR, help=console("option.rollover-first-year"))
    @click.option("--years", "count", type=click.IntRange(1, 10), help=console("option.rollover-years"))
    @click.option("--repeat-actions", is_flag=True, help=console("option.repeat-actions"))
    @click.option("--with-recipients", is_flag=True, help=console("option.with-recipients"))
    @click.option("--json", "as_json", is_flag=True, help=console("option.json"))
    @click.pass_obj
    def new_edition(edition: Path | None, /, folder: Path, as_json: bool, **chosen: Any) -> int:
        from ibzdocs.workflows.new_edition import Wanted

        if chosen["count"] and not chosen["first_year"]:
            raise click.UsageError(console("message.rollover-years-alone"))
        return run(console, edition or Path.cwd(), folder, Wanted(**chosen), as_json=as_json)

    return new_edition


def run(console: Console, old: Path, folder: Path, wanted: "Wanted", *, as_json: bool) -> int:
    """Make the new edition and print what was carried over, what was not, and what must be filled in.

    Returns 0. Raises ProjectError or WorkbookError when it cannot be made; then nothing was.
    """
    from ibzdocs.inputs import edition as project
    from ibzdocs.workflows import new_edition as rollover

    made = rollover.make(project.find(old), folder, wanted, datetime.datetime.now(datetime.UTC).date())
    if as_json:
        click.echo(json.dumps(_report(console, made), ensure_ascii=False, indent=1))
    else:
        _print(console, made, folder)
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
        for found in problems[:_MOST]:
            click.echo(console.line(found))
        if len(problems) > _MOST:
            console.say("message.rollover-more", count=len(problems) - _MOST)
    click.echo()
    console.say("message.rollover-next", folder=quoted(folder))
