"""Which language a text is in, told by its most frequent words."""

import re
from collections.abc import Mapping

from ibzdocs.values import Language

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
_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?![\w-])")


def _own(language: Language) -> frozenset[str]:
    others = frozenset[str]().union(*(words for other, words in _FREQUENT.items() if other is not language))
    return _FREQUENT[language] - others


_OWN = {language: _own(language) for language in _FREQUENT}


def telling_words(text: str, language: Language) -> list[str]:
    """The words in small letters that only ``language`` has, of the three that documents are written in."""
    own = _OWN.get(language, frozenset())
    return [word for word in _WORD.findall(text) if word in own]


def guess(text: str) -> Language | None:
    """The language whose own words are clearly the most frequent, or None."""
    counts = sorted(((len(telling_words(text, language)), language) for language in _OWN), reverse=True)
    (most, language), (second, _) = counts[:2]
    return language if most >= 2 and most > 2 * second else None
