"""The folder ``inputs/contributions``: a folder for each round, in it a file of text for each contribution.

``2027-1/round.json``; ``2027-1/ICT.json`` is what was sent to the contributor ICT, ``ICT.returns.json`` what came
back of it; ``sent`` and ``returned`` hold the workbooks themselves, the latter named by their digest. Who writes
there has read what is there while holding the lock of the edition (``lock.edition``).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from ibzdocs.base.stored import text_of
from ibzdocs.session import together
from ibzdocs.workflows.contributions import stored
from ibzdocs.workflows.contributions.records import Contribution, Returned, Round

FOLDER = Path("inputs") / "contributions"
T = TypeVar("T")
_ROUND, _RETURNS = "round.json", ".returns.json"


def read_rounds(root: Path) -> tuple[Round, ...]:
    """Every round, the oldest first. Raises ProjectError when a file cannot be read."""
    files = (root / FOLDER).glob(f"*/{_ROUND}")
    rounds = [_read(path, stored.load_round) for path in files]
    return tuple(sorted(rounds, key=lambda each: (each.opened, _order(each.number))))


def _order(number: str) -> tuple[str, int, str]:
    year, _, count = number.partition("-")
    return year, int(count) if count.isdecimal() else 0, count


def read_contributions(root: Path, round_: str = "*") -> tuple[Contribution, ...]:
    """What was sent, by number: in one round, or ever. Raises ProjectError when a file cannot be read."""
    return tuple(_read(path, stored.load) for path in _sent(root, round_))


def read_heads(root: Path, round_: str = "*") -> tuple[Contribution, ...]:
    """What was sent, without sheets and rows: read several times faster. Raises ProjectError as above."""
    return tuple(_read(path, stored.load_head) for path in _sent(root, round_))


def _sent(root: Path, round_: str) -> list[Path]:
    files = sorted((root / FOLDER).glob(f"{round_}/[!.]*.json"))
    return [path for path in files if path.name != _ROUND and not path.name.endswith(_RETURNS)]


def read_returns(root: Path, contribution: Contribution) -> tuple[Returned, ...]:
    """What came back of a contribution and was taken in, the earliest first; empty where nothing was.

    Raises ProjectError when the file cannot be read.
    """
    path = _returns(root, contribution)
    return _read(path, stored.load_returns) if path.exists() else ()


def read_counting(root: Path, contribution: Contribution) -> tuple[Returned, ...]:
    """The same without what was undone. Raises ProjectError as above."""
    return tuple(each for each in read_returns(root, contribution) if not each.undone)


def sent_file(root: Path, contribution: Contribution) -> Path:
    """Where the workbook that was sent is kept."""
    return root / FOLDER / contribution.round / "sent" / f"{contribution.number}.xlsx"


def returned_file(root: Path, contribution: Contribution, digest: str, suffix: str = ".xlsx") -> Path:
    """Where a workbook that came back is kept."""
    return root / FOLDER / contribution.round / "returned" / f"{contribution.number}-{digest[:16]}{suffix}"


def write(
    root: Path,
    rounds: Iterable[Round] = (),
    sent: Mapping[str, tuple[Contribution, bytes]] | None = None,
    returns: Iterable[tuple[Contribution, Sequence[Returned]]] = (),
    files: Mapping[Path, bytes] | None = None,
) -> None:
    """Write what has changed: everything beside its place first, then each file into its place.

    ``sent`` has contributions with their workbooks by number; ``files`` are others to be written with them, the
    edition's workbooks for instance. Raises ProjectError when a file cannot be written; then none was replaced.
    """
    folder = root / FOLDER
    wanted = {folder / each.number / _ROUND: stored.dump_round(each).encode() for each in rounds}
    for contribution, data in (sent or {}).values():
        wanted[folder / contribution.round / f"{contribution.contributor}.json"] = stored.dump(
            contribution
        ).encode()
        wanted[sent_file(root, contribution)] = data
    for contribution, each in returns:
        wanted[_returns(root, contribution)] = stored.dump_returns(each).encode()
    wanted |= files or {}
    together.replace_all({path: data for path, data in wanted.items() if _bytes(path) != data})


def _returns(root: Path, contribution: Contribution) -> Path:
    return root / FOLDER / contribution.round / f"{contribution.contributor}{_RETURNS}"


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _read(path: Path, load: Callable[[str, str], T]) -> T:
    file = f"{path.parent.name}/{path.name}"
    return load(text_of(path, file, "contribution-broken") or "", file)
