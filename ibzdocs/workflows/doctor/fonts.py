"""The fonts that an edition's templates ask for, and the characters of its texts that they lack."""

from collections.abc import Iterator

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import IbzdocsError, TemplateError
from ibzdocs.formats import fonts
from ibzdocs.formats.pdf.layout.measure import Fonts, face
from ibzdocs.formats.stylesheet import FontFiles
from ibzdocs.inputs.edition import Edition
from ibzdocs.session.findings import families_asked
from ibzdocs.session.session import Session


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
