"""The codes by which files of others name our languages (BCP 47, ISO 639-1, 639-2)."""

from ibzdocs.base.values import Language

_CODES = {
    **dict.fromkeys(("nl", "nld", "dut"), Language.NL),
    **dict.fromkeys(("fr", "fra", "fre"), Language.FR),
    **dict.fromkeys(("de", "deu", "ger"), Language.DE),
}


def language_of(code: str) -> Language | None:
    """The language of a code such as ``nl-BE`` or ``FRA``; None for one that is not ours."""
    return _CODES.get(code.strip().replace("_", "-").partition("-")[0].casefold())
