"""From a localised document and a filled-in template to the bytes of a Word file."""

import re
from collections.abc import Mapping
from functools import lru_cache

from lxml import etree

from ibzdocs.base.problems import Place, TemplateError, error
from ibzdocs.formats.docx.anchors import Anchors
from ibzdocs.formats.docx.blocks import BodyWriter
from ibzdocs.formats.docx.charts import chart_part, workbook_part
from ibzdocs.formats.docx.context import NO_SCENES, Context, Links, Scenes, stamp_of
from ibzdocs.formats.docx.fixed_lines import with_fixed_lines
from ibzdocs.formats.docx.fonts import faces, font_table
from ibzdocs.formats.docx.media import add_media
from ibzdocs.formats.docx.package import BODY, STYLES, Shell, W, body_of, sections_of, text_in, w
from ibzdocs.formats.docx.running_titles import with_fields
from ibzdocs.formats.ooxml.package import PACKAGE, Packed, R, pack_office, packed_once
from ibzdocs.formats.ooxml.xml import DECLARATION, escape, parse, serialised
from ibzdocs.formats.stylesheet import StyleSheet
from ibzdocs.tree.nodes import Document, Meta
from ibzdocs.tree.text import text_of

LEVEL = 3  # zlib's: its own takes twice as long, for two bytes less in a hundred of the file, most of which are fonts
_NAMESPACE = re.compile(r' xmlns:\w+="[^"]*"')
_SEPARATORS = {"separator": -1, "continuationSeparator": 0}  # over notes, and over what goes on of one
_SEPARATING = (
    '<w:p><w:pPr><w:spacing w:after="0" w:line="120" w:lineRule="exact"/></w:pPr><w:r><w:{}/></w:r></w:p>'
)


def write(
    document: Document,
    shell: Shell,
    house: StyleSheet,
    pages: Mapping[str, int],
    scenes: Scenes = NO_SCENES,
    anchors: Anchors | None = None,
) -> bytes:
    """The Word file of a localised document.

    ``pages``: the page of each anchor, for the contents; ``scenes``: each figure's picture by its anchor;
    ``anchors``: gets the bookmarks of a file that is to be known when it comes back.

    Equal arguments give equal bytes. Raises TemplateError when the place of the body is missing.
    """
    parts = dict(shell)
    parts[STYLES] = with_fixed_lines(parts, house)
    context = Context(document, parts, house, scenes, anchors)
    parts["word/document.xml"] = _document(context, parts["word/document.xml"], pages)
    context.chapters.save(parts)
    with_fields(parts, house.running_titles, context.chapters.kept)
    parts["word/numbering.xml"] = _before_end(parts["word/numbering.xml"], "".join(context.numbers))
    parts["word/styles.xml"] = _language(parts["word/styles.xml"], context.language)
    _add_footnotes(parts, context)
    fonts = _add_fonts(parts, house)
    _add_charts(parts, context)
    add_media(parts, context.media, "document")
    parts["word/settings.xml"] = _settings(parts["word/settings.xml"], context.language)
    parts["word/_rels/document.xml.rels"] = _with_links(parts["word/_rels/document.xml.rels"], context.links)
    context.comments.save()
    if document.meta.watermark:
        _add_watermark(parts, house, document.meta.watermark)
    parts["docProps/core.xml"] = _core(document.meta)
    parts["docProps/app.xml"] = _app()
    parts["[Content_Types].xml"] = _content_types(parts["[Content_Types].xml"], len(context.charts))
    parts.pop("docProps/thumbnail.jpeg", None)
    return pack_office({**parts, **_packed_media(parts), **fonts}, LEVEL)


# ------------------------------------------------------------------------------------------ main parts


def _document(context: Context, template: bytes, pages: Mapping[str, int]) -> bytes:
    root = parse(template)
    body = body_of(root)
    place = next((node for node in body if BODY in text_in(node)), None)
    if place is None:
        raise TemplateError(error("template-body", Place("plan.docx"), name=BODY))
    portrait, landscape = (_plain(section) for section in sections_of(root)[1:])
    start = body.index(place)
    for node in list(body)[start:]:
        body.remove(node)
    body.text = body.text or ""  # with an end tag, where nothing stands before the text
    text = BodyWriter(context, pages, (portrait, landscape)).body(context.document.blocks)
    written = serialised(root)
    return _before_end(written, text, "</w:body></w:document>")


