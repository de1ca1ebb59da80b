"""Every key of ibzdocs.toml."""

from collections.abc import Iterator

from ibzdocs.base.labels import phrase
from ibzdocs.base.settings import TABLES, Key
from ibzdocs.base.values import Language
from ibzdocs.cli.explain import shown_table
from tests.reference.markdown import code, page, plain, table

INTRODUCTION = """`inputs/ibzdocs.toml` is a text file. Texts stand between quotation marks, lists between
square brackets, names with values between braces; dates, numbers, `true` and `false` stand as they are.
What you leave out has the value of the column *without it*. A table with double brackets may stand there
several times.

`ibzdocs explain mail.server.rate` says the same of one key, in your language. Longer examples stand in
[Translation](../translation.md), [The e-mails](../mailings.md) and the [manual](../manual.md)."""


def settings() -> str:
    """The page."""
    return page("Settings", INTRODUCTION, *_tables())


def _tables() -> Iterator[str]:
    for name, keys in TABLES.items():
        yield f"## {name}"
        yield f"{code(shown_table(name))}: {plain(phrase(Language.EN, f'setting.{name}.about'))}"
        yield table(("key", "without it", "what it says"), (_row(name, key) for key in keys))


def _row(name: str, key: Key) -> tuple[str, str, str]:
    missing = "needed" if key.needed else "–"
    said = plain(phrase(Language.EN, f"setting.{name}.{key.name}"))
    return code(key.name), code(key.default) if key.default else missing, said
