"""Comments in the margin of a Word file (ECMA-376 part 1, 17.13.4)."""

from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

from lxml import etree

from ibzdocs.base.labels import remark, where
from ibzdocs.base.problems import Problem
from ibzdocs.base.values import Language
from ibzdocs.formats.docx import xml
from ibzdocs.formats.docx.package import DOCUMENT, W, template_parts, w
from ibzdocs.formats.docx.tags import paragraphs
from ibzdocs.formats.ooxml.package import add_content_type, add_relation, pack_office, relations
from ibzdocs.formats.ooxml.xml import DECLARATION, Element, parse, serialised

AUTHOR = "ibzdocs"
_NAME = "word/comments.xml"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_EMPTY = f'{DECLARATION}<w:comments xmlns:w="{W}"></w:comments>'


class Comments:
    """Comments that are added to the parts of a Word file; those that are there keep their place and id.

    ``date`` is the moment that they carry, none where it is empty.
    """

    def __init__(self, parts: dict[str, bytes], date: str = "") -> None:
        self.parts = parts
        self.date = f' w:date="{date}"' if date else ""
        self.name = _existing(parts)
        self.root = parse(parts.get(self.name, _EMPTY.encode()))
        self.next = 1 + max((int(each.get(w("id"), "0")) for each in self.root), default=-1)
        self.added = 0

    def add(self, text: str) -> int:
        """Add a comment of that text, a paragraph for each of its lines, and return its id."""
        number, self.next, self.added = self.next, self.next + 1, self.added + 1
        lines = "".join(f"<w:p>{xml.run(line)}</w:p>" for line in text.split("\n"))
        start = f'<w:comment xmlns:w="{W}" w:id="{number}" w:author="{AUTHOR}"{self.date} w:initials="ib">'
        self.root.append(etree.fromstring(f"{start}{lines}</w:comment>"))
        return number

    def save(self) -> None:
        """Put the comments into the parts; where none was added, nothing is changed."""
        if not self.added:
            return
        if self.name not in self.parts:
            add_relation(self.parts, DOCUMENT, "rIdComments", "comments", "comments.xml")
            add_content_type(self.parts, self.name, _CONTENT)
        self.parts[self.name] = serialised(self.root)


def _existing(parts: dict[str, bytes]) -> str:
    """The name of the part with comments, also where there is none yet."""
    found = (each.target for each in relations(parts, DOCUMENT, DOCUMENT) if each.kind == "comments")
    return next(found, _NAME)


def around(content: str, numbers: Sequence[int]) -> str:
    """The content of a paragraph with those comments on it."""
    starts = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in numbers)
    return starts + content + "".join(_end(number) for number in numbers)


def mark(paragraph: Element, number: int) -> None:
    """Put a comment on all of a paragraph."""
    before = takewhile(lambda child: child.tag in (w("pPr"), w("commentRangeStart")), paragraph)
    start = etree.Element(w("commentRangeStart"), {w("id"): str(number)})
    paragraph.insert(len(list(before)), start)
    paragraph.extend(etree.fromstring(f'<w:r xmlns:w="{W}">{_end(number)}</w:r>'))


def _end(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def annotate(path: Path, problems: Sequence[Problem], language: Language) -> bytes:
    """A copy of the template in which each problem is a comment on its paragraph.

    What is about no paragraph of the text stands at the first one. Comments that were there are kept.
    Raises TemplateError when the template cannot be opened.
    """
    parts = template_parts(path)
    root = parse(parts[DOCUMENT])
    there = paragraphs(root) or [_first(root)]
    comments = Comments(parts)
    for found in sorted(problems, key=lambda found: found.place):
        number = found.place.row if found.place.within == "paragraph" else 1
        mark(_host(there[number - 1]), comments.add(said(found, language)))
    parts[DOCUMENT] = serialised(root)
    comments.save()
    return pack_office(parts)


def said(found: Problem, language: Language) -> str:
    """A problem as a comment says it: what is wrong, what to do, and where the file has it."""
    return f"{remark(language, found)}\n{where(language, found.place)} [{found.code}]"


def _first(root: Element) -> Element:
    """A paragraph in a text that has none, and a text where there is none."""
    body = root.find(w("body"))
    body = etree.SubElement(root, w("body")) if body is None else body
    body.insert(0, paragraph := etree.Element(w("p")))
    return paragraph


def _host(paragraph: Element) -> Element:
    """The paragraph that can be commented on: of a text box the one that holds it."""
    outer = list(paragraph.iterancestors(w("p")))
    return outer[-1] if outer else paragraph
