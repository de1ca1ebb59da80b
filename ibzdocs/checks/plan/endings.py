"""How titles, points and paragraphs begin and end: without a typed number, with the mark that they want."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise, takewhile

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Place, Problem, warning
from ibzdocs.base.values import Language, Words
from ibzdocs.checks.plan.texts import TEXT_SHEETS, Judge, Passage, passages
from ibzdocs.checks.text.grammar import sentence_words
from ibzdocs.checks.text.leftovers import PARAGRAPH_KINDS as _PARAGRAPHS
from ibzdocs.checks.text.lines import DOMAIN, GAP, excerpt, is_labelled
from ibzdocs.checks.text.slips import tail
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import HEADINGS, LIST_KINDS, TextRow

# Cells of prose: a paragraph each. What stands in other cells is a sentence only where it holds several.
_PROSE = ("statement", "lead", "mission", "remark", "description")
_LISTED = ("swot", "context", "values", "stakeholders", "ambitions", "tasks")
_NAMES = ("mailings", "settings")
_CLOSERS = " \u00a0)]”»“’\"'"
_PICTURED = re.compile(r"[^\w\s.,;:!?…%°)\]”»“’\"'}>/-]+$")  # a symbol behind the last mark
_TAIL = 300  # characters at the end of a text that tell how it ends
_NOTE_MARK = re.compile(r"(?:\[\d+\]|[*†‡¹²³])+$")  # behind the last mark as well
_NOTES, _ENDS = tuple("]*†‡¹²³"), tuple(".,!?:;…")
_FEWEST_WORDS = 5
_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE_END = re.compile(r"[.!?](?<=[^\W\d_]{3}.)(?<!\bProf.)(?<!\bDipl.)\s+[A-ZÀ-ÖØ-Þ“«„(]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:enz|etc|usw|bv|bijv|nr|art|e\.a|c\.s|u\. ?a|u\. ?Ä)\.|\b\w\.(?:\s?\w\.)+)$", re.IGNORECASE
)
_HALF = re.compile(r"\b(?:enz|etc|usw|e\.a)\.[)\]”»“]+$")
_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_NUMBERED = re.compile(
    rf"""
      \d{{1,2}}(?:\.\s?\d{{1,2}})+\.?\s*[–—:-]?\s+(?=[^\W\d_{GAP}])
    | (?:\d{{1,2}}|[IVX]+|[A-H])[.)]\s+(?!(?:{_MONTHS})\b)(?=[^\W\d_])
    | \d{{1,2}}\s+[–—-]\s+(?=[^\W\d_])
    | (?:hoofdstuk|deel|bijlage|afdeling|chapitre|titre|annexe|partie|section
        |kapitel|teil|anhang|anlage|abschnitt)
      \s+(?:\d{{1,2}}|[IVX]+)\b(?:\.(?=\s|$)|\s?[–—:-]|\s*$)\s*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ADDRESS = re.compile(
    rf"(?:https?://|www\.|\S+@)\S+$|(?:^|\s){DOMAIN}(?:/\S*)?$"
    r"|(?<!\d)(?:\+\d|0)[\d /.()]{6,}\d(?: \([^()]*)?$"
    r"|(?:^|[\s,])(?:B-)?[1-9]\d{3}[ \u00a0][A-ZÀ-ÖØ-Þ][\w’-]+(?: [A-ZÀ-ÖØ-Þ][\w’-]+)?$"
)
# What names something is no sentence: "Bron: …".
_LABELLED = re.compile(
    r"(?:bron(?:nen)?|contact|foto|auteurs?|sources?|photos?|quellen?|verfasser|tel|e-?mail|adresse?)"
    r"[ \u00a0]?:\s[^.!?]*|(?:ter attentie van|t\.a\.v\.|à l[’']attention d|zu Händen|z\. ?Hd\.)[^.!?]*",
    re.IGNORECASE,
)
# The grounds of a decision, each a paragraph that ends so.
_GROUND = re.compile(
    r"(?:gelet|gezien|overwegende|op (?:de )?voordracht|op (?:het )?advies|na (?:beraadslaging|advies|overleg)"
    r"|vu|considérant|attendu|sur (?:la )?proposition|sur (?:l[’'])?avis|après (?:délibération|avis)|auf ?grund"
    r"|in (?:der )?erwägung|in anbetracht|auf vorschlag|nach (?:beratung|durchsicht|stellungnahme)"
    r"|(?:de (?:gemeente|provincie)?raad|het college|le conseil(?: communal| provincial)?|le collège"
    r"|der (?:gemeinde|provinzial)?rat"
    r"|das (?:\w*kollegium|parlament)|die regierung),$)(?!\w)",
    re.IGNORECASE,
)
# A sentence that breaks off at one of these goes on in the list behind it.
_GOES_ON: Mapping[Language, re.Pattern[str]] = {
    language: re.compile(rf"(?:^|[\s(])(?:{words})$", re.IGNORECASE)
    for language, words in (
        (
            Language.NL,
            "aan|als|bij|dat|die|door|in|met|naar|of|om|op|over|te|tot|uit|van|voor|waarin|zoals|zowel|zijn|omvat(?:ten?)?|betreft",
        ),
        (
            Language.FR,
            "à|avec|comme|dans|de|des|du|par|pour|que|qui|si|sur|soit|sont|est|comprend|comprennent|concerne|concernent",
        ),
        (
            Language.DE,
            "am|an|auf|aus|bei|dass|dem|den|der|des|die|durch|für|im|in|mit|nach|ob|oder|sofern|sowie|soweit|über|um|und|vom|von"
            "|wenn|wie|zu|zur|zum|sowohl|sind|ist|betrifft|betreffen|umfasst|umfassen|lauten|(?:wenn|dass|ob|weil|damit|sofern|soweit)"
            r"(?: [^\W\d_]+){1,4} (?-i:[A-ZÄÖÜ])[^\W\d_]+",
        ),
    )
}
# "– …;" is a point, as one with a label is, and so is what goes on with the next one: "… of".
_DASHED_POINT = re.compile(r"[–−-]\s?\w")
_SIGNS = re.compile(r"(?:[A-Z]\.\s?)+[^\W\d_]|(?:voor|namens|pour|au nom|für|im Namen)\b", re.IGNORECASE)
_JOINED = re.compile(r"(?:[^\W\d_A-ZÀ-ÖØ-Þ]|\d{1,2}[.)]|[a-z][.)]).*\s(?:en|of|et|ou|und|oder)$", re.DOTALL)
_BEGINS_AND = re.compile(r"(?:en|of|et|ou|und|oder)[ \u00a0](?=\w)")
_LEADS_ON = re.compile(r"[;,] (?:en|of|et|ou|und|oder|sowie)$")
# What stands in brackets behind a sentence with its mark is apart: "… geldt. (B.S. van 3 mei)".
_BEHIND = re.compile(r"[.!?…][”“»\"]? ?\([^()]*\)$")
# What names a document is its title: "Reglement over de waterlopen".
_TITLE = re.compile(
    r"(?:(?:Koninklijk|Ministerieel) )?(?:Reglement|[Bb]esluit|Decreet|Wet|Ordonnantie|Verordening|Richtlijn|Lijst"
    r"|Overzicht|Verslag|Advies|Formulier|Tabel|Figuur|Kaart|Handleiding|Nota|Omzendbrief|Règlement|Arrêté|Décret|Loi"
    r"|Ordonnance|Directive|Liste|Aperçu|Rapport|Avis|Formulaire|Tableau|Figure|Carte|Manuel|Circulaire|Verordnung"
    r"|Erlass|Dekret|Gesetz|Übersicht|Bericht|Gutachten|Tabelle|Abbildung|Karte|Rundschreiben)\b"
)
_LABEL_WORDS, _TYPED_LIST = 2, 3
_POINT = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-z]\))\s+(?=[^\W\d_])")


