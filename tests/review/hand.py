"""A reader's hand: changes in the XML of a Word file as Word writes them, tracked or plainly."""

import copy
import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from ibzdocs.formats.docx.reader.file import WordFile
from ibzdocs.formats.ooxml.package import unpack

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def opened(data: bytes) -> WordFile:
    """A Word file, to be read."""
    return WordFile("a.docx", unpack(data))


def w(name: str) -> str:
    return f"{{{W}}}{name}"


class Hand:
    """One reader who changes a copy of a Word file."""

    def __init__(self, data: bytes, author: str = "Lezer", *, tracked: bool = True) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.author, self.tracked, self.original = author, tracked, data
        self.body: Any = etree.fromstring(self.parts["word/document.xml"])
        self.notes: Any = etree.fromstring(self.parts["word/footnotes.xml"])
        self.numbers = iter(range(90_000, 99_999))
        self.comments: list[tuple[int, str, str, int | None, bool]] = []
        self.of: dict[str, Any] = {
            mark.get(w("name"), ""): _paragraph_of(mark)
            for mark in self.body.iter(w("bookmarkStart"))
            if mark.get(w("name"), "").startswith("_Ib")
        }
        self.margins: dict[str, Any] = {
            name: etree.fromstring(self.parts[name]) for name in sorted(self._shown_margins())
        }
        self.of |= dict(self._bare())

    def _shown_margins(self) -> set[str]:
        """The names of the headers and footers that a section has; nobody sees another."""
        relations = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
        targets = {each.get("Id"): f"word/{each.get('Target')}" for each in relations}
        references = self.body.iter(w("headerReference"), w("footerReference"))
        return {targets[each.get(f"{{{_OFFICE}}}id")] for each in references}

    def _bare(self) -> Iterator[tuple[str, Any]]:
        """The paragraphs without bookmark that say something: on the cover, in running heads."""
        known = {id(each) for each in self.of.values()}
        places = {"cover": list(self.body[0])[:40], **self.margins}
        for place, nodes in places.items():
            paragraphs = [each for node in nodes for each in node.iter(w("p"))]
            for number, each in enumerate(paragraphs):
                if place == "cover" and id(each) in known:
                    break
                if "".join(node.text or "" for node in _texts(each)).strip():
                    yield f"{place}:{number}", each

    # -------------------------------------------------------------------------------------------- words

    def text(self, name: str) -> str:
        """The characters that can be changed in a paragraph: results of fields are none."""
        return "".join(node.text or "" for node in _texts(self.paragraph(name)))

    def paragraph(self, name: str) -> Any:
        if name.startswith("note:"):
            note = next(each for each in self.notes if each.get(w("id")) == name[5:])
            return next(note.iter(w("p")))
        return self.of[name]

    def replace(self, name: str, start: int, end: int, new: str) -> None:
        """Put ``new`` in the place of the characters from ``start`` to ``end``."""
        runs = self._cut(self.paragraph(name), start, end)
        if runs:
            self._insert(runs[-1], new, after=True, like=runs[0])
            self._delete(runs)
        else:
            self.insert(name, start, new)

    def bold(self, name: str, start: int, end: int, tag: str = "b") -> None:
        for run in self._cut(self.paragraph(name), start, end):
            properties = run.find(w("rPr"))
            if properties is None:
                properties = etree.Element(w("rPr"))
                run.insert(0, properties)
            old = copy.deepcopy(properties)
            style = properties.find(w("rStyle"))
            properties.insert(1 if style is not None else 0, etree.Element(w(tag)))
            if self.tracked:
                change = etree.SubElement(properties, w("rPrChange"), self._marks())
                change.append(old)

    def is_styled(self, name: str, start: int, end: int) -> bool:
        """Whether any of these characters has a character style, such as that of a label in bold."""
        at = 0
        for node in _texts(self.paragraph(name)):
            before, at = at, at + len(node.text or "")
            if before < end and start < at and node.getparent().find(f".//{w('rStyle')}") is not None:
                return True
        return False

    def _cut(self, paragraph: Any, start: int, end: int) -> list[Any]:
        """The runs that hold these characters and no others, but for the soft hyphens between them."""
        found, at = [], 0
        for node in list(_texts(paragraph)):
            text = node.text or ""
            first, last = max(start - at, 0), min(end - at, len(text))
            at += len(text)
            if first < last:
                found.append(_split(node, first, last))
        runs = list(paragraph.iter(w("r"))) if found else []
        within = runs[runs.index(found[0]) : runs.index(found[-1]) + 1] if found else []
        return [run for run in within if run in found or run.find(w("softHyphen")) is not None]

    def insert(self, name: str, at: int, new: str) -> None:
        """Put ``new`` in before the character of that number, or at the end."""
        paragraph, passed = self.paragraph(name), 0
        nodes = list(_texts(paragraph))
        for node in nodes:
            text = node.text or ""
            if passed <= at < passed + len(text) or (node is nodes[-1] and at >= passed):
                offset = min(at - passed, len(text))
                run = node.getparent()
                if offset == 0:
                    self._insert(run, new, after=False, like=run)
                elif offset == len(text):
                    self._insert(run, new, after=True, like=run)
                else:
                    self._insert(_split(node, offset, len(text)), new, after=False, like=run)
                return
            passed += len(text)

    def _insert(self, run: Any, new: str, *, after: bool, like: Any) -> None:
        if not new:
            return
        made = _run(new, like.find(w("rPr")))
        if self.tracked:
            around = etree.Element(w("ins"), self._marks())
            around.append(made)
            made = around
        (run.addnext if after else run.addprevious)(made)

    def _delete(self, runs: list[Any]) -> None:
        for run in runs:
            if not self.tracked:
                run.getparent().remove(run)
                continue
            around = etree.Element(w("del"), self._marks())
            run.addprevious(around)
            around.append(run)
            for node in run.iter(w("t")):
                node.tag = w("delText")
            for node in run.iter(w("instrText")):
                node.tag = w("delInstrText")

    def _marks(self) -> dict[str, str]:
        number = str(next(self.numbers))
        return {w("id"): number, w("author"): self.author, w("date"): "2026-11-29T10:00:00Z"}

    # --------------------------------------------------------------------------------------- paragraphs

    def remove(self, name: str) -> None:
        """Take a paragraph out."""
        paragraph = self.of[name]
        if not self.tracked:
            paragraph.getparent().remove(paragraph)
            return
        self._delete([run for run in paragraph.iter(w("r")) if run.getparent().tag != w("del")])
        self._mark(paragraph, "del")

    def add(self, name: str, text: str) -> None:
        """Put a paragraph in behind another, as by the Enter key at its end."""
        paragraph = self.of[name]
        made = etree.Element(w("p"))
        if (properties := paragraph.find(w("pPr"))) is not None:
            made.append(copy.deepcopy(properties))
        run = _run(text, None)
        if self.tracked:
            around = etree.SubElement(made, w("ins"), self._marks())
            around.append(run)
            self._mark(paragraph, "ins")
        else:
            made.append(run)
        paragraph.addnext(made)

    def split(self, name: str, at: int) -> None:
        """Break a paragraph in two before the character of that number."""
        paragraph = self.of[name]
        self._cut(paragraph, at, at + 1)
        passed, first = 0, None
        for node in _texts(paragraph):
            if passed >= at:
                first = node.getparent()
                break
            passed += len(node.text or "")
        assert first is not None
        while first.getparent() is not paragraph:
            first = first.getparent()
        made = etree.Element(w("p"))
        if (properties := paragraph.find(w("pPr"))) is not None:
            made.append(copy.deepcopy(properties))
        for node in [first, *first.itersiblings()]:
            made.append(node)
        if self.tracked:
            self._mark(paragraph, "ins")
        paragraph.addnext(made)

    def join(self, name: str) -> None:
        """Let a paragraph go on with the one behind it."""
        paragraph = self.of[name]
        behind = paragraph.getnext()
        if self.tracked:
            self._mark(paragraph, "del")
            return
        if not "".join(paragraph.itertext()).endswith(" "):
            paragraph.append(_run(" ", None))
        for node in list(behind):
            if node.tag != w("pPr"):
                paragraph.append(node)
        behind.getparent().remove(behind)

    def move(self, name: str, before: str) -> None:
        """Put a paragraph before another."""
        paragraph, target = self.of[name], self.of[before]
        if not self.tracked:
            target.addprevious(paragraph)
            return
        made = copy.deepcopy(paragraph)
        for node in [*made.iter(w("bookmarkStart")), *made.iter(w("bookmarkEnd"))]:
            node.getparent().remove(node)
        for kind, where in (("moveFrom", paragraph), ("moveTo", made)):
            for run in list(where.iter(w("r"))):
                around = etree.Element(w(kind), self._marks())
                run.addprevious(around)
                around.append(run)
            self._mark(where, kind)
        target.addprevious(made)

    def _mark(self, paragraph: Any, kind: str) -> None:
        properties = paragraph.find(w("pPr"))
        if properties is None:
            properties = etree.Element(w("pPr"))
            paragraph.insert(0, properties)
        runs = properties.find(w("rPr"))
        if runs is None:
            runs = etree.SubElement(properties, w("rPr"))
        runs.insert(0, etree.Element(w(kind), self._marks()))

    # ----------------------------------------------------------------------------------------- comments

    def comment(
        self, name: str, start: int, end: int, text: str, *, answers: int | None = None, done: bool = False
    ) -> int:
        """A comment on these characters, or on a picture; ``answers`` is the number of the one that it answers."""
        number = len(self.comments)
        self.comments.append((number, self.author, text, answers, done))
        paragraph = self.paragraph(name)
        runs = self._cut(paragraph, start, end) if end > start else list(paragraph.iter(w("r")))[:1]
        identifier = {w("id"): str(number)}
        runs[0].addprevious(etree.Element(w("commentRangeStart"), identifier))
        mark = etree.Element(w("r"))
        etree.SubElement(mark, w("commentReference"), identifier)
        runs[-1].addnext(mark)
        runs[-1].addnext(etree.Element(w("commentRangeEnd"), identifier))
        return number

    def data(self) -> bytes:
        """The file."""
        self.parts["word/document.xml"] = etree.tostring(self.body, encoding="UTF-8", standalone=True)
        self.parts["word/footnotes.xml"] = etree.tostring(self.notes, encoding="UTF-8", standalone=True)
        for name, part in self.margins.items():
            self.parts[name] = etree.tostring(part, encoding="UTF-8", standalone=True)
        if self.comments:
            self._write_comments()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, part in self.parts.items():
                archive.writestr(name, part)
        return out.getvalue()

    def _write_comments(self) -> None:
        root = etree.Element(w("comments"), nsmap={"w": W, "w14": W14})
        more = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15})
        for number, author, text, answers, done in self.comments:
            marks = {
                w("id"): str(number),
                w("author"): author,
                w("date"): f"2026-11-29T11:{number % 60:02}:00Z",
            }
            comment = etree.SubElement(root, w("comment"), marks)
            paragraph = etree.SubElement(comment, w("p"), {f"{{{W14}}}paraId": f"{0x1000 + number:08X}"})
            paragraph.append(_run(text, None))
            entry = etree.SubElement(more, f"{{{W15}}}commentEx")
            entry.set(f"{{{W15}}}paraId", f"{0x1000 + number:08X}")
            if answers is not None:
                entry.set(f"{{{W15}}}paraIdParent", f"{0x1000 + answers:08X}")
            entry.set(f"{{{W15}}}done", "1" if done else "0")
        self._add("comments", root, "comments+xml", f"{_OFFICE}/comments")
        kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
        self._add("commentsExtended", more, "commentsExtended+xml", kind)

    def _add(self, name: str, root: Any, kind: str, relation: str) -> None:
        self.parts[f"word/{name}.xml"] = etree.tostring(root, encoding="UTF-8", standalone=True)
        types = etree.fromstring(self.parts["[Content_Types].xml"])
        space = types.tag.removesuffix("Types")
        etree.SubElement(
            types, f"{space}Override", PartName=f"/word/{name}.xml", ContentType=f"{_TYPE}.{kind}"
        )
        self.parts["[Content_Types].xml"] = etree.tostring(types, encoding="UTF-8", standalone=True)
        links = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
        etree.SubElement(
            links, f"{{{_REL}}}Relationship", Id=f"rId{name}", Type=relation, Target=f"{name}.xml"
        )
        self.parts["word/_rels/document.xml.rels"] = etree.tostring(links, encoding="UTF-8", standalone=True)


