"""The list of proposals: a workbook to decide in, and what was decided in it."""

import datetime
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import pair, phrase, quoted, short_day
from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Place, Problem, error, warning
from ibzdocs.base.values import Language
from ibzdocs.documents import headed
from ibzdocs.formats.docx.reader.revisions import OBJECT
from ibzdocs.formats.xlsx.decision_list import Content, ListRow, Piece
from ibzdocs.tree.nodes import Deleted, Inserted, Text
from ibzdocs.tree.text import text_of
from ibzdocs.workflows.compare.word_diff import difference
from ibzdocs.workflows.deciding.lists import Filled, Form, Line
from ibzdocs.workflows.review.paragraphs import Sent
from ibzdocs.workflows.review.records import CHOICES, Choice, Proposal, Round, Said
from ibzdocs.workflows.review.sources import Texts

FORM = Form(
    "review",
    {
        "ids": 12, "number": 5, "kind": 15, "document": 14, "where": 30, "cell": 22, "readers": 18, "when": 11,
        "sent": 34, "proposed": 42, "now": 26, "comments": 28, "decision": 13, "adapted": 30, "answer": 26,
    },
    asked=("decision", "adapted", "answer"),
    choices=CHOICES,
    known_by=("ids", "decision", "adapted", "answer"),
    hidden=("ids",),
    sometimes=("now", "comments"),
    marked="ids",
    bound=("number",),
    several=True,
)  # fmt: skip
_LONGEST_WHERE = 3


@immutable
class Decision:
    """What was decided about proposals that are the same: where it stands in the list, what that showed as text now."""

    ids: tuple[str, ...]
    choice: Choice
    adapted: str
    answer: str
    place: Place
    now: str = ""


@immutable
class Decided:
    """The decisions of a list, and what is wrong in it."""

    decisions: tuple[Decision, ...]
    problems: tuple[Problem, ...]


# --------------------------------------------------------------------------------------------- writing


def same(proposals: Sequence[Proposal]) -> list[tuple[Proposal, ...]]:
    """The proposals, those that say the same together, and those about the same text beside each other."""
    alike = gathered((signature(each), each) for each in proposals)
    order = gathered((_about(mine[0]), tuple(mine)) for mine in alike.values())
    return [group for groups in order.values() for group in groups]


def signature(each: Proposal) -> object:
    """What is equal for proposals that say the same, whoever made them."""
    said = tuple((comment.about, comment.text) for comment in each.comments)
    if each.kind == "unplaced":
        return each.id
    return each.kind, each.action, each.key, each.place, each.language, each.where, each.old, each.new, said


def _about(each: Proposal) -> object:
    return (each.key, each.language) if each.key else (each.place or each.id)


def listed(kept: Round, texts: Texts, language: Language, title: str, before: Filled | None = None) -> bytes:
    """The list of a round as a workbook, its headings in ``language``, with what was filled in before."""
    groups, sent = same(kept.proposals), Sent(texts.session.root, {kept.number: kept})
    counts: dict[object, int] = {}
    for group in groups:
        if group[0].kind in ("text", "translation"):
            counts[_about(group[0])] = counts.get(_about(group[0]), 0) + 1
    rows = [
        ListRow(tuple(_cells(number, group, (texts, sent), language)), counts.get(_about(group[0]), 0) > 1)
        for number, group in enumerate(groups, 1)
    ]
    return FORM.workbook(language, title, rows, before)


def _cells(
    number: int, group: Sequence[Proposal], known: tuple[Texts, Sent], language: Language
) -> Iterator[Content]:
    first, (texts, sent) = group[0], known
    is_text = first.kind in ("text", "translation")
    found = texts.find(first.key, first.language, sent.of(first)) if is_text else None
    now = texts.now(found) if found else None
    yield " ".join(each.id for each in group)
    yield str(number)
    yield kind_of(first, language)
    named = headed(texts.session.plan, first.document, language)
    yield f"{named} ({phrase(language, f'language.{first.language.value}')})"
    yield " › ".join(first.where[-_LONGEST_WHERE:])
    yield str(first.place) if first.place else ""
    yield "\n".join(dict.fromkeys(reader(each) for each in group))
    yield _day(first.at, language)
    yield first.old.replace(OBJECT, "")
    yield _difference(first)
    yield now if now is not None and now != first.old else ""
    yield "\n".join(said(each, language) for each in group if each.comments)
    yield FORM.word(language, first.decision) if first.decision else ""
    yield first.adapted
    yield first.answer


