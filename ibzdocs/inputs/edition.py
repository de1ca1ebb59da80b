"""An edition: a folder with ``inputs/ibzdocs.toml``, workbooks, templates and the place for outputs."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from ibzdocs.base.problems import Level, Place, Problem, ProjectError, error, warning
from ibzdocs.base.settings import known
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.formats.fonts import FACES

SETTINGS = "ibzdocs.toml"
FORMATS = ("docx", "pdf")
RECIPIENTS = ("recipients.xlsx", "recipients.csv")
OPERATIONAL = "operational-plan-[0-9][0-9][0-9][0-9].xlsx"
_JUDGED = tuple(
    f"translation-{name}" for name in ("language", "source-left", "term-forbidden", "number", "too-long")
)
_READ_ELSEWHERE = ("fonts", "translation", "waivers", "mail")


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that the edition accepts: its code, the record's key (``*`` allowed), why and since when."""

    code: str
    key: str
    reason: str
    date: date

    def covers(self, found: Problem) -> bool:
        """Whether this waiver is about ``found`` and may be: see ``waivable``."""
        return waivable(found) and self.code == found.code and fnmatchcase(found.key, self.key)


@dataclass(frozen=True, slots=True)
class Settings:
    """What ibzdocs.toml says, with its defaults."""

    workbook: str = "strategic-plan.xlsx"
    operational: str = ""
    mailings: str = "mailings.xlsx"
    recipients: str = ""
    languages: tuple[Language, ...] = (Language.NL,)
    formats: tuple[str, ...] = FORMATS
    documents: tuple[str, ...] = ()
    templates: str = "templates"
    output: str = "out"
    mailing: str = "mailing"
    fonts: Mapping[str, Mapping[str, Path]] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    translation: Mapping[str, Any] = field(default_factory=dict)
    mail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition's folder, its settings, and what is wrong with them."""

    root: Path
    settings: Settings
    problems: tuple[Problem, ...] = ()

    @property
    def workbook(self) -> Path:
        """The workbook of the strategic plan."""
        return self.root / "inputs" / self.settings.workbook

    @property
    def operational(self) -> Path | None:
        """The workbook of the operational plan: the one of the settings, else the latest one, else None."""
        folder = self.root / "inputs"
        if self.settings.operational:
            return folder / self.settings.operational
        return max(folder.glob(OPERATIONAL), default=None)

    @property
    def workbooks(self) -> tuple[Path, ...]:
        """Every workbook of the edition."""
        return tuple(filter(None, (self.workbook, self.operational, self.mailings)))

    @property
    def mailings(self) -> Path | None:
        """The workbook of the mailings, or None where the edition has none."""
        path = self.root / "inputs" / self.settings.mailings
        return path if path.is_file() else None

    @property
    def recipients(self) -> Path:
        """The list of recipients: the one of the settings, else recipients.xlsx, else recipients.csv."""
        folder = self.root / "inputs"
        named = self.settings.recipients
        known = next((name for name in RECIPIENTS if (folder / name).is_file()), RECIPIENTS[0])
        return folder / (named or known)

    @property
    def words(self) -> Path:
        """The folder with a list of the edition's own words for each language."""
        return self.root / "inputs" / "words"

    @property
    def mailing(self) -> Path:
        """The folder for what is sent: frozen messages, approval, ledger. It holds personal data."""
        return self.root / self.settings.mailing

    @property
    def output(self) -> Path:
        """The folder for what is produced."""
        return self.root / self.settings.output

    def template(self, language: Language, name: str = "plan", suffix: str = ".docx") -> Path:
        """The template of that name: the edition's own, else the one that ibzdocs brings."""
        own = self.root / self.settings.templates / language.value / f"{name}{suffix}"
        return own if own.is_file() else bundled_templates() / language.value / f"{name}{suffix}"


