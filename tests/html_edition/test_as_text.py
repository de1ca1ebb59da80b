"""The page of a document with every node and every picture, as text: an element on a line."""

import re
from dataclasses import replace
from pathlib import Path

from ibzdocs.base.values import Language
from ibzdocs.formats import pdf
from ibzdocs.formats.html import Alternate, Look, write
from ibzdocs.formats.pictures import no_images
from ibzdocs.tree.nodes import Document
from tests.docx.test_as_text import changed
from tests.golden import Golden
from tests.html_edition.document import HOUSE
from tests.pdf.documents import chapter
from tests.pdf.rich import PICTURES, figure

_ELEMENT = re.compile(
    r"(?<!\n)<(?=/?(p|div|section|h\d|li|tr|th|td|svg|details|table|ul|nav|figcaption|aside)\b)"
)


def _face(path: Path, more: frozenset[str]) -> str:
    """What is asked of the fonts, in place of them: to make them takes long."""
    return f"{path.name} {''.join(sorted(more))}"


def page(document: Document) -> str:
    """The file without its script, policy and lasting style, and without what drawings consist of."""
    scenes = pdf.pictures(document, HOUSE, no_images)
    text = write(document, Look(HOUSE, _face), scenes, (Alternate(Language.FR, "plan-fr.html"),)).decode()
    text = re.sub(
        "<meta http-equiv[^>]*>|<script>.*?</script>|\nhtml{.*?(?=</style>)",
        "",
        text,
        flags=re.DOTALL,
    )
    return _ELEMENT.sub("\n<", re.sub("<path [^>]*>|<text .*?</text>", "", text))


def test_page(golden: Golden) -> None:
    made = changed()
    figures = chapter("Alle figuren", *map(figure, PICTURES), number=4)
    golden("page.html.txt", page(replace(made, blocks=(*made.blocks, figures))))


def test_drawings(golden: Golden) -> None:
    """The paths and texts of a drawing of every kind of shape."""
    made = replace(changed(), blocks=(chapter("Figuren", figure("grid")),))
    text = write(made, Look(HOUSE, _face), pdf.pictures(made, HOUSE, no_images), ()).decode()
    drawn = re.search("<svg.*?</svg>", text, re.DOTALL)
    assert drawn
    golden("drawing.svg.txt", drawn[0].replace("><", ">\n<"))
