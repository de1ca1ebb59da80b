"""Open ends: placeholders, promises, empty sections and settings that are still to be filled in."""

import re
from collections.abc import Iterator, Sequence

from ibzdocs.base.problems import Place, Problem, error, note, warning
from ibzdocs.checks.plan.texts import Judge, Passage
from ibzdocs.checks.text.lines import bare, excerpt
from ibzdocs.model.plan import Plan
from ibzdocs.model.plan_sheet import COLOPHON, PlanKey
from ibzdocs.model.records import ANNEXES, BODY, LIST_KINDS, TableCell, TextRow, is_under

# What people type where something is still to come. Looked for in the text as typed, markup and all.
_PLACEHOLDER = re.compile(
    r"""
      \*\*\s*[-/.]\s*\*\*(?:\s*[-/.]\s*\*+)? | (?<!\S)\*{3,}(?!\S)       # **-**-****  ***
    | \(\s*(?:\.{2,}|…|\?+|x{2,}|(?:aan|in)\s+te\s+vullen)\s*\)
    | \[\s*(?:\.{2,}|…|\?+|x{2,})?\s*\](?!\()  # (...)  [ ]  [?]
    | \?{2,} | _{3,} | €{2,}
    | \((?i:bedrag|datum|naam|aantal|bron|titel|plaats
      |montant|date|nom|nombre|source|titre|lieu|betrag|name|anzahl|quelle|ort)[ \u00a0]?\?\)
    | \b(?:
        [Xx]{3,}\b | [Xx]{2}[-/.][Xx]{2}\b | lorem\ ipsum\b
      | (?<![\w.,/-])X{2}(?![\w,/-]|\.\w)(?!\s+(?:eeuw|siècle|Jahrhundert)) | (?<=\d)XX\b
      | [Xx]{2}(?=[ \u00a0]?%) | TB[DCA]\b | TODO\b | NTB\b
      | (?i:dd[-/.]mm[-/.](?:jj|yy|aa){1,2}\b | jj[-/.]mm[-/.]aaaa\b | tt\.mm\.jjjj\b
      | 00[-/.]00[-/.]0{2,4}\b | n\.t\.b\.?(?!\w) | t\.b\.[dca]\.?(?!\w)
      | nog\s+(?:aan|in)\s+te\s+vullen\b
      | (?:nog|nader)\s+te\s+(?:bepalen|bevestigen|vervolledigen|beslissen|schrijven)\b
      | te\s+vervolledigen\b(?=\s*(?:[.,;:)\]]|$)) | (?:aan|in)\s+te\s+vullen\s+door\b
      | à\s+(?:compléter|préciser|confirmer|déterminer|définir)\b(?=\s*(?:[.,;:)\]]|$|par\b))
      | noch\s+(?:zu\s+)?(?:ergänzen|offen|festzulegen|auszufüllen|bestätigen|bestimmen)\b)
      | (?:^|(?<=[(\[:–]))\s*(?:[A-ZÄÖÜ]\w+\s+)?zu\s+ergänzen\b(?=\s*(?:[.,;:)\]]|$))
      )
    """,
    re.VERBOSE,
)
# Every placeholder has one of these signs, or of these words in small letters: most texts need no search.
_SIGNS = ("€€", "**", "[", "..", "…", "?", "___", "xx", "XX", "Xx", "xX")
_WANTED = """
lorem tbd tbc tba todo ntb n t dd jj tt 00
vullen bepalen bevestigen vervolledigen beslissen schrijven compléter préciser confirmer déterminer définir
ergänzen offen festzulegen auszufüllen bestätigen bestimmen
"""
_NEEDS = frozenset(_WANTED.split())
_WORD = re.compile(r"\w+")
_LEFT_OUT = re.compile(r"\(\s*(?:\.{2,}|…)\s*\)|\[\s*(?:\.{2,}|…)\s*\]")
_QUOTES = (("«", "»"), ("“", "”"), ("„", "“"), ("„", "”"))
_FEWEST_WORDS = 5
_ALONE = re.compile(r"\s*(?:\.{2,}|…|[-–—?*xX.]|n\.?b\.?|nvt\.?|n\.v\.t\.)\s*")
# In a table that was typed as such these say yes, no, nothing, or how much.
_CONTENT = re.compile(r"\s*(?:[xX]{1,3}|[-–—*+.]{1,3}|n\.?b\.?|nvt\.?|n\.v\.t\.)\s*")
_PROMISE = re.compile(
    r"""
      \blater(?:e|en)?\s+(?:addend(?:um|a)|bijlage|bijvoegsel|versie|editie)\b | \baddend(?:um|a)\b
    | \b(?:avenant|version|édition|annexe)\s+ultérieure?\b
    | \bNachtrag\b | \bspätere[nr]?\s+(?:Fassung|Version|Ausgabe)\b
    | \blevende?\s+document\b | \bdocument\s+vivant\b | \blebendes\s+Dokument\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DONE_LATER = re.compile(
    r"""
      \blater\s+(?:worden\s+)?(?:toegevoegd|aangevuld|ingevuld)\b
    | \b(?:nog|later|te\s+gelegener\s+tijd)\s+(?:worden\s+)?
      (?:aangevuld|toegevoegd|ingevuld|gepreciseerd|verduidelijkt|meegedeeld)
      (?=\s*(?:worden\s*)?(?:[.;:)\]]|$))
    | \b(?:ajouté|complété|inséré|précisé|communiqué|fourni|joint|indiqué)e?s?\s+(?:ultérieurement|plus\s+tard)\b
    | \b(?:doi(?:t|vent)\s+encore\s+être|ser(?:a|ont)\s+encore|reste(?:nt)?\s+à)\s+
      (?:ajout|complét|insér|précis|communiqu|fourni|indiqu)(?:er|ée?s?|r)?
      (?=\s*(?:[.;:)\]]|$))
    | \bspäter\s+(?:ergänzt|hinzugefügt|nachgereicht)\b
    | \b(?:noch|später|nachträglich)\s+(?:ergänzt|hinzugefügt|nachgereicht|präzisiert|mitgeteilt|eingefügt|nachgetragen)
      (?=\s*(?:werden\s*)?(?:[.;:)\]]|$))
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What may be done later is no promise: "Een onvolledige aanvraag kan later worden aangevuld."
_MAY = re.compile(
    r"\b(?:kan|kunnen|kon|konden|mag|mogen|peut|peuvent|pourra|pourront|kann|können|darf|dürfen)\b[^.!?;:]*$",
    re.IGNORECASE,
)
# Of which every promise has one.
_PROMISING = """
later latere lateren nog spätere späteren späterer tijd addendum addenda
ultérieur ultérieure ultérieurement tard encore reste restent
später noch nachträglich nachtrag document dokument
"""
_PROMISED = frozenset(_PROMISING.split())
# What promises where nothing else stands; beside other sentences it may well be true.
_LATER = re.compile(
    r"\bvolg(?:t|en)\s+(?:later|nog|binnenkort)\b|\bsuivr(?:a|ont)\s+(?:ultérieurement|plus\s+tard|prochainement)\b"
    r"|\bfolg(?:t|en)\s+(?:später|noch|demnächst|in\s+Kürze)\b",
    re.IGNORECASE,
)
_COLOPHON: tuple[PlanKey, ...] = ("publisher", "figures_date", "licence", "accessible_copy")
_NAMED: tuple[PlanKey, ...] = ("organisation", "title")
_PERIOD: tuple[PlanKey, ...] = ("period_start", "period_end")
_PARTS = (BODY, ANNEXES)


