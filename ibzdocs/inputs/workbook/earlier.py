"""Words of earlier versions of the program, which workbooks made with them still hold."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

_FILE = Path(__file__).with_name("earlier.toml")


def earlier(of: Literal["heading", "choice"], group: str, identifier: str) -> tuple[str, ...]:
    """How a column of the sheet ``group``, or a choice of that list, was called before; empty where it was not."""
    return _known()[of].get(f"{group}.{identifier}", ())


def every(of: Literal["heading", "choice"]) -> Iterator[str]:
    """What has earlier words: the group and id of each."""
    yield from _known()[of]


@cache
def _known() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    table = tomllib.loads(_FILE.read_text("utf-8"))
    return {of: {key: tuple(words) for key, words in said.items()} for of, said in table.items()}
