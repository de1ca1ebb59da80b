"""The sample's HTML, as validators and a browser see it."""

import functools
import json
import re
import subprocess
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.inputs import edition as project
from ibzdocs.session.render import render
from ibzdocs.session.session import Session
from ibzdocs.tree.nodes import Document, Section, Text
from ibzdocs.tree.walk import walk
from tests.html_edition.document import found
from tests.mailings.test_pages import BROWSER, VALIDATOR, needs_browser, needs_validator, violations
from tests.whole.sample import ROOT

pytestmark = pytest.mark.whole

ONE_OF_EACH = (("strategic", Language.NL), ("operational", Language.FR), ("annex-risks", Language.DE))
RULES = {"extends": ["html-validate:recommended", "html-validate:document"], "rules": {"long-title": "off"}}
WIDTHS = (320, 768, 1280)
MEASURE = """<!DOCTYPE html><html lang="nl"><title>t</title><body><script>
const text = %s, found = [];
let left = %s;
for (const width of left.slice()) {
  const frame = document.createElement("iframe");
  frame.style.width = width + "px";
  frame.style.border = "0";
  frame.onload = () => {
    const root = frame.contentDocument.documentElement;
    found.push([width, root.scrollWidth, root.clientWidth]);
    if (found.length === left.length) {
      const said = document.createElement("pre");
      said.textContent = JSON.stringify(found.sort((a, b) => a[0] - b[0]));
      document.body.replaceChildren(said);
    }
  };
  frame.srcdoc = text;
  document.body.append(frame);
}
</script>"""


@functools.cache
def made(name: str, language: Language) -> tuple[Document, str]:
    """A document of the sample, and its HTML file."""
    edition = project.load(ROOT)
    tree = Session(edition, scope=(name,)).localised(name, language).document
    return tree, render(tree, edition, ("html",)).files["html"].decode()


@pytest.mark.parametrize(("name", "language"), ONE_OF_EACH)
def test_every_word_of_the_document_is_in_it(name: str, language: Language) -> None:
    tree, text = made(name, language)
    page = " ".join("".join(found(text, "//body//text()[not(ancestor::script)]")).split())
    missing = [node.text for node in walk(tree.blocks, Text) if " ".join(node.text.split()) not in page]
    assert missing == []


@pytest.mark.parametrize(("name", "language"), ONE_OF_EACH)
def test_jumps_have_their_place_and_ids_are_there_once(name: str, language: Language) -> None:
    page = made(name, language)[1]
    ids = found(page, "//@id")
    assert len(ids) == len(set(ids))
    assert [link for link in found(page, "//a/@href") if link.startswith("#") and link[1:] not in ids] == []


def test_the_same_passage_has_the_same_address_in_every_language() -> None:
    dutch, french = (
        {section.anchor for section in walk(made("annex-risks", each)[0], Section)}
        for each in (Language.NL, Language.DE)
    )
    assert dutch == french


def test_it_is_small() -> None:
    assert len(made("strategic", Language.NL)[1].encode()) < 1_500_000


@needs_validator
def test_it_is_valid(tmp_path: Path) -> None:
    (tmp_path / ".htmlvalidate.json").write_text(json.dumps(RULES), "utf-8")
    for name, language in ONE_OF_EACH:
        (tmp_path / f"{name}.html").write_text(made(name, language)[1], "utf-8")
    report = tmp_path / "report.json"
    subprocess.run(
        [VALIDATOR, "--formatter", f"json={report}", *tmp_path.glob("*.html")], check=False, cwd=tmp_path
    )
    faults = {
        (each["ruleId"], each["message"])
        for file in json.loads(report.read_text("utf-8"))
        for each in file["messages"]
    }
    assert faults == set()


@needs_browser
@pytest.mark.programs
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(tmp_path: Path, scheme: str) -> None:
    assert violations(tmp_path / "page.html", made("annex-risks", Language.DE)[1], scheme) == []


@needs_browser
@pytest.mark.programs
def test_the_page_never_moves_sideways(tmp_path: Path) -> None:
    for name, language in ONE_OF_EACH:
        assert [
            each for each in widths(tmp_path / "frames.html", made(name, language)[1]) if each[1] > each[2]
        ] == []


def widths(path: Path, text: str) -> list[tuple[int, int, int]]:
    """For each width of a window: that width, how wide the page is, and how wide it may be."""
    assert BROWSER
    inside = json.dumps(re.sub("<script>.*?</script>", "", text, flags=re.DOTALL)).replace("</", "<\\/")
    path.write_text(MEASURE % (inside, json.dumps(WIDTHS)), "utf-8")
    command = [
        BROWSER,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={path.parent / 'profile'}",
    ]
    command += ["--virtual-time-budget=20000", "--dump-dom", path.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    said = re.search(r"<pre>(\[.*\])</pre>", done.stdout, re.DOTALL)
    assert said, done.stdout[-500:]
    return [(each[0], each[1], each[2]) for each in json.loads(said[1])]
