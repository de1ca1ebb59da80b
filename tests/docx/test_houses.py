"""Templates as other services make them, which the benchmark of typography measures, are read without a fault."""

from pathlib import Path

import pytest

from benchmarks.houses import HOUSES, template
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.formats import docx
from ibzdocs.formats.docx.fixed_lines import with_fixed_lines
from ibzdocs.formats.docx.styles import Styles
from ibzdocs.formats.fonts import find
from ibzdocs.inputs.edition import bundled_templates


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
@pytest.mark.parametrize("name", HOUSES)
def test_a_house_is_whole_and_leaves_no_line_to_word(tmp_path: Path, name: str, language: Language) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(template(bundled_templates() / language.value / "plan.docx", name))
    assert docx.check(path) == []
    shell = docx.shell(path, {}, language)
    house = docx.house(shell, lambda _: find("Source Sans Pro", {}))
    assert (house.portrait.width < house.landscape.width, house.mirrored) == (True, name == "bound")
    written = Styles(with_fixed_lines(shell, house), shell["word/numbering.xml"])
    lines = {written.line_of(key) for _, key in written.of_roles()}
    assert {rule for _, rule in lines} == {"exact"}
