"""Where text begins behind the number of a heading or item: at the next tab stop, as in Word."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.formats import docx
from ibzdocs.formats.fonts import find
from ibzdocs.formats.pdf.layout.boxes import ParagraphBox
from ibzdocs.formats.pdf.layout.paragraphs import Label, Scope, Setter
from ibzdocs.formats.pdf.layout.tags import Elem
from ibzdocs.formats.stylesheet import StyleSheet
from ibzdocs.inputs.edition import bundled_templates
from ibzdocs.tree.nodes import Text

TEMPLATE = bundled_templates() / "nl" / "plan.docx"
LEVEL = '<w:ind w:left="2500" w:hanging="2500"/>'


def house_with(folder: Path, tab: str, default: str = "709") -> StyleSheet:
    """The house of a template whose second level of headings has that tab stop."""
    path = folder / "own.docx"

    def changed(data: str) -> str:
        before, level, after = data.partition('<w:pStyle w:val="Heading2"/>')
        assert LEVEL in after
        own = f"<w:tabs>{tab}</w:tabs>{LEVEL}"
        return before + level + after.replace(LEVEL, own, 1)

    def spaced(data: str) -> str:
        return data.replace('<w:defaultTabStop w:val="709"/>', f'<w:defaultTabStop w:val="{default}"/>')

    parts: dict[str, Callable[[str], str]] = {"word/numbering.xml": changed, "word/settings.xml": spaced}
    with zipfile.ZipFile(TEMPLATE) as given, zipfile.ZipFile(path, "w") as made:
        for name in given.namelist():
            part = given.read(name)
            made.writestr(name, parts[name](part.decode()) if name in parts else part)
    return docx.house(docx.shell(path, {}, Language.NL), lambda family: find(family, {}))


def heading(house: StyleSheet, label: str) -> ParagraphBox:
    setter = Setter(house, "nl-BE")
    elem = Elem("H2")
    level = house.lists["chapters"][1]
    scope = Scope(elem, house.portrait.width)
    return setter.paragraph((Text("Titel"),), setter.text_style("heading2"), scope, Label(label, elem, level))


@pytest.mark.parametrize(
    ("tab", "begins"),
    [
        ('<w:tab w:val="num" w:pos="680"/>', 34.0),
        ('<w:tab w:val="left" w:pos="680"/>', 34.0),
        ('<w:tab w:val="num" w:pos="2500"/>', 125.0),
        ('<w:tab w:val="clear" w:pos="680"/>', 125.0),
        ('<w:tab w:val="num" w:pos="200"/>', 125.0),  # the number reaches over it
    ],
)
def test_the_text_begins_at_the_first_stop_behind_the_number(tmp_path: Path, tab: str, begins: float) -> None:
    box = heading(house_with(tmp_path, tab), "1.1")
    assert box.lines[0].x == pytest.approx(begins)


def test_behind_a_number_wider_than_its_room_it_begins_at_the_next_stop_that_nobody_set(
    tmp_path: Path,
) -> None:
    label = "Een heel lang nummer van een deel"
    for default in (709, 300):
        house = house_with(tmp_path, '<w:tab w:val="num" w:pos="2500"/>', str(default))
        box = heading(house, label)
        assert box.label is not None
        run, text = box.label.segments[0]
        end = box.label.x + run.style.font.widths[text.rstrip(" ")]
        stop = default / 20
        assert box.lines[0].x == pytest.approx(stop * (end // stop + 1))
        assert end > 125.0
