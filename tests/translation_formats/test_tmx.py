"""TMX out, and in as several programs write it."""

import pytest

from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.translation.coded import write
from ibzdocs.translation.formats import tmx
from ibzdocs.translation.formats.delivery import CODES
from tests.translation_formats.orders import FR, known, order_of

OLD = """<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1"><header srclang="NL-BE"/><body><tu>
<tuv lang="NL-BE"><seg>Zie &lt;x0/&gt;.</seg></tuv><tuv lang="FR-BE"><seg>Voir &lt;x0/&gt;.</seg></tuv>
</tu></body></tmx>"""


def test_the_old_version_with_lang_and_document_type() -> None:
    order = order_of("Zie {SD8}.")
    (unit,) = tmx.read(OLD.encode("utf-16"), "project-omegat.tmx", known(order)).units
    assert write(unit.target) == "Voir {SD8}."


def test_a_memory_of_others_gets_its_figures_as_placeables() -> None:
    data = b"""<tmx version="1.4"><header/><body><tu>
      <tuv xml:lang="nl"><seg>In 2022 waren er 1.817.</seg></tuv>
      <tuv xml:lang="fr-BE"><seg>Il y en avait 1 817 en 2022.</seg></tuv></tu></body></tmx>"""
    (pair,) = tmx.pairs(tmx.units(data, "m.tmx"), FR)
    assert (pair.source, pair.target) == ("In {1} waren er {2}.", "Il y en avait {2} en {1}.")


def test_a_tag_of_no_code_is_a_problem() -> None:
    order = order_of("Zie {SD8}.")
    data = OLD.replace("Voir &lt;x0/&gt;", "Voir &lt;x5/&gt;").encode("utf-16")
    assert [found.code for found in tmx.read(data, "m.tmx", known(order)).problems] == ["import-code-unknown"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<tmx", "import-broken"),
        (b"<xliff/>", "import-no-format"),
        (b'<!DOCTYPE tmx [<!ENTITY a "b">]><tmx>&a;</tmx>', "import-hostile"),
    ],
)
def test_traps_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as raised:
        tmx.units(data, "m.tmx")
    assert raised.value.problem(CODES).code == code


@pytest.mark.parametrize("empty", ["<seg/>", "<seg></seg>", "<seg> \n </seg>", "<seg><bpt i='1'/></seg>", ""])
@pytest.mark.parametrize("side", ["nl", "fr"])
def test_a_unit_with_an_empty_side_is_no_pair(empty: str, side: str) -> None:
    texts = {"nl": "<seg>Eén</seg>", "fr": "<seg>Un</seg>", side: empty}
    variants = "".join(f'<tuv xml:lang="{code}">{text}</tuv>' for code, text in texts.items())
    data = f'<tmx version="1.4"><header/><body><tu>{variants}</tu></body></tmx>'.encode()
    assert list(tmx.pairs(tmx.units(data, "m.tmx"), FR)) == []


NATIVE = """<tmx version="1.4"><header/><body><tu>
<tuv xml:lang="nl-BE"><seg>De dienst is
<bpt i="1" x="1">&lt;b&gt;</bpt>open<ept i="1">&lt;/b&gt;</ept> op <ph x="2">&lt;mq/&gt;</ph>.</seg></tuv>
<tuv xml:lang="fr-BE"><seg>Le
<ph x="2">&lt;mq/&gt;</ph> le service est <bpt i="1" x="1">&lt;b&gt;</bpt>ouvert<ept i="1">&lt;/b&gt;</ept>.</seg></tuv>
</tu></body></tmx>""".replace("\n", " ")


def test_native_codes_are_no_text_in_the_memory() -> None:
    (pair,) = tmx.pairs(tmx.units(NATIVE.encode(), "m.tmx"), FR)
    assert (pair.source, pair.target) == ("De dienst is open op .", "Le  le service est ouvert.")


def test_native_codes_become_those_of_the_line_that_is_answered() -> None:
    order = order_of("De dienst is **open** op {dag}.")
    (unit,) = tmx.read(NATIVE.encode(), "m.tmx", known(order)).units
    assert write(unit.target) == "Le {dag} le service est **ouvert**."


@pytest.mark.parametrize("text", ["De dienst is open op {dag}.", "De dienst is *open* op {dag}, {uur}."])
def test_native_codes_that_nobody_can_tell_are_never_guessed(text: str) -> None:
    delivery = tmx.read(NATIVE.encode(), "m.tmx", known(order_of(text)))
    assert delivery.units == ()
    assert [found.code for found in delivery.problems] in ([], ["import-code-unknown"])


def test_codes_of_others_in_a_line_without_codes_are_left_out() -> None:
    data = NATIVE.replace('op <ph x="2">&lt;mq/&gt;</ph>.', "op maandag.").replace(
        '<ph x="2">&lt;mq/&gt;</ph>', "lundi"
    )
    (unit,) = tmx.read(data.encode(), "m.tmx", known(order_of("De dienst is open op maandag."))).units
    assert write(unit.target) == "Le lundi le service est ouvert."


@pytest.mark.parametrize(
    ("code", "read"), [("fr-BE", True), ("FRA", True), ("fr_fr", True), ("frp", False), ("x", False)]
)
def test_languages_that_are_not_read_are_named(code: str, read: bool) -> None:
    order = order_of("Een zin.")
    data = f"""<tmx version="1.4"><header/><body><tu><tuv xml:lang="nl"><seg>Een zin.</seg></tuv>
      <tuv xml:lang="{code}"><seg>Une phrase.</seg></tuv></tu></body></tmx>""".encode()
    delivery = tmx.read(data, "m.tmx", known(order))
    assert (len(delivery.units), [found.code for found in delivery.problems]) == (
        (1, []) if read else (0, ["memory-language"])
    )


def test_a_note_in_a_memory_is_a_remark() -> None:
    data = NATIVE.replace("<tu>", "<tu><note>Quel jour ?</note>")
    (unit,) = tmx.read(data.encode(), "m.tmx", known(order_of("De dienst is **open** op {dag}."))).units
    assert unit.remark == "Quel jour ?"


def test_each_text_that_a_unit_has_in_a_language_is_an_answer() -> None:
    """The last one was taken, and nobody was told of the other."""
    order = order_of("Zie {SD8}.")
    other = "</seg></tuv><tuv lang='FR-CA'><seg>Voyez &lt;x0/&gt;.</seg></tuv>\n</tu>"
    data = OLD.replace("</seg></tuv>\n</tu>", other).encode("utf-16")
    found = tmx.read(data, "m.tmx", known(order)).units
    assert [write(unit.target) for unit in found] == ["Voir {SD8}.", "Voyez {SD8}."]
