"""``ibzdocs check``: everything that is wrong with the edition."""

from collections import Counter
from collections.abc import Mapping, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ibzdocs.base.codes import problem_code
from ibzdocs.base.labels import series, where
from ibzdocs.base.problems import IbzdocsError, Level
from ibzdocs.cli.commands import FOLDER, Command
from ibzdocs.cli.console import Console
from ibzdocs.cli.opened import open_session

if TYPE_CHECKING:
    from ibzdocs.inputs.edition import Edition
    from ibzdocs.session.findings import Findings
    from ibzdocs.session.selection import Selection
    from ibzdocs.session.session import Session

FORMATS = ("text", "json")


@click.command("check", cls=Command, help="command.check.help")
@click.option("--annotate", is_flag=True, help="option.annotate")
@click.option("--only", "codes", multiple=True, metavar="CODE", help="option.check-only")
@click.option("--unit", default="", metavar="CODE", help="option.check-unit")
@click.option("--sheet", default="", metavar="NAME", help="option.check-sheet")
@click.option("--new", is_flag=True, help="option.check-new")
@click.option("--legal", is_flag=True, help="option.legal")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="option.report")
@click.option("--accessibility", metavar="FILE|all", help="option.accessibility")
@click.option("--annex", type=FOLDER, help="option.accessibility-annex")
def check(console: Console, folder: Path | None, accessibility: str | None, **wished: Any) -> int:
    """Check the edition and print what was found, or judge files that were made.

    ``wished``: the codes, unit and sheet to show, and whether only what is new. Returns 1 when there are
    errors, shown or not, 3 where the settings or a workbook cannot be read, else 0.
    """
    from ibzdocs.session.findings import Findings

    as_json = wished["form"] == "json"
    if accessibility:
        from ibzdocs.cli import accessibility as judging

        return judging.run(console, folder, accessibility, wished["annex"], as_json=as_json)
    try:
        session = open_session(folder)
        found = session.findings
    except IbzdocsError as stopped:
        if not as_json:
            raise
        console.print_json(_report(console, Findings(stopped.problems)))
        return stopped.exit_code
    shown = _chosen(console, session, wished)
    if as_json:
        console.print_json(_report(console, shown))
    else:
        _print(console, shown, len(found.problems))
    if wished["legal"]:
        _print_legal(console, session)
    if wished["annotate"]:
        _annotate(console, session.edition, found)
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


def _chosen(console: Console, session: "Session", wished: Mapping[str, Any]) -> "Findings":
    """The findings that are wished for, in the order of the workbook; they are remembered for the next time.

    Raises UsageError for a code, unit or sheet that there is not.
    """
    from ibzdocs.base.causes import in_order
    from ibzdocs.session.findings import Findings
    from ibzdocs.session.selection import Selection, sheets_in_order

    plan, found = session.plan, session.findings
    wish = Selection(tuple(wished["codes"]), wished["unit"], wished["sheet"], wished["new"])
    sheets = sheets_in_order(plan)
    _refuse_unknown(console, wish, {*plan.unit}, {*sheets, *(each.place.sheet for each in found.problems)})
    chosen = wish.of(plan, in_order(found.problems, sheets), session.seen)
    session.remember_seen(chosen)
    return Findings(tuple(chosen), found.waived if wish.everything else ())


def _refuse_unknown(console: Console, wish: "Selection", units: Set[str], sheets: Set[str]) -> None:
    for code in wish.codes:
        try:
            problem_code(code)
        except KeyError as unknown:
            raise click.UsageError(console("explain.unknown", code=code)) from unknown
    if wish.unit and wish.unit not in units:
        raise click.UsageError(console("message.check-no-unit", value=wish.unit))
    if wish.sheet and wish.sheet.casefold() not in {sheet.casefold() for sheet in sheets}:
        raise click.UsageError(console("message.check-no-sheet", value=wish.sheet))


def _print(console: Console, found: "Findings", total: int) -> None:
    console.problems(found.problems, err=False)
    for problem, waiver in found.waived:
        click.echo(
            console(
                "message.waived",
                place=where(console.language, problem.place),
                code=problem.code,
                reason=waiver.reason,
                date=waiver.date,
            )
        )
    codes = Counter(problem.code for problem in found.problems)
    if len(codes) > 1:
        console.say("message.check-codes")
        for code in dict.fromkeys(problem.code for problem in found.problems):
            click.echo(f"  {codes[code]:>4}  {code}")
    if len(found.problems) < total:
        console.say("message.check-shown", shown=len(found.problems), total=total)
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


def _article(console: Console, article: str) -> str:
    """An article of a law, with its paragraph and point, as the language cites it; nothing for nothing."""
    parts = zip(("article", "paragraph", "point"), article.split("/") if article else (), strict=False)
    return "".join(console(f"message.law-{part}", number=number) for part, number in parts)


def _print_legal(console: Console, session: "Session") -> None:
    from ibzdocs.checks.plan.requirements import legal

    console.say(f"message.legal-{session.plan.law}")
    for requirement in legal(session.plan):
        state = console("message.legal-met" if requirement.met else "message.legal-missing")
        found = (_article(console, requirement.article), ", ".join(requirement.where))
        where = series(console.language, filter(None, found))
        click.echo(f"  [{state}] {console(f'legal.{requirement.code}')}" + (f" ({where})" if where else ""))


def _annotate(console: Console, edition: "Edition", found: "Findings") -> None:
    from ibzdocs.session import findings

    for name, data in findings.annotated(edition, found, console.language):
        path = console.write(edition.output / name, data)
        click.echo(console("message.annotated", path=path), err=True)
