"""The next step of every state: of states made by hand, and of a small edition on its way to the end."""

import datetime
import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import openpyxl
import pytest

from ibzdocs.base.labels import phrase, phrases
from ibzdocs.base.problems import Level, Place, error
from ibzdocs.base.settings import EditionSettings, Settings
from ibzdocs.base.values import Language
from ibzdocs.cli import COMMANDS, program, run
from ibzdocs.inputs import edition
from ibzdocs.session import store
from ibzdocs.translation.catalogue import Entry
from ibzdocs.workflows.contributions.brief import Brief
from ibzdocs.workflows.mailings.status import MailStatus
from ibzdocs.workflows.status import EditionStatus, steps, survey
from ibzdocs.workflows.status.language_progress import Awaited, LanguageProgress, Stage
from ibzdocs.workflows.status.survey import Build, Input

NL, FR, DE = Language.NL, Language.FR, Language.DE
TODAY = datetime.date(2026, 11, 26)
ROOT = Path(__file__).parent.parent.parent
NOW = datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.UTC)
EDITION = edition.Edition(Path("e"), Settings(edition=EditionSettings(languages=(NL, FR))))
BOOK = Input(Path("e/inputs/strategic-plan.xlsx"), 100, NOW)
YEAR = Input(Path("e/inputs/operational-plan-2027.xlsx"), 20, NOW)
DONE = EditionStatus(
    EDITION, TODAY, (BOOK,),
    documents=("strategic",), builds=(Build(False, True, {"strategic": (NL, FR)}),), server=True,
)  # fmt: skip
ORDER = Awaited("2026-001-fr", "central", datetime.date(2026, 12, 1), 9)
OPEN = LanguageProgress(FR, {Stage.OPEN: 9}, {Stage.OPEN: 90}, services=("central",))
SENT = replace(OPEN, segments={Stage.AWAITED: 9}, orders=(ORDER,))
BACK = replace(OPEN, segments={Stage.UNAPPROVED: 9})
GERMAN = replace(OPEN, language=DE, services=("cddv",))


def mail(**messages: int) -> MailStatus:
    named = {"" if reason == "now" else reason: count for reason, count in messages.items()}
    return MailStatus(True, False, True, (), named, TODAY if "early" in messages else None)


def first(found: EditionStatus) -> tuple[str, ...]:
    """The code of the next step, and what is to be typed."""
    step = steps(found)[0]
    return (step.code, *(" ".join(words) for words in step.commands))


