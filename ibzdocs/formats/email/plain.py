"""A plain message as a draft that opens in Outlook or Thunderbird, ready to be sent by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage

_XLSX = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Letter:
    """A message of text: from and to mailboxes, each an address and a name, with workbooks that go along."""

    sender: tuple[str, str]
    reader: tuple[str, str]
    subject: str
    text: str
    workbooks: Sequence[tuple[str, bytes]] = ()
    language: str = ""


def draft(letter: Letter) -> bytes:
    """The letter as an unsent message; equal letters give equal bytes (RFC 5322)."""
    message = EmailMessage(policy=policy.SMTP)
    if letter.sender[0]:
        message["From"] = _mailbox(*letter.sender)
    message["To"] = _mailbox(*letter.reader)
    message["Subject"] = letter.subject
    message["X-Unsent"] = "1"
    if letter.language:
        message["Content-Language"] = letter.language
    message.set_content(letter.text, cte="quoted-printable")
    for name, data in letter.workbooks:
        message.add_attachment(data, maintype="application", subtype=_XLSX, filename=name)
    if message.is_multipart():
        message.set_boundary("=_ibzdocs_")
    return message.as_bytes()


def _mailbox(address: str, name: str) -> Address:
    user, _, domain = address.rpartition("@")
    return Address(" ".join(name.split()), user, domain)
