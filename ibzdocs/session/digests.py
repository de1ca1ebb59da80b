"""What an edition is made of, as digests: where they are the same, so is everything that is computed."""

import functools
import hashlib
import os
import platform
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ibzdocs.base.values import Language
from ibzdocs.inputs.edition import Edition

TEMPLATES = ("plan", "annex")
# Whose versions may change the bytes of a file, apart from the program's own.
_LIBRARIES = (
    "brotli", "docxtpl", "font-source-sans-pro", "fonttools", "jinja2", "lxml", "openpyxl", "pillow", "pyphen",
    "python-docx", "reportlab", "resvg_py",
)  # fmt: skip


@functools.cache
def program() -> str:
    """The SHA-256 of this program: its files, and the versions of Python and the libraries that it uses."""
    folder = str(Path(__file__).parents[1])
    names = (f"{above}{os.sep}{name}" for above, _, files in os.walk(folder) for name in files)
    paths = sorted(name for name in names if name.endswith((".py", ".toml", ".html", ".css", ".js")))
    named = (part for path in paths for part in (path.removeprefix(folder).encode(), content(path)))
    versions = (platform.python_version(), zlib.ZLIB_RUNTIME_VERSION, *map(_version, _LIBRARIES))
    return digest((*named, *(version.encode() for version in versions)))


def _version(library: str) -> str:
    """The version of an installed library. Raises PackageNotFoundError for one that is not installed."""
    known = _installed().get(library.replace("-", "_"))
    if known is not None:
        return known
    from importlib import metadata

    return metadata.version(library)


@functools.cache
def _installed() -> Mapping[str, str]:
    """The versions of libraries by their name in small letters, with ``_`` for any hyphen.

    Read from the names of the folders ``name-version.dist-info`` where Python looks for modules, the first of a name:
    importlib.metadata opens a file for each and takes a tenth of what an unchanged build does.
    """
    found: dict[str, str] = {}
    for folder in filter(os.path.isdir, sys.path):
        for name in sorted(each.name for each in os.scandir(folder)):
            library, _, version = name.removesuffix(".dist-info").partition("-")
            if version and name.endswith(".dist-info"):
                found.setdefault(library.lower().replace(".", "_"), version)
    return found


class Digests:
    """The digests of an edition's inputs, each file read once, when it is asked for; what is missing counts too."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._digest_of = functools.cache(_digest_of)  # all that is told here is told of one moment

    @functools.cached_property
    def strategic(self) -> str:
        """The workbook of the strategic plan."""
        return self._files((self._edition.workbook,))

    @functools.cached_property
    def workbooks(self) -> str:
        """All workbooks and which of them there are, and what the settings say of their records."""
        files = self._files((self._edition.workbook, self._edition.operational, self._edition.mailings))
        settings = self._edition.settings
        edition = settings.edition
        said = repr(
            (
                settings.levels,
                edition.law,
                edition.languages,
                edition.documents,
                settings.documents,
                settings.house.logo,
                settings.house.picture,
                settings.book,
            )
        )
        return digest((files.encode(), said.encode(), self.pictures.encode()))

    @functools.cached_property
    def pictures(self) -> str:
        """The files of pictures, with their names."""
        return self._files(sorted(self._edition.pictures.rglob("*")))

    @functools.cached_property
    def templates(self) -> str:
        """The templates and house fonts of the edition's languages."""
        languages = self._edition.languages
        templates = [self._edition.template(each, name) for each in languages for name in TEMPLATES]
        files = self._files(
            (*templates, *house_fonts(self._edition), self._edition.logo, self._edition.cover_picture)
        )
        return digest((files.encode(), repr(self._edition.settings.house).encode()))

    @functools.cached_property
    def words(self) -> str:
        """The edition's own word lists."""
        return self._files(sorted(self._edition.words.glob("*.txt")))

    @functools.cached_property
    def translations(self) -> str:
        """Catalogues, memory and orders."""
        return self._files(sorted((self._edition.root / "inputs" / "translations").rglob("*.json")))

    @functools.cached_property
    def settings(self) -> str:
        """What ibzdocs.toml says, whatever its layout and remarks."""
        return digest((repr(self._edition.settings).encode(),))

    @property
    def all(self) -> str:
        """Everything that documents are made of."""
        parts = (self.workbooks, self.templates, self.words, self.translations, self.settings)
        return joined(*parts)

    def of_language(self, language: Language) -> str:
        """Everything that documents in ``language`` are made of, but for the program."""
        catalogue = self._edition.root / "inputs" / "translations" / f"{language.value}.json"
        templates = [self._edition.template(language, name) for name in TEMPLATES]
        workbooks = (self._edition.workbook, self._edition.operational)
        files = self._files(
            (
                *workbooks,
                catalogue,
                *templates,
                *house_fonts(self._edition),
                self._edition.logo,
                self._edition.cover_picture,
            )
        )
        return digest((self.settings.encode(), files.encode(), self.pictures.encode()))

    def _files(self, paths: Iterable[Path | None]) -> str:
        return digest(part for path in paths for part in self._file(path))

    def _file(self, path: Path | None) -> Iterator[bytes]:
        if path is None:
            yield b"none"
        else:
            yield path.name.encode()
            yield self._digest_of(path)


def _digest_of(path: Path) -> bytes:
    return hashlib.sha256(content(path)).digest() if path.is_file() else b"missing"


def house_fonts(edition: Edition) -> tuple[Path, ...]:
    """The font files of the settings."""
    return tuple(path for faces in edition.fonts.values() for path in faces.values())


def content(path: Path | str) -> bytes:
    """The content of a file; nothing for one that cannot be read, which is told when it is needed."""
    try:
        # Whole, and hundreds of them: a buffer would take as long again, and so would a Path for each.
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            return file.readall()
    except OSError:
        return b""


def joined(*digests: str) -> str:
    """One digest of the program and of several others."""
    return digest((program().encode(), *(each.encode() for each in digests)))


def digest(parts: Iterable[bytes]) -> str:
    """The SHA-256 of parts, in hexadecimal; where one part ends and the next begins is a part of it."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()
