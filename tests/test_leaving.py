"""How the program ends: at once, with everything said and with its exit code."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SAYS = "import sys; from ibzdocs.__main__ import leave; print('said', flush=False); leave(3)"


@pytest.mark.programs
def test_all_is_said_before_the_end() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    command = [sys.executable, "-c", SAYS]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (3, "said\n")


@pytest.mark.programs
def test_what_cannot_be_written_is_told() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no device that is always full")
    with full.open("w") as out:
        ended = subprocess.run(
            [sys.executable, "-c", SAYS], stdout=out, stderr=subprocess.PIPE, text=True, check=False
        )
    assert ended.returncode != 0
    assert "No space left on device" in ended.stderr
