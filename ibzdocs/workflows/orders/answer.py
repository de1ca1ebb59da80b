"""Answering what translators ask: kept beside the translation, and sent back with the next order."""

from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from ibzdocs.base.values import Language
from ibzdocs.session import store
from ibzdocs.session.session import Session
from ibzdocs.translation.status import Unit


def meant(session: Session, keys: str, language: Language) -> tuple[Unit, ...]:
    """The unit of that key, if it has a translation; of a form with ``*`` all that wait for an answer."""
    waiting = {found.key for found in session.questions(language)} if "*" in keys else {keys}
    return tuple(
        unit
        for unit in session.units[language]
        if unit.entry is not None and unit.segment.key in waiting and fnmatchcase(unit.segment.key, keys)
    )


def record(session: Session, units: Sequence[Unit], text: str, language: Language, *, again: bool) -> None:
    """Write the answer to each unit's entry; with ``again`` their translations go into the next order."""
    answered = [replace(unit.entry, answer=text, again=again) for unit in units if unit.entry is not None]
    store.write(session.root, [session.catalogues[language].having(answered)])
