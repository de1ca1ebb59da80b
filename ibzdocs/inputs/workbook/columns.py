"""The sheets and columns of both workbooks, declared once.

Reading, the empty workbook, its drop-down lists and notes, and the manual's tables all come from here.
Headings, notes and choice words stand in ``labels/<language>/sheets.toml`` under the ids used here.
"""

from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.model import mailing, operational, records
from ibzdocs.model.records import Record

Kind: TypeAlias = Literal[
    "text",  # one paragraph, to be translated
    "prose",  # several paragraphs, to be translated
    "names",  # an official name, a column per language
    "string",  # characters that are neither
    "strings",  # several of them, with semicolons between
    "key",
    "keys",
    "choice",
    "whole",
    "decimal",
    "date",
    "amount",  # a number or a date
    "trigger",  # a date or a choice
    "setting",  # what it is depends on the row's key: SETTINGS
    "year",
    "email",
    "flag",  # yes or no
    "time",
    "line",  # characters on one line: a person's name
    "address",  # where an e-mail is really sent to
]
TEXT_KINDS: tuple[Kind, ...] = ("text", "prose")
SPOKEN_KINDS: tuple[Kind, ...] = (*TEXT_KINDS, "names")  # with a column for each language


@immutable(eq=False)
class Column:
    """A column: the record's field, what its cells hold, and whether they must be filled.

    ``choices`` names a list of CHOICES; in a column of keys those words are allowed beside the keys.
    A column ``per_year`` stands once for each year of the period. Where one ``may_lack``, an empty cell is
    None and not zero. One that is ``beside`` the record says who looks after the row; it stands only in
    workbooks that use it.
    """

    id: str
    kind: Kind
    required: bool = False
    choices: str = ""
    per_year: bool = False
    width: int = 14
    may_lack: bool = False
    beside: bool = False


@immutable(eq=False)
class Sheet:
    """A sheet: the record that a row becomes, its columns, and the fields that identify a row.

    Nothing is said of one that ``may_be_empty``: many plans have nothing for it.
    """

    id: str
    record: Callable[..., Record]
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    unique: bool = True
    years: Callable[..., object] | None = None
    required: bool = False
    may_be_empty: bool = False
    role: Literal["rows", "settings", "texts"] = "rows"

    def column(self, identifier: str) -> Column:
        """The column of that id. Raises KeyError if there is none."""
        for column in self.columns:
            if column.id == identifier:
                return column
        raise KeyError(identifier)


# What the value of a row on the Plan sheet must be; any characters where the key is not named here.
SETTINGS: Mapping[str, Column] = {
    "period_start": Column("value", "year"),
    "period_end": Column("value", "year"),
    "year": Column("value", "year"),
    "signing_date": Column("value", "date"),
    "budget_approved": Column("value", "date"),
    "policy_note": Column("value", "key"),
    "report_date": Column("value", "date"),
    "figures_date": Column("value", "date"),
    "status": Column("value", "choice", choices="status"),
    "source_language": Column("value", "choice", choices="language"),
    "contact_email": Column("value", "email"),
}
REPEATED_SETTINGS = ("party", "year", "policy_note")

_LANGUAGE = Column("lang", "choice", choices="language", width=9)
_OWNER = Column("owner", "keys", width=16, beside=True)


def _id(width: int = 8) -> Column:
    return Column("id", "key", required=True, width=width)


def _text(name: str = "text", required: bool = True, width: int = 60) -> Column:
    return Column(name, "text", required, width=width)


def _prose(name: str, required: bool = False, width: int = 80) -> Column:
    return Column(name, "prose", required, width=width)


def _settings(name: str) -> Sheet:
    columns = (
        Column("key", "choice", required=True, choices="plan-key", width=22),
        Column("value", "setting", width=24),
        Column("names", "names", width=40),
    )
    return Sheet(name, records.Setting, columns, key=("key",), unique=False, required=True, role="settings")


def _texts(name: str) -> Sheet:
    columns = (
        Column("id", "key", width=16),
        Column("part", "key", required=True, choices="part", width=12),
        Column("kind", "choice", required=True, choices="kind", width=12),
        Column("level", "whole", width=7),
        _text(required=False, width=110),
        _LANGUAGE,
        _OWNER,
    )
    return Sheet(name, records.TextRow, columns, unique=False, required=True, role="texts")


def _items(name: str) -> Sheet:
    level = Column("level", "whole", required=True, width=7)
    group = Column("group", "key", required=True, width=8)
    return Sheet(name, records.ListItem, (_id(), group, level, _prose("text", True), _LANGUAGE, _OWNER))


