"""What a document says, recognised: records, texts around them, languages and years."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.base.values import Language
from ibzdocs.workflows.import_docx.blocks import Body
from ibzdocs.workflows.import_docx.findings import Findings
from ibzdocs.workflows.import_docx.headings import structured
from ibzdocs.workflows.import_docx.languages import SOURCES, languages, main_language
from ibzdocs.workflows.import_docx.making import Records
from ibzdocs.workflows.import_docx.own_labels import with_own_labels
from ibzdocs.workflows.import_docx.pieces import plain
from ibzdocs.workflows.import_docx.records import Builder
from ibzdocs.workflows.import_docx.rows import ordered
from ibzdocs.workflows.import_docx.sections import HEADED, Recogniser, Role, tree
from ibzdocs.workflows.import_docx.tables import Tables, captions
from ibzdocs.workflows.import_docx.vocabulary import Vocabulary

if TYPE_CHECKING:
    from ibzdocs.workflows.import_docx import ImportOptions

# The sheets of which the examples of a new workbook make way where anything was recognised.
RECORDS = (
    "priorities", "domains", "objectives", "ambitions", "stakeholders", "context", "swot", "values", "units", "tasks",
    "risk_domains", "personnel", "budget", "communication", "figures", "tables",
)  # fmt: skip


@immutable
class Recognised:
    """What was made of a document; ``taken`` are the numbers of tables that became records."""

    records: Records
    language: Language
    languages: Mapping[int, Language]
    years: tuple[int, ...]
    taken: frozenset[int]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows each sheet of records has."""
        return {sheet: len(rows) for sheet, rows in self.records.sheets.items() if rows}


def recognised(
    body: Body, words: Vocabulary, decided: Mapping[str, Role], options: "ImportOptions", findings: Findings
) -> Recognised:
    """The records and texts of a document. What changes by that is added to the findings."""
    words = with_own_labels(body.rows, words)
    headed = {key for key, role in decided.items() if role in HEADED}
    rows, found_captions = captions(structured(body.rows, words, headed), words)
    rows = ordered(rows, findings)
    texts = [plain(row.pieces) for row in rows]
    spoken = main_language(texts) or Language.NL
    language = options.language or (spoken if spoken in SOURCES else Language.NL)
    others = languages(rows, language)
    _report_languages(others, findings)
    root, recogniser = tree(rows), Recogniser(words, decided)
    recogniser.know(root)
    builder = Builder(recogniser, findings, language, others)
    tables = Tables(builder, body.grids, found_captions, frozenset(options.years if options.are_sure else ()))
    builder.take_table, builder.leave_table = tables.take, tables.leave
    builder.supposed_table = tables.supposed
    records = builder.build(root)
    tables.resolve()
    years = options.years if options.are_sure else tuple(sorted(tables.found_years)) or options.years
    return Recognised(records, language, others, years, frozenset(tables.taken))


def _report_languages(others: Mapping[int, Language], findings: Findings) -> None:
    """Say which passages are in another language: the row says so where authors may write in it."""
    for language in sorted(dict.fromkeys(others.values()), key=lambda each: each.value):
        places = sorted(number for number, each in others.items() if each is language)
        code: ProblemCode = "intake-language" if language in SOURCES else "intake-language-other"
        said = ", ".join(f"¶ {number}" for number in places)
        findings.at(f"¶ {places[0]}", code, language=language.value, places=said)
