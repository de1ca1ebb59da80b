"""An edition is followed until it is closed: whoever waits is let go at once, and nothing is checked any more."""

import gc
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ibzdocs.base.values import Language
from ibzdocs.workflows import init
from ibzdocs.workflows.preview.live import Live, News

SOON = 10.0  # seconds: far less than what is waited for


@pytest.fixture
def live(tmp_path: Path) -> Live:
    assert list(init.create(tmp_path, Language.NL, (2027, 2028)))
    return Live(tmp_path)


def ends(meanwhile: Callable[[], object], then: Callable[[], object]) -> bool:
    """Whether what runs in a thread of its own comes to an end once ``then`` was done."""
    thread = threading.Thread(target=meanwhile, daemon=True)
    thread.start()
    thread.join(0.05)
    assert thread.is_alive()
    then()
    thread.join(SOON)
    return not thread.is_alive()


def test_who_follows_an_edition_stops_when_it_is_closed(live: Live) -> None:
    assert ends(live.follow, live.close)
    assert live.closed
    assert gc.isenabled()


def test_who_waits_for_news_is_let_go_when_it_is_closed(live: Live) -> None:
    told: list[News | None] = []
    assert ends(lambda: told.append(live.after(News(1), 60 * SOON)), live.close)
    assert told == [None]


def test_what_was_told_before_the_end_is_still_told(live: Live) -> None:
    live.close()
    assert live.after(None, SOON) == News(1)


def test_a_closed_edition_is_not_checked(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ibzdocs.workflows.preview.live._QUIET", 0.0)
    live.close()
    live._checked(live.moment)
    assert live.news == News(1)


def test_a_check_that_has_begun_comes_to_its_end_before_it_is_closed(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ibzdocs.workflows.preview.live._QUIET", 0.0)
    begun, ended = threading.Event(), threading.Event()

    def findings() -> tuple[()]:
        begun.set()
        time.sleep(0.2)
        ended.set()
        return ()

    monkeypatch.setattr(live.moment, "findings", findings)
    live._check()
    assert begun.wait(SOON)
    live.close()
    assert ended.is_set()
    assert live.news == News(1, True)
