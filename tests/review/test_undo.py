"""What a decision changes in a catalogue is kept as it was, and nothing else."""

from types import SimpleNamespace
from typing import cast

from ibzdocs.base.values import Language
from ibzdocs.translation.catalogue import Catalogue, Entry
from ibzdocs.workflows.review.decide import _entries
from ibzdocs.workflows.review.sources import Texts

FR = Language.FR


def entry(key: str, target: str) -> Entry:
    return Entry(key, Language.NL, "bron", target)


def test_entries_that_change_or_come_are_kept_as_they_were() -> None:
    before = Catalogue(FR, {key: entry(key, "source") for key in ("a", "b")})
    after = Catalogue(FR, {"a": entry("a", "source"), "b": entry("b", "origine"), "c": entry("c", "neuf")})
    texts = cast(Texts, SimpleNamespace(session=SimpleNamespace(catalogues={FR: before})))
    found = {each.key: each for each in _entries(texts, {FR: after})}
    assert sorted(found) == ["b", "c"]
    assert '"source"' in found["b"].before
    assert '"origine"' in found["b"].after
    assert (found["c"].before, str(found["c"].place)) == ("", "fr.json, c")
