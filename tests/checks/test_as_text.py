"""Everything that is found in an edition with many faults, as text: a check that says more or less shows it here."""

from collections.abc import Iterable, Iterator
from zlib import crc32

import pytest

from ibzdocs.base.labels import sentence
from ibzdocs.base.problems import Place, Problem
from ibzdocs.base.values import Language
from ibzdocs.checks.plan import every
from ibzdocs.checks.text.lines import TextLine
from ibzdocs.checks.text.wording import judge
from tests.checks.faulty import PROSE, faulty
from tests.checks.test_labels import CASES
from tests.golden import Golden
from tests.plans import small_plan


def said(found: Iterable[Problem]) -> Iterator[str]:
    """A line for each: level, code, place, what is said."""
    for each in found:
        yield f"{each.level.name.lower()} {each.code} {each.place}: {sentence(Language.NL, each)}"


def test_everything_that_is_wrong_with_a_faulty_edition(golden: Golden) -> None:
    golden("faulty.txt", "\n".join(said(every.check(faulty()))))


@pytest.mark.parametrize("language", PROSE)
def test_everything_that_is_wrong_with_a_text(golden: Golden, language: Language) -> None:
    lines: list[str] = []
    for number, text in enumerate(PROSE[language], 1):
        line = TextLine(f"texts/{number}/text", language, text, Place("plan.xlsx", "Tekst", number, 5))
        lines += [text, *(f"  {each.code} {_fills(each)}" for each in judge([line]))]
    together = [
        TextLine(f"texts/{number}/text", language, text, Place("plan.xlsx", "Tekst", number, 5))
        for number, text in enumerate(PROSE[language], 1)
    ]
    lines += ["together", *(f"  {each.code} {each.place.cell} {_fills(each)}" for each in judge(together))]
    golden(f"prose-{language.value}.txt", "\n".join(lines))


def _fills(each: Problem) -> str:
    return "; ".join(f"{name} {value}" for name, value in each.fills)


def test_all_that_each_small_fault_brings_with_it(golden: Golden) -> None:
    """A third of the cases of the other tests, which look at one finding each: here all that are found are named.

    Which third hangs on their names alone: a new case moves no other.
    """
    before = {_brief(each) for each in every.check(small_plan())}
    lines: list[str] = []
    for case in {case.name: case for case in CASES if crc32(case.name.encode()) % 3 == 0}.values():
        found = [_brief(each) for each in every.check(case.plan)]
        lines.append(f"{case.name}: {'; '.join(each for each in found if each not in before)}")
    golden("cases.txt", "\n".join(lines))


def _brief(each: Problem) -> str:
    return f"{each.code} {each.place.sheet}!{each.place.cell}"
