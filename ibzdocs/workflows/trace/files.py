"""Produced files: which document a file is, and whether it is what would be made now."""

import re
from pathlib import Path

from ibzdocs.base.values import Language
from ibzdocs.model.mailing import MAIL
from ibzdocs.session.session import Session

_PAGE = re.compile(r"(?P<file>.+\.(?:docx|pdf)):(?P<page>\d+)")
_NAME = re.compile(r"(?P<document>.+)-(?P<language>nl|fr|de)(?P<pseudo>-pseudo)?")


def page_of(text: str) -> tuple[Path, int] | None:
    """The file and the page that ``FILE:PAGE`` names, or None where ``text`` is no such thing."""
    match = _PAGE.fullmatch(text.strip())
    return (Path(match["file"]), int(match["page"])) if match else None


def document_of(path: Path) -> tuple[str, Language] | None:
    """The document that a produced file shows and its language, by its name; None where it is none."""
    match = _NAME.fullmatch(path.stem)
    return (match["document"], Language(match["language"])) if match else None


def printed(session: Session) -> list[str]:
    """The names of the documents that are made as files: all but the texts of e-mails."""
    return [name for name in session.documents if not name.startswith(MAIL)]


def is_current(session: Session, path: Path, name: str, language: Language) -> bool:
    """Whether a file is, byte for byte, the document or the draft of it that would be made now.

    A document with imitated translations never is: they stand in no cell.
    """
    from ibzdocs.session.render import as_draft, render

    data = path.read_bytes()
    document = session.localised(name, language).document
    form = path.suffix.removeprefix(".")
    versions = (document, as_draft(document, language))
    return any(render(each, session.edition, (form,)).files[form] == data for each in versions)
