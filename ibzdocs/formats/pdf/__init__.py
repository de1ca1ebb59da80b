"""The PDF writer: layout, drawing and tagging.

``layout(document, house)`` decides every position, ``write(layout)`` says them in PDF.
"""

from ibzdocs.formats.pdf.layout.arrange import Layout, layout
from ibzdocs.formats.pdf.output.writer import write

__all__ = ["Layout", "layout", "write"]
