"""What contributors are written, and where an edition says that contributions stand."""

import datetime
import email
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from ibzdocs.base.problems import Place, error
from ibzdocs.base.settings import Contributor, MailSettings
from ibzdocs.base.values import Language, Names
from ibzdocs.inputs.edition import load
from ibzdocs.session.session import Session
from ibzdocs.workflows.contributions import campaign, store
from ibzdocs.workflows.contributions.brief import Brief, brief
from ibzdocs.workflows.contributions.letters import Desk, covering, reminder
from ibzdocs.workflows.contributions.records import (
    Approval,
    Change,
    Contribution,
    Outcome,
    Remark,
    Returned,
)
from ibzdocs.workflows.contributions.standing import Doubt, Missing, Standing, campaign_of
from ibzdocs.workflows.contributions.workbook import About
from tests.contributions.test_sending import TODAY, edition

DUE = datetime.date(2026, 12, 18)
DESK = Desk(MailSettings(), About(Names("Dienst", "Service"), "2025–2029", "2027", "Jo", "plan@example.org"))
WHO = Contributor(code="DIR", units=("A",), email="dir@example.org", contact="An Maes", head="Luc Simon")
SENT = Contribution("2027-1-DIR", "2027-1", "DIR", Language.FR, TODAY, DUE, "s", "d", (), ())
OUT = Standing(WHO, Names("Directie"), SENT, DUE)
BACK = replace(OUT, back=TODAY)
APPROVED = replace(BACK, approval=Approval("Luc Simon", TODAY))
EMPTY = (Missing("Actions", "OD1-A1", "Fin"), Missing("Actions", "OD1-A2", "Fin"))


def message(data: bytes) -> EmailMessage:
    made: Any = email.message_from_bytes(data, policy=policy.default)
    assert isinstance(made, EmailMessage)
    return made


def text(data: bytes) -> str:
    body = message(data).get_body()
    assert body is not None
    return str(body.get_content()).replace("\u00a0", " ")


def test_the_mail_that_brings_a_workbook_is_a_draft_with_it() -> None:
    made = message(covering(DESK, SENT, WHO, b"workbook"))
    assert (made["To"], made["X-Unsent"]) == ("An Maes <dir@example.org>", "1")
    (along,) = made.iter_attachments()
    assert (along.get_filename(), along.get_payload(decode=True)) == ("2027-1-DIR.xlsx", b"workbook")
    said = text(covering(DESK, SENT, WHO, b"workbook"))
    assert "au plus tard le 18 décembre 2026" in said
    assert "Luc Simon approuve" in said


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "il vous reste 17 jours"),
        (DUE - datetime.timedelta(1), "il vous reste 1 jour."),
        (DUE, "C’est aujourd’hui le dernier jour."),
        (DUE + datetime.timedelta(1), "Nous l’attendions au plus tard"),
    ],
)
def test_who_has_not_answered_is_told_how_long_is_left(day: datetime.date, words: str) -> None:
    said = " ".join(text(reminder(DESK, OUT, day, b"workbook")).split())
    assert words in said
    assert [*message(reminder(DESK, OUT, day, b"workbook")).iter_attachments()]


def test_a_reminder_names_exactly_what_is_open() -> None:
    doubt = Doubt("Actions", "OD1-A1", error("cell-date", Place("plan.xlsx"), heading="Fin", value="ooit"))
    refused = Change(
        "actions", "K", "end", Outcome.REFUSED, where="Actions!F12", remark=Remark("cell-choice")
    )
    found = replace(BACK, missing=EMPTY, doubts=(doubt,), refused=(refused,))
    said = text(reminder(DESK, found, TODAY))
    lines = said.splitlines()
    assert "Encore à remplir (2 cellules) :" in lines
    assert "  – Fin : OD1-A1, OD1-A2" in lines
    assert any(line.startswith("- Actions, OD1-A1 : ") for line in lines)
    assert any(line.startswith("- Actions!F12 : ") for line in lines)
    assert "L’approbation manque encore : nom (Luc Simon) et date" in " ".join(said.split())
    assert not [*message(reminder(DESK, found, TODAY)).iter_attachments()]


@pytest.mark.parametrize(
    ("found", "state"),
    [
        (replace(OUT, contribution=None), "unsent"), (OUT, "out"), (BACK, "unapproved"),
        (replace(APPROVED, missing=EMPTY), "open"), (replace(APPROVED, waiting=1), "open"),
        (APPROVED, "done"), (replace(BACK, needs_approval=False), "done"),
        (replace(APPROVED, approval=Approval("Luc Simon", None)), "unapproved"),
        (replace(OUT, deadline=TODAY - datetime.timedelta(1)), "late"),
    ],
)  # fmt: skip
def test_how_they_stand(found: Standing, state: str) -> None:
    assert found.state(TODAY) == state


@pytest.mark.parametrize("found", [APPROVED, replace(OUT, contribution=None), replace(APPROVED, waiting=2)])
def test_nobody_is_reminded_of_what_is_not_theirs_to_do(found: Standing) -> None:
    assert reminder(DESK, found, TODAY) == b""


@pytest.mark.programs
def test_an_edition_knows_who_has_answered(tmp_path: Path) -> None:
    made = edition(tmp_path / "plan")
    settings = made.settings.contributions
    assert brief(made.root, settings) == Brief("", unsent=("DIR", "BUD"))
    session = Session(load(made.root))
    campaign.write(session, campaign.prepare(session, TODAY))
    late = datetime.date(2026, 11, 20)
    assert brief(made.root, settings) == Brief("2027-1", out={"BUD": late, "DIR": DUE})
    (contribution,) = (each for each in store.read_heads(made.root) if each.contributor == "DIR")
    conflict = Change("actions", "K", "text", Outcome.CONFLICT)
    returned = Returned("d", "a.xlsx", TODAY, contribution.number, changes=(conflict,))
    store.write(made.root, returns=[(contribution, [returned])])
    assert brief(made.root, settings) == Brief("2027-1", out={"BUD": late}, back=("DIR",), waiting=1)
    found = {each.contributor.code: each for each in campaign_of(Session(load(made.root))).standings}
    assert (found["DIR"].waiting, found["DIR"].back, len(found["DIR"].missing)) == (1, TODAY, 10)
    assert found["BUD"].state(TODAY) == "late"