SHEETS: tuple[Sheet, ...] = (
    _settings("plan"),
    _texts("texts"),
    Sheet(
        "priorities",
        records.Priority,
        (_id(), _text("title"), _prose("statement", True), _LANGUAGE, _OWNER),
        required=True,
    ),
    Sheet("domains", records.Domain, (_id(), _text("title"), _prose("lead"), _LANGUAGE, _OWNER)),
    Sheet(
        "objectives",
        records.Objective,
        (
            _id(),
            _text("title"),
            Column("domain", "key", required=True, choices="domain", width=12),
            Column("priorities", "keys"),
            Column("units", "keys", choices="units", width=20),
            Column("holder", "key", width=12),
            _LANGUAGE,
        ),
        required=True,
    ),
    Sheet(
        "ambitions",
        records.Ambition,
        (
            _id(),
            Column("objective", "key", True),
            Column("units", "keys", choices="units", width=20),
            _text(),
            _LANGUAGE,
        ),
    ),
    Sheet(
        "key_figures",
        records.KeyFigure,
        (
            _id(10),
            Column("objective", "key", required=True, width=10),
            _text("name", width=54),
            Column("unit", "choice", choices="indicator-unit", width=12),
            Column("better", "choice", choices="better", width=10),
            Column("baseline", "decimal", width=11, may_lack=True),
            Column("baseline_year", "year", width=10),
            Column("target", "decimal", per_year=True, may_lack=True),
            Column("realised", "decimal", per_year=True, may_lack=True),
            _text("source", required=False, width=34),
            _text("remark", required=False, width=44),
            _LANGUAGE,
            _OWNER,
        ),
        years=records.YearFigure,
    ),
    _items("stakeholders"),
    _items("context"),
    _items("swot"),
    _items("values"),
    Sheet(
        "units",
        records.Unit,
        (
            Column("code", "key", required=True, width=12),
            Column("short", "names", width=12),
            Column("names", "names", required=True, width=40),
            Column("type", "choice", required=True, choices="unit-type", width=20),
            Column("parent", "key", width=12),
            Column("order", "decimal", required=True, width=8),
            _text("head", required=False, width=28),
            _prose("mission"),
            _LANGUAGE,
        ),
        key=("code",),
        required=True,
    ),
    Sheet(
        "tasks",
        records.Task,
        (Column("unit", "key", True), Column("level", "whole", True, width=7), _text(), _LANGUAGE),
        key=("unit",),
        unique=False,
    ),
    Sheet(
        "risk_domains",
        records.RiskDomain,
        (
            _id(),
            _text("title"),
            Column("weaknesses", "keys"),
            Column("threats", "keys"),
            Column("objectives", "keys", width=22),
            _prose("remark"),
            _LANGUAGE,
            _OWNER,
        ),
    ),
    Sheet(
        "personnel",
        records.PersonnelRow,
        (
            _text("label", width=48),
            Column("unit", "key"),
            Column("level", "choice", choices="staff-level", width=10),
            Column("management", "decimal", True, per_year=True, width=9),
            Column("statutory", "decimal", True, per_year=True, width=11),
            Column("contract", "decimal", True, per_year=True, width=11),
            Column("total", "decimal", per_year=True, width=11),
            _LANGUAGE,
        ),
        key=("unit",),
        unique=False,
        years=records.Staff,
    ),
    Sheet(
        "budget",
        records.BudgetLine,
        (
            Column("table", "key", required=True, width=8),
            Column("code", "key", required=True),
            Column("level", "choice", required=True, choices="budget-level", width=12),
            Column("adds_to", "key"),
            Column("equals", "key", width=18),
            _text("label", width=52),
            Column("commitment", "decimal", True, per_year=True),
            Column("liquidation", "decimal", True, per_year=True),
            _text("note", required=False, width=50),
            _LANGUAGE,
            _OWNER,
        ),
        key=("table", "code"),
        years=records.Credits,
    ),
    Sheet(
        "communication",
        records.CommunicationAction,
        (
            _id(),
            _text("purpose", width=18),
            _text("target", width=30),
            Column("when", "trigger", required=True, choices="trigger", width=18),
            Column("kind", "choice", choices="message"),
            _text("message"),
            _text("channel", width=24),
            _text("material", required=False, width=30),
            _LANGUAGE,
            _OWNER,
        ),
    ),
    Sheet(
        "figures",
        records.Figure,
        (
            Column("id", "key", required=True, width=24),
            Column("value", "amount"),
            Column("formula", "string", width=40),
            Column("unit", "choice", required=True, choices="figure-unit", width=10),
            Column("date", "date"),
            _text("source", required=False, width=40),
            Column("note", "string", width=40),
            _LANGUAGE,
            _OWNER,
        ),
    ),
    Sheet(
        "tables",
        records.TableInfo,
        (
            _id(16),
            _text("caption"),
            Column("unit", "choice", choices="table-unit", width=10),
            Column("tolerance", "decimal"),
            Column("date", "date"),
            _text("source", required=False, width=50),
            _prose("note"),
            _LANGUAGE,
            _OWNER,
        ),
    ),
    Sheet(
        "pictures",
        records.Picture,
        (
            Column("file", "key", required=True, width=24),
            _text("caption", required=False),
            _text("alternative", required=False, width=80),
            Column("width", "decimal", width=10),
            _text("source", required=False, width=40),
            _LANGUAGE,
            _OWNER,
        ),
        key=("file",),
        may_be_empty=True,
    ),
    Sheet(
        "terms",
        records.Term,
        (
            Column("names", "names", required=True, width=34),
            Column("forbidden", "strings", width=30),
            Column("authority", "string", width=24),
            Column("note", "string", width=40),
        ),
        key=("names",),
        unique=False,
    ),
    Sheet(
        "abbreviations",
        records.Abbreviation,
        (
            Column("short", "names", required=True, width=14),
            Column("names", "names", required=True, width=48),
        ),
        key=("short",),
        unique=False,
    ),
    Sheet(
        "name_forms",
        records.NameForm,
        (
            Column("field", "string", required=True, width=30),
            Column("names", "names", required=True, width=48),
        ),
        key=("field",),
        may_be_empty=True,
    ),
)

