"""Pictures in Word: a chart by its relation, or a group of shapes and text boxes (ECMA-376 part 1, 20.4).

Groups of shapes are an extension that Word 2010 and LibreOffice know; readers without it show the text that
stands for the picture.
"""

from collections.abc import Iterator, Mapping

from ibzdocs.formats.docx.charts import C, solid
from ibzdocs.formats.docx.media import inline, picture_data
from ibzdocs.formats.docx.package import MC
from ibzdocs.formats.docx.xml import run
from ibzdocs.formats.ooxml.xml import escape
from ibzdocs.formats.pictures import Label, Scene, Shape

_OFFICE = "http://schemas.microsoft.com/office/word/2010"
WPG, WPS = f"{_OFFICE}/wordprocessingGroup", f"{_OFFICE}/wordprocessingShape"
_PER_POINT = 12700


def chart_drawing(number: int, relation: str, size: tuple[float, float], alternative: str) -> str:
    """A run that shows a chart."""
    data = f'<a:graphicData uri="{C}"><c:chart xmlns:c="{C}" r:id="{relation}"/></a:graphicData>'
    return f"<w:r>{inline(number, size, alternative, data)}</w:r>"


def picture_drawing(number: int, relation: str, size: tuple[float, float], alternative: str) -> str:
    """A run that shows a picture."""
    return f"<w:r>{inline(number, size, alternative, picture_data(relation, size))}</w:r>"


def group_drawing(number: int, scene: Scene, font: str, alternative: str) -> str:
    """A run that shows the shapes and texts of a scene as one group."""
    size = (scene.width, scene.height)
    place = f'<a:off x="0" y="0"/><a:ext cx="{_emu(size[0])}" cy="{_emu(size[1])}"/>'
    inside = f'<a:chOff x="0" y="0"/><a:chExt cx="{_emu(size[0])}" cy="{_emu(size[1])}"/>'
    shapes = "".join(_shapes(scene, font))
    data = (
        f'<a:graphicData uri="{WPG}"><wpg:wgp xmlns:wpg="{WPG}" xmlns:wps="{WPS}"><wpg:cNvGrpSpPr/>'
        f"<wpg:grpSpPr><a:xfrm>{place}{inside}</a:xfrm></wpg:grpSpPr>{shapes}</wpg:wgp></a:graphicData>"
    )
    drawing = inline(number, size, alternative, data)
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice xmlns:wpg="{WPG}" Requires="wpg">{drawing}'
        f'</mc:Choice><mc:Fallback><w:t xml:space="preserve">{escape(alternative)}</w:t></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


# ------------------------------------------------------------------------------------------------ shapes


def _shapes(scene: Scene, font: str) -> Iterator[str]:
    for number, item in enumerate(scene.items, 1):
        if isinstance(item, Shape):
            yield _shape(number, item)
        elif isinstance(item, Label):
            yield _text_box(number, item, font, scene.width)


def _shape(number: int, shape: Shape) -> str:
    xs, ys = [x for x, _ in shape.points], [y for _, y in shape.points]
    left, top = min(xs), min(ys)
    width, height = max(xs) - left, max(ys) - top
    fill = solid(shape.fill) if shape.fill else "<a:noFill/>"
    stroke = f'<a:ln w="{_emu(shape.width)}">{solid(shape.stroke)}</a:ln>' if shape.stroke else _NO_LINE
    place = _transform(left, top, width, height)
    geometry = _RECTANGLE if _is_rectangle(shape) else _path(shape, (left, top), (width, height))
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name=""/><wps:cNvSpPr/><wps:spPr>{place}{geometry}{fill}{stroke}'
        "</wps:spPr><wps:bodyPr/></wps:wsp>"
    )


_SLACK = 4  # points
_BEFORE: Mapping[str, float] = {"left": 0, "center": 0.5, "right": 1}  # the share of it before the text
_NO_LINE = "<a:ln><a:noFill/></a:ln>"
_RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def _is_rectangle(shape: Shape) -> bool:
    return (
        shape.closed
        and len(shape.points) == 4
        and len({x for x, _ in shape.points}) == 2
        and len({y for _, y in shape.points}) == 2
    )


def _path(shape: Shape, origin: tuple[float, float], size: tuple[float, float]) -> str:
    """A path in the shape's own box (20.1.9.15)."""
    points = [f'<a:pt x="{_emu(x - origin[0])}" y="{_emu(y - origin[1])}"/>' for x, y in shape.points]
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
    close = "<a:close/>" if shape.closed else ""
    fill = "" if shape.fill else ' fill="none"'
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{_emu(size[0])}" h="{_emu(size[1])}"{fill}>'
        f"<a:moveTo>{points[0]}</a:moveTo>{lines}{close}</a:path></a:pathLst></a:custGeom>"
    )


def _text_box(number: int, label: Label, font: str, edge: float) -> str:
    """A box without frame or inner margins, whose lines are those that were measured.

    It is a little wider than they are: LibreOffice wraps a line that fills it, whatever ``wrap`` says. It never reaches
    beyond the ``edge`` of the picture, by which the whole of it would be made smaller.
    """
    content = "".join(_line(label, line, font) for line in label.lines)
    before = _SLACK * _BEFORE[label.align]
    left, right = max(0.0, label.x - before), min(edge, label.x + label.width + _SLACK - before)
    if label.align == "center":  # as much on both sides, or the text would move
        spare = min(label.x - left, right - label.x - label.width)
        left, right = label.x - spare, label.x + label.width + spare
    place = _transform(left, label.y, right - left, label.height)
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name=""/><wps:cNvSpPr txBox="1"/><wps:spPr>{place}{_RECTANGLE}'
        f"<a:noFill/>{_NO_LINE}</wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></wps:bodyPr>'
        "</wps:wsp>"
    )


def _line(label: Label, text: str, font: str) -> str:
    look = label.look
    name = escape(font)
    bold = "<w:b/>" if look.bold else ""
    half = round(look.size * 2)
    properties = (
        f'<w:rPr><w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/>{bold}'
        f'<w:color w:val="{look.color}"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'
    )
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{round(look.leading * 20)}" w:lineRule="exact"/>'
    paragraph = f'<w:pPr><w:suppressAutoHyphens/>{spacing}<w:jc w:val="{label.align}"/></w:pPr>'
    return f"<w:p>{paragraph}{run(text, properties)}</w:p>"


def _transform(x: float, y: float, width: float, height: float) -> str:
    place = f'<a:off x="{_emu(x)}" y="{_emu(y)}"/><a:ext cx="{_emu(width)}" cy="{_emu(height)}"/>'
    return f"<a:xfrm>{place}</a:xfrm>"


def _emu(points: float) -> int:
    """Points as English metric units."""
    return round(points * _PER_POINT)
