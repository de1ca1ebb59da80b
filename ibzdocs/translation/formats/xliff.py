"""XLIFF 1.2, strict, in a dialect that every translation program reads (OASIS XLIFF 1.2, 2008).

One ``file`` per document and source language; no private namespace, no document type, no alt-trans; every
unit has a target directly after its source. In the flavour for OmegaT the target holds a copy of the
source, because that program translates targets; in the standard one it is empty, or holds the earlier
translation when only the source has changed.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby, product

from lxml import etree

from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import Place, Problem, error, warning
from ibzdocs.base.values import Language
from ibzdocs.formats.ooxml import xml
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.formats.ooxml.xml import XML_LANG, XML_SPACE, Element, children, local, normal
from ibzdocs.translation.coded import parse as parse_skeleton
from ibzdocs.translation.coded import write as skeleton_of
from ibzdocs.translation.formats.delivery import Delivery, Orders, Returned, language_of
from ibzdocs.translation.formats.inline import XLIFF, UnknownCode, add, known
from ibzdocs.translation.formats.inline import read as read_inlines
from ibzdocs.translation.orders import Order, OrderLine
from ibzdocs.tree.nodes import Inlines, Text
from ibzdocs.tree.walk import walk

TOOL = "ibzdocs"
# What SDL Trados and memoQ say of a translation that is still to be looked at.
_UNCONFIRMED = {
    "Draft", "RejectedTranslation", "RejectedSignOff", "Rejected", "PartiallyEdited", "Pretranslated",
    "AssembledFromFragments", "MachineTranslated",
}  # fmt: skip
_SENT_ALONG = "needs-review-translation"
_CONFIRMED = ("translated", "final", "signed-off")  # somebody says that it holds (XLIFF 1.2 §2.3)
_TO_REVIEW = ("needs-review", "needs-adaptation", "needs-l10n")
_BY_MACHINE = ("mt-suggestion", "leveraged-mt", "fuzzy-match")


def write(order: Order, flavour: str = "standard") -> bytes:
    """The order as XLIFF; ``flavour`` is "standard" or "omegat"."""
    root = etree.Element(f"{{{XLIFF}}}xliff", {"version": "1.2"}, nsmap={None: XLIFF})  # type: ignore[dict-item]
    for (document, language), lines in _files(order):
        attributes = {
            "original": f"{order.number}.{document}",
            "source-language": language.tag,
            "target-language": order.language.tag,
            "datatype": "plaintext",
            "product-name": TOOL,
        }
        file = _add(root, "file", **attributes)
        header = _add(file, "header")
        phase = {"phase-name": flavour, "process-name": "translation", "job-id": order.number}
        _add(_add(header, "phase-group"), "phase", **phase)
        _add(header, "tool", **{"tool-id": TOOL, "tool-name": TOOL})
        body = _add(file, "body")
        for line in lines:
            _unit(body, line, flavour)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False)


def _files(order: Order) -> Iterator[tuple[tuple[str, Language], list[OrderLine]]]:
    def file_of(line: OrderLine) -> tuple[str, Language]:
        return (line.documents[0] if line.documents else "plan", line.sent_language)

    for name, lines in groupby(
        sorted(order.lines, key=lambda line: (*map(str, file_of(line)), line.id)), file_of
    ):
        yield name, list(lines)


def _add(parent: Element, name: str, **attributes: str) -> Element:
    return etree.SubElement(parent, f"{{{XLIFF}}}{name}", attributes)


def _unit(body: Element, line: OrderLine, flavour: str) -> None:
    unit = _add(body, "trans-unit", id=str(line.id), resname=line.key, restype=f"x-{_kind(line)}")
    unit.set(XML_SPACE, "preserve")
    if line.limit:
        unit.set("maxwidth", str(line.limit))
        unit.set("size-unit", "char")
    add(_add(unit, "source"), line.sent, line.sent, line.shown)
    if flavour == "omegat":
        add(_add(unit, "target", state="needs-translation"), line.sent, line.sent, line.shown)
    elif line.old:
        add(_add(unit, "target", state=_SENT_ALONG), line.old, line.sent, line.shown)
    else:
        _add(unit, "target", state="needs-translation")
    if line.context:
        group = _add(unit, "context-group", purpose="information")
        context = _add(group, "context", **{"context-type": "x-heading"})
        context.text = line.context
    if line.old_source:
        _add(unit, "note", **{"from": "previous-source"}).text = line.old_source
    if line.forms:
        _add(unit, "note", **{"from": "forms"}).text = _forms(line)


def _kind(line: OrderLine) -> str:
    name = line.key.rpartition("/")[2].partition("^")[0].partition(".")[0]
    return name if name.isascii() and name.isalnum() else "text"


# --------------------------------------------------------------------------------------------- reading


def read(data: bytes, file: str, orders: Orders, confirmed: Collection[str] = ()) -> Delivery:
    """What an XLIFF file brings back; ``confirmed`` are ids that OmegaT's memory says were translated.

    A part that names no order of ours, as tools that go by way of other formats write it, is read by its sources
    where the file or another part names one. Raises Refused when the file is no XLIFF or no file of ours.
    """
    root = xml.read(data, file)
    if local(root) != "xliff":
        raise Refused("format", file, f"<{local(root)}>")
    if root.get("version", "1").partition(".")[0] != "1":
        raise Refused("format", file, f"XLIFF {root.get('version')}")
    units: list[Returned] = []
    problems: list[Problem] = []
    parts = tuple(children(root, "file"))
    problems += map(partial(_general, file), _beside_units(root))
    beside = _comments(root)
    named = _named(parts, file, orders)
    for part in parts:
        number, flavour = _phase(part)
        if number not in orders or part.get("datatype") == "po":
            found_by, told = by_source(part, () if _has_job(part) else named, file, beside)
            units += found_by
            problems += told or (
                [] if found_by else [error("import-order-unknown", Place(file), order=number or "?")]
            )
            continue
        if (other := _other_language(part, orders[number])) and other not in problems:
            problems.append(other)
        for unit in part.iter("{*}trans-unit"):
            for target in _targets(unit):
                found = _read_unit(unit, target, orders[number], file, flavour == "omegat", confirmed)
                found = _with_comments(found, unit, beside)
                (problems if isinstance(found, Problem) else units).append(found)  # type: ignore[arg-type]
    return Delivery(tuple(_said_once(units)), tuple(problems))


def _named(parts: Sequence[Element], file: str, orders: Orders) -> tuple[Order, ...]:
    """The orders that a file names: in one of its parts, in what that was made of, or in its own name."""
    names = [file, *(part.get("original") or "" for part in parts)]
    sure = {_phase(part)[0] for part in parts}
    return tuple(
        order for number, order in orders.items() if number in sure or any(number in n for n in names)
    )


def _said_once(units: Sequence[Returned]) -> Iterator[Returned]:
    """The units without those that bring nothing for a line that another one brings something for."""
    full = {(unit.order, unit.line.id) for unit in units if unit.target}
    return (unit for unit in units if unit.target or (unit.order, unit.line.id) not in full)


def _other_language(part: Element, order: Order) -> Problem | None:
    """A problem where the file says that its translations are in another language than the order's."""
    said = part.get("target-language") or order.language.tag
    if language_of(said) is order.language:
        return None
    return error("import-language", Place(part.get("original", "")), found=said, wanted=order.language.tag)


