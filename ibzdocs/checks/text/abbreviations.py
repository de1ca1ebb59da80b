"""Abbreviations: each is explained somewhere, and words given for an acronym spell it."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import takewhile
from os.path import commonprefix

from ibzdocs.base.dictionary import Dictionary, DictionarySilent
from ibzdocs.base.problems import Problem, warning
from ibzdocs.base.values import Language
from ibzdocs.checks.text.grammar import common_abbreviations
from ibzdocs.checks.text.lines import TextLine, sentence_at
from ibzdocs.checks.text.mistyped import plain
from ibzdocs.checks.text.spelling import Vocabulary

# With a number behind it it is what a thing is called: COVID-19, SARS-CoV-2, WTC III, VR 2014/11. Behind a bracket,
# as in (V)SO, stands the end of a word; behind four digits, as in 3000 AK, that of a postal code.
_TOKEN = re.compile(
    r"(?<![\w&@./)-])(?<!\b\d{4}[ \u00a0](?=[A-Z]{2}\b))[^\W\d_]+(?:[&-][^\W\d_]+)*"
    r"(?![\w&@]|\.\w|(?:-\w+)*(?:-|/[A-Z]+[ -]?)\d|[ \u00a0](?:[IVX]+(?![\w’'-])|(?:\d+/)+\d))"
)
# The number of a part of a law: hoofdstuk IIB.
_NUMBERED = re.compile(
    r"(?i:hoofdstuk|titel|bijlage|afdeling|boek|deel|chapitre|titre|annexe|section|livre|partie|kapitel|anlage|anhang|buch|teil)"
    r"(?i:ken|en|n|s)? [IVX]+[A-Z]\b"
)
# Every abbreviation has two capitals.
_MAY_BE_SHORT = re.compile(r"[^\W\d_a-zß-öø-ÿœ][\w&]*[^\W\d_a-zß-öø-ÿœ]")
_LIGATURE = re.compile(r"IJ(?=[a-zß-öø-ÿ])")  # one capital of Dutch: IJzer
_ROMAN = re.compile(r"[IVXLCDM]+(?:de|e|ème|er|ste|th)?")
_COINED = re.compile(r"(?=.{6})[a-z]?(?:[A-Z][a-zà-öø-ÿ]+){2,}")  # a name of words in one: JustAct, MyMinfin
_BRACKETED = re.compile(
    r"\([\s«“„\"]*([^\W\d_][\w&-]{1,11})(?:/[A-Z])?(?:[’']s)?[\s»”“\"]*(?: [–-] [^()]*)?\)"
)
_BEFORE_BRACKET = re.compile(
    r"(?<![\w&-])(?:n(?:iet|on|icht)-)?([^\W\d_][\w&]{1,11})(?:-\w+(?:\s\w+)?)?\s\(([^()]{8,120})\)"
)
_LEGEND = re.compile(r"(?<![\w&-])([^\W\d_][\w&-]{1,11})[ \u00a0\u202f]?[:=] ?\w")
# Several in one pair of brackets: (NDD, NDF en NDG), (AD DIO).
_SEVERAL = re.compile(
    r"\(\s*([^\W\d_][\w&-]{1,11}(?:(?:\s*[,;/]\s*|[ \u00a0](?:(?:en|of|et|ou|und|oder) )?)[^\W\d_][\w&-]{1,11})+)\s*\)"
)
_SHORTENED = (
    re.compile(
        r"\b(?:afgekort|kortweg|verder|hierna|de afkorting|en abrégé|abrégé|ci-après|dénommée?|abgekürzt|kurz"
        r"|nachstehend|hiernach|nachfolgend|im Folgenden|fortan"
        r"|sous (?:le nom|le sigle|l[’']abréviation|l[’']acronyme|la dénomination)(?: de)?|der Abkürzung|als Abkürzung)"
        r"[ :]+[“«„\"]?[ \u00a0]?([A-Z][\w&-]{1,11})"
    ),
    re.compile(
        r"(?<![\w&-])([A-Z][\w&-]{1,11})[”»“\"]? (?:staat voor|is de afkorting"
        r"|signifie|est l[’']abréviation|est l[’']acronyme|désigne|steht für|bedeutet)\b"
    ),
)
_DATED = re.compile(r"(?<=\d\. )[A-ZÄÖÜ]{3,9}(?= \d{4})|(?<=\d )[A-ZÉÛ]{3,9}(?= \d{4})")  # 17. MAI 1991
# A family name in capitals: R. ARENTS, Frau ARENTS.
_CALLED = re.compile(
    r"(?:\b(?:[A-Z]\.[ -]?){1,3}"
    r"|\b(?:Herr(?:en|n)?|Frau|[Mm]evrouw|heer|heren|Messieurs|Mesdames|Monsieur|Madame|MM\.|Mme) )([A-ZÀ-Þ]{4,})"
    r"(?: (?:en|et|und) [A-ZÀ-Þ]{4,})?\b"
)
# A person whose name begins a line in capitals: DR. VERA LINDEN Direktorin.
# Or that is a line: LINDEN Vera.
_PERSON = re.compile(
    r"^(?:(?:DR|MAG|PROF)\. )*[A-ZÀ-Þ]{4,}(?: [A-ZÀ-Þ]{3,})* [A-ZÀ-Þ]{5,}\b"
    r"|^[A-ZÀ-Þ]{3,}(?: [A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?){1,2}$"
)
_PLACE = re.compile(
    r"(?<=, )(?:B-)?\d{4}[ \u00a0][A-ZÀ-Þ]{4,}\b|(?:^|B-)\d{4}[ \u00a0][A-ZÀ-Þ]{4,}\b"
)  # 5100 JAMBES
# What a thing is says enough of its name: das Förderprogramm LEADER, het portaal MAGDA.
_NAMED_THING = re.compile(
    r"(?i:programm?|programme|portal|portail|portaal|plattform|plateforme|platform|datenbank|databank|anwendung|toepassing"
    r"|application|software|logiciel|netzwerk|netwerk|réseau"
    r"|gesellschaft|[ck]lub|verein|verband|partei|partij|parti|agentur|konzern)s?[ \u00a0]([A-Z]{3,})(?![\w&-])"
)
_APPOSED = re.compile(r"\b([^\W\d_]{12,}),?[ \u00a0]([A-Z][a-z]*[A-Z]\w{0,6})(?![\w&-])")
_BEHIND_DASH = re.compile(r" [–—-] ([A-Z][\w&-]{1,11})(?![\w&-])")
# The words that follow: ‘GRI’, of Global Reporting Initiative; NDD – Naam Dienst; le RSE, le règlement sur l’eau.
_SPOKEN_OUT = re.compile(
    r"(?<![\w&-])([A-Z][\w&-]{1,11})[”»’\"']?(?:,? (?:of|ofwel|ou|oder|or)| [–—-]|,)"
    r" ((?:[A-ZÀ-ÖØ-Þ][\w’'-]*[ \u00a0]?){2,8}|(?:l[ea]s? |l[’']|de |het |der |die |das )(?:[\w’'-]+[ \u00a0]?){3,12})"
)
# A gazette in which a law was published: (BGBl. I S. 95), (GBl. 1970, 395), (ABl. L 119 vom …).
_GAZETTE = re.compile(
    r"(?:(?<=\()\w+|\b[A-Z]\w*Bl)\.?(?: [A-Z]{1,2})?,?[ \u00a0](?:I{1,3}(?:/\d+)?,?[ \u00a0])?"
    r"(?:(?:S|p|blz|Nr)\.|\d{4},|\d{1,2}\.\d{1,2}\.\d{4}\b|[LC] ?\d)"
)
# "het fonds (of NDF)", "het fonds (ook: de bijdrage, NDB)", "National Data Funds of NDF’s".
_OF_BRACKET = re.compile(
    r"\((?:of|ofwel|ou|oder|[^()]{0,60}[,:]) (?:de |het |l[ea] |les |l[’']|d[aei][smr] )?([A-Z][\w&-]{1,11})\)"
)
_OF_BEHIND = re.compile(
    r"\b((?:[A-ZÀ-ÖØ-Þ][\w’-]*[ \u00a0]){1,7}[A-ZÀ-ÖØ-Þ][\w’-]*),?[ \u00a0]"
    r"(?:of|ofwel|ou|oder) ([A-Z][\w&-]{1,11}?)(?:[’']?s)?(?![\w&-])"
)
# Capitals that abbreviate nothing: numbers of parts of laws, gazettes, persons, towns, days.
_OF_OTHER_THINGS = (_NUMBERED, _GAZETTE, _CALLED, _PERSON, _PLACE, _DATED)
# The small words in a name, which its abbreviation may leave out.
_LINKS = """
aan bij d de den der des die du en et für in l la le les met of op pour sur te ten ter tot und van von voor zu zum zur
"""
_FEWEST_LETTERS, _SMALL_LETTERS, _LONG_WORD = 3, 4, 9
_SEE = re.compile(r"(?:zie|cf|voir|siehe|vgl|Zie|Voir|Siehe)\b")
_SMALL = re.compile(r"(?<![\w’'-])[^\W\d_][a-zß-öø-ÿœ]{3,}(?![\w])")  # a word that is no abbreviation
_SHORTEST_WORD, _SHORTEST_COMMON, _SPELLED = 4, 3, 7  # what is longer is spelled as a word
_WORDS_BEFORE, _NAME_WORDS, _LONG_NAME = 12, 4, 12
_ENUMERATED = re.compile(r"\b([A-Z]{4,8})\b[^(:.]{0,30}[(:]\s*([^().;:]+)")
# Words that tell a name of English from one of the text's language.
_ENGLISH = re.compile(
    r"\b(?:of|the|and|for|european|security|network|agency|authority|management|report|regulation|board|group|team|force"
    r"|health|policy|law|treaty|framework|center|office|council|working|task|act|key|indicators?|business|continuity|level|agreement|officer|assessment"
    r"|resources|request|quality|operating|return|chief|community|single|human|partnership|privacy|governance|learning"
    r"|knowledge|recovery|critical|response|border|asylum|joint|common|process|user|access|supply|chain|risk|strategic)\b",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r",\s*(?:en|et|und)?\s*|\s+(?:en|et|und)\s+")


def unknown_abbreviations(
    lines: Sequence[TextLine],
    known: Vocabulary,
    dictionary: Dictionary | None = None,
    elsewhere: Collection[str] = (),
) -> Iterator[Problem]:
    """A problem for each abbreviation in ``lines``, all in one language, that nothing explains.

    A word in capitals that the dictionary, or the text itself in small letters, has is none; that of ``elsewhere``
    is right in another language, and reported as such.
    """
    may_have = [line for line in lines if _MAY_BE_SHORT.search(line.bare)]
    explained = {short for line in may_have for short in _explained(line.bare)} | {*elsewhere}
    first: dict[str, TextLine] = {}
    common = common_abbreviations(lines[0].language) if lines else frozenset()
    for line in may_have:
        for short, whole in _used(line.bare):
            if not (
                known.knows(short)
                or known.knows(short.capitalize())
                or known.knows(whole)
                or {whole, _singular(short)} & (explained | common)
            ):
                first.setdefault(short, line)
    words = _words_in_capitals(first, lines, dictionary) | _in_dictionary(first, dictionary)
    words |= _written_out(first, lines)
    for short, line in first.items():
        if short not in explained | common | words:
            yield warning("abbreviation-unknown", line.place, line.key, value=short)


def _written_out(shorts: Iterable[str], lines: Sequence[TextLine]) -> frozenset[str]:
    """Those whose words stand in a text, one for each letter: Koninklijk Instituut voor Water, and the KIW.

    The first word has a capital, and so have the others of a name of three words. A word of a name may give more
    letters than its first: Rijksinstituut voor Waterverzekering, and the RIWV. In German each noun has a capital, so
    that only the first letters of four words say enough.
    """
    asked = {
        short for short in shorts if len(short) >= _FEWEST_LETTERS and short.isalpha() and short.isupper()
    }
    initials = {short[0] for short in asked}
    found: set[str] = set()
    links = frozenset(_LINKS.split())
    for line in lines if asked else ():
        words = [word for word in re.findall(r"[^\W\d_]+", line.bare) if word not in links]
        for at, word in enumerate(words):
            if _is_great(word) and _first(word) in initials:
                tells = line.language is not Language.DE
                found |= {short for short in asked if _spells(short, words[at : at + len(short)], tells)}
                name = list(takewhile(_is_great, words[at:])) if tells else []
                found |= {short for short in asked if any(_gives(short, name[:size]) for size in range(2, 6))}
    return frozenset(found)


def _is_great(word: str) -> bool:
    return word[0].isupper() and not word.isupper()


def _gives(short: str, name: Sequence[str]) -> bool:
    """Whether the words of a name give all letters of ``short``, each its first one, and long words more of them."""
    if len(short) < _SMALL_LETTERS or not 2 <= len(name) < len(short) <= 2 * len(name):
        return False
    letters = list(short)
    for word in name:
        if not letters or _first(word) != letters.pop(0):
            return False
        rest = "".join(map(_first, word[1:]))
        while (
            letters
            and len(word) >= _LONG_WORD
            and letters[0] in rest
            and _more_than_words(letters, name, word)
        ):
            rest = rest[rest.index(letters.pop(0)) + 1 :]
    return not letters


def _more_than_words(letters: Sequence[str], name: Sequence[str], word: str) -> bool:
    """Whether more letters are left than words behind this one, which want one each."""
    return len(letters) > len(name) - 1 - list(name).index(word)


def _spells(short: str, words: Sequence[str], capital_tells: bool) -> bool:
    great = capital_tells and all(word[0].isupper() for word in words)
    said = "".join(_first(word) for word in words)
    return said == short and (great or len(short) >= _SMALL_LETTERS)


def _singular(short: str) -> str:
    """An abbreviation without the s of its plural or genitive: BVAs."""
    return short.removesuffix("s")


def _words_in_capitals(
    shorts: Iterable[str], lines: Sequence[TextLine], dictionary: Dictionary | None
) -> frozenset[str]:
    """Those that are ordinary words, written in capitals."""
    asked = {short for short in shorts if len(short) >= _SHORTEST_WORD and short.isupper()}
    if not asked:
        return frozenset()
    found = {
        short
        for short in asked
        if _is_written(short.lower(), lines) or _is_written(short.capitalize(), lines)
    }
    found |= _shouted(asked, lines)
    if dictionary is not None:
        forms = {
            short: {short.lower(), short.capitalize()}
            for short in sorted(asked - found)
            if len(short) > _SHORTEST_WORD
        }
        with suppress(DictionarySilent):
            unknown = dictionary.unknown(set().union(*forms.values()) if forms else ())
            found |= {short for short, said in forms.items() if not said <= unknown}
    return frozenset(found)


def _is_written(word: str, lines: Sequence[TextLine]) -> bool:
    """Whether the word stands by itself in one of the lines, in small letters but for the first one."""
    return any(word in _SMALL.findall(line.bare) for line in lines if word in line.bare)


def _shouted(shorts: Collection[str], lines: Sequence[TextLine]) -> frozenset[str]:
    """Those that stand beside a longer word in capitals wherever they are: LET WELL.

    What is longer than most abbreviations is a word.
    """
    longer = re.compile(r"(?<![\w&-])[^\W\d_a-zß-öø-ÿœ]{6,}(?![\w&-])")
    found: dict[str, bool] = {}
    for line in lines:
        if any(short in line.bare for short in shorts):
            for short in shorts:
                for match in re.finditer(rf"(?<![\w&-]){re.escape(short)}(?![\w&-])", line.bare):
                    near = line.bare[max(0, match.start() - 12) : match.end() + 12]
                    found[short] = found.get(short, True) and longer.search(near) is not None
    return frozenset(short for short, is_shouted in found.items() if is_shouted)


def _in_dictionary(shorts: Iterable[str], dictionary: Dictionary | None) -> frozenset[str]:
    """Those that the dictionary of the language has as abbreviations, so that they are in common use: BIP, OECD.

    A dictionary takes every word for right in capitals: of an abbreviation it knows no other form.
    """
    asked = {short for short in shorts if len(short) >= _SHORTEST_COMMON and short.isupper()}
    if dictionary is None or not asked:
        return frozenset()
    with suppress(DictionarySilent):
        others = {short: frozenset((short.lower(), short.capitalize())) for short in sorted(asked)}
        unknown = dictionary.unknown(asked.union(*others.values()))
        return frozenset(short for short in asked - unknown if others[short] <= unknown)
    return frozenset()


def used_in(lines: Iterable[TextLine], shorts: Collection[str]) -> frozenset[str]:
    """Those of ``shorts`` that are a word of ``lines`` or, between hyphens, a part of one."""
    there = (line.bare for line in lines if any(short in line.bare for short in shorts))
    words = {word for text in there for word in _TOKEN.findall(text)}
    return frozenset(shorts).intersection(part for word in sorted(words) for part in (word, *word.split("-")))


def _used(text: str) -> Iterator[tuple[str, str]]:
    """The abbreviations in a text, each with the whole word in which it stands: BE and BE-Alert."""
    if text.upper() == text and len(text.split()) > 1:
        return  # in a cell all in capitals nothing tells an abbreviation from a word
    for pattern in _OF_OTHER_THINGS:
        text = pattern.sub(" ", text)
    for whole in _TOKEN.findall(text):
        parts = whole.split("-")
        if len(parts) > 1 and all(part[0].isupper() for part in parts):
            # a name with a hyphen is one word: an abbreviation only where each part is one
            if all(map(_is_short, parts)):
                yield whole, whole
        elif not whole.islower():
            yield from ((part, whole) for part in parts if _is_short(part))


def _is_short(word: str) -> bool:
    """Whether the word has two capitals, and is no Roman number, formula or name: IV, CO₂, JustAct."""
    if (
        len(word) > 10
        or (word.isupper() and len(word) >= _SPELLED)
        or unicodedata.normalize("NFKC", word) != unicodedata.normalize("NFC", word)
    ):
        return False  # with a lowered number or letter
    return sum(map(str.isupper, _LIGATURE.sub("I", word))) > 1 and not (
        _ROMAN.fullmatch(word) or _COINED.fullmatch(word)
    )


def _explained(text: str) -> Iterator[str]:
    """What a text explains: ``Naam van de Dienst (NDD)``, ``NDD (Naam van de Dienst)``, ``NDD: naam …``."""
    if "(" in text:
        yield from _bracketed(text)
    yield from _said_to_be_short(text)
    if ":" in text or "=" in text:
        yield from (match[1] for match in _LEGEND.finditer(text) if _is_short(match[1]))


def _said_to_be_short(text: str) -> Iterator[str]:
    """``… , afgekort NDD``, ``NDD staat voor …``, ``Naam van de Dienst – NDD``."""
    yield from _beside(text)
    yield from (match[1] for match in _NAMED_THING.finditer(text))
    for pattern in _SHORTENED:
        yield from (match[1] for match in pattern.finditer(text))
    for match in _SPOKEN_OUT.finditer(text):
        if _is_short(match[1]) and _abbreviates(match[1], re.findall(r"\w+", match[2])):
            yield match[1]
    for match in _OF_BEHIND.finditer(text):
        if _is_short(match[2]) and _abbreviates(match[2], re.findall(r"\w+", match[1])):
            yield match[2]
    for match in _BEHIND_DASH.finditer(text):
        words = re.findall(r"\w+", text[: match.start()])[-_WORDS_BEFORE:]
        if _is_short(match[1]) and len(words) > 1 and _abbreviates(match[1], words):
            yield match[1]


def _beside(text: str) -> Iterator[str]:
    """Right behind the word that it shortens: Welthandelsorganisation WTO."""
    for match in _APPOSED.finditer(text):
        if _within(match[2], match[1]) and len(match[2]) > 2:
            yield match[2]


def _bracketed(text: str) -> Iterator[str]:
    """What is explained before or in brackets."""
    for match in _OF_BRACKET.finditer(text):
        words = re.findall(r"\w+", text[: match.start(1)])[-_WORDS_BEFORE:]
        before = any(
            _within(match[1], word) for word in words[-2:-1]
        )  # the last one is the "of" of the bracket
        if _is_short(match[1]) and (before or _abbreviates(match[1], words)):
            yield match[1]
    for match in _BRACKETED.finditer(text):
        words = re.findall(r"\w+", text[: match.start()])[-_WORDS_BEFORE:]
        if words and (
            _within(match[1], words[-1])
            or (len(words) > 1 and (_abbreviates(match[1], words) or _is_name(text, match)))
        ):
            yield match[1]
    for match in _SEVERAL.finditer(text):
        words = re.findall(r"\w+", text[: match.start()])[-_WORDS_BEFORE:]
        shorts = re.findall(r"[\w&-]+", match[1])
        if any(map(_is_short, shorts)):
            yield from (each for each in shorts if _abbreviates(each, words) or _names(each, words))
    for match in _BEFORE_BRACKET.finditer(text):
        words = re.findall(r"\w+", match[2])
        long = len(words) > 2 or len(match[2]) >= _LONG_NAME
        named = long and words[0][0].isupper() and not _SEE.match(match[2])
        if named or _abbreviates(match[1], words):
            yield match[1]


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether a name stands before an abbreviation in brackets, whose letters may be of another language.

    Two of the four words before it have a capital, that of a sentence not counted.
    """
    words = re.findall(r"[^\W\d_][\w-]*", sentence_at(text, match.start()))
    before = words[: words.index(match[1])] if match[1] in words else []
    capitals = [word for word in before[1:][-_NAME_WORDS:] if word[0].isupper()]
    return _is_short(match[1]) and len(capitals) > 1


