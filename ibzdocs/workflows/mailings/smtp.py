"""One connection to the mail server, driven step by step (RFC 5321), over verified TLS.

``smtplib.sendmail`` cannot tell whether a connection was lost before or after the final dot. Here a message
is offered up to that dot; the caller writes down that it is about to be complete; then the dot is sent.
"""

import contextlib
import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, error, reason
from ibzdocs.base.settings import SETTINGS, Server
from ibzdocs.base.settings.mail import LOOPBACK
from ibzdocs.workflows.mailings.errors import Gate, Unavailable
from ibzdocs.workflows.mailings.ledger import Outcome, State, scrubbed

_ENHANCED = re.compile(r"^([245]\.\d{1,3}\.\d{1,3})\b")
_LEADING_DOT = re.compile(rb"(?m)^\.")
_REFUSES_US = (530, 534, 535, 538)  # RFC 4954 §6: no or wrong authentication
_POLICY = re.compile(r"5\.7\.\d+")  # RFC 3463 §3.8: security or policy
_DONE, _GO_ON = 2, 3  # first digits of a code that says yes
_LOGINS = {"CRAM-MD5", "PLAIN", "LOGIN"}  # that smtplib knows
_SELF = "[127.0.0.1]"  # RFC 5321 §4.1.3
_DOT_PATIENCE = 2  # RFC 5321 §4.5.3.2: five minutes for a command, ten for the dot
_LOST = (smtplib.SMTPServerDisconnected, ConnectionError, TimeoutError, ssl.SSLError, OSError)


class _Utf8(str):
    """Characters that are sent as UTF-8 where ``smtplib`` would have them in ASCII."""

    __slots__ = ()

    def encode(self, encoding: str = "utf-8", errors: str = "strict") -> bytes:
        """The bytes in UTF-8, whatever is asked for."""
        return super().encode("utf-8", errors)


class Connection(smtplib.SMTP):
    """A connection that logs in with any letters: names and passwords are UTF-8 (RFC 4616 §2)."""

    def login(self, user: str, password: str, *, initial_response_ok: bool = True) -> tuple[int, bytes]:
        """Log in, as in ``smtplib``."""
        return super().login(user, _Utf8(password), initial_response_ok=initial_response_ok)

    def auth(
        self,
        mechanism: str,
        authobject: Callable[..., str | None],
        *,
        initial_response_ok: bool = True,
    ) -> tuple[int, bytes]:
        """Log in one way, as in ``smtplib``."""

        def said(*challenge: bytes) -> str | None:
            answer = authobject(*challenge)
            return None if answer is None else _Utf8(answer)

        return super().auth(mechanism, cast(Any, said), initial_response_ok=initial_response_ok)


class _Secured(Connection, smtplib.SMTP_SSL):
    """The same over TLS from the first byte on."""


def own_name() -> str:
    """The name by which this computer greets: its own, or its address where a server could not read that."""
    name = socket.getfqdn()
    return name if name.isascii() and "." in name else _SELF


