"""What a server's answers mean: a message that may have arrived never goes again by itself (RFC 5321 §4.2.1)."""

import base64
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from ibzdocs.base.problems import IbzdocsError
from ibzdocs.base.settings.mail import Server
from ibzdocs.base.values import NOWHERE
from ibzdocs.workflows.mailings import smtp
from ibzdocs.workflows.mailings.ledger import State
from ibzdocs.workflows.mailings.smtp import SmtpSession

YES = [200, 220, 250, 251, 252, 253, 299]
NEITHER = [-1, 0, 25, 120, 199, 300, 354, 399, 600, 999, 2500]


class Answering(SimpleNamespace):
    """A server that says yes to everything but in one phase."""

    def __init__(self, phase: str, code: int) -> None:
        self.phase, self.code, self.is_closed = phase, code, False
        super().__init__(esmtp_features={}, sock=SimpleNamespace(settimeout=bool, sendall=len))

    def _said(self, phase: str, usual: int) -> tuple[int, bytes]:
        return (self.code if phase == self.phase else usual), b"so"

    def mail(self, _: str) -> tuple[int, bytes]:
        return self._said("mail", 250)

    def rcpt(self, _: str) -> tuple[int, bytes]:
        return self._said("rcpt", 250)

    def docmd(self, _: str) -> tuple[int, bytes]:
        return self._said("data", 354)

    def getreply(self) -> tuple[int, bytes]:
        return self._said("dot", 250)

    def rset(self) -> tuple[int, bytes]:
        return 250, b"so"

    def close(self) -> None:
        self.is_closed = True


def outcome(phase: str, code: int) -> tuple[State, bool]:
    """What becomes of a message, and whether the connection is closed, where the server says that."""
    session = SmtpSession(Server(host="127.0.0.1", tls="none"), "an@example.org", {})
    server: Any = Answering(phase, code)
    session.connection = server
    found = session.offer("bo@example.org", b"x") or session.complete()
    return found.state, server.is_closed


@pytest.mark.parametrize("phase", ["mail", "rcpt", "dot"])
@pytest.mark.parametrize("code", YES)
def test_any_yes_is_one(phase: str, code: int) -> None:
    assert outcome(phase, code) == (State.ACCEPTED, False)


@pytest.mark.parametrize("code", NEITHER)
def test_who_says_neither_yes_nor_no_may_have_the_message(code: int) -> None:
    assert outcome("dot", code) == (State.UNKNOWN, True)


@pytest.mark.parametrize("phase", ["mail", "rcpt", "data"])
@pytest.mark.parametrize("code", NEITHER)
def test_before_the_dot_it_has_not(phase: str, code: int) -> None:
    if (phase, code // 100) != ("data", 3):
        assert outcome(phase, code) == (State.DEFERRED, True)


@pytest.mark.parametrize(
    ("code", "state"), [(451, State.DEFERRED), (421, State.DEFERRED), (552, State.REFUSED)]
)
def test_a_no_after_the_dot_is_a_no(code: int, state: State) -> None:
    assert outcome("dot", code)[0] is state


# ----------------------------------------------------------------------------------------------------- logging in


def said(offered: str, user: str, password: str, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What is sent to log in on a server that offers that."""
    sent: list[str] = []
    answers: dict[str, Iterator[tuple[int, bytes]]] = {
        "PLAIN": iter([(235, b"")]),
        "LOGIN": iter([(334, base64.b64encode(b"Password:")), (235, b"")]),
        "CRAM-MD5": iter([(334, base64.b64encode(b"<1@x>")), (235, b"")]),
    }

    def docmd(verb: str, words: str = "") -> tuple[int, bytes]:
        sent.append(words.removeprefix(offered) or verb)
        return next(answers[offered])

    session = SmtpSession(
        Server(host="127.0.0.1", tls="none", user=user), "", {"IBZDOCS_SMTP_PASSWORD": password}
    )
    server: Any = smtp.Connection()
    server.esmtp_features, server.ehlo_resp, server.does_esmtp = {"auth": offered}, b"so", True
    monkeypatch.setattr(server, "docmd", docmd)
    session._log_in(server, NOWHERE)
    return [base64.b64decode(each.strip()) for each in sent if each not in ("AUTH", "")]


@pytest.mark.parametrize("offered", ["PLAIN", "LOGIN", "CRAM-MD5"])
@pytest.mark.parametrize(("user", "password"), [("an", "geh€im"), ("plänung", "пароль"), ("an", "right")])
def test_names_and_passwords_may_have_any_letters(
    offered: str, user: str, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are UTF-8 (RFC 4616 §2)."""
    sent = b"\0".join(said(offered, user, password, monkeypatch))
    assert user.encode() in sent
    assert offered == "CRAM-MD5" or password.encode() in sent


def test_a_server_with_no_way_in_that_we_know_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trying again later would be of no use."""
    with pytest.raises(IbzdocsError) as stopped:
        said("XOAUTH2", "an", "x", monkeypatch)
    assert stopped.value.problems[0].code == "mail-no-login"


@pytest.mark.parametrize(
    ("own", "told"), [("pc-1.example.org", "pc-1.example.org"), ("pc-é.example.org", "[127.0.0.1]")]
)
def test_the_name_of_this_computer_is_one_that_a_server_reads(
    own: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socket.getfqdn", lambda: own)
    assert smtp.Connection(local_hostname=smtp.own_name()).local_hostname == told