def _has_job(part: Element) -> bool:
    """Whether a part says itself of which order it is."""
    return any(phase.get("job-id") for phase in part.iter("{*}phase"))


def _phase(part: Element) -> tuple[str, str]:
    """The order's number and the flavour; from the name of the file where a tool dropped the header."""
    for phase in part.iter("{*}phase"):
        if phase.get("job-id"):
            return phase.get("job-id", ""), phase.get("phase-name", "")
    return (part.get("original") or "").rpartition(".")[0], ""


def _targets(unit: Element) -> Sequence[Element | None]:
    """The translations of a unit: each of those that say another one, so that ``merge`` finds them at odds."""
    found = {
        normal(etree.tostring(each, encoding="unicode", with_tail=False)): each
        for each in children(unit, "target")
    }
    return list(found.values()) or [None]


def _read_unit(
    unit: Element,
    target: Element | None,
    order: Order,
    file: str,
    omegat: bool,
    confirmed: Collection[str],
) -> Returned | Problem:
    said = unit.get("id", "")
    line = _line(unit, order)
    place = Place(file, part=said)
    if line is None:
        return error("import-unit-unknown", place, unit=said, order=order.number)
    source = next(children(unit, "source"), None)
    try:
        if source is None or normal(skeleton_of(read_inlines(source, known(line.sent)))) != normal(
            _canonical(line.sent)
        ):
            return error("import-source-edited", place, line.key, unit=said)
    except UnknownCode as unknown:
        return error("import-code-unknown", place, line.key, unit=said, detail=str(unknown))
    found = _answer(unit, target, order, line, place)
    if isinstance(found, Returned) and omegat and str(line.id) not in confirmed:
        return replace(found, target=() if _is(found.target, line.sent) else found.target)
    return found


