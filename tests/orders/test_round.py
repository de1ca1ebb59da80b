"""From an order to the catalogue and to the gate, in several formats."""

from dataclasses import replace
from pathlib import Path

from ibzdocs.base.settings import Waiver
from ibzdocs.base.values import Language
from ibzdocs.localise import localise
from ibzdocs.session import store
from ibzdocs.session.release import gate
from ibzdocs.translation.formats import tmx, xliff
from ibzdocs.translation.memory import Pair
from ibzdocs.translation.merge import Outcome
from ibzdocs.translation.orders import Order
from ibzdocs.translation.status import SegmentStatus
from ibzdocs.tree.nodes import Paragraph
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import walk
from ibzdocs.workflows.orders import approve as approving
from ibzdocs.workflows.orders import export, receive
from tests.orders.small import DE, FR, FRENCH, GERMAN, NL, TEXTS, TODAY, changed, filled, ordered, session
from tests.translation_formats.test_xliff import answered

OPTIONS = receive.Options(TODAY)


def returned(root: Path, order: Order, texts: dict[str, str], name: str = "back.xlf") -> Path:
    path = root / name
    path.write_bytes(answered(order, xliff.write(order), filled(order, texts)))
    return path


def deliver(root: Path, order: Order, texts: dict[str, str]) -> receive.Receipt:
    now = session(root)
    receipt = receive.receive(now, [returned(root, order, texts)], OPTIONS)
    receive.take_in(now, receipt, OPTIONS)
    return receipt


def approve(root: Path, language: Language, by: str = "An") -> approving.Verdict:
    now = session(root)
    options = approving.ApprovalOptions(language, by, TODAY)
    verdict = approving.approve(now, options)
    approving.record(now, options, verdict)
    return verdict


def standings(root: Path, language: Language) -> set[SegmentStatus]:
    return {unit.standing for unit in session(root).units[language]}


def test_order_delivery_approval_publication(tmp_path: Path) -> None:
    assert standings(tmp_path, FR) == {SegmentStatus.NEW}
    order = ordered(tmp_path)
    assert standings(tmp_path, FR) == {SegmentStatus.IN_TRANSLATION}
    assert [found.code for found in gate(session(tmp_path), "strategic", FR)] == ["gate-order"]
    receipt = deliver(tmp_path, order, FRENCH)
    assert (receipt.problems, receipt.whole, receipt.count(Outcome.ACCEPTED)) == ((), True, 6)
    assert standings(tmp_path, FR) == {SegmentStatus.TRANSLATED}
    assert len(approve(tmp_path, FR).entries) == 6
    assert gate(session(tmp_path), "strategic", FR) == ()


def test_the_document_shows_figures_in_the_readers_way(tmp_path: Path) -> None:
    for language, texts in ((FR, FRENCH), (DE, GERMAN)):
        deliver(tmp_path, ordered(tmp_path, language), texts)
    now = session(tmp_path)
    said = {}
    for language in (NL, FR, DE):
        tree = localise(now.documents["strategic"], language, now.translations[language]).document
        said[language] = [text_of(node.inlines) for node in walk(tree.blocks) if isinstance(node, Paragraph)]
    assert said[NL][0] == "Wij hebben 22 doelen en 1.817 medewerkers op 1\u00a0januari 2022."
    assert said[FR][0].replace("\u202f", " ").replace("\u00a0", " ") == (
        "Nous avons 22 objectifs et 1 817 collaborateurs au 1er janvier 2022."
    )
    assert said[DE][0].replace("\u00a0", " ") == "Am 1. Januar 2022 haben wir 22 Ziele und 1.817 Mitarbeiter."
    assert said[DE][1].startswith("Die föderale Phase wird jedes Jahr gründlich geübt[^1: Siehe")


def test_the_same_delivery_twice_changes_nothing(tmp_path: Path) -> None:
    order = ordered(tmp_path)
    deliver(tmp_path, order, FRENCH)
    approve(tmp_path, FR)
    before = files(tmp_path)
    again = deliver(tmp_path, order, FRENCH)
    assert again.count(Outcome.UNCHANGED) == 6
    assert files(tmp_path) == before