class SmtpSession:
    """A connection that is opened when it is needed and opened again after a loss."""

    def __init__(self, server: Server, sender: str, environment: Mapping[str, str]) -> None:
        self.server, self.sender = server, sender
        self.password = environment.get(server.password_env, "")
        self.connection: smtplib.SMTP | None = None

    # ---------------------------------------------------------------------------------------- connecting

    def open(self) -> smtplib.SMTP:
        """The open connection. Raises Unavailable or Gate where there can be none."""
        if self.connection is None:
            self.connection = self._connect()
        return self.connection

    def close(self) -> None:
        """Take leave of the server; a failure of that is of no consequence."""
        connection, self.connection = self.connection, None
        if connection is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                if connection.sock is not None:
                    connection.sock.settimeout(2)
                connection.quit()
            connection.close()

    def drop(self) -> None:
        """Close the connection without a word, so that a message that is not complete is dropped."""
        connection, self.connection = self.connection, None
        if connection is not None:
            connection.close()

    def _connect(self) -> smtplib.SMTP:
        where = Place(f"{self.server.host}:{self.server.effective_port}")
        if self.server.tls == "none" and self.server.host not in LOOPBACK:
            raise Gate(error("mail-clear-text", where))
        with contextlib.ExitStack() as stack, _explained(where):
            connection = self._opened()
            stack.callback(connection.close)
            self._secure(connection, where)
            if self.server.user:
                self._log_in(connection, where)
            stack.pop_all()
            return connection

    def _opened(self) -> smtplib.SMTP:
        server, port = self.server, self.server.effective_port
        if server.tls == "implicit":
            context = _context(server)
            return _Secured(server.host, port, own_name(), timeout=server.timeout, context=context)
        return Connection(server.host, port, own_name(), timeout=server.timeout)

    def _secure(self, connection: smtplib.SMTP, where: Place) -> None:
        assert connection.sock is not None
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.ehlo_or_helo_if_needed()
        if self.server.tls == "starttls":
            if not connection.has_extn("starttls"):
                raise Gate(error("mail-no-tls", where))
            connection.starttls(context=_context(self.server))
            connection.ehlo_or_helo_if_needed()

    def _log_in(self, connection: smtplib.SMTP, where: Place) -> None:
        if not self.password:
            raise Gate(error("mail-password", Place(SETTINGS), name=self.server.password_env))
        offered = connection.esmtp_features.get("auth", "").split()
        if not set(offered) & _LOGINS:
            raise Gate(error("mail-no-login", where))
        connection.login(self.server.user, self.password)

    # ------------------------------------------------------------------------------------------- sending

    def offer(self, address: str, message: bytes) -> Outcome | None:
        """Send a message up to, and not with, the dot that completes it.

        None: the server waits for that dot. Otherwise the outcome; the message has then not arrived.
        Raises Unavailable or Gate where there can be no connection, Gate where no message of this size is taken.
        """
        connection = self.open()
        self._fits(connection, len(message))
        assert connection.sock is not None
        connection.sock.settimeout(self.server.timeout)
        phase = "mail"
        try:
            outcome = _judged(phase, connection.mail(self.sender))
            if outcome is None:
                phase = "rcpt"
                outcome = _judged(phase, connection.rcpt(address))
            if outcome is None:
                phase = "data"
                outcome = _judged(phase, connection.docmd("DATA"), yes=_GO_ON)
            if outcome is None:
                phase = "body"
                connection.sock.sendall(_LEADING_DOT.sub(b"..", message.rstrip(b"\r\n")) + b"\r\n")
                return None
        except _LOST as lost:
            outcome = self._after_loss(phase, lost)
        return self._closed(outcome)

    def _fits(self, connection: smtplib.SMTP, size: int) -> None:
        """Raise Gate for a message that is larger than what the server says it takes (RFC 1870 §4; 0: anything)."""
        said = connection.esmtp_features.get("size", "").split(" ")[0]
        limit = int(said) if said.isdecimal() else 0
        if 0 < limit < size:
            where = Place(f"{self.server.host}:{self.server.effective_port}")
            raise Gate(error("mail-too-large", where, size=_megabytes(size), limit=_megabytes(limit)))

    def complete(self) -> Outcome:
        """Send the dot and wait for the answer. Where that is lost, the outcome is unknown."""
        connection = self.connection
        assert connection is not None
        assert connection.sock is not None
        try:
            connection.sock.settimeout(self.server.timeout * _DOT_PATIENCE)
            connection.sock.sendall(b".\r\n")
        except _LOST as lost:
            return self._after_loss("body", lost)
        try:
            code, reply = connection.getreply()
        except _LOST as lost:
            self.drop()
            return Outcome(State.UNKNOWN, "dot", reply=scrubbed(str(lost)))
        outcome = _judged("dot", (code, reply))
        if outcome is None:
            return Outcome(State.ACCEPTED, "dot", code, _enhanced(reply), _decoded(reply))
        return self._closed(outcome)

    def _after_loss(self, phase: str, lost: Exception) -> Outcome:
        """The outcome of a lost connection before the dot: what the server still said, else deferred."""
        connection = self.connection
        if phase == "body" and connection is not None and connection.sock is not None:
            with contextlib.suppress(*_LOST):
                connection.sock.settimeout(2)
                found = _judged(phase, connection.getreply())
                if found is not None:
                    self.drop()
                    return found
        self.drop()
        return Outcome(State.DEFERRED, phase, reply=scrubbed(str(lost)) or type(lost).__name__)

    def _closed(self, outcome: Outcome) -> Outcome:
        """After a refusal: a fresh transaction; no connection where the server closes it (421) or is not understood."""
        connection = self.connection
        if connection is not None:
            try:
                lost = outcome.code == 421 or outcome.phase == "body" or not _is_no(outcome.code)
                if lost or connection.rset()[0] != 250:
                    self.drop()
            except (smtplib.SMTPException, OSError):
                self.drop()
        return outcome


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}".replace(".", ",")


