"""Headers and footers of their own for the pages of each chapter, in which the field of its title keeps that title.

Word computes the field anew on each page. Programs that do not know it, as LibreOffice before 7.6, show what it keeps.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from ibzdocs.formats.docx.package import CHAPTER, targets
from ibzdocs.formats.ooxml.package import CONTENT_TYPES, PACKAGE, relations_of
from ibzdocs.formats.ooxml.xml import parse, serialised

RELATIONS = "word/_rels/document.xml.rels"
_IDENTIFIER = re.compile(r'(?<= r:id=")[^"]*(?=")')
_MARKED = ("word/header", "word/footer")


class _Line(NamedTuple):
    """A header or footer: the relationship that leads to it, and its part."""

    identifier: str
    part: str


class Chapters:
    """The headers and footers of a template that name the chapter, and those that were made of them.

    ``kept`` grows with the title that the field keeps in each part. The first title stands in the part of the template.
    """

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.kept: dict[str, str] = {}
        self._lines = {
            identifier: part
            for identifier, part in targets(parts).items()
            if part.startswith(_MARKED) and CHAPTER.encode() in parts.get(part, b"")
        }
        self._made: dict[tuple[str, str], _Line] = {}

    def headed(self, properties: str, title: str) -> str:
        """The properties of a section whose pages are of the chapter with that title."""
        return _IDENTIFIER.sub(lambda found: self._line(found[0], title), properties) if title else properties

    def _line(self, identifier: str, title: str) -> str:
        part = self._lines.get(identifier)
        if part is None:
            return identifier
        line = self._made.get((identifier, title))
        if line is None:
            count = len(self._made)
            copy = _Line(f"rIdChapter{count}", f"{part.removesuffix('.xml')}c{count}.xml")
            line = copy if part in self.kept else _Line(identifier, part)
            self._made[identifier, title] = line
            self.kept[line.part] = title
        return line.identifier

    def save(self, parts: dict[str, bytes]) -> None:
        """Add what was made to the parts, with what it leads to, its relationships and its type."""
        made = [(source, line) for (source, _), line in self._made.items() if line.identifier != source]
        if not made:
            return
        relations, types = parse(parts[RELATIONS]), parse(parts[CONTENT_TYPES])
        kinds = {str(each.get("Id")): str(each.get("Type")) for each in relations}
        typed = {str(each.get("PartName")): str(each.get("ContentType")) for each in types}
        for source, line in made:
            part = self._lines[source]
            parts[line.part] = parts[part]
            if own := parts.get(relations_of(part)):
                parts[relations_of(line.part)] = own
            name = line.part.removeprefix("word/")
            tag = f"{{{PACKAGE}/relationships}}Relationship"
            etree.SubElement(relations, tag, Id=line.identifier, Type=kinds[source], Target=name)
            tag = f"{{{PACKAGE}/content-types}}Override"
            etree.SubElement(types, tag, PartName=f"/{line.part}", ContentType=typed[f"/{part}"])
        parts[RELATIONS], parts[CONTENT_TYPES] = serialised(relations), serialised(types)
