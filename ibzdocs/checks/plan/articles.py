"""Names in a table of figures: all without an article."""

import re
from collections.abc import Iterator

from ibzdocs.base.problems import Problem, note
from ibzdocs.base.values import Language
from ibzdocs.checks.plan.texts import Passage, passages
from ibzdocs.model.plan import Plan

_ARTICLE = {
    Language.NL: re.compile(r"(?:De|Het|Een) (?=\w)"),
    Language.FR: re.compile(r"(?:Le|La|Les|Un|Une) (?=\w)|L[’'](?=\w)"),
    Language.DE: re.compile(r"(?:Der|Die|Das|Ein|Eine) (?=\w)"),
}
_FEW = 3


def label_articles(plan: Plan) -> Iterator[Problem]:
    """A problem for each row of a table that begins with an article where most rows do not."""
    tables: dict[tuple[str, Language], list[Passage]] = {}
    for passage in passages(plan, "personnel", "budget"):
        if passage.field == "label":
            table = getattr(passage.record, "table", passage.sheet)
            tables.setdefault((table, passage.language), []).append(passage)
    for (_, language), rows in tables.items():
        found = [row for row in rows if _ARTICLE[language].match(row.bare)]
        if len(rows) >= _FEW and len(found) * 2 < len(rows):
            for row in found:
                yield note("label-article", row.place, row.key, text=row.bare)
