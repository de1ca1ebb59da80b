"""The structure tree in a PDF: what marked content belongs to which element (ISO 32000-1, 14.7.4)."""

from dataclasses import dataclass, field
from typing import TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.pdf.layout.tags import Elem
from ibzdocs.formats.pdf.output.file import File, text_string

_MAY_BE_EMPTY = ("TD", "TH", "Document")
Mark: TypeAlias = tuple[int, int]  # page index, MCID


@dataclass(slots=True)
class Marks:
    """What drawing found out: the content of each element in the order in which it was drawn.

    Content is a mark, the number of an annotation's object with its page, or an inline element.
    """

    contents: "dict[Elem, list[Mark | Annotation | Elem]]" = field(default_factory=dict)
    pages: list[list[Elem]] = field(default_factory=list)
    links: list[Elem] = field(default_factory=list)

    def open_page(self) -> None:
        """Begin a page; its marks count from 0."""
        self.pages.append([])

    def mark(self, elem: Elem) -> int:
        """The MCID for content of ``elem`` on the present page."""
        marked = self.pages[-1]
        number = len(marked)
        marked.append(elem)
        self.of(elem).append((len(self.pages) - 1, number))
        return number

    def of(self, elem: Elem) -> "list[Mark | Annotation | Elem]":
        """The content of an element, which takes its place in its parent when it is first asked for."""
        found = self.contents.get(elem)
        if found is None:
            found = self.contents[elem] = []
            if elem.is_inline and elem.parent is not None:
                self.of(elem.parent).append(elem)
        return found

    def annotate(self, elem: Elem, number: int) -> int:
        """Make an annotation content of ``elem``; its rank among the annotations of the parent tree."""
        self.of(elem).append(Annotation(len(self.pages) - 1, number))
        self.links.append(elem)
        return len(self.links) - 1


@immutable
class Annotation:
    """An annotation on a page, by the number of its object."""

    page: int
    number: int


def write_structure(file: File, root: Elem, marks: Marks, pages: list[int]) -> int:
    """Put the tree into the file; the number of its root. ``pages`` are the numbers of the page objects."""
    tree = file.take()
    first = tree + 1
    writer = _Writer(file, marks, pages, first)
    writer.write(root, tree)
    file.take(len(writer.written))
    file.put_all(first, writer.written)
    parents = file.add(writer.parent_tree())
    names = writer.id_tree()
    count = len(pages) + len(marks.links)
    file.put(
        tree,
        f"<</Type/StructTreeRoot/K[{first} 0 R]/ParentTree {parents} 0 R/ParentTreeNextKey {count}{names}>>",
    )
    return tree


class _Writer:
    """Writes elements in reading order, numbered from ``first``; ``numbers`` has those that hold something."""

    def __init__(self, file: File, marks: Marks, pages: list[int], first: int) -> None:
        self.file, self.marks, self.pages, self._contents = file, marks, pages, marks.contents
        self.first = first
        self.numbers: dict[Elem, int] = {}
        self.written: list[str] = []

    def write(self, elem: Elem, parent: int) -> bool:
        """Write the element and what is below it; False if it came to hold nothing and is not a cell."""
        at, write = len(self.written), self.write
        number = self.first + at
        self.written.append("")
        kids: list[Mark | Annotation | Elem] = [kid for kid in elem.kids if write(kid, number)]
        if drawn := self._contents.get(elem):
            kids += [kid for kid in drawn if not isinstance(kid, Elem) or write(kid, number)]
        if not kids and elem.kind not in _MAY_BE_EMPTY:
            del self.written[at:]
            return False
        self.numbers[elem] = number
        self.written[at] = self._element(elem, parent, kids)
        return True

    def _element(self, elem: Elem, parent: int, kids: "list[Mark | Annotation | Elem]") -> str:
        """The dictionary of a structure element."""
        out = f"<</S/{elem.kind}/P {parent} 0 R{self._kids(kids)}"
        if elem.attributes:
            out += f"/A{elem.attributes}"
        if elem.language:
            out += f"/Lang({elem.language})"
        if elem.alternative:
            out += f"/Alt{text_string(elem.alternative)}"
        if elem.spoken:
            out += f"/ActualText{text_string(elem.spoken)}"
        if elem.ident:
            out += f"/ID{text_string(elem.ident)}"
        return out + ">>"

    def _kids(self, kids: "list[Mark | Annotation | Elem]") -> str:
        """The entries of what an element holds, and of the page on which most of it stands."""
        if not kids:
            return ""
        first, alone = kids[0], len(kids) == 1
        if alone and isinstance(first, tuple):
            return f"/Pg {self.pages[first[0]]} 0 R/K {first[1]}"
        if alone and isinstance(first, Elem):
            return f"/K {self.numbers[first]} 0 R"
        home = next((_page(kid) for kid in kids if not isinstance(kid, Elem)), None)
        written = " ".join([self._kid(kid, home) for kid in kids])
        place = "" if home is None else f"/Pg {self.pages[home]} 0 R"
        return f"{place}/K {written}" if alone else f"{place}/K[{written}]"

    def _kid(self, kid: Mark | Annotation | Elem, home: int | None) -> str:
        if isinstance(kid, Elem):
            return f"{self.numbers[kid]} 0 R"
        if isinstance(kid, Annotation):
            return f"<</Type/OBJR/Pg {self.pages[kid.page]} 0 R/Obj {kid.number} 0 R>>"
        page, mark = kid
        return str(mark) if page == home else f"<</Type/MCR/Pg {self.pages[page]} 0 R/MCID {mark}>>"

    def parent_tree(self) -> str:
        """Page marks under the page's index, annotations after the pages."""
        numbers = self.numbers
        rows = []
        for index, marked in enumerate(self.marks.pages):
            refs = " ".join([f"{numbers[elem]} 0 R" for elem in marked])
            rows.append(f"{index} {self.file.add(f'[{refs}]')} 0 R")
        start = len(self.marks.pages)
        rows += [f"{start + key} {numbers[elem]} 0 R" for key, elem in enumerate(self.marks.links)]
        return f"<</Nums[{' '.join(rows)}]>>"

    def id_tree(self) -> str:
        """The entry that finds elements by their ID."""
        named = sorted(
            (text_string(elem.ident), number) for elem, number in self.numbers.items() if elem.ident
        )
        pairs = " ".join(f"{ident} {number} 0 R" for ident, number in named)
        return f"/IDTree<</Names[{pairs}]>>" if pairs else ""


def _page(kid: Mark | Annotation | Elem) -> int | None:
    if isinstance(kid, Annotation):
        return kid.page
    return None if isinstance(kid, Elem) else kid[0]
