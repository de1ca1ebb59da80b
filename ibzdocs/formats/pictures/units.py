"""The units of an organisation chart as its parts show them: counted, and cut where a page ends."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ibzdocs.base.immutable import immutable
from ibzdocs.tree.nodes import Post


@immutable
class Unit:
    """A unit with those below it that its part shows. ``more``: others follow on a further part.

    ``number``: which unit of the picture it is, the same in whatever part it is shown.
    """

    post: Post
    number: int
    below: "tuple[Unit, ...]" = ()
    more: bool = False
    boxed: bool = True

    @property
    def is_of_all(self) -> bool:
        """Whether it is a body about all, that heads nothing."""
        return self.post.of_all and not self.below

    @property
    def depth(self) -> int:
        """How many levels are below it."""
        return 1 + max(each.depth for each in self.below) if self.below else 0

    @property
    def size(self) -> int:
        """How many units it and those below it are."""
        return 1 + sum(each.size for each in self.below)

    @property
    def ends(self) -> int:
        """How many units have none below them, of it and those below it."""
        return sum(each.ends for each in self.below) if self.below else 1

    def cut(self, depth: int) -> "Unit":
        """The unit with ``depth`` levels below it."""
        if depth == 0:
            return replace(self, below=(), more=bool(self.below))
        return replace(self, below=tuple(each.cut(depth - 1) for each in self.below))

    def cut_off(self, depth: int) -> "Iterator[Unit]":
        """The units at that depth that have others below them, as titles over those."""
        if depth == 0:
            if self.below:
                yield replace(self, boxed=False)
            return
        for each in self.below:
            yield from each.cut_off(depth - 1)


def units(posts: Iterable[Post], numbers: Iterator[int]) -> tuple[Unit, ...]:
    """The units of the posts with all below them, each with the next of the numbers."""
    return tuple(Unit(post, next(numbers), units(post.below, numbers)) for post in posts)
