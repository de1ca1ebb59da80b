"""What those who were invited to a meeting are still to be told: that it was changed, or that it is withdrawn."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, Problem, note, warning
from ibzdocs.base.values import Language
from ibzdocs.formats.email.message import Form
from ibzdocs.model.mailing import Mailing, Recipient
from ibzdocs.workflows.mailings.compose import MailComposer
from ibzdocs.workflows.mailings.events import Event, Told


@immutable
class Change:
    """A new version of an event for those who know an earlier one; ``mailing`` is its row, if there still is one.

    ``readers``: their ids, and the languages in which they were told of it.
    """

    event: Event
    mailing: Mailing | None
    readers: Mapping[str, tuple[Language, ...]]

    def form(self, composer: MailComposer, who: Recipient, reader: str) -> Form | None:
        """The message for one of ``readers``; None where there is no text that may go to this one."""
        if self.mailing is None or self.event.cancelled:
            known = tuple(each for each in self.readers[reader] if each in composer.order)
            return composer.withdrawal(self.event, known or composer.order[:1])
        languages = composer.languages(self.mailing, who.reads)
        return composer.form(self.mailing, languages, amended=True) if languages else None

    def problems(self, file: str, reached: int) -> Iterator[Problem]:
        """What is told of it when messages were made for ``reached`` readers; ``file`` is that of the mailings."""
        place = self.mailing.origin.at("start") if self.mailing else Place(file)
        name, key = self.event.mailing, f"mailings/{self.event.mailing}"
        if self.event.cancelled:
            yield warning("mail-withdrawn", place, key, value=name, count=reached)
        else:
            yield note("mail-amended", place, key, value=name, count=reached)
        if missing := len(self.readers) - reached:
            yield warning("mail-invited-gone", place, key, value=name, count=missing)


def changes(composer: MailComposer) -> Iterator[Change]:
    """The changes of meetings that some readers were told of and that are not over."""
    rows = {each.id: each for each in composer.session.plan.mailings}
    for name, told in composer.told.items():
        event = _now(composer, rows.get(name), told)
        readers = told.before(event.sequence)
        if readers and not _is_over(event, told.event, composer.now):
            yield Change(event, rows.get(name), readers)


def _now(composer: MailComposer, mailing: Mailing | None, told: Told) -> Event:
    """The version of an event that holds now: that of its row; withdrawn where no row invites to it any more."""
    event = composer.event(mailing) if mailing else None
    if event is not None:
        return event
    if told.event.cancelled:
        return told.event
    return replace(told.event, sequence=told.event.sequence + 1, cancelled=True)


def _is_over(event: Event, known: Event, now: datetime.datetime) -> bool:
    return max(event.end, known.end) < now
