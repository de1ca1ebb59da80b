"""A project folder for OmegaT: opens with a double click, one text per segment, memory and terms at hand.

OmegaT 3.6 (Debian) and later. It translates the target of a unit, so the XLIFF holds a copy of the source;
the filter's setting keeps two translations of one source apart by the unit's id.
"""

from collections.abc import Collection, Iterable, Mapping
from xml.sax.saxutils import escape

from ibzdocs.base.values import Language
from ibzdocs.formats.ooxml.xml import normal
from ibzdocs.translation.formats import tmx, xliff
from ibzdocs.translation.formats.inline import tagged
from ibzdocs.translation.memory import Pair
from ibzdocs.translation.orders import Order

_TOKENIZERS = {
    Language.NL: "LuceneDutchTokenizer",
    Language.FR: "LuceneFrenchTokenizer",
    Language.DE: "LuceneGermanTokenizer",
}
_FOLDERS = ("source", "target", "tm", "glossary", "dictionary")
_FILTERS = """<?xml version="1.0" encoding="UTF-8"?>
<filters removeTags="false" removeSpacesNonseg="false" preserveSpaces="true" ignoreFileContext="false">
 <filter className="org.omegat.filters3.xml.xliff.XLIFFFilter" enabled="true">
  <files sourceFilenameMask="*.xlf" sourceEncoding="UTF-8" targetEncoding="UTF-8"
   targetFilenamePattern="${filename}"/>
  <option name="alttransidtype" value="ELEMENT_ID"/>
 </filter>
</filters>
"""


def project(order: Order, source: Language, pairs: Iterable[Pair], glossary: bytes) -> dict[str, bytes]:
    """The files of the project by their path in it; ``pairs`` of exactly the same text fill themselves in."""
    known = {normal(line.sent) for line in order.lines}
    known_pairs = tuple(pairs)
    exact = [pair for pair in known_pairs if normal(pair.source) in known]
    near = [pair for pair in known_pairs if normal(pair.source) not in known]
    files = {
        "omegat.project": _settings(source, order.language).encode(),
        "omegat/filters.xml": _FILTERS.encode(),
        f"source/{order.number}.xlf": xliff.write(order, "omegat"),
        "tm/auto/exact.tmx": tmx.write(exact, source, order.language),
        "tm/near.tmx": tmx.write(near, source, order.language),
        "glossary/glossary.utf8": glossary,
    }
    return files | {f"{folder}/.keep": b"" for folder in ("target", "dictionary")}


def confirmed(data: bytes, file: str, order: Order) -> Collection[str]:
    """The ids of the lines that OmegaT's own memory says were translated, those equal to their source too.

    Raises Refused when the file is no TMX.
    """
    translated = {
        normal(unit.texts[line_language])
        for unit in tmx.units(data, file)
        for line_language in unit.texts
        if order.language in unit.texts
    }
    return {str(line.id) for line in order.lines if normal(tagged(line.sent)) in translated}


def remarks(data: bytes, file: str, order: Order) -> Mapping[str, str]:
    """What the translator noted beside texts in OmegaT, by the id of their line.

    Raises Refused when the file is no TMX.
    """
    noted = {
        normal(text): unit.note for unit in tmx.units(data, file) for text in unit.texts.values() if unit.note
    }
    found = {str(line.id): noted.get(normal(tagged(line.sent)), "") for line in order.lines}
    return {number: note for number, note in found.items() if note}


def _settings(source: Language, target: Language) -> str:
    folders: Mapping[str, str] = {f"{name}_dir": "__DEFAULT__" for name in _FOLDERS}
    parts = {
        **folders,
        "glossary_file": "__DEFAULT__",
        "source_lang": source.tag.upper(),
        "target_lang": target.tag.upper(),
        "source_tok": f"org.omegat.tokenizer.{_TOKENIZERS[source]}",
        "target_tok": f"org.omegat.tokenizer.{_TOKENIZERS[target]}",
        "sentence_seg": "false",
        "support_default_translations": "true",
        "remove_tags": "false",
    }
    inside = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in parts.items())
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<omegat><project version="1.0">{inside}</project></omegat>\n'
    )
