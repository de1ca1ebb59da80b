"""How many examples a property test tries: all of them in a full run, a fifth in the fast part."""

from hypothesis import settings

FEW, MANY = "few", "many"
_USUAL = 100


def register() -> None:
    """Make the two profiles known to Hypothesis."""
    settings.register_profile(FEW, max_examples=_USUAL // 5)
    settings.register_profile(MANY, max_examples=_USUAL)


def examples(many: int) -> int:
    """So many examples as ``many`` is of a hundred, in the run's own profile; never less than three."""
    return max(3, many * settings().max_examples // _USUAL)
