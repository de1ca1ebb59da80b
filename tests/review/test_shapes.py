"""Revisions and comments in the shapes in which other programs' files have them: none is lost."""

from pathlib import Path

import pytest

from ibzdocs.formats.docx.reader.file import open_word
from ibzdocs.formats.docx.reader.revisions import RevisedParagraph, revised
from ibzdocs.formats.docx.xml import lowered
from ibzdocs.formats.ooxml.package import pack_office

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
WHO = 'w:author="An" w:date="2026-11-29T10:00:00Z"'
PARTS = ("comments", "endnotes", "footnotes")


def paragraphs(folder: Path, body: str, **parts: str) -> tuple[tuple[RevisedParagraph, ...], int]:
    """The paragraphs of a small file with this body, and how many comments it has."""
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{name}+xml"/>' for name in parts
        )
        + "</Types>",
        "_rels/.rels": _rels(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _rels(*((name, f"{name}.xml") for name in parts)),
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        **{f"word/{name}.xml": f'<w:{name} xmlns:w="{W}">{text}</w:{name}>' for name, text in parts.items()},
    }
    path = folder / "a.docx"
    path.write_bytes(pack_office({name: text.encode() for name, text in files.items()}))
    found = revised(open_word(path))
    return found.paragraphs, len(found.comments)


def _rels(*targets: tuple[str, str]) -> str:
    lines = (
        f'<Relationship Id="r{number}" Type="{_REL}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets)
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(lines)}</Relationships>"
    )


def changed(found: tuple[RevisedParagraph, ...]) -> list[tuple[str, str]]:
    """What was put in or taken out, in order."""
    return [
        (part.change, part.text) for each in found for part in each.stretches if part.change and part.text
    ]


def run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


INS, DEL = f'<w:ins w:id="1" {WHO}>', f'<w:del w:id="2" {WHO}>'
GONE = run("weg", "delText")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (f"<w:p>{INS}{run('nieuw')}</w:ins>{DEL}{GONE}</w:del></w:p>", [("ins", "nieuw"), ("del", "weg")]),
        (f"<w:p>{INS}{DEL}{GONE}</w:del></w:ins></w:p>", [("gone", "weg")]),
        (f'<w:p>{INS}<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r></w:ins></w:p>', [("ins", "°")]),
        (f'<w:p>{INS}<w:r><w:sym w:font="Wat" w:char="2217"/></w:r></w:ins></w:p>', [("ins", "∗")]),
        (f'<w:p>{INS}<w:r><w:sym w:font="Wat" w:char="F099"/></w:r></w:ins></w:p>', [("ins", "\ufffc")]),
        (
            f"<w:p>{INS}<w:hyperlink w:anchor='a'>{run('een link')}</w:hyperlink></w:ins></w:p>",
            [("ins", "een link")],
        ),
        (
            f"<w:p><w:smartTag>{INS}{run('diep')}</w:ins></w:smartTag><w:sdt><w:sdtContent>{DEL}{GONE}</w:del>"
            "</w:sdtContent></w:sdt></w:p>",
            [("ins", "diep"), ("del", "weg")],
        ),
        (
            f'<w:p><w:moveFrom w:id="3" {WHO}>{run("hier")}</w:moveFrom></w:p>'
            f'<w:p><w:moveTo w:id="4" {WHO}>{run("hier")}</w:moveTo></w:p>',
            [("del", "hier"), ("ins", "hier")],
        ),
        (
            f'<w:tbl><w:tr><w:trPr><w:ins w:id="5" {WHO}/></w:trPr><w:tc><w:p>{run("rij")}</w:p></w:tc></w:tr>'
            f'<w:tr><w:trPr><w:del w:id="6" {WHO}/></w:trPr><w:tc><w:p>{run("oud")}</w:p></w:tc></w:tr></w:tbl>',
            [("ins", "rij"), ("del", "oud")],
        ),
        (
            f'<w:p>{INS}<m:oMath xmlns:m="urn:m"><m:r><m:t>E=</m:t></m:r><m:r><m:t>m</m:t></m:r></m:oMath>'
            "</w:ins></w:p>",
            [("ins", "E=m")],
        ),
        (f"<w:p>{INS}{run('a')}<w:r><w:br/><w:tab/></w:r></w:ins></w:p>", [("ins", "a\n\t")]),
    ],
)
def test_what_is_put_in_and_taken_out(body: str, said: list[tuple[str, str]], tmp_path: Path) -> None:
    found, _ = paragraphs(tmp_path, body)
    merged: list[tuple[str, str]] = []
    for change, text in changed(found):
        if merged and merged[-1][0] == change and text in "\n\t":
            merged[-1] = (change, merged[-1][1] + text)
        else:
            merged.append((change, text))
    assert merged == said


def test_the_end_of_a_paragraph_that_was_put_in_and_taken_out(tmp_path: Path) -> None:
    marks = (f'<w:ins w:id="1" {WHO}/>', f'<w:del w:id="2" {WHO}/>')
    body = "".join(
        f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{run('a')}</w:p>" for mark in (*marks, "".join(marks))
    )
    found, _ = paragraphs(tmp_path, body)
    assert [each.mark for each in found] == ["ins", "del", "gone"]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_changes_in_notes(kind: str, tmp_path: Path) -> None:
    note = f'<w:{kind} w:id="2"><w:p>{INS}{run("erbij")}</w:ins></w:p></w:{kind}>'
    body = f'<w:p>{run("a")}<w:r><w:{kind}Reference w:id="2"/></w:r></w:p>'
    found, _ = paragraphs(tmp_path, body, **{f"{kind}s": note})
    assert changed(found) == [("ins", "erbij")]


def test_comments_without_range_on_a_change_and_several_at_once(tmp_path: Path) -> None:
    said = "".join(
        f'<w:comment w:id="{number}" {WHO}><w:p>{run(f"nr {number}")}</w:p></w:comment>'
        for number in range(4)
    )
    body = (
        f'<w:p>{run("een")}<w:r><w:commentReference w:id="0"/></w:r></w:p>'
        f'<w:p><w:commentRangeStart w:id="1"/><w:commentRangeStart w:id="2"/>{DEL}{GONE}</w:del>'
        '<w:commentRangeEnd w:id="1"/><w:commentRangeEnd w:id="2"/>'
        '<w:r><w:commentReference w:id="1"/></w:r><w:r><w:commentReference w:id="2"/></w:r></w:p>'
    )
    found, count = paragraphs(tmp_path, body, comments=said)
    on = [sorted({number for part in each.stretches for number in part.comments}) for each in found]
    assert (count, on) == (4, [["0"], ["1", "2"]])  # the fourth stands nowhere, and is read all the same


def test_a_field_within_the_code_of_another_is_a_part_of_it(tmp_path: Path) -> None:
    (found,), _ = paragraphs(tmp_path, f"<w:p>{lowered('REF _Ref1', run('punt 3'))}</w:p>")
    assert [(each.text, each.field) for each in found.stretches] == [("punt 3", r"QUOTE REF _Ref1 \* Lower")]
