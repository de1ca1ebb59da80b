"""The preview as a person uses it: opened in a real browser, clicked, typed in, while a workbook changes."""

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.workflows.preview import Live, Server
from tests.preview.browser import Browser
from tests.preview.edition import change, held, insert, letters, same_number, same_text
from tests.whole.sample import copied

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.whole,
    pytest.mark.programs,
    pytest.mark.skipif(not PROGRAM, reason="no browser: apt-get install chromium"),
]
CLICKS, CHANGES = 30, 3
PAGE = "document.querySelector('iframe')?.contentDocument"
# Texts of one span that look so, one from each passage, spread over the page; their numbers.
PICK = """(() => {
  const found = new Map();
  for (const span of %s.querySelectorAll("main [data-p]")) {
    const text = span.textContent;
    const apart = span.closest("a, details, .popover, .notes, svg") || found.has(span.dataset.p);
    if (%s && !apart) found.set(span.dataset.p, text);
  }
  const all = [...found];
  return all.filter((_, at) => at %% Math.max(1, Math.floor(all.length / 60)) === 0).slice(0, 90);
})()"""
# Bring a text into view, and say where its first letter is.
BRING = """(() => {
  const frame = document.querySelector("iframe");
  const all = [...frame.contentDocument.querySelectorAll('main [data-p="%s"]')];
  const span = all.find((each) => !each.closest("a"));
  span.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  const inner = span.getClientRects()[0], outer = frame.getBoundingClientRect();
  delete document.body.dataset.source;
  return [outer.left + inner.left + Math.min(60, inner.width / 2), outer.top + inner.top + inner.height / 2];
})()"""

# Whether the page is what a page that is asked for now would be, but for what is put into it here.
AS_ASKED = """(async () => {
  const page = await (await fetch("page?document=strategic&language=nl")).text();
  const asked = page.replace(/<style>[^<]*<.style>/, "");
  const fresh = new DOMParser().parseFromString(asked, "text/html").body;
  const own = document.querySelector("iframe").contentDocument.body.cloneNode(true);
  for (const mark of own.querySelectorAll(".flag")) mark.remove();
  for (const each of own.querySelectorAll("*")) {
    for (const name of ["data-fresh", "open", "aria-current"]) each.removeAttribute(name);
    if (each.matches("span[tabindex]")) each.removeAttribute("tabindex");
    each.classList.remove("now");
    if (each.getAttribute("class") === "") each.removeAttribute("class");
  }
  return own.isEqualNode(fresh);
})()"""


class Shown:
    """An edition in the browser."""

    def __init__(self, browser: Browser, live: Live, server: Server) -> None:
        self.browser, self.live, self.server = browser, live, server

    def clicked(self, passage: str) -> str:
        """The cells that a click on a passage shows; empty where it shows none."""
        x, y = self.browser.run(BRING % passage)
        self.browser.click(x, y)
        self.browser.until("'source' in document.body.dataset")
        return str(self.browser.run("document.body.dataset.source"))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    assert PROGRAM
    live = Live(copied(tmp_path_factory.mktemp("edition"), "templates"))
    with Server(live, Language.EN) as server:
        with Browser(PROGRAM, tmp_path_factory.mktemp("browser")) as browser:
            threading.Thread(target=live.follow, daemon=True).start()
            threading.Thread(target=server.serve_forever, daemon=True).start()
            browser.size(1280, 900)
            browser.open(server.address)
            browser.until("!!document.querySelector('iframe[data-edition]')", 60)
            yield Shown(browser, live, server)
            live.close()
            server.shutdown()
        for (
            thread
        ) in threading.enumerate():  # what is still answered starts programs, which other tests may not
            if "process_request_thread" in thread.name:
                thread.join(15)


def test_a_click_on_a_sentence_shows_its_cell(shown: Shown) -> None:
    right = 0
    for passage, text in shown.browser.run(PICK % (PAGE, "text.length > 60 && !/\\d/.test(text)")):
        value = held(shown.live.root, shown.clicked(passage))
        role = shown.browser.run("document.querySelector('#content .source p').textContent")
        if not role.startswith("text "):
            continue  # a translation: the cell holds its source
        if isinstance(value, str) and "{" not in value and not any(sign in value for sign in "*[^"):
            # Of a phrase of ours with the text of a cell in it, that text is what stands in the cell.
            assert same_text(value, text) or letters(value) in letters(text), (text, value)
            right += 1
    assert right >= CLICKS


def test_a_click_on_a_number_shows_its_cell(shown: Shown) -> None:
    right = 0
    looks = "/^[\\d\\u00a0\\u202f.,]+$/.test(text) && text.length > 1 && span.closest('td')"
    for passage, text in shown.browser.run(PICK % (PAGE, looks)):
        value = held(shown.live.root, shown.clicked(passage))
        if value is not None and not isinstance(value, str):  # one that is a part of an id is none
            assert same_number(value, text), (text, value)
            right += 1
    assert right >= CLICKS


def test_the_page_follows_a_changed_cell(shown: Shown) -> None:
    assert all(seconds > 0 for seconds in followed(shown, CHANGES))


