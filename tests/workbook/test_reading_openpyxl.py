"""What openpyxl brings with it."""

import importlib.util
import subprocess
import sys

import pytest


@pytest.mark.programs
@pytest.mark.skipif(importlib.util.find_spec("numpy") is None, reason="numpy is not installed")
def test_numpy_is_not_imported_for_workbooks_and_can_be_imported_behind_them() -> None:
    code = "import sys, ibzdocs.inputs.workbook; print('numpy' in sys.modules); import numpy; print(numpy.__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "numpy"]
