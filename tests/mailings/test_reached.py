"""In which languages a mailing goes to whom, as a table: every layout, reader and set of texts; and meetings."""

import datetime
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from ibzdocs.base.problems import Problem
from ibzdocs.base.settings import MailSettings
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.formats.email.invitation import ZONE
from ibzdocs.formats.email.message import Form, Sender
from ibzdocs.formats.email.page import Page
from ibzdocs.model.mailing import Mailing, Recipient
from ibzdocs.session.session import Session
from ibzdocs.workflows.mailings import drafts
from ibzdocs.workflows.mailings.build import _groups, _unreached
from ibzdocs.workflows.mailings.changes import Change, changes
from ibzdocs.workflows.mailings.compose import MailComposer
from ibzdocs.workflows.mailings.events import Event, Told
from ibzdocs.workflows.mailings.preview import parsed
from ibzdocs.workflows.mailings.recipient_index import RecipientIndex
from tests.golden import Golden
from tests.mailings.test_people import MAILING, ORIGIN

NL, FR, DE = DOCUMENT_LANGUAGES
READY = tuple(some for many in range(4) for some in combinations(DOCUMENT_LANGUAGES, many))
CASES = {
    "usual": (DOCUMENT_LANGUAGES, MailSettings()),
    "order": (DOCUMENT_LANGUAGES, MailSettings(order=(FR, DE, NL), own_language_first=False)),
    "fallback": (DOCUMENT_LANGUAGES, MailSettings(fallback={DE: FR, FR: NL}, mandatory=(NL,))),
    "two": ((NL, FR), MailSettings()),
    "one": ((FR,), MailSettings(mandatory=(FR,), fallback={DE: FR})),
}


def composer(
    languages: tuple[Language, ...],
    settings: MailSettings,
    ready: tuple[Language, ...],
    *mailings: Mailing,
) -> MailComposer:
    """What composes the mailings, whose texts may go out in some languages."""
    mandatory = tuple(each for each in settings.mandatory if each in languages)
    edition = SimpleNamespace(languages=languages, settings=SimpleNamespace(mandatory=mandatory))
    session = SimpleNamespace(edition=edition, plan=SimpleNamespace(mailings=mailings))
    made = MailComposer(cast(Session, session), settings)
    made.__dict__["ready"] = {
        each.id: tuple(each for each in made.order if each in ready) for each in mailings
    }
    return made


@pytest.fixture(name="readers")
def _readers() -> Iterator[RecipientIndex]:
    """A reader of each language among the staff, of German two; the first of them on the board too."""
    with closing(sqlite3.connect(":memory:")) as database:
        index = RecipientIndex(database)
        people = (
            Recipient(
                f"{row}@example.org",
                "An",
                "Peeters",
                reads.value,
                ("staff", "board")[: 2 if row == 2 else 1],
                "",
                replace(ORIGIN, row=row),
            )
            for row, reads in enumerate((NL, FR, DE, DE), 2)
        )
        assert list(index.fill(people, lambda _: ())) == []
        yield index


@pytest.mark.parametrize("name", CASES)
def test_who_gets_a_mailing_in_which_languages(name: str, readers: RecipientIndex, golden: Golden) -> None:
    languages, settings = CASES[name]
    lines: list[str] = []
    for layout in ("personal", "bilingual", "trilingual"):
        mailing = replace(MAILING, layout=layout)
        for ready in READY:
            made = composer(languages, settings, ready, mailing)
            got = (f"{each} {'+'.join(made.languages(mailing, each)) or '–'}" for each in DOCUMENT_LANGUAGES)
            found = (dict(each.fills) for each in _unreached(made, readers, mailing))
            told = (f"{each['language']} {each['count']}" for each in found)
            lacks = "+".join(made.missing(mailing)) or "–"
            of = f"{layout}, ready {'+'.join(ready) or '–'}"
            lines.append(" | ".join((of, ", ".join(got), f"lacks {lacks}", f"told {', '.join(told) or '–'}")))
    golden(f"reached-{name}.txt", "\n".join(lines))


