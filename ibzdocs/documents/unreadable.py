"""What cannot be read stands in a draft as it was typed, and what is computed from it as a question mark."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ibzdocs.base.problems import Place
from ibzdocs.base.values import Day, Money, MonthDay, Names, Number, Period, Share, Source, Value, Year
from ibzdocs.tree.nodes import Document, Label, Text
from ibzdocs.tree.walk import rebuild

_LEAVES = (Number, Money, Share, Day, MonthDay, Period, Year, Label)
_UNKNOWN = "?"


def as_typed(document: Document, typed: Mapping[Place, str]) -> Document:
    """The document with the characters of these cells where something of them is shown, marked."""
    if not typed:
        return document

    def change(leaf: Any) -> Any:
        said = _said(leaf.source, typed)
        return leaf if said is None else Text(said, untranslated=True, source=leaf.source)

    facts = {name: _fact(value, typed) for name, value in document.facts.items()}
    return replace(rebuild(document, change, *_LEAVES), facts=facts)


def _fact(value: Value, typed: Mapping[Place, str]) -> Value:
    said = _said(value.source, typed)
    return value if said is None else Names(said, source=value.source)


def _said(source: Source | None, typed: Mapping[Place, str]) -> str | None:
    """What to show for a value with that source; None where all its cells can be read."""
    if source is None or source.how not in ("stored", "computed"):
        return None
    found = [typed[cell] for cell in source.cells if cell in typed]
    if not found:
        return None
    return found[0] if source.how == "stored" else _UNKNOWN
