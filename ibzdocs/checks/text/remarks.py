"""Working notes: what an author wrote for colleagues and forgot in the text."""

import re
from collections.abc import Iterator

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Level, Problem, problem
from ibzdocs.checks.text.lines import TextLine, excerpt

_MAIL = r"(?:e-?mails?|mails?|courriels?)"
_BEGIN = r"(?:^|(?<=[(\[])|(?<=[–—-]\s))\s*"
_START = r"(?:^|(?<=[(\[])|(?<=[–—-]\s)|(?<=[.;:!?]\s))\s*"
_TO_DO = (
    r"na\s+te\s+(?:kijken|vragen|gaan)|te\s+(?:checken|verifiëren|herbekijken|bekijken|bespreken|schrappen)"
    r"|in\s+te\s+vullen|à\s+(?:vérifier|revoir|valider|discuter|supprimer|remplir|adapter)"
    r"|zu\s+(?:prüfen|klären|besprechen|überarbeiten|löschen)"
)
# Behind a comma no more than a name: what goes on is a point of a list, "zu prüfen, ob …".
_BY = r"(?=\s*(?:[.;:)\]?!]|,(?:\s+[\w.’-]+){0,3}\s*$|$|met\b|bij\b|door\b|avec\b|par\b|mit\b))"
_ALONE = r"(?=\s*(?:[:)\]]|$))"
# What names a part, as [lid 2] and [vraag B4], is no remark.
_SQUARE = re.compile(
    r"(?<!\w)\[(?!(?:lid|art(?:ikel|icle)?\.?|al(?:inéa)?\.?|Absatz|Abs\.) \d+\]|\w+ [A-Z]{1,3}\d+\]"
    r"|sic\]|…\]|\.{3}\]|\d+\])[^\[\]]{3,}\]"
)
_SAYS_SOMETHING = re.compile(r"(?<![\w./@])[^\W\d_]{3,}(?![\w@]|[./]\w)")  # no address, and no formula
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|„[^“]*“|\"[^\"]*\"")


@immutable
class _Remark:
    """A pattern, and ``letters`` or whole ``words`` one of which, in small letters, a text must have for it."""

    pattern: re.Pattern[str]
    letters: tuple[str, ...]
    words: frozenset[str]
    level: Level


def _remark(pattern: str, *, words: str = "", letters: str = "", level: Level = Level.WARNING) -> _Remark:
    wanted = tuple(letters.split()), frozenset(words.split())
    return _Remark(re.compile(pattern, re.IGNORECASE), *wanted, level)


# A remark may be in any language, whatever that of the text.
_REMARKS = (
    _remark(rf"\b(?:cfr?|vgl)\.?\s+(?:(?:de|le|la|die|der)\s+)?{_MAIL}\b", letters="mail courriel"),
    _remark(rf"\b(?:zie|voir|siehe)\s+(?:(?:ook|de|le|la|auch)\s+)?{_MAIL}\b(?!-)", letters="mail courriel"),
    _remark(
        rf"{_BEGIN}(?:comment(?:aire)?s?|kommentar)(?:\s+[\w.]+){{0,2}}[\s\u00a0]?:",
        words="comment comments commentaire commentaires kommentar",
    ),
    _remark(
        rf"\b(?:n\.?b\.?|note?|nota|remarque|opmerking|bemerkung)\s+intern(?:e[srn]?)?\b{_ALONE}",
        words="intern interne internes interner internen",
    ),
    _remark(rf"\b(?:ter|pour|pr|zur)\s+info\b{_ALONE}", words="info"),
    _remark(
        rf"{_START}(?:(?:nog|encore|noch)\s+)?(?:{_TO_DO})\b{_BY}",
        words="kijken vragen gaan checken verifiëren herbekijken bekijken bespreken schrappen vullen vérifier revoir"
        " valider discuter supprimer remplir adapter prüfen klären besprechen überarbeiten löschen",
    ),
    # what is said to who adds up the figures
    _remark(
        r"\b(?:anders|zo niet|want)\s+(?:\w+\s+){0,3}dubbel\b"
        r"|\btelt?(?:\s+\w+){0,3}\s+dubbel\b|\bdubbel(?:e)?\s+(?:ge)?tel(?:d|ling)\b"
        r"|\b(?:niet|nog)\s+(?:mee|op)\s?(?:te\s+)?(?:ge)?tellen?\b"
        r"|\b(?:compté|comptée?s?|compte)\s+(?:en\s+)?double\b|\bdouble\s+comptage\b"
        r"|\b(?:ne\s+pas|à\s+ne\s+pas)\s+(?:additionner|compter)\b"
        r"|\bdoppelt\s+(?:gezählt|gerechnet)\b|\bzählt(?:\s+\w+){0,3}\s+doppelt\b"
        r"|\bnicht\s+(?:mitzählen|addieren)\b",
        letters="dubbel tel doubl",
        words="additionner compter doppelt mitzählen addieren",
    ),
    _remark(
        rf"{_START}(?:(?:oude|nieuwe)\s+tekst|(?:ancien|nouveau)\s+texte)[\s\u00a0]?:", words="tekst texte"
    ),
    # What may also be meant for the reader.
    _remark(
        rf"{_BEGIN}(?:nota|opm(?:erking(?:en)?)?\.?|remarques?|bemerkung)(?:\s+[\w.]+){{0,2}}[\s\u00a0]?:",
        words="nota opm opmerking opmerkingen remarque remarques bemerkung",
        level=Level.NOTE,
    ),
)


_WORDS = frozenset[str]().union(*(remark.words for remark in _REMARKS))
_LETTERS = sorted({letters for remark in _REMARKS for letters in remark.letters})


def _likely(line: TextLine) -> Iterator[_Remark]:
    """The remarks of whose words or letters the line has some."""
    words, letters = _WORDS.intersection(line.words), {each for each in _LETTERS if each in line.folded}
    if words or letters:
        for remark in _REMARKS:
            if not (words.isdisjoint(remark.words) and letters.isdisjoint(remark.letters)):
                yield remark


def remarks(line: TextLine) -> Iterator[Problem]:
    """A problem for each note of an author to colleagues, and for square brackets outside a quotation."""
    text = line.bare
    told = [(remark.level, remark.pattern.search(text)) for remark in _likely(line)]
    for level, found in (*told, (Level.WARNING, _square_bracket(line))):
        if found is not None:
            shown = excerpt(text[found.start() : found.end() + 30])
            yield problem("remark-left", level, line.place, line.key, text=shown)
            return


def _square_bracket(line: TextLine) -> re.Match[str] | None:
    """A remark in brackets that no backslash takes for text."""
    if "[" not in line.bare or "\\[" in line.text:
        return None
    found = _SQUARE.search(_QUOTED.sub(lambda quoted: " " * len(quoted[0]), line.bare))
    return found if found is not None and _SAYS_SOMETHING.search(found[0]) else None