@contextlib.contextmanager
def _explained(where: Place) -> Iterator[None]:
    """What prevents a connection as Gate, where it will not pass by itself, or as Unavailable."""
    try:
        yield
    except ssl.SSLCertVerificationError as untrusted:
        raise Gate(error("mail-certificate", where, detail=untrusted.verify_message)) from untrusted
    except smtplib.SMTPResponseException as refused:
        code, reply = refused.smtp_code, _decoded(refused.smtp_error)
        if 400 <= code < 500:
            raise Unavailable(error("mail-unavailable", where, detail=f"{code} {reply}")) from refused
        raise Gate(error("mail-refused", where, detail=f"{code} {reply}")) from refused
    except (smtplib.SMTPException, OSError) as failed:
        detail = scrubbed(reason(failed))
        raise Unavailable(error("mail-unavailable", where, detail=detail)) from failed


def _judged(phase: str, answer: tuple[int, bytes], yes: int = _DONE) -> Outcome | None:
    """None for a positive answer, else what it means for the message: the first digit tells (RFC 5321 §4.2.1).

    Where the server refuses us and not the reader, the message is deferred: it can go when that is mended. Of what
    says neither yes nor no after the dot nobody knows what it means.
    """
    code, said = answer
    if code // 100 == yes:
        return None
    reply, enhanced = _decoded(said), _enhanced(said)
    if not _is_no(code):
        state = State.UNKNOWN if phase == "dot" else State.DEFERRED
        return Outcome(state, phase, max(code, 0), enhanced, reply)
    refuses_us = code in _REFUSES_US or bool(_POLICY.match(enhanced)) or (phase == "mail" and code >= 500)
    state = State.REFUSED if code >= 500 and not refuses_us else State.DEFERRED
    return Outcome(state, phase, code, enhanced, reply, stop=refuses_us)


def _is_no(code: int) -> bool:
    """Whether a code says that it was not done, now (4yz) or ever (5yz)."""
    return code // 100 in (4, 5)


def _decoded(reply: object) -> str:
    return scrubbed(reply.decode("utf-8", "replace") if isinstance(reply, bytes) else str(reply))


def _enhanced(reply: bytes) -> str:
    match = _ENHANCED.match(reply.decode("utf-8", "replace"))
    return match[1] if match else ""


def _context(server: Server) -> ssl.SSLContext:
    """TLS 1.2 or later, certificate and host name verified."""
    place = Place(SETTINGS)
    try:
        context = ssl.create_default_context(cafile=server.ca_file or None)
    except (OSError, ssl.SSLError) as broken:
        raise Gate(error("mail-ca-file", place, value=server.ca_file, detail=reason(broken))) from broken
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


@immutable
class Greeting:
    """What a server shows of itself: its TLS version, until when its certificate is valid, ways to log in."""

    tls: str = ""
    valid_until: str = ""
    logins: str = ""


def probe(server: Server, environment: Mapping[str, str]) -> Greeting:
    """Connect, secure the connection, log in and leave. Raises Unavailable or Gate where that fails."""
    smtp = SmtpSession(replace(server, connections=1), "", environment)
    connection = smtp.open()
    logins = connection.esmtp_features.get("auth", "").strip()
    secured = connection.sock
    if isinstance(secured, ssl.SSLSocket):
        certificate = secured.getpeercert() or {}
        found = Greeting(secured.version() or "", str(certificate.get("notAfter", "")), logins)
    else:
        found = Greeting(logins=logins)
    smtp.close()
    return found
