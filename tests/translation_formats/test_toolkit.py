"""The programs of translate-toolkit: an order by way of PO and back, and through its checks."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ibzdocs.translation.coded import write
from ibzdocs.translation.formats import xliff
from ibzdocs.translation.pseudo import pseudo
from tests.translation_formats.orders import known, order_of
from tests.translation_formats.test_xliff import answered

TEXTS = (
    *(f"Dit is zin nummer {'x' * count} van het plan & meer." for count in range(1, 25)),
    "**Zie** {SD8}: 1.817 banen^[Bron: *ons*.]",
    "Het *hele* plan",
    "[Onze site](https://example.org) helpt",
    'Aan "hen" <allen>',
    "Twee  blanco’s",
)


def run(program: str, *words: object) -> None:
    """A program of translate-toolkit; skips where it is not installed."""
    found = shutil.which(program)
    if found is None:
        pytest.skip(
            f"no {program} here: install translate-toolkit in an environment of its own to test with it"
        )
    subprocess.run([found, "--progress=none", *map(str, words)], check=True, capture_output=True, timeout=120)


def answered_po(text: str) -> str:
    """A PO file with an X before every translation, no longer fuzzy."""
    filled = re.sub(r"^msgstr \"", 'msgstr "X ', text, flags=re.MULTILINE)
    sources = re.findall(r'^msgid ((?:".*"\n)+)msgstr "X "$', filled, flags=re.MULTILINE)
    for source in dict.fromkeys(sources):
        whole = f'msgid {source}msgstr "X "'
        filled = filled.replace(whole, f'msgid {source}msgstr "X "\n{source.rstrip()}')
    return filled.replace("#, fuzzy\nmsgid", "msgid")


@pytest.mark.programs
def test_an_order_by_way_of_po_comes_back_whole(tmp_path: Path) -> None:
    """That way drops codes and formats; every line is found again all the same, and its lost codes can be named."""
    order = order_of(*TEXTS)
    sent, po, done, back = (tmp_path / name for name in ("o.xlf", "o.po", "d.po", "back.xlf"))
    sent.write_bytes(xliff.write(order))
    run("xliff2po", sent, po)
    done.write_text(answered_po(po.read_text("utf-8")), "utf-8")
    run("po2xliff", "-t", sent, done, back)
    delivery = xliff.read(back.read_bytes(), "back.xlf", known(order))
    assert delivery.problems == ()
    assert sorted(unit.line.id for unit in delivery.units if unit.target) == [line.id for line in order.lines]
    told = {unit.line.id: write(unit.target) for unit in delivery.units}
    assert told[1] == f"X {TEXTS[0]}"


@pytest.mark.programs
def test_what_the_checks_of_others_leave_of_an_order_is_read(tmp_path: Path) -> None:
    order = order_of(*TEXTS)
    targets = {line.id: pseudo(line.source) for line in order.lines}
    sent, found = tmp_path / "o.xlf", tmp_path / "found.xlf"
    sent.write_bytes(answered(order, xliff.write(order), targets))
    run("pofilter", "-t", "unchanged", "-t", "endpunc", "-t", "escapes", "-t", "doublespacing", sent, found)
    if not found.exists():
        return  # nothing to tell
    delivery = xliff.read(found.read_bytes(), "2026-001-fr-found.xlf", known(order))
    assert delivery.problems == ()
    assert all(write(unit.target) == targets[unit.line.id] for unit in delivery.units)


# ------------------------------------------------------------------- files of that shape, made anew

PO_WAY = """<xliff version="1.1" xmlns="urn:oasis:names:tc:xliff:document:1.1">
<file original="{original}" source-language="nl" target-language="fr" datatype="po"><body>
<trans-unit id="9" restype="x-gettext-domain-header"><source>Language: fr</source><target>A: fr</target></trans-unit>
<trans-unit id="10" approved="yes"><source>{one}</source><target state="translated">Un texte</target></trans-unit>
<trans-unit id="11"><source>{two}</source><target state="translated">Voir un mot gras</target></trans-unit>
{more}</body></file></xliff>"""


def po_way(original: str = "2026-001-fr.po", more: str = "") -> bytes:
    sources = {"one": "Een tekst", "two": "Zie een  vet woord in"}
    return PO_WAY.format(original=original, more=more, **sources).encode()


ORDER = order_of("Een tekst", "Zie een **vet** woord in {SD8}")


@pytest.mark.parametrize(
    ("original", "file"),
    [("2026-001-fr.po", "x.xlf"), ("x.po", "back 2026-001-fr.xlf"), ("a/2026-001-fr.po", "x")],
)
def test_a_part_without_order_is_known_by_its_sources(original: str, file: str) -> None:
    delivery = xliff.read(po_way(original), file, known(ORDER))
    assert delivery.problems == ()
    assert [(unit.line.id, write(unit.target)) for unit in delivery.units] == [
        (1, "Un texte"),
        (2, "Voir un mot gras"),
    ]


def test_a_unit_that_is_no_line_of_the_order_is_named() -> None:
    more = '<trans-unit id="12"><source>Iets anders</source><target>Autre</target></trans-unit>'
    delivery = xliff.read(po_way(more=more), "x.xlf", known(ORDER))
    assert [(each.code, each.place.part) for each in delivery.problems] == [("import-unit-unknown", "12")]
    assert len(delivery.units) == 2


def test_a_file_that_names_no_order_is_not_guessed_at() -> None:
    delivery = xliff.read(po_way("x.po"), "x.xlf", known(ORDER))
    assert ([each.code for each in delivery.problems], delivery.units) == (["import-order-unknown"], ())
