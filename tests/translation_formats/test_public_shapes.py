"""Order files in the shapes of the public test data of translate-toolkit, Okapi and OmegaT, each made anew.

The words are those of our order: what a shape brings must be what a translator wrote in it, with every code, or the
file is refused by name.
"""

# ruff: noqa: E501

import pytest

from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.translation.formats import xliff
from tests.translation_formats.orders import known, order_of
from tests.translation_formats.test_xliff import texts

ORDER = order_of("Een zin. Nog een.", "De **dienst** telt {count} mensen.")
SENT = xliff.write(ORDER).decode()
EMPTY = '<target state="needs-translation"/>'
FIRST, SECOND = "Une phrase. Encore une.", "Le **service** compte {count} personnes."
FILLED = SENT.replace(EMPTY, f"<target>{FIRST}</target>", 1).replace(
    EMPTY, '<target>Le <g id="1">service</g> compte <x id="2"/> personnes.</target>', 1
)
FOREIGN = (
    ' xmlns:okp="okapi-framework:xliff-extensions" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"'
    ' xmlns:mq="MQXliff" xmlns:its="http://www.w3.org/2005/11/its" xmlns:iws="http://www.idiominc.com/ws/asset"'
)
T1 = f"<target>{FIRST}</target>"
T2 = '<target>Le <g id="1">service</g> compte <x id="2"/> personnes.</target>'
UNIT1 = FILLED[FILLED.index("<trans-unit") : FILLED.index("</trans-unit>") + len("</trans-unit>")]


def with_first(target: str) -> str:
    return FILLED.replace(T1, target, 1)


def with_second(target: str) -> str:
    return FILLED.replace(T2, target, 1)


def spaced(text: str) -> str:
    """The file with each element of a unit on a line of its own, indented, as many tools write it."""
    for name in ("trans-unit", "source", "target", "note", "context-group", "body", "header", "file"):
        text = text.replace(f"<{name}", f"\r\n      <{name}")
    return text.replace("</trans-unit>", "\r\n      </trans-unit>").replace("</body>", "\r\n  </body>")


SHAPES = {
    # Okapi
    "segmented source": FILLED.replace(
        T1,
        '<seg-source><mrk mid="0" mtype="seg">Een zin.</mrk> <mrk mid="1" mtype="seg">Nog een.</mrk></seg-source>'
        '<target><mrk mid="0" mtype="seg">Une phrase.</mrk> <mrk mid="1" mtype="seg">Encore une.</mrk></target>',
    ),
    "extensions of Okapi": FILLED.replace("<xliff", f"<xliff{FOREIGN}").replace("<file ", '<file okp:inputEncoding="UTF-8" ')
    .replace("<x id", '<x okp:merged="1" id'),
    "groups": FILLED.replace("<body>", '<body><group id="g1"><group id="g2" restype="x-paragraph">').replace(
        "</body>", "</group></group></body>"
    ),
    "binary unit": FILLED.replace(
        "<body>", '<body><bin-unit id="b" mime-type="image/png"><bin-source><external-file href="a.png"/></bin-source>'
        "</bin-unit>",
    ),
    "marks around terms": with_first(
        '<target><mrk mtype="term">Une <mrk mtype="x-its" its:term="yes">phrase</mrk></mrk>. Encore une.</target>'
    ).replace("<xliff", f"<xliff{FOREIGN}"),
    "protected words": with_first('<target><mrk mtype="protected">Une phrase.</mrk> Encore une.</target>'),
    "matches beside it": with_first(
        f'{T1}<alt-trans match-quality="85" origin="mem" alttranstype="proposal"><source>Een zin.</source>'
        '<target state="translated">Une autre phrase.</target></alt-trans>'
    ),
    "matches before it": with_first(
        f"<alt-trans><source>Een zin.</source><target>Une autre phrase.</target></alt-trans>{T1}"
    ),
    "entities": with_first("<target>Une&#32;phrase. Encore&#x20;une.</target>"),
    "indented": spaced(FILLED),
    # translate-toolkit
    "languages at the elements": FILLED.replace("<source>", '<source xml:lang="nl">').replace(
        "<target>", '<target xml:lang="fr" state="translated" state-qualifier="exact-match">'
    ),
    "approved": FILLED.replace("<trans-unit ", '<trans-unit approved="yes" translate="yes" '),
    "version 1.1": FILLED.replace("xliff:document:1.2", "xliff:document:1.1").replace('version="1.2"', 'version="1.1"'),
    "no namespace": FILLED.replace(' xmlns="urn:oasis:names:tc:xliff:document:1.2"', ""),
    "groups of properties": FILLED.replace(
        T1, f'{T1}<prop-group name="x"><prop prop-type="y">z</prop></prop-group><count-group name="c">'
        '<count count-type="total" unit="word">4</count></count-group>',
    ),
    "an empty note": FILLED.replace(T1, f"{T1}<note/>"),
    # OmegaT, Trados, memoQ
    "one code without its attributes": FILLED.replace(' ctype="bold"', "").replace(' ctype="x-field"', ""),
    "codes with attributes of the tool": with_second(
        '<target>Le <g id="1" xid="x" clone="yes">service</g> compte <x id="2" assoc="p"/> personnes.</target>'
    ),
    "definitions of Trados": FILLED.replace("<xliff", f"<xliff{FOREIGN}").replace(
        T1, f'{T1}<sdl:seg-defs><sdl:seg id="1" conf="Translated"><sdl:value key="x">y</sdl:value></sdl:seg></sdl:seg-defs>'
    ),
    "attributes of memoQ": FILLED.replace("<xliff", f"<xliff{FOREIGN}").replace(
        "<trans-unit ", '<trans-unit mq:status="ManuallyConfirmed" mq:segmentguid="a" '
    ),
    "phases of others": FILLED.replace("<phase-group>", '<phase-group><phase phase-name="a" process-name="review"/>'),
    "codes in another order": with_second(
        '<target><x id="2"/> personnes : <g id="1">service</g>.</target>'
    ),
    "a pair of codes": with_second(
        '<target>Le <bpt id="1">&lt;b&gt;</bpt>service<ept id="1">&lt;/b&gt;</ept> compte <x id="2"/> personnes.</target>'
    ),
    "a pair by its numbers": with_second(
        '<target>Le <bpt id="5" rid="1"/>service<ept id="6" rid="1"/> compte <ph id="2"/> personnes.</target>'
    ),
    "a comment in a code": with_second(
        '<target>Le <g id="1">ser<!-- x -->vice</g> compte <x id="2"></x> personnes.</target>'
    ),
}  # fmt: skip
OTHER = {"codes in another order": {1: FIRST, 2: "{count} personnes : **service**."}}


