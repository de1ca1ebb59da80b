"""One localised document as the bytes of its files."""

import contextlib
import functools
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import phrase
from ibzdocs.base.problems import Place, Problem, TemplateError, warning
from ibzdocs.base.settings import file_stem
from ibzdocs.base.values import Language
from ibzdocs.formats import docx, fonts, pdf
from ibzdocs.formats.docx.writer import write as write_word
from ibzdocs.formats.images import Pixels
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.formats.pictures import Images
from ibzdocs.formats.stylesheet import StyleSheet
from ibzdocs.inputs.edition import Edition, bundled
from ibzdocs.session.cache import Cache
from ibzdocs.session.characters import character_missing, with_substitutes
from ibzdocs.session.digests import TEMPLATES, digest, joined, program
from ibzdocs.session.digests import content as bytes_in
from ibzdocs.tree.nodes import Document, Reference, Text
from ibzdocs.tree.passes import with_breaks, with_ordinals, with_pages
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk

Filling: TypeAlias = Callable[[float, float], Pixels | None]
NOTHING_KEPT = Cache(None)
_QUOTED = 80  # letters of a running head that does not fit
_ATTEMPTS = 4
CENTIMETRE = 72 / 2.54  # points
MAIL_WIDEST = 5  # centimetres
BANNER = (345.0, 86.25)  # points
IN_PRINT = 225  # pixels to the inch of a drawn cover
ON_SCREEN = 300  # of a drawn band, which fills a wide screen
SCREEN = 192 / 450  # what screens of two pixels in one show of the pixels that print gets


@immutable
class Rendered:
    """The bytes of a document per format, its number of pages, and what could not be shown."""

    files: dict[str, bytes]
    pages: int
    problems: tuple[Problem, ...]


@immutable
class ReviewFile:
    """A Word file to be read and changed: its bytes, what it shows, and its bookmarks in their order."""

    data: bytes
    document: Document
    anchors: tuple[docx.Anchored, ...]


def render(
    document: Document, edition: Edition, formats: Sequence[str], kind: str = "", cache: Cache = NOTHING_KEPT
) -> Rendered:
    """The files of a localised document. Laid out once: Word's contents show the pages of that layout.

    ``kind``: what stands in the names of its files behind the language, by which they lead to one another;
    ``cache``: where subsets of fonts are kept from one file to the next.
    """
    if tuple(formats) == ("html",) and not _counts_pages(document):
        return _page_of_its_own(document, edition, kind, cache)
    template = edition.template(document.meta.language or Language.NL, document.template)
    told: dict[str, Problem] = {}
    shell, house, document, layout = _laid_out(document, edition, told, cache)
    writers: dict[str, Callable[[], bytes]] = {
        "docx": lambda: write_word(
            with_breaks(document, layout.breaks),
            docx.with_rows(shell, layout.running),
            house,
            layout.page_of,
            layout.scenes,
        ),
        "pdf": lambda: pdf.write(layout),
        "html": lambda: _html(
            document, edition, _on_screen(document, edition, told, cache), cache, kind=kind
        ),
    }
    missing = (character_missing(layout.missing, Place(template.name)),) if layout.missing else ()
    place = Place(docx.file_of(template))
    high = tuple(warning("template-running", place, text=text[:_QUOTED]) for text in layout.cut)
    return Rendered(
        {form: writers[form]() for form in formats}, layout.page_count, (*told.values(), *missing, *high)
    )


def get_ready(document: Document, edition: Edition, formats: Collection[str], cache: Cache) -> None:
    """Read what is kept in memory for all documents in the language of this one: template, fonts, division of words.

    What is wrong with them is told where a document is made.
    """
    with contextlib.suppress(TemplateError):
        house = _dressed(document, edition, {}, None, cache)[1]
        pdf.get_ready(house, document.meta.language or Language.NL, laid_out=set(formats) != {"html"})
        if "docx" in formats:
            docx.get_ready(house)


def render_for_review(document: Document, edition: Edition) -> ReviewFile:
    """The Word file of a localised document with what tells its paragraphs when it comes back.

    It looks like the file that ``render`` makes; ``docx.for_review`` makes the copy for a reader of it.
    """
    shell, house, numbered, layout = _laid_out(document, edition, {}, NOTHING_KEPT)
    numbered = with_breaks(numbered, layout.breaks)
    anchors, rows = docx.Anchors(), docx.with_rows(shell, layout.running)
    data = write_word(numbered, rows, house, layout.page_of, layout.scenes, anchors)
    return ReviewFile(data, numbered, tuple(anchors.found))


def _counts_pages(document: Document) -> bool:
    """Whether a text of the document names the page of something."""
    return any(reference.form == "page" for reference in walk(document, Reference))


