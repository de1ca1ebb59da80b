"""The logo in e-mails: it travels in the message, is found by its page, and is said to those who do not see it."""

import base64
import datetime
import email
import email.policy
import hashlib
from email.message import EmailMessage

from ibzdocs.base.values import Language
from ibzdocs.formats.email.message import LOGO, Attachment, Form, Reader, Sender, base64_lines, complete
from ibzdocs.formats.email.page import Page, PageLogo, letter, page
from ibzdocs.inputs.edition import bundled_templates
from ibzdocs.localise import localise
from ibzdocs.tree.nodes import Document, Meta, Paragraph, Text
from ibzdocs.workflows.mailings.preview import _with_logo
from tests.pictures.files import png

DATA = png()
PART = Attachment("logo.png", "image/png", hashlib.sha256(DATA).hexdigest())
SENDER = Sender("planning@example.org", "Cel")
NAMES = ("plan", "service", "abbreviation", "venue", "organisation", "organisation_short", "contact")
STAMP = datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC)


def made(logo: PageLogo | None, language: Language = Language.NL) -> Page:
    fields = tuple((name, (Text(name),)) for name in NAMES)
    meta = Meta((Text("Titel"),), (), (), STAMP, fields)
    document = localise(Document("mail", meta, (Paragraph((Text("Tekst"),)),)), language).document
    return page([letter(document)], {language: bundled_templates() / language.value}, logo)


def sent(shown: Page, attachments: tuple[Attachment, ...] = ()) -> EmailMessage:
    form = Form(shown, ["nl"], SENDER, attachments, logo=PART)
    data = complete(form.write(Reader("a@example.org", "A", {}), "1"), {PART.digest: base64_lines(DATA)})
    found = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def test_every_template_of_ours_shows_it_with_its_text() -> None:
    for language in (Language.NL, Language.FR, Language.DE):
        html = made(PageLogo(LOGO, "Dienst & co", 120, 60), language).html
        assert f'src="{LOGO}"' in html
        assert 'alt="Dienst &amp; co"' in html
        assert 'width="120" height="60"' in html
        assert "<img" not in made(None, language).html


def test_it_travels_beside_its_page() -> None:
    message = sent(made(PageLogo(LOGO, "Dienst", 120, 60)))
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png"]
    image = list(message.walk())[-1]
    assert f"cid:{image['Content-ID'].strip('<>')}" == LOGO
    assert image.get_content_disposition() == "inline"
    assert image.get_payload(decode=True) == DATA


def test_a_page_that_shows_none_carries_none() -> None:
    assert [part.get_content_type() for part in sent(made(None)).walk()] == [
        "multipart/alternative", "text/plain", "text/html",
    ]  # fmt: skip


def test_the_preview_shows_what_readers_see() -> None:
    shown = made(PageLogo(LOGO, "Dienst", 120, 60))
    html = _with_logo(shown.html, sent(shown))
    assert LOGO not in html
    assert f'src="data:image/png;base64,{base64.b64encode(DATA).decode()}"' in html
