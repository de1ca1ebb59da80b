"""A recipient's row is judged by what the mails to that person print, and there is one list."""

import dataclasses
from typing import Any, cast

import pytest

from ibzdocs.base.values import Words
from ibzdocs.model.mailing import Mailing, Recipient
from ibzdocs.model.records import Origin
from ibzdocs.workflows.mailings.build import Judge, _is_misread
from ibzdocs.workflows.mailings.compose import MailComposer

ORIGIN = Origin("recipients.xlsx", "Ontvangers", 2)
MAILING = Mailing(
    "M1", "A1", ("staff",), "personal", Words("m/subject", "Plan"), None,
    (Words("m/body", "Beste {recipient.first_name},"),), (), None, None, None, ORIGIN,
)  # fmt: skip


def codes(mailing: Mailing, domains: tuple[str, ...] = (), **person: object) -> list[str]:
    """What is wrong with a person who gets a mailing."""
    who = Recipient("a@example.org", "An", "Peeters", "nl", ("staff",), "", ORIGIN)
    settings = type("Settings", (), {"domains": domains})
    session = type("Session", (), {"plan": type("Plan", (), {"unit": {}})})
    composer: Any = type("Composer", (), {"settings": settings, "session": session, "mailings": (mailing,)})
    changed = dataclasses.replace(who, **person)  # type: ignore[arg-type]
    return [found.code for found in Judge(cast(MailComposer, composer))(changed)]


@pytest.mark.parametrize(
    ("domains", "wrong"),
    [((), []), (("example.org",), []), (("example.com",), ["recipient-domain"])],
)
def test_an_address_is_of_a_domain_that_the_settings_allow(
    domains: tuple[str, ...], wrong: list[str]
) -> None:
    assert codes(MAILING, domains) == wrong


def test_a_name_that_a_mail_prints_may_not_be_empty() -> None:
    assert codes(MAILING) == codes(MAILING, last_name="") == []
    assert codes(MAILING, first_name="") == ["recipient-name"]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        *((each, ["recipient-name"]) for each in ("-", "?", "n/a", "#N/A", "N.v.t.", "1", "=1+1")),
        *((each, ["recipient-name-odd"]) for each in ("Dhr.", "Mme", "<b>An</b>", "An*", "{period}", "An 2")),
        *((each, []) for each in ("Jean-Luc", "D’Hondt", "O'Neil", "J.", "Анна", "李", "An (Anneke)", "an")),
    ],
)
def test_what_a_mail_prints_as_a_name_is_one(name: str, wrong: list[str]) -> None:
    assert codes(MAILING, first_name=name) == wrong
    assert codes(MAILING, last_name=name) == []


def test_a_name_that_no_mail_to_this_person_prints_may_be_empty() -> None:
    assert codes(MAILING, first_name="", groups=("partners",)) == []
    plain = dataclasses.replace(MAILING, body=(Words("m/body", "Goedendag"),))
    assert codes(plain, first_name="") == []


@pytest.mark.parametrize("place", ["subject", "preheader"])
def test_every_text_of_a_mailing_counts(place: str) -> None:
    other = dataclasses.replace(
        MAILING,
        body=(),
        **{place: Words("m/x", "Voor {recipient.last_name}")},  # type: ignore[arg-type]
    )
    assert codes(other, last_name="") == ["recipient-name"]


@pytest.mark.parametrize(
    ("name", "misread"),
    [("François", False), ("FranÃ§ois", True), ("MÃ¼ller", True), ("Müller", False), ("Zoë", False),
     ("Jos\ufffd", True), ("AndrÇ", True), ("McDonald", False),
     ("Ã", False), ("An", False), ("", False), ("Łukasz", False)],
)  # fmt: skip
def test_letters_that_were_misread(name: str, misread: bool) -> None:
    assert _is_misread(name) is misread
