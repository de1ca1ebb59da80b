"""Every key that ibzdocs.toml may have, and what counts where it is left out.

What a key is for stands in ``labels/<language>/settings.toml`` under ``setting.TABLE.KEY``.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table; ``default`` as it would be typed, empty where nothing counts without it.

    Without one that is ``needed`` the table cannot be used.
    """

    name: str
    default: str = ""
    needed: bool = False


TABLES: Mapping[str, tuple[Key, ...]] = {
    "edition": (
        Key("workbook", '"strategic-plan.xlsx"'),
        Key("operational"),
        Key("mailings", '"mailings.xlsx"'),
        Key("recipients"),
        Key("languages", '["nl"]'),
        Key("formats", '["docx", "pdf"]'),
        Key("documents", "[]"),
    ),
    "folders": (
        Key("templates", '"templates"'),
        Key("output", '"out"'),
        Key("mailing", '"mailing"'),
    ),
    "fonts": (Key("regular", needed=True), Key("bold"), Key("italic"), Key("bold_italic")),
    "waivers": tuple(Key(name, needed=True) for name in ("code", "key", "reason", "date")),
    "translation": (
        Key("required", '"approved"'),
        Key("four_eyes", "true"),
        Key("fuzzy", "75"),
        Key("authorities", "[]"),
        Key("limits", "{}"),
    ),
    "translation.services": (
        Key("id", needed=True),
        Key("name"),
        Key("languages", needed=True),
        Key("speaks"),
        Key("days", "10"),
        Key("email"),
    ),
    "translation.rates": (
        Key("service", needed=True),
        Key("since", needed=True),
        Key("until"),
        Key("unit", needed=True),
        Key("unit_size", "1"),
        Key("price", needed=True),
        Key("minimum", "0"),
        Key("weights", "{}"),
        Key("legal"),
        Key("example", "false"),
    ),
    "mail": (
        Key("from"),
        Key("name"),
        Key("reply_to"),
        Key("order", '["nl", "fr", "de"]'),
        Key("own_language_first", "true"),
        Key("mandatory", '["nl", "fr"]'),
        Key("fallback", "{}"),
        Key("domains", "[]"),
        Key("window_days", "14"),
        Key("retention_days", "30"),
        Key("single_person", "false"),
        Key("draft_readers", "50"),
        Key("published", "{}"),
    ),
    "mail.server": (
        Key("host"),
        Key("port"),
        Key("tls", '"starttls"'),
        Key("user"),
        Key("password_env", '"IBZDOCS_SMTP_PASSWORD"'),
        Key("ca_file"),
        Key("connections", "4"),
        Key("rate"),
        Key("timeout", "300"),
    ),
}  # fmt: skip

REPEATED = ("waivers", "translation.services", "translation.rates")  # as many of the table as there are
NAMED = ("fonts",)  # one table for each name


def known(table: str) -> frozenset[str]:
    """The names of the keys and tables that may stand in a table; those of the highest level for ``""``."""
    within = f"{table}." if table else ""
    inner = (name.removeprefix(within) for name in TABLES if name.startswith(within) and name != table)
    return frozenset(
        (*(key.name for key in TABLES.get(table, ())), *(name.partition(".")[0] for name in inner))
    )
