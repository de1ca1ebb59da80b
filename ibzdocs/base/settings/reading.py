"""Reading the settings: from a table of TOML to one record, with every fault at its key."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from ibzdocs.base.problems import Problem, ProjectError, errors_of
from ibzdocs.base.settings.records import Settings
from ibzdocs.base.settings.schema import TableOf
from ibzdocs.base.settings.spot import Spot, typed

Table: TypeAlias = Mapping[str, object]

# What makes a file of version 1 one of version 2 is the first of these, and so on. A file without a version
# is of version 1. A key that is added needs no new version; one that is renamed, moved or means something
# else does: its step makes the new key of the old one, so that editions of earlier years can still be read.
UPGRADES: tuple[Callable[[Table], Table], ...] = ()


def newest() -> int:
    """The version of the form that this program writes."""
    return len(UPGRADES) + 1


def read(table: Table) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in ``table``, and warnings about what is unknown in it.

    Raises ProjectError with all problems where a value cannot be used; with one where the file is of a newer
    version than this program knows.
    """
    spot = Spot()
    settings = TableOf(Settings).read(_upgraded(table, spot), spot)
    if errors_of(spot.found):
        raise ProjectError(*spot.found)
    assert isinstance(settings, Settings)
    return settings, tuple(spot.found)


def _upgraded(table: Table, spot: Spot) -> Table:
    version = table.get("version", 1)
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        return table  # the reading says what is wrong with it
    if version > newest():
        spot.at("version").error("settings-newer", value=typed(version), newest=newest())
        raise ProjectError(*spot.found)
    for upgrade in UPGRADES[version - 1 :]:
        table = upgrade(table)
    return table
