"""Functions: that of who signs the plan has a capital everywhere or nowhere."""

import re
from collections.abc import Iterator, Sequence

from ibzdocs.base.problems import Problem, note
from ibzdocs.base.values import Language
from ibzdocs.checks.plan.texts import Passage, passages
from ibzdocs.checks.text.lines import GAP
from ibzdocs.model.plan import Plan

# The word after which a function means the person; German nouns have a capital anyway.
_ARTICLE = {Language.NL: "de|het|onze", Language.FR: "le|la|du|au|notre"}
# "de minister van Landsverdediging" and "de minister-president" are somebody else.
_OF = {Language.NL: "van|voor|bevoegd", Language.FR: "de|du|des|à|chargée?|compétente?"}
# A text that speaks of "elke minister" means no one person.
_GENERAL = {Language.NL: "elke|een|iedere|geen|welke", Language.FR: "chaque|une?|toute?|aucune?"}
_SHORTEST = 5


def functions_alike(plan: Plan) -> Iterator[Problem]:
    """A problem for a function that signs, "the minister", with a capital in some texts and without in others."""
    for language, article in _ARTICLE.items():
        for function in _functions(plan, language):
            said = rf"\b(?:{article}) ((?i:{function}))\b"
            alone = re.compile(rf"{said}(?!-| (?:{_OF[language]})\b| d[’'])")
            general = re.compile(rf"\b(?:{_GENERAL[language]}) (?i:{function})", re.IGNORECASE)
            named = (
                (each, text)
                for each, text in _saying(plan, re.compile(said), language)
                if not general.search(text)
            )
            yield from _mixed([(each, match[1]) for each, text in named for match in alone.finditer(text)])


def _saying(plan: Plan, said: re.Pattern[str], language: Language) -> Iterator[tuple[Passage, str]]:
    """The texts in which the pattern is found, each without official names."""
    for passage in passages(plan):
        if passage.language is language and said.search(passage.bare):
            yield passage, _bare(plan, passage)


def _functions(plan: Plan, language: Language) -> tuple[str, ...]:
    """The first words of the functions of the parties: minister, state secretary."""
    names = [line.names.of(language) for line in plan.settings if line.key == "party"]
    words = [name.split()[0] for name in names if name]
    return tuple(dict.fromkeys(re.escape(word) for word in words if len(word) >= _SHORTEST))


def _bare(plan: Plan, passage: Passage) -> str:
    """The text without official names, which have capitals of their own."""
    text = passage.bare
    for unit in plan.units:
        text = text.replace(unit.names.of(passage.language) or GAP, GAP)
    return text


def _mixed(found: Sequence[tuple[Passage, str]]) -> Iterator[Problem]:
    """A note at the first of the rarer ones."""
    great = [(passage, word) for passage, word in found if word[0].isupper()]
    small = [(passage, word) for passage, word in found if word[0].islower()]
    if great and small:
        rare, usual = sorted((great, small), key=len)
        (place, word), (_, other) = rare[0], usual[0]
        fills = {"text": word, "times": len(rare), "other": other, "usual": len(usual)}
        yield note("wording-capitals", place.place, place.key, **fills)
