"""Everything that is wrong with an edition, in one list."""

import contextlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ibzdocs.base.problems import Level, Problem, TemplateError, by_place
from ibzdocs.base.values import Language
from ibzdocs.checks import plan as checks
from ibzdocs.checks import spelling
from ibzdocs.checks.plan.texts import passages
from ibzdocs.formats import docx
from ibzdocs.inputs import workbook
from ibzdocs.inputs.edition import Edition, Waiver, split_waived
from ibzdocs.model.plan import Plan
from ibzdocs.model.vocabulary import spoken_names


@dataclass(frozen=True, slots=True)
class Findings:
    """The plan as far as it could be read, its problems sorted by place, and those that are waived."""

    plan: Plan
    problems: tuple[Problem, ...]
    waived: tuple[tuple[Problem, Waiver], ...] = ()

    def count(self, level: Level) -> int:
        """How many open problems have that level."""
        return sum(found.level is level for found in self.problems)

    @property
    def blocking(self) -> bool:
        """Whether an official build must be refused."""
        return self.count(Level.ERROR) > 0


def read(edition: Edition) -> tuple[Plan, list[Problem]]:
    """What the workbooks of ``edition`` say, and what is wrong in them.

    Raises WorkbookError when one cannot be opened at all.
    """
    plan, problems = workbook.read_plan(edition.workbook)
    for path, further in (
        (edition.operational, workbook.read_year),
        (edition.mailings, workbook.read_mailings),
    ):
        if path is not None:
            plan, more = further(path, plan)
            problems += more
    return plan, problems


def examine(edition: Edition) -> Findings:
    """Read the workbooks and the templates of ``edition`` and check them.

    Raises WorkbookError when a workbook cannot be opened at all, ProjectError when a word list cannot
    be read.
    """
    plan, reading = read(edition)
    words = spelling.check(edition, passages(plan), spoken_names(plan))
    found = by_place((*edition.problems, *reading, *checks.check(plan), *words, *_templates(edition)))
    still_open, waived = split_waived(found, edition.settings.waivers)
    return Findings(plan, tuple(still_open), tuple(waived))


def annotated(edition: Edition, found: Findings, language: Language) -> Iterator[tuple[str, bytes]]:
    """A copy of every workbook, and of every template with problems, in which the problems are comments.

    Each with its name. A template that cannot be opened at all has no copy. Raises WorkbookError for such a
    workbook.
    """
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for problem in found.problems:
        by_file[problem.place.file].append(problem)
    for path in edition.workbooks:
        data = workbook.annotate(path, by_file[path.name], language)
        yield f"{path.stem}.annotated{path.suffix}", data
    for path in _template_paths(edition):
        if about := by_file[docx.file_of(path)]:
            with contextlib.suppress(TemplateError):
                data = docx.annotate(path, about, language)
                yield f"{path.stem}-{path.parent.name}.annotated{path.suffix}", data


def _templates(edition: Edition) -> Sequence[Problem]:
    return [found for path in _template_paths(edition) for found in docx.check(path)]


def _template_paths(edition: Edition) -> tuple[Path, ...]:
    languages = edition.settings.languages
    return tuple(
        dict.fromkeys(
            edition.template(language, name) for language in languages for name in ("plan", "annex")
        )
    )
