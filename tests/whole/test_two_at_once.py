"""Several commands at once on one edition, as processes: no decision is lost, and who is refused changed nothing."""

import datetime
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from ibzdocs.base.settings.translation import State
from ibzdocs.base.values import Language
from ibzdocs.cli import run
from ibzdocs.session import store
from ibzdocs.translation.catalogue import Entry
from ibzdocs.translation.formats import xliff
from ibzdocs.translation.orders import Order
from tests.translation_formats.test_xliff import answered
from tests.whole.sample import ROOT, copied

pytestmark = [pytest.mark.whole, pytest.mark.programs]

FR, DE = Language.FR, Language.DE
COUNT = 22
TODAY = datetime.date(2026, 11, 24)
REFUSED, TAKEN = 3, re.compile(r"\[folder-taken\]")


@pytest.fixture(name="edition")
def _edition(tmp_path: Path) -> Path:
    copied(tmp_path)
    return tmp_path


def command(edition: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "ibzdocs", "--ui-lang=en", f"--edition={edition}", *arguments]


def together(edition: Path, commands: Iterable[Sequence[str]]) -> list[tuple[int, str]]:
    """Exit code and what was said of each command, all started at once."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    running = [subprocess.Popen(command(edition, *each), **pipes) for each in commands]  # type: ignore[call-overload]
    said = [process.communicate()[0] for process in running]
    return [(process.returncode, text) for process, text in zip(running, said, strict=True)]


def fair(ended: Iterable[tuple[int, str]]) -> bool:
    """Whether each command did its work, or was told that another one is at work and did not end soon."""
    return all(code == 0 or (code == REFUSED and TAKEN.search(text)) for code, text in ended)


def short(edition: Path, language: Language) -> list[Entry]:
    """Approved entries that are plain words, as many as are wanted."""
    entries = store.read_catalogues(edition)[language].entries.values()
    plain = [
        each for each in entries if each.key.endswith("/title") and not re.search(r"[{*\d]", each.target)
    ]
    assert len(plain) >= COUNT
    return plain[:COUNT]


def keep(edition: Path, language: Language, change: dict[str, Entry | None]) -> None:
    catalogue = store.read_catalogues(edition)[language]
    entries = {**catalogue.entries, **{key: entry for key, entry in change.items() if entry}}
    gone = {key for key, entry in change.items() if entry is None}
    left = {key: entry for key, entry in entries.items() if key not in gone}
    store.write(edition, [replace(catalogue, entries=left)])


def to_approve(edition: Path) -> list[str]:
    """The keys of French translations that wait for approval."""
    found = [
        replace(each, state=State.TRANSLATED, approval=None, by="central") for each in short(edition, FR)
    ]
    keep(edition, FR, {each.key: each for each in found})
    return [each.key for each in found]


def approvals(keys: Sequence[str]) -> list[list[str]]:
    return [["translate", "approve", "--lang", "fr", "--by", "An", "--key", key] for key in keys]


def approved(edition: Path, keys: Iterable[str]) -> set[str]:
    entries = store.read_catalogues(edition)[FR].entries
    return {key for key in keys if entries[key].standing is State.APPROVED}


def delivery(edition: Path, number: str, entries: Sequence[Entry], open_orders: list[Order]) -> Path:
    """What a service sends back for an order of these entries, which are no longer in the catalogue."""
    order = next(each for each in open_orders if each.number == number)
    targets = {each.key: each.target for each in entries}
    path = edition / f"{number}.xlf"
    path.write_bytes(
        answered(order, xliff.write(order), {line.id: targets[line.key] for line in order.lines})
    )
    return path


def ordered(edition: Path, language: Language, service: str) -> tuple[list[Entry], Path]:
    entries = short(edition, language)
    keep(edition, language, {each.key: None for each in entries})
    assert not any(
        code
        for code, _ in together(
            edition, [["translate", "export", f"--lang={language.value}", "--service", service]]
        )
    )
    orders = [each for each in store.read_orders(edition) if each.language is language and each.open_lines]
    return entries, delivery(edition, orders[-1].number, entries, orders)


def test_approvals(edition: Path) -> None:
    keys = to_approve(edition)
    ended = together(edition, approvals(keys[:4]))
    done = {key for key, (code, _) in zip(keys, ended, strict=False) if code == 0}
    assert approved(edition, keys) == done
    assert done
    assert fair(ended)
    assert together(edition, approvals(["*"]))[0][0] == 0
    assert approved(edition, keys) == {*keys}


def test_deliveries(edition: Path) -> None:
    """Two services deliver at once: every line of both is taken in, and both orders say so."""
    (french, one), (german, other) = ordered(edition, FR, "central"), ordered(edition, DE, "cddv")
    ended = together(edition, [["translate", "import", "--apply", str(path)] for path in (one, other)])
    assert [code for code, _ in ended] == [0, 0], ended
    for language, entries in ((FR, french), (DE, german)):
        kept = store.read_catalogues(edition)[language].entries
        assert all(kept[each.key].target == each.target for each in entries)
    assert not [order.number for order in store.read_orders(edition) if order.open_lines]


def test_a_delivery_and_approvals_of_one_language(edition: Path) -> None:
    entries, path = ordered(edition, FR, "central")
    other = [
        each
        for each in store.read_catalogues(edition)[FR].entries.values()
        if each.key.startswith("texts/") and each.standing is State.APPROVED and "{" not in each.target
    ][:3]
    keep(
        edition,
        FR,
        {each.key: replace(each, state=State.TRANSLATED, approval=None, by="x") for each in other},
    )
    keys = [each.key for each in other]
    ended = together(edition, [["translate", "import", "--apply", str(path)], *approvals(keys)])
    assert fair(ended), ended
    (imported, _), *others = ended
    kept = store.read_catalogues(edition)[FR].entries
    assert {each.key in kept for each in entries} == {imported == 0}
    assert approved(edition, keys) == {key for key, (code, _) in zip(keys, others, strict=True) if code == 0}
    assert bool([order for order in store.read_orders(edition) if order.open_lines]) is bool(imported)


def test_orders(edition: Path) -> None:
    """No two orders have one number, and no segment is in two."""
    entries = short(edition, FR)
    keep(edition, FR, {each.key: None for each in entries})
    before = {order.number for order in store.read_orders(edition)}
    ended = together(edition, [["translate", "export", "--lang=fr", "--service=central"]] * 2)
    assert [code for code, _ in ended] == [0, 0], ended
    (made,) = (order for order in store.read_orders(edition) if order.number not in before)
    assert {line.key for line in made.lines} == {each.key for each in entries}
    assert [path.stem for path in (edition / "out" / "orders").glob("*.zip")] == [made.number]
    known = json.loads((edition / "out" / "orders" / ".ibzdocs.json").read_text("utf-8"))
    assert [*known] == [f"{made.number}.zip"]


def test_killed_in_the_middle(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever the moment: the catalogue is that of before or that of after, and the next command goes on."""
    keys = to_approve(edition)
    before = store.read_catalogues(edition)[FR]
    for delay in (0.4, 1.2, 2.0, 2.8):
        process = subprocess.Popen(
            command(edition, *approvals(["*"])[0]), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(delay)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        now = store.read_catalogues(edition)[FR]
        assert now == before or approved(edition, keys) == {*keys}
    assert run(["--ui-lang=en", f"--edition={edition}", *approvals(["*"])[0]]) == 0
    assert approved(edition, keys) == {*keys}
    assert "Traceback" not in capsys.readouterr().err


def test_mail_commands(tmp_path: Path) -> None:
    """Of several builds at once one builds and the others are refused; what is frozen is whole."""
    for folder in ("inputs", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    ended = together(tmp_path, [["mail", "build", "--draft"]] * 2)
    assert {code for code, _ in ended} <= {0, 4}, ended
    assert 0 in {code for code, _ in ended}
    assert all("[mail-locked]" in text for code, text in ended if code == 4)
    code, text = together(tmp_path, [["mail", "preview"]])[0]
    assert code == 0, text
