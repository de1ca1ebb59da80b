"""Writes every page of the reference, and the module of codes."""

from importlib import reload

from ibzdocs.base import codes
from tests.reference import CODES, FOLDER, PAGES
from tests.reference.codes import module

CODES.write_text(module(), "utf-8", newline="\n")
reload(codes)  # the pages speak of the codes that the module has now
FOLDER.mkdir(exist_ok=True)
for name, page in PAGES.items():
    (FOLDER / name).write_text(page(), "utf-8", newline="\n")
