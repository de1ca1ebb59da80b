"""Forms of words by which a dictionary may know them."""

import re
from collections.abc import Iterator

from ibzdocs.base.values import Language

# German verbs with a particle, that zu may part: antippen, nachzuverfolgen. And compared adjectives: globaleren.
_PARTICLE = re.compile(
    r"(?i:(ab|an|auf|aus|bei|da|durch|ein|fort|heim|her|hin|los|mit|nach|um|vor|weg|weiter|zu|zurück|zusammen))"
    r"(zu)?([a-zäöüß]{5,})"
)
_COMPARED = re.compile(r"([a-zäöüß]{5,}?)(?:er|st)e[mnrs]?")
_UNINFLECTED = re.compile(r"[a-zäöüß]{4,}(?:ig|lich|isch|sam|bar|haft|los)")


def german_forms(word: str) -> Iterator[str]:
    """What a dictionary may know of a word: the verb without its particle, the adjective without its comparison."""
    if verb := _PARTICLE.fullmatch(word):
        yield verb[3]
        if verb[2]:
            yield verb[1] + verb[3]
    if adjective := _COMPARED.fullmatch(word):
        yield adjective[1]
    if _UNINFLECTED.fullmatch(word):
        yield f"{word}e"
    if word.endswith("ieren"):  # a dictionary may have what the verb does as a noun
        yield word.capitalize()


def interrupted_stems(part: str, language: Language) -> Iterator[str]:
    """The words that the first part of an interrupted compound may be: veiligheids- of veiligheid.

    In German that of an adjective may be a noun: länder- und landesspezifisch.
    """
    if language is Language.DE and part.islower():
        yield from interrupted_stems(part.capitalize(), language)
    yield part
    yield f"{part}e"
    for link in ("s", "es", "n", "en"):
        if part.endswith(link):
            yield part.removesuffix(link)
            yield f"{part.removesuffix(link)}e"
