"""Approving frozen messages: a person answers for these bytes, and for no others."""

import datetime
import json
from collections import Counter
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, error
from ibzdocs.base.stored import BROKEN, made, parsed, plain
from ibzdocs.workflows.mailings.batch import MailBatch, private
from ibzdocs.workflows.mailings.errors import Gate

_FILE = "approval.json"


@immutable
class Approval:
    """Who approved which manifest and when, and how many messages of each mailing and language it has."""

    manifest: str
    by: str
    at: datetime.datetime
    counts: dict[str, int]


def approve(frozen: MailBatch, folder: Path, by: str, now: datetime.datetime) -> Approval:
    """Approve the frozen messages as they are. Raises Gate for drafts and for changed bytes."""
    if frozen.draft:
        raise Gate(error("mail-draft", frozen.place))
    counts: Counter[str] = Counter()
    for entry in frozen.entries():
        frozen.read(entry)
        counts[f"{entry.mailing} {'+'.join(entry.languages)}"] += 1
    approval = Approval(frozen.digest, by.strip(), now.replace(microsecond=0), dict(counts))
    with private(folder / _FILE) as file:
        file.write(json.dumps(plain(approval), ensure_ascii=False, indent=1).encode() + b"\n")
    return approval


def read(folder: Path) -> Approval | None:
    """The approval of an edition, whatever it is about; None where there is none that can be read."""
    try:
        return made(Approval, parsed((folder / _FILE).read_text("utf-8")))
    except (*BROKEN, OSError):
        return None


def require(frozen: MailBatch, folder: Path, sender: str, single_person: bool) -> Approval:
    """The approval of exactly these messages, by somebody else than ``sender``. Raises Gate without it."""
    place = Place(f"{folder.name}/{_FILE}")
    approval = read(folder)
    if approval is None:
        raise Gate(error("mail-unapproved", place))
    if approval.manifest != frozen.digest:
        raise Gate(error("mail-approval-stale", place, at=approval.at))
    if not single_person and _same(approval.by, sender):
        raise Gate(error("mail-approver-sends", place))
    return approval


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
