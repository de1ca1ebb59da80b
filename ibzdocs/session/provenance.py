"""From which inputs a document in ``out/`` was made: to tell later whether it still says what they say.

What is remembered with a file is the digest of all inputs of its language, and no date: version control
does not keep dates.
"""

from collections.abc import Mapping
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.session import output_folder
from ibzdocs.session.digests import Digests

_DRAFT, _OFFICIAL = "draft", "official"
_KNOWN = {"document", "language", "kind", "inputs"}


@immutable
class Made:
    """A file that was built: of which document and language, whether as a draft, from which inputs."""

    file: str
    document: str
    language: Language
    draft: bool
    inputs: str


def about(digests: Digests, document: str, language: Language, *, draft: bool) -> Mapping[str, str]:
    """What is to be remembered with a document in ``language`` that is made now."""
    return {
        "document": document,
        "language": language.value,
        "kind": _DRAFT if draft else _OFFICIAL,
        "inputs": digests.of_language(language),
    }


def read(folder: Path) -> tuple[Made, ...]:
    """The documents in ``folder`` that were built and are still there; none where nothing is known."""
    return tuple(
        Made(name, said["document"], Language(said["language"]), said["kind"] == _DRAFT, said["inputs"])
        for name, said in output_folder.remembered(folder).items()
        if said.keys() >= _KNOWN and said["language"] in DOCUMENT_LANGUAGES and (folder / name).is_file()
    )
