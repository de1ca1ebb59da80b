"""What pictures show: data in the tree, of which ``formats.pictures`` makes shapes and texts."""

import datetime
from decimal import Decimal
from typing import TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.tree.inlines import Inlines


@immutable
class Alike:
    """The longest names of rows and texts at values in all charts of one kind in a document: they get room alike."""

    names: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@immutable
class Tick:
    """A mark on the axis of a chart: where it stands, and what is written there."""

    value: Decimal
    text: Inlines


@immutable
class Series:
    """One value for each category of a chart, None where there is none; ``labels`` say them in words."""

    name: Inlines
    values: tuple[Decimal | None, ...]
    labels: tuple[Inlines, ...]


@immutable
class Chart:
    """Horizontal bars for categories: side by side, or one after another where ``stacked``.

    ``ticks`` begin at zero, or at or below a negative value, and end at or above the longest bar.
    ``unit`` says what is counted, where the caption does not.
    """

    categories: tuple[Inlines, ...]
    series: tuple[Series, ...]
    ticks: tuple[Tick, ...]
    unit: Inlines
    stacked: bool = False
    alike: Alike | None = None


@immutable
class Dots:
    """A row of a dot plot: its values in their order, None where there is none; ``labels`` say them in words."""

    name: Inlines
    values: tuple[Decimal | None, ...]
    labels: tuple[Inlines, ...]


@immutable
class DotGroup:
    """Rows of a dot plot under a title; ``side``: where better values lie, 1 higher, -1 lower, 0 neither."""

    title: Inlines
    side: int
    rows: tuple[Dots, ...]


@immutable
class DotPlot:
    """For each row where it starts and where it is to be, as dots on one line; ``names`` are those of the values.

    The first value is where a row starts, the last one where it is to be.
    """

    names: tuple[Inlines, ...]
    groups: tuple[DotGroup, ...]
    ticks: tuple[Tick, ...]
    alike: Alike | None = None


@immutable
class Post:
    """A place in an organisation chart: a unit with its abbreviation, and the units under it.

    ``kind`` says what it is, so that units of one kind stand together; ``written`` are abbreviation and name in each
    language, so that all readers find it at the same place. Neither is shown. ``of_all``: where no unit stands under
    it, it is about all that are beside it.
    """

    name: Inlines
    code: Inlines = ()
    below: "tuple[Post, ...]" = ()
    kind: str = ""
    written: tuple[tuple[str, str], ...] = ()
    of_all: bool = False


@immutable
class Organigram:
    """An organisation chart under one unit; bodies that stand beside it follow under a title."""

    root: Post
    beside: tuple[Post, ...] = ()
    beside_title: Inlines = ()


@immutable
class Card:
    """Something in a strategy map: what it is called, its title, and its number or a few signs for it.

    ``serves``: which of the priorities of the map it serves, counted from 0.
    """

    label: Inlines
    title: Inlines
    mark: Inlines = ()
    serves: tuple[int, ...] = ()


@immutable
class Band:
    """Cards that belong together, under a title."""

    title: Inlines
    cards: tuple[Card, ...]


@immutable
class StrategyMap:
    """The objectives by group, and the priorities that they serve, where there are any.

    ``count`` is the title of how many objectives serve each.
    """

    bands: tuple[Band, ...]
    priorities: tuple[Card, ...] = ()
    count: Inlines = ()


@immutable
class Span:
    """A line over days of a year, with a mark on each of its ``milestones``."""

    start: datetime.date
    end: datetime.date
    milestones: tuple[datetime.date, ...] = ()


@immutable
class Bar:
    """A row of a timeline with its line, or several one below the other; ``leading`` ones stand over those that follow.

    ``aside`` stands between the label and the lines: begin and end in words, or what the lines are.
    """

    label: Inlines
    spans: tuple[Span, ...]
    leading: bool = False
    aside: Inlines = ()


@immutable
class Timeline:
    """Rows over the twelve months and four quarters of a year; what begins before or ends after it runs to the edge.

    ``today`` is a day that is marked, with what is written at its line.
    """

    year: int
    months: tuple[Inlines, ...]
    bars: tuple[Bar, ...]
    quarters: tuple[Inlines, ...] = ()
    today: datetime.date | None = None
    today_label: Inlines = ()


@immutable
class RiskGrid:
    """Risks by likelihood (upwards) and impact (to the right), both from 1 to ``size``.

    ``risks`` are likelihood, impact and what is written in the cell. ``levels`` are the words for the least
    to the greatest weight; ``bounds`` the greatest product of each but the last.
    """

    size: int
    likelihood: Inlines
    impact: Inlines
    levels: tuple[Inlines, ...]
    bounds: tuple[int, ...]
    risks: "tuple[GridRisk, ...]"


@immutable
class GridRisk:
    """A risk in its cell of the grid."""

    likelihood: int
    impact: int
    label: Inlines


@immutable
class Image:
    """A picture file: its name, its digest (empty where it cannot be used), its size in print in points."""

    file: str
    digest: str
    width: float
    height: float


Picture: TypeAlias = Chart | DotPlot | Organigram | StrategyMap | Timeline | RiskGrid | Image
