"""What changed between two editions: found, told, and shown in Word with tracked changes."""

from ibzdocs.workflows.compare.changes import Change, Comparison, Fact, between, compare, comparison
from ibzdocs.workflows.compare.document import document
from ibzdocs.workflows.compare.report import as_data, lines

__all__ = ["Change", "Comparison", "Fact", "as_data", "between", "compare", "comparison", "document", "lines"]
