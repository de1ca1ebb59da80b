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
    (pair,) = tmx.pairs(data, "m.tmx", FR)
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
    assert list(tmx.pairs(data, "m.tmx", FR)) == []
