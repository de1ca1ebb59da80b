"""A message for one reader as bytes, made with the standard library's ``email``.

What is the same for all readers of a page is prepared once in a ``Form``; for each reader only the marked
fields are filled in. Wire form: ASCII, CRLF, quoted-printable texts (RFC 5322, RFC 2045 to 2047).
"""

import binascii
import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.charset import QP, Charset
from email.header import Header
from email.message import Message
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.policy import compat32
from email.utils import format_datetime, formataddr
from html import escape

from ibzdocs.mail.page import Page

_WIRE = compat32.clone(linesep="\r\n", mangle_from_=False)
_MARK = re.compile("\ue000([a-z_]+)\ue001")
_TOKEN = "ibzdocs-attachment-{digest}"
_FOUND = re.compile(rb"ibzdocs-attachment-([0-9a-f]{64})")
_UTF8 = Charset("utf-8")
_UTF8.header_encoding = QP


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along, by the SHA-256 of its bytes; they are put in when the message is sent."""

    name: str
    kind: str
    digest: str


@dataclass(frozen=True, slots=True)
class Sender:
    """Who a message is from, and where answers go."""

    address: str
    name: str
    reply_to: str = ""

    @property
    def domain(self) -> str:
        """The domain of the sender's address."""
        return self.address.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who a message is for: an address, a name, and what fills the marked fields."""

    address: str
    name: str
    fields: Mapping[str, str]


class Pattern:
    """A text with marked fields."""

    def __init__(self, text: str) -> None:
        self.parts = _MARK.split(text)
        self.personal = len(self.parts) > 1

    def fill(self, fields: Mapping[str, str]) -> str:
        """The text with its fields. Raises KeyError for a field that is not given."""
        parts = list(self.parts)
        parts[1::2] = (fields[name] for name in parts[1::2])
        return "".join(parts)


class Form:
    """All that messages on one page have in common."""

    def __init__(
        self,
        page: Page,
        languages: Sequence[str],
        sender: Sender,
        attachments: Sequence[Attachment] = (),
        invitation: Pattern | None = None,
    ) -> None:
        self.subject, self.html, self.text = Pattern(page.subject), Pattern(page.html), Pattern(page.text)
        self.invitation = invitation
        self.attachments = tuple(attachments)
        self.languages = ", ".join(languages)
        self.sender = sender
        self.headers = tuple(_headers(sender, self.languages))

    @property
    def personal(self) -> bool:
        """Whether the messages differ from reader to reader."""
        patterns = (self.subject, self.html, self.text)
        return any(pattern.personal for pattern in patterns)

    def write(self, reader: Reader, identity: str) -> bytes:
        """The message for ``reader`` on the wire, attachments by their digest, without Date.

        ``identity`` is unique to message and reader; Message-ID and the boundaries of parts are made of it.
        """
        message = self._tree(reader, identity)
        for name, value in (
            *self.headers,
            ("To", mailbox(reader.address, reader.name)),
            ("Subject", encoded(self.subject.fill(reader.fields), "Subject")),
            ("Message-ID", f"<{identity}@{self.sender.domain}>"),
        ):
            message[name] = value
        return message.as_bytes(policy=_WIRE)

    def draft(self, bcc: Sequence[str], reader: Reader, identity: str) -> bytes:
        """The message as a draft for a mail program, which adds Message-ID and Date when it sends it.

        ``X-Unsent: 1`` makes Outlook and Thunderbird open it for editing ([MS-OXCMAIL] is silent on it).
        """
        message = self._tree(reader, identity)
        for name, value in self.headers:
            message[name] = value
        if bcc:
            message["Bcc"] = ", ".join(bcc)
        else:
            message["To"] = mailbox(reader.address, reader.name)
        message["Subject"] = encoded(self.subject.fill(reader.fields), "Subject")
        message["X-Unsent"] = "1"
        return message.as_bytes(policy=_WIRE)

    def _tree(self, reader: Reader, identity: str) -> Message:
        """``mixed(alternative(plain, html, calendar), attachments)``; what has one part is that part."""
        body = MIMEMultipart("alternative", boundary=f"a-{identity}", policy=_WIRE)
        body.attach(self._text(self.text.fill(reader.fields), "plain"))
        escaped = {name: escape(text) for name, text in reader.fields.items()}
        body.attach(self._text(self.html.fill(escaped), "html"))
        if self.invitation is not None:
            calendar = self._text(
                self.invitation.fill({**reader.fields, "address": reader.address}), "calendar"
            )
            calendar.set_param("method", "REQUEST")
            body.attach(calendar)
        if not self.attachments:
            return body
        whole = MIMEMultipart("mixed", boundary=f"m-{identity}", policy=_WIRE)
        whole.attach(body)
        for attachment in self.attachments:
            whole.attach(_stand_in(attachment))
        return whole

    def _text(self, text: str, kind: str) -> MIMEBase:
        part = MIMEBase("text", kind, charset="utf-8", policy=_WIRE)
        del part["MIME-Version"]
        part["Content-Language"] = self.languages
        part["Content-Transfer-Encoding"] = "quoted-printable"
        data = text.replace("\r\n", "\n").replace("\n", "\r\n").encode()
        part.set_payload(binascii.b2a_qp(data, istext=True).replace(b"\r\n", b"\n").decode("ascii"))
        return part


def _headers(sender: Sender, languages: str) -> list[tuple[str, str]]:
    headers = [("From", mailbox(sender.address, sender.name)), ("Content-Language", languages)]
    if sender.reply_to:
        headers.append(("Reply-To", sender.reply_to))
    # No answers of absence to thousands of messages, but reports of non-delivery ([MS-OXCMAIL] 2.1.3.2.20).
    return [*headers, ("X-Auto-Response-Suppress", "OOF, AutoReply")]


def mailbox(address: str, name: str) -> str:
    """An address with a name as in a header; the name in encoded words (RFC 2047) where it must be."""
    if not name or name.isascii():
        return formataddr((name, address))
    return f"{encoded(name, 'To')} <{address}>"


def encoded(text: str, header: str) -> str:
    """A text as in a header, in encoded words of at most 75 characters where it is not ASCII."""
    if text.isascii():
        return text
    return Header(text, _UTF8, header_name=header).encode(linesep="\n")


# ----------------------------------------------------------------------------------------- attachments


def _stand_in(attachment: Attachment) -> MIMEBase:
    main, _, sub = attachment.kind.partition("/")
    part = MIMEBase(main, sub, policy=_WIRE)
    del part["MIME-Version"]
    part["Content-Transfer-Encoding"] = "base64"
    part.add_header("Content-Disposition", "attachment", filename=attachment.name)
    part.set_payload(_TOKEN.format(digest=attachment.digest) + "\n")
    return part


def attached(message: bytes) -> list[str]:
    """The digests of the attachments that are still to be put into a message."""
    return [found.decode("ascii") for found in _FOUND.findall(message)]


def complete(message: bytes, files: Mapping[str, bytes]) -> bytes:
    """The message with its attachments, their base64 by digest. Raises KeyError for one that is missing."""
    return _FOUND.sub(lambda match: files[match[1].decode("ascii")], message)


def base64_lines(data: bytes) -> bytes:
    """Bytes in base64 with lines of 76 characters (RFC 2045 §6.8), without the last line's end."""
    lines = (binascii.b2a_base64(data[at : at + 57], newline=False) for at in range(0, len(data), 57))
    return b"\r\n".join(lines)


def dated(message: bytes, moment: datetime.datetime) -> bytes:
    """The message with the moment at which it is sent, which RFC 5322 §3.6.1 wants in it."""
    return f"Date: {format_datetime(moment)}\r\n".encode() + message


def redirected(message: bytes, address: str, identity: str) -> bytes:
    """The message for somebody who tries it out: other To and Message-ID, marked Subject, X-Original-To."""
    head, _, body = message.partition(b"\r\n\r\n")
    lines = re.split(rb"\r\n(?![ \t])", head)
    kept = [line for line in lines if not line.lower().startswith((b"to:", b"message-id:"))]
    kept = [re.sub(rb"(?i)^subject: ?", b"Subject: [TEST] ", line) for line in kept]
    original = next((line[3:].strip() for line in lines if line.lower().startswith(b"to:")), b"")
    domain = address.rpartition("@")[2]
    kept += [
        f"To: {address}".encode(),
        b"X-Original-To: " + original,
        f"Message-ID: <{identity}@{domain}>".encode(),
    ]
    return b"\r\n".join(kept) + b"\r\n\r\n" + body
