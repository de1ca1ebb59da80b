"""The slow part of the suite is marked, nothing else starts a program, and golden texts are compared.

``programs``: starts another program (LibreOffice, a mail server, a browser, Python itself). ``whole``: reads,
checks or builds a whole edition, or very many files; everything in tests/whole does. The others are the fast
part, in which property tests try fewer examples::

    pytest -m "not (programs or whole)"
"""

import gc
import subprocess
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings

from tests.examples import FEW, MANY, register
from tests.frozen import OPTION as FROZEN
from tests.frozen import refuse_assignment
from tests.golden import OPTION, Golden, compare

SLOW = ("programs", "whole")
FAST = f"not ({' or '.join(SLOW)})"
_COLLECTED_AFTER = (100_000, 20, 20)  # as in ibzdocs.cli
WHOLE = Path(__file__).parent / "whole"


def pytest_configure(config: pytest.Config) -> None:
    """Fewer examples in the fast part, unless a profile is asked for; the collector of Python looks seldom."""
    gc.set_threshold(*_COLLECTED_AFTER)
    register()
    if config.getoption(FROZEN):
        refuse_assignment()
    if not config.getoption("--hypothesis-profile", default=None):
        settings.load_profile(FEW if config.option.markexpr == FAST else MANY)


def pytest_addoption(parser: pytest.Parser) -> None:
    """The switch that accepts golden texts, and the one that has records refuse assignment."""
    parser.addoption(OPTION, action="store_true", help="write the golden texts; the run fails all the same")
    parser.addoption(FROZEN, action="store_true", help="records refuse assignment while the tests run")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A run that accepts is no run that passes: no gate can be left with the switch on."""
    if session.config.getoption(OPTION) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(name="golden")
def _golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with the golden one of that name beside the test."""
    folder, accept = request.path.parent / "golden", bool(request.config.getoption(OPTION))
    return lambda name, found: compare(folder / name, found, accept=accept)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in tests/whole."""
    for item in items:
        if item.path.is_relative_to(WHOLE):
            item.add_marker("whole")


def pytest_collection_finish() -> None:
    """What was collected lives to the end: the collector of Python no longer looks through it."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _no_programs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that is not marked and starts a program fails."""
    if not any(map(request.node.get_closest_marker, SLOW)):
        monkeypatch.setattr(subprocess, "Popen", _refused)


def _refused(command: Any, *_: object, **__: object) -> NoReturn:
    pytest.fail(f"starts {command}: mark it with pytest.mark.programs or pytest.mark.whole", pytrace=False)
