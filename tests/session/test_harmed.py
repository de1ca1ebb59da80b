"""An edition whose cache came to harm, or from an enemy: files and findings are those of a first build."""

import functools
import itertools
import json
import pickle
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from ibzdocs.base.values import Language
from ibzdocs.cli import run
from ibzdocs.inputs import edition as project
from ibzdocs.session import cache, digests, session
from ibzdocs.session.cache import FOLDER, Cache
from ibzdocs.session.reading import Read
from ibzdocs.session.session import Session
from ibzdocs.workflows.init import create

pytestmark = pytest.mark.whole

BUILD = ("build-annex", "organisation", "--draft", "--quiet")
KEPT = {"plan", "strategic", "findings", "documents-of-some", "segments-of-some", "files"}
ENEMY = b"e" * 32  # the secret of another user


@dataclass(frozen=True)
class Seen:
    """What somebody sees of an edition: its files by name, and what check says."""

    files: Mapping[str, bytes]
    findings: object


def seen(folder: Path, capsys: pytest.CaptureFixture[str]) -> Seen:
    """Build, and check."""
    assert run(["--edition", str(folder), *BUILD]) == 0
    files = {path.name: path.read_bytes() for path in (folder / "out").glob("*-nl.*")}
    capsys.readouterr()
    run(["--edition", str(folder), "check", "--format", "json"])
    return Seen(files, json.loads(capsys.readouterr().out))


def without_files(folder: Path) -> Path:
    """The cache of an edition; nothing else is left of what was built, so that all is made again with it."""
    for path in (folder / "out").iterdir():
        if path.is_file():
            path.unlink()
    assert {path.name for path in (folder / "out" / FOLDER).iterdir()} >= KEPT
    return folder / "out" / FOLDER


def edition(folder: Path) -> Path:
    """A new edition with the rows of the examples."""
    list(create(folder, Language.NL, (2027, 2028)))
    return folder


def reword(folder: Path) -> None:
    """Other names of units in the workbook, and an abbreviation less, of which check says that it is unused."""
    path = folder / "inputs" / "strategic-plan.xlsx"
    book = openpyxl.load_workbook(path)
    for row in book["Diensten"].iter_rows(min_row=2, min_col=5, max_col=5):
        row[0].value = f"{row[0].value} van elders" if row[0].value else None
    book["Afkortingen"].delete_rows(2)
    book.save(path)


@pytest.fixture(name="own", scope="module", autouse=True)
def _own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """This user's folder is one of the test."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("own")
        patch.setattr(cache, "_own_folder", lambda: folder)
        yield


@pytest.fixture(name="one")
def _one(tmp_path: Path) -> Path:
    return edition(tmp_path / "one")


# ------------------------------------------------------------------------------------ damaged, truncated


def flipped(at: float, data: bytes) -> bytes:
    place = int(at * (len(data) - 1))
    return data[:place] + bytes([data[place] ^ 0x10]) + data[place + 1 :]


def cut(length: float, data: bytes) -> bytes:
    return data[: int(length if length >= 1 else length * len(data))]


HARMS: Mapping[str, Callable[[bytes], bytes]] = {
    **{f"a bit at {at}": functools.partial(flipped, at) for at in (0.0, 0.3, 0.9, 1.0)},
    **{f"cut to {length}": functools.partial(cut, length) for length in (0, 31, 32, 33, 0.5, 0.99)},
    "longer": lambda data: data + b".",
    "zeros": lambda data: bytes(len(data)),
    "text": lambda data: b"Not what you expect.\n",
}
ROUNDS = 4


def test_what_is_damaged_or_cut_off_is_made_anew(one: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In each round every value comes to another harm; the build after it leaves a whole cache for the next."""
    cold = seen(one, capsys)
    waiting = itertools.cycle(HARMS.items())
    for _ in range(ROUNDS):
        for path in sorted(without_files(one).iterdir()):
            name, harm = next(waiting)
            path.write_bytes(harm(path.read_bytes()))
        assert seen(one, capsys) == cold, name


