"""The account of the words of a file: what was read or named, and what is left."""

from pathlib import Path

import pytest

from ibzdocs.formats.docx.reader.account import Account
from ibzdocs.formats.docx.reader.file import open_word
from ibzdocs.formats.ooxml.xml import Element, local
from tests.import_docx.word import p, run, word

CHOICE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice>'
    "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>"
)
DRAWN = '<w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{}"/></wp:inline></w:drawing>'


def account(folder: Path, body: str) -> tuple[Account, Element]:
    path = folder / "a.docx"
    path.write_bytes(word(body))
    paper = open_word(path)
    return Account(paper), paper.body


def left(found: Account, body: Element) -> list[str]:
    return [said for _, said in found.left(body)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (run("een") + run("woord"), "eenwoord"),
        (f"<w:r>{DRAWN.format('een kaart')}</w:r>", "een kaart"),
        (run("voor ") + CHOICE.format(DRAWN.format("een kaart"), "") + run("na"), "voor een kaart na"),
        (CHOICE.format(DRAWN.format("een kaart"), DRAWN.format("een plan")), "een kaart plan"),
        (CHOICE.format("", DRAWN.format("een plan")), "een plan"),
    ],
)
def test_what_nobody_read_is_left_once_with_the_words_that_stand_elsewhere(
    content: str, said: str, tmp_path: Path
) -> None:
    found, body = account(tmp_path, p(content))
    assert left(found, body) == [said]


def test_what_was_read_or_named_is_not_left(tmp_path: Path) -> None:
    found, body = account(tmp_path, p(run("gelezen")) + p(run("genoemd")) + p(run("over")))
    texts = [node for node in body.iter() if local(node) == "t"]
    assert (found.take(texts[0]), found.words(texts[1])) == ("gelezen", "genoemd")
    assert left(found, body) == ["over"]
