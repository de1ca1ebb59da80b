"""Seeded changes by several readers, and what became of each: the counts of the note on review rounds."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ibzdocs.workflows.review.records import Proposal, SentDocument, SentPassage
from tests.review.hand import Hand

KINDS = (
    "replace", "insert", "delete", "start", "end", "bold", "note", "cell", "heading", "caption", "figure",
    "comment", "reply", "remove", "add", "split", "join", "move",
)  # fmt: skip
_ROWS = {"remove": "remove", "add": "add", "split": "split", "join": "join", "move": "move"}


@dataclass(frozen=True)
class Change:
    """What a reader did: of which kind, in which paragraph, and the words by which it is known."""

    kind: str
    anchor: str
    key: str
    mark: str
    reader: int
    before: str = ""
    where: tuple[str, ...] = ()


@dataclass
class Campaign:
    """The readers' files of one document, and their changes."""

    sent: SentDocument
    hands: Sequence[Hand]
    changes: list[Change] = field(default_factory=list)


def run(sent: SentDocument, data: bytes, seed: int, count: int, *, readers: int = 5) -> Campaign:
    """``count`` changes of all kinds by readers, of whom every second one does not track them.

    No reader changes a paragraph twice, nor one beside another.
    """
    chance = random.Random(seed)
    hands = [Hand(data, f"Lezer {number}", tracked=number % 2 == 0) for number in range(readers)]
    campaign = Campaign(sent, hands)
    pools = _pools(sent, hands[0])
    taken: set[tuple[int, str]] = set()
    for turn in range(count * 3):
        if len(campaign.changes) == count:
            break
        kind = KINDS[turn % len(KINDS)]
        reader = chance.randrange(readers)
        if not pools[kind]:
            continue
        passage = chance.choice(pools[kind])
        name = passage.anchor or f"note:{passage.note}"
        near = _near(sent, passage)
        if any((reader, each) in taken for each in near):
            continue
        taken |= {(reader, each) for each in near}
        mark = f"Q{len(campaign.changes)}z"
        before = hands[reader].text(name)
        _do(kind, hands[reader], name, mark, chance, near)
        key = next((part.key for part in passage.parts if part.writable and part.place), "")
        campaign.changes.append(Change(kind, name, key, mark, reader, before, passage.where))
    return campaign


def _near(sent: SentDocument, passage: SentPassage) -> list[str]:
    """The paragraph and its neighbours, which another change of the same reader leaves alone."""
    bodies = [each for each in sent.passages if each.anchor]
    if passage.note:
        at = next(n for n, each in enumerate(sent.passages) if each is passage)
        own = next(each for each in reversed(sent.passages[:at]) if each.anchor)
        return [f"note:{passage.note}", own.anchor]
    at = bodies.index(passage)
    return [each.anchor for each in bodies[max(0, at - 1) : at + 3]]


def _pools(sent: SentDocument, hand: Hand) -> Mapping[str, list[SentPassage]]:
    texts = [each for each in sent.passages if each.anchor and _one_text(each) and _plain(hand, each)]
    prose = [each for each in texts if each.kind == "paragraph" and len(hand.text(each.anchor)) > 60]
    follow = [each for each in prose if _followed(hand, each)]
    notes = [each for each in sent.passages if each.note and each.parts and each.parts[0].writable]
    figures = [
        each
        for each in sent.passages
        if each.kind == "cell"
        and len(each.parts) == 1
        and each.parts[0].role == "figure"
        and hand.text(each.anchor).strip()
    ]
    of = {kind: [each for each in texts if each.kind == kind] for kind in ("cell", "heading", "caption")}
    return {
        **dict.fromkeys(KINDS, prose),
        "bold": [each for each in prose if len(each.parts) == 1],
        "note": notes or prose,
        "cell": of["cell"],
        "heading": of["heading"],
        "caption": of["caption"] or of["heading"],
        "figure": figures,
        "join": follow,
        "split": [each for each in prose if "(" not in hand.text(each.anchor)],
    }


def _one_text(passage: SentPassage) -> bool:
    return sum(part.writable and part.place is not None for part in passage.parts) == 1


def _plain(hand: Hand, passage: SentPassage) -> bool:
    """Whether enough of a paragraph is the author's own words."""
    said = "".join(part.typed for part in passage.parts if part.writable)
    return len(hand.text(passage.anchor)) > 8 and "{" not in said


