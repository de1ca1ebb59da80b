"""One localised document as the bytes of its files."""

import contextlib
import functools
import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ibzdocs.base.labels import phrase
from ibzdocs.base.problems import Place, Problem, warning
from ibzdocs.base.values import Language
from ibzdocs.formats import docx, fonts, pdf
from ibzdocs.formats.stylesheet import StyleSheet
from ibzdocs.inputs.edition import Edition, bundled
from ibzdocs.tree.nodes import Document, Text
from ibzdocs.tree.text import text_of


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of a document per format, its number of pages, and what could not be shown."""

    files: dict[str, bytes]
    pages: int
    problems: tuple[Problem, ...]


def render(document: Document, edition: Edition, formats: Sequence[str]) -> Rendered:
    """The files of a localised document. Laid out once: Word's contents show the pages of that layout."""
    with _collector_resting():
        return _rendered(document, edition, formats)


def lay_out(document: Document, edition: Edition) -> pdf.Layout:
    """The pages of a localised document, as its files have them."""
    with _collector_resting():
        return _laid_out(document, edition)[-1]


def _laid_out(document: Document, edition: Edition) -> tuple[bytes, StyleSheet, pdf.Layout]:
    language = document.meta.language or Language.NL
    template = edition.template(language, document.template)
    shell = docx.shell(template, _fields(document), language, bundled(template))
    house = docx.house(shell, functools.partial(fonts.find, settings=edition.fonts))
    return shell, house, pdf.layout(document, house)


def _rendered(document: Document, edition: Edition, formats: Sequence[str]) -> Rendered:
    template = edition.template(document.meta.language or Language.NL, document.template)
    shell, house, layout = _laid_out(document, edition)
    writers: dict[str, Callable[[], bytes]] = {
        "docx": lambda: docx.write(document, shell, house, layout.page_of, layout.scenes),
        "pdf": lambda: pdf.write(layout),
    }
    missing = tuple(
        warning("character-missing", Place(template.name), character=sign, code=f"U+{ord(sign):04X}")
        for sign in layout.missing
    )
    return Rendered({form: writers[form]() for form in formats}, layout.page_count, missing)


@contextlib.contextmanager
def _collector_resting() -> Iterator[None]:
    """Without the cyclic garbage collector.

    A document is millions of small objects that all live to its end; looking through them again and again
    finds nothing and takes as long as the layout itself.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def as_draft(document: Document, language: Language) -> Document:
    """The document marked as a draft: its status, and the watermark in its language."""
    status = (Text(phrase(language, "status.draft")),)
    fields = tuple((name, status if name == "status" else text) for name, text in document.meta.fields)
    mark = phrase(language, "document.watermark")
    return replace(document, meta=replace(document.meta, draft=True, watermark=mark, fields=fields))


def _fields(document: Document) -> dict[str, str]:
    return {name: text_of(inlines) for name, inlines in document.meta.fields}
