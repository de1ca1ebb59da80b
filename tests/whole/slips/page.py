"""The page ``docs/slips.md``: ``python -m tests.whole.slips.page`` writes it from the data."""

from collections import Counter
from collections.abc import Iterator

from tests.whole.prose.faults import recall
from tests.whole.sample import ROOT
from tests.whole.slips import CHAPTERS, IMPOSSIBLE, OUT_OF_REACH, REPORTED, SLIPS
from tests.whole.slips.records import Slip

PAGE = ROOT / "docs" / "slips.md"
_INTRODUCTION = """\
# The slips of a plan made by hand

Strategic plans are made by hand in Word. In one of them, 60 pages long, readers found {total} slips.
This page says what becomes of each when the plan is made with ibzdocs:

- **{impossible}** of them are **impossible**: there is no place where they could be made;
- **{reported}** are **reported** by `ibzdocs check` or `ibzdocs translate check`, with the place and what
  to do;
- **{out}** are **out of reach**: only a reader finds them.

The page is made from `tests/whole/slips/`. The tests plant every reported slip into a copy of the sample and
look for its code at its place, and prove for every impossible one that it cannot be made. Where a code is
given beside an impossible slip, it is that of the nearest thing an author can still type. The sample itself
gives no finding in any language.

What a test plants is easier to find than what people write. When the plan itself was poured word for word into
a workbook, before version 0.2.0, 117 of its slips were left to be found; the first `check` reported 78 of them,
94 once the registers were filled, and 27 of 100 findings were false. What was missed has been mended as a kind
since, but the plan itself has not been measured again. Each plant in running text is now also varied in five
ways that a person would write, drawn by a seed; in each language at least 95 in 100 of them must be found
(`tests/whole/test_varied_slips.py`).
"""
_MEASURED = """\
## Measured on other texts

A plan of a made-up service for water and climate, about 1,200 words in each of three languages, holds
{planted} faults of the kinds that people make: {found} are found. In the text without faults there are
{alarms} false alarms, all about terms of chemistry, which belong in the edition's word list. Texts and faults
are in `tests/whole/prose/`. The checks were corrected after a first run on them, so that other texts will
give somewhat less. The two that are missed are mistakes of grammar that no pattern sees.

On 29 November 2026 they were run on prose in which nothing was planted: 3,175 words of our own in three languages
about food safety, pensions, railways, justice and finance, and 1,496 words of public texts, read and not kept. Our own
gave 44 findings, all false, 41 of them of spelling (names of places and institutions, English titles, compounds); once
names of other languages were known it gave one. The public texts gave 13, of which 4 were false; after that 12, of
which 3 were (a Dutch compound, a French and an English name). All were judged by who mended the checks.

The variations were drawn with two seeds that the checks had not seen (1711 and 2304): 419 and 418 of 429 were found in
Dutch, 75 and 74 of 75 in French, 59 and 60 of 60 in German.
"""
_COUNTED = ("planted", "found", "alarms")


def page() -> str:
    """The whole page."""
    counts = Counter(slip.verdict for slip in SLIPS)
    fills = {"impossible": counts[IMPOSSIBLE], "reported": counts[REPORTED], "out": counts[OUT_OF_REACH]}
    return "\n".join((_INTRODUCTION.format(total=len(SLIPS), **fills), *_tables(), *_recall()))


def _tables() -> Iterator[str]:
    for title, slips in CHAPTERS:
        yield f"## {title}\n"
        yield "| no. | slip | becomes | why, or by which check | codes |"
        yield "|---|---|---|---|---|"
        yield from map(_row, slips)
        yield ""


def _recall() -> Iterator[str]:
    table = recall()
    planted, found, alarms = (sum(getattr(row, name) for row in table.values()) for name in _COUNTED)
    yield _MEASURED.format(planted=planted, found=found, alarms=alarms)
    yield "| code | planted | found | false alarms |"
    yield "|---|---|---|---|"
    for code, row in table.items():
        yield f"| `{code}` | {row.planted} | {row.found} | {row.alarms} |"
    yield ""


def _row(slip: Slip) -> str:
    codes = ", ".join(f"`{code}`" for code in dict.fromkeys(plant.code for plant in slip.plants))
    cells = (slip.number, slip.what, slip.verdict, slip.why, codes)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
