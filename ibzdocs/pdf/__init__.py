"""The PDF writer: layout, drawing and tagging.

``layout(document, house)`` decides every position, ``write(layout)`` says them in PDF.
"""

from ibzdocs.pdf.layout import Layout, layout
from ibzdocs.pdf.write import write

__all__ = ["Layout", "layout", "write"]
