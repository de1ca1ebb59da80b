"""The PDF writer: layout, drawing and tagging.

``layout(document, house)`` decides every position, ``write(layout)`` says them in PDF.
``settled(document, house)`` is the document as it is laid out: what is landscape, how wide columns are.
``pictures(document, house, images)`` are the pictures alone.
"""

from ibzdocs.formats.pdf.layout.arrange import Layout, layout
from ibzdocs.formats.pdf.layout.figures import pictures
from ibzdocs.formats.pdf.layout.paragraphs import get_ready
from ibzdocs.formats.pdf.layout.settling import settled
from ibzdocs.formats.pdf.output.writer import write

__all__ = ["Layout", "get_ready", "layout", "pictures", "settled", "write"]
