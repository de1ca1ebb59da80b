"""Hyphens within words and dashes between them."""

import re
from collections.abc import Iterator, Mapping

from ibzdocs.base.problems import Level, Problem
from ibzdocs.base.values import Language
from ibzdocs.checks.text.lines import TextLine
from ibzdocs.checks.text.slips import LETTER, Slip, at, found_slips, slip, spared

_SMALL = "[a-zà-öø-ÿœ]"
# What joins two words that share a part: "Grens- en visabeheer", "zee- und Flusshäfen".
_JOINTS: Mapping[Language, str] = {
    Language.NL: (
        r"en/of|en|én|of|tot|als|dan|noch|maar|evenals|alsook|respectievelijk|resp\.|versus|inclusief|over|naar|c\.q\."
    ),
    Language.FR: r"et/ou|et|ou|ni|que|comme",
    Language.DE: (
        r"und/oder|und|oder|sowie|als|bis|statt|wie|noch|bzw\.|beziehungsweise|aber|respektive"
        r"|auf|für|gegen|im|in|mit|nach|vom|von|zum|zur|zu"
    ),
}
# A dash between days, months or points of the compass means "up to": januari–maart, 2021–heden.
_SPANS = """
januari februari maart april mei juni juli augustus september oktober november december
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag heden noord zuid oost west
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
lundi mardi mercredi jeudi vendredi samedi dimanche nord sud est ouest
"""
_OF_SPANS = frozenset(_SPANS.split())
_DASH = re.compile(r"(?<=\w)[–—](?=([^\W\d_]+))")


_ANY_JOINT = rf"(?:{'|'.join(_JOINTS.values())})(?!\w)"  # in a name of another language too: Ziekte- en …


def _slips(joints: str) -> tuple[Slip, ...]:
    joint = rf"(?:{joints})(?!\w)"
    # "toegangen en -rechten" is right: the word whose part is left out stands behind.
    after_none = "".join(rf"(?<!\b{word})" for word in joints.split("|"))
    return (
        slip("hyphen-astray", Level.WARNING, (" -",), rf"(?<={LETTER}) -(?={joint})", "- "),
        slip(
            "hyphen-loose",
            Level.WARNING,
            (" -",),
            rf"(?<={LETTER}){after_none} -(?!{joint})(?={LETTER})",
            "-",
        ),
        slip(
            "hyphen-loose", Level.WARNING, ("- ",), rf"(?<={LETTER}{{2}})- (?!{_ANY_JOINT})(?={_SMALL})", "-"
        ),
        slip("hyphen-loose", Level.WARNING, (" -",), rf"(?<=\d) -(?={LETTER}{{2}})", "-"),
        # a dash stands between two blanks, or between two words without any
        slip("dash-lopsided", Level.WARNING, (" –", " —"), r"(?<=[^\W_]) ([–—])(?=[^\W\d_])", r" \1 "),
        slip(
            "dash-lopsided", Level.WARNING, ("– ", "— "), rf"(?<=[^\W_])([–—]) (?!{joint})(?=[^\W_])", r" \1 "
        ),
    )


_SLIPS = {language: _slips(joints) for language, joints in _JOINTS.items()}


def hyphens(line: TextLine) -> Iterator[Problem]:
    """A problem for each dash within a word, and each hyphen apart from the word whose part is left out."""
    yield from found_slips(line, _SLIPS.get(line.language, ()))
    text = spared(line.bare)
    for match in _DASH.finditer(text) if "–" in text or "—" in text else ():
        if match[1][0].islower() and match[1] not in _OF_SPANS:
            yield at(line, "dash-in-word", Level.WARNING, match, "-")
