"""An edition: a folder with ``inputs/ibzdocs.toml``, workbooks, templates and the place for outputs."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, Problem, ProjectError, error, reason
from ibzdocs.base.settings import FACES, SETTINGS, MailSettings, Settings, read
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language

PICTURES = "pictures"
RECIPIENTS = ("recipients.xlsx", "recipients.csv")
OPERATIONAL = "operational-plan-[0-9][0-9][0-9][0-9].xlsx"
_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_TEMPLATES = ("plan.docx", "annex.docx")
_WORD_FILES = (".docx", ".dotx", ".docm", ".dotm", ".doc", ".dot")
_LOCKS = ("~$", ".")  # files of Excel and LibreOffice beside an open workbook


@immutable
class Edition:
    """An edition's folder, its settings, and what is wrong with them."""

    root: Path
    settings: Settings = field(default_factory=Settings)
    problems: tuple[Problem, ...] = ()

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the documents, the first one first."""
        return self.settings.edition.languages

    @property
    def fonts(self) -> Mapping[str, Mapping[str, Path]]:
        """The font files that the settings name, by family and face."""
        folder = self.root / "inputs"
        return {
            family: {face: folder / getattr(files, face) for face in FACES if getattr(files, face)}
            for family, files in self.settings.fonts.items()
        }

    @property
    def mail(self) -> MailSettings:
        """The settings of the e-mails, the path of the certificate from where the program runs."""
        mail = self.settings.mail
        if not mail.server.ca_file:
            return mail
        path = self.root / "inputs" / mail.server.ca_file
        return replace(mail, server=replace(mail.server, ca_file=str(path)))

    @property
    def workbook(self) -> Path:
        """The workbook of the strategic plan."""
        return self.root / "inputs" / self.settings.edition.workbook

    @property
    def operational(self) -> Path | None:
        """The workbook of the operational plan: the one of the settings, else the latest one, else None."""
        folder = self.root / "inputs"
        if self.settings.edition.operational:
            return folder / self.settings.edition.operational
        return max(folder.glob(OPERATIONAL), default=None)

    @property
    def workbooks(self) -> tuple[Path, ...]:
        """Every workbook of the edition."""
        return tuple(filter(None, (self.workbook, self.operational, self.mailings)))

    @property
    def unread(self) -> tuple[Path, ...]:
        """Workbooks in the folder inputs that are none of the edition's, such as copies and renamed ones.

        The operational plans of earlier years are its own.
        """
        folder, read = self.inputs, self.operational
        known = {*self.workbooks, *self.recipient_lists}
        known |= {path for path in folder.glob(OPERATIONAL) if read is not None and path.name < read.name}
        beside = sorted(path for path in folder.glob("*") if path.suffix.lower() in _WORKBOOKS)
        return tuple(path for path in beside if path not in known and not path.name.startswith(_LOCKS))

    @property
    def templates(self) -> Path:
        """The folder of the edition's own templates."""
        return self.root / self.settings.folders.templates

    @property
    def unread_templates(self) -> tuple[Path, ...]:
        """Word files among the templates of a language that no document is made with: copies and renamed ones.

        Those in other folders below, but for that of the style of the settings, are kept there by somebody.
        """
        languages = {language.value for language in DOCUMENT_LANGUAGES}
        folders = dict.fromkeys(
            each for each in self._template_folders if each.is_relative_to(self.templates)
        )
        found = (path for folder in folders for path in folder.glob("*/*"))
        inside = sorted(path for path in found if path.parent.name.casefold() in languages)
        files = (path for path in inside if path.suffix.lower() in _WORD_FILES)
        return tuple(path for path in files if not (path.name.startswith(_LOCKS) or self._is_template(path)))

    def _is_template(self, path: Path) -> bool:
        """Whether documents are made with the file: some systems find it in other capitals too."""
        language, name = path.parent.name.lower(), path.name.lower()
        return name in _TEMPLATES and (path.parents[1] / language / name).is_file()

    @property
    def mailings(self) -> Path | None:
        """The workbook of the mailings, or None where the edition has none."""
        path = self.root / "inputs" / self.settings.edition.mailings
        return path if path.is_file() else None

    @property
    def recipients(self) -> Path:
        """The list of recipients: the one of the settings, else recipients.xlsx, else recipients.csv."""
        return next(iter(self.recipient_lists), self.root / "inputs" / RECIPIENTS[0])

    @property
    def recipient_lists(self) -> tuple[Path, ...]:
        """The one of the settings, or every list that could be meant where they name none."""
        folder, named = self.root / "inputs", self.settings.edition.recipients
        if named:
            return (folder / named,)
        return tuple(path for name in RECIPIENTS if (path := folder / name).is_file())

    @property
    def words(self) -> Path:
        """The folder with a list of the edition's own words for each language."""
        return self.root / "inputs" / "words"

    @property
    def inputs(self) -> Path:
        """The folder with the settings, the workbooks and what they name."""
        return self.root / "inputs"

    @property
    def logo(self) -> Path | None:
        """The file of the logo, or None where the settings name none."""
        return self.inputs / self.settings.house.logo if self.settings.house.logo else None

    @property
    def cover_picture(self) -> Path | None:
        """The file of the cover's picture, or None where the settings name none."""
        return self.inputs / self.settings.house.picture if self.settings.house.picture else None

    @property
    def pictures(self) -> Path:
        """The folder with the files of pictures."""
        return self.root / "inputs" / PICTURES

    @property
    def mailing(self) -> Path:
        """The folder for what is sent: frozen messages, approval, ledger. It holds personal data."""
        return self.root / self.settings.folders.mailing

    @property
    def output(self) -> Path:
        """The folder for what is produced."""
        return self.root / self.settings.folders.output

    def template(self, language: Language, name: str = "plan", suffix: str = ".docx") -> Path:
        """The template of that name: the edition's own, else the one that ibzdocs brings.

        That of the style of the settings comes first; what a style does not have, as e-mails, is the usual one.
        """
        file, folders = Path(language.value) / f"{name}{suffix}", self._template_folders
        return next((folder / file for folder in folders if (folder / file).is_file()), folders[-1] / file)

    @property
    def _template_folders(self) -> tuple[Path, ...]:
        """Where templates are looked for, in that order."""
        usual = (self.templates, bundled_templates())
        style = self.settings.house.style
        return (*(folder / style for folder in usual), *usual) if style else usual


