"""What stands in a folder comes in the order of its names, in whatever order the file system gives it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ibzdocs.base.problems import ProjectError
from ibzdocs.base.settings import Settings
from ibzdocs.inputs.edition import Edition, find
from ibzdocs.session import store as translations
from ibzdocs.session.digests import Digests
from ibzdocs.workflows.contributions import store as contributions
from ibzdocs.workflows.mailings import build
from ibzdocs.workflows.review import store as reviews

FILES = (
    *(f"inputs/copy-{letter}.xlsx" for letter in "abc"),
    *(f"inputs/pictures/{letter}/map.png" for letter in "ab"),
    *(f"inputs/words/{name}.txt" for name in ("fr", "nl", "de")),
    *(f"inputs/translations/{name}.json" for name in ("fr", "de")),
    *(f"inputs/translations/orders/2026-00{number}-fr.json" for number in (1, 2, 3)),
    *(f"inputs/contributions/2026-1/2026-1-{unit}.json" for unit in ("ICT", "HR", "ADO")),
    *(f"inputs/reviews/R{number}.json" for number in (1, 2, 10)),
    *(f"wrong/inputs/ibzdocs{more}.toml" for more in ("-1", "-2")),
)


def misnamed(root: Path) -> object:
    with pytest.raises(ProjectError) as raised:
        find(root / "wrong")
    return raised.value.problems


def digests(root: Path) -> object:
    found = Digests(Edition(root, Settings()))
    return found.pictures, found.words, found.translations


LISTED: dict[str, Callable[[Path], object]] = {
    "workbooks": lambda root: Edition(root, Settings()).unread,
    "misnamed": misnamed,
    "digests": digests,
    "orders": translations.read_orders,
    "contributions": lambda root: contributions._sent(root, "*"),
    "reviews": reviews.rounds,
    "mailings": lambda root: list(build._inputs(Edition(root, Settings()))),
}


@pytest.mark.parametrize("listed", LISTED)
def test_what_stands_in_a_folder_comes_by_name(
    listed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    monkeypatch.setattr("ibzdocs.session.store.order_files.load", lambda text, name: (name, text))
    monkeypatch.setattr(reviews, "_read", lambda path, made: path.name)
    found = []
    for backwards in (False, True):
        with monkeypatch.context() as patch:
            for method in ("glob", "rglob", "iterdir"):
                patch.setattr(Path, method, _in_order(getattr(Path, method), backwards=backwards))
            found.append(LISTED[listed](tmp_path))
    assert found[0]
    assert found[0] == found[1]


def _in_order(listing: Callable[..., Iterator[Path]], *, backwards: bool) -> Callable[..., Iterator[Path]]:
    return lambda *given, **named: iter(sorted(listing(*given, **named), reverse=backwards))
