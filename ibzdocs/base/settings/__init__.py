"""The settings of an edition: what ibzdocs.toml may say, read once into frozen records."""

from ibzdocs.base.settings.contributions import ContributionSettings, Contributor
from ibzdocs.base.settings.documents import (
    CHAPTER,
    Documents,
    DocumentSettings,
    file_stem,
    known_documents,
    own_annexes,
)
from ibzdocs.base.settings.house import BookPlace, BookSettings
from ibzdocs.base.settings.levels import LEVELS, USUAL, Level, LevelName, Levels, Numbering
from ibzdocs.base.settings.mail import MailSettings, Server
from ibzdocs.base.settings.reading import newest, read
from ibzdocs.base.settings.records import FACES, EditionSettings, FolderSettings, FontFaces, Law, Settings
from ibzdocs.base.settings.spot import SETTINGS
from ibzdocs.base.settings.translation import Rate, Service, TranslationSettings
from ibzdocs.base.settings.waivers import Waiver, split_waived, waivable

__all__ = [
    "CHAPTER",
    "FACES",
    "LEVELS",
    "SETTINGS",
    "USUAL",
    "BookPlace",
    "BookSettings",
    "ContributionSettings",
    "Contributor",
    "DocumentSettings",
    "Documents",
    "EditionSettings",
    "FolderSettings",
    "FontFaces",
    "Law",
    "Level",
    "LevelName",
    "Levels",
    "MailSettings",
    "Numbering",
    "Rate",
    "Server",
    "Service",
    "Settings",
    "TranslationSettings",
    "Waiver",
    "file_stem",
    "known_documents",
    "newest",
    "own_annexes",
    "read",
    "split_waived",
    "waivable",
]
