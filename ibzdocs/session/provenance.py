"""From which inputs a document in ``out/`` was made: to tell later whether it still says what they say.

What is remembered with a file is the digest of all inputs of its language, and no date: version control
does not keep dates.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.inputs.edition import SETTINGS, Edition
from ibzdocs.session import output_folder

_TEMPLATES = ("plan", "annex")
_DRAFT, _OFFICIAL = "draft", "official"
_KNOWN = {"document", "language", "kind", "inputs"}


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was built: of which document and language, whether as a draft, from which inputs."""

    file: str
    document: str
    language: Language
    draft: bool
    inputs: str


def about(edition: Edition, document: str, language: Language, *, draft: bool) -> Mapping[str, str]:
    """What is to be remembered with a document in ``language`` that is made now."""
    return {
        "document": document,
        "language": language.value,
        "kind": _DRAFT if draft else _OFFICIAL,
        "inputs": digest(edition, language),
    }


def digest(edition: Edition, language: Language) -> str:
    """The SHA-256 of everything that documents in ``language`` are made of; what is missing counts too."""
    whole = hashlib.sha256()
    for path in _inputs(edition, language):
        whole.update(f"{path.name}\0{_digest_of(path)}\n".encode())
    return whole.hexdigest()


def read(folder: Path) -> tuple[Made, ...]:
    """The documents in ``folder`` that were built and are still there; none where nothing is known."""
    return tuple(
        Made(name, said["document"], Language(said["language"]), said["kind"] == _DRAFT, said["inputs"])
        for name, said in output_folder.remembered(folder).items()
        if said.keys() >= _KNOWN and said["language"] in DOCUMENT_LANGUAGES and (folder / name).is_file()
    )


def _inputs(edition: Edition, language: Language) -> Iterator[Path]:
    yield edition.root / "inputs" / SETTINGS
    yield edition.workbook
    if edition.operational is not None:
        yield edition.operational
    yield edition.root / "inputs" / "translations" / f"{language.value}.json"
    for name in _TEMPLATES:
        yield edition.template(language, name)
    for faces in edition.settings.fonts.values():
        yield from sorted(faces.values())


def _digest_of(path: Path) -> str:
    try:
        return output_folder.digest(path.read_bytes())
    except OSError:
        return ""
