"""The settings of what makes a book of a plan: what stands before and after its chapters."""

from typing import Annotated, Literal, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.settings.kinds import Whole

BookPlace: TypeAlias = Literal["front", "end", "none"]
Zeros: TypeAlias = Literal["dash", "figure"]


@immutable
class BookSettings:
    """Where colophon and list of abbreviations stand in the plans, and whether a page of summary begins them.

    ``contents`` is the last level of headings that the contents show, None for that of the plan's own; ``zeros`` how
    tables of staff, credits and means show nothing.
    """

    colophon: BookPlace = "end"
    abbreviations: BookPlace = "none"
    summary: bool = False
    contents: Annotated[int | None, Whole(1, 4, 3)] = None
    zeros: Zeros = "dash"
