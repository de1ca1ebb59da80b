"""Files that were made, judged by EN 301 549: what a machine sees, what holds anyway, what a person must look at."""

from ibzdocs.workflows.accessibility.judging import Judged, Row, judge, made
from ibzdocs.workflows.accessibility.statement import annex

__all__ = ["Judged", "Row", "annex", "judge", "made"]
