"""The mails to contributors as drafts: the one that brings a workbook, the one that reminds of what is open."""

import datetime
import textwrap
from collections.abc import Iterator

from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import filled, phrase, phrases, sentence
from ibzdocs.base.settings import Contributor, MailSettings
from ibzdocs.base.values import Language
from ibzdocs.formats.email.plain import Letter, draft
from ibzdocs.session.session import Session
from ibzdocs.workflows.contributions.campaign import about_of
from ibzdocs.workflows.contributions.records import Change, Contribution
from ibzdocs.workflows.contributions.standing import Standing, by_sheet
from ibzdocs.workflows.contributions.workbook import About

_WIDTH, _MOST = 76, 40


@immutable
class Desk:
    """Who writes: the settings of the mails, and what the first page says."""

    mail: MailSettings
    about: About

    def sender(self, language: Language) -> tuple[str, str]:
        """Address and name."""
        return self.mail.address or self.about.email, self.mail.names.of(
            language
        ) if self.mail.names.nl else ""


def desk_of(session: Session) -> Desk:
    """Who writes for an edition."""
    return Desk(session.edition.settings.mail, about_of(session))


def covering(desk: Desk, contribution: Contribution, contributor: Contributor, data: bytes) -> bytes:
    """The draft that brings the workbook."""
    voice = _Voice(desk, contribution, contributor)
    text = (*voice.greeting(), *voice.request(), *voice.closing())
    return voice.mail("subject", text, data)


def reminder(desk: Desk, standing: Standing, today: datetime.date, data: bytes = b"") -> bytes:
    """The draft that names everything that is open; empty where nothing is, or nothing was sent.

    ``data`` is the workbook that was sent, which goes along while nothing came back.
    """
    contribution = standing.contribution
    if contribution is None or standing.state(today) == "done":
        return b""
    voice = _Voice(desk, contribution, standing.contributor)
    points = list(voice.points(standing))
    if standing.back is not None and not points:
        return b""
    text = (*voice.greeting(), *voice.state(standing, today), *points, *voice.closing())
    return voice.mail("reminder", text, b"" if standing.back else data)


class _Voice:
    """The sentences of a mail in the contributor's language."""

    def __init__(self, desk: Desk, contribution: Contribution, contributor: Contributor) -> None:
        self.desk, self.contribution, self.contributor = desk, contribution, contributor
        self.language = contribution.language

    def said(self, key: str, **fills: object) -> str:
        """A phrase."""
        return phrase(self.language, f"contribution.mail.{key}", **fills)

    def pair(self, heading: str, text: str) -> str:
        """A heading and what belongs to it."""
        return self.said("pair", heading=heading, text=text)

    def mail(self, key: str, blocks: tuple[str, ...], data: bytes) -> bytes:
        """The draft with these blocks of text."""
        number = self.contribution.number
        letter = Letter(
            self.desk.sender(self.language),
            (self.contributor.email, self.contributor.contact),
            self.said(key, number=number, organisation=self.desk.about.organisation.of(self.language)),
            "\n\n".join(filter(None, blocks)) + "\n",
            ((f"{number}.xlsx", data),) if data else (),
            self.language.value,
        )
        return draft(letter)

    def greeting(self) -> Iterator[str]:
        """The salutation."""
        name = self.contributor.contact
        yield self.said("dear", name=name) if name else self.said("dear-all")

    def request(self) -> Iterator[str]:
        """What is asked, and until when."""
        about, deadline = self.desk.about, self.contribution.deadline
        yield wrapped(self.said("attached", organisation=about.organisation.of(self.language)))
        if deadline:
            yield wrapped(self.said("until", day=deadline))
        yield wrapped(self.said("how"))
        if about.approval:
            yield wrapped(
                self.said("approve", head=self.contributor.head)
                if self.contributor.head
                else self.said("approve-all")
            )

    def state(self, standing: Standing, today: datetime.date) -> Iterator[str]:
        """What came back, or that nothing did, and how much time is left."""
        left = standing.days_left(today)
        number = self.contribution.number
        if standing.back:
            yield wrapped(self.said("back", number=number, day=standing.back))
            return
        if left is None:
            yield wrapped(self.said("awaited", number=number))
        elif left < 0:
            yield wrapped(self.said("late", number=number, day=standing.deadline))
        elif left == 0:
            yield wrapped(self.said("today", number=number))
        else:
            yield wrapped(self.said("days", number=number, day=standing.deadline, count=left))

    def points(self, standing: Standing) -> Iterator[str]:
        """Everything that is open for the contributor, each kind below its heading."""
        if standing.missing:
            count = len(standing.missing)
            yield "\n".join((self.said("missing", count=count), *self._missing(standing)))
        if standing.doubts:
            lines = (
                _item(self.pair(f"{each.sheet}, {each.row}", sentence(self.language, each.problem)))
                for each in standing.doubts[:_MOST]
            )
            yield "\n".join((self.said("doubts"), *lines, *self._more(len(standing.doubts))))
        if standing.refused:
            lines = (_item(self.pair(each.where, self._reason(each))) for each in standing.refused[:_MOST])
            yield "\n".join((self.said("refused"), *lines, *self._more(len(standing.refused))))
        if standing.back and standing.needs_approval and not standing.approved:
            head = self.contributor.head
            yield wrapped(self.said("unapproved", head=head) if head else self.said("unapproved-all"))

    def _missing(self, standing: Standing) -> Iterator[str]:
        for sheet, columns in by_sheet(standing.missing).items():
            yield f"- {sheet}"
            for heading, rows in columns.items():
                shown = ", ".join(rows[:_MOST])
                more = " ".join(self._more(len(rows), indent=False))
                yield _item(" ".join(filter(None, (self.pair(heading, shown), more))), "  – ")

    def _more(self, count: int, *, indent: bool = True) -> Iterator[str]:
        if count > _MOST:
            yield ("  " if indent else "") + self.said("more", count=count - _MOST)

    def _reason(self, change: Change) -> str:
        if change.remark is None:
            return ""
        return filled(
            self.language,
            phrases(self.language)[f"problem.{change.remark.code}.text"],
            dict(change.remark.fills),
        )

    def closing(self) -> Iterator[str]:
        """Where to send it, whom to ask, and who writes."""
        about = self.desk.about
        if about.email:
            yield wrapped(self.said("return", email=about.email))
        name = about.contact or self.desk.sender(self.language)[1]
        yield "\n".join(filter(None, (self.said("regards"), name, about.organisation.of(self.language))))


def wrapped(text: str) -> str:
    """A paragraph in lines as a mail of plain text has them."""
    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _item(text: str, sign: str = "- ") -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=sign,
        subsequent_indent=" " * len(sign),
        break_long_words=False,
        break_on_hyphens=False,
    )
