"""What a service gets, as text: each file of an order after texts have changed; and what becomes of a poor answer."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from ibzdocs.base.labels import hint, sentence
from ibzdocs.base.values import Language
from ibzdocs.formats.ooxml.package import unpack
from ibzdocs.session import store
from ibzdocs.translation.formats import xliff
from ibzdocs.translation.orders import Order
from ibzdocs.workflows.orders import export, receive
from ibzdocs.workflows.orders.package import MANIFEST, package
from tests.golden import Golden
from tests.orders.small import (
    DE,
    FR,
    FRENCH,
    GERMAN,
    SETTINGS,
    TEXTS,
    TODAY,
    SmallSession,
    filled,
    ordered,
    session,
)
from tests.orders.test_round import approve, deliver
from tests.translation_formats.test_xliff import answered

FORMATS = ("xliff", "xlsx", "docx", "tmx", "terms", "omegat")  # all but pages, which others look at
# A figure became another one, words came and went, a note and a text are new.
LATER = {
    **TEXTS,
    "texts/a.1/text": "Wij hebben {count} doelen en 1.902 medewerkers op 1 januari 2027.",
    "texts/a.2/text": "De federale fase wordt elk jaar **zeer grondig** geoefend^[Zie {a}.].",
    "texts/a.3/text": "Meer staat op [onze site](https://example.org)^[Sinds 3 mei & <altijd>.].",
    "texts/a.4/text": "Een sterke dienst\u00a0: dat is *alles* wat telt in {a}, voor 12,5 % van de burgers.",
}
# What a hurried translator makes of it.
POOR = {
    "texts/a.2/text": "La phase fédérale est {^1} exercée.",
    "texts/a.3/text": "Meer staat op [onze site](https://example.org){^1}.",
    "texts/a.4/text": "Un service fort: c'est tout ce qui compte dans {a} {a}, pour {1} des citoyens",
}
GIVEN = {FR: FRENCH, DE: GERMAN}


def later(root: Path) -> SmallSession:
    """The edition after the texts have changed; its services get every file but pages."""
    known = SETTINGS.translation
    services = tuple(replace(each, formats=FORMATS) for each in known.services)
    return session(root, LATER, replace(SETTINGS, translation=replace(known, services=services)))


def second(root: Path, language: Language) -> Order:
    """The second order of a language, of what changed since the first was delivered and approved."""
    deliver(root, ordered(root, language), dict(GIVEN[language]))
    approve(root, language)
    order = export.compose(later(root), export.OrderOptions(language, ""), TODAY)
    store.write(root, orders=[*session(root).orders, order])
    return order


@pytest.mark.parametrize("language", [FR, DE])
def test_the_files_of_an_order(tmp_path: Path, language: Language, golden: Golden) -> None:
    order = second(tmp_path, language)
    made = package(later(tmp_path), order)
    golden(f"order-{language.value}.txt", "\n".join(_listed(made)))


def test_a_poor_answer(tmp_path: Path, golden: Golden) -> None:
    order = second(tmp_path, FR)
    path = tmp_path / "back.xlf"
    path.write_bytes(answered(order, xliff.write(order), filled(order, POOR) | _coded(order)))
    receipt = receive.receive(later(tmp_path), [path], receive.Options(TODAY))
    lines = [f"whole {receipt.whole}, faulty {receipt.faulty}"]
    lines += [f"{each.outcome.value}: {each.answer.line.key}" for each in receipt.decisions]
    lines += [f"awaited: {line.key}" for _, line in receipt.awaited]
    for language in Language:
        lines += ["", language.value]
        lines += [
            f"{each.level.name.lower()} {each.code}: {sentence(language, each)} {hint(language, each)}"
            for each in receipt.problems
        ]
    golden("poor.txt", "\n".join(lines))


def _coded(order: Order) -> dict[int, str]:
    return {line.id: POOR[line.key] for line in order.lines if line.key in POOR}


def _listed(made: bytes) -> Iterator[str]:
    """Each file of a package under its name: XML an element a line, sheets and papers a cell or paragraph a line."""
    for name, data in sorted(unpack(made).items()):
        yield f"== {name}"
        yield from map(str.rstrip, _content(name, data))


def _content(name: str, data: bytes) -> Iterator[str]:
    match name.rpartition(".")[2]:
        case "xlsx":
            yield from _sheets(data)
        case "docx":
            yield from _paper(data)
        case "pdf" | "keep":
            return
        case "json" if name == MANIFEST:
            yield from (
                f"{key}: {value}"
                for key, value in json.loads(data).items()
                if key not in ("made-by", "files")
            )
        case "tsv" | "utf8":
            yield from data.decode("utf-8-sig").splitlines()
        case _:
            yield from _elements(etree.fromstring(data), 0)


def _elements(node: Any, depth: int) -> Iterator[str]:
    """An element a line; one that holds text is one line with all that is in it."""
    if not isinstance(node.tag, str):
        return
    if (node.text or "").strip() or any((each.tail or "").strip() for each in node):
        yield "  " * depth + _inline(node)
        return
    yield "  " * depth + _head(node)
    for inner in node:
        yield from _elements(inner, depth + 1)


def _inline(node: Any) -> str:
    inside = "".join(_inline(each) + (each.tail or "") for each in node)
    return f"<{_head(node)}>{node.text or ''}{inside}</>"


def _head(node: Any) -> str:
    left_out = ("creationtoolversion", "tool-version")
    said = {etree.QName(name).localname: value for name, value in node.attrib.items()}
    return " ".join(
        [
            etree.QName(node).localname,
            *(f"{name}={said[name]!r}" for name in sorted(said) if name not in left_out),
        ]
    )


def _sheets(data: bytes) -> Iterator[str]:
    book: Any = openpyxl.load_workbook(io.BytesIO(data))
    for page in book.worksheets:
        yield f"sheet {page.title} {page.dimensions} frozen {page.freeze_panes} protected {page.protection.sheet}"
        for row in page.iter_rows():
            for cell in (each for each in row if each.value is not None or not each.protection.locked):
                note = f" # {cell.comment.text}" if cell.comment else ""
                yield f"  {cell.coordinate}{'' if cell.protection.locked else ' open'}: {cell.value!r}{note}"


def _paper(data: bytes) -> Iterator[str]:
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    body: Any = etree.fromstring(unpack(data)["word/document.xml"]).find(f"{word}body")
    for row in body.iter(f"{word}tr", f"{word}p"):
        if row.tag == f"{word}tr":
            yield "  " + " | ".join(
                " / ".join("".join(cell_p.itertext(f"{word}t")) for cell_p in cell.iter(f"{word}p"))
                for cell in row.iter(f"{word}tc")
            )
        elif next(row.iterancestors(f"{word}tc"), None) is None and (
            text := "".join(row.itertext(f"{word}t"))
        ):
            yield f"  {text}"
