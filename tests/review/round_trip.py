"""A whole round over the sample: readers change drafts, cells change meanwhile, all is accepted and made anew.

``python -m tests.review.round_trip 1 2 3`` plays these seeds and prints what became of each kind of change.
"""

import datetime
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language
from ibzdocs.formats import docx
from ibzdocs.formats.docx.reader.views import ViewParagraph
from ibzdocs.inputs.edition import load
from ibzdocs.session import render, together
from ibzdocs.session.session import Session
from ibzdocs.workflows.review import composition, decide, receive, store
from ibzdocs.workflows.review.lines import Lines, as_sent
from ibzdocs.workflows.review.listing import Decided, Decision, same
from ibzdocs.workflows.review.records import Group, Proposal, SentDocument
from ibzdocs.workflows.review.sources import Target, Texts
from tests.review import campaign
from tests.review.campaign import Campaign, Change
from tests.review.hand import opened
from tests.whole.sample import copied

NL, FR = Language.NL, Language.FR
DAY = datetime.date(2026, 11, 29)
GROUPS = tuple(Group(name, NL) for name in ("Vakbonden", "Inspectie", "Kabinet", "Directies", "Ombudsman"))
SENT = (("strategic", NL), ("strategic", FR), ("operational", NL))
# Who reads what: the number of the group, of the draft, and whether changes are tracked.
READ = ((0, 0, True), (1, 0, False), (2, 1, True), (3, 1, False), (4, 2, True), (0, 2, False))
CELLS = 20
END = " ;,.:"  # how an item of a list ends is the program's to say
PART = re.compile(
    r" \((?:\D+ )?(\d+)\D+\d+\)$"
)  # behind the caption of a picture in parts: (deel 1 van 3), (1/3)
SHORT = re.compile("\ue002?<([^<>]+)>")  # an abbreviation in its list
PICTURE = "\ufffc"
ANY = "\ue000"  # a paragraph of which the words are not foretold


@dataclass
class Round:
    """What was played: the file of each reader, with the changes, and what was found."""

    root: Path
    sent: list[SentDocument] = field(default_factory=list)
    drafts: list[bytes] = field(default_factory=list)
    played: list[Campaign] = field(default_factory=list)
    found: list[tuple[Proposal, ...]] = field(default_factory=list)
    applied: Mapping[str, str] = field(default_factory=dict)  # the state of each proposal
    cells: dict[str, str] = field(default_factory=dict)  # the word that came into a text meanwhile, by key
    codes: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)

    @property
    def outcomes(self) -> list[tuple[Change, str]]:
        """Every change with what became of it."""
        pairs = zip(self.played, self.found, strict=True)
        return [each for one, found in pairs for each in campaign.outcomes(one, {0: found})]

    @property
    def wrong(self) -> list[Proposal]:
        """Proposals for cells that nobody changed."""
        pairs = zip(self.played, self.found, strict=True)
        return [each for one, found in pairs for each in campaign.strays(one, {0: found})]

    @property
    def lost(self) -> list[Change]:
        """Changes of which nothing is said."""
        return [change for change, outcome in self.outcomes if outcome == "lost"]


def play(root: Path, seed: int, count: int = 300) -> Round:
    """Play a round over a copy of the sample."""
    made = Round(root)
    chance = random.Random(seed)
    _send(made)
    names = _read(made, chance, count)
    _meanwhile(made, chance)
    _take(made, names)
    before = {key: _body(made, *key) for key in SENT}
    _decide(made)
    for at, key in enumerate(SENT):
        made.differences += _compared(made, at, before[key], _body(made, *key))
    _undo(made)
    for key in SENT:
        now = _body(made, *key)
        made.back += [] if now == before[key] else [" – ".join(each) for each in _unlike(before[key], now)]
    return made


def _send(made: Round) -> None:
    session = Session(load(made.root))
    for number, (document, language) in enumerate(SENT):
        options = composition.ExportOptions((document,), (language,), GROUPS, DAY)
        sent = composition.export(session, options, store.rounds(made.root))
        together.replace_all(
            {
                **store.sent_files(made.root, sent.round, sent.files),
                **store.files_of(made.root, sent.round),
            }
        )
        made.sent.append(sent.round.documents[0])
        made.drafts.append(next(iter(sent.files.values())))
        assert sent.round.number == f"R{number + 1}"


