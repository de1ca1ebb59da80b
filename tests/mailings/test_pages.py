"""The HTML of mails and of the preview, as validators and a browser see it."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.workflows.mailings.batch import MailBatch
from ibzdocs.workflows.mailings.preview import chapters, page, parsed
from tests.mailings.test_messages import body
from tests.mailings.test_sample import ROOT, edition

pytestmark = pytest.mark.whole

__all__ = ["edition"]
MODULES = ROOT / ".npm-tools" / "node_modules"
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
VALIDATOR = MODULES / ".bin" / "html-validate"
AXE = MODULES / "axe-core" / "axe.min.js"
needs_validator = pytest.mark.skipif(
    not VALIDATOR.exists(), reason="html-validate is not in .npm-tools: the HTML of mails is not validated"
)
needs_browser = pytest.mark.skipif(
    not (BROWSER and AXE.exists()),
    reason="no Chromium, or axe-core is not in .npm-tools: accessibility not tried",
)
RULES = {
    "extends": ["html-validate:recommended"],
    "rules": {
        "no-inline-style": "off",  # mail programs need them
        "no-deprecated-attr": "off",  # and so does Outlook the attributes of layout tables
        "no-trailing-whitespace": "off",
        "long-title": "off",  # the subject is the title
        "prefer-native-element": "off",
        "no-implicit-input-type": "off",
    },
}
TRY = """
<script>%s</script><script>
axe.run(document, {rules: {region: {enabled: false}, "landmark-one-main": {enabled: false}}}).then(found => {
  const said = document.createElement("pre");
  said.textContent = JSON.stringify(found.violations.map(
    each => [each.id, each.impact, each.nodes.length, each.nodes[0].html.slice(0, 120)]));
  document.body.replaceChildren(said);
});
</script>
"""


def mails(folder: Path) -> dict[str, str]:
    """The HTML of the first message of each mailing and its languages."""
    frozen = MailBatch(folder / "mailing")
    found: dict[str, str] = {}
    for entry in frozen.entries():
        name = "-".join((entry.mailing, *entry.languages))
        if name not in found:
            found[name] = body(parsed(frozen.read(entry)[1]), "html")
    return found


def preview(folder: Path) -> str:
    """The preview page in Dutch."""
    return page(chapters(MailBatch(folder / "mailing"), real=False), Language.NL, "–").decode()


@needs_validator
def test_the_html_is_valid(edition: Path, tmp_path: Path) -> None:
    (tmp_path / ".htmlvalidate.json").write_text(json.dumps(RULES), "utf-8")
    for name, text in (mails(edition) | {"preview": preview(edition)}).items():
        (tmp_path / f"{name}.html").write_text(text, "utf-8")
    report = tmp_path / "report.json"
    files = sorted(map(str, tmp_path.glob("*.html")))
    done = subprocess.run([VALIDATOR, "--formatter", f"json={report}", *files], check=False, cwd=tmp_path)
    faults = [
        (Path(file["filePath"]).name, each["ruleId"], each["line"], each["message"])
        for file in json.loads(report.read_text("utf-8"))
        for each in file["messages"]
    ]
    assert sorted({each[1:] for each in faults}) == []
    assert done.returncode == 0


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(edition: Path, tmp_path: Path, scheme: str) -> None:
    pages = mails(edition)
    chosen = {name: pages[name] for name in ("M1-nl-fr-de", "M6-fr-nl", "M7-de", "M2-fr")}
    for name, text in (chosen | {"preview": preview(edition)}).items():
        assert violations(tmp_path / f"{name}.html", text, scheme) == [], name


def violations(path: Path, text: str, scheme: str) -> list[list[str]]:
    """What axe-core finds in a page, contrast included, in a browser with that colour scheme."""
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    path.write_text(text.replace("</body>", TRY % AXE.read_text("utf-8") + "</body>"), "utf-8")
    assert BROWSER is not None
    done = subprocess.run(
        [
            BROWSER,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={path.parent / 'profile'}",
            f"--blink-settings=preferredColorScheme={int(scheme == 'light')}",
            "--virtual-time-budget=20000",
            "--dump-dom",
            path.as_uri(),
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    match = re.search(r"<pre>(\[.*\])</pre>", done.stdout, re.DOTALL)
    assert match, done.stdout[-500:]
    found: list[list[str]] = json.loads(
        match[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    )
    return found


@needs_browser
def test_the_browser_shows_the_colours_of_the_scheme(tmp_path: Path) -> None:
    text = (
        "<!DOCTYPE html><html lang='nl'><head><title>t</title><style>p { color: #777; background: #fff }"
        "@media (prefers-color-scheme: dark) { p { color: #fff; background: #000 } }</style></head>"
        "<body><main><h1>t</h1><p>Te weinig contrast</p></main></body></html>"
    )
    assert [each[0] for each in violations(tmp_path / "a.html", text, "light")] == ["color-contrast"]
    assert violations(tmp_path / "b.html", text, "dark") == []


def test_contrast_of_the_templates_does_not_depend_on_images(edition: Path) -> None:
    assert all("<img" not in text for text in mails(edition).values())
