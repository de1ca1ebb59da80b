"""How a segment stands, derived from what is there now and what was translated then."""

import datetime
from dataclasses import replace

from ibzdocs.base.settings.translation import State
from ibzdocs.base.values import Language, Words
from ibzdocs.translation.catalogue import Catalogue, Entry, Pivot
from ibzdocs.translation.orders import Order, OrderLine
from ibzdocs.translation.segments import Segment, collect, segments_of
from ibzdocs.translation.status import SegmentStatus, Unit, resolve
from ibzdocs.tree.nodes import Document, Meta, Paragraph, Section

NL, FR, DE = Language.NL, Language.FR, Language.DE
DAY = datetime.date(2026, 11, 23)


def segment(text: str, key: str = "k/1/text", language: Language = NL) -> Segment:
    return segments_of(Words(key, text, language))[0]


def translated(text: str, target: str, key: str = "k/1/text", language: Language = NL) -> Entry:
    return Entry(key, language, segment(text, key, language).skeleton, target, on=DAY)


def stands(now: Segment, *entries: Entry, language: Language = FR, orders: tuple[Order, ...] = ()) -> Unit:
    catalogue = Catalogue(language).having(entries)
    (unit,) = resolve((now,), catalogue, orders)
    return unit


def order(line_source: str) -> Order:
    line = OrderLine(1, "k/1/text", NL, segment(line_source).skeleton)
    return Order("2026-001-fr", FR, "central", DAY, None, (line,))


def test_new() -> None:
    assert stands(segment("Een zin.")).standing is SegmentStatus.NEW


def test_a_changed_figure_makes_nothing_stale() -> None:
    assert (
        stands(segment("Er zijn 13 doelen."), translated("Er zijn 12 doelen.", "x {1}")).standing
        is SegmentStatus.TRANSLATED
    )


def test_a_changed_word_does() -> None:
    assert (
        stands(segment("Er zijn 12 wensen."), translated("Er zijn 12 doelen.", "x {1}")).standing
        is SegmentStatus.STALE
    )


def test_a_changed_comma_or_capital_is_cosmetic() -> None:
    unit = stands(segment("Er zijn, 12 Doelen"), translated("Er zijn 12 doelen.", "x {1}"))
    assert unit.standing is SegmentStatus.COSMETIC


def test_a_reference_to_another_number_is_carried_over() -> None:
    approved = translated("Zie {SD8} en {SD10.title}.", "Voir {SD10.title} et {SD8}.").approved("An", DAY)
    unit = stands(segment("Zie {SD9} en {SD11.title}."), approved)
    assert unit.standing is SegmentStatus.APPROVED
    assert unit.entry is not None
    assert unit.entry.target == "Voir {SD11.title} et {SD9}."


def test_numbers_that_change_places_are_carried_over() -> None:
    unit = stands(
        segment("Eerst {SD2}, dan {SD1}."), translated("Eerst {SD1}, dan {SD2}.", "{SD1} puis {SD2}.")
    )
    assert unit.entry is not None
    assert unit.entry.target == "{SD2} puis {SD1}."


def test_what_cannot_be_carried_over_is_stale() -> None:
    assert (
        stands(segment("Zie {SD1}, {SD2}"), translated("Zie {SD1}, {SD1}", "Voir {SD1}, {SD1}")).standing
        is SegmentStatus.STALE
    )
    assert (
        stands(segment("Zie {T8}."), translated("Zie {SD8}.", "Voir {SD8}.")).standing is SegmentStatus.STALE
    )
    assert (
        stands(segment("Zie {staff}."), translated("Zie {SD9}.", "Voir {SD9}.")).standing
        is SegmentStatus.STALE
    )


def test_a_moved_row_takes_its_translation_along() -> None:
    unit = stands(segment("Een zin.", "k/2/text"), translated("Een zin.", "Une phrase.", "k/1/text"))
    assert (unit.standing, unit.moved_from) == (SegmentStatus.TRANSLATED, "k/1/text")


