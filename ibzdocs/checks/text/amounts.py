"""Numbers in a text that cannot be right: signs of another language, shares and sums that do not add up."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from ibzdocs.base.problems import Problem, warning
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.checks.text.enumerations import AND, MEASURES, NAMELY, is_name, number_of, number_words
from ibzdocs.checks.text.lines import TextLine, excerpt, sentence_at
from ibzdocs.checks.text.slips import BLANK, compiled, spared

# What a number is of, so that no number of a chapter, a version or a law is meant.
_UNIT = (
    r"(?i:%|‰|€|°C\b|(?:procent|percent|pour[ \u00a0]cent|Prozent|euros?|k?EUR|mil[jl]oen|millions?|millionen"
    r"|miljard|milliards?|milliarden"
    r"|mln|mld|VTE|ETP|VZÄ|FTE|voltijdse|équivalents?|Vollzeit\w*|[kmc]?m|km²|m²|m³|kg|ha|[kMG]Wh?|ton|tonnen|tonnes?"
    r"|kilom(?:eter|ètres?)|meters?|mètres?|liters?|litres?|hectares?|Hektar|punten|points|Punkte"
    r"|Prozentpunkte?|procentpunten"
    r"|seconden?|secondes?|Sekunden?|minuten?|minutes?|(?:werk|kalender)?dagen|jours?|(?:Werk|Kalender"
    r"|Arbeits)?Tagen?|weken|semaines?|Wochen"
    r"|maanden|mois|Monaten?|jaar|ans|années?|Jahren?)\b)"
)
_POINTED, _THOUSANDS = re.compile(r"\d\.\d"), re.compile(r"\d,\d{3}")
_SIGNED = re.compile(r"\d(?:[.,]\d|\d{4})")  # what each number has whose sign may be wrong
# Hours have a point: 12.30 uur.
_POINT = rf"(?<![\w.,/§-])(\d+)\.(\d|\d\d)({BLANK}?{_UNIT})"
_HOURS = rf"{BLANK}?(?i:uur|uren|u|heures?|h|Uhr|Stunden)\b"
_HALF_HOURS = rf"(?<![\w.,/§-])(\d+)\.(\d)({_HOURS})"
_COMMAS = r"(?<![\w.,/])\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?(?![\w,])|(?<![\w.,/])\d{1,3},\d{3}\.\d\d?(?![\w.,])"
# Nobody has thousandths of a euro or of a person; a rate does, and so does what is less than one.
_WHOLE = (
    rf"(?<![\w.,/])([1-9]\d{{0,2}}),(\d{{3}})(?!{BLANK}?(?:€|euros?|EUR) (?:per|par|pro|je|la|le)\b)"
    rf"({BLANK}?(?i:€|(?:euros?|EUR|personen|medewerkers|personeelsleden"
    rf"|ambtenaren|burgers"
    r"|personnes|agents|collaborateurs|fonctionnaires|citoyens|habitants|inwoners|Einwohner|Bürger"
    r"|Bediensteten?|Mitarbeiter"
    r"|dossiers?|aanvragen|oproepen|appels|demandes|Anträge|Anrufe|Akten)\b))"
)
# Beside a number whose thousands are grouped: 12,480 courriels et 3 960 lettres.
_LIKE_GROUPED = (
    rf"(?<![\w.,/])([1-9]\d{{0,2}}),(\d{{3}})({BLANK}(?!{_UNIT}|(?:kilo|milli|centi)"
    r"|\w+(?:gramm?e?s?|m[eè]tres?|meter|liters?)\b)[^\W\d_]{4,})"
)
_LONG = re.compile(r"\d{5}")
# Before a name it is a postal code; in German nouns have a capital too.
_UNGROUPED: Mapping[Language, str] = {
    language: rf"(?<![\w.,/+°-])(\d{{5,6}})(?= {word})"
    for language, word in (
        (Language.NL, "[a-zà-ÿ]{3}"),
        (Language.FR, "[a-zà-ÿ]{3}"),
        (Language.DE, r"[^\W\d_]{3}"),
    )
}
_GROUPED: Mapping[Language, str] = {
    Language.NL: r"(?<![\w.,/])\d{1,3}(?:\.\d{3})+(?![\w.])",
    Language.FR: r"(?<!\d )(?<![\w.,/])\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?![\w.])",
    Language.DE: r"(?<![\w.,/])\d{1,3}(?:\.\d{3})+(?![\w.])",
}
_GROUPS: Mapping[Language, str] = {Language.NL: ".", Language.FR: "\u00a0", Language.DE: "."}

_SHARE = rf"(?<![\w.,/-])(\d{{1,3}}(?:,\d+)?){BLANK}?(?:%|procent\b|pour{BLANK}cent\b|Prozent\b)"
# Things in the plural, of which no more than all can do something; of money, standards and results there may be more.
_MEASURED: Mapping[Language, str] = {
    Language.NL: r"\w*(?:kosten|kredieten|dotaties|subsidies|toelagen|uitgaven|inkomsten|ontvangsten|lonen"
    r"|middelen|prijzen|normen|waarden"
    r"|bedragen|budgetten|ramingen"
    r"|doelen|doelstellingen|streefcijfers|plannen|cijfers|prognoses|niveaus|uren|dagen|jaren|maanden|schulden"
    r"|baten|tarieven|rechten|punten)",
    Language.FR: r"(?:coûts|crédits|dotations|subventions|subsides|dépenses|recettes|revenus|salaires"
    r"|moyens|prix|normes|valeurs|montants"
    r"|budgets|estimations|objectifs|chiffres"
    r"|prévisions|niveaux|heures|jours|années|mois|dettes|tarifs|droits|points|besoins|traitements|frais)",
    Language.DE: r"\w*(?:kosten|dotationen|zuschüsse|subventionen|ausgaben|einnahmen|mitteln|krediten"
    r"|löhnen|gehältern|werten|beträgen|normen"
    r"|schätzungen|zahlen|stunden|jahren"
    r"|schulden|erlösen|gebühren|punkten|leistungen|erwartungen|vorgaben|planungen)",
}
_ALL_OF: Mapping[Language, tuple[str, str]] = {
    Language.NL: (r"van (?:de|alle|onze) (?:\w+e )?", r"\w{3,}(?:en|[^s]s)"),
    Language.FR: (r"(?:des|de nos|de toutes les|de tous les) ", r"\w{3,}[sx]"),
    Language.DE: (r"(?:der|aller|unserer) (?:[a-zäöü]\w+ )?", r"(?-i:[A-ZÄÖÜ])\w{2,}(?:en|er|ern|ln)"),
}
# A share of what was, of what was wanted, or of what there is room for, may well be greater than all.
_COMPARED = (
    r"(?i:bezet|bevolk|capacit|occup|surpopul|kapazität|auslast|beleg|ten opzichte|vergelek|verwacht|gepland"
    r"|streef|doelstelling|vorig|par rapport|attend|prévu|objectif"
    r"|précédent|comparaison"
    r"|gegenüber|im Vergleich|erwartet|geplant|Ziel|Vorjahr|meer dan|plus de|mehr als)"
)
# A whole that is divided, so that its shares are a hundred together; and one that they may not exceed.
_DIVISION = (
    r"(?i:verdeel|verdelen|verdeling|uitgesplitst|opgesplitst"
    r"|répart|ventil|verteil|aufgeteilt|aufteilung|gliedern|entfiel|entfall)"
)
_DIVIDED = rf"{_DIVISION}\w*[^.]*(?:als volgt|comme suit|wie folgt|:)"
_SHARED = (
    rf"{_DIVISION}"
    r"|\bVan (?:de|het|alle|die)\b.*\b(?:betreft|betreffen|heeft betrekking|komt|komen)\b"
    r"|\b(?:Sur|Parmi|De) (?:les|l’|ces|ce|l’ensemble)\b.*\b(?:concerne|concernent|portent|proviennent|viennent)\b"
    r"|\bVon (?:den|allen|diesen)\b.*\b(?:betreffen|betrifft|stammen|kommen)\b"
)
_PART = (
    r"\b(?:waaronder|waarvan|dont|davon|darunter|beide[ns]?|les deux|toutes deux)\b"  # it is counted twice
)
_REST = rf"overige|\brest\b|resterende|ander|autre|\brestant|\breste\b|solde|übrig|sonstig|Rest\b|{_PART}"
_COURSE = r"stijg|steeg|daal|augment|diminu|baiss|hauss|steig|sink|stieg|sank|(?:19|20)\d\d\D+(?:19|20)\d\d"
_FEWEST, _ROUNDING = 3, Decimal("0.5")
_APART = Decimal("0.25")  # share of a sum by which a total with a slip in it differs

_COUNT = r"(?:\d{1,3}(?:[.\u00a0\u202f]\d{3})+|\d+)(?:,\d+)?"
_TOGETHER: Mapping[Language, str] = {
    Language.NL: r"samen(?: goed voor)?|in totaal|of in totaal|een totaal van|voor een totaal van|dus",
    Language.FR: r"soit(?: un total de| au total)?|au total|un total de|pour un total de",
    Language.DE: r"insgesamt|zusammen|das sind(?: insgesamt)?|also(?: insgesamt)?",
}
_NAMELY = f"(?:{NAMELY})"
_BEFORE_NUMBER = re.compile(rf"(?:[:(]|{_NAMELY}) ?\d")
_WORDS = r"[^\d,;:().!?\n%]{2,50}?"
_BEGINS = r"(?<![\w.,-])(?<!\d )"  # not within "12 000 courriels"
_OTHER = rf"\d {MEASURES}\b|(?:19|20)\d\d\b"  # quantities and years
_RATE = (
    r"\b(?:per|par|pro|je|fois|keer|mal|x|de plus|de moins|meer|minder|weniger|mehr|chacune?|elk|jeweils)\b"
)
# Sums of whole numbers that are written out: "40 + 60 = 100", "100 = 40 + 60".
_ONE = r"(?:\d{1,3}(?:[.\u00a0\u202f]\d{3})+|\d+)"
_WHOLES = rf"{_ONE}(?:{BLANK}?\+{BLANK}?{_ONE})+"
_APART_FROM = rf"(?<![\w.,+=*/×·–-])(?<![\d+=*/×·–-]{BLANK})"
_NO_MORE = rf"(?![\w%]|[.,]\d|{BLANK}\d|{BLANK}?[+=*/×·^%]|{BLANK}?[–-]{BLANK}?\d)"
_EQUATION = (
    rf"{_APART_FROM}(?:(?P<first>{_WHOLES}){BLANK}?={BLANK}?(?P<behind>{_ONE})"
    rf"|(?P<before>{_ONE}){BLANK}?={BLANK}?(?P<last>{_WHOLES})){_NO_MORE}"
)


def signs_of_numbers(line: TextLine) -> Iterator[Problem]:
    """A problem for each number with a decimal point, commas between thousands, or grouped unlike one beside it."""
    if line.language not in DOCUMENT_LANGUAGES or not line.has_digits or not _SIGNED.search(line.bare):
        return
    text, group = spared(line.bare), _GROUPS[line.language]
    for pattern in (_POINT, _HALF_HOURS) if _POINTED.search(text) else ():
        for found in compiled(pattern).finditer(text):
            if not is_name(text, found.start()):
                yield _number_sign(line, found[0], f"{found[1]},{found[2]}{found[3]}")
    thousands = _THOUSANDS.search(text)
    for found in compiled(_COMMAS).finditer(text) if thousands else ():
        whole, _, rest = found[0].partition(".")
        yield _number_sign(line, found[0], whole.replace(",", group) + (f",{rest}" if rest else ""))
    for found in compiled(_WHOLE).finditer(text) if thousands else ():
        yield _number_sign(line, found[0], f"{found[1]}{group}{found[2]}{found[3]}")
    yield from _unlike_grouped(line, text)


def _unlike_grouped(line: TextLine, text: str) -> Iterator[Problem]:
    """A problem for each number whose thousands are written otherwise than those of one beside it."""
    thousands, group = _THOUSANDS.search(text), _GROUPS[line.language]
    ungrouped = compiled(_UNGROUPED[line.language]).search(text) if _LONG.search(text) else None
    if not (thousands or ungrouped) or not compiled(_GROUPED[line.language]).search(text):
        return
    for found in compiled(_LIKE_GROUPED).finditer(text) if thousands else ():
        if not compiled(_WHOLE).match(text, found.start()):
            yield _number_sign(line, found[0], f"{found[1]}{group}{found[2]}{found[3]}")
    if ungrouped and not is_name(text, ungrouped.start()):
        yield _number_sign(line, ungrouped[1], f"{ungrouped[1][:-3]}{group}{ungrouped[1][-3:]}")


def _number_sign(line: TextLine, said: str, right: str) -> Problem:
    return warning("number-sign", line.place, line.key, text=said, right=right)


def shares(line: TextLine) -> Iterator[Problem]:
    """A problem for each share of more than all there are, and for shares of one whole that are no hundred."""
    text = line.bare
    if line.language not in DOCUMENT_LANGUAGES or not line.has_digits or not _may_have_share(text):
        return
    done = ""
    for found in compiled(_SHARE).finditer(text):
        sentence = sentence_at(text, found.start())
        of_all = _all_of(line.language).match(text, found.end()) if _value(found) > 100 else None
        if of_all and not compiled(_COMPARED).search(sentence):
            yield warning("share-above", line.place, line.key, text=excerpt(found[0] + of_all[0]))
        if sentence != done:
            done = sentence
            yield from _together(line, sentence)


def _may_have_share(text: str) -> bool:
    return "%" in text or "cent" in text or "Prozent" in text


@cache
def _all_of(language: Language) -> re.Pattern[str]:
    lead, many = _ALL_OF[language]
    return re.compile(rf"{BLANK}{lead}(?!{_MEASURED[language]}\b){many}\b", re.IGNORECASE)


def _value(found: re.Match[str]) -> Decimal:
    return Decimal(found[1].replace(",", "."))


def _together(line: TextLine, sentence: str) -> Iterator[Problem]:
    known = [_value(found) for found in compiled(_SHARE).finditer(sentence)]
    if len(known) < _FEWEST or compiled(_COURSE).search(sentence) or not compiled(_SHARED).search(sentence):
        return
    total, play = sum(known, Decimal(0)), _ROUNDING * len(known)
    lacks = (
        total < 100 - play and compiled(_DIVIDED).search(sentence) and not compiled(_REST).search(sentence)
    )
    if (total > 100 + play and not compiled(_PART).search(sentence)) or lacks:
        yield warning("shares-total", line.place, line.key, text=excerpt(sentence), actual=_said(total))


def stated_sums(line: TextLine) -> Iterator[Problem]:
    """A problem for each total that a sentence gives for the numbers beside it, and that is not quite their sum.

    One that is far from it counts something else: "3 diensten en 12 cellen, samen 140 medewerkers".
    """
    text = line.bare
    if (
        line.language not in DOCUMENT_LANGUAGES
        or not line.has_digits
        or not _joined(line.language).search(text)
    ):
        return
    for pattern in _sums(line.language, text):
        for found in pattern.finditer(text):
            items = found["items"]
            actual = sum((Decimal(_plain(each)) for each in re.findall(_COUNT, items)), Decimal(0))
            spoken = found[0] + text[found.end() : found.end() + 20]
            if "," in found["total"] or compiled(_RATE).search(spoken) or compiled(_OTHER).search(items):
                continue
            apart = abs(actual - number_of(_plain(found["total"]), line.language))
            if 0 < apart <= actual * _APART:
                said = excerpt(found[0], 90)
                yield warning("sum-stated", line.place, line.key, text=said, actual=_said(actual))


def equations(line: TextLine) -> Iterator[Problem]:
    """A problem for each sum of whole numbers that is written out and does not add up: "40 + 60 = 120".

    One and one are three where people work together.
    """
    if line.has_digits and "+" in line.bare and "=" in line.bare:
        for found in compiled(_EQUATION).finditer(line.bare):
            parts = [int(_plain(each)) for each in (found["first"] or found["last"]).split("+")]
            if set(parts) != {1} and sum(parts) != int(_plain(found["behind"] or found["before"])):
                actual = _said(Decimal(sum(parts)))
                yield warning("sum-stated", line.place, line.key, text=found[0], actual=actual)


def _plain(number: str) -> str:
    return re.sub(r"[.\u00a0\u202f]", "", number.strip()).replace(",", ".")


def _said(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",")


def _sums(language: Language, text: str) -> Iterator[re.Pattern[str]]:
    """Numbers of several things with their total behind them, or before them, where a text may have that."""
    if compiled(rf"(?:{_TOGETHER[language]}) \d").search(text):
        yield _total_behind(language)
    if _BEFORE_NUMBER.search(text):
        yield _total_before(language)


def _counted(language: Language) -> str:
    return (
        rf"(?P<items>{_COUNT} {_WORDS}(?:, {_COUNT} {_WORDS}){{0,8}},? (?:{AND[language]}) {_COUNT} {_WORDS})"
    )


@cache
def _joined(language: Language) -> re.Pattern[str]:
    """The last of several numbers that are counted."""
    return re.compile(rf" (?:{AND[language]}) \d")


@cache
def _total_behind(language: Language) -> re.Pattern[str]:
    no_share = rf"(?![\w,.]*{BLANK}?%)(?![., ]?\d)"
    total = rf"(?:{_TOGETHER[language]}) (?P<total>{_COUNT}){no_share}"
    return re.compile(rf"{_BEGINS}{_counted(language)},? \(?{total}")


@cache
def _total_before(language: Language) -> re.Pattern[str]:
    words = "|".join(sorted(number_words(language), key=len, reverse=True))
    total = rf"(?P<total>{_COUNT}|(?i:{words})) (?!{MEASURES}\b){_WORDS}"
    return re.compile(rf"{_BEGINS}{total}(?:{BLANK}?: | \(|,? {_NAMELY} ){_counted(language)}(?=[.;)]|$)")
