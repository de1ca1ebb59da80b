"""How far down the contents of the plans go."""

from dataclasses import replace

import pytest

from ibzdocs.base.settings.house import BookSettings
from ibzdocs.documents import compose
from ibzdocs.tree.nodes import Contents
from tests.documents.test_summary import small_year


@pytest.mark.parametrize(("name", "usual"), [("strategic", 4), ("operational", 3)])
@pytest.mark.parametrize("asked", [None, 1, 2])
def test_the_contents_go_down_to_the_level_of_the_settings(name: str, usual: int, asked: int | None) -> None:
    made = compose(replace(small_year(), book=BookSettings(contents=asked)), name)
    lists = [each for each in made.blocks if isinstance(each, Contents) and each.of == "headings"]
    assert [each.depth for each in lists] == [asked or usual]
