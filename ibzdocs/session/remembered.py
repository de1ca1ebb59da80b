"""What need not be looked at again: texts in which nothing was found, and words that a dictionary was asked for.

A workbook with one cell changed is nearly the workbook of before. What is said of a text by itself hangs on
that text alone, and is remembered here from one run to the next, by the text; what is said of all texts
together is computed anew.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, TypeVar

from ibzdocs.base.dictionary import Dictionary, DictionarySilent
from ibzdocs.base.problems import Problem
from ibzdocs.base.values import Language
from ibzdocs.inputs.edition import Edition
from ibzdocs.session.cache import Cache
from ibzdocs.session.digests import content, digest, joined

if TYPE_CHECKING:
    from ibzdocs.checks.plan.texts import Passage
    from ibzdocs.checks.text.lines import TextLine

T = TypeVar("T")
_QUESTIONS = 3  # that a dictionary is asked


def judged(
    cache: Cache,
    name: str,
    of: str,
    things: Iterable[T],
    judge: Callable[[T], Iterable[Problem]],
    said: Iterable[str] | None = None,
) -> list[Problem]:
    """What ``judge`` finds in each of ``things``, which are told apart by what is ``said`` of each, or its repr.

    ``of`` is the digest of everything else that a verdict hangs on. Only those in which nothing is found
    are remembered: a finding names a place, which the next run has to see for itself.
    """
    known = cache.read(name, of)
    before: Collection[bytes] = known if isinstance(known, frozenset) else frozenset()
    found: list[Problem] = []
    clean: set[bytes] = set()
    told = ((each, repr(each)) for each in things) if said is None else zip(things, said, strict=True)
    for thing, words in told:
        mark = hashlib.blake2b(words.encode(), digest_size=16).digest()
        problems = () if mark in before else tuple(judge(thing))
        found += problems
        if not problems:
            clean.add(mark)
    if clean != before:
        cache.write(name, of, frozenset(clean))
    return found


def together(
    cache: Cache,
    name: str,
    lines: Sequence["TextLine"],
    judge: Callable[[Sequence["TextLine"]], list[Problem]],
    said: Iterable[str],
) -> tuple[Problem, ...]:
    """What ``judge`` finds in ``lines`` together; remembered until something else is ``said`` of one of them."""
    of = joined(digest(map(str.encode, said)))
    return cache.get(name, of, tuple, lambda: tuple(judge(lines)))


def of_line(line: "TextLine") -> str:
    """All that checks of wording see of a line; figures that stand in its row are none of that."""
    return repr((line.key, line.language.value, line.text, line.place, line.kind))


def of_passages(passages: Iterable["Passage"], said: Iterable[str]) -> Iterator[str]:
    """All that checks of texts see of each passage: what is ``said`` of its line, its column, and its row.

    A row is written out once for all passages that stand in it, one after the other.
    """
    record: object = None
    row = ""
    for passage, line in zip(passages, said, strict=True):
        if passage.record is not record:
            record, row = passage.record, repr(passage.record)
        yield f"{line} {passage.field} {row}"


def misspelled(
    edition: Edition,
    lines: Sequence["TextLine"],
    names: Mapping[Language, Collection[str]],
    cache: Cache,
    name: str,
) -> tuple[Problem, ...]:
    """The words in ``lines`` that are neither in a dictionary nor ``names``; what those know is kept under ``name``.

    So are the words that were found: they are the same until a text, a name, a list or a dictionary is another.
    """
    from ibzdocs.checks.hunspell import dictionaries

    lists = [(path.name, content(path)) for path in sorted(edition.words.glob("*.txt"))]
    of = joined(*map(of_line, lines), repr((names, lists, dictionaries())))
    known = cache.read(f"{name}-found", of)
    if isinstance(known, tuple):
        return known
    found, whole = _looked_up(edition, lines, names, cache, name)
    if whole:
        cache.write(f"{name}-found", of, found)
    return found


def _looked_up(
    edition: Edition,
    lines: Sequence["TextLine"],
    names: Mapping[Language, Collection[str]],
    cache: Cache,
    name: str,
) -> tuple[tuple[Problem, ...], bool]:
    """What the dictionaries do not know, and whether each of them answered."""
    from ibzdocs.checks import spelling
    from ibzdocs.checks.hunspell import dictionaries

    with ExitStack() as running:
        known = {
            language: RememberedDictionary(
                running.enter_context(dictionary.kept()), cache, f"{name}-{language.value}"
            )
            for language, dictionary in dictionaries().items()
        }
        found = tuple(spelling.check(edition, lines, names, known))
    for each in known.values():
        each.keep()
    return found, not any(each.silent for each in known.values())


class RememberedDictionary:
    """A dictionary that is asked for a word once, in this run and in those after it.

    ``silent``: whether it once did not answer.
    """

    def __init__(self, dictionary: Dictionary, cache: Cache, name: str) -> None:
        self._dictionary, self._cache, self._name = dictionary, cache, name
        self._of = joined(repr(dictionary))
        known = cache.read(name, self._of)
        kept = known if isinstance(known, tuple) and len(known) == _QUESTIONS else ({},) * _QUESTIONS
        self._unknown, self._suggested, self._composed = map(dict, kept)
        self._before = self._sizes()
        self.silent = False

    def unknown(self, words: Collection[str]) -> frozenset[str]:
        """The words that it does not know. Raises DictionarySilent when it does not answer."""
        if asked := [word for word in words if word not in self._unknown]:
            unknown = self._asked(self._dictionary.unknown, asked)
            self._unknown |= {word: word in unknown for word in asked}
        return frozenset(word for word in words if self._unknown[word])

    def suggestions(self, words: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        """What each of the words may have been meant to be. Raises DictionarySilent when it does not answer."""
        if asked := [word for word in words if word not in self._suggested]:
            suggested = self._asked(self._dictionary.suggestions, asked)
            self._suggested |= {word: suggested.get(word, ()) for word in asked}
        return {word: self._suggested[word] for word in words}

    def composed(self, words: Collection[str]) -> frozenset[str]:
        """Those of the words that it knows as made of others only. Raises DictionarySilent when it does not answer."""
        if asked := [word for word in words if word not in self._composed]:
            composed = self._asked(self._dictionary.composed, asked)
            self._composed |= {word: word in composed for word in asked}
        return frozenset(word for word in words if self._composed[word])

    def _asked(self, question: Callable[[Sequence[str]], T], words: Sequence[str]) -> T:
        try:
            return question(words)
        except DictionarySilent:
            self.silent = True
            raise

    def _sizes(self) -> tuple[int, ...]:
        return len(self._unknown), len(self._suggested), len(self._composed)

    def keep(self) -> None:
        """Keep the answers for the next run, where there are new ones."""
        if self._before != self._sizes():
            self._cache.write(self._name, self._of, (self._unknown, self._suggested, self._composed))
