"""Freezing all messages of an edition, from its workbooks, templates, translations and recipients."""

import gc
import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ibzdocs.base.problems import Place, Problem, ProjectError, error, errors_of, note, reason, warning
from ibzdocs.base.settings import SETTINGS
from ibzdocs.base.values import Language
from ibzdocs.formats.email.message import Form, Reader
from ibzdocs.inputs import workbook
from ibzdocs.inputs.edition import Edition
from ibzdocs.model.mailing import PERSONAL, Mailing, Recipient
from ibzdocs.session.release import gate
from ibzdocs.tree.markup import fields
from ibzdocs.workflows.mailings.batch import (
    Entry,
    Freezer,
    digests,
    identity_of,
    key_of,
    private_folder,
    reader_id,
)
from ibzdocs.workflows.mailings.changes import Change, changes
from ibzdocs.workflows.mailings.compose import MailComposer
from ibzdocs.workflows.mailings.events import Event
from ibzdocs.workflows.mailings.ledger import told
from ibzdocs.workflows.mailings.recipient_index import RecipientIndex, open_recipients

_EXAMPLES = ("example.org", "example.com", "example.net")

_NO_NAMES = {
    "n/a", "n.a", "nvt", "n.v.t", "onbekend", "inconnu", "inconnue", "unbekannt", "unknown", "n.b", "n.c", "geen",
    "aucun", "x", "xx", "xxx", "tbd", "tbc", "ref!", "name?", "value!", "num!",
}  # fmt: skip
# Some of these are names of people too.
_TITLES = {
    "dhr", "de heer", "mevr", "mevrouw", "mw", "m", "mr", "mme", "mlle", "monsieur", "madame", "herr", "frau", "hr",
    "fr", "dr", "null", "none", "nan",
}  # fmt: skip
_NO_SIGN_OF_NAMES = re.compile(r"[\d<>{}\[\]=*#@/\\|_%;:!?\"]")
_CAPITAL_WITHIN = re.compile("[a-zà-öø-ÿ][À-ÖØ-Þ]")
_SEED = 20220325  # the preview shows the same readers whenever the same messages are built


