"""Between an order and its delivery: what came meanwhile is not overwritten, and what moved is not lost."""

from collections.abc import Mapping
from pathlib import Path

from ibzdocs.session import store
from ibzdocs.translation.catalogue import Entry
from ibzdocs.translation.merge import Outcome
from ibzdocs.translation.status import SegmentStatus
from ibzdocs.workflows.orders import export, receive
from tests.orders.small import FR, FRENCH, NL, TEXTS, TODAY, filled, ordered, session
from tests.orders.test_round import OPTIONS, deliver, returned

REVISED = "Nos buts"
FIRST, SECOND, THIRD = (f"texts/a.{number}/text" for number in (1, 2, 3))


def moved() -> dict[str, str]:
    """The texts with a new one under the key of the second, which stands under that of the third now, and so on."""
    return {
        **TEXTS,
        SECOND: "Een nieuwe zin.",
        THIRD: TEXTS[SECOND],
        "texts/a.4/text": TEXTS[THIRD],
    }


def revise(root: Path, key: str, text: str) -> None:
    """What a reviser proposed and was accepted."""
    catalogue = session(root).catalogues[FR]
    segment = session(root).segment[key]
    entry = Entry(key, NL, segment.skeleton, text, by="Inspection", on=TODAY)
    store.write(root, [catalogue.having([entry])])


def outcomes(receipt: receive.Receipt) -> Mapping[str, Outcome]:
    return {each.answer.line.key: each.outcome for each in receipt.decisions}


def test_a_translation_that_was_revised_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    order = ordered(tmp_path)
    revise(tmp_path, "texts/a/title", REVISED)
    receipt = receive.receive(session(tmp_path), [returned(tmp_path, order, FRENCH)], OPTIONS)
    assert [each.code for each in receipt.problems] == ["import-at-odds"]
    assert outcomes(receipt)["texts/a/title"] is Outcome.REJECTED
    replacing = receive.Options(TODAY, replacing=True)
    receipt = receive.receive(session(tmp_path), [returned(tmp_path, order, FRENCH)], replacing)
    assert outcomes(receipt)["texts/a/title"] is Outcome.ACCEPTED


def test_the_delivery_of_a_new_row_leaves_the_translation_of_the_one_that_had_its_key(tmp_path: Path) -> None:
    deliver(tmp_path, ordered(tmp_path), FRENCH)
    texts = moved()
    now = session(tmp_path, texts)
    order = export.compose(now, export.OrderOptions(FR, "central"), TODAY)
    store.write(tmp_path, orders=[order])
    assert [line.key for line in order.lines] == [SECOND]
    now = session(tmp_path, texts)
    path = tmp_path / "back.xlf"
    path.write_bytes(returned(tmp_path, order, {SECOND: "Une phrase nouvelle."}).read_bytes())
    receive.take_in(now, receive.receive(now, [path], OPTIONS), OPTIONS)
    after = session(tmp_path, texts)
    assert {unit.standing for unit in after.units[FR]} == {SegmentStatus.TRANSLATED}


def test_a_delivery_finds_the_text_that_a_new_row_gave_another_key(tmp_path: Path) -> None:
    deliver(tmp_path, ordered(tmp_path), {SECOND: FRENCH[SECOND], f"{SECOND}^1": FRENCH[f"{SECOND}^1"]})
    order = session(tmp_path).orders[0]
    texts = {
        **TEXTS,
        FIRST: "Een nieuwe zin.",
        SECOND: TEXTS[FIRST],
        THIRD: TEXTS[SECOND],
        "texts/a.4/text": TEXTS[THIRD],
    }
    now = session(tmp_path, texts)
    left = {key: text for key, text in FRENCH.items() if not key.startswith(SECOND)}
    assert set(filled(order, left)) < {line.id for line in order.lines}
    receipt = receive.receive(now, [returned(tmp_path, order, left)], OPTIONS)
    receive.take_in(now, receipt, OPTIONS)
    assert set(outcomes(receipt).values()) == {Outcome.ACCEPTED, Outcome.UNTRANSLATED}
    after = session(tmp_path, texts)
    standings = {unit.segment.key: unit.standing for unit in after.units[FR]}
    assert [key for key, each in standings.items() if each is not SegmentStatus.TRANSLATED] == [FIRST]
