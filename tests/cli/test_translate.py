"""``ibzdocs translate`` on the sample: what it says, writes, and how it ends."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.cli import run
from ibzdocs.session import store
from ibzdocs.translation.formats import xliff
from tests.translation_formats.test_xliff import answered
from tests.whole.sample import ROOT, copied

pytestmark = pytest.mark.whole

KEY = "objectives/SD9/title"


@pytest.fixture(name="edition")
def _edition(tmp_path: Path) -> Path:
    """A copy of the sample with one French translation taken out."""
    copied(tmp_path)
    catalogue = store.read_catalogues(tmp_path)[Language.FR]
    entries = {key: entry for key, entry in catalogue.entries.items() if key != KEY}
    store.write(tmp_path, [type(catalogue)(Language.FR, entries)])
    return tmp_path


def call(edition: Path, *arguments: str) -> int:
    return run(["--ui-lang", "en", "--edition", str(edition), "translate", *arguments])


def ordered(edition: Path) -> Path:
    assert call(edition, "export", "--lang", "fr", "--service", "central") == 0
    (path,) = (edition / "out" / "orders").glob("*.zip")
    return path


def delivered(edition: Path, text: str) -> Path:
    """A delivery of the open order."""
    order = next(order for order in store.read_orders(edition) if order.open_lines)
    path = edition / "back.xlf"
    path.write_bytes(answered(order, xliff.write(order), {1: text}))
    return path


def test_the_whole_round(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(edition, "status", "--lang", "fr", "--list") == 1
    assert KEY in capsys.readouterr().out
    package = ordered(edition)
    assert f"{package.stem}.xlf" in zipfile.ZipFile(package).namelist()
    assert "1 segment" in capsys.readouterr().out
    path = delivered(edition, "Une organisation performante")
    before = (edition / "inputs" / "translations" / "fr.json").read_bytes()
    assert call(edition, "import", str(path)) == 0
    assert "Nothing was changed" in capsys.readouterr().out
    assert (edition / "inputs" / "translations" / "fr.json").read_bytes() == before
    assert call(edition, "import", str(path), "--apply") == 0
    assert call(edition, "approve", "--lang", "fr", "--by", "central") == 3
    assert call(edition, "approve", "--lang", "fr", "--by", "An Peeters") == 0
    assert call(edition, "status", "--lang", "fr") == 0
    assert call(edition, "why", KEY, "--lang", "fr") == 0
    assert "approved by An Peeters" in capsys.readouterr().out


def test_a_faulty_delivery_is_refused(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ordered(edition)
    path = delivered(edition, "Een organisatie die wordt geleid")
    capsys.readouterr()
    assert call(edition, "import", str(path), "--apply", "--json") == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["accepted"], report["rejected"], report["missing"][0]["segment"]) == (0, 1, KEY)
    assert call(edition, "import", str(path), "--apply", "--partial") == 3
    assert KEY not in store.read_catalogues(edition)[Language.FR].entries


def test_status_for_machines(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(edition, "status", "--json") == 1
    report = json.loads(capsys.readouterr().out)
    assert report["fr"]["standings"]["new"] == 1
    assert report["de"]["documents"]["strategic"]["open"] == 0


def test_a_quote_makes_no_order(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(edition, "quote", "--lang", "fr", "--service", "central") == 0
    assert "New: 1 segment" in capsys.readouterr().out
    assert len(store.read_orders(edition)) == len(store.read_orders(ROOT))


def test_nothing_to_order(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(edition, "export", "--lang", "de", "--service", "cddv") == 0
    assert "nothing to order" in capsys.readouterr().out


def test_a_service_that_does_not_make_the_language(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(edition, "export", "--lang", "de", "--service", "central") == 3
    assert "cddv" in capsys.readouterr().err


def test_a_cancelled_order_frees_its_segments(edition: Path) -> None:
    ordered(edition)
    (order,) = (order for order in store.read_orders(edition) if order.open_lines)
    assert call(edition, "cancel", order.number) == 0
    assert call(edition, "cancel", "nothing") == 1
    assert call(edition, "quote", "--lang", "fr", "--service", "central") == 0


def test_memory_and_terms_are_written_and_read(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    memory = edition / "m.tmx"
    assert call(edition, "memory", "export", str(memory), "--lang", "de") == 0
    assert call(edition, "memory", "import", str(memory), "--lang", "de") == 0
    assert re.search(r"\d,\d{3} pairs", capsys.readouterr().out)
    for form in ("tsv", "tbx", "xlsx"):
        assert call(edition, "terms", "--lang", "de", "--format", form) == 0
    assert "föderale Phase" in (edition / "out" / "terms.tsv").read_text("utf-8")
    assert call(edition, "memory", "import", str(edition / "none.tmx"), "--lang", "de") == 3


def test_the_sample_has_nothing_to_say(edition: Path) -> None:
    assert call(edition, "check") == 0
    assert call(edition, "why", "no/such/key") == 1


def test_a_broken_catalogue_is_said_without_a_traceback(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (edition / "inputs" / "translations" / "fr.json").write_text('{"a":\n<<<<<<<', "utf-8")
    assert call(edition, "status") == 3
    assert "fr.json, 2" in capsys.readouterr().err
