"""Terms that come from outside, beside those of the edition, and as rows for its sheet of terms."""

from collections.abc import Iterable, Sequence

from ibzdocs.base.mappings import gathered
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.inputs.workbook.columns import SHEETS
from ibzdocs.inputs.workbook.writing import make
from ibzdocs.translation.terms import Term


def compared(
    found: Iterable[Term], known: Iterable[Term]
) -> tuple[tuple[Term, ...], tuple[Term, ...], tuple[Term, ...]]:
    """The terms that the edition lacks, those that it has, and those that it calls otherwise."""
    there = gathered((_key(term), term) for term in known)
    new, same, other = [], [], []
    for term in {(each.names, each.authority): each for each in found}.values():
        mine = there.get(_key(term), [])
        if not mine:
            new.append(term)
        elif any(_agrees(term, each) for each in mine):
            same.append(term)
        else:
            other.append(term)
    return tuple(new), tuple(same), tuple(other)


def _key(term: Term) -> str:
    first = next((term.name(each) for each in DOCUMENT_LANGUAGES if term.name(each)), "")
    return first.casefold()


def _agrees(term: Term, other: Term) -> bool:
    """Whether two entries give no language two names."""
    pairs = ((term.name(each), other.name(each)) for each in DOCUMENT_LANGUAGES)
    return all(one.casefold() == two.casefold() for one, two in pairs if one and two)


def sheet(terms: Sequence[Term], language: Language) -> bytes:
    """A workbook with the sheet of terms alone, a row for each term, to be copied into the plan's."""
    declared = [each for each in SHEETS if each.id == "terms"]
    return make(language, {"terms": [_row(term) for term in terms]}, (), declared)


def _row(term: Term) -> dict[str, object]:
    variants = [
        text if language is Language.NL else f"{language.value}: {text}"
        for language in DOCUMENT_LANGUAGES
        for text in term.forbidden.get(language, ())
    ]
    names = {f"names {language.value}": term.name(language) for language in DOCUMENT_LANGUAGES}
    said = {"forbidden": "; ".join(variants), "authority": term.authority, "note": term.note}
    return {name: value for name, value in (names | said).items() if value}
