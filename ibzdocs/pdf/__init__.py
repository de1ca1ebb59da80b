"""The PDF writer: layout, drawing and tagging.

``layout(document, house)`` decides every position, ``write(layout)`` says them in PDF.
"""

from ibzdocs.pdf.arrange import Layout, layout
from ibzdocs.pdf.assemble import write

__all__ = ["Layout", "layout", "write"]
