"""What is wrong with a translation: small functions from a pair of texts to problems.

Errors block the import and the official build, warnings do not. Either may be waived, with a reason.
"""

import html
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import phrase
from ibzdocs.base.problems import Place, Problem, error, warning
from ibzdocs.base.values import NOWHERE, Language, Names
from ibzdocs.checks.text.language import guess, telling_words
from ibzdocs.translation.coded import parse, placeables, plain
from ibzdocs.translation.literals import Literal, split
from ibzdocs.translation.terms import TermBase
from ibzdocs.tree.nodes import Emphasis, Inlines, Link, Reference, Strong, Text
from ibzdocs.tree.walk import walk


@dataclass(frozen=True)
class Candidate:
    """A translation to judge: source and target are skeletons, ``shown`` the source's placeables as typed.

    ``asked`` is what the translator wrote beside it and nobody has answered yet.
    """

    key: str
    source_language: Language
    source: str
    language: Language
    target: str
    shown: Mapping[str, str] = field(default_factory=dict)
    limit: int = 0
    place: Place = NOWHERE
    asked: str = ""

    @property
    def direction(self) -> tuple[Language, Language]:
        """Its source and target language."""
        return self.source_language, self.language

    @cached_property
    def source_text(self) -> str:
        """The characters of the source without its placeables."""
        return plain(self.source, lambda name: "\ufffc")

    @cached_property
    def target_text(self) -> str:
        """The characters of the target without its placeables."""
        return plain(self.target, lambda name: "\ufffc")

    @cached_property
    def reading(self) -> str:
        """The target as it will be read, placeables as in the source."""
        return self.read(self.target)

    def read(self, skeleton: str) -> str:
        """A skeleton as it will be read, placeables as in the source, footnote marks not at all."""
        return plain(
            skeleton, lambda name: "" if name.startswith("^") else self.shown.get(name, f"{{{name}}}")
        )


@immutable
class Context:
    """What the checks need besides the candidate: the terms of its two languages, and the forms of names by field."""

    terms: TermBase | None = None
    forms: Mapping[str, Names] = field(default_factory=dict, hash=False)


Check: TypeAlias = Callable[[Candidate, Context], Iterator[Problem]]


def check(candidate: Candidate, context: Context) -> list[Problem]:
    """Everything that is wrong with one translation, what may block first."""
    return [*check_for_errors(candidate, context), *check_for_warnings(candidate, context)]


def check_for_errors(candidate: Candidate, context: Context) -> list[Problem]:
    """What is wrong with one translation and may block an official build; some of it may be a warning."""
    return [found for test in CHECKS for found in test(candidate, context)]


def check_for_warnings(candidate: Candidate, context: Context) -> list[Problem]:
    """What is wrong with one translation and never blocks anything: an official build does not ask for it."""
    return [found for test in WARNING_CHECKS for found in test(candidate, context)]


def _error(candidate: Candidate, code: ProblemCode, **fills: object) -> Problem:
    return error(code, candidate.place, candidate.key, segment=candidate.key, **fills)


def _has_any(signs: Iterable[str], text: str) -> bool:
    """Whether a text has any of these signs: most have none, and need not be looked through for more."""
    return any(map(text.__contains__, signs))


def _warning(candidate: Candidate, code: ProblemCode, **fills: object) -> Problem:
    return warning(code, candidate.place, candidate.key, segment=candidate.key, **fills)


# ------------------------------------------------------------------------------ codes, figures, addresses


def empty(candidate: Candidate, context: Context) -> Iterator[Problem]:
    """There is a translation; a dash or another mark for a text with letters is none."""
    if not candidate.target.strip() or (_LETTER.search(candidate.source_text) and _is_mark(candidate)):
        yield _error(candidate, "translation-empty")


_LETTER = re.compile(r"[^\W\d_]")


def _is_mark(candidate: Candidate) -> bool:
    """Whether the target is nothing but marks: no letter, no placeable, no figure."""
    return "{" not in candidate.target and not re.search(r"[^\W_]", candidate.target_text)


