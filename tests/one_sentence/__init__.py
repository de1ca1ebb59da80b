"""The values of docs/one-sentence.md, taken from the sample.

``python -m tests.one_sentence`` writes them anew.
"""

import dataclasses
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from io import BytesIO
from typing import Any

from ibzdocs.base.problems import Place
from ibzdocs.base.values import Language, Words
from ibzdocs.formats.pdf.layout.boxes import ParagraphBox
from ibzdocs.localise import localise
from ibzdocs.session.render import Rendered, lay_out, render
from ibzdocs.tree.nodes import Document, Inlines, Item
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from tests.pdf import reading
from tests.trace.sample import session, value_of
from tests.whole.sample import ROOT

PAGE = ROOT / "docs" / "one-sentence.md"
COMMAND = "python -m tests.one_sentence"
KEY, DOCUMENT, LANGUAGE = "texts/budget.bullet.2/text", "annex-resources", Language.DE
_BLOCK = re.compile(r"(<!-- value: ([a-z-]+) -->\n```\w*\n).*?(```\n)", re.DOTALL)


def page() -> str:
    """The page with every value as it is now; raises KeyError for a value that nothing makes."""
    return _BLOCK.sub(lambda found: f"{found[1]}{VALUES[found[2]]()}\n{found[3]}", PAGE.read_text("utf-8"))


def cell() -> str:
    """What stands in the cell, and where."""
    place = _segment().place
    return f"{place.file}, {place.sheet}!{place.cell}\n{value_of(place)}"


def record() -> str:
    """The row as it is read."""
    rows = session().plan.texts
    return _told(next(row for row in rows if isinstance(row.text, Words) and row.text.key == KEY))


def node() -> str:
    """The item of the list in the neutral tree."""
    return _told(_item(session().documents[DOCUMENT], lambda inlines: _key(inlines) == KEY))


def figure() -> str:
    """The value that the field stands for."""
    name = re.findall(r"\{(\w[^}]*\.[^}]*)\}", _segment().skeleton)[0]
    return f"{name}\n{_told(session().documents[DOCUMENT].facts[name])}"


def segment() -> str:
    """What a translator gets, and what is kept from him."""
    found = _segment()
    return f"{found.key}\n{found.skeleton}\n" + "\n".join(map(str, found.literals))


def entry() -> str:
    """The entry of the catalogue as it stands in the file."""
    data = json.loads((ROOT / "inputs" / "translations" / f"{LANGUAGE.value}.json").read_text("utf-8"))
    return json.dumps({KEY: data["entries"][KEY]}, ensure_ascii=False, indent=1)


def inlines() -> str:
    """The same item in one language."""
    return _told(_item(_localised(), _is_ours))


def line() -> str:
    """The page, and each line: where it starts and its text."""
    layout = lay_out(_localised(), session().edition)
    for number, laid_out in enumerate(layout.pages, start=1):
        for placed in laid_out.placed:
            if isinstance(placed.box, ParagraphBox) and _is_ours(placed.box.inlines):
                lines = placed.box.lines[placed.first : placed.last]
                shown = [
                    f"x {line.x:.2f}  {''.join(text for _, text in line.segments).rstrip()}" for line in lines
                ]
                return "\n".join((f"page {number}, y {placed.top:.2f}, in points", *shown))
    raise LookupError(KEY)


def word() -> str:
    """The paragraph in word/document.xml."""
    body = zipfile.ZipFile(BytesIO(_files().files["docx"])).read("word/document.xml").decode("utf-8")
    paragraphs = re.findall(r"<w:p\b(?:(?!</w:p>).)*</w:p>", body, re.DOTALL)
    found = next(text for text in paragraphs if _plain_text() in re.sub(r"<[^>]+>", "", text))
    return re.sub(r"(?=<w:r>|<w:t\b|</w:p>|<w:pPr>)", "\n", found).replace("\n\n", "\n").strip()


def tag() -> str:
    """The part of the tag tree: the item of the list with its label and body."""
    lines = reading.dump(_files().files["pdf"]).splitlines()
    at = next(number for number, text in enumerate(lines) if _plain_text()[:20] in text)
    start = max(number for number in range(at) if lines[number].strip() == "LI")
    depth = len(lines[start]) - len(lines[start].lstrip())
    return "\n".join(text[depth:] for text in _item_lines(lines, start, depth))


VALUES: Mapping[str, Callable[[], str]] = {
    make.__name__: cache(make)
    for make in (cell, record, node, figure, segment, entry, inlines, line, word, tag)
}


def _item_lines(lines: list[str], start: int, depth: int) -> Iterator[str]:
    yield lines[start]
    for text in lines[start + 1 :]:
        if len(text) - len(text.lstrip()) <= depth:
            return
        yield text


@cache
def _localised() -> Document:
    return localise(session().documents[DOCUMENT], LANGUAGE, session().translations[LANGUAGE]).document


@cache
def _files() -> Rendered:
    return render(_localised(), session().edition, ("docx", "pdf"))


def _segment() -> Any:
    return session().segment[KEY]


def _plain_text() -> str:
    return text_of(_item(_localised(), _is_ours).inlines)


def _key(inlines: Inlines) -> str:
    return next((part.key for part in inlines if isinstance(part, Words)), "")


def _is_ours(inlines: Inlines) -> bool:
    """Whether localised inlines say the segment."""
    return any(getattr(getattr(part, "source", None), "key", "") == KEY for part in inlines)


def _item(document: Document, wanted: Callable[[Inlines], bool]) -> Item:
    items = (found for found in walk(document.blocks) if isinstance(found, Item))
    return next(found for found in items if wanted(found.inlines))


def _told(value: Any, indent: str = "") -> str:
    """A value as it would be written, a field a line, without what is empty."""
    if isinstance(value, Place):
        return f"Place({value.file}, {value.sheet}!{value.cell})"
    if isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
        return "(" + ", ".join(_told(part, indent) for part in value) + ")"
    if not dataclasses.is_dataclass(value):
        return repr(value)
    inner = indent + "  "
    fields = [(field.name, getattr(value, field.name)) for field in dataclasses.fields(value)]
    lines = [f"{inner}{name}={_told(each, inner)}" for name, each in fields if each not in ("", (), None, 0)]
    return f"{type(value).__name__}(\n" + ",\n".join(lines) + ")"
