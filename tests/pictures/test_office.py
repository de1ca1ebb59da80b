"""Logo and pictures on paper: Word, as LibreOffice prints it, and the PDF have them in the same place and size."""

import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from ibzdocs.base.values import Language
from ibzdocs.inputs import edition as project
from ibzdocs.inputs.edition import Edition
from ibzdocs.localise import localise
from ibzdocs.session.render import render
from ibzdocs.session.session import Session
from tests.editions import axes, letters
from tests.whole.sample import ROOT

SOFFICE = shutil.which("soffice")
TOOLS = all(map(shutil.which, ("soffice", "pdftoppm")))
pytestmark = [
    pytest.mark.programs,
    pytest.mark.skipif(not TOOLS, reason="LOUD: no LibreOffice or pdftoppm here, logos were not compared"),
]
WAVE, WATER = (242, 182, 50), (61, 155, 184)  # colours of the logo, and of the drawing in the last chapter
SLACK = 4  # points, which are pixels here
DOCUMENTS = {  # what is compared of each edition, and in which language
    "axes": (Language.FR, ("strategic", "operational", "annex-organisation")),
    "letters": (Language.DE, ("strategic", "annex-resources")),
    "sample": (Language.NL, ("annex-organisation", "communication-plan")),
}
NAMES = [f"{edition}-{name}" for edition, (_, names) in DOCUMENTS.items() for name in names]
LOGO = """
[house]
logo = "pictures/logo.svg"
logo_alternative = { nl = "Merk", fr = "Marque", de = "Zeichen" }
"""


@pytest.fixture(name="pages", scope="module")
def _pages(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], list[Image.Image]]:
    """The pages of each document by its name and the program that printed it."""
    folder = tmp_path_factory.mktemp("logo")
    for name, (language, names) in DOCUMENTS.items():
        edition = _edition(folder / name)
        session = Session(edition)
        for each in names:
            document = localise(session.documents[each], language).document
            files = render(document, edition, ("docx", "pdf")).files
            (folder / f"{name}-{each}.docx").write_bytes(files["docx"])
            (folder / f"ours-{name}-{each}.pdf").write_bytes(files["pdf"])
    word = [f"{name}.docx" for name in NAMES]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", *word]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=240)
    made = {(name, "word"): folder / f"{name}.pdf" for name in NAMES}
    made |= {(name, "pdf"): folder / f"ours-{name}.pdf" for name in NAMES}
    return {key: _printed(path) for key, path in made.items()}


def _edition(folder: Path) -> Edition:
    """The edition of that name in a folder, each with the same logo."""
    if folder.name == "axes":
        axes.write(folder)
        return project.load(folder)
    if folder.name == "letters":
        letters.write(folder)
    else:
        for part in ("inputs", "templates"):
            shutil.copytree(ROOT / part, folder / part)
    (folder / "inputs" / "pictures").mkdir(exist_ok=True)
    (folder / "inputs" / "pictures" / "logo.svg").write_text(axes.LOGO, "utf-8")
    settings = folder / "inputs" / "ibzdocs.toml"
    text = settings.read_text("utf-8").replace('[house]\npicture = "pictures/cover.svg"\n', "")
    settings.write_text(text + LOGO, "utf-8")
    return project.load(folder)


def _printed(path: Path) -> list[Image.Image]:
    subprocess.run(["pdftoppm", "-r", "72", path, path.with_suffix("")], check=True, timeout=60)
    return [Image.open(page).convert("RGB") for page in sorted(path.parent.glob(f"{path.stem}-*.ppm"))]


def box(page: Image.Image, color: tuple[int, int, int], slack: int) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what has about that colour."""
    red, green, blue = ImageChops.difference(page, Image.new("RGB", page.size, color)).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    found = most.point([255 if value <= slack else 0 for value in range(256)]).getbbox()
    assert found is not None
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_logo_stands_on_cover_and_head_alike(
    name: str, pages: dict[tuple[str, str], list[Image.Image]]
) -> None:
    word, ours = pages[name, "word"], pages[name, "pdf"]
    assert len(word) == len(ours) > 1
    for number in (0, 1, -1):
        there, here = box(word[number], WAVE, 40), box(ours[number], WAVE, 40)
        assert there == pytest.approx(here, abs=SLACK), number
    cover, head = (box(ours[number], WAVE, 40) for number in (0, 1))
    assert cover[2] - cover[0] == pytest.approx((head[2] - head[0]) * 4 / 1.8, abs=SLACK)


def _upper(page: Image.Image) -> Image.Image:
    """The part of the page with the drawing."""
    return page.crop((0, 90, page.width, 300))


def test_a_picture_stands_in_its_chapter_alike(pages: dict[tuple[str, str], list[Image.Image]]) -> None:
    there, here = (box(_upper(pages["axes-strategic", by][-1]), WATER, 12) for by in ("word", "pdf"))
    assert there == pytest.approx(here, abs=SLACK)
    assert here[2] - here[0] == pytest.approx(9 / 2.54 * 72 * 179 / 300, abs=SLACK)  # of the 300 it is wide
