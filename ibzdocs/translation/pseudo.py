"""A pseudo-translation: every letter altered and a third longer, to try a layout before paying for it."""

from ibzdocs.translation.coded import parse, write
from ibzdocs.tree.nodes import Text
from ibzdocs.tree.walk import rebuild, walk

_ALTERED = str.maketrans("aeiouyAEIOUcnsz", "äéïöüýÄÉÏÖÜçñšž")
_FILLING = "ÿ"


def pseudo(skeleton: str) -> str:
    """The skeleton with other letters and about 30 % more of them, its codes untouched.

    The text stands in brackets, so that a cut one shows.
    """
    inlines = parse(skeleton)
    letters = sum(len(node.text) for node in walk(inlines) if isinstance(node, Text))

    def change(node: object) -> object:
        return Text(node.text.translate(_ALTERED)) if isinstance(node, Text) else node

    filling = _FILLING * max(1, round(letters * 0.3) - 2)
    spaced = " ".join(filling[start : start + 9] for start in range(0, len(filling), 9))
    return write((Text("["), *rebuild(inlines, change), Text(f" {spaced}]")))
