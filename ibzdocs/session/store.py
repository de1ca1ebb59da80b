"""The folder ``inputs/translations``: catalogues, memory, orders as text, written whole or not at all.

Who writes there has read what is there while holding the lock of the edition (``lock.edition``).
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from ibzdocs.base.problems import ProjectError
from ibzdocs.base.stored import text_of
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.session import lock, together
from ibzdocs.translation import catalogue as catalogues
from ibzdocs.translation import memory as memories
from ibzdocs.translation import orders as order_files
from ibzdocs.translation.catalogue import Catalogue
from ibzdocs.translation.memory import Pair
from ibzdocs.translation.orders import Order
from ibzdocs.translation.status import Unit

FOLDER = Path("inputs") / "translations"
_MEMORY, _ORDERS = "memory.json", "orders"


@contextmanager
def steady(root: Path) -> Iterator[None]:
    """Like ``lock.edition``, for who reads several files; without a lock where the folder cannot be written.

    Raises Taken.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(lock.edition(root))
        except lock.Taken:
            raise
        except ProjectError:
            pass  # what cannot be written does not change either
        yield


def read_catalogues(root: Path) -> Mapping[Language, Catalogue]:
    """The catalogue of every document language; an empty one where there is no file.

    Raises ProjectError when a file cannot be read.
    """
    found = {}
    for language in DOCUMENT_LANGUAGES:
        name = f"{language.value}.json"
        text = _text(root / FOLDER / name)
        found[language] = Catalogue(language) if text is None else catalogues.load(text, language, name)
    return found


def read_memory(root: Path) -> tuple[Pair, ...]:
    """The pairs that are kept beside the catalogues. Raises ProjectError when the file cannot be read."""
    text = _text(root / FOLDER / _MEMORY)
    return () if text is None else memories.load(text, _MEMORY)


def read_orders(root: Path) -> tuple[Order, ...]:
    """Every order, by number. Raises ProjectError when a file cannot be read."""
    folder = root / FOLDER / _ORDERS
    files = sorted(folder.glob("[!.]*.json"))  # beside them some systems lay files with a dot before the name
    return tuple(order_files.load(_text(path) or "", path.name) for path in files)


def _text(path: Path) -> str | None:
    return text_of(path, path.name, "catalogue-broken")


def write(
    root: Path,
    found: Iterable[Catalogue] = (),
    orders: Iterable[Order] = (),
    memory: Iterable[Pair] | None = None,
) -> None:
    """Write what has changed: everything beside its place first, then each file into its place.

    Raises ProjectError when a file cannot be written; then none was replaced.
    """
    files = {f"{entries.language.value}.json": catalogues.dump(entries) for entries in found}
    files |= {f"{_ORDERS}/{order.number}.json": order_files.dump(order) for order in orders}
    if memory is not None:
        files[_MEMORY] = memories.dump(memory)
    folder = root / FOLDER
    changed = {folder / name: text.encode() for name, text in files.items() if _text(folder / name) != text}
    together.replace_all(changed)


def settled(catalogue: Catalogue, units: Iterable[Unit]) -> Catalogue:
    """The catalogue with every entry under the key that its text has now, where rows were moved."""
    entries = dict(catalogue.entries)
    moved = [(unit, entries.pop(unit.moved_from)) for unit in units if unit.moved_from]
    entries |= {unit.segment.key: replace(entry, key=unit.segment.key) for unit, entry in moved}
    return replace(catalogue, entries=entries)
