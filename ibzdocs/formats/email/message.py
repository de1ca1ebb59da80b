"""A message for one reader as bytes, made with the standard library's ``email``.

What is the same for all readers of a page is prepared once in a ``Form``; for each reader only the marked
fields are filled in. Wire form: ASCII, CRLF, quoted-printable texts (RFC 5322, RFC 2045 to 2047).
"""

import binascii
import datetime
import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from email.charset import BASE64, Charset
from email.generator import BytesGenerator
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.policy import Compat32
from email.utils import format_datetime, formataddr
from functools import cached_property
from html import escape

from ibzdocs.base.immutable import immutable
from ibzdocs.formats.email.page import Page

_MARK = re.compile("\ue000([a-z_]+)\ue001")
_TOKEN = "ibzdocs-attachment-{digest}"
_FOUND = re.compile(rb"ibzdocs-attachment-([0-9a-f]{64})")
_UTF8 = Charset("utf-8")
_UTF8.header_encoding = BASE64
_LONGEST_PLAIN = 60
CRLF = "\r\n"
LOGO = "cid:logo@ibzdocs"  # where a page shows the logo that its message carries


class _Prepared(Compat32):
    """The policy for messages whose header values are encoded and folded already."""

    def fold_binary(self, name: str, value: str) -> bytes:
        """The header as it stands."""
        return f"{name}: {value}\r\n".encode("ascii")


class _Lines(BytesGenerator):
    """The generator for texts whose lines end in CRLF already: half of its time went into mending them."""

    def _write_lines(self, lines: str) -> None:
        self.write(lines)


_WIRE = _Prepared(linesep="\r\n", mangle_from_=False)


@immutable
class Attachment:
    """A file that goes along, by the SHA-256 of its bytes; they are put in when the message is sent."""

    name: str
    kind: str
    digest: str


@immutable
class Sender:
    """Who a message is from, and where answers go."""

    address: str
    name: str
    reply_to: str = ""

    @property
    def domain(self) -> str:
        """The domain of the sender's address."""
        return self.address.rpartition("@")[2]


@immutable
class Reader:
    """Who a message is for: an address, a name, and what fills the marked fields."""

    address: str
    name: str
    fields: Mapping[str, str]


class Pattern:
    """A text with marked fields. What has none is encoded once."""

    def __init__(self, text: str) -> None:
        self.parts = _MARK.split(text)
        self.personal = len(self.parts) > 1

    def fill(self, fields: Mapping[str, str]) -> str:
        """The text with its fields. Raises KeyError for a field that is not given."""
        parts = list(self.parts)
        parts[1::2] = (fields[name] for name in parts[1::2])
        return "".join(parts)

    def header(self, fields: Mapping[str, str]) -> str:
        """The text as in a Subject header."""
        return encoded(self.fill(fields), "Subject") if self.personal else self._header

    def payload(self, fields: Mapping[str, str]) -> str:
        """The text in quoted-printable."""
        return quoted(self.fill(fields)) if self.personal else self._payload

    @cached_property
    def _header(self) -> str:
        return encoded(self.parts[0], "Subject")

    @cached_property
    def _payload(self) -> str:
        return quoted(self.parts[0])


