"""The next step: the first thing that stands between an edition and its end, with what to type."""

import datetime
import json
from collections.abc import Callable, Iterator

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Level
from ibzdocs.base.values import DOCUMENT_LANGUAGES
from ibzdocs.workflows.mailings.status import MailStatus
from ibzdocs.workflows.status.language_progress import LanguageProgress, Stage
from ibzdocs.workflows.status.survey import EditionStatus

# What a command leaves to its user: shown in capitals in the user's language.
NAME, FILE, FOLDER = "{name}", "{file}", "{folder}"
_LANGUAGES = (f"languages = {json.dumps(DOCUMENT_LANGUAGES)}",)
_SERVICE = ("[[translation.services]]", 'id = "{id}"', 'languages = ["{language}"]')
_SERVER = ("[mail.server]", 'host = "smtp.example.org"', "port = 587", 'tls = "starttls"')
_NEXT_YEAR = 10  # the month from which the next edition is made


@immutable
class Step:
    """What to do: the label ``step.CODE`` with its fills says why, ``commands`` what to type after it.

    ``lines`` are to be put into the settings first; ``language`` is the one that the step is about.
    """

    code: str
    commands: tuple[tuple[str, ...], ...] = ()
    fills: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()
    language: str = ""


def step(code: str, *commands: str, lines: tuple[str, ...] = (), language: str = "", **fills: object) -> Step:
    """A step whose commands are given as they are typed, without the program's name."""
    words = tuple(tuple(command.split()) for command in commands)
    return Step(code, words, tuple((name, str(value)) for name, value in fills.items()), lines, language)


def steps(found: EditionStatus) -> tuple[Step, ...]:
    """The next step, and after it what can be done meanwhile."""
    first = next(each for part in _PARTS for each in part(found))
    return (first, *_meanwhile(found, first))


def _inputs(found: EditionStatus) -> Iterator[Step]:
    if found.trouble:
        yield step("repair")
        return
    plan, *others = found.inputs
    if plan.untouched:
        yield step("fill", "check", lines=_LANGUAGES, file=plan.path.name)
    if rest := [each.path.name for each in others if each.untouched]:
        yield step("fill-rest", "check", files=", ".join(rest))


def _contributions(found: EditionStatus) -> Iterator[Step]:
    """Send, wait or remind, take in, decide, close: before the errors, of which contributors mend their own."""
    asked = found.contributions
    if asked is None or asked.closed:
        return
    if not asked.round or asked.unsent:
        yield step(
            "contribute-send", "contribute export --dry-run", "contribute export",
            count=len(asked.unsent), out=_out(found),
        )  # fmt: skip
    if asked.waiting:
        yield step(
            "contribute-decide", f"contribute decide {FILE}", f"contribute decide {FILE} --apply",
            count=asked.waiting, out=_out(found),
        )  # fmt: skip
    late = [code for code, day in asked.out.items() if day is not None and day < found.today]
    if late:
        yield step("contribute-remind", "contribute status", "contribute remind", codes=", ".join(late))
    if asked.out:
        yield step(
            "contribute-receive", f"contribute import {FILE}", f"contribute import {FILE} --apply",
            codes=", ".join(asked.out),
        )  # fmt: skip
    yield step("contribute-close", "contribute status", f"contribute close {asked.round}", round=asked.round)


def _corrections(found: EditionStatus) -> Iterator[Step]:
    errors = found.counts.get(Level.ERROR, 0)
    if errors:
        yield step("correct", "check --annotate", count=errors, out=_out(found))


def _translations(found: EditionStatus) -> Iterator[Step]:
    for each in found.progress:
        if each.to_order and not each.orders:
            yield _order(each)
    for each in found.progress:
        yield from _awaited(each, _out(found))
    for each in found.progress:
        if each.to_order:
            yield _order(each)
    for each in found.progress:
        if each.faults:
            yield step(
                "mend", f"translate check --lang {each.language}", language=each.language, count=each.faults
            )
    for each in found.progress:
        if each.segments.get(Stage.UNAPPROVED):
            yield _approve(found, each)


