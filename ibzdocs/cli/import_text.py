"""``ibzdocs import-text``: the text of a Word document as a new workbook."""

import datetime
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ibzdocs.base.labels import pair, sentence
from ibzdocs.base.labels.numbers import written
from ibzdocs.base.problems import IbzdocsError, Level, Place, Problem, ProjectError, error
from ibzdocs.base.values import Language
from ibzdocs.cli.console import Console

if TYPE_CHECKING:
    from ibzdocs.base.settings import Levels
    from ibzdocs.workflows.import_docx import ImportOptions, Taken

LANGUAGES = ("nl", "fr")
_QUOTED = 300  # characters of a quotation on the screen


def command(console: Console) -> click.Command:
    """The command with its help in the user's language."""

    @click.command("import-text", help=console("command.import-text.help"))
    @click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
    @click.option("--lang", "language", type=click.Choice(LANGUAGES), help=console("option.import-lang"))
    @click.option(
        "--output", type=click.Path(path_type=Path, dir_okay=False), help=console("option.import-output")
    )
    @click.option("--first-year", type=click.IntRange(2000, 2100), help=console("option.first-year"))
    @click.option("--years", type=click.IntRange(1, 10), default=3, help=console("option.years"))
    @click.option(
        "--mapping", type=click.Path(path_type=Path, dir_okay=False), help=console("option.import-mapping")
    )
    @click.option("--json", "as_json", is_flag=True, help=console("option.json"))
    def import_text(file: Path, output: Path | None, as_json: bool, **given: Any) -> int:
        target = output or file.with_name(f"{file.stem}.texts.xlsx")
        options = _options(click.get_current_context().obj, **given)
        return run(console, (file, target), options, as_json=as_json)

    return import_text


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
    from ibzdocs.inputs import edition

    try:
        return edition.find(folder or Path.cwd()).settings.levels
    except IbzdocsError:
        return None


def run(console: Console, files: tuple[Path, Path], options: "ImportOptions", *, as_json: bool) -> int:
    """Make the workbook and say what went into it. Returns 1 where somebody must see to something, else 0.

    Raises IntakeError for a Word file that cannot be read, ProjectError for a workbook that is there already.
    """
    from ibzdocs.session import output_folder
    from ibzdocs.workflows import import_docx

    source, target = files
    if target.exists():
        raise ProjectError(error("intake-exists", Place(str(target))))
    taken = import_docx.take_in(source, options)
    output_folder.replace_all({target: taken.data})
    if as_json:
        click.echo(json.dumps(_report(console, taken, target), ensure_ascii=False, indent=1))
    else:
        _print(console, taken, target)
    return 1 if any(found.level >= Level.WARNING for found in taken.problems) else 0


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
