"""``ibzdocs trace``: from what is read in a document to the cells that it comes from."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ibzdocs.base.labels import series
from ibzdocs.base.problems import Place, Problem, ProjectError, error, warning
from ibzdocs.base.values import Language
from ibzdocs.cli.commands import AS_JSON, LANGUAGES, Command
from ibzdocs.cli.console import Console
from ibzdocs.cli.opened import open_session

if TYPE_CHECKING:
    from ibzdocs.session.session import Session
    from ibzdocs.translation.status import Unit
    from ibzdocs.workflows.trace import Answer, Appearance, Citation, Spot, Tracer

_SHOWN = 10  # answers
_AROUND = 60  # characters of a passage before and after what was asked for
_TITLE = 60  # characters of a heading, row or column


@click.command("trace", cls=Command, help="command.trace.help")
@click.argument("text", nargs=-1, required=True)
@click.option("--lang", "language", type=click.Choice(LANGUAGES), help="option.trace-lang")
@click.option("--all", "everything", is_flag=True, help="option.trace-all")
@AS_JSON
def trace(console: Console, folder: Path | None, text: tuple[str, ...], **given: Any) -> int:
    """Say where a text of the documents comes from. Returns 0, or 1 where nothing was found."""
    wanted = Language(given["language"]) if given["language"] else None
    report = run(console, folder, " ".join(text), wanted)
    return report.json(given["everything"]) if given["as_json"] else report.say(given["everything"])


class Report:
    """What was found for a query, to be printed or given to a machine."""

    def __init__(self, console: Console, tracer: "Tracer", query: str) -> None:
        self.console, self.tracer, self.query = console, tracer, query
        self.match = ""
        self.answers: tuple[Answer, ...] = ()
        self.problems: list[Problem] = []

    def say(self, everything: bool) -> int:
        """Print what was found. Returns 0, or 1 where nothing was."""
        self.console.each_problem(self.problems)
        if not self.answers:
            click.echo(self.console(f"message.trace.nothing{self._page}", text=self.query), err=True)
            return 1
        if self.match == "page":
            return self._say_page()
        if self.match == "near":
            self.console.say("message.trace.near", text=self.query)
        shown = self.answers if everything else self.answers[:_SHOWN]
        for answer in shown:
            self._say_answer(answer, everything)
        if len(shown) < len(self.answers):
            self.console.say("message.trace.more", count=len(self.answers) - len(shown))
        return 0

    def json(self, everything: bool) -> int:
        """Print what was found as JSON. Returns 0, or 1 where nothing was."""
        shown = self.answers if everything or self.match == "page" else self.answers[:_SHOWN]
        report = {
            "query": self.query,
            "match": self.match,
            "answers": [self._answer_data(answer) for answer in shown],
            "left_out": len(self.answers) - len(shown),
            "problems": [self.console.as_json(problem) for problem in self.problems],
        }
        self.console.print_json(report)
        return 0 if self.answers else 1

    @property
    def _page(self) -> str:
        return "-on-page" if self.match == "page" else ""

    # ------------------------------------------------------------------------------------- for people

    def _say_answer(self, answer: "Answer", everything: bool) -> None:
        click.echo(click.style(self._where(answer.passage.spot, answer.pages), bold=True))
        if answer.likeness < 1:
            self.console.say("message.trace.likeness", percent=round(answer.likeness * 100))
        click.echo(f"  {_around(answer)}")
        for cited in answer.cited:
            self._say_cited(cited, answer, everything)
        click.echo()

    def _say_cited(self, cited: "Citation", answer: "Answer", everything: bool) -> None:
        if not cited.cells:
            self.console.say("message.trace.own", text=_short(cited.shown))
            return
        field = f" {{{cited.field}}}" if cited.field else ""
        role = self.console(f"trace-role.{cited.role}") + field
        self.console.say(
            "message.trace.source", role=role, cells=click.style(self._ranges(cited.cells), fg="cyan")
        )
        for language, unit in self._units(cited, answer.passage.spot.language):
            click.echo(f"    {self._standing(language, unit)}")
        places = self._places(self.tracer.elsewhere(cited, answer))
        shown = places if everything else places[:_SHOWN]
        if shown:
            rest = f" (+ {len(places) - len(shown)})" if len(shown) < len(places) else ""
            self.console.say("message.trace.elsewhere", places=series(self.console.language, shown) + rest)

    def _say_page(self) -> int:
        """Every passage of the page on a line, behind its cells."""
        first = self.answers[0].passage.spot
        fills = {"document": self._document(first), "language": first.language.value}
        self.console.say("message.trace.page", **fills, page=self.query.rpartition(":")[2])
        for answer in self.answers:
            behind = _by_role(answer.cited)
            where = self._ranges(behind[0][1]) if behind else self.console("message.trace.no-cell")
            click.echo(f"{click.style(f'  {where}', fg='cyan' if behind else None)}  {_short(answer.shown)}")
            for shown, cells in behind[1:]:
                click.echo(f"    {click.style(self._ranges(cells), fg='cyan')}  {_short(shown)}")
        return 0

    def _ranges(self, cells: Iterable[Place]) -> str:
        from ibzdocs.workflows.trace import ranges

        return ranges(cells, self.console.language)

    def _where(self, spot: "Spot", pages: Sequence[int]) -> str:
        """Document, language, page, headings; of a table its name, row and column."""
        on = self.console("message.trace.pages", pages=_numbers(pages)) if pages else ""
        cover = self.console("message.trace.cover") if spot.kind == "cover" else ""
        place = cover or " › ".join(map(_short, spot.sections[-2:]))
        fills = {"row": _short(spot.row), "column": _short(spot.column)}
        inside = [spot.table] if spot.table else []
        inside += [self.console(f"message.trace.{name}", text=text) for name, text in fills.items() if text]
        parts = (f"{self._document(spot)} ({self._named(spot.language.value)})", on, place, ", ".join(inside))
        return " · ".join(filter(None, parts))

    def _document(self, spot: "Spot") -> str:
        from ibzdocs.documents import called

        if spot.document.startswith("extract-"):
            return spot.document
        name = self.console.named(called(self.tracer.session.plan, spot.document))
        return name[:1].upper() + name[1:]

    def _places(self, found: Iterable["Appearance"]) -> list[str]:
        """Documents with the pages in each language: ``Strategisch plan (Nederlands 11, 14; Frans 12)``."""
        pages: dict[str, dict[str, set[int]]] = {}
        for each in found:
            languages = pages.setdefault(self._document(each.spot), {})
            languages.setdefault(each.spot.language.value, set()).update(each.pages)
        return [f"{document} ({self._by_language(languages)})" for document, languages in pages.items()]

    def _by_language(self, pages: Mapping[str, Iterable[int]]) -> str:
        each = (f"{self._named(language)} {_numbers(sorted(on))}".strip() for language, on in pages.items())
        return series(self.console.language, each)

    def _named(self, language: str) -> str:
        return self.console(f"language.{language}")

    def _standing(self, language: Language, unit: "Unit") -> str:
        entry = unit.entry
        approval = entry.approval if entry else None
        order = unit.order or (entry.order if entry else "")
        fills = {
            "language": self._named(language.value),
            "standing": self.console(f"standing.{unit.standing.value}"),
        }
        parts = [self.console("message.trace.standing", **fills)]
        if order:
            parts.append(self.console("message.trace.order", order=order))
        if approval and unit.standing.current:
            parts.append(self.console("message.trace.approved", by=approval.by, on=approval.on))
        return ", ".join(parts)

    def _units(self, cited: "Citation", language: Language) -> list[tuple[Language, "Unit"]]:
        """How a segment stands: in the language in which it was read, else in every other one."""
        units = [(each, self.tracer.unit(cited, each)) for each in self.tracer.session.targets]
        there = [(each, unit) for each, unit in units if unit is not None]
        return [pair for pair in there if pair[0] is language] or there

    # ----------------------------------------------------------------------------------- for machines

    def _answer_data(self, answer: "Answer") -> dict[str, object]:
        return {
            **_spot_data(answer.passage.spot, answer.pages),
            "text": answer.passage.text,
            "shown": answer.shown,
            "likeness": round(answer.likeness, 3),
            "sources": [self._cited_data(cited, answer) for cited in answer.cited],
        }

    def _cited_data(self, cited: "Citation", answer: "Answer") -> dict[str, object]:
        return {
            "role": cited.role,
            "shown": cited.shown,
            "cells": [{"file": at.file, "sheet": at.sheet, "cell": at.cell} for at in cited.cells],
            "key": cited.key,
            "field": cited.field,
            "translations": {
                language.value: _unit_data(unit)
                for language in self.tracer.session.targets
                if (unit := self.tracer.unit(cited, language))
            },
            "elsewhere": [_spot_data(each.spot, each.pages) for each in self.tracer.elsewhere(cited, answer)],
        }


def _spot_data(spot: "Spot", pages: Sequence[int]) -> dict[str, object]:
    return {
        "document": spot.document,
        "language": spot.language.value,
        "pages": list(pages),
        "kind": spot.kind,
        "sections": list(spot.sections),
        "table": spot.table,
        "row": spot.row,
        "column": spot.column,
    }


def _unit_data(unit: "Unit") -> dict[str, str]:
    approval = unit.entry.approval if unit.entry and unit.standing.current else None
    return {
        "standing": unit.standing.value,
        "order": unit.order or (unit.entry.order if unit.entry else ""),
        "approved_by": approval.by if approval else "",
        "approved_on": approval.on.isoformat() if approval else "",
    }


# ------------------------------------------------------------------------------------------- the query


def run(console: Console, folder: Path | None, query: str, language: Language | None) -> Report:
    """Trace a text, or the page of a file, through the edition.

    Raises ProjectError for a file that is no document of the edition.
    """
    from ibzdocs.workflows.trace import Tracer, page_of

    session = open_session(folder)
    if (wanted := page_of(query)) is not None:
        return _page(console, session, query, wanted)
    return search(console, Tracer(session), query, (language,) if language else session.targets)


def search(console: Console, tracer: "Tracer", query: str, languages: Sequence[Language]) -> Report:
    """Trace a text through the documents in some languages."""
    report = Report(console, tracer, query)
    found = tracer.find(query, languages)
    if found is not None:
        report.match, report.answers = found.match, found.answers
    return report


def _page(console: Console, session: "Session", query: str, wanted: tuple[Path, int]) -> Report:
    from ibzdocs.session.selection import codes_of
    from ibzdocs.session.session import Session
    from ibzdocs.workflows.trace import Tracer, document_of, is_current, printed

    path, number = wanted
    name, language = document_of(path) or ("", Language.NL)
    unit = name.removeprefix("extract-")
    if unit != name:
        session = Session(session.edition, codes_of(session.plan, (unit,)))
    if name not in printed(session):
        known = ", ".join(printed(session))
        raise ProjectError(error("trace-file", Place(path.name), known=known))
    report = Report(console, Tracer(session), query)
    if not path.is_file():
        report.problems.append(warning("trace-not-made", Place(str(path))))
    elif not is_current(session, path, name, language):
        report.problems.append(warning("trace-outdated", Place(path.name)))
    report.match, report.answers = "page", report.tracer.page(name, language, number)
    return report


def _by_role(cited: Iterable["Citation"]) -> list[tuple[str, list[Place]]]:
    """What is shown from cells, and the cells; numbers of rows, of which there may be many, together."""
    found: dict[object, tuple[str, list[Place]]] = {}
    for each in cited:
        if each.cells:
            key = each.role if each.role == "position" else each.identity
            shown, cells = found.get(key, ("", []))
            found[key] = (f"{shown}, {each.shown}" if shown else each.shown, [*cells, *each.cells])
    return list(found.values())


def _around(answer: "Answer") -> str:
    """What was asked for, with some of the text before and after it."""
    text = answer.passage.text
    start, end = answer.span
    before, after = text[:start], text[end:]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    shown = text[start:end]
    return f"{before}{click.style(shown, bold=True, underline=True)}{after}"


def _short(text: str) -> str:
    """A heading, row or text in as many characters as a line has room for."""
    return text if len(text) <= _TITLE else text[: _TITLE - 2].rpartition(" ")[0] + " …"


def _numbers(pages: Sequence[int]) -> str:
    return ", ".join(map(str, pages))
