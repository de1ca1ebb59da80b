"""Two runs whose sets have other orders say and make the same, byte for byte."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tests.whole import gaps
from tests.whole.sample import ROOT

# Each command of the list, one after another, in one process; what it says goes to the same output.
RUN = """
import sys
from ibzdocs.cli import run
for words in sys.argv[1:]:
    print(words, run(["--ui-lang", "en", *words.split()]), flush=True)
"""
COMMANDS = (
    "check --format json",
    "check --annotate",
    "build-plan --draft --quiet --lang nl",
    "build-plan operational --draft --quiet --lang fr --format docx",
    "build-plan --progress --draft --quiet --lang nl",
    "extract BEVER OTTER DASSE --draft --quiet --lang nl --format pdf",
    "translate status",
    "new-edition ../next",
)


def under(seed: int, folder: Path) -> dict[str, str]:
    """What the commands say in a copy of the edition, and the digest of every file there then."""
    gaps.write_edition(folder)
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", RUN, *COMMANDS],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    files = sorted(path for path in folder.parent.rglob("*") if path.is_file())
    digests = {
        str(path.relative_to(folder.parent)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }
    return {"said": (done.stdout + done.stderr).replace(str(folder.parent), "")} | digests


def test_the_order_of_sets_reaches_no_output(tmp_path: Path) -> None:
    first, second = (under(seed, tmp_path / str(seed) / "edition") for seed in (1, 2))
    assert sum(name.endswith((".docx", ".pdf")) and "/out/" in name for name in first) == 18
    assert any(name.startswith("next/") for name in first)
    assert first["said"] == second["said"]
    both = [name for name in first | second if "/.cache/" not in name]  # sealed in whatever order
    assert [name for name in both if first.get(name) != second.get(name)] == []
