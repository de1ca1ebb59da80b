"""``ibzdocs build-plan``, ``build-annex`` and ``extract``: from workbook to Word and PDF."""

import contextlib
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ibzdocs.base.documents import ANNEXES, PLANS, SPOKEN_ANNEXES
from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import IbzdocsError, Place, Problem, ProjectError, error
from ibzdocs.base.values import Language
from ibzdocs.cli.check import summary
from ibzdocs.cli.commands import AS_JSON, FOLDER, LANGUAGES, Command, options
from ibzdocs.cli.console import Console
from ibzdocs.cli.opened import find

if TYPE_CHECKING:
    from ibzdocs.base.settings import Settings
    from ibzdocs.session.findings import Findings
    from ibzdocs.session.pipeline import Request, Step
    from ibzdocs.session.session import Session

FORMATS = ("docx", "pdf", "html", "all")
_SHOWN = 30  # problems of one document in one language; ``translate status --list`` names all segments


@immutable
class BuildOptions:
    """What was asked for on the command line; None leaves it to the settings.

    A ``part`` of the plans, as an annex is one, is held up by errors, and says nothing of warnings: they are
    counted where the plans are built or checked. ``there``: of those documents only what the plan has.
    """

    which: tuple[str, ...]
    language: str | None
    form: str | None
    output: Path | None
    draft: bool
    pseudo: bool
    quiet: bool
    as_json: bool
    comments: bool = False
    rebuild: bool = False
    watch: bool = False
    units: tuple[str, ...] = ()
    part: bool = False
    there: bool = False


BUILDING = options(
    click.option("--lang", "language", type=click.Choice((*LANGUAGES, "all")), help="option.lang"),
    click.option("--format", "form", type=click.Choice(FORMATS), help="option.format"),
    click.option("--output", type=FOLDER, help="option.output"),
    click.option("--draft", is_flag=True, help="option.draft"),
    click.option("--comments", is_flag=True, help="option.comments"),
    click.option("--pseudo", is_flag=True, help="option.pseudo"),
    click.option("--rebuild", is_flag=True, help="option.rebuild"),
    click.option("--quiet", is_flag=True, help="option.quiet"),
    AS_JSON,
)  # the options of all commands that build documents


@click.command("build-plan", cls=Command, help="command.build-plan.help")
@click.argument("which", type=click.Choice([*PLANS, "all"]), default="all")
@click.option("--progress", is_flag=True, help="option.progress")
@BUILDING
@click.option("--watch", is_flag=True, help="option.watch")
def build_plan(console: Console, folder: Path | None, which: str, progress: bool, **given: object) -> int:
    """Build the plans, or the report of progress. Raises UsageError for options that do not go together."""
    if progress and which == "strategic":
        raise click.UsageError(console("message.progress-strategic"))
    documents = ("progress",) if progress else () if which == "all" else (which,)
    chosen = BuildOptions(which=documents, **given)  # type: ignore[arg-type]
    return watched(console, folder, chosen) if chosen.watch else run(console, folder, chosen)


def run(console: Console, folder: Path | None, chosen: BuildOptions) -> int:
    """Build the documents that the options ask for. Returns 0, 1 where problems prevented it, 3 for some.

    Raises UsageError for options that do not go together.
    """
    from ibzdocs.session.selection import codes_of
    from ibzdocs.session.session import Session

    if chosen.comments and not chosen.draft:
        raise click.UsageError(console("message.comments-draft"))
    edition = find(folder)
    codes = codes_of(Session(edition).plan, chosen.units) if chosen.units else ()
    chosen = replace(chosen, which=(*chosen.which, *(f"extract-{code}" for code in codes)))
    session = Session(edition, codes, chosen.which)
    found = session.errors if chosen.part and not chosen.comments else session.findings
    stopping = found.stopping(edition)
    if stopping and not (chosen.draft or chosen.pseudo):
        _refuse(console, stopping, chosen)
        return 1
    return _Run(console, session, found, chosen).all()


def watched(console: Console, folder: Path | None, chosen: BuildOptions) -> int:
    """Build those documents, and again after every change of an input. Returns 0 when it is ended."""
    from ibzdocs.session.watching import changes

    root = find(folder).root
    with contextlib.suppress(KeyboardInterrupt):
        _attempt(console, folder, chosen)
        console.say("message.build.watching", path=root / "inputs")
        for names in changes(root):
            console.say("message.build.changed", names=", ".join(names))
            _attempt(console, folder, chosen)
    return 0


def _attempt(console: Console, folder: Path | None, chosen: BuildOptions) -> None:
    """Build; what prevents it is told, and may be mended by the next change."""
    try:
        run(console, folder, chosen)
    except IbzdocsError as stopped:
        console.each_problem(stopped.problems)


