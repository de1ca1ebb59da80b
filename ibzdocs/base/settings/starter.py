"""The settings with which an edition begins: what is usually changed, and the rest as examples."""

import textwrap
from collections.abc import Iterator, Mapping

from ibzdocs.base.labels import phrase
from ibzdocs.base.settings.described import Section, sections
from ibzdocs.base.settings.reading import newest
from ibzdocs.base.settings.schema import Key
from ibzdocs.base.settings.spot import typed
from ibzdocs.base.values import Language

# The keys of each table that are written, and those that are shown as remarks.
_WRITTEN: Mapping[str, tuple[str, ...]] = {
    "edition": ("workbook", "languages", "formats"),
    "folders": ("templates", "output"),
    "mail": ("from",),
}
_SHOWN: Mapping[str, tuple[str, ...]] = {
    "fonts": ("regular", "bold", "italic", "bold_italic"),
    "waivers": ("code", "key", "reason", "date"),
    "mail": ("fallback", "domains", "published"),
    "mail.server": ("host", "port", "tls", "user", "password_env", "rate"),
}
_EXPLAINED = ("edition.languages", "mail.published", "mail.server.password_env")
_WIDTH = 110


def starter(language: Language, document_language: Language) -> str:
    """The text of a settings file with remarks in ``language``, for documents in ``document_language``."""
    given = {"version": str(newest()), "edition.languages": typed([document_language.value])}
    blocks = [[*_remark(phrase(language, "settings.head")), f"version = {newest()}"]]
    blocks += [list(_block(section, given, language)) for section in sections()]
    blocks.append(_remark(phrase(language, "settings.words")))
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _block(section: Section, given: Mapping[str, str], language: Language) -> Iterator[str]:
    written, shown = _WRITTEN.get(section.path, ()), _SHOWN.get(section.path, ())
    if not (written or shown):
        return
    yield from _remark(phrase(language, f"setting.{section.path}.about"))
    yield section.head if written else f"# {section.head}"
    for key in section.keys:
        if key.name in (*written, *shown):
            if section.full(key) in _EXPLAINED:
                yield from _remark(phrase(language, f"setting.{section.full(key)}"))
            yield ("" if key.name in written else "# ") + _line(key, given.get(section.full(key)))


def _line(key: Key, value: str | None) -> str:
    return f"{key.name} = {value}" if value else key.example


def _remark(text: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent="# ",
        subsequent_indent="# ",
        break_on_hyphens=False,
        break_long_words=False,
    )
