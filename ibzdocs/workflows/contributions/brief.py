"""How the contributions stand, in a few figures, from the files of the round alone: no workbook is opened."""

import datetime
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.base.settings import ContributionSettings
from ibzdocs.workflows.contributions import store


@immutable
class Brief:
    """The open round: who has been sent nothing, of whom something is awaited until when, who has answered.

    ``round`` is empty while none was begun; ``closed`` says that the last one has ended. ``waiting`` counts the
    changes that the coordinator has to decide.
    """

    round: str
    closed: bool = False
    unsent: tuple[str, ...] = ()
    out: Mapping[str, datetime.date | None] = field(default_factory=dict, hash=False)
    back: tuple[str, ...] = ()
    waiting: int = 0

    @property
    def deadlines(self) -> Mapping[datetime.date | None, tuple[str, ...]]:
        """Who is awaited, by day."""
        found: dict[datetime.date | None, tuple[str, ...]] = {}
        for code, day in self.out.items():
            found[day] = (*found.get(day, ()), code)
        return found


def brief(root: Path, settings: ContributionSettings) -> Brief | None:
    """How the contributions stand; None where the settings name no contributors. Raises ProjectError."""
    if not settings.contributors:
        return None
    rounds = store.read_rounds(root)
    still_open = [each for each in rounds if each.closed is None]
    codes = tuple(each.code for each in settings.contributors)
    if not still_open:
        return Brief(rounds[-1].number if rounds else "", bool(rounds), () if rounds else codes)
    number = still_open[-1].number
    out: dict[str, datetime.date | None] = {}
    back, waiting = list[str](), 0
    for each in store.read_heads(root, number):
        returns = store.read_counting(root, each)
        waiting += sum(len(one.waiting) for one in returns)
        if returns:
            back.append(each.contributor)
        else:
            out[each.contributor] = each.deadline
    unsent = tuple(code for code in codes if code not in (*out, *back))
    return Brief(number, False, unsent, out, tuple(back), waiting)
