"""One immutable record per kind of row in operational-plan-YYYY.xlsx."""

import datetime
from decimal import Decimal
from typing import Literal

from ibzdocs.base.immutable import immutable
from ibzdocs.base.values import Prose, Words
from ibzdocs.model.records import Origin

ObjectiveKind = Literal["recurring", "project", "process"]


@immutable
class OperationalObjective:
    """What a service undertakes in a year to come nearer to strategic objectives.

    ``objectives`` are ids of strategic objectives, the first the one it stands under. ``description``,
    ``acceptable`` and ``realistic`` are three letters of SMART; its indicators and its dates are the others.
    ``budget`` is in thousands of euro of commitment credits, on the budget line ``credit`` (``TABLE.CODE``).
    """

    id: str
    title: Words
    objectives: tuple[str, ...]
    unit: str
    person: str
    kind: ObjectiveKind | Literal[""]
    description: Prose
    acceptable: Words | None
    realistic: Words | None
    fte: Decimal | None
    budget: Decimal | None
    credit: str
    start: datetime.date | None
    end: datetime.date | None
    transversal: bool
    policy_note: str
    origin: Origin


@immutable
class Indicator:
    """How an operational objective is measured: from the baseline to the target, in ``unit``.

    ``realised`` was measured on ``realised_on``; ``remark`` explains it. ``better`` says which values are
    better where baseline and target do not.
    """

    id: str
    objective: str
    name: Words
    unit: str
    baseline: Decimal | None
    baseline_year: int
    target: Decimal | None
    frequency: str
    source: Words | None
    realised: Decimal | None
    realised_on: datetime.date | None
    better: Literal["higher", "lower", ""]
    remark: Words | None
    origin: Origin


@immutable
class Action:
    """A step towards an operational objective, with what it delivers; ``end`` is its milestone.

    ``remark`` explains its status.
    """

    id: str
    objective: str
    text: Words
    deliverable: Words | None
    start: datetime.date | None
    end: datetime.date | None
    unit: str
    budget: Decimal | None
    fte: Decimal | None
    status: str
    remark: Words | None
    origin: Origin


@immutable
class Risk:
    """What may keep an operational objective from being reached; both weights run from 1 to 5."""

    id: str
    objective: str
    text: Words
    likelihood: int
    impact: int
    measure: Words | None
    origin: Origin

    @property
    def weight(self) -> int:
        """Likelihood times impact, from 1 to 25."""
        return self.likelihood * self.impact