class Form:
    """All that messages on one page have in common: the parts, made once; for each reader they are filled."""

    def __init__(
        self,
        page: Page,
        languages: Sequence[str],
        sender: Sender,
        attachments: Sequence[Attachment] = (),
        invitation: Pattern | None = None,
        logo: Attachment | None = None,
    ) -> None:
        self.subject, self.html, self.text = Pattern(page.subject), Pattern(page.html), Pattern(page.text)
        self.invitation = invitation
        self.languages = ", ".join(languages)
        self.sender = sender
        self.boundary = hashlib.sha256(f"{page.html}{page.text}".encode()).hexdigest()[:32]
        self.plain_part, self.html_part = self._part("plain"), self._part("html")
        self.calendar_part = self._part("calendar", method=_method(invitation)) if invitation else None
        self.logo = logo if logo is not None and LOGO in page.html else None
        self.tree = self._tree([_stand_in(attachment) for attachment in attachments])

    @property
    def personal(self) -> bool:
        """Whether the texts differ from reader to reader."""
        return any(pattern.personal for pattern in (self.subject, self.html, self.text))

    def write(self, reader: Reader, identity: str) -> bytes:
        """The message for ``reader`` on the wire, attachments by their digest, without Date.

        ``identity`` is unique to message and reader; the Message-ID is made of it.
        """
        to, message_id = mailbox(reader.address, reader.name), f"<{identity}@{self.sender.domain}>"
        return self._bytes(reader, {"To": to, "Message-ID": message_id})

    def draft(self, bcc: Sequence[str], reader: Reader) -> bytes:
        """The message as a draft for a mail program, which adds Message-ID and Date when it sends it.

        ``X-Unsent: 1`` makes Outlook and Thunderbird open it for editing ([MS-OXCMAIL] is silent on it).
        """
        to = {"Bcc": f",{CRLF} ".join(bcc)} if bcc else {"To": mailbox(reader.address, reader.name)}
        return self._bytes(reader, {**(to if bcc or reader.address else {}), "X-Unsent": "1"})

    def _bytes(self, reader: Reader, headers: Mapping[str, str]) -> bytes:
        escaped = {name: escape(text) for name, text in reader.fields.items()}
        self.plain_part.set_payload(self.text.payload(reader.fields))
        self.html_part.set_payload(self.html.payload(escaped))
        if self.calendar_part is not None and self.invitation is not None:
            fields = {**reader.fields, "address": reader.address}
            self.calendar_part.set_payload(self.invitation.payload(fields))
        own = {**headers, "Subject": self.subject.header(reader.fields)}
        for name, value in own.items():
            self.tree[name] = value
        out = io.BytesIO()
        _Lines(out, policy=_WIRE).flatten(self.tree)
        for name in own:
            del self.tree[name]
        return out.getvalue()

    def _tree(self, attachments: Sequence[MIMEBase]) -> MIMEMultipart:
        """``mixed(alternative(plain, html, calendar), attachments)``; nothing attached, no ``mixed``.

        A page that shows the logo is ``related(html, image)``.
        """
        body = MIMEMultipart("alternative", boundary=f"a-{self.boundary}", policy=_WIRE)
        shown = self._with_logo(self.html_part) if self.logo else self.html_part
        for part in filter(None, (self.plain_part, shown, self.calendar_part)):
            body.attach(part)
        tree = body
        if attachments:
            del body["MIME-Version"]
            tree = MIMEMultipart("mixed", boundary=f"m-{self.boundary}", policy=_WIRE)
            for part in (body, *attachments):
                tree.attach(part)
        for name, value in _headers(self.sender, self.languages):
            tree[name] = value
        return tree

    def _with_logo(self, part: MIMEBase) -> MIMEBase:
        """``related(html, image)`` (RFC 2387): the page finds the image by its Content-ID (RFC 2392)."""
        assert self.logo is not None
        image = _stand_in(self.logo, "inline")
        image["Content-ID"] = f"<{LOGO.partition(':')[2]}>"
        related = MIMEMultipart("related", boundary=f"r-{self.boundary}", policy=_WIRE)
        del related["MIME-Version"]
        related.set_param("type", "text/html")
        for each in (part, image):
            related.attach(each)
        return related

    def _part(self, kind: str, **parameters: str) -> MIMEBase:
        part = MIMEBase("text", kind, charset="utf-8", policy=_WIRE, **parameters)
        del part["MIME-Version"]
        part["Content-Language"] = self.languages
        part["Content-Transfer-Encoding"] = "quoted-printable"
        return part


def _method(invitation: Pattern) -> str:
    """The METHOD of a calendar object, which the part that it stands in names as well (RFC 6047 §2.4)."""
    found = re.search(r"^METHOD:(\w+)", invitation.parts[0], re.MULTILINE)
    assert found is not None
    return found[1]


def _headers(sender: Sender, languages: str) -> list[tuple[str, str]]:
    headers = [("From", mailbox(sender.address, sender.name)), ("Content-Language", languages)]
    if sender.reply_to:
        headers.append(("Reply-To", sender.reply_to))
    # No answers of absence to thousands of messages, but reports of non-delivery ([MS-OXCMAIL] 2.1.3.2.20).
    return [*headers, ("X-Auto-Response-Suppress", "OOF, AutoReply")]


def mailbox(address: str, name: str) -> str:
    """An address with a name as in a header; the name in encoded words (RFC 2047) where it must be."""
    if not name:
        return address
    if _is_plain(name) and len(name) <= _LONGEST_PLAIN:
        return formataddr((name, address))
    return f"{Header(name, _UTF8, header_name='To').encode(linesep=CRLF)}{CRLF} <{address}>"


def encoded(text: str, header: str) -> str:
    """A text as in a header, in encoded words of at most 75 characters where it is not ASCII."""
    if _is_plain(text) and len(text) <= _LONGEST_PLAIN:
        return text
    charset = "us-ascii" if _is_plain(text) else _UTF8
    return Header(text, charset, header_name=header).encode(linesep=CRLF)


def _is_plain(text: str) -> bool:
    """Whether a header can hold the text: ASCII, and nothing like an encoded word (RFC 2047 §2) in it."""
    return text.isascii() and "=?" not in text


def quoted(text: str) -> str:
    """A text in quoted-printable (RFC 2045 §6.7), its lines as they are."""
    data = binascii.b2a_qp(text.replace(CRLF, "\n").encode(), istext=True)
    return data.decode("ascii").replace("\n", CRLF)


# ----------------------------------------------------------------------------------------- attachments


def _stand_in(attachment: Attachment, disposition: str = "attachment") -> MIMEBase:
    main, _, sub = attachment.kind.partition("/")
    part = MIMEBase(main, sub, policy=_WIRE)
    del part["MIME-Version"]
    part["Content-Transfer-Encoding"] = "base64"
    part.add_header("Content-Disposition", disposition, filename=attachment.name)
    part.set_payload(_TOKEN.format(digest=attachment.digest) + CRLF)
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
