"""The digests of an edition: whatever is asked of them, they are of one moment."""

from collections import Counter
from pathlib import Path

import pytest

from ibzdocs.base.values import DOCUMENT_LANGUAGES
from ibzdocs.inputs import edition
from ibzdocs.session import digests

ROOT = Path(__file__).parents[2]


def test_each_file_is_read_once_for_all_digests(monkeypatch: pytest.MonkeyPatch) -> None:
    read: Counter[Path] = Counter()
    content = digests.content

    def counted(path: Path) -> bytes:
        read[path] += 1
        return content(path)

    digests.program()
    monkeypatch.setattr(digests, "content", counted)
    made = digests.Digests(edition.load(ROOT))
    told = [made.all, made.strategic, *map(made.of_language, DOCUMENT_LANGUAGES)]
    assert told == [made.all, made.strategic, *map(made.of_language, DOCUMENT_LANGUAGES)]
    assert set(read.values()) == {1}
