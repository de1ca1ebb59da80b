"""Everything that is wrong with an edition, in one list."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Level, Place, Problem, TemplateError, by_place, error, errors_of, warning
from ibzdocs.base.settings import SETTINGS, Levels, Waiver, split_waived
from ibzdocs.base.values import Language
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.inputs.edition import Edition, bundled

if TYPE_CHECKING:
    from ibzdocs.formats.stylesheet import ListRole

# The lists that Word counts by the template alone, by what their headings are.
_COUNTED = {"chapters": "chapter", "annexes": "annex"}


@immutable
class Findings:
    """The problems of an edition that are still open, sorted by place, and those that are waived."""

    problems: tuple[Problem, ...]
    waived: tuple[tuple[Problem, Waiver], ...] = ()

    def count(self, level: Level) -> int:
        """How many open problems have that level."""
        return sum(found.level is level for found in self.problems)

    @property
    def blocking(self) -> bool:
        """Whether something is wrong that must be mended."""
        return self.count(Level.ERROR) > 0

    def stopping(self, edition: Edition) -> Sequence[Problem]:
        """The errors because of which an official build is refused: no document shows what is in the e-mails."""
        beside = edition.mailings.name if edition.mailings else ""
        return [found for found in errors_of(self.problems) if not beside or found.place.file != beside]


def unread(edition: Edition) -> Iterator[Problem]:
    """A warning for each workbook and template that nothing is read from: somebody may be filling or styling it."""
    read = ", ".join(path.name for path in edition.workbooks)
    yield from (warning("workbook-unread", Place(path.name), read=read) for path in edition.unread)
    for path in edition.unread_templates:
        yield warning("template-unread", Place(path.relative_to(edition.templates).as_posix()))


def still_open(found: Iterable[Problem], edition: Edition) -> Findings:
    """The findings by place, without what only follows from another one; those that the settings accept apart."""
    from ibzdocs.checks.alone import without_consequences

    left, waived = split_waived(without_consequences(by_place(found)), edition.settings.waivers)
    return Findings(tuple(left), tuple(waived))


def annotated(edition: Edition, found: Findings, language: Language) -> Iterator[tuple[str, bytes]]:
    """A copy of every workbook, and of every template with problems, in which the problems are comments.

    Each with its name. A template that cannot be opened at all has no copy. Raises WorkbookError for such a
    workbook.
    """
    from ibzdocs.formats import docx
    from ibzdocs.inputs.workbook.comments import annotate

    by_file = gathered((problem.place.file, problem) for problem in found.problems)
    for path in edition.workbooks:
        data = annotate(path, by_file.get(path.name, ()), language)
        yield f"{path.stem}.annotated{path.suffix}", data
    for path in _template_paths(edition):
        if about := by_file.get(docx.file_of(path)):
            with contextlib.suppress(TemplateError):
                data = docx.annotate(path, about, language)
                yield f"{path.stem}-{path.parent.name}.annotated{path.suffix}", data


def in_its_languages(edition: Edition, found: Sequence[Problem]) -> tuple[Problem, ...]:
    """The findings without those that ask for Dutch where the edition has none."""
    has_dutch = Language.NL in edition.languages
    return tuple(each for each in found if has_dutch or each.code != "name-without-dutch")


def of_templates(edition: Edition) -> Sequence[Problem]:
    """What is wrong with the templates of the edition's languages."""
    from ibzdocs.formats import docx

    found = [found for path in _template_paths(edition) for found in docx.check(path, bundled(path))]
    return [*found, *_of_fonts(edition), *_labels_differ(edition), *_of_house(edition)]


def _of_fonts(edition: Edition) -> Iterator[Problem]:
    """The families that templates ask for and that are nowhere: with them no official document can be made."""
    from ibzdocs.formats import docx, fonts

    for family, template in families_asked(edition).items():
        try:
            fonts.find(family, edition.fonts, docx.file_of(template))
        except TemplateError as refused:
            yield from refused.problems


def families_asked(edition: Edition) -> dict[str, Path]:
    """Every font family that the templates of the edition ask for, by name, and the first that asks for it.

    A template that cannot be used asks for none; it is named by itself.
    """
    from ibzdocs.formats import docx

    asked: dict[str, Path] = {}
    for path in reversed(_template_paths(edition)):
        with contextlib.suppress(TemplateError):
            asked.update(dict.fromkeys(docx.families(path, bundled(path)), path))
    return dict(sorted(asked.items()))


def _labels_differ(edition: Edition) -> Iterator[Problem]:
    """A list of headings whose text says something else in Word than the documents say, by language.

    Of the levels of a plan the documents take what the settings say; of chapters Word prints what the template
    has, which then differs from the PDF and from references.
    """
    from ibzdocs.formats import docx

    seen: set[tuple[Path, str]] = set()
    for language in edition.languages:
        for path in (edition.template(language, name) for name in ("plan", "annex")):
            with contextlib.suppress(TemplateError):
                for role, texts in docx.heading_labels(path).items():
                    if texts and (path, role) not in seen:
                        seen.add((path, role))
                        yield from _differing(path, role, texts, language, edition.settings.levels)


def _differing(
    path: Path, role: "ListRole", texts: Sequence[str], language: Language, levels: Levels
) -> Iterator[Problem]:
    from ibzdocs.formats import docx
    from ibzdocs.formats.stylesheet import LIST_ROLES
    from ibzdocs.model.levels import said

    place = Place(docx.file_of(path), part=LIST_ROLES[role], within="style")
    kind = _COUNTED.get(role)
    if kind is None:
        meant = (said(language, f"heading.{role}", own, number="%1") for own in ({}, levels))
        allowed = {" ".join(each.split()) for each in meant}
        if " ".join(texts[0].split()) not in allowed:
            shown = said(language, f"heading.{role}", levels, number="1")
            yield warning(
                "template-label", place, name=LIST_ROLES[role], said=texts[0], shown=shown, level=role
            )
        return
    deeper = (".".join(f"%{n}" for n in range(1, depth + 1)) for depth in range(2, len(texts) + 1))
    wanted = (said(language, f"heading.{kind}", {}, number="%1"), *deeper)
    for text, meant_text in zip(texts, wanted, strict=True):
        if text and " ".join(text.split()) != meant_text:
            yield error("template-number", place, name=LIST_ROLES[role], said=text, shown=meant_text)


def _of_house(edition: Edition) -> Iterator[Problem]:
    """What is wrong with the logo and with the picture of the settings."""
    from ibzdocs.formats import docx

    house = edition.settings.house
    yield from _of_file(edition, house.logo, "house.logo")
    for path in _template_paths(edition) if house.logo and house.logo_head_width else ():
        yield from docx.headless(path)
    yield from _of_file(edition, house.picture, "house.picture")
    for path in _template_paths(edition) if house.picture else ():
        yield from docx.pictureless(path)


def _of_file(edition: Edition, name: str, key: str) -> Iterator[Problem]:
    """A picture that a setting names and that cannot be used."""
    if not name:
        return
    from ibzdocs.formats.images import usable
    from ibzdocs.inputs.pictures import content, refusal

    try:
        usable(content(edition.inputs, name), name)
    except Refused as refused:
        yield refusal(refused, Place(SETTINGS, part=key), key)


def _template_paths(edition: Edition) -> tuple[Path, ...]:
    languages = edition.languages
    return tuple(
        dict.fromkeys(
            edition.template(language, name) for language in languages for name in ("plan", "annex")
        )
    )
