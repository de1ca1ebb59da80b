"""From what is read in a document back to the cells that it comes from, and to where else it stands."""

from ibzdocs.tracing.tracer import Answer, Found, Tracer

__all__ = ["Answer", "Found", "Tracer"]
