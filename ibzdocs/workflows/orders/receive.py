"""Taking back what a service made: any of our formats, in any mix, judged together."""

import datetime
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.base.mappings import gathered
from ibzdocs.base.problems import IbzdocsError, Place, Problem, by_place, error, errors_of, warning
from ibzdocs.base.values import Language
from ibzdocs.formats.ooxml.package import (
    CONTENT_TYPES,
    LARGEST_CONTENT,
    MOST_PARTS,
    names_in,
    read_bytes,
    unpack_safely,
)
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.session import store
from ibzdocs.session.session import Session
from ibzdocs.translation.formats import docx, omegat, tmx, xliff, xlsx
from ibzdocs.translation.formats.delivery import CODES, Delivery, Returned
from ibzdocs.translation.merge import Answer, Applied, Decision, MergeContext, Outcome, apply, decide
from ibzdocs.translation.orders import Order, OrderLine
from ibzdocs.translation.status import resolve

_XLIFF = (".xlf", ".xliff", ".sdlxliff", ".mqxliff")
# What OmegaT writes beside a project: its memory in three levels, and the one it works with.
_PROJECT_MEMORY = "project_save.tmx"
_MEMORIES = re.compile(r"(?:-(?:omegat|level[12])|project_save)\.tmx$")
# What shows a text but does not say where one line ends and what it translates.
_FLAT = (
    ".pdf",
    ".doc",
    ".odt",
    ".rtf",
    ".txt",
    ".htm",
    ".html",
    ".png",
    ".jpg",
    ".jpeg",
    ".tif",
    ".tiff",
    ".gif",
    ".bmp",
)
_LETTERS = re.compile(r"[^\W\d_](?![^{}]*\})")  # outside the codes of a text
# What macOS and Word put beside a document that is open, under nearly its name.
_NO_DOCUMENTS = ("._", "~$")
_ZIPS = (".zip", ".mqxlz", ".xlz", ".omt", ".sdlppx", ".sdlrpx")
_DEEPEST = 2  # zips within a zip
# By what a file is known, whatever its name: the part of an Office file, the first element of one of XML.
_PARTS = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx"}
_PACKAGES = {CONTENT_TYPES, "mimetype"}  # of Office and of ODF
_ASIDE = rb"(?:<\?.*?\?>|<!--.*?-->|<!(?!--)[^>]*>)\s*"
# None of them is tried to end elsewhere: the time would double with each.
_FIRST = re.compile(rb"(?>%b)*+<(?:[\w.-]+:)?(xliff|tmx)\b" % _ASIDE, re.DOTALL)
_ELEMENTS = {b"xliff": ".xlf", b"tmx": ".tmx"}
_BEFORE = b"\xef\xbb\xbf\xff\xfe \r\n\t"  # marks of an encoding, blanks
_BEGIN = 4096


@immutable
class Receipt:
    """What an import comes to: the decisions, everything that was found, the lines still awaited."""

    decisions: tuple[Decision, ...]
    problems: tuple[Problem, ...]
    awaited: tuple[tuple[Order, OrderLine], ...]

    @property
    def faulty(self) -> bool:
        """Whether something in it is wrong."""
        return bool(errors_of(self.problems))

    @property
    def whole(self) -> bool:
        """Whether something came, and every line of the orders concerned is there.

        What a memory says that was delivered before is nothing.
        """
        came = (Outcome.ACCEPTED, Outcome.LATE)
        some = any(not each.answer.is_memory or each.outcome in came for each in self.decisions)
        return some and not self.awaited

    def count(self, outcome: Outcome) -> int:
        """How many lines had that outcome."""
        return sum(decision.outcome is outcome for decision in self.decisions)


@immutable
class Options:
    """How to take in. ``replacing``: see MergeContext.

    ``confirmed``: the service says that the earlier translations which came back as they were still hold.
    """

    today: datetime.date
    replacing: bool = False
    confirmed: bool = False


