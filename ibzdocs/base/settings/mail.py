"""The settings of the e-mails: who sends, in which languages, over which server."""

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Literal, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.settings.kinds import LANGUAGE, ListOf, MapOf, PerLanguage, Textual, Whole
from ibzdocs.base.settings.schema import Called
from ibzdocs.base.settings.spot import Spot, typed
from ibzdocs.base.values import DOCUMENT_LANGUAGES, NO_NAMES, Language, Names

Tls: TypeAlias = Literal["starttls", "implicit", "none"]
LOOPBACK = ("localhost", "127.0.0.1", "::1")
_PORTS: Mapping[Tls, int] = {"starttls": 587, "implicit": 465, "none": 25}
_SECONDS = {"s": 1, "sec": 1, "min": 60, "m": 60, "h": 3600}
_RATE = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)\s*/\s*(s|sec|min|m|h)")
Address: TypeAlias = Annotated[
    str, Textual('"planning@example.org"', r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
]
_Domain: TypeAlias = Annotated[str, Textual('"example.org"', r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")]
_Url = PerLanguage(Textual('"https://www.example.org/nl/plan"', r"https://\S+"))
_Published = MapOf(Textual(), _Url, '{ strategic = { nl = "https://www.example.org/nl/plan" } }')
_Fallback = MapOf(LANGUAGE, LANGUAGE, '{ de = "fr" }')


class Pace(Textual):
    """How many messages in a time: ``30/min``, ``5/s`` or ``1000/h``; read as messages per second."""

    def __init__(self) -> None:
        super().__init__('"30/min"')

    def read(self, value: object, spot: Spot) -> object:
        """The float, more than 0."""
        text = super().read(value, spot)
        if not isinstance(text, str):
            return None
        return pace_of(text) or spot.misfit(text)


def pace_of(text: str) -> float | None:
    """Messages per second in ``30/min``, ``5/s`` or ``1000/h``; None for anything else."""
    match = _RATE.fullmatch(text.strip().lower())
    return float(match[1]) / _SECONDS[match[2]] if match and float(match[1]) > 0 else None


@immutable
class Server:
    """The mail server. ``rate`` is messages per second, None without limit; ``timeout`` is in seconds.

    ``tls`` none is for a server on this machine only. ``ca_file`` is a path from the folder inputs, or one of
    this machine.
    """

    host: Annotated[str, Textual('"smtp.example.org"', r"[A-Za-z0-9._:-]+")] = ""
    port: Annotated[int | None, Whole(1, 65535, 587)] = None
    tls: Tls = "starttls"
    user: Annotated[str, Textual('"planning"')] = ""
    password_env: Annotated[str, Textual('"IBZDOCS_SMTP_PASSWORD"', r"[A-Za-z_][A-Za-z0-9_]*")] = (
        "IBZDOCS_SMTP_PASSWORD"
    )
    ca_file: Annotated[str, Textual('"authority.pem"')] = ""
    connections: Annotated[int, Whole(1, 100)] = 4
    rate: Annotated[float | None, Pace()] = None
    timeout: Annotated[int, Whole(1, 86_400)] = 300

    @property
    def effective_port(self) -> int:
        """The port to connect to: the one that is set, else the usual one."""
        return self.port or _PORTS[self.tls]

    def agree(self, spot: Spot) -> None:
        """Note a server on another machine that would get something in clear text."""
        if spot.sound("host", "tls") and self.tls == "none" and self.host not in LOOPBACK:
            spot.at("tls").error("setting-value", value=typed(self.tls), allowed="starttls, implicit")


@immutable
class MailSettings:
    """Who sends and to whom it may go.

    ``order`` is the order of languages under each other, ``mandatory`` those without which nothing is sent
    (coordinated laws of 18 July 1966, art. 39 §3), ``fallback`` what a reader gets whose language lacks.
    ``published`` are the web addresses of documents by name and language.
    """

    address: Annotated[Address, Called("from")] = ""
    names: Annotated[Names, Called("name")] = NO_NAMES
    reply_to: Address = ""
    order: Annotated[tuple[Language, ...], ListOf(LANGUAGE, filled=True)] = DOCUMENT_LANGUAGES
    own_language_first: bool = True
    mandatory: tuple[Language, ...] = (Language.NL, Language.FR)
    fallback: Annotated[Mapping[Language, Language], _Fallback] = field(default_factory=dict)
    domains: tuple[_Domain, ...] = ()
    window_days: Annotated[int, Whole(0, 100_000)] = 14
    invitation_days: Annotated[int, Whole(0, 3_650)] = 30
    retention_days: Annotated[int, Whole(0, 100_000)] = 30
    single_person: bool = False
    draft_readers: Annotated[int, Whole(0, 100_000)] = 50
    published: Annotated[Mapping[str, Mapping[Language, str]], _Published] = field(default_factory=dict)
    server: Server = Server()