def placeholders(plan: Plan) -> Judge:
    """A problem for each text with a placeholder, or of nothing but dots, a dash or a question mark.

    Crosses and dashes in a typed table are its content.
    """

    def judge(passage: Passage) -> Iterator[Problem]:
        if isinstance(passage.record, TableCell) and _CONTENT.fullmatch(passage.text):
            return
        alone = _ALONE.fullmatch(passage.text)
        found = alone or _open_place(passage)
        if found:
            yield error("placeholder", passage.place, passage.key, text=found[0].strip())

    return judge


def placeholders_in_names(plan: Plan) -> Iterator[Problem]:
    """A problem for each name and value of the plan and of units with a placeholder, or of nothing but signs."""
    for place, key, text in _names(plan):
        found = _ALONE.fullmatch(text) or next(_placeholders(text), None)
        if found:
            yield error("placeholder", place, key, text=found[0].strip())


def _open_place(passage: Passage) -> re.Match[str] | None:
    """The first placeholder of a text; dots in brackets within a quotation stand for what was left out of it.

    Behind a point of a list, of some words, they say that it goes on.
    """
    text, listed = passage.text, passage.kind in LIST_KINDS
    for found in _placeholders(text, passage.words if text == passage.bare else None):
        before, behind = text[: found.start()], text[found.end() :]
        quoted = any(before.rfind(begin) > before.rfind(end) and end in behind for begin, end in _QUOTES)
        goes_on = listed and not behind.strip(" .;,") and len(before.split()) >= _FEWEST_WORDS
        if not ((quoted or goes_on) and _LEFT_OUT.fullmatch(found[0])):
            return found
    return None