def lost_placeables(candidate: Candidate, context: Context) -> Iterator[Problem]:
    """Every figure, date, reference and footnote mark of the source is there as often; none is added."""
    if "{" not in candidate.source and "{" not in candidate.target:
        return
    wanted, found = (_named(placeables(text), context) for text in (candidate.source, candidate.target))
    for name in wanted - found:
        shown = candidate.shown.get(name, f"{{{name}}}")
        if shown.isdigit() and (words := _number_words(candidate).get(int(shown))):
            yield _warning(candidate, "translation-number-in-words", number=shown, words=words)
        else:
            yield _error(candidate, "translation-placeable-missing", placeable=shown)
    for name in found - wanted:
        yield _error(
            candidate, "translation-placeable-extra", placeable=candidate.shown.get(name, f"{{{name}}}")
        )


def _number_words(candidate: Candidate) -> Mapping[int, str]:
    words = phrase(candidate.language, "value.words").split()
    said = set(re.findall(r"\w+", candidate.target_text.casefold()))
    return {number: word for number, word in enumerate(words) if word in said}


def strange_numbers(candidate: Candidate, context: Context) -> Iterator[Problem]:
    """No figure, date or address in the target that the source does not have, read as its language writes."""
    for node in walk(parse(candidate.target), Text):
        for piece in split(node.text, candidate.language):
            if isinstance(piece, Literal):
                source = _source_numbers(candidate)
                yield _error(candidate, "translation-number", number=piece.text, source=source)


def _source_numbers(candidate: Candidate) -> str:
    typed = [text for name, text in candidate.shown.items() if name.isdigit()]
    return ", ".join(typed) or "–"


def changed_links(candidate: Candidate, context: Context) -> Iterator[Problem]:
    """The links are those of the source; one to the site in another language is worth a look only."""
    if "[" not in candidate.source and "[" not in candidate.target:
        return
    wanted, found = (_links(text) for text in (candidate.source, candidate.target))
    if sum(wanted.values()) != sum(found.values()):
        yield _error(candidate, "translation-links", source=sum(wanted.values()), target=sum(found.values()))
    elif wanted != found:
        yield _warning(candidate, "translation-link-changed", link=", ".join(found - wanted))


def _links(skeleton: str) -> Counter[str]:
    return Counter(node.url for node in walk(parse(skeleton), Link))


_DEBRIS = re.compile(
    r"</?[a-z]\d*/?>|&(?:[A-Za-z]{2,31}|#\d+|#x[0-9A-Fa-f]+);|\{\d+[>}]|<\d+\}|\{[^{}]*\}|%[sd]\b|\[\[|\]\]"
)


# Our own signs for bold, italic and a footnote, left as characters; not the star in a German word (Mitarbeiter*innen).
_SIGNS = re.compile(r"\*\*|\^\[|(?<!\w)\*[^*]+\*(?!\w)")


def _named(found: Counter[str], context: Context) -> Counter[str]:
    """The placeables with each name as it is called without its form: a language needs other forms than another."""
    if not context.forms:
        return found
    plain_names: Counter[str] = Counter()
    for name, times in found.items():
        plain_names[name.partition(":")[0] if name in context.forms else name] += times
    return plain_names


def missing_forms(candidate: Candidate, context: Context) -> Iterator[Problem]:
    """Every name stands in a form that its language has."""
    for name in placeables(candidate.target) if context.forms else ():
        if name in context.forms and not context.forms[name].has(candidate.language):
            yield _error(candidate, "translation-name-form", field=name, language=candidate.language)


def debris(candidate: Candidate, context: Context) -> Iterator[Problem]:
    """No tags or entities of a translation program are left in the text, however often they were escaped."""
    text = candidate.target_text
    signs = _SIGNS.search(text) if _has_any("*^", text) else None
    if signs is not None and signs[0] not in candidate.source_text:
        yield _error(candidate, "translation-debris", text=signs[0])
        return
    for match in _DEBRIS.finditer(text) if _has_any("<&{%[]", text) else ():
        if match[0][0] != "&" or html.unescape(match[0]) != match[0]:
            yield _error(candidate, "translation-debris", text=match[0])
            return


def doubled_codes(candidate: Candidate, context: Context) -> Iterator[Problem]:
    """What a code prints is not typed beside it as well, as some programs do."""
    for before, code, after in _with_neighbours(parse(candidate.target)) if "{" in candidate.target else ():
        typed = candidate.shown.get(code, "")
        beside = before.rstrip().endswith(typed) or after.lstrip().startswith(typed)
        if len(typed) > 1 and not code.isdigit() and beside:
            yield _error(candidate, "translation-code-doubled", text=typed)


