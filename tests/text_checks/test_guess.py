"""The language of a text is only told where its own words clearly are the most."""

import pytest

from ibzdocs.base.values import Language
from ibzdocs.checks.text import language
from ibzdocs.checks.text.language import guess

DUTCH, FRENCH = (sorted(language._OWN[each])[0] for each in (Language.NL, Language.FR))


@pytest.mark.parametrize(
    ("dutch", "french", "told"),
    [
        (0, 0, None),
        (1, 0, None),
        (2, 0, Language.NL),
        (2, 1, None),
        (3, 1, Language.NL),
        (4, 2, None),
        (5, 2, Language.NL),
    ],
)
def test_twice_as_many_words_are_not_enough(dutch: int, french: int, told: Language | None) -> None:
    assert guess(" ".join([DUTCH] * dutch + [FRENCH] * french)) == told
