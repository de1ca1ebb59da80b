"""The preview: one HTML page that shows what readers will get, without telling who they are."""

import base64
import datetime
import email
import email.policy
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from email.message import EmailMessage
from html import escape

from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import pair, phrase, series
from ibzdocs.base.mappings import gathered
from ibzdocs.base.values import Day, Language
from ibzdocs.documents.letters import CLOSE, OPEN
from ibzdocs.formats.email.invitation import days
from ibzdocs.formats.own_pages import template
from ibzdocs.localise.values import write_out
from ibzdocs.model.mailing import Mailing
from ibzdocs.session.session import Session
from ibzdocs.tree.text import text_of
from ibzdocs.workflows.mailings.batch import Entry, MailBatch


@immutable
class Shown:
    """A message in the preview: for which groups and as what example, and its parts as a reader sees them."""

    groups: tuple[str, ...]
    kinds: tuple[str, ...]
    headers: tuple[tuple[str, str], ...]
    html: str
    text: str
    attachments: tuple[str, ...]
    invitation: str


@immutable
class Chapter:
    """A mailing in some languages: its day, how many get it by group, and examples."""

    mailing: str
    languages: tuple[str, ...]
    day: datetime.date
    counts: Mapping[str, int]
    messages: tuple[Shown, ...]


def chapters(frozen: MailBatch, *, real: bool) -> tuple[Chapter, ...]:
    """The examples of every mailing, group and language; names and addresses hidden unless ``real``."""
    samples = ((Entry.from_json(str(sample["entry"])), sample) for sample in frozen.samples)
    grouped = gathered(((entry.mailing, entry.languages), (entry, sample)) for entry, sample in samples)
    return tuple(_chapter(frozen, samples, real) for samples in grouped.values())


def _chapter(frozen: MailBatch, samples: Sequence[tuple[Entry, Mapping[str, object]]], real: bool) -> Chapter:
    first = samples[0][0]
    counts = {str(sample["group"]): int(str(sample["count"])) for _, sample in samples}
    roles: dict[str, tuple[Entry, list[str], Mapping[str, object]]] = {}
    for entry, sample in samples:
        roles.setdefault(entry.reader, (entry, [], sample))[1].append(f"{sample['group']} {sample['kind']}")
    shown = tuple(_shown(frozen, entry, kinds, sample, real) for entry, kinds, sample in roles.values())
    return Chapter(first.mailing, first.languages, first.day, counts, shown)


def _shown(
    frozen: MailBatch, entry: Entry, kinds: Iterable[str], sample: Mapping[str, object], real: bool
) -> Shown:
    _, data = frozen.read(entry)
    message = parsed(data)
    names = [] if real else [str(name) for name in sample["names"] if name]  # type: ignore[attr-defined]
    headers = tuple((name, hidden(str(message[name]), names)) for name in ("From", "To", "Subject"))
    calendar = _body(message, "calendar")
    files = tuple(part.get_filename() or "" for part in message.iter_attachments())
    return Shown(
        entry.groups,
        tuple(kinds),
        headers,
        hidden(_with_logo(_body(message, "html"), message), [escape(name) for name in names]),
        hidden(_body(message, "plain"), names),
        files,
        hidden(calendar, names),
    )


def parsed(message: bytes) -> EmailMessage:
    """A message as Python's ``email`` reads it."""
    found = email.message_from_bytes(message, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def _body(message: EmailMessage, kind: str) -> str:
    for part in message.walk():
        if part.get_content_type() == f"text/{kind}" and not part.get_filename():
            return str(part.get_content())
    return ""


def _with_logo(html: str, message: EmailMessage) -> str:
    """The page with its logo in it: a browser has no message in which it could look for that."""
    for part in message.walk():
        if part["Content-ID"] and (data := part.get_payload(decode=True)):
            assert isinstance(data, bytes)
            source = f"data:{part.get_content_type()};base64,{base64.b64encode(data).decode()}"
            html = html.replace(f"cid:{str(part['Content-ID']).strip('<> ')}", source)
    return html


def hidden(text: str, names: Iterable[str]) -> str:
    """The text with every letter and digit of ``names`` as x, as many as there are."""
    for name in sorted(names, key=len, reverse=True):
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
        text = re.sub(pattern, lambda match: re.sub(r"\w", "x", match[0]), text)
    return text


# -------------------------------------------------------------------------------------------------- page


def page(found: Sequence[Chapter], language: Language, approval: str, *, real: bool = False) -> bytes:
    """The preview as one HTML page in the language of its user; messages stand in frames without scripts.

    ``real``: the page says that it shows names.
    """

    def say(name: str, **fills: object) -> str:
        return phrase(language, f"mail.preview.{name}", **fills)

    return (
        template(__package__, "preview.html")
        .render(
            lang=language.value,
            say=say,
            chapters=found,
            approval=approval,
            day=lambda date: write_out(Day(date), language),
            kinds=lambda kinds: _kinds(kinds, language),
            spoken=lambda codes: ", ".join(phrase(language, f"language.{code}") for code in codes),
            summary="summary-real" if real else "summary",
            mailings=len({chapter.mailing for chapter in found}),
            total=sum(sum(chapter.counts.values()) for chapter in found),
        )
        .encode()
    )


def _kinds(kinds: Iterable[str], language: Language) -> str:
    parts = (each.rpartition(" ") for each in kinds)
    by_group = gathered((group, phrase(language, f"mail.preview.sample.{kind}")) for group, _, kind in parts)
    return series(language, (pair(language, group, ", ".join(names)) for group, names in by_group.items()))


def calendar(session: Session) -> bytes:
    """The days on which mailings are due, as a calendar file for those who send them.

    Each is called by its subject in the language in which it was written, with its figures.
    """
    plan = session.plan
    entries = [
        (_identity(each.id, day), pair(each.subject.language, each.id, _subject(session, each)), day)
        for each in plan.mailings
        if (day := plan.day_of(each))
    ]
    first = min((day for _, _, day in entries), default=datetime.date(2000, 1, 1))
    return days(entries, datetime.datetime(first.year, first.month, first.day, tzinfo=datetime.UTC))


def _identity(name: str, day: datetime.date) -> str:
    return hashlib.sha256(json.dumps([name, day.isoformat()]).encode()).hexdigest()[:32]


def _subject(session: Session, mailing: Mailing) -> str:
    document = session.localised(mailing.document, mailing.subject.language).document
    return re.sub(f"{OPEN}.*?{CLOSE}", "…", text_of(document.meta.title))
