"""Characters that the font of a document lacks: other fonts that have them, and the cells where they stand."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from ibzdocs.base.problems import Place, Problem, TemplateError, warning
from ibzdocs.formats.stylesheet import FontFiles, StyleSheet
from ibzdocs.inputs.edition import Edition
from ibzdocs.tree.nodes import Document, Text
from ibzdocs.tree.walk import walk

if TYPE_CHECKING:
    from ibzdocs.base.values import Language
    from ibzdocs.checks.text.lines import TextLine
    from ibzdocs.formats.pdf.layout.measure import Face

# Every font of ours has these: Latin letters and the signs of ordinary prose. Only where there is another
# character is a font read at all.
_ORDINARY = frozenset(map(chr, range(0x180))) | frozenset("‐‑‒–—―‘’‚“”„†‡•…‰‹›€™−\u2007\u2009\u202f")
# Letters that run from right to left or join one another: sign by sign they would be wrong.
_NOT_SIGN_BY_SIGN = ("R", "AL", "AN", "NSM")


def with_substitutes(house: StyleSheet, document: Document, edition: Edition) -> StyleSheet:
    """The house with fonts of the settings for the characters of the document that its body font lacks."""
    if not edition.fonts:
        return house
    odd = {sign for text in walk((document.blocks, document.meta), Text) for sign in text.text} - _ORDINARY
    found = _substitutes(odd, house.fonts[house.looks["body"].font], edition) if odd else {}
    if not found:
        return house
    fonts = {name: files for name in sorted(set(found.values())) if (files := _files(name, edition))}
    return replace(house, fonts={**house.fonts, **fonts}, substitutes=found)


def characters(edition: Edition, lines: Iterable["TextLine"]) -> Iterator[Problem]:
    """A warning for each text with characters that neither the body font nor another font of its language has.

    E-mails are shown in the fonts of who reads them.
    """
    bodies: dict[Language, FontFiles | None] = {}
    for line in lines:
        odd = set(line.text) - _ORDINARY if line.sheet != "mailings" else set()
        if odd and line.language not in bodies:
            bodies[line.language] = _body(edition, line.language)
        body = bodies.get(line.language) if odd else None
        if body and (signs := _missing(odd, body) - _substitutes(odd, body, edition).keys()):
            yield character_missing(signs, line.place, line.key)


def character_missing(signs: Iterable[str], place: Place, key: str = "") -> Problem:
    """A warning that names these characters."""
    named = sorted(signs)
    code = ", ".join(f"U+{ord(sign):04X}" for sign in named)
    return warning("character-missing", place, key, character=" ".join(named), code=code)


def _substitutes(signs: Set[str], body: FontFiles, edition: Edition) -> Mapping[str, str]:
    """The first family of the settings that has it, for each character that the body font has no like of."""
    lacking = sorted(
        sign for sign in _missing(signs, body) if unicodedata.bidirectional(sign) not in _NOT_SIGN_BY_SIGN
    )
    names = edition.fonts if lacking else ()
    faces = {name: face for name in names if (files := _files(name, edition)) and (face := _face(files))}
    having = {sign: [name for name, face in faces.items() if sign in face.advances] for sign in lacking}
    return {sign: families[0] for sign, families in having.items() if families}


def _missing(signs: Set[str], body: FontFiles) -> set[str]:
    """The characters for which neither the font nor a sign of the same meaning in it stands."""
    from ibzdocs.formats.pdf.layout.measure import Fonts

    fonts = Fonts({})
    if face := _face(body):
        fonts.clean("".join(sorted(signs)), face)
    return fonts.missing


def _face(files: FontFiles) -> "Face | None":
    """The face of ordinary text; None for a damaged file, which is told where it is used."""
    from ibzdocs.formats.pdf.layout.measure import face

    try:
        return face(files.regular)
    except TemplateError:
        return None


def _files(family: str, edition: Edition) -> FontFiles | None:
    from ibzdocs.formats import fonts

    try:
        return fonts.find(family, edition.fonts)
    except TemplateError:
        return None


def _body(edition: Edition, language: "Language") -> FontFiles | None:
    """The files of the font of body text; None where the template or its font cannot be used."""
    from ibzdocs.formats import docx

    try:
        return _files(docx.body_family(edition.template(language, "plan")), edition)
    except TemplateError:
        return None
