"""The pipeline from an edition to files: plan, tree, one language, layout, Word and PDF."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ibzdocs import outputs, provenance
from ibzdocs.bureau import Bureau
from ibzdocs.bureau.gate import gate
from ibzdocs.localise import localise
from ibzdocs.localise.catalogue import pseudo_lookup
from ibzdocs.localise.parity import Outline, differences, outline
from ibzdocs.problems import Problem
from ibzdocs.rendering import as_draft, render
from ibzdocs.values import Language


@dataclass(frozen=True, slots=True)
class Request:
    """What to build: documents by name, languages, formats, whether as a draft, and where to."""

    documents: tuple[str, ...]
    languages: tuple[Language, ...]
    formats: tuple[str, ...]
    output: Path
    draft: bool = False
    pseudo: bool = False


@dataclass(frozen=True, slots=True)
class Output:
    """A file that was made."""

    path: Path
    document: str
    language: Language
    format: str
    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class Step:
    """One document in one language: its files, and what was noticed while making them."""

    outputs: tuple[Output, ...]
    problems: tuple[Problem, ...]


def build(bureau: Bureau, request: Request) -> Iterator[Step]:
    """Make every document of ``request`` in every language, one step for each, and yield what came of it.

    An official build of a document with segments that are not translated and approved, or with errors in
    their translations, makes no files in that language; the step's problems name them. Raises
    TemplateError or ProjectError when the edition cannot be built at all.
    """
    for name in request.documents:
        outlines: dict[Language, Outline] = {}
        for language in request.languages:
            step, outlines[language] = _step(bureau, name, language, request)
            yield replace(step, problems=(*step.problems, *_parity(name, outlines, language)))


def _parity(name: str, outlines: Mapping[Language, Outline], language: Language) -> list[Problem]:
    first = next(iter(outlines))
    return (
        [] if first is language else differences(name, first, outlines[first], language, outlines[language])
    )


def _step(bureau: Bureau, name: str, language: Language, request: Request) -> tuple[Step, Outline]:
    lookup = pseudo_lookup if request.pseudo else bureau.translations[language]
    localised = localise(bureau.documents[name], language, lookup)
    shape = outline(localised.document)
    drafting = request.draft or request.pseudo
    refused = () if drafting else gate(bureau, name, language)
    if refused:
        return Step((), tuple(refused)), shape
    document = as_draft(localised.document, language) if drafting else localised.document
    rendered = render(document, bureau.edition, request.formats)
    about = provenance.about(bureau.edition, name, language, draft=drafting)
    made: list[Output] = []
    problems = list(rendered.problems)
    for form, data in rendered.files.items():
        path = (
            request.output / f"{document.name}-{language.value}{'-pseudo' if request.pseudo else ''}.{form}"
        )
        problems.extend(outputs.write(path, data, about))
        made.append(Output(path, document.name, language, form, rendered.pages, len(data)))
    return Step(tuple(made), tuple(problems)), shape
