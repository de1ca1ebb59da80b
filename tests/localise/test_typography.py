"""Typography of the three languages."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibzdocs.localise.typography import typeset
from ibzdocs.values import Language

NL, FR, DE = Language.NL, Language.FR, Language.DE
# ~ stands for a no-break space.
CASES = [
    (NL, "op 1 januari 2022", "op 1~januari 2022"),
    (NL, "artikel 11bis, nr. 4", "artikel~11bis, nr.~4"),
    (NL, "59,6 % en 5 miljoen euro", "59,6~% en 5~miljoen euro"),
    (NL, "80% van 2022-2024", "80~% van 2022–2024"),
    (NL, "programma's", "programma’s"),
    (NL, 'de "harde" kern...', "de “harde” kern…"),
    (NL, "drie  dingen : een", "drie dingen: een"),
    (NL, "Waarom ?", "Waarom?"),
    (FR, "Trois choses : une ; deux ! trois ?", "Trois choses~: une~; deux~! trois~?"),
    (FR, "Pourquoi?", "Pourquoi~?"),
    (FR, "Trois choses: une", "Trois choses~: une"),
    (FR, "le « plan » et le «cadre»", "le «~plan~» et le «~cadre~»"),
    (FR, 'le "plan"', "le «~plan~»"),
    (FR, "1er janvier 2022 et 30 juin", "1er~janvier 2022 et 30~juin"),
    (FR, "l'article 4, n° 5, M. Dupont, Mme Szabo", "l’article~4, n°~5, M.~Dupont, Mme~Szabo"),
    (FR, "95,5 % de 5 millions d'euros", "95,5~% de 5~millions d’euros"),
    (DE, "am 1. Januar 2022", "am 1.~Januar 2022"),
    (DE, "z. B. nach Art. 3 Abs. 2", "z.~B. nach Art.~3 Abs.~2"),
    (DE, 'der "harte" Kern', "der „harte“ Kern"),
    (DE, "§ 4, S. 12", "§~4, S.~12"),
    (FR, "https://example.org/a?b=1;c:d", "https://example.org/a?b=1;c:d"),
    (FR, "à 14:30 chez an@example.org", "à 14:30 chez an@example.org"),
    (NL, "(EU) 2016/679 van 2019-03-01", "(EU) 2016/679 van 2019-03-01"),
    (FR, "plan.pdf: voir", "plan.pdf: voir"),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_a_case(language: Language, text: str, wanted: str) -> None:
    assert typeset(text, language).replace("\u00a0", "~") == wanted


TEXTS = st.text("ab 19.,;:!?%«»\"'()-–…z B\u00a0\u202f", max_size=25)


@given(TEXTS, st.sampled_from([NL, FR, DE]))
def test_twice_is_once(text: str, language: Language) -> None:
    once = typeset(text, language)
    assert typeset(once, language) == once


@given(TEXTS, st.sampled_from([NL, FR, DE]))
def test_letters_and_digits_stay(text: str, language: Language) -> None:
    assert re.findall(r"\w", typeset(text, language)) == re.findall(r"\w", text)
