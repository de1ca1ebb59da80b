"""Templates with their fields filled in: by us where they are plain, exactly as docxtpl does it, else by docxtpl."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from ibzdocs.formats.docx import filling
from ibzdocs.formats.docx.filling import filled
from ibzdocs.formats.ooxml.package import pack_office, unpack
from ibzdocs.formats.stylesheet import TEMPLATE_FIELDS
from ibzdocs.inputs.edition import bundled_templates

TEMPLATES = sorted(bundled_templates().glob("*/*.docx"))
KNOWN = {name: f"<{name}> & “it's” {{not 1}}" for name in TEMPLATE_FIELDS}
OVERWRITTEN = {"docProps/core.xml", "docProps/app.xml", "word/fontTable.xml"}  # by the writer
PLAN = unpack((bundled_templates() / "nl" / "plan.docx").read_bytes())


def parts_of(filling_in: Callable[..., Mapping[str, bytes]], template: bytes) -> dict[str, bytes]:
    found = filling_in(template, KNOWN, "plan.docx")
    return {name: part for name, part in found.items() if name not in OVERWRITTEN}


def in_document(old: str, new: str) -> bytes:
    """The Dutch plan with other XML in its text."""
    text = PLAN["word/document.xml"].decode()
    assert old in text
    return pack_office({**PLAN, "word/document.xml": text.replace(old, new).encode()})


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_is_plain_is_filled_in_as_docxtpl_does_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template = path.read_bytes()
    by_docxtpl = parts_of(filling._by_docxtpl, template)
    monkeypatch.delattr(filling, "_by_docxtpl")
    assert parts_of(filled, template) == by_docxtpl


MORE = {
    "a condition": "{% if title %}{{ title }}{% endif %}",
    "a filter": "{{ title|upper }}",
    "a comment": "{# the title #}{{ title }}",
    "a field in two runs": '{{ ti</w:t></w:r><w:r><w:t xml:space="preserve">tle }}',
    "braces in two runs": '{</w:t></w:r><w:r><w:t xml:space="preserve">{ title }}',
    "braces that are meant": "{_{ title }_}",
    "a line of its own": "{{ title }}\n",
    "a tab": "{{ title }}\t{{ period }}",
    "a field in a picture's name": '</w:t></w:r><w:bookmarkStart w:id="7" w:name="{{ title }}"/><w:r><w:t>',
    "a table": "{{ title }}</w:t></w:r></w:p><w:tbl><w:tblPr/><w:tblGrid/></w:tbl><w:p><w:r><w:t>",
}


@pytest.mark.parametrize("text", MORE.values(), ids=MORE.keys())
def test_whatever_is_more_than_a_field_is_left_to_docxtpl(text: str) -> None:
    assert filling._plain(in_document("{{ title }}", text), frozenset(KNOWN)) is None


def test_a_value_with_line_breaks_is_left_to_docxtpl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "_by_docxtpl", lambda *given: {"word/document.xml": b"by docxtpl"})
    template = pack_office(PLAN)
    assert filled(template, KNOWN | {"title": "one\ntwo"}, "plan.docx") == {
        "word/document.xml": b"by docxtpl"
    }
    assert filled(template, KNOWN, "plan.docx") != {"word/document.xml": b"by docxtpl"}


def test_a_text_without_room_kept_keeps_it_around_its_value() -> None:
    kept, bare = '<w:t xml:space="preserve">{{ title }}', "<w:t>{{ title }}"
    assert parts_of(filled, in_document(kept, bare)) == parts_of(filled, in_document(kept, kept))
    assert parts_of(filled, in_document(kept, bare)) == parts_of(filling._by_docxtpl, in_document(kept, bare))


def test_what_nothing_leads_to_is_left_out() -> None:
    template = pack_office({**PLAN, "word/lost.xml": b"<a/>", "word/media/lost.png": b"secret"})
    assert filling._plain(template, frozenset(KNOWN)) is not None
    assert parts_of(filled, template) == parts_of(filled, pack_office(PLAN))