def test_groups_that_are_empty_and_groups_that_get_nothing_are_told(readers: RecipientIndex) -> None:
    mailings = [replace(MAILING, groups=groups) for groups in (("staff", "partners"), ("partners", "press"))]
    found = _groups(composer(DOCUMENT_LANGUAGES, MailSettings(), (), *mailings), readers)
    assert [(each.code, dict(each.fills)["value"], each.place.row) for each in found] == [
        ("mail-group-empty", "partners", 2),
        ("mail-group-empty", "partners", 2),
        ("mail-group-empty", "press", 2),
        ("recipient-group", "board", 2),
    ]


# ------------------------------------------------------------------------------------------- drafts by hand

PLAIN, PERSONAL = (
    Form(
        Page(f"Ons plan{mark}", f"<p>Beste{mark}</p>", f"Beste{mark}"),
        ["nl"],
        Sender("plan@example.org", "Cel"),
    )
    for mark in ("", " \ue000first_name\ue001")
)


@pytest.mark.parametrize(
    ("form", "most", "expected"),
    [
        (PLAIN, 2, ({"M1-de.eml": ["4@example.org", "5@example.org"], "M1-fr.eml": ["3@example.org"]}, [])),
        (PLAIN, 1, ({"M1-de.eml": [], "M1-fr.eml": ["3@example.org"]}, [("mail-draft-without", "2")])),
        (PERSONAL, 2, ({"M1-de-01.eml": [], "M1-de-02.eml": [], "M1-fr-01.eml": []}, [])),
        (PERSONAL, 1, ({"M1-fr-01.eml": []}, [("mail-draft-none", "2")])),
    ],
)
def test_drafts_for_those_who_send_by_hand(
    readers: RecipientIndex,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: Form,
    most: int,
    expected: tuple[dict[str, list[str]], list[tuple[str, str]]],
) -> None:
    made = composer(DOCUMENT_LANGUAGES, MailSettings(draft_readers=most), DOCUMENT_LANGUAGES, MAILING)
    made.__dict__["mailings"] = (MAILING,)
    monkeypatch.setattr(made, "form", lambda *_: form)
    (tmp_path / "old.eml").write_text("a draft of yesterday")
    told = list(drafts.write(made, readers, tmp_path))
    written = {
        each.name: parsed(each.read_bytes())["Bcc"] or "" for each in sorted(tmp_path.glob("M1-[df]*.eml"))
    }
    found = [(each.code, dict(each.fills)["count"]) for each in told if isinstance(each, Problem)]
    assert ({name: bcc.replace(",", " ").split() for name, bcc in written.items()}, found) == expected
    assert not (tmp_path / "old.eml").exists()


# ---------------------------------------------------------------------------------------- changed meetings

SOON = datetime.datetime(2027, 3, 1, 10, tzinfo=ZONE)
MEETING = Event("M1", "uid", 2, SOON, SOON + datetime.timedelta(hours=1), {"nl": "Overleg"}, {"nl": "Zaal 2"})
PAST = replace(MEETING, end=SOON - datetime.timedelta(days=40))
KNOWN = {"an": (0, (NL,)), "luc": (2, (FR,)), "eva": (3, (DE, NL))}


