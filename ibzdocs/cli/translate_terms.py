"""What ``ibzdocs translate terms-import`` does and says."""

from pathlib import Path

from ibzdocs.base.values import Language
from ibzdocs.cli.console import Console


def take(
    console: Console,
    folder: Path | None,
    file: Path,
    languages: tuple[Language, Language],
    output: Path | None,
) -> int:
    """Write the terms of a list that the edition lacks as a sheet of terms. Returns 0, or 3 for no list."""
    from ibzdocs.base.problems import IbzdocsError
    from ibzdocs.cli.opened import open_session
    from ibzdocs.formats.ooxml.refused import Refused
    from ibzdocs.session import output_folder
    from ibzdocs.translation.formats import term_reader
    from ibzdocs.translation.formats.delivery import CODES
    from ibzdocs.workflows.orders import term_sheet

    session = open_session(folder)
    try:
        found = term_reader.read(file, languages)
    except Refused as refused:
        console.problem(refused.problem(CODES))
        return 3
    except IbzdocsError as refused:
        for problem in refused.problems:
            console.problem(problem)
        return 3
    new, known, other = term_sheet.compared(found, session.terms)
    fills = {"new": len(new), "known": len(known), "other": len(other)}
    console.say("message.translate.terms-found", **fills)
    if new or other:
        path = output or session.edition.output / "terms-import.xlsx"
        for problem in output_folder.write(path, term_sheet.sheet((*new, *other), console.language)):
            console.problem(problem)
        console.say("message.translate.terms-written", path=path)
    return 0
