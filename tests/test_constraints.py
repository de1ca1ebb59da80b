"""The versions that the checks install are those of constraints.txt, and all of them."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LINES = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
PINNED = dict(line.split("==") for line in LINES if not line.startswith("#"))


def plain(name: str) -> str:
    """A package's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted() -> list[Requirement]:
    extras = PROJECT["project"]["optional-dependencies"].values()
    listed = [*PROJECT["build-system"]["requires"], *PROJECT["project"]["dependencies"]]
    found = map(Requirement, [*listed, *(line for lines in extras for line in lines)])
    return [each for each in found if each.name != PROJECT["project"]["name"]]


@pytest.mark.parametrize("requirement", wanted(), ids=str)
def test_every_dependency_has_one_version_that_it_allows(requirement: Requirement) -> None:
    version = {plain(name): version for name, version in PINNED.items()}[plain(requirement.name)]
    assert version in requirement.specifier


def test_the_users_commands_pin_nothing() -> None:
    assert "constraint" not in (ROOT / "README.md").read_text("utf-8").lower()