def files(root: Path) -> dict[str, bytes]:
    folder = root / store.FOLDER
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.json"))}


def test_half_a_delivery_is_taken_in_and_the_rest_is_awaited(tmp_path: Path) -> None:
    order = ordered(tmp_path)
    half = dict(list(FRENCH.items())[:3])
    receipt = deliver(tmp_path, order, half)
    assert (receipt.count(Outcome.ACCEPTED), len(receipt.awaited), receipt.whole) == (3, 3, False)
    assert standings(tmp_path, FR) == {SegmentStatus.TRANSLATED, SegmentStatus.IN_TRANSLATION}
    assert deliver(tmp_path, order, FRENCH).whole


def test_a_late_delivery_goes_to_the_memory_and_shows_as_stale(tmp_path: Path) -> None:
    order = ordered(tmp_path)
    texts = changed("texts/a/title", "Onze grote doelstellingen")
    now = session(tmp_path, texts)
    assert now.units[FR][0].standing is SegmentStatus.IN_FLIGHT
    receipt = receive.receive(now, [returned(tmp_path, order, FRENCH)], OPTIONS)
    receive.take_in(now, receipt, OPTIONS)
    assert [found.code for found in receipt.problems] == ["import-late"]
    after = session(tmp_path, texts)
    assert after.units[FR][0].standing is SegmentStatus.STALE
    assert [pair.target for pair in after.kept] == ["Nos objectifs"]


def test_the_memory_answers_as_tmx(tmp_path: Path) -> None:
    order = ordered(tmp_path, DE)
    answers = filled(order, GERMAN)
    pairs = [Pair(NL, DE, line.source, answers[line.id], line.key) for line in order.lines]
    path = tmp_path / "project-omegat.tmx"
    path.write_bytes(tmp_pairs(pairs))
    receipt = receive.receive(session(tmp_path), [path], OPTIONS)
    assert (receipt.count(Outcome.ACCEPTED), receipt.problems) == (6, ())


def tmp_pairs(pairs: list[Pair]) -> bytes:
    return tmx.write(pairs, NL, DE)


def test_who_translated_does_not_approve(tmp_path: Path) -> None:
    deliver(tmp_path, ordered(tmp_path), FRENCH)
    verdict = approve(tmp_path, FR, "central")
    assert (len(verdict.entries), len(verdict.own)) == (0, 6)


def test_a_change_in_form_only_is_confirmed_in_one_go(tmp_path: Path) -> None:
    deliver(tmp_path, ordered(tmp_path), FRENCH)
    approve(tmp_path, FR)
    texts = changed("texts/a.2/text", "De federale fase wordt, elk jaar, **grondig** geoefend^[Zie {a}.].")
    now = session(tmp_path, texts)
    assert [unit.segment.key for unit in now.units[FR] if unit.standing is SegmentStatus.COSMETIC] == [
        "texts/a.2/text"
    ]
    assert gate(now, "strategic", FR) != ()
    options = approving.ApprovalOptions(FR, "An", TODAY, cosmetic=True)
    approving.record(now, options, approving.approve(now, options))
    assert gate(session(tmp_path, texts), "strategic", FR) == ()


def test_a_translation_edited_by_hand_is_no_longer_approved(tmp_path: Path) -> None:
    deliver(tmp_path, ordered(tmp_path), FRENCH)
    approve(tmp_path, FR)
    path = tmp_path / store.FOLDER / "fr.json"
    path.write_text(path.read_text("utf-8").replace("Nos objectifs", "Nos buts"), "utf-8")
    refused = gate(session(tmp_path), "strategic", FR)
    assert [(found.code, found.key) for found in refused] == [
        ("gate-open", ""),
        ("unapproved", "texts/a/title"),
    ]


