"""Grammar, confused words, shorthand and outdated spelling: patterns that are wrong whatever a text says.

``patterns/<language>.toml`` holds them, each with examples of what it finds and what it lets pass.
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from ibzdocs.base.codes import ProblemCode, problem_code
from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Problem, note, warning
from ibzdocs.base.values import Language
from ibzdocs.checks.text.lines import TextLine
from ibzdocs.checks.text.slips import compiled, has_one, spared

_ABBREVIATED = re.compile(r"[ \u00a0]\((?=\w*[A-ZÀ-Þ]\w*[A-ZÀ-Þ])[\w-]+\)")
FOLDER = Path(__file__).parent / "patterns"


@immutable
class Pattern:
    """A pattern with what should stand there, and examples of texts with and without it.

    ``needs``: characters in small letters of which every match has some, so that most texts need no search;
    ``words``: whole words, of which it has one too; ``behind``: words of which one stands right before that.
    ``where``: what else a text must have; ``unless``: what makes it right there. Blank where nothing is asked.
    """

    find: str
    flags: re.RegexFlag
    right: str
    code: ProblemCode
    needs: tuple[str, ...]
    wrong: tuple[str, ...]
    fine: tuple[str, ...]
    where: str = ""
    unless: str = ""
    words: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()

    def search(self, text: str) -> re.Match[str] | None:
        """Where the pattern is found in a text that is one for it."""
        found = compiled(self.find, self.flags).search(text)
        there = found is not None and (not self.where or compiled(self.where).search(text))
        return found if there and not (self.unless and compiled(self.unless).search(text)) else None


@immutable
class Variants:
    """Ways of writing the same, each right, of which a set of documents uses one."""

    forms: Mapping[str, re.Pattern[str]]


@cache
def patterns(language: Language) -> tuple[Pattern, ...]:
    """The patterns of a language."""
    table = _table(language)
    lists: Mapping[str, str] = table.get("lists", {})
    return tuple(_pattern(row, lists) for row in table.get("patterns", ()))


@cache
def variants(language: Language) -> tuple[Variants, ...]:
    """The groups of variants of a language."""
    rows = _table(language).get("variants", ())
    return tuple(Variants({name: re.compile(find) for name, find in row["forms"].items()}) for row in rows)


@cache
def common_abbreviations(language: Language) -> frozenset[str]:
    """The abbreviations of a language that need no explanation."""
    return frozenset(_table(language).get("abbreviations", ()))


def common_words(language: Language) -> tuple[str, ...]:
    """Right words that dictionaries of a language lack."""
    return tuple(_table(language).get("words", ()))


@cache
def sentence_words(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Words with which sentences of a language begin, and verbs of which most have one; titles and labels have none."""
    table = _table(language)
    return frozenset(table.get("begins", "").split()), frozenset(table.get("verbs", "").split())


@cache
def _table(language: Language) -> Mapping[str, Any]:
    return tomllib.loads((FOLDER / f"{language.value}.toml").read_text("utf-8"))


def _pattern(row: Mapping[str, Any], lists: Mapping[str, str]) -> Pattern:
    find = row["find"]
    for name, entries in lists.items():
        find = find.replace(f"<{name}>", entries)
    flags = re.NOFLAG if row.get("case") else re.IGNORECASE
    wrong, fine = (tuple(row[name]) for name in ("wrong", "fine"))
    needs = row.get("needs", ())
    needs = (needs,) if isinstance(needs, str) else needs
    needs = tuple(map(str.casefold, needs))  # as the text in which they are looked for: "grossen"
    code = problem_code(f"wording-{row['kind']}")
    where, unless = (row.get(name, "") for name in ("where", "unless"))
    words = frozenset(_first_words(row.get("words", ()), lists))
    behind = frozenset(_first_words(row.get("behind", ()), lists))
    return Pattern(find, flags, row["right"], code, needs, wrong, fine, where, unless, words, behind)


def _first_words(given: str | Sequence[str], lists: Mapping[str, str]) -> Iterator[str]:
    """The words, or those with which the entries of a list begin ("<het>"), in small letters."""
    for each in (given,) if isinstance(given, str) else given:
        entries = lists[each.strip("<>")].split("|") if each.startswith("<") else (each,)
        yield from (entry.partition(" ")[0].casefold() for entry in entries)


def slips(line: TextLine) -> Iterator[Problem]:
    """What the patterns of its language find in a line, each pattern once."""
    text = spared(line.bare)
    for pattern in to_search(line):
        if found := pattern.search(text):
            right = found.expand(pattern.right).strip() if "\\" in pattern.right else pattern.right
            yield warning(pattern.code, line.place, line.key, text=found[0].strip(), near=right)


def to_search(line: TextLine) -> Sequence[Pattern]:
    """The patterns of its language that may be in a line, in their order."""
    folded, known, (always, by_need, by_word) = line.folded, patterns(line.language), _needs(line.language)
    numbers = set(always)
    for need, those in by_need:
        if need in folded:
            numbers.update(those)
    told = {number for word in by_word.keys() & line.words for number in by_word[word]}
    numbers |= {number for number in told if _has_rest(known[number], line)}
    return [known[number] for number in sorted(numbers)]


def _has_rest(pattern: Pattern, line: TextLine) -> bool:
    """Whether a line that has one of a pattern's words has what else it needs."""
    if pattern.needs and not has_one(line.folded, pattern.needs):
        return False
    return not pattern.behind or _has_pair(line.words, pattern.behind, pattern.words)


def _has_pair(said: Sequence[str], firsts: Collection[str], seconds: Collection[str]) -> bool:
    """Whether one of some words stands right behind one of others."""
    for first, second in pairwise(said):  # noqa: SIM110 -- as in has_one
        if first in firsts and second in seconds:
            return True
    return False


@cache
def _needs(
    language: Language,
) -> tuple[Sequence[int], Sequence[tuple[str, Sequence[int]]], Mapping[str, Sequence[int]]]:
    """The numbers of the patterns that need nothing, of those for each need, and of those for each word."""
    by_need: dict[str, list[int]] = {}
    by_word: dict[str, list[int]] = {}
    for number, pattern in enumerate(patterns(language)):
        for word in pattern.words:
            by_word.setdefault(word, []).append(number)
        for need in () if pattern.words else pattern.needs or ("",):
            by_need.setdefault(need, []).append(number)
    return by_need.pop("", ()), tuple(by_need.items()), by_word


def mixed_variants(lines: Sequence[TextLine]) -> Iterator[Problem]:
    """A problem for each word that lines in one language write in several ways that are right."""
    if not lines:
        return
    text = [line.bare for line in lines]
    whole = "\n".join(text)
    for group in variants(lines[0].language):
        counts = {name: _times(find, whole) for name, find in group.forms.items()}
        usual = max(counts, key=lambda name: counts[name])
        for name, find in group.forms.items():
            if name != usual and counts[name]:
                line = next(line for line, said in zip(lines, text, strict=True) if any(_free(find, said)))
                fills = {"text": name, "times": counts[name], "other": usual, "usual": counts[usual]}
                yield note("wording-mixed", line.place, line.key, **fills)


def _times(find: re.Pattern[str], text: str) -> int:
    """How often a form stands in a text; without what is asked before it, it is found far sooner that there is none."""
    if not compiled(find.pattern.removeprefix(r"\b")).search(text):
        return 0
    return sum(1 for _ in _free(find, text))


def _free(find: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Where a word is that an author chose; right before an abbreviation in brackets it is of a name."""
    return (found for found in find.finditer(text) if not _ABBREVIATED.match(text, found.end()))
