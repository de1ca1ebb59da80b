"""Typography applied when rendering; the author's and the translator's texts stay as they came.

Only rules whose result is certain, and that change no letter and no digit. A text comes in pieces (between
bold words, references, notes), so the edge of a piece is not taken for that of the text: a sign is added
only next to a character that is there, a blank that is there may be changed at an edge too.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from ibzdocs.base.values import Language

_NB = "\u00a0"
BLANK = "[ \u00a0\u202f]"
_LETTER = r"[^\W\d_]"
_DIGITS = "0123456789"
_LAST_WORD, _LONGEST = re.compile(r"[\w.°§’]+\Z"), 20
# What may follow a sign that ends a clause.
_AFTER = r"(?:[\s)\]»”“’]|$)"
# What may precede it, when the blank between them goes.
_BEFORE = r"[\w)\]”“’»%…]"
_FILES = r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|csv|txt|zip|xml|xlf|tmx|tbx|html?|json|toml|png|jpe?g|svg)\b"
# Addresses, times, ratios and file names: no rule sees them.
_LEFT_ALONE = re.compile(
    r"\b(?:[a-zA-Z]{2,9}://|mailto:|www\.)\S+"
    r"|(?<![\w.+'’-])[\w.+'’-]+@[\w-]+(?:\.[\w-]+)*"
    r"|\b\d+(?::\d+)+\b"
    rf"|(?<![\w.'’-])[\w.'’-]+{_FILES}"
)
# Without any of these there is nothing to leave alone; much faster to look for.
_ALONE = re.compile(rf"@|://|mailto:|www\.|\d:\d|{_FILES}")


class Rule(NamedTuple):
    """What is made of what, and why.

    It is idle in a text that has none of its ``signs``, and in one that has none of its ``pieces``, where it has any:
    both are looked for faster than the pattern. One of the ``edge`` is idle in a text that ends without a blank.
    """

    reason: str
    signs: frozenset[str]
    pattern: re.Pattern[str]
    replacement: str | Callable[[re.Match[str]], str]
    pieces: tuple[str, ...] = ()
    edge: bool = False

    def finds(self, text: str) -> bool:
        """Whether one of the rule's pieces is in ``text``, or the rule has none."""
        if self.edge and not text.endswith(" "):
            return False
        return not self.pieces or any(map(text.__contains__, self.pieces))


def _rule(reason: str, signs: str, pattern: str, replacement: str, *pieces: str) -> Rule:
    return Rule(reason, frozenset(signs), re.compile(pattern), replacement, pieces)


def _keep(reason: str, signs: str, before: str, after: str, *pieces: str) -> Rule:
    """The blank between the two becomes one that does not break."""
    return _rule(reason, signs, f"({before}) (?={after})", rf"\1{_NB}", *pieces)


def _numbered(words: str) -> tuple[Rule, Rule]:
    """Words and abbreviations that a number follows; or a reference, which is a piece of its own."""
    known = frozenset(words.split())

    def kept(blank: re.Match[str]) -> str:
        before = _LAST_WORD.search(blank.string, max(0, blank.start() - _LONGEST), blank.start())
        word = before[0] if before else ""
        forms = {word, word[:1].lower() + word[1:]}
        return _NB if known & (forms | {form.rpartition("’")[2] for form in forms}) else " "

    return (
        Rule("word and its number", frozenset(_DIGITS + "IVX"), re.compile(r" (?=\d|[IVX]+\b)"), kept),
        Rule("word and the reference behind it", frozenset(" "), re.compile(" $"), kept, edge=True),
    )


def _quotes(opening: str, closing: str) -> Rule:
    """A pair is two signs of which one can only open and one only close; 19" and a lone sign stay."""
    pattern = r'(?<![^\s(\[«“„’])"(?=[\w(\[])([^"«»“”„]+)(?<=[\w.,;:!?…)\]%])"(?!\w)'
    return _rule("straight quotes in pairs", '"', pattern, rf"{opening}\1{closing}")


def _day(day: str, months: str) -> Rule:
    return _keep("day and month", _DIGITS, rf"\b{day}", rf"(?:{months})\b")


_UNITS = (
    r"(?:[%‰€]|°C\b|(?:[kM]€|euros?|k?EUR|VTE|ETP|VZÄ|km(?:[²³]|/[hu])?|cm|mm|m[²³]|ha|kg|[kMG]Wh?|kWc|[kMGT]B|[MGT]o|[ht])"
    r"(?!\w)"
    r"|[Mm]il(?:joen|jard|lion|liard)|(?:mln|mld|Mio|Mrd)\.)"
)
# After a number's sign, a digit or a part of a code, two groups of digits are no range.
_NO_CODE = r"(?<![\w/.,:+-])(?<!\d[ \u00a0])(?<![nN]°[ \u00a0])(?<![nN]r\.[ \u00a0])"
_END = r"(?![\w/:-]|[.,]\w)"
_SHARE = r"[%‰](?![\w-])"

