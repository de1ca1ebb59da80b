"""``ibzdocs check``: everything that is wrong with the edition."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ibzdocs.base.labels import where
from ibzdocs.base.problems import Level, ProjectError
from ibzdocs.cli.console import Console

if TYPE_CHECKING:
    from ibzdocs.inputs.edition import Edition
    from ibzdocs.session.findings import Findings
    from ibzdocs.session.session import Session

FORMATS = ("text", "json")


def command(console: Console) -> click.Command:
    """The command with its help in the user's language."""

    @click.command("check", help=console("command.check.help"))
    @click.option("--annotate", is_flag=True, help=console("option.annotate"))
    @click.option("--legal", is_flag=True, help=console("option.legal"))
    @click.option(
        "--format", "form", type=click.Choice(FORMATS), default="text", help=console("option.report")
    )
    @click.pass_obj
    def check(edition: Path | None, annotate: bool, legal: bool, form: str) -> int:
        return run(console, edition, annotate=annotate, legal=legal, as_json=form == "json")

    return check


def run(console: Console, folder: Path | None, *, annotate: bool, legal: bool, as_json: bool) -> int:
    """Check the edition and print what was found.

    Returns 1 when there are errors, 3 where they are in the settings and nothing else can be read, else 0.
    """
    from ibzdocs.inputs import edition as project
    from ibzdocs.session.findings import Findings
    from ibzdocs.session.session import Session

    try:
        edition = project.find(folder or Path.cwd())
    except ProjectError as stopped:
        if not as_json:
            raise
        report = _report(console, Findings(stopped.problems))
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))
        return stopped.exit_code
    session = Session(edition)
    found = session.findings
    if as_json:
        click.echo(json.dumps(_report(console, found), ensure_ascii=False, indent=1))
    else:
        _print(console, found)
    if legal:
        _print_legal(console, session)
    if annotate:
        _annotate(console, edition, found)
    return 1 if found.blocking else 0


def summary(console: Console, found: "Findings") -> str:
    """How many errors, warnings and notes there are, and how many findings are waived."""
    return console(
        "message.summary",
        errors=found.count(Level.ERROR),
        warnings=found.count(Level.WARNING),
        notes=found.count(Level.NOTE),
        waived=len(found.waived),
    )


def _print(console: Console, found: "Findings") -> None:
    for problem in found.problems:
        click.echo(console.line(problem))
    for problem, waiver in found.waived:
        click.echo(
            console(
                "message.waived",
                place=where(console.language, problem.place),
                code=problem.code,
                reason=waiver.reason,
                date=waiver.date.isoformat(),
            )
        )
    click.echo(summary(console, found))


def _report(console: Console, found: "Findings") -> dict[str, object]:
    return {
        "problems": [console.as_json(problem) for problem in found.problems],
        "waived": [
            console.as_json(problem) | {"reason": waiver.reason, "date": waiver.date.isoformat()}
            for problem, waiver in found.waived
        ],
        "errors": found.count(Level.ERROR),
        "warnings": found.count(Level.WARNING),
        "notes": found.count(Level.NOTE),
    }


def _print_legal(console: Console, session: "Session") -> None:
    from ibzdocs.checks import plan

    console.say("message.legal")
    for requirement in plan.legal(session.plan):
        state = console("message.legal-met" if requirement.met else "message.legal-missing")
        where = ", ".join(requirement.where)
        click.echo(f"  [{state}] {console(f'legal.{requirement.code}')}" + (f" ({where})" if where else ""))


def _annotate(console: Console, edition: "Edition", found: "Findings") -> None:
    from ibzdocs.session import findings, output_folder

    for name, data in findings.annotated(edition, found, console.language):
        target = edition.output / name
        for problem in output_folder.write(target, data):
            console.problem(problem)
        click.echo(console("message.annotated", path=target), err=True)