STATES: list[tuple[dict[str, Any], tuple[str, ...]]] = [
    ({"trouble": (error("workbook-format", Place("x.xlsx")),)}, ("repair",)),
    ({"inputs": (replace(BOOK, untouched=True),)}, ("fill", "check")),
    ({"inputs": (BOOK, replace(YEAR, untouched=True))}, ("fill-rest", "check")),
    (
        # examples are no errors of the user's: they are replaced first
        {"inputs": (BOOK, replace(YEAR, untouched=True)), "counts": {Level.ERROR: 2}},
        ("fill-rest", "check"),
    ),
    ({"counts": {Level.ERROR: 2}}, ("correct", "check --annotate")),
    ({"progress": (replace(OPEN, services=()),)}, ("service", "")),
    ({"progress": (OPEN,)}, ("order", "translate export --lang fr --service central")),
    (
        {"progress": (replace(OPEN, documents=("mail-M1",)),)},
        ("order", "translate export --lang fr --service central --document mail-M1"),
    ),
    (
        {"progress": (SENT, GERMAN)},  # what can be ordered goes before what is waited for
        ("order", "translate export --lang de --service cddv"),
    ),
    (
        {"progress": (SENT,)},
        ("receive", "translate import {file}", "translate import {file} --apply"),
    ),
    (
        {"progress": (replace(SENT, orders=(replace(ORDER, due=None),)),)},
        ("receive-some-day", "translate import {file}", "translate import {file} --apply"),
    ),
    (
        {"progress": (replace(OPEN, segments={Stage.STALE: 3}, cosmetic=3),)},
        ("cosmetic", "translate approve --lang fr --cosmetic --by {name}"),
    ),
    ({"progress": (replace(BACK, faults=1),)}, ("mend", "translate check --lang fr")),
    ({"progress": (BACK,)}, ("approve", "translate approve --lang fr --by {name}")),
    (
        {"progress": (BACK,), "builds": (Build(True, True, {"strategic": (NL,)}),)},  # nothing French to read
        ("approve", "build-plan --draft", "translate approve --lang fr --by {name}"),
    ),
    (
        {"progress": (replace(BACK, documents=("mail-M1",)),), "builds": ()},  # no document shows an e-mail
        ("approve", "translate approve --lang fr --by {name}"),
    ),
    ({"builds": ()}, ("build", "build-plan")),
    ({"builds": (), "provisional": ("strategic-plan.xlsx",)}, ("build-provisional", "build-plan")),
    ({"provisional": ("strategic-plan.xlsx",)}, ("renew", "new-edition {folder}")),
    ({"builds": (Build(True, True, {"strategic": (NL, FR)}),)}, ("build", "build-plan")),
    ({"builds": (Build(False, True, {"strategic": (NL,)}),)}, ("rebuild", "build-plan")),
    ({"builds": (Build(False, False, {"strategic": (NL, FR)}),)}, ("rebuild", "build-plan")),
    ({"mail": MailStatus(), "examples": True}, ("mail-fill", "mail check")),
    ({"mail": MailStatus()}, ("mail-build", "mail check", "mail build")),
    ({"mail": replace(mail(now=3), draft=True)}, ("mail-build", "mail check", "mail build")),
    ({"mail": replace(mail(now=3), changed=("x",))}, ("mail-build", "mail check", "mail build")),
    (
        {"mail": replace(mail(now=3), approved=False)},
        ("mail-approve", "mail preview", "mail approve --by {name}"),
    ),
    (
        {"mail": mail(now=3, accepted=1)},
        ("mail-send", "mail send", "mail send --send --expect 3 --by {name}"),
    ),
    ({"mail": mail(unknown=1, now=3)}, ("mail-resolve", "mail status")),
    ({"mail": mail(later=1)}, ("mail-again", "mail send")),
    ({"mail": mail(early=2)}, ("mail-wait", "mail send")),
    (
        {"mail": mail(past=2)},
        ("mail-past", "mail send --late", "mail send --late --send --expect 2 --by {name}"),
    ),
    ({"mail": replace(mail(accepted=3), changed=("x",))}, ("renew", "new-edition {folder}")),
    ({}, ("renew", "new-edition {folder}")),
]


