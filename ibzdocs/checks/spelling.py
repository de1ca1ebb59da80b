"""The spelling of an edition's texts: hunspell where it is installed, and the edition's own word lists."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from ibzdocs.base.dictionary import Dictionary, DictionarySilent
from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Place, Problem, ProjectError, error, reason
from ibzdocs.base.values import Language
from ibzdocs.checks.text.abbreviations import unknown_abbreviations
from ibzdocs.checks.text.grammar import slips
from ibzdocs.checks.text.lines import TextLine
from ibzdocs.checks.text.spelling import (
    Vocabulary,
    misspelled,
    vocabulary,
)
from ibzdocs.checks.text.wordlists import official_words
from ibzdocs.inputs.edition import Edition


def word_list(edition: Edition, language: Language) -> tuple[str, ...]:
    """The words of the edition's list: ``inputs/words/nl.txt``, one a line, remarks after ``#``.

    Raises ProjectError (``words-unreadable``) when the file is no text in UTF-8.
    """
    path = edition.words / f"{language.value}.txt"
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as broken:
        raise ProjectError(error("words-unreadable", Place(path.name), detail=reason(broken))) from broken
    entries = (line.partition("#")[0].strip() for line in lines)
    return tuple(entry for entry in entries if entry)


def check(
    edition: Edition,
    lines: Iterable[TextLine],
    names: Mapping[Language, Collection[str]],
    dictionaries: Mapping[Language, Dictionary],
) -> list[Problem]:
    """The words of ``lines`` that no dictionary knows, and the abbreviations that nothing explains.

    ``names`` and the edition's word lists are right. Words are checked in the languages that have a
    dictionary. Raises ProjectError when a word list cannot be read.
    """
    spoken = gathered((line.language, line) for line in lines)
    known = {
        language: vocabulary(
            (*names.get(language, ()), *word_list(edition, language), *official_words(language))
        )
        for language in spoken
    }
    with ThreadPoolExecutor() as workers:
        found = workers.map(
            lambda language: _of(
                spoken[language],
                known[language],
                _own_first(dictionaries, language),
                dictionaries.get(Language.EN),
                _shorts(names),
            ),
            spoken,
        )
    return [problem for problems in found for problem in problems]


def _own_first(dictionaries: Mapping[Language, Dictionary], language: Language) -> Sequence[Dictionary]:
    """The dictionary of the language and then the others; none where the language has none."""
    if language not in dictionaries:
        return ()
    others = (dictionary for spoken, dictionary in dictionaries.items() if spoken is not language)
    return (dictionaries[language], *others)


def _shorts(names: Mapping[Language, Collection[str]]) -> frozenset[str]:
    """The words in capitals of the official names in every language: SPF, FOD."""
    words = (word for spoken in names.values() for name in spoken for word in name.split())
    return frozenset(word for word in words if len(word) > 1 and word.isalpha() and word.isupper())


def _of(
    lines: Sequence[TextLine],
    known: Vocabulary,
    dictionaries: Sequence[Dictionary],
    english: Dictionary | None,
    shorts: Collection[str],
) -> list[Problem]:
    own = dictionaries[0] if dictionaries else None
    return [
        *_misspelled(lines, known, dictionaries, english),
        *unknown_abbreviations(lines, known, own, shorts),
    ]


def _misspelled(
    lines: Sequence[TextLine],
    known: Vocabulary,
    dictionaries: Sequence[Dictionary],
    english: Dictionary | None,
) -> list[Problem]:
    """The words that are wrong; none where a dictionary fails: no finding is better than a wrong one."""
    try:
        if not dictionaries:
            return []
        found = misspelled(lines, known, dictionaries[0], dictionaries[1:], english)
        return without_patterns(found, lines)
    except DictionarySilent:
        return []


def without_patterns(found: Iterable[Problem], lines: Sequence[TextLine]) -> list[Problem]:
    """The findings without words for which there is a pattern of wording, which says what is right."""
    kept = []
    for each in found:
        word = dict(each.fills).get("text", "").replace("’", "'")
        there = (line for line in lines if word and word in line.bare)
        patterns = (dict(slip.fills)["text"].casefold() for line in there for slip in slips(line))
        if word.casefold() not in patterns:
            kept.append(each)
    return kept
