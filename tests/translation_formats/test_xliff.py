"""XLIFF out and back."""

import re
from dataclasses import replace

import pytest
from lxml import etree

from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.translation.coded import write
from ibzdocs.translation.formats import xliff
from ibzdocs.translation.formats.delivery import CODES, Delivery
from ibzdocs.translation.formats.inline import XLIFF, add
from ibzdocs.translation.orders import Order
from tests.translation_formats.orders import known, order_of
from tests.translation_formats.schema import strict


def answered(order: Order, data: bytes, targets: dict[int, str], state: str = "translated") -> bytes:
    """The file with targets filled in, as a translation program does."""
    root = etree.fromstring(data)
    for unit in root.iter("{*}trans-unit"):
        number = int(unit.get("id", "0"))
        line = order.line(number)
        target = unit.find(f"{{{XLIFF}}}target")
        if number in targets and line is not None and target is not None:
            target[:] = []
            target.text = None
            add(target, targets[number], line.sent, line.shown)
            target.set("state", state)
    return etree.tostring(root)


def texts(delivery: Delivery) -> dict[int, str]:
    return {unit.line.id: write(unit.target) for unit in delivery.units}


def test_it_is_valid_against_the_strict_schema() -> None:
    schema = strict()
    order = order_of("**Zie** {SD8}: 1.817 banen^[Bron: *ons*.]", "[Link](https://example.org) & <meer>")
    for flavour in ("standard", "omegat"):
        assert schema.validate(etree.fromstring(xliff.write(order, flavour))), schema.error_log


def test_figures_are_shown_to_the_translator() -> None:
    text = xliff.write(order_of("Er zijn 1.817 banen")).decode()
    assert 'equiv-text="1.817"' in text
    assert 'xml:space="preserve"' in text
    assert "DOCTYPE" not in text


def test_segments_that_a_tool_marks_are_looked_through() -> None:
    order = order_of("Een zin. Nog een.")
    answer = b"""<seg-source><mrk mtype="seg" mid="1">Een zin.</mrk></seg-source>
      <target><mrk mtype="seg" mid="1">Une phrase.</mrk> <mrk mtype="seg" mid="2">Encore une.</mrk></target>
      <alt-trans><target>x</target></alt-trans>"""
    data = xliff.write(order).replace(b'<target state="needs-translation"/>', answer)
    assert texts(xliff.read(data, "a.sdlxliff", known(order))) == {1: "Une phrase. Encore une."}


def test_an_earlier_translation_left_alone_is_none() -> None:
    order = order_of("Een nieuwe zin.")
    line = replace(order.lines[0], old_source="Een zin.", old="Une phrase.")
    stale = replace(order, lines=(line,))
    data = xliff.write(stale)
    assert b"needs-review-translation" in data
    assert texts(xliff.read(data, "a.xlf", known(stale))) == {1: ""}
    confirmed = data.replace(b"needs-review-translation", b"translated")
    assert texts(xliff.read(confirmed, "a.xlf", known(stale))) == {1: "Une phrase."}


def codes(delivery: Delivery) -> list[str]:
    return [found.code for found in delivery.problems]