def test_many_texts_without_a_translation_are_one_cause_and_a_few_are_named(tmp_path: Path) -> None:
    now = session(tmp_path)
    assert len(now.obstacles("strategic", FR)) == 6
    assert [found.code for found in gate(now, "strategic", FR)] == ["gate-open"]
    few = {key: text for key, text in FRENCH.items() if key != "texts/a/title"}
    order = ordered(tmp_path)
    partly = receive.Options(TODAY, True)
    receive.take_in(
        now := session(tmp_path), receive.receive(now, [returned(tmp_path, order, few)], partly), partly
    )
    approve(tmp_path, FR)
    assert [(found.code, found.key) for found in gate(session(tmp_path), "strategic", FR)] == [
        ("gate-order", ""),
        ("in-translation", "texts/a/title"),
    ]


def test_an_error_in_a_translation_stops_the_build_unless_it_is_waived(tmp_path: Path) -> None:
    deliver(tmp_path, ordered(tmp_path), FRENCH)
    catalogue = session(tmp_path).catalogues[FR]
    entry = replace(catalogue.entries["texts/a/title"], target="Nos wensen voor alle burgers van het land")
    store.write(tmp_path, [catalogue.having([entry.approved("An", TODAY)])])
    approve(tmp_path, FR)
    now = session(tmp_path)
    (found,) = gate(now, "strategic", FR)
    assert (found.code, found.key) == ("translation-language", "texts/a/title")
    waiver = Waiver("translation-language", "texts/a/*", "A quotation.", TODAY)
    settings = replace(now.edition.settings, waivers=(waiver,))
    assert gate(session(tmp_path, settings=settings), "strategic", FR) == ()


def test_german_can_be_made_from_french(tmp_path: Path) -> None:
    deliver(tmp_path, ordered(tmp_path), FRENCH)
    now = session(tmp_path)
    order = export.compose(now, export.OrderOptions(DE, "cddv", pivot=FR), TODAY)
    store.write(tmp_path, orders=[order])
    text = xliff.write(order).decode()
    assert 'source-language="fr-BE"' in text
    assert "Nous avons" in text
    assert deliver(tmp_path, order, GERMAN).count(Outcome.ACCEPTED) == 6
    assert standings(tmp_path, DE) == {SegmentStatus.TRANSLATED}
    catalogue = session(tmp_path).catalogues[FR]
    entry = catalogue.entries["texts/a/title"]
    store.write(tmp_path, [catalogue.having([type(entry)(entry.key, NL, entry.source, "Nos buts")])])
    assert SegmentStatus.PIVOT in standings(tmp_path, DE)


def test_a_moved_row_is_settled_under_its_new_key(tmp_path: Path) -> None:
    deliver(tmp_path, ordered(tmp_path), FRENCH)
    texts = {
        key.replace("a.3", "a.9"): text
        for key, text in changed("texts/a/title", "Onze doelstellingen").items()
    }
    now = session(tmp_path, texts)
    assert {unit.standing for unit in now.units[FR]} == {SegmentStatus.TRANSLATED}
    options = approving.ApprovalOptions(FR, "An", TODAY)
    approving.record(now, options, approving.approve(now, options))
    assert "texts/a.9/text" in session(tmp_path).catalogues[FR].entries
    assert "texts/a.3/text" not in session(tmp_path).catalogues[FR].entries


def test_sources_that_come_back_as_translations_are_told(tmp_path: Path) -> None:
    order = ordered(tmp_path)
    copied = {key: TEXTS[key] for key in ("texts/a/title", "budget/b/label")}
    receipt = receive.receive(session(tmp_path), [returned(tmp_path, order, dict(FRENCH) | copied)], OPTIONS)
    assert [(each.code, dict(each.fills)) for each in receipt.problems] == [
        ("import-copied", {"units": "1, 6"})
    ]
    assert not receipt.faulty


def test_a_source_that_came_back_is_told_once(tmp_path: Path) -> None:
    texts = changed("texts/a/title", "Rijn, Maas, Schelde")
    order = export.compose(session(tmp_path, texts), export.OrderOptions(FR, "central"), TODAY)
    store.write(tmp_path, orders=[order])
    copied = dict(FRENCH) | {"texts/a/title": texts["texts/a/title"]}
    path = returned(tmp_path, order, copied)
    receipt = receive.receive(session(tmp_path, texts), [path], OPTIONS)
    assert [each.code for each in receipt.problems] == ["translation-same"]
