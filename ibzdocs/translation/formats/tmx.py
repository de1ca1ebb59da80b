"""TMX 1.4 out; TMX 1.1 to 1.4 in, as translation programs write it (LISA TMX 1.4b, 2005).

Programs differ: OmegaT writes version 1.1 with ``lang`` instead of ``xml:lang`` and its tags as text.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from ibzdocs.base.problems import Place, Problem, error
from ibzdocs.base.values import Language
from ibzdocs.formats.ooxml import xml
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.formats.ooxml.xml import Element, children, local, normal
from ibzdocs.translation.coded import bind, plain
from ibzdocs.translation.coded import write as skeleton_of
from ibzdocs.translation.formats.delivery import Delivery, Orders, Returned
from ibzdocs.translation.formats.inline import UnknownCode, known, tagged, untag
from ibzdocs.translation.literals import Literal, split
from ibzdocs.translation.memory import Pair
from ibzdocs.translation.orders import OrderLine
from ibzdocs.tree.nodes import Text

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_KEY = "x-segment-key"


def write(pairs: Iterable[Pair], source: Language, target: Language) -> bytes:
    """The pairs as TMX 1.4, codes as the tags that OmegaT shows."""
    root = etree.Element("tmx", version="1.4")
    header = {
        "creationtool": "ibzdocs",
        "creationtoolversion": "1",
        "datatype": "plaintext",
        "o-tmf": "ibzdocs",
    }
    header |= {"segtype": "paragraph", "adminlang": "en", "srclang": source.tag}
    etree.SubElement(root, "header", header)
    body = etree.SubElement(root, "body")
    for pair in pairs:
        unit = etree.SubElement(body, "tu")
        if pair.key:
            etree.SubElement(unit, "prop", type=_KEY).text = pair.key
        _variant(unit, source, tagged(pair.source))
        _variant(unit, target, tagged(pair.target, pair.source))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _variant(unit: Element, language: Language, text: str) -> None:
    variant = etree.SubElement(unit, "tuv", {_LANG: language.tag})
    etree.SubElement(variant, "seg").text = text


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a TMX file: the texts by language, with tags, and the key of the segment if it says one."""

    texts: Mapping[Language, str]
    key: str = ""


def units(data: bytes, file: str) -> tuple[Unit, ...]:
    """The units of a TMX file. Raises Refused when it is none."""
    root = xml.read(data, file, doctype=True)
    if local(root) != "tmx":
        raise Refused("format", file, f"<{local(root)}>")
    return tuple(_unit(unit) for unit in root.iter("{*}tu"))


def _unit(unit: Element) -> Unit:
    texts: dict[Language, str] = {}
    for variant in children(unit, "tuv"):
        code = (variant.get(_LANG) or variant.get("lang") or "")[:2].lower()
        segment = next(children(variant, "seg"), None)
        if code in {*Language} and segment is not None:
            texts[Language(code)] = _text(segment)
    keys = (prop.text or "" for prop in children(unit, "prop") if prop.get("type") == _KEY)
    return Unit(texts, next(keys, ""))


def _text(segment: Element) -> str:
    """The characters of a segment; what stands in native codes is left to the tags that are text."""
    inside = "".join(_text(child) + (child.tail or "") for child in segment)
    return (segment.text or "") + inside


def pairs(data: bytes, file: str, language: Language) -> Iterator[Pair]:
    """The units that have a text in ``language`` as pairs for the memory, figures as placeables.

    A unit of which one side is empty or blank is no pair.

    Raises Refused when the file is no TMX.
    """
    for unit in units(data, file):
        for source_language, source in unit.texts.items():
            target = unit.texts.get(language, "")
            if source_language is not language and source.strip() and target.strip():
                yield _pair(unit, source_language, source, language)


def _pair(unit: Unit, source_language: Language, source: str, language: Language) -> Pair:
    literals = [piece for piece in split(source, source_language) if isinstance(piece, Literal)]
    bound = skeleton_of(bind((Text(source),), literals, source_language))
    target = skeleton_of(bind((Text(unit.texts[language]),), literals, language))
    return Pair(source_language, language, bound, target, unit.key, "tmx")


def read(data: bytes, file: str, orders: Orders) -> Delivery:
    """What a TMX file brings back for the open orders: units whose source is that of a line.

    Raises Refused when the file is no TMX. Units of other sources are no error: a memory holds more.
    """
    waiting: dict[tuple[Language, Language, str], list[tuple[str, OrderLine]]] = {}
    for order in orders.values():
        for line in order.lines:
            for text in dict.fromkeys((tagged(line.sent), shown(line))):
                key = (line.sent_language, order.language, normal(text))
                waiting.setdefault(key, []).append((order.number, line))
    returned: list[Returned] = []
    problems: list[Problem] = []
    for unit in units(data, file):
        for number, line, text in _answers(unit, waiting):
            try:
                target = untag(text, known(line.sent))
                returned.append(Returned(number, line, target, file))
            except UnknownCode as unknown:
                place = Place(file, part=str(line.id))
                problems.append(
                    error("import-code-unknown", place, line.key, unit=line.id, detail=str(unknown))
                )
    return Delivery(tuple(returned), tuple(problems))


def _answers(
    unit: Unit, waiting: Mapping[tuple[Language, Language, str], list[tuple[str, OrderLine]]]
) -> Iterator[tuple[str, OrderLine, str]]:
    for source_language, source in unit.texts.items():
        for language, text in unit.texts.items():
            if language is source_language:
                continue
            for number, line in waiting.get((source_language, language, normal(source)), ()):
                if unit.key in ("", line.key):
                    yield number, line, text


def shown(line: OrderLine) -> str:
    """The text of a line as a translator reads it, figures as typed."""
    return plain(line.sent, lambda name: line.shown.get(name, f"{{{name}}}"))
