"""Counts typed by hand: how many objectives, priorities, domains … a text says there are."""

import re
from collections.abc import Iterator, Mapping

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Level, Problem, problem
from ibzdocs.base.values import Language, Number
from ibzdocs.checks.plan.texts import Judge, Passage
from ibzdocs.checks.text.enumerations import number_of, number_words
from ibzdocs.checks.text.lines import sentence_at
from ibzdocs.model.figures import FigureError, evaluate
from ibzdocs.model.plan import Plan
from ibzdocs.model.plan_sheet import PlanKey


@immutable
class _Counted:
    """A noun of what is counted. ``whole``: it can only mean all of them, so that another number is wrong."""

    noun: str
    count: str
    whole: bool = True


_NOUNS: Mapping[Language, tuple[_Counted, ...]] = {
    Language.NL: (
        _Counted(r"horizontale (?:strategische )?doelstellingen", "count.objectives.horizontal"),
        _Counted(
            r"(?:strategische )?doelstellingen (?:van|voor|in verband met) (?:de|onze) kernopdrachten",
            "count.objectives.domains",
        ),
        _Counted(r"strategische doelstellingen", "count.objectives"),
        _Counted(r"doelstellingen", "count.objectives", False),
        _Counted(r"strategische prioriteiten", "count.priorities"),
        _Counted(r"prioriteiten", "count.priorities", False),
        _Counted(r"(?:strategische )?risicodomeinen", "count.risk_domains"),
        _Counted(r"(?:beleids|bevoegdheids)domeinen", "count.domains"),
        _Counted(r"domeinen", "count.domains", False),
        _Counted(r"(?:kern|basis)?waarden", "count.values"),
        _Counted(r"ambities", "count.ambitions", False),
        _Counted(r"algemene directies", "count.units.directorate_general"),
        _Counted(r"stafdirecties", "count.units.staff_directorate"),
    ),
    Language.FR: (
        _Counted(r"objectifs (?:stratégiques )?horizontaux", "count.objectives.horizontal"),
        _Counted(r"objectifs stratégiques", "count.objectives"),
        _Counted(r"objectifs", "count.objectives", False),
        _Counted(r"priorités stratégiques", "count.priorities"),
        _Counted(r"priorités", "count.priorities", False),
        _Counted(r"domaines de risques?(?: stratégiques)?", "count.risk_domains"),
        _Counted(r"domaines (?:politiques|de compétences?)", "count.domains"),
        _Counted(r"domaines", "count.domains", False),
        _Counted(r"valeurs", "count.values"),
        _Counted(r"ambitions", "count.ambitions", False),
        _Counted(r"directions générales", "count.units.directorate_general"),
        _Counted(r"(?:directions|services) d[’']encadrement", "count.units.staff_directorate"),
    ),
    Language.DE: (
        _Counted(r"horizontalen? (?:strategischen? )?Zielen?", "count.objectives.horizontal"),
        _Counted(r"strategischen? Zielen?", "count.objectives"),
        _Counted(r"Zielen?", "count.objectives", False),
        _Counted(r"strategischen? Prioritäten", "count.priorities"),
        _Counted(r"Prioritäten", "count.priorities", False),
        _Counted(r"(?:strategischen? )?Risikobereichen?", "count.risk_domains"),
        _Counted(r"(?:Politik|Zuständigkeits)bereichen?", "count.domains"),
        _Counted(r"Werten?", "count.values"),
        _Counted(r"Ambitionen", "count.ambitions", False),
        _Counted(r"Generaldirektionen", "count.units.directorate_general"),
        _Counted(r"Stabsdirektionen", "count.units.staff_directorate"),
    ),
}
# Letters of which each of the nouns has some.
_LETTERS: Mapping[Language, tuple[str, ...]] = {
    Language.NL: ("doelstelling", "prioriteit", "domein", "waarden", "ambitie", "directies"),
    Language.FR: ("objectif", "priorité", "domaine", "valeur", "ambition", "direction", "services d"),
    Language.DE: ("ziele", "priorität", "bereich", "werte", "ambition", "direktion"),
}
# A public service that is named: a count beside it is its own, unless it is the plan's organisation.
_SERVICE = re.compile(
    r"\b(?:[FP]OD|SPF|SPP|FÖP?D|[Ff]ederale [Oo]verheidsdienst|[Ss]ervice public fédéral"
    r"|[Ff]öderale[rn]? [Öö]ffentliche[rn]? Dienst\w*) (?=[A-ZÀ-ÖØ-Þ])"
)
_DEFINITE = re.compile(
    r"\b(?:de|deze|onze|alle|telt|bevat|omvat|heeft|les|ces|nos|ses|compte|contient|comporte|a"
    r"|die|diese|dieser|unsere|unserer|aller|den|der|zählt|umfasst|enthält|hat)\s+$",
    re.IGNORECASE,
)
# "5 prioriteiten die de sector kiest" are those of the sentence alone.
_RESTRICTED = re.compile(r" (?:die|waar\w*|qui|que|dont|deren)\b")


def typed_counts(plan: Plan) -> Judge:
    """A problem for each typed count of objectives, priorities, domains, values and the like."""
    patterns = {language: _pattern(language) for language in _NOUNS}

    def judge(passage: Passage) -> Iterator[Problem]:
        text, letters = passage.bare, _LETTERS.get(passage.language, ())
        likely = any(each in passage.folded for each in letters)
        for match in patterns[passage.language].finditer(text) if likely else ():
            counted = _NOUNS[passage.language][int(str(match.lastgroup)[1:])]
            said, there = number_of(match["number"], passage.language), _there(plan, counted.count)
            definite = _DEFINITE.search(text[: match.start()]) is not None
            own = definite or counted.whole or not _RESTRICTED.match(text, match.end())
            found = _verdict(said, there, counted, definite) if own else None
            if found and not _of_another(plan, text, match.start()):
                fills = {"text": match[0], "reference": f"{{{counted.count}}}", "actual": there}
                yield problem(found[0], found[1], passage.place, passage.key, **fills)

    return judge


def _of_another(plan: Plan, text: str, position: int) -> bool:
    """Whether the sentence names a public service that is not the plan's organisation."""
    sentence = sentence_at(text, position)
    if not _SERVICE.search(sentence):
        return False
    keys: tuple[PlanKey, ...] = ("organisation", "organisation_short")
    own = [name for key in keys for name in plan.sheet.names(key).each if name]
    return not any(name in sentence for name in own)


def _verdict(said: int, there: int, counted: _Counted, definite: bool) -> tuple[ProblemCode, Level] | None:
    """What is wrong with a count. A small number without an article may speak of some of them only."""
    if not there:
        return None
    if said == there:
        return "count-typed", Level.WARNING
    if not counted.whole or (said * 2 <= there and not definite):
        return None
    return "count-wrong", Level.ERROR if said > there else Level.WARNING


def _there(plan: Plan, count: str) -> int:
    try:
        value = evaluate(plan, count)
    except FigureError:
        return 0
    return int(value.value) if isinstance(value, Number) else 0


def _pattern(language: Language) -> re.Pattern[str]:
    numbers = r"\b(?P<number>\d{1,3}|" + "|".join(sorted(number_words(language), key=len, reverse=True)) + ")"
    nouns = "|".join(f"(?P<c{n}>{counted.noun})" for n, counted in enumerate(_NOUNS[language]))
    return re.compile(rf"{numbers}[ \u00a0\u202f]+(?:{nouns})\b", re.IGNORECASE)
