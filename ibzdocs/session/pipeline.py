"""The pipeline from a session to files: neutral tree, one language, layout, Word and PDF.

A file is made anew only where something is different of which it is made. Two digests tell: that of all
inputs of the edition, which costs nothing, and where that differs, the document's own fingerprint.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Problem
from ibzdocs.base.settings import Documents, file_stem
from ibzdocs.base.values import Language
from ibzdocs.session import output_folder, provenance
from ibzdocs.session.digests import content, digest, joined
from ibzdocs.session.fingerprint import Fingerprints
from ibzdocs.session.parallel import each, shared
from ibzdocs.session.session import Session

if TYPE_CHECKING:
    from ibzdocs.localise.parity import Outline
    from ibzdocs.tree.nodes import Document

_DRAFT, _OFFICIAL, _PSEUDO = "draft", "official", "pseudo"
_FILES = "files"  # the name under which the cache knows what was made


@immutable
class Comments:
    """Problems of the edition that are said beside the passages they are about, and in which language.

    What is wrong with the translations of a document is said as well.
    """

    problems: tuple[Problem, ...]
    language: Language


@immutable
class Request:
    """What to build: documents by name, languages, formats, whether as a draft, and where to.

    With ``anew`` files are made too that are there already, of just the same. ``comments``: what stands in
    the margin of drafts in Word. ``described``: what the settings say of documents, their files among it.
    """

    documents: tuple[str, ...]
    languages: tuple[Language, ...]
    formats: tuple[str, ...]
    output: Path
    draft: bool = False
    pseudo: bool = False
    anew: bool = False
    comments: Comments | None = None
    described: Documents = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """What the files are, as a part of their fingerprint: drafts with other comments are others."""
        kind = _PSEUDO if self.pseudo else _DRAFT if self.draft else _OFFICIAL
        return f"{kind} {digest((repr(self.comments).encode(),))}" if self.comments else kind

    def path(self, name: str, language: Language, form: str) -> Path:
        """Where a file is written."""
        stem = file_stem(self.described, name, language)
        return self.output / f"{stem}{self.mark}.{form}"

    @property
    def mark(self) -> str:
        """What stands in the names of the files behind the language."""
        return "-pseudo" if self.pseudo else ""


@immutable
class Output:
    """A file that was made, or that was there already, made of just the same."""

    path: Path
    document: str
    language: Language
    format: str
    pages: int
    size: int
    kept: bool = False


@immutable
class Step:
    """One document in one language: its files, and what was noticed while making them."""

    outputs: tuple[Output, ...]
    problems: tuple[Problem, ...]


@immutable
class _Made:
    """What is remembered of a file: what it was made of, its digest, and what was noticed then."""

    inputs: str
    of: str
    digest: str
    pages: int
    problems: tuple[Problem, ...]
    outline: "Outline"


@immutable
class _Job:
    """One document in one language: what it is made of, which files are there already, which are wanted."""

    name: str
    language: Language
    of: str
    there: Mapping[str, _Made]
    wanted: tuple[str, ...]
    refused: tuple[Problem, ...] = ()


@immutable
class _Result:
    """What a job came to: bytes by format, pages, what was noticed, and the outline of the document."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    pages: int = 0
    problems: tuple[Problem, ...] = ()
    outline: "Outline | None" = None


def build(session: Session, request: Request) -> Iterator[Step]:
    """Make every document of ``request`` in every language, one step for each, and yield what came of it.

    An official build of a document with segments that are not translated and approved, or with errors in
    their translations, makes no files in that language; the step's problems name them. Raises
    TemplateError or ProjectError when the edition cannot be built at all.
    """
    builder = _Builder(session, request)
    yield from builder.steps()