def bundled_templates() -> Path:
    """The folder of templates that comes with ibzdocs."""
    package = Path(__file__).parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def find(start: Path) -> Edition:
    """The edition in ``start`` or in the nearest folder above it.

    Raises ProjectError when there is none, or when its settings cannot be read.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if _readable(folder / "inputs" / SETTINGS):
            return load(folder)
    raise ProjectError(error("edition-missing", Place(str(start))))


def load(root: Path) -> Edition:
    """The edition in ``root``. Raises ProjectError when its settings are no TOML or cannot be read."""
    place = Place(SETTINGS)
    try:
        table = tomllib.loads((root / "inputs" / SETTINGS).read_text("utf-8-sig"))
    except FileNotFoundError as missing:
        raise ProjectError(error("edition-missing", Place(str(root)))) from missing
    except OSError as locked:
        raise ProjectError(_unreadable(locked)) from locked
    except UnicodeDecodeError as other:
        raise ProjectError(error("settings-encoding", place)) from other
    except tomllib.TOMLDecodeError as broken:
        raise ProjectError(error("settings-broken", place, detail=str(broken))) from broken
    problems = [*_unknown(table, place)]
    settings = _settings(table, root, problems)
    if any(found.level.name == "ERROR" for found in problems):
        raise ProjectError(*problems)
    return Edition(root, settings, tuple(problems))


def _readable(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError as locked:
        raise ProjectError(_unreadable(locked)) from locked


def _unreadable(locked: OSError) -> Problem:
    place = Place(str(locked.filename or SETTINGS))
    return error("settings-unreadable", place, detail=locked.strerror or str(locked))


def waivable(found: Problem) -> bool:
    """Whether a person may decide that a finding does not matter.

    Errors stop a build because nothing right can come of it, and cannot be waived; but whether a word is
    foreign or a term forbidden in a translation is a judgement, and can.
    """
    return found.level is not Level.ERROR or found.code in _JUDGED


def split_waived(
    problems: Iterable[Problem], waivers: Iterable[Waiver]
) -> tuple[list[Problem], list[tuple[Problem, Waiver]]]:
    """The problems that no waiver covers, and those that one does."""
    rules = tuple(waivers)
    open_ones: list[Problem] = []
    waived: list[tuple[Problem, Waiver]] = []
    for found in problems:
        rule = next((rule for rule in rules if rule.covers(found)), None)
        if rule is None:
            open_ones.append(found)
        else:
            waived.append((found, rule))
    return open_ones, waived


# -------------------------------------------------------------------------------------------- settings


def _unknown(table: Mapping[str, Any], place: Place) -> Iterable[Problem]:
    for name, content in table.items():
        if name not in known(""):
            yield warning("setting-unknown", place, name=name)
        elif name not in _READ_ELSEWHERE and isinstance(content, Mapping):
            unknown = (key for key in content if key not in known(name))
            yield from (warning("setting-unknown", place, name=f"{name}.{key}") for key in unknown)


def _settings(table: Mapping[str, Any], root: Path, problems: list[Problem]) -> Settings:
    edition, folders = table.get("edition", {}), table.get("folders", {})
    languages = _chosen(edition, "languages", tuple(map(str, DOCUMENT_LANGUAGES)), ("nl",), problems)
    return Settings(
        workbook=str(edition.get("workbook", Settings().workbook)),
        operational=str(edition.get("operational", "")),
        mailings=str(edition.get("mailings", Settings().mailings)),
        recipients=str(edition.get("recipients", "")),
        languages=tuple(map(Language, languages)),
        formats=_chosen(edition, "formats", FORMATS, FORMATS, problems),
        documents=tuple(map(str, edition.get("documents", ()))),
        templates=str(folders.get("templates", Settings().templates)),
        output=str(folders.get("output", Settings().output)),
        mailing=str(folders.get("mailing", Settings().mailing)),
        fonts=_fonts(table.get("fonts", {}), root, problems),
        waivers=tuple(_waivers(table.get("waivers", ()), problems)),
        translation=table.get("translation", {}),
        mail=table.get("mail", {}),
    )


def _chosen(
    table: Mapping[str, Any],
    name: str,
    allowed: tuple[str, ...],
    default: tuple[str, ...],
    problems: list[Problem],
) -> tuple[str, ...]:
    """The values of a setting that are allowed, in their order; the others become problems."""
    values = table.get(name, default)
    values = [values] if isinstance(values, str) else values
    wrong = [str(value) for value in values if value not in allowed]
    for value in wrong:
        choices = ", ".join(allowed)
        problems.append(error("setting-value", Place(SETTINGS), name=name, value=value, allowed=choices))
    return tuple(str(value) for value in values if value in allowed)


def _fonts(table: Any, root: Path, problems: list[Problem]) -> Mapping[str, Mapping[str, Path]]:
    found: dict[str, Mapping[str, Path]] = {}
    for family, faces in table.items():
        if not isinstance(faces, Mapping) or "regular" not in faces or set(faces) - set(FACES):
            problems.append(error("setting-font", Place(SETTINGS), family=family))
        else:
            found[family] = {face: root / "inputs" / str(path) for face, path in faces.items()}
    return found


def _waivers(rows: Any, problems: list[Problem]) -> Iterable[Waiver]:
    for row in rows:
        given = row if isinstance(row, Mapping) else {}
        if all(given.get(name) for name in ("code", "key", "reason")) and isinstance(given.get("date"), date):
            yield Waiver(str(given["code"]), str(given["key"]), str(given["reason"]), given["date"])
        else:
            code = str(given.get("code", "?"))
            problems.append(error("setting-waiver", Place(SETTINGS), code=code))
