"""The sample's HTML, as validators and a browser see it."""

import base64
import functools
import io
import json
import subprocess
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pikepdf
import pytest

from ibzdocs.base.values import Language
from ibzdocs.inputs import edition as project
from ibzdocs.session.render import render
from ibzdocs.session.session import Session
from ibzdocs.tree.nodes import Document, Section, Text
from ibzdocs.tree.walk import walk
from tests.html_edition.document import found
from tests.html_edition.matrix import MEASURED, PROGRAM, VIEWS, seen
from tests.mailings.test_pages import AXE, VALIDATOR, needs_browser, needs_validator
from tests.preview.browser import Browser
from tests.whole.sample import ROOT

pytestmark = pytest.mark.whole

ONE_OF_EACH = (("strategic", Language.NL), ("operational", Language.FR), ("annex-risks", Language.DE))
RULES = {"extends": ["html-validate:recommended", "html-validate:document"], "rules": {"long-title": "off"}}


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


def test_alone_and_beside_word_it_is_the_same_file() -> None:
    tree, text = made("annex-risks", Language.DE)
    beside = render(tree, project.load(ROOT), ("docx", "html")).files["html"].decode()
    assert beside == text


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


# ---------------------------------------------------------------------------------------- in a browser


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    assert PROGRAM
    with Browser(PROGRAM, tmp_path_factory.mktemp("browser")) as opened:
        yield opened


def page(folder: Path, name: str, language: Language) -> Path:
    path = folder / f"{name}-{language.value}.html"
    path.write_text(made(name, language)[1], "utf-8")
    return path


@needs_browser
@pytest.mark.programs
def test_axe_finds_nothing_in_any_view(browser: Browser, tmp_path: Path) -> None:
    path = page(tmp_path, "annex-risks", Language.DE)
    looks = seen(browser, path, VIEWS, AXE.read_text("utf-8"))
    assert [(view.name, found) for view, found in looks if found] == []


@needs_browser
@pytest.mark.programs
@pytest.mark.parametrize(("name", "language"), ONE_OF_EACH)
def test_nothing_is_cut_and_the_page_never_moves_sideways(
    browser: Browser, tmp_path: Path, name: str, language: Language
) -> None:
    looks = seen(browser, page(tmp_path, name, language), MEASURED, "")
    assert [(view.name, found) for view, found in looks if found] == []


@needs_browser
@pytest.mark.programs
def test_what_is_cut_is_noticed(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    wide = "<p>Op <b>deze</b> regel.</p><div style='width:2000px'>te breed</div>"
    cut = "<div style='overflow:hidden;width:40px;white-space:nowrap'>dit is niet te lezen</div>"
    path.write_text(
        f"<!DOCTYPE html><html lang='nl'><title>t</title><body>{wide}{cut}</body></html>", "utf-8"
    )
    ((_, found),) = seen(browser, path, MEASURED[:1], "")
    assert [each.partition(" ")[0] for each in found] == ["sideways", "beyond", "cut"]


@needs_browser
@pytest.mark.programs
def test_a_page_after_a_landscape_one_is_printed_upright(browser: Browser, tmp_path: Path) -> None:
    """Paper is turned for landscape tables only, whatever follows them: the text, a chapter, or the notes."""
    path = page(tmp_path, "annex-risks", Language.DE)
    browser.open(path.as_uri())
    browser.until(f"document.readyState === 'complete' && location.href === {json.dumps(path.as_uri())}")
    printed = base64.b64decode(browser.call("Page.printToPDF", preferCSSPageSize=True)["data"])
    with pikepdf.open(io.BytesIO(printed)) as sheets:
        boxes = [[float(edge) for edge in sheet.mediabox] for sheet in sheets.pages]
    wide = [right > top for _, _, right, top in boxes]
    runs = [is_wide for is_wide, _ in groupby(wide)]
    assert runs == [False, True, False]


@needs_browser
@pytest.mark.programs
def test_without_script_and_without_network_everything_is_there(browser: Browser, tmp_path: Path) -> None:
    path = page(tmp_path, "strategic", Language.NL)
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.call(
        "Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=0, uploadThroughput=0
    )
    before, logged = len(browser.requests), len(browser.console)
    browser.size(1280, 900)
    browser.open(path.as_uri())
    browser.until(f"document.readyState === 'complete' && location.href === {json.dumps(path.as_uri())}")
    asked = [each for each in browser.requests[before:] if not each.startswith("data:")]
    assert asked == [path.as_uri()]
    assert browser.console[logged:] == []
    assert browser.run("document.querySelectorAll('[aria-current]').length") == 0  # no script has run
    faces = browser.run(
        "document.fonts.ready.then((all) => [...all].filter((each) => each.status === 'loaded').length)"
    )
    assert faces >= 2
    for opens in ("details > summary", ".note button"):
        x, y = browser.run(
            f"(() => {{ const it = document.querySelector('main {opens}'); it.scrollIntoView({{ block: 'center', "
            "behavior: 'instant' }); const box = it.getBoundingClientRect(); return [box.left + 5, box.top + 5]; })()"
        )
        browser.click(x, y)
    assert browser.run("document.querySelectorAll('details[open]').length") == 1
    assert browser.run("document.querySelectorAll('[popover]:popover-open').length") == 1
    texts = "[...document.querySelectorAll('main p, main li, main td, main th')]"
    closed = "each.textContent.trim() && !each.closest('details') && !each.checkVisibility()"
    assert browser.run(f"{texts}.filter((each) => {closed}).length") == 0
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    browser.call(
        "Network.emulateNetworkConditions",
        offline=False,
        latency=0,
        downloadThroughput=-1,
        uploadThroughput=-1,
    )
