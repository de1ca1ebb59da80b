"""Frozen messages without an edition around them, and the servers that they are sent to."""

import datetime
import gc
import shutil
import ssl
import subprocess
import threading
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from socket import create_connection, socket
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

from ibzdocs.base.settings import Server
from ibzdocs.formats.email.message import Form, Reader, Sender
from ibzdocs.formats.email.page import Page
from ibzdocs.workflows.mailings.batch import Freezer, MailBatch, identity_of, key_of, reader_id
from ibzdocs.workflows.mailings.ledger import Ledger
from ibzdocs.workflows.mailings.sending import Report, Sending

SINK = shutil.which("smtp-sink") or shutil.which("smtp-sink", path="/usr/sbin:/usr/local/sbin")
needs_sink = pytest.mark.skipif(
    SINK is None, reason="smtp-sink (postfix) is not installed: fewer faults tried"
)
DAY = datetime.date(2022, 3, 25)
FROM = "planning@example.org"
PAGE = Page(
    "Ons plan \ue000first_name\ue001",
    "<p>Beste \ue000first_name\ue001, é</p>\n.\n..",
    "Beste \ue000first_name\ue001, é\n.\n..punt",
)


def campaign(
    folder: Path, count: int, address: Callable[[int], str] = "reader{}@example.org".format
) -> MailBatch:
    """``count`` frozen messages of one mailing."""
    key = key_of(folder)
    form = Form(PAGE, ["nl"], Sender(FROM, "Cel Corporate"))
    freezer = Freezer(folder, {"draft": False, "from": FROM})
    for number in range(count):
        to = address(number)
        reader = reader_id(key, to)
        identity = identity_of(key, "M1", reader)
        data = form.write(Reader(to, f"Lezer {number}", {"first_name": "Zoë"}), identity)
        freezer.add(
            to,
            data,
            {
                "mailing": "M1",
                "reader": reader,
                "row": number + 2,
                "groups": ("staff",),
                "languages": ("nl",),
                "day": DAY,
                "identity": identity,
            },
        )
    freezer.finish({}, {}, [])
    return MailBatch(folder)


def send(folder: Path, server: Server, **wishes: Any) -> Report:
    """Send the campaign of ``folder``."""
    frozen = MailBatch(folder)
    with closing(Ledger(folder)) as ledger:
        run = Sending(frozen, ledger, server, FROM, **wishes)
        entries = (entry for entry in frozen.entries() if ledger.line(entry.mailing, entry.reader) is None)
        return run.run(entries, "tester")


def states(folder: Path) -> Counter[str]:
    """How many messages of the ledger there are by state."""
    with closing(Ledger(folder)) as ledger:
        return Counter(line.state.value for line in ledger.lines())


# ------------------------------------------------------------------------------------------------ servers


class Counting:
    """Takes every message, and counts how often each recipient got one."""

    def __init__(self) -> None:
        self.copies: Counter[str] = Counter()
        self.contents: dict[str, bytes] = {}

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:
        """Count and accept."""
        for recipient in envelope.rcpt_tos:
            self.copies[recipient] += 1
            self.contents[recipient] = envelope.original_content or b""
        return "250 2.0.0 Ok"


class Refusing(Counting):
    """Answers some recipients otherwise: reply by the start of the address."""

    def __init__(self, replies: dict[str, str]) -> None:
        super().__init__()
        self.replies = replies

    async def handle_RCPT(
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """The reply for that address."""
        for start, reply in self.replies.items():
            if address.startswith(start):
                return reply
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"


class Dropping(Counting):
    """Closes the connection after a message is complete, without an answer, every ``every`` messages."""

    def __init__(self, every: int) -> None:
        super().__init__()
        self.every = every
        self.seen = 0

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:
        """Take it, and perhaps say nothing."""
        answer = await super().handle_DATA(server, session, envelope)
        self.seen += 1
        if self.seen % self.every == 0:
            server.transport.abort()
        return answer


@contextmanager
def plain(handler: object, **settings: Any) -> Iterator[Server]:
    """A server on this machine without TLS."""
    with _running(handler, None, **settings) as port:
        yield Server("127.0.0.1", port, "none", timeout=5, connections=3)


@contextmanager
def _running(handler: object, context: ssl.SSLContext | None, **settings: Any) -> Iterator[int]:
    port = free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port, ssl_context=context, **settings)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # aiosmtpd leaves transports to the collector
            del controller
            gc.collect()


@contextmanager
def secured(
    handler: object, folder: Path, *, name: str = "localhost", expired: bool = False, implicit: bool = False
) -> Iterator[Server]:
    """A server with TLS and a login, its certificate for ``name``; and the settings to reach it."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    until = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC) if expired else None
    certificate = authority.issue_cert(name, not_after=until) if until else authority.issue_cert(name)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    login = {
        "authenticator": lambda server, session, envelope, mechanism, data: AuthResult(
            success=isinstance(data, LoginPassword) and data.password == b"right", handled=False
        ),
        "auth_required": True,
    }
    kind = {"auth_require_tls": False} if implicit else {"tls_context": context, "require_starttls": True}
    with _running(handler, context if implicit else None, **login, **kind) as port:
        yield Server(
            "localhost",
            port,
            "implicit" if implicit else "starttls",
            user="comm",
            ca_file=str(folder / "ca.pem"),
            timeout=5,
            connections=2,
        )


@contextmanager
def sink(*options: str) -> Iterator[Server]:
    """Postfix's smtp-sink with its faults."""
    assert SINK is not None
    port = free_port()
    command = [SINK, "-u", "nobody", *options, f"127.0.0.1:{port}", "100"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield Server("127.0.0.1", port, "none", timeout=2, connections=2)
    finally:
        process.kill()
        process.wait()


class Closing:
    """A server that says little: it answers the greeting and drops the connection in the middle of DATA."""

    def __init__(self) -> None:
        self.listener = socket()
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen()
        self.port: int = self.listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            with client, client.makefile("rwb") as talk:
                talk.write(b"220 here\r\n")
                talk.flush()
                for line in talk:
                    verb = line[:4].upper()
                    talk.write(b"354 go\r\n" if verb == b"DATA" else b"250 2.0.0 Ok\r\n")
                    talk.flush()
                    if verb == b"DATA":
                        break


def free_port() -> int:
    """A port on which nobody listens."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Wait until somebody listens on ``port``."""
    for _ in range(200):
        try:
            with create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("nobody listens")
