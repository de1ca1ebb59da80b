"""Why a file cannot be read or written, by the name of a phrase, so that the reader's language says it.

What systems and libraries say is English, and speaks of the program instead of the file. Here it becomes
``@name`` or ``@name value``: the phrase ``why.name`` of the label files, filled with the value.
"""

import errno
import json
import re
from collections.abc import Mapping

SIGN = "@"
_QUOTED = re.compile(r"'([^']+)'")
# What systems say, by the name of the error; the phrase has that name. Errors with the same phrase stand together.
_SYSTEM: Mapping[str, str] = {
    "ENOSPC": "full", "EDQUOT": "full", "EROFS": "read-only", "EACCES": "denied", "EPERM": "denied",
    "ENOENT": "absent", "ENOTDIR": "no-folder", "EISDIR": "folder", "ELOOP": "loop", "ENAMETOOLONG": "long-name",
    "EBUSY": "busy", "EAGAIN": "busy", "EIO": "device", "EFBIG": "large", "EMFILE": "many-files",
    "ENFILE": "many-files",
    "EEXIST": "there", "ESTALE": "absent", "ENODEV": "device", "ENXIO": "device",
    "ECONNREFUSED": "refused", "ETIMEDOUT": "timeout", "EHOSTUNREACH": "unreachable", "ENETUNREACH": "unreachable",
    "ECONNRESET": "cut-off", "EPIPE": "cut-off", "ECONNABORTED": "cut-off",
    "SQLITE_FULL": "full", "SQLITE_READONLY": "read-only", "SQLITE_CANTOPEN": "denied", "SQLITE_BUSY": "busy",
    "SQLITE_LOCKED": "busy", "SQLITE_IOERR": "device", "SQLITE_CORRUPT": "damaged", "SQLITE_NOTADB": "form",
}  # fmt: skip
# What readers of files raise, by the name of its kind: their libraries are not imported here.
_KINDS: Mapping[str, str] = {
    "BadZipFile": "zip", "LZMAError": "damaged", "RecursionError": "deep", "MemoryError": "large",
    "UnicodeDecodeError": "encoding", "AttributeError": "form", "TypeError": "form", "IndexError": "form",
    "EOFError": "short", "NotImplementedError": "packing", "TimeoutError": "timeout", "gaierror": "no-host",
    "SMTPServerDisconnected": "cut-off",
}  # fmt: skip

NAMES = frozenset({
    *_SYSTEM.values(), *_KINDS.values(), "deep", "digits", "json", "lacks", "xml", "value", "unknown", "empty",
    "endless", "number", "twice", "half",
})  # fmt: skip
"""The names of all phrases."""


class Unread(ValueError):
    """JSON that is not read; ``name`` is that of the phrase, what it is raised with the value in it."""

    name = ""


class Deep(Unread):
    """Brackets in brackets, more than can be read."""

    name = "deep"


class Huge(Unread):
    """A number of more digits than can be read."""

    name = "digits"


class Twice(Unread):
    """A name that stands twice: of two values nobody knows which one is meant."""

    name = "twice"


class Half(Unread):
    """One half of a character of two (a surrogate of UTF-16), which no file in UTF-8 can hold."""

    name = "half"


class Empty(Unread):
    """Nothing at all."""

    name = "empty"


def named(fault: BaseException) -> str:
    """The phrase for what was raised, with its value; empty where none says it."""
    match fault:
        case Unread():
            return f"{SIGN}{fault.name} {fault}".rstrip()
        case json.JSONDecodeError():
            return f"{SIGN}json {fault.lineno}"
        case KeyError():
            return f"{SIGN}lacks {fault.args[0] if fault.args else ''}".rstrip()
        case SyntaxError() if getattr(fault, "lineno", None):  # of XML; those of Python are none of ours
            return f"{SIGN}xml {fault.lineno}"
        case ValueError() if type(fault) is ValueError and (value := _QUOTED.search(str(fault))):
            return f"{SIGN}value {value[1]}"
    system = errno.errorcode.get(fault.errno or 0, "") if isinstance(fault, OSError) else ""
    said = system or str(getattr(fault, "sqlite_errorname", ""))
    found = _SYSTEM.get(said) or _KINDS.get(type(fault).__name__)
    return SIGN + found if found else ""


def parted(detail: str) -> tuple[str, str] | None:
    """Name and value of a phrase; None for words that are shown as they are, such as a cell's own that begin alike."""
    name, _, value = detail.removeprefix(SIGN).partition(" ")
    return (name, value) if detail.startswith(SIGN) and name in NAMES else None
