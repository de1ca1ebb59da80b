"""The reference of the manual, made from what the program declares: ``python -m tests.reference``."""

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.reference.commands import commands
from tests.reference.findings import findings
from tests.reference.inserts import inserts
from tests.reference.settings import settings
from tests.reference.sheets import sheets
from tests.reference.terms import terms

FOLDER = Path(__file__).parent.parent.parent / "docs" / "reference"
COMMAND = "python -m tests.reference"
PAGES: Mapping[str, Callable[[], str]] = {
    "sheets.md": sheets,
    "findings.md": findings,
    "commands.md": commands,
    "settings.md": settings,
    "inserts.md": inserts,
    "terms.md": terms,
}
CODES = Path(__file__).parent.parent.parent / "ibzdocs" / "base" / "codes.py"
