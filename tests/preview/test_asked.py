"""What of an address is asked of the answers: which passage, and at which place where one is named."""

from types import SimpleNamespace
from typing import Any

import pytest

from ibzdocs.base.values import Language
from ibzdocs.workflows.preview.server import _Handler


def asked(monkeypatch: pytest.MonkeyPatch, name: str, **wanted: str) -> list[tuple[object, ...]]:
    """How the answers are called for this."""
    calls: list[tuple[object, ...]] = []
    answers = SimpleNamespace(
        source=lambda *given: calls.append(given), elsewhere=lambda *given: calls.append(given)
    )
    handler: Any = object.__new__(_Handler)
    monkeypatch.setattr(_Handler, "answers", answers)
    monkeypatch.setattr(handler, "_json", lambda _: None, raising=False)
    edition = SimpleNamespace(languages=(Language.NL,))
    handler.server = SimpleNamespace(live=SimpleNamespace(moment=SimpleNamespace(edition=edition)))
    handler.wanted = {"document": "strategic", "language": "nl", **wanted}
    getattr(handler, name)()
    return calls


@pytest.mark.parametrize("name", ["_source", "_elsewhere"])
def test_a_place_is_asked_for_where_one_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    of = ("strategic", Language.NL)
    assert asked(monkeypatch, name, passage="12") == [(*of, 12, None)]
    assert asked(monkeypatch, name, passage="12", at="7") == [(*of, 12, 7)]


@pytest.mark.parametrize(
    "wanted",
    [{"passage": "-1"}, {"passage": "x"}, {"passage": "1", "at": "x"}, {"passage": "1", "language": "en"}],
)
def test_what_is_no_number_and_no_language_of_the_edition_is_asked_of_nobody(
    wanted: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValueError, match=r"at|passage|en|x"):
        asked(monkeypatch, "_source", **wanted)
