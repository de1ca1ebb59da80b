"""A small document for tests of the HTML writer."""

import datetime

from lxml import html as parser

from ibzdocs.base.values import Language
from ibzdocs.formats import docx
from ibzdocs.formats.fonts import find
from ibzdocs.formats.html import Alternate, Look, write
from ibzdocs.formats.html.fonts import face
from ibzdocs.formats.images import Pixels
from ibzdocs.inputs.edition import bundled_templates
from ibzdocs.localise import localise
from ibzdocs.tree.nodes import Block, Document, Meta, Note, Paragraph, Reference, Section, Text

STAMP = datetime.datetime(2022, 1, 1, tzinfo=datetime.UTC)
HOUSE = docx.house(
    docx.shell(bundled_templates() / "nl" / "plan.docx", {}, Language.NL), lambda family: find(family, {})
)


def rendered(
    *blocks: Block, title: str = "Titel & <co>", banner: tuple[Pixels | None, str] = (None, "")
) -> str:
    """The HTML file of a document with a chapter, a note and a reference to it, before ``blocks``."""
    note = Note((Text("Geteld op 1 januari."),))
    opening = Paragraph((Text("Wij zijn met 12"), note, Text(", zie "), Reference("who"), Text(".")))
    meta = Meta(
        (Text(title),), (Text("Een plan"),), (Text("FDW"),), STAMP, keywords=("water",), language=Language.NL
    )
    body = (Section("chapter", (Text("Wie wij zijn"),), (opening, *blocks), "who"),)
    tree = localise(Document("test", meta, body), Language.NL).document
    return write(tree, Look(HOUSE, face, *banner), {}, (Alternate(Language.FR, "test-fr.html"),)).decode()


def found(text: str, path: str) -> list[str]:
    """The values of an XPath expression in an HTML file."""
    return [str(each) for each in parser.fromstring(text).xpath(path)]  # type: ignore[union-attr]
