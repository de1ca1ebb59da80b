"""The chapter of a page in its header or footer: a field that looks for the last text in a style (17.16.5.59 STYLEREF).

The style changes no look. What of a title has it is what has room in the line, so that Word and the PDF say the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace

from lxml import etree

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.docx.package import CHAPTER, W, w
from ibzdocs.formats.ooxml.xml import XML_SPACE, Element, parse, serialised
from ibzdocs.tree.nodes import Inline, Inlines, Text
from ibzdocs.tree.text import cut

STYLE = "RunningTitle"
_NAME = "Running Title"


@immutable
class Shown(Text):
    """A text of a title that headers show."""


def parted(title: Inlines, shown: str) -> Inlines:
    """A title in pieces, of which those are ``Shown`` that headers show: as much of its texts as ``shown`` is long."""
    left = len(shown)
    made: list[Inline] = []
    for node in title:
        if not isinstance(node, Text) or left <= 0:
            made.append(node)
            continue
        first = cut(node, 0, left)
        made.append(Shown(*(getattr(first, each.name) for each in fields(Text))))
        if len(node.text) > left:
            made.append(replace(cut(node, left, len(node.text)), remarks=()))
        left -= len(node.text)
    return tuple(made)


def with_fields(parts: dict[str, bytes], titles: Mapping[str, str], kept: Mapping[str, str]) -> None:
    """The field in place of each mark of the chapter, and its style; without chapters the title of the document.

    ``titles`` has that for the anchor that is empty; ``kept`` is what the field keeps in a part.
    """
    chapters = any(titles)
    found = [name for name in parts if name.startswith(("word/header", "word/footer", "word/document"))]
    found = [name for name in found if name.endswith(".xml") and CHAPTER.encode() in parts[name]]
    for name in found:
        root = parse(parts[name])
        running = chapters and not name.startswith("word/document")
        for text in [each for each in root.iter(w("t")) if CHAPTER in (each.text or "")]:
            if running:
                _replace(text, kept.get(name, ""))
            else:
                text.text = (text.text or "").replace(CHAPTER, titles.get("", ""))
        parts[name] = serialised(root)
    if found and chapters:
        styles = parts["word/styles.xml"]
        end = styles.rindex(b"</")
        own = (
            f'<w:style w:type="character" w:customStyle="1" w:styleId="{STYLE}"><w:name w:val="{_NAME}"/>'
            '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        )
        if f'w:styleId="{STYLE}"'.encode() not in styles:
            parts["word/styles.xml"] = styles[:end] + own.encode() + styles[end:]


def _replace(text: Element, kept: str) -> None:
    """The run of a text with the mark in three: what stands before the mark, the field, what stands behind it."""
    run = text.getparent()
    before, _, after = (text.text or "").partition(CHAPTER)
    after = after.replace(CHAPTER, "")
    if run is None or run.tag != w("r"):
        text.text = before + after
        return
    looks = run.find(w("rPr"))
    last = _run(looks, "t", after)
    last.extend(list(text.itersiblings()))
    text.text = before
    for each in reversed((*_field(looks, kept), last)):
        run.addnext(each)


def _field(looks: Element | None, kept: str) -> Iterator[Element]:
    yield _run(looks, "fldChar", "begin")
    yield _run(looks, "instrText", f' STYLEREF "{_NAME}" ')
    yield _run(looks, "fldChar", "separate")
    if kept:
        yield _run(looks, "t", kept)
    yield _run(looks, "fldChar", "end")


def _run(looks: Element | None, kind: str, said: str) -> Element:
    run = etree.Element(w("r"), nsmap={"w": W})
    if looks is not None:
        run.append(etree.fromstring(etree.tostring(looks)))
    child = etree.SubElement(run, w(kind))
    if kind == "fldChar":
        child.set(w("fldCharType"), said)
    else:
        child.set(XML_SPACE, "preserve")
        child.text = said
    return run
