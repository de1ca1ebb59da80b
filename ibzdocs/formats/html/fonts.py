"""Fonts as they stand in an HTML file: the letters and signs of prose, as WOFF 2.

It takes long to import: the writer is given what ``face`` gives, which may be kept from an earlier file.
"""

import base64
import io
from functools import lru_cache
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from ibzdocs.formats.html.style import PROSE

_NAMES = (0, 1, 2, 3, 4, 5, 6, 13, 14)  # of the font and its licence (ISO/IEC 14496-22, name table)
_UNUSED = ("GSUB", "GDEF")  # of the layout tables only that stays which moves letters together


@lru_cache(maxsize=64)
def face(path: Path, more: frozenset[str] = frozenset()) -> str:
    """The subset of a TrueType file with the signs of prose and ``more``, in base64.

    Equal arguments give equal characters, whatever document they are for: so one subset serves a whole edition.
    """
    options = Options(layout_features=["kern"], notdef_outline=True, hinting=False)
    with TTFont(path, recalcTimestamp=False, lazy=True, fontNumber=0) as font:
        # Looking for which of its names are used takes as long as all the rest.
        names = font["name"]
        for table in ("name", *_UNUSED):
            if table in font:
                del font[table]
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=[ord(each) for each in sorted(PROSE | more)])
        subsetter.subset(font)
        names.names = [each for each in names.names if each.nameID in _NAMES]
        font["name"] = names
        font.flavor = "woff2"
        written = io.BytesIO()
        font.save(written, reorderTables=False)
    return base64.b64encode(written.getvalue()).decode("ascii")