def _plain(element: etree._Element) -> str:
    """An element as text, its namespaces left to the root."""
    return _NAMESPACE.sub("", etree.tostring(element, encoding="unicode", with_tail=False))


def _before_end(part: bytes, text: str, end: str = "") -> bytes:
    """The part with ``text`` before ``end``, by default before the end tag of its root."""
    position = part.rindex(end.encode() if end else b"</")
    return b"".join((part[:position], text.encode(), part[position:]))


@lru_cache(maxsize=16)
def _language(styles: bytes, tag: str) -> bytes:
    """The styles with the document's language as the default of all text."""
    root = parse(styles)
    for element in root.iter(w("lang")):
        element.set(w("val"), tag)
    return serialised(root)


@lru_cache(maxsize=16)
def _settings(settings: bytes, tag: str) -> bytes:
    """The settings with embedded fonts, footnote separators and language, in the order of the schema."""
    root = parse(settings)
    for name in ("footnotePr", "embedTrueTypeFonts", "saveSubsetFonts", "updateFields"):
        for element in root.findall(w(name)):
            root.remove(element)
    _insert(root, f'<w:embedTrueTypeFonts xmlns:w="{W}"/>', ("writeProtection", "view", "zoom"))
    notes = '<w:footnote w:id="-1"/><w:footnote w:id="0"/>'
    compat = root.find(w("compat"))
    element = etree.fromstring(f'<w:footnotePr xmlns:w="{W}">{notes}</w:footnotePr>')
    if compat is not None:
        compat.addprevious(element)
    for language in root.iter(w("themeFontLang")):
        language.set(w("val"), tag)
    etree.cleanup_namespaces(root)
    return serialised(root)


def _insert(root: etree._Element, text: str, after: tuple[str, ...]) -> None:
    """Put an element behind those of the names in ``after`` that stand at the beginning."""
    position = 0
    for child in root:
        if str(child.tag) not in {w(name) for name in after}:
            break
        position += 1
    root.insert(position, etree.fromstring(text))


# ---------------------------------------------------------------------------------------- other parts


def separators(style: str) -> str:
    """The rules over notes: empty paragraphs of that style, or Word's own where the template has none for it."""
    ruled = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>' if style else ""
    return "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}">{ruled or _SEPARATING.format(kind)}</w:footnote>'
        for kind, number in _SEPARATORS.items()
    )


def _add_footnotes(parts: dict[str, bytes], context: Context) -> None:
    notes = separators(context.note_rule) + "".join(context.notes)
    text = f'{DECLARATION}<w:footnotes xmlns:w="{W}" xmlns:r="{R}">{notes}</w:footnotes>'
    parts["word/footnotes.xml"] = text.encode()
    relations = f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships"></Relationships>'.encode()
    parts["word/_rels/footnotes.xml.rels"] = _with_links(relations, context.note_links)
    own = f'<Relationship Id="rIdNotes" Type="{R}/footnotes" Target="footnotes.xml"/>'
    parts["word/_rels/document.xml.rels"] = _before_end(parts["word/_rels/document.xml.rels"], own)


def _with_links(relations: bytes, links: Links) -> bytes:
    items = "".join(
        f'<Relationship Id="{identifier}" Type="{R}/hyperlink" Target="{escape(url)}" TargetMode="External"/>'
        for url, identifier in links.ids.items()
    )
    return _before_end(relations, items)


def _add_fonts(parts: dict[str, bytes], house: StyleSheet) -> Mapping[str, Packed]:
    """Let the parts name the fonts; the files of the fonts, as parts."""
    embedded = list(faces(house))
    parts["word/fontTable.xml"] = font_table(embedded)
    names = [f"fonts/font{number}.odttf" for number in range(1, len(embedded) + 1)]
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/font" Target="{name}"/>'
        for number, name in enumerate(names, 1)
    )
    text = f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'
    parts["word/_rels/fontTable.xml.rels"] = text.encode()
    return {f"word/{name}": face.file for name, face in zip(names, embedded, strict=True)}