def _order(each: LanguageProgress) -> Step:
    language = each.language.value
    if each.to_order == each.cosmetic:
        return step(
            "cosmetic", f"translate approve --lang {language} --cosmetic --by {NAME}",
            language=language, count=each.cosmetic,
        )  # fmt: skip
    documents = "".join(f" --document {name}" for name in each.documents)
    if not each.services:
        lines = tuple(
            line.replace("{id}", f"service-{language}").replace("{language}", language) for line in _SERVICE
        )
        return step("service", "", lines=lines, language=language)
    command = f"translate export --lang {language} --service {each.services[0]}{documents}"
    return step("order", command, language=language, count=each.to_order)


def _awaited(each: LanguageProgress, out: str) -> Iterator[Step]:
    for order in each.orders:
        code = "receive" if order.due else "receive-some-day"
        yield step(
            code, f"translate import {FILE}", f"translate import {FILE} --apply",
            language=each.language, order=order.number, service=order.service, due=order.due or "", out=out,
        )  # fmt: skip


def _approve(found: EditionStatus, each: LanguageProgress) -> Step:
    """Approve, after a draft to read where the documents do not show the translation yet."""
    readable = each.documents or each.language in found.drafted
    return step(
        "approve",
        *(() if readable else ("build-plan --draft",)),
        f"translate approve --lang {each.language} --by {NAME}",
        language=each.language,
        count=each.segments[Stage.UNAPPROVED],
    )


def _documents(found: EditionStatus) -> Iterator[Step]:
    if all(map(found.official, found.documents)):
        return
    if found.provisional:
        yield step("build-provisional", "build-plan", files=", ".join(found.provisional))
    older = any(not build.draft for build in found.builds)
    yield step("rebuild" if older else "build", "build-plan")


def _mailings(found: EditionStatus) -> Iterator[Step]:
    mail = found.mail
    if mail is None:
        return
    if found.examples:
        yield step("mail-fill", "mail check", list=found.edition.recipients.name)
    unsent = {"", "early", "later", "past"} & mail.messages.keys()
    if not mail.frozen or mail.draft or (mail.changed and unsent):
        yield step("mail-build", "mail check", "mail build")
    elif unsent and not mail.approved:
        yield step("mail-approve", "mail preview", f"mail approve --by {NAME}", count=mail.total)
    yield from _sending(mail)


def _sending(mail: MailStatus) -> Iterator[Step]:
    uncertain = mail.messages.get("unknown", 0) + mail.messages.get("sending", 0)
    if uncertain:
        yield step("mail-resolve", "mail status", count=uncertain)
    if count := mail.messages.get("", 0):
        yield step("mail-send", "mail send", f"mail send --send --expect {count} --by {NAME}", count=count)
    if count := mail.messages.get("later", 0):
        yield step("mail-again", "mail send", count=count)
    if mail.next_day:
        yield step("mail-wait", "mail send", count=mail.messages["early"], day=mail.next_day)
    if count := mail.messages.get("past", 0):
        yield step(
            "mail-past",
            "mail send --late",
            f"mail send --late --send --expect {count} --by {NAME}",
            count=count,
        )


def _renewal(found: EditionStatus) -> Iterator[Step]:
    yield step("renew", f"new-edition {FOLDER}")


_PARTS: tuple[Callable[[EditionStatus], Iterator[Step]], ...] = (
    _inputs, _contributions, _corrections, _translations, _documents, _mailings, _renewal,
)  # fmt: skip


def _out(found: EditionStatus) -> str:
    return found.edition.settings.folders.output


def _meanwhile(found: EditionStatus, first: Step) -> Iterator[Step]:
    if first.code in ("order", "service", "receive", "receive-some-day") and not found.drafted:
        yield step("draft", "build-plan --draft")
    if found.undecided:
        decide = f"review decide {FILE}"
        yield step("review-decide", "review list", decide, f"{decide} --apply", count=found.undecided)
    errors = found.counts.get(Level.ERROR, 0)
    if first.code.startswith("contribute") and errors:
        yield step("correct", "check --annotate", count=errors, out=_out(found))
    if first.code.startswith("mail") and not found.server:
        yield step("mail-server", "", lines=_SERVER)
    autumn = found.year is not None and found.today >= datetime.date(found.year, _NEXT_YEAR, 1)
    if autumn and first.code.startswith("mail"):
        yield step("next-year", f"new-edition {FOLDER}", year=found.year or 0)
