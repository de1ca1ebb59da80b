"""Seeded changes by several readers, and what became of each: the counts of the note on review rounds."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ibzdocs.formats.docx.reader.views import ViewParagraph
from ibzdocs.workflows.review.lines import Lines, as_returned, as_sent
from ibzdocs.workflows.review.records import Proposal, SentDocument, SentPassage
from tests.review.hand import Hand, opened

WORDS = (
    "replace", "insert", "delete", "start", "end", "bold", "italic", "note", "item", "cell", "heading", "caption",
)  # fmt: skip
SILENT = ("figure", "comment", "reply", "on-figure", "picture", "cover", "on-cover", "head")
ROWS = ("remove", "add", "split", "join", "move")
KINDS = (*ROWS, *WORDS, *ROWS, *SILENT)
_FAR = 3  # of so many moved paragraphs one goes far away


@dataclass(frozen=True)
class Change:
    """What a reader did: of which kind, in which paragraph, and the words by which it is known.

    ``target`` is the paragraph before which one was moved; ``keys`` are the texts it concerns.
    """

    kind: str
    anchor: str
    key: str
    mark: str
    reader: int
    before: str = ""
    where: tuple[str, ...] = ()
    target: str = ""
    keys: tuple[str, ...] = ()


@dataclass
class Campaign:
    """The readers' files of one document, and their changes."""

    sent: SentDocument
    hands: Sequence[Hand]
    changes: list[Change] = field(default_factory=list)

    # What the file of the first reader says, as the reader sees it.

    @cached_property
    def lines(self) -> Lines:
        return as_returned(opened(self.hands[0].data()))

    @cached_property
    def original(self) -> Lines:
        return as_sent(opened(self.hands[0].original))

    def view(self, anchor: str, lines: Lines | None = None) -> ViewParagraph:
        """The paragraph with that bookmark, or of that footnote."""
        found = lines or self.lines
        if anchor.startswith("note:"):
            return found.notes[anchor[5:]][0]
        return next(each for each in found.body if anchor in each.anchors)

    def behind(self, anchor: str) -> ViewParagraph:
        """The paragraph behind it."""
        body = self.lines.body
        return body[body.index(self.view(anchor)) + 1]


@dataclass
class Ground:
    """What readers of one round leave alone: texts near a paragraph that somebody moved, put in or took out.

    ``once`` are texts that stand in one place only; None where nobody asks.
    """

    once: set[str] | None = None
    taken: set[str] = field(default_factory=set)
    written: Counter[str] = field(default_factory=Counter)


def run(
    sent: SentDocument,
    data: bytes,
    seed: int,
    count: int,
    *,
    readers: int = 5,
    tracked: bool | None = None,
    name: str = "Q",
    ground: Ground | None = None,
    beside: Campaign | None = None,
) -> Campaign:
    """``count`` changes of all kinds by readers, of whom every second one does not track them.

    No reader changes a paragraph twice, nor one beside another. ``beside``: who read before, some of whose very
    words are changed as well.
    """
    chance, ground = random.Random(seed), ground or Ground()
    hands = [
        Hand(data, f"Lezer {number}", tracked=number % 2 == 0 if tracked is None else tracked)
        for number in range(readers)
    ]
    found = Campaign(sent, hands)
    pools = _pools(sent, hands[0], ground)
    taken: set[tuple[int, str]] = set()
    again = [each for each in beside.changes if each.kind in ("replace", "item")][:6] if beside else []
    for turn in range(count * 8):
        if len(found.changes) == count:
            break
        kind, passage = KINDS[turn % len(KINDS)], None
        reader = chance.randrange(readers)
        if again and kind in ("replace", "item"):
            mine = again.pop()
            passage = next((each for each in sent.passages if each.anchor == mine.anchor), None)
        elif pools[kind]:
            passage = chance.choice(pools[kind])
        if passage is None:
            continue
        around = _near(sent, passage, 2 if kind in ROWS else 1)
        keys = {key for each in around for key in keys_of(each)}
        near = [each.anchor or f"note:{each.note}" for each in around]
        if any((reader, each) in taken for each in near) or keys & ground.taken:
            continue
        if kind in ROWS and any(ground.written[key] for key in keys):
            continue
        spot = _Field(pools["move"], near)
        change = _made(kind, hands[reader], passage, f"{name}{len(found.changes)}z", chance, spot)
        if change is None:
            continue
        taken |= {(reader, each) for each in near}
        found.changes.append(_of(change, reader))
        if kind in ROWS:
            ground.taken |= keys
        ground.written.update(keys_of(passage))
    return found


def _of(change: Change, reader: int) -> Change:
    return Change(**{**change.__dict__, "reader": reader})


def keys_of(passage: SentPassage) -> list[str]:
    """The texts of a passage that a reader may change."""
    return [each.key for each in passage.parts if each.writable and each.place]


