"""Entries of the term base that name a thing otherwise than one of higher authority does."""

from ibzdocs.base.values import Names
from ibzdocs.translation.terms import Term, contradictions

AUTHORITIES = ("Debeterm", "IATE")
RULING = Term(Names("dijk", "digue", "Deich"), {}, "Debeterm")


def told(*terms: Term) -> list[tuple[str, str]]:
    found = [dict(each.fills) for each in contradictions((RULING, *terms), AUTHORITIES)]
    return [(str(each["language"]), str(each["term"])) for each in found]


def test_another_name_than_that_of_the_highest_authority_is_told_in_each_language() -> None:
    assert told(Term(Names("Dijk", "levée", "Deich"), {}, "IATE")) == [("fr", "levée")]
    assert told(Term(Names("dijk", "levée", "Damm"), {}, "")) == [("fr", "levée"), ("de", "Damm")]


def test_the_same_name_none_or_another_thing_is_no_contradiction() -> None:
    assert told() == []
    assert told(Term(Names("dijk", "", "Deich"), {}, "IATE")) == []
    assert told(Term(Names("dam", "barrage", "Damm"), {}, "IATE")) == []
