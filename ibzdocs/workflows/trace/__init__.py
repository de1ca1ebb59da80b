"""From what is read in a document back to the cells that it comes from, and to where else it stands."""

from ibzdocs.session.passages import Passage, Spot
from ibzdocs.session.sources import Citation
from ibzdocs.workflows.trace.tracer import (
    Answer,
    Appearance,
    Found,
    Tracer,
    document_of,
    is_current,
    page_of,
    printed,
    ranges,
)

__all__ = [
    "Answer", "Appearance", "Citation", "Found", "Passage", "Spot", "Tracer",
    "document_of", "is_current", "page_of", "printed", "ranges",
]  # fmt: skip
