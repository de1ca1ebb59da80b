"""The colophon: who publishes a plan, whom to ask, how old its figures are, who may use it, its other forms."""

from collections.abc import Iterator

from ibzdocs.base.labels import phrase
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Day, Language
from ibzdocs.documents.parts import joined, row_head
from ibzdocs.model.plan import Plan
from ibzdocs.model.plan_sheet import COLOPHON, PlanKey, PlanSheet
from ibzdocs.tree.links import address
from ibzdocs.tree.nodes import (
    Blocks,
    Cell,
    Inlines,
    Label,
    Link,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
)

_WIDTHS = (28, 72)


def colophon(plan: Plan, *sheets: PlanSheet, numbers: Inlines = ()) -> Blocks:
    """The page of the colophon: what the first of the sheets says that says it; nothing where none says any of it.

    ``figures_date``, ``isbn`` and ``depot`` are those of one publication: only the first sheet counts. ``numbers`` says
    which numbers a document has from the plans that it was drawn from: that has no ``isbn`` or ``depot`` of theirs.
    """
    if not any(sheet.line(key) for sheet in sheets for key in COLOPHON):
        return ()
    said = _Said(sheets)
    rows = tuple(
        Row((row_head(Strong((Label(f"colophon.{name}"),))), Cell(tuple(Paragraph(line) for line in lines))))
        for name, lines in _entries(plan, said, numbers)
        if lines
    )
    table = Table((), _WIDTHS, (), rows, anchor="colophon table")
    return (Section("heading", (Label("document.colophon"),), (table,), "colophon"),)


def _entries(plan: Plan, said: "_Said", numbers: Inlines) -> Iterator[tuple[str, list[Inlines]]]:
    yield "publisher", [*said.value("publisher"), *said.names("publisher")]
    yield (
        "contact",
        [
            *(said.text("contact_service") or said.value("contact_name")),
            *said.linked("contact_email"),
            *said.linked("contact_phone"),
            *said.linked("website"),
        ],
    )
    yield "languages", [_languages(plan.languages)] if len(plan.languages) > 1 else []
    yield "figures", said.day("figures_date")
    yield "licence", said.text("licence")
    yield "accessible", said.text("accessible_copy")
    yield "numbers", [numbers] if numbers else []
    yield "isbn", said.own("isbn") if not numbers else []
    yield "depot", said.own("depot") if not numbers else []


def _languages(languages: frozenset[Language]) -> Inlines:
    """Every language in which the document appears, each called as it calls itself."""
    names = [
        Text(phrase(each, f"html.language-{each.value}"), language=each)
        for each in DOCUMENT_LANGUAGES
        if each in languages
    ]
    return joined([(name,) for name in names])


class _Said:
    """What sheets say of a key, as lines; none where they say nothing."""

    def __init__(self, sheets: tuple[PlanSheet, ...]) -> None:
        self.sheets = sheets

    def _sheet(self, key: PlanKey) -> PlanSheet:
        return next((sheet for sheet in self.sheets if sheet.line(key)), self.sheets[0])

    def value(self, key: PlanKey) -> list[Inlines]:
        """The plain value."""
        return _plain(self._sheet(key), key)

    def own(self, key: PlanKey) -> list[Inlines]:
        """The plain value that the first sheet gives."""
        return _plain(self.sheets[0], key)

    def names(self, key: PlanKey) -> list[Inlines]:
        """What is said in each language, where it is."""
        line = self._sheet(key).line(key)
        return [(line.names,)] if line and (line.names.nl or line.names.fr or line.names.de) else []

    def text(self, key: PlanKey) -> list[Inlines]:
        """What is said in each language, else the plain value."""
        return self.names(key) or self.value(key)

    def linked(self, key: PlanKey) -> list[Inlines]:
        """What is said, leading to the address that it is."""
        sheet = self._sheet(key)
        typed = sheet.value(key)
        number = "".join(typed.split()) if key == "contact_phone" else ""
        url = address(f"tel:{number}" if number else typed)
        return [(Link(url, line),) if url else line for line in self.value(key)] or self.names(key)

    def day(self, key: PlanKey) -> list[Inlines]:
        """The day, where it is one, that the first sheet gives."""
        day = self.sheets[0].day(key)
        return [(Day(day, self.sheets[0].source(key)),)] if day else []


def _plain(sheet: PlanSheet, key: PlanKey) -> list[Inlines]:
    value = sheet.value(key)
    shown = value.replace(" ", "\u00a0") if key == "contact_phone" else value  # a number stays on its line
    return [(Text(shown, source=sheet.source(key)),)] if value else []
