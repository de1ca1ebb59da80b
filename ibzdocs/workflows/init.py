"""Making an edition: settings, an empty workbook with an example row per sheet, and the templates."""

from collections.abc import Iterator
from pathlib import Path

from ibzdocs.base.problems import Place, ProjectError, error
from ibzdocs.base.settings import SETTINGS, EditionSettings
from ibzdocs.base.settings.starter import starter
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.inputs.edition import RECIPIENTS, bundled_templates
from ibzdocs.inputs.workbook.blank import blank, blank_mailings, blank_recipients, blank_year
from ibzdocs.session.output_folder import write

_TEMPLATES = (".docx", ".html", ".txt")


def create(folder: Path, language: Language, years: tuple[int, ...]) -> Iterator[Path]:
    """Make the edition in ``folder`` and yield every file that was made.

    The workbook is in ``language``; documents will be in it too, in Dutch where it is English.
    Raises ProjectError (``edition-exists``) when the folder already holds an edition.
    """
    if (folder / "inputs" / SETTINGS).exists():
        raise ProjectError(error("edition-exists", Place(str(folder))))
    document_language = language if language in DOCUMENT_LANGUAGES else Language.NL
    usual = EditionSettings()
    files = {
        Path("inputs") / SETTINGS: starter(language, document_language).encode(),
        Path("inputs") / usual.workbook: blank(language, years),
        Path("inputs") / f"operational-plan-{years[0]}.xlsx": blank_year(language, years[0]),
        Path("inputs") / usual.mailings: blank_mailings(language),
        Path("inputs") / RECIPIENTS[0]: blank_recipients(language),
        Path(".gitignore"): b"/out/\n/mailing/\n",
    }
    templates = (path for path in bundled_templates().glob("*/*.*") if path.suffix in _TEMPLATES)
    for template in sorted(templates):
        files[Path("templates") / template.parent.name / template.name] = template.read_bytes()
    for name, data in files.items():
        write(folder / name, data)
        yield folder / name
