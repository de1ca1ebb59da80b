"""Order files in the shapes that other tools give them: read rightly, or refused by name."""

import pytest

from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.translation.formats import xliff
from tests.translation_formats.orders import known, order_of
from tests.translation_formats.test_xliff import texts

ORDER = order_of("Een zin. Nog een.")
EMPTY = b'<target state="needs-translation"/>'
SENT = xliff.write(ORDER)
WHOLE = "Une phrase. Encore une."


def target(inner: str, after: str = "") -> bytes:
    return SENT.replace(EMPTY, f'<target state="translated">{inner}</target>{after}'.encode())


def prefixed(data: bytes) -> bytes:
    """The file with a prefix at every element of XLIFF, as some libraries write it."""
    names = (b"xliff", b"file", b"header", b"body", b"group", b"trans-unit", b"source", b"target", b"note")
    for name in names:
        for end in (b" ", b">", b"/"):
            data = data.replace(b"<" + name + end, b"<x:" + name + end)
        data = data.replace(b"</" + name + b">", b"</x:" + name + b">")
    return data.replace(b' xmlns="', b' xmlns:x="')


def utf16(data: bytes) -> bytes:
    text = data.decode().split("?>", 1)[-1]
    return ('<?xml version="1.0" encoding="UTF-16"?>' + text).encode("utf-16")


SHAPES = {
    "plain": target(WHOLE),
    "cdata": target(f"<![CDATA[{WHOLE}]]>"),
    "comment": target("Une phrase.<!-- seen --> Encore une."),
    "instruction": target("Une phrase.<?seen yes?> Encore une."),
    "mrk": target('<mrk mtype="seg" mid="1">Une phrase.</mrk> <mrk mtype="seg" mid="2">Encore une.</mrk>'),
    "alt-trans": target(WHOLE, "<alt-trans><source>x</source><target>Autre.</target></alt-trans>"),
    "bom": b"\xef\xbb\xbf" + target(WHOLE),
    "utf-16": utf16(target(WHOLE)),
    "prefix": prefixed(target(WHOLE)),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_of_another_tool_is_read(shape: str) -> None:
    assert EMPTY in SENT
    delivery = xliff.read(SHAPES[shape], "a.xlf", known(ORDER))
    assert delivery.problems == ()
    assert texts(delivery) == {1: WHOLE}


CODED = {
    "bpt": '<bpt id="7">&lt;b&gt;</bpt>Une phrase.<ept id="7">&lt;/b&gt;</ept> Encore une.',
    "it": '<it id="7" pos="open">&lt;b&gt;</it>Une phrase. Encore une.',
    "ph": '<ph id="7">&lt;br/&gt;<sub>x</sub></ph>Une phrase. Encore une.',
    "x": 'Une phrase. <x id="7"/>Encore une.',
    "g": '<g id="7">Une phrase.</g> Encore une.',
}


@pytest.mark.parametrize("shape", CODED)
def test_a_code_that_was_not_sent_is_never_text(shape: str) -> None:
    delivery = xliff.read(target(CODED[shape]), "a.xlf", known(ORDER))
    assert delivery.problems or texts(delivery) == {1: WHOLE}
    assert not any("<" in text for text in texts(delivery).values())


@pytest.mark.parametrize(
    "code", ['<pc id="1">Une phrase.</pc>', '<ph id="1"/>', '<sc id="1"/>a<ec startRef="1"/>']
)
def test_the_second_version_is_refused_or_told(code: str) -> None:
    data = (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="nl" trgLang="fr">'
        f'<file id="{ORDER.number}"><unit id="1"><segment><source>Een zin. Nog een.</source>'
        f"<target>{code}</target></segment></unit></file></xliff>"
    ).encode()
    try:
        delivery = xliff.read(data, "a.xlf", known(ORDER))
    except Refused:
        return
    assert delivery.problems
    assert not delivery.units


FORMATTED = order_of("Een **vette** zin.")
PAIRS = {
    "bx": 'Une phrase <bx id="1"/>grasse<ex id="1"/>.',
    "bx of a pair": 'Une phrase <bx id="8" rid="1"/>grasse<ex id="9" rid="1"/>.',
    "it": 'Une phrase <it id="1" pos="open">b</it>grasse<it id="1" pos="close">/b</it>.',
    "over two segments": 'Une phrase <mrk mtype="seg"><bpt id="1"/>gra</mrk><mrk mtype="seg">sse<ept id="1"/>.</mrk>',
    "deleted": 'Une <mrk mtype="x-sdl-deleted">autre </mrk>phrase <g id="1">grasse</g>.',
}


@pytest.mark.parametrize("shape", PAIRS)
def test_formatting_between_two_codes_is_formatting(shape: str) -> None:
    data = xliff.write(FORMATTED).replace(EMPTY, f"<target>{PAIRS[shape]}</target>".encode())
    assert texts(xliff.read(data, "a.xlf", known(FORMATTED))) == {1: "Une phrase **grasse**."}


def test_a_translation_that_says_it_is_in_another_language_is_refused() -> None:
    data = SENT.replace(EMPTY, f'<target xml:lang="de">{WHOLE}</target>'.encode())
    found = xliff.read(data, "a.xlf", known(ORDER))
    assert ([each.code for each in found.problems], found.units) == (["import-language"], ())