def followed(shown: Shown, changes: int) -> list[float]:
    """How many seconds it took until each change of a cell stood on the page; a test asserts no time."""
    shown.browser.until("document.body.dataset.findings", 60)
    took = []
    for number in range(changes):
        change(shown.live.root, f"wijziging {number}")
        saved = time.monotonic()
        shown.browser.until(f"{PAGE}?.body?.textContent.includes('§wijziging {number}')", 60)
        took.append(time.monotonic() - saved)
    return took


def test_a_page_that_follows_keeps_what_the_reader_did_and_is_as_if_asked_for_anew(shown: Shown) -> None:
    browser = shown.browser
    browser.run(f"for (const each of {PAGE}.querySelectorAll('details')) each.open = true")
    browser.run(f"{PAGE}.documentElement.scrollTo({{ top: 5000, behavior: 'instant' }})")
    opened = browser.run(f"{PAGE}.querySelectorAll('details[open]').length")
    for number, put in enumerate((change, insert, change)):
        put(shown.live.root, f"nieuw {number}")
        browser.until(f"{PAGE}?.body?.textContent.includes('nieuw {number}')", 60)
        assert browser.until(AS_ASKED)
    assert browser.run(f"{PAGE}.querySelectorAll('details[open]').length") == opened > 0
    assert browser.run(f"{PAGE}.documentElement.scrollTop") > 4000
    assert browser.run(f"{PAGE}.querySelector('[data-fresh]').textContent").count("nieuw")


def test_findings_stand_beside_their_passage(shown: Shown) -> None:
    change(shown.live.root, "met {onbekend} erin")
    shown.browser.until(f"!!{PAGE}?.querySelector('.flag.error')", 60)
    shown.browser.press("f")
    said = shown.browser.until("document.querySelector('#content .level.error')?.closest('li').textContent")
    assert "Prioriteiten!C3" in said
    shown.browser.press("Escape")


def test_keys_alone_lead_everywhere(shown: Shown) -> None:
    browser = shown.browser
    browser.press("j")
    browser.press("j")
    browser.press("Enter")
    assert browser.until("document.querySelector('#panel:not([hidden]) #content .cell')?.textContent")
    browser.press("Escape")
    browser.press("/")
    assert browser.run("document.activeElement.id") == "query"
    browser.call("Input.insertText", text="partners")
    browser.press("Enter", 13)
    assert browser.until("document.querySelectorAll('#content .list button').length > 1", 60)
    browser.press("Escape")
    browser.press("l")
    browser.until(f"{PAGE}?.documentElement?.lang === 'fr-BE'", 60)
    browser.press("?")
    assert browser.until("document.querySelectorAll('#content kbd').length") > 10
    browser.press("Escape")
    for _ in range(3):
        browser.press("s")
        browser.until("document.querySelectorAll('iframe').length === 2")
        browser.press("j")
        browser.press("s")  # also while the page beside it is still on its way
        browser.until("document.querySelectorAll('iframe').length === 1")
    browser.press("j")
    assert browser.until(f"{PAGE}.querySelectorAll('.now').length")
    assert browser.console == []


def test_two_languages_stand_side_by_side_and_move_together(shown: Shown) -> None:
    browser = shown.browser
    choose = "document.getElementById('beside')"
    browser.run(f"{choose}.value = 'de'; {choose}.dispatchEvent(new Event('change'))")
    other = "document.querySelectorAll('iframe')[1]?.contentDocument"
    browser.until(f"{other}?.querySelectorAll('[data-p]').length > 100", 60)
    assert browser.run(f"{other}.documentElement.lang") != browser.run(f"{PAGE}.documentElement.lang")
    browser.run(f"{PAGE}.documentElement.scrollTo({{ top: 6000, behavior: 'instant' }})")
    browser.until(f"{other}.documentElement.scrollTop > 2000")
    browser.run(f"{choose}.value = ''; {choose}.dispatchEvent(new Event('change'))")
    browser.until("document.querySelectorAll('iframe').length === 1")


def test_nothing_is_asked_of_another_computer_and_nothing_fails(shown: Shown) -> None:
    own = (shown.server.address, "data:", "about:", "blob:")
    assert [each for each in shown.browser.requests if not each.startswith(own)] == []
    assert shown.browser.console == []


def test_markup_in_a_cell_is_shown_and_not_run(shown: Shown, tmp_path: Path) -> None:
    change(shown.live.root, "<img src=x onerror=document.title='run'><script>document.title='run'</script>")
    shown.browser.until(f"{PAGE}?.body?.textContent.includes('onerror=')", 60)
    assert shown.browser.run("document.title + frames[0].document.title").count("run") == 0
    assert shown.browser.run(f"{PAGE}.querySelectorAll('img[src=x]').length") == 0


def test_a_page_that_cannot_be_made_says_why_and_comes_back(shown: Shown) -> None:
    language = shown.browser.run(f"{PAGE}.documentElement.lang")[:2]
    template = shown.live.root / "templates" / language / "plan.docx"
    banner = "document.querySelector('#banner')"
    sound = template.read_bytes()
    template.write_bytes(sound[:1000])
    shown.browser.until(f"{banner}.textContent.includes('plan.docx')", 60)
    time.sleep(3)  # the check that follows finds nothing that stops it
    assert shown.browser.run(f"{banner}.hidden") is False
    assert "stopped" not in shown.browser.run(f"{PAGE}.body.textContent")
    template.write_bytes(sound)
    shown.browser.until(f"{banner}.hidden && !!{PAGE}?.querySelector('main')", 60)
