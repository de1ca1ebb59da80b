"""What changed between two editions: found, told, and shown in Word with tracked changes."""

from ibzdocs.comparing.changes import Change, Comparison, Fact, compare, comparison
from ibzdocs.comparing.document import document
from ibzdocs.comparing.editions import between
from ibzdocs.comparing.report import as_data, lines

__all__ = ["Change", "Comparison", "Fact", "as_data", "between", "compare", "comparison", "document", "lines"]
