"""The rows of a document as a tree of sections, and which part of a plan each section is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias, get_args

from ibzdocs.base.immutable import immutable
from ibzdocs.workflows.import_docx.blocks import LIST_KINDS, Row
from ibzdocs.workflows.import_docx.headings import depth
from ibzdocs.workflows.import_docx.pieces import plain
from ibzdocs.workflows.import_docx.vocabulary import SWOT_GROUPS, Label, Vocabulary

# What a section of a document, or a table, can become; "text" is running text, "leave" is left out.
Role: TypeAlias = Literal[
    "text", "domain", "domains", "objective", "objectives", "ambitions", "priority", "priorities", "swot",
    "strengths", "weaknesses", "opportunities", "threats", "value", "values", "stakeholders", "context",
    "unit", "units", "risk", "risks", "personnel", "budget", "leave",
]  # fmt: skip
ROLES: tuple[Role, ...] = get_args(Role)
# What a paragraph can become that somebody decides to be a heading.
HEADED: tuple[Role, ...] = (
    "domain", "domains", "objective", "objectives", "priority", "priorities", "swot", "value", "unit", "units", "risk",
)  # fmt: skip
# How it is known: by its words, by where it stands, by a decision; or it is only supposed, and stays text.
How: TypeAlias = Literal["named", "place", "decided", "supposed", ""]
_IN: Mapping[Role, Role] = {
    "objectives": "objective", "domain": "objective", "priorities": "priority", "values": "value",
    "risks": "risk", "domains": "domain",
}  # fmt: skip
_BY_ROLE: Mapping[str, Role] = {role: role for role in ROLES}
# What a heading may name without being another part than the one above it.
_NO_PART = ("mission", "vision", "personnel", "budget", "communication")
_NO_HEADING = Row("")
_MOST_WORDS = 40  # of a title that is known by its place only


@immutable
class Decision:
    """What a section or table becomes, how that is known, and what is only supposed of it."""

    role: Role
    how: How = ""
    supposed: Role | None = None


@dataclass
class Section:
    """A heading, the rows under it up to the next heading, and the sections under it.

    The one that holds a whole document has a heading without words.
    """

    head: Row = _NO_HEADING
    rows: list[Row] = field(default_factory=list)
    children: list["Section"] = field(default_factory=list)

    @cached_property
    def title(self) -> str:
        """The words of the heading, without a typed number."""
        return plain(self.head.pieces).strip()

    @property
    def has_list(self) -> bool:
        """Whether a list stands under the heading, before any other."""
        return any(row.kind in LIST_KINDS for row in self.rows)

    def all(self) -> Iterator["Section"]:
        """This section and all under it, in order."""
        yield self
        for each in self.children:
            yield from each.all()


def tree(rows: Sequence[Row]) -> Section:
    """The rows as sections under one that has no heading."""
    root = Section()
    open_sections = [root]
    for row in rows:
        if level := depth(row):
            while len(open_sections) > 1 and depth(open_sections[-1].head) >= level:
                open_sections.pop()
            section = Section(row)
            open_sections[-1].children.append(section)
            open_sections.append(section)
        else:
            head = open_sections[-1].head
            if head.boxed and not row.boxed:
                open_sections.pop()
            open_sections[-1].rows.append(row)
    return root


class Recogniser:
    """Says which part of a plan each section is. ``decided`` holds what somebody decided, by place."""

    def __init__(self, words: Vocabulary, decided: Mapping[str, Role]) -> None:
        self.words, self.decided = words, decided
        self.labels: set[tuple[str, str]] = set()

    def know(self, root: Section) -> None:
        """Note the labels of a document that stand outside text boxes: a drawing may show them once more."""
        for section in root.all():
            label = None if section.head.boxed else self.label(section)
            if label is not None:
                self.labels.add((label.level, label.number))

    def label(self, section: Section) -> Label | None:
        """The label before a heading's title, one that Word's numbering puts there too."""
        if (found := self.words.label(section.title)) is not None:
            return found
        mark = section.head.mark
        found = self.words.label(mark) if mark else None
        return Label(found.level, "", found.number, 0, found.is_marked) if found else None

    def role(self, section: Section, above: Role, beside: Sequence[Section]) -> Decision:
        """What a section is, under one that is ``above`` and with the others ``beside`` it, itself among them."""
        if (said := self.decided.get(key_of(section.head))) is not None:
            return Decision(said, "decided")
        if (found := self._labelled(section, above)) is not None:
            return found
        if (named := self._named(section, above)) is not None and named.how:
            return named
        by_place = self._by_place(section, above, beside)
        return by_place or named or Decision("text")

    def _labelled(self, section: Section, above: Role) -> Decision | None:
        label = self.label(section)
        if label is None or label.level not in ("objective", "domain", "priority", "risk", "value"):
            return None
        role = _BY_ROLE[label.level]
        if section.head.boxed:
            if (label.level, label.number) in self.labels:
                return Decision("text", supposed=role)
            self.labels.add((label.level, label.number))
        if above == "risks" and role == "domain":
            return Decision("risk", "named")
        if role == "domain" and not self._holds_objectives(section):
            return Decision("text", supposed="domain")
        if above == "objective":
            return Decision("text")
        return Decision(role, "named")

    def _holds_objectives(self, section: Section) -> bool:
        """Whether objectives stand under a domain: with a label, or as several sections without another name."""
        labels = [self.label(each) for each in section.all() if each is not section]
        if any(label is not None and label.level == "objective" for label in labels):
            return True
        return len(section.children) > 1 and all(self._is_open(each) for each in section.children)

    def _named(self, section: Section, above: Role) -> Decision | None:
        found = self.words.named(section.title)
        if found is None or found.kind not in _BY_ROLE:
            return None
        role = _BY_ROLE[found.kind]
        if role in ("personnel", "budget") or (role == "ambitions") != (above == "objective"):
            return None
        if above == "swot" and role in SWOT_GROUPS and section.rows:
            return Decision(role, "named" if found.sure else "place")
        if not found.sure:
            is_held = role == "units" and self._are_mostly_units(section.children)
            return Decision("units", "place") if is_held else Decision("text", supposed=role)
        return (
            Decision(role, "named") if self._is_convincing(section, role) else Decision("text", supposed=role)
        )

    def _is_convincing(self, section: Section, role: Role) -> bool:
        """Whether a section holds what its heading promises: lists, sections or tables, not running text only."""
        if role in ("context", "stakeholders", "values"):
            if any(self._is_other(each, role) for each in section.all() if each is not section):
                return False
            return any(each.has_list for each in section.all()) or (
                role == "values" and len(section.children) > 1
            )
        if role in SWOT_GROUPS:
            return section.has_list or len(section.rows) > 1
        return True

    def _is_other(self, section: Section, role: Role) -> bool:
        """Whether a section under one of that role is another part of a plan."""
        found = self.words.named(section.title)
        return self.label(section) is not None or bool(
            found and found.sure and found.kind not in (role, *_NO_PART)
        )

    def _by_place(self, section: Section, above: Role, beside: Sequence[Section]) -> Decision | None:
        """What a section without a label of its own is by the one above."""
        if above == "units" or (above == "text" and self._are_units(beside)):
            return self._unit(section, beside)
        role = _IN.get(above)
        if role is None or len(section.title.split()) > _MOST_WORDS or not self._is_open(section):
            return None
        if any(self._has_label(each, role) for one in beside for each in one.all()):
            return None
        is_sure = len([each for each in beside if self._is_open(each)]) > 1
        return Decision(role, "place") if is_sure else Decision("text", supposed=role)

    def _has_label(self, section: Section, role: Role) -> bool:
        label = self.label(section)
        return label is not None and label.level == role

    def _is_open(self, section: Section) -> bool:
        """Whether a heading names no part of a plan by itself."""
        found = self.words.named(section.title)
        return self.label(section) is None and not (found and found.sure and found.kind in _BY_ROLE)

    def _are_units(self, sections: Sequence[Section]) -> bool:
        """Whether sections are units wherever they stand: all begin with the type of one, and at least two do."""
        return len(sections) > 1 and all(self.words.unit_type(each.title, first=True) for each in sections)

    def _are_mostly_units(self, sections: Sequence[Section]) -> bool:
        return 2 * sum(bool(self.words.unit_type(each.title)) for each in sections) > max(2, len(sections))

    def _unit(self, section: Section, beside: Sequence[Section]) -> Decision | None:
        mine = bool(self.words.unit_type(section.title))
        named = sum(bool(self.words.unit_type(each.title)) for each in beside)
        if mine or 2 * named > len(beside):
            return Decision("unit", "named" if mine else "place")
        return Decision("text", supposed="unit")


def key_of(row: Row) -> str:
    """By what a row is known in the mapping sheet: its paragraph's number, or its table."""
    return f"T{row.table}" if row.table else f"¶ {row.number}"
