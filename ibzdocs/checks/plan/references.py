"""References typed by hand: the number of a chapter, annex, table or objective is the document's affair."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from ibzdocs.base.labels import phrase
from ibzdocs.base.problems import Problem, warning
from ibzdocs.base.settings import Levels
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.checks.plan.texts import SHEETS, passages
from ibzdocs.checks.text.lines import sentence_at
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import HEADINGS
from ibzdocs.model.targets import targets

# E-mails and messages have attachments of their own; labels and captions refer to nothing.
_PROSE = tuple(
    sheet for sheet in SHEETS if sheet not in ("mailings", "communication", "personnel", "budget", "figures")
)
# What is numbered throughout a document. A "point" may be one of a law or of an agenda.
_KINDS = ("chapter", "annex", "table", "domain", "objective", "risk", "priority")
# "SD5", "OS 1.1", "A1.1": letters and a number; what of it is a code of this plan, its own ids tell.
_CODE = re.compile(r"[A-Z]{1,5}[ .-]?\d+(?:\.\d+)*")
_DOTTED = r"(?-i:[A-Z]{1,5}[ \u00a0.]?)?\d{1,2}(?:\.\d{1,2}){0,3}"
_NUMBER = r"[ \u00a0](?:\d{1,2}(?:\.\d{1,2})?(?![\w.,]*\d|[ \u00a0]\d)|(?-i:[IVX]{1,5}))\b(?![-–/%])"
_OWN_NUMBER = rf"[ \u00a0](?:{_DOTTED}(?![\w.,]*\d))\b(?![-–/%])"
# The same in the short and the plural forms that people write.
_NOUNS: Mapping[Language, str] = {
    Language.NL: r"(?:(?:strategische|horizontale|transversale|operationele) )?doelstelling(?:en)?|bijlagen?"
    r"|tabel(?:len)?|hoofdstuk(?:ken)?|(?:risico|beleids)?domein(?:en)?|(?:strategische )?prioriteit(?:en)?"
    r"|ambities?|(?:sterkte|zwakte|bedreiging|opportuniteit|kans)(?:en|s)?",
    Language.FR: r"objectifs?(?: (?:stratégiques?|horizont(?:al|aux)|opérationnels?))?|annexes?|tableaux?|chapitres?"
    r"|domaines?(?: de risques?)?|priorités?(?: stratégiques?)?|ambitions?"
    r"|(?:forces?|faiblesses?|menaces?|opportunités?)",
    Language.DE: r"(?:(?:strategisch|horizontal|operativ)e[ns]? )?Ziele?n?|Anlagen?|Anhänge?|Tabellen?|Kapiteln?"
    r"|(?:Risiko|Politik)?[Bb]ereiche?n?|(?:strategischen? )?Prioritäten?|Ambition(?:en)?"
    r"|(?:Stärken?|Schwächen?|Bedrohung(?:en)?|Chancen?)",
}
# "punt 8 onder bedreigingen": a point is one of this plan where its list is named.
_POINT: Mapping[Language, str] = {
    Language.NL: r"punt(?:en)? \d{1,2} (?:onder|bij|van|uit|in) (?:de |onze )?"
    r"(?:sterkte|zwakte|bedreiging|dreiging|opportuniteit|kans|SWOT|tabel|bijlage|lijst|ambitie)\w*",
    Language.FR: r"points? \d{1,2} (?:des?|sous|dans|parmi|de la|du) (?:les? |la |nos )?"
    r"(?:force|faiblesse|menace|opportunité|SWOT|tableau|annexe|liste|ambition)\w*",
    Language.DE: r"Punkte? \d{1,2} (?:unter|bei|in|der|von) (?:den |der |die |unseren )?"
    r"(?:Stärke|Schwäche|Bedrohung|Chance|SWOT|Tabelle|Anlage|Liste|Ambition)\w*",
}
# A "section" is mostly one of a law: one of this plan where the reader is led to it.
_SECTION: Mapping[Language, str] = {
    Language.NL: r"(?:zie|cf\.?)(?: ook)?(?: de)? afdeling(?:en)?|\(afdeling(?:en)?",
    Language.FR: r"(?:voir|cf\.?)(?: aussi)?(?: l[ae]s?)? sections?|\(sections?",
    Language.DE: r"(?:siehe|vgl\.?)(?: auch)?(?: den)? Abschnitte?n?|\(Abschnitte?",
}
_AND: Mapping[Language, str] = {
    Language.NL: "en|of|tot|t\\.e\\.m\\.",
    Language.FR: "et|ou|à",
    Language.DE: "und|oder|bis",
}
_NEARBY: Mapping[Language, str] = {
    Language.NL: r"(?:(?:hier)?(?:boven|onder|voor|na)staande|vorige|volgende|voorgaande) tabel(?:len)?"
    r"|tabel(?:len)? (?:hierboven|hieronder|hierna|hiervoor)",
    Language.FR: r"tableaux? (?:ci-dessus|ci-dessous|ci-après|ci-avant|précédents?|suivants?|qui (?:précède|suit))",
    Language.DE: r"(?:obige|nachstehende|vorstehende|untenstehende|obenstehende|nachfolgende|folgende|vorige)[nr]?"
    r" Tabellen?|Tabellen? (?:oben|unten)",
}
# Laws and agreements have chapters and annexes too: named just before the number, or just behind it.
_OF_LAW = re.compile(
    r"\s*(?=[A-ZÀ-ÖØ-Þ])|\s*(?:,|\(|van|bij|uit|in|tot|aan|de|du|des|d[’']|à|au|der|des|vom|von|zu|zum|zur|im|dem)(?!\w)"
)
_LAW_PARAGRAPH = re.compile(r"\(\d{1,2}[a-z]?\)[ \u00a0]")  # a paragraph of a law that is quoted
# A part of a law that is changed: "Anlage 2 wird wie folgt geändert:".
_AMENDED = re.compile(
    r" (?:wird|werden|erhält|wordt|worden|est|sont)"
    r" (?:wie folgt|aufgehoben|durch|ersetzt|vervangen|opgeheven|aangevuld|remplacé|abrogé|complété)"
)
_HEADED = re.compile(
    r"(?:hoofdstuk|deel|bijlage|chapitre|titre|annexe|partie|kapitel|teil|anhang|anlage)\s", re.IGNORECASE
)
_COUNTED = re.compile(r"\d[ \u00a0]$")  # "31 Anlagen 25 Jahre": a number of things, no number of one
# A part of a work that is called by its name or abbreviation: hoofdstuk 8, titel 3, van de Handleiding.
_NAMED = r"(?:van|bij|uit|in|de|du|des|à|au|der|des|vom|von|zum|zur)"
_WORKS = (
    "Handleiding|Handboek|Leidraad|Gids|Nota|Rapport|Kaderakkoord|Norm|Codex|Manuel|Guide|Note|Norme|Charte"
    "|Handbuch|Leitfaden|Bericht"
)
_NO_WORK = "FOD|POD|SPF|SPP|FÖD|PÖD|DG|AD"  # organisations
_OF_WORK = re.compile(
    rf"(?:,? [\w.]+ \d+,?| [“‘'\"«][^”’'\"»]{{3,80}}[”’'\"»])*,? {_NAMED}(?: (?:de|het|la|le|der|dem))?"
    rf" (?!(?:{_NO_WORK})\b)(?:[A-Z]{{3,}}\b|(?:{_WORKS})\w*)"
)
# What a part is a part of, before the law itself: bijlage I, hoofdstuk C (verboden), van het Reglement.
_PARTS = re.compile(
    r"^(?:,? ?(?:hoofdstuk|titel|afdeling|paragraaf|punt|onderdeel|deel|chapitre|titre|section|point|partie|Kapitel"
    r"|Titel|Abschnitt|Punkt|Teil) (?:\d+(?:\.\d+)*|[IVX]+|[A-Z])\b)+(?: \([^()]*\))?,?(?= )"
)
# What all that is looked for has: a number, or a table that is nearby.
_MAYBE = re.compile(r"\d|[ \u00a0][IVX]|[Tt][Aa][Bb]")
_TYPED_CODE = re.compile(
    r"(?<![\w./-])(?:[A-Z]{2,}\d+|(?<=\()[A-Z]\d{1,2}(?=[,;)])|(?<=[Zz]ie )[A-Z]\d{1,2}"
    r"|[A-Z]{2,5}[ \u00a0.-]\d+(?:\.\d+)*|[A-Z]{1,5}\d+(?:\.\d+)+)(?![\w/-]|\.\w)"
)
_AROUND = 60
_LAW = re.compile(
    r"wet\b|wetboek|regeling\b|besluit|decreet|ordonnantie|verordening|richtlijn|reglement|verdrag|grondwet|overeenkomst"
    r"|protocol|omzendbrief|bestek\b|\bloi\b|arrêté|décret|ordonnance|règlement|directive|traité|constitution"
    r"|convention|circulaire|\bcode (?:civil|pénal|judiciaire|électoral|du|de la|de droit)"
    r"|§|gesetz|erlass|dekret|verordnung|richtlinie|vertrag|verfassung|satzung|vorschrift|haushaltsrechnung"
    r"|übereinkommen|rundschreiben",
    re.IGNORECASE,
)


def typed_references(plan: Plan) -> Iterator[Problem]:
    """A problem for each part of the document that a text names by a typed number or code, or by its place."""
    codes = frozenset(code for code in {*targets(plan), *plan.table, *_marks(plan)} if _CODE.fullmatch(code))
    for passage in passages(plan, *_PROSE):
        text = passage.bare
        if not _MAYBE.search(text):
            continue
        own = _own_names(plan.levels, passage.language)
        found = _numbered(text, passage.language, own) or _coded(text, codes)
        if found and not (
            passage.kind in HEADINGS and _HEADED.match(text)
        ):  # that a title is numbered is told
            yield warning("ref-typed", passage.place, passage.key, text=found)


def _marks(plan: Plan) -> Iterator[str]:
    """The numbers with a letter that the edition prints of the rows of its levels."""
    if plan.levels:
        yield from (plan.mark("domains", row.id) for row in plan.domains)
        yield from (plan.mark("objectives", row.id) for row in plan.objectives)
        yield from (plan.mark("operational", row.id) for row in plan.operational)


def _own_names(levels: Levels, language: Language) -> tuple[str, ...]:
    """What the edition calls the levels of its plan in that language: one, several, abbreviated."""
    names = (each for level in levels.values() for each in (level.one, level.many, level.short))
    said = (getattr(each, language.value, "") for each in names)
    return tuple(dict.fromkeys(filter(None, said)))


def _numbered(text: str, language: Language, own: tuple[str, ...]) -> str:
    """The first number or place that is none of a law; blank where there is none."""
    if _LAW_PARAGRAPH.match(text):
        return ""
    for found in _pattern(language, own).finditer(text):
        counts = _COUNTED.search(text[: found.start()]) or _AMENDED.match(text, found.end())
        if not (counts or _is_of_law(text, found) or _OF_WORK.match(text, found.end())):
            return found[0]
    return ""


def _is_of_law(text: str, match: re.Match[str]) -> bool:
    """Whether what is numbered belongs to a law that the sentence names beside it."""
    sentence = sentence_at(text, match.start())
    if not _LAW.search(sentence):
        return False
    at = sentence.find(match[0])
    rest = _PARTS.sub("", sentence[at + len(match[0]) :], count=1)
    before, behind = sentence[max(0, at - _AROUND) : at], rest[:_AROUND]
    of_law = _OF_LAW.match(behind) is not None and _LAW.search(
        re.split(r"[;:]|, (?:die|dat|qui|que|der)\b", behind)[0]
    )
    return bool(of_law) or _LAW.search(re.split(r"[;:(]|\b(?:zie|voir|siehe)\b", before)[-1]) is not None


def _coded(text: str, codes: Collection[str]) -> str:
    """The first code of a part of this plan that stands in the text without braces."""
    words = (match[0] for match in _TYPED_CODE.finditer(text))
    return next((word for word in words if word.replace("\u00a0", " ") in codes), "")


@cache
def _pattern(language: Language, own: tuple[str, ...] = ()) -> re.Pattern[str]:
    if language not in DOCUMENT_LANGUAGES:
        return re.compile(r"(?!)")
    said = (phrase(language, f"reference.{kind}", number="#") for kind in _KINDS)
    nouns = "|".join(re.escape(words.removesuffix("#").strip(" \u00a0")) for words in said)
    more = rf"(?:(?:,| (?:{_AND[language]})) ?(?:\d{{1,2}})\b(?![\w.,]*\d| ?%))*"
    a_form = r"(?<!\been )(?<!\bune )(?<!\beine )"  # "een bijlage 3" is the name of a form
    numbered = rf"{a_form}(?:{nouns}|{_NOUNS[language]})(?: (?:nr|n°|no|Nr)\.?)?{_NUMBER}{more}"
    named = "|".join(rf"\b{re.escape(name)}{_OWN_NUMBER}{more}" for name in own)
    section = rf"(?:\b|(?=\())(?:{_SECTION[language]}){_NUMBER}{more}"
    usual = rf"\b(?:{_POINT[language]}|{numbered}|{_NEARBY[language]})|{section}"
    return re.compile(f"{named}|{usual}" if named else usual, re.IGNORECASE)
