"""Addresses of links: which may stand in a document, and what is understood by those without a scheme."""

import re
from collections.abc import Mapping

# The scheme of a link to another document of the edition, which only e-mails have.
DOCUMENT = "document:"
_MAIL = r"[^\s@:/?#<>()\"]+@[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+"
_ADDRESS = re.compile(_MAIL)
_WWW = re.compile(r"www\.[^\W_]", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HOST = r"//(?:[^\W_](?:[\w-]*[^\W_])?)(?:\.[^\W_](?:[\w-]*[^\W_])?)*\.?(?::\d+)?(?:[/?#]\S*)?"
# What may follow each scheme that leads somewhere (RFC 9110 4.2, RFC 6068, RFC 3966).
_RIGHT: Mapping[str, re.Pattern[str]] = {
    "http": re.compile(_HOST),
    "https": re.compile(_HOST),
    "mailto": re.compile(rf"{_MAIL}(?:,{_MAIL})*(?:\?\S*)?"),
    "tel": re.compile(r"\+?\d[\d.()-]*(?:;\S*)?"),
}
_DOCUMENT = re.compile(r"[\w-]+")


def address(typed: str) -> str:
    """The address that a typed one means; empty for one that leads nowhere or must not stand in a document.

    ``www.example.org`` is understood as ``https://www.example.org``, ``plan@example.org`` as
    ``mailto:plan@example.org``. ``document:NAME`` is left as it is.
    """
    if _WWW.match(typed):
        typed = f"https://{typed}"
    elif _ADDRESS.fullmatch(typed):
        typed = f"mailto:{typed}"
    if typed.startswith(DOCUMENT):
        return typed if _DOCUMENT.fullmatch(typed.removeprefix(DOCUMENT)) else ""
    if not typed.isprintable() or not leads_outside(typed):
        return ""
    from markdown_it.common.normalize_url import normalizeLink

    return str(normalizeLink(typed))


def leads_outside(url: str) -> bool:
    """Whether an address leads to a web page, a mail box or a telephone: the only ones that files may hold."""
    scheme = _SCHEME.match(url)
    right = _RIGHT.get(scheme[1].lower()) if scheme else None
    return bool(scheme and right and right.fullmatch(url, scheme.end()))
