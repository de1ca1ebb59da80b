"""The words that a column of choices takes, as ids, and those of earlier workbooks; others are in the label files."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from ibzdocs.base import documents
from ibzdocs.model import records
from ibzdocs.model.plan_sheet import PlanKey

CHOICES: Mapping[str, tuple[str, ...]] = {
    "plan-key": get_args(PlanKey),
    "kind": (
        "chapter", "section", "heading", "paragraph", "lead", "bullet", "sub-bullet", "numbered", "box",
        "units", "insert", "page break",
    ),
    "unit-type": (
        "organisation", "management_body", "directorate_general", "staff_directorate", "support_service",
        "cell", "service", "operational_service", "accounting_service", "governors", "policy_body",
        "independent_body", "local_entity", "external",
    ),
    "staff-level": ("line", "total"),
    "budget-level": ("line", "subtotal", "total"),
    "message": ("main", "secondary", "other"),
    "trigger": (records.AFTER_SIGNATURE,),
    "figure-unit": ("persons", "fte", "keur", "share", "number", "date"),
    "table-unit": ("fte", "keur", "none"),
    "language": ("nl", "fr"),
    "status": ("draft", "proposed", "approved"),
    "part": (records.BODY, records.ANNEXES, records.CLOSING),
    "domain": (records.HORIZONTAL,),
    "units": (records.ALL_UNITS,),
    "flag": ("yes", "no"),
    "objective-kind": ("recurring", "project", "process"),
    "indicator-unit": ("number", "share", "persons", "days", "hours", "minutes", "fte", "keur", "score"),
    "frequency": ("continuous", "weekly", "monthly", "quarterly", "half-yearly", "yearly"),
    "better": ("higher", "lower"),
    "action-status": ("planned", "running", "done", "late", "stopped"),
    "mail-layout": ("personal", "bilingual", "trilingual"),
    "reader": ("nl", "fr", "de"),
    "attachment": documents.STANDARD,
}  # fmt: skip


_FILE = Path(__file__).with_name("earlier.toml")


def earlier(of: Literal["heading", "choice"], group: str, identifier: str) -> tuple[str, ...]:
    """How a column of the sheet ``group``, or a choice of that list, was called before; empty where it was not."""
    return _known()[of].get(f"{group}.{identifier}", ())


def every(of: Literal["heading", "choice"]) -> Iterator[str]:
    """What has earlier words: the group and id of each."""
    yield from _known()[of]


@cache
def _known() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    table = tomllib.loads(_FILE.read_text("utf-8"))
    return {of: {key: tuple(words) for key, words in said.items()} for of, said in table.items()}
