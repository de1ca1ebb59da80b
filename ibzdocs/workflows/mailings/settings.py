"""What the ``[mail]`` table of ibzdocs.toml says: who sends, in which languages, over which server."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

from ibzdocs.base.problems import Place, Problem, ProjectError, error, warning
from ibzdocs.base.settings import known
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language, Names
from ibzdocs.inputs.edition import SETTINGS, Edition
from ibzdocs.model.records import NO_NAMES

Tls: TypeAlias = Literal["starttls", "implicit", "none"]
LOOPBACK = ("localhost", "127.0.0.1", "::1")
_TLS: tuple[Tls, ...] = ("starttls", "implicit", "none")
_PORTS: Mapping[Tls, int] = {"starttls": 587, "implicit": 465, "none": 25}
_SECONDS = {"s": 1, "sec": 1, "min": 60, "m": 60, "h": 3600}
_RATE = re.compile(r"(\d+(?:\.\d+)?)\s*/\s*(s|sec|min|m|h)")


@dataclass(frozen=True, slots=True)
class Server:
    """The mail server. ``rate`` is messages per second, 0 without limit; ``timeout`` is in seconds.

    ``tls`` none is for a server on this machine only.
    """

    host: str = ""
    port: int = 587
    tls: Tls = "starttls"
    user: str = ""
    password_env: str = "IBZDOCS_SMTP_PASSWORD"
    ca_file: Path | None = None
    connections: int = 4
    rate: float = 0
    timeout: float = 300


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Who sends and to whom it may go.

    ``order`` is the order of languages under each other, ``mandatory`` those without which nothing is sent
    (coordinated laws of 18 July 1966, art. 39 §3), ``fallback`` what a reader gets whose language lacks.
    ``published`` are the web addresses of documents by name and language.
    """

    address: str = ""
    names: Names = NO_NAMES
    reply_to: str = ""
    order: tuple[Language, ...] = DOCUMENT_LANGUAGES
    own_language_first: bool = True
    mandatory: tuple[Language, ...] = (Language.NL, Language.FR)
    fallback: Mapping[Language, Language] = field(default_factory=dict)
    domains: tuple[str, ...] = ()
    window_days: int = 14
    retention_days: int = 30
    single_person: bool = False
    draft_readers: int = 50
    server: Server = Server()
    published: Mapping[str, Mapping[Language, str]] = field(default_factory=dict)


def read(edition: Edition) -> tuple[MailSettings, list[Problem]]:
    """The ``[mail]`` table of an edition, and warnings about what is unknown in it.

    Raises ProjectError naming every value that cannot be used.
    """
    table = edition.settings.mail
    faults: list[Problem] = []
    server = _server(_table(table, "server"), edition.root, faults)
    name = table.get("name", "")
    found = MailSettings(
        address=_address(table, "from", faults),
        names=Names(str(name["nl"]), str(name.get("fr", "")), str(name.get("de", "")))
        if isinstance(name, Mapping) and "nl" in name
        else Names(str(name)),
        reply_to=_address(table, "reply_to", faults),
        order=_languages(table, "order", DOCUMENT_LANGUAGES, faults),
        own_language_first=bool(table.get("own_language_first", True)),
        mandatory=_languages(table, "mandatory", MailSettings().mandatory, faults),
        fallback=_fallback(_table(table, "fallback"), faults),
        domains=tuple(str(name).lower() for name in table.get("domains", ())),
        window_days=_whole(table, "window_days", 14, faults),
        retention_days=_whole(table, "retention_days", 30, faults),
        single_person=bool(table.get("single_person", False)),
        draft_readers=_whole(table, "draft_readers", 50, faults),
        server=server,
        published=_published(_table(table, "published"), faults),
    )
    if faults:
        raise ProjectError(*faults)
    return found, _unknown(table)