def _with_neighbours(inlines: Inlines) -> Iterator[tuple[str, str, str]]:
    """Every placeable with the characters before it and after it, up to the next one."""
    leaves = list(walk(inlines, Text, Reference))
    texts = ["", *(node.text if isinstance(node, Text) else "" for node in leaves), ""]
    for place, node in enumerate(leaves, 1):
        if isinstance(node, Reference):
            yield texts[place - 1], node.target, texts[place + 1]


def lost_formats(candidate: Candidate, context: Context) -> Iterator[Problem]:
    """As many passages are in bold or italic as in the source."""
    wanted, found = (_formatted(text) for text in (candidate.source, candidate.target))
    if found < wanted:
        yield _warning(candidate, "translation-format", source=wanted, target=found)


def _formatted(skeleton: str) -> int:
    return sum(1 for _ in walk(parse(skeleton), Strong, Emphasis)) if "*" in skeleton else 0


# What no translation says by itself: translators' notes, marks of what is open, in brackets or not.
_ASKED = re.compile(
    r"[\[(]\s*(?:question|vraag|frage|query|n\.?\s?d\.?\s?[tlr]\b|noot\s+van\s+de\s+vert|note\s+d[ue]\s+traduct"
    r"|a\.\s?d\.\s?ü|anm(?:\.|erkung)|opm(?:\.|erking)|remarque|translator|vertaler|traducteur|to\s?do\b|tbc\b|tbd\b"
    r"|\?)[^\])]*[\])]"
    r"|\bnotes?\s+d[ue]\s+traduct\w*|\bnoot\s+van\s+de\s+vertal\w*|\banm(?:erkung|\.)\s+des\s+übersetz\w*"
    r"|\btranslator['’]s\s+note|(?<![\w.])n\.?\s?d\.?\s?[tlr]\.?(?=\s?:)"
    r"|(?<!\S)@\w+\s*:|<(?:[^\W\d][^<>]*|\s*\?+\s*)>|[【［][^【［】］]*[】］]|/\s*\?+\s*/|(?<=\s)//(?=\s)"
    r"|(?<!\w)X{3,}(?!\w)|(?<!\w)TODO(?!\w)|\?{2,}|¿",
    re.IGNORECASE,
)
_OPEN_SIGNS = re.compile(r"(?<!\w)TB[CD](?!\w)")  # as words in small letters they are none
# A whole text that only says that there is none yet.
_NOT_YET = re.compile(
    r"\W*(?:à\s+traduire|traduction\s+(?:en\s+cours|à\s+venir|suit)|(?:nog\s+)?te\s+vertalen|vertaling\s+volgt"
    r"|(?:noch\s+)?zu\s+übersetzen|übersetzung\s+folgt|to\s+be\s+translated)\W*",
    re.IGNORECASE,
)
# What a source may say in brackets too: it is asked where the translation has more of these brackets.
_BRACKETED = re.compile(r"\[[^\[\]\ufffc]*\]")
_DOUBTED = re.compile(
    r"\((?:[^()]*\?\s*|[^()]*\b(?:à\s+(?:confirmer|vérifier|valider|traduire|préciser|compléter|revoir)|incertain|douteux"
    r"|voir\s+(?:commentaire|remarque|question)|(?:te|nog\s+te|na\s+te)\s+(?:bevestigen|controleren|vertalen|kijken|checken)"
    r"|nakijken|onzeker|onduidelijk|zie\s+(?:opmerking|vraag)|bitte\s+prüfen|zu\s+(?:prüfen|klären|bestätigen|übersetzen)"
    r"|unklar|unsicher|siehe\s+(?:kommentar|anmerkung|frage))\b[^()]*|\s*(?:nl|fr|de|en|ü)\s?:[^()]*)\)",
    re.IGNORECASE,
)
# What every question has one of, in small letters: looked for before any pattern.
_ASKS = ("[", "(", "?", "@", "<", "¿", "【", "［", "//", "xxx", "todo", "tbc", "tbd", "tradu", "bersetz", "vertal",
         "translat", "quest", "vraag", "frage", "query")  # fmt: skip
_NOTE_MARK = re.compile(r"n\.?\s?d\.?\s?[tlr]")
_ASKS_SURELY = re.compile(
    r"[:?]|X{3,}|\bto\s?do\b|\btb[cd]\b|\bn\.?\s?d\.?\s?[tlr]\b|tradu|übers|vert", re.IGNORECASE
)
_ASKING = re.compile(r"\b(?:question|vraag|rückfrage|frage|query)\s?:", re.IGNORECASE)