def _followed(hand: Hand, passage: SentPassage) -> bool:
    """Whether a paragraph of text stands behind it."""
    behind = hand.of[passage.anchor].getnext()
    names = [name for name, paragraph in hand.of.items() if paragraph is behind]
    return bool(names) and len(hand.text(names[0])) > 60


def _do(  # noqa: C901, PLR0912
    kind: str, hand: Hand, name: str, mark: str, chance: random.Random, near: Sequence[str]
) -> None:
    text = hand.text(name)
    start, end = _word(text, chance)
    match kind:
        case "replace" | "note" | "cell" | "heading" | "caption":
            hand.replace(name, start, end, mark)
        case "figure":
            hand.replace(name, 0, len(text), mark)
        case "insert":
            hand.insert(name, start, f"{mark} ")
        case "delete":
            hand.replace(name, start, min(end + 1, len(text)), "")
        case "start":
            hand.insert(name, 0, f"{mark} ")
        case "end":
            hand.insert(name, len(text), f" {mark}.")
        case "bold":
            hand.bold(name, start, end)
        case "comment":
            hand.comment(name, start, end, mark)
        case "reply":
            first = hand.comment(name, start, end, mark)
            hand.comment(name, start, end, f"{mark} antwoord", answers=first, done=True)
        case "remove":
            hand.remove(name)
        case "add":
            hand.add(name, f"Een nieuwe alinea {mark} met wat woorden erin.")
        case "split":
            hand.split(name, _middle(text))
        case "join":
            hand.join(name)
        case "move":
            others = [each for each in hand.of if each not in near]
            hand.move(name, chance.choice([each for each in others if _top(hand, each)]))


def _top(hand: Hand, name: str) -> bool:
    paragraph = hand.of[name]
    around = paragraph.getparent()
    return around is not None and around.tag.endswith("}body") and hand.text(name) != ""


def _word(text: str, chance: random.Random) -> tuple[int, int]:
    spots = [at for at in range(len(text)) if text[at].isalpha() and (at == 0 or not text[at - 1].isalnum())]
    start = chance.choice(spots) if spots else 0
    end = start
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, max(end, start + 1)


def _middle(text: str) -> int:
    at = text.index(" ", len(text) // 3)
    return at + 1


# ----------------------------------------------------------------------------------------------- outcome


def outcomes(campaign: Campaign, found: Mapping[int, Sequence[Proposal]]) -> Iterator[tuple[Change, str]]:
    """Each change with ``exact``, ``aligned``, ``listed`` (for a person) or ``lost``; see ``strays``."""
    for change in campaign.changes:
        mine = [each for each in found[change.reader] if _is(change, each)]
        placed = [each for each in mine if each.key == change.key and each.kind != "unplaced"]
        if placed:
            yield change, "aligned" if placed[0].how == "aligned" else "exact"
        else:
            yield change, "listed" if mine else "lost"


def _is(change: Change, each: Proposal) -> bool:
    said = " ".join([each.new, *(comment.text for comment in each.comments)])
    match change.kind:
        case "delete" | "bold":
            own = each.kind == "remark" and each.where == change.where
            return own or (each.key == change.key and each.kind in ("text", "translation"))
        case "remove" | "split" | "join" | "move":
            return each.action == _ROWS[change.kind] and _alike(change.before, each.old)
        case _:
            return change.mark in said.replace("\\", "")


def _alike(one: str, other: str) -> bool:
    return "".join(filter(str.isalnum, one))[:30] in "".join(filter(str.isalnum, other))


def strays(campaign: Campaign, found: Mapping[int, Sequence[Proposal]]) -> list[Proposal]:
    """The proposals for a cell that nobody changed: the wrong ones."""
    wrong: list[Proposal] = []
    for reader, proposals in found.items():
        keys = {change.key for change in campaign.changes if change.reader == reader}
        cells = ("text", "translation", "row")
        wrong += (each for each in proposals if each.kind in cells and each.key not in keys)
    return wrong


def table(campaign: Campaign, found: Mapping[int, Sequence[Proposal]]) -> dict[str, Counter[str]]:
    """The counts by kind."""
    counts: dict[str, Counter[str]] = {}
    for change, outcome in outcomes(campaign, found):
        counts.setdefault(change.kind, Counter())[outcome] += 1
    return counts
