"""Last year's edition to a new one: what is carried over, what is left out, what must be filled in."""

from ibzdocs.workflows.new_edition.carry import Carried, Left, carry
from ibzdocs.workflows.new_edition.edition import Rollover, Wanted, make

__all__ = ["Carried", "Left", "Rollover", "Wanted", "carry", "make"]
