"""The answers to a group of readers: each of their proposals and remarks with what became of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ibzdocs.base.labels import pair, phrase, quoted
from ibzdocs.base.values import Day, Language
from ibzdocs.documents import headed
from ibzdocs.documents.frame import strategic_meta
from ibzdocs.documents.parts import head_cell
from ibzdocs.localise import localise
from ibzdocs.model.plan import Plan
from ibzdocs.tree.markup import plain
from ibzdocs.tree.nodes import (
    Cell,
    Deleted,
    Document,
    Inlines,
    Inserted,
    Label,
    Meta,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    Wide,
)
from ibzdocs.tree.text import text_of
from ibzdocs.workflows.compare.word_diff import difference
from ibzdocs.workflows.review.listing import kind_of, short, whose
from ibzdocs.workflows.review.records import Group, Proposal, Round

_COLUMNS = ("number", "where", "said", "decision", "answer")
_WIDTHS = (0.7, 3.0, 6.0, 2.2, 4.0)
_MOST = 12  # changes of one text that are told
_FEW, _BESIDE = 3, 2  # of so few words, so many on both sides are told too


def document(plan: Plan, kept: Round, group: Group) -> Document:
    """The report for a group, in its language."""
    language = group.language
    mine = [each for each in kept.proposals if each.group == group.name]
    intro = Paragraph((Label("review.report.intro" if mine else "review.report.nothing"),))
    first, *others = (*_sections(plan, mine, language), None)
    sections = (replace(first, blocks=(intro, *first.blocks)), *filter(None, others)) if first else ()
    found = Document(
        "review-report",
        _meta(plan, kept, group),
        (Wide(sections),) if sections else (intro,),
        template="annex",
    )
    return localise(found, language).document


def _meta(plan: Plan, kept: Round, group: Group) -> Meta:
    """What is said about the report: its day is the one on which the last file of the group came in."""
    subtitle = phrase(group.language, "review.report.subtitle", group=group.name, round=kept.number)
    meta = strategic_meta(plan, (Label("review.report.title"),), (Text(subtitle),))
    on = max((each.on for each in kept.returned if each.group == group.name), default=kept.on)
    dated = ((name, (Day(on),) if name == "date" else value) for name, value in meta.fields)
    return replace(meta, fields=tuple(dated))


def _sections(plan: Plan, mine: Sequence[Proposal], language: Language) -> Iterator[Section]:
    """A section with a table for each document, numbered through."""
    number = 0
    ordered = sorted(mine, key=lambda each: (each.document, each.language))
    for (name, spoken), found in groupby(ordered, key=lambda each: (each.document, each.language)):
        rows = []
        for each in found:
            number += 1
            rows.append(_row(number, each, language))
        head = Row(tuple(head_cell(Label(f"review.report.column.{column}")) for column in _COLUMNS), "head")
        table = Table((), _WIDTHS, (head,), tuple(rows))
        title = f"{headed(plan, name, language)} ({phrase(language, f'language.{spoken.value}')})"
        yield Section("heading", (Text(title),), (table,))


def _row(number: int, each: Proposal, language: Language) -> Row:
    decision = phrase(language, f"review.report.decided.{each.decision or 'open'}")
    where = " › ".join(each.where[-2:]) or phrase(language, "review.kind.unplaced")
    return Row(
        (
            _words(str(number)),
            _words(where),
            Cell(tuple(Paragraph((Text(line),)) for line in told(each, language))),
            _words(decision),
            _words(_answer(each)),
        )
    )


def _words(text: str) -> Cell:
    return Cell((Paragraph((Text(text),)),)) if text else Cell()


def _answer(each: Proposal) -> str:
    """What was answered; the text that was taken over instead where there is no answer."""
    return each.answer or (_read(each, each.adapted) if each.decision == "adapt" else "")


def told(each: Proposal, language: Language) -> tuple[str, ...]:
    """What a proposal says, a line for each change and each comment."""
    lines: list[str] = []
    if each.action:
        what = short(_read(each, each.new or each.old).replace("\n", " ¶ "))
        lines.append(pair(language, kind_of(each, language, sure=True), what))
    elif each.kind == "comment" and (words := short(each.old)):
        lines.append(quoted(language, words))
    elif each.kind != "comment" and (each.old or each.new):
        lines += _changes(each, language)
    lines += (pair(language, whose(each, one, language), one.text) for one in each.comments)
    return tuple(lines) or ("–",)


def _read(each: Proposal, text: str) -> str:
    """A text as its reader sees it: without markup, with what the fields in it showed."""
    return plain(text, {name: shown for name, shown in each.fields if shown})


def _changes(each: Proposal, language: Language) -> list[str]:
    old, new = _read(each, each.old), _read(each, each.new)
    if old == new:
        return [phrase(language, "review.report.formatted", new=short(new))]
    nodes = difference((Text(old),) if old else (), (Text(new),) if new else ())
    lines = [_change(gone, came, language) for gone, came in _replaced(nodes)]
    return lines[:_MOST] + (["…"] if len(lines) > _MOST else [])


def _replaced(nodes: Inlines) -> Iterator[tuple[str, str]]:
    """What was there and what came instead; of a few words with those beside them, by which they are found."""
    kept, gone, came = "", "", ""
    for node in (*nodes, Text("")):
        said = text_of(node.children if isinstance(node, Deleted | Inserted) else (node,))
        if isinstance(node, Deleted):
            gone += said
        elif isinstance(node, Inserted):
            came += said
        else:
            if gone.strip() or came.strip():
                few = max(len(gone.split()), len(came.split())) <= _FEW
                before, behind = (_edge(kept, last=True), _edge(said)) if few else ("", "")
                yield f"{before}{gone}{behind}".strip(), f"{before}{came}{behind}".strip()
            kept, gone, came = said, "", ""


def _edge(text: str, *, last: bool = False) -> str:
    """The last or first words of a text with the blank at that edge."""
    words = re.findall(r"\s*\S+\s*", text)
    return "".join(words[-_BESIDE:] if last else words[:_BESIDE])


def _change(old: str, new: str, language: Language) -> str:
    old, new = short(old), short(new)
    if old and new:
        return phrase(language, "review.report.replaced", old=old, new=new)
    if new:
        return phrase(language, "review.report.added", new=new)
    return phrase(language, "review.report.removed", old=old)
