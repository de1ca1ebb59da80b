"""The examination of a machine and of what an edition asks of it, its fonts too, line by line."""

import importlib.metadata
import os
import platform
import re
import shutil
import sys
import zoneinfo
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import IbzdocsError, TemplateError
from ibzdocs.checks import hunspell
from ibzdocs.formats import fonts
from ibzdocs.formats.pdf.layout.measure import Fonts, face
from ibzdocs.formats.stylesheet import FontFiles
from ibzdocs.inputs.edition import Edition
from ibzdocs.session.findings import families_asked
from ibzdocs.session.session import Session

_BOUND = re.compile(r"([A-Za-z0-9._-]+)\s*(==|>=)\s*([0-9][0-9.]*)")
_SPACE = 200 * 2**20  # bytes: some ten times what all documents of an edition take
_ZONE = "Europe/Brussels"
_DICTIONARIES = {"nl": "hunspell-nl", "fr": "hunspell-fr", "de": "hunspell-de-de"}
# What can be used and need not be: its program, how Debian gets it, how Windows does.
_PROGRAMS: Mapping[str, tuple[str, str, str]] = {
    "libreoffice": (
        "soffice", "sudo apt install libreoffice-writer", "winget install TheDocumentFoundation.LibreOffice",
    ),
    "omegat": ("omegat", "sudo apt install omegat", "https://omegat.org/download"),
    "verapdf": ("verapdf", "https://verapdf.org", "https://verapdf.org"),
}  # fmt: skip
_HUNSPELL = ("sudo apt install hunspell", "https://hunspell.github.io")


class State(StrEnum):
    """How something is: there and right, not there, or there and not right."""

    OK = "ok"
    MISSING = "missing"
    PROBLEM = "problem"


@immutable
class DoctorLine:
    """One thing: the labels ``doctor.CODE`` say what it is called and what it is needed for.

    ``name`` is which one of its kind, ``detail`` its version or place, ``debian`` and ``windows`` how to get
    it. Without what is ``required`` ibzdocs cannot do its work.
    """

    code: str
    state: State
    name: str = ""
    detail: str = ""
    required: bool = False
    debian: str = ""
    windows: str = ""


@immutable
class Machine:
    """Answers about a machine.

    ``requirements`` are those of ibzdocs as its package names them, ``version`` gives that of an installed
    package or None, ``which`` where a program is or None, ``dictionaries`` what hunspell has by language,
    ``zone`` whether a time zone is known, ``free`` the bytes that are free and ``writable`` whether a folder
    can be written or made.
    """

    python: str
    windows: bool
    needed_python: str
    requirements: Sequence[str]
    version: Callable[[str], str | None]
    which: Callable[[str], str | None]
    dictionaries: Callable[[], Mapping[str, str]]
    encoding: str
    zone: Callable[[str], bool]
    free: Callable[[Path], int]
    writable: Callable[[Path], bool]


def examine(machine: Machine, edition: Edition | None) -> Iterator[DoctorLine]:
    """Everything about ``machine``, and about what ``edition`` asks of it where there is one."""
    yield _python(machine)
    yield from _packages(machine)
    if edition is not None:
        yield from _fonts(edition)
        yield from _disk(machine, edition)
    yield from _terminal(machine)
    yield from _spelling(machine)
    for code, (program, debian, windows) in _PROGRAMS.items():
        yield _found(code, machine.which(program), debian=debian, windows=windows)
    pip = 'python -m pip install "page-validation>=0.11"'
    yield _found("page-validation", machine.version("page-validation"), debian=pip, windows=pip)


def at_least(version: str, bound: str) -> bool:
    """Whether a version is not lower than another: ``5.10`` is higher than ``5.9``."""
    return _numbers(version) >= _numbers(bound)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version.partition("+")[0])))


def _found(code: str, detail: str | None, *, debian: str, windows: str) -> DoctorLine:
    """Something that can be used and need not be."""
    state = State.OK if detail else State.MISSING
    return DoctorLine(code, state, detail=detail or "", debian=debian, windows=windows)


def _python(machine: Machine) -> DoctorLine:
    bound = machine.needed_python.lstrip(">= ")
    state = State.OK if at_least(machine.python, bound or "0") else State.PROBLEM
    detail = machine.python if state is State.OK else f"{machine.python} (≥ {bound})"
    return DoctorLine(
        "python", state, detail=detail, required=True,
        debian="sudo apt install python3", windows="winget install Python.Python.3.13",
    )  # fmt: skip


def _packages(machine: Machine) -> Iterator[DoctorLine]:
    """A line for every package that is missing or too old; one for all of them where none is."""
    wrong = 0
    needed = [text for text in machine.requirements if _meant(text, machine)]
    for text in needed:
        match = _BOUND.match(text)
        name, bound = (match[1], match[3]) if match else (text.partition(";")[0].strip(), "0")
        there = machine.version(name)
        if there is None or not at_least(there, bound):
            wrong += 1
            pip = f'python -m pip install --upgrade "{text.partition(";")[0].strip()}"'
            state = State.MISSING if there is None else State.PROBLEM
            yield DoctorLine("package", state, name, f"{there or '–'} (≥ {bound})", True, pip, pip)
    if not wrong:
        yield DoctorLine("packages", State.OK, detail=str(len(needed)), required=True)


