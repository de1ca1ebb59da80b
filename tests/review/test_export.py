"""A round as it goes out: Word files by Microsoft's rules, mails as drafts, and what was sent kept as it was."""

import datetime
import email
import shutil
from email import policy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ibzdocs import cli
from ibzdocs.base.values import Language
from ibzdocs.inputs.edition import load
from ibzdocs.session import together
from ibzdocs.session.session import Session
from ibzdocs.workflows import init
from ibzdocs.workflows.contributions.campaign import about_of
from ibzdocs.workflows.contributions.letters import Desk
from ibzdocs.workflows.review import composition, letters, receive, store
from ibzdocs.workflows.review.records import Group
from tests.office_rules import faults, needs_office_rules

NL, FR = Language.NL, Language.FR
DAY = datetime.date(2026, 11, 29)
GROUPS = (Group("Vakbonden", NL), Group("Inspection des finances", FR))


@cache
def _sent(root: Path) -> tuple[composition.Exported, dict[Group, dict[str, bytes]]]:
    """A new edition of which the strategic plan is sent to two groups."""
    list(init.create(root, NL, (2027, 2028, 2029)))
    session = Session(load(root))
    made = composition.export(session, composition.ExportOptions(("strategic",), (NL,), GROUPS, DAY), ())
    together.replace_all(
        {**store.sent_files(root, made.round, made.files), **store.files_of(root, made.round)}
    )
    return made, composition.file_names(session, made)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("ronde") / "plan"
    _sent(made)
    return made


@pytest.mark.programs
@needs_office_rules
def test_a_draft_for_readers_is_as_word_wants_it(root: Path, tmp_path: Path) -> None:
    _, files = _sent(root)
    ((_, data),) = files[GROUPS[0]].items()
    assert faults(tmp_path, data) == []


def test_a_file_that_comes_back_is_compared_with_what_was_sent_only(root: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(root, tmp_path / "plan"))
    made, files = _sent(root)
    ((name, data),) = files[GROUPS[0]].items()
    (tmp_path / name).write_bytes(data)
    receipt = receive.receive(copy, store.rounds(copy), [tmp_path / name], receive.Options(DAY))
    assert (receipt.problems, receipt.proposals, len(receipt.returned)) == ((), (), 1)
    kept = store.sent_file(copy, made.round.documents[0], "R1")
    kept.write_bytes(data)  # another file in its place
    receipt = receive.receive(copy, store.rounds(copy), [tmp_path / name], receive.Options(DAY))
    assert ([each.code for each in receipt.problems], receipt.returned) == (["review-sent-changed"], ())


def test_the_mail_with_the_drafts_is_in_the_language_of_the_group(root: Path) -> None:
    made, files = _sent(root)
    desk = Desk(load(root).settings.mail, about_of(Session(load(root))))
    said: dict[Group, Any] = {
        group: email.message_from_bytes(
            letters.covering(desk, made.round, group, mine), policy=policy.default
        )
        for group, mine in files.items()
    }
    first, second = said.values()
    assert (first["To"], first["X-Unsent"], first["Content-Language"]) == (None, "1", "nl")
    assert str(second["Subject"]).startswith("Projet soumis à vos remarques – ")
    (along,) = second.iter_attachments()
    assert along.get_filename().endswith("-R1-inspection-des-finances.docx")
    assert along.get_filename() in second.get_body().get_content()
    assert along.get_content_type().endswith("wordprocessingml.document")


def test_the_mail_with_the_answers_brings_the_report(root: Path) -> None:
    made, _ = _sent(root)
    desk = Desk(load(root).settings.mail, about_of(Session(load(root))))
    mail: Any = email.message_from_bytes(
        letters.answering(desk, made.round, GROUPS[1], {"R1.docx": b"a", "R1.pdf": b"b"}),
        policy=policy.default,
    )
    assert [each.get_content_type().rpartition(".")[2] for each in mail.iter_attachments()] == [
        "document",
        "application/pdf",
    ]
    assert "Vous trouverez ci-joint un rapport" in mail.get_body().get_content()


def test_a_round_whose_drafts_cannot_be_written_is_none(root: Path, tmp_path: Path) -> None:
    """As on a full disk: nobody would ever answer it."""
    copy = Path(shutil.copytree(root, tmp_path / "plan"))
    (tmp_path / "file").write_text("where the folder of the drafts should be", "utf-8")
    before = [each.number for each in store.rounds(copy)]
    asked = [
        "review",
        "export",
        "strategic",
        "--lang",
        "nl",
        "--for",
        "IF",
        "--output",
        str(tmp_path / "file" / "out"),
    ]
    assert cli.run(["--edition", str(copy), "--ui-lang", "en", *asked]) == 3
    assert [each.number for each in store.rounds(copy)] == before