def _answer(
    unit: Element, target: Element | None, order: Order, line: OrderLine, place: Place
) -> Returned | Problem:
    """What a unit whose line is known brings back for it, with everything that is said beside it."""
    spoken = target.get(XML_LANG, "") if target is not None else ""
    if spoken and language_of(spoken) is not order.language:
        return error("import-language", place, line.key, found=spoken, wanted=order.language.tag)
    try:
        inlines = read_inlines(target, known(line.sent)) if target is not None else ()
    except UnknownCode as unknown:
        return error("import-code-unknown", place, line.key, unit=place.part, detail=str(unknown))
    state = (target.get("state") if target is not None else "") or ""
    kept = inlines if line.old and state not in _CONFIRMED and _is(inlines, line.old) else ()
    remark = " ".join(filter(None, (_remarks(unit, line), _still_to_do(line, target), _of_tool(unit))))
    return Returned(order.number, line, () if kept else inlines, place.file, kept, remark)


def _line(unit: Element, order: Order) -> OrderLine | None:
    """The line that a unit is: by its number, or by its key where a program gave its units numbers of its own."""
    line, key = order.line(unit.get("id", "")), unit.get("resname")
    if line is not None and key in (None, line.key):
        return line
    named = [each for each in order.lines if each.key == key]
    return named[0] if len(named) == 1 else None


def _canonical(skeleton: str) -> str:
    return skeleton_of(parse_skeleton(skeleton))


def _is(inlines: Inlines, skeleton: str) -> bool:
    return normal(skeleton_of(inlines)) == normal(_canonical(skeleton))


def _still_to_do(line: OrderLine, target: Element | None) -> str:
    """What the program says is still to be done with a translation, such as one of a machine.

    The state that we sent with an earlier translation says nothing: many programs leave it as it is.
    """
    if target is None:
        return ""
    state, origin = target.get("state", ""), target.get("state-qualifier", "")
    by_machine = origin in _BY_MACHINE and state not in _CONFIRMED
    said = f"{state} ({origin})" if origin else state
    by_tool = state.startswith(_TO_REVIEW) and not (line.old and state == _SENT_ALONG)
    return said if by_machine or by_tool else ""


def _of_tool(unit: Element) -> str:
    """What SDL Trados or memoQ say of a translation that nobody has confirmed, in words of their own."""
    said = next((str(value) for name, value in unit.attrib.items() if str(name).endswith("}status")), "")
    marks = (each.get("conf", "") for each in unit.iter("{*}seg"))
    return " ".join(dict.fromkeys(each for each in (said, *marks) if each in _UNCONFIRMED))


def _remarks(unit: Element, line: OrderLine) -> str:
    """What the translator noted at a unit or at the group that it is in; our own notes say nothing."""
    notes = [
        note
        for each in _with_groups(unit)
        for note in children(each, "note")
        if "developer" not in note.get("from", "")
    ]
    contexts = [each for each in unit.iter("{*}context") if _is_comment(each.get("context-type", ""))]
    mine = {normal(line.old_source)} | {normal(_forms(line))}
    said = ("".join(map(str, each.itertext())).strip() for each in (*notes, *contexts))
    return " ".join(dict.fromkeys(text for text in said if text and normal(text) not in mine))


