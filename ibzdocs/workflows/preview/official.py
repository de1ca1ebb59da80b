"""What the last official file of a document says: against it, what is new is marked."""

import re
from collections.abc import Iterator
from pathlib import Path

from ibzdocs.base.values import Language
from ibzdocs.formats.docx.reader.file import WordFile
from ibzdocs.formats.ooxml.package import open_package
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.formats.ooxml.xml import Element, local
from ibzdocs.session import provenance
from ibzdocs.session.matching import fold
from ibzdocs.session.passages import Passage

_PART = re.compile(r"\s\(\d+/\d+\)$")  # of a caption whose table or picture stands in parts in Word
_NOT_COMPARED = ("cover", "picture", "alternative")


def texts(folder: Path, name: str, language: Language) -> frozenset[str] | None:
    """The paragraphs of the last official Word file of a document, folded; None where there is none."""
    for made in provenance.read(folder):
        if (made.document, made.language, made.draft) == (name, language, False) and made.file.endswith(
            ".docx"
        ):
            try:
                package = open_package(folder / made.file)
                return frozenset(_paragraphs(WordFile(made.file, package.parts(".xml", ".rels"))))
            except Refused:
                return None
    return None


def is_new(passage: Passage, before: frozenset[str]) -> bool:
    """Whether a passage of running text is other than anything in the last official file."""
    if passage.spot.kind in _NOT_COMPARED:
        return False
    own = "".join(piece.text for piece in passage.pieces[1:] if piece.source is not None)
    said = {fold(passage.text), fold(own)} - {""}
    return bool(said) and not said & before


def _paragraphs(file: WordFile) -> Iterator[str]:
    for root in (file.body, *(note for note, _ in file.notes.values())):
        for paragraph in root.iter("{*}p"):
            said = "".join(_texts(paragraph))
            if text := fold(_PART.sub("", said)):
                yield text


def _texts(paragraph: Element) -> Iterator[str]:
    for node in paragraph.iter("{*}t", "{*}noBreakHyphen", "{*}tab", "{*}br"):
        yield node.text or "" if local(node) == "t" else " "
