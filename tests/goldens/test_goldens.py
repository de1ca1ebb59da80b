"""What is written for a plan of six pages, as text: Word's ``document.xml``, the tags of the PDF, the HTML page."""

import io
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from tests.golden import OPTION, Golden
from tests.goldens.edition import made
from tests.pdf.reading import dump

ROOT = Path(__file__).parent.parent.parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Elements that hold blocks: each has lines of its own. A paragraph's properties and runs have a line each.
BLOCKS = {f"{W}{name}" for name in ("document", "body", "tbl", "tr", "tc", "sdt", "sdtContent", "p")}


def pretty(data: bytes) -> str:
    """An XML part with a line for every block, property list and run; nothing is left out or put in.

    Namespace declarations stand once at the top, attributes in the order of their names.
    """
    root = etree.fromstring(data)
    names = "".join(
        f"{prefix}: {uri}\n" for prefix, uri in sorted((k or "", v) for k, v in root.nsmap.items())
    )
    return names + "\n".join(_lines(root, 0))


def _lines(node: etree._Element, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if node.tag not in BLOCKS:
        yield indent + _inline(node)
        return
    yield f"{indent}<{_head(node)}>"
    for inner in node:
        yield from _lines(inner, depth + 1)


def _inline(node: etree._Element) -> str:
    inside = (node.text or "") + "".join(_inline(each) + (each.tail or "") for each in node)
    return f"<{_head(node)}>{inside}</>" if inside else f"<{_head(node)}/>"


def _head(node: etree._Element) -> str:
    said = sorted((_name(node, str(name)), str(value)) for name, value in node.attrib.items())
    return " ".join([_name(node, str(node.tag)), *(f'{name}="{value}"' for name, value in said)])


def _name(node: etree._Element, tag: str) -> str:
    name = etree.QName(tag)
    prefix = next((prefix for prefix, uri in node.nsmap.items() if uri == name.namespace), "xml")
    return f"{prefix}:{name.localname}" if name.namespace else name.localname


def part(name: str) -> bytes:
    """A part of the Word file."""
    with zipfile.ZipFile(io.BytesIO(made().files["docx"])) as archive:
        return archive.read(name)


def test_the_plan_has_six_pages_and_nothing_is_wrong_with_it() -> None:
    assert (made().pages, made().problems) == (6, ())


@pytest.mark.parametrize("name", ["document", "footnotes"])
def test_word(golden: Golden, name: str) -> None:
    golden(f"{name}.xml.txt", pretty(part(f"word/{name}.xml")))


def test_tags_of_the_pdf(golden: Golden) -> None:
    golden("tags.txt", dump(made().files["pdf"]))


def test_html(golden: Golden) -> None:
    """The page, an element on a line; without its fonts and its policy, whose digests follow the style."""
    text = made().files["html"].decode()
    text = re.sub("<style>.*?</style>|<meta http-equiv[^>]*>", "", text, flags=re.DOTALL)
    golden(
        "page.html.txt", re.sub(r"(?<!\n)<(?=/?(p|div|section|h\d|li|tr|th|td|path|text|nav)\b)", "\n<", text)
    )


# ------------------------------------------------------------------------------------------ the switch


def test_nothing_is_lost_in_the_pretty_form() -> None:
    """Every element, attribute and character of the part is in its text."""
    root = etree.fromstring(part("word/document.xml"))
    text = pretty(part("word/document.xml"))
    for node in root.iter():
        assert all(f'="{value!s}"' in text for value in map(str, node.attrib.values()))
    assert all(str(each) in text for each in root.itertext())
    assert text.count("<w:t") >= sum(1 for _ in root.iter(f"{W}t"))


def test_accepting_is_no_setting_of_the_project() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert OPTION not in settings["tool"]["pytest"]["ini_options"]["addopts"]
    assert not any(OPTION in path.read_text("utf-8") for path in (ROOT / ".ci").iterdir())


@pytest.mark.programs
def test_a_run_that_accepts_fails_though_nothing_differs() -> None:
    here = f"{Path(__file__).relative_to(ROOT)}::test_accepting_is_no_setting_of_the_project"
    command = [sys.executable, "-m", "pytest", "-n", "0", OPTION, here]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "1 passed" in done.stdout
    assert done.returncode == 1
