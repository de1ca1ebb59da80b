"""A plain message as a draft that opens in Outlook or Thunderbird, ready to be sent by hand."""

from collections.abc import Sequence
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage

from ibzdocs.base.immutable import immutable

_OFFICE = "vnd.openxmlformats-officedocument"
_TYPES = {
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "pdf": "pdf",
}


@immutable
class Letter:
    """A message of text: from and to mailboxes, each an address and a name, with files that go along.

    Without an address of the reader the line is left to who sends it.
    """

    sender: tuple[str, str]
    reader: tuple[str, str]
    subject: str
    text: str
    files: Sequence[tuple[str, bytes]] = ()
    language: str = ""


def draft(letter: Letter) -> bytes:
    """The letter as an unsent message; equal letters give equal bytes (RFC 5322)."""
    message = EmailMessage(policy=policy.SMTP)
    if letter.sender[0]:
        message["From"] = _mailbox(*letter.sender)
    if letter.reader[0]:
        message["To"] = _mailbox(*letter.reader)
    message["Subject"] = letter.subject
    message["X-Unsent"] = "1"
    message.set_content(letter.text, cte="quoted-printable")
    for name, data in letter.files:
        kind = _TYPES[name.rpartition(".")[2]]
        message.add_attachment(data, maintype="application", subtype=kind, filename=name)
    if message.is_multipart():
        message.set_boundary("=_ibzdocs_")
    if letter.language:  # at the end: setting content takes such lines away
        message["Content-Language"] = letter.language
    return message.as_bytes()


def _mailbox(address: str, name: str) -> Address:
    user, _, domain = address.rpartition("@")
    return Address(" ".join(name.split()), user, domain)
