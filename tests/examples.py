"""How many examples a property test tries: all of them in a full run, a fifth in the fast part.

Both try the same ones in each run, so that a change is judged by what it changes. ``nox -s search`` looks for new
ones: whatever it finds becomes a test of its own.
"""

from hypothesis import settings

FEW, MANY, SEARCH = "few", "many", "search"
_USUAL = 100


def register() -> None:
    """Make the profiles known to Hypothesis."""
    settings.register_profile(FEW, max_examples=_USUAL // 5, derandomize=True, deadline=None)
    settings.register_profile(MANY, max_examples=_USUAL, derandomize=True, deadline=None)
    settings.register_profile(
        SEARCH, max_examples=_USUAL * 5, derandomize=False, print_blob=True, deadline=None
    )


def examples(many: int) -> int:
    """So many examples as ``many`` is of a hundred, in the run's own profile; never less than three."""
    return max(3, many * settings().max_examples // _USUAL)