def _paragraph_of(node: Any) -> Any:
    return next(each for each in node.iterancestors() if each.tag == w("p"))


def _texts(paragraph: Any) -> Iterator[Any]:
    """The texts of a paragraph that a reader would change: no results of fields, nothing that is gone."""
    depth = 0
    for node in paragraph.iter(w("t"), w("fldChar")):
        if node.tag == w("fldChar"):
            depth += {"begin": 1, "end": -1}.get(node.get(w("fldCharType")), 0)
        elif depth == 0 and not any(
            each.tag in (w("txbxContent"), w("hyperlink")) for each in node.iterancestors()
        ):
            yield node


def _run(text: str, properties: Any | None) -> Any:
    run = etree.Element(w("r"))
    if properties is not None:
        run.append(copy.deepcopy(properties))
    node = etree.SubElement(run, w("t"))
    node.text = text
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def _split(node: Any, first: int, last: int) -> Any:
    """The run of a text cut so that one holds just these characters; that one."""
    run, text = node.getparent(), node.text or ""
    _set_apart(node)
    properties = run.find(w("rPr"))
    if first:
        run.addprevious(_run(text[:first], properties))
    if last < len(text):
        run.addnext(_run(text[last:], properties))
    node.text = text[first:last]
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def _set_apart(node: Any) -> None:
    """What stands beside a text in its run, such as other texts with a soft hyphen between, in runs of their own."""
    run = node.getparent()
    properties = run.find(w("rPr"))
    before = [each for each in node.itersiblings(preceding=True) if each is not properties][::-1]
    for beside, put in ((before, run.addprevious), (list(node.itersiblings()), run.addnext)):
        if beside:
            other = etree.Element(w("r"))
            other.extend([] if properties is None else [copy.deepcopy(properties)])
            other.extend(beside)
            put(other)
