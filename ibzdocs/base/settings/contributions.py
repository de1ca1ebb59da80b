"""The settings of contributions: who delivers which part of the plan, in which language, until when."""

import datetime
from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.settings.kinds import Choice, ListOf, MapOf, Textual, Whole
from ibzdocs.base.settings.mail import Address
from ibzdocs.base.settings.spot import Spot, typed
from ibzdocs.base.values import NO_NAMES, Language, Names

# The sheets of which a contributor may own every row.
OWNED_SHEETS = (
    "texts", "priorities", "domains", "objectives", "ambitions", "key_figures", "stakeholders", "context", "swot",
    "values", "units", "tasks", "risk_domains", "personnel", "budget", "communication", "figures", "tables",
    "pictures", "year_texts", "operational", "indicators", "actions", "operational_risks",
)  # fmt: skip
_Code: TypeAlias = Annotated[str, Textual('"DIR1"', r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")]
_Unit: TypeAlias = Annotated[str, Textual('"DIR1"')]
_Columns = ListOf(Textual('"realised"', r"[a-z_]+"))
_Asked = MapOf(Choice(OWNED_SHEETS), _Columns, '{ indicators = ["realised", "realised_on"] }')


@immutable(kw_only=True)
class Contributor:
    """Who delivers a part: the rows of ``units`` and of the units below them, and every row of ``sheets``.

    ``contact`` is the person who fills in, ``head`` the one who approves. A ``deadline`` of its own wins over
    that of all.
    """

    code: _Code
    name: Names = NO_NAMES
    units: tuple[_Unit, ...] = ()
    sheets: Annotated[tuple[str, ...], ListOf(Choice(OWNED_SHEETS))] = ()
    language: Language = Language.NL
    email: Address
    contact: Annotated[str, Textual('"Jo Peeters"')] = ""
    head: Annotated[str, Textual('"An Maes"')] = ""
    deadline: datetime.date | None = None

    def agree(self, spot: Spot) -> None:
        """Note a contributor who has neither units nor sheets."""
        if spot.sound("units", "sheets") and not self.units and not self.sheets:
            spot.error("contributor-nothing", value=typed(self.code))


@immutable
class ContributionSettings:
    """Who delivers, until when, and to whom questions go.

    ``approval``: a return counts as complete only with the name of the head and the day. ``kept`` are the sheets
    that the coordinator fills in. ``asked`` are the columns, by sheet, that must be filled this time beside
    those that always must. ``spare`` is the number of empty rows for new ones on each sheet. ``contact`` and
    ``email`` are the coordinator's.
    """

    deadline: datetime.date | None = None
    approval: bool = True
    kept: Annotated[tuple[str, ...], ListOf(Choice(OWNED_SHEETS))] = ()
    asked: Annotated[Mapping[str, tuple[str, ...]], _Asked] = field(default_factory=dict)
    spare: Annotated[int, Whole(0, 200, 15)] = 15
    contact: Annotated[str, Textual('"Jo Peeters"')] = ""
    email: Address = ""
    contributors: tuple[Contributor, ...] = ()

    def agree(self, spot: Spot) -> None:
        """Note codes that two contributors have, in whatever case: files are named by them."""
        seen: set[str] = set()
        for number, each in enumerate(self.contributors or (), 1):
            code = each.code.casefold() if each is not None and each.code else ""
            if code and code in seen:
                here = spot.at("contributors").row(number).at("code")
                here.error("setting-double", value=typed(each.code))
            seen.add(code)

    def contributor(self, code: str) -> Contributor | None:
        """The contributor of that code, in whatever case, or None."""
        return next((each for each in self.contributors if each.code.casefold() == code.casefold()), None)

    def deadline_of(self, contributor: Contributor) -> datetime.date | None:
        """Until when a contributor delivers, or None where nothing is said."""
        return contributor.deadline or self.deadline