@pytest.mark.parametrize(
    ("known", "now", "told"),
    [
        (MEETING, replace(MEETING, sequence=3), ("M1/update-3", ["an", "luc"])),
        (MEETING, MEETING, ("M1/update-2", ["an"])),
        (MEETING, None, ("M1/cancel-3", ["an", "luc"])),
        (replace(MEETING, sequence=0), replace(MEETING, sequence=0), None),
        (replace(MEETING, cancelled=True), None, ("M1/cancel-2", ["an"])),
        (PAST, PAST, None),
    ],
)  # fmt: skip
def test_who_is_told_of_a_changed_meeting(
    known: Event, now: Event | None, told: tuple[str, list[str]] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = composer(DOCUMENT_LANGUAGES, MailSettings(), DOCUMENT_LANGUAGES, MAILING)
    made.told, made.now = {"M1": Told(known, KNOWN)}, SOON - datetime.timedelta(days=20)
    monkeypatch.setattr(made, "event", lambda _: now)
    found = list(changes(made))
    assert [(each.event.name, [*each.readers]) for each in found] == ([told] if told else [])


@pytest.mark.parametrize(
    ("mailing", "cancelled", "reached", "codes"),
    [
        (MAILING, False, 2, [("mail-amended", "2", "recipients.xlsx")]),
        (MAILING, True, 2, [("mail-withdrawn", "2", "recipients.xlsx")]),
        (None, True, 2, [("mail-withdrawn", "2", "mailings.xlsx")]),
        (
            None,
            True,
            1,
            [("mail-withdrawn", "1", "mailings.xlsx"), ("mail-invited-gone", "1", "mailings.xlsx")],
        ),
    ],
)
def test_what_is_said_of_a_changed_meeting(
    mailing: Mailing | None, cancelled: bool, reached: int, codes: list[tuple[str, str, str]]
) -> None:
    change = Change(replace(MEETING, cancelled=cancelled), mailing, {"an": (NL,), "luc": (FR,)})
    found = list(change.problems("mailings.xlsx", reached))
    assert [(each.code, dict(each.fills)["count"], each.place.file) for each in found] == codes


@pytest.mark.parametrize(
    ("mailing", "cancelled", "known", "form"),
    [
        (MAILING, False, (NL,), "form fr amended"),
        (MAILING, True, (DE, NL), "withdrawal de nl"),
        (None, False, (DE,), "withdrawal de"),
        (None, False, (), "withdrawal nl"),
    ],
)
def test_in_which_languages_a_change_is_told(
    mailing: Mailing | None,
    cancelled: bool,
    known: tuple[Language, ...],
    form: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = composer(DOCUMENT_LANGUAGES, MailSettings(), DOCUMENT_LANGUAGES, MAILING)
    monkeypatch.setattr(made, "form", lambda _, languages, amended: f"form {' '.join(languages)} amended")
    monkeypatch.setattr(made, "withdrawal", lambda _, languages: f"withdrawal {' '.join(languages)}")
    change = Change(replace(MEETING, cancelled=cancelled), mailing, {"an": known})
    reader = Recipient("luc@example.org", "Luc", "Peeters", "fr", ("staff",), "", ORIGIN)
    assert str(change.form(made, reader, "an")) == form


@pytest.mark.parametrize(
    ("known", "version"),
    [
        (None, 0),
        (MEETING, 2),
        (replace(MEETING, start=PAST.end), 3),
        (replace(MEETING, end=SOON), 3),
        (replace(MEETING, titles={"nl": "Vergadering"}), 3),
        (replace(MEETING, places={"nl": "Zaal 3"}), 3),
        (replace(MEETING, titles={"fr": "Réunion"}, places={}), 2),
        (replace(MEETING, cancelled=True), 3),
    ],
)
def test_a_meeting_that_says_something_else_is_a_new_version(
    known: Event | None, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = composer(DOCUMENT_LANGUAGES, MailSettings(address="plan@example.org"), (NL,), MAILING)
    made.told = {"M1": Told(known, {})} if known else {}
    monkeypatch.setattr(
        made, "letter", lambda *_: SimpleNamespace(subject="Overleg", fields={"venue": "Zaal 2"})
    )
    event = made._event(MAILING, MEETING.start, MEETING.end)
    assert (event.sequence, event.start, event.end, event.cancelled) == (
        version,
        MEETING.start,
        MEETING.end,
        False,
    )
    assert (event.titles, event.places) == (MEETING.titles, MEETING.places)
    assert re.fullmatch("uid" if known else r"[0-9a-f]{32}@example\.org", event.uid)


@pytest.mark.parametrize(
    ("layout", "ready", "codes"),
    [
        ("personal", DOCUMENT_LANGUAGES, []),
        ("personal", (FR,), [("mail-mandatory", "nl")]),
        ("personal", (NL, FR), []),
        ("trilingual", (NL, FR), [("mail-trilingual", "de")]),
        ("trilingual", (), [("mail-mandatory", "nl"), ("mail-mandatory", "fr"), ("mail-trilingual", "de")]),
    ],
)
@pytest.mark.parametrize("address", ["plan@example.org", ""])
def test_what_stands_in_the_way_of_a_mailing(
    layout: Any,
    ready: tuple[Language, ...],
    codes: list[tuple[str, str]],
    address: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mailing = replace(MAILING, layout=layout)
    made = composer(DOCUMENT_LANGUAGES, MailSettings(address=address), ready, mailing)
    made.draft = True
    made.__dict__.update(mailings=(mailing,), _logo=None)
    monkeypatch.setattr(made, "_unlinked", lambda _: ())
    found = [(each.code, dict(each.fills).get("language", "")) for each in made.problems()]
    assert found == [*([] if address else [("mail-sender", "")]), *codes]