def _page_of_its_own(document: Document, edition: Edition, kind: str, cache: Cache) -> Rendered:
    """The HTML file alone, for which nothing is laid out on pages."""
    told: dict[str, Problem] = {}
    data = _html(document, edition, _on_screen(document, edition, told, cache), cache, kind=kind)
    return Rendered({"html": data}, 0, tuple(told.values()))


def marked_page(document: Document, edition: Edition, mark: Callable[[Text], str], cache: Cache) -> bytes:
    """The HTML file of a localised document with an element around every text, which has those attributes.

    Nothing is laid out for it: where a text names a page, it has a place for the number only.
    """
    house = _on_screen(document, edition, {}, cache)
    return _html(with_pages(document, {}), edition, house, cache, mark)


def _html(
    document: Document,
    edition: Edition,
    house: StyleSheet,
    cache: Cache,
    mark: Callable[[Text], str] | None = None,
    kind: str = "",
) -> bytes:
    from ibzdocs.formats import html

    own, settings = document.meta.language, edition.settings
    alternates = tuple(
        html.Alternate(each, f"{file_stem(settings.documents, document.name, each)}{kind}.html")
        for each in settings.edition.languages
        if each is not own
    )
    scenes = pdf.pictures(document, house, _images(edition))
    adorned = html.Look(house, kept_faces(cache), *banner(edition, own or Language.NL, cache))
    return html.write(document, adorned, scenes, alternates, mark or html.unmarked)


def lay_out(document: Document, edition: Edition) -> pdf.Layout:
    """The pages of a localised document, as its files have them."""
    return _laid_out(document, edition, {}, NOTHING_KEPT)[-1]


def _laid_out(
    document: Document, edition: Edition, told: dict[str, Problem], cache: Cache
) -> tuple[docx.Shell, StyleSheet, Document, pdf.Layout]:
    """The filled-in template, its house and the pages; ``told`` gets what a draft has to do without."""
    shell, house = _dressed(document, edition, told, cover_filling(edition, cache), cache)
    document, layout = _with_its_pages(pdf.settled(document, house), house, _images(edition))
    house = replace(
        house,
        running_titles=layout.house.running_titles,
        moved_words=layout.moved_words,
        wide_labels=layout.wide_labels,
    )
    return shell, house, document, layout


def _on_screen(document: Document, edition: Edition, told: dict[str, Problem], cache: Cache) -> StyleSheet:
    """The house of a page on the screen, which has a picture of its own size in place of that of the cover."""
    return _dressed(document, edition, told, None, cache)[1]


def _dressed(
    document: Document, edition: Edition, told: dict[str, Problem], filling: Filling | None, cache: Cache
) -> tuple[docx.Shell, StyleSheet]:
    """The filled-in template of a document, and its house; ``filling`` gives the picture of its cover."""
    language = document.meta.language or Language.NL
    template = edition.template(language, document.template)
    filled = _shell(document, template, language, cache)
    alternative = edition.settings.house.picture_alternative.get(language, "")
    shell = docx.with_logo(docx.with_picture(filled, filling, alternative), logo(edition, language))
    find = functools.partial(fonts.find, settings=edition.fonts, asked_in=docx.file_of(template))
    if document.meta.draft:
        find = functools.partial(
            fonts.find_or_instead, settings=edition.fonts, told=told, asked_in=docx.file_of(template)
        )
    return shell, with_substitutes(docx.house(shell, find), document, edition)


def _shell(document: Document, template: Path, language: Language, cache: Cache) -> docx.Shell:
    """The filled-in template; from the cache where it is there, because docxtpl takes longer than a short document."""
    ours, fields = bundled(template), {name: text_of(inlines) for name, inlines in document.meta.fields}
    made_of = (bytes_in(template), bytes_in(ours), language.value.encode(), repr(fields).encode())
    name = digest((document.name.encode(), language.value.encode()))[:16]
    return cache.get(
        f"shell-{name}",
        joined(digest(made_of)),
        dict,
        lambda: docx.shell(template, fields, language, ours),
    )


def logo(edition: Edition, language: Language) -> docx.Logo | None:
    """The logo of the settings; None where there is none, or where its file cannot be used."""
    house = edition.settings.house
    if not house.logo:
        return None
    widths = (float(house.logo_width) * CENTIMETRE, float(house.logo_head_width) * CENTIMETRE)
    cover, head = (_sized(edition, width) if width else None for width in widths)
    return docx.Logo(cover, head, house.logo_alternative.get(language, "")) if cover or head else None


def banner(edition: Edition, language: Language, cache: Cache) -> tuple[Pixels | None, str]:
    """The picture of the settings as a band above a page, and the text that stands for it; no picture where none is."""
    filling = cover_filling(edition, cache, ON_SCREEN)
    alternative = edition.settings.house.picture_alternative.get(language, "")
    return filling(*BANNER) if filling else None, alternative


