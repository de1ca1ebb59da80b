"""Writes every page of the reference."""

from tests.reference import FOLDER, PAGES

FOLDER.mkdir(exist_ok=True)
for name, page in PAGES.items():
    (FOLDER / name).write_text(page(), "utf-8", newline="\n")
