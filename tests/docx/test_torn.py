"""Templates whose zip or parts are damaged: a problem that names the template, alike in a check and a build."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from ibzdocs.base.problems import TemplateError
from ibzdocs.base.values import Language
from ibzdocs.formats import docx
from ibzdocs.formats.fonts import find
from ibzdocs.formats.ooxml.package import unpack
from ibzdocs.inputs.edition import bundled_templates

_WHOLE = (bundled_templates() / "nl" / "plan.docx").read_bytes()
_PARTS = unpack(_WHOLE)
_NAMES = tuple(_PARTS)
_DOCUMENT = "word/document.xml"


def _zip(parts: Mapping[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _template(folder: Path, data: bytes) -> Path:
    path = folder / "nl" / "plan.docx"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def _found(folder: Path, data: bytes) -> set[str]:
    """The codes that a check finds, after a build was seen to be refused for the same."""
    path = _template(folder, data)
    found = docx.check(path)
    with pytest.raises(TemplateError) as refused:
        docx.shell(path, {}, Language.NL)
    told = (*found, *refused.value.problems)
    assert {problem.place.file for problem in told} == {"nl/plan.docx"}
    codes = {str(problem.code) for problem in found}
    assert {str(problem.code) for problem in refused.value.problems} <= codes
    return codes


def _damaged(name: str) -> bytes:
    """The template with a byte of that part changed, of which its checksum tells."""
    data = bytearray(_zip(_PARTS, zipfile.ZIP_STORED))
    data[data.index(_PARTS[name]) + len(_PARTS[name]) // 2] ^= 1
    return bytes(data)


@pytest.mark.parametrize("name", _NAMES)
def test_a_damaged_part_is_told(tmp_path: Path, name: str) -> None:
    assert _found(tmp_path, _damaged(name)) == {"template-broken"}
    assert _found(tmp_path, _zip({**_PARTS, name: _PARTS[name][: len(_PARTS[name]) // 2]})) == {
        "template-broken"
    }
    assert _found(tmp_path, _zip({**_PARTS, name: b""})) == {"template-broken"}


@pytest.mark.parametrize("name", _NAMES)
def test_a_part_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    data = _zip({other: part for other, part in _PARTS.items() if other != name})
    code = {_DOCUMENT: "template-broken", "word/numbering.xml": "template-list"}.get(name, "template-part")
    assert _found(tmp_path, data) == {code}


@pytest.mark.parametrize("rest", range(0, 10))
def test_a_template_that_was_cut_short_is_told(tmp_path: Path, rest: int) -> None:
    assert _found(tmp_path, _WHOLE[: len(_WHOLE) * rest // 10]) == {"template-broken"}


@pytest.mark.parametrize("name", [_DOCUMENT, "word/styles.xml", "[Content_Types].xml", "docProps/core.xml"])
def test_a_part_that_is_something_else_is_told(tmp_path: Path, name: str) -> None:
    assert _found(tmp_path, _zip({**_PARTS, name: b"<html><body/></html>"})) == {"template-broken"}


def _without(pattern: bytes) -> Callable[[bytes], bytes]:
    return lambda data: re.sub(pattern, b"", data, count=1)


@pytest.mark.parametrize(
    ("name", "change", "code"),
    [
        ("word/_rels/document.xml.rels", _without(rb"<Relationship [^>]*styles.xml[^>]*>"), "template-part"),
        (
            "word/_rels/document.xml.rels",
            _without(rb"<Relationship [^>]*numbering.xml[^>]*>"),
            "template-part",
        ),
        ("word/_rels/document.xml.rels", _without(rb" Type=\"[^\"]*\""), "template-broken"),
        ("word/_rels/document.xml.rels", _without(rb" Target=\"[^\"]*\""), "template-broken"),
        ("_rels/.rels", _without(rb"<Relationship [^>]*document.xml[^>]*>"), "template-part"),
        ("[Content_Types].xml", _without(rb"<Override [^>]*document.xml[^>]*>"), "template-broken"),
        ("[Content_Types].xml", _without(rb" ContentType=\"[^\"]*\""), "template-broken"),
        ("[Content_Types].xml", _without(rb" PartName=\"[^\"]*\""), "template-broken"),
    ],
)
def test_what_does_not_hang_together_is_told(
    tmp_path: Path, name: str, change: Callable[[bytes], bytes], code: str
) -> None:
    assert change(_PARTS[name]) != _PARTS[name]
    assert code in _found(tmp_path, _zip({**_PARTS, name: change(_PARTS[name])}))


def test_a_style_that_is_not_there_is_the_default_one(tmp_path: Path) -> None:
    """Word calls it Normal, Standaard, Standard … in each of its languages."""
    styles = _PARTS["word/styles.xml"].replace(b'"Normal"', b'"Standaard"')
    document = _PARTS[_DOCUMENT].replace(
        b"<w:body>", b'<w:body><w:p><w:pPr><w:pStyle w:val="gone"/></w:pPr></w:p><w:p/>'
    )
    path = _template(tmp_path, _zip({**_PARTS, "word/styles.xml": styles, _DOCUMENT: document}))
    house = docx.house(docx.shell(path, {}, Language.NL), lambda family: find(family, {}))
    assert [line.look.font for line in house.cover.lines[:2]] == [house.looks["body"].font] * 2


def test_a_background_stands_before_the_body(tmp_path: Path) -> None:
    ground = _PARTS[_DOCUMENT].replace(b"<w:body>", b'<w:background w:color="FFFF00"/><w:body>')
    path = _template(tmp_path, _zip({**_PARTS, _DOCUMENT: ground}))
    assert docx.check(path) == []
    (tmp_path / "plain").mkdir()
    plain = _template(tmp_path / "plain", _WHOLE)
    covers = [
        docx.house(docx.shell(each, {}, Language.NL), lambda family: find(family, {})).cover
        for each in (path, plain)
    ]
    assert covers[0].lines
    assert covers[0] == covers[1]
