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
_TO_DO = (
    r"na\s+te\s+(?:kijken|vragen|gaan)|te\s+(?:checken|verifiëren|herbekijken|bekijken|bespreken|schrappen)"
    r"|in\s+te\s+vullen|à\s+(?:vérifier|revoir|valider|discuter|supprimer|remplir|adapter)"
    r"|zu\s+(?:prüfen|klären|besprechen|überarbeiten|löschen)"
)
_BY = r"(?=\s*(?:[.,;:)\]?!]|$|met\b|bij\b|door\b|avec\b|par\b|mit\b))"
_ALONE = r"(?=\s*(?:[:)\]]|$))"


def _remark(pattern: str, needles: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """A pattern, and words one of which, in small letters, a text must have for it."""
    return tuple(needles.split()), re.compile(pattern, re.IGNORECASE)


_REMARKS = (
    _remark(rf"\b(?:cfr?|vgl)\.?\s+(?:(?:de|le|la|die|der)\s+)?{_MAIL}\b", "mail courriel"),
    _remark(rf"\b(?:zie|voir|siehe)\s+(?:(?:ook|de|le|la|auch)\s+)?{_MAIL}\b", "mail courriel"),
    _remark(
        rf"{_START}(?:nota|opm(?:erking(?:en)?)?\.?|comment(?:aire)?s?|remarques?|kommentar|bemerkung)"
        r"(?:\s+[\w.]+){0,2}[\s\u00a0]?:",
        "nota opm comment remarque kommentar bemerkung",
    ),
    _remark(
        rf"\b(?:n\.?b\.?|note?|nota|remarque|opmerking|bemerkung)\s+intern(?:e[srn]?)?\b{_ALONE}", "intern"
    ),
    _remark(rf"\b(?:ter|pour|pr|zur)\s+info\b{_ALONE}", "info"),
    _remark(
        rf"{_START}(?:(?:nog|encore|noch)\s+)?(?:{_TO_DO})\b{_BY}",
        "kijken vragen gaan checken verifiëren bespreken schrappen vullen"
        " vérifier revoir valider discuter supprimer remplir adapter prüfen klären besprechen"
        " arbeiten löschen",
    ),
    _remark(rf"{_START}(?:(?:oude|nieuwe)\s+tekst|(?:ancien|nouveau)\s+texte)[\s\u00a0]?:", "tekst texte"),
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
        sign, text = f"U+{ord(found[0]):04X}", excerpt(_STRAY.sub("■", line.bare))
        yield warning("character-stray", line.place, line.key, sign=sign, text=text)


def remarks(line: Line) -> Iterator[Problem]:
    """No note of an author to colleagues, and nothing between square brackets outside a quotation."""
    text = line.bare
    if found := _first_remark(text) or _square_bracket(line):
        yield warning(
            "remark-left", line.place, line.key, text=excerpt(text[found.start() : found.end() + 30])
        )


def _first_remark(text: str) -> re.Match[str] | None:
    folded = text.lower()
    likely = (pattern for needles, pattern in _REMARKS if any(needle in folded for needle in needles))
    return next((found for pattern in likely if (found := pattern.search(text))), None)


def _square_bracket(line: Line) -> re.Match[str] | None:
    """A remark in brackets that no backslash takes for text."""
    if "[" not in line.bare or "\\[" in line.text:
        return None
    return _SQUARE.search(_QUOTED.sub(lambda quoted: " " * len(quoted[0]), line.bare))
