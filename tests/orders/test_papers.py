"""The order form, and orders whose service is no longer in the settings."""

import datetime
import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ibzdocs.base.problems import ProjectError
from ibzdocs.base.settings import TranslationSettings
from ibzdocs.base.settings.translation import Rate
from ibzdocs.base.values import Day, Language, Names
from ibzdocs.documents.letters import CLOSE, OPEN
from ibzdocs.session.session import Session
from ibzdocs.tree.nodes import Document, Label, Meta, Paragraph, Text
from ibzdocs.workflows.orders import export, order_form
from ibzdocs.workflows.orders.package import MANIFEST, package
from tests.orders.small import DE, FR, TODAY, ordered, session

SERVICES = {FR: "central", DE: "cddv"}


def with_settings(now: Session, translation: TranslationSettings) -> Session:
    """The session with other settings of translation."""
    settings = replace(now.edition.settings, translation=translation)
    return session(now.root, settings=settings)


def body(data: bytes) -> str:
    """The XML of a Word file's text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


def test_the_form_has_the_address_of_the_service_where_there_is_one(tmp_path: Path) -> None:
    order, now = ordered(tmp_path), session(tmp_path)
    assert "Adresse électronique du service" not in body(order_form.form(now, order)["docx"])
    services = tuple(replace(each, email="central@example.org") for each in now.settings.services)
    said = body(order_form.form(with_settings(now, replace(now.settings, services=services)), order)["docx"])
    assert "Adresse électronique du service" in said
    assert "central@example.org" in said


def test_the_form_says_whom_to_ask_and_what_the_texts_are_for(tmp_path: Path) -> None:
    order, now = ordered(tmp_path), session(tmp_path)
    said = body(order_form.form(now, order)["docx"])
    assert "document officiel destiné à la publication" in said
    assert "Téléphone" not in said
    services = tuple(
        replace(
            each, contact=Names("An Peeters"), telephone="+32 2 500 00 00", purpose=Names("net", "intranet")
        )
        for each in now.settings.services
    )
    said = body(order_form.form(with_settings(now, replace(now.settings, services=services)), order)["docx"])
    for text in ("An Peeters", "+32 2 500 00 00", "intranet"):
        assert text in said
    assert "destiné à la publication" not in said


def test_the_cover_says_what_the_paper_is_in_the_middle_of_a_line(tmp_path: Path) -> None:
    order, now = ordered(tmp_path), session(tmp_path)
    said = body(order_form.form(now, order)["docx"])
    assert re.search(r"Version 1.– commande<", said)
    assert not re.search(r"Version 1.– Commande", said)


def test_the_form_says_the_days_still_to_come(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    order = ordered(tmp_path)
    monkeypatch.setattr(order_form, "called", lambda plan, name: Text(name))

    def told(day: datetime.date | None) -> list[object]:
        plan = type("Plan", (), {"mailings": (), "signing_date": day})
        return [tuple(each) for each in order_form._publication(type("S", (), {"plan": plan}), order)]  # type: ignore[arg-type]

    assert told(order.on) == [(Text("strategic"), Label("value.colon"), Day(order.on))]
    assert told(order.on - datetime.timedelta(days=1)) == told(None) == []


def test_a_legal_basis_in_another_language_is_said(tmp_path: Path) -> None:
    order, now = ordered(tmp_path), session(tmp_path)
    since = datetime.date(2020, 1, 1)

    def told(legal: Names) -> list[str]:
        rate = Rate(service="central", since=since, unit="word", price=Decimal(1), legal=legal)
        settings = replace(now.settings, rates=(rate,))
        return [each.code for each in order_form.problems(with_settings(now, settings), order)]

    assert told(Names("KB van 1 maart")) == ["order-legal"]
    assert told(Names("KB van 1 maart", "arrêté royal du 1er mars")) == told(Names("")) == []


def test_an_order_of_a_service_that_is_gone_is_said(tmp_path: Path) -> None:
    order, now = ordered(tmp_path), session(tmp_path)
    for make in (package, order_form.form):
        with pytest.raises(ProjectError) as stopped:
            make(with_settings(now, TranslationSettings()), order)
        assert [found.code for found in stopped.value.problems] == ["service-none"]


def test_an_order_holds_what_its_service_uses(tmp_path: Path) -> None:
    order = ordered(tmp_path)
    now = session(tmp_path)
    every = names(package(now, order))
    assert {"2026-001-fr.xlf", "2026-001-fr.docx", "terms-nl-fr.tbx", "context-strategic-nl.pdf"} <= every
    services = tuple(replace(each, formats=("docx", "context")) for each in now.settings.services)
    few = names(package(with_settings(now, replace(now.settings, services=services)), order))
    form = {"order-2026-001-fr.docx", "order-2026-001-fr.pdf", MANIFEST}
    assert few == {"2026-001-fr.docx", "context-strategic-nl.pdf"} | form


def names(data: bytes) -> set[str]:
    return set(zipfile.ZipFile(io.BytesIO(data)).namelist())


def test_rules_are_those_that_the_lines_call_for(tmp_path: Path) -> None:
    order = ordered(tmp_path)
    assert order.rules == ("codes", "numbers", "names")
    plain = tuple(replace(line, source="Een tekst van {1}{^1}") for line in order.lines)
    assert replace(order, lines=plain).rules == ("codes", "numbers")
    mail = replace(plain[0], key="mailings/M1/body.1", old="Un texte")
    assert replace(order, lines=(mail,)).rules == ("codes", "numbers", "old", "salutation")


def test_a_mail_is_shown_as_a_reader_gets_it() -> None:
    text = Text(f"Beste {OPEN}first_name{CLOSE} {OPEN}last_name{CLOSE},")
    meta = Meta((), (), (), datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
    shown = order_form._for_a_reader(Document("mail-M1", meta, (Paragraph((text,)),)), Language.NL)
    assert shown.blocks == (Paragraph((Text("Beste An Peeters,"),)),)


@pytest.mark.parametrize(("language", "name"), [(FR, "Luc"), (DE, "Eva")])
def test_a_code_for_a_reader_shows_a_name_and_no_key(tmp_path: Path, language: Language, name: str) -> None:
    now = session(
        tmp_path, {"mailings/M1/subject": "Plan", "mailings/M1/body": "Beste {recipient.first_name},"}
    )
    order = export.compose(now, export.OrderOptions(language, SERVICES[language]), TODAY)
    assert [line.shown.get("recipient.first_name") for line in order.lines] == [None, name]
