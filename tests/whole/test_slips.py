"""What becomes of the 142 slips of a plan made by hand: none is left to chance."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from ibzdocs.base.problems import Problem
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.inputs import edition
from tests.whole.sample import ROOT
from tests.whole.slips import IMPOSSIBLE, OUT_OF_REACH, REPORTED, SLIPS
from tests.whole.slips.page import PAGE, page
from tests.whole.slips.planting import (
    Spot,
    copy_of_sample,
    everything_found,
    in_translations,
    in_workbook,
    reported,
)
from tests.whole.slips.records import Plant, Slip

FRENCH_AND_GERMAN = (Language.FR, Language.DE)
PLANTS = [(slip, plant) for slip in SLIPS for plant in slip.plants]


@dataclass(frozen=True)
class Found:
    """Where each plant must be reported, and all that is reported, by copy."""

    spots: Mapping[Plant, Spot]
    problems: Mapping[int, list[Problem]]


@pytest.fixture(scope="module", name="found")
def _found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    spots: dict[Plant, Spot] = {}
    problems: dict[int, list[Problem]] = {}
    dutch = [plant for _, plant in PLANTS if plant.language is Language.NL]
    for number in {plant.copy for plant in dutch}:
        folder = copy_of_sample(tmp_path_factory.mktemp("slips"))
        spots |= in_workbook(folder, [plant for plant in dutch if plant.copy == number])
        problems[number] = reported(folder)
    folder = copy_of_sample(tmp_path_factory.mktemp("slips"))
    spots |= in_translations(folder, [plant for _, plant in PLANTS if plant.language is not Language.NL])
    problems[-1] = reported(folder, FRENCH_AND_GERMAN)
    return Found(spots, problems)


def test_each_slip_has_one_verdict_and_a_reason() -> None:
    counts = {"A": 14, "B": 23, "C": 13, "D": 27, "E": 11, "F": 11, "G": 21, "H": 22}
    assert [slip.number for slip in SLIPS] == [
        f"{letter}{n + 1}" for letter, most in counts.items() for n in range(most)
    ]
    assert {slip.verdict for slip in SLIPS} == {IMPOSSIBLE, REPORTED, OUT_OF_REACH}
    assert all(slip.what and slip.why for slip in SLIPS)
    assert all(slip.plants for slip in SLIPS if slip.verdict == REPORTED)


def test_at_least_125_cannot_be_made_or_are_reported() -> None:
    verdicts = Counter(slip.verdict for slip in SLIPS)
    assert verdicts[IMPOSSIBLE] + verdicts[REPORTED] >= 125


def test_the_page_is_made_from_the_data() -> None:
    assert PAGE.read_text("utf-8") == page(), "write it anew: python -m tests.whole.slips.page"


def test_the_sample_gives_no_finding_in_any_language() -> None:
    found = everything_found(edition.load(ROOT), DOCUMENT_LANGUAGES)
    assert [(str(problem.place), problem.code) for problem in found] == []


@pytest.mark.parametrize(("slip", "plant"), PLANTS, ids=lambda part: getattr(part, "number", ""))
def test_a_planted_slip_is_reported_at_its_place(slip: Slip, plant: Plant, found: Found) -> None:
    spot = found.spots[plant]
    copy = plant.copy if plant.language is Language.NL else -1
    here = [problem for problem in found.problems[copy] if spot.holds(problem)]
    codes = {problem.code for problem in here}
    if plant.code == "word-misspelled":  # hunspell stops looking for suggestions when its time is up
        codes = {"word-misspelled" if code == "word-unknown" else code for code in codes}
    assert plant.code in codes, (spot, [problem.code for problem in here])
