"""The pipeline from an edition to files: plan, tree, one language, layout, Word and PDF."""

import contextlib
import functools
import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ibzdocs import fonts, outputs, pdf, word
from ibzdocs.documents import DOCUMENTS
from ibzdocs.labels import phrase
from ibzdocs.localise import Localised, localise
from ibzdocs.model.plan import Plan
from ibzdocs.problems import Place, Problem, error, warning
from ibzdocs.project import Edition
from ibzdocs.tree.dump import text_of
from ibzdocs.tree.nodes import Document, Text
from ibzdocs.values import Language


@dataclass(frozen=True, slots=True)
class Request:
    """What to build: documents by name, languages, formats, whether as a draft, and where to."""

    documents: tuple[str, ...]
    languages: tuple[Language, ...]
    formats: tuple[str, ...]
    output: Path
    draft: bool = False


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


def build(edition: Edition, plan: Plan, request: Request) -> Iterator[Step]:
    """Make every document of ``request`` in every language, one step for each, and yield what came of it.

    An official build of a document with untranslated segments makes no files; the step's problems name
    the segments. Raises TemplateError or ProjectError when the edition cannot be built at all.
    """
    for name in request.documents:
        neutral = DOCUMENTS[name](plan)
        for language in request.languages:
            yield _step(edition, neutral, language, request)


def _step(edition: Edition, neutral: Document, language: Language, request: Request) -> Step:
    localised = localise(neutral, language)
    if localised.untranslated and not request.draft:
        return Step((), tuple(_untranslated(localised, language)))
    document = as_draft(localised.document, language) if request.draft else localised.document
    rendered = render(document, edition, request.formats)
    made: list[Output] = []
    problems = list(rendered.problems)
    for form, data in rendered.files.items():
        path = request.output / f"{document.name}-{language.value}.{form}"
        problems.extend(outputs.write(path, data))
        made.append(Output(path, document.name, language, form, rendered.pages, len(data)))
    return Step(tuple(made), tuple(problems))


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of a document per format, its number of pages, and what could not be shown."""

    files: dict[str, bytes]
    pages: int
    problems: tuple[Problem, ...]


def render(document: Document, edition: Edition, formats: Sequence[str]) -> Rendered:
    """The files of a localised document. Laid out once: Word's contents show the pages of that layout."""
    with _collector_resting():
        return _rendered(document, edition, formats)


def _rendered(document: Document, edition: Edition, formats: Sequence[str]) -> Rendered:
    language = document.meta.language or Language.NL
    template = edition.template(language)
    shell = word.shell(template, _fields(document), language)
    house = word.house(shell, functools.partial(fonts.find, settings=edition.settings.fonts))
    layout = pdf.layout(document, house)
    writers: dict[str, Callable[[], bytes]] = {
        "docx": lambda: word.write(document, shell, house, layout.page_of),
        "pdf": lambda: pdf.write(layout),
    }
    missing = tuple(
        warning("character-missing", Place(template.name), character=sign, code=f"U+{ord(sign):04X}")
        for sign in layout.missing
    )
    return Rendered({form: writers[form]() for form in formats}, layout.page_count, missing)


@contextlib.contextmanager
def _collector_resting() -> Iterator[None]:
    """Without the cyclic garbage collector.

    A document is millions of small objects that all live to its end; looking through them again and again
    finds nothing and takes as long as the layout itself.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def as_draft(document: Document, language: Language) -> Document:
    """The document marked as a draft: its status, and the watermark in its language."""
    status = (Text(phrase(language, "status.draft")),)
    fields = tuple((name, status if name == "status" else text) for name, text in document.meta.fields)
    mark = phrase(language, "document.watermark")
    return replace(document, meta=replace(document.meta, draft=True, watermark=mark, fields=fields))


def _fields(document: Document) -> dict[str, str]:
    return {name: text_of(inlines) for name, inlines in document.meta.fields}


def _untranslated(localised: Localised, language: Language) -> Iterator[Problem]:
    for words in localised.untranslated:
        yield error("untranslated", words.place, key=words.key, segment=words.key, language=language.value)
