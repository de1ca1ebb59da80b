"""The order form, and orders whose service is no longer in the settings."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from ibzdocs.base.problems import ProjectError
from ibzdocs.base.settings import TranslationSettings
from ibzdocs.session.session import Session
from ibzdocs.workflows.orders import order_form
from ibzdocs.workflows.orders.package import package
from tests.orders.small import ordered, session


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
    assert "Courriel du service" not in body(order_form.form(now, order)["docx"])
    services = tuple(replace(each, email="central@example.org") for each in now.settings.services)
    said = body(order_form.form(with_settings(now, replace(now.settings, services=services)), order)["docx"])
    assert "Courriel du service" in said
    assert "central@example.org" in said


def test_an_order_of_a_service_that_is_gone_is_said(tmp_path: Path) -> None:
    order, now = ordered(tmp_path), session(tmp_path)
    for make in (package, order_form.form):
        with pytest.raises(ProjectError) as stopped:
            make(with_settings(now, TranslationSettings()), order)
        assert [found.code for found in stopped.value.problems] == ["service-unknown"]
