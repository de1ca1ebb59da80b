"""What is kept of a review round: what was sent, what came back, what is proposed and what was decided."""

import datetime
from typing import Literal, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language

# What a part of a passage is: the author's text, his own translation, one of a service, or what no reader
# changes: a figure, a name, a word of the program.
Role: TypeAlias = Literal["text", "given", "translation", "figure", "name", "choice", "own"]
WRITABLE: tuple[Role, ...] = ("text", "given", "translation")
Kind: TypeAlias = Literal["text", "translation", "row", "remark", "comment", "unplaced"]
Action: TypeAlias = Literal["", "add", "remove", "split", "join", "move"]
How: TypeAlias = Literal["exact", "aligned", "unsure"]
Choice: TypeAlias = Literal["", "accept", "refuse", "adapt", "later"]
State: TypeAlias = Literal["", "applied", "conflict", "by-hand"]
CHOICES: tuple[Choice, ...] = ("accept", "refuse", "adapt", "later")


@immutable
class Part:
    """Characters of one source. ``typed`` is a text with its markup; ``fields`` what each field showed there.

    ``place`` is the cell; None for the program's own words.
    """

    text: str
    role: Role = "own"
    key: str = ""
    language: Language = Language.NL
    typed: str = ""
    place: Place | None = None
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def writable(self) -> bool:
        """Whether a reader's words can take its place."""
        return self.role in WRITABLE


@immutable
class SentPassage:
    """A paragraph that was sent: its bookmark, where it stands, and what it is made of.

    A footnote has the bookmark of no paragraph: ``note`` is its number in the file, ``ordinal`` that among the
    footnotes of its text.
    """

    anchor: str
    kind: str
    sections: tuple[str, ...] = ()
    table: str = ""
    row: str = ""
    column: str = ""
    parts: tuple[Part, ...] = ()
    note: int = 0
    ordinal: int = 0

    @property
    def where(self) -> tuple[str, ...]:
        """The headings above it, and of a table the caption, row and column."""
        return tuple(filter(None, (*self.sections, self.table, self.row, self.column)))


@immutable
class SentDocument:
    """A document in one language as it was sent: the digest of its file, and its passages in their order.

    ``alike`` are texts that it does not show and that said then what one of its own said: neither was renamed.
    """

    document: str
    language: Language
    digest: str
    passages: tuple[SentPassage, ...] = ()
    alike: tuple[Part, ...] = ()

    @property
    def stem(self) -> str:
        """What its files are called."""
        return f"{self.document}-{self.language.value}".replace(":", "-")


@immutable
class Group:
    """Readers who answer together: how they are called, and the language in which they are answered."""

    name: str
    language: Language


@immutable
class Said:
    """A comment: who, when, what; an answer to the one before it where ``answers``.

    ``about`` are the words that it is about, where it stands beside a change.
    """

    by: str
    at: str
    text: str
    resolved: bool = False
    answers: bool = False
    about: str = ""


@immutable
class Proposal:
    """One thing that a reader changed or said, and what was decided.

    ``old`` and ``new`` are what stands in the cell and would stand there, with markup; of a remark, a row or
    what has no place, the words that are read. ``key`` is the segment; of paragraphs that were joined that of the
    first, and ``others`` those of the rest. Of a paragraph that is new or moved ``after`` is the segment that it
    follows, ``before`` the one behind it, ``like`` the one of the two that looks as it does, and ``line`` its
    number in the file. The paragraphs of one that was split stand on lines of ``new``, those of one that was
    joined on lines of ``old``. ``fields`` are what the fields of a text showed to the reader.
    """

    id: str
    kind: Kind
    group: str
    file: str
    document: str
    language: Language
    where: tuple[str, ...] = ()
    place: Place | None = None
    key: str = ""
    action: Action = ""
    old: str = ""
    new: str = ""
    by: tuple[str, ...] = ()
    at: str = ""
    how: How = "exact"
    tracked: bool = False
    comments: tuple[Said, ...] = ()
    after: str = ""
    before: str = ""
    like: str = ""
    line: int = 0
    others: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    decision: Choice = ""
    adapted: str = ""
    answer: str = ""
    state: State = ""


@immutable
class Returned:
    """A file that came back: from whom, its digest, and the day on which it was taken in."""

    file: str
    digest: str
    group: str
    document: str
    language: Language
    on: datetime.date
    formats: int = 0


@immutable
class Undo:
    """What a cell or an entry of a catalogue said before a decision was applied.

    ``row`` says that a row was put in or taken out instead: then ``cells`` are its cells by slot (JSON), ``sheet`` the
    declared sheet, and ``place`` the row, or the one before it. Of an ``entry`` the texts are the whole entry (JSON),
    empty where there was none; of a cell what it said with all its paragraphs.
    """

    place: Place
    key: str
    language: Language
    before: str
    after: str
    row: Literal["", "added", "removed", "entry"] = ""
    sheet: str = ""
    cells: str = ""


@immutable
class Round:
    """A review round: its number, the day, the groups, the documents, what came back, what is proposed."""

    number: str
    on: datetime.date
    groups: tuple[Group, ...]
    documents: tuple[SentDocument, ...]
    returned: tuple[Returned, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    applied: tuple[Undo, ...] = ()

    def document(self, name: str, language: Language) -> SentDocument | None:
        """The document that was sent under that name in that language."""
        found = (each for each in self.documents if (each.document, each.language) == (name, language))
        return next(found, None)

    def group(self, name: str) -> Group | None:
        """The group of that name."""
        return next((each for each in self.groups if each.name == name), None)
