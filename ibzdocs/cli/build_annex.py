"""``ibzdocs build-annex``: parts of the plans as documents of their own."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ibzdocs.base.documents import ANNEXES, SPOKEN_ANNEXES
from ibzdocs.cli.build_plan import BuildOptions, options, run
from ibzdocs.cli.console import Console

if TYPE_CHECKING:
    from ibzdocs.base.settings import Settings


def command(console: Console) -> click.Command:
    """The command with its help in the user's language."""

    @click.command("build-annex", help=console("command.build-annex.help"))
    @click.argument("names", nargs=-1, required=True, metavar="ANNEX")
    @options(console)
    @click.pass_obj
    @click.pass_context
    def build_annex(
        context: click.Context, edition: Path | None, /, names: tuple[str, ...], **chosen: object
    ) -> int:
        from ibzdocs.inputs import edition as project

        settings = project.find(edition or Path.cwd()).settings
        spoken = spoken_annexes(settings)
        choice = click.Choice([*spoken, "all"])
        wanted = [choice.convert(name, context.command.params[0], context) for name in names]
        documents = (
            listed_annexes(settings)
            if "all" in wanted
            else tuple(dict.fromkeys(spoken[each] for each in wanted))
        )
        return run(
            console,
            edition,
            BuildOptions(which=documents, part=True, there="all" in wanted, **chosen),  # type: ignore[arg-type]
        )

    return build_annex


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
