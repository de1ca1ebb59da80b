"""Charts of one kind in a document: their names and values have as much room, those of one unit the same scale."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from ibzdocs.base.mappings import gathered
from ibzdocs.formats.pictures.charts import named
from ibzdocs.tree.nodes import Alike, Chart, Document, DotPlot, Inlines, Tick
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import rebuild, walk

_LONGEST = 16  # texts that are kept: the widest is one of the longest
_Chart: TypeAlias = Chart | DotPlot


def with_charts_alike(document: Document) -> Document:
    """The localised document in which every chart knows the texts of the others of its kind."""
    found = gathered((_kind(each), each) for each in walk(document.blocks, Chart, DotPlot))
    room = {kind: _alike(charts) for kind, charts in found.items()}
    scales: dict[tuple[bool, str], tuple[Tick, ...]] = {}
    for each in walk(document.blocks, Chart):
        if scale := _scale(each):
            scales[scale] = _longer(scales.get(scale, each.ticks), each.ticks)

    def changed(picture: _Chart) -> _Chart:
        alike = room[_kind(picture)]
        if isinstance(picture, DotPlot):
            return replace(picture, alike=alike)
        scale = _scale(picture)
        ticks = _longer(picture.ticks, scales[scale]) if scale else picture.ticks
        return replace(picture, alike=alike, ticks=ticks)

    return replace(document, blocks=rebuild(document.blocks, changed, Chart, DotPlot))


def _kind(picture: _Chart) -> object:
    """What charts share whose texts get room alike."""
    return (type(picture), isinstance(picture, Chart) and picture.stacked)


def _scale(chart: Chart) -> tuple[bool, str] | None:
    """What bar charts share that have one scale: their unit; None for one that says none and has its own scale."""
    unit = text_of(chart.unit)
    return (chart.stacked, unit) if unit else None


def _longer(one: tuple[Tick, ...], other: tuple[Tick, ...]) -> tuple[Tick, ...]:
    """Of two scales the one that reaches over the other; the first where neither does."""
    over = other[0].value <= one[0].value and other[-1].value >= one[-1].value
    return other if over else one


def _alike(charts: Sequence[_Chart]) -> Alike:
    names = [name for each in charts for name in _names(each)]
    return Alike(_longest(names), _longest(text_of(said) for each in charts for said in _said(each)))


def _names(picture: _Chart) -> Iterable[str]:
    if isinstance(picture, Chart):
        return named(picture)
    return (text_of(row.name) for group in picture.groups for row in group.rows)


def _said(picture: _Chart) -> Iterable[Inlines]:
    if isinstance(picture, Chart):
        return (said for each in picture.series for said in each.labels)
    return (said for group in picture.groups for row in group.rows for said in row.labels)


def _longest(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(texts), key=lambda text: (-len(text), text))[:_LONGEST])
