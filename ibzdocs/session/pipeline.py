"""The pipeline from an edition to files: plan, tree, one language, layout, Word and PDF.

A document is made anew only where something is different of which it is made.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ibzdocs.base.problems import Problem
from ibzdocs.base.values import Language
from ibzdocs.inputs.edition import Edition
from ibzdocs.localise import localise
from ibzdocs.localise.catalogue import pseudo_lookup
from ibzdocs.localise.parity import Outline, differences, outline
from ibzdocs.session import output_folder as outputs
from ibzdocs.session import provenance
from ibzdocs.session.fingerprint import fingerprint
from ibzdocs.session.margin_comments import about_translations, remarked
from ibzdocs.session.output_folder import FINGERPRINT, current
from ibzdocs.session.release import gate
from ibzdocs.session.render import Rendered, as_draft, render
from ibzdocs.session.session import Bureau
from ibzdocs.tree.nodes import Document

_PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Comments:
    """Problems of the edition that are said beside the passages they are about, and in which language.

    What is wrong with the translations of a document is said as well.
    """

    problems: tuple[Problem, ...]
    language: Language


@dataclass(frozen=True, slots=True)
class Request:
    """What to build: documents by name, languages, formats, whether as a draft, and where to.

    With ``anew`` files are made too that are there already, of just the same. ``comments``: what stands in
    the margin of drafts in Word.
    """

    documents: tuple[str, ...]
    languages: tuple[Language, ...]
    formats: tuple[str, ...]
    output: Path
    draft: bool = False
    pseudo: bool = False
    anew: bool = False
    comments: Comments | None = None


@dataclass(frozen=True, slots=True)
class Output:
    """A file that was made, or that was there already, made of just the same."""

    path: Path
    document: str
    language: Language
    format: str
    pages: int
    size: int
    kept: bool = False


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
    if drafting and request.comments:
        problems = (*request.comments.problems, *about_translations(bureau, name, language))
        document = remarked(document, bureau.plan, lookup, problems, request.comments.language)
    made, noticed = _files(bureau.edition, name, language, request, document)
    return Step(made, noticed), shape


def _files(
    edition: Edition, name: str, language: Language, request: Request, document: Document
) -> tuple[tuple[Output, ...], tuple[Problem, ...]]:
    """The files of a localised document; what is there already, made of just the same, is left as it is."""
    of = fingerprint(document, edition)
    about = {**provenance.about(edition, name, language, draft=document.meta.draft), FINGERPRINT: of}
    stem = f"{document.name}-{language.value}{'-pseudo' if request.pseudo else ''}"
    paths = {form: request.output / f"{stem}.{form}" for form in request.formats}
    there = (
        {} if request.anew else {form: known for form, path in paths.items() if (known := current(path, of))}
    )
    wanted = [form for form in request.formats if form not in there]
    rendered = render(document, edition, wanted) if wanted else Rendered({}, 0, ())
    about[_PAGES] = str(rendered.pages)
    if rendered.problems:  # they must be told again next time
        del about[FINGERPRINT]
    made, problems = [], list(rendered.problems)
    for form, path in paths.items():
        if form in there:
            known = {**about, **there[form], "inputs": about["inputs"]}
            if known != there[form]:
                outputs.remember(path, known)
            pages, size = int(known[_PAGES]), path.stat().st_size
        else:
            problems += outputs.write(path, rendered.files[form], about)
            pages, size = rendered.pages, len(rendered.files[form])
        made.append(Output(path, name, language, form, pages, size, form in there))
    return tuple(made), tuple(problems)
