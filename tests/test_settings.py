"""The declared keys of ibzdocs.toml, held against what reads them."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ibzdocs.base.labels import phrases
from ibzdocs.base.settings import REPEATED, TABLES, known
from ibzdocs.base.values import Language
from ibzdocs.formats.fonts import FACES
from ibzdocs.inputs import edition as project
from ibzdocs.inputs.edition import Edition
from ibzdocs.translation import settings as services
from ibzdocs.workflows.mailings import settings as mailing

SOURCE_OF = {"mail": mailing, "translation": services}
RATE = {"service": "s", "since": "2019-03-01", "unit": "line", "price": "1"}


def defaults() -> Iterator[str]:
    """A file of settings in which every default is typed out."""
    for table, keys in TABLES.items():
        if table not in REPEATED:
            yield f"[{table}]"
            yield from (f"{key.name} = {key.default}" for key in keys if key.default)


def edition(folder: Path, text: str) -> Edition:
    (folder / "inputs").mkdir(parents=True, exist_ok=True)
    (folder / "inputs" / project.SETTINGS).write_text(text, "utf-8")
    return project.load(folder)


def everything(found: Edition) -> tuple[Any, ...]:
    """What all readers make of the settings."""
    settings = found.settings
    own = tuple(getattr(settings, key.name) for name in ("edition", "folders") for key in TABLES[name])
    return own, services.read(settings.translation), mailing.read(found), found.problems


def test_a_default_that_is_typed_out_changes_nothing(tmp_path: Path) -> None:
    typed = edition(tmp_path, "\n".join(defaults()))
    assert everything(typed) == everything(edition(tmp_path, ""))


def test_the_defaults_of_services_and_rates_are_those_that_are_read() -> None:
    tables = {}
    for name, needed in (("services", {"id": "s", "languages": ["de"]}), ("rates", RATE)):
        keys = TABLES[f"translation.{name}"]
        rows = [f"{key.name} = {key.default}" for key in keys if key.default]
        bare = {**needed, **({"since": tomllib.loads("d = 2019-03-01")["d"]} if name == "rates" else {})}
        assert {key.name for key in keys if key.needed} == needed.keys()
        tables[name] = [bare], [{**bare, **tomllib.loads("\n".join(rows))}]
    short, full = ({name: rows[which] for name, rows in tables.items()} for which in (0, 1))
    assert services.read(full) == services.read(short)


@pytest.mark.parametrize("language", list(Language))
def test_every_key_and_table_is_described_and_nothing_else(language: Language) -> None:
    declared = {f"{table}.{key.name}" for table, keys in TABLES.items() for key in keys}
    described = {key.removeprefix("setting.") for key in phrases(language) if key.startswith("setting.")}
    assert described == declared | {f"{table}.about" for table in TABLES}


def test_the_tables_are_those_that_may_stand_there() -> None:
    assert known("") == {"edition", "folders", "fonts", "waivers", "translation", "mail"}
    assert known("mail.server") == {key.name for key in TABLES["mail.server"]}
    assert {"server", "published", "from"} <= known("mail")
    assert [key.name for key in TABLES["fonts"]] == list(FACES)


@pytest.mark.parametrize("table", ["edition", "folders", "mail", "mail.server", "translation"])
def test_the_readers_ask_for_the_declared_keys_and_no_others(table: str) -> None:
    """A key that is read is declared: else typing it would be a warning."""
    assert asked(table) == known(table)


class Asked(dict[str, Any]):
    """A table of settings that remembers which keys are asked for."""

    def __init__(self, inner: dict[str, Any]) -> None:
        super().__init__(inner)
        self.keys_asked: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        """The value; the key is noted."""
        self.keys_asked.add(key)
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        self.keys_asked.add(str(key))
        return super().__contains__(key)


def asked(table: str) -> set[str]:
    spy = Asked({})
    outer = {"edition": project._settings, "folders": project._settings}
    if table in outer:
        outer[table]({table: spy}, Path(), [])
    elif table == "translation":
        services.read(spy)
    else:
        given = spy if table == "mail" else Asked({"server": spy})
        mailing.read(Edition(Path(), project.Settings(mail=given)))
    return spy.keys_asked
