"""From translated units to what ``localise`` asks for: a segment's text in one language, with its markup."""

from collections.abc import Iterable

from ibzdocs.base.values import Language, Words
from ibzdocs.localise.values import write_out
from ibzdocs.translation.coded import fill
from ibzdocs.translation.literals import Literal
from ibzdocs.translation.pseudo import pseudo
from ibzdocs.translation.segments import Segment, segments_of
from ibzdocs.translation.status import Unit
from ibzdocs.tree.markup import escape


class Translations:
    """The translations of one language, called as a ``Lookup``.

    Only what translates the present source is used, never what has become stale.
    """

    def __init__(self, units: Iterable[Unit]) -> None:
        self.targets = {
            unit.segment.key: unit.entry.target if unit.entry else unit.segment.skeleton
            for unit in units
            if unit.standing.current and (unit.entry or unit.segment.wordless)
        }

    def __call__(self, words: Words, language: Language) -> str | None:
        """The text of ``words`` in ``language``, figures and dates in its own way; None if there is none."""
        target = self.targets.get(words.key)
        if target is None or ("{" not in target and "^[" not in words.text):
            return target  # nothing of it is filled in
        main, *notes = segments_of(words)
        texts = [self._text(segment, language, {}) for segment in notes]
        if None in texts:
            return None
        marks = {f"^{number}": f"^[{text}]" for number, text in enumerate(texts, 1)}
        return self._text(main, language, marks)

    def _text(self, segment: Segment, language: Language, marks: dict[str, str]) -> str | None:
        target = self.targets.get(segment.key)
        if target is None:
            return None
        literals = {
            str(number): written(literal, language) for number, literal in enumerate(segment.literals, 1)
        }
        return fill(target, literals | marks)


def pseudo_lookup(words: Words, language: Language) -> str | None:
    """A pseudo-translation of ``words`` as its text with markup, figures in the way of ``language``."""
    main, *notes = segments_of(words)
    marks = {f"^{number}": f"^[{_pseudo(segment, language, {})}]" for number, segment in enumerate(notes, 1)}
    return _pseudo(main, language, marks)


def _pseudo(segment: Segment, language: Language, marks: dict[str, str]) -> str:
    literals = {str(number): written(literal, language) for number, literal in enumerate(segment.literals, 1)}
    return fill(pseudo(segment.skeleton), literals | marks)


def written(literal: Literal, language: Language) -> str:
    """A literal as it is written in ``language``, as text with markup."""
    meaning = literal.meaning
    return escape(meaning if isinstance(meaning, str) else write_out(meaning, language))


def shown_of(segment: Segment, language: Language) -> dict[str, str]:
    """The literals of a segment by name, as they are written in ``language``."""
    if language is segment.language:
        return {str(number): literal.text for number, literal in enumerate(segment.literals, 1)}
    return {str(number): written(literal, language) for number, literal in enumerate(segment.literals, 1)}
