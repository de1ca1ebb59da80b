"""Words that stand twice in a row."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import eq

from ibzdocs.base.problems import Level, Problem
from ibzdocs.base.values import Language
from ibzdocs.checks.text.lines import TextLine
from ibzdocs.checks.text.slips import at

_WORDS = re.compile(  # a word is read whole (+ behind a count): it has no part that a blank follows
    r"(?<![\w’'-])((?:[^\W\d_]{2,}+|[àÀ])(?:[ \u00a0][^\W\d_]++){0,2})[ \u00a0]+(\1)(?![\w’'-])",
    re.IGNORECASE,
)
# Pronouns, articles and verbs that may well meet: "de taak die die dienst vervult", "als je je dossier opent",
# "nous nous engageons".
_MAY: Mapping[Language, frozenset[str]] = {
    Language.NL: frozenset({"die", "dat", "je", "of niet", "keer op", "stap voor", "dag na", "jaar na"}),
    Language.FR: frozenset({"nous", "vous", "faire", "pas à", "jour après", "petit à"}),
    Language.DE: frozenset({"sie", "oder nicht", "schritt für", "tag für", "jahr für"}),
}
# Those that sometimes may, but more often are a slip.
_PERHAPS: Mapping[Language, frozenset[str]] = {
    Language.NL: frozenset({"het", "haar", "hun", "hen", "ons", "zij"}),
    Language.FR: frozenset({"en", "leur", "elle", "elles", "lui"}),
    Language.DE: frozenset({"den", "dem", "des", "ihr", "ihnen", "ihre", "zu"}),
}
# In German a pronoun that may meet the same article stands behind a comma: "die Proben, die die Gemeinde nimmt"; or
# behind a word that begins its clause: "ob das das Ziel ist", "auch die die Sicherheit betreffenden".
_OF_CLAUSE = re.compile(
    r"(?:,[ \u00a0]|\b(?:und|oder|sowie|als|wie|ob|dass|weil|wenn|wann|auch|nur|alle"
    r"|an|auf|aus|außerhalb|bei|durch|für|gegen|hinter|in|innerhalb|mit|nach|neben"
    r"|ohne|über|um|unter|von|vor|zu)[ \u00a0])$",
    re.IGNORECASE,
)
# The particle of a verb may meet the same preposition behind a pronoun: "zij schakelen zich in in het netwerk".
_OF_VERB = re.compile(r"\b(?:zich|ons|je|u)[ \u00a0]$", re.IGNORECASE)
_PARTICLES = ("aan", "af", "in", "op", "uit")


def doubled_words(line: TextLine) -> Iterator[Problem]:
    """A problem for each word, and group of two or three, that stands twice in a row and may not."""
    for match in _WORDS.finditer(line.bare) if _may_repeat(line.words) else ():
        word = match[1].casefold()
        is_code = match[1].isupper() != match[2].isupper()  # "de MEET meet"
        if not (
            is_code
            or word in _MAY.get(line.language, ())
            or _is_particle(line, match)
            or _is_pronoun(line, match)
        ):
            doubtful = word in _PERHAPS.get(line.language, ())
            yield at(line, "word-doubled", Level.NOTE if doubtful else Level.WARNING, match, match[1])


def _may_repeat(words: Sequence[str]) -> bool:
    """Whether a word stands twice in a row, or the first two of two or three: most texts need no search."""
    pairs = [*pairwise(words)]
    return any(map(eq, words, words[1:])) or any(map(eq, pairs, pairs[2:])) or any(map(eq, pairs, pairs[3:]))


def _is_pronoun(line: TextLine, match: re.Match[str]) -> bool:
    """Whether the first of two alike begins a clause of German and the second stands before its noun."""
    may = line.language is Language.DE and match[1].casefold() in ("die", "der", "das")
    return may and _OF_CLAUSE.search(line.bare[: match.start()]) is not None


def _is_particle(line: TextLine, match: re.Match[str]) -> bool:
    """Whether the first of two alike ends a Dutch verb and the second begins what it says."""
    may = line.language is Language.NL and match[1].casefold() in _PARTICLES
    return may and _OF_VERB.search(line.bare[: match.start()]) is not None
