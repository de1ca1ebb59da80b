"""From a localised document to one HTML file that asks nothing of anybody.

The frame is a Jinja template that escapes everything; the look comes from the house style of the Word
template. The file works without a script; the one in it only marks the place in the contents.
"""

import base64
import hashlib
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files

from markupsafe import Markup

from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import phrase
from ibzdocs.formats.html.anchors import lasting
from ibzdocs.formats.html.blocks import blocks, navigation
from ibzdocs.formats.html.context import Alternate, Context, unmarked
from ibzdocs.formats.html.figures import source
from ibzdocs.formats.html.inlines import html, listed_notes, notes
from ibzdocs.formats.html.style import NOT_SEEN, PROSE, Face, style
from ibzdocs.formats.images import Pixels
from ibzdocs.formats.own_pages import template
from ibzdocs.formats.pictures import Scene
from ibzdocs.formats.stylesheet import StyleSheet
from ibzdocs.tree.nodes import Box, Contents, Document, Figure, Item, Paragraph, Section, Table, Text
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk

__all__ = ["Alternate", "Look", "write"]
_DEPTH = 3  # of the contents where the document has no list of headings itself


@immutable
class Look:
    """How a page looks: the house, what gives the subsets of its fonts (see ``fonts.face``), the band above it."""

    house: StyleSheet
    face: Face
    banner: Pixels | None = None
    alternative: str = ""


def write(
    document: Document,
    look: Look,
    scenes: Mapping[str, Scene],
    alternates: tuple[Alternate, ...] = (),
    mark: Callable[[Text], str] = unmarked,
) -> bytes:
    """The HTML file of a localised document. Equal arguments give equal bytes.

    ``scenes``: each figure's picture by its anchor, whole; ``alternates``: its files in the other languages.
    ``mark`` gives the attributes of an element around each text; by default there is none.
    """
    document, scenes = lasting(document, scenes)
    context = Context(document, scenes, alternates, _targets(document), mark)
    body = blocks(context, document.blocks)
    wanted = next((each for each in walk(document, Contents) if each.of == "headings"), None)
    fields = {name: html(context, inlines) for name, inlines in document.meta.fields}
    contents = navigation(context, min(wanted.depth, _DEPTH) if wanted else _DEPTH)
    opened, listed = notes(context), listed_notes(context)
    shown = frozenset().union(*fields.values(), body, contents, listed)
    dress = style(look.house, shown - PROSE - NOT_SEEN, look.face)
    script = files(__package__).joinpath("page.js").read_text("utf-8")
    page = template(__package__, "page.html").render(
        context=context,
        said=_said(context),
        fields={name: Markup(each) for name, each in fields.items()},
        title=text_of(document.meta.title),
        subject=text_of(document.meta.subject),
        author=text_of(document.meta.author),
        keywords=", ".join(document.meta.keywords),
        stamp=document.meta.stamp.date().isoformat(),
        watermark=document.meta.watermark,
        pictures=tuple(_pictures(look)),
        contents_title=text_of(wanted.title) if wanted else phrase(context.language, "html.contents"),
        navigation=Markup(contents),
        body=Markup(body),
        popovers=Markup(opened),
        notes=Markup(listed),
        style=Markup(dress),
        script=Markup(script),
        policy=_policy(dress, script),
    )
    return page.encode("utf-8")


def _said(context: Context) -> Mapping[str, str]:
    """What the frame itself says, in the language of the document."""
    language, fields = context.language, dict(context.document.meta.fields)
    keys = {"skip": "html.skip", "languages": "html.languages", "notes": "html.notes"}
    names = {
        each.language.value: phrase(language, f"html.language-{each.language.value}")
        for each in context.alternates
    }
    version = phrase(language, "html.version", version=text_of(fields.get("version", ())))
    return {**{name: phrase(language, key) for name, key in keys.items()}, **names, "version": version}


def _targets(document: Document) -> frozenset[str]:
    """The anchors that have an element of their own."""
    kinds = (Section, Paragraph, Item, Table, Figure, Box, Contents)
    return frozenset(node.anchor for node in walk(document, *kinds) if node.anchor)


def _pictures(look: Look) -> Iterator[Mapping[str, str]]:
    """The band above the page, and the first picture of the cover, which is the logo."""
    if look.banner:
        yield {"kind": "banner", "address": source(look.banner), "alternative": look.alternative}
    for line in look.house.cover.lines:
        for each in line.emblems:
            if each.pixels:
                yield {"kind": "logo", "address": source(each.pixels), "alternative": each.alternative}
                return


def _policy(*inside: str) -> str:
    """A content security policy that lets run and dress only what is in the file (CSP level 3)."""
    look, script = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inside)
    return (
        f"default-src 'none'; style-src 'sha256-{look}'; script-src 'sha256-{script}'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
