"""The keys of phrases that the sources put together at run time, with every value that their holes take.

A value of several holes is a tuple. What a type, a table or an enumeration has is taken from there.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import get_args

from ibzdocs.base import why
from ibzdocs.base.documents import ANNEX_INSERTS
from ibzdocs.base.labels import phrases
from ibzdocs.base.labels.codes import codes, parts
from ibzdocs.base.problems import Level
from ibzdocs.base.settings import LEVELS, Law
from ibzdocs.base.settings.described import described, sections
from ibzdocs.base.settings.translation import Band
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.inputs.workbook.choices import CHOICES
from ibzdocs.model import progress
from ibzdocs.model.inserts import INSERTS, Argument, Book
from ibzdocs.model.mailing import PERSONAL
from ibzdocs.model.operational import ObjectiveKind
from ibzdocs.translation import orders
from ibzdocs.translation.status import SegmentStatus
from ibzdocs.workflows.accessibility import judging as accessibility
from ibzdocs.workflows.accessibility import statement
from ibzdocs.workflows.contributions import decisions, standing
from ibzdocs.workflows.doctor import lines as doctor
from ibzdocs.workflows.import_docx.sections import ROLES, How
from ibzdocs.workflows.mailings import ledger
from ibzdocs.workflows.preview import server
from ibzdocs.workflows.review import listing
from ibzdocs.workflows.review import records as review
from ibzdocs.workflows.status.language_progress import Stage
from tests.reference.sheets import BOOKS

Values = Iterable[str | tuple[str, ...]]


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


_CODES = (*codes(),)
_LANGUAGES = tuple(language.value for language in DOCUMENT_LANGUAGES)
_LEVELS = tuple(level.name.lower() for level in Level)
_SHEETS = tuple(sheet for sheets in BOOKS.values() for sheet in sheets)
_COLUMNS = tuple((sheet.id, column.id) for sheet in _SHEETS for column in sheet.columns)
_STATES = get_args(progress.State)
_WHY = _words(
    "objective-without-holder sum-column claim-typed claim-near ref-unknown key-double key-capitals placeholder "
    "untranslated stale unapproved formula-uncached signing-open mail-mandatory"
)
_DOCTOR = _words(
    "python package packages characters output space encoding zone hunspell dictionary libreoffice omegat "
    "verapdf page-validation smtp"
)
_STEPS = _words(
    "contribute-send contribute-decide contribute-remind contribute-receive contribute-close "
    "fill fill-rest correct service order cosmetic receive receive-some-day mend approve build "
    "build-provisional rebuild draft mail-fill mail-server mail-build mail-approve mail-send mail-resolve "
    "mail-again mail-wait mail-past renew next-year review-decide"
)
_FORMS = (decisions.FORM, listing.FORM)
_COUNTED = ("summary", "strategic", "units")

_CRITERIA = accessibility.criteria()

PUT_TOGETHER: Mapping[str, Values] = {
    "accessibility.{}": (*get_args(accessibility.Result), *statement.PAGE),
    "accessibility.criterion.{}": [each.replace(".", "-") for each in _CRITERIA],
    "accessibility.machine.{}": accessibility.CHECKS,
    "accessibility.held.{}": [
        *accessibility.HELD_INSTEAD.values(),
        *(each for said in _CRITERIA.values() for each in said.get("held", ())),
    ],
    "accessibility.look-{}": [each for said in _CRITERIA.values() for each in said.get("look", ())],
    "live.{}": server.names(),
    "review.action.{}": [each for each in get_args(review.Action) if each],
    "review.how.{}": _words("aligned unsure"),
    "review.todo.{}": (*(each for each in get_args(review.Action) if each), "remark", "text"),
    "review.kind.{}": get_args(review.Kind),
    "review.report.column.{}": _words("number where said decision answer"),
    "review.report.decided.{}": (*review.CHOICES, "open"),
    "abbreviation.{}": ("directorate", "service", "programmatic"),
    "annotate.{}": ("place", "problem", "level", "hint", "code", *_LEVELS),
    "band.{}": [band.value for band in Band],
    "caption.means-{}": ("staff", "budget"),
    "choice.better.{}": CHOICES["better"],
    "choice.flag.{}": _words("yes no"),
    "choice.action-status.{}": CHOICES["action-status"],
    "choice.indicator-unit.{}": CHOICES["indicator-unit"],
    "choice.objective-kind.{}": get_args(ObjectiveKind),
    "choice.{}.{}": [(name, each) for name, words in CHOICES.items() for each in words],
    "column.communication.{}": ("purpose", "target", "when", "kind", "message", "channel", "material"),
    "column.credits.{}": ("commitment", "liquidation"),
    "column.op.{}": _words(
        "kind fte budget indicator measured measured-by baseline baseline-year target frequency source action "
        "deliverable carried "
        "period milestone risk likelihood impact weight weighed measure means-staff means-budget objectives "
        "asked available share better"
    ),
    "column.staff.{}": ("management", "statutory", "contract", "sum"),
    "communication.kind.{}": CHOICES["message"],
    "compare.column.{}": _words(
        "sheet added removed renamed moved changed row field fact old new difference texts"
    ),
    "compare.year-{}": ("added", "removed"),
    "compare.{}": ("added", "removed", "renamed", "moved"),
    "contribution.legend.{}": _words("open missing locked new"),
    "contribution.mail.{}": _words("subject reminder"),
    "review.mail.{}": _words(
        "subject answers dear-all attached how several new-file return report questions regards"
    ),
    "contribution.paragraphs.{}": _words("text prose"),
    "contribution.rule.{}": _words("list date decimal whole length"),
    "contribution.state.{}": get_args(standing.State),
    "contribution.{}": [
        key.removeprefix("contribution.") for key in phrases(Language.EN) if key.startswith("contribution.")
    ],
    "date.{}": _words(
        "contribution to-minister year-begins year-ends signing period-begins period-ends communication delivery"
    ),
    "doctor.font.{}": ("name", "need", "settings", "carried"),
    "doctor.state.{}": [state.value for state in doctor.State],
    "doctor.{}.name": _DOCTOR,
    "doctor.{}.need": _DOCTOR,
    "document.name.{}": ("strategic", "operational", "progress", "communication-plan", *ANNEX_INSERTS),
    "document.{}": (*ANNEX_INSERTS,),
    "exchange.column.{}": (
        "order",
        "line",
        "number",
        "context",
        "source",
        "target",
        "old",
        "limit",
        "values",
    ),
    "exchange.term.{}": (*_LANGUAGES, "forbidden", "authority", "note"),
    "explain.accept-{}": ("no", "yes", "some", "once"),
    "explain.insert.place.{}": get_args(Book),
    "explain.part.{}.{}": [*product(parts(), ("name", "why"))],
    "explain.{}": ("hint", "why"),
    "extract.{}": ("mission", "strategic", "operational", "contributions", "calendar", "means", "risks"),
    "heading.{}": ("chapter", "section", "annex", "domain", "risk", "priority", "operational"),
    "insert-argument.{}": [name for name in get_args(Argument) if name],
    "insert.{}": (*INSERTS,),
    "intake.count.{}": _words(
        "chapter section heading paragraph bullet numbered box page-break footnote table cell"
    ),
    "intake.how.{}": (*(how for how in get_args(How) if how), "text"),
    "intake.mapping.{}": _words("place passage words choice how supposed sheet id"),
    "intake.passage.{}": _words("chapter section heading paragraph bullet numbered box insert page-break"),
    "intake.role.{}": ROLES,
    "language.{}": [language.value for language in Language],
    "legal.{}": [
        code.removeprefix("legal-").replace("-", "_") for code in _CODES if code.startswith("legal-")
    ],
    "level-name.{}.{}": [*product(LEVELS, ("one", "many", "short"))],
    "level.{}": _LEVELS,
    "mail.preview.{}": _words(
        "title summary summary-real contents day group from to subject attachments frame plain "
    ),
    "mail.preview.sample.{}": ("first", "shortest", "longest", "random"),
    "mail.reason.{}": ("now", "accepted", "refused", "unknown", "sending", "later", "early", "past", "limit"),
    "mail.state.{}": [state.value for state in ledger.State],
    "mail.{}": (),  # the files of a template
    "message.contribute-close.{}": _words("silent unapproved"),
    "contribution-list.{}": ("both", "others"),
    "list-choice.{}.{}": [each for form in _FORMS for each in product((form.name,), form.choices)],
    "list-column.{}.{}": [each for form in _FORMS for each in product((form.name,), form.widths)],
    "message.contribute.{}": _words("missing doubts refused waiting"),
    "message.law-{}": ("article", "paragraph", "point"),
    "message.legal-{}": get_args(Law),
    "message.mail.after-{}": ("deferred", "refused"),
    "message.mail.to-{}": ("unknown", "refused"),
    "message.mail.{}": ("dry", "dry-none", "dry-changed", "dry-unapproved"),
    "message.rollover-{}": ("look", "fill"),
    "message.trace.nothing{}": ("", "-on-page"),
    "message.trace.{}": ("row", "column"),
    "message.translate.{}": ("reviewed", "approved"),
    "message.translate.refused{}": ("", "-whole"),
    "op.term.{}": ("unit", "person", "kind", "also", "policy-note"),
    "op.{}": ("specific", "acceptable", "realistic", "time", "means"),
    "order.file.{}": ("xliff", "omegat", "xlsx", "docx", "tmx", "terms", "context", "manifest"),
    "order.reader.{}": PERSONAL,
    "order.use.{}": ("document", "mail"),
    "order.rule.{}": (*orders.RULES, "format", "return"),
    "order.unit.{}": ("word", "line", "page"),
    "order.{}": ("segments", "words", "characters", "letters"),
    "named.{}": [key.removeprefix("named.") for key in phrases(Language.EN) if key.startswith("named.")],
    "overview.day.{}{}": (*product(("late", "past", "coming"), ("", "-one")), ("today", ""), ("open", "")),
    "overview.mail-{}": ("draft", "approved", "unapproved"),
    "overview.rows{}": ("", "-one"),
    "overview.stage.{}": [stage.value for stage in Stage],
    "overview.{}": ("inputs", "checks", "contributions", "translations", "documents", "mailings", "dates"),
    "picture.better.{}": ("higher", "lower", "same"),
    "picture.level.{}": ("low", "moderate", "high", "very-high"),
    "picture.month.{}": [str(month) for month in range(1, 13)],
    "picture.quarter.{}": [str(quarter) for quarter in range(1, 5)],
    "place.{}": ("paragraph", "header", "footer", "section", "style", "styles", "text", "component"),
    "problem.{}.hint": _CODES,
    "problem.{}.text": _CODES,
    "problem.{}.why": _WHY,
    "problem.{}.{}": [*product(_CODES, ("text", "hint"))],
    "progress.column.{}": _words(
        "indicator baseline target realised way state action carried milestone status"
    ),
    "progress.rule.{}.{}": [*product(("indicator", "action", "objective"), _STATES)],
    "progress.{}": (
        *_COUNTED,
        "behind",
        "sheets",
        "calendar",
        "key-figures",
        "state-head",
        "indicator",
        "action",
        "objective",
    ),
    "progress.{}-alternative": _COUNTED,
    "progress.{}-caption": _COUNTED,
    "progress.{}-chart": _COUNTED,
    "progress.{}-head": _COUNTED,
    "progress.{}-unit": _COUNTED,
    "progress.{}.{}": [*product(("state", "action-state"), _STATES)],
    "reference.{}": _words(
        "chapter section annex table figure domain objective risk priority operational swot-S swot-W swot-O swot-T"
    ),
    "rollover.{}": ("finished", "done", "stopped"),
    "setting.{}": (*described(),),
    "setting.{}.about": [section.path for section in sections() if section.path],
    "sheet.{}.column.{}.heading": _COLUMNS,
    "html.language-{}": _LANGUAGES,
    "html.passage-{}": _LANGUAGES,
    "sheet.{}.column.{}.note": _COLUMNS,
    "start.{}": (
        *_words("strategic yearly mailings recipients intro heads check yes no together"),
        *_words("head.name head.purpose head.required head.rows head.missing head.state"),
        *_words("state.todo state.optional state.incomplete state.filled"),
        *(f"purpose.{sheet.id}" for sheet in _SHEETS),
    ),
    "sheet.{}.name": [sheet.id for sheet in _SHEETS],
    "staff.{}": ("statutory", "contract", "management"),
    "standing.{}": [status.value for status in SegmentStatus],
    "choice.plan-key.{}": CHOICES["plan-key"],
    "colophon.{}": _words("publisher contact languages figures licence accessible numbers isbn depot"),
    "status.{}": ("proposed", "approved"),
    "step.blank.{}": ("name", "file", "folder"),
    "step.{}": _STEPS,
    "trace-role.{}": _words("text given translation name choice own stored computed counted position"),
    "why.{}": sorted(why.NAMES),
    "value.{}.{}": [*product(("euro", "thousand", "million"), ("one", "many"))],
}
# Strings of the sources that only look like keys: settings, and documents of mailings.
NO_KEYS = {"mail.server", "mail.published", "mail.server.password_env"}


def keys_of(key: str) -> Iterator[str]:
    """The keys that one may be: itself, or one for every value that its holes take."""
    for value in PUT_TOGETHER[key] if "{}" in key else ((),):
        yield key.format(*((value,) if isinstance(value, str) else value))