def typed_numbers(plan: Plan) -> Judge:
    """A problem for each title and point that begins with a typed number."""

    def judge(passage: Passage) -> Iterator[Problem]:
        pattern = _NUMBERED if _is_title(passage) else _POINT if _is_point(passage) else None
        if pattern is not None and (found := pattern.match(passage.bare)):
            code: ProblemCode = "title-numbered" if pattern is _NUMBERED else "point-numbered"
            fills = {"text": found[0].strip(), "title": excerpt(passage.bare)}
            yield warning(code, passage.place, passage.key, **fills)

    return judge


def title_marks(plan: Plan) -> Iterator[Problem]:
    """A problem for each title that ends with a full stop, comma, colon or semicolon, or with loose dots."""
    titles = [passage for passage in passages(plan) if _is_title(passage)]
    sentences = _sheets_of_sentences(titles)
    for passage, following in zip(titles, [*titles[1:], None], strict=False):
        if (passage.sheet, passage.language) in sentences and passage.bare.rstrip().endswith("."):
            continue
        text = passage.bare.partition("\n")[0].rstrip()
        if text and _wrong_end(passage, text, following):
            yield warning("title-mark", passage.place, passage.key, sign=text[-1], text=excerpt(text))


def _sheets_of_sentences(titles: Sequence[Passage]) -> set[tuple[str, Language]]:
    """The sheets on which every title of a language is a sentence with its full stop: that is their way."""
    ends = gathered(((title.sheet, title.language), title.bare.rstrip().endswith(".")) for title in titles)
    return {sheet for sheet, stops in ends.items() if len(stops) > 1 and all(stops)}


