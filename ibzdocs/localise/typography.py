"""Typography applied when rendering; the author's and the translator's texts stay as they came.

Only rules whose result is certain: no-break spaces between a number and its unit and after abbreviations
that announce a number.
"""

import re

from ibzdocs.values import Language

_NO_BREAK = "\u00a0"
_UNIT = re.compile(
    r"(?<=\d) (?=(?:%|‰|€|euro|EUR|kEUR|VTE|ETP|VZÄ|miljoen|miljard|million|milliard|Million|Milliard))"
)
_ANNOUNCED = {
    Language.NL: re.compile(r"\b(art\.|nr\.|blz\.|artikel|artikelen|punt|bijlage|tabel) (?=\d)"),
    Language.FR: re.compile(r"\b(art\.|n°|p\.|article|articles|point|annexe|tableau) (?=\d)"),
    Language.DE: re.compile(r"\b(Art\.|Nr\.|S\.|Artikel|Punkt|Anlage|Tabelle) (?=\d)"),
}
_DATE = re.compile(r"\b(\d{1,2}|1er|\d{1,2}\.) (?=[a-zéûäA-Z]{3,9} \d{4}\b)")


def typeset(text: str, language: Language) -> str:
    """``text`` with no-break spaces where the language wants them."""
    text = _UNIT.sub(_NO_BREAK, text)
    text = _DATE.sub(lambda match: match[1] + _NO_BREAK, text)
    rule = _ANNOUNCED.get(language)
    return rule.sub(lambda match: match[1] + _NO_BREAK, text) if rule else text
