"""The mailings of the communication plan: what they name exists, and every planned e-mail is there."""

import re
from collections.abc import Iterator

from ibzdocs.base.labels import phrase
from ibzdocs.base.problems import Problem, error, warning
from ibzdocs.base.settings import known_documents
from ibzdocs.base.values import Language, Words
from ibzdocs.checks.plan.keys import unknown
from ibzdocs.checks.plan.offered import near
from ibzdocs.checks.text.lines import bare
from ibzdocs.model.plan import Plan
from ibzdocs.tree.links import DOCUMENT
from ibzdocs.tree.markup import parse
from ibzdocs.tree.nodes import Link
from ibzdocs.tree.walk import walk

_LONGEST_SUBJECT = 78  # RFC 5322 §2.1.1


def mailing_references(plan: Plan) -> Iterator[Problem]:
    """A problem for each action and document that mailings name and that does not exist."""
    known = known_documents(plan.documents)
    for row in plan.mailings:
        yield from unknown(
            "mail-action-unknown", row, "action", (row.action,), tuple(plan.communication_action)
        )
        yield from unknown("mail-attachment-unknown", row, "attachments", row.attachments, known)


def mailing_links(plan: Plan) -> Iterator[Problem]:
    """A problem for each link to a document that does not exist."""
    known = known_documents(plan.documents)
    for row in plan.mailings:
        for words in row.words:
            for name in _linked(words):
                if name not in known:
                    place = words.place
                    yield error("mail-link-unknown", place, words.key, value=name, near=near(name, known))


def _linked(words: Words) -> Iterator[str]:
    for text in (words.text, *(given for _, given in words.given)):
        for node in walk(parse(text, lambda field, starts: ()), Link):
            if node.url.startswith(DOCUMENT):
                yield node.url.removeprefix(DOCUMENT)


def meetings(plan: Plan) -> Iterator[Problem]:
    """A problem for each meeting without a start, an end after it, or a place."""
    for row in plan.mailings:
        key = f"mailings/{row.id}"
        together = (row.start is None) == (row.end is None)
        if not together or (row.start and row.end and row.start >= row.end):
            yield error("mail-hours", row.origin.at("end"), key)
        if row.start and not row.venue:
            yield error("mail-venue", row.origin.at("venue"), key)


def subjects(plan: Plan) -> Iterator[Problem]:
    """A problem for each subject line that is too long to be read."""
    for row in plan.mailings:
        length = len(bare(row.subject.text))
        if length > _LONGEST_SUBJECT:
            yield warning("mail-subject-long", row.origin.at("subject"), row.subject.key, count=length)


def actions_mailed(plan: Plan) -> Iterator[Problem]:
    """A problem for each action done by e-mail that has no mailing, where there are mailings."""
    mailed = {row.action for row in plan.mailings}
    for action in plan.communication if plan.mailing_file else ():
        if action.id not in mailed and _by_mail(action.channel):
            yield warning(
                "action-without-mail",
                action.origin.at("channel"),
                f"communication/{action.id}",
                value=action.id,
            )


def _by_mail(channel: Words) -> bool:
    names = {name.strip() for language in Language for name in phrase(language, "mail.channels").split("|")}
    pattern = "|".join(re.escape(name) for name in sorted(sorted(names), key=len, reverse=True))
    return re.search(rf"\b(?:{pattern})s?\b", channel.text, re.IGNORECASE) is not None
