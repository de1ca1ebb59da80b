"""SVG from outside: it may draw with its own shapes, texts and pixels, and reaches for nothing else.

Scripts, embedded HTML and everything that lies outside the file are refused, and so is a drawing that uses its own
parts over and over until there are too many (SVG 1.1, 5.6; 18; 23.2).
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Mapping

from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.formats.ooxml.xml import Element, attribute, local, parse, read, serialised

_NAMESPACE = "http://www.w3.org/2000/svg"
# Filters are refused as well: what they cost grows with their own measures, which nothing bounds.
_HOSTILE = {
    "script", "foreignObject", "handler", "listener", "iframe", "audio", "video", "set", "animate", "animateMotion",
    "animateTransform", "animateColor", "filter",
}  # fmt: skip
_EMBEDDED = re.compile(r"data:image/(?:png|jpe?g);base64,(.*)", re.DOTALL | re.IGNORECASE)
_URL = re.compile(r"url\(\s*(['\"]?)\s*([^)'\"]*)", re.IGNORECASE)
_REACHING = re.compile(r"@import|expression\s*\(|javascript:|image\s*\(|\\", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?")
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in|)\s*")
_POINTS: Mapping[str, float] = {
    "": 0.75,
    "px": 0.75,
    "pt": 1,
    "pc": 12,
    "mm": 72 / 25.4,
    "cm": 72 / 2.54,
    "in": 72,
}
_MOST_PARTS = 100_000  # elements, those that are used again counted each time
_DEEPEST = 100  # elements within elements, those that are used counted where they are used
_LAYER = 70  # as many of them as one that is drawn apart and then laid over the others
_LAYERS = re.compile(r"(?<![-\w])(opacity|mask|clip-path|mix-blend-mode)\s*:\s*(?!1\b|none|normal)")
_LARGEST_SIDE, _THINNEST = 14_400, 0.01  # points; the share of one side in the other


def looks_like_svg(data: bytes) -> bool:
    """Whether the content is XML whose first element is svg, as far as its beginning tells."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return (start.startswith(b"<") and b"<svg" in data[:65536]) or b":svg" in start


def size_of(data: bytes, file: str, raster: Callable[[bytes], object]) -> tuple[float, float, int]:
    """Width and height in points, and how much there is to draw. Raises Refused; ``raster`` does for pixels in it."""
    root = read(data, file, doctype=True)
    if root.tag not in (f"{{{_NAMESPACE}}}svg", "svg"):
        raise Refused("format", file)
    for element in root.iter():
        _guard(element, file, raster)
    if (parts := _count(root)) > _MOST_PARTS:
        raise Refused("too-large", file, f"> {_MOST_PARTS}")
    return (*_size(root, file), parts)


def in_unicode(data: bytes) -> str:
    """A drawing as text, in whatever encoding it says that it is. Raises ValueError for other bytes than that has."""
    root = parse(data)
    plain = (root.getroottree().docinfo.encoding or "").upper() in ("", "UTF-8", "ASCII", "US-ASCII")
    return data.decode("utf-8-sig") if plain else serialised(root).decode()


def _guard(element: Element, file: str, raster: Callable[[bytes], object]) -> None:
    if not isinstance(element.tag, str):
        return
    name = local(element)
    if name in _HOSTILE:
        raise Refused("hostile", file, f"<{name}>")
    style = element.text or "" if name == "style" else ""
    said = style
    for key, text in element.items():
        plain, value = str(key).rpartition("}")[2].lower(), str(text)
        if plain.startswith("on") or plain == "base":
            raise Refused("hostile", file, plain)
        if plain in ("href", "src"):
            _guard_target(value.strip(), file, raster)
        elif "}" not in str(key):  # what drawing programs note for themselves reaches nowhere
            said += f" {value}"
            style += f" {value}" if plain == "style" else ""
    if found := _REACHING.search(style):
        raise Refused("hostile", file, found[0])
    if outside := next((url for _, url in _URL.findall(said) if not url.strip().startswith("#")), None):
        raise Refused("hostile", file, outside)


def _guard_target(target: str, file: str, raster: Callable[[bytes], object]) -> None:
    """A link inside the file, or pixels that it holds itself."""
    if not target or target.startswith("#"):
        return
    embedded = _EMBEDDED.fullmatch(target)
    if embedded is None:
        raise Refused("hostile", file, target[:80])
    try:
        raster(base64.b64decode("".join(embedded[1].split()), validate=True))
    except (binascii.Error, ValueError) as broken:
        raise Refused("broken", file, broken) from broken


# ------------------------------------------------------------------------------------------------- bounds


def _count(root: Element) -> int:
    """How many elements are drawn where each is counted as often as it is used.

    Too many where it never ends, or where parts lie in parts more deeply than a drawing program may follow.
    """
    by_id = {str(element.get("id")): element for element in root.iter() if element.get("id")}
    known: dict[Element, tuple[int, int]] = {}  # how many, and how deep
    too_many = (_MOST_PARTS + 1, _DEEPEST + 1)

    def count(element: Element, above: int) -> tuple[int, int]:
        if element in known:
            return known[element]
        if above > _DEEPEST:
            return too_many
        known[element] = (
            too_many  # what it is while its own parts are counted: one that holds itself never ends
        )
        inner = [count(child, above + 1) for child in element if isinstance(child.tag, str)]
        for name, often in _used(element):
            if name in by_id:
                parts, depth = count(by_id[name], above + 1)
                inner.append((parts * often, depth))
        total = (_LAYER if _is_layer(element) else 1) + sum(parts for parts, _ in inner)
        depth = 1 + max((depth for _, depth in inner), default=0)
        known[element] = too_many if depth > _DEEPEST else (min(total, _MOST_PARTS + 1), depth)
        return known[element]

    return count(root, 0)[0]


def _is_layer(element: Element) -> bool:
    said = "; ".join(f"{key!s}: {value!s}" for key, value in element.items() if key != "style")
    return _LAYERS.search(f"{said}; {element.get('style', '')}") is not None


def _used(element: Element) -> Iterator[tuple[str, int]]:
    """The ids of what an element is drawn with, each with how often: markers stand on every point of a line."""
    target = attribute(element, "href").strip()
    if target.startswith("#") and local(element) != "a":
        yield target[1:], 1
    for key, value in element.items():
        if str(key) != "id":
            points = (
                len(_NUMBER.findall(f"{element.get('d')} {element.get('points')}"))
                if "marker" in f"{key!s} {value!s}"
                else 1
            )
            yield from ((url.strip()[1:], points) for _, url in _URL.findall(str(value)))


def _size(root: Element, file: str) -> tuple[float, float]:
    box = [float(part) for part in _NUMBER.findall(root.get("viewBox") or "")]
    natural = (box[2] * 0.75, box[3] * 0.75) if len(box) == 4 else (0.0, 0.0)
    width, height = (_points(root.get(name)) for name in ("width", "height"))
    if natural[0] > 0 and natural[1] > 0:
        ratio = natural[0] / natural[1]
        width, height = width or height * ratio or natural[0], height or width / ratio or natural[1]
    if not (width > 0 and height > 0 and _THINNEST < width / height < 1 / _THINNEST):
        raise Refused("broken", file, "width, height, viewBox")
    shrink = min(1.0, _LARGEST_SIDE / max(width, height))
    return width * shrink, height * shrink


def _points(length: str | None) -> float:
    found = _LENGTH.fullmatch(length or "")
    return float(found[1]) * _POINTS[found[2]] if found else 0.0
