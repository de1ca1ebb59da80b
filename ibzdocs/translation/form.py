"""The version of the form of a stored file, and the way from an older form to the present one.

A file says its version in its first line; one that says none is of version 1. A field that is added needs no
new version. One that is renamed, moved or means something else does: the step that makes the new form of the
old one is put at the end of the file's upgrades. So each older file can be read, is written in the present
form, and never needs to be converted by hand.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from ibzdocs.base.problems import Place, ProjectError, error

# Each makes what JSON holds in one version of a form what it is in the next; the first one that of version 2.
Upgrades: TypeAlias = Sequence[Callable[[object], object]]


def current(content: Any, upgrades: Upgrades, file: str) -> Any:
    """What a file holds, in the present form.

    Raises ProjectError where it is of a newer version than this program knows, ValueError where its version
    is no whole number from 1.
    """
    version = _version(content)
    if version > len(upgrades) + 1:
        fills = {"value": str(version), "newest": str(len(upgrades) + 1)}
        raise ProjectError(error("file-newer", Place(file), **fills))
    for upgrade in upgrades[version - 1 :]:
        content = upgrade(content)
    return content


def written(content: Mapping[str, object], upgrades: Upgrades, left: str = "") -> str:
    """The text of a file of the present form: its version first, a value a line.

    What the field ``left`` holds is not set in from the left edge: so it stands where it stood when the file
    held nothing but that, and the upgrade changes few lines.
    """
    fields = {"version": len(upgrades) + 1, **content}
    said = (
        f" {json.dumps(name)}: {_text(value) if name == left else _set_in(value)}"
        for name, value in fields.items()
    )
    return "{\n" + ",\n".join(said) + "\n}\n"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _set_in(value: object) -> str:
    return _text(value).replace("\n", "\n ")


def _version(content: object) -> int:
    said = content.get("version", 1) if isinstance(content, dict) else 1
    if isinstance(said, dict):  # an entry of that key, in a catalogue of version 1
        return 1
    if type(said) is not int or said < 1:
        raise ValueError(f"version {said!r}")
    return said
