"""The workbooks and pictures of an edition read one after the other."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, Problem, WorkbookError, error
from ibzdocs.inputs.edition import Edition

if TYPE_CHECKING:
    from ibzdocs.inputs.workbook import Workbooks
    from ibzdocs.model.plan import Plan


NONE: Mapping[Path, Path] = MappingProxyType({})


@immutable
class Read:
    """What the workbooks say, and what is wrong in them."""

    plan: "Plan"
    problems: tuple[Problem, ...]


def strategic(edition: Edition, workbooks: "Workbooks", instead: Mapping[Path, Path] = NONE) -> Read:
    """What the workbook of the strategic plan says. Raises WorkbookError where it cannot be opened.

    ``instead`` has files that are read in place of workbooks of the edition.
    """
    from ibzdocs.inputs import workbook

    if not edition.workbook.exists():
        place, found = Place(edition.workbook.name), ", ".join(path.name for path in edition.unread)
        raise WorkbookError(
            error("workbook-absent", place, found=found) if found else error("workbook-gone", place)
        )
    plan, problems = workbook.read_plan(instead.get(edition.workbook, edition.workbook), workbooks)
    return Read(plan, tuple(problems))


def whole(edition: Edition, first: Read, workbooks: "Workbooks", instead: Mapping[Path, Path] = NONE) -> Read:
    """What the other workbooks, the pictures and the settings add. Raises WorkbookError as ``strategic`` does."""
    from ibzdocs.inputs import workbook

    plan, problems, settings = first.plan, list(first.problems), edition.settings
    further = ((edition.operational, workbook.read_year), (edition.mailings, workbook.read_mailings))
    for path, read in further:
        if path is not None:
            plan, more = read(instead.get(path, path), plan, workbooks)
            problems += more
    if plan.pictures or edition.pictures.is_dir():
        from ibzdocs.inputs.pictures import read_pictures

        files, more = read_pictures(
            edition.pictures, plan.pictures, (settings.house.logo, settings.house.picture)
        )
        plan, problems = replace(plan, picture_files=files), [*problems, *more]
    law, documents = settings.edition.law, settings.documents
    plan = replace(plan, levels=settings.levels, law=law, documents=documents, book=settings.book)
    plan = replace(plan, languages=frozenset(settings.edition.languages))
    return Read(plan, tuple(problems))
