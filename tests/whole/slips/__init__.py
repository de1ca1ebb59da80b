"""The 142 slips of a plan made by hand in Word, and what becomes of each: checked by test_slips."""

from tests.whole.slips.figures import FIGURES
from tests.whole.slips.marks import MARKS
from tests.whole.slips.names import NAMES
from tests.whole.slips.open_ends import OPEN_ENDS
from tests.whole.slips.records import IMPOSSIBLE, OUT_OF_REACH, REPORTED, Slip
from tests.whole.slips.structure import STRUCTURE
from tests.whole.slips.terms import TERMS
from tests.whole.slips.titles import TITLES
from tests.whole.slips.words import WORDS

__all__ = ["CHAPTERS", "IMPOSSIBLE", "OUT_OF_REACH", "REPORTED", "SLIPS"]

CHAPTERS: tuple[tuple[str, tuple[Slip, ...]], ...] = (
    ("A. Figures", FIGURES),
    ("B. Structure and coverage", STRUCTURE),
    ("C. Titles that differ", TITLES),
    ("D. Names and codes spelled in several ways", NAMES),
    ("E. Terms", TERMS),
    ("F. Placeholders, notes, other languages", OPEN_ENDS),
    ("G. Spelling and wording", WORDS),
    ("H. Punctuation, numbers, lists, headings, layout", MARKS),
)
SLIPS = tuple(slip for _, slips in CHAPTERS for slip in slips)