def _read(made: Round, chance: random.Random, count: int) -> list[Path]:
    """The files of the readers; who reads second changes some of the very words that the first one changed."""
    names = []
    shown = [
        Counter(key for passage in each.passages for key in campaign.keys_of(passage)) for each in made.sent
    ]
    once = {key for each in shown for key in each if all(other[key] <= 1 for other in shown)}
    ground = campaign.Ground(once)
    for number, (group, draft, tracked) in enumerate(READ):
        first = next((each for each in made.played if each.sent is made.sent[draft]), None)
        mine = campaign.run(
            made.sent[draft], made.drafts[draft], chance.randrange(10**6), count // len(READ),
            readers=1, tracked=tracked, name=f"V{number}", ground=ground, beside=first,
        )  # fmt: skip
        made.played.append(mine)
        path = made.root / f"{number}-{GROUPS[group].name}.docx"
        mark = composition.mark(f"R{draft + 1}", made.sent[draft], GROUPS[group])
        path.write_bytes(docx.for_review(mine.hands[0].data(), mark))
        names.append(path)
    return names


def _meanwhile(made: Round, chance: random.Random) -> None:
    """Put a word into twenty cells of texts, of which some were changed by readers too."""
    texts = Texts(Session(load(made.root)))
    touched = {change.key for one in made.played for change in one.changes if change.kind in campaign.WORDS}
    others = [
        key
        for key, words in sorted(texts.words.items())
        if len(words.text) > 60 and words.language is NL and words.place and key not in touched
    ]
    mine = [key for key in sorted(touched) if texts.words[key].language is NL]
    keys = chance.sample(mine, min(len(mine), CELLS // 2)) + chance.sample(others, CELLS // 2)
    cells: dict[Place, str] = {}
    for number, key in enumerate(keys):
        said = texts.words[key]
        if said.place is None or said.place in cells or len(texts.lines(_target(texts, key))) > 1:
            continue
        word = f"Tussendoor{number}"
        cells[said.place] = f"{said.text} {word}"
        made.cells[key] = word
    for path, data in texts.workbooks(cells).items():
        path.write_bytes(data)


def _target(texts: Texts, key: str) -> Target:
    return Target(key, texts.words[key].language)


def _take(made: Round, names: Sequence[Path]) -> None:
    receipt = receive.receive(made.root, store.rounds(made.root), names, receive.Options(DAY))
    made.codes += Counter(each.code for each in receipt.problems)
    for path in names:
        made.found.append(tuple(each for each in receipt.proposals if each.file == path.name))
    for kept in receipt.rounds:
        store.write(made.root, kept)


def _decide(made: Round) -> None:
    """Accept everything, round by round, in an edition that is read anew."""
    states: dict[str, str] = {}
    for number in range(1, len(SENT) + 1):
        texts = Texts(Session(load(made.root)))
        known = store.rounds(made.root)
        kept = next(each for each in known if each.number == f"R{number}")
        decisions = tuple(
            Decision(tuple(each.id for each in group), "accept", "", "", Place("lijst.xlsx", "R1", 2, 1))
            for group in same(kept.proposals)
        )
        plan = decide.planned(texts, known, Decided(decisions, ()))
        made.codes += Counter(each.code for each in plan.problems)
        decide.apply(texts, plan, DAY)
        after = next(each for each in plan.rounds if each.number == f"R{number}")
        states |= {each.id: each.state for each in after.proposals}
    made.applied = states


def _undo(made: Round) -> None:
    for number in range(len(SENT), 0, -1):
        texts = Texts(Session(load(made.root)))
        plan = decide.undone(texts, store.rounds(made.root), f"R{number}")
        made.back += [f"undo: {each.code} {each.place}" for each in plan.problems]
        decide.apply(texts, plan, DAY)


# ------------------------------------------------------------------------------------------- comparing


def _body(made: Round, document: str, language: Language) -> list[str]:
    """The paragraphs of a document as the edition says it now, made as a draft is made; footnotes last."""
    session = Session(load(made.root))
    draft = render.as_draft(session.localised(document, language).document, language)
    data = render.render_for_review(draft, session.edition).data
    return [text for _, text in _told(as_sent(opened(data)))]


def _told(lines: Lines) -> Iterator[tuple[str, str]]:
    """The paragraphs with a name each."""
    for number, each in enumerate(lines.body):
        yield each.anchors[0] if each.anchors else f"bare{number}", said(each)
    for name, found in lines.notes.items():
        yield f"note:{name}", " ".join(map(said, found))


def said(view: ViewParagraph) -> str:
    """A paragraph as it is compared: fields masked, bold and italic marked."""
    out: list[str] = []
    for each in view.stretches:
        text = "#" if each.field else each.text
        if text.strip("# ") and (each.look.strong or each.look.stressed):
            text = f"<{text}>"
        out.append(text)
    joined = re.sub("#+", "#", "".join(out)).replace("><", "").replace("> <", " ")
    return " ".join(joined.replace("\u00a0", " ").replace("\u202f", " ").replace("\u00ad", "").split())


def _compared(made: Round, at: int, before: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    """How a document differs from what it must say after all that was applied.

    ``before``: what it said with the cells that changed meanwhile.
    """
    return iter(Expected(made, at, before).unlike(now))


class Expected:
    """What one document must say: that of before, with what each applied change did."""

    def __init__(self, made: Round, at: int, before: Sequence[str]) -> None:
        self.made, self.document, self.language = made, *SENT[at]
        self.order = [name for name, _ in _told(as_sent(opened(made.drafts[at])))]
        self.first = tuple(self.order)
        assert len(self.order) == len(before)
        self.text: dict[str, str] = dict(zip(self.order, before, strict=True))
        self.gone: Counter[str] = Counter()  # the words that any change took out, and those that came
        self.come = words(" ".join(made.cells.values()))
        self.loose = {  # that show facts of other cells
            each.anchor or f"note:{each.note}"
            for each in made.sent[at].passages
            if any("{" in part.typed for part in each.parts)
        }
        self.mixed = {
            each.anchor or f"note:{each.note}" for each in made.sent[at].passages if len(each.parts) > 1
        }
        self.keys = {
            each.anchor or f"note:{each.note}": set(campaign.keys_of(each)) for each in made.sent[at].passages
        }
        self.behind: dict[str, str] = {}  # what is gone, and what stood behind it
        self.put: set[str] = set()  # what came to a place: two readers may have put something at the same one
        self.edits: dict[str, list[tuple[Counter[str], Counter[str]]]] = {}
        self.exact: dict[str, str] = {}
        for draft, one, found in zip((each[1] for each in READ), made.played, made.found, strict=True):
            same_language = SENT[draft][1] is self.language
            for change in one.changes:
                mine = [each for each in found if campaign.is_about(change, each)]
                if any(made.applied.get(each.id) == "applied" for each in mine):
                    self.take(change, one, at == draft, same_language)

    def take(self, change: Change, one: Campaign, own: bool, same_language: bool) -> None:
        """Let an applied change be part of what is expected."""
        if change.kind in campaign.WORDS:
            old, new = _words(one, change)
            self.gone, self.come = self.gone + old, self.come + new
        shown = [each for each in self.order if change.key and change.key in self.keys.get(each, ())]
        for anchor in shown:
            if same_language and not _is_there(change, anchor, own):
                continue
            if change.kind in campaign.ROWS:
                self.shape(change, one, anchor, own)
            elif change.kind not in campaign.SILENT:
                self.word(change, one, anchor, own, same_language)

    def word(self, change: Change, one: Campaign, anchor: str, own: bool, same_language: bool) -> None:
        if not same_language or (not own and anchor.startswith("note:")):
            self.gone += words(self.text[anchor])  # from texts that show it as a fact, too
            self.text[anchor] = ANY  # a translation is stale, or the source of one that was changed
            return
        old, new = _words(one, change)
        blanks = (
            change.kind == "delete" and anchor in self.mixed
        )  # one of the program's own may be among what went
        if own and anchor == change.anchor and anchor not in self.edits and not blanks:
            self.exact[anchor] = said(one.view(change.anchor))
        else:
            self.exact.pop(anchor, None)
        self.edits.setdefault(anchor, []).append((old, new))

    def shape(self, change: Change, one: Campaign, anchor: str, own: bool) -> None:
        at = self.order.index(anchor)
        foreign = not own
        match change.kind:
            case "remove":
                self.gone += words(change.before)
                self._leave(at)
            case "add":
                self._put(at + 1, ANY if foreign else said(one.behind(change.anchor)))
            case "split":
                first = said(one.view(change.anchor))
                second = self._with_more(said(one.behind(change.anchor)), change.key)
                self.text[anchor], self.exact[anchor] = first, first
                self._put(at + 1, ANY if foreign else second)
                if foreign:
                    self.text[anchor] = ANY
            case "join":
                gone = self.first[self.first.index(anchor) + 1]  # others may have put something between
                behind = next(iter(self.keys.get(gone, ())), "")
                self._leave(self.order.index(gone))
                together = self._with_more(said(one.view(change.anchor)), behind)
                self.text[anchor] = ANY if foreign else together
                self.exact[anchor] = self.text[anchor]
            case "move":
                self.order.pop(at)
                self.order.insert(self._before(one, change.target, at), anchor)
                self.put.add(anchor)

    def _with_more(self, text: str, key: str) -> str:
        """The end of a text with the word that came to it meanwhile."""
        return " ".join(filter(None, (text, self.made.cells.get(key, ""))))

    def _leave(self, at: int) -> None:
        """Let a paragraph go; what stands behind it stands in its place."""
        gone = self.order.pop(at)
        self.behind[gone] = self.order[at] if at < len(self.order) else ""

    def _before(self, one: Campaign, anchor: str, otherwise: int) -> int:
        """Where a paragraph comes that stands before another one there; one that is gone has left its place."""
        keys = next(set(campaign.keys_of(each)) for each in one.sent.passages if each.anchor == anchor)
        shown = (each for each in (*self.order, *self.behind) if keys & self.keys.get(each, set()))
        target = next(shown, "")
        while target in self.behind:
            target = self.behind[target]
        return self.order.index(target) if target else otherwise

    def _put(self, at: int, text: str) -> None:
        name = f"new{len(self.text)}"
        self.order.insert(at, name)
        self.text[name] = text
        self.put.add(name)

    def unlike(self, now: Sequence[str]) -> Iterator[str]:
        """The paragraphs that are not as expected."""
        wanted = [self._wanted(each) for each in self.order]
        pairs = [
            pair
            for pair in _unlike(_whole(wanted), _whole(now))
            if not self._says_facts(*pair) and not self._is_no_longer_short(*pair, now)
        ]
        if not self._are_in_another_order(pairs):
            yield from (f"wanted {one!r}\n     found {other!r}" for one, other in pairs)

    def _are_in_another_order(self, pairs: Sequence[tuple[str, str]]) -> bool:
        """Whether all that is missing is something that came to a place, and stands elsewhere."""
        placed = {self._wanted(each) for each in self.put}
        missing = [one for one, other in pairs if not other]
        extra = [other for one, other in pairs if not one]
        if (
            len(missing) + len(extra) != len(pairs)
            or len(missing) != len(extra)
            or not placed.issuperset(missing)
        ):
            return False
        for each in missing:
            found = next((other for other in extra if _alike(each, other)), None)
            if found is None:
                return False
            extra.remove(found)
        return True

    def _says_facts(self, wanted: str, found: str) -> bool:
        """Whether a paragraph with facts of other cells differs in words of other changes only."""
        if not wanted.startswith("\ue002"):
            return False
        old, new = words(wanted.replace("\ue001", "")), words(found)
        return old - new <= self.gone and new - old <= self.come

    def _is_no_longer_short(self, wanted: str, found: str, now: Sequence[str]) -> bool:
        """Whether rows of the list of abbreviations are gone of which a change took the last one out of the text."""
        cells, said = wanted.split(" | "), "\n".join(now)
        if found or len(cells) % 2:
            return False
        return all(
            each and words(each[1]) <= self.gone and not re.search(rf"\b{re.escape(each[1])}\b", said)
            for each in map(SHORT.fullmatch, cells[::2])
        )

    def _wanted(self, anchor: str) -> str:
        base = self.text[anchor]
        mark = "\ue002" if anchor in self.loose else ""
        if base == ANY or anchor not in self.edits:
            return base if base == ANY else mark + base
        meanwhile = [self.made.cells[key] for key in self.keys[anchor] if key in self.made.cells]
        if anchor in self.exact and not meanwhile:
            return mark + self.exact[anchor]
        count = words(base)
        for old, new in self.edits[anchor]:
            count = count - old + new
        return mark + "\ue001" + " ".join(sorted(count.elements()))


def _whole(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs with each picture in one piece: in how many parts it stands is the layout's to say."""
    out: list[str] = []
    for each in paragraphs:
        part = PART.search(each)
        if part is None:
            out.append(each)
        elif part[1] == "1":
            out.append(each[: part.start()])
        elif out[-1:] == [PICTURE]:
            out.pop()
    return out


def _is_there(change: Change, anchor: str, own: bool) -> bool:
    """Whether a change shows in a paragraph of its text, or in a footnote of it."""
    if change.anchor.startswith("note:"):
        return anchor == change.anchor if own else anchor.startswith("note:")
    return not anchor.startswith("note:")


def _words(one: Campaign, change: Change) -> tuple[Counter[str], Counter[str]]:
    """The words that a reader took out of a paragraph, and those that came."""
    old, new = (words(said(one.view(change.anchor, lines))) for lines in (one.original, one.lines))
    return old - new, new - old


def words(text: str) -> Counter[str]:
    """The words of a text, whatever their case and signs."""
    bare = "".join(sign if sign.isalnum() else " " for sign in text.casefold())
    return Counter(bare.split())


def _alike(wanted: str, found: str) -> bool:
    if ANY in (wanted, found):
        return True
    wanted = wanted.removeprefix("\ue002")
    if wanted.startswith("\ue001"):
        return wanted[1:] == " ".join(sorted(words(found).elements()))
    return wanted.rstrip(END) == found.rstrip(END)


def _unlike(wanted: Sequence[str], now: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What differs between two rows of paragraphs."""
    marked = (ANY, "\ue001", "\ue002\ue001")
    keys = ["" if each.startswith(marked) else each.removeprefix("\ue002").rstrip(END) for each in wanted]
    matcher = SequenceMatcher(None, keys, [each.rstrip(END) for each in now], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        if i2 - i1 == j2 - j1:
            pairs = zip(wanted[i1:i2], now[j1:j2], strict=True)
            yield from (pair for pair in pairs if not _alike(*pair))
        else:
            yield " | ".join(wanted[i1:i2]), " | ".join(now[j1:j2])


def summary(made: Round) -> dict[str, Counter[str]]:
    """The outcomes by kind."""
    table: dict[str, Counter[str]] = {}
    for change, outcome in made.outcomes:
        table.setdefault(change.kind, Counter())[outcome] += 1
    return table


def report(made: Round) -> Iterator[str]:
    """What became of the changes, and whatever is not as it should be."""
    counts: Counter[str] = Counter()
    for kind, row in summary(made).items():
        yield f"  {kind:<10} {dict(row)}"
        counts += row
    states = Counter(made.applied.values())
    yield f"  {dict(counts)}, wrong {len(made.wrong)}; {dict(states)}, {dict(made.codes)}"
    for name in ("wrong", "lost", "differences", "back"):
        yield from (f"  {name}: {each}" for each in getattr(made, name))


def main(seeds: Sequence[int]) -> None:
    """Play each seed and say what came of it."""
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            made = play(copied(Path(folder) / "plan", "templates"), seed)
        sys.stdout.write("\n".join([f"seed {seed}", *report(made)]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [1])