def test_units_that_are_not_ours_or_were_changed_are_problems() -> None:
    order = order_of("Een zin met {SD8}.", "Nog een.")
    data = answered(order, xliff.write(order), {1: "Une phrase avec {SD8}.", 2: "Encore une."})
    edited = data.replace(b"Nog een.", b"Nog twee.")
    assert codes(xliff.read(edited, "a.xlf", known(order))) == ["import-source-edited"]
    renumbered = data.replace(b'id="2" resname', b'id="7" resname')
    assert codes(xliff.read(renumbered, "a.xlf", known(order))) == []
    unknown = renumbered.replace(b'resname="texts/p.2/text"', b'resname="texts/p.9/text"')
    assert codes(xliff.read(unknown, "a.xlf", known(order))) == ["import-unit-unknown"]
    assert codes(xliff.read(data, "a.xlf", {})) == ["import-order-unknown"]
    other = data.replace(b'resname="texts/p.2/text"', b'resname="texts/p.9/text"')
    assert codes(xliff.read(other, "a.xlf", known(order))) == ["import-unit-unknown"]
    strange = data.replace(
        b'<x id="1" ctype="x-field" equiv-text="{SD8}"/>.</target>', b'<x id="9"/>.</target>'
    )
    assert codes(xliff.read(strange, "a.xlf", known(order))) == ["import-code-unknown"]


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><xliff>&a;</xliff>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "bbbbbbbbbb"><!ENTITY c "&a;&a;&a;&a;&a;&a;&a;">]><xliff>&c;&c;</xliff>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import-broken"),
        (b"<xliff", "import-broken"),
        (b"no xml at all", "import-broken"),
        (b"<html/>", "import-no-format"),
        (b'<?xml version="1.0"?><!DOCTYPE xliff SYSTEM "x.dtd"><xliff/>', "import-hostile"),
        (ENTITY, "import-hostile"),
        (LAUGHS, "import-hostile"),
        (b"<xliff>" + b"x" * 200_000 + b"</xliff>", "import-too-large"),
        (b"<a>" * 5000 + b"</a>" * 5000, "import-broken"),
    ],
)
def test_what_is_no_xliff_or_a_trap_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as raised:
        xliff.read(data, "a.xlf", {})
    assert raised.value.problem(CODES).code == code


def test_each_of_two_targets_that_a_unit_has_is_an_answer() -> None:
    """Only the first one was read, and nobody was told of the other."""
    order = order_of("Een zin.")
    for other, said in (("Autre.", ["Une phrase.", "Autre."]), ("Une phrase.", ["Une phrase."])):
        answer = f"<target>Une phrase.</target><target>{other}</target>".encode()
        data = xliff.write(order).replace(b'<target state="needs-translation"/>', answer)
        assert [write(unit.target) for unit in xliff.read(data, "a.xlf", known(order)).units] == said


SAID = {
    "to review": '<target state="needs-review-translation">Une phrase.</target>',
    "by a machine": '<target state="needs-review-translation" state-qualifier="mt-suggestion">Une phrase.</target>',
    "not confirmed": '<target>Une phrase.</target><s:seg-defs xmlns:s="x"><s:seg id="1" conf="Draft"/></s:seg-defs>',
    "a note": "<target>Une phrase.</target><note>à vérifier</note>",
    "a comment": '<target><mrk mtype="x-comment" comment="sûr ?">Une phrase.</mrk></target>',
    "in another language": '<target xml:lang="de">Ein Satz.</target>',
    "from another tongue": '<target xml:lang="fr-CA">Une phrase.</target>',
}


def elsewhere(data: bytes) -> bytes:
    """The file as a program has it that names the file it opened and drops the header."""
    return re.sub(rb"<header>.*?</header>", b"", data).replace(b'original="', b'original="C:/')


@pytest.mark.parametrize("said", SAID)
def test_what_is_said_beside_a_text_counts_also_where_it_is_known_by_its_source(said: str) -> None:
    order = order_of("Een zin.")
    sent = xliff.write(order).replace(b'<target state="needs-translation"/>', SAID[said].encode())
    other = elsewhere(sent)
    ours, theirs = (xliff.read(data, "a.xlf", known(order)) for data in (sent, other))
    assert ours.units == theirs.units
    assert [each.code for each in ours.problems] == [each.code for each in theirs.problems]
    assert ours.problems or ours.units[0].remark or said == "from another tongue"


def test_a_part_in_another_language_is_told_also_where_it_is_known_by_its_source() -> None:
    order = order_of("Een zin.")
    sent = xliff.write(order).replace(b'target-language="fr-BE"', b'target-language="de-BE"')
    data = answered(order, sent, {1: "Ein Satz."})
    found = xliff.read(elsewhere(data), "a.xlf", known(order))
    assert [each.code for each in found.problems] == ["import-language"]
