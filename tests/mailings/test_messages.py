"""Messages: what is written is what a mail program reads, whatever the names and texts are."""

import email
import email.policy
from dataclasses import replace
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ibzdocs.formats.email.message import (
    LOGO,
    Attachment,
    Form,
    Pattern,
    Reader,
    Sender,
    attached,
    base64_lines,
    complete,
    dated,
    mailbox,
    redirected,
)
from ibzdocs.formats.email.page import Page
from ibzdocs.workflows.mailings.ledger import scrubbed
from ibzdocs.workflows.mailings.preview import hidden
from tests.golden import Golden
from tests.mailings.test_faults import NOW

SENDER = Sender("planning@example.org", "Cellule Corporate – présidence", "antwoord@example.org")
PAGE = Page(
    "Beste \ue000first_name\ue001 – plan", "<p>Dag \ue000first_name\ue001</p>", "Dag \ue000first_name\ue001"
)
# What the cells of recipients can hold after reading: no control characters, surrogates or private use.
NAMES = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Co", "Cf", "Zl", "Zp")), min_size=1, max_size=100
).map(str.strip)


def read(data: bytes) -> EmailMessage:
    """The message as a strict modern parser sees it."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def mailbox_shown(data: bytes) -> tuple[str, str]:
    """The name and the address in To as a mail program shows them.

    First the quoted string (RFC 5322 §3.2.4), whose backslashes go, then the encoded words (RFC 2047): a
    name is written as one or the other. The newer parser of Python 3.11 keeps the blank between two encoded
    words, so it is not asked.
    """
    name, address = parseaddr(" ".join(email.message_from_bytes(data)["To"].split()))
    return str(make_header(decode_header(name))), address


def body(message: EmailMessage, kind: str) -> str:
    """The text of the part of that kind."""
    part = message.get_body((kind,))
    assert isinstance(part, EmailMessage)
    return str(part.get_content()).rstrip("\n")


def on_the_wire(data: bytes) -> None:
    """RFC 5322 §2.1.1: CRLF only, short lines, ASCII."""
    assert data.isascii()
    assert b"\0" not in data
    lines = data.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 998


@given(NAMES, NAMES)
@example("O\\Neil", "x")  # short ASCII: a quoted string
@example('O\\Neil "de" Groot', "x" * 60)  # long ASCII: encoded words, in which nothing is escaped
@example("=?utf-8?q?x?=", "y")  # what looks like an encoded word is none
@example('"', "\\")
@example("Zoë", 'van \\ den "Broek"')
def test_names_come_through(first: str, last: str) -> None:
    name = f"{first} {last}".strip()
    form = Form(PAGE, ["nl"], SENDER)
    data = form.write(Reader("lezer@example.org", name, {"first_name": first}), "id1")
    on_the_wire(data)
    message = read(data)
    (to,) = message["To"].addresses
    assert to.addr_spec == "lezer@example.org"
    shown, address = mailbox_shown(data)
    assert address == "lezer@example.org"
    assert shown.split() == name.split()
    assert str(message["Subject"]).split() == f"Beste {first} – plan".split()
    assert body(message, "plain").split() == f"Dag {first}".split()
    assert {name for name in message if name.lower() in ("bcc", "cc", "resent-to")} == set()


@pytest.mark.parametrize("first", ["<script>alert(1)</script>", '"><img src=x onerror=1>', "=cmd()", "&amp;"])
def test_html_is_escaped(first: str) -> None:
    form = Form(PAGE, ["nl"], SENDER)
    message = read(form.write(Reader("lezer@example.org", "L", {"first_name": first}), "id1"))
    assert "<script" not in body(message, "html")
    assert "<img" not in body(message, "html")
    assert body(message, "plain") == f"Dag {first}"


def test_headers() -> None:
    message = read(
        Form(PAGE, ["nl", "fr"], SENDER).write(Reader("a@example.org", "", {"first_name": "A"}), "id1")
    )
    assert message["Content-Language"] == "nl, fr"
    assert message["Message-ID"] == "<id1@example.org>"
    assert message["Reply-To"].addresses[0].addr_spec == "antwoord@example.org"
    assert message["From"].addresses[0].display_name == "Cellule Corporate – présidence"
    assert message["Date"] is None
    assert message["To"] == "a@example.org"
    for part in message.iter_parts():
        assert part["Content-Language"] == "nl, fr"
        assert part["Content-Transfer-Encoding"] == "quoted-printable"
    assert read(dated(b"To: a@example.org\r\n\r\n", NOW))["Date"].datetime == NOW


def test_attachments_are_put_in_when_the_message_goes() -> None:
    data = bytes(range(256)) * 40
    form = Form(PAGE, ["nl"], SENDER, [Attachment("plan – é.pdf", "application/pdf", "ab" * 32)])
    message = form.write(Reader("a@example.org", "A", {"first_name": "A"}), "id1")
    assert attached(message) == ["ab" * 32]
    assert len(message) < 2500
    whole = complete(message, {"ab" * 32: base64_lines(data)})
    on_the_wire(whole)
    (part,) = read(whole).iter_attachments()
    assert part.get_filename() == "plan – é.pdf"
    assert part.get_content_type() == "application/pdf"
    assert part.get_content() == data
    assert body(read(whole), "plain") == "Dag A"


@pytest.mark.parametrize("carried", ["", "files", "invitation-logo", "files-invitation-logo"])
def test_what_goes_over_the_wire(golden: Golden, carried: str) -> None:
    """Every header and part, as its bytes stand in the message, by what goes along."""
    page = replace(PAGE, html=f'{PAGE.html}<img src="{LOGO}">') if "logo" in carried else PAGE
    invited = "METHOD:REQUEST\r\nATTENDEE:\ue000address\ue001\r\n" if "invitation" in carried else ""
    count = 2 if "files" in carried else 0
    files = [Attachment(f"plan {at} – é.pdf", "application/pdf", f"{at}" * 64) for at in range(count)]
    logo = Attachment("logo.png", "image/png", "ab" * 32)
    form = Form(page, ["nl", "fr"], SENDER, files, Pattern(invited) if invited else None, logo)
    sent = form.write(Reader("a@example.org", "An Peeters", {"first_name": "An & co"}), "id1")
    golden(f"wire{carried and '-'}{carried}.txt", sent.decode().replace("\r\n", "\n"))


def test_a_draft_is_opened_for_editing() -> None:
    form = Form(PAGE, ["nl"], SENDER)
    data = form.draft(["a@example.org", "b@example.org"], Reader("", "", {"first_name": ""}))
    message = read(data)
    assert message["X-Unsent"] == "1"
    assert [each.addr_spec for each in message["Bcc"].addresses] == ["a@example.org", "b@example.org"]
    assert message["Message-ID"] is None
    assert message["Date"] is None
    assert message["To"] is None
    on_the_wire(data)


def test_a_redirected_message_is_marked() -> None:
    form = Form(PAGE, ["nl"], SENDER)
    data = form.write(Reader("lezer@example.org", "Zoë", {"first_name": "Zoë"}), "id1")
    message = read(redirected(data, "test@example.com", "test-id1"))
    assert message["To"] == "test@example.com"
    assert message["X-Original-To"] == "Zoë <lezer@example.org>"
    assert str(message["Subject"]) == "[TEST] Beste Zoë – plan"
    assert message["Message-ID"] == "<test-id1@example.com>"
    assert message.get_all("To") == ["test@example.com"]
    assert body(message, "plain") == "Dag Zoë"


def test_a_pattern_knows_its_fields() -> None:
    pattern = Pattern("Dag \ue000first_name\ue001 \ue000last_name\ue001!")
    assert pattern.fill({"first_name": "\ue000x\ue001", "last_name": "B"}) == "Dag \ue000x\ue001 B!"
    assert not Pattern("Dag").personal


def test_names_are_hidden_at_their_length() -> None:
    assert hidden("Beste An, Anna en An-Sofie.", ["An"]) == "Beste xx, Anna en xx-Sofie."
    assert hidden("é.dubois@example.org", ["é.dubois@example.org"]) == "x.xxxxxx@xxxxxxx.xxx"


@given(st.emails())
def test_no_address_stays_in_a_reply(address: str) -> None:
    kept = scrubbed(f"550 5.1.1 <{address}>: no such user")
    assert address not in kept
    assert "no such user" in kept


@pytest.mark.parametrize(("length", "is_plain"), [(59, True), (60, True), (61, False)])
def test_a_name_of_sixty_characters_still_stands_as_it_is(length: int, is_plain: bool) -> None:
    name = "a" * length
    assert (mailbox("a@example.org", name) == f"{name} <a@example.org>") is is_plain
