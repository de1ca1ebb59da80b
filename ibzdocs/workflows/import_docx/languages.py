"""In which language each passage is, by its words and not by what the file says of itself."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.checks.text.language import guess, telling_words
from ibzdocs.workflows.import_docx.blocks import Row
from ibzdocs.workflows.import_docx.headings import depth
from ibzdocs.workflows.import_docx.pieces import plain

SOURCES = (Language.NL, Language.FR)


def main_language(texts: Iterable[str]) -> Language | None:
    """The language of most of the words that tell one, or None where none do."""
    counts = Counter[Language]()
    for text in texts:
        counts.update({language: len(telling_words(text, language)) for language in DOCUMENT_LANGUAGES})
    most = counts.most_common(1)
    return most[0][0] if most and most[0][1] else None


def languages(rows: Sequence[Row], main: Language) -> Mapping[int, Language]:
    """The language of each paragraph that is not in the main one, by its number.

    What is too short to tell by itself is in the language of its section, if that tells.
    """
    found: dict[int, Language] = {}
    for section in _sections(rows):
        shared = guess("\n".join(plain(row.pieces) for row in section)) or main
        for row in section:
            language = guess(plain(row.pieces)) or shared
            if language is not main:
                found[row.number] = language
    return found


def _sections(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows from one heading to the next."""
    section: list[Row] = []
    for row in rows:
        if depth(row) and section:
            yield section
            section = []
        section.append(row)
    if section:
        yield section
