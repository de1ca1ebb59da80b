"""The words of a file that Word would put into the text when it opens it (17.17.2.1)."""

import html
import quopri
import re

_SCRIPT = re.compile(r"(?is)<(script|style|head)\b.*?</\1\s*>|<!--.*?-->")
_TAG = re.compile(r"(?s)<[^>]*>")
_RTF = re.compile(r"\\'([0-9a-fA-F]{2})|\\u(-?\d{1,6}) ?\??|\\[a-zA-Z]+-?\d* ?|[{}]|\\\*|\r?\n")
_RTF_SETTINGS = re.compile(r"\{\\(?:fonttbl|colortbl|stylesheet|info|\*)(?:[^{}]|\{[^{}]*\})*\}")


def chunk_words(name: str, data: bytes) -> str:
    """The words of a part in HTML, RTF or plain text, on one line; tags and codes are left out."""
    ending = name.lower().rpartition(".")[2]
    if ending in ("mht", "mhtml"):
        data = quopri.decodestring(data)
    said = _decoded(data)
    if ending in ("htm", "html", "xhtml", "mht", "mhtml"):
        said = html.unescape(_TAG.sub(" ", _SCRIPT.sub(" ", said)))
    elif ending == "rtf":
        said = _RTF.sub(_rtf_sign, _RTF_SETTINGS.sub("", said))
    return " ".join(said.split())


def _rtf_sign(match: re.Match[str]) -> str:
    if match[1]:
        return bytes([int(match[1], 16)]).decode("cp1252", "replace")
    if match[2]:
        return chr(int(match[2]) % 0x10000)
    return " " if match[0].startswith(("\\par", "\\tab", "\\line", "\\cell")) else ""


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
