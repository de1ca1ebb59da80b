"""Pairs of characters: what the font says, measured as it is drawn, and only where the style asks for it."""

import random
import re
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from ibzdocs.formats import fonts
from ibzdocs.formats.pdf.layout.measure import Font, face
from ibzdocs.formats.pdf.output.embed import Codes, Pieces, Strings, encode

LETTERS = "AÀÄÉFKLPRTVWYabcdefgiklmnoprstuvwxyzäéêëïöüœß’”“«»„().,:;!?-–—0123456789/%&"
FAMILIES = ("Source Sans Pro", "Source Sans Pro Semibold", "Source Sans Pro Light")


def _paths() -> list[Path]:
    found = [fonts.find(family, {}) for family in FAMILIES]
    return sorted({path for files in found for path in (files.regular, files.bold, files.italic)})


@pytest.mark.parametrize("path", _paths(), ids=lambda path: path.stem)
def test_words_are_as_wide_as_harfbuzz_sets_them(path: Path) -> None:
    harfbuzz = pytest.importorskip(
        "uharfbuzz", reason="uharfbuzz, the shaper of LibreOffice, is not installed"
    )
    shaper = harfbuzz.Font(harfbuzz.Face(path.read_bytes()))
    per_em = shaper.face.upem
    widths = Font(face(path), 1000.0, 0.0, kerned=True).widths
    source = random.Random(path.stem)
    for _ in range(2000):
        word = "".join(source.choices(LETTERS, k=source.randint(2, 12)))
        buffer = harfbuzz.Buffer()
        buffer.add_str(word)
        buffer.guess_segment_properties()
        buffer.direction, buffer.script, buffer.language = "ltr", "Latn", "nl"
        harfbuzz.shape(shaper, buffer, {"liga": False, "kern": True})
        expected = sum(position.x_advance for position in buffer.glyph_positions) * 1000 / per_em
        assert widths[word] == pytest.approx(expected, abs=0.01 * len(word)), word


def test_a_pair_is_moved_once_and_blanks_never() -> None:
    kerning = face(fonts.find("Source Sans Pro", {}).regular).kerning
    assert kerning["To"] < -30
    assert kerning["nn"] == 0
    assert kerning["T "] == kerning[" T"] == kerning["T\u00a0"] == 0
    assert kerning.width("To To") == 2 * kerning["To"]


def test_what_is_drawn_moves_as_far_as_was_measured() -> None:
    path = fonts.find("Source Sans Pro", {}).regular
    codes = Codes()
    strings = Strings(codes, Pieces(face(path).kerning))
    for word in ("Tovenaar", "AVV", "Wet", "a", "", "l’Été"):
        shown = strings[word]
        moves = [float(each) for each in re.findall(r"\)(-?[\d.]+)\(", shown)]
        assert sum(moves) == pytest.approx(-face(path).kerning.width(word), abs=0.1)
        assert re.sub(r"\)-?[\d.]+\(", "", shown) == encode(word, codes)


def _font(
    path: Path, pairs: dict[tuple[str, str], int] | None, cut: bool = False, features: str = ""
) -> Path:
    """A small font with A and V; ``pairs`` in a table ``kern`` as older fonts have it, others in ``features``."""
    builder = FontBuilder(2000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A", "V", "space", "hyphen"])
    builder.setupCharacterMap({65: "A", 86: "V", 32: "space", 45: "hyphen"})
    empty = TTGlyphPen(None).glyph()
    builder.setupGlyf(dict.fromkeys([".notdef", "A", "V", "space", "hyphen"], empty))
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", "A", "V", "space", "hyphen"], (1000, 0)))
    builder.setupHorizontalHeader(ascent=1600, descent=-400)
    builder.setupNameTable({"familyName": "Small", "styleName": "Regular", "psName": "Small"})
    builder.setupOS2()
    builder.setupPost()
    if pairs is not None:
        old = newTable("kern")
        old.version = 0
        table = KernTable_format_0()
        table.coverage, table.tupleIndex, table.kernTable = 1, None, pairs
        old.kernTables = [table]
        builder.font["kern"] = old
    if cut:
        broken = DefaultTable("GPOS")
        broken.data = b"\x00\x01\x00\x00\xff\xff\xff\xff\xff\xff"
        builder.font["GPOS"] = broken
    if features:
        builder.addOpenTypeFeatures(features)
    builder.save(path)
    return path


def test_older_fonts_and_those_without_kerning(tmp_path: Path) -> None:
    assert face(_font(tmp_path / "old.ttf", {("A", "V"): -200})).kerning["AV"] == -100  # 200 of 2,000 units
    assert face(_font(tmp_path / "none.ttf", None)).kerning["AV"] == 0


def test_damaged_tables_are_no_kerning(tmp_path: Path) -> None:
    assert face(_font(tmp_path / "cut.ttf", {("A", "V"): -200}, cut=True)).kerning["AV"] == 0


PAIRS = "pos A V -200; pos A A 30; pos V <1 2 -60 4> A <0 0 5 0>;"
CLASSES = "@left = [A V]; pos @left [V hyphen] -120; pos V A 80;"


@pytest.mark.parametrize("how", ["", "useExtension"])
@pytest.mark.parametrize(
    ("rules", "moved"),
    [
        (PAIRS, {"AV": -100, "AA": 15, "VA": -30, "VV": 0}),
        (CLASSES, {"AV": -60, "V-": -60, "VA": 40, "-V": 0}),
        (f"{PAIRS} subtable; {CLASSES.replace('pos V A 80;', '')}", {"AV": -100, "A-": -60, "VA": -30}),
    ],
)
def test_pairs_and_classes_of_glyphs(tmp_path: Path, rules: str, moved: dict[str, int], how: str) -> None:
    features = f"feature kern {{ lookup own {how} {{ {rules} }} own; }} kern;"
    kerning = face(_font(tmp_path / "own.ttf", None, features=features)).kerning
    assert {pair: kerning[pair] for pair in moved} == moved


def test_kerning_of_another_script_or_of_a_language_alone_is_left(tmp_path: Path) -> None:
    greek = "feature kern { script grek; pos A V -200; } kern;"
    assert face(_font(tmp_path / "greek.ttf", None, features=greek)).kerning["AV"] == 0
    both = (
        "languagesystem latn dflt; feature kern { pos A V -200; } kern; feature liga { pos A V -50; } liga;"
    )
    assert face(_font(tmp_path / "both.ttf", {("A", "V"): -10}, features=both)).kerning["AV"] == -100
