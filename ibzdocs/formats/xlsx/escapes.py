"""Characters that XML cannot hold, as workbooks write them: ``_x000D_`` (ECMA-376 part 1 §22.9.2.19)."""

import re

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PAIR = re.compile(r"_x([Dd][89ABab][0-9A-Fa-f]{2})__x([Dd][C-Fc-f][0-9A-Fa-f]{2})_")
_LOOKS_ALIKE = re.compile(r"_(x[0-9A-Fa-f]{4}_)")
# Escapes of what no text has, and of line ends.
UNSAID = re.compile(r"_x(00[01][0-9A-Fa-f]|[Dd][89A-Fa-f][0-9A-Fa-f]{2}|[Ff]{3}[EeFf])_")
_KEPT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
)  # no text may have them (XML 1.0 §2.2)


def escaped(text: str) -> str:
    """The text as a cell holds it, where something in it looks like an escape."""
    return _LOOKS_ALIKE.sub(r"_x005F_\1", text) if "_x" in text else text


def unescaped(text: str) -> str:
    """The text that a cell shows, with plain line ends; what XML cannot hold stays as it is written."""
    if "_x" in text:
        text = _ESCAPE.sub(_character, _PAIR.sub(_together, text))
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def without_escapes(text: str) -> str:
    """An unescaped text without what XML cannot hold, which has no shape."""
    return UNSAID.sub("", text) if "_x" in text else text


def _character(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    return escape[0] if _KEPT.match(character) else character


def _together(pair: re.Match[str]) -> str:
    """The character beyond the first plane that two escapes say."""
    high, low = (int(half, 16) for half in pair.groups())
    return chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)
