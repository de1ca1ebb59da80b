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
_SHORTEST, _NEAR = 5, 5  # letters of a function; texts behind one that names another person


def functions_alike(plan: Plan) -> Iterator[Problem]:
    """A problem for a function that signs, "the minister", with a capital in some texts and without in others."""
    for language, article in _ARTICLE.items():
        spoken = [each for each in passages(plan) if each.language is language]
        for word in _functions(plan, language):
            function, small = re.escape(word), word.casefold()
            said = re.compile(rf"\b(?:{article}) ((?i:{function}))\b(?!-| (?:{_OF[language]})\b| d[’'])")
            every = rf"\b(?i:{_GENERAL[language]}) (?i:{function})"
            other = re.compile(rf"{every}|{_another(language, function.lower())}")
            named = [
                (each, text)
                for at, each in enumerate(spoken)
                if small in each.folded
                and said.search(each.bare)
                and not any(map(other.search, _before(spoken, at)))
                for text in (_bare(plan, each),)
            ]
            yield from _mixed([(each, match[1]) for each, text in named for match in said.finditer(text)])


def _another(language: Language, function: str) -> str:
    """What tells that somebody else is meant: "de Vlaamse minister", "de minister van Landbouw".

    With a capital it may be the title of who signs.
    """
    word = r"\w+[es]" if language is Language.NL else r"(?!)"
    return rf"\b(?i:de|een) {word} {function}\b|\b{function} (?:{_OF[language]})\b"


def _before(spoken: Sequence[Passage], at: int) -> Iterator[str]:
    """The text and those shortly before it on its sheet."""
    return (each.bare for each in spoken[max(0, at - _NEAR) : at + 1] if each.sheet == spoken[at].sheet)


def _functions(plan: Plan, language: Language) -> tuple[str, ...]:
    """The first words of the functions of the parties: minister, state secretary."""
    names = [line.names.of(language) for line in plan.settings if line.key == "party"]
    words = [name.split()[0] for name in names if name]
    return tuple(dict.fromkeys(word for word in words if len(word) >= _SHORTEST))


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
