"""The validator of the Open XML SDK, which holds Office files against Microsoft's own rules; npm brings it."""

import json
import subprocess
from pathlib import Path

import pytest

_TOOL = Path(__file__).parents[1] / ".npm-tools" / "node_modules" / ".bin" / "ooxml-validator"
needs_office_rules = pytest.mark.skipif(
    not _TOOL.exists(),
    reason="ooxml-validator is not in .npm-tools: Word files are not held against Microsoft's rules",
)


def faults(folder: Path, data: bytes, suffix: str = "docx") -> list[str]:
    """What the validator finds in a Word file or workbook, each with its part; ``folder`` is for the file."""
    path = folder / f"validated.{suffix}"
    path.write_bytes(data)
    run = subprocess.run([str(_TOOL), str(path)], capture_output=True, text=True, check=False, timeout=60)
    said = json.loads(run.stdout)
    assert said["ok"] == (not said["errors"])
    return [json.dumps(each)[:300] for each in said["errors"]]