def receive(session: Session, paths: Sequence[Path], options: Options) -> Receipt:
    """What the files bring back, judged; nothing is written."""
    orders = {order.number: order for order in session.orders}
    units: list[Returned] = []
    problems: list[Problem] = []
    for path in paths:
        deliveries = list(_deliveries(path, orders))
        if not any(each.units or each.problems for each in deliveries):
            problems.append(warning("import-nothing", Place(path.name)))
        for delivery in deliveries:
            problems += delivery.problems
            units += map(_confirmed, delivery.units) if options.confirmed else delivery.units
            problems += () if options.confirmed else _kept(delivery.units)
    decisions: list[Decision] = []
    for language in dict.fromkeys(orders[unit.order].language for unit in units):
        mine = [unit for unit in units if orders[unit.order].language is language]
        answers = [
            Answer(orders[unit.order], unit.line, unit.target, unit.file, unit.remark, unit.place)
            for unit in mine
        ]
        decisions += decide(answers, merge_context(session, language, options))
    problems += _older_memories(decisions)
    problems += _copied(decisions)
    decisions = [each for each in decisions if not _is_of_older_memory(each)]
    found = [*problems, *(problem for decision in decisions for problem in decision.problems)]
    return Receipt(tuple(decisions), tuple(by_place(found)), tuple(_awaited(decisions, units, orders)))