_EVERYWHERE = (
    _rule("apostrophe between letters", "'", rf"(?<={_LETTER})'(?={_LETTER})", "’"),
    _rule("suspension points, not a row of dots", ".", r"(?<!\.)\.{3}(?!\.)", "…", "..."),
    _keep("suspension points and the word before", "….", r"[\w,;)»”]", r"…", " …", "..."),
    _rule("double blank", " ", " {2,}", " ", "  "),
    _rule(
        "period of years", "-", rf"{_NO_CODE}((?:19|20)\d\d)-((?:19|20)\d\d){_END}", r"\1–\2", "-19", "-20"
    ),
    _rule(
        "range of pages, not 3-12 in chapter 3",
        "-",
        rf"\b((?:pp?|blz|S)\.{BLANK}\d{{2,4}})-(\d{{2,4}}){_END}",
        r"\1–\2",
        *("p.", "z.", "S."),
    ),
    _rule("range of shares", "%", rf"{_NO_CODE}(\d{{1,3}})-(\d{{1,3}})(?={BLANK}?%(?![\w-]))", r"\1–\2"),
    _keep("number and unit", _DIGITS, r"\d", _UNITS, *(f"{digit} " for digit in _DIGITS)),
    _keep("share whose number stands in the piece before", "%‰", "^", _SHARE),
    _rule("share, but not 100%ig or %20", "%‰", rf"(?<=\d)(?={_SHARE})", _NB),
)
# Where the amount may stand before its sign, one before it has it: 5 € 10 fois.
_SIGN_AND_AMOUNT = _keep(
    "sign and amount", "€R", r"(?<!\d)(?<!\d[ \u00a0])(?:k?€|\bk?EUR)", r"-?\d", "€ ", "EUR "
)
# Dutch and German alike.
_NO_BLANK = (
    _rule("no blank before a sign", ";!?", rf"(?:(?<={_BEFORE})|^){BLANK}+(?=[;!?]+{_AFTER})", ""),
    _rule("no blank before a colon", ":", rf"(?<={_BEFORE})(?<!\d){BLANK}+(?=:{_AFTER})", ""),
    _rule("no blank before a colon, but 1 : 3", ":", rf"(?<=\d){BLANK}+(?=:\s{_LETTER})", ""),
)
_DUTCH = (
    _day(
        r"\d{1,2}",
        "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
    ),
    *_numbered(
        "art. artt. nr. nrs. blz. p. pp. fig. hfst. kol. vol. § §§ artikel artikelen punt punten bijlage bijlagen "
        "tabel tabellen hoofdstuk hoofdstukken afdeling afdelingen paragraaf lid nummer nummers bladzijde "
        "bladzijden pagina pagina’s figuur figuren grafiek deel titel fase stap luik doelstelling doelstellingen "
        "prioriteit actie niveau noot voetnoot versie regel kolom module scenario onderdeel rubriek vraag"
    ),
    _keep("annex and its letter", "ABCDEFGH", r"\b[Bb]ijlage", r"[A-H]\b", "ijlage "),
    _keep("sign and amount", "€R", r"(?<!\d)k?€|\bk?EUR", r"-?\d", "€ ", "EUR "),
    _keep("hour", _DIGITS, r"\d", r"(?:uur\b|u\.)", "uur", "u."),
    _quotes("“", "”"),
    *_NO_BLANK,
)
_FRENCH = (
    _day(
        r"(?:\d{1,2}|1er)",
        "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    ),
    *_numbered(
        "art. arts. fig. chap. al. vol. col. n° n°s p. pp. § §§ article articles point points annexe annexes "
        "tableau tableaux chapitre chapitres section sections paragraphe paragraphes alinéa alinéas numéro numéros "
        "page pages figure figures graphique graphiques partie parties titre titres tome tomes volume volumes phase "
        "phases étape étapes axe axes volet volets priorité priorités action actions niveau niveaux objectif "
        "objectifs stratégique stratégiques opérationnel opérationnels note notes version versions ligne lignes "
        "colonne colonnes module modules scénario scénarios"
    ),
    _SIGN_AND_AMOUNT,
    _keep("annex and its letter", "ABCDEFGH", r"\b[Aa]nnexe", r"[A-H]\b", "nnexe "),
    _keep("hour and minutes", _DIGITS, r"\d[ \u00a0]h", r"\d\d\b", " h "),
    _keep(
        "thousands, not a telephone number",
        _DIGITS,
        r"(?<!\d)(?<![.,])\d{1,3}",
        r"\d{3}(?!\d)(?![ \u00a0]\d\d(?!\d))",
        *(f"{digit} " for digit in _DIGITS),
    ),
    _keep("century", "IVX", r"\b[IVX]+e", r"siècle", "siècle"),
    _keep("title and name", "MD", r"\b(?:MM?\.|Mmes?|Mlles?|Dr)", "[A-ZÀ-ÖØ-Þ]|$"),
    _rule(
        "elision before a sign, a number or another piece",
        "'",
        r"(?<![\w'’])([cdjlmnstCDJLMNST]|(?:jus|lors|puis)?[Qq]u)'(?=[«“\"\d]|$)",
        r"\1’",
    ),
    _quotes(f"«{_NB}", f"{_NB}»"),
    _rule("blank after an opening guillemet", "«", rf"«{BLANK}+|«(?=[^\s»])", "«" + _NB),
    _rule("blank before a closing guillemet", "»", rf"{BLANK}+»|(?<=[^\s«])»", _NB + "»"),
    _rule("the blank before a sign", ";:!?", rf"{BLANK}+(?=[;:!?]+{_AFTER})", _NB),
    _rule("a blank before a sign", ";!?", rf"(?<=[^\W\d_]|[)»])(?=[;!?]+{_AFTER})", _NB),
    _rule("a blank before a colon", ":", r"(?<=[^\W\d_]|[)»])(?=:\s)", _NB),
    _rule("a blank before the euro sign", "€", r"(?<=\d)(?=€(?!\w))", _NB),
)
_GERMAN = (
    _day(
        r"\d{1,2}\.",
        "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
    ),
    *_numbered(
        "Art. Nr. Nrn. Abs. Kap. Tab. Abb. Ziff. Bd. Fn. S. § §§ Artikel Artikeln Absatz Absätze Absätzen Punkt "
        "Punkte Anlage Anlagen Anhang Tabelle Tabellen Kapitel Kapiteln Abschnitt Abschnitte Nummer Nummern Seite "
        "Seiten Abbildung Abbildungen Grafik Teil Titel Band Phase Schritt Achse Ziel Ziele Priorität Maßnahme "
        "Stufe Fußnote Fassung Version Ziffer Spalte Zeile Modul Szenario Frage Unterpunkt"
    ),
    _SIGN_AND_AMOUNT,
    _keep("annex and its letter", "ABCDEFGH", r"\bAn(?:lage|hang)", r"[A-H]\b", "nlage ", "nhang "),
    _keep("point and its letter", "B", r"\bBuchstaben?", r"[a-z]\b", "Buchstabe"),
    _keep("hour", _DIGITS, r"\d", r"Uhr\b", "Uhr"),
    _keep(
        "abbreviation of two words",
        ".",
        r"\b[Zz]\.(?= [BT]\.)|\b[Dd]\.(?= h\.)|\b[Uu]\.(?= [aU]\.)",
        ".",
        *(" B.", " T.", " h.", " a.", " U."),
    ),
    _keep("in der Regel", "R", r"\b[Ii]\.(?= d\. R\.)|\bd\.(?= R\.)", "."),
    _keep("oder Ähnliches", "Ä", r"\b[Oo]\.(?= Ä\.)", "."),
    _quotes("„", "“"),
    *_NO_BLANK,
)
_RULES: Mapping[Language, tuple[Rule, ...]] = {
    Language.NL: _EVERYWHERE + _DUTCH,
    Language.FR: _EVERYWHERE + _FRENCH,
    Language.DE: _EVERYWHERE + _GERMAN,
}


def rules(language: Language) -> tuple[Rule, ...]:
    """The rules of ``language`` in the order in which they apply; none for a language of messages only."""
    return _RULES.get(language, ())


@lru_cache(maxsize=20_000)
def typeset(text: str, language: Language) -> str:
    """``text`` with the signs and no-break spaces that the language wants; twice comes to the same.

    Web and mail addresses, times, ratios and file names stay as they are. The usage is that of Belgium;
    the no-break space is U+00A0 everywhere, since few fonts have the narrow one (U+202F).
    """
    signs = set(text)
    chosen = [rule for rule in rules(language) if not rule.signs.isdisjoint(signs) and rule.finds(text)]
    parts, end = [], 0
    for start, stop in left_alone(text) if chosen else ():
        parts += [apply(text[end:start], chosen), text[start:stop]]
        end = stop
    return "".join([*parts, apply(text[end:], chosen)])


def left_alone(text: str) -> tuple[tuple[int, int], ...]:
    """Where addresses, times, ratios and file names begin and end."""
    return tuple(each.span() for each in _LEFT_ALONE.finditer(text)) if _ALONE.search(text) else ()


def apply(text: str, chosen: Iterable[Rule]) -> str:
    """``text`` after every one of the ``chosen`` rules, in their order; addresses are not spared here."""
    for rule in chosen:
        text = rule.pattern.sub(rule.replacement, text)
    return text


def kept_with(number: str, label: str) -> str:
    """A label whose number stays on the line of the word before it: ``tableau 4`` with a no-break space."""
    return label.replace(f" {number}", f"{_NB}{number}") if number else label
