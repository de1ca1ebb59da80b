"""Answering what a translator asks: kept beside the translation, and sent back with the next order."""

from dataclasses import replace

from ibzdocs.base.values import Language
from ibzdocs.session import store
from ibzdocs.session.session import Session
from ibzdocs.translation.status import Unit


def record(session: Session, unit: Unit, text: str, language: Language, *, again: bool) -> None:
    """Write the answer to a unit's catalogue; with ``again`` its translation goes into the next order.

    The unit must have a translation.
    """
    assert unit.entry is not None
    answered = replace(unit.entry, answer=text, again=again)
    store.write(session.root, [session.catalogues[language].having([answered])])
