"""``ibzdocs check --accessibility``: files that were made, judged by EN 301 549."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ibzdocs.base.labels import pair
from ibzdocs.cli.console import Console
from ibzdocs.cli.opened import find

if TYPE_CHECKING:
    from ibzdocs.inputs.edition import Edition
    from ibzdocs.workflows.accessibility import Judged, Row

_ALL = "all"
_COLORS = {"passed": "green", "failed": "red", "construction": "green", "person": "yellow"}


def run(console: Console, folder: Path | None, wanted: str, annex: Path | None, *, as_json: bool) -> int:
    """Judge a file, or all that were made, and print a row for each clause. Returns 1 where something fails.

    ``annex``: where the annex of the accessibility statement is written, in each language of the edition.
    Raises ProjectError for a file that cannot be read, UsageError where there is none.
    """
    from ibzdocs.workflows.accessibility import judge, made

    edition = find(folder)
    paths = made(edition.output) if wanted == _ALL else [Path(wanted)]
    if not paths:
        raise click.UsageError(console("accessibility.no-files"))
    found = [judge(path) for path in paths]
    if as_json:
        console.print_json([_data(console, each) for each in found])
    else:
        for each in found:
            _say(console, each)
    if annex is not None:
        _write(console, edition, annex, found)
    return 1 if any(each.count("failed") for each in found) else 0


def _say(console: Console, judged: "Judged") -> None:
    from ibzdocs.workflows.accessibility.statement import counts, heading, why

    click.echo(click.style(console("accessibility.title", name=judged.file), bold=True))
    for row in judged.rows:
        result = click.style(console(f"accessibility.{row.result}"), fg=_COLORS[row.result])
        click.echo(f"  {row.clause}  {pair(console.language, heading(console.language, row), result)}")
        click.echo(f"      {why(console.language, row)}")
    click.echo(counts(console.language, judged))
    click.echo()


def _data(console: Console, judged: "Judged") -> dict[str, object]:
    return {"file": judged.file, "rows": [_row(console, row) for row in judged.rows]}


def _row(console: Console, row: "Row") -> dict[str, object]:
    from ibzdocs.workflows.accessibility.statement import heading

    return {
        "clause": row.clause,
        "criterion": heading(console.language, row),
        "result": row.result,
        "machine": [console(f"accessibility.machine.{name}") for name in row.machine],
        "faults": list(row.faults),
        "held": [console(f"accessibility.held.{name}") for name in row.held],
        "look": [console(f"accessibility.look-{name}") for name in row.look],
    }


def _write(console: Console, edition: "Edition", folder: Path, found: Sequence["Judged"]) -> None:
    from ibzdocs.session.session import Session
    from ibzdocs.workflows.accessibility import annex

    names = Session(edition).plan.sheet.names("organisation")
    folder.mkdir(parents=True, exist_ok=True)
    for language in edition.languages:
        path = folder / f"accessibility-{language.value}.html"
        console.write(path, annex(language, found, names.of(language)))
        click.echo(console("accessibility.written", path=path), err=True)