def _forms(line: OrderLine) -> str:
    return "\n".join(f"{{{name}}} = {line.shown[name]}" for name in line.forms)


def _with_groups(unit: Element) -> Iterator[Element]:
    yield unit
    yield from (each for each in unit.iterancestors() if local(each) == "group")


def _is_comment(kind: str) -> bool:
    return "auto" not in kind and any(word in kind for word in ("comment", "remark", "note"))


def _comments(root: Element) -> Mapping[str, str]:
    """The comments of SDL Trados, which stand before all parts, by the number that passages have."""
    return {
        each.get("id", ""): " ".join(
            said for one in each.iter("{*}Comment") if (said := "".join(map(str, one.itertext())).strip())
        )
        for each in root.iter("{*}cmt-def")
    }


def _with_comments(found: Returned | Problem, unit: Element, beside: Mapping[str, str]) -> Returned | Problem:
    """What came back with the comments at its passages: those of XLIFF, Trados and memoQ."""
    if isinstance(found, Problem):
        return found
    marks = [each for target in children(unit, "target") for each in target.iter("{*}mrk")]
    said = [each.get("comment", "") for each in marks]
    said += [
        beside.get(str(value), "")
        for each in marks
        for name, value in each.attrib.items()
        if str(name).endswith("}cid")
    ]
    said += ["".join(map(str, each.itertext())) for each in unit.iter("{*}comment")]
    more = dict.fromkeys(text.strip() for text in said if text.strip())
    return replace(found, remark=" ".join(filter(None, (found.remark, *more))))


def _beside_units(root: Element) -> Iterator[str]:
    """What the translator noted about a file as a whole: at no unit, and at no group of units."""
    for note in root.iter("{*}note"):
        above = {local(each) for each in note.iterancestors()}
        text = "".join(map(str, note.itertext())).strip()
        if text and not above & {"trans-unit", "group", "alt-trans"}:
            yield text


def _general(file: str, words: str) -> Problem:
    return warning("import-note", Place(file), words=words)


_NO_TEXT = "x-gettext-domain-header"


def by_source(
    part: Element, orders: Sequence[Order], file: str, beside: Mapping[str, str]
) -> tuple[list[Returned], list[Problem]]:
    """What a part brings back, and the problems of units that are no line of ``orders``; nothing where none is one."""
    lines = gathered((_bare(line.sent), (order, line)) for order in orders for line in order.lines)
    units: list[Returned] = []
    problems: list[Problem] = []
    for unit in part.iter("{*}trans-unit"):
        for found in _read(unit, lines, orders, file):
            said = _with_comments(found, unit, beside)
            (problems if isinstance(said, Problem) else units).append(said)  # type: ignore[arg-type]
    if not units and not any(problem.key for problem in problems):
        return [], []
    answered = {unit.order for unit in units}
    problems += filter(None, (_other_language(part, each) for each in orders if each.number in answered))
    return units, problems


def _read(
    unit: Element, lines: dict[str, list[tuple[Order, OrderLine]]], orders: Sequence[Order], file: str
) -> Iterator[Returned | Problem]:
    source = next(children(unit, "source"), None)
    if unit.get("restype") == _NO_TEXT or source is None:
        return
    number = unit.get("id", "?")
    place, wanted = Place(file, part=number), lines.get(normal("".join(map(str, source.itertext()))), [])
    if not wanted and orders:
        yield error("import-unit-unknown", place, unit=number, order=orders[0].number)
    for (order, line), target in product(wanted, _targets(unit)):
        yield _answer(unit, target, order, line, place)


def _bare(skeleton: str) -> str:
    """The characters of a skeleton, on one line, without its codes and formats."""
    return normal("".join(node.text for node in walk(parse_skeleton(skeleton), Text)))