# operational-plan-YYYY.xlsx
YEAR_SHEETS: tuple[Sheet, ...] = (
    _settings("year_settings"),
    _texts("year_texts"),
    Sheet(
        "operational",
        operational.OperationalObjective,
        (
            _id(),
            _text("title", width=48),
            Column("objectives", "keys", required=True),
            Column("unit", "key", width=12),
            Column("person", "string", width=22),
            Column("kind", "choice", choices="objective-kind", width=12),
            _prose("description", width=60),
            _text("acceptable", required=False, width=44),
            _text("realistic", required=False, width=44),
            Column("fte", "decimal", width=8, may_lack=True),
            Column("budget", "decimal", width=10, may_lack=True),
            Column("credit", "key", width=18),
            Column("start", "date", width=12),
            Column("end", "date", width=12),
            Column("transversal", "flag", choices="flag", width=12),
            Column("policy_note", "key", width=12),
            _LANGUAGE,
        ),
        required=True,
    ),
    Sheet(
        "indicators",
        operational.Indicator,
        (
            _id(10),
            Column("objective", "key", required=True, width=10),
            _text("name", width=54),
            Column("unit", "choice", choices="indicator-unit", width=12),
            Column("baseline", "decimal", width=11, may_lack=True),
            Column("baseline_year", "year", width=10),
            Column("target", "decimal", width=11, may_lack=True),
            Column("frequency", "choice", choices="frequency", width=14),
            _text("source", required=False, width=34),
            Column("realised", "decimal", width=11, may_lack=True),
            Column("realised_on", "date", width=12),
            Column("better", "choice", choices="better", width=10),
            _text("remark", required=False, width=44),
            _LANGUAGE,
        ),
        required=True,
    ),
    Sheet(
        "actions",
        operational.Action,
        (
            _id(10),
            Column("objective", "key", required=True, width=10),
            _text(width=54),
            _text("deliverable", required=False, width=36),
            Column("start", "date", width=12),
            Column("end", "date", width=12),
            Column("unit", "key", width=12),
            Column("budget", "decimal", width=10, may_lack=True),
            Column("fte", "decimal", width=8, may_lack=True),
            Column("status", "choice", choices="action-status", width=12),
            _text("remark", required=False, width=44),
            _LANGUAGE,
        ),
        required=True,
    ),
    Sheet(
        "operational_risks",
        operational.Risk,
        (
            _id(10),
            Column("objective", "key", required=True, width=10),
            _text(width=54),
            Column("likelihood", "whole", required=True, width=14),
            Column("impact", "whole", required=True, width=10),
            _text("measure", required=False, width=54),
            _LANGUAGE,
        ),
    ),
)

# mailings.xlsx
MAILING_SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "mailings",
        mailing.Mailing,
        (
            _id(),
            Column("action", "key", required=True, width=10),
            Column("groups", "keys", required=True, width=20),
            Column("layout", "choice", choices="mail-layout", width=14),
            _text("subject", width=48),
            _text("preheader", required=False, width=40),
            _prose("body", True),
            Column("attachments", "keys", choices="attachment", width=22),
            Column("start", "time", width=9, may_lack=True),
            Column("end", "time", width=9, may_lack=True),
            _text("venue", required=False, width=30),
            _LANGUAGE,
        ),
        required=True,
    ),
)

# recipients.xlsx or recipients.csv
RECIPIENTS = Sheet(
    "recipients",
    mailing.Recipient,
    (
        Column("address", "address", required=True, width=36),
        Column("first_name", "line", width=18),
        Column("last_name", "line", width=22),
        Column("language", "choice", required=True, choices="reader", width=9),
        Column("groups", "keys", required=True, width=24),
        Column("unit", "key", width=12),
    ),
    key=("address",),
    unique=False,
    required=True,
)
ALL_SHEETS = (*SHEETS, *YEAR_SHEETS, *MAILING_SHEETS, RECIPIENTS)
