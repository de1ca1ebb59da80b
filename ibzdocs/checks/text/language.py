"""Which language a text is in, told by its most frequent words, and which words of another are left in it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language

# The function words by which a text gives itself away. Words that mean something in another of the three
# languages (met, dit, plus, pas, vers, binnen, worden) are not among them; those in two of the lists are
# left out below.
_NL = """
de het een en van voor wordt niet zijn deze ook naar bij uit aan op dat die als tot om te hun
haar onder over door tussen waar welke elke alle geen meer werd werden heeft hebben moeten kan
kunnen zal zullen zich dan maar zoals tegen sinds volgens
"""
_FR = """
le la les un une des et du de pour avec est sont dans par sur que qui ce cette ces aux au en leur
leurs sa ses ou où été ont doit doivent peut peuvent entre dont comme ainsi afin selon sans sous
chaque tout tous toutes
"""
_DE = """
der die das ein eine einen einem einer und von für mit wird werden nicht sind ist diese dieser
dieses auch nach bei aus an auf dass den dem des im zum zur als bis um zu ihre ihren unter über
durch zwischen wo wer welche jede alle kein keine mehr wurde wurden hat haben muss müssen kann
können soll sich sowie gegen seit gemäß innerhalb
"""
_FREQUENT: Mapping[Language, frozenset[str]] = {
    Language.NL: frozenset(_NL.split()),
    Language.FR: frozenset(_FR.split()),
    Language.DE: frozenset(_DE.split()),
}
_SHORT = 4
_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?![\w-])")


def _own(language: Language) -> frozenset[str]:
    others = frozenset[str]().union(*(words for other, words in _FREQUENT.items() if other is not language))
    return _FREQUENT[language] - others


_OWN = {language: _own(language) for language in _FREQUENT}


# Words of another language that a text in this one may well hold: borrowed (tout court, sans papiers, par
# excellence), written alike (Dutch les, German Tod and tot, French bis and an), or part of old names.
_NL_HOME = "dans les par sur au tout sans entre comme qui la ou pour der den dem bis an wo im du dont est"
_FR_HOME = "te dan over tot bis an den der op van von"
_DE_HOME = "tot du par sur sans tout comme la le les au over op van en un"
_AT_HOME: Mapping[Language, frozenset[str]] = {
    Language.NL: frozenset(_NL_HOME.split()),
    Language.FR: frozenset(_FR_HOME.split()),
    Language.DE: frozenset(_DE_HOME.split()),
}


def _foreign(language: Language) -> frozenset[str]:
    others = [other for other in DOCUMENT_LANGUAGES if other is not language]
    return frozenset[str]().union(*(_OWN[other] for other in others)) - _AT_HOME[language]


_FOREIGN = {language: _foreign(language) for language in DOCUMENT_LANGUAGES}


def may_be_foreign(words: Iterable[str], language: Language) -> bool:
    """Whether one of the words, in small letters, is among those that ``foreign_words`` tells."""
    return language in _FOREIGN and not _FOREIGN[language].isdisjoint(words)


def foreign_words(text: str, language: Language) -> Iterator[re.Match[str]]:
    """The words in small letters that belong to another language and cannot well stand in this one.

    Those between two words with a capital are left out: they are part of a name in that language.
    """
    foreign = _FOREIGN.get(language, frozenset())
    own = _OWN.get(language, frozenset())
    words = list(_WORD.finditer(text))
    for number, word in enumerate(words):
        if word[0] in foreign and not _in_name(text, words, number, own):
            yield word


def _in_name(text: str, words: Sequence[re.Match[str]], number: int, own: frozenset[str]) -> bool:
    """Whether words with a capital stand before and behind, with nothing but short foreign words between."""
    return all(_meets_capital(text, run, own) for run in (words[number::-1], words[number:]))


def _meets_capital(text: str, words: Sequence[re.Match[str]], own: frozenset[str]) -> bool:
    for word, following in pairwise(words[:4]):
        first, second = sorted((word, following), key=lambda match: match.start())
        if text[first.end() : second.start()].strip(" \u00a0’'"):
            return False
        if following[0][0].isupper():
            return True
        if len(following[0]) > _SHORT or following[0] in own:
            return False
    return False


def telling_words(text: str, language: Language) -> list[str]:
    """The words in small letters that only ``language`` has, of the three that documents are written in."""
    own = _OWN.get(language, frozenset())
    return [word for word in _words(text) if word in own]


@lru_cache(maxsize=8)
def _words(text: str) -> Sequence[str]:
    """The words of a text, which is asked for the words of each language in turn."""
    return _WORD.findall(text)


def guess(text: str) -> Language | None:
    """The language whose own words are clearly the most frequent, or None."""
    words = _words(text)
    counts = sorted(
        ((sum(map(own.__contains__, words)), language) for language, own in _OWN.items()), reverse=True
    )
    (most, language), (second, _) = counts[:2]
    return language if most >= 2 and most > 2 * second else None
