"""The workbooks and pictures of an edition read one after the other."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ibzdocs.base.problems import Problem
from ibzdocs.inputs.edition import Edition

if TYPE_CHECKING:
    from ibzdocs.inputs.workbook import Workbooks
    from ibzdocs.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Read:
    """What the workbooks say, and what is wrong in them."""

    plan: "Plan"
    problems: tuple[Problem, ...]


def strategic(edition: Edition, workbooks: "Workbooks") -> Read:
    """What the workbook of the strategic plan says. Raises WorkbookError where it cannot be opened."""
    from ibzdocs.inputs import workbook

    plan, problems = workbook.read_plan(edition.workbook, workbooks)
    return Read(plan, tuple(problems))


def whole(edition: Edition, first: Read, workbooks: "Workbooks") -> Read:
    """What the other workbooks, the pictures and the settings add. Raises WorkbookError as ``strategic`` does."""
    from ibzdocs.inputs import workbook

    plan, problems, settings = first.plan, list(first.problems), edition.settings
    further = ((edition.operational, workbook.read_year), (edition.mailings, workbook.read_mailings))
    for path, read in further:
        if path is not None:
            plan, more = read(path, plan, workbooks)
            problems += more
    if plan.pictures or edition.pictures.is_dir():
        from ibzdocs.inputs.pictures import read_pictures

        files, more = read_pictures(edition.pictures, plan.pictures, settings.house.logo)
        plan, problems = replace(plan, picture_files=files), [*problems, *more]
    law, documents = settings.edition.law, settings.documents
    plan = replace(plan, levels=settings.levels, law=law, documents=documents)
    return Read(plan, tuple(problems))