def _near(sent: SentDocument, passage: SentPassage, reach: int) -> list[SentPassage]:
    """The paragraph and its neighbours, which another change of the same reader leaves alone."""
    if passage.note:
        at = next(n for n, each in enumerate(sent.passages) if each is passage)
        return [passage, next(each for each in reversed(sent.passages[:at]) if each.anchor)]
    bodies = [each for each in sent.passages if each.anchor]
    if passage not in bodies:
        return [passage]
    at = bodies.index(passage)
    return bodies[max(0, at - reach) : at + 2 + reach]


def _pools(sent: SentDocument, hand: Hand, ground: Ground) -> Mapping[str, list[SentPassage]]:
    texts = [
        each for each in sent.passages if each.anchor and _one_text(each) and len(hand.text(each.anchor)) > 8
    ]
    plain = [each for each in texts if _plain(each)]
    prose = [each for each in texts if each.kind == "paragraph" and len(hand.text(each.anchor)) > 60]
    items = [each for each in texts if each.kind == "item" and len(hand.text(each.anchor)) > 25]
    alone = [
        each for each in (*prose, *items) if _plain(each) and len(each.parts) <= 2 and _is_free(each, ground)
    ]
    notes = [each for each in sent.passages if each.note and each.parts and each.parts[0].writable]
    figures = [
        each
        for each in sent.passages
        if each.kind == "cell"
        and len(each.parts) == 1
        and each.parts[0].role == "figure"
        and hand.text(each.anchor).strip()
    ]
    of = {
        kind: [each for each in texts if each.kind == kind] for kind in ("cell", "heading", "caption", "item")
    }
    bare = {
        place: [SentPassage(name, "bare") for name in hand.of if name.startswith(place)]
        for place in ("cover:", "word/")
    }
    return {
        **dict.fromkeys(KINDS, prose or of["cell"]),
        "bold": [each for each in plain if each.kind in ("paragraph", "item", "cell")],
        "italic": [each for each in plain if each.kind in ("paragraph", "item")],
        "note": notes or prose,
        "item": of["item"] or of["cell"],
        "cell": of["cell"],
        "heading": of["heading"],
        "caption": of["caption"] or of["heading"],
        "figure": figures,
        "on-figure": figures,
        "picture": [each for each in sent.passages if each.kind == "picture"],
        "cover": bare["cover:"],
        "on-cover": bare["cover:"],
        "head": bare["word/"],
        **dict.fromkeys(ROWS, alone),
        "join": [each for each in alone if _followed(sent, hand, each, alone)],
        "split": [each for each in alone if "(" not in hand.text(each.anchor)],
    }


def _is_free(passage: SentPassage, ground: Ground) -> bool:
    return ground.once is None or set(keys_of(passage)) <= ground.once


def _one_text(passage: SentPassage) -> bool:
    return len(keys_of(passage)) == 1


def _plain(passage: SentPassage) -> bool:
    """Whether there are neither fields nor notes in the author's words."""
    said = "".join(part.typed for part in passage.parts if part.writable)
    return not any(sign in said for sign in "{^[*")


def _followed(sent: SentDocument, hand: Hand, passage: SentPassage, alone: Sequence[SentPassage]) -> bool:
    """Whether a paragraph of the same kind stands behind it."""
    behind = hand.of[passage.anchor].getnext()
    return any(hand.of[each.anchor] is behind and each.kind == passage.kind for each in alone)


@dataclass(frozen=True)
class _Field:
    """Where a paragraph may be moved: those that can be moved, without those near it."""

    pool: Sequence[SentPassage]
    near: Sequence[str]


