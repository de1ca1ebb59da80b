"""Long lines of an invitation are folded as RFC 5545, 3.1, asks."""

import pytest

from ibzdocs.formats.email.invitation import _fold


@pytest.mark.parametrize("letter", ["x", "é", "€"])
@pytest.mark.parametrize("count", [1, 24, 36, 37, 73, 74, 75, 76, 300])
def test_no_line_is_longer_than_75_octets(letter: str, count: int) -> None:
    whole = "SUMMARY:" + letter * count
    folded = _fold(whole)
    assert max(len(line.encode()) for line in folded.split("\r\n")) <= 75
    assert folded.replace("\r\n ", "") == whole
