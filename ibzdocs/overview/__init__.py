"""Where an edition stands, the year's dates, and the next step: what ``ibzdocs`` alone tells."""

from ibzdocs.overview.dates import Date, dates
from ibzdocs.overview.standing import Standing, survey
from ibzdocs.overview.steps import Step, steps

__all__ = ["Date", "Standing", "Step", "dates", "steps", "survey"]
