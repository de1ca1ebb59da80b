"""Files that were made, read back for what they say to assistive programs."""

from pathlib import Path

from ibzdocs.base.settings.records import FORMATS
from ibzdocs.formats.ooxml.package import read_bytes
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.formats.read_back.facts import Facts

__all__ = ["FORMATS", "Facts", "read"]


def read(path: Path) -> Facts:
    """What a Word, PDF or HTML file says to assistive programs. Raises Refused for one that cannot be read."""
    form = path.suffix.removeprefix(".").casefold()
    if form == "docx":
        from ibzdocs.formats.read_back import docx

        return docx.read(path)
    data = read_bytes(path)
    if form == "pdf":
        from ibzdocs.formats.read_back import pdf

        return pdf.read(data, path.name)
    if form == "html":
        from ibzdocs.formats.read_back import html

        return html.read(data.decode("utf-8", "replace"))
    raise Refused("format", path.name, path.suffix)
