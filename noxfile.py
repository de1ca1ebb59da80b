"""The checks of the project by name: ``nox`` for the usual ones, ``nox -s fast full lint types`` for some.

``nox --no-venv -s lint`` runs them with what is installed beside nox, as ``.ci/run`` does.
"""

import nox

nox.options.sessions = ["lint", "types", "fast"]
nox.options.reuse_existing_virtualenvs = True
nox.options.error_on_missing_interpreters = False
PYTHONS = ["3.11", "3.13"]


def prepare(session: nox.Session) -> None:
    """Install the project with its tools, in the pinned versions."""
    if session.virtualenv.is_sandboxed:
        session.install("-q", "-e", ".[dev]", env={"PIP_CONSTRAINT": "constraints.txt"})


@nox.session
def lint(session: nox.Session) -> None:
    """Formatting and the rules of ruff."""
    prepare(session)
    session.run("ruff", "format", "--check")
    session.run("ruff", "check")


@nox.session
def types(session: nox.Session) -> None:
    """Strict mypy."""
    prepare(session)
    session.run("mypy")


@nox.session(python=PYTHONS)
def fast(session: nox.Session) -> None:
    """The tests that start no program and build no whole edition, on every Python that is installed."""
    prepare(session)
    session.run("pytest", "-m", "not (programs or whole)", *session.posargs)


@nox.session
def frozen(session: nox.Session) -> None:
    """The fast tests with records that refuse assignment: mypy cannot see one by way of ``Any``."""
    prepare(session)
    session.run("pytest", "--frozen", "-m", "not (programs or whole)", *session.posargs)


@nox.session
def full(session: nox.Session) -> None:
    """All tests."""
    prepare(session)
    session.run("pytest", *session.posargs)


@nox.session
def search(session: nox.Session) -> None:
    """The property tests with new examples in each run, five times as many."""
    prepare(session)
    session.run("pytest", "--hypothesis-profile=search", *session.posargs)
