"""What ``contribute decide`` returns: 1 for a list with errors, which is not carried out, 3 where something is left."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from ibzdocs.base.values import Language
from ibzdocs.cli import contribute_returns as commands
from ibzdocs.cli.console import Console
from ibzdocs.workflows.contributions import decisions

STEP = SimpleNamespace(number=4, cells=(1, 2))


@contextmanager
def opened(*_: object, **__: object) -> Iterator[SimpleNamespace]:
    yield SimpleNamespace(edition=None)


@pytest.mark.parametrize("apply", [False, True])
@pytest.mark.parametrize(
    ("faulty", "left", "ahead", "code"),
    [
        (True, 0, (), 1),
        (True, 2, ("an error",), 1),
        (False, 2, (), 3),
        (False, 0, ("an error",), 3),
        (False, 0, (), 0),
    ],
)
def test_what_the_command_returns_and_when_it_carries_out(
    faulty: bool, left: int, ahead: tuple[str, ...], code: int, apply: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = SimpleNamespace(faulty=faulty, left=left, made=None, decisions=(1,))
    applied: list[object] = []

    def carried_out(*given: object) -> SimpleNamespace:
        applied.append(given)
        return STEP

    monkeypatch.setattr(commands, "session_for", opened)
    monkeypatch.setattr(commands, "_ahead", lambda *_: ahead)
    for name in ("_print_decided", "_print_ahead"):
        monkeypatch.setattr(commands, name, lambda *_: None)
    monkeypatch.setattr(decisions, "decide", lambda *_: found)
    monkeypatch.setattr(decisions, "apply", carried_out)
    given = {"file": Path("list.xlsx"), "by": "An", "apply": apply}
    assert commands.decide.callback is not None
    assert commands.decide.callback(Console(Language.EN), None, **given) == code
    assert len(applied) == (apply and not faulty)
