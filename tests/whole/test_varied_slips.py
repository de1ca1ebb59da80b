"""The slips as other people would make them: at least 95 of a hundred variations are found."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

import pytest

from ibzdocs.base.problems import Problem
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.checks import hunspell
from tests.whole.slips import SLIPS
from tests.whole.slips.planting import Spot, copy_of_sample, in_translations, in_workbook, reported
from tests.whole.slips.records import Plant, Slip
from tests.whole.slips.varied import AT_LEAST, SEED, varied

_MOST_WAYS = 7  # variations of a plant: a word that is wrong twice in a copy is told at its first place only
_AT_ONCE = 140  # plants in a copy: so many long paragraphs there are

pytestmark = [
    pytest.mark.whole,
    pytest.mark.skipif(
        len(hunspell.dictionaries()) < 3, reason="hunspell and its dictionaries are not installed"
    ),
]


@cache
def variations(language: Language) -> tuple[tuple[Slip, Plant], ...]:
    """Every variation of every plant of a language."""
    return tuple(
        (slip, variation)
        for slip in SLIPS
        for plant in slip.plants
        if plant.language is language
        for variation in varied(slip, plant)
    )


def batches(language: Language) -> Iterator[Sequence[tuple[Slip, Plant]]]:
    """The variations in turns, so that those of one slip come into different copies."""
    every = variations(language)
    turns = max(_MOST_WAYS, -(-len(every) // _AT_ONCE))
    return (every[turn::turns] for turn in range(turns))


def test_each_plant_in_running_text_has_five_variations() -> None:
    for slip in SLIPS:
        for plant in slip.plants:
            there = list(varied(slip, plant))
            assert not there or len(there) >= AT_LEAST, slip.number


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_95_of_100_variations_are_found(language: Language, tmp_path_factory: pytest.TempPathFactory) -> None:
    missed: list[str] = []
    for batch in batches(language):
        folder = copy_of_sample(tmp_path_factory.mktemp("varied"))
        plants = [plant for _, plant in batch]
        spots = in_workbook(folder, plants) if language is Language.NL else in_translations(folder, plants)
        problems = reported(folder, () if language is Language.NL else (language,))
        for slip, plant in batch:
            if not _is_found(plant, spots[plant], problems):
                missed.append(f"{slip.number} {plant.code}: {plant.change('…')}")
    total = len(variations(language))
    assert len(missed) <= total * 0.05, (SEED, Counter(line.split()[0] for line in missed), missed)


def _is_found(plant: Plant, spot: Spot, problems: Sequence[Problem]) -> bool:
    codes = {problem.code for problem in problems if spot.holds(problem)}
    alike = {"word-misspelled": "word-unknown"}.get(plant.code, plant.code)
    return bool({plant.code, alike} & codes)