def rate_of(text: str) -> float | None:
    """Messages per second in ``30/min``, ``5/s`` or ``1000/h``; None for anything else."""
    match = _RATE.fullmatch(text.strip().lower())
    return float(match[1]) / _SECONDS[match[2]] if match and float(match[1]) > 0 else None


_CODES = tuple(language.value for language in DOCUMENT_LANGUAGES)
_MAILBOX = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")


def _unknown(table: Mapping[str, Any]) -> list[Problem]:
    place = Place(SETTINGS)
    found = [f"mail.{name}" for name in table if name not in known("mail")]
    found += [f"mail.server.{name}" for name in _table(table, "server") if name not in known("mail.server")]
    return [warning("setting-unknown", place, name=name) for name in found]


def _table(table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = table.get(name, {})
    return found if isinstance(found, Mapping) else {}


def _fault(faults: list[Problem], name: str, value: object, allowed: str) -> None:
    faults.append(error("setting-value", Place(SETTINGS), name=f"mail.{name}", value=value, allowed=allowed))


def _address(table: Mapping[str, Any], name: str, faults: list[Problem]) -> str:
    value = str(table.get(name, ""))
    if value and not _MAILBOX.fullmatch(value):
        _fault(faults, name, value, "name@example.org")
    return value


def _whole(table: Mapping[str, Any], name: str, default: int, faults: list[Problem]) -> int:
    value = table.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        _fault(faults, name, value, "0, 1, 2, …")
        return default
    return value


def _languages(
    table: Mapping[str, Any], name: str, default: tuple[Language, ...], faults: list[Problem]
) -> tuple[Language, ...]:
    values = table.get(name, default)
    if not isinstance(values, list | tuple) or any(value not in _CODES for value in values):
        _fault(faults, name, values, ", ".join(_CODES))
        return default
    return tuple(map(Language, values))


def _fallback(table: Mapping[str, Any], faults: list[Problem]) -> Mapping[Language, Language]:
    for name, value in table.items():
        if name not in _CODES or value not in _CODES:
            _fault(faults, f"fallback.{name}", value, ", ".join(_CODES))
    return {
        Language(name): Language(value) for name, value in table.items() if name in _CODES and value in _CODES
    }


def _published(table: Mapping[str, Any], faults: list[Problem]) -> Mapping[str, Mapping[Language, str]]:
    found: dict[str, Mapping[Language, str]] = {}
    for name, addresses in table.items():
        said = addresses if isinstance(addresses, Mapping) else dict.fromkeys(_CODES, addresses)
        wrong = [
            url for code, url in said.items() if code not in _CODES or not str(url).startswith("https://")
        ]
        for url in wrong:
            _fault(faults, f"published.{name}", url, "nl, fr, de = https://…")
        found[name] = {Language(code): str(url) for code, url in said.items() if code in _CODES}
    return found


def _server(table: Mapping[str, Any], root: Path, faults: list[Problem]) -> Server:
    tls = table.get("tls", "starttls")
    if tls not in _TLS:
        _fault(faults, "server.tls", tls, ", ".join(_TLS))
        tls = "starttls"
    host = str(table.get("host", ""))
    if tls == "none" and host not in LOOPBACK:
        _fault(faults, "server.tls", "none", f"starttls, implicit ({host})")
    rate = rate_of(str(table["rate"])) if "rate" in table else 0.0
    if rate is None:
        _fault(faults, "server.rate", table["rate"], "30/min, 5/s, 1000/h")
    return Server(
        host=host,
        port=_whole(table, "port", _PORTS[tls], faults),
        tls=tls,
        user=str(table.get("user", "")),
        password_env=str(table.get("password_env", Server().password_env)),
        ca_file=root / "inputs" / str(table["ca_file"]) if "ca_file" in table else None,
        connections=max(1, _whole(table, "connections", 4, faults)),
        rate=rate or 0,
        timeout=max(1, _whole(table, "timeout", 300, faults)),
    )
