"""The cache saves time and nothing else: what is damaged, foreign, forged or of other inputs is not read."""

import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ibzdocs.base.problems import Place, Problem, warning
from ibzdocs.base.values import DOCUMENT_LANGUAGES
from ibzdocs.inputs import edition
from ibzdocs.session import cache, digests
from ibzdocs.session.cache import FOLDER, Cache
from ibzdocs.session.session import Session
from tests.whole.sample import ROOT

SECRET, OTHER = b"s" * 32, b"o" * 32
FOUND = (warning("space-double", Place("plan.xlsx", "Tekst", 3)),)


def kept(folder: Path, secret: bytes = SECRET) -> object:
    """What the cache in ``folder`` has for the digest ``of``."""
    return Cache(folder, secret).read("findings", "of")


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    Cache(tmp_path, SECRET).write("findings", "of", FOUND)
    return tmp_path


def test_what_was_written_is_read(folder: Path) -> None:
    assert kept(folder) == FOUND


def test_it_is_not_read_for_other_inputs_another_name_or_another_user(folder: Path) -> None:
    assert Cache(folder, SECRET).read("findings", "other") is None
    shutil.copy(folder / "findings", folder / "judged-fr")
    assert Cache(folder, SECRET).read("judged-fr", "of") is None
    assert kept(folder, OTHER) is None


@pytest.mark.parametrize("at", [0, 31, 32, 40, -1])
def test_a_changed_byte_is_noticed(folder: Path, at: int) -> None:
    data = bytearray((folder / "findings").read_bytes())
    data[at] ^= 1
    (folder / "findings").write_bytes(data)
    assert kept(folder) is None


@pytest.mark.parametrize("length", [0, 10, 32, 50])
def test_a_truncated_file_is_noticed(folder: Path, length: int) -> None:
    path = folder / "findings"
    path.write_bytes(path.read_bytes()[:length])
    assert kept(folder) is None


class Call:
    """Would run a program when it is read by a reader that calls what it is told."""

    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        return eval, ("print('run')",)


@pytest.mark.parametrize(
    "value", [Call(), print, Path, Cache(None)], ids=["call", "function", "class", "own class"]
)
def test_nothing_can_be_called_even_under_a_right_seal(
    tmp_path: Path, value: object, capsys: pytest.CaptureFixture[str]
) -> None:
    Cache(tmp_path, SECRET).write("findings", "of", value)
    assert kept(tmp_path) is None
    assert capsys.readouterr().out == ""


def test_another_version_of_the_program_asks_for_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    before = digests.joined("of")
    monkeypatch.setattr(digests, "program", lambda: "another")
    assert digests.joined("of") != before


def test_without_a_secret_nothing_is_read(tmp_path: Path) -> None:
    Cache(tmp_path).write("findings", "of", FOUND)
    assert list(tmp_path.iterdir()) == []


def test_a_check_keeps_what_it_found_before_anything_is_built(tmp_path: Path) -> None:
    Cache(tmp_path / "out" / FOLDER, SECRET).write("findings", "of", FOUND)
    assert kept(tmp_path / "out" / FOLDER) == FOUND


def test_no_part_of_a_value_stays_where_there_is_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "replace", _full)
    Cache(tmp_path, SECRET).write("findings", "of", FOUND)
    assert list(tmp_path.iterdir()) == []


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_of_another_kind_than_asked_for_is_made_anew(folder: Path) -> None:
    assert Cache(folder, SECRET).get("findings", "of", str, lambda: "made") == "made"
    assert kept(folder) == "made"


def test_the_secret_is_of_the_user_and_not_of_the_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_own_folder", lambda: tmp_path / "own")
    first = cache.secret()
    assert (len(first), cache.secret()) == (32, first)
    assert (tmp_path / "own" / "cache-secret").stat().st_mode & 0o077 == 0
    (tmp_path / "own" / "cache-secret").write_bytes(b"short")
    assert cache.secret() == b""


def test_a_secret_that_cannot_be_kept_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(cache, "_own_folder", lambda: tmp_path / "file")
    assert cache.secret() == b""


# ------------------------------------------------------------------------------------- of an edition


def session(root: Path, secret: bytes) -> Session:
    (root / "out").mkdir(exist_ok=True)
    return Session(edition.load(root), cache=Cache(root / "out" / FOLDER, secret))


def values(of: Session) -> tuple[object, ...]:
    """What is kept of a session, and what comes of it."""
    units = tuple(of.units[language] for language in DOCUMENT_LANGUAGES)
    return of.findings, of.segments, units, tuple(of.documents), of.plan.texts, of.plan.mailings


@pytest.mark.whole
def test_every_value_of_a_session_comes_back_as_it_was(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "inputs", tmp_path / "inputs")
    cold, warm = session(tmp_path, SECRET), session(tmp_path, SECRET)
    first = values(cold)
    names = {path.name for path in (tmp_path / "out" / FOLDER).iterdir()}
    words = {name for name in names if name.startswith("words-")}  # where there is hunspell
    units = {f"units-{language.value}" for language in DOCUMENT_LANGUAGES}
    assert names - words - units == {
        "documents",
        "findings",
        "lines",
        "plan",
        "segments",
        "shown",
        "strategic",
        "templates",
        "texts",
        "together",
        "translated-from",
    }
    assert units < names

    def never() -> object:
        raise AssertionError("computed again")

    for name in ("_reading", "_check", "_with_blocks", "_collect", "_resolve"):
        setattr(warm, name, never)
    assert values(warm) == first


@pytest.mark.whole
def test_a_forged_verdict_is_not_believed(tmp_path: Path) -> None:
    """A folder from somebody else, whose cache says under that user's own seal that nothing is wrong."""
    shutil.copytree(ROOT / "inputs", tmp_path / "inputs")
    settings = tmp_path / "inputs" / "ibzdocs.toml"
    settings.write_text(settings.read_text("utf-8").split("[[waivers]]")[0], "utf-8")
    true = session(tmp_path, SECRET).findings.problems
    assert true

    def clean() -> tuple[Problem, ...]:
        return ()

    shutil.rmtree(tmp_path / "out")
    forger = session(tmp_path, OTHER)
    forger._check = clean  # type: ignore[method-assign]
    assert forger.findings.problems == ()
    assert session(tmp_path, SECRET).findings.problems == true
    assert pickle.loads((tmp_path / "out" / FOLDER / "findings").read_bytes()[32:])


@pytest.mark.parametrize(
    ("system", "folder"),
    [
        ("linux", ".local/state/ibzdocs"),
        ("darwin", "Library/Application Support/ibzdocs"),
        ("win32", "AppData/Local/ibzdocs"),
    ],
)
def test_what_is_of_the_user_stands_where_the_system_wants_it(
    system: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr("ibzdocs.session.cache.sys.platform", system)
    assert cache._own_folder() == tmp_path / folder