def _names(short: str, words: Sequence[str]) -> bool:
    """Whether one of the words, a long one, is shortened to letters of it."""
    return any(_within(short, word) for word in words[-_NAME_WORDS:])


def _within(short: str, word: str) -> bool:
    """Whether a long word is shortened to letters of it, its first among them: Crisiscentrum (CC)."""
    letters = iter(word.casefold())
    fits = short[0].casefold() == word[0].casefold() and all(letter in letters for letter in short.casefold())
    return fits and len(word) >= 3 * len(short)


def _abbreviates(short: str, words: Sequence[str]) -> bool:
    """Whether half the letters of ``short``, at least two, are initials of ``words``, in their order."""
    initials = [_first(word) for word in words]
    letters = [_first(letter) for letter in short if letter.isalpha()]
    found = position = 0
    for letter in letters:
        if letter in initials[position:]:
            found, position = found + 1, initials.index(letter, position) + 1
    return found >= max(2, (len(letters) + 1) // 2)


def _first(word: str) -> str:
    """The first letter of a word, great and without an accent."""
    return plain(word[0]).upper()


def acronyms(line: TextLine) -> Iterator[Problem]:
    """A problem for each acronym whose words, one for each letter, do not spell it: SMART (…, …, …, …, …)."""
    for match in _ENUMERATED.finditer(line.bare):
        words = [word for word in _SEPARATOR.split(match[2].strip()) if word]
        if len(words) < len(match[1]):
            continue
        # behind the words the sentence may go on
        initials = "".join(map(_initial, words, match[1]))
        alike = sum(said == letter for said, letter in zip(initials, match[1], strict=False))
        if len(match[1]) > alike >= len(match[1]) / 2:
            yield warning("acronym-spelled", line.place, line.key, text=match[1], initials=initials)


def _initial(words: str, letter: str) -> str:
    """``letter`` where one of the words begins with it, else the initial of the first."""
    initials = [_first(word) for word in re.findall(r"\w+", words)]
    return letter if letter in initials else (initials or ["?"])[0]


def explained_twice(lines: Sequence[TextLine]) -> Iterator[Problem]:
    """A problem for each abbreviation that stands for other words than at its first place.

    Only where the words spell it: what is explained in another language, or by more words, may be the same.
    """
    first: dict[str, tuple[Sequence[str], str]] = {}
    for line in lines:
        for match in _BRACKETED.finditer(line.bare) if "(" in line.bare else ():
            words = _spelling(match[1], line.bare[: match.start()])
            said, known = (" ".join(words), first.get(match[1]))
            if known is None and words:
                first[match[1]] = (words, said)
            elif known and words and not _same(words, known[0]):
                yield warning(
                    "abbreviation-twice", line.place, line.key, value=match[1], text=said, other=known[1]
                )


def _spelling(short: str, before: str) -> Sequence[str]:
    """The last words of a text, but for the small ones between them, that spell an abbreviation; none in English."""
    if not short.isupper() or len(short) < _FEWEST_LETTERS:
        return ()
    words = re.findall(r"[^\W\d_]+", before)[-_WORDS_BEFORE:]
    telling = [word for word in words if word not in _LINKS.split()]
    for size in range(2, len(short) + 1):
        last = telling[-size:]
        spelled = "".join(map(_first, last)) == short or (last[0][0].isupper() and _joins(short, last))
        if spelled and not _ENGLISH.search(" ".join(words[words.index(last[0]) :])):
            return last
    return ()


def _joins(short: str, words: Sequence[str]) -> bool:
    """Whether each word gives its first letter, a long one further letters of it: Gewestelijke Inspectiepost, GIP."""
    if not short or not words:
        return not short and not words
    first, *others = words
    if _first(first) != short[0]:
        return False
    rest, taken = "".join(map(_first, first[1:])), 1
    while not _joins(short[taken:], others):
        if len(first) < _LONG_WORD or taken == len(short) or short[taken] not in rest:
            return False
        rest, taken = rest[rest.index(short[taken]) + 1 :], taken + 1
    return True


def _same(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the words are those of the other name, in any of their forms."""
    return len(words) == len(others) and all(map(_is_form, words, others))


def _is_form(word: str, other: str) -> bool:
    one, two = plain(word).casefold(), plain(other).casefold()
    shared = len(commonprefix((one, two)))  # noqa: RUF071 -- of letters
    return shared >= min(len(one), len(two)) - 2
