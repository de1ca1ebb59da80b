"""Sending drafts to readers: Word files, and what each paragraph in them is made of, by the bookmark round it."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import ByIdentity
from ibzdocs.base.problems import Place, ProjectError, error
from ibzdocs.base.settings import file_stem
from ibzdocs.base.values import Language, Source, Value, Words
from ibzdocs.formats import docx
from ibzdocs.localise.values import write_out
from ibzdocs.session import output_folder
from ibzdocs.session.passages import Passage, SourcedText, Spot, passages
from ibzdocs.session.render import as_draft, render_for_review
from ibzdocs.session.session import Session
from ibzdocs.session.shown import citers
from ibzdocs.session.sources import Citation, CitationFinder
from ibzdocs.translation import coded
from ibzdocs.tree.markup import fields
from ibzdocs.tree.nodes import (
    Document,
    Emphasis,
    Figure,
    Inline,
    Inlines,
    Leaf,
    Link,
    Note,
    Reference,
    Strong,
    Text,
)
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from ibzdocs.workflows.review.records import Group, Part, Role, Round, SentDocument, SentPassage
from ibzdocs.workflows.review.sources import Texts

_ROLES: Mapping[str, Role] = {
    "text": "text", "given": "given", "translation": "translation", "name": "name", "choice": "choice",
    "stored": "figure", "computed": "figure", "counted": "figure", "position": "figure", "own": "own",
}  # fmt: skip


def sent_passages(
    document: Document, anchors: Sequence[docx.Anchored], citer: CitationFinder
) -> tuple[SentPassage, ...]:
    """The paragraphs of a document that was written with these bookmarks, each followed by its footnotes."""
    spots: ByIdentity[Inlines, Spot] = ByIdentity()
    for passage in passages(document, citer.language):
        if passage.spot.kind not in ("note", "alternative"):
            spots.setdefault(passage.inlines, passage.spot)
    composer = _Composer(document.facts, citer)
    found: list[SentPassage] = []
    for each in anchors:
        found += composer.passage(each, spots)
    return tuple(found)


@dataclass(slots=True)
class _Group:
    """Neighbouring nodes of one source."""

    source: Leaf | Source | None
    nodes: list[Inline] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)


class _Composer:
    """Makes parts of the inlines of one document."""

    def __init__(self, facts: Mapping[str, Value], citer: CitationFinder) -> None:
        self.facts, self.citer = facts, citer

    def passage(self, anchored: docx.Anchored, spots: ByIdentity[Inlines, Spot]) -> Iterator[SentPassage]:
        """The passage of a bookmark, and those of its footnotes."""
        holds = anchored.holds
        if isinstance(holds, Figure):
            spot = spots.get(holds.caption) or Spot("", self.citer.language)
            yield SentPassage(anchored.name, "picture", spot.sections, holds.label, parts=self.picture(holds))
            return
        spot = spots.get(holds) or Spot("", self.citer.language)
        at = SentPassage(anchored.name, spot.kind, spot.sections, spot.table, spot.row, spot.column)
        groups = _groups(holds)
        yield replace(at, parts=tuple(self._part(each) for each in groups))
        for group in groups:
            for ordinal, note in enumerate((each for each in group.nodes if isinstance(each, Note)), 1):
                yield self._of_note(at, group, note, ordinal)

    def _of_note(self, at: SentPassage, group: _Group, note: Note, ordinal: int) -> SentPassage:
        """The passage of a footnote: a part of the text in which it stands, or a text of its own."""
        of = replace(at, anchor="", kind="note", note=note.number)
        if _words_of(note) is not group.source:
            return replace(of, parts=tuple(self._part(each) for each in _groups(note.children)))
        return replace(of, ordinal=ordinal, parts=self._note(group, ordinal))

    def picture(self, figure: Figure) -> tuple[Part, ...]:
        """The texts of a picture, which no reader changes there, each with its cell."""
        spot, shown = Spot("", self.citer.language), []
        for node in walk(figure.picture, Text):
            if node.source is not None:
                cited = self._cited(node.text, node.source, spot)
                shown.append(Part(node.text, "figure", cited.key, place=_place(cited)))
        return tuple(shown)

    def _part(self, group: _Group) -> Part:
        text = "".join(group.texts)
        if group.source is None:
            return Part(text)
        if isinstance(group.source, Words):
            return self._words(group.source, text, group.references)
        cited = self._cited(text, group.source, Spot("", self.citer.language))
        return Part(text, _ROLES[cited.role], cited.key, self.citer.language, place=_place(cited))

    def _words(self, words: Words, text: str, references: Sequence[str]) -> Part:
        cited, typed = self.citer.text(words, text), self.citer.said(words)
        foreign = cited.role == "text"
        language = words.language if foreign else self.citer.language
        shown = tuple(self._shown(fields(typed), references, language))
        return Part(text, _ROLES[cited.role], words.key, language, typed, _place(cited), shown)

    def _shown(
        self, names: Iterable[str], references: Sequence[str], language: Language
    ) -> Iterator[tuple[str, str]]:
        """What each field printed: a fact its value, a cross-reference its text in the order of the text."""
        waiting = list(references)
        for name in names:
            value = self.facts.get(name)
            if value is None:
                yield name, waiting.pop(0) if waiting else ""
            else:
                yield name, _written(value, language)

    def _note(self, group: _Group, ordinal: int) -> tuple[Part, ...]:
        """The text of a footnote as a part, typed as it stands within its text."""
        part = self._part(group)
        notes = tuple(walk(coded.parse(part.typed), Note))
        if not part.writable or ordinal > len(notes):
            return (replace(part, typed=""),)
        typed = coded.write(notes[ordinal - 1].children)
        printed = dict(part.fields)
        shown = tuple((name, printed.get(name, "")) for name in fields(typed))
        node = [each for each in group.nodes if isinstance(each, Note)][ordinal - 1]
        return (replace(part, text=text_of(node.children), typed=typed, fields=shown),)

    def _cited(self, text: str, source: Leaf | Source, spot: Spot) -> Citation:
        found = self.citer.cite(Passage(spot, (SourcedText(text, source),), ()), self.facts)
        return found[0] if found else Citation("own", text)


def _written(value: Value, language: Language) -> str:
    try:
        return write_out(value, language)
    except TypeError:  # a listing, which is spoken elsewhere: aligned by the words around it
        return ""


def _place(cited: Citation) -> Place | None:
    return cited.cells[0] if cited.cells else None


def _groups(inlines: Inlines) -> list[_Group]:
    """The nodes by source; what stands between two of one text belongs to it, and so do notes behind it."""
    flat = list(_flat(inlines))
    owners = [node.source if isinstance(node, Text) else None for node in flat]
    for position, owner in enumerate(owners):
        if isinstance(owner, Words):
            last = max(at for at, each in enumerate(owners) if each is owner)
            owners[position : last + 1] = [owner] * (last + 1 - position)
    _spread(flat, owners)
    groups: list[_Group] = []
    for node, owner in zip(flat, owners, strict=True):
        if not groups or groups[-1].source is not owner:
            groups.append(_Group(owner))
        groups[-1].nodes.append(node)
        if isinstance(node, Reference):
            groups[-1].references.append(text_of(node.children))
        if not isinstance(node, Note):
            groups[-1].texts.append(text_of((node,)))
    return groups


def _spread(flat: Sequence[Inline], owners: list[Leaf | Source | None]) -> None:
    """Give references and notes at the edge of a text to it, where it has one more than stands inside."""
    for position, node in enumerate(flat):
        before = owners[position - 1] if position else None
        own = not isinstance(node, Note) or _words_of(node) in (None, before)
        if (
            owners[position] is None
            and isinstance(node, Note | Reference)
            and isinstance(before, Words)
            and own
        ):
            owners[position] = before
    for position in range(len(flat) - 2, -1, -1):
        behind = owners[position + 1]
        free = owners[position] is None and isinstance(flat[position], Reference)
        if free and isinstance(behind, Words):
            owners[position] = behind


def _words_of(note: Note) -> Leaf | Source | None:
    """The text of an author that a footnote shows; None where it shows none."""
    sources = (node.source for node in walk(note.children, Text))
    return next((each for each in sources if isinstance(each, Words)), None)


def _flat(inlines: Inlines) -> Iterator[Inline]:
    for node in inlines:
        if isinstance(node, Strong | Emphasis | Link):
            yield from _flat(node.children)
        else:
            yield node


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
