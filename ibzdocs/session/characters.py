"""Characters of typed texts for which the font of their documents has no sign, at the cells where they stand."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ibzdocs.base.problems import Problem, TemplateError, warning
from ibzdocs.inputs.edition import Edition

if TYPE_CHECKING:
    from ibzdocs.base.values import Language
    from ibzdocs.checks.text.lines import TextLine
    from ibzdocs.formats.pdf.layout.measure import Face

# Every font of ours has these: Latin letters and the signs of ordinary prose. Only where there is another
# character is a font read at all.
_ORDINARY = frozenset(map(chr, range(0x180))) | frozenset("‐‑‒–—―‘’‚“”„†‡•…‰‹›€™−\u2007\u2009\u202f")


def characters(edition: Edition, lines: Iterable["TextLine"]) -> Iterator[Problem]:
    """A warning for each character that a text has and the body font of its language has not."""
    faces: dict[Language, Face | None] = {}
    for line in lines:
        odd = set(line.text) - _ORDINARY
        if odd and line.language not in faces:
            faces[line.language] = _face(edition, line.language)
        face = faces.get(line.language) if odd else None
        for sign in sorted(_missing("".join(sorted(odd)), face)) if face else ():
            code = f"U+{ord(sign):04X}"
            yield warning("character-missing", line.place, line.key, character=sign, code=code)


def _missing(text: str, face: "Face") -> set[str]:
    """The characters for which neither the face nor a sign of the same meaning in it stands."""
    from ibzdocs.formats.pdf.layout.measure import Fonts

    fonts = Fonts({})
    fonts.clean(text, face)
    return fonts.missing


def _face(edition: Edition, language: "Language") -> "Face | None":
    """The face of body text; None where the template or its font cannot be used, which is said elsewhere."""
    from ibzdocs.formats import docx, fonts
    from ibzdocs.formats.pdf.layout.measure import face

    try:
        family = docx.body_family(edition.template(language, "plan"))
        return face(fonts.find(family, edition.fonts).regular)
    except TemplateError:
        return None
