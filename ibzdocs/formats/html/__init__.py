"""The HTML edition: one file for a document, without a request to anywhere."""

from ibzdocs.formats.html.anchors import lasting
from ibzdocs.formats.html.context import fragment, unmarked
from ibzdocs.formats.html.writer import Alternate, Look, write

__all__ = ["Alternate", "Look", "fragment", "lasting", "unmarked", "write"]
