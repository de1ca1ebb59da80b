"""Messages as drafts that open in Outlook or Thunderbird, for those who send by hand."""

from collections.abc import Iterator
from pathlib import Path

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Problem, note
from ibzdocs.base.values import Language
from ibzdocs.formats.email.message import Reader, base64_lines, complete
from ibzdocs.model.mailing import Mailing, Recipient
from ibzdocs.workflows.mailings.batch import private, private_folder
from ibzdocs.workflows.mailings.build import reader_of
from ibzdocs.workflows.mailings.compose import MailComposer
from ibzdocs.workflows.mailings.recipient_index import RecipientIndex

_NOBODY = Reader("", "", {})


def write(composer: MailComposer, recipients: RecipientIndex, folder: Path) -> Iterator[Path | Problem]:
    """Drafts of every mailing whose day is known: one for each language, with all readers in Bcc.

    A mailing whose text names its reader gets a draft for each; one that has more readers than a mail program
    should be given gets none, or one without Bcc where the text is the same for all.
    """
    private_folder(folder)
    for old in folder.glob("*.eml"):
        old.unlink()
    for mailing in composer.mailings:
        members = recipients.members(mailing.groups)
        readers = gathered((composer.languages(mailing, who.reads), who) for who in members)
        for languages, people in readers.items():
            yield from _drafts(composer, mailing, languages, people, folder)


def _drafts(
    composer: MailComposer,
    mailing: Mailing,
    languages: tuple[Language, ...],
    people: list[Recipient],
    folder: Path,
) -> Iterator[Path | Problem]:
    form = composer.form(mailing, languages)
    stem = f"{mailing.id}-{'-'.join(language.value for language in languages)}"
    many = len(people) > composer.settings.draft_readers
    place, key = mailing.origin.at("groups"), f"mailings/{mailing.id}"
    if many:
        fills = {"value": stem, "count": len(people), "most": composer.settings.draft_readers}
        code: ProblemCode = "mail-draft-none" if form.personal else "mail-draft-without"
        yield note(code, place, key, **fills)
    if not form.personal:
        bcc = [] if many else [who.address for who in people]
        yield _file(composer, folder / f"{stem}.eml", form.draft(bcc, _NOBODY))
    elif not many:
        for number, who in enumerate(people, 1):
            path = folder / f"{stem}-{number:02}.eml"
            yield _file(composer, path, form.draft((), reader_of(who)))


def _file(composer: MailComposer, path: Path, message: bytes) -> Path:
    files = {digest: base64_lines(data) for digest, data in composer.files.items()}
    with private(path) as file:
        file.write(complete(message, files))
    return path
