"""Changes one cell of a workbook, as a person who saves it does: ``cells.py WORKBOOK SHEET CELL TEXT``."""

import sys
from pathlib import Path

import openpyxl


def change(workbook: Path, sheet: str, cell: str, text: str) -> None:
    """Put a text or number into a cell; a "+" before it adds it to what stands there."""
    book = openpyxl.load_workbook(workbook, rich_text=True)
    place = book[sheet][cell]
    place.value = f"{place.value} {text[1:]}" if text.startswith("+") else float(text)
    book.save(workbook)


if __name__ == "__main__":
    change(Path(sys.argv[1]), *sys.argv[2:])
