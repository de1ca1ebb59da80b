"""Words that very many rows have tell nothing about which rows belong together."""

from ibzdocs.workflows.compare.align import _FREQUENT, _telling


def test_a_word_tells_something_up_to_the_limit() -> None:
    having = {"often": range(_FREQUENT), "always": range(_FREQUENT + 1)}
    assert len(_telling(having, "often")) == _FREQUENT
    assert _telling(having, "always") == _telling(having, "never") == ()
