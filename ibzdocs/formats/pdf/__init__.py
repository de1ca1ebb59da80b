"""The PDF writer: layout, drawing and tagging.

``layout(document, house)`` decides every position, ``write(layout)`` says them in PDF.
``pictures(document, house, images)`` are the pictures alone.
"""

from ibzdocs.formats.pdf.layout.arrange import Layout, layout
from ibzdocs.formats.pdf.layout.figures import pictures
from ibzdocs.formats.pdf.output.writer import write

__all__ = ["Layout", "layout", "pictures", "write"]