@pytest.mark.parametrize("shape", SHAPES)
def test_what_a_shape_holds_is_read(shape: str) -> None:
    delivery = xliff.read(SHAPES[shape].encode(), "a.xlf", known(ORDER))
    assert delivery.problems == ()
    assert texts(delivery) == OTHER.get(shape, {1: FIRST, 2: SECOND})


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('<bpt id="1">&lt;b&gt;</bpt>service', False),
        ('service<ept id="1">&lt;/b&gt;</ept>', False),
        ('<x id="1"/>service', False),
        ('<ph id="1">&lt;b&gt;</ph>service', False),
        ('<it id="1" pos="open">&lt;b&gt;</it>service', False),
        ('<g id="9">service</g>', False),
        ('<g id="1">ser</g><g id="1">vice</g>', None),
        ('<sub>x</sub><g id="1">service</g>', None),
    ],
)
def test_other_codes_are_told_and_never_text(code: str, found: bool | None) -> None:
    data = with_second(f'<target>Le {code} compte <x id="2"/> personnes.</target>').encode()
    delivery = xliff.read(data, "a.xlf", known(ORDER))
    said = texts(delivery)
    assert said[1] == FIRST
    assert delivery.problems if found is False else True
    assert not any("<" in text or "&lt;" in text for text in said.values())


@pytest.mark.parametrize(
    "data",
    [
        FILLED.replace(
            "<xliff", '<!DOCTYPE xliff PUBLIC "-//XLIFF//DTD XLIFF//EN" "http://example.org/xliff.dtd">\n<xliff', 1
        ),
        FILLED.replace("<xliff", '<!DOCTYPE xliff [<!ENTITY a "b">]>\n<xliff', 1),
        FILLED[: len(FILLED) // 2],
        FILLED.replace("<xliff", "<tmx").replace("</xliff", "</tmx"),
        "",
    ],
)  # fmt: skip
def test_what_is_no_order_is_refused(data: str) -> None:
    with pytest.raises(Refused):
        xliff.read(data.encode(), "a.xlf", known(ORDER))


@pytest.mark.parametrize("shape", ["other project", "po"])
def test_a_file_of_another_project_brings_nothing(shape: str) -> None:
    datatype = "po" if shape == "po" else "html"
    data = (
        f'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="index.html" datatype="{datatype}"'
        ' source-language="en" target-language="fr"><body><trans-unit id="1"><source>Hello</source><target>Bonjour</target>'
        "</trans-unit></body></file></xliff>"
    ).encode()
    delivery = xliff.read(data, "a.xlf", known(ORDER))
    assert delivery.units == ()
    assert [found.code for found in delivery.problems] == ["import-order-unknown"]
