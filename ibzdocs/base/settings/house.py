"""The settings of the house style, and of what makes a book of a plan: what stands in no template."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.settings.kinds import Amount, InEdition, PerLanguage, Textual, Whole
from ibzdocs.base.values import Language


@immutable
class HouseSettings:
    """The logo: its file by its path from the folder inputs, its width on cover and in headers in centimetres.

    A width of 0 is none there. ``style`` names a folder of templates beside the usual ones. ``picture`` is the file of
    the cover's picture; without alternative it says nothing.
    """

    logo: Annotated[str, InEdition('"pictures/logo.svg"')] = ""
    logo_width: Annotated[Decimal, Amount(0, 20, "4")] = Decimal(4)
    logo_head_width: Annotated[Decimal, Amount(0, 10, "1.8")] = Decimal("1.8")
    logo_alternative: Annotated[Mapping[Language, str], PerLanguage(Textual())] = field(default_factory=dict)
    style: Annotated[str, Textual('"large-print"', r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")] = ""
    picture: Annotated[str, InEdition('"pictures/cover.jpg"')] = ""
    picture_alternative: Annotated[Mapping[Language, str], PerLanguage(Textual())] = field(
        default_factory=dict
    )


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
