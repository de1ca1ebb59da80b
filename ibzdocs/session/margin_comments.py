"""Problems as remarks in a draft, each at the passage of the document that it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import field, replace

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import ByIdentity
from ibzdocs.base.problems import Place, Problem
from ibzdocs.base.values import Language
from ibzdocs.formats import docx
from ibzdocs.localise import Lookup
from ibzdocs.model.plan import Plan
from ibzdocs.session.passages import Passage, passages
from ibzdocs.session.release import segments
from ibzdocs.session.session import Session
from ibzdocs.session.sources import Citation, CitationFinder
from ibzdocs.tree.nodes import Document, Inlines, Reference, Text
from ibzdocs.tree.walk import rebuild, walk

_STORED = ("text", "given", "translation", "name", "choice", "stored")
_SEEN_LAST = ("picture", "alternative")


def about_translations(session: Session, document: str, language: Language) -> list[Problem]:
    """What is to be said of the translations that a document shows: their problems, and which are stale."""
    found, _ = session.translation_findings(language)
    stale = [problem for problem in segments(session, document, language) if problem.code == "stale"]
    return [*found, *stale]


def remarked(
    document: Document, plan: Plan, lookup: Lookup, problems: Iterable[Problem], language: Language
) -> Document:
    """The localised document with remarks, in ``language``, about each problem of what is shown in it.

    A remark stands where its cell or segment is shown first; that of a cell which is not shown itself, where
    its row is. What is not shown in the text is not remarked upon.
    """
    texts: ByIdentity[Text, list[str]] = ByIdentity()
    for found, node in located(document, plan, lookup, problems):
        if node is not None:
            texts.setdefault(node, []).append(docx.said(found, language))

    def remark(text: Text) -> Text:
        said = texts.pop(text)
        return replace(text, remarks=tuple(said)) if said else text

    return replace(document, blocks=rebuild(document.blocks, remark, Text))


def located(
    document: Document, plan: Plan, lookup: Lookup, problems: Iterable[Problem]
) -> Iterator[tuple[Problem, Text | None]]:
    """Each problem with the first text of the passage that it is about; None where no passage shows that."""
    shown_in = document.meta.language or Language.NL
    citer = CitationFinder(plan, shown_in, lookup)
    shown = _shown(document, citer, shown_in)
    for found in problems:
        node = shown.cells.get(found.place) or shown.segments.get(found.key)
        if node is None and not _is_of_other_language(found.place, citer):
            node = shown.rows.get(_row(found.place))
        yield found, node


@immutable
class _Shown:
    """The first text of the passage in which a cell, a segment, or anything of a row is shown first."""

    cells: dict[Place, Text] = field(default_factory=dict)
    segments: dict[str, Text] = field(default_factory=dict)
    rows: dict[Place, Text] = field(default_factory=dict)


def _shown(document: Document, citer: CitationFinder, language: Language) -> _Shown:
    shown = _Shown()
    for passage, cited in _cited(document, citer, language):
        node = _first_text(passage.inlines)
        if node is None:
            continue
        if cited.key:
            shown.segments.setdefault(cited.key, node)
        for cell in cited.cells:
            shown.cells.setdefault(cell, node)
            shown.rows.setdefault(_row(cell), node)
    return shown


def _cited(
    document: Document, citer: CitationFinder, language: Language
) -> Iterator[tuple[Passage, Citation]]:
    """Every passage with each cell that stands behind it, in reading order; those in pictures last.

    Texts on the cover belong to the template, and can have no remark.
    """
    inside = [each for each in passages(document, language) if each.spot.kind != "cover"]
    for passage in sorted(inside, key=lambda each: each.spot.kind in _SEEN_LAST):
        for cited in citer.cite(passage, document.facts):
            if cited.role in _STORED:
                yield passage, cited


def _first_text(inlines: Inlines) -> Text | None:
    """The first text of a passage; one of a cross-reference only where there is no other."""
    own = (node for node in inlines if not isinstance(node, Reference))
    return next(walk((*own, *inlines), Text), None)


def _row(place: Place) -> Place:
    """The row in which a cell stands."""
    return Place(place.file, place.sheet, place.row)


def _is_of_other_language(place: Place, citer: CitationFinder) -> bool:
    """Whether a cell holds a text or name in a language that the document does not show."""
    columns = citer.columns.get((place.file, place.sheet, place.row), {})
    name = next((name for name, column in columns.items() if column == place.column), "")
    return name.rpartition(".")[2] in {*Language} - {citer.language}
