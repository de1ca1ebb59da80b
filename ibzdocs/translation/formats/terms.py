"""Term lists for translators: tab-separated (OmegaT's glossary), TBX for other programs, xlsx for people."""

from collections.abc import Sequence

from lxml import etree
from openpyxl import Workbook

from ibzdocs.base.labels import phrase, series
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.formats.ooxml.xml import XML_LANG, Element
from ibzdocs.formats.xlsx.escapes import escaped
from ibzdocs.formats.xlsx.writing import saved
from ibzdocs.translation.terms import Term


def tsv(terms: Sequence[Term], source: Language, target: Language, speak: Language) -> bytes:
    """Source, target and remark per line, tab-separated, UTF-8; remarks in the language ``speak``."""
    rows = (
        (term.name(source), term.name(target), _remark(term, target, speak))
        for term in terms
        if term.name(source) and term.name(target)
    )
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows).encode()


def tbx(terms: Sequence[Term]) -> bytes:
    """All terms as TBX (ISO 30042:2008, martif): an entry per concept, with its authority and variants."""
    root = etree.Element("martif", {"type": "TBX", XML_LANG: "nl-BE"})
    header = etree.SubElement(etree.SubElement(root, "martifHeader"), "fileDesc")
    source = etree.SubElement(etree.SubElement(header, "sourceDesc"), "p")
    source.text = "ibzdocs"
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    for number, term in enumerate(terms, 1):
        entry = etree.SubElement(body, "termEntry", id=f"t{number}")
        if term.authority:
            etree.SubElement(entry, "admin", type="source").text = term.authority
        if term.note:
            etree.SubElement(entry, "note").text = term.note
        for language in DOCUMENT_LANGUAGES:
            _languages(entry, term, language)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _languages(entry: Element, term: Term, language: Language) -> None:
    variants = term.forbidden.get(language, ())
    if not term.name(language):
        return
    part = etree.SubElement(entry, "langSet", {XML_LANG: language.tag})
    for name, status in (
        (term.name(language), "preferredTerm-admn-sts"),
        *((text, "deprecatedTerm-admn-sts") for text in variants),
    ):
        group = etree.SubElement(part, "tig")
        etree.SubElement(group, "term").text = name
        etree.SubElement(group, "termNote", type="administrativeStatus").text = status


def sheet(terms: Sequence[Term], speak: Language) -> bytes:
    """All terms as a workbook with headings in the language ``speak``."""
    book = Workbook()
    page = book.active
    if page is None:
        raise RuntimeError("a new workbook has a sheet")
    columns = [f"exchange.term.{name}" for name in ("nl", "fr", "de", "forbidden", "authority", "note")]
    page.append([phrase(speak, column) for column in columns])
    for term in terms:
        forbidden = "; ".join(
            f"{language.value}: {text}"
            for language in DOCUMENT_LANGUAGES
            for text in term.forbidden.get(language, ())
        )
        names = (term.name(language) for language in DOCUMENT_LANGUAGES)
        page.append([*map(escaped, (*names, forbidden, term.authority, term.note))])
    for row in page.iter_rows(min_row=2):
        for cell in row:
            cell.data_type, cell.quotePrefix = "s", True
    for letter in "ABCDEF":
        page.column_dimensions[letter].width = 36
    page.freeze_panes = "A2"
    return saved(book)


def _remark(term: Term, target: Language, speak: Language) -> str:
    avoid = series(speak, term.forbidden.get(target, ()))
    said = [phrase(speak, "exchange.term.not", variants=avoid)] if avoid else []
    return " – ".join([*said, *filter(None, (term.authority, term.note))])
