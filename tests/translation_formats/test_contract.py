"""XLIFF, OmegaT's project, TMX, the workbook and the Word table answer the same questions."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from ibzdocs.formats.ooxml.package import unpack_safely
from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.translation.formats import docx, omegat, tmx, xliff, xlsx
from ibzdocs.translation.formats.delivery import Delivery, Orders
from ibzdocs.translation.memory import Pair
from ibzdocs.translation.orders import Order
from tests.translation_formats import test_sheet, test_wordtable, test_xliff
from tests.translation_formats.contract import Contract, TableContract
from tests.translation_formats.orders import FR

_MEMORY = "project-omegat.tmx"  # what OmegaT itself writes


class TestXliff(Contract):
    """A translation program fills in targets."""

    def out(self, order: Order) -> bytes:
        return xliff.write(order)

    def answered(self, data: bytes, order: Order, targets: Mapping[int, str]) -> bytes:
        return test_xliff.answered(order, data, dict(targets))

    def read(self, data: bytes, orders: Orders) -> Delivery:
        return xliff.read(data, "a.xlf", orders)

    def foreign(self, data: bytes, order: Order) -> bytes:
        answer = self.answered(data, order, {1: "Voir {SD8}."})
        head, target = answer.rsplit(b'<x id="1"', 1)
        return head + b'<x id="9"' + target


class TestOmegaT(Contract):
    """OmegaT writes its targets in a file of their own and remembers in its memory what was translated."""

    def out(self, order: Order) -> bytes:
        return _zip(omegat.project(order, order.lines[0].sent_language, (), b""))

    def answered(self, data: bytes, order: Order, targets: Mapping[int, str]) -> bytes:
        files = dict(unpack_safely(data, "project.zip"))
        source = files[f"source/{order.number}.xlf"]
        pairs = [
            Pair(line.sent_language, order.language, line.sent, targets[line.id])
            for line in order.lines
            if line.id in targets
        ]
        files[f"target/{order.number}.xlf"] = test_xliff.answered(order, source, dict(targets))
        files[_MEMORY] = tmx.write(pairs, order.lines[0].sent_language, order.language)
        return _zip(files)

    def read(self, data: bytes, orders: Orders) -> Delivery:
        """The target where OmegaT has written one, else the source, whose targets are copies."""
        files = dict(unpack_safely(data, "project.zip"))
        names = sorted((name for name in files if name.endswith(".xlf")), reverse=True)
        if not names:
            raise Refused("format", "project.zip")
        order = orders.get(Path(names[0]).stem)
        memory = files.get(_MEMORY)
        confirmed = omegat.confirmed(memory, _MEMORY, order) if memory and order else ()
        return xliff.read(files[names[0]], names[0], orders, confirmed)

    def foreign(self, data: bytes, order: Order) -> bytes:
        files = dict(unpack_safely(self.answered(data, order, {1: "Voir {SD8}."}), "project.zip"))
        path = f"target/{order.number}.xlf"
        head, target = files[path].rsplit(b'<x id="1"', 1)
        return _zip({**files, path: head + b'<x id="9"' + target})


class TestTmx(Contract):
    """A memory: it knows no orders, and holds what was translated only."""

    names_its_order = keeps_sources = False

    def out(self, order: Order) -> bytes:
        return tmx.write((), order.lines[0].sent_language, order.language)

    def answered(self, data: bytes, order: Order, targets: Mapping[int, str]) -> bytes:
        source = order.lines[0].sent_language
        pairs = [
            Pair(source, order.language, line.sent, targets[line.id], line.key)
            for line in order.lines
            if line.id in targets
        ]
        return tmx.write(pairs, source, order.language)

    def read(self, data: bytes, orders: Orders) -> Delivery:
        return tmx.read(data, "m.tmx", orders)

    def foreign(self, data: bytes, order: Order) -> bytes:
        return self.answered(data, order, {1: "Voir {SD8}."}).replace(
            b"Voir &lt;x0/&gt;", b"Voir &lt;x9/&gt;"
        )


class TestWorkbook(TableContract):
    """A translator types in the cells of a column."""

    knows_codes = False

    def out(self, order: Order) -> bytes:
        return xlsx.write(order, FR)

    def answered(self, data: bytes, order: Order, targets: Mapping[int, str]) -> bytes:
        return test_sheet.answered(data, targets)

    def read(self, data: bytes, orders: Orders) -> Delivery:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "order.xlsx"
            path.write_bytes(data)
            return xlsx.read(path, orders)


class TestWordTable(TableContract):
    """A translator types in the cells of a column, with real bold and italic."""

    knows_codes = False

    def out(self, order: Order) -> bytes:
        return docx.write(order, FR)

    def answered(self, data: bytes, order: Order, targets: Mapping[int, str]) -> bytes:
        return test_wordtable.answered(data, targets)

    def read(self, data: bytes, orders: Orders) -> Delivery:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "order.docx"
            path.write_bytes(data)
            return docx.read(path, orders)


def _zip(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()
