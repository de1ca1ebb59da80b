"""What is asked of a dictionary of one language. Apart, because what asks need not import what checks texts."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol


class DictionarySilent(Exception):
    """A dictionary gives no answer."""


class Dictionary(Protocol):
    """What knows the words of one language. All questions raise DictionarySilent when it does not answer."""

    def unknown(self, words: Collection[str]) -> frozenset[str]:
        """The words that it does not know."""

    def suggestions(self, words: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        """What each of the words, none of which it knows, may have been meant to be."""

    def composed(self, words: Collection[str]) -> frozenset[str]:
        """Those of the words, all of which it knows, that it has not as such, but as made of others."""
