"""Taking back what readers return: which draft each file is a copy of, and what it proposes."""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import IbzdocsError, Place, Problem, error, note, warning
from ibzdocs.base.values import Language
from ibzdocs.formats.docx.anchors import PROPERTY
from ibzdocs.formats.docx.reader.file import WordFile, open_word
from ibzdocs.formats.ooxml.package import read_bytes
from ibzdocs.formats.ooxml.refused import Fault, Refused
from ibzdocs.session.output_folder import digest
from ibzdocs.workflows.review import store
from ibzdocs.workflows.review.composition import slug
from ibzdocs.workflows.review.lines import Lines, as_returned, as_sent
from ibzdocs.workflows.review.listing import signature
from ibzdocs.workflows.review.proposals import Origin, proposed
from ibzdocs.workflows.review.records import Proposal, Returned, Round, SentDocument

CODES: Mapping[Fault, ProblemCode] = {
    "missing": "review-missing",
    "broken": "review-unreadable",
    "too-large": "review-too-large",
    "locked": "review-locked",
    "old": "review-old",
    "hostile": "review-hostile",
    "format": "review-no-word",
}
_MARK = re.compile(r"(R\d+) (\S+) (nl|fr|de) (\S+)(?: ([0-9a-f]+))?")
_WORD = re.compile(r"\w+")
_NAME_OF_SHAPE = re.compile(
    r"\b(?:Shape|Picture|Image|Frame|Group|Object|Text Box|Vorm|Afbeelding|Kader|Forme|Cadre|Bild|Rahmen|Objekt) ?\d+\b"
)
_ENOUGH = 0.2  # of the paragraphs that a file without a mark must share with a draft


@immutable
class Options:
    """How to take in: the day, from which group where no name of a file says so, of which round."""

    on: datetime.date
    group: str = ""
    number: str = ""


