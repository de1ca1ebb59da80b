"""Pictures: the scene as SVG with title and description, and its data as a table or list to open."""

import base64
from collections.abc import Iterable, Sequence
from html import escape
from typing import assert_never

from ibzdocs.base.labels import phrase
from ibzdocs.formats.bitmaps import MEDIA_TYPES
from ibzdocs.formats.html.context import Context, fragment
from ibzdocs.formats.html.inlines import html
from ibzdocs.formats.images import Pixels
from ibzdocs.formats.pictures import Bitmap, Label, Scene, Shape
from ibzdocs.tree.nodes import (
    Chart,
    DotPlot,
    Figure,
    Image,
    Inlines,
    Organigram,
    Picture,
    Post,
    RiskGrid,
    StrategyMap,
    Timeline,
)
from ibzdocs.tree.text import text_of

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_BASE = 0.25  # how far below the middle of its line the base line of a text lies, in sizes


def figure(context: Context, node: Figure) -> str:
    """The picture, its caption, and what it shows in words."""
    anchor = fragment(node.anchor)
    scene = context.scenes[node.anchor]
    alternative = text_of(node.alternative, notes=False)
    drawn = (
        _image(scene, alternative)
        if scene.bitmap
        else svg(scene, anchor, text_of(node.caption, notes=False), alternative)
    )
    data = _data(context, node.picture)
    shown = (
        f"<details><summary>{escape(phrase(context.language, 'html.data'))}</summary>{data}</details>"
        if data
        else ""
    )
    label = f'<span class="label">{escape(node.label)}.</span> ' if node.label else ""
    caption = f"<figcaption>{label}{html(context, node.caption)}</figcaption>"
    name = escape(" ".join(filter(None, (node.label, text_of(node.caption, notes=False)))))
    frame = (
        f'<div class="picture" role="group" tabindex="0" aria-label="{name}">'  # it moves sideways by itself
    )
    shown_first = f"<figure>{frame}{drawn}</div>{caption}</figure>"
    return f'<div class="figure" id="{anchor}">{shown_first}{shown}</div>'


def _image(scene: Scene, alternative: str) -> str:
    bitmap = scene.bitmap
    assert bitmap is not None
    return (
        f'<img src="{source(bitmap.pixels)}" alt="{escape(alternative)}" width="{round(bitmap.width * 4 / 3)}" '
        f'height="{round(bitmap.height * 4 / 3)}">'
    )


def source(pixels: Pixels) -> str:
    """Pixels as the address of an image that is nowhere but in the file (RFC 2397)."""
    return f"data:{MEDIA_TYPES[pixels.form]};base64,{base64.b64encode(pixels.data).decode('ascii')}"


# ------------------------------------------------------------------------------------------------- SVG


def svg(scene: Scene, anchor: str, title: str, alternative: str) -> str:
    """The scene as SVG. Everything is an attribute: a policy that forbids style attributes changes nothing."""
    items = "".join(_item(item) for item in scene.items)
    return (
        f'<svg viewBox="0 0 {_number(scene.width)} {_number(scene.height)}" width="{_number(scene.width * 4 / 3)}"'
        f' role="img" aria-labelledby="{anchor}-title {anchor}-desc"><title id="{anchor}-title">{escape(title)}</title>'
        f'<desc id="{anchor}-desc">{escape(alternative)}</desc>{items}</svg>'
    )


def _item(item: Shape | Label | Bitmap) -> str:
    match item:
        case Shape():
            return _shape(item)
        case Label():
            return _label(item)
        case Bitmap():
            place = f'x="{_number(item.x)}" y="{_number(item.y)}" width="{_number(item.width)}"'
            return f'<image {place} height="{_number(item.height)}" href="{source(item.pixels)}"/>'
        case _:
            assert_never(item)


def _shape(shape: Shape) -> str:
    points = " L".join(f"{_number(x)} {_number(y)}" for x, y in shape.points)
    fill = f'fill="#{shape.fill}"' if shape.fill else 'fill="none"'
    stroke = f' stroke="#{shape.stroke}" stroke-width="{_number(shape.width)}"' if shape.stroke else ""
    return f'<path d="M{points}{"Z" if shape.closed else ""}" {fill}{stroke}/>'


