"""How alike two texts are, told fast where they are not."""

from difflib import SequenceMatcher

from rapidfuzz import fuzz

_ROUNDING = 1e-6


def likeness(one: str, two: str, least: float) -> float:
    """The ratio of difflib, from 0 to 1; 0 where it would be less than ``least``.

    rapidfuzz finds the longest common subsequence, which difflib's matching blocks cannot exceed, and far
    faster: most pairs end there.
    """
    if not fuzz.ratio(one, two, score_cutoff=100 * least - _ROUNDING):
        return 0.0
    found = SequenceMatcher(None, one, two, autojunk=False).ratio()
    return found if found >= least else 0.0