def _meant(requirement: str, machine: Machine) -> bool:
    """Whether a requirement is one for this system, and of the program itself."""
    marker = requirement.partition(";")[2]
    return "extra ==" not in marker and ("win32" not in marker or machine.windows)


def _fonts(edition: Edition) -> Iterator[DoctorLine]:
    for family in families(edition):
        state = State.OK if family.files else State.MISSING
        yield DoctorLine("font", state, family.name, family.source, required=True)
        if family.files and (missing := missing_characters(edition, family)):
            yield DoctorLine("characters", State.PROBLEM, family.name, " ".join(missing))


def _disk(machine: Machine, edition: Edition) -> Iterator[DoctorLine]:
    writable = machine.writable(edition.output)
    yield DoctorLine(
        "output", State.OK if writable else State.PROBLEM, detail=str(edition.output), required=True
    )
    free = machine.free(edition.output)
    detail = f"{free / 2**30:.1f} GiB"
    yield DoctorLine("space", State.OK if free >= _SPACE else State.PROBLEM, detail=detail, required=True)


def _terminal(machine: Machine) -> Iterator[DoctorLine]:
    plain = machine.encoding.lower().replace("-", "").replace("_", "")
    state = State.OK if plain == "utf8" else State.PROBLEM
    yield DoctorLine(
        "encoding", state, detail=machine.encoding,
        debian="export LANG=C.UTF-8", windows="setx PYTHONUTF8 1",
    )  # fmt: skip
    pip = "python -m pip install tzdata"
    known = machine.zone(_ZONE)
    yield DoctorLine(
        "zone", State.OK if known else State.MISSING, detail=_ZONE, required=True,
        debian="sudo apt install tzdata", windows=pip,
    )  # fmt: skip


def _spelling(machine: Machine) -> Iterator[DoctorLine]:
    program = machine.which("hunspell")
    yield _found("hunspell", program, debian=_HUNSPELL[0], windows=_HUNSPELL[1])
    names = machine.dictionaries()
    for language, package in _DICTIONARIES.items():
        there = names.get(language)
        debian = f"sudo apt install {package}"
        yield replace(_found("dictionary", there, debian=debian, windows=_HUNSPELL[1]), name=language)


@immutable
class Family:
    """A font family: its name, where it was found (``settings`` or ``carried``, else empty), its files."""

    name: str
    source: str = ""
    files: FontFiles | None = None


def families(edition: Edition) -> tuple[Family, ...]:
    """Every font family that the templates of the edition ask for, by name.

    A template that cannot be used asks for none; ``check`` names it.
    """
    return tuple(_family(name, edition) for name in families_asked(edition))


def missing_characters(edition: Edition, family: Family) -> tuple[str, ...]:
    """The characters of the edition's texts that the family cannot show; none where no text can be read."""
    if family.files is None:
        return ()
    known = Fonts({family.name: family.files})
    for text in _texts(edition):
        known.clean(text, face(family.files.regular))
    return tuple(sorted(known.missing))


def _family(name: str, edition: Edition) -> Family:
    try:
        files = fonts.find(name, edition.fonts)
    except TemplateError:
        return Family(name)
    return Family(name, "settings" if name in edition.fonts else "carried", files)


def _texts(edition: Edition) -> Iterator[str]:
    """Every text of the edition and its translations, markup and all."""
    try:
        session = Session(edition)
        yield from (segment.skeleton for segment in session.segments)
    except IbzdocsError:
        return
    for language in session.targets:
        for unit in session.units[language]:
            if unit.entry is not None:
                yield unit.entry.target


def this_machine() -> Machine:
    """The machine that ibzdocs runs on."""
    needed, requirements = _package()
    return Machine(
        platform.python_version(),
        sys.platform == "win32",
        needed,
        requirements,
        _version,
        shutil.which,
        _dictionaries,
        sys.stdout.encoding or "",
        _zone,
        lambda folder: shutil.disk_usage(_there(folder)).free,
        lambda folder: os.access(_there(folder), os.W_OK),
    )


def _package() -> tuple[str, Sequence[str]]:
    """Which Python and which packages ibzdocs asks for; nothing where it is run without being installed."""
    try:
        needed = importlib.metadata.metadata("ibzdocs")["Requires-Python"]
        return needed or "", importlib.metadata.requires("ibzdocs") or ()
    except importlib.metadata.PackageNotFoundError:
        return "", ()


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _dictionaries() -> Mapping[str, str]:
    return {
        language.value: Path(known.dictionary).name for language, known in hunspell.dictionaries().items()
    }


def _zone(name: str) -> bool:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return False
    return True


def _there(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    return next(each for each in (folder, *Path(os.path.realpath(folder)).parents) if each.is_dir())