def _placeholders(text: str, words: Sequence[str] | None = None) -> Iterator[re.Match[str]]:
    """The placeholders of a text; ``words`` are its words in small letters, where they are known."""
    said = _WORD.findall(text.casefold()) if words is None else words
    may_be = not _NEEDS.isdisjoint(said) or any(sign in text for sign in _SIGNS)
    return _PLACEHOLDER.finditer(text) if may_be else iter(())


def _names(plan: Plan) -> Iterator[tuple[Place, str, str]]:
    """Names and values that are no prose: those of the plan and those of units."""
    for line in plan.settings:
        yield line.origin.at("value"), f"plan/{line.key}/value", line.value
        for language in ("nl", "fr", "de"):
            place = line.origin.at(f"names.{language}")
            yield place, f"plan/{line.key}/names.{language}", getattr(line.names, language)
    for unit in plan.units:
        for language in ("nl", "fr", "de"):
            place = unit.origin.at(f"names.{language}")
            yield place, f"units/{unit.code}/names.{language}", getattr(unit.names, language)


def promises(plan: Plan) -> Judge:
    """A problem for each text that promises something for later: a plan that is signed is complete."""

    def judge(passage: Passage) -> Iterator[Problem]:
        if not _PROMISED.isdisjoint(passage.words) and (found := _promise(passage.bare)):
            yield warning("promise", passage.place, passage.key, text=excerpt(found[0]))

    return judge


def _promise(text: str) -> re.Match[str] | None:
    """The first promise of a text: of a version or an annex that follows, or of what is not done yet."""
    done = (found for found in _DONE_LATER.finditer(text) if not _MAY.search(text, 0, found.start()))
    return _PROMISE.search(text) or next(done, None)


def is_open(text: str) -> bool:
    """Whether a sentence holds a place or promises something for later."""
    found = _ALONE.fullmatch(text) or next(_placeholders(text), None) or _promise(text)
    return found is not None or _LATER.search(text) is not None


def empty_sections(plan: Plan) -> Iterator[Problem]:
    """A problem for each chapter and section without anything in it."""
    parts = [plan.texts_of(part) for part in (*_PARTS, *plan.objective, *(row.id for row in plan.domains))]
    parts += [plan.year_texts_of(part) for part in (*_PARTS, *plan.operational_objective)]
    for rows in parts:
        for number, row in enumerate(rows):
            if row.depth is not None and _is_empty(row, rows[number + 1 :]):
                place, key = row.text.place, row.text.key
                yield warning("section-empty", place, key, title=excerpt(bare(row.text.text)))


def _is_empty(heading: TextRow, following: Sequence[TextRow]) -> bool:
    """Whether the next row that is no page break is a heading of the same or a higher level."""
    after = next((row for row in following if row.kind != "page break"), None)
    return after is None or not is_under(after, heading)


def settings_open(plan: Plan) -> Iterator[Problem]:
    """Errors for a missing organisation, title or period; warnings for a missing signing date or party."""
    for name in _NAMED:
        if not plan.sheet.names(name).nl:
            yield error("setting-empty", _setting(plan, name), f"plan/{name}", setting=name)
    for name in _PERIOD:
        if not plan.sheet.value(name):
            yield error("setting-empty", _setting(plan, name), f"plan/{name}", setting=name)
    if plan.period and plan.period.first > plan.period.last:
        yield error("period-reversed", _setting(plan, "period_end"), "plan/period_end")
    if plan.signing_date is None:
        yield warning("signing-open", _setting(plan, "signing_date"), "plan/signing_date")
    if not plan.parties:
        yield warning("parties-open", _setting(plan, "party"), "plan/party")


def colophon_open(plan: Plan) -> Iterator[Problem]:
    """A note of what the colophon of a plan lacks that has one begun, or that is approved and has none."""
    begun = any(plan.sheet.line(key) for key in COLOPHON)
    if plan.book.colophon == "none" or not (begun or plan.sheet.value("status") == "approved"):
        return
    for key in _COLOPHON:
        if not plan.sheet.value(key) and not plan.sheet.names(key).nl:
            yield note("colophon-open", _setting(plan, key), f"plan/{key}", setting=key)


def _setting(plan: Plan, name: PlanKey) -> Place:
    """The value of a key of the Plan sheet; the sheet where the key is not there."""
    line = plan.sheet.line(name)
    if line is not None:
        return line.origin.at("value")
    return Place(plan.file, plan.settings[0].origin.sheet if plan.settings else "")
