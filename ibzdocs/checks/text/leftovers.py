"""What is left of another file: typed bullets, page numbers, names cut off by a column, stray signs."""

import re
from collections.abc import Iterator, Mapping

from ibzdocs.base.problems import Problem, warning
from ibzdocs.base.values import Language
from ibzdocs.checks.text.lines import TextLine, excerpt, is_labelled
from ibzdocs.checks.text.slips import tail
from ibzdocs.model.records import LIST_KINDS

# The texts of e-mails have markup of their own in which "- " makes a list.
_MARKED_UP = ("mailings",)
_BULLET = re.compile(r"\s*([-–—•·▪■►‣●○◦✓➢\uf0b7\uf0a7\uf0d8])[\s\u00a0]+(?=\S)")
# Sheets whose texts are prose: elsewhere a number alone may be a name (112).
_PROSE = ("texts", "year_texts", "values", "context", "swot", "ambitions", "tasks", "operational", "units")
_PAGE = re.compile(
    r"(?!\s*§)\W*(?:(?:pagina|page|seite|blz\.?|pg\.?|p\.|S\.)\s*)?\d{1,3}(?:\s*(?:van|sur|von|/)\s*\d{1,3})?\W*",
    re.IGNORECASE,
)
PARAGRAPH_KINDS = ("paragraph", "lead", "box")
_RUNNING = ("texts", "year_texts")  # what has points in running text, each a row
_LEADS = {Language.NL: ("van",), Language.FR: ("de", "du", "des"), Language.DE: ("für", "von")}
_LINKS = ("en", "of", "et", "ou", "und", "oder")
_JOINS: Mapping[Language, tuple[str, ...]] = {
    Language.NL: ("en", "of", "de", "het", "van", "der"),
    Language.FR: ("et", "ou", "le", "la", "les", "de", "du", "des", "un", "une", "au", "aux"),
    Language.DE: ("und", "oder", "der", "die", "das", "des", "dem", "den", "für", "von", "eine"),
}
_CUT = re.compile(r"(?<=[^\W\d_])-$|(?<=\w) \w+$")
# Left by the conversion of a PDF or by another program: soft hyphens, spaces without width, symbol fonts.
_STRAY = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ue000-\uf8ff\ufb00-\ufb06\ufeff\ufffd]"
)
# UTF-8 that was read as Windows-1252: é becomes Ã©, ’ becomes â€™. These signs begin it.
_MISREAD = ("Ã", "Â", "â€", "â‚", "â„", "Å")
_SECOND = bytes(range(0x80, 0xC0)).decode("cp1252", "ignore")
_LETTERS = re.compile(f"(?:[ÃÂ]|â[€‚„])[{re.escape(_SECOND)}]|Å[“’](?=[^\\W\\d_]{{2}})")
_WORD = re.compile(rf"(?<![^\s“„«‘(])[^\s“„«‘(]*(?:{_LETTERS.pattern})[^\s.,;:!?)]*")


def typed_bullets(line: TextLine) -> Iterator[Problem]:
    """A problem for each text that begins with a typed bullet or dash."""
    if line.sheet not in _MARKED_UP and (found := _BULLET.match(line.bare)):
        yield warning("bullet-typed", line.place, line.key, sign=found[1], text=excerpt(line.bare))


def page_numbers(line: TextLine) -> Iterator[Problem]:
    """A problem for each paragraph that is a page number."""
    if line.sheet in _PROSE and _PAGE.fullmatch(line.bare):
        yield warning("page-number", line.place, line.key, text=line.bare.strip())


def cut_off(line: TextLine) -> Iterator[Problem]:
    """A problem for each text that breaks off at a hyphen, an article or a word that joins it to something.

    The word that joins a point of a list to the next one may end it; what leads in a list ends with the word before its
    points. Paragraphs of running text are looked at with those behind them.
    """
    text = line.bare.partition("\n")[0].rstrip()
    last = text.rpartition(" ")[2]
    ends = last in _JOINS.get(line.language, ()) or (text.endswith("-") and line.language in _JOINS)
    if ends and (found := _CUT.search(text)):
        word = found[0].strip()
        is_running = line.sheet in _RUNNING
        is_point = is_running and (line.kind in LIST_KINDS or is_labelled(text) or text[0].islower())
        leads = is_running and word in _LEADS.get(line.language, ())
        runs = (
            line.kind in PARAGRAPH_KINDS and word != "-"
        )  # it is told, with what follows, that its sentence is open
        if not (leads or runs or (word in _LINKS and is_point)):
            yield warning("text-cut", line.place, line.key, text=tail(text), word=word)


def stray_characters(line: TextLine) -> Iterator[Problem]:
    """A problem for each sign that has no shape, or one in a symbol font only."""
    if found := _STRAY.search(line.text):
        sign, text = f"U+{ord(found[0]):04X}", excerpt(_STRAY.sub("■", line.bare))
        yield warning("character-stray", line.place, line.key, sign=sign, text=text)


def misread_letters(line: TextLine) -> Iterator[Problem]:
    """A problem for each text with letters that were read in another encoding than they were written in."""
    if any(sign in line.text for sign in _MISREAD) and (found := _WORD.search(line.text)):
        right = _LETTERS.sub(_as_written, found[0])
        yield warning("letters-misread", line.place, line.key, text=found[0], right=right)


def _as_written(found: re.Match[str]) -> str:
    return found[0].encode("cp1252").decode("utf-8", "replace")