def bundled_templates() -> Path:
    """The folder of templates that comes with ibzdocs."""
    package = Path(__file__).parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def bundled(template: Path) -> Path:
    """The usual template that comes with ibzdocs for that one of an edition: of the same language and name."""
    return bundled_templates() / template.parent.name / template.name


def find(start: Path) -> Edition:
    """The edition in ``start`` or in the nearest folder above it.

    Raises ProjectError when there is none, or when its settings cannot be read.
    """
    folders = (start.resolve(), *start.resolve().parents)
    for folder in folders:
        if _readable(folder / "inputs" / SETTINGS):
            return load(folder)
    for path in sorted(folders[0].glob(f"inputs/{Path(SETTINGS).stem}*{Path(SETTINGS).suffix}*")):
        raise ProjectError(error("edition-misnamed", Place(f"inputs/{path.name}")))
    raise ProjectError(error("edition-missing", Place(str(start))))


def load(root: Path) -> Edition:
    """The edition in ``root``. Raises ProjectError with all problems when its settings cannot be used."""
    settings, problems = read(_table(root))
    return Edition(root, settings, problems)


def _table(root: Path) -> Mapping[str, object]:
    place = Place(SETTINGS)
    try:
        return tomllib.loads((root / "inputs" / SETTINGS).read_text("utf-8-sig"))
    except FileNotFoundError as missing:
        raise ProjectError(error("edition-missing", Place(str(root)))) from missing
    except OSError as locked:
        raise ProjectError(_unreadable(locked)) from locked
    except UnicodeDecodeError as other:
        raise ProjectError(error("settings-encoding", place)) from other
    except (ValueError, RecursionError) as broken:  # also numbers of thousands of digits, lists in lists
        line = re.search(r"\(at line (\d+)", str(broken))
        told = error("settings-broken", place, detail=line[1]) if line else error("settings-unended", place)
        raise ProjectError(told) from broken


def _readable(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError as locked:
        raise ProjectError(_unreadable(locked)) from locked


def _unreadable(locked: OSError) -> Problem:
    place = Place(str(locked.filename or SETTINGS))
    return error("settings-unreadable", place, detail=reason(locked))
