"""Everything that is wrong with an edition, in one list."""

from collections.abc import Sequence
from dataclasses import dataclass

from ibzdocs import checks, spelling, word, workbook
from ibzdocs.checks.texts import passages
from ibzdocs.model.plan import Plan
from ibzdocs.model.vocabulary import spoken_names
from ibzdocs.problems import Level, Problem, by_place
from ibzdocs.project import Edition, Waiver, split_waived


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


def _templates(edition: Edition) -> Sequence[Problem]:
    languages = edition.settings.languages
    paths = {edition.template(language, name): None for language in languages for name in ("plan", "annex")}
    return [found for path in paths for found in word.check(path)]