def _made(
    kind: str, hand: Hand, passage: SentPassage, mark: str, chance: random.Random, ground: _Field
) -> Change | None:
    """Do it; None where it cannot be done there."""
    name = passage.anchor or f"note:{passage.note}"
    text, target = hand.text(name), ""
    start, end = _word(text, chance)
    if kind == "move":
        far = chance.randrange(_FAR) == 0
        others = [each for each in ground.pool if each.anchor not in ground.near]
        others = others if far else [each for each in others if _is_akin(each, passage)]
        if not others:
            return None
        target = chance.choice(others).anchor
        if hand.of[target].getparent().tag != hand.of[name].getparent().tag:
            return None
    if kind in ("bold", "italic") and hand.is_styled(name, start, end):
        return None  # what is bold already changes nothing
    if kind == "split" and " " not in text[len(text) // 3 :]:
        return None
    _ACTS[kind](hand, name, _At(text, start, end, mark, target))
    key = next(iter(keys_of(passage)), "")
    keys = tuple(keys_of(passage))
    return Change(kind, name, key, mark, 0, text, passage.where, target, keys)


def _is_akin(one: SentPassage, other: SentPassage) -> bool:
    stems = [each.parts and keys_of(each)[0].rpartition(".")[0] for each in (one, other)]
    return (one.kind, one.sections, stems[0]) == (other.kind, other.sections, stems[1])


@dataclass(frozen=True)
class _At:
    text: str
    start: int
    end: int
    mark: str
    target: str


def _replace(hand: Hand, name: str, at: _At) -> None:
    hand.replace(name, at.start, at.end, at.mark)


def _reply(hand: Hand, name: str, at: _At) -> None:
    first = hand.comment(name, at.start, at.end, at.mark)
    hand.comment(name, at.start, at.end, f"{at.mark} antwoord", answers=first, done=True)


_ACTS: Mapping[str, Callable[[Hand, str, _At], object]] = {
    **dict.fromkeys(("replace", "note", "item", "cell", "heading", "caption", "cover", "head"), _replace),
    "figure": lambda hand, name, at: hand.replace(name, 0, len(at.text), at.mark),
    "insert": lambda hand, name, at: hand.insert(name, at.start, f"{at.mark} "),
    "delete": lambda hand, name, at: hand.replace(name, at.start, min(at.end + 1, len(at.text)), ""),
    "start": lambda hand, name, at: hand.insert(name, 0, f"{at.mark} "),
    "end": lambda hand, name, at: hand.insert(name, len(at.text), f" {at.mark}"),
    "bold": lambda hand, name, at: hand.bold(name, at.start, at.end),
    "italic": lambda hand, name, at: hand.bold(name, at.start, at.end, "i"),
    **dict.fromkeys(
        ("comment", "on-figure", "on-cover"),
        lambda hand, name, at: hand.comment(name, at.start, at.end, at.mark),
    ),
    "picture": lambda hand, name, at: hand.comment(name, 0, 0, at.mark),
    "reply": _reply,
    "remove": lambda hand, name, _: hand.remove(name),
    "add": lambda hand, name, at: hand.add(name, f"Een nieuwe alinea {at.mark} met wat woorden erin"),
    "split": lambda hand, name, at: hand.split(name, at.text.index(" ", len(at.text) // 3) + 1),
    "join": lambda hand, name, _: hand.join(name),
    "move": lambda hand, name, at: hand.move(name, at.target),
}


def _word(text: str, chance: random.Random) -> tuple[int, int]:
    spots = [at for at in range(len(text)) if text[at].isalpha() and (at == 0 or not text[at - 1].isalnum())]
    start = chance.choice(spots) if spots else 0
    end = start
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, max(end, min(start + 1, len(text)))


# ----------------------------------------------------------------------------------------------- outcome


def outcomes(campaign: Campaign, found: Mapping[int, Sequence[Proposal]]) -> Iterator[tuple[Change, str]]:
    """Each change with ``exact``, ``aligned``, ``listed`` (for a person) or ``lost``; see ``strays``."""
    for change in campaign.changes:
        mine = [each for each in found[change.reader] if is_about(change, each)]
        placed = [each for each in mine if each.key == change.key and each.kind != "unplaced" and each.place]
        if placed:
            yield change, "aligned" if placed[0].how == "aligned" else "exact"
        else:
            yield change, "listed" if mine else "lost"


def is_about(change: Change, each: Proposal) -> bool:
    """Whether a proposal is what became of a change."""
    said = " ".join([each.new, *(comment.text for comment in each.comments)])
    match change.kind:
        case "delete" | "bold" | "italic":
            of_text = each.key == change.key and each.kind in ("text", "translation")
            return (of_text or each.kind == "remark") and each.where == change.where
        case "remove" | "split" | "join" | "move":
            return each.action == change.kind and _alike(change.before, each.old)
        case _:
            return change.mark in said.replace("\\", "")


def _alike(one: str, other: str) -> bool:
    return "".join(filter(str.isalnum, one))[:30] in "".join(filter(str.isalnum, other))


def strays(campaign: Campaign, found: Mapping[int, Sequence[Proposal]]) -> list[Proposal]:
    """The proposals for a cell that nobody changed: the wrong ones."""
    wrong: list[Proposal] = []
    for reader, proposals in found.items():
        keys = {
            key
            for change in campaign.changes
            if change.reader == reader
            for key in (change.key, *change.keys)
        }
        cells = ("text", "translation", "row")
        wrong += (each for each in proposals if each.kind in cells and each.key not in keys)
    return wrong


def table(campaign: Campaign, found: Mapping[int, Sequence[Proposal]]) -> dict[str, Counter[str]]:
    """The counts by kind."""
    counts: dict[str, Counter[str]] = {}
    for change, outcome in outcomes(campaign, found):
        counts.setdefault(change.kind, Counter())[outcome] += 1
    return counts