def _refuse(console: Console, errors: Sequence[Problem], chosen: BuildOptions) -> None:
    if chosen.as_json:
        report = {"files": [], "problems": [console.as_json(problem) for problem in errors]}
        console.print_json(report)
        return
    console.problems(errors)
    click.echo(console("message.refused", count=len(errors)), err=True)


class _Run:
    """One run of the command: builds, shows progress, sums up."""

    def __init__(self, console: Console, session: "Session", found: "Findings", chosen: BuildOptions) -> None:
        self.console, self.session, self.found, self.chosen = console, session, found, chosen
        self.start = time.monotonic()

    def all(self) -> int:
        """Build every document and return the exit code."""
        request = self._with_comments(request_of(self.session, self.chosen))
        steps = list(self._steps(request))
        if self.chosen.as_json:
            self.console.print_json(self._report(steps))
        elif not self.chosen.quiet:
            self._sum_up(steps)
        made = [bool(step.outputs) for step in steps]
        return 0 if all(made) else 3 if any(made) else 1

    def _with_comments(self, request: "Request") -> "Request":
        from ibzdocs.session.pipeline import Comments

        comments = Comments(self.found.problems, self.console.language) if self.chosen.comments else None
        return replace(request, comments=comments)

    def _steps(self, request: "Request") -> Iterator["Step"]:
        from ibzdocs.session.pipeline import build

        total = len(request.documents) * len(request.languages)
        silent = self.chosen.quiet or self.chosen.as_json or not sys.stderr.isatty()
        with click.progressbar(
            build(self.session, request),
            length=total,
            label=self.console("message.building"),
            file=sys.stderr,
            hidden=silent,
        ) as steps:
            yield from steps

    def _sum_up(self, steps: Sequence["Step"]) -> None:
        made = list(dict.fromkeys(problem for step in steps for problem in step.problems))
        self.console.problems(made[:_SHOWN])
        if len(made) > _SHOWN:
            click.echo(self.console("message.translate.more", count=len(made) - _SHOWN), err=True)
        for step in steps:
            for output in (each for each in step.outputs if not each.kept):
                kilobytes = max(1, round(output.size / 1024))
                if output.pages:
                    self.console.say("message.made", path=output.path, pages=output.pages, size=kilobytes)
                else:
                    self.console.say("message.made-whole", path=output.path, size=kilobytes)
        kept = sum(output.kept for step in steps for output in step.outputs)
        if kept:
            self.console.say("message.build.unchanged", count=kept)
        if not self.chosen.part:
            problems = tuple(dict.fromkeys((*self.found.problems, *made)))
            click.echo(summary(self.console, replace(self.found, problems=problems)), err=True)
        self.console.say("message.done", seconds=f"{time.monotonic() - self.start:.1f}".replace(".", ","))

    def _report(self, steps: Sequence["Step"]) -> dict[str, object]:
        problems = [*self.found.problems, *(found for step in steps for found in step.problems)]
        return {
            "files": [
                {
                    "path": str(output.path),
                    "document": output.document,
                    "language": output.language.value,
                    "format": output.format,
                    "pages": output.pages,
                    "bytes": output.size,
                    "unchanged": output.kept,
                }
                for step in steps
                for output in step.outputs
            ],
            "problems": [self.console.as_json(found) for found in problems],
        }


def request_of(session: "Session", chosen: BuildOptions) -> "Request":
    """What to build: what the options say, else what the settings say, else every document.

    Raises ProjectError for a document for which the workbooks have nothing.
    """
    from ibzdocs.base.settings import known_documents
    from ibzdocs.session.pipeline import Request

    edition = session.edition
    settings = edition.settings.edition
    documents = (
        chosen.which
        or tuple(settings.documents)
        or tuple(each for each in known_documents(edition.settings.documents) if each in session.documents)
    )
    if chosen.there:
        documents = tuple(name for name in documents if name in session.documents) or documents
    missing = [name for name in documents if name not in session.documents]
    if missing:
        place = Place(session.plan.file)
        raise ProjectError(*(error("document-empty", place, value=name) for name in missing))
    languages = settings.languages
    if chosen.language:
        languages = languages if chosen.language == "all" else (Language(chosen.language),)
    forms = settings.formats
    if chosen.form:
        forms = FORMATS[:-1] if chosen.form == "all" else (chosen.form,)
    return Request(
        documents,
        languages,
        forms,
        chosen.output or edition.output,
        draft=chosen.draft,
        pseudo=chosen.pseudo,
        anew=chosen.rebuild,
        described=edition.settings.documents,
    )


# -------------------------------------------------------------------------------------- annexes and extracts


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


@click.command("extract", cls=Command, help="command.extract.help")
@click.argument("units", nargs=-1, required=True)
@BUILDING
def extract(console: Console, folder: Path | None, units: tuple[str, ...], **chosen: object) -> int:
    """Build the extract of each unit."""
    return run(console, folder, BuildOptions(which=(), units=units, part=True, **chosen))  # type: ignore[arg-type]
