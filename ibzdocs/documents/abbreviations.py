"""The list of the abbreviations that a plan uses: those of its units, and those that it declares."""

import re
from collections.abc import Mapping

from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language, Names, Words
from ibzdocs.documents.parts import cell, row_head
from ibzdocs.model.plan import Plan
from ibzdocs.model.vocabulary import abbreviations as declared
from ibzdocs.tree.nodes import Blocks, Label, Row, Section, Strong, Table, Text
from ibzdocs.tree.walk import walk

_WIDTHS = (28, 72)
_FIELD = re.compile(r"\{([^{}]*)\}")


def abbreviation_list(plan: Plan, blocks: Blocks) -> Blocks:
    """A page with the abbreviations that ``blocks`` use, in full; none where they use none.

    They are those of the texts as they were written, so that the list has the same rows in every language.
    """
    texts = _texts(plan, blocks)
    known = {short.nl: (short, names) for short, names in declared(plan)}
    used = [pair for pair in known.values() if _is_used(pair[0], texts)]
    if not used:
        return ()
    rows = tuple(Row((row_head(Strong((short,))), cell(names))) for short, names in used)
    table = Table((), _WIDTHS, (), rows, anchor="abbreviation list table", alphabetic=True)
    return (Section("heading", (Label("caption.abbreviations"),), (table,), "abbreviation list"),)


def _is_used(short: Names, texts: Mapping[Language, str]) -> bool:
    return any(_stands_in(short.of(language), text) for language, text in texts.items())


def _stands_in(short: str, text: str) -> bool:
    """Whether an abbreviation stands in a text as a word of its own."""
    return short in text and re.search(_alone(short), text) is not None


def _alone(short: str) -> str:
    """A pattern that begins with the letters themselves, so that a long text is gone through fast."""
    letters = re.escape(short)
    return rf"{letters}(?<![\w&]{letters})(?![\w&])"


def _texts(plan: Plan, blocks: Blocks) -> Mapping[Language, str]:
    """What is written in each language: texts in theirs, names in all."""
    codes = {unit.code: unit.short for unit in plan.units if unit.short.nl}
    found: dict[Language, list[str]] = {language: [] for language in DOCUMENT_LANGUAGES}
    for node in walk(blocks, Words, Names, Text):
        match node:
            case Words(language=language) if language in found:
                found[language].append(_without_fields(node, codes))
            case Names():
                for language, texts in found.items():
                    texts.append(node.of(language))
            case Text():
                for texts in found.values():
                    texts.append(node.text)
    return {language: "\n".join(texts).replace("\u00a0", " ") for language, texts in found.items()}


def _without_fields(words: Words, codes: Mapping[str, Names]) -> str:
    """A text in which fields that name a unit are its abbreviation, and others nothing."""

    def shown(field: re.Match[str]) -> str:
        short = codes.get(field[1])
        return short.of(words.language) if short else ""

    return _FIELD.sub(shown, words.text)
