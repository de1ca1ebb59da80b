"""A Word file that holds the translation alone: its passages beside the lines of an order, to be confirmed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ibzdocs.base.immutable import immutable
from ibzdocs.base.labels import phrase
from ibzdocs.base.problems import Place, ProjectError, error
from ibzdocs.base.values import Language
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.session.session import Session
from ibzdocs.translation import align
from ibzdocs.translation.coded import write
from ibzdocs.translation.formats import xlsx
from ibzdocs.translation.formats.delivery import CODES
from ibzdocs.translation.formats.word_reader import open_table
from ibzdocs.translation.orders import Order, OrderLine
from ibzdocs.translation.plain import PlainRun, formats_of, inlines_of, old_of, pieces, source_of
from ibzdocs.tree.nodes import Inlines

_ADDRESS, _CODE = re.compile(r"\]\([^)\s]*\)"), re.compile(r"\{([^{}]+)\}")


@immutable
class Proposals:
    """The sheet to confirm, how many lines have a proposal, how many have none, and the passages that serve no line."""

    sheet: bytes
    placed: int
    missing: int
    left: tuple[str, ...]


def propose(session: Session, number: str, path: Path, language: Language) -> Proposals:
    """The passages of a Word file beside the open lines of an order, as the workbook of that order.

    What stands in it counts as delivered when that workbook is imported, not before. ``language`` is that of its
    headings. Raises ProjectError for an unknown order, one with no open lines, and a file that cannot be read.
    """
    order = next((each for each in session.orders if each.number == number), None)
    if order is None or not order.open_lines:
        raise ProjectError(error("import-order-unknown", Place(path.name), order=number))
    try:
        found = [runs for runs in open_table(path).passages() if any(each.text.strip() for each in runs)]
    except Refused as refused:
        raise ProjectError(refused.problem(CODES)) from refused
    lines, texts = order.open_lines, ["".join(each.text for each in runs) for runs in found]
    olds = [_typed(line, old_of(line, order.language)) if line.old else "" for line in lines]
    chosen = align.align([_typed(line, source_of(line)) for line in lines], olds, texts)
    proposed = tuple(
        _proposed(line, found[chosen[place][0]], chosen[place][1], language)
        if place in chosen
        else replace(line, old="")
        for place, line in enumerate(lines)
    )
    taken = {passage for passage, _ in chosen.values()}
    left = tuple(text.strip() for place, text in enumerate(texts) if place not in taken)
    sheet = xlsx.write(replace(order, lines=proposed), language)
    return Proposals(sheet, len(chosen), len(lines) - len(chosen), left)


def _typed(line: OrderLine, inlines: Inlines) -> str:
    """The text as a page shows it: without addresses of links, with what stands in the place of each code."""
    text = _ADDRESS.sub("", "".join(piece.text for piece in pieces(inlines)))
    return _CODE.sub(lambda found: line.shown.get(found[1], ""), text)


def _proposed(line: OrderLine, runs: Sequence[PlainRun], like: float, language: Language) -> OrderLine:
    """The line with a passage in the place of its earlier translation, and how sure that is before its context."""
    coded = [replace(each, text=_with_codes(each.text, line)) for each in runs]
    sure = phrase(language, "exchange.likeness", percent=round(like * 100))
    context = " – ".join(filter(None, (sure, line.context)))
    return replace(line, old=write(inlines_of(coded, formats_of(source_of(line)))), context=context)


def _with_codes(text: str, line: OrderLine) -> str:
    """The text with the code of each field where it shows, once, what the document shows in its place."""
    for name, shown in sorted(line.shown.items(), key=lambda pair: -len(pair[1])):
        if not name.isdigit() and f"{{{name}}}" in line.sent and text.count(shown) == 1:
            text = text.replace(shown, f"{{{name}}}")
    return text


def order_of(session: Session, path: Path) -> Order | None:
    """The order that the name of a file says, else the only one that something is still awaited from; else None."""
    waiting = [each for each in session.orders if each.open_lines]
    named = [each for each in waiting if each.number in path.name]
    found = named or waiting
    return found[0] if len(found) == 1 else None
