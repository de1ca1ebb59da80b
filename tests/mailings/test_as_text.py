"""The mailings of an edition through the commands, from check to purge, as text: what is said, sent and answered."""

# ruff: noqa: E501

import datetime
import functools
import re
import smtplib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import openpyxl
import pytest

from ibzdocs import cli
from ibzdocs.base.values import Language
from ibzdocs.checks import hunspell
from ibzdocs.cli import mail, mail_sending
from ibzdocs.workflows import init
from ibzdocs.workflows.mailings import sending, smtp
from ibzdocs.workflows.mailings.batch import MailBatch
from ibzdocs.workflows.mailings.preview import parsed
from tests.golden import Golden

NOW = datetime.datetime(2027, 2, 1, 12, tzinfo=datetime.UTC)
SETTINGS = """
[mail]
from = "planning@example.org"
name = { nl = "Planningscel", fr = "Cellule Planning" }
reply_to = "antwoord@example.org"
mandatory = ["nl"]
fallback = { de = "nl" }
domains = ["example.org"]
published = { strategic = { nl = "https://www.example.org/nl/plan", fr = "https://www.example.org/fr/plan" } }

[mail.server]
host = "localhost"
tls = "none"
connections = 1
"""
MAILS = (
    ("M1", "K1", "staff", None, "Ons strategisch plan {period} is ondertekend", None, "Beste {recipient.first_name}", None, None, None, None, None),
    ("M2", "K2", "staff; board", "tweetalig", "Nodiging voor {recipient.unit}", "Kom langs", "Beste {recipient.first_name} {recipient.last_name},\n## Wanneer?\n- {count.objectives} **doelstellingen**;\n- [het plan](https://example.org/plan?a=1&b=2)\n1. eerst dit\n2. dan dat\nTot dan.", "strategisch plan", datetime.time(10), datetime.time(11, 30), "Zaal 1; gelijkvloers", None),
    ("M3", "K2", "board", None, "Herinnering", None, "Vergeet {niets} niet", "bijlage organisatie", None, None, None, None),
)  # fmt: skip
PEOPLE = (
    ("Adres", "Voornaam", "Naam", "Taal", "Groepen", "Dienst"),
    ("an@example.org", "Ân", "D’Œuvre", "nl", "staff; board", "ADO"),
    ("luc@example.org", "Luc", "Exemple", "fr", "staff", "STAF"),
    ("eva@example.org", "Eva", "Beispiel", "de", "staff", None),
    ("piet@example.org", "Piet", None, "nl", "staff", "NIETS"),
    ("jo@example.org", "", "Zonder", "nl", "board", None),
    ("bo@example.org", "Bo", "Sluit", "nl", "board", None),
    ("AN@example.org", "An", "Nog eens", "nl", "staff", None),
    ("geen adres", "Jan", "Fout", "nl", "staff", None),
    ("els@elders.be", "Els", "Elders", "nl", "staff", None),
    ("rik@example.org", "Rik", "Groep", "en", "", None),
)


class Post:
    """A mail server that answers by the first letters of the address; ``said`` is everything that it was told."""

    said: ClassVar[list[str]] = []
    recipients: ClassVar = {
        "luc": (550, b"5.1.1 No such user luc@example.org"),
        "eva": (451, b"4.3.0 Try again later"),
        "bo": (421, b"4.3.2 Closing"),
    }
    dots: ClassVar = {"piet": None, "jo": (552, b"5.2.2 Mailbox full")}

    def __init__(self, host: str, port: int, name: str, timeout: float) -> None:
        self.said.append(f"connect {host}:{port} as {name} {timeout}")
        self.sock, self.esmtp_features = self, {"size": "35000000"}
        self.address, self.size = "", 0

    def ehlo_or_helo_if_needed(self) -> None: ...
    def setsockopt(self, *what: object) -> None: ...
    def settimeout(self, seconds: float) -> None: ...

    def mail(self, sender: str) -> tuple[int, bytes]:
        self.said.append(f"mail {sender}")
        return 250, b"2.1.0 Ok"

    def rcpt(self, address: str) -> tuple[int, bytes]:
        self.address = address
        self.said.append(f"rcpt {address}")
        return self.recipients.get(address.partition("@")[0], (250, b"2.1.5 Ok"))

    def docmd(self, command: str) -> tuple[int, bytes]:
        self.said.append(command.lower())
        return 354, b"go on"

    def sendall(self, data: bytes) -> None:
        self.said.append("dot" if data == b".\r\n" else f"message, ends {data[-2:]!r}")

    def getreply(self) -> tuple[int, bytes]:
        reply = self.dots.get(self.address.partition("@")[0], (250, b"2.0.0 Ok: queued as 123"))
        if reply is None:
            raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")
        return reply

    def rset(self) -> tuple[int, bytes]:
        self.said.append("rset")
        return 250, b"Ok"

    def quit(self) -> None:
        self.said.append("quit")

    def close(self) -> None:
        self.said.append("close")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The edition that ``ibzdocs init`` makes, with mailings and people, a fixed key, a day, no dictionaries."""
    folder = tmp_path / "plan"
    list(init.create(folder, Language.NL, (2027, 2028, 2029)))
    settings = folder / "inputs" / "ibzdocs.toml"
    said = re.sub(r"(?m)^\[mail\]\n(?:.+\n)*", SETTINGS.lstrip(), settings.read_text("utf-8"), count=1)
    settings.write_text(said.replace('languages = ["nl"]', 'languages = ["nl", "fr"]'), "utf-8")
    _fill(folder / "inputs" / "mailings.xlsx", "E-mails", MAILS)
    _fill(folder / "inputs" / "recipients.xlsx", "Ontvangers", PEOPLE[1:])
    (folder / "mailing").mkdir(mode=0o700)
    (folder / "mailing" / "key").write_text("ab" * 32, "ascii")
    monkeypatch.setattr(hunspell, "dictionaries", dict)
    monkeypatch.setattr(mail, "now", lambda: NOW)
    monkeypatch.setattr(mail_sending, "now", lambda: NOW)
    monkeypatch.setattr(sending, "Sending", functools.partial(sending.Sending, clock=lambda: NOW))
    Post.said = []
    monkeypatch.setattr(smtp, "own_name", lambda: "bureau.example.org")
    monkeypatch.setattr(smtp, "Connection", Post)
    return folder


def _fill(path: Path, sheet: str, rows: tuple[tuple[object, ...], ...]) -> None:
    book: Any = openpyxl.load_workbook(path)
    page = book[sheet]
    for line, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            page.cell(line, column).value = value
    book.save(path)


class Talk:
    """Commands and what they say, with moments and the folder left out."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys, self.lines = folder, capsys, list[str]()

    def run(self, *words: str) -> str:
        code = cli.run(["--edition", str(self.folder), "--ui-lang", "nl", "mail", *words])
        out, err = self.capsys.readouterr()
        self.lines.append(f"$ mail {' '.join(words)} → {code}")
        said = f"{out}{err}".replace(str(self.folder), "PLAN")
        self.lines += (f"  {line}".rstrip() for line in said.splitlines())
        return out


