"""What ``ibzdocs translate align`` does and says."""

from pathlib import Path

import click

from ibzdocs.cli.console import Console

_SHOWN = 20


def align(console: Console, folder: Path | None, file: Path, order: str | None, output: Path | None) -> int:
    """Write a sheet with the passages of a Word file beside the lines of an order; returns 0, or 3 where none fits.

    Nothing is taken in: that is done with the sheet, after somebody has looked through it.
    """
    from ibzdocs.base.problems import IbzdocsError, Place, ProjectError, error
    from ibzdocs.cli.opened import open_session
    from ibzdocs.session import output_folder
    from ibzdocs.workflows.orders import proposals

    session = open_session(folder)
    named = proposals.order_of(session, file)
    try:
        if order is None and named is None:
            raise ProjectError(error("align-order", Place(file.name)))
        number = order or (named.number if named else "")
        found = proposals.propose(session, number, file, console.language)
    except IbzdocsError as refused:
        for problem in refused.problems:
            console.problem(problem)
        return 3
    console.say("message.align.counts", placed=found.placed, missing=found.missing, left=len(found.left))
    for text in found.left[:_SHOWN]:
        click.echo(f"  {text[:100]}")
    if not found.placed:
        return 3
    path = output or session.edition.output / f"{number}-proposals.xlsx"
    for problem in output_folder.write(path, found.sheet):
        console.problem(problem)
    console.say("message.align.written", path=path)
    return 0
