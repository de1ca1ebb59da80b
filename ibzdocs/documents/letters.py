"""The text of a mailing as a document, for translation, checks and e-mail alike."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Literal

from ibzdocs.base.values import Prose, Words
from ibzdocs.documents.chapters import in_operational, in_strategic
from ibzdocs.documents.frame import letter_meta
from ibzdocs.documents.names import names_and_facts
from ibzdocs.model.mailing import PERSONAL, Mailing
from ibzdocs.model.plan import Plan
from ibzdocs.tree.nodes import Block, Blocks, Document, Item, Items, Label, Named, Paragraph, Section, Text

# How a reader's field stands in a letter that is for many: no author can type these characters.
OPEN, CLOSE = "\ue000", "\ue001"
_Kind = Literal["heading", "bullet", "number", ""]
_MARKS: tuple[tuple[_Kind, re.Pattern[str]], ...] = (
    ("heading", re.compile(r"#{1,3} +")),
    ("bullet", re.compile(r"[-*•] +")),
    ("number", re.compile(r"\d{1,2}[.)] +")),
)


def letter(plan: Plan, mailing: Mailing) -> Document:
    """The text of ``mailing`` as a neutral tree: subject as title, preheader as subject, body as blocks.

    What it says about its reader stands between OPEN and CLOSE, by the name of the field.
    """
    blocks = _blocks(mailing.body)
    meta = letter_meta(plan, mailing)
    called, known = names_and_facts(plan, (blocks, meta), in_strategic, in_operational)
    return Document(mailing.document, meta, blocks, known, {**called, **_personal()})


def amended(document: Document) -> Document:
    """The letter of a changed invitation: its subject and its first paragraph say that it is one."""
    title = (Label("mail.amended.subject"), Text(" "), *document.meta.title)
    notice = Paragraph((Label("mail.amended.notice"),))
    return replace(document, meta=replace(document.meta, title=title), blocks=(notice, *document.blocks))


def withdrawn(plan: Plan, title: str, venue: str) -> Document:
    """The letter that withdraws an invitation, by the title and the place that its readers know; it needs no row."""
    meta = letter_meta(plan, None)
    fields = (*meta.fields, ("venue", (Text(venue),) if venue else ()))
    subject = (Label("mail.withdrawn.subject"), Text(f" {title}"))
    notice = Paragraph((Label("mail.withdrawn.notice"),))
    return Document("mail-withdrawn", replace(meta, title=subject, fields=fields), (notice,))


def _personal() -> dict[str, Named]:
    marked = {name: (Text(f"{OPEN}{name}{CLOSE}"),) for name in PERSONAL}
    return {f"recipient.{name}": Named(text, text, text) for name, text in marked.items()}


def _blocks(body: Prose) -> Blocks:
    """Lines of Markdown (CommonMark 0.31 §4.2, §5.2) as headings, lists and paragraphs."""
    blocks: list[Block] = []
    for kind, lines in groupby(map(_line, body), key=lambda line: line[0]):
        texts = [words for _, words in lines]
        if kind == "heading":
            blocks += (Section("heading", (words,)) for words in texts)
        elif kind:
            blocks.append(Items(tuple(Item((words,)) for words in texts), kind))
        else:
            blocks += (Paragraph((words,)) for words in texts)
    return tuple(_nested(blocks))


def _nested(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with what follows a heading under it."""
    section: Section | None = None
    for block in blocks:
        if isinstance(block, Section):
            if section is not None:
                yield section
            section = block
        elif section is not None:
            section = replace(section, blocks=(*section.blocks, block))
        else:
            yield block
    if section is not None:
        yield section


def _line(words: Words) -> tuple[_Kind, Words]:
    """What a line is, and its text without the mark that says so."""
    for kind, mark in _MARKS:
        if match := mark.match(words.text):
            given = tuple((language, mark.sub("", text, count=1)) for language, text in words.given)
            return kind, replace(words, text=words.text[match.end() :], given=given)
    return "", words
