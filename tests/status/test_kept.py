"""How far a language is, is kept between two runs: as it was, and anew after every change."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ibzdocs.session.cache import Cache
from ibzdocs.workflows.status import language_progress
from ibzdocs.workflows.status.language_progress import (
    Awaited,
    LanguageProgress,
    Stage,
    awaited_orders,
    progress_in,
)
from tests.orders.small import FR, FRENCH, SmallSession, ordered, session
from tests.orders.test_round import approve, deliver

SECRET = b"s" * 32


def opened(root: Path) -> SmallSession:
    """The small edition with a cache."""
    made = session(root)
    made.cache = Cache(root / "out" / ".cache", SECRET)
    return made


def progress(root: Path, *documents: str) -> LanguageProgress:
    return progress_in(opened(root), FR, documents, judged=True)


def orders(root: Path) -> tuple[Awaited, ...]:
    return awaited_orders(opened(root))


@pytest.fixture(name="root")
def _root(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path


@pytest.mark.parametrize(("told", "maker"), [(progress, "_counted"), (orders, "awaited")])
def test_what_is_kept_is_what_was_computed(
    root: Path, monkeypatch: pytest.MonkeyPatch, told: Callable[[Path], object], maker: str
) -> None:
    ordered(root)
    computed = told(root)

    def never(*_: object) -> object:
        raise AssertionError("computed again")

    monkeypatch.setattr(language_progress, maker, never)
    assert told(root) == computed
    for path in (root / "out" / ".cache").iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(AssertionError, match="computed again"):
        told(root)


def test_an_order_is_seen_at_once(root: Path) -> None:
    before = progress(root)
    assert set(before.segments) == {Stage.OPEN}
    assert not before.orders
    assert not orders(root)
    order = ordered(root)
    after = progress(root)
    assert set(after.segments) == {Stage.AWAITED}
    assert [each.number for each in after.orders] == [each.number for each in orders(root)] == [order.number]


def test_other_documents_are_another_question(root: Path) -> None:
    assert progress(root, "strategic").segments == progress(root).segments
    assert progress(root, "operational").segments == {}


def test_what_came_back_waits_for_approval_until_it_is_approved(root: Path) -> None:
    deliver(root, ordered(root), dict(FRENCH))
    assert set(progress(root).segments) == {Stage.UNAPPROVED}
    approve(root, FR)
    assert set(progress(root).segments) == {Stage.READY}
