"""What a file says to assistive programs, whatever its format."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from ibzdocs.base.immutable import immutable

_BULLETS = ("• ", "- ", "– ", "* ")


@immutable
class Facts:
    """A file as an assistive program finds it.

    ``headings`` are their levels in order; ``alternatives`` the text that stands for each picture; ``tables``
    whether each has heads; ``typed`` paragraphs that are items of a list by a typed bullet alone; ``links`` their
    texts; ``colours`` what stands on what, as pairs of RRGGBB; ``doubled`` ids
    that stand twice; ``unnamed`` controls without a name; ``skips`` whether a link leads to the text;
    ``scripts`` how many would have to run for the text to be there. None is what the format does not say.
    """

    form: Literal["docx", "pdf", "html"]
    title: str
    title_shown: bool
    language: str
    tagged: bool
    headings: tuple[int, ...] = ()
    alternatives: tuple[str, ...] = ()
    tables: tuple[bool, ...] = ()
    typed: tuple[str, ...] | None = None
    links: tuple[str, ...] = ()
    colours: tuple[tuple[str, str], ...] | None = None
    doubled: tuple[str, ...] | None = None
    unnamed: tuple[str, ...] | None = None
    skips: bool = True
    scripts: int = 0


def typed_bullets(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The beginnings of paragraphs that follow one another and begin with a bullet that was typed."""
    pairs = pairwise(paragraphs)
    return tuple(two[:40] for one, two in pairs if one.startswith(_BULLETS) and two.startswith(_BULLETS))
