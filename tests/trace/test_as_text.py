"""What is told of texts that were typed or copied, as text: how each is found, where, and what stands behind."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ibzdocs.base.values import Language
from ibzdocs.documents.strategic import strategic_plan
from ibzdocs.localise import localise
from ibzdocs.localise.localise import no_catalogue
from ibzdocs.model.plan import Plan
from ibzdocs.session.matching import fold
from ibzdocs.session.passages import passages
from ibzdocs.session.sources import CitationFinder
from ibzdocs.workflows.trace import ranges
from ibzdocs.workflows.trace.tracer import Tracer, document_of, page_of
from tests.golden import Golden
from tests.plans import said, small_plan, with_rows

TEXTS = (
    said("De dienst meet het peil van elke rivier in het land.", fr="Le service mesure le niveau de l’eau."),
    "De dienst meet het peil van elke beek in het land, met {staff_total} mensen.",
    "De dienst meet het peil van elke rivier.",
    "In {SD1} staat dat de dienst met {staff_total} is, en in {SD2} waarom.",
    "Samen 5.648 meetpunten.",
)
ASKED = (
    "De dienst meet het peil van elke rivier in het land.",
    "elke rivier",
    "• de dienst  meet het PEIL van elke",
    "5.648",
    "5648",
    "648",
    "mensen",
    "strategische doelstelling\u00a02",
    "de dienst mat het peil van een rivier in ons land",
    "le service mesurait le niveau de toute eau",
    "het peil stijgt",
    "Tabel 1",
    "Stafdirectie",
    " ",
    "niets van dit alles",
)


class Shelf:
    """The strategic plan in Dutch and French, as it is read."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.facts = plan, strategic_plan(plan).facts
        self.shown = {language: self._open(language) for language in (Language.NL, Language.FR)}

    def _open(self, language: Language) -> Any:
        found = list(passages(localise(strategic_plan(self.plan), language).document, language))
        texts = [each.text for each in found]
        return SimpleNamespace(
            texts=texts,
            folded=[*map(fold, texts)],
            spots=[each.spot for each in found],
            pages=[(1,)] * len(found),
            passage=found.__getitem__,
            language=language,
        )

    def all(self, languages: Iterable[Language]) -> Iterable[Any]:
        return (self.shown[each] for each in languages)

    def cite(self, shown: Any, number: int, span: tuple[int, int] | None = None) -> Sequence[Any]:
        finder = CitationFinder(self.plan, shown.language, no_catalogue)
        return tuple(finder.cite(shown.passage(number), self.facts, span))


@cache
def tracer() -> Tracer:
    rows = ({"part": "body", "kind": "paragraph", "text": text} for text in TEXTS)
    made = object.__new__(Tracer)
    made._documents = Shelf(with_rows(small_plan(), "texts", *rows))  # type: ignore[assignment]
    return made


def test_what_is_found(golden: Golden) -> None:
    lines: list[str] = []
    for text in ASKED:
        found = tracer().find(text, (Language.NL, Language.FR))
        lines.append(f"{text}: {found.match if found else 'nothing'}")
        for each in found.answers if found else ():
            behind = "; ".join(f"{one.role} {ranges(one.cells, Language.NL)}" for one in each.cited)
            lines.append(f"  {each.passage.spot.kind} {each.likeness:.2f} “{each.shown}” | {behind}")
    golden("found.txt", "\n".join(lines))


@pytest.mark.parametrize(
    ("text", "file", "number"),
    [
        ("out/strategic-nl.pdf:12", "out/strategic-nl.pdf", 12),
        (" C:\\plan:nieuw.docx:7 ", "C:\\plan:nieuw.docx", 7),
        ("plan.pdf:", None, 0),
        ("plan.html:3", None, 0),
        (".pdf:3", None, 0),
    ],
)
def test_a_page_is_named(text: str, file: str | None, number: int) -> None:
    found = page_of(text)
    assert (str(found[0]), found[1]) == (file, number) if found else file is None


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("strategic-nl", ("strategic", Language.NL)),
        ("annex-risks-de-pseudo", ("annex-risks", Language.DE)),
        ("extract-ADO-fr", ("extract-ADO", Language.FR)),
        ("strategic-en", None),
        ("-nl", None),
    ],
)
def test_a_file_is_of_a_document(name: str, found: tuple[str, Language] | None) -> None:
    assert document_of(Path(f"{name}.docx")) == found
