"""The approval by the head of a unit: what was signed is the content of the file, and no other."""

import hashlib
from collections.abc import Sequence

from ibzdocs.workflows.contributions.finding import BackSheet
from ibzdocs.workflows.contributions.normal import held
from ibzdocs.workflows.contributions.reading import Back
from ibzdocs.workflows.contributions.records import Returned
from ibzdocs.workflows.contributions.rows import column_of


def content(back: Back) -> str:
    """The digest of what the sheets of a file say, whatever the order of sheets, rows and columns."""
    lines = sorted(line for sheet in back.sheets for line in _lines(back, sheet))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _lines(back: Back, sheet: BackSheet) -> list[str]:
    found = []
    for row in sheet.rows:
        for slot, cell in row.cells.items():
            said = held(column_of(sheet.declared, slot), cell, back.contribution.language)
            if said is not None:
                found.append(f"{sheet.sent.id}\t{row.key or row.row_id}\t{slot}\t{said.sign}")
    return found


def approved(back: Back, before: Sequence[Returned]) -> bool:
    """Whether the head gave name and day, and not for another content: an approval is not used twice."""
    approval = back.approval
    if approval is None or not approval.by or approval.on is None:
        return False
    same = [
        each.approval
        for each in before
        if each.approval and (each.approval.by, each.approval.on) == (approval.by, approval.on)
    ]
    return all(each.content in ("", content(back)) for each in same)
