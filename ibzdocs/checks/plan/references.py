"""References typed by hand: the number of a chapter, annex, table or objective is the document's affair."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from ibzdocs.base.labels import phrase
from ibzdocs.base.problems import Problem, warning
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.checks.plan.texts import SHEETS, passages
from ibzdocs.checks.text.lines import sentence_at
from ibzdocs.model.plan import Plan
from ibzdocs.model.targets import targets

# E-mails and messages have attachments of their own; labels and captions refer to nothing.
_PROSE = tuple(
    sheet for sheet in SHEETS if sheet not in ("mailings", "communication", "personnel", "budget", "figures")
)
# What is numbered throughout a document. A "point" may be one of a law or of an agenda.
_KINDS = ("chapter", "annex", "table", "domain", "objective", "risk", "priority")
_CODE = re.compile(r"[A-Z]{2,}\d+")
_NUMBER = r"[ \u00a0](?:\d{1,2}(?:\.\d{1,2})?(?![\w.,]*\d)|(?-i:[IVX]{1,5}))\b(?![-–/%])"
_NEARBY: Mapping[Language, str] = {
    Language.NL: r"(?:boven|onder|voor|na)staande tabel|tabel (?:hierboven|hieronder|hierna|hiervoor)",
    Language.FR: r"tableau (?:ci-dessus|ci-dessous|ci-après|ci-avant|qui (?:précède|suit))",
    Language.DE: r"(?:obige|nachstehende|vorstehende|untenstehende|nachfolgende)[nr]? Tabelle"
    r"|Tabelle (?:oben|unten)",
}
# Laws and agreements have chapters and annexes too.
_LAW = re.compile(
    r"wet\b|wetboek|besluit|decreet|ordonnantie|verordening|richtlijn|reglement|verdrag|grondwet|overeenkomst"
    r"|protocol|omzendbrief|bestek\b|\bloi\b|arrêté|décret|ordonnance|règlement|directive|traité|constitution"
    r"|convention|circulaire|\bcode (?:civil|pénal|judiciaire|électoral|du|de la|de droit)"
    r"|gesetz|erlass|dekret|verordnung|richtlinie|vertrag|verfassung"
    r"|übereinkommen|rundschreiben",
    re.IGNORECASE,
)


def typed_references(plan: Plan) -> Iterator[Problem]:
    """A problem for each part of the document that a text names by a typed number or code, or by its place."""
    codes = frozenset(code for code in {*targets(plan), *plan.table} if _CODE.fullmatch(code))
    for passage in passages(plan, *_PROSE):
        text = passage.bare
        found = _numbered(text, passage.language) or _coded(text, codes)
        if found:
            yield warning("ref-typed", passage.place, passage.key, text=found)


def _numbered(text: str, language: Language) -> str:
    """The first number or place in a sentence that speaks of no law; blank where there is none."""
    matches = _pattern(language).finditer(text)
    return next((m[0] for m in matches if not _LAW.search(sentence_at(text, m.start()))), "")


def _coded(text: str, codes: Collection[str]) -> str:
    """The first code of a part of this plan that stands in the text without braces."""
    words = re.finditer(r"(?<![\w./-])[A-Z]{2,}\d+(?![\w/-]|\.\w)", text)
    return next((word[0] for word in words if word[0] in codes), "")


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    if language not in DOCUMENT_LANGUAGES:
        return re.compile(r"(?!)")
    said = (phrase(language, f"reference.{kind}", number="#") for kind in _KINDS)
    nouns = "|".join(re.escape(words.removesuffix("#").strip(" \u00a0")) for words in said)
    return re.compile(rf"\b(?:(?:{nouns}){_NUMBER}|{_NEARBY[language]})", re.IGNORECASE)