def open_questions(candidate: Candidate, context: Context) -> Iterator[Problem]:
    """The translator asks nothing, in the text or beside it, that nobody has answered."""
    if candidate.asked:
        yield _error(candidate, "translation-remark", words=candidate.asked)
    for said in asked_in(candidate.target_text, candidate.source_text):
        yield _error(candidate, "translation-question", text=said)


def asked_in(target: str, source: str) -> list[str]:
    """The questions and remarks in a translation that are not in its source: ``[question : …]``, ``XXX``.

    A source with brackets of that kind, or with such a question, has them in its translation too.
    """
    small = target.casefold()
    if not _has_any(_ASKS, small) and not _NOTE_MARK.search(small):
        return []
    found = [match[0] for one in (_ASKED, _OPEN_SIGNS) for match in one.finditer(target)]
    if _NOT_YET.fullmatch(target):
        found.append(target)
    for brackets, pattern in (("[", _BRACKETED), ("(", _DOUBTED)):
        if target.count(brackets) > source.count(brackets):
            found += (match[0] for match in pattern.finditer(target))
    if not _ASKING.search(source):
        found += (match[0] for match in _ASKING.finditer(target))
    said = [
        each for each in dict.fromkeys(found) if each not in source and not _translates(each, target, source)
    ]
    return [each for each in said if not any(each != other and each in other for other in said)]


def _translates(said: str, target: str, source: str) -> bool:
    """Whether brackets that ask nothing stand for brackets of the source: *(question 3)*, *(vraag 3)*."""
    sign = said[0]
    return sign in "([" and target.count(sign) <= source.count(sign) and not _ASKS_SURELY.search(said)


# Unicode's categories Cc, Cf, Co, Zl and Zp, but for the line break.
_HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ue000-\uf8ff\ufff9-\ufffb\U000e0001-\U000e007f]"
)


def hidden_characters(candidate: Candidate, context: Context) -> Iterator[Problem]:
    """No control characters, no characters without width, no soft hyphens."""
    if match := _HIDDEN.search(candidate.target_text):
        yield _error(candidate, "translation-characters", sign=f"U+{ord(match[0]):04X}")


def too_long(candidate: Candidate, context: Context) -> Iterator[Problem]:
    """The text fits in its place."""
    if candidate.limit and len(candidate.reading) > candidate.limit:
        yield _error(candidate, "translation-too-long", length=len(candidate.reading), limit=candidate.limit)


# ------------------------------------------------------------------------------------- language and terms


def wrong_language(candidate: Candidate, context: Context) -> Iterator[Problem]:
    """The text is in its language, and no word of the source's language is left in it."""
    guessed = guess(candidate.target_text)
    if guessed not in (None, candidate.language):
        yield _error(candidate, "translation-language", found=guessed.value if guessed else "")
        return
    left = telling_words(candidate.target_text, candidate.source_language)
    if left:
        yield _error(candidate, "translation-source-left", words=", ".join(dict.fromkeys(left)))


def forbidden_terms(candidate: Candidate, context: Context) -> Iterator[Problem]:
    """No variant that the term base forbids."""
    if context.terms is not None:
        for term, used in context.terms.offences(candidate.target_text):
            yield _error(
                candidate, "translation-term-forbidden", text=used, term=term.name(candidate.language)
            )


def missing_terms(candidate: Candidate, context: Context) -> Iterator[Problem]:
    """Where the source has a term, the target has its translation."""
    if context.terms is not None:
        for term in context.terms.missing(candidate.source_text, candidate.target_text):
            name, wanted = term.name(candidate.source_language), term.name(candidate.language)
            yield _warning(candidate, "translation-term-missing", term=name, wanted=wanted)


def same_as_source(candidate: Candidate, context: Context) -> Iterator[Problem]:
    """A text of more than two words is not the same in two languages; told once, not beside its wrong language."""
    same = candidate.source == candidate.target
    if (
        same
        and len(re.findall(r"[^\W\d_]{2,}", candidate.target_text)) > 2
        and not any(wrong_language(candidate, context))
    ):
        yield _warning(candidate, "translation-same")


# ----------------------------------------------------------------------------------------------- shape

_LAST = 24  # characters shown of the end of a text
_ENDS = {".": ".", "…": ".", "!": "!", "?": "?", ":": ":", ";": ";"}


