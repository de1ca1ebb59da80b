"""All awkward values in all columns as readers take them: ``python -m tests.awkward`` prints what is lost."""

import sys

from tests.awkward.edition import read_sheet_with, spots
from tests.awkward.judged import silent
from tests.awkward.values import awkward

if __name__ == "__main__":
    places = [spot for spot in spots() if spot.column]
    given = [(name, cell) for name, cell in awkward().items() if cell is not None]
    lost = [
        f"{spot.name}: {name}"
        for name, cell in given
        for spot in places
        if silent(spot, cell, *read_sheet_with(spot, cell))
    ]
    sys.stdout.write("\n".join([*lost, f"{len(places) * len(given)} pairs, {len(lost)} lost in silence", ""]))
