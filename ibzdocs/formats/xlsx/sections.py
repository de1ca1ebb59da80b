"""The sections of a number format, and which of them shows a value (ECMA-376 part 1 §18.8.31)."""

import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache

from ibzdocs.base.immutable import immutable

_SECTION = re.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\])*);')
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=) *(-?\d+(?:\.\d+)?)\]")
_COMPARED: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}
# What shows nothing by itself: colours and conditions, room for a character, one that fills, an empty text.
_UNSEEN = re.compile(r'\[(?!\$|h+\]|m+\]|s+\])[^\]]*\]|[_*].|"\s*"|\s', re.IGNORECASE)
_NUMERIC = 3  # the sections of numbers; a fourth is that of texts


@immutable
class Section:
    """The format of some numbers; one that is ``unsigned`` shows those below zero without a sign of its own."""

    form: str
    unsigned: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it shows nothing of a number."""
        return not _UNSEEN.sub("", self.form)


@cache
def sections(form: str) -> tuple[str, ...]:
    """The formats of positive, negative and zero values and of texts, as far as there are."""
    return tuple(_SECTION.findall(form + ";"))


def section_for(form: str, value: Decimal) -> Section:
    """The section that shows a number: by its condition, else by its sign; General where none is for it."""
    known = sections(form)[:_NUMERIC]
    if len(known) <= 1:
        return Section(known[0]) if known and known[0].strip() else Section("General")
    conditions = [_CONDITION.search(each) for each in known]
    last = len(known) - 1
    for number, (section, condition) in enumerate(zip(known, conditions, strict=True)):
        if condition:
            below = condition[1] in ("<", "<=") and Decimal(condition[2]) <= 0
            fits = _COMPARED[condition[1]](value, Decimal(condition[2]))
        elif number == last:
            below, fits = last == 1 and not any(conditions), True
        else:
            below = number == 1
            fits = value < 0 if below else value > 0 or (last == 1 and not value)
        if fits:
            return Section(section, below)
    return Section("General")


def hides(form: str, value: object) -> bool:
    """Whether a format shows nothing of a number or text: ``;;;``."""
    known = sections(form)
    if isinstance(value, str):
        return len(known) > _NUMERIC and not _UNSEEN.sub("", known[_NUMERIC])
    return isinstance(value, Decimal) and section_for(form, value).is_empty