def cover_filling(edition: Edition, cache: Cache, drawn: int = IN_PRINT) -> Filling | None:
    """The picture of the settings as it fills a place of the cover; None where there is none.

    What it makes is kept, in this process too: the parent of several processes makes it once for all of them.
    ``drawn``: pixels to the inch where it is a drawing.
    """
    if edition.cover_picture is None:
        return None

    def filling(width: float, height: float) -> Pixels | None:
        from ibzdocs.formats.images import filling
        from ibzdocs.inputs.pictures import content

        name = edition.settings.house.picture
        try:
            data = content(edition.inputs, name)
            of = digest((data, name.encode(), program().encode()))
            return cache.get(
                f"cover-{width:g}-{height:g}-{drawn}",
                of,
                Pixels,
                lambda: filling(data, name, width, width / height, drawn),
            )
        except Refused:
            return None

    return filling


def prepare_cover(edition: Edition, formats: Collection[str], cache: Cache) -> None:
    """Make the picture of the covers before processes part, so that each finds it made."""
    if "html" in formats:
        banner(edition, edition.languages[0], cache)
    if (filling := cover_filling(edition, cache)) is None or set(formats) == {"html"}:
        return
    for name in TEMPLATES:
        for size in docx.picture_sizes(edition.template(edition.languages[0], name)):
            filling(*size)


def mail_logo(edition: Edition) -> docx.Sized | None:
    """The logo for e-mails, with as many pixels as screens show; None where there is none."""
    house = edition.settings.house
    wanted = house.logo_width or house.logo_head_width
    width = min(float(wanted), MAIL_WIDEST)
    if not house.logo or not width:
        return None
    points = width * CENTIMETRE
    small = _sized(edition, points * SCREEN)
    return docx.Sized(small.pixels, points, small.height / SCREEN) if small else None


def _sized(edition: Edition, width: float) -> docx.Sized | None:
    from ibzdocs.formats.images import prepared
    from ibzdocs.inputs.pictures import content

    try:
        pixels = prepared(content(edition.inputs, edition.settings.house.logo), "logo", width)
    except Refused:
        return None
    return docx.Sized(pixels, width, width * pixels.height / pixels.width)


def _images(edition: Edition) -> Images:
    """The pixels of the edition's picture files: none for a file that cannot be used, which is told elsewhere."""

    @functools.cache
    def pixels(file: str, width: float) -> Pixels | None:
        from ibzdocs.formats.images import prepared
        from ibzdocs.inputs.pictures import content

        try:
            return prepared(content(edition.pictures, file), file, width)
        except Refused:
            return None

    return pixels


def _with_its_pages(document: Document, house: StyleSheet, images: Images) -> tuple[Document, pdf.Layout]:
    """The document with the numbers that references to pages print, and its pages with these numbers in it.

    A number may be wider than the one before and so move what it points to: laid out anew until both agree,
    or until the last attempt, since two numbers can chase each other.
    """
    names_pages, document = _counts_pages(document), with_ordinals(document)
    numbered = with_pages(document, {}) if names_pages else document
    layout = pdf.layout(numbered, house, images)
    for _ in range(_ATTEMPTS if names_pages else 0):
        again = with_pages(document, layout.page_of)
        if again == numbered:
            break
        numbered, layout = again, pdf.layout(again, house, images)
    return numbered, layout


def as_draft(document: Document, language: Language) -> Document:
    """The document marked as a draft: its status, and the watermark in its language."""
    status = (Text(phrase(language, "status.draft")),)
    fields = tuple((name, status if name == "status" else text) for name, text in document.meta.fields)
    mark = phrase(language, "document.watermark")
    return replace(document, meta=replace(document.meta, draft=True, watermark=mark, fields=fields))


def kept_faces(cache: Cache) -> Callable[[Path, frozenset[str]], str]:
    """The subset of a font with some characters beside those of prose, from the cache if it is there."""

    def face(path: Path, more: frozenset[str]) -> str:
        of = _subset_of(path, path.stat().st_mtime_ns, more)
        name = f"font-{path.stem}-{of[:16]}" if more else f"font-{path.stem}"
        return cache.get(name, of, str, lambda: _subset(path, more))

    return face


def _subset(path: Path, more: frozenset[str]) -> str:
    from ibzdocs.formats.html.fonts import face

    return face(path, more)


@functools.lru_cache(maxsize=64)
def _subset_of(path: Path, _written: int, more: frozenset[str]) -> str:
    """The digest of what a subset is made of."""
    return digest((bytes_in(path), "".join(sorted(more)).encode(), program().encode()))
