"""How the author of a made plan writes: numbers, labels, marks of lists, heads of tables; drawn once per plan."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tests.import_docx.made_words import Words

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NUMBERS = ("decimal", "dotted", "roman", "chapter", "tabbed", "bracket")
_MARKS = (
    "- ",
    "– ",
    "• ",
    "* ",
    "-\t",
    "·\t",
    "{number}) ",
    "{number}. ",
    "{letter}) ",
    "> ",
    "— ",
    "o ",
    "✓ ",
    "→ ",
    "+ ",
)
# The looks of headings of the first to the fourth level without styles, largest first.
_LOOKS = (
    ('<w:b/><w:sz w:val="32"/>', '<w:b/><w:sz w:val="26"/>', "<w:b/>", "<w:b/>"),
    ('<w:b/><w:caps/><w:sz w:val="28"/>', '<w:b/><w:sz w:val="24"/>', "<w:b/>", "<w:b/><w:i/>"),
    ('<w:b/><w:color w:val="1F3864"/><w:sz w:val="36"/>', '<w:b/><w:color w:val="1F3864"/><w:sz w:val="26"/>',
     '<w:b/><w:color w:val="1F3864"/>', "<w:b/>"),
    ('<w:b/><w:sz w:val="28"/><w:u w:val="single"/>', '<w:b/><w:sz w:val="24"/><w:u w:val="single"/>',
     '<w:b/><w:u w:val="single"/>', "<w:b/>"),
)  # fmt: skip


@dataclass(frozen=True)
class Hand:
    """The habits of one author."""

    numbers: str
    chapter: str
    typed_numbers: bool
    labels: dict[str, str]
    has_labels: bool
    has_domains: bool
    marked: str
    ends: tuple[str, str]
    looks: tuple[str, ...]
    empty_lines: bool
    pieces: bool
    swot_table: bool
    value_list: bool
    risk_kind: str
    lead: str
    task_lead: str
    staff: tuple[str, ...]
    credits: tuple[str, ...]
    total: str
    caption: str
    caption_below: bool
    risk_heads: tuple[str, ...]
    head_kind: str
    thousands: str

    def number(self, counts: Sequence[int]) -> str:
        """The typed number of a heading with these counts, with what stands before its text."""
        said = ".".join(map(str, counts))
        match self.numbers, len(counts):
            case "chapter", 1:
                return f"{self.chapter} {said}. "
            case "roman", level:
                last = counts[-1]
                return {1: f"{_ROMAN[last - 1]}. ", 2: f"{_LETTERS[last - 1]}. ", 3: f"{last}. "}[level]
            case "dotted", _:
                return f"{said}. "
            case "tabbed", _:
                return f"{said}\t"
            case "bracket", 1:
                return f"{said}) "
            case _, 1:
                return f"{said}. "
            case _:
                return f"{said} "

    def mark(self, number: int) -> str:
        """What stands before an item of a typed list."""
        return self.marked.format(number=number, letter=_LETTERS[(number - 1) % 26].lower())

    def heads(self, years: Sequence[str], kinds: Sequence[str]) -> list[list[tuple[str, int, int]]]:
        """The head rows of a table of figures: years over kinds, or both in one row."""
        match self.head_kind:
            case "merged":
                return [
                    [("", 1, 1), *((year, len(kinds), 0) for year in years)],
                    [("", 1, 2), *((kind, 1, 0) for _ in years for kind in kinds)],
                ]
            case "year first":
                return [[("", 1, 0), *((f"{year} {kind}", 1, 0) for year in years for kind in kinds)]]
            case _:
                return [[("", 1, 0), *((f"{kind} {year}", 1, 0) for year in years for kind in kinds)]]

    def figure(self, figure: int) -> str:
        """A figure with this author's mark of thousands."""
        return f"{figure:,}".replace(",", self.thousands)


def hand_of(source: random.Random, words: Words, styles: bool) -> Hand:
    """An author drawn from ``source``."""
    one = source.choice
    return Hand(
        numbers=one(_NUMBERS),
        chapter=one(words.chapter),
        typed_numbers=not styles or source.random() < 0.4,
        labels={kind: one(forms) for kind, forms in words.labels.items()},
        has_labels=source.random() < 0.75,
        has_domains=source.random() < 0.6,
        marked=one(_MARKS),
        ends=one(((";", "."), ("", ""), (",", "."), (".", "."))),
        looks=one(_LOOKS),
        empty_lines=source.random() < 0.3,
        pieces=source.random() < 0.5,
        swot_table=source.random() < 0.3,
        value_list=source.random() < 0.5,
        risk_kind=one(("table", "sections", "list")),
        lead=one(words.leads),
        task_lead=one(words.task_leads),
        staff=one(words.staff),
        credits=one(words.credits),
        total=one(words.totals),
        caption=one(words.captions),
        caption_below=source.random() < 0.3,
        risk_heads=one(words.risk_heads),
        head_kind=one(("merged", "merged", "year first", "year last")),
        thousands=one((".", " ", "\u00a0", "")),
    )
