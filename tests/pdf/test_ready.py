"""What is read before processes part is not read again in each of them."""

from ibzdocs.base.values import Language
from ibzdocs.formats import docx
from ibzdocs.formats.docx import fonts
from ibzdocs.formats.pdf import get_ready, layout, settled
from ibzdocs.formats.pdf.layout.hyphenation import patterns
from ibzdocs.formats.pdf.layout.measure import face
from ibzdocs.tree.nodes import Emphasis, Strong, Text
from tests.pdf.documents import chapter, document, p, table, words
from tests.pdf.house import HOUSE


def test_fonts_and_patterns_are_read_once() -> None:
    face.cache_clear()
    patterns.cache_clear()
    get_ready(HOUSE, Language.NL, laid_out=True)
    before = face.cache_info().misses, patterns.cache_info().misses
    assert min(before) > 0
    marked = p(words(30), Strong((Text("vet"),)), Emphasis((Text("schuin"),)))
    layout(settled(document(chapter("Begroting", marked, table())), HOUSE), HOUSE)
    assert (face.cache_info().misses, patterns.cache_info().misses) == before


def test_fonts_are_packed_once_for_word() -> None:
    fonts._scrambled.cache_clear()
    docx.get_ready(HOUSE)
    before = fonts._scrambled.cache_info().misses
    assert before > 0
    assert len(list(fonts.faces(HOUSE))) == before
    assert fonts._scrambled.cache_info().misses == before
