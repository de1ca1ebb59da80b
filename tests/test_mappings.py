"""Mappings: values gathered by key."""

from hypothesis import given
from hypothesis import strategies as st

from ibzdocs.base.mappings import gathered


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers())))
def test_values_are_gathered_in_their_order_under_keys_in_theirs(pairs: list[tuple[str, int]]) -> None:
    found = gathered(pairs)
    assert list(found) == list(dict.fromkeys(key for key, _ in pairs))
    assert found == {key: [value for other, value in pairs if other == key] for key in found}
