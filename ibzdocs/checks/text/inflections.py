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
# Verbs made of adjectives, which a dictionary may have as nouns: versachlichen, ermächtigen.
_OF_ADJECTIVE = re.compile(r"(?:be|ent|er|ver)[a-zäöüß]{3,}(?:lichen|igen)")
_DENIED = re.compile(r"[Uu]n([a-zäöüß]{6,})")
_MANY = re.compile(r"([A-ZÄÖÜ][a-zäöüß]{4,}e[lr])n")
_DOING = re.compile(r"([A-ZÄÖÜ][a-zäöüß]{3,}en)s")
_UNINFLECTED = re.compile(r"[a-zäöüß]{4,}(?:ig|lich|isch|sam|bar|haft|los)")


def german_forms(word: str) -> Iterator[str]:
    """What a dictionary may know of a word: the verb without its particle, the adjective without its comparison.

    And what is denied (unbesiedelt), the dative of many (Jobcentern), the genitive of doing something (Wirtschaftens).
    """
    if verb := _PARTICLE.fullmatch(word):
        yield verb[3]
        if verb[2]:
            yield verb[1] + verb[3]
    if adjective := _COMPARED.fullmatch(word):
        yield adjective[1]
    if _UNINFLECTED.fullmatch(word):
        yield f"{word}e"
    if word.endswith("ieren") or _OF_ADJECTIVE.fullmatch(word):
        yield word.capitalize()  # a dictionary may have what the verb does as a noun
    for pattern in (_DENIED, _MANY, _DOING):
        if found := pattern.fullmatch(word):
            yield found[1]


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
