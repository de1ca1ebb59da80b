"""The words of a text that are spelled, and how each of them may be read."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from ibzdocs.base.values import Language
from ibzdocs.checks.text.lines import DOMAIN, TextLine

_ADDRESS = re.compile(
    rf"\S+(?:@|[\[(]at[\])])\S+|(?:https?://|www\.)\S+|(?<!\w)[@#]\w[\w.-]*|{DOMAIN}(?:/\S*)?"
    r"|\b[\w.-]+\.(?:csv|docx?|html?|json|md|od[st]|pdf|pptx?|rdf|toml|ttl|txt|xlsx?|xml|ya?ml|zip)\b"
    r"|\b[a-zà-öø-ÿ]{3,}(?:\.[a-zà-öø-ÿ]{3,}){2,}\b"
    r"|\b(?:Avenue|Boulevard|Chaussée|Place|Quai|Rue)(?:[ \u00a0][\w’'-]+){1,6}?,?[ \u00a0]\d+\b"
)
_MAY_HOLD_ADDRESS = re.compile(
    r"[@#]|://|www\.|[\[(]at|[\w-]\.[a-z]|(?:Avenue|Boulevard|Chaussée|Place|Quai|Rue)[ \u00a0]"
)
# Words that are joined to a bracket, such as medewerk(st)er, are no words of their own.
_TOKEN = re.compile(r"(?<![\w)·])(?<!\w\()\w(?:[\w’'&·-]*\w)?[-\u2011]?(?![\w·]|\(\w|\)\w)")
_NOT_SPELLED = re.compile(r"[\d_&·]|[’']{2}|(?<!^)(?<![’'-])[^\W\d_a-zß-öø-ÿœĳ]")
_ELIDED = re.compile(r"(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)[’'](?=\w)", re.IGNORECASE)
# A church, or a place called after it.
_SAINT = re.compile(r"(?:Saint|Sainte|Sint|Sankt)-[^\W\d_a-zß-öø-ÿœĳ]")
_GENITIVE = re.compile(r"[’']s$")
_CAPITALS_SPELLED = 7  # shorter ones in capitals may be abbreviations
# What words of many languages begin with, and the points of the compass: ostbelgisch.
_PREFIX = re.compile(
    r"(?i:agro|anti|audio|auto|bio|contra|cyber|electro|elektro|euro|extra|geo|hyper|infra|inter|intra|kontra|macro|makro|mega"
    r"|meta|micro|mikro|mini|mono|multi|neo|noord|nord|oost|ost|para|poly|post|psycho|retro|semi|socio|sozio|sub|süd|super|supra|tele|top|trans|ultra"
    r"|video|west|zuid)([a-zà-öø-ÿœß]{5,})"
)
# What words of one language are made with: onvergund, herinschaling, réutilisateur.
_PREFIXES: Mapping[Language, tuple[re.Pattern[str], ...]] = {
    Language.NL: (re.compile(r"(?i:her|mede|on)([a-zà-öø-ÿ]{6,})"),),
    Language.FR: (re.compile(r"(?i:auto|pré|ré|sous|sur)([a-zà-öø-ÿœ]{5,})"),),
}
_SMALL_ROMAN = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})")


class Word(NamedTuple):
    """A word in a line: right when all parts of one of its ``readings`` are known."""

    text: str
    line: TextLine
    readings: tuple[tuple[str, ...], ...]


def said_words(text: str) -> list[str]:
    """The words of a text, spelled or not, as they are told to people."""
    return [token[0].rstrip("-\u2011").replace("’", "'") for token in _TOKEN.finditer(text)]


def words_of(line: TextLine) -> Iterator[Word]:
    """The words of a line that are spelled: no fields, addresses, codes, numbers, product names."""
    text, language = _without_addresses(line.bare), line.language
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        joined = text[start - 1 : start] == "-"
        if (text[start - 1 : start] == "‘" and "’" in token[0]) or "’-" in token[0]:
            continue  # a quotation with an end that is joined to it: ‘beleids’nota, ‘no gold plating’-regel
        word, readings = _read(token[0], language, text[end : end + 1] == ".", joined)
        if readings:
            said = _ELIDED.sub("", word, count=1) if language is Language.FR else word
            yield Word(said, line, readings)


def tokens_of(text: str) -> frozenset[str]:
    """The words of a text, spelled or not, as they stand in it."""
    return frozenset(_TOKEN.findall(_without_addresses(text)))


def as_spelled(token: str, language: Language) -> str:
    """A word of a text as a dictionary is first asked for it: a long one in capitals is no abbreviation."""
    word = token.replace("’", "'")
    if not word.isupper() or "-" in word or len(_ELIDED.sub("", word, count=1)) < _CAPITALS_SPELLED:
        return word
    return word.capitalize() if language is Language.DE else word.lower()


def _without_addresses(text: str) -> str:
    """A text of the same length, with blanks for addresses and hyphens for those that keep a word together."""
    if _MAY_HOLD_ADDRESS.search(text):
        text = _ADDRESS.sub(lambda match: " " * len(match[0]), text)
    return text.replace("\u2011", "-")


def is_spelled(word: str) -> bool:
    """Whether a dictionary can be asked for the word: no single letter, code or CamelCase name."""
    return len(word) > 1 and not (
        _SAINT.match(word) or _SMALL_ROMAN.fullmatch(word) or _NOT_SPELLED.search(_GENITIVE.sub("", word))
    )


@lru_cache(maxsize=65536)
def _read(
    token: str, language: Language, dotted: bool, joined: bool
) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """A word as it is told to people, and its readings."""
    said, word = token.replace("’", "'"), as_spelled(token, language)
    readings = _readings(word, language, dotted, joined)
    if readings and word != said:  # in capitals a name looks like any word
        readings = (*readings, (word.capitalize(),))
        if language is Language.DE and "ss" in word:  # nor is there a ß
            readings += _readings(word.replace("ss", "ß"), language, dotted, joined)
    return word.rstrip("-"), readings


def _readings(word: str, language: Language, dotted: bool, joined: bool) -> tuple[tuple[str, ...], ...]:
    """How the word may be right: as it is, without its elided article, with its stop, part by part.

    None for one that is not spelled.
    """
    if not is_spelled(word.rstrip("-")):
        return ()
    if word.endswith("-"):
        return tuple(parts_of(stem) for stem in interrupted_stems(word[:-1], language))
    forms = [word]
    if dotted:
        forms.append(f"{word}.")
    if joined:
        forms.append(word.capitalize())
    said = _ELIDED.sub("", word, count=1) if language is Language.FR else _GENITIVE.sub("", word)
    begun = (pattern.fullmatch(said) for pattern in (_PREFIX, *_PREFIXES.get(language, ())))
    rests = [found[1] for found in begun if found]
    forms += [said, *rests]
    if language is Language.DE:
        forms += [*(rest.capitalize() for rest in rests), *german_forms(word)]
    return tuple(dict.fromkeys([*((form,) for form in forms), *(parts_of(form) for form in forms)]))


def parts_of(word: str) -> tuple[str, ...]:
    """What stands between the hyphens of a word."""
    return tuple(part for part in word.split("-") if part)


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