@dataclass
class Built:
    """How many messages were frozen for each mailing and its languages, and every problem."""

    counts: dict[tuple[str, tuple[str, ...]], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def total(self) -> int:
        """All messages together."""
        return sum(self.counts.values())

    @property
    def blocked(self) -> bool:
        """Whether there is an error, so that nothing was frozen."""
        return bool(errors_of(self.problems))


def check(composer: MailComposer, recipients: RecipientIndex) -> Iterator[Problem]:
    """Everything that stands in the way of the mailings; ``recipients`` is filled with the recipients meanwhile."""
    edition = composer.session.edition
    yield from composer.problems()
    if len(found := edition.recipient_lists) > 1:
        names = ", ".join(path.name for path in found)
        yield error("recipients-two", Place(found[0].name), names=names)
    yield from recipients.fill(workbook.read_recipients(edition.recipients), Judge(composer))
    yield from _groups(composer, recipients)
    yield from _made_up_sender(composer, recipients)
    for mailing in composer.session.plan.mailings:
        if composer.session.plan.day_of(mailing) is None:
            yield warning(
                "mail-open", mailing.origin.at("action"), f"mailings/{mailing.id}", value=mailing.id
            )
        else:
            yield from _unreached(composer, recipients, mailing)
            yield from _unattached(composer, recipients, mailing)


def _made_up_sender(composer: MailComposer, recipients: RecipientIndex) -> Iterator[Problem]:
    """A sender at a domain that can never have any mail (RFC 2606), while readers have addresses of their own."""
    sender = composer.settings.address
    if _made_up(sender) and not all(_made_up(who.address) for who in recipients.everyone()):
        yield warning("mail-sender-example", Place(SETTINGS), value=sender)


def _made_up(address: str) -> bool:
    domain = address.rpartition("@")[2].casefold()
    return domain in _EXAMPLES or domain.endswith((".example", ".invalid", ".test"))


class Judge:
    """What is wrong with a recipient, apart from the cells: domain, unit, and names that mails print."""

    def __init__(self, composer: MailComposer) -> None:
        self.domains = composer.settings.domains
        self.units = composer.session.plan.unit
        self.printed = [
            (frozenset(mailing.groups), name)
            for mailing in composer.mailings
            for name in PERSONAL
            if name in _names_in(mailing)
        ]

    def __call__(self, who: Recipient) -> Iterator[Problem]:
        """The problems of one recipient."""
        domain = who.address.rpartition("@")[2]
        if self.domains and domain not in self.domains:
            allowed = ", ".join(self.domains)
            yield error("recipient-domain", who.origin.at("address"), value=domain, allowed=allowed)
        if who.unit and who.unit not in self.units:
            yield warning("recipient-unit", who.origin.at("unit"), value=who.unit)
        for name in PERSONAL:
            said = getattr(who, name)
            groups = set(who.groups)
            is_printed = any(name == each and groups & mailed for mailed, each in self.printed)
            if is_printed and _is_missing(said):
                yield error("recipient-name", who.origin.at(name))
            elif is_printed and _is_odd(said):
                yield warning("recipient-name-odd", who.origin.at(name))
            if _is_misread(said):
                yield warning("recipient-letters", who.origin.at(name))


def _names_in(mailing: Mailing) -> set[str]:
    """The names of a reader that the texts of a mailing print."""
    texts = (text for words in mailing.words for text in (words.text, *(given for _, given in words.given)))
    named = {field for text in texts for field in fields(text)}
    return {name for name in PERSONAL if f"recipient.{name}" in named}


def _is_missing(name: str) -> bool:
    """Whether there is no name: no letter, or a word by which lists say that there is none."""
    return not any(map(str.isalpha, name)) or name.strip(" .#").casefold() in _NO_NAMES


def _is_odd(name: str) -> bool:
    """Whether a name has signs that no name has, or is a form of address."""
    return bool(_NO_SIGN_OF_NAMES.search(name)) or name.strip(" .").casefold() in _TITLES


def _is_misread(name: str) -> bool:
    """Whether letters were read in another encoding than they were written in: ``FranÃ§ois``, ``AndrÇ``."""
    if "\ufffd" in name or _CAPITAL_WITHIN.search(name):
        return True
    try:
        return name != name.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return False


def _groups(composer: MailComposer, recipients: RecipientIndex) -> Iterator[Problem]:
    """Groups that nobody is in, and groups that no mailing goes to."""
    plan = composer.session.plan
    present = set(recipients.groups())
    used = {group for mailing in plan.mailings for group in mailing.groups}
    for mailing in plan.mailings:
        for group in mailing.groups:
            if group not in present:
                yield error(
                    "mail-group-empty", mailing.origin.at("groups"), f"mailings/{mailing.id}", value=group
                )
    for group in sorted(present - used):
        place = next(recipients.members((group,))).origin.at("groups")
        yield note("recipient-group", place, value=group, count=recipients.count(group))


def _unreached(composer: MailComposer, recipients: RecipientIndex, mailing: Mailing) -> Iterator[Problem]:
    """The readers for whom there is no text in a language of theirs, by language.

    Nobody is told of twice: not where a text lacks without which nobody, or not this reader, is written to.
    """
    told = composer.missing(mailing)
    if told and mailing.layout != "personal":
        return
    missing: dict[Language, int] = {}
    for who in recipients.members(mailing.groups):
        instead = composer.settings.fallback.get(who.reads, who.reads)
        waits = instead in told or (told and instead not in composer.session.edition.languages)
        if not composer.languages(mailing, who.reads) and not waits:
            missing[who.reads] = missing.get(who.reads, 0) + 1
    for language, count in sorted(missing.items()):
        fills = {"value": mailing.id, "language": language.value, "count": count}
        yield error("mail-language", mailing.origin.at("body"), f"mailings/{mailing.id}", **fills)


def _unattached(composer: MailComposer, recipients: RecipientIndex, mailing: Mailing) -> Iterator[Problem]:
    """The attachments that may not go out yet in a language in which a reader would get them."""
    if composer.draft or not mailing.attachments:
        return
    used = {
        each for who in recipients.members(mailing.groups) for each in composer.languages(mailing, who.reads)
    }
    for name in mailing.attachments:
        for language in sorted(used):
            if name in composer.session.documents and gate(composer.session, name, language):
                fills = {"value": mailing.id, "document": name, "language": language.value}
                place = mailing.origin.at("attachments")
                yield error("mail-attachment-open", place, f"mailings/{mailing.id}", **fills)


# ------------------------------------------------------------------------------------------------ build


def build(composer: MailComposer, made_of: Mapping[str, str]) -> Built:
    """Freeze the messages of every mailing whose day is known, for every reader.

    ``made_of``: the digests of the inputs from before they were read, so that a file that is changed meanwhile
    counts as changed since. Where there is an error nothing is frozen, and what was frozen before stays.
    Raises TemplateError, ProjectError or WorkbookError when an input cannot be used at all.
    """
    folder = composer.session.edition.mailing
    private_folder(folder)
    built = Built()
    gc.freeze()  # the edition's many objects are not looked through again and again
    with open_recipients(folder) as recipients:
        built.problems += check(composer, recipients)
        if not built.blocked:
            composer.told = told(folder)
            _freeze(composer, recipients, built, made_of)
    return built


def _freeze(
    composer: MailComposer, recipients: RecipientIndex, built: Built, made_of: Mapping[str, str]
) -> None:
    edition = composer.session.edition
    meetings = {each.id: event for each in composer.mailings if (event := composer.event(each))}
    changed = list(changes(composer))
    known = [*meetings.values(), *(each.event for each in changed if each.event.cancelled)]
    header = {"draft": composer.draft, "from": composer.settings.address}
    said = {"events": [json.loads(each.to_json()) for each in known]}
    freezer = Freezer(edition.mailing, header | said)
    making = Making(composer, freezer, built, key_of(edition.mailing))
    try:
        for mailing in composer.mailings:
            for who in recipients.members(mailing.groups):
                making.mail(mailing, who, meetings.get(mailing.id))
        for change in changed:
            reached = sum(making.change(change, who) for who in recipients.everyone())
            built.problems += change.problems(edition.settings.edition.mailings, reached)
        freezer.finish(composer.files, made_of, making.samples.chosen())
    except OSError as full:
        freezer.abandon()
        raise ProjectError(error("output-locked", Place(str(freezer.target)), detail=reason(full))) from full
    except BaseException:
        freezer.abandon()
        raise


class Making:
    """Makes the messages of readers one by one, and counts them."""

    def __init__(self, composer: MailComposer, freezer: Freezer, built: Built, key: bytes) -> None:
        self.composer, self.freezer, self.built, self.key = composer, freezer, built, key
        self.samples = Samples()

    def mail(self, mailing: Mailing, who: Recipient, event: Event | None) -> None:
        """The message of a mailing for one of its readers."""
        form = self.composer.form(mailing, self.composer.languages(mailing, who.reads))
        day = self.composer.session.plan.day_of(mailing)
        self._add(form, who, {"mailing": mailing.id, "day": day}, event)

    def change(self, change: Change, who: Recipient) -> bool:
        """The message about a change of a meeting, if this reader knows the meeting; whether it was made."""
        reader = reader_id(self.key, who.address)
        form = change.form(self.composer, who, reader) if reader in change.readers else None
        if form is not None:
            named = {"mailing": change.event.name, "day": self.composer.now.astimezone().date()}
            asked = change.mailing.groups if change.mailing else ()
            groups = tuple(group for group in who.groups if group in asked) or who.groups
            self._add(form, replace(who, groups=groups), named, change.event)
        return form is not None

    def _add(self, form: Form, who: Recipient, named: Mapping[str, Any], event: Event | None) -> None:
        mailing, codes = str(named["mailing"]), tuple(form.languages.split(", "))
        reader = reader_id(self.key, who.address)
        identity = identity_of(self.key, mailing, reader)
        about = {"event": event.mailing, "sequence": event.sequence} if event else {}
        fields = {"reader": reader, "row": who.origin.row, "groups": who.groups, "languages": codes}
        message = form.write(reader_of(who), identity)
        entry = self.freezer.add(who.address, message, {**named, **fields, **about, "identity": identity})
        self.built.counts[mailing, codes] = self.built.counts.get((mailing, codes), 0) + 1
        self.samples.see(entry, who)


def reader_of(who: Recipient) -> Reader:
    """A recipient as messages see one."""
    return Reader(who.address, who.name, {"first_name": who.first_name, "last_name": who.last_name})


def inputs(edition: Edition) -> dict[str, str]:
    """The digest of every file of the edition that messages are made of."""
    return digests(_inputs(edition), edition.root)


def _inputs(edition: Edition) -> Iterable[Path]:
    folder = edition.root / "inputs"
    yield folder / SETTINGS
    yield from edition.workbooks
    yield edition.recipients
    yield from sorted((folder / "translations").glob("*.json"))
    for language in edition.languages:
        yield edition.template(language, "mail", ".html")
        yield edition.template(language, "mail", ".txt")


# ---------------------------------------------------------------------------------------------- samples


class Samples:
    """The first, shortest, longest and one random reader of each mailing, group and language."""

    def __init__(self) -> None:
        self.random = random.Random(_SEED)
        self.seen: dict[tuple[str, ...], int] = {}
        self.found: dict[tuple[str, ...], dict[str, tuple[int, Entry, Recipient]]] = {}

    def see(self, entry: Entry, who: Recipient) -> None:
        """One more message, and who it is for."""
        size = len(who.name)
        for group in entry.groups:
            where = (entry.mailing, group, *entry.languages)
            kinds = self.found.setdefault(where, {})
            self.seen[where] = self.seen.get(where, 0) + 1
            kinds.setdefault("first", (size, entry, who))
            if size < kinds.get("shortest", (size + 1,))[0]:
                kinds["shortest"] = (size, entry, who)
            if size > kinds.get("longest", (-1,))[0]:
                kinds["longest"] = (size, entry, who)
            if self.random.random() * self.seen[where] < 1:
                kinds["random"] = (size, entry, who)

    def chosen(self) -> list[dict[str, object]]:
        """For each: what it is an example of, the entry, and the reader's names, which the preview hides."""
        return [
            {
                "group": where[1],
                "count": self.seen[where],
                "kind": kind,
                "entry": entry.to_json(),
                "names": [who.first_name, who.last_name, who.address],
            }
            for where, kinds in self.found.items()
            for kind, (_, entry, who) in kinds.items()
        ]
