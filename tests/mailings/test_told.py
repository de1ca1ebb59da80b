"""What is said on the way from messages to readers: what is missing before they can go, and what comes after."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.workflows.mailings.batch import MailBatch
from ibzdocs.workflows.mailings.preview import chapters, page
from tests.mailings.campaign import Counting, Refusing, plain
from tests.mailings.test_changes import AN, EVA, LATER, Office

pytestmark = pytest.mark.whole


def told(capsys: pytest.CaptureFixture[str], do: Callable[..., int], *words: str) -> str:
    """What a command says."""
    capsys.readouterr()
    do(*words)
    return capsys.readouterr().out


def test_every_step_says_the_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    handler = Refusing({"luc": "550 5.1.1 Unknown", "eva": "451 4.7.1 Later"})
    with plain(handler) as server:
        office = Office(tmp_path / "edition", handler, server.effective_port)
        office.run("build")
        said = told(capsys, office.run, "send")
        assert "recipients.xlsx, row 2  a…@example.org" in said
        assert said.splitlines()[-1].endswith('must be approved: ibzdocs mail approve --by "NAME"')
        office.run("approve", "--by", "Anna")
        assert told(capsys, office.run, "send").splitlines()[-1].endswith('--expect 3 --by "NAME"')
        office.row(Tekst="Beste lezer")
        assert told(capsys, office.run, "send").splitlines()[-1].endswith("ibzdocs mail build")
        office.run("build")
        office.run("approve", "--by", "Anna")
        test = ("send", "--send", "--expect", "1", "--limit", "1", "--redirect-to", "ik@example.org")
        assert told(capsys, office.run, *test).splitlines()[-1].startswith("This was a test")
        said = told(capsys, office.run, "send", "--send", "--expect", "3", "--by", "Bert")
        assert said.splitlines()[-2].endswith("ibzdocs mail send")
        assert said.splitlines()[-1].endswith("ibzdocs mail status")
        said = told(capsys, office.run, "status")
        assert "  M1  recipients.xlsx, row 3  refused  " in said
        assert "mail retry --refused" in said.splitlines()[-1]


def test_a_changed_meeting_is_told_to_the_groups_of_its_mail(tmp_path: Path) -> None:
    handler = Counting()
    with plain(handler) as server:
        office = Office(tmp_path / "edition", handler, server.effective_port)
        office.readers((AN, "An", "Voorbeeld", "nl", "staff; board"), (EVA, "Eva", "Beispiel", "de", "staff"))
        office.round(2)
        office.plan(LATER)
        office.run("build")
    assert {entry.groups for entry in office.entries()} == {("staff",)}
    shown = {
        real: page(
            chapters(MailBatch(office.folder / "mailing"), real=real), Language.EN, "–", real=real
        ).decode()
        for real in (False, True)
    }
    assert "E-mails: 2. Messages: 4. Names and addresses are hidden." in shown[False]
    assert "are hidden" not in shown[True]
    assert "personal data" in shown[True]