@immutable
class Receipt:
    """The rounds with what came back, the new proposals, and what is to be said of the files."""

    rounds: tuple[Round, ...]
    proposals: tuple[Proposal, ...] = ()
    returned: tuple[Returned, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Refused(IbzdocsError):
    """A file cannot be taken in."""


def receive(root: Path, known: Sequence[Round], paths: Sequence[Path], options: Options) -> Receipt:
    """What the files bring back. Nothing is written; a file that cannot be used changes nothing."""
    receiver = _Receiver(root, known, options)
    for path in paths:
        try:
            receiver.take(path)
        except Refused as refused:
            receiver.problems.append(refused.problem(CODES))
        except _Refused as refused:
            receiver.problems += refused.problems
    rounds = tuple(receiver.rounds.values())
    return Receipt(rounds, tuple(receiver.new), tuple(receiver.returned), tuple(receiver.problems))


class _Receiver:
    """Takes files in, one after the other."""

    def __init__(self, root: Path, known: Sequence[Round], options: Options) -> None:
        self.root, self.options = root, options
        self.rounds = {each.number: each for each in known}
        self.new: list[Proposal] = []
        self.returned: list[Returned] = []
        self.problems: list[Problem] = []
        self.wholes: dict[tuple[str, str], SentDocument] = {}

    def take(self, path: Path) -> None:
        """Take a file in. Raises Refused, or _Refused where it is not told whose or of what it is a copy."""
        data = read_bytes(path)
        paper = open_word(path)
        kept, sent = self._copy_of(path, paper)
        group = self._group(path, paper, kept)
        if any(each.digest == digest(data) and each.group == group for each in kept.returned):
            self.problems.append(note("review-again", Place(path.name)))
            return
        after = as_returned(paper)
        base = store.sent_file(self.root, sent, kept.number)
        if digest(read_bytes(base)) != sent.digest:
            raise _Refused(error("review-sent-changed", Place(base.name), number=kept.number))
        before = _base(base)
        if not after.anchored:
            self.problems.append(warning("review-converted", Place(path.name)))
        if new := " | ".join(_new_words(before, after)):
            self.problems.append(warning("review-unread", Place(path.name), words=new))
        whole = self._whole(sent, kept.number)
        found = proposed(whole, before, after, Origin(group, path.name, sent.document, sent.language))
        self._put(
            kept, path, digest(data), found, Origin(group, path.name, sent.document, sent.language), after
        )

    def _whole(self, sent: SentDocument, number: str) -> SentDocument:
        """A draft with its passages, read once."""
        known = number, sent.stem
        if known not in self.wholes:
            self.wholes[known] = store.whole(self.root, sent, number)
        return self.wholes[known]

    def _put(
        self, kept: Round, path: Path, of: str, found: Sequence[Proposal], origin: Origin, after: Lines
    ) -> None:
        formats = sum(each.formats for each in after.physical)
        came = Returned(
            path.name, of, origin.group, origin.document, origin.language, self.options.on, formats
        )
        count = len(kept.proposals)
        new = tuple(
            self._as_before(replace(each, id=f"{kept.number}.{count + number}"))
            for number, each in enumerate(found, 1)
        )
        self.returned.append(came)
        self.new += new
        self.rounds[kept.number] = replace(
            kept, returned=(*kept.returned, came), proposals=(*kept.proposals, *new)
        )

    def _as_before(self, new: Proposal) -> Proposal:
        """A proposal with what was decided about the same one earlier, which is not applied by that."""
        for kept in reversed(self.rounds.values()):
            for each in kept.proposals:
                if each.decision and each.kind != "unplaced" and signature(each) == signature(new):
                    return replace(new, decision=each.decision, adapted=each.adapted, answer=each.answer)
        return new

    # ------------------------------------------------------------------------------- whose and of what

    def _copy_of(self, path: Path, paper: WordFile) -> tuple[Round, SentDocument]:
        mark = _MARK.fullmatch(paper.properties.get(PROPERTY, ""))
        if mark:
            kept = self.rounds.get(mark[1])
            sent = kept.document(mark[2], Language(mark[3])) if kept else None
            if kept is None or sent is None or not sent.digest.startswith(mark[5] or ""):
                raise _Refused(error("review-unknown", Place(path.name), value=mark[0]))
            return kept, sent
        found = self._most_alike(paper)
        if found is None:
            raise _Refused(error("review-no-mark", Place(path.name)))
        return found

    def _most_alike(self, paper: WordFile) -> tuple[Round, SentDocument] | None:
        """The draft with which a file without a mark shares most paragraphs; None where with none enough."""
        mine = {line.text for line in as_returned(paper).compared if line.text}
        best: tuple[float, Round, SentDocument] | None = None
        for kept in self.rounds.values():
            if self.options.number not in ("", kept.number):
                continue
            for sent in kept.documents:
                lines = _base(store.sent_file(self.root, sent, kept.number)).compared
                theirs = {line.text for line in lines if line.text}
                share = len(mine & theirs) / max(1, len(mine | theirs))
                if share >= _ENOUGH and (best is None or share >= best[0]):
                    best = share, kept, sent
        return best[1:] if best else None

    def _group(self, path: Path, paper: WordFile, kept: Round) -> str:
        if self.options.group:
            if kept.group(self.options.group) is None:
                known = ", ".join(each.name for each in kept.groups)
                raise _Refused(error("review-group", Place(path.name), value=self.options.group, known=known))
            return self.options.group
        mark = _MARK.fullmatch(paper.properties.get(PROPERTY, ""))
        marked = next((each.name for each in kept.groups if mark and slug(each.name) == mark[4]), "")
        if marked:
            return marked
        stem = slug(path.stem)
        named = [each.name for each in kept.groups if f"-{slug(each.name)}" in f"-{stem}"]
        if len(named) == 1 or (not named and len(kept.groups) == 1):
            return named[0] if named else kept.groups[0].name
        known = ", ".join(each.name for each in kept.groups)
        raise _Refused(error("review-whose", Place(path.name), known=known))


def _new_words(before: Lines, after: Lines) -> Sequence[str]:
    """What stands where no text is read, and stood nowhere there in the draft.

    Programs move the words of pictures, and name shapes by themselves.
    """
    known = {word for said in before.unread for word in _WORD.findall(said)}
    found = (said for said in after.unread if set(_WORD.findall(_NAME_OF_SHAPE.sub("", said))) - known)
    return list(dict.fromkeys(found))


@lru_cache(maxsize=8)
def _base(path: Path) -> Lines:
    """What was sent, as it is compared. Raises Refused where the file is gone or damaged."""
    return as_sent(open_word(path))
