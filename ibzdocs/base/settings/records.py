"""Everything that ibzdocs.toml may say, as one record with its defaults."""

from collections.abc import Mapping
from dataclasses import field, fields
from typing import Annotated, Literal, TypeAlias

from ibzdocs.base.documents import REPORTS, STANDARD
from ibzdocs.base.immutable import immutable
from ibzdocs.base.settings.contributions import ContributionSettings
from ibzdocs.base.settings.documents import (
    DOCUMENT_NAME,
    DocumentName,
    Documents,
    DocumentSettings,
    agree_documents,
)
from ibzdocs.base.settings.house import BookSettings, HouseSettings
from ibzdocs.base.settings.kinds import LANGUAGE, Choice, InEdition, ListOf, MapOf, Whole
from ibzdocs.base.settings.levels import LEVELS, Level, Levels
from ibzdocs.base.settings.mail import MailSettings
from ibzdocs.base.settings.schema import TableOf
from ibzdocs.base.settings.spot import Spot
from ibzdocs.base.settings.translation import TranslationSettings
from ibzdocs.base.settings.waivers import Waiver
from ibzdocs.base.values import DOCUMENT_LANGUAGES, NO_NAMES, Language, Names

FORMATS = ("docx", "pdf", "html")
_USUAL = ("docx", "pdf")
Law: TypeAlias = Literal["art11bis", "management-contract", "none"]
_Folder: TypeAlias = Annotated[str, InEdition('"folder"', depth=0)]


@immutable
class EditionSettings:
    """Which files, languages and documents are meant; files by their names in the folder inputs."""

    workbook: Annotated[str, InEdition('"strategic-plan.xlsx"')] = "strategic-plan.xlsx"
    operational: Annotated[str, InEdition('"operational-plan-2027.xlsx"')] = ""
    mailings: Annotated[str, InEdition('"mailings.xlsx"')] = "mailings.xlsx"
    recipients: Annotated[str, InEdition('"recipients.csv"')] = ""
    languages: Annotated[tuple[Language, ...], ListOf(LANGUAGE, filled=True)] = (Language.NL,)
    formats: Annotated[tuple[str, ...], ListOf(Choice(FORMATS), filled=True)] = _USUAL
    law: Law = "art11bis"
    documents: Annotated[tuple[str, ...], ListOf(DocumentName((*STANDARD, *REPORTS)))] = ()


@immutable
class FolderSettings:
    """Where templates and outputs are; paths from the folder of the edition."""

    templates: _Folder = "templates"
    output: _Folder = "out"
    mailing: _Folder = "mailing"


@immutable
class FontFaces:
    """The files of a font, TrueType, paths from the folder inputs."""

    regular: Annotated[str, InEdition('"fonts/Regular.ttf"')]
    bold: Annotated[str, InEdition('"fonts/Bold.ttf"')] = ""
    italic: Annotated[str, InEdition('"fonts/Italic.ttf"')] = ""
    bold_italic: Annotated[str, InEdition('"fonts/BoldItalic.ttf"')] = ""


FACES = tuple(field.name for field in fields(FontFaces))


@immutable
class Settings:
    """What ibzdocs.toml says. ``version`` is that of its form: see ``reading``."""

    version: Annotated[int, Whole(1, 1000)] = 1
    edition: EditionSettings = field(default_factory=EditionSettings)
    folders: FolderSettings = field(default_factory=FolderSettings)
    fonts: Mapping[str, FontFaces] = field(default_factory=dict)
    house: HouseSettings = field(default_factory=HouseSettings)
    book: BookSettings = field(default_factory=BookSettings)
    levels: Annotated[Levels, MapOf(Choice(LEVELS), TableOf(Level))] = field(default_factory=dict)
    documents: Annotated[Documents, MapOf(DOCUMENT_NAME, TableOf(DocumentSettings))] = field(
        default_factory=dict
    )
    waivers: tuple[Waiver, ...] = ()
    translation: TranslationSettings = field(default_factory=TranslationSettings)
    mail: MailSettings = field(default_factory=MailSettings)
    contributions: ContributionSettings = field(default_factory=ContributionSettings)

    @property
    def mandatory(self) -> tuple[Language, ...]:
        """The languages without which no e-mail is sent, as far as the edition has them.

        An edition in one language is asked for all of them.
        """
        had = self.edition.languages
        return tuple(each for each in self.mail.mandatory if each in had or len(had) == 1)

    def agree(self, spot: Spot) -> None:
        """Note what lacks in a language of the edition, names of levels and titles among it, and unknown documents."""
        if spot.sound("edition", "documents"):
            listed = self.edition.documents
            agree_documents(self.documents, listed, self.edition.languages, spot)
            for name, document in self.documents.items():
                self._named(document.title, spot.at("documents").at(name).at("title"))
        if spot.sound("edition", "house") and self.house.logo:
            for language in self.edition.languages:
                if not self.house.logo_alternative.get(language):
                    where = spot.at("house").at("logo_alternative").at(language.value)
                    where.error("setting-missing", example=f'{language.value} = "…"')
        if not spot.sound("edition", "levels"):
            return
        for name, level in self.levels.items():
            for key in ("one", "many", "short"):
                self._named(getattr(level, key), spot.at("levels").at(name).at(key))

    def _named(self, names: Names, spot: Spot) -> None:
        said = dict(zip(DOCUMENT_LANGUAGES, names.each, strict=True))
        for language in self.edition.languages:
            if names != NO_NAMES and not said[language]:
                spot.at(language.value).error("setting-missing", example=f'{language.value} = "…"')
