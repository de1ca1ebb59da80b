"""Excel's bold, italic and links as markup, judged by the parser that reads the markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ibzdocs.formats.xlsx.rich_text import Run, linked, marked


def styled(markup: str) -> list[tuple[str, bool, bool]]:
    """Each character but spaces with whether it is bold and italic, as CommonMark reads it."""
    found: list[tuple[str, bool, bool]] = []
    bold = italic = 0
    parser = MarkdownIt("zero").enable(["emphasis"])
    for token in parser.parseInline(markup)[0].children or ():
        bold += token.nesting * (token.tag == "strong")
        italic += token.nesting * (token.tag == "em")
        found += [(sign, bold > 0, italic > 0) for sign in token.content if not sign.isspace()]
    return found


@pytest.mark.parametrize(
    ("runs", "markup"),
    [
        ((Run("een "), Run("vet", bold=True), Run(" woord")), "een **vet** woord"),
        ((Run("een"), Run(" vet ", bold=True), Run("woord")), "een **vet** woord"),
        ((Run("a", bold=True), Run("b", bold=True), Run(" c")), "**ab** c"),
        ((Run("beide", True, True),), "***beide***"),
        ((Run("Let op:", bold=True), Run("nu")), "**Let op**:nu"),
        ((Run("Let op:", bold=True), Run(" nu")), "**Let op:** nu"),
        ((Run("een\ntwee", italic=True),), "*een*\n*twee*"),
        ((Run("  ", bold=True), Run("x")), "  x"),
        ((Run("**al vet**", bold=True),), "**al vet**"),
        ((Run("zie {SD"), Run("1} nu", bold=True)), "zie {SD1} **nu**"),
        ((Run("zie "), Run("{SD", bold=True), Run("1} nu")), "zie **{SD1}** nu"),
        ((Run("zie ", bold=True), Run("{SD1}", italic=True)), "**zie** *{SD1}*"),
        ((Run("a [lin", bold=True), Run("k](https://example.org)")), "**a** [**lin**k](https://example.org)"),
        ((Run("a "), Run("[link](https://example.org)", bold=True)), "a **[link](https://example.org)**"),
        ((Run("a^"), Run("[no", bold=True), Run("ot] b")), "a^[**no**ot] b"),
        ((Run("a [b"), Run("c] d", bold=True)), "a [b**c] d**"),
    ],
)
def test_runs_become_markup(runs: tuple[Run, ...], markup: str) -> None:
    assert marked(runs) == markup


WORDS = st.text("abé", min_size=1, max_size=3)
STYLES = st.sampled_from(((False, False), (True, False), (False, True), (True, True)))


@given(st.lists(st.tuples(WORDS, STYLES), max_size=6))
def test_words_keep_their_style(words: list[tuple[str, tuple[bool, bool]]]) -> None:
    runs = [run for text, style in words for run in (Run(text, *style), Run(" "))]
    assert styled(marked(runs)) == [(sign, *style) for text, style in words for sign in text]


@given(st.text("a.,: \n", max_size=6), st.text("b.,: \n", max_size=6), st.text("c.,: \n", max_size=6))
def test_no_character_is_lost_and_no_sign_is_left(before: str, bold: str, after: str) -> None:
    markup = marked((Run(before), Run(bold, bold=True), Run(after)))
    assert markup.replace("*", "") == before + bold + after
    for line in markup.split("\n"):
        assert "*" not in "".join(sign for sign, _, _ in styled(line))


def test_a_cell_with_an_address_is_a_link() -> None:
    assert linked("de wet", "https://example.org/a_(b) c") == "[de wet](https://example.org/a_%28b%29%20c)"
    assert (
        linked("een\n\n twee", "HTTPS://example.org")
        == "[een](HTTPS://example.org)\n\n[twee](HTTPS://example.org)"
    )
    assert linked("bel", "tel:+3225000000") == "[bel](tel:+3225000000)"
    assert linked("hier", "file:///c:/geheim.txt") == "hier"
    assert linked("zie [hier](https://a.example)", "https://b.example") == "zie [hier](https://a.example)"
