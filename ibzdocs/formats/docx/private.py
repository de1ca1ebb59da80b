"""What a template holds that is not for readers: taken out of what is published, and reported with its place.

Comments, tracked changes (taken as accepted: ECMA-376 part 1, 17.13.5), hidden text (17.3.2.41), marks of editing
sessions, who may edit or did, where the file was kept, and links to other files.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from lxml import etree

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Level, Place, Problem, problem
from ibzdocs.formats.docx.package import DOCUMENT, MAIN_TYPES, W, w
from ibzdocs.formats.docx.tags import Story, paragraphs, stories
from ibzdocs.formats.ooxml.package import CONTENT_TYPES as _TYPES
from ibzdocs.formats.ooxml.package import pack_office, relations_of, unpack
from ibzdocs.formats.ooxml.xml import Element, attribute, local, parse, serialised, view
from ibzdocs.tree.links import leads_outside

_STORY = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
# Parts that readers never see: who commented, data of merges, properties of the file, texts that are kept for re-use,
# macros.
_PRIVATE = re.compile(
    r"(?:word/(?:comments\w*|people|recipientData|vbaData)\.xml|word/(?:glossary|printerSettings)/.*"
    r"|customXml/.*|docMetadata/.*|docProps/(?:custom\.xml|thumbnail\.\w+)"
    r"|word/(?:vbaProject\w*|attachedToolbars)\.bin|customUI/.*|userCustomization/.*)"
)
_COMMENT = {w(name) for name in ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")}
_GONE = {w("del"), w("moveFrom")}
_CAME = {w("ins"), w("moveTo")}
_CELLS = {w(name) for name in ("cellIns", "cellDel", "cellMerge", "numberingChange")}
_RANGES = {
    w(f"{kind}Range{end}")
    for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
}
_EDITORS = {w("permStart"), w("permEnd")}
_DROPPED = _COMMENT | _GONE | _CAME | _RANGES | _EDITORS
_DRAWN = {w("drawing"), w("pict"), w("object"), w("subDoc")}
_STYLES_PART, _LISTS_PART = "word/styles.xml", "word/numbering.xml"
_SETTINGS_PART = "word/settings.xml"
_SETTINGS = {
    w(name)
    for name in (
        "attachedTemplate",
        "mailMerge",
        "rsids",
        "trackRevisions",
        "docVars",
        "linkStyles",
        "saveThroughXslt",
        "documentProtection",
        "writeProtection",
    )
}
_OUTSIDE_FIELD = re.compile(
    r"\s*(?:INCLUDEPICTURE|INCLUDETEXT|LINK|DDE|DDEAUTO|IMPORT|DATABASE)\b", re.IGNORECASE
)
_TOLD = {w(name) for name in ("attachedTemplate", "mailMerge", "docVars")}
_TOLD_PARTS = ("word/people.xml", "word/recipientData.xml", "word/vbaProject.bin")
_PERSONAL = (
    "creator",
    "lastmodifiedby",
    "manager",
    "company",
    "hyperlinkbase",
    "description",
    "keywords",
    "category",
)
_OFF = ("0", "false", "off")


@lru_cache(maxsize=16)
def published(template: bytes) -> bytes:
    """The template without what is not for readers; the very same bytes where there is nothing of the kind."""
    parts = unpack(template)
    cleaned = _without_parts({name: _cleaned(name, part, parts) for name, part in parts.items()})
    return template if cleaned == parts else pack_office(cleaned)


def private(parts: Mapping[str, bytes], file: str) -> Iterator[Problem]:
    """What a template holds that is not published, each kind once for each part, at the first place."""
    hidden = _hidden_styles(parts)
    for story in stories(parts):
        elements = story.root.iter(etree.Element)
        found = gathered((code, each) for each in elements if (code := _kind(each, hidden)))
        for code, same in found.items():
            yield problem(code, Level.WARNING, _place(story, same[0], file), count=len(same))
    if count := sum(map(_is_change, view(parts[_STYLES_PART]).iter(etree.Element))):
        yield problem("template-tracked", Level.WARNING, Place(file, within="styles"), count=count)
    yield from _outside(parts, file)
    if names := sorted({*_properties(parts), *_settings(parts)}):
        yield problem("template-personal", Level.NOTE, Place(file, within="text"), names=", ".join(names))


def _place(story: Story, element: Element, file: str) -> Place:
    around = next(element.iterancestors(w("p")), element)
    number = next((n for n, each in enumerate(paragraphs(story.root), 1) if each is around), 1)
    return story.place(file, number)


def _kind(element: Element, hidden: frozenset[str]) -> ProblemCode | None:
    """Of which kind of what is not published an element is one."""
    if element.tag == w("commentReference"):
        return "template-comment"
    if element.tag in _GONE | _CAME or _is_change(element):
        return "template-tracked"
    if _is_hidden(element, hidden):
        return "template-hidden"
    return None


def _is_change(element: Element) -> bool:
    return str(element.tag).endswith("PrChange") or element.tag in _CELLS


# -------------------------------------------------------------------------------------------- parts


def _without_parts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts that are for readers, with nothing that leads to the others."""
    gone = {name for name in parts if _PRIVATE.fullmatch(name)}
    if not gone:
        return dict(parts)
    types = parse(parts[_TYPES])
    for each in list(types):
        if str(each.get("PartName", "")).lstrip("/") in gone:
            types.remove(each)
    return {**{name: part for name, part in parts.items() if name not in gone}, _TYPES: serialised(types)}


