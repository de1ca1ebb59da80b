"""What a document in one language is made of, as one fingerprint: where it is the same, so are its files."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from ibzdocs.base.mappings import Lazy
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.session.digests import content, digest, house_fonts, joined
from ibzdocs.session.session import Session

if TYPE_CHECKING:
    from ibzdocs.translation.status import Unit


class Fingerprints:
    """The fingerprints of a session's documents, told from neutral trees: nothing is localised for them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._trees: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        self._templates: dict[tuple[Language, str], str] = {}

    def of(self, name: str, language: Language, kind: str) -> str:
        """The SHA-256 of everything that a document's files are made of, in hexadecimal.

        That is its neutral tree, the translations of its texts, the template, the fonts of the settings, the
        ``kind`` (official, draft, pseudo), and the program with its libraries. What the workbooks say
        elsewhere is not in it, nor from which cells something comes.
        """
        template = self._session.documents[name].template
        return joined(self._tree(name), self._texts(name, language), self._template(language, template), kind)

    def size(self, name: str) -> int:
        """How large a document is, in characters of its neutral tree: the time it takes goes with it."""
        self._tree(name)
        return self._sizes[name]

    def _tree(self, name: str) -> str:
        if name not in self._trees:
            said = repr(self._session.documents[name])
            self._trees[name], self._sizes[name] = digest((said.encode(),)), len(said)
        return self._trees[name]

    def _texts(self, name: str, language: Language) -> str:
        """The digest of the translations that a document shows."""
        return digest(text.encode() for text in self._targets[language].get(name, ()))

    @cached_property
    def _targets(self) -> Mapping[Language, Mapping[str, list[str]]]:
        return Lazy(DOCUMENT_LANGUAGES, lambda language: _by_document(self._session.units[language]))

    def _template(self, language: Language, name: str) -> str:
        key = (language, name)
        if key not in self._templates:
            edition = self._session.edition
            emblems = filter(None, (edition.logo, edition.cover_picture))
            paths = (edition.template(language, name), *house_fonts(edition), *emblems)
            said = repr(edition.settings.house).encode()
            self._templates[key] = digest((*map(content, paths), said))
        return self._templates[key]


def _by_document(units: "Iterable[Unit]") -> Mapping[str, list[str]]:
    """What stands for every segment of each document: its key, and its translation if it is current."""
    found: dict[str, list[str]] = {}
    for unit in units:
        target = unit.entry.target if unit.entry and unit.standing.current else ""
        for name in unit.segment.documents:
            found.setdefault(name, []).append(f"{unit.segment.key}\0{unit.standing.current}\0{target}")
    return found
