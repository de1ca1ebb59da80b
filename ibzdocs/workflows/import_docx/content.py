"""What a paragraph holds as pieces of a text sheet; what cannot be carried over as it is, is reported."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ibzdocs.base.codes import problem_code
from ibzdocs.formats.docx.reader import content as reader
from ibzdocs.formats.docx.reader.content import UNKNOWN, Mark, Note, Run
from ibzdocs.formats.docx.reader.symbols import symbol
from ibzdocs.formats.ooxml.xml import Element
from ibzdocs.inputs.workbook.cells import JOINERS, LINE_END
from ibzdocs.tree.ordinals import ends_ordinal
from ibzdocs.workflows.import_docx.findings import Findings
from ibzdocs.workflows.import_docx.pieces import ImportedRun, Pieces, is_empty, plain

_TO_SEE_TO = {
    "unknown",
    "equation",
    "symbol",
    "form",
    "picture",
    "chart",
    "diagram",
    "object",
    "shape",
    "drawn",
    "field-code",
}


@dataclass(slots=True)
class Content:
    """What a paragraph holds: its pieces, the text boxes anchored in it, whether it is a generated list's.

    ``left_out`` is the text of that list in it.
    """

    pieces: list[ImportedRun] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    generated: bool = False
    left_out: str = ""


def content_of(found: Iterable[reader.Piece], findings: Findings) -> Content:
    """The content of a paragraph in which this was found."""
    content = Content()
    for each in found:
        match each:
            case Run(text=text, look=look):
                if not look.is_gone and (text != "\t" or not is_empty(tuple(content.pieces))):
                    shown = _readable(text, findings)
                    content.pieces.append(ImportedRun(shown, look.bold, look.italic, look.link))
            case Note():
                content.pieces += _note(each, findings)
            case Mark(kind="raised") if _is_ordinal(content.pieces):
                pass  # documents set it as their language wants
            case Mark(kind="page"):
                content.pieces.append(ImportedRun(is_page_end=True))
            case Mark(kind="generated", said=said):
                content.generated = True
                content.left_out += said.get("words", "")
            case Mark(kind="box", node=box) if box is not None:
                content.boxes.append(box)
            case Mark(kind=kind, said=said):
                tell = findings.warn if kind in _TO_SEE_TO else findings.note
                tell(problem_code(f"intake-{kind}"), **said)
    content.pieces = list(_noted(content.pieces))
    return content


def _is_ordinal(pieces: list[ImportedRun]) -> bool:
    """Whether the last piece is the letters of an ordinal."""
    before, last = (piece.text for piece in pieces[-2:]) if len(pieces) > 1 else ("", "")
    return ends_ordinal(before, last)


def _readable(text: str, findings: Findings) -> str:
    """The characters that a cell can hold; what has no shape is left out, what is unknown is marked."""
    text = LINE_END.sub("\n", text)
    if "\t" in text:
        findings.note("intake-tab")
    if "\n" in text:
        findings.note("intake-line-break")
    return "".join(_character(sign, findings) for sign in text.replace("\t", " "))


def _character(sign: str, findings: Findings) -> str:
    category = unicodedata.category(sign)
    if category == "Cf" and sign not in JOINERS:
        findings.note("intake-invisible")
        return ""
    if category == "Co" or (category == "Cc" and sign != "\n"):
        found = symbol("", ord(sign))
        if not found:
            findings.warn("intake-symbol", font="–", character=f"{ord(sign):04X}")
        return found or UNKNOWN
    return sign


def _note(note: Note, findings: Findings) -> Iterator[ImportedRun]:
    """A note as a piece; its paragraphs with a space between."""
    read = [content_of(paragraph, findings) for paragraph in note.paragraphs]
    filled = [_flat(content, findings) for content in read if not is_empty(tuple(content.pieces))]
    if len(filled) > 1:
        findings.note("intake-note-paragraphs")
    joined: list[ImportedRun] = []
    for pieces in filled:
        joined += [ImportedRun(" ")] * bool(joined) + [each for each in pieces if not each.is_page_end]
    if is_empty(tuple(joined)):
        findings.warn("intake-note-empty")
        return
    if note.kind == "endnote":
        findings.note("intake-endnote")
    yield ImportedRun(note=_stripped(joined))


def _flat(content: Content, findings: Findings) -> list[ImportedRun]:
    """The pieces of a note; a note in it stands in brackets."""
    flat: list[ImportedRun] = []
    for piece in content.pieces:
        if piece.note is None:
            flat.append(piece)
        else:
            findings.warn("intake-note-in-note", words=plain(piece.note))
            flat += [ImportedRun(" ["), *piece.note, ImportedRun("]")]
    return flat


def _stripped(pieces: list[ImportedRun]) -> Pieces:
    """The pieces of a note without the space after its mark."""
    first, *others = pieces
    return (replace(first, text=first.text.lstrip()), *others)


def _noted(pieces: list[ImportedRun]) -> Iterator[ImportedRun]:
    """The pieces; a note between two that both are bold, italic or a link is so as well."""
    for number, piece in enumerate(pieces):
        before, after = pieces[max(number - 1, 0)], pieces[min(number + 1, len(pieces) - 1)]
        link = before.link if before.link == after.link else ""
        bold, italic = before.bold and after.bold, before.italic and after.italic
        is_note = piece.note is not None
        yield replace(piece, bold=bold, italic=italic, link=link) if is_note else piece
