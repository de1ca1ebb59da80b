"""A real translation program opens what we make, and we take back what it makes."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ibzdocs.translation.coded import parse, write
from ibzdocs.translation.formats import omegat, xliff
from ibzdocs.translation.memory import Pair
from ibzdocs.translation.orders import Order
from ibzdocs.translation.pseudo import pseudo
from tests.translation_formats.orders import FR, NL, known, order_of

pytestmark = pytest.mark.programs

JAR = Path("/usr/share/omegat/OmegaT.jar")
TEXTS = (
    "**Zie** {SD8}: 1.817 banen^[Bron: *ons*, blz. 4.]",
    "FEDICT",
    "Een zin & <geen tag>.",
    "Nog een  zin.",
)


def run(folder: Path, *options: str) -> None:
    """OmegaT without its window on the project in ``folder``; skips where it is not installed."""
    if shutil.which("java") is None or not JAR.is_file():
        pytest.skip("no OmegaT here: install the Debian package omegat to test with it")
    common = ("--no-team", "--disable-project-locking", "--disable-location-save", "--quiet")
    java = ("java", "-Xmx256m", "-Djava.awt.headless=true", "-Duser.language=en", "-jar", str(JAR))
    subprocess.run(
        [*java, str(folder), *options, f"--config-dir={folder.parent / 'cfg'}", *common],
        check=True,
        capture_output=True,
        timeout=300,
    )


def unpacked(folder: Path, order: Order, pairs: list[Pair]) -> Path:
    for name, data in omegat.project(order, NL, pairs, b"plan\tplan\n").items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def test_omegat_translates_from_the_memory_and_every_segment_comes_back(tmp_path: Path) -> None:
    order = order_of(*TEXTS)
    targets = {line.id: "FEDICT" if line.source == "FEDICT" else pseudo(line.source) for line in order.lines}
    pairs = [Pair(NL, FR, line.source, targets[line.id], line.key) for line in order.lines]
    project = unpacked(tmp_path / "project", order, pairs)
    run(project, "--mode=console-translate")
    memory = project / "project-omegat.tmx"
    confirmed = omegat.confirmed(memory.read_bytes(), memory.name, order)
    data = (project / "target" / f"{order.number}.xlf").read_bytes()
    delivery = xliff.read(data, "target.xlf", known(order), confirmed)
    assert delivery.problems == ()
    assert {unit.line.id: write(unit.target) for unit in delivery.units} == {
        number: write(parse(target)) for number, target in targets.items()
    }


def test_what_omegat_did_not_translate_is_not_taken_for_translated(tmp_path: Path) -> None:
    order = order_of(*TEXTS)
    project = unpacked(tmp_path / "project", order, [])
    run(project, "--mode=console-translate")
    data = (project / "target" / f"{order.number}.xlf").read_bytes()
    delivery = xliff.read(data, "target.xlf", known(order))
    assert {unit.target for unit in delivery.units} == {()}


def test_omegat_sees_every_segment_and_its_tags(tmp_path: Path) -> None:
    order = order_of(*TEXTS)
    project = unpacked(tmp_path / "project", order, [])
    output = tmp_path / "pseudo.tmx"
    run(
        project,
        "--mode=console-createpseudotranslatetmx",
        f"--pseudotranslatetmx={output}",
        "--pseudotranslatetype=equal",
    )
    seen = re.findall(r"<seg>(.*?)</seg>", output.read_text("utf-8"))
    assert len(seen) == 2 * len(order.lines)
    assert any("&lt;g0&gt;Zie&lt;/g0&gt; &lt;x1/&gt;: &lt;x2/&gt; banen&lt;x3/&gt;" in text for text in seen)