def _cleaned(name: str, part: bytes, parts: Mapping[str, bytes]) -> bytes:
    if name.endswith(".rels"):
        return _relations(name, part)
    if name == _SETTINGS_PART:
        return _tidied(part, _clean_settings)
    if name == _TYPES:
        return _tidied(part, lambda root: _as_document(root, parts))
    if name in (_STYLES_PART, _LISTS_PART):
        return _tidied(part, _clean_looks)
    if _STORY.fullmatch(name):
        hidden, lost = _hidden_styles(parts), _lost(parts, name)
        return _tidied(part, lambda root: _clean_story(root, hidden, lost))
    return part


def _tidied(part: bytes, clean: Callable[[Element], None]) -> bytes:
    """The part as ``clean`` leaves it; the same bytes where it changes nothing."""
    root = parse(part)
    before = etree.tostring(root)
    clean(root)
    return part if etree.tostring(root) == before else serialised(root)


def _clean_looks(root: Element) -> None:
    """Leave out how styles and lists were before they were changed, and by whom."""
    for each in [each for each in root.iter(etree.Element) if _is_change(each)]:
        _drop(each)


def _as_document(root: Element, parts: Mapping[str, bytes]) -> None:
    """What was saved as a template of Word, or with macros, becomes a document like any other."""
    others = any(name.endswith(".bin") and not _PRIVATE.fullmatch(name) for name in parts)
    for each in list(root):
        if each.get("PartName") == f"/{DOCUMENT}":
            each.set("ContentType", MAIN_TYPES[0])
        elif str(each.get("ContentType")).endswith(".vbaProject") and not others:
            root.remove(each)


def _clean_settings(root: Element) -> None:
    for each in [each for each in root if each.tag in _SETTINGS]:
        root.remove(each)


def _relations(name: str, part: bytes) -> bytes:
    """The relationships without those to private parts and to files outside; links on pages stay."""
    root = parse(part)
    gone = [each for each in root if _leads_to_private(name, each) or _is_lost(each)]
    for each in gone:
        root.remove(each)
    return serialised(root) if gone else part


def _leads_to_private(name: str, relation: Element) -> bool:
    folder = posixpath.dirname(posixpath.dirname(name))
    target = posixpath.normpath(posixpath.join("/", folder, str(relation.get("Target")))).lstrip("/")
    return relation.get("TargetMode") != "External" and _PRIVATE.fullmatch(target) is not None


def _is_lost(relation: Element) -> bool:
    """Whether a relationship leads out of the file, but not to where a reader can follow."""
    is_link = str(relation.get("Type")).endswith("/hyperlink")
    outside = relation.get("TargetMode") == "External"
    return outside and not (is_link and leads_outside(str(relation.get("Target"))))


def _lost(parts: Mapping[str, bytes], name: str) -> dict[str, str]:
    """The targets, by id, of a part's relationships that are not published."""
    part = parts.get(relations_of(name))
    found = view(part) if part is not None else ()
    return {str(each.get("Id")): str(each.get("Target")) for each in found if _is_lost(each)}


# ------------------------------------------------------------------------------------------ stories


def _clean_story(root: Element, hidden: frozenset[str], lost: Mapping[str, str]) -> None:
    """Leave what a reader sees when all changes are accepted and hidden text is not shown."""
    for row in list(root.iter(w("tr"))):
        if row.find(f"{w('trPr')}/{w('del')}") is not None:
            _drop(row)
    for element in list(root.iter(etree.Element)):
        _clean_element(element, hidden, lost)
    for element in root.iter(etree.Element):
        for name in [name for name in element.attrib if str(name).startswith(f"{{{W}}}rsid")]:
            del element.attrib[name]


def _clean_element(element: Element, hidden: frozenset[str], lost: Mapping[str, str]) -> None:
    if element.tag in _CAME and len(element):
        _unwrap(element)
    elif element.tag in _DROPPED or _is_change(element):
        _drop_with_run(element)
    elif _is_hidden(element, hidden) or (element.tag == w("vanish") and _is_in(element.getparent(), "pPr")):
        _drop(element)
    elif lost and lost.keys() & {*element.attrib.values()}:
        _unlink(element)