def _wrong_end(passage: Passage, text: str, following: Passage | None) -> bool:
    """Whether a title should not end so; one in two parts, "… en" and "… dan", may."""
    if text.endswith(("…", "...")):
        return following is None or not following.bare.startswith(("…", "..."))
    leads_in = text[-1] == ":" and following is not None and passage.kind == "heading"
    return text[-1] in ".,;:" and not leads_in and not _ABBREVIATION.search(text)


def open_sentences(plan: Plan) -> Iterator[Problem]:
    """A problem for each paragraph of sentences that ends without a full stop or another mark.

    A point that was typed as a paragraph ends as its list does, and what leads it in goes on in it.
    """
    (leading, of_typed), listed = _before_points(plan), _typed_lists(plan)
    for passage in passages(plan):
        text = passage.bare.partition("\n")[0].rstrip()
        if not text or _is_title(passage) or passage.sheet in (*_LISTED, *_NAMES) or _is_point(passage):
            continue
        row = passage.record.origin.at()
        goes_on = row in of_typed or (row in leading and _GOES_ON[passage.language].search(text))
        is_point = passage.place in listed or _JOINED.match(text) or _is_typed_point(text)
        if goes_on or is_point:
            continue
        if (_is_open(text) and _wants_end(passage, text)) or (text[-1] in _CLOSERS and _HALF.search(text)):
            yield warning("sentence-open", passage.place, passage.key, text=tail(text))


def _is_typed_point(text: str) -> bool:
    """Whether a paragraph is a point of a typed list that need not end as a sentence does: one of no sentences."""
    return is_labelled(text) and (_LEADS_ON.search(text) is not None or not _SENTENCE_END.search(text))


def loose_marks(plan: Plan) -> Iterator[Problem]:
    """A problem for each text that is no title and no point of a list, and ends with a semicolon or a comma.

    Lines of a cell that has several may be a list, and the words that open a mail end so; so may paragraphs that are
    one, and the grounds of a decision.
    """
    (leading, of_typed), listed = _before_points(plan), _typed_lists(plan)
    for passage in passages(plan):
        text = passage.bare.rstrip()
        if is_labelled(text) or passage.record.origin.at() in of_typed:
            continue  # a point, or what leads one in, where the list was typed as paragraphs
        if passage.record.origin.at() in leading and passage.language is Language.DE and text.endswith(","):
            continue  # "Der Richter wird gebeten," stands before points that are infinitives
        if passage.place in listed or (passage.kind in _PARAGRAPHS and _GROUND.match(text)):
            continue
        alone = not isinstance(said := getattr(passage.record, passage.field), tuple) or len(said) == 1
        if text[-1:] in (";", ",") and alone and not _is_title(passage) and passage.sheet not in _NAMES:
            head = getattr(passage.record, "level", None) == 0 and passage.sheet in _LISTED
            if head or not _is_point(passage):
                yield warning("mark-loose", passage.place, passage.key, sign=text[-1], text=tail(text))


@lru_cache(maxsize=1)
def _before_points(plan: Plan) -> tuple[set[Place], set[Place]]:
    """The rows that are paragraphs before the points of a list, and those that go on in what follows them.

    What goes on are points typed as paragraphs, the rest of a sentence, or a list that is one sentence with it.
    """
    leading, going_on = set[Place](), set[Place]()
    for sheet in (plan.texts, plan.year_texts):
        for number, (row, below) in enumerate(pairwise(sheet), start=1):
            if row.kind in _PARAGRAPHS:
                points = [
                    each.text for each in takewhile(lambda each: each.kind in LIST_KINDS, sheet[number:])
                ]
                if points:
                    leading.add(row.origin.at())
                if _is_one_sentence(row.text, points) or _goes_on(below):
                    going_on.add(row.origin.at())
    return leading, going_on


def _is_one_sentence(lead: Words, points: Sequence[Words]) -> bool:
    """Whether a list goes on with what leads it in: its first point has a comma, or in German the verb.

    Or its last one begins with "and" and ends with a full stop, the first in small letters.
    """
    if not points:
        return False
    verbs = sentence_words(lead.language)[1]
    first, last = points[0].text, points[-1].text
    german = lead.language is Language.DE and first[:1].islower()
    lacks = german and verbs.isdisjoint(re.findall(r"[^\W\d_]+", lead.text.lower()))
    joined = first[:1].islower() and last.rstrip().endswith(".") and _BEGINS_AND.match(last)
    return lacks or first.rstrip().endswith(",") or bool(joined)


