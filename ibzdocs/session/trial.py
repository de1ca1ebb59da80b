"""What would be wrong with an edition if some of its workbooks were others: said before they are written."""

import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from ibzdocs.base.problems import Problem, WorkbookError, by_place, errors_of
from ibzdocs.session.findings import in_its_languages
from ibzdocs.session.reading import strategic, whole
from ibzdocs.session.session import Session


def new_errors(session: Session, files: Mapping[Path, bytes]) -> tuple[Problem, ...]:
    """The errors of the edition with these files in the place of its workbooks that it does not have now.

    Rows may stand elsewhere: an error is the same where its code, its sheet and what it says are.
    """
    from ibzdocs.checks.alone import without_consequences

    if not files:
        return ()
    known = Counter(map(_mark, session.errors.problems))
    found = []
    for each in session.unwaived(without_consequences(by_place(_errors(session, files)))):
        if known[_mark(each)] > 0:
            known[_mark(each)] -= 1
        else:
            found.append(each)
    return tuple(found)


def _errors(session: Session, files: Mapping[Path, bytes]) -> list[Problem]:
    from ibzdocs.checks.plan.strict import check_for_errors
    from ibzdocs.inputs.workbook import Workbooks

    with tempfile.TemporaryDirectory() as folder:
        instead = {path: Path(folder) / path.name for path in files}
        for path, data in files.items():
            instead[path].write_bytes(data)
        try:
            anew = Workbooks()
            read = whole(session.edition, strategic(session.edition, anew, instead), anew, instead)
        except WorkbookError as broken:
            return list(broken.problems)
    found = (*in_its_languages(session.edition, read.problems), *check_for_errors(read.plan))
    return errors_of(found)


def _mark(problem: Problem) -> tuple[object, ...]:
    place = problem.place
    return problem.code, place.file, place.sheet, place.column, problem.fills
