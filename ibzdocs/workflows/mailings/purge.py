"""Taking away personal data when it is no longer needed."""

import datetime
import shutil
from pathlib import Path

from ibzdocs.base.problems import Place, error
from ibzdocs.workflows.mailings.errors import Gate
from ibzdocs.workflows.mailings.ledger import Ledger

_PERSONAL = ("frozen", "drafts", ".building", ".old")
PREVIEW = "preview.html"


def purge(folder: Path, ledger: Ledger, retention_days: int, now: datetime.datetime | None) -> list[str]:
    """Remove frozen messages, drafts and the preview with real names; return what was removed.

    The ledger stays, with ids that lead nowhere without the list of recipients: it keeps messages from being
    sent twice. With ``now`` the retention period must be over, else Gate is raised.
    """
    last = ledger.last_change()
    until = last + datetime.timedelta(days=retention_days) if last else None
    if now is not None and until is not None and now < until:
        raise Gate(error("mail-retention", Place(folder.name), until=until.date().isoformat()))
    removed = []
    for path in (*(folder / name for name in _PERSONAL), folder / PREVIEW):
        if path.is_dir():
            shutil.rmtree(path)
        elif path.exists():
            path.unlink()
        else:
            continue
        removed.append(path.name)
    return removed
