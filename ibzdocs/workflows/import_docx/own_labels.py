"""The labels that a document has in words of its own, such as ``Uitdaging 1:`` under a heading of objectives."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ibzdocs.model.records import HEADINGS
from ibzdocs.workflows.import_docx.blocks import Row
from ibzdocs.workflows.import_docx.headings import depth, typed_number
from ibzdocs.workflows.import_docx.pieces import plain
from ibzdocs.workflows.import_docx.vocabulary import Vocabulary, folded

_LABELLED = re.compile(
    r"\s*(?P<said>[^\W\d_][^\d:|()–—]{0,40}?)\s*(?:nr\.?|n°|no\.)?\s*(?P<number>\d{1,2})(?!\w|\.\d)\s*[:.)|–—-]*\s+(?=\S)"
)
_LEVELS: Mapping[str, str] = {
    "objectives": "objective", "priorities": "priority", "risks": "risk", "domains": "domain",
}  # fmt: skip
_FEWEST = 3  # times that words must stand before numbers that count on


@dataclass
class _Family:
    """Words before a number, under one heading: where they stand, and with which numbers."""

    said: str
    places: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    @property
    def counts(self) -> bool:
        """Whether the numbers count from one, or on."""
        first = self.numbers[0]
        return len(self.numbers) >= _FEWEST and self.numbers == list(range(first, first + len(self.numbers)))


@dataclass
class _Zone:
    """What stands under a heading that names objectives, priorities, domains or risks."""

    level: str
    depth: int
    families: dict[str, _Family] = field(default_factory=dict)
    known: list[int] = field(default_factory=list)
    others: dict[str, list[int]] = field(default_factory=dict)


def with_own_labels(rows: Sequence[Row], words: Vocabulary) -> Vocabulary:
    """The words, and as labels those that a document counts under a heading of objectives, priorities or risks.

    Words under objectives between which other labels stand are those of domains. Nothing changes where the words
    do not count on at least three times.
    """
    found: dict[str, tuple[str, ...]] = {}
    for zone in _zones(rows, words):
        for family in zone.families.values():
            if family.counts:
                level = "domain" if zone.level == "objective" and _holds(zone, family) else zone.level
                found[level] = (*found.get(level, ()), family.said)
    if not found:
        return words
    return replace(
        words, labels={level: (*said, *found.get(level, ())) for level, said in words.labels.items()}
    )


def _holds(zone: _Zone, family: _Family) -> bool:
    """Whether objectives stand between the labels of a family: other labels, or headings that come but once."""
    groups = [each.places for each in zone.families.values() if each is not family and each.counts]
    first, last = family.places[0], family.places[-1]
    if any(first < places[0] < last for places in (*groups, zone.known) if places):
        return True
    single = [places[0] for places in zone.others.values() if len(places) == 1]
    return all(sum(at < place < then for place in single) > 1 for at, then in pairwise(family.places))


def _zones(rows: Sequence[Row], words: Vocabulary) -> Iterator[_Zone]:
    zone: _Zone | None = None
    for at, row in enumerate(rows):
        if row.kind not in HEADINGS and not (row.kind == "paragraph" and row.stands_out):
            continue
        text = plain(row.pieces)
        number = typed_number(text)
        bare = text[number.start :] if number else text
        named, labelled = words.named(bare), _LABELLED.match(bare)
        label = words.label(bare)
        ends = zone is not None and 0 < depth(row) <= zone.depth
        if label is None and ((named is not None and named.sure) or ends):
            level = _LEVELS.get(named.kind, "") if named is not None and named.sure else ""
            if zone is not None and (level or ends or (named is not None and named.kind != "ambitions")):
                yield zone
                zone = None
            if level:
                zone = _Zone(level, depth(row))
        elif zone is not None and label is not None:
            zone.known += [at] if label.level == "objective" else []
        elif zone is not None and labelled is not None:
            said = " ".join(labelled["said"].rstrip(" .").split())
            family = zone.families.setdefault(folded(said), _Family(said))
            family.places.append(at)
            family.numbers.append(int(labelled["number"]))
        elif zone is not None and named is None:
            zone.others.setdefault(folded(bare).strip(), []).append(at)
    if zone is not None:
        yield zone
