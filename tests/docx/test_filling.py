"""Templates with their fields filled in: by us where they are plain, exactly as docxtpl does it, else by docxtpl."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from ibzdocs.formats.docx import filling
from ibzdocs.formats.docx.filling import filled
from ibzdocs.formats.docx.tags import faults
from ibzdocs.formats.ooxml.package import pack_office, unpack
from ibzdocs.formats.stylesheet import TEMPLATE_FIELDS
from ibzdocs.inputs.edition import bundled_templates

TEMPLATES = sorted(bundled_templates().glob("*/*.docx"))
KNOWN = {name: f"<{name}> & “it's” {{not 1}}" for name in TEMPLATE_FIELDS}
OVERWRITTEN = {"docProps/core.xml", "docProps/app.xml", "word/fontTable.xml"}  # by the writer
PLAN = unpack((bundled_templates() / "nl" / "plan.docx").read_bytes())


def parts_of(
    filling_in: Callable[..., Mapping[str, bytes]], template: bytes, known: Mapping[str, str] = KNOWN
) -> dict[str, bytes]:
    found = filling_in(template, known, "plan.docx")
    return {name: part for name, part in found.items() if name not in OVERWRITTEN}


def in_document(old: str, new: str) -> bytes:
    """The Dutch plan with other XML in its text."""
    text = PLAN["word/document.xml"].decode()
    assert old in text
    return pack_office({**PLAN, "word/document.xml": text.replace(old, new).encode()})


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_is_plain_is_filled_in_as_docxtpl_does_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template = path.read_bytes()
    empty = dict.fromkeys(KNOWN, "")
    by_docxtpl = [parts_of(filling._by_docxtpl, template, known) for known in (KNOWN, empty)]
    monkeypatch.delattr(filling, "_by_docxtpl")
    assert [parts_of(filled, template, known) for known in (KNOWN, empty)] == by_docxtpl


MORE = {
    "a condition with another": "{% if title %}{{ title }}{% else %}…{% endif %}",
    "a condition in a condition": "{% if title %}{% if period %}{{ title }}{% endif %}{% endif %}",
    "a condition on what is not known": "{% if name %}{{ title }}{% endif %}",
    "a condition over paragraphs": "{% if title %}</w:t></w:r></w:p><w:p><w:r><w:t>{{ title }}{% endif %}",
    "what is not known": "{{ name }}",
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


@pytest.mark.parametrize("title", ["", "Plan & {% if %}"])
@pytest.mark.parametrize("old", ['<w:t xml:space="preserve">{{ title }}', "{{ title }}"])
def test_what_stands_under_a_plain_condition_is_there_where_its_field_says_something(
    old: str, title: str
) -> None:
    new = old.replace("{{ title }}", " a {% if title %}– {{ title }} {% endif %} ")
    template, known = in_document(old, new.replace(' xml:space="preserve"', "")), KNOWN | {"title": title}
    assert filling._plain(template, frozenset(KNOWN)) is not None
    assert parts_of(filled, template, known) == parts_of(filling._by_docxtpl, template, known)


def test_what_nothing_leads_to_is_left_out() -> None:
    template = pack_office({**PLAN, "word/lost.xml": b"<a/>", "word/media/lost.png": b"secret"})
    assert filling._plain(template, frozenset(KNOWN)) is not None
    assert parts_of(filled, template) == parts_of(filled, pack_office(PLAN))


@pytest.mark.parametrize(
    "text", ["{% if title %}{{ name }}{% endif %}", "{% if name %}{{ title }}{% endif %}"]
)
def test_what_is_not_known_is_found_under_a_condition_and_in_it(text: str) -> None:
    parts = unpack(in_document("{{ title }}", text))
    (found,) = faults(parts, dict.fromkeys(TEMPLATE_FIELDS, ""), "nl/plan.docx")
    assert (found.code, dict(found.fills)["name"]) == ("template-field", "name")


def test_the_type_of_a_part_is_found_whatever_its_letters() -> None:
    types = PLAN["[Content_Types].xml"]
    other = types.replace(b"/word/styles.xml", b"/Word/STYLES.xml").replace(b"header1.xml", b"Header1.XML")
    assert other != types
    template = pack_office({**PLAN, "[Content_Types].xml": other})
    assert parts_of(filled, template) == parts_of(filling._by_docxtpl, template)
