"""Where an edition stands, the year's dates, and the next step: what ``ibzdocs`` alone tells."""

from ibzdocs.workflows.status.dates import Date, dates
from ibzdocs.workflows.status.steps import Step, steps
from ibzdocs.workflows.status.survey import EditionStatus, survey

__all__ = ["Date", "EditionStatus", "Step", "dates", "steps", "survey"]
