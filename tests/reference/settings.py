"""Every key of ibzdocs.toml."""

from collections.abc import Iterator

from ibzdocs.base.labels import phrase
from ibzdocs.base.settings.described import Section, sections
from ibzdocs.base.settings.schema import Key
from ibzdocs.base.values import Language
from tests.reference.markdown import code, page, plain, table

INTRODUCTION = """`inputs/ibzdocs.toml` is a text file. Texts stand between quotation marks, lists between
square brackets, names with values between braces; dates, numbers, `true` and `false` stand as they are.
What you leave out has the value of the column *without it*; the column before it shows a value of the
right form, all choices, or the least and the most. A table with double brackets may stand there several
times.

`ibzdocs explain mail.server.rate` says the same of one key, in your language. Longer examples stand in
[Translation](../translation.md), [The e-mails](../mailings.md) and the [manual](../manual.md)."""


def settings() -> str:
    """The page."""
    return page("Settings", INTRODUCTION, *_tables())


def _tables() -> Iterator[str]:
    for section in sections():
        about = f"setting.{section.path}.about" if section.path else "setting.about"
        said = plain(phrase(Language.EN, about))
        yield f"## {section.path or 'version'}"
        yield f"{code(section.head)}: {said}" if section.head else said
        yield table(
            ("key", "what may stand there", "without it", "what it says"),
            (_row(section, key) for key in section.keys),
        )


def _row(section: Section, key: Key) -> tuple[str, str, str, str]:
    default = code(key.default_typed) if key.default_typed else "needed" if key.needed else "–"
    said = plain(phrase(Language.EN, f"setting.{section.full(key)}"))
    return code(key.name), code(key.kind.allowed), default, said
