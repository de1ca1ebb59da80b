"""Whether a table stands on an upright page: by what its columns need, once for every format and language.

Documents know no template. The measures are those of an A4 page with the margins and the table text of the templates
that are shipped; letters are as wide as in their font, in thousandths of the size (Source Sans Pro).
"""

from collections.abc import Sequence
from decimal import Decimal

from ibzdocs.base.values import Shown
from ibzdocs.model.records import TableCell

_ROOM, _PADDING, _SIZE = 453.0, 8.0, 9.0  # points: of the text, beside each column's words, of the letters
_LETTERS = ((" .,:;'’|!iljtfrI()[]-", 275), ("mwMW%—€", 800))
_CAPITAL, _OTHER = 575, 500
_OTHER_LANGUAGES = 1.15  # how much longer a text may be once it is translated
_LONGEST_WORD = 14  # signs; longer words are divided
_LINES = 8  # more lines than these make a cell a pillar
_LEAST, _MOST = 12, 30  # signs on a line of running text, where it has as many
_TRUTH, _MOMENT = "onwaar", "31/12/2027"


def fits_upright(cells: Sequence[TableCell], columns: range) -> bool:
    """Whether the columns of a typed table have room side by side on an upright page.

    A column needs its longest word and its numbers whole, and as much as keeps a cell from becoming a pillar of
    lines. Cells over several columns do not count.
    """
    return (
        sum(_needed([cell for cell in cells if cell.column == at and cell.columns == 1]) for at in columns)
        <= _ROOM
    )


def _needed(cells: Sequence[TableCell]) -> float:
    """How many points a column needs."""
    numbers = [_wide(_sample(cell.value)) for cell in cells if cell.value is not None]
    texts = [words.text for cell in cells for words in cell.text]
    words = [_wide(word[:_LONGEST_WORD]) for text in texts for word in text.split()]
    lines = [_line(text) * _OTHER_LANGUAGES for text in texts]
    return _PADDING + max([*numbers, *words, *lines, 0.0])


def _line(text: str) -> float:
    """How wide a line of a text should be."""
    signs = min(max(len(text) / _LINES, min(len(text), _LEAST)), _MOST)
    return _wide(text) * signs / len(text) if text else 0.0


def _wide(text: str) -> float:
    return sum(map(_letter, text)) * _SIZE / 1000


def _letter(sign: str) -> float:
    found = next((width for signs, width in _LETTERS if sign in signs), 0)
    return found or (_CAPITAL if sign.isupper() else _OTHER)


def _sample(shown: Shown) -> str:
    """Characters about as wide as a value, which only a language writes out."""
    value = shown.value
    if isinstance(value, bool):
        return _TRUTH
    if not isinstance(value, Decimal):
        return _MOMENT
    form = shown.form.partition(";")[0]
    whole, _, decimals = form.partition(".")
    if form == "General":
        return f"{value:f}"[:12]
    places = sum(sign in "0#" for sign in decimals)
    number = f"{value * (100 if '%' in form else 1):.{places}f}"
    return (
        number
        + "." * (len(number.partition(".")[0]) // 3 if "," in whole else 0)
        + "€ " * ("€" in form)
        + "%" * ("%" in form)
    )
