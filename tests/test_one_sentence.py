"""docs/one-sentence.md shows what the program really does with the sentence that it follows."""

import pytest

from tests.one_sentence import COMMAND, PAGE, VALUES, page

pytestmark = pytest.mark.whole


def test_the_values_are_those_of_the_sample() -> None:
    assert PAGE.read_text("utf-8") == page(), f"not up to date; write it anew with: {COMMAND}"


@pytest.mark.parametrize("name", VALUES)
def test_every_value_is_shown(name: str) -> None:
    assert f"<!-- value: {name} -->\n```" in PAGE.read_text("utf-8")


def test_the_stages_tell_of_the_same_sentence() -> None:
    shown = VALUES["inlines"]()
    assert "115,4\\xa0Millionen\\xa0Euro" in shown
    for name in ("line", "word", "tag"):
        assert "115,4\u00a0Millionen\u00a0Euro" in VALUES[name](), name
