"""What changed between two editions: found, told, and shown in Word with tracked changes."""

from ibzdocs.comparing.changes import Change, Comparison, Fact, compare, comparison

__all__ = ["Change", "Comparison", "Fact", "compare", "comparison"]