def test_a_mailing_from_check_to_purge(
    folder: Path, golden: Golden, capsys: pytest.CaptureFixture[str]
) -> None:
    talk = Talk(folder, capsys)
    talk.run("check", "--draft")
    talk.run("build", "--draft")
    _mend(folder)
    talk.run("check")
    talk.run("build")
    talk.lines += _messages(folder)
    talk.run("send")
    talk.run("send", "--limit", "1", "--lang", "nl")
    talk.run("send", "--send", "--expect", "6", "--by", "Jo")
    talk.run("approve", "--by", "An Peeters")
    talk.run("preview")
    talk.run("send", "--send", "--expect", "99", "--by", "Jo")
    talk.run("send", "--send", "--limit", "1", "--expect", "1", "--redirect-to", "proef@example.org")
    talk.lines += _said()
    talk.run("send", "--send", "--expect", "6", "--by", "Jo", "--max-failures", "0", "--json")
    talk.lines += _said()
    talk.run("status")
    status = talk.run("status", "--json")
    unknown = re.findall(r"[0-9a-f]{40}", status.partition('"unknown"')[2])[:1]
    talk.run("resolve", *unknown, "--resend")
    talk.run("resolve", "nergens", "--accepted")
    talk.run("retry", "--refused")
    talk.run("send")
    talk.run("send", "--send", "--expect", "5", "--by", "Jo", "--max-failures", "1")
    talk.run("purge")
    talk.run("purge", "--now")
    golden("conversation.txt", "\n".join(talk.lines))


def _mend(folder: Path) -> None:
    """What was wrong in the lists."""
    mended = (*MAILS[1][:4], "Nodiging voor {period}", *MAILS[1][5:7], None, *MAILS[1][8:])
    _fill(folder / "inputs" / "mailings.xlsx", "E-mails", (mended, (None,) * 12, (None,) * 12))
    right = [
        row
        for row in PEOPLE[1:]
        if row[0] not in ("AN@example.org", "geen adres", "els@elders.be", "rik@example.org")
    ]
    right = [(row[0], row[1] or "Jo", row[2] or "Peeters", *row[3:5], "ADO") for row in right]
    _fill(folder / "inputs" / "recipients.xlsx", "Ontvangers", (*right, *((None,) * 6 for _ in range(4))))


def _messages(folder: Path) -> Iterator[str]:
    """The frozen messages: how each is listed; of the first its headers, its text, and the invitation."""
    frozen = MailBatch(folder / "mailing")
    for number, entry in enumerate(frozen.entries()):
        address, data = frozen.read(entry)
        yield f"message {entry.mailing} {entry.row} {'+'.join(entry.languages)} {'/'.join(entry.groups)} {entry.day} {entry.event} {entry.sequence} to {address}"
        if number > 0:
            continue
        message = parsed(frozen.whole(data))
        yield from (f"  {name}: {value}" for name, value in message.items() if name != "Content-Type")
        for part in message.walk():
            if part.get_content_maintype() != "text":
                continue
            yield f"  -- {part.get_content_type()}"
            text = part.get_content()
            text = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
            if part.get_content_type() == "text/html":
                text = re.sub(r"(?s)<style.*?</style>|<[^>]*>", " ", text)
            text = re.sub(r"DTSTAMP:\w+", "DTSTAMP:MOMENT", text)
            yield from (f"  {' '.join(line.split())}" for line in text.splitlines() if line.strip())


def _said() -> Iterator[str]:
    """What the server was told since it was last asked."""
    yield from (f"  > {line}" for line in Post.said)
    Post.said.clear()
