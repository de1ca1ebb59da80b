"""Native charts: a chart part for each, with its numbers in an embedded workbook (ECMA-376 part 1, 21.2)."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias

from ibzdocs.formats.docx.media import A
from ibzdocs.formats.ooxml.package import R
from ibzdocs.formats.ooxml.xml import DECLARATION, escape
from ibzdocs.formats.pictures import Native, Theme, named
from ibzdocs.formats.xlsx.datasheet import SHEET, datasheet
from ibzdocs.tree.nodes import Chart
from ibzdocs.tree.text import text_of

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_CATEGORIES, _VALUES = 111111111, 222222222  # the ids by which the axes know each other
_TIGHT = (
    ' lIns="19050" tIns="0" rIns="19050" bIns="0"'  # room round a value: it covers no other bar (20.1.10.24)
)
_LINE = 6350  # half a point, in English metric units
_LOCALES = {
    "nl-BE": "813",
    "fr-BE": "80C",
    "de-BE": "407",
}  # of number formats; Office has no German of Belgium
_THOUSAND = 1000
_MARKS = {"nl-BE": ".", "fr-BE": "\u202f", "de-BE": "."}  # between thousands
_Plot: TypeAlias = tuple[float, float, float, float]


def chart_part(native: Native, theme: Theme, language: str) -> bytes:
    """The chart as DrawingML, without a legend; its workbook is related as ``rId1``."""
    chart = native.chart
    bars = "".join(
        _series(chart, number, fill, theme, language)
        for number, fill in enumerate(theme.series(len(chart.series)))
    )
    grouping = "stacked" if chart.stacked else "clustered"
    overlap = '<c:overlap val="100"/>' if chart.stacked else ""
    drawn = (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{bars}'
        f'<c:gapWidth val="{native.gap}"/>{overlap}<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/>'
        f"</c:barChart>{_category_axis(chart, theme)}{_value_axis(chart, theme, language)}"
    )
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
        f'<c:lang val="{language}"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea>{_layout(native.plot)}{drawn}</c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr>{solid('FFFFFF')}{_plain_line()}</c:spPr>{_text(theme)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def workbook_part(chart: Chart) -> bytes:
    """The workbook that Word opens when the numbers are to be edited."""
    return datasheet(chart, tuple(named(chart)))


def _layout(plot: _Plot) -> str:
    """Where the bars are drawn, without the texts of the axes (21.2.2.88)."""
    sides = "".join(
        f'<c:{name} val="{share:.4f}"/>' for name, share in zip(("x", "y", "w", "h"), plot, strict=True)
    )
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    return f"<c:layout><c:manualLayout>{modes}{sides}</c:manualLayout></c:layout>"


# ----------------------------------------------------------------------------------------------- series


def _series(chart: Chart, number: int, fill: str, theme: Theme, language: str) -> str:
    series, column, last = chart.series[number], chr(ord("B") + number), len(chart.categories) + 1
    name = _strings(f"{SHEET}!${column}$1", [text_of(series.name)])
    categories = _strings(f"{SHEET}!$A$2:$A${last}", named(chart))
    values = _numbers(f"{SHEET}!${column}$2:${column}${last}", series.values)
    labels = "" if chart.stacked else _labels(chart, theme, language)
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx>{name}</c:tx>'
        f"<c:spPr>{solid(fill)}{_outline(theme.primary)}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{labels}<c:cat>{categories}</c:cat><c:val>{values}</c:val></c:ser>'
    )


def _labels(chart: Chart, theme: Theme, language: str) -> str:
    """The values at the ends of bars, on white, so that no line of the scale goes through them."""
    shown = "".join(
        f'<c:{name} val="{int(name == "showVal")}"/>'
        for name in (
            "showLegendKey",
            "showVal",
            "showCatName",
            "showSerName",
            "showPercent",
            "showBubbleSize",
        )
    )
    values = [value for series in chart.series for value in series.values if value is not None]
    form = f'<c:numFmt formatCode="{_form(values, language)}" sourceLinked="0"/>'
    white = f"<c:spPr>{solid('FFFFFF')}{_plain_line()}</c:spPr>"
    return f"<c:dLbls>{form}{white}{_text(theme, _TIGHT)}{shown}</c:dLbls>"


def _form(values: Sequence[Decimal], language: str) -> str:
    """A number format with the marks of the language, and as many decimals as the values need.

    The mark between thousands of whole numbers is written out: programs take that of their own computer.
    """
    places = max((max(0, -int(value.normalize().as_tuple().exponent)) for value in values), default=0)
    if not places and min(values, default=Decimal(0)) >= 0 and max(values, default=Decimal(0)) >= _THOUSAND:
        mark = f"&quot;{_MARKS[language]}&quot;"
        return f"[&gt;=1000000]#{mark}###{mark}##0;[&gt;=1000]#{mark}##0;0"
    return f"[$-{_LOCALES[language]}]#,##0" + ("." + "0" * places if places else "")


def _strings(formula: str, texts: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{escape(text)}</c:v></c:pt>' for n, text in enumerate(texts))
    count = f'<c:ptCount val="{len(texts)}"/>'
    return f"<c:strRef><c:f>{formula}</c:f><c:strCache>{count}{points}</c:strCache></c:strRef>"


def _numbers(formula: str, values: Sequence[Decimal | None]) -> str:
    points = "".join(
        f'<c:pt idx="{n}"><c:v>{value:f}</c:v></c:pt>' for n, value in enumerate(values) if value is not None
    )
    count = f'<c:ptCount val="{len(values)}"/>'
    return (
        f"<c:numRef><c:f>{formula}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f"{count}{points}</c:numCache></c:numRef>"
    )


# ------------------------------------------------------------------------------------------------- axes


def _category_axis(chart: Chart, theme: Theme) -> str:
    """The categories from top to bottom, left of bars to both sides; all have their names.

    LibreOffice drops some where two would touch, but for texts that are said to be level.
    """
    level = ' rot="0" vert="horz"'
    beside = "low" if chart.ticks[0].value < 0 else "nextTo"
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="{beside}"/>'
        f"<c:spPr>{_outline(theme.ink)}</c:spPr>{_text(theme, level)}"
        f'<c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _value_axis(chart: Chart, theme: Theme, language: str) -> str:
    least, greatest = chart.ticks[0].value, chart.ticks[-1].value
    form = _form([tick.value for tick in chart.ticks], language)
    step = chart.ticks[1].value - chart.ticks[0].value if len(chart.ticks) > 1 else greatest
    return (
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{greatest:f}"/><c:min val="{least:f}"/></c:scaling><c:delete val="0"/><c:axPos val="t"/>'
        f"<c:majorGridlines><c:spPr>{_outline(theme.rule)}</c:spPr></c:majorGridlines>"
        f'<c:numFmt formatCode="{form}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr>{_plain_line()}</c:spPr>'
        f'{_text(theme)}<c:crossAx val="{_CATEGORIES}"/><c:crosses val="autoZero"/>'
        f'<c:crossBetween val="between"/><c:majorUnit val="{step:f}"/></c:valAx>'
    )


# ------------------------------------------------------------------------------------------------ looks


def solid(color: str) -> str:
    """An area of one colour."""
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def _outline(color: str) -> str:
    return f'<a:ln w="{_LINE}">{solid(color)}</a:ln>'


def _plain_line() -> str:
    return "<a:ln><a:noFill/></a:ln>"


def _text(theme: Theme, level: str = "") -> str:
    font = f'<a:latin typeface="{escape(theme.font)}"/>'
    look = f'<a:defRPr sz="{round(theme.small * 100)}" b="0">{solid(theme.ink)}{font}</a:defRPr>'
    return f"<c:txPr><a:bodyPr{level}/><a:p><a:pPr>{look}</a:pPr><a:endParaRPr/></a:p></c:txPr>"
