"""Bookmarks round what a reader may change, so that a Word file that comes back tells what it was."""

from itertools import count

from lxml import etree

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.docx.package import SETTINGS, W
from ibzdocs.formats.ooxml.package import CONTENT_TYPES, PACKAGE, pack_office, unpack
from ibzdocs.formats.ooxml.xml import escape, local, parse, serialised
from ibzdocs.tree.nodes import Figure, Inlines

PREFIX = "_Ib"  # Word hides bookmarks whose names begin with an underscore
PROPERTY = "ibzdocs-review"
_CUSTOM = "docProps/custom.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
# What stands before trackRevisions in the settings (17.15.1.78), as far as files of ours have it.
_BEFORE = (
    "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime",
    "doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText",
    "printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts", "embedSystemFonts",
    "saveSubsetFonts", "saveFormsData", "mirrorMargins", "alignBordersAndEdges",
    "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop", "hideSpellingErrors",
    "hideGrammaticalErrors", "activeWritingStyle", "proofState", "formsDesign", "attachedTemplate",
    "linkStyles", "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge",
    "revisionView",
)  # fmt: skip


@immutable(eq=False)
class Anchored:
    """A paragraph with a bookmark: its name, and the text or the picture that it holds."""

    name: str
    holds: Inlines | Figure


class Anchors:
    """The bookmarks of one document that is being written, in their order."""

    def __init__(self) -> None:
        self.found: list[Anchored] = []
        self._numbers = count(1)

    def add(self, holds: Inlines | Figure) -> str:
        """The name of a new bookmark."""
        self.found.append(Anchored(f"{PREFIX}{next(self._numbers)}", holds))
        return self.found[-1].name


def for_review(data: bytes, mark: str) -> bytes:
    """A Word file of ours that records changes and bears ``mark`` as a property of its own."""
    parts = unpack(data)
    root = parse(parts[SETTINGS])
    before = sum(1 for _ in _leading(root))
    root.insert(before, etree.fromstring(f'<w:trackRevisions xmlns:w="{W}"/>'))
    etree.cleanup_namespaces(root)
    parts[SETTINGS] = serialised(root)
    _mark(parts, mark)
    return pack_office(parts)


def _leading(root: etree._Element) -> list[etree._Element]:
    """The settings that stand before trackRevisions."""
    known = [position for position, node in enumerate(root) if local(node) in _BEFORE]
    return list(root)[: known[-1] + 1] if known else []


def _mark(parts: dict[str, bytes], mark: str) -> None:
    """Give the file a property of its own (22.3); one that a template brought stays."""
    kept = parse(parts[_CUSTOM]) if _CUSTOM in parts else _empty_properties()
    numbers = [int(node.get("pid", "1")) for node in kept]
    kept.append(
        etree.fromstring(
            f'<property xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes" '
            f'fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{max(numbers, default=1) + 1}" '
            f'name="{PROPERTY}"><vt:lpwstr>{escape(mark)}</vt:lpwstr></property>'
        )
    )
    if _CUSTOM not in parts:
        _register(parts)
    parts[_CUSTOM] = serialised(kept)


def _empty_properties() -> etree._Element:
    return etree.fromstring(
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"/>'
    )


def _register(parts: dict[str, bytes]) -> None:
    types = parse(parts[CONTENT_TYPES])
    override = {"PartName": f"/{_CUSTOM}", "ContentType": CUSTOM_TYPE}
    types.append(types.makeelement(f"{{{PACKAGE}/content-types}}Override", override))
    parts[CONTENT_TYPES] = serialised(types)
    links = parse(parts["_rels/.rels"])
    relation = {"Id": "rIdReview", "Type": f"{_OFFICE}/relationships/custom-properties", "Target": _CUSTOM}
    links.append(links.makeelement(f"{{{PACKAGE}/relationships}}Relationship", relation))
    parts["_rels/.rels"] = serialised(links)
