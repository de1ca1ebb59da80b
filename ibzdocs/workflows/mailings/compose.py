"""From the texts of mailings and the language of a reader to the form of a message."""

import datetime
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from ibzdocs.base.labels import phrase
from ibzdocs.base.problems import Place, Problem, ProjectError, error, warning
from ibzdocs.base.settings import SETTINGS, MailSettings, file_stem
from ibzdocs.base.values import Day, Language
from ibzdocs.documents import letters
from ibzdocs.formats.docx import Sized
from ibzdocs.formats.email.invitation import ZONE, Meeting, invitation
from ibzdocs.formats.email.message import LOGO, Attachment, Form, Pattern, Sender
from ibzdocs.formats.email.page import Letter, PageLogo, letter, page
from ibzdocs.localise import localise
from ibzdocs.localise.values import weekday, write_out
from ibzdocs.model.mailing import Mailing
from ibzdocs.session.release import gate
from ibzdocs.session.render import as_draft, mail_logo, render
from ibzdocs.session.session import Session
from ibzdocs.tree.links import DOCUMENT
from ibzdocs.tree.nodes import Document, Link
from ibzdocs.tree.walk import rebuild, walk
from ibzdocs.workflows.mailings.events import Event, Told

_BILINGUAL = 2


@dataclass
class MailComposer:
    """Everything from which messages are composed. With ``draft`` texts need not be approved.

    ``told``: what readers were told of meetings before; ``now`` is the moment written into changes of these.
    """

    session: Session
    settings: MailSettings
    draft: bool = False
    told: Mapping[str, Told] = field(default_factory=dict)
    now: datetime.datetime = field(default_factory=lambda: datetime.datetime.now(datetime.UTC))
    files: dict[str, bytes] = field(default_factory=dict)
    _forms: dict[tuple[str, tuple[Language, ...]], Form] = field(default_factory=dict)
    _events: dict[str, Event] = field(default_factory=dict)
    _languages: dict[tuple[str, Language], tuple[Language, ...]] = field(default_factory=dict)
    _attached: dict[tuple[str, Language], Attachment] = field(default_factory=dict)

    @cached_property
    def mailings(self) -> tuple[Mailing, ...]:
        """The mailings whose day is known, in the order of their days."""
        dated = [
            (day, each) for each in self.session.plan.mailings if (day := self.session.plan.day_of(each))
        ]
        return tuple(each for _, each in sorted(dated, key=lambda pair: pair[0]))

    # --------------------------------------------------------------------------------------- languages

    @property
    def order(self) -> tuple[Language, ...]:
        """The languages of mails in their order, as far as the edition has them."""
        return self._of_edition(self.settings.order)

    @property
    def mandatory(self) -> tuple[Language, ...]:
        """The languages without which nothing is sent."""
        return self.session.edition.settings.mandatory

    def _of_edition(self, languages: tuple[Language, ...]) -> tuple[Language, ...]:
        return tuple(each for each in languages if each in self.session.edition.languages)

    @cached_property
    def ready(self) -> Mapping[str, tuple[Language, ...]]:
        """The languages in which the text of each mailing may go out."""
        return {
            each.id: tuple(language for language in self.order if self._may_go(each, language))
            for each in self.session.plan.mailings
        }

    def _may_go(self, mailing: Mailing, language: Language) -> bool:
        if language not in self.session.targets:
            return False
        if self.draft:
            return not self._localised(mailing.document, language)[1]
        return not gate(self.session, mailing.document, language)

    def missing(self, mailing: Mailing) -> tuple[Language, ...]:
        """The languages that lack although nobody gets the mailing without them: mandatory ones, and all of three."""
        needed = self.order if mailing.layout == "trilingual" else ()
        return tuple(
            each for each in dict.fromkeys((*self.mandatory, *needed)) if each not in self.ready[mailing.id]
        )

    def languages(self, mailing: Mailing, reads: Language) -> tuple[Language, ...]:
        """The languages of a mailing for somebody who reads ``reads``, in their order.

        Empty where there is none that this reader is to be written to in.
        """
        if (mailing.id, reads) not in self._languages:
            self._languages[mailing.id, reads] = self._chosen(mailing, reads)
        return self._languages[mailing.id, reads]

    def _chosen(self, mailing: Mailing, reads: Language) -> tuple[Language, ...]:
        ready = self.ready[mailing.id]
        order = self.order
        if self.settings.own_language_first:
            order = tuple(sorted(order, key=lambda language: language is not reads))
        if mailing.layout == "trilingual":
            return order if set(order) <= set(ready) else ()
        if mailing.layout == "bilingual":
            pair = tuple(each for each in order if each in self.mandatory)[:_BILINGUAL]
            return pair if set(pair) <= set(ready) else ()
        instead = self.settings.fallback.get(reads)
        if instead is None and reads not in self.session.edition.languages:
            instead = next(iter(ready), None)  # nobody can translate into a language that the edition lacks
        return (reads,) if reads in ready else (instead,) if instead in ready and instead else ()

    def _localised(self, name: str, language: Language) -> tuple[Document, tuple[object, ...]]:
        done = localise(self.session.documents[name], language, self.session.translations[language])
        return done.document, done.untranslated

    # ------------------------------------------------------------------------------------------- forms

    def form(self, mailing: Mailing, languages: tuple[Language, ...], *, amended: bool = False) -> Form:
        """What the messages of a mailing in these languages have in common; ``amended`` for those invited before.

        Raises TemplateError or ProjectError where a template, a link or an attachment cannot be used.
        """
        event = self.event(mailing)
        name = event.name if event and amended else mailing.id
        if (name, languages) not in self._forms:
            said = [self.letter(mailing, language, amended=amended) for language in languages]
            attached = [
                self.attachment(name, language) for language in languages for name in mailing.attachments
            ]
            stamp = self.session.documents[mailing.document].meta.stamp
            self._forms[name, languages] = self._form(said, attached, event, stamp)
        return self._forms[name, languages]

    def withdrawal(self, event: Event, languages: tuple[Language, ...]) -> Form:
        """What the messages that withdraw an invitation have in common. Raises TemplateError as ``form`` does."""
        if (event.name, languages) not in self._forms:
            said = [self._withdrawn(event, language) for language in languages]
            self._forms[event.name, languages] = self._form(said, [], event, self.now)
        return self._forms[event.name, languages]

    def _form(
        self,
        said: Sequence[Letter],
        attached: Sequence[Attachment],
        event: Event | None,
        stamp: datetime.datetime,
    ) -> Form:
        languages = tuple(each.language for each in said)
        sender = self.sender(languages[0])
        told = self._invitation(event, languages, stamp, sender) if event else None
        shown = page(said, self.templates(languages), self._page_logo(languages[0]))
        return Form(shown, [each.value for each in languages], sender, attached, told, self.logo)

    @cached_property
    def _logo(self) -> tuple[Attachment, Sized] | None:
        """The logo of the settings as a part of messages; None where there is none."""
        sized = mail_logo(self.session.edition)
        if sized is None:
            return None
        digest, form = hashlib.sha256(sized.pixels.data).hexdigest(), sized.pixels.form
        self.files[digest] = sized.pixels.data
        return Attachment(f"logo.{form}", f"image/{form}", digest), sized

    @property
    def logo(self) -> Attachment | None:
        """The logo as a part of messages; None where there is none."""
        return self._logo[0] if self._logo else None

    def _page_logo(self, language: Language) -> PageLogo | None:
        if self._logo is None:
            return None
        sized, said = self._logo[1], self.session.edition.settings.house.logo_alternative
        width, height = (max(1, round(side / 72 * 96)) for side in (sized.width, sized.height))
        return PageLogo(LOGO, said.get(language, ""), width, height)

    def letter(self, mailing: Mailing, language: Language, *, amended: bool = False) -> Letter:
        """The text of a mailing in one language, links to documents as their published addresses."""
        neutral = self.session.documents[mailing.document]
        neutral = letters.amended(neutral) if amended else neutral
        document = localise(neutral, language, self.session.translations[language]).document
        return letter(
            rebuild(document, lambda link: self._link(link, language), Link), self.meeting(mailing, language)
        )

    def _link(self, link: Link, language: Language) -> Link:
        if not link.url.startswith(DOCUMENT):
            return link
        name = link.url.removeprefix(DOCUMENT)
        url = self.settings.published.get(name, {}).get(language)
        if url is None:
            raise ProjectError(
                error("mail-unpublished", Place(SETTINGS), value=name, language=language.value)
            )
        return Link(url, link.children)

    def templates(self, languages: Sequence[Language]) -> Mapping[Language, Path]:
        """The folder of the templates of each language."""
        edition = self.session.edition
        return {language: edition.template(language, "mail", ".html").parent for language in languages}

    def sender(self, language: Language) -> Sender:
        """Who the messages are from, by the name in a language."""
        return Sender(self.settings.address, self.settings.names.of(language), self.settings.reply_to)

    def _withdrawn(self, event: Event, language: Language) -> Letter:
        document = letters.withdrawn(self.session.plan, event.title((language,)), event.place((language,)))
        spoken = localise(document, language, self.session.translations[language]).document
        return letter(spoken, meeting_words(event.start, event.end, language))

    # ---------------------------------------------------------------------------------------- meetings

    def meeting(self, mailing: Mailing, language: Language) -> str:
        """When the readers are invited, in words; empty for a mailing that invites nobody."""
        hours = self._hours(mailing)
        return meeting_words(*hours, language) if hours else ""

    def _hours(self, mailing: Mailing) -> tuple[datetime.datetime, datetime.datetime] | None:
        """When the meeting that a mailing invites to begins and ends."""
        day = self.session.plan.day_of(mailing)
        if mailing.start is None or mailing.end is None or day is None:
            return None
        start, end = (datetime.datetime.combine(day, time, ZONE) for time in (mailing.start, mailing.end))
        return start, end

    def event(self, mailing: Mailing) -> Event | None:
        """The meeting that a mailing is about, in the version that is told now; None where there is none.

        A version after the newest one that anybody was told of where time, place or title are others.
        """
        hours = self._hours(mailing)
        if hours is None:
            return None
        if mailing.id not in self._events:
            self._events[mailing.id] = self._event(mailing, *hours)
        return self._events[mailing.id]

    def _event(self, mailing: Mailing, start: datetime.datetime, end: datetime.datetime) -> Event:
        said = {language.value: self.letter(mailing, language) for language in self.ready[mailing.id]}
        titles = {language: each.subject for language, each in said.items()}
        places = {language: each.fields["venue"] for language, each in said.items()}
        before = self.told.get(mailing.id)
        if before is None:
            named = f"{self.settings.address} {mailing.id} {start.date()}"
            identity = hashlib.sha256(named.encode()).hexdigest()[:32]
            uid = f"{identity}@{self.settings.address.rpartition('@')[2]}"
            return Event(mailing.id, uid, 0, start, end, titles, places)
        event = Event(mailing.id, before.event.uid, before.event.sequence, start, end, titles, places)
        return event if event.says_as(before.event) else replace(event, sequence=event.sequence + 1)

    def _invitation(
        self, event: Event, languages: tuple[Language, ...], stamp: datetime.datetime, sender: Sender
    ) -> Pattern:
        moment = self.now if event.sequence else min(stamp, self.now)
        title, place = event.title(languages), event.place(languages)
        meeting = Meeting(
            event.uid, title, place, event.start, event.end, moment, event.sequence, event.cancelled
        )
        return invitation(meeting, sender)

    # ------------------------------------------------------------------------------------- attachments

    def attachment(self, name: str, language: Language) -> Attachment:
        """A document of the edition as PDF, made now from what it is made of.

        Raises ProjectError for a document that may not be published in that language.
        """
        if (name, language) not in self._attached:
            session = self.session
            if name not in session.documents:
                raise ProjectError(error("document-empty", Place(session.plan.file), value=name))
            refused = () if self.draft else gate(session, name, language)
            if refused:
                raise ProjectError(*refused)
            document, _ = self._localised(name, language)
            document = as_draft(document, language) if self.draft else document
            data = render(document, session.edition, ("pdf",)).files["pdf"]
            digest = hashlib.sha256(data).hexdigest()
            self.files[digest] = data
            file = f"{file_stem(session.plan.documents, document.name, language)}.pdf"
            self._attached[name, language] = Attachment(file, "application/pdf", digest)
        return self._attached[name, language]

    # ------------------------------------------------------------------------------------------ checks

    def problems(self) -> Iterator[Problem]:
        """What stands in the way of each mailing: texts that lack or are not approved, links, attachments."""
        if not self.settings.address:
            yield error("mail-sender", Place(SETTINGS))
        for mailing in self.mailings:
            for language in self.missing(mailing):
                yield error(
                    "mail-mandatory" if language in self.mandatory else "mail-trilingual",
                    mailing.origin.at("body"), f"mailings/{mailing.id}",
                    value=mailing.id, language=language.value,
                )  # fmt: skip
                yield from () if self.draft else gate(self.session, mailing.document, language)
            yield from self._unlinked(mailing)
        yield from self._logoless() if self.logo else ()

    def _logoless(self) -> Iterator[Problem]:
        """A template of the edition's own that has no place for the logo."""
        for language in self.order:
            path = self.session.edition.template(language, "mail", ".html")
            if "logo" not in path.read_text("utf-8-sig", "replace"):
                yield warning("mail-template-logo", Place(f"{language.value}/{path.name}"))

    def _unlinked(self, mailing: Mailing) -> Iterator[Problem]:
        links = {
            node.url.removeprefix(DOCUMENT)
            for language in self.ready[mailing.id]
            for node in walk(self._localised(mailing.document, language)[0].blocks, Link)
            if node.url.startswith(DOCUMENT)
        }
        for name in sorted(links):
            for language in self.ready[mailing.id]:
                if language not in self.settings.published.get(name, {}):
                    place, key = mailing.origin.at("body"), f"mailings/{mailing.id}"
                    yield error("mail-unpublished", place, key, value=name, language=language.value)


def clock(time: datetime.time, language: Language) -> str:
    """A time of day as it is written: 14.30 in Dutch and German, 14 h 30 in French."""
    return phrase(language, "mail.clock", hour=time.hour, minute=f"{time.minute:02}")


def meeting_words(start: datetime.datetime, end: datetime.datetime, language: Language) -> str:
    """Day and hours of a meeting in words; Dutch and German say after the second hour alone that it is one."""
    first = phrase(language, "mail.clock-first", hour=start.hour, minute=f"{start.minute:02}")
    day, of_week = write_out(Day(start.date()), language), weekday(start.date(), language)
    fills = {"weekday": of_week, "day": day, "start": first}
    return phrase(language, "mail.meeting", end=clock(end.time(), language), **fills)
