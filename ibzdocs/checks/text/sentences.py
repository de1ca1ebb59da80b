"""Sentences that begin with a small letter."""

import re
from collections.abc import Iterator

from ibzdocs.base.problems import Problem, warning
from ibzdocs.checks.text.grammar import sentence_words
from ibzdocs.checks.text.lines import TextLine, excerpt
from ibzdocs.checks.text.slips import spared

# A whole word before the stop: shorter ones, and these, may be abbreviations.
_STOPPED = re.compile(
    r"(?<![\w.])(?!einschl|bezügl|zuzügl|abzügl|gecoörd|geconsol|vermoed|paragr|Absch?n|Unterabs|Staatsbl"
    r"|Verordn|ehemal)"
    r"[^\W\d_]{5,}\.[ \u00a0](?=(?P<next>[a-zß-öø-ÿœ]+)(?![\w.’'-]))[^.!?]{0,40}"
)
_MAY_BE_STOPPED = re.compile(r"\.[ \u00a0][a-zß-öø-ÿœ]")  # begins with a sign, so that it is found at once


def small_beginnings(line: TextLine) -> Iterator[Problem]:
    """A problem for each sentence behind another that begins in small letters, with a word that begins sentences."""
    text = line.bare
    for found in _STOPPED.finditer(spared(text)) if _MAY_BE_STOPPED.search(text) else ():
        if found["next"] in sentence_words(line.language)[0]:
            yield warning("sentence-small", line.place, line.key, text=excerpt(found[0]))
