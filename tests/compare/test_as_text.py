"""Two plans of which much is different, compared: what is said at a terminal and in the document, as text."""

from collections.abc import Iterator

from ibzdocs.base.values import Language
from ibzdocs.model.plan import Plan
from ibzdocs.tree.nodes import Cell, Deleted, Document, Inline, Inserted, Items, Paragraph, Section, Table
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from ibzdocs.workflows.compare import comparison
from ibzdocs.workflows.compare.document import document
from ibzdocs.workflows.compare.report import ReportLine, lines
from tests.checks.faulty import faulty
from tests.golden import Golden
from tests.plans import credits, each_year, small_plan, staff, with_change, with_rows, without

_SIGNS = {"": "{}", "sheet": "== {}", "new": "{}", "gone": "{}"}


def changed() -> Plan:
    """The small plan a year later: words, figures, order and rows of it are others."""
    plan = with_change(
        small_plan(), "texts", 3, text="De dienst telt vandaag {staff_total} ambtenaren, zegt {S1}."
    )
    plan = with_change(
        plan, "texts", 5, text="Iedereen heeft zuiver water, dankzij {O1} en {S1}.", kind="lead"
    )
    plan = with_change(
        plan, "objectives", 3, title="Gezonde rivieren, beken en meren in het hele land", priorities=()
    )
    plan = with_change(plan, "swot", 3, text="zeer **bekwame** medewerkers")
    plan = with_change(plan, "personnel", 2, years=each_year(staff("1", "310.5", "20.25", "331.75")))
    plan = with_change(plan, "budget", 3, years=credits(15000, 16500), label="Werken aan dijken")
    plan = with_change(plan, "figures", 2, value=small_plan().figures[0].value + 12)  # type: ignore[operator]
    plan = with_rows(
        plan, "texts",
        {"kind": "section", "text": "Een nieuw punt"}, {"kind": "bullet", "text": "eerste"},
        {"kind": "paragraph", "text": "De partijen verbinden zich over en weer."},
    )  # fmt: skip
    plan = with_rows(plan, "ambitions", {"id": "A2.1", "objective": "SD2", "text": "meren meten"})
    return without(plan, "tasks", 3)


def test_a_plan_a_year_later(golden: Golden) -> None:
    found = comparison(small_plan(), changed())
    said = [_line(each) for each in lines(found, Language.NL)]
    golden("year-later.txt", "\n".join([*said, "", *_document(document(found, Language.NL))]))


def test_another_plan_altogether(golden: Golden) -> None:
    """In French, and both ways round."""
    said: list[str] = []
    for old, new in ((small_plan(), faulty()), (faulty(), changed())):
        said += [_line(each) for each in lines(comparison(old, new), Language.FR)]
    golden("another.txt", "\n".join(said))


def _line(each: ReportLine) -> str:
    depth, pieces = each
    return "  " * depth + "".join(_SIGNS[look].format(text) for text, look in pieces)


def _document(made: Document) -> Iterator[str]:
    for section in walk(made, Section):
        yield f"# {text_of(section.title)}"
        for block in section.blocks:
            match block:
                case Paragraph():
                    yield f"  {_tracked(block.inlines)}"
                case Items():
                    yield from (f"  - {_tracked(item.inlines)}" for item in block.items)
                case Table():
                    yield f"  table {block.widths}"
                    for row in (*block.head, *block.body):
                        yield "    " + " | ".join(
                            f"{_cell(cell)} {cell.align[0]}{cell.rows}" for cell in row.cells
                        )


def _cell(cell: Cell) -> str:
    return " / ".join(_tracked(each.inlines) for each in cell.blocks if isinstance(each, Paragraph))


def _tracked(inlines: tuple[Inline, ...]) -> str:
    """The words; those that are new or gone between signs."""
    said = ""
    for each in inlines:
        text = text_of((each,))
        match each:
            case Inserted():
                said += f"[+{text_of(each.children)}+]"
            case Deleted():
                said += f"[-{text_of(each.children)}-]"
            case _:
                said += text
    return said
