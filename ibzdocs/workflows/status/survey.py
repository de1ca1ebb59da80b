"""Where an edition stands: inputs, checks, translations, documents and mailings, read and never changed."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, fields, replace
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import IbzdocsError, Level, Problem
from ibzdocs.base.settings import known_documents
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.inputs.edition import Edition
from ibzdocs.model.plan import Plan
from ibzdocs.session import output_folder, provenance
from ibzdocs.session.session import Session
from ibzdocs.workflows.contributions.brief import Brief, brief
from ibzdocs.workflows.mailings.status import MailStatus
from ibzdocs.workflows.mailings.status import standing as mail_standing
from ibzdocs.workflows.review.store import undecided
from ibzdocs.workflows.status.dates import Date, Expected, dates
from ibzdocs.workflows.status.language_progress import LanguageProgress, awaited_orders, progress_in

_FINAL = "approved"  # the status of a plan that is no longer a draft or a proposal


@immutable
class Input:
    """A workbook: how many rows it has, when it was changed, whether it is still as ``init`` made it.

    ``changed`` is None where there is no such file.
    """

    path: Path
    rows: int
    changed: datetime.datetime | None
    untouched: bool = False


@immutable
class Build:
    """The documents in ``out/`` of one kind: drafts or official, from the present inputs or earlier ones."""

    draft: bool
    current: bool
    documents: Mapping[str, tuple[Language, ...]]


@immutable
class EditionStatus:
    """Where an edition stands. ``trouble`` is what keeps the rest from being looked at.

    ``counts`` has the open findings by level; ``provisional`` names the workbooks whose plan calls itself a
    draft or a proposal, which its documents repeat. ``mail`` is None where the edition has no mailings,
    ``contributions`` where nobody contributes;
    ``examples`` says that their readers are still those of ``init``, ``server`` that one is set for them.
    ``undecided`` counts what readers of drafts propose and nobody has decided.
    """

    edition: Edition
    today: datetime.date
    inputs: tuple[Input, ...]
    trouble: tuple[Problem, ...] = ()
    counts: Mapping[Level, int] = field(default_factory=dict)
    waived: int = 0
    provisional: tuple[str, ...] = ()
    progress: tuple[LanguageProgress, ...] = ()
    builds: tuple[Build, ...] = ()
    mail: MailStatus | None = None
    contributions: Brief | None = None
    examples: bool = False
    server: bool = False
    year: int | None = None
    documents: tuple[str, ...] = ()
    dates: tuple[Date, ...] = ()
    undecided: int = 0

    def official(self, document: str) -> bool:
        """Whether there is an official version from the present inputs, in every language."""
        wanted = set(self.edition.languages)
        return any(
            wanted <= set(build.documents.get(document, ()))
            for build in self.builds
            if build.current and not build.draft
        )

    @property
    def drafted(self) -> frozenset[Language]:
        """The languages in which there are documents from the present inputs."""
        current = (build.documents.values() for build in self.builds if build.current)
        return frozenset(language for documents in current for spoken in documents for language in spoken)


def survey(edition: Edition, now: datetime.datetime) -> EditionStatus:
    """Where ``edition`` stands at ``now``. What cannot be read becomes ``trouble``; nothing is raised."""
    session = Session(edition)
    found = EditionStatus(edition, now.date(), tuple(_inputs(edition, Plan())), builds=_builds(session))
    try:
        asked = brief(session.root, edition.settings.contributions)
        known = replace(found, contributions=asked, undecided=undecided(edition.root))
        found = _checked(known, session)
        return _dated(_mailed(_translated(found, session), session, now), session)
    except IbzdocsError as stopped:
        return replace(found, trouble=stopped.problems)


def _checked(found: EditionStatus, session: Session) -> EditionStatus:
    plan, examined = session.plan, session.findings
    counts = {level: examined.count(level) for level in Level}
    inputs = tuple(_inputs(found.edition, plan))
    found = replace(found, inputs=inputs, counts=counts, waived=len(examined.waived), year=plan.year)
    return replace(found, provisional=tuple(_provisional(found.edition, plan)))


def _provisional(edition: Edition, plan: Plan) -> Iterator[str]:
    stated = (
        (edition.workbook, plan.sheet.value("status")),
        (edition.operational, plan.year_sheet.value("status")),
    )
    for path, status in stated:
        if path is not None and status not in ("", _FINAL):
            yield path.name


def _translated(found: EditionStatus, session: Session) -> EditionStatus:
    mails = tuple(mailing.document for mailing in session.plan.mailings)
    stated = found.edition.settings.edition.documents
    names = stated or tuple(
        name for name in known_documents(session.plan.documents) if name in session.documents
    )
    found = replace(found, documents=names)
    wanted: dict[Language, tuple[str, ...]] = dict.fromkeys(session.targets, ())
    if mails and not _untouched(found.edition, found.edition.settings.edition.mailings):
        wanted = dict.fromkeys(found.edition.settings.mandatory, mails) | wanted
    judged = not all(map(found.official, names))
    progress = (
        progress_in(session, language, documents, judged=judged) for language, documents in wanted.items()
    )
    return replace(found, progress=tuple(each for each in progress if each.segments))


def _mailed(found: EditionStatus, session: Session, now: datetime.datetime) -> EditionStatus:
    if not session.plan.mailings:
        return found
    edition = found.edition
    known = edition.settings.mail
    examples = _untouched(edition, edition.recipients.name)
    mail = mail_standing(edition.root, edition.mailing, known, now)
    return replace(found, mail=mail, examples=examples, server=bool(known.server.host))


def _dated(found: EditionStatus, session: Session) -> EditionStatus:
    official = [name for name in found.documents if found.official(name)]
    expected = found.contributions.deadlines if found.contributions else {}
    found_dates = dates(session.plan, Expected(awaited_orders(session), expected), official, found.today)
    return replace(found, dates=found_dates)


# ---------------------------------------------------------------------------------- inputs and documents


def _inputs(edition: Edition, plan: Plan) -> Iterator[Input]:
    rows = _rows(plan)
    for path in edition.workbooks:
        try:
            changed = datetime.datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        except OSError:
            changed = None
        yield Input(path, rows.get(path.name, 0), changed, _untouched(edition, path.name))


def _rows(plan: Plan) -> Mapping[str, int]:
    """How many rows with something in them every workbook has."""
    found: dict[str, int] = {}
    for each in fields(plan):
        value = getattr(plan, each.name)
        for record in value if isinstance(value, tuple) else ():
            found[record.origin.file] = found.get(record.origin.file, 0) + 1
    return found


def _untouched(edition: Edition, name: str) -> bool:
    folder = edition.root / "inputs"
    made = output_folder.made(folder).get(name)
    try:
        return made is not None and made == output_folder.digest((folder / name).read_bytes())
    except OSError:
        return False


def _builds(session: Session) -> tuple[Build, ...]:
    now = {language: session.digests.of_language(language) for language in DOCUMENT_LANGUAGES}
    grouped: dict[tuple[bool, bool], dict[str, set[Language]]] = {}
    for made in provenance.read(session.edition.output):
        kind = (made.draft, made.inputs == now[made.language])
        grouped.setdefault(kind, {}).setdefault(made.document, set()).add(made.language)
    return tuple(
        Build(draft, current, {name: _in_order(languages) for name, languages in documents.items()})
        for (draft, current), documents in sorted(
            grouped.items(), key=lambda item: (item[0][0], not item[0][1])
        )
    )


def _in_order(languages: Iterable[Language]) -> tuple[Language, ...]:
    return tuple(language for language in Language if language in set(languages))
