"""What each document consists of: functions from the plan to a neutral tree."""

from collections.abc import Callable, Mapping

from ibzdocs.documents.strategic import strategic_plan
from ibzdocs.model.plan import Plan
from ibzdocs.tree.nodes import Document

DOCUMENTS: Mapping[str, Callable[[Plan], Document]] = {"strategic": strategic_plan}

__all__ = ["DOCUMENTS", "strategic_plan"]