def test_a_folder_or_a_dead_link_in_the_place_of_a_value(
    one: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cold = seen(one, capsys)
    for number, path in enumerate(sorted(without_files(one).iterdir())):
        path.unlink()
        if number % 2:
            path.mkdir()
        else:
            path.symlink_to(one / "nowhere")
    assert seen(one, capsys) == cold


# --------------------------------------------------------------------- another edition, another version


def test_the_cache_of_another_edition_of_the_same_user(
    one: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = edition(tmp_path / "other")
    reword(other)
    cold = {folder: seen(folder, capsys) for folder in (one, other)}
    assert cold[one].files != cold[other].files
    assert cold[one].findings != cold[other].findings
    caches = [without_files(folder) for folder in (one, other)]
    caches[0].rename(tmp_path / "aside")
    caches[1].rename(caches[0])
    (tmp_path / "aside").rename(caches[1])
    assert {folder: seen(folder, capsys) for folder in (one, other)} == cold


def test_the_whole_output_folder_of_another_edition(
    one: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files, manifest and cache, that stood in this very place once: none of it is of these inputs."""
    cold = seen(one, capsys)
    inputs = tmp_path / "inputs"
    shutil.copytree(one / "inputs", inputs)
    reword(one)
    assert seen(one, capsys) != cold
    shutil.rmtree(one / "inputs")
    inputs.rename(one / "inputs")
    assert seen(one, capsys) == cold


def falsely(one: Path, patch: pytest.MonkeyPatch) -> None:
    """Compute and keep, for the inputs of this edition, what the inputs of another one give."""
    other = edition(one.parent / "false")
    reword(other)
    false = Session(project.load(other))
    findings = false.findings.problems
    patch.setattr(Session, "_reading", lambda self: Read(false.plan, false.reading))
    patch.setattr(Session, "_check", lambda self: findings)


@pytest.mark.parametrize("what", ["version", "user"])
def test_what_another_version_or_user_kept_for_these_inputs(
    what: str, one: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cold = seen(one, capsys)
    shutil.rmtree(one / "out")
    with monkeypatch.context() as patch:
        if what == "version":
            patch.setattr(digests, "program", lambda: "0" * 64)
        else:
            patch.setattr(session, "secret", lambda: ENEMY)
        falsely(one, patch)
        false = seen(one, capsys)
    assert false.files != cold.files
    assert false.findings != cold.findings
    assert seen(one, capsys) == cold  # with the false files, their manifest and their cache in their place
    assert not list((one / "out").glob("*kept*"))


# ------------------------------------------------------------------------------------------------ forged


class Touch:
    """Would make a file when it is read by a reader that calls what it is told."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return exec, (f"open({str(self.path)!r}, 'w').close()",)


@pytest.mark.parametrize("seal", ["none", "zeros", "enemy", "own"])
def test_a_forged_value_runs_nothing_and_says_nothing(
    seal: str, one: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pickle that is valid and dangerous; under the user's own seal, too, though nobody else can set it."""
    cold = seen(one, capsys)
    ran = tmp_path / "ran"
    for path in without_files(one).iterdir():
        path.write_bytes({"none": b"", "zeros": bytes(32)}.get(seal, b"") + pickle.dumps(Touch(ran)))
    if seal in ("enemy", "own"):
        _seal_all(one, cache.secret() if seal == "own" else ENEMY, Touch(ran))
    assert seen(one, capsys) == cold
    assert not ran.exists()
    pickle.loads(pickle.dumps(Touch(ran)))
    assert ran.exists()  # it is as dangerous as it should be


def _seal_all(folder: Path, secret: bytes, value: object) -> None:
    """Put ``value`` under every name for which a session asks, sealed for what it asks."""
    asked: dict[str, str] = {}

    class Asking(Cache):
        def read(self, name: str, of: str) -> object | None:
            asked[name] = of
            return None

    opened = Session(project.load(folder), scope=("annex-organisation",), cache=Asking(None))
    assert opened.findings
    assert opened.segments
    assert tuple(opened.documents)
    for name, of in asked.items():
        Cache(folder / "out" / FOLDER, secret).write(name, of, value)
    assert asked.keys() >= KEPT - {"files"}
