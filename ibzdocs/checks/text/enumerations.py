"""Numbers that announce a list: as many things follow as are said to."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ibzdocs.base.labels import phrase
from ibzdocs.base.problems import Problem, warning
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.checks.text.lines import TextLine, excerpt

AND: Mapping[Language, str] = {Language.NL: "en|of", Language.FR: "et|ou", Language.DE: "und|oder|sowie"}
# Nouns of measure are no things that are listed: "twee jaar: …".
MEASURES = (
    r"(?:jaar|jaren|maand(?:en)?|we[e]?k(?:en)?|dag(?:en)?|uur|uren|ans?|années?|mois|semaines?|jours?|heures?"
    r"|Jahren?|Monaten?|Wochen?|Tagen?|Stunden?|euro|EUR|Euro|%|procent|miljoen|millions?|Millionen"
    r"|(?:kilo|milli|centi|déci|deci|hecto)?(?:gramm?e?s?|liters?|litres?|meters?|mètres?)|ton(?:nen|nes)?|Tonnen?)"
)
# What stands before a number that is a name: articles, laws, chapters, tables, telephone lines, versions.
NAMED_BEFORE = re.compile(
    r"""(?:\b(?:art|artikel|artikelen|article|articles|nr|nrs|no|n|nummer|numéro|num|wet|KB|besluit|loi|arrêté
    |gesetz|erlass|verordening|richtlijn|règlement|directive|verordnung|richtlinie|punt|point|punkt|hoofdstuk
    |chapitre|kapitel|bijlage|bijlagen|annexe|annexes|anhang|anlage|tabel|tableau|tabelle|figuur|figure|blz|p
    |pagina|page|seite|deel|partie|teil|enveloppe|enveloppes|discipline|disciplines|sectie|secties|section
    |sections|sektion|noodnummer|telefoonnummer|tel|téléphone|telefon|versie|version|fase|phase|niveau|stufe
    |kolom|colonne|spalte|rij|ligne|zeile|stap|étape|schritt|app|lijn|dienst|bureau|zone|ISO|EN|WCAG
    |pijler|pilier|säule|doelstelling|objectif|ziel|as|axe|achse|luik|volet|optie|option|scenario|scénario|szenario
    |dossier|dossiernummer|akte|aktenzeichen|alinea|alinéa|absatz|paragraaf|paragraphe|paragraph|titel|titre)s?\.?
    |§§?|[°#]|\(EU\)|\(UE\)|\(EG\)|\(CE\))[\s\u00a0\u202f]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_VERBS = r"(?:zijn|is|worden|wordt|hebben|heeft|sont|est|ont|a|sind|ist|haben|hat|werden)"
_NAME = 3  # words of a name
_MOST, _LONGEST = 12, 7  # so many things are listed in a sentence, each of so many words
NAMELY = "namelijk|te weten|à savoir|nämlich|und zwar"
_NAMELY = rf",\s(?:{NAMELY}|met name)\s"
_NAMED = re.compile(_NAMELY)
_OPEN = re.compile(
    r"(?:\b(?:enz|etc|usw)\.|…|\.\.\.)|\b(?:respectievelijk|respectivement|beziehungsweise)\b"
    r"|\b(?:waaronder|onder meer|onder andere|dont|notamment|darunter)\b"
)
_FINALLY = re.compile(r"(?:,\s|\s)(?:enfin|ten slotte|tot slot|schließlich),\s")
_BRACKETED = re.compile(r"\([^()]*\)")
_JOINT = re.compile(rf"^(?:{'|'.join(AND.values())})\s")
_QUANTITY = re.compile(r"\s*\d+\s")


def enumerations(line: TextLine) -> Iterator[Problem]:
    """A number before a list in the same sentence is that of its items: "vijf doelen: a, b, c, d" is none.

    What may be counted in several ways is let pass, a list that says that it is open, and one of quantities, which
    add up: "tien dossiers (4 nieuwe en 6 oude)".
    """
    text = line.bare
    if line.language not in DOCUMENT_LANGUAGES:
        return
    found = [*_listed(line.language).finditer(text)] if ":" in text or "(" in text else []
    if _NAMED.search(text):
        found += _named(line.language).finditer(text)
    for match in found:
        said, items = number_of(match["number"], line.language), match["list"] or match["bracket"]
        if is_name(text, match.start()) or said > _MOST or _OPEN.search(items) or _QUANTITY.match(items):
            continue
        least, most = _items(items, line.language)
        if least > 1 and not (least <= said <= most or said in _by_beginning(items)):
            actual = str(least) if least == most else f"{least}–{most}"
            yield warning(
                "count-enumerated", line.place, line.key, text=excerpt(match[0].strip(), 90), actual=actual
            )


def _items(text: str, language: Language) -> tuple[int, int]:
    """How many items a list has at least and at most; (0, 0) where it is none."""
    text = _FINALLY.sub(" ", _BRACKETED.sub("", text))
    if ";" in text:
        parts = [part for part in text.split(";") if part.strip()]
        return len(parts), len(parts)
    parts = [part for part in re.split(rf",\s(?:(?:{AND[language]})\s)?", text) if part.strip()]
    joins = re.compile(rf"\s(?:{AND[language]})\s")
    if len(parts) == 1 and _are_names(joins.split(text), language):
        return 2, 2
    if len(parts) < 2 or not joins.search(text) or any(len(part.split()) > _LONGEST for part in parts):
        return 0, 0
    names = [part for part in parts if part[0].isupper()]  # a name may hold a comma: Werk, inkomen en zorg
    least = len(names) if parts[0] in names[:1] else len(parts)
    joined = [len(joins.findall(f" {part} ")) for part in parts]
    plain = all(len(part.split()) <= 2 for part in parts[:-1])
    last_joins = joined[-1] == 1 and not any(joined[:-1])
    if plain and last_joins and least == len(parts) and len(parts[-1].split()) <= 5:
        return len(parts) + 1, len(parts) + 1
    return least, len(parts) + sum(joined)


def _by_beginning(text: str) -> frozenset[int]:
    """How many parts begin with each word, and how many with one of their own: some parts tell of the one before."""
    parts = (_JOINT.sub("", part) for part in text.split(", "))
    numbers = Counter(part.split()[0] for part in parts if part.strip()).values()
    alone = sum(1 for number in numbers if number == 1)
    return frozenset((*numbers, alone)) if alone < len(numbers) else frozenset()


def _are_names(parts: Sequence[str], language: Language) -> bool:
    """Whether two things are named, each by words with a capital: in German each noun has one, and is no name."""
    most = 1 if language is Language.DE else _NAME
    return len(parts) == 2 and all(
        len(words := part.split()) <= most and all(word[:1].isupper() and word.isalpha() for word in words)
        for part in parts
    )


def is_name(text: str, start: int) -> bool:
    """Whether the number at a place of a text tells one thing from others, as in "artikel 5"."""
    return text[start].isdigit() and NAMED_BEFORE.search(text[max(0, start - 24) : start]) is not None


def number_of(said: str, language: Language) -> int:
    """The number that digits, or one of these words, stand for. Raises ValueError for another word."""
    return int(said) if said.isdigit() else number_words(language).index(said.lower()) + 2


def number_words(language: Language) -> tuple[str, ...]:
    """The words for numbers from two on: one is an article as well."""
    return tuple(phrase(language, "value.words").split()[2:])


def _number(language: Language) -> str:
    numbers = "|".join(sorted(number_words(language), key=len, reverse=True))
    return rf"(?<![\w,.-])(?P<number>\b\d{{1,2}}|\b(?:{numbers}))[ \u00a0]+(?!{MEASURES}\b)"


@cache
def _listed(language: Language) -> re.Pattern[str]:
    """A number, a noun with up to three words beside it, and what is listed up to the end of the sentence."""
    noun = rf"(?:(?!{_VERBS}\b)[^\W\d_][\w’-]*[ \u00a0]?){{1,4}}"
    lists = r"(?:\s?:\s(?P<list>[^.:!?\n]+)(?=[.!\n]|$)|\s?\((?P<bracket>[^().:]+)\))"
    return re.compile(_number(language) + noun + lists, re.IGNORECASE)


@cache
def _named(language: Language) -> re.Pattern[str]:
    """A number, words up to "namely", and what is named behind it: "Drie zones doen mee, namelijk Aalst en Ninove"."""
    words = r"(?:[^\W\d_][\w’-]*+[ \u00a0]+){0,8}[^\W\d_][\w’-]*+"
    listed = r"(?P<list>[^.:!?\n]+)(?P<bracket>)(?=[.!\n]|$)"
    return re.compile(_number(language) + words + _NAMELY + listed, re.IGNORECASE)