def _packed_media(parts: Mapping[str, bytes]) -> Mapping[str, Packed]:
    """The pictures, which mostly are those of other documents too."""
    return {name: packed_once(part) for name, part in parts.items() if name.startswith("word/media/")}


def _add_charts(parts: dict[str, bytes], context: Context) -> None:
    """Each chart as a part, and its workbook as a part of the chart."""
    own = ""
    for number, chart in enumerate(context.charts, 1):
        name, book = f"chart{number}.xml", f"chart{number}.xlsx"
        parts[f"word/charts/{name}"] = chart_part(chart, context.theme, context.language)
        parts[f"word/embeddings/{book}"] = workbook_part(chart.chart)
        inner = f'<Relationship Id="rId1" Type="{R}/package" Target="../embeddings/{book}"/>'
        text = f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'
        parts[f"word/charts/_rels/{name}.rels"] = text.encode()
        own += f'<Relationship Id="rIdChart{number}" Type="{R}/chart" Target="charts/{name}"/>'
    parts["word/_rels/document.xml.rels"] = _before_end(parts["word/_rels/document.xml.rels"], own)


def _add_watermark(parts: dict[str, bytes], house: StyleSheet, text: str) -> None:
    font = house.looks["body"].font
    for number, name in enumerate(sorted(name for name in parts if name.startswith("word/header")), 1):
        shape = watermark(text, font, house.watermark_color, number)
        part = parts[name].decode()
        position = part.rindex("</w:p>") if "</w:p>" in part else -1
        if position >= 0:
            parts[name] = (part[:position] + shape + part[position:]).encode()


def _core(meta: Meta) -> bytes:
    stamp = stamp_of(meta)
    said = {
        "dc:title": text_of(meta.title),
        "dc:subject": text_of(meta.subject),
        "dc:creator": text_of(meta.author),
        "cp:keywords": ", ".join(meta.keywords),
        "dc:language": meta.language.tag if meta.language else "",
    }
    items = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in said.items() if text)
    for name in ("created", "modified"):
        items += f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</cp:coreProperties>'
    ).encode()


def _app() -> bytes:
    properties = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{DECLARATION}<Properties xmlns="{properties}"><Application>ibzdocs</Application></Properties>'.encode()


def _content_types(part: bytes, charts: int) -> bytes:
    """The content types with those of the parts that were added."""
    root = parse(part)
    namespace = f"{{{PACKAGE}/content-types}}"
    kinds = "application/vnd.openxmlformats-officedocument."
    if not any(item.get("Extension") == "odttf" for item in root):
        font = etree.Element(f"{namespace}Default", Extension="odttf", ContentType=f"{kinds}obfuscatedFont")
        root.insert(0, font)
    if charts and not any(item.get("Extension") == "xlsx" for item in root):
        sheet = f"{kinds}spreadsheetml.sheet"
        root.insert(0, etree.Element(f"{namespace}Default", Extension="xlsx", ContentType=sheet))
    for number in range(1, charts + 1):
        name, kind = f"/word/charts/chart{number}.xml", f"{kinds}drawingml.chart+xml"
        etree.SubElement(root, f"{namespace}Override", PartName=name, ContentType=kind)
    notes = f"{kinds}wordprocessingml.footnotes+xml"
    if not any(item.get("PartName") == "/word/footnotes.xml" for item in root):
        etree.SubElement(root, f"{namespace}Override", PartName="/word/footnotes.xml", ContentType=notes)
    return serialised(root)


_DRAWN_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
_WATERMARK_STYLE = (
    "position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;rotation:315;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    "mso-position-vertical:center;mso-position-vertical-relative:margin"
)


def watermark(text: str, font: str, color: str, number: int) -> str:
    """A run for a header; ``number`` keeps the shapes of several headers apart."""
    width = min(480, 70 * max(4, len(text)))
    style = _WATERMARK_STYLE.format(width=width, height=round(width / max(4, len(text)) * 1.6))
    return (
        f"<w:r><w:pict {_DRAWN_NAMESPACES}>"
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
        '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
        '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
        '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" '
        f'type="#_x0000_t136" alt="" style="{style}" o:allowincell="f" fillcolor="#{color}" stroked="f">'
        f'<v:textpath style="font-family:&quot;{escape(font)}&quot;;font-size:1pt" '
        f'string="{escape(text)}"/><w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>'
    )
