"""The pages of the sample as they are laid out: nothing runs off, no heading is left alone."""

import functools

import pytest

from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.formats import docx, fonts, pdf
from ibzdocs.formats.pdf.layout.boxes import ParagraphBox, TableBox
from ibzdocs.inputs import edition as project
from ibzdocs.localise import localise
from ibzdocs.session.session import Session
from ibzdocs.tree.text import text_of
from tests.whole.sample import ROOT

every_language = pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)


@functools.cache
def laid_out(language: Language) -> pdf.Layout:
    """The layout of the sample, as the build makes it."""
    edition = project.load(ROOT)
    now = Session(edition)
    tree = localise(now.documents["strategic"], language, now.translations[language]).document
    fields = {name: text_of(inlines) for name, inlines in tree.meta.fields}
    shell = docx.shell(edition.template(language), fields, language)
    house = docx.house(shell, functools.partial(fonts.find, settings={}))
    return pdf.layout(tree, house)


@every_language
def test_no_heading_stands_alone_at_the_foot_of_a_page(language: Language) -> None:
    alone = []
    for number, page in enumerate(laid_out(language).pages, 1):
        last = page.placed[-1].box if page.placed else None
        if isinstance(last, ParagraphBox) and last.look.style.lower().startswith(("heading", "caption")):
            alone.append((number, last.look.style))
    assert alone == []


@every_language
def test_no_page_is_empty(language: Language) -> None:
    assert [number for number, page in enumerate(laid_out(language).pages, 1) if not page.placed] == []


@every_language
def test_nothing_runs_off_the_page(language: Language) -> None:
    outside = []
    for number, page in enumerate(laid_out(language).pages, 1):
        area = page.area.page
        room = area.width - area.left - area.right
        for placed in (*page.placed, *page.notes):
            bottom = placed.top + placed.box.height(placed.first, placed.last)
            if bottom > area.height - area.bottom + 1:
                outside.append((number, "below"))
            if isinstance(placed.box, TableBox) and placed.box.width > room + 0.01:
                outside.append((number, "beside"))
            if isinstance(placed.box, ParagraphBox):
                for line in placed.box.lines[placed.first : placed.last]:
                    width = sum(run.style.font.widths[text.rstrip()] for run, text in line.segments)
                    if line.x + width > room + 3:
                        outside.append((number, "".join(text for _, text in line.segments)))
    assert outside == []


@every_language
def test_no_character_is_missing_from_the_fonts(language: Language) -> None:
    assert laid_out(language).missing == ()
