"""What a letter is made of, as HTML and as plain text."""

# ruff: noqa: E501

import pytest

from ibzdocs.base.values import Language
from ibzdocs.formats.email.content import html, plain
from ibzdocs.tree.nodes import (
    Block,
    Emphasis,
    Item,
    Items,
    Link,
    Note,
    PageBreak,
    Paragraph,
    Reference,
    Section,
    Strong,
    Text,
)


def _t(said: str) -> tuple[Text, ...]:
    return (Text(said),)


@pytest.mark.parametrize(
    ("block", "page", "text"),
    [
        (Paragraph((Text("a < b & "), Strong((Emphasis(_t("c")),)))), "<p>a &lt; b &amp; <strong><em>c</em></strong></p>", "a < b & c"),
        (Paragraph((Text("een", Language.FR), Text(" van 2022–2024"))),
         '<p><span lang="fr">een</span> van <span style="white-space: nowrap">2022–2024</span></p>', "een van 2022–2024"),
        (Paragraph((Link('https://example.org/?a="', _t("hier")),)), '<p><a href="https://example.org/?a=&quot;">hier</a></p>',
         'hier (https://example.org/?a=")'),
        (Paragraph((Link("mailto:a@example.org", _t("a@example.org")),)), '<p><a href="mailto:a@example.org">a@example.org</a></p>',
         "a@example.org"),
        (Paragraph((Link("#SD1", _t("doel 1")),)), "<p>doel 1</p>", "doel 1"),
        (Paragraph((Reference("SD1", "label", _t("doel 1")), Note(_t("een noot"), 1))), "<p>doel 1 (een noot)</p>", "doel 1 (een noot)"),
        (Section("heading", _t("Kop"), (Paragraph(_t("tekst")),)), "<h2>Kop</h2>\n<p>tekst</p>", "Kop\n---\n\ntekst"),
        (Section("heading", _t("Kop")), "<h2>Kop</h2>\n", "Kop\n---"),
        (Items((Item(_t("a")), Item(_t("b")))), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "- a\n- b"),
        (Items((Item(_t("a")), Item(_t("b"))), "number"), "<ol>\n<li>a</li>\n<li>b</li>\n</ol>", "1. a\n2. b"),
    ],
)  # fmt: skip
def test_a_block(block: Block, page: str, text: str) -> None:
    assert (html((block,)), plain((block,))) == (page, text)
    assert html((block, block)) == f"{page}\n{page}"
    assert plain((block, block)) == f"{text}\n\n{text}"


def test_what_no_letter_can_have_is_refused() -> None:
    for write in (html, plain):
        with pytest.raises(TypeError, match="PageBreak"):
            write((PageBreak(),))
