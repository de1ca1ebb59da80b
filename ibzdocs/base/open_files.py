"""Whether somebody has a workbook open: what is not saved there is not read, and what is written is lost by saving."""

from pathlib import Path

# What Excel and LibreOffice put beside a workbook that is open.
_LOCKS = ("~${}", ".~lock.{}#")


def lock_beside(path: Path) -> str:
    """The name of the file by which a program says that it has ``path`` open; empty where none does."""
    names = (lock.format(path.name) for lock in _LOCKS)
    return next((name for name in names if path.with_name(name).exists()), "")