def _copied(decisions: Sequence[Decision]) -> Iterator[Problem]:
    """One warning per file for what came back as its source, apart from what is told of each text."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in decisions:
        entry, said = each.entry, {problem.code for problem in each.problems}
        is_copy = entry is not None and entry.source == entry.target and _LETTERS.search(entry.target)
        if is_copy and each.outcome is Outcome.ACCEPTED and "translation-same" not in said:
            found[each.answer.file].append(str(each.answer.line.id))
    for file, numbers in found.items():
        yield warning("import-copied", Place(file), units=", ".join(numbers))


def _is_of_older_memory(decision: Decision) -> bool:
    """Whether a memory answers a line otherwise than it was delivered: it knows what was, not what is."""
    return decision.answer.is_memory and any(found.code == "import-at-odds" for found in decision.problems)


def _older_memories(decisions: Sequence[Decision]) -> Iterator[Problem]:
    """One warning per memory for what it says otherwise than was delivered."""
    counts = Counter(each.answer.file for each in decisions if _is_of_older_memory(each))
    for file, count in counts.items():
        yield warning("import-memory", Place(file), count=count)


def _confirmed(unit: Returned) -> Returned:
    return replace(unit, target=unit.target or unit.kept)


def _kept(units: Sequence[Returned]) -> Iterator[Problem]:
    """One warning per file for the earlier translations that came back as they were."""
    kept = gathered((unit.file, str(unit.line.id)) for unit in units if unit.kept)
    for file, numbers in kept.items():
        yield warning("import-old-kept", Place(file), units=", ".join(numbers))


def merge_context(session: Session, language: Language, options: Options) -> MergeContext:
    """What decisions about a language are made by: its catalogue with each translation under its present key."""
    catalogue = store.settled(session.catalogues[language], session.units[language])
    return MergeContext(session.segment, catalogue, session.judge, options.today, options.replacing)


def _awaited(
    decisions: Sequence[Decision], units: Sequence[Returned], orders: Mapping[str, Order]
) -> Iterator[tuple[Order, OrderLine]]:
    """The lines of the orders concerned that nothing good came back for, now or before."""
    good = (Outcome.ACCEPTED, Outcome.LATE, Outcome.UNCHANGED)
    came = {(each.answer.order.number, each.answer.line.id) for each in decisions if each.outcome in good}
    for number in dict.fromkeys(unit.order for unit in units):
        for line in orders[number].open_lines:
            if (number, line.id) not in came:
                yield orders[number], line


def take_in(session: Session, receipt: Receipt, options: Options) -> None:
    """Write what the receipt accepts to the catalogues, the orders and the memory, all or nothing."""
    orders, kept = session.orders, list(session.kept)
    catalogues = []
    for language in dict.fromkeys(decision.answer.order.language for decision in receipt.decisions):
        mine = [each for each in receipt.decisions if each.answer.order.language is language]
        applied: Applied = apply(mine, merge_context(session, language, options), orders)
        orders = applied.orders
        kept += applied.memory
        catalogues.append(store.settled(applied.catalogue, resolve(session.segments, applied.catalogue)))
    changed = [order for order, before in zip(orders, session.orders, strict=True) if order != before]
    store.write(session.root, catalogues, changed, kept)


# ---------------------------------------------------------------------------------------------- files


def _deliveries(path: Path, orders: Mapping[str, Order]) -> Iterator[Delivery]:
    try:
        data = read_bytes(path)
        if _kind(path.name, data) in _ZIPS:
            yield from _archive(path, data, orders)
        else:
            yield _file(path.name, data, orders, ())
    except Refused as refused:
        yield Delivery((), (refused.problem(CODES),))
    except IbzdocsError as refused:
        yield Delivery((), refused.problems)


def _archive(path: Path, data: bytes, orders: Mapping[str, Order]) -> Iterator[Delivery]:
    """The files of a zip that can bring something back.

    Of an OmegaT project that is its target, not its source, and not its memories, which lose formatting; where its
    target was never made, the memory that it works with.
    """
    files = _unpacked(path.name, data)
    memories = [name for name in files if _MEMORIES.search(name)]
    saved = [name for name in memories if not name.endswith(("-level1.tmx", "-level2.tmx"))]
    brought = [name for name in files if _brings(name, files[name]) and name not in memories]
    wanted = brought or [name for name in saved if name.endswith(_PROJECT_MEMORY)]
    if not wanted:
        flat = {suffix for name in files if (suffix := PurePosixPath(name).suffix.lower()) in _FLAT}
        code: ProblemCode = "import-flat" if flat else "import-no-format"
        yield Delivery((), (error(code, Place(path.name), detail=", ".join(sorted(flat)) or path.suffix),))
    for name in wanted:
        known: set[str] = set()
        noted: dict[str, str] = {}
        for order in (order for order in orders.values() if order.number in name):
            for memory in saved:
                known |= set(omegat.confirmed(files[memory], memory, order))
                noted |= omegat.remarks(files[memory], memory, order)
        yield _with_remarks(_file(name, files[name], orders, tuple(sorted(known))), noted)


def _unpacked(name: str, data: bytes) -> dict[str, bytes]:
    """The files of a zip and of zips in it, by the way to each. Raises Refused, see ``unpack_safely``."""
    files: dict[str, bytes] = {}
    size = 0
    for inner, held in _within(name, data, _DEEPEST):
        files[inner] = held
        size += len(held)
        if size > LARGEST_CONTENT or len(files) > MOST_PARTS:
            raise Refused("too-large", name, f"{size // 1_000_000} MB")
    return files


def _within(name: str, data: bytes, depth: int) -> Iterator[tuple[str, bytes]]:
    for inner, held in unpack_safely(data, name):
        if depth and _kind(inner, held) in _ZIPS:
            yield from ((f"{inner}/{each}", more) for each, more in _within(inner, held, depth - 1))
        else:
            yield inner, held


def _with_remarks(delivery: Delivery, noted: Mapping[str, str]) -> Delivery:
    """The delivery with what the translator noted beside its texts elsewhere, by the number of the line."""
    units = (
        replace(unit, remark=" ".join(filter(None, (unit.remark, noted.get(str(unit.line.id), "")))))
        for unit in delivery.units
    )
    return replace(delivery, units=tuple(units))


def _kind(name: str, data: bytes) -> str:
    """The suffix of what a file holds, which may have been given another name on its way, else that of its name."""
    if data.startswith(b"PK"):
        names = names_in(data)
        for part, suffix in _PARTS.items():
            if part in names:
                return suffix
        if names and not names & _PACKAGES:
            return ".zip"
    elif found := _FIRST.match(data[:_BEGIN].replace(b"\0", b"").lstrip(_BEFORE)):
        return _ELEMENTS[found[1]]
    return PurePosixPath(name).suffix.lower()


def _brings(name: str, data: bytes) -> bool:
    path = PurePosixPath(name)
    if path.name.startswith(_NO_DOCUMENTS):
        return False
    helps = path.name.startswith(("memory-", "terms-", "order-")) or path.name == "project_save.tmx"
    inside = {"source", "tm", "glossary", "omegat", "__MACOSX"} & set(path.parts[:-1])
    return not helps and not inside and _kind(name, data) in (*_XLIFF, ".xlsx", ".docx", ".tmx")


def _file(name: str, data: bytes, orders: Mapping[str, Order], confirmed: Sequence[str]) -> Delivery:
    match _kind(name, data):
        case suffix if suffix in _XLIFF:
            return xliff.read(data, name, orders, confirmed)
        case ".tmx":
            return tmx.read(data, name, orders)
        case ".xlsx" | ".docx" as suffix:
            return _office(name, data, orders, suffix)
        case suffix if suffix in _FLAT:
            return Delivery((), (error("import-flat", Place(name), detail=suffix),))
        case suffix:
            raise Refused("format", name, suffix or name)


def _office(name: str, data: bytes, orders: Mapping[str, Order], suffix: str) -> Delivery:
    """The delivery in an Office file, read from a file of that name, which the problems then say."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / PurePosixPath(name).name
        path.write_bytes(data)
        return xlsx.read(path, orders) if suffix == ".xlsx" else docx.read(path, orders)
