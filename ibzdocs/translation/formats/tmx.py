"""TMX 1.4 out; TMX 1.1 to 1.4 in, as translation programs write it (LISA TMX 1.4b, 2005).

Programs differ: OmegaT writes version 1.1 with ``lang`` instead of ``xml:lang`` and its tags as text, others
write native codes (``bpt``, ``ph`` …). These become the codes of the line that is answered, or nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Place, Problem, error, warning
from ibzdocs.base.values import Language
from ibzdocs.formats.ooxml import xml
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.formats.ooxml.xml import XML_LANG, Element, children, local, normal
from ibzdocs.translation.coded import bind, plain
from ibzdocs.translation.coded import write as skeleton_of
from ibzdocs.translation.formats.delivery import Delivery, Orders, Returned, language_of
from ibzdocs.translation.formats.inline import UnknownCode, known, tagged, untag
from ibzdocs.translation.literals import Literal, split
from ibzdocs.translation.memory import Pair
from ibzdocs.translation.orders import OrderLine
from ibzdocs.tree.nodes import Inlines, Text

_KEY = "x-segment-key"
# A native code between two characters that no XML can hold: what it is, and its number in the file.
_NATIVE = re.compile("\x01(?P<kind>[^\x02\x03]*)\x03(?P<number>[^\x02]*)\x02")
_KINDS = {"bpt": "open", "ept": "close", "ph": "alone", "it": "alone", "ut": "alone"}
_FORMATS = ("bold", "italic")
_OUR_TAG = re.compile(r"<(?P<close>/?)(?P<kind>[gx])\d+/?>")


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
    variant = etree.SubElement(unit, "tuv", {XML_LANG: language.tag})
    etree.SubElement(variant, "seg").text = text


@immutable
class Unit:
    """A unit of a TMX file: the texts by language, with tags, and the key of the segment if it says one.

    ``note`` is what a person wrote beside it; ``others`` are the codes of languages that are not ours.
    """

    texts: Mapping[Language, str]
    key: str = ""
    note: str = ""
    others: tuple[str, ...] = ()


def units(data: bytes, file: str) -> tuple[Unit, ...]:
    """The units of a TMX file. Raises Refused when it is none."""
    root = xml.read(data, file, doctype=True)
    if local(root) != "tmx":
        raise Refused("format", file, f"<{local(root)}>")
    return tuple(found for unit in root.iter("{*}tu") for found in _units(unit))


def _units(unit: Element) -> Iterator[Unit]:
    """A unit; one more for each further text that it has in a language, so that ``merge`` finds them at odds."""
    texts: dict[Language, dict[str, None]] = {}
    others = []
    notes = [*children(unit, "note")]
    for variant in children(unit, "tuv"):
        code = variant.get(XML_LANG) or variant.get("lang") or ""
        language = language_of(code)
        segment = next(children(variant, "seg"), None)
        notes += children(variant, "note")
        if language is None:
            others.append(code or "–")
        elif segment is not None:
            texts.setdefault(language, {})[_text(segment)] = None
    keys = (prop.text or "" for prop in children(unit, "prop") if prop.get("type") == _KEY)
    note = " ".join(filter(None, ((each.text or "").strip() for each in notes)))
    key = next(keys, "")
    for number in range(max((len(said) for said in texts.values()), default=1)):
        chosen = {language: list(said)[min(number, len(said) - 1)] for language, said in texts.items()}
        yield Unit(chosen, key, note, tuple(others))


def _text(segment: Element) -> str:
    """The characters of a segment, native codes as marks; what stands in them is no text, unless our own tag."""
    parts = [segment.text or ""]
    for child in segment:
        kind, inside = _KINDS.get(local(child), ""), _text(child)
        if kind and not _OUR_TAG.fullmatch(inside):
            number = child.get("i") or child.get("x") or ""
            inside = f"\x01{kind}\x03{number}\x02"
        parts += (inside, child.tail or "")
    return "".join(parts)


def bare(text: str) -> str:
    """The text of a unit without native codes."""
    return _NATIVE.sub("", text)


def with_our_tags(text: str, source: str, sent: str) -> str | None:
    """The text with our tags for native codes: those of ``sent`` in the order of the codes in ``source``.

    None where the codes of the two are not as many of the same kinds, or ``text`` has one that neither has.
    """
    theirs = [(found["kind"], found["number"]) for found in _NATIVE.finditer(source)]
    ours = [(_kind(found), found[0]) for found in _OUR_TAG.finditer(tagged(sent))]
    if [kind for kind, _ in theirs] != [kind for kind, _ in ours]:
        return None
    tags = dict(zip(theirs, (tag for _, tag in ours), strict=True))
    if any((found["kind"], found["number"]) not in tags for found in _NATIVE.finditer(text)):
        return None
    return _NATIVE.sub(lambda found: tags[found["kind"], found["number"]], text)


def _kind(tag: re.Match[str]) -> str:
    return "alone" if tag["kind"] == "x" else "close" if tag["close"] else "open"


def unread(found: Iterable[Unit], file: str) -> Iterator[Problem]:
    """One warning for the languages of a file that are not read."""
    codes = dict.fromkeys(code for unit in found for code in unit.others)
    if codes:
        yield warning("memory-language", Place(file), codes=", ".join(codes))


def pairs(found: Iterable[Unit], language: Language) -> Iterator[Pair]:
    """The units that have a text in ``language`` as pairs for the memory, figures as placeables, without tags.

    A unit of which one side is empty or blank is no pair.
    """
    for unit in found:
        texts = {each: _OUR_TAG.sub("", bare(text)) for each, text in unit.texts.items()}
        for source_language, source in texts.items():
            target = texts.get(language, "")
            if source_language is not language and source.strip() and target.strip():
                yield _pair(unit, (source_language, language), source, target)


def _pair(unit: Unit, languages: tuple[Language, Language], source: str, target: str) -> Pair:
    source_language, language = languages
    literals = [piece for piece in split(source, source_language) if isinstance(piece, Literal)]
    bound = skeleton_of(bind((Text(source),), literals, source_language))
    translated = skeleton_of(bind((Text(target),), literals, language))
    return Pair(source_language, language, bound, translated, unit.key, "tmx")


def read(data: bytes, file: str, orders: Orders) -> Delivery:
    """What a TMX file brings back for the open orders: units whose source is that of a line.

    Raises Refused when the file is no TMX. Units of other sources are no error: a memory holds more.
    """
    waiting = gathered(
        ((line.sent_language, order.language, normal(text)), (order.number, line))
        for order in orders.values()
        for line in order.lines
        for text in dict.fromkeys((tagged(line.sent), shown(line), plain(line.sent, lambda name: "")))
    )
    returned: list[Returned] = []
    found = units(data, file)
    problems: list[Problem] = list(unread(found, file))
    for unit in found:
        for number, line, source, text in _answers(unit, waiting):
            try:
                returned.append(Returned(number, line, _target(line, source, text), file, remark=unit.note))
            except UnknownCode as unknown:
                place = Place(file, part=str(line.id))
                problems.append(
                    error("import-code-unknown", place, line.key, unit=line.id, detail=str(unknown))
                )
    return Delivery(tuple(returned), tuple(problems))


def _target(line: OrderLine, source: str, text: str) -> Inlines:
    """What a unit answers to a line. Raises UnknownCode for a code of which nobody can tell which one it is."""
    codes_of = known(line.sent)
    if _NATIVE.search(text):
        mapped = with_our_tags(text, source, line.sent)
        if mapped is None and any(code.kind not in _FORMATS for code in codes_of.values()):
            raise UnknownCode(" ".join(found["kind"] for found in _NATIVE.finditer(text)))
        text = bare(text) if mapped is None else mapped
    return untag(text, codes_of)


def _answers(
    unit: Unit, waiting: Mapping[tuple[Language, Language, str], Sequence[tuple[str, OrderLine]]]
) -> Iterator[tuple[str, OrderLine, str, str]]:
    """The lines that a unit answers: order, line, the unit's source and its translation."""
    for source_language, source in unit.texts.items():
        for language, text in unit.texts.items():
            if language is source_language:
                continue
            for number, line in waiting.get((source_language, language, normal(bare(source))), ()):
                if unit.key in ("", line.key):
                    yield number, line, source, text


def shown(line: OrderLine) -> str:
    """The text of a line as a translator reads it, figures as typed."""
    return plain(line.sent, lambda name: line.shown.get(name, f"{{{name}}}"))
