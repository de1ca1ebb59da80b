"""``ibzdocs import-text``: the text of a Word document as a new workbook."""

import datetime
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ibzdocs.base.labels import pair, sentence
from ibzdocs.base.labels.numbers import written
from ibzdocs.base.problems import IbzdocsError, Level, Place, Problem, ProjectError, error
from ibzdocs.base.values import Language
from ibzdocs.cli.commands import AS_JSON, FILE, Command
from ibzdocs.cli.console import Console
from ibzdocs.cli.opened import find

if TYPE_CHECKING:
    from ibzdocs.base.settings import Levels
    from ibzdocs.workflows.import_docx import ImportOptions, Taken

SPOKEN = ("nl", "fr")
_QUOTED = 300  # characters of a quotation on the screen


@click.command("import-text", cls=Command, help="command.import-text.help")
@click.argument("file", type=FILE)
@click.option("--lang", "language", type=click.Choice(SPOKEN), help="option.import-lang")
@click.option("--output", type=FILE, help="option.import-output")
@click.option("--first-year", type=click.IntRange(2000, 2100), help="option.first-year")
@click.option("--years", type=click.IntRange(1, 10), default=3, help="option.years")
@click.option("--mapping", type=FILE, help="option.import-mapping")
@AS_JSON
def import_text(
    console: Console, folder: Path | None, file: Path, output: Path | None, *, as_json: bool, **given: Any
) -> int:
    """Make the workbook and say what went into it. Returns 1 where somebody must see to something, else 0.

    Raises IntakeError for a Word file that cannot be read, ProjectError for a workbook that is there already.
    """
    from ibzdocs.session import together
    from ibzdocs.workflows import import_docx

    target = output or file.with_name(f"{file.stem}.texts.xlsx")
    options = _options(folder, **given)
    if target.exists():
        raise ProjectError(error("intake-exists", Place(str(target))))
    taken = import_docx.take_in(file, options)
    together.replace_all({target: taken.data})
    if as_json:
        console.print_json(_report(console, taken, target))
    else:
        _print(console, taken, target)
    return 1 if any(found.level >= Level.WARNING for found in taken.problems) else 0


def _options(
    edition: Path | None, language: str | None, first_year: int | None, years: int, mapping: Path | None
) -> "ImportOptions":
    """The options of the command as those of the import."""
    from ibzdocs.workflows.import_docx import ImportOptions

    first = first_year or datetime.datetime.now(datetime.UTC).year + 1
    period = tuple(range(first, first + years))
    source = Language(language) if language else None
    return ImportOptions(period, source, first_year is not None, _levels(edition), mapping)


def _levels(folder: Path | None) -> "Levels | None":
    """The names that the edition in or above the folder gives its levels, if there is an edition."""
    try:
        return find(folder).settings.levels
    except IbzdocsError:
        return None


def _report(console: Console, taken: "Taken", target: Path) -> dict[str, object]:
    return {
        "workbook": str(target),
        "language": taken.language.value,
        "counts": dict(taken.counts),
        "problems": [console.as_json(found) for found in taken.problems],
    }


def _print(console: Console, taken: "Taken", target: Path) -> None:
    """The counts, each warning, and how many notes of each kind there are."""
    from ibzdocs.workflows import import_docx

    console.say("intake.carried")
    for name, count in import_docx.counted(console.language, taken.counts):
        click.echo(f"  {pair(console.language, name, written(console.language, count))}")
    for found in taken.problems:
        if found.level >= Level.WARNING:
            console.problem(_shortened(found))
    notes = [found for found in taken.problems if found.level is Level.NOTE]
    counts = Counter(found.code for found in notes)
    if notes:
        console.say("intake.notes")
    for first in {found.code: found for found in reversed(notes)}.values():
        said = console(
            "intake.note", sentence=sentence(console.language, _shortened(first)), place=first.place.part
        )
        click.echo(f"  {counts[first.code]:>6}  {said}")
    console.say("intake.made", path=target, sheet=taken.report, mapping=taken.mapping)


def _shortened(found: Problem) -> Problem:
    """A finding with its quotations cut for the screen; the report sheet has them whole."""
    fills = tuple(
        (name, text if len(text) <= _QUOTED else f"{text[:_QUOTED]} …") for name, text in found.fills
    )
    return replace(found, fills=fills)
