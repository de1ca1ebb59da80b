"""Reads a tagged PDF back, as a reader of the structure tree would: elements with their text."""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import pikepdf

Texts: TypeAlias = dict[tuple[tuple[int, int], int], str]  # page object and MCID to text
INLINE = ("/Span", "/Link", "/Reference")
_BFCHAR = re.compile(r"<([0-9A-F]{4})> <([0-9A-F]+)>")
DRAWING = frozenset(("Tj", "TJ", "f", "S", "re", "B", "'", '"', "Do", "sh", "m", "l", "c"))


def instructions(page: Any, operators: str = "") -> Any:
    """The instructions of a content stream: operands and operator of each."""
    return pikepdf.parse_content_stream(page, operators)


def open_pdf(data: bytes) -> pikepdf.Pdf:
    """The file opened."""
    return pikepdf.open(io.BytesIO(data))


def dump(data: bytes) -> str:
    """The tag tree as indented text: kind, what it says of itself, and its texts in quotation marks."""
    pdf = open_pdf(data)
    return "\n".join(_describe(pdf.Root.StructTreeRoot.K[0], _texts(pdf), 0))


def text(data: bytes) -> str:
    """All text of the tag tree in reading order; what a hyphen parted at a line's end is joined."""
    pdf = open_pdf(data)
    return "".join(_parts(pdf.Root.StructTreeRoot.K[0], _texts(pdf))).replace("\u00ad", "")


def outside_marks(data: bytes) -> list[str]:
    """Drawing operators that stand outside of any marked content."""
    out = []
    for page in open_pdf(data).pages:
        depth = 0
        for _, operator in instructions(page):
            name = str(operator)
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(name, 0)
            if name in DRAWING and depth == 0:
                out.append(name)
    return out


def page_text(data: bytes, number: int) -> str:
    """All text that is drawn on a page, artifacts too, in drawing order."""
    pdf = open_pdf(data)
    page = pdf.pages[number - 1]
    return "".join(shown for _, shown in _shown(page))


def _describe(elem: Any, found: Texts, depth: int) -> Iterator[str]:
    said = "".join(f" {name}" for name in (_attributes(elem), str(elem.get("/Lang", ""))) if name)
    said += f" #{elem.ID}" if "/ID" in elem else ""
    yield "  " * depth + str(elem.S)[1:] + said
    for kid, shown in _kids(elem, found):
        if kid is not None:
            yield from _describe(kid, found, depth + 1)
        elif shown:
            yield "  " * (depth + 1) + f'"{shown}"'


def _parts(elem: Any, found: Texts) -> Iterator[str]:
    for kid, shown in _kids(elem, found):
        if kid is not None:
            yield from _parts(kid, found)
        else:
            yield shown
    if str(elem.S) not in INLINE:
        yield " "


def _attributes(elem: Any) -> str:
    if "/A" not in elem:
        return ""
    return " ".join(f"{key[1:]}={str(value).lstrip('/')}" for key, value in elem.A.items() if key != "/O")


def _kids(elem: Any, found: Texts) -> Iterator[tuple[Any, str]]:
    """Elements, or texts of marked content (and <link> for an annotation)."""
    kids, home = elem.get("/K"), elem.get("/Pg")
    if kids is None:
        return
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            yield None, found[home.objgen, int(kid)]
        elif kid.get("/Type") == "/MCR":
            yield None, found[kid.Pg.objgen, int(kid.MCID)]
        elif kid.get("/Type") == "/OBJR":
            yield None, ""
        else:
            yield kid, ""


def _texts(pdf: pikepdf.Pdf) -> Texts:
    found: Texts = {}
    for page in pdf.pages:
        for number, shown in _shown(page):
            if number is not None:
                key = (page.obj.objgen, number)
                found[key] = found.get(key, "") + shown
    return found


def _shown(page: pikepdf.Page) -> Iterator[tuple[int | None, str]]:
    """The MCID (None in an artifact) and the characters of everything that a page shows."""
    maps = {str(name): _to_unicode(font) for name, font in page.Resources.Font.items()}
    stack: list[int | None] = []
    now: Mapping[int, str] = {}
    for operands, operator in instructions(page):
        match str(operator):
            case "BDC":
                properties = operands[1]
                stack.append(int(properties.MCID) if "/MCID" in properties else None)
                yield stack[-1], ""
            case "BMC":
                stack.append(None)
            case "EMC":
                stack.pop()
            case "Tf":
                now = maps[str(operands[0])]
            case "Tj":
                yield stack[-1], _decode(operands[0], now)
            case "TJ":
                shown = (_decode(part, now) for part in operands[0] if isinstance(part, pikepdf.String))
                yield stack[-1], "".join(shown)


def _decode(string: Any, codes: Mapping[int, str]) -> str:
    data = bytes(string)
    return "".join(codes[data[at] << 8 | data[at + 1]] for at in range(0, len(data), 2))


def _to_unicode(font: Any) -> Mapping[int, str]:
    source = font.ToUnicode.read_bytes().decode("latin-1")
    return {
        int(code, 16): bytes.fromhex(value).decode("utf-16-be") for code, value in _BFCHAR.findall(source)
    }
