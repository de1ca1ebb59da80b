"""A connection that comes to nothing is closed: one that stays open counts against us at the server."""

import smtplib
from types import SimpleNamespace

import pytest

from ibzdocs.base.problems import IbzdocsError
from ibzdocs.base.settings.mail import Server
from ibzdocs.workflows.mailings.smtp import SmtpSession


class Greeted(SimpleNamespace):
    """What answers a greeting, offers no protection and refuses whoever logs in."""

    closed = 0

    def __init__(self) -> None:
        super().__init__(sock=SimpleNamespace(setsockopt=lambda *_: None), esmtp_features={"auth": "PLAIN"})

    def ehlo_or_helo_if_needed(self) -> None:
        """Nothing to say."""

    def has_extn(self, _: str) -> bool:
        return False

    def login(self, *_: str) -> None:
        raise smtplib.SMTPAuthenticationError(535, b"no")

    def close(self) -> None:
        self.closed += 1


@pytest.mark.parametrize(
    ("server", "code"),
    [
        (Server(host="mail.example.org"), "mail-no-tls"),
        (Server(host="127.0.0.1", tls="none", user="an"), "mail-password"),
        (Server(host="127.0.0.1", tls="none", user="an", password_env="GIVEN"), "mail-refused"),
    ],
)
def test_what_fails_on_the_way_leaves_nothing_open(
    server: Server, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    greeted = Greeted()
    monkeypatch.setattr(SmtpSession, "_opened", lambda _: greeted)
    session = SmtpSession(server, "an@example.org", {"GIVEN": "x"})
    with pytest.raises(IbzdocsError) as stopped:
        session.open()
    assert [each.code for each in stopped.value.problems] == [code]
    assert (greeted.closed, session.connection) == (1, None)


def test_a_connection_that_stands_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    greeted = Greeted()
    monkeypatch.setattr(SmtpSession, "_opened", lambda _: greeted)
    session = SmtpSession(Server(host="127.0.0.1", tls="none"), "an@example.org", {})
    assert session.open() is session.open() is session.connection
    assert greeted.closed == 0
