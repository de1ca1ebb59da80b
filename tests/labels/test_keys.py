"""Every phrase that the sources name is there and gets what it needs; every phrase that is there is named."""

import pytest

from ibzdocs.base.labels import phrases
from ibzdocs.base.values import Language
from tests.labels.keys import Named, holes, made, made_in, named, named_in
from tests.labels.put_together import NO_KEYS, PUT_TOGETHER, keys_of

# Phrases whose key is handed on, and which get their fills where it arrives.
FILLED_ELSEWHERE = {
    "caption.indicators", "caption.transversal", "mail.document", "overview.order", "overview.order-open",
    "value.date", "value.month-day",
}  # fmt: skip
# What click fills in itself: ``cli.spoken``.
FILLED_BY_CLICK = {key for key in phrases(Language.EN) if key.startswith("click.")}
# The code of languages is its own word: ``choice_word``.
WORDLESS = {f"choice.language.{code}" for code in ("nl", "fr")}
# What is filled in for all findings of a file: the name of a setting, the heading of a column, the segment.
FILLED_FOR_ALL = {
    "base/settings/": "name",
    "inputs/workbook/rows.py": "heading",
    "translation/checks.py": "segment",
}


def missing(found: Named) -> list[str]:
    """The keys of a place that are in no label file."""
    keys = [key for each in found.keys if each not in NO_KEYS for key in keys_of(each)]
    return [key for key in keys if key not in phrases(Language.EN) and key not in WORDLESS]


def wrong_fills(found: Named, ours: frozenset[str] = frozenset()) -> str:
    """What is not given, or given for nothing, at a place that fills phrases by keyword.

    ``ours`` may be wanted without being given there.
    """
    there = {key for each in found.keys for key in keys_of(each) if key in phrases(Language.EN)}
    wanted = frozenset().union(*map(holes, there))
    given = found.fills or frozenset()
    given |= wanted & ours
    if found.fills is None or not there or (wanted >= given if found.more else wanted == given):
        return ""
    return f"{found.where}: {' '.join(found.keys)} wants {sorted(wanted)}, given {sorted(given)}"


def test_every_key_that_is_put_together_is_declared() -> None:
    used = {key for found in named() for key in found.keys if "{}" in key}
    assert sorted(used ^ PUT_TOGETHER.keys()) == [], "see tests/labels/put_together.py"


def test_every_key_that_is_named_is_a_phrase() -> None:
    assert [(found.where, key) for found in named() for key in missing(found)] == []


def test_every_phrase_is_named() -> None:
    known = {key for found in named() for each in found.keys if each not in NO_KEYS for key in keys_of(each)}
    assert sorted(phrases(Language.EN).keys() - known) == []


def test_every_phrase_gets_the_fills_it_has_and_no_others() -> None:
    assert [said for found in named() if (said := wrong_fills(found))] == []


def test_a_phrase_with_placeholders_is_filled_where_it_is_named() -> None:
    handed_on = {key for found in named() if found.fills is None for key in found.keys if "{}" not in key}
    filled = {key for found in named() if found.fills is not None for key in found.keys}
    assert {key for key in handed_on - filled - NO_KEYS if holes(key)} - FILLED_BY_CLICK == FILLED_ELSEWHERE


def test_every_finding_gets_the_fills_of_its_sentence_and_hint() -> None:
    said = [
        wrong_fills(
            found, frozenset(name for file, name in FILLED_FOR_ALL.items() if found.where.startswith(file))
        )
        for found in made()
    ]
    assert len(said) > 250
    assert list(filter(None, said)) == []


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ('error("unit-cycle", place, key, value=1, chain=2)', False),
        ('error("unit-cycle", place, key)', True),
        ('error("unit-cycle", place, values=1, chain=2)', True),
        ('error("unit-cycle", place, key=key, **fills)', False),
        ('error("unit-cycle", place, values=1, **fills)', True),
    ],
)
def test_a_finding_with_other_fills_is_seen(source: str, wrong: bool) -> None:
    (found,) = made_in(source)
    assert bool(wrong_fills(found)) is wrong


@pytest.mark.parametrize(
    ("source", "key_missing", "fills_wrong"),
    [
        ('console("message.refused", count=1)', False, False),
        ('console("message.refusd", count=1)', True, False),
        ('self.console.say("message.refused")', False, True),
        ('phrase(language, "message.refused", counts=1)', False, True),
        ('console("message.refused", **fills)', False, False),
        ('console("message.refused", counts=1, **fills)', False, True),
        ('console("message.refused" if no else "message.aborted", count=1)', False, False),
        ('console("message.refused" if no else "message.abrted", count=1)', True, False),
        ('table = {"a": "message.refusd"}', True, False),
    ],
)
def test_what_is_wrong_is_seen(source: str, key_missing: bool, fills_wrong: bool) -> None:
    (found,) = named_in(source)
    assert bool(missing(found)) is key_missing
    assert bool(wrong_fills(found)) is fills_wrong
