"""A pseudo-translation: every letter altered and a third longer, to try a layout before paying for it."""

from ibzdocs.translation.coded import parse, write
from ibzdocs.tree.nodes import Text
from ibzdocs.tree.walk import rebuild, walk

_ALTERED = str.maketrans("aeiouyAEIOUcnszéèàâêç", "äéïöüýÄÉÏÖÜçñšžëêáäëč")
_FILLING = "ÿ"
_LENGTHS = (9, 6, 11, 4, 7)


def pseudo(skeleton: str) -> str:
    """The skeleton with other letters and about 30 % more of them, its codes untouched.

    The text stands in brackets, so that a cut one shows.
    """
    inlines = parse(skeleton)
    letters = sum(len(node.text) for node in walk(inlines, Text))

    def change(text: Text) -> Text:
        return Text(text.text.translate(_ALTERED))

    return write((Text("["), *rebuild(inlines, change, Text), Text(f"{_filling(round(letters * 0.3))}]")))


def _filling(length: int) -> str:
    """Words of several lengths, together about ``length`` characters."""
    words: list[str] = []
    while (missing := length - sum(len(word) + 1 for word in words)) > 1:
        words.append(_FILLING * min(missing - 1, _LENGTHS[len(words) % len(_LENGTHS)]))
    return "".join(f" {word}" for word in words)
