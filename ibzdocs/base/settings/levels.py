"""The settings of the levels of a plan: what each is called in each language, and how it is numbered."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias, get_args

from ibzdocs.base.immutable import immutable
from ibzdocs.base.settings.kinds import Textual
from ibzdocs.base.settings.spot import Spot
from ibzdocs.base.values import NO_NAMES, Names

LevelName: TypeAlias = Literal["domain", "objective", "ambition", "operational", "priority", "risk"]
LEVELS: tuple[LevelName, ...] = get_args(LevelName)
Numbering: TypeAlias = Literal["through", "by-parent", "prefix", "id"]


@immutable
class Level:
    """A level of the plan.

    ``one`` and ``many`` are its names in running text, ``short`` an abbreviation; without them the program's
    own count. ``numbering``: ``through`` is 1, 2, 3 over the whole plan; ``by-parent`` counts under each row of
    the level above, 1.1, 1.2; ``prefix`` puts ``prefix`` before the number; ``id`` prints the row's own id.
    """

    one: Names = NO_NAMES
    many: Names = NO_NAMES
    short: Names = NO_NAMES
    numbering: Numbering = "through"
    prefix: Annotated[str, Textual('"S"', r"\S{1,10}")] = ""

    def agree(self, spot: Spot) -> None:
        """Note a name in one number only, and a numbering by prefix without a prefix."""
        for key, given, other in (("one", self.one, self.many), ("many", self.many, self.one)):
            if spot.sound("one", "many") and other != NO_NAMES and given == NO_NAMES:
                spot.at(key).error("setting-missing", example=f'{key} = {{ nl = "…", fr = "…" }}')
        if spot.sound("numbering", "prefix") and self.numbering == "prefix" and not self.prefix:
            spot.at("prefix").error("setting-missing", example='prefix = "S"')


Levels: TypeAlias = Mapping[str, Level]
USUAL = Level()