def _label(label: Label) -> str:
    look = label.look
    x = label.x + {"left": 0.0, "center": label.width / 2, "right": label.width}[label.align]
    first = label.y + look.leading / 2 + look.size * (0.5 - _BASE + 0.08)
    lines = "".join(
        f'<tspan x="{_number(x)}" y="{_number(first + number * look.leading)}">{escape(line)}</tspan>'
        for number, line in enumerate(label.lines)
    )
    weight = ' font-weight="700"' if look.bold else ""
    anchor = _ANCHORS[label.align]
    return f'<text font-size="{_number(look.size)}" fill="#{look.color}" text-anchor="{anchor}"{weight}>{lines}</text>'


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


# ------------------------------------------------------------------------------------------------ data


def _data(context: Context, picture: Picture) -> str:
    match picture:
        case Chart():
            return _chart(context, picture)
        case DotPlot():
            return _dots(context, picture)
        case Organigram():
            beside = (
                f"<p>{html(context, picture.beside_title)}</p>{_posts(context, picture.beside)}"
                if picture.beside
                else ""
            )
            return _posts(context, (picture.root,)) + beside
        case StrategyMap():
            return _map(context, picture)
        case Timeline():
            return _timeline(context, picture)
        case RiskGrid():
            heads = [
                phrase(context.language, "html.what"),
                html(context, picture.likelihood),
                html(context, picture.impact),
            ]
            rows = [
                [html(context, risk.label), str(risk.likelihood), str(risk.impact)] for risk in picture.risks
            ]
            return _table(heads, rows)
        case Image():
            return ""
        case _:
            assert_never(picture)


def _chart(context: Context, chart: Chart) -> str:
    unit = html(context, chart.unit)
    heads = [
        unit or escape(phrase(context.language, "html.what")),
        *(html(context, series.name) for series in chart.series),
    ]
    rows = [
        [
            html(context, category),
            *(html(context, series.labels[at]) if series.labels else "" for series in chart.series),
        ]
        for at, category in enumerate(chart.categories)
    ]
    return _table(heads, rows)


def _dots(context: Context, plot: DotPlot) -> str:
    """A table of all values, the title of each group with those of its rows."""
    heads = [escape(phrase(context.language, "html.what")), *(html(context, name) for name in plot.names)]
    tables = []
    for group in plot.groups:
        rows = [
            [html(context, row.name), *(html(context, each) for each in row.labels)] for row in group.rows
        ]
        tables.append(f"<p>{html(context, group.title)}</p>{_table(heads, rows)}")
    return "".join(tables)


def _map(context: Context, picture: StrategyMap) -> str:
    """The priorities, then the objectives by group with the marks of those that they serve."""
    marks = [card.mark for card in picture.priorities]
    first = _list(_joined(context, (card.label, card.title), ()) for card in picture.priorities)
    return (first if marks else "") + "".join(
        f"<p>{html(context, band.title)}</p>"
        + _list(
            _joined(context, (card.label, card.title), [marks[n] for n in card.serves]) for card in band.cards
        )
        for band in picture.bands
    )


def _timeline(context: Context, line: Timeline) -> str:
    heads = [escape(phrase(context.language, key)) for key in ("html.what", "html.from", "html.until")]
    months = [html(context, month) for month in line.months]
    rows = []
    for bar in line.bars:
        first, last = min(each.start for each in bar.spans), max(each.end for each in bar.spans)
        start = months[first.month - 1] if first.year == line.year else "←"
        end = months[last.month - 1] if last.year == line.year else "→"
        rows.append([html(context, bar.label), start, end])
    return _table(heads, rows)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of finished HTML; the first cell of a row is its head."""
    head = "".join(f'<th scope="col">{each}</th>' for each in heads)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'
        for first, *rest in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _posts(context: Context, posts: Sequence[Post]) -> str:
    return (
        _list(
            _joined(context, (post.name,), (post.code,) if post.code else ()) + _posts(context, post.below)
            for post in posts
        )
        if posts
        else ""
    )


def _joined(context: Context, parts: Sequence[Inlines], marks: Sequence[Inlines]) -> str:
    said = " – ".join(html(context, part) for part in parts if part)
    in_brackets = ", ".join(html(context, mark) for mark in marks if mark)
    return f"{said} ({in_brackets})" if in_brackets else said


def _list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
