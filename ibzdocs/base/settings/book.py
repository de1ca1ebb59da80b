"""The settings of what makes a book of a plan: what stands before and after its chapters."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

BookPlace: TypeAlias = Literal["front", "end", "none"]


@dataclass(frozen=True, slots=True)
class BookSettings:
    """Where colophon and list of abbreviations stand in the plans, and whether a page of summary begins them."""

    colophon: BookPlace = "end"
    abbreviations: BookPlace = "none"
    summary: bool = False
