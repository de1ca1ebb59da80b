"""Where the mailings of an edition stand, in numbers; nobody's address or name is looked at."""

import datetime
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from ibzdocs.base.immutable import immutable
from ibzdocs.base.settings import MailSettings

if TYPE_CHECKING:
    from ibzdocs.workflows.mailings.ledger import LedgerLine


@immutable
class MailStatus:
    """Frozen messages, and what became of them.

    ``messages`` counts them by the reason why they do not go now, the empty reason for those that would;
    ``changed`` are inputs that are no longer what the messages were made of; ``next_day`` is the first day
    on which others are due.
    """

    frozen: bool = False
    draft: bool = False
    approved: bool = False
    changed: tuple[str, ...] = ()
    messages: Mapping[str, int] = field(default_factory=dict)
    next_day: datetime.date | None = None

    @property
    def total(self) -> int:
        """All frozen messages."""
        return sum(self.messages.values())


def standing(root: Path, folder: Path, settings: MailSettings, now: datetime.datetime) -> MailStatus:
    """Where the mailings in ``folder`` stand at ``now``; nothing is written.

    Raises Gate where frozen messages cannot be read, and Unavailable where the ledger cannot.
    """
    if not (folder / "frozen").is_dir():
        return MailStatus()
    from ibzdocs.workflows.mailings import approval
    from ibzdocs.workflows.mailings.batch import MailBatch
    from ibzdocs.workflows.mailings.sending import reason_of

    frozen = MailBatch(folder)
    known = _known(folder)
    reasons: Counter[str] = Counter()
    days: list[datetime.date] = []
    for entry in frozen.entries():
        reason = reason_of(entry, known.get((entry.mailing, entry.reader)), settings, now)
        reasons[reason] += 1
        if reason == "early":
            days.append(entry.day)
    given = approval.read(folder)
    approved = given is not None and given.manifest == frozen.digest
    changed = tuple(frozen.changed_inputs(root))
    return MailStatus(True, frozen.draft, approved, changed, dict(reasons), min(days, default=None))


def _known(folder: Path) -> "Mapping[tuple[str, str], LedgerLine]":
    from ibzdocs.workflows.mailings.ledger import NAME, Ledger

    if not (folder / NAME).is_file():
        return {}
    with closing(Ledger(folder)) as ledger:
        return {(line.mailing, line.reader): line for line in ledger.lines()}