def _goes_on(row: TextRow) -> bool:
    """Whether a row goes on with the sentence before it: a paragraph with a label, or that begins in small letters."""
    text = row.text.text
    return row.kind in _PARAGRAPHS and (is_labelled(text) or text[:1].islower())


@lru_cache(maxsize=1)
def _typed_lists(plan: Plan) -> frozenset[Place]:
    """The paragraphs that are points of a list or lines of a block: they end alike, one behind the other.

    Two that end with a semicolon or a comma, three that are no sentence, one with a semicolon behind a colon, and a
    line before a name or the grounds of a decision: "Voor de minister,".
    """
    found: set[Place] = set()
    for _, run in groupby(passages(plan, *TEXT_SHEETS), key=lambda each: (each.sheet, each.language)):
        for is_paragraph, rows in groupby(run, key=lambda each: each.kind in _PARAGRAPHS):
            if is_paragraph:
                found |= _alike_ends(list(rows))
    return frozenset(found)


def _alike_ends(rows: Sequence[Passage]) -> set[Place]:
    found: set[Place] = set()
    ended = [(each, _end(each.bare)) for each in rows]
    for end, run in groupby(ended, key=lambda each: each[1]):
        alike = [each.place for each, _ in run]
        if end and len(alike) >= (_TYPED_LIST if end == "open" else 2):
            found |= {*alike}
    found |= {each.place for each in rows if _is_line(each.bare)}
    for (one, first), (two, second) in pairwise(ended):
        if first == second == "open" and _is_short(two.bare):
            found.add(one.place)  # a line before one of an address
        if first == "," and (_is_short(two.bare) or _GROUND.match(two.bare)):  # a name is short
            found.add(one.place)
        if second == ";" and one.bare.rstrip().endswith(":"):
            found.add(two.place)
    return found


def _is_line(text: str) -> bool:
    """Whether a paragraph is one line of a block: who signs, with a comma, or a point that was typed as one."""
    said = text.rstrip()
    signs = said.endswith(",") and _SIGNS.match(said) and _is_short(said)
    is_point = is_labelled(said) or _DASHED_POINT.match(said) is not None
    return bool(signs) or (is_point and said[-1:] in (";", ","))


def _is_short(text: str) -> bool:
    return len(_WORD.findall(text)) < _FEWEST_WORDS


def _end(text: str) -> str:
    """How a paragraph ends: with a semicolon, a comma, or open, as what holds no sentence may; blank otherwise."""
    said = text.partition("\n")[0].rstrip()
    if said[-1:] in (";", ","):
        return said[-1]
    return "open" if said and _is_open(said) and not _SENTENCE_END.search(said) else ""


def _is_open(text: str) -> bool:
    """Whether a text has no mark at its end; behind an address or a telephone number none is wanted.

    That a comma or a semicolon is the wrong one is told by itself.
    """
    whole = (_NOTE_MARK.sub("", text) if text.endswith(_NOTES) else text).rstrip(_CLOSERS)
    if whole.endswith(_ENDS):
        return False
    said = _PICTURED.sub("", whole[-_TAIL:]).rstrip(_CLOSERS)
    return said != "" and not (
        said.endswith(_ENDS)
        or _BEHIND.search(text.rstrip())
        or _ADDRESS.search(said)
        or _LABELLED.fullmatch(whole)
    )


def _wants_end(passage: Passage, text: str) -> bool:
    """Whether the text is a sentence: a paragraph of some words that begins as one, or what holds more than one."""
    if _SENTENCE_END.search(text):
        return True
    paragraph = passage.kind in _PARAGRAPHS or passage.field in _PROSE
    if paragraph and _GOES_ON[passage.language].search(text):
        return True
    return paragraph and not _is_short(text) and _is_sentence(passage, text)


def _is_sentence(passage: Passage, text: str) -> bool:
    """Whether a paragraph is no label, formula or title: an article or a pronoun begins it, or it has a usual verb."""
    label, colon, _ = text.partition(": ")
    if (
        (colon and len(label.split()) <= _LABEL_WORDS)
        or " = " in text
        or text[0].islower()
        or _TITLE.match(text)
    ):
        return False  # "Openingsuren: van 9 tot 12 uur"
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", text)]
    begins, verbs = sentence_words(passage.language)
    return words[0] in begins or not verbs.isdisjoint(words)


def _is_title(passage: Passage) -> bool:
    return passage.kind in HEADINGS if passage.kind else passage.field == "title"


def _is_point(passage: Passage) -> bool:
    return passage.kind in LIST_KINDS if passage.kind else passage.sheet in _LISTED
