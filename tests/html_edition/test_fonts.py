"""Subsets of fonts: one for all documents of an edition, kept from one build to the next."""

import base64
import io
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from ibzdocs.formats.fonts import INSTEAD, find
from ibzdocs.formats.html import fonts
from ibzdocs.formats.html.style import PROSE, style
from ibzdocs.formats.stylesheet import Border
from ibzdocs.session import render
from ibzdocs.session.cache import Cache
from ibzdocs.tree.nodes import Paragraph, Text
from tests.html_edition.document import HOUSE, rendered

REGULAR = find(INSTEAD, {}).regular
NONE: frozenset[str] = frozenset()


def opened(data: str) -> TTFont:
    return TTFont(io.BytesIO(base64.b64decode(data)))


def test_a_subset_has_the_letters_of_prose_and_their_kerning_and_says_whose_it_is() -> None:
    made, whole = opened(fonts.face(REGULAR)), TTFont(REGULAR)
    known = set(map(chr, whole.getBestCmap()))
    assert set(map(chr, made.getBestCmap())) == PROSE & known
    assert [each.FeatureTag for each in made["GPOS"].table.FeatureList.FeatureRecord].count("kern")
    for number in (0, 1, 13):
        assert made["name"].getDebugName(number) == whole["name"].getDebugName(number)
    assert len(made["glyf"].glyphs) < len(whole["glyf"].glyphs) / 4


def test_equal_arguments_give_equal_characters() -> None:
    first = fonts.face(REGULAR, frozenset("Ωλ"))
    fonts.face.cache_clear()
    assert fonts.face(REGULAR, frozenset("λΩ")) == first
    assert {ord("Ω"), ord("λ")} <= set(opened(first).getBestCmap())


def test_documents_of_ordinary_letters_share_their_fonts_and_others_have_what_they_need() -> None:
    def faces(text: str) -> set[str]:
        page = rendered(Paragraph((Text(text),)))
        return {each.split(")")[0] for each in page.split("font/woff2;base64,")[1:]}

    assert faces("Één façade, 12 € – œuvre") == faces("Größe ▲ „so“")
    other = faces("ł")
    assert not other & faces("l")
    assert all(ord("ł") in opened(each).getBestCmap() for each in other)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files of which subsets were made."""
    made: list[Path] = []

    def face(path: Path, more: frozenset[str]) -> str:
        made.append(path)
        return f"{path.name} {sorted(more)}"

    monkeypatch.setattr(render, "_subset", face)
    return made


def test_a_subset_is_made_once_for_an_edition(tmp_path: Path, counted: list[Path]) -> None:
    for _ in range(3):  # builds, each with a cache of its own
        kept = render.kept_faces(Cache(tmp_path, b"s" * 32))
        assert kept(REGULAR, NONE) == f"{REGULAR.name} []"
        assert kept(REGULAR, frozenset("Ω")) == f"{REGULAR.name} ['Ω']"
    assert counted == [REGULAR, REGULAR]


@pytest.mark.parametrize("change", [{}, {"other": True}])
def test_another_font_under_the_same_name_is_another_subset(
    tmp_path: Path, counted: list[Path], change: Mapping[str, bool]
) -> None:
    path = tmp_path / "House.ttf"
    shutil.copyfile(REGULAR, path)
    kept = render.kept_faces(Cache(tmp_path / "cache", b"s" * 32))
    kept(path, NONE)
    if change:
        path.write_bytes(find(INSTEAD, {}).bold.read_bytes())
    kept(path, NONE)
    assert len(counted) == 1 + len(change)


def test_each_face_says_how_bold_and_how_slanted_it_is() -> None:
    said = re.findall(r"font-family:(\w+);font-weight:(\d+);font-style:(\w+)", rendered())
    assert {each[1:] for each in said if each[0] == "text"} == {
        ("400", "normal"),
        ("700", "normal"),
        ("400", "italic"),
    }


@pytest.mark.parametrize(
    ("below", "named"),
    [("Source Sans Pro Semibold", {"text", "title", "heading"}), (None, {"text", "title"})],
)
def test_headings_below_chapters_have_a_font_of_their_own_where_the_template_has(
    below: str | None, named: set[str]
) -> None:
    looks = dict(HOUSE.looks)
    looks["heading2"] = replace(looks["heading2"], font=below or looks["heading1"].font)
    said = style(replace(HOUSE, looks=looks), NONE, lambda path, more: path.stem)
    assert set(re.findall(r"font-face{font-family:(\w+)", said)) == named


def test_headings_have_a_face_that_is_as_bold_as_they_are() -> None:
    looks = dict(HOUSE.looks)
    font = looks["body"].font
    looks |= {
        role: replace(looks[role], font=font, bold=role == "heading2") for role in ("heading1", "heading2")
    }
    said = style(replace(HOUSE, looks=looks), NONE, lambda path, more: path.stem)
    assert "--heading-weight:700" in said
    assert {("title", "400"), ("heading", "700")} <= set(
        re.findall(r"font-face{font-family:(\w+);font-weight:(\d+)", said)
    )


def test_rules_between_columns_are_those_of_the_table_style() -> None:
    def face(path: Path, more: frozenset[str]) -> str:
        return ""

    ruled = replace(HOUSE, table=replace(HOUSE.table, between=Border(0.5, "808080")))
    assert "border-right" not in style(HOUSE, NONE, face)
    assert ".table th,.table td{border-left:1px solid var(--rule);border-right" in style(ruled, NONE, face)
