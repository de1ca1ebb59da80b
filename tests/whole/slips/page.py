"""The page ``docs/slips.md``: ``python -m tests.whole.slips.page`` writes it from the data."""

from collections import Counter
from collections.abc import Iterator

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
"""


def page() -> str:
    """The whole page."""
    counts = Counter(slip.verdict for slip in SLIPS)
    fills = {"impossible": counts[IMPOSSIBLE], "reported": counts[REPORTED], "out": counts[OUT_OF_REACH]}
    return "\n".join((_INTRODUCTION.format(total=len(SLIPS), **fills), *_tables()))


def _tables() -> Iterator[str]:
    for title, slips in CHAPTERS:
        yield f"## {title}\n"
        yield "| no. | slip | becomes | why, or by which check | codes |"
        yield "|---|---|---|---|---|"
        yield from map(_row, slips)
        yield ""


def _row(slip: Slip) -> str:
    codes = ", ".join(f"`{code}`" for code in dict.fromkeys(plant.code for plant in slip.plants))
    cells = (slip.number, slip.what, slip.verdict, slip.why, codes)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
