"""openpyxl, imported as where numpy is not installed.

Where it is, for another program, openpyxl imports it to take its numbers for those of cells. No cell of ours has one,
and to import it takes a third as long as all of openpyxl.
"""

import sys

if "numpy" not in sys.modules:
    # Whoever imports it now is told that it is not there (Python's reference, "The module cache").
    sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        import openpyxl  # noqa: F401
    finally:
        del sys.modules["numpy"]
