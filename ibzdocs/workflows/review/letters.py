"""The mails of a round as drafts, in the language of each group: with the drafts to read, with the answers."""

from collections.abc import Mapping

from ibzdocs.base.labels import phrase
from ibzdocs.formats.email.plain import Letter, draft
from ibzdocs.workflows.contributions.letters import Desk, wrapped
from ibzdocs.workflows.review.records import Group, Round


def covering(desk: Desk, kept: Round, group: Group, files: Mapping[str, bytes]) -> bytes:
    """The draft that brings the files to a group of readers; whom it goes to is left to who sends it."""
    said = ("how", "several", "new-file")
    blocks = (
        "\n".join((_said(group, "attached"), *(f"- {name}" for name in files))),
        *(wrapped(_said(group, key)) for key in said),
    )
    return _mail(desk, kept, group, "subject", blocks, files)


def answering(desk: Desk, kept: Round, group: Group, files: Mapping[str, bytes]) -> bytes:
    """The draft that brings a group the report with the answers to its proposals and remarks."""
    return _mail(desk, kept, group, "answers", (wrapped(_said(group, "report")),), files)


def _mail(
    desk: Desk, kept: Round, group: Group, key: str, blocks: tuple[str, ...], files: Mapping[str, bytes]
) -> bytes:
    about, language = desk.about, group.language
    organisation = about.organisation.of(language)
    name = about.contact or desk.sender(language)[1]
    closing = "\n".join(filter(None, (_said(group, "regards"), name, organisation)))
    if about.email:
        blocks = (
            *blocks,
            wrapped(_said(group, "return" if key == "subject" else "questions", email=about.email)),
        )
    text = "\n\n".join((_said(group, "dear-all"), *blocks, closing)) + "\n"
    subject = _said(group, key, organisation=organisation, round=kept.number)
    return draft(
        Letter(desk.sender(language), ("", group.name), subject, text, tuple(files.items()), language.value)
    )


def _said(group: Group, key: str, **fills: object) -> str:
    return phrase(group.language, f"review.mail.{key}", **fills)
