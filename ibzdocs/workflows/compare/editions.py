"""The comparison of two editions, from their folders."""

from ibzdocs.base.problems import Level
from ibzdocs.inputs.edition import Edition
from ibzdocs.session import findings
from ibzdocs.workflows.compare.changes import Comparison, comparison


def between(old: Edition, new: Edition) -> tuple[Comparison, tuple[Edition, ...]]:
    """What changed from one edition to another, and those editions of which rows with errors are left out.

    Raises WorkbookError when a workbook cannot be opened at all.
    """
    (before, was), (after, now) = findings.read(old), findings.read(new)
    partial = tuple(
        edition
        for edition, problems in ((old, was), (new, now))
        if any(problem.level is Level.ERROR for problem in problems)
    )
    return comparison(before, after), partial
