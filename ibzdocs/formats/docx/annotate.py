"""Problems as comments in a copy of the template."""

from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from ibzdocs.base.labels import remark, where
from ibzdocs.base.problems import Problem
from ibzdocs.base.values import Language
from ibzdocs.formats.docx.comments import Comments, mark
from ibzdocs.formats.docx.package import DOCUMENT, template_parts, w
from ibzdocs.formats.docx.tags import paragraphs
from ibzdocs.formats.ooxml.package import pack_office
from ibzdocs.formats.ooxml.xml import Element, parse, serialised


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
