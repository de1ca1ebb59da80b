"""Sending drafts to readers: Word files that record changes, and what is remembered of them."""

import datetime
from collections.abc import Iterator, Mapping, Sequence

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, ProjectError, error
from ibzdocs.base.settings import file_stem
from ibzdocs.base.values import Language
from ibzdocs.formats import docx
from ibzdocs.session import output_folder
from ibzdocs.session.render import as_draft, render_for_review
from ibzdocs.session.session import Session
from ibzdocs.session.shown import citers
from ibzdocs.workflows.review.composition import sent_passages
from ibzdocs.workflows.review.records import Group, Round, SentDocument
from ibzdocs.workflows.review.sources import Texts

DIGEST = 16  # characters of a draft's digest in its copies: rounds of other editions have the same number


@immutable
class ExportOptions:
    """Which documents go to whom, in which languages; each group has all of them."""

    documents: tuple[str, ...]
    languages: tuple[Language, ...]
    groups: tuple[Group, ...]
    on: datetime.date


@immutable
class Exported:
    """A new round, and the bytes of its files by document and language (``SentDocument.stem``)."""

    round: Round
    files: Mapping[str, bytes]


def export(session: Session, options: ExportOptions, known: Sequence[Round]) -> Exported:
    """The drafts of a new round. Raises ProjectError for a document that the edition does not have."""
    missing = [name for name in options.documents if name not in session.documents]
    if missing:
        names = ", ".join(session.documents)
        place = Place(session.edition.workbook.name)
        raise ProjectError(*(error("review-document", place, value=name, known=names) for name in missing))
    number = f"R{1 + max((int(each.number[1:]) for each in known), default=0)}"
    sent: list[SentDocument] = []
    files: dict[str, bytes] = {}
    for document, data in _made(session, options):
        sent.append(document)
        files[document.stem] = data
    return Exported(Round(number, options.on, options.groups, tuple(sent)), files)


def _made(session: Session, options: ExportOptions) -> Iterator[tuple[SentDocument, bytes]]:
    texts, citer_of = Texts(session), citers(session)
    for language in options.languages:
        citer = citer_of(language)
        for name in options.documents:
            draft = as_draft(session.localised(name, language).document, language)
            file = render_for_review(draft, session.edition)
            found = sent_passages(file.document, file.anchors, citer)
            digest = output_folder.digest(file.data)
            alike = texts.alike({part.key: part for each in found for part in each.parts if part.writable})
            yield SentDocument(name, language, digest, found, tuple(alike)), file.data


def file_names(session: Session, exported: Exported) -> dict[Group, dict[str, bytes]]:
    """The files to send by name, for each group every document, called after both."""
    described = session.edition.settings.documents
    found: dict[Group, dict[str, bytes]] = {}
    for group in exported.round.groups:
        for sent in exported.round.documents:
            stem = file_stem(described, sent.document, sent.language)
            name = f"{stem}-{exported.round.number}-{slug(group.name)}.docx"
            data = docx.for_review(exported.files[sent.stem], mark(exported.round.number, sent, group))
            found.setdefault(group, {})[name] = data
    return found


def mark(number: str, sent: SentDocument, group: Group) -> str:
    """The property by which a file tells what it is a copy of: round, document, language, readers, which draft."""
    return f"{number} {sent.document} {sent.language.value} {slug(group.name)} {sent.digest[:DIGEST]}"


def slug(name: str) -> str:
    """A name as a part of a file's name."""
    return "-".join("".join(sign if sign.isalnum() else " " for sign in name.casefold()).split())
