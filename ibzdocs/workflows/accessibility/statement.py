"""The annex of an accessibility statement: a table for each file, as an HTML file in one language."""

from collections.abc import Mapping, Sequence

from ibzdocs.base.labels import phrase, series
from ibzdocs.base.values import Language
from ibzdocs.formats.own_pages import template
from ibzdocs.workflows.accessibility.judging import Judged, Row

PAGE = (
    "annex", "norm", "beyond", "basis", "method", "not-accessible", "none-found", "details", "clause",
    "criterion-head", "result", "why",
)  # fmt: skip
"""What the page says around its tables."""


def why(language: Language, row: Row) -> str:
    """Why a row came to what it did, and what a person has to look at."""
    parts = [phrase(language, f"accessibility.machine.{name}") for name in row.machine]
    parts += [phrase(language, f"accessibility.held.{name}") for name in row.held]
    said = series(language, parts)
    if row.faults:
        said += f" ({', '.join(row.faults)})"
    looks = " ".join(phrase(language, f"accessibility.look-{name}") for name in row.look)
    asked = f"{phrase(language, 'accessibility.look')} {looks}" if looks else ""
    return ". ".join(filter(None, (said[:1].upper() + said[1:], asked)))


def heading(language: Language, row: Row) -> str:
    """The criterion with its name; the name alone of what is a requirement of the standard itself."""
    name = phrase(language, f"accessibility.criterion.{row.criterion.replace('.', '-')}")
    return f"{row.criterion} {name}" if "." in row.criterion else name


def counts(language: Language, judged: Judged) -> str:
    """How many clauses came to what."""
    fills: Mapping[str, int] = {
        "passed": judged.count("passed"),
        "failed": judged.count("failed"),
        "construction": judged.count("construction"),
        "person": judged.to_look_at,
    }
    return phrase(language, "accessibility.sum", **fills)


def annex(language: Language, found: Sequence[Judged], organisation: str) -> bytes:
    """The annex for these files."""
    shown = [
        {
            "failed": [
                f"{row.clause} {heading(language, row)}" for row in each.rows if row.result == "failed"
            ],
            "file": each.file,
            "title": phrase(language, "accessibility.title", name=each.file),
            "counts": counts(language, each),
            "rows": [_cells(language, row) for row in each.rows],
        }
        for each in found
    ]
    said = {name: phrase(language, f"accessibility.{name}") for name in PAGE}
    page = template(__package__, "annex.html").render(
        tag=language.tag, said=said, organisation=organisation, files=shown
    )
    return page.encode("utf-8")


def _cells(language: Language, row: Row) -> Mapping[str, str]:
    return {
        "clause": row.clause,
        "criterion": heading(language, row),
        "kind": row.result,
        "result": phrase(language, f"accessibility.{row.result}"),
        "why": why(language, row),
    }
