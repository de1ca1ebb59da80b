"""Three hundred changes by five readers, over three drafts, while twenty cells change: nothing lost, nothing wrong."""

from collections import Counter
from pathlib import Path

import pytest

from tests.review import round_trip
from tests.whole.sample import copied


@pytest.mark.whole
def test_what_readers_change_is_what_the_drafts_say_afterwards(tmp_path: Path) -> None:
    made = round_trip.play(copied(tmp_path / "plan", "templates"), 1)
    counts = Counter(outcome for _, outcome in made.outcomes)
    assert sum(counts.values()) == 300
    assert len(made.cells) >= 15
    assert made.lost == []
    assert made.wrong == []
    assert counts["exact"] > 240
    assert made.differences == []
    assert made.back == []
