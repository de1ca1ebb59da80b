"""What commands say of whole rounds of a small edition, as text."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from ibzdocs.base.mappings import ByIdentity
from ibzdocs.base.values import Language
from ibzdocs.checks import hunspell
from ibzdocs.cli import opened, overview, run
from ibzdocs.session.shown import ShownDocument
from ibzdocs.workflows import init
from ibzdocs.workflows.preview.decisions import open_points
from tests.cli.test_as_text import ASKED, DAY, STRATEGIC, YEAR
from tests.golden import Golden
from tests.review.hand import Hand


@pytest.fixture(scope="module", name="original")
def _original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new edition in Dutch and French, with one contributor, one service, and no recipients."""
    folder = tmp_path_factory.mktemp("original") / "edition"
    assert list(init.create(folder, Language.EN, (2027, 2028)))
    settings = folder / "inputs" / "ibzdocs.toml"
    asked = ASKED.replace('languages = ["fr", "de"]', 'languages = ["fr"]')
    told = re.sub(
        r"^languages = .*$", 'languages = ["nl", "fr"]', settings.read_text("utf-8"), flags=re.MULTILINE
    )
    settings.write_text(told + asked, "utf-8")
    return folder


@pytest.fixture(name="edition")
def _edition(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, on a day of its own, without dictionaries: they are another program."""
    monkeypatch.setattr(hunspell, "dictionaries", dict)
    monkeypatch.setattr(ShownDocument, "_pages_of_nodes", lambda _: ByIdentity())  # nothing is laid out
    for module in (opened, overview):
        monkeypatch.setattr(module, "now", lambda: DAY)
    folder = tmp_path / "edition"
    shutil.copytree(original, folder)
    monkeypatch.chdir(folder)
    return folder


class Talk:
    """Commands and what they say."""

    def __init__(self, edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.edition, self.capsys, self.lines = edition, capsys, list[str]()

    def __call__(self, *words: str) -> None:
        self.capsys.readouterr()
        code = run(["--ui-lang", "en", *words])
        said = self.capsys.readouterr()
        told = f"$ ibzdocs {' '.join(words)}\n{said.out}{said.err}(exit code {code})\n"
        self.lines.append(
            told.replace(str(self.edition), "EDITION").replace(str(self.edition.parent), "ABOVE")
        )

    @property
    def text(self) -> str:
        """All that was said, but for the day on which this test wrote into a workbook."""
        return re.sub(r"(?<=  changed on ).+", "TODAY", "\n".join(self.lines))


@pytest.fixture(name="talk")
def _talk(edition: Path, capsys: pytest.CaptureFixture[str]) -> Talk:
    return Talk(edition, capsys)


def retyped(path: Path, to: Path, change: Callable[[object], object]) -> None:
    """Save a workbook whose cells were typed over."""
    book: Any = openpyxl.load_workbook(path)
    for page in book:
        for row in page.iter_rows():
            for cell in row:
                if cell.value is not None and (new := change(cell.value)) != cell.value:
                    cell.value = new
    book.save(to)


def decided(path: Path, *words: str) -> None:
    """Fill in the column of decisions."""
    book: Any = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    head = next(cell for row in page.iter_rows() for cell in row if cell.value == "Decision")
    for down, word in enumerate(words, 1):
        page.cell(head.row + down, head.column).value = word
    book.save(path)


def points(talk: Talk, edition: Path) -> None:
    """What the preview shows to decide."""
    told = [{name: said for name, said in each.items() if said} for each in open_points(edition, Language.EN)]
    talk.lines.append(f"open points: {json.dumps(told, ensure_ascii=False, indent=1)}\n")


def test_contributions(edition: Path, talk: Talk, golden: Golden) -> None:
    talk("contribute", "close")
    talk("contribute", "export", "--dry-run")
    talk("contribute", "export", "ZZZ")
    talk("contribute", "export")
    talk("contribute", "export", "--json")
    [sent] = (edition / "out" / "contributions").glob("*/*.xlsx")
    theirs, wrong = edition / "theirs.xlsx", edition / "wrong.xlsx"
    retyped(
        sent,
        theirs,
        lambda value: value.replace("formulieren", "vragen") if isinstance(value, str) else value,
    )
    retyped(sent, wrong, lambda value: 31.5 if isinstance(value, float | int) and value == 12 else value)
    path = edition / "inputs" / STRATEGIC
    retyped(
        path, path, lambda value: value.replace("formulieren", "stukken") if isinstance(value, str) else value
    )
    talk("contribute", "import", "theirs.xlsx", "--json")
    talk("contribute", "import", "wrong.xlsx", "--annotate")
    talk("contribute", "import", str(path))
    talk("contribute", "import", "theirs.xlsx", "--apply", "--by", "Jo")
    talk("contribute", "import", "theirs.xlsx", "--apply", "--by", "Jo")
    talk("contribute", "status", "--list")
    talk("contribute", "remind")
    talk("contribute", "remind", "ZZZ")
    points(talk, edition)
    listed = edition / "out" / "contributions" / "decisions.xlsx"
    talk("contribute", "decide", str(listed))
    decided(listed, "take the proposal", "nothing")
    talk("contribute", "decide", str(listed))
    decided(listed, "take the proposal", "keep as it is", "other text")
    talk("contribute", "decide", str(listed))
    decided(listed, "take the proposal", "keep as it is", "")
    talk("contribute", "decide", str(listed))
    talk("contribute", "decide", str(listed), "--apply", "--by", "Jo")
    talk("contribute", "undo", "1")
    talk("contribute", "undo", "2", "--apply", "--by", "Jo")
    talk("contribute", "undo", "1", "--apply", "--by", "Jo")
    talk("contribute", "close")
    talk("contribute", "close", "--force")
    talk("contribute", "status")
    talk()
    golden("contributions-en.txt", talk.text)


def answered(package: Path, to: Path) -> None:
    """An order translated by its own words; codes are taken out of its source, as no program should."""
    with zipfile.ZipFile(package) as archive:
        name = next(each for each in archive.namelist() if each.endswith(".xlf"))
        root: Any = etree.fromstring(archive.read(name))
    for number, unit in enumerate(root.iter("{*}trans-unit")):
        source, target = unit.find("{*}source"), unit.find("{*}target")
        target[:] = list(source) if number else []
        target.text = f"FR {source.text or ''}"
        target.set("state", "translated")
    to.write_bytes(etree.tostring(root))


def test_a_translation(edition: Path, talk: Talk, golden: Golden) -> None:
    talk("translate", "export", "--lang", "fr", "--document", "communication-plan")
    [package] = (edition / "out" / "orders").glob("*.zip")
    answered(package, edition / "back.xlf")
    talk("translate", "import", "back.xlf")
    talk("translate", "import", "back.xlf", "--json")
    talk("translate", "import", "back.xlf", "--apply")
    talk("translate", "import", "back.xlf", "--apply", "--partial")
    talk("translate", "import", "back.xlf", "--apply", "--partial", "--replace")
    talk("translate", "status", "--lang", "fr", "--list")
    talk("translate", "approve", "--lang", "fr", "--by", "Jo", "--reviewed", "--key", "communication/K1/*")
    talk()
    talk("translate", "approve", "--lang", "fr", "--by", "Jo")
    talk("translate", "check", "--lang", "fr")
    talk("translate", "why", "communication/K1/purpose", "--lang", "fr")
    talk("translate", "answer", "communication/K1/purpose", "Goed.", "--lang", "fr")
    talk("translate", "memory", "export", "memory.tmx", "--lang", "fr")
    talk("translate", "memory", "import", "memory.tmx", "--lang", "fr")
    talk("translate", "terms", "-o", "terms.tsv", "--format", "tsv")
    talk("translate", "terms-import", "terms.tsv", "--lang", "fr", "-o", "terms.xlsx")
    talk("trace", "FR", "Intern", "--lang", "fr")
    golden("translation-en.txt", talk.text)


def test_readers(edition: Path, talk: Talk, golden: Golden) -> None:
    talk("review", "list")
    talk("review", "export", "communication-plan", "--for", "Kabinet:fr", "--for", "Inspectie")
    [draft] = (edition / "out" / "reviews").glob("*inspectie.docx")
    hand = Hand(draft.read_bytes(), "An")
    for old, new in (("nodigt u uit", "vraagt u"), ("Extern", "Burgers"), ("15 december", "16 december")):
        name = next((each for each in hand.of if old in hand.text(each)), "")
        if name:
            at = hand.text(name).index(old)
            hand.replace(name, at, at + len(old), new)
    (edition / "back.docx").write_bytes(hand.data())
    talk("review", "import", "back.docx")
    talk("review", "import", "back.docx", "--json")
    talk("review", "import", "back.docx", "--apply")
    talk("review", "import", "back.docx", "--apply")
    talk("review", "import", "back.docx", "--from", "Niemand")
    talk("review", "status")
    talk("review", "list", "--round", "r1")
    talk("review", "list", "--round", "R9")
    points(talk, edition)
    talk("review", "list", "-o", "list.xlsx")
    talk("review", "decide", "list.xlsx")
    decided(edition / "list.xlsx", "accept", "reject")
    talk("review", "decide", "list.xlsx")
    decided(edition / "list.xlsx", "accept", "later")
    talk("review", "decide", "list.xlsx", "--apply")
    points(talk, edition)
    talk("review", "status")
    talk("review", "undo", "--apply")
    talk("review", "status", "--json")
    talk()
    golden("readers-en.txt", re.sub("[0-9a-f]{64}", "DIGEST", talk.text))


def test_the_year_after(edition: Path, talk: Talk, golden: Golden) -> None:
    talk("trace", "kennis", "bewaart")
    talk("trace", "kennis", "bewaart", "--all", "--json", "--lang", "nl")
    talk("trace", "niets", "van", "dit", "alles")
    talk("new-edition", "../next", "--year", "2028")
    talk("new-edition", "../next")
    talk("new-edition", "../json", "--repeat-actions", "--with-recipients", "--json")
    talk("new-edition", "../later", "--first-year", "2030", "--years", "3")
    path = edition.parent / "next" / "inputs" / STRATEGIC
    retyped(
        path, path, lambda value: value.replace("formulieren", "stukken") if isinstance(value, str) else value
    )
    talk("compare", str(edition), "../next")
    talk("compare", str(edition), "../next", "--json")
    talk("compare", str(edition), str(edition))
    assert (edition.parent / "next" / "inputs" / YEAR.replace("2027", "2028")).exists()
    golden("year-after-en.txt", talk.text)


def test_building(edition: Path, talk: Talk, golden: Golden) -> None:
    talk("build-annex", "risks", "--lang", "fr", "--format", "html")
    talk("build-annex", "risks", "--lang", "fr", "--format", "html", "--draft")
    talk("build-annex", "risks", "--lang", "fr", "--format", "html", "--draft")
    talk("build-annex", "risks", "--lang", "fr", "--format", "html", "--draft", "--json")
    talk("build-annex", "nothing")
    talk("build-annex", "risks", "--lang", "de")
    talk("build-annex", "risks", "--lang", "nl", "--format", "html", "--pseudo", "--quiet")
    talk("extract", "ZZZ", "--draft")
    talk()
    made = "out/annex-risks-fr.html"
    page = (edition / made).read_text("utf-8")
    (edition / "worse.html").write_text(page.replace("<h2", "<h4").replace('lang="fr-BE"', ""), "utf-8")
    talk("check", "--accessibility", "worse.html", "--annex", "annex")
    talk("check", "--accessibility", "none.html")
    golden("building-en.txt", re.sub(r'\d+\.\d(?= s\.)|\d+(?= kB)|(?<="bytes": )\d+', "N", talk.text))
