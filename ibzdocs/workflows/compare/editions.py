"""The comparison of two editions, from their folders."""

from ibzdocs.base.problems import Level
from ibzdocs.inputs.edition import Edition
from ibzdocs.session.cache import Cache
from ibzdocs.session.session import Session
from ibzdocs.workflows.compare.changes import Comparison, comparison


def between(old: Edition, new: Edition) -> tuple[Comparison, tuple[Edition, ...]]:
    """What changed from one edition to another, and those editions of which rows with errors are left out.

    Raises WorkbookError when a workbook cannot be opened at all.
    """
    before, after = (Session(each, cache=Cache(None)) for each in (old, new))
    partial = tuple(
        each.edition
        for each in (before, after)
        if any(problem.level is Level.ERROR for problem in each.reading)
    )
    return comparison(before.plan, after.plan), partial