class _Builder:
    """One build of a request."""

    def __init__(self, session: Session, request: Request) -> None:
        self.session, self.request = session, request
        self.fingerprints = Fingerprints(session)
        self.outlines: dict[str, dict[Language, Outline]] = {}
        self.kept: dict[str, Mapping[str, str]] = {}  # what is said anew of files that are left as they are

    def steps(self) -> Iterator[Step]:
        """Every step, in the order of the documents, each in the order of the languages."""
        jobs = [self._job(name, each) for name in self.request.documents for each in self.request.languages]
        wanted = [job for job in jobs if job.wanted and not job.refused]
        if shared(wanted):
            self._get_ready(wanted)
        made = each(self._result, wanted, lambda job: self.fingerprints.size(job.name))
        try:
            for job in jobs:
                yield self._step(job, next(made) if job.wanted and not job.refused else _Result())
        finally:
            if self.kept:
                output_folder.remember(self.request.output, self.kept)
            if self.kept or any(job.wanted for job in jobs):
                self.session.cache.write(_FILES, self._known_as, self.known)

    # ---------------------------------------------------------------------------------- what is there

    @property
    def _known_as(self) -> str:
        return joined(os.path.realpath(self.request.output))

    @cached_property
    def known(self) -> dict[str, _Made]:
        """What is remembered of the files in the folder, by name."""
        found = self.session.cache.read(_FILES, self._known_as)
        return found if isinstance(found, dict) else {}

    def _job(self, name: str, language: Language) -> _Job:
        """What is to be done for a document in a language; nothing is composed where no input has changed."""
        there = {form: known for form in self.request.formats if (known := self._there(name, language, form))}
        if len(there) == len(self.request.formats) and {made.inputs for made in there.values()} == {
            self._inputs
        }:
            return _Job(name, language, "", there, ())
        refused = () if self.request.draft or self.request.pseudo else self._refused(name, language)
        of = "" if refused else self.fingerprints.of(name, language, self.request.kind)
        there = {form: known for form, known in there.items() if known.of == of}
        wanted = tuple(form for form in self.request.formats if form not in there)
        return _Job(name, language, of, there, wanted, refused)

    def _refused(self, name: str, language: Language) -> tuple[Problem, ...]:
        from ibzdocs.session.release import gate

        return gate(self.session, name, language)

    @property
    def _inputs(self) -> str:
        return joined(self.session.digests.all, self.request.kind)

    def _there(self, name: str, language: Language, form: str) -> _Made | None:
        """What is remembered of a file that is still as it was made; None where it is to be made."""
        path = self.request.path(name, language, form)
        known = None if self.request.anew else self.known.get(path.name)
        if known is None or self._manifest.get(path.name) != known.digest:
            return None
        return known if known.digest == output_folder.digest(content(path)) else None

    @cached_property
    def _manifest(self) -> Mapping[str, str]:
        return output_folder.made(self.request.output)

    # -------------------------------------------------------------------------------- what is made

    def _result(self, job: _Job) -> _Result:
        """The bytes of a job's files. Runs in a process of its own; what it needs was composed before."""
        from ibzdocs.localise.parity import outline
        from ibzdocs.session.render import render

        document = self._document(job.name, job.language)
        shape = outline(document)
        edition, kept = self.session.edition, self.session.cache
        rendered = render(self._dressed(document, job), edition, job.wanted, self.request.mark, kept)
        return _Result(rendered.files, rendered.pages, rendered.problems, shape)

    def _get_ready(self, jobs: Sequence[_Job]) -> None:
        """Read what all documents of a language share before the processes are forked: each of them then has it."""
        from ibzdocs.session.render import get_ready, prepare_cover

        edition, formats, kept = self.session.edition, self.request.formats, self.session.cache
        if edition.cover_picture:
            prepare_cover(edition, formats, kept)
        first = {job.language: job for job in reversed(jobs)}
        for job in first.values():
            get_ready(self._document(job.name, job.language), edition, formats, kept)

    def _document(self, name: str, language: Language) -> "Document":
        from ibzdocs.localise import localise
        from ibzdocs.localise.catalogue import pseudo_lookup

        if self.request.pseudo:
            return localise(self.session.documents[name], language, pseudo_lookup).document
        return self.session.localised(name, language).document

    def _dressed(self, document: "Document", job: _Job) -> "Document":
        """The document as it is printed: a draft is marked as one, with comments where they are asked for."""
        from ibzdocs.session.render import as_draft

        if not (self.request.draft or self.request.pseudo):
            return document
        draft = as_draft(document, job.language)
        if self.request.comments is None:
            return draft
        from ibzdocs.session.margin_comments import about_translations, remarked

        told = (*self.request.comments.problems, *about_translations(self.session, job.name, job.language))
        lookup = self.session.translations[job.language]
        return remarked(draft, self.session.plan, lookup, told, self.request.comments.language)

    def _step(self, job: _Job, result: _Result) -> Step:
        if job.refused:
            return Step((), job.refused)
        outputs, problems = [], list(result.problems)
        for form in self.request.formats:
            if form in job.there:
                outputs.append(self._kept(job, form))
                problems += (each for each in job.there[form].problems if each not in problems)
            else:
                made, noticed = self._written(job, form, result)
                outputs.append(made)
                problems += noticed
        return Step(tuple(outputs), (*problems, *self._parity(job, result)))

    def _kept(self, job: _Job, form: str) -> Output:
        """A file that is left as it is; what it was made of is to be written down where the inputs have changed."""
        path = self.request.path(job.name, job.language, form)
        known, inputs = job.there[form], self._inputs
        if known.inputs != inputs:
            self.known[path.name] = replace(known, inputs=inputs)
            self.kept[path.name] = self._about(job)
        return Output(path, job.name, job.language, form, known.pages, path.stat().st_size, True)

    def _written(self, job: _Job, form: str, result: _Result) -> tuple[Output, list[Problem]]:
        path, data = self.request.path(job.name, job.language, form), result.files[form]
        known_as = output_folder.digest(data)
        noticed = output_folder.write(path, data, self._about(job), known_as)
        self.known[path.name] = _Made(
            self._inputs,
            job.of,
            known_as,
            result.pages,
            result.problems,
            result.outline or (),
        )
        return Output(path, job.name, job.language, form, result.pages, len(data)), noticed

    def _about(self, job: _Job) -> Mapping[str, str]:
        draft = self.request.draft or self.request.pseudo
        return provenance.about(self.session.digests, job.name, job.language, draft=draft)

    def _parity(self, job: _Job, result: _Result) -> list[Problem]:
        """In what the document differs from the one in the first language that was made."""
        kept = next((made.outline for made in job.there.values()), ())
        outlines = self.outlines.setdefault(job.name, {})
        outlines[job.language] = kept if result.outline is None else result.outline
        first = next(iter(outlines))
        if outlines[first] == outlines[job.language]:
            return []
        from ibzdocs.localise.parity import differences

        return differences(job.name, first, outlines[first], job.language, outlines[job.language])
