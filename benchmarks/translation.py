"""Times the translation workflow on many segments: status, export and import, memory look-ups included.

    python -m benchmarks.translation [--segments 20000]

The segments are the sample's, varied word by word; for half of them the memory holds something near, for a
tenth the same. Each step starts from the files of the edition, as a command does.
"""

import argparse
import datetime
import random
import re
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from benchmarks.content import ROOT
from ibzdocs.base.values import Language, Words
from ibzdocs.inputs import edition as project
from ibzdocs.session import store
from ibzdocs.session.cache import Cache
from ibzdocs.session.session import Session
from ibzdocs.translation.catalogue import Catalogue, Entry
from ibzdocs.translation.coded import fill
from ibzdocs.translation.formats import docx, omegat, tmx, xliff, xlsx
from ibzdocs.translation.orders import Order
from ibzdocs.translation.pseudo import pseudo
from ibzdocs.translation.segments import Segment, collect, segments_of
from ibzdocs.tree.nodes import Document, Paragraph
from ibzdocs.workflows.orders import export, receive
from ibzdocs.workflows.orders.package import relevant

T = TypeVar("T")
TODAY = datetime.date(2026, 1, 5)
OPTIONS = receive.Options(TODAY)
NL, DE = Language.NL, Language.DE


def varied(text: str, chance: random.Random, words: list[str]) -> str:
    """The text with a tenth of its words replaced; what has markup stays."""
    return " ".join(
        chance.choice(words) if word.isalpha() and chance.random() < 0.1 else word for word in text.split(" ")
    )


def texts(session: Session, count: int) -> Iterator[Words]:
    """So many texts like those of the sample."""
    chance = random.Random(7)
    sample = [segment for segment in session.segments if "^" not in segment.key]
    words = [word for segment in sample for word in segment.text.split() if word.isalpha()]
    for number in range(count):
        segment = sample[number % len(sample)]
        typed = {str(place): literal.text for place, literal in enumerate(segment.literals, 1)}
        text = re.sub(r"\{\^\d+\}", "", fill(segment.skeleton, typed))
        yield Words(f"bench/{number}/text", varied(text, chance, words))


def memory(segments: list[Segment]) -> list[Entry]:
    """Earlier translations: of a tenth of the segments as they are, of half of them a little different."""
    chance = random.Random(11)
    found = []
    for number, segment in enumerate(segments):
        if number % 10 == 0:
            found.append(Entry(f"old/{number}", NL, segment.skeleton, pseudo(segment.skeleton)))
        elif number % 2:
            source = varied(segment.skeleton, chance, ["anders", "nieuw", "dienst"])
            found.append(Entry(f"old/{number}", NL, source, pseudo(source)))
    return found


class Many(Session):
    """The sample's session with one document that is given and not composed; nothing of it is kept."""

    def __init__(self, root: Path, document: Document) -> None:
        super().__init__(project.load(ROOT), cache=Cache(None))
        self.folder, self.given = root, document

    @property
    def root(self) -> Path:
        """Where catalogues and orders are."""
        return self.folder

    @property
    def documents(self) -> Mapping[str, Document]:
        """The one document."""
        return {"strategic": self.given}

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Those of the document."""
        return collect(self.documents.values())


def edition(root: Path, count: int) -> Callable[[], Session]:
    """Opens the session of an edition in ``root`` with ``count`` segments, from its files."""
    full = Session(project.load(ROOT), cache=Cache(None))
    words = list(texts(full, count))
    blocks = tuple(Paragraph((text,)) for text in words)
    neutral = replace(full.documents["strategic"], blocks=blocks, names={})
    segments = [segment for text in words for segment in segments_of(text)]
    store.write(root, [Catalogue(DE).having(memory(segments))])
    return lambda: Many(root, neutral)


def timed(name: str, work: Callable[[], T]) -> T:
    """The result of ``work``; prints how long it took."""
    start = time.perf_counter()
    result = work()
    print(f"| {name} | {time.perf_counter() - start:.2f} |", flush=True)  # noqa: T201
    return result


def files(session: Session, order: Order) -> dict[str, bytes]:
    """The exchange files of an order, with the memory looked up for every line."""
    pairs = relevant(session.memory(NL, DE), order, 0.75)
    return {
        "a.xlf": xliff.write(order),
        "a.tmx": tmx.write(pairs, NL, DE),
        "a.xlsx": xlsx.write(order, DE),
        "a.docx": docx.write(order, DE),
        **omegat.project(order, NL, pairs, b""),
    }


def main() -> None:
    """Run the steps and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--segments", type=int, default=20_000)
    count = parser.parse_args().segments
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        opened = edition(root, count)
        print(f"| step, {count} segments | seconds |\n|---|---|")  # noqa: T201
        timed("status", lambda: opened().units[DE])
        order = timed(
            "order composed", lambda: export.compose(opened(), export.OrderOptions(DE, "cddv"), TODAY)
        )
        timed("counted in bands", lambda: export.sizes(opened(), order))
        timed("files of the order", lambda: files(opened(), order))
        store.write(root, orders=[order])
        targets = {line.id: pseudo(line.sent) for line in order.lines}
        path = root / "back.xlf"
        path.write_bytes(answered(order, targets))
        receipt = timed("import, dry run", lambda: receive.receive(opened(), [path], OPTIONS))
        timed("import, applied", lambda: receive.take_in(opened(), receipt, OPTIONS))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"| peak memory, MB | {peak:.0f} |")  # noqa: T201


def answered(order: Order, targets: dict[int, str]) -> bytes:
    """The order as XLIFF with its targets filled in."""
    lines = tuple(replace(line, old=targets[line.id], old_source="x") for line in order.lines)
    data = xliff.write(replace(order, lines=lines))
    return data.replace(b'state="needs-review-translation"', b'state="translated"')


if __name__ == "__main__":
    main()
