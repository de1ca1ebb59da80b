"""``ibzdocs build-annex``: parts of the plans as documents of their own."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ibzdocs.base.documents import ANNEXES, SPOKEN_ANNEXES
from ibzdocs.cli.build_plan import BUILDING, BuildOptions, run
from ibzdocs.cli.commands import Command
from ibzdocs.cli.console import Console
from ibzdocs.cli.opened import find

if TYPE_CHECKING:
    from ibzdocs.base.settings import Settings


@click.command("build-annex", cls=Command, help="command.build-annex.help")
@click.argument("names", nargs=-1, required=True, metavar="ANNEX")
@BUILDING
def build_annex(console: Console, folder: Path | None, names: tuple[str, ...], **chosen: object) -> int:
    """Build annexes by what the command line calls them. Raises BadParameter for one that there is not."""
    settings = find(folder).settings
    spoken = spoken_annexes(settings)
    choice, context = click.Choice([*spoken, "all"]), click.get_current_context()
    wanted = [choice.convert(name, context.command.params[0], context) for name in names]
    every = "all" in wanted
    documents = listed_annexes(settings) if every else tuple(dict.fromkeys(spoken[each] for each in wanted))
    return run(console, folder, BuildOptions(which=documents, part=True, there=every, **chosen))  # type: ignore[arg-type]


def spoken_annexes(settings: "Settings") -> dict[str, str]:
    """The annexes that an edition may have, by what the command line calls them."""
    from ibzdocs.base.settings import own_annexes

    return {**SPOKEN_ANNEXES, **{name: name for name in own_annexes(settings.documents)}}


def listed_annexes(settings: "Settings") -> tuple[str, ...]:
    """The annexes among the documents of the edition, in its order; all where the settings list none."""
    from ibzdocs.base.settings import own_annexes

    known = (*ANNEXES, *own_annexes(settings.documents))
    listed = tuple(name for name in settings.edition.documents if name in known)
    return listed or known