@pytest.mark.parametrize(("change", "expected"), STATES)
def test_the_next_step(change: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert first(replace(DONE, **change)) == expected


TYPED = sorted({command for _, (_, *commands) in STATES for command in commands if command})


@pytest.mark.parametrize("command", [each for each in TYPED if each.split()[0] in COMMANDS])
def test_what_is_to_be_typed_can_be_typed(command: str) -> None:
    words = command.format(name="An", file="answer.xlf", folder="next").split()
    group: click.Command | None = program(Language.EN)
    context = click.Context(program(Language.EN))
    while isinstance(group, click.Group):
        group = group.get_command(context, words.pop(0))
    assert group is not None
    group.make_context(group.name, words)


def test_a_draft_is_offered_while_translations_are_awaited() -> None:
    waiting = replace(DONE, progress=(SENT,), builds=())
    assert [step.code for step in steps(waiting)] == ["receive", "draft"]
    drafted = replace(waiting, builds=(Build(True, True, {"strategic": (NL,)}),))
    assert [step.code for step in steps(drafted)] == ["receive"]


def test_the_next_edition_is_named_in_autumn_though_mailings_are_not_done() -> None:
    waiting = replace(DONE, mail=mail(early=2), year=2026)
    assert [step.code for step in steps(waiting)] == ["mail-wait", "next-year"]
    assert [step.code for step in steps(replace(waiting, today=datetime.date(2026, 9, 30)))] == ["mail-wait"]


def test_without_a_mail_server_the_lines_that_name_one_are_told_meanwhile() -> None:
    waiting = replace(DONE, mail=mail(early=2), server=False)
    (_, server) = steps(waiting)
    assert server.code == "mail-server"
    assert "server" in tomllib.loads("[mail]\n" + "\n".join(server.lines))["mail"]
    assert len(steps(replace(DONE, server=False))) == 1  # no e-mails


def test_the_lines_for_the_settings_can_be_put_there() -> None:
    (fill, *_) = steps(replace(DONE, inputs=(replace(BOOK, untouched=True),)))
    assert tomllib.loads("\n".join(fill.lines)) == {"languages": ["nl", "fr", "de"]}
    (service, *_) = steps(replace(DONE, progress=(replace(OPEN, services=()),)))
    assert tomllib.loads("\n".join(service.lines)) == {
        "translation": {"services": [{"id": "service-fr", "languages": ["fr"]}]}
    }


@pytest.mark.parametrize("language", list(Language))
def test_the_status_is_named_as_the_workbook_offers_it(language: Language) -> None:
    offered = phrase(language, "choice.status.approved")
    assert offered in phrase(language, "step.build-provisional", files="x.xlsx")


def test_every_step_has_its_sentence() -> None:
    labelled = {key for key in phrases(Language.EN) if re.fullmatch(r"step\.[a-z-]+", key)}
    source = (Path(steps.__code__.co_filename)).read_text("utf-8")
    made = set(re.findall(r'"([a-z-]+)"', source))
    assert {key.removeprefix("step.") for key in labelled} - {"init"} <= made


# --------------------------------------------------------------------------------- a small edition's way


def ibzdocs(root: Path, *words: str) -> int:
    return run(["--ui-lang", "en", "--edition", str(root), *words])


def saved(path: Path) -> None:
    """Save a workbook as somebody does who has filled it in."""
    book = openpyxl.load_workbook(path)
    book.save(path)


def approved(path: Path) -> None:
    """Say on the sheet Plan that the plan is no longer a draft, as a Dutch workbook has it."""
    book = openpyxl.load_workbook(path)
    (status,) = (row[1] for row in book["Plan"].iter_rows() if row[0].value == "status")
    status.value = "goedgekeurd"
    book.save(path)


def settings(root: Path, change: Callable[[str], str]) -> None:
    path = root / "inputs" / "ibzdocs.toml"
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def delivered(root: Path) -> None:
    """Everything that was ordered comes back; the translations are those of another day."""
    catalogues = store.read_catalogues(root)
    orders = store.read_orders(root)
    for order in orders:
        entries = [
            Entry(line.key, line.language, line.source, line.source, order=order.number)
            for line in order.lines
        ]
        store.write(root, [catalogues[order.language].having(entries)])
    back = [order.delivered({line.key for line in order.lines}, TODAY) for order in orders]
    store.write(root, orders=back)


@pytest.mark.whole
def test_from_init_to_the_official_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step is done as it says, and another one takes its place."""
    root = tmp_path / "edition"
    assert run(["--ui-lang", "nl", "init", str(root), "--first-year", "2027"]) == 0

    def now() -> str:
        return steps(survey(edition.load(root), NOW))[0].code

    assert now() == "fill"
    saved(root / "inputs" / "strategic-plan.xlsx")
    assert now() == "fill-rest"
    (root / "inputs" / "mailings.xlsx").unlink()
    assert now() == "fill-rest"
    saved(root / "inputs" / "operational-plan-2027.xlsx")
    assert now() == "build-provisional"
    approved(root / "inputs" / "strategic-plan.xlsx")
    approved(root / "inputs" / "operational-plan-2027.xlsx")
    assert now() == "build"
    settings(root, lambda text: text.replace('languages = ["nl"]', 'languages = ["nl", "fr"]'))
    found = survey(edition.load(root), NOW)
    (step, draft) = steps(found)
    assert (step.code, draft.code) == ("service", "draft")
    settings(root, lambda text: "\n".join((text, *step.lines, "")))
    assert now() == "order"
    assert ibzdocs(root, *steps(survey(edition.load(root), NOW))[0].commands[0]) == 0
    assert now() == "receive"
    delivered(root)
    monkeypatch.setattr("ibzdocs.session.session.Session.judge", lambda self, candidate: [])
    assert now() == "approve"
    assert ibzdocs(root, "translate", "approve", "--lang", "fr", "--by", "An") == 0
    assert now() == "build"
    monkeypatch.setattr("ibzdocs.session.session.Session._check_each", lambda self, language: ())
    assert ibzdocs(root, "build-plan", "--quiet", "--draft", "--format", "pdf") == 0
    assert now() == "build"
    assert ibzdocs(root, "build-plan", "--quiet", "--format", "pdf") == 0
    assert now() == "renew"
    settings(root, lambda text: text + "# a remark changes no document\n")
    assert now() == "renew"
    settings(root, lambda text: text.replace("[edition]", '[edition]\ndocuments = ["strategic"]', 1))
    assert now() == "rebuild"


@pytest.mark.parametrize("name", ["strategic-plan.xlsx", "operational-plan-2027.xlsx", "mailings.xlsx"])
def test_a_broken_workbook_is_the_state_and_the_step(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", str(tmp_path / "e"), "--first-year", "2027"]) == 0
    (tmp_path / "e" / "inputs" / name).write_bytes(b"no workbook")
    capsys.readouterr()
    assert ibzdocs(tmp_path / "e") == 0
    said = capsys.readouterr().out
    assert f"{name}: error:" in said
    assert "Mend what stands above" in said


@pytest.mark.whole
@pytest.mark.parametrize("text", ["[edition", '[edition]\nlanguages = ["xx"]', '[mail]\nfrom = "nobody"'])
def test_settings_that_cannot_be_used_are_told(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", str(tmp_path / "e"), "--first-year", "2027"]) == 0
    settings(tmp_path / "e", lambda _: text)
    saved(tmp_path / "e" / "inputs" / "mailings.xlsx")
    capsys.readouterr()
    assert ibzdocs(tmp_path / "e") == 0
    assert "ibzdocs.toml" in capsys.readouterr().out


@pytest.mark.whole
def test_a_report_that_is_built_only_when_asked_for_is_not_missed() -> None:
    found = survey(edition.load(ROOT), NOW)
    assert "operational" in found.documents
    assert "progress" not in found.documents


def test_what_readers_propose_is_to_be_decided_meanwhile() -> None:
    assert "review-decide" not in [each.code for each in steps(DONE)]
    (found,) = (each for each in steps(replace(DONE, undecided=3)) if each.code == "review-decide")
    assert found.fills == (("count", "3"),)


ASKED = Brief("2027-1", out={"A": TODAY}, back=("B",))


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (Brief("", unsent=("A",)), "contribute-send"),
        (replace(ASKED, unsent=("C",)), "contribute-send"),
        (replace(ASKED, waiting=2), "contribute-decide"),
        (ASKED, "contribute-receive"),
        (replace(ASKED, out={"A": TODAY - datetime.timedelta(1)}), "contribute-remind"),
        (replace(ASKED, out={"A": None}), "contribute-receive"),
        (replace(ASKED, out={}), "contribute-close"),
    ],
)
def test_contributions_come_before_the_errors(asked: Brief, code: str) -> None:
    found = replace(DONE, contributions=asked, counts={Level.ERROR: 3})
    first, *others = steps(found)
    assert first.code == code
    assert [each.code for each in others] == ["correct"]


def test_a_closed_round_asks_for_nothing() -> None:
    assert steps(replace(DONE, contributions=Brief("2027-1", closed=True))) == steps(DONE)
