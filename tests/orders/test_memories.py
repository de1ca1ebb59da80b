"""A service's own memory beside a delivery: what it knows of before neither blocks nor replaces anything."""

from pathlib import Path

import pytest

from ibzdocs.translation.formats import tmx
from ibzdocs.translation.memory import Pair
from ibzdocs.translation.merge import Outcome
from ibzdocs.workflows.orders import receive
from tests.orders.small import FR, FRENCH, NL, TODAY, changed, filled, ordered, session
from tests.orders.test_round import returned

OPTIONS = receive.Options(TODAY)
OLDER = {**FRENCH, "texts/a/title": "Nos buts", "budget/b/label": "Le personnel"}


def memory(root: Path, texts: dict[str, str]) -> Path:
    """A memory with a translation of every text, as a service would send it."""
    order = ordered(root)
    target = filled(order, texts)
    path = root / "service.tmx"
    path.write_bytes(
        tmx.write([Pair(NL, FR, each.source, target[each.id], each.key) for each in order.lines], NL, FR)
    )
    return path


def take_in(root: Path, *paths: Path) -> receive.Receipt:
    receipt = receive.receive(session(root), paths, OPTIONS)
    receive.take_in(session(root), receipt, OPTIONS)
    return receipt


@pytest.mark.parametrize("first", ["memory", "delivery"])
def test_an_older_memory_yields_to_the_delivery_beside_it(tmp_path: Path, first: str) -> None:
    path = memory(tmp_path, OLDER)
    delivery = returned(tmp_path, session(tmp_path).orders[0], dict(FRENCH))
    receipt = take_in(tmp_path, *([path, delivery] if first == "memory" else [delivery, path]))
    assert receipt.problems == ()
    assert session(tmp_path).catalogues[FR].entries["texts/a/title"].target == "Nos objectifs"


def test_an_older_memory_of_what_was_delivered_is_one_line(tmp_path: Path) -> None:
    path = memory(tmp_path, OLDER)
    take_in(tmp_path, returned(tmp_path, session(tmp_path).orders[0], dict(FRENCH)))
    receipt = take_in(tmp_path, path)
    assert [(found.code, dict(found.fills)) for found in receipt.problems] == [
        ("import-memory", {"count": "2"})
    ]
    assert not receipt.faulty
    assert not receipt.whole
    assert session(tmp_path).catalogues[FR].entries["texts/a/title"].target == "Nos objectifs"
    replacing = receive.receive(session(tmp_path), [path], receive.Options(TODAY, replacing=True))
    assert replacing.count(Outcome.ACCEPTED) == 2


def test_a_memory_of_other_texts_brings_nothing_and_says_so(tmp_path: Path) -> None:
    path = memory(tmp_path, OLDER)
    now = session(tmp_path, changed("texts/a/title", "Iets anders"))
    other = tmp_path / "other.tmx"
    other.write_bytes(tmx.write([Pair(NL, FR, "Een andere zin.", "Une autre phrase.")], NL, FR))
    receipt = receive.receive(now, [other], OPTIONS)
    assert [found.code for found in receipt.problems] == ["import-nothing"]
    assert not receipt.whole
    assert receive.receive(now, [path], OPTIONS).whole
