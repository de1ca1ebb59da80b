"""Word files without a template: pages on their side with a line at their foot, and a body."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm

from ibzdocs.base.immutable import immutable
from ibzdocs.base.values import Language
from ibzdocs.formats.docx.anchors import CUSTOM_TYPE
from ibzdocs.formats.docx.package import DOCUMENT, w
from ibzdocs.formats.ooxml.package import stable, unpack
from ibzdocs.formats.ooxml.xml import escape

AUTHOR = "ibzdocs"
_MARGIN = Mm(18)
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"


@immutable
class About:
    """What is said of a file: its title, the line at the foot of its pages, language, own properties."""

    title: str
    footer: str
    language: Language
    properties: Mapping[str, str]


def plain_file(about: About, styles: Sequence[str], body: str) -> bytes:
    """A Word file with that body, on A4 landscape; ``styles`` are added to Word's own. Same in, same out."""
    document = Document()
    _set_up(document, about)
    for style in styles:
        document.styles.element.append(parse_xml(style))
    out = io.BytesIO()
    document.save(out)
    parts = unpack(out.getvalue())
    before, start, after = parts[DOCUMENT].partition(b"<w:sectPr")
    return stable(parts | {DOCUMENT: before + body.encode() + start + after})


def _set_up(document: Any, about: About) -> None:
    """Page, language and properties."""
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    section.footer.paragraphs[0].text = about.footer
    document.styles["Normal"].font.name = "Calibri"
    for known in document.styles.element.iter(w("lang")):
        known.set(w("val"), about.language.tag)
    properties = document.core_properties
    properties.title = about.title
    properties.author = properties.last_modified_by = AUTHOR
    properties.comments, properties.language = "", about.language.tag
    package = document.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[name]
    part = Part(PackURI("/docProps/custom.xml"), CUSTOM_TYPE, _custom(about.properties).encode(), package)
    package.relate_to(part, _RELATION)


def _custom(properties: Mapping[str, str]) -> str:
    """The document's own properties (22.3)."""
    items = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{escape(name)}">'
        f"<vt:lpwstr>{escape(text)}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(properties.items(), 2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}">{items}</Properties>'
    )
