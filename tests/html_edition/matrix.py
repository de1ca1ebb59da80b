"""Every HTML file of an edition, looked at in a real browser: small and wide, light and dark, printed, spaced.

``python -m tests.html_edition.matrix FOLDER`` reads the files of ``ibzdocs build-plan --format html``
and prints a line for each view of each file with what axe finds, what is cut off and how far the page moves sideways.
"""

import functools
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.mailings.test_pages import AXE
from tests.preview.browser import Browser

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# WCAG 2.2, success criterion 1.4.12.
SPACING = """(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}" +
    "p{margin-bottom:2em!important}");
  document.adoptedStyleSheets = [sheet];
})()"""
# How far the page moves sideways, and what is cut: text beyond its box, or beyond the page where nothing moves.
CUT = """(() => {
  const page = document.documentElement.clientWidth, found = new Set(), printed = matchMedia("print").matches;
  const said = (node) => node.tagName + "." + node.className + " " + node.textContent.trim().slice(0, 40);
  for (const node of document.querySelectorAll("body *")) {
    if (!node.checkVisibility({ contentVisibilityAuto: true }) || node.closest(".skip, svg, [popover]")) continue;
    const room = printed && node.closest(".wide") ? LANDSCAPE : page;
    const style = getComputedStyle(node), box = node.getBoundingClientRect();
    const hides = ["hidden", "clip"].includes(style.overflowX);
    if (hides && node.scrollWidth > node.clientWidth + 1) found.add("cut " + said(node));
    if (box.width && box.right > room + 1 && !moves(node)) found.add("beyond " + said(node));
  }
  function moves(node) {
    for (let up = node.parentElement; up && up !== document.body; up = up.parentElement)
      if (["auto", "scroll"].includes(getComputedStyle(up).overflowX)) return true;
    return false;
  }
  const sideways = printed ? 0 : document.documentElement.scrollWidth - window.innerWidth;
  return [...(sideways > 0 ? ["sideways " + sideways] : []), ...[...found].slice(0, 5)];
})()""".replace("LANDSCAPE", "1010")
JUDGED = """axe.run(document, { rules: { "target-size": { enabled: true } } }).then((found) => found.violations.map(
  (each) => `${each.id} (${each.nodes.length}) ${each.nodes[0].html.slice(0, 100)}`))"""


@dataclass(frozen=True)
class View:
    """How a page is looked at: the window, the scheme of colours, on paper, with room between letters."""

    name: str
    width: int
    height: int
    scheme: str = "light"
    media: str = ""
    spaced: bool = False


VIEWS = (
    *(View(f"{width} {scheme}", width, 900, scheme) for width in (320, 768, 1280) for scheme in ("light", "dark")),
    View("1280 at 400 %", 320, 256),
    View("320 spaced", 320, 900, spaced=True),
    View("1280 spaced", 1280, 900, spaced=True),
    View("print", 680, 900, media="print"),  # A4 upright between margins of 15 mm, at 96 pixels an inch
)  # fmt: skip


MEASURED = tuple(view for view in VIEWS if view.scheme == "light")  # colours take no room


def seen(browser: Browser, path: Path, views: Sequence[View], axe: str) -> Iterator[tuple[View, list[str]]]:
    """What is wrong in each view of a file; ``axe`` is the source of axe-core, nothing for what is only measured."""
    browser.open(path.as_uri())
    browser.until(f"document.readyState === 'complete' && location.href === {json.dumps(path.as_uri())}")
    browser.run("document.fonts.ready.then(() => 1)")
    if axe:
        browser.run(f"{axe};1")
    for view in views:
        browser.size(view.width, view.height, view.scheme)
        if view.media:
            browser.call("Emulation.setEmulatedMedia", media=view.media)
        browser.run(SPACING if view.spaced else "document.adoptedStyleSheets = []")
        found: list[str] = list(browser.run(CUT))
        if axe and view.media != "print":  # axe judges what is on a screen
            found += browser.run(JUDGED)
        yield view, found
    browser.call("Emulation.setEmulatedMedia", media="")


def main(folder: Path) -> int:
    """Print what is found; 1 where anything is."""
    assert PROGRAM
    axe, wrong, looks = AXE.read_text("utf-8"), 0, 0
    write = functools.partial(print, flush=True)
    with tempfile.TemporaryDirectory() as profile, Browser(PROGRAM, Path(profile)) as browser:
        for path in sorted(folder.glob("*.html")):
            for view, found in seen(browser, path, VIEWS, axe):
                looks, wrong = looks + 1, wrong + bool(found)
                for each in found:
                    write(f"{path.name}\t{view.name}\t{each}")
            write(f"{path.name}\tlooked at")
        own: list[Any] = [
            each for each in browser.requests if not each.startswith(("file:", "data:", "about:"))
        ]
    write(f"{looks} views, {wrong} with something wrong, {len(own)} requests to elsewhere")
    return 1 if wrong or own else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