def _is_in(element: Element | None, name: str) -> bool:
    around = element.getparent() if element is not None else None
    return around is not None and around.tag == w(name)


def _drop_with_run(element: Element) -> None:
    """Take an element out, with the run that holds nothing else, and the paragraph whose mark was deleted."""
    run, mark = element.getparent(), _is_in(element.getparent(), "pPr") and element.tag in _GONE
    paragraph = next(element.iterancestors(w("p")), None)
    _drop(element)
    if run is not None and run.tag == w("r") and not any(child.tag != w("rPr") for child in run):
        _drop(run)
    if mark and paragraph is not None and _is_empty(paragraph):
        _drop(paragraph)


def _is_empty(paragraph: Element) -> bool:
    """Whether a paragraph can go: it has no content left, ends no section, and is not alone in its cell."""
    content = [
        each
        for each in paragraph.iter(w("r"), w("sectPr"))
        if not any(True for _ in each.iterancestors(*_GONE))
    ]
    around = paragraph.getparent()
    return not content and around is not None and len(list(around.iterchildren(w("p")))) > 1


def _unlink(element: Element) -> None:
    """A link becomes its text; a picture, object or frame that lies outside the file goes with its drawing."""
    if element.tag == w("hyperlink"):
        _unwrap(element)
        return
    shown = [element, *element.iterancestors()]
    _drop(next((each for each in shown if each.tag in _DRAWN), element))


def _unwrap(element: Element) -> None:
    around = element.getparent()
    if around is not None:
        at = around.index(element)
        around[at : at + 1] = list(element)


def _drop(element: Element) -> None:
    around = element.getparent()
    if around is not None:
        around.remove(element)


def _is_hidden(run: Element, hidden: frozenset[str]) -> bool:
    """Whether an element is a hidden run: by itself, else by its style, else by that of its paragraph."""
    if run.tag != w("r"):
        return False
    own = run.find(f"{w('rPr')}/{w('vanish')}")
    if own is not None:
        return own.get(w("val"), "1") not in _OFF
    style = run.find(f"{w('rPr')}/{w('rStyle')}")
    paragraph = next(run.iterancestors(w("p")), None)
    around = paragraph.find(f"{w('pPr')}/{w('pStyle')}") if paragraph is not None else None
    return any(each is not None and str(each.get(w("val"))) in hidden for each in (style, around))


def _hidden_styles(parts: Mapping[str, bytes]) -> frozenset[str]:
    """The ids of the styles that hide text, those that are based on one too."""
    found = _style_marks(parts["word/styles.xml"])
    return frozenset(key for key in found if _hides(found, key))


@lru_cache(maxsize=16)
def _style_marks(styles: bytes) -> dict[str, tuple[str, str]]:
    """For each style the one it is based on, and what it says about hiding: blank for nothing."""
    found: dict[str, tuple[str, str]] = {}
    for style in view(styles).iter(w("style")):
        mark, base = style.find(f"{w('rPr')}/{w('vanish')}"), style.find(w("basedOn"))
        said = "" if mark is None else str(mark.get(w("val"), "1"))
        found[str(style.get(w("styleId")))] = ("" if base is None else str(base.get(w("val"))), said)
    return found


def _hides(styles: Mapping[str, tuple[str, str]], key: str) -> bool:
    seen: set[str] = set()
    while key in styles and key not in seen:
        seen.add(key)
        base, said = styles[key]
        if said:
            return said not in _OFF
        key = base
    return False


# ---------------------------------------------------------------------------- properties and settings


def _outside(parts: Mapping[str, bytes], file: str) -> Iterator[Problem]:
    """Links to other files, and fields that would fetch something when Word opens the document."""
    for name in parts:
        for target in _lost(parts, name).values():
            yield problem(
                "template-outside", Level.WARNING, Place(file, part=name, within="component"), target=target
            )
    for story in stories(parts):
        for code in story.root.iter(w("instrText")):
            if _OUTSIDE_FIELD.match(code.text or ""):
                said = " ".join((code.text or "").split())
                yield problem("template-outside", Level.WARNING, _place(story, code, file), target=said)


def _properties(parts: Mapping[str, bytes]) -> Iterator[str]:
    """What the properties of the file say about persons and the place where it was kept."""
    for name in ("docProps/core.xml", "docProps/app.xml"):
        for each in view(parts[name]) if name in parts else ():
            if local(each).casefold() in _PERSONAL and (each.text or "").strip():
                yield f"{local(each)}: {(each.text or '').strip()}"
    if "docProps/custom.xml" in parts:
        yield from (attribute(each, "name") for each in view(parts["docProps/custom.xml"]))


def _settings(parts: Mapping[str, bytes]) -> Iterator[str]:
    for each in view(parts[_SETTINGS_PART]):
        if each.tag in _TOLD:
            yield local(each)
    yield from (name for name in parts if name in _TOLD_PARTS)
