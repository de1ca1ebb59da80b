"""Everything that is wrong with an edition, in one list."""

import contextlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ibzdocs.base.problems import Level, Place, Problem, TemplateError
from ibzdocs.base.settings import SETTINGS, Waiver
from ibzdocs.base.values import Language
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.inputs.edition import Edition, bundled


@dataclass(frozen=True, slots=True)
class Findings:
    """The problems of an edition that are still open, sorted by place, and those that are waived."""

    problems: tuple[Problem, ...]
    waived: tuple[tuple[Problem, Waiver], ...] = ()

    def count(self, level: Level) -> int:
        """How many open problems have that level."""
        return sum(found.level is level for found in self.problems)

    @property
    def blocking(self) -> bool:
        """Whether an official build must be refused."""
        return self.count(Level.ERROR) > 0


def annotated(edition: Edition, found: Findings, language: Language) -> Iterator[tuple[str, bytes]]:
    """A copy of every workbook, and of every template with problems, in which the problems are comments.

    Each with its name. A template that cannot be opened at all has no copy. Raises WorkbookError for such a
    workbook.
    """
    from ibzdocs.formats import docx
    from ibzdocs.inputs import workbook

    by_file: dict[str, list[Problem]] = defaultdict(list)
    for problem in found.problems:
        by_file[problem.place.file].append(problem)
    for path in edition.workbooks:
        data = workbook.annotate(path, by_file[path.name], language)
        yield f"{path.stem}.annotated{path.suffix}", data
    for path in _template_paths(edition):
        if about := by_file[docx.file_of(path)]:
            with contextlib.suppress(TemplateError):
                data = docx.annotate(path, about, language)
                yield f"{path.stem}-{path.parent.name}.annotated{path.suffix}", data


def of_templates(edition: Edition) -> Sequence[Problem]:
    """What is wrong with the templates of the edition's languages."""
    from ibzdocs.formats import docx

    found = [found for path in _template_paths(edition) for found in docx.check(path, bundled(path))]
    return [*found, *_of_logo(edition)]


def _of_logo(edition: Edition) -> Iterator[Problem]:
    """What is wrong with the logo of the settings."""
    from ibzdocs.formats import docx
    from ibzdocs.formats.images import usable
    from ibzdocs.inputs.pictures import content, refusal

    house = edition.settings.house
    if not house.logo:
        return
    try:
        usable(content(edition.inputs, house.logo), house.logo)
    except Refused as refused:
        yield refusal(refused, Place(SETTINGS, part="house.logo"), "house.logo")
    for path in _template_paths(edition) if house.logo_head_width else ():
        yield from docx.headless(path)


def _template_paths(edition: Edition) -> tuple[Path, ...]:
    languages = edition.languages
    return tuple(
        dict.fromkeys(
            edition.template(language, name) for language in languages for name in ("plan", "annex")
        )
    )
