"""What is left of another file or of somebody's work: typed bullets, page numbers, stray signs, remarks."""

import re
from collections.abc import Iterator

from ibzdocs.problems import Problem, warning
from ibzdocs.wording.lines import Line, excerpt

# The texts of e-mails have markup of their own in which "- " makes a list.
_MARKED_UP = ("mailings",)
_BULLET = re.compile(r"\s*([-–—•·▪■►‣●○◦✓➢\uf0b7\uf0a7\uf0d8])[\s\u00a0]+(?=\S)")
# Sheets whose texts are prose: elsewhere a number alone may be a name (112).
_PROSE = ("texts", "year_texts", "values", "context", "swot", "ambitions", "tasks", "operational", "units")
_PAGE = re.compile(
    r"\W*(?:(?:pagina|page|seite|blz\.?|pg\.?|p\.|S\.)\s*)?\d{1,3}(?:\s*(?:van|sur|von|/)\s*\d{1,3})?\W*",
    re.IGNORECASE,
)
# Left by the conversion of a PDF or by another program: soft hyphens, spaces without width, symbol fonts.
_STRAY = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ue000-\uf8ff\ufb00-\ufb06\ufeff\ufffd]"
)
_MAIL = r"(?:e-?mails?|mails?|courriels?)"
_START = r"(?:^|(?<=[(\[])|(?<=[–—-]\s)|(?<=[.;:!?]\s))\s*"
_REMARK = re.compile(
    rf"""
      \b(?:cfr?|vgl)\.?\s+(?:(?:de|le|la|die|der)\s+)?{_MAIL}\b
    | \b(?:zie|voir|siehe)\s+(?:(?:ook|de|le|la|auch)\s+)?{_MAIL}\b
    | {_START}(?:nota|opm(?:erking(?:en)?)?\.?|comment(?:aire)?s?|remarques?|kommentar|bemerkung)
      (?:\s+[\w.]+){{0,2}}[\s\u00a0]?:
    | \b(?:n\.?b\.?|note?|nota|remarque|opmerking|bemerkung)\s+intern(?:e[srn]?)?\b(?=\s*(?:[:)\]]|$))
    | \b(?:ter|pour|pr|zur)\s+info\b(?=\s*(?:[:)\]]|$))
    | {_START}(?:(?:nog|encore|noch)\s+)?(?:
          (?:na\s+te\s+(?:kijken|vragen|gaan)|te\s+(?:checken|verifiëren|herbekijken|bekijken|bespreken|schrappen)|in\s+te\s+vullen)
        | à\s+(?:vérifier|revoir|valider|discuter|supprimer|remplir|adapter)
        | zu\s+(?:prüfen|klären|besprechen|überarbeiten|löschen)
      )\b(?=\s*(?:[.,;:)\]?!]|$|met\b|bij\b|door\b|avec\b|par\b|mit\b))
    | {_START}(?:oude|nieuwe)\s+tekst[\s\u00a0]?: | {_START}(?:ancien|nouveau)\s+texte[\s\u00a0]?:
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SQUARE = re.compile(r"\[(?!sic\]|…\]|\.{3}\]|\d+\])[^\[\]]{3,}\]")
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|„[^“]*“|\"[^\"]*\"")


def typed_bullets(line: Line) -> Iterator[Problem]:
    """No text begins with a typed bullet or dash: the kind of its row makes it a point of a list."""
    if line.sheet not in _MARKED_UP and (found := _BULLET.match(line.bare)):
        yield warning("bullet-typed", line.place, line.key, sign=found[1], text=excerpt(line.bare))


def page_numbers(line: Line) -> Iterator[Problem]:
    """No paragraph is a page number."""
    if line.sheet in _PROSE and _PAGE.fullmatch(line.bare):
        yield warning("page-number", line.place, line.key, text=line.bare.strip())


def stray_characters(line: Line) -> Iterator[Problem]:
    """No signs that have no shape, or one in a symbol font only."""
    if found := _STRAY.search(line.text):
        sign, text = f"U+{ord(found[0]):04X}", excerpt(_STRAY.sub("□", line.bare))
        yield warning("character-stray", line.place, line.key, sign=sign, text=text)


def remarks(line: Line) -> Iterator[Problem]:
    """No note of an author to colleagues, and nothing between square brackets outside a quotation."""
    text = line.bare
    found = _REMARK.search(text)
    if found is None and "[" in text and "\\[" not in line.text:
        found = _SQUARE.search(_QUOTED.sub(lambda quoted: " " * len(quoted[0]), text))
    if found is not None:
        yield warning(
            "remark-left", line.place, line.key, text=excerpt(text[found.start() : found.end() + 30])
        )