def _day(moment: str, language: Language) -> str:
    """The day of a moment of a file, as the readers of the list write it; what is none as it stands there."""
    try:
        return short_day(language, datetime.date.fromisoformat(moment[:10]))
    except ValueError:
        return moment[:10]


def kind_of(each: Proposal, language: Language, *, sure: bool = False) -> str:
    """What a proposal is, in words; with how its place was found, unless that is ``sure``."""
    name = f"review.action.{each.action}" if each.action else f"review.kind.{each.kind}"
    known = sure or each.how == "exact" or each.kind == "unplaced"
    how = "" if known else f" ({phrase(language, f'review.how.{each.how}')})"
    return phrase(language, name) + how


def reader(each: Proposal) -> str:
    """Whose proposal it is: the group, and the persons that the file names."""
    names = ", ".join(each.by)
    return f"{each.group} – {names}" if names else each.group


def said(each: Proposal, language: Language) -> str:
    """The comments of a proposal, one to a line; an answer is set in, a resolved one has a mark."""
    lines = (
        ("↳ " if one.answers else "")
        + pair(language, whose(each, one, language), one.text)
        + (" ✓" if one.resolved else "")
        for one in each.comments
    )
    return "\n".join(lines)


def whose(each: Proposal, one: Said, language: Language) -> str:
    """Who made a comment, and about which words where it stands beside a change."""
    about = short(one.about, 8, 3)
    return f"{one.by or each.group}, {quoted(language, about)}" if about else one.by or each.group


def short(text: str, first: int = 25, last: int = 8) -> str:
    """The beginning and the end of a text, without the signs that stand for notes and pictures."""
    words = text.replace(OBJECT, "").split()
    whole = len(words) <= first + last + last
    return " ".join(words if whole else [*words[:first], "…", *words[-last:]])


def _difference(each: Proposal) -> Content:
    if each.kind in ("comment",) or not (each.old or each.new):
        return ""
    if each.action in ("move", "join", "split"):
        return each.new.replace(OBJECT, "")
    return tuple(_pieces(each.old.replace(OBJECT, ""), each.new.replace(OBJECT, "")))


def _pieces(old: str, new: str) -> Iterator[Piece]:
    for node in difference((Text(old),) if old else (), (Text(new),) if new else ()):
        match node:
            case Inserted():
                yield Piece(text_of(node.children), "new")
            case Deleted():
                yield Piece(text_of(node.children), "gone")
            case _:
                yield Piece(text_of((node,)))


# --------------------------------------------------------------------------------------------- reading


def decided(path: Path) -> Decided:
    """What was decided in a list. Raises WorkbookError for a file that is no workbook."""
    filled = FORM.read(path)
    if filled is None:
        return Decided((), (error("review-no-list", Place(path.name)),))
    decisions: list[Decision] = []
    problems: list[Problem] = []
    for line in filled.lines:
        decision, problem = _decision(line, filled.language)
        decisions += [decision] if decision else []
        problems += [problem] if problem else []
    return Decided(tuple(decisions), tuple(problems))


def _decision(line: Line, language: Language) -> tuple[Decision | None, Problem | None]:
    ids = tuple(re.findall(r"R\d+\.\d+", line.mark))
    said, adapted, answer = (line.text(name) for name in FORM.asked)
    if not ids or not (said or adapted or answer):
        return None, None
    if line.astray:
        return None, error("list-astray", line.place)
    choice: Choice = next((each for each in CHOICES if each == FORM.choice(said)), "")
    if said and not choice:
        allowed = FORM.allowed(language, CHOICES)
        return None, error("review-decision", line.place, value=said, allowed=allowed)
    if choice == "adapt" and not adapted:
        return None, error("review-adapt-empty", line.place)
    unused = adapted and choice != "adapt"
    problem = warning("review-adapt-unused", line.place) if unused else None
    return Decision(ids, choice, adapted, answer, line.place, line.text("now")), problem