def test_of_several_translations_that_moved_the_nearest_is_taken() -> None:
    far, near = (
        translated("Een zin.", target, key)
        for key, target in (("units/X/text", "loin"), ("k/1/text", "près"))
    )
    for entries in ((far, near), (near, far)):
        unit = stands(segment("Een zin.", "k/9/text"), *entries)
        assert unit.moved_from == "k/1/text"
        assert unit.entry is not None
        assert unit.entry.target == "près"


def test_a_paragraph_put_in_between_makes_no_other_stale() -> None:
    entries = [translated(f"Zin {letter}.", letter, f"k/p.{n}/text") for n, letter in enumerate("abc", 1)]
    now = [segment(f"Zin {letter}.", f"k/p.{n}/text") for n, letter in enumerate("anbc", 1)]
    standings = [unit.standing for unit in resolve(now, Catalogue(FR).having(entries))]
    done, new = SegmentStatus.TRANSLATED, SegmentStatus.NEW
    assert standings == [done, new, done, done]


def test_in_translation_and_changed_since() -> None:
    assert stands(segment("Een zin."), orders=(order("Een zin."),)).standing is SegmentStatus.IN_TRANSLATION
    unit = stands(segment("Een andere zin."), orders=(order("Een zin."),))
    assert (unit.standing, unit.order) == (SegmentStatus.IN_FLIGHT, "2026-001-fr")


def test_a_cancelled_order_awaits_nothing() -> None:
    cancelled = replace(order("Een zin."), cancelled=DAY)
    assert stands(segment("Een zin."), orders=(cancelled,)).standing is SegmentStatus.NEW


def test_approval_is_bound_to_source_and_target() -> None:
    approved = translated("Een zin.", "Une phrase.").approved("An", DAY)
    assert stands(segment("Een zin."), approved).standing is SegmentStatus.APPROVED
    edited = replace(approved, target="Une autre phrase.")
    assert stands(segment("Een zin."), edited).standing is SegmentStatus.TRANSLATED
    reviewed = translated("Een zin.", "Une phrase.").approved("An", DAY, State.REVIEWED)
    assert stands(segment("Een zin."), reviewed).standing is SegmentStatus.REVIEWED


def test_german_made_from_french_is_stale_when_the_french_changes() -> None:
    made = replace(translated("Een zin.", "Ein Satz."), pivot=Pivot(FR, "Une phrase."))
    french = {FR: Catalogue(FR).having([translated("Een zin.", "Une phrase.")])}
    now = (segment("Een zin."),)
    assert resolve(now, Catalogue(DE).having([made]), others=french)[0].standing is SegmentStatus.TRANSLATED
    changed = {FR: Catalogue(FR).having([translated("Een zin.", "Une tournure.")])}
    assert resolve(now, Catalogue(DE).having([made]), others=changed)[0].standing is SegmentStatus.PIVOT


def test_the_authors_own_translation_wins() -> None:
    (now,) = segments_of(Words("k/1/text", "Een zin.", NL, ((FR, "Ma phrase."),)))
    assert stands(now, translated("Een zin.", "Une phrase.")).standing is SegmentStatus.GIVEN


def test_what_has_no_words_needs_no_translation() -> None:
    for text in ("{CGVS.name}", "{RVV.name} ({RVV})", "2022 – 2024"):
        assert stands(segment(text)).standing is SegmentStatus.GIVEN


def test_a_segment_in_the_language_itself_needs_nothing() -> None:
    assert resolve((segment("Une phrase.", language=FR),), Catalogue(FR)) == ()


def test_segments_are_offered_once_in_reading_order_with_their_notes_and_context() -> None:
    one, two = Words("a/1/text", "Eerst^[Noot]"), Words("a/2/text", "Dan")
    title = Words("a/0/title", "Kop")
    meta = Meta((), (), (), datetime.datetime(2022, 1, 1, tzinfo=datetime.UTC))
    blocks = (Section("chapter", (title,), (Paragraph((one,)), Paragraph((two, one)))),)
    found = collect([Document("plan", meta, blocks), Document("annex", meta, (Paragraph((two,)),))])
    assert [each.key for each in found] == ["a/0/title", "a/1/text", "a/1/text^1", "a/2/text"]
    assert [each.context for each in found] == ["", "Kop", "Kop", "Kop"]
    assert found[-1].documents == ("plan", "annex")