def end_mark(candidate: Candidate, context: Context) -> Iterator[Problem]:
    """The text ends like its source: with or without a full stop, colon, question mark."""
    source, target = (candidate.read(text) for text in (candidate.source, candidate.target))
    if candidate.target_text.strip() and _end(source) != _end(target):
        yield _warning(
            candidate, "translation-end-mark", source=_last_words(source), target=_last_words(target)
        )


def _end(text: str) -> str:
    bare = text.rstrip(' \u00a0\u202f)]”»“"’')
    return _ENDS.get(bare[-1:], "")


def _last_words(text: str) -> str:
    """The last word of a text with what stands behind it, and the word before it where that is short."""
    last = " ".join(text.split(" ")[-2:])
    return last if len(last) <= _LAST else f"…{last[-_LAST:]}"


def strange_length(candidate: Candidate, context: Context) -> Iterator[Problem]:
    """The text is neither much shorter nor much longer than its source."""
    source, target = len(candidate.source_text), len(candidate.target_text)
    if source >= 40 and target and not 0.5 <= target / source <= 2.2:
        yield _warning(candidate, "translation-length", percent=round(100 * target / source))


_STRAIGHT = ('"', "'", "...")
_CARELESS = re.compile(r"[\"]|(?<=\w)'(?=\w)|\.\.\.|\s$|^\s")


def careless_typing(candidate: Candidate, context: Context) -> Iterator[Problem]:
    """No straight quotes, no row of dots, no blank at an end."""
    text = candidate.target_text
    may_be = _has_any(_STRAIGHT, text) or text != text.strip()
    if may_be and (match := _CARELESS.search(text)):
        start = max(0, match.start() - 12)
        shown = text[start : match.end() + 8].replace("\ufffc", "…")
        yield _warning(candidate, "translation-typing", text=shown)


_TYPED_OUT = {
    Language.DE: re.compile(
        r"\b(?:[fF]uer|[uU]eber\w*|koenn\w*|muess\w*|[mM]assnahm\w*|[bB]ehoerd\w*|[bB]uerger\w*|[oO]effentlich\w*"
        r"|[gG]ross(?:e|en|er)|[gG]emaess|[aA]usschliesslich\w*|[sS]trasse\w*|[zZ]ustaendig\w*)\b"
    ),
    Language.FR: re.compile(
        r"\b(?:[oO]euvre\w*|[cC]oeur\w*|[vV]oeux?|[sS]oeurs?|[nN]oeuds?)\b|(?<!\w)(?:Etat|Etats|Egalité|Equipe)\b"
    ),
}


def typed_out_letters(candidate: Candidate, context: Context) -> Iterator[Problem]:
    """Umlauts, ß, œ and accents on capitals are letters, not ae, ss, oe and E."""
    pattern = _TYPED_OUT.get(candidate.language)
    if pattern is not None and (match := pattern.search(candidate.target_text)):
        yield _warning(candidate, "translation-letters", word=match[0])


# A new check is a function of a candidate, its name in one of these, and its text and hint in the label files.
CHECKS: tuple[Check, ...] = (
    empty,
    lost_placeables,
    missing_forms,
    strange_numbers,
    changed_links,
    debris,
    doubled_codes,
    open_questions,
    hidden_characters,
    too_long,
    wrong_language,
    forbidden_terms,
)
# Those that find no errors.
WARNING_CHECKS: tuple[Check, ...] = (
    lost_formats,
    missing_terms,
    same_as_source,
    end_mark,
    strange_length,
    careless_typing,
    typed_out_letters,
)


def across(candidates: Iterable[Candidate]) -> Iterator[Problem]:
    """What only shows in all translations together: one source with two targets, two sources with one."""
    targets: dict[str, dict[str, Candidate]] = defaultdict(dict)
    sources: dict[str, dict[str, Candidate]] = defaultdict(dict)
    for candidate in candidates:
        targets[candidate.source].setdefault(candidate.target, candidate)
        sources[candidate.target].setdefault(candidate.source, candidate)
    for variants in targets.values():
        first, *others = variants.values()
        for other in others:
            yield _warning(other, "translation-inconsistent", other=first.key, text=first.reading)
    for variants in sources.values():
        first, *others = variants.values()
        for other in others:
            if len(other.source_text) > 30 and other.source_text.casefold() != first.source_text.casefold():
                yield _warning(other, "translation-reused", other=first.key)
