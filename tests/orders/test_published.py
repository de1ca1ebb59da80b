"""What only a document shows that the settings leave out of their list is neither counted nor ordered."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ibzdocs.base.settings import Settings
from ibzdocs.inputs.edition import Edition
from ibzdocs.tree.nodes import Document
from ibzdocs.workflows.orders import export
from ibzdocs.workflows.status.language_progress import progress_in
from tests.orders.small import FR, SETTINGS, TEXTS, TODAY, SmallSession, document

ONLY_THERE = {
    "texts/z/title": "Alleen in de bijlage",
    "texts/z.1/text": "Een tekst die nergens anders staat.",
}


def with_annex(root: Path, listed: tuple[str, ...]) -> SmallSession:
    """A session with an annex, of an edition whose settings list these documents."""
    settings: Settings = replace(SETTINGS, edition=replace(SETTINGS.edition, documents=listed))
    session = SmallSession(Edition(root, settings), TEXTS)
    annex: Mapping[str, Document] = {"annex-risks": replace(document(ONLY_THERE), name="annex-risks")}
    session.given = {**session.given, **annex}
    return session


def test_an_annex_outside_the_list_is_not_counted(tmp_path: Path) -> None:
    every, some = with_annex(tmp_path, ()), with_annex(tmp_path, ("strategic",))
    assert every.published == ("strategic", "annex-risks")
    assert some.published == ("strategic",)
    counts = [sum(progress_in(each, FR, (), judged=False).segments.values()) for each in (every, some)]
    assert counts[0] - counts[1] == len(ONLY_THERE)
    assert len(some.published_units(FR)) == counts[1]


def test_it_is_ordered_only_when_it_is_named(tmp_path: Path) -> None:
    some = with_annex(tmp_path, ("strategic",))
    plain = export.compose(some, export.OrderOptions(FR, "central"), TODAY)
    assert {line.key.partition("^")[0] for line in plain.lines} == set(TEXTS)
    named = export.compose(some, export.OrderOptions(FR, "central", documents=("annex-risks",)), TODAY)
    assert {line.key for line in named.lines} == set(ONLY_THERE)
