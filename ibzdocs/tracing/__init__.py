"""From what is read in a document back to the cells that it comes from, and to where else it stands."""

from ibzdocs.tracing.citing import Cited
from ibzdocs.tracing.files import document_of, is_current, page_of, printed
from ibzdocs.tracing.passages import Passage, Spot
from ibzdocs.tracing.ranges import ranges
from ibzdocs.tracing.tracer import Answer, Appearance, Found, Tracer

__all__ = [
    "Answer", "Appearance", "Cited", "Found", "Passage", "Spot", "Tracer",
    "document_of", "is_current", "page_of", "printed", "ranges",
]  # fmt: skip
