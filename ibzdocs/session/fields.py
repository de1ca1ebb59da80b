"""What every field that texts name in braces prints: the values of an edition in one language."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ibzdocs.base.values import Language, Words
from ibzdocs.documents.names import elsewhere
from ibzdocs.localise.localise import Lookup, localise
from ibzdocs.translation.coded import placeables
from ibzdocs.translation.segments import Segment
from ibzdocs.tree.nodes import Blocks, Document, Paragraph
from ibzdocs.tree.passes import number_blocks
from ibzdocs.tree.text import text_of

_BEFORE = "x "  # so that no value stands at the beginning of a sentence


def field_values(
    documents: Mapping[str, Document], segments: Iterable[Segment], language: Language, lookup: Lookup
) -> Mapping[str, str]:
    """The text of each field of the segments in ``language``: "5 648" for ``staff_total``.

    A reference is called as in the first document that has a text with it.
    """
    found: dict[str, str] = {}
    for name, fields in _by_document(segments).items():
        found |= _printed(documents[name], [each for each in fields if each not in found], language, lookup)
    return found


def _by_document(segments: Iterable[Segment]) -> Mapping[str, dict[str, None]]:
    """The fields of texts by the first document in which a text stands, each in the order of the texts."""
    named: dict[str, dict[str, None]] = {}
    for segment in segments:
        fields = (each for each in placeables(segment.skeleton) if not each.isdigit() and each[0] != "^")
        named.setdefault(segment.documents[0], {}).update(dict.fromkeys(fields))
    return named


def _printed(document: Document, fields: list[str], language: Language, lookup: Lookup) -> Mapping[str, str]:
    """What the document prints for the fields, told from texts that hold nothing but one of them."""
    if not fields:
        return {}
    probes: Blocks = tuple(Paragraph((Words("", f"{_BEFORE}{{{field}}}", language),)) for field in fields)
    names = {**elsewhere(number_blocks(document.blocks)), **document.names}
    probe = replace(document, blocks=probes, names=names)
    texts = (
        text_of(block.inlines, notes=False).removeprefix(_BEFORE)
        for block in localise(probe, language, lookup).document.blocks
        if isinstance(block, Paragraph)
    )
    return dict(zip(fields, texts, strict=True))
