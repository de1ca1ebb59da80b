"""The questions that every exchange format answers alike.

A format's test class inherits ``Contract`` and says how an order goes out, how a translator fills it in and
how it comes back; where a format is weaker, a class attribute says so, and the question asks for less.
"""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from ibzdocs.formats.ooxml.refused import Refused
from ibzdocs.translation.catalogue import Pivot
from ibzdocs.translation.coded import write
from ibzdocs.translation.formats.delivery import CODES, Delivery, Orders
from ibzdocs.translation.orders import Order
from ibzdocs.translation.pseudo import pseudo
from tests.examples import examples
from tests.translation_formats.office import FRENCH, an_order, canonical, texts
from tests.translation_formats.orders import DE, FR, ORDERS, known, order_of

# What a translator may type, each a trap of some format: markup of XML, of a spreadsheet, of ours.
TRAPS = (
    "Recherche & développement",
    "moins de <5 % et >3 %",
    'dit « "l\'État" »',
    "=SOMME(A1;B2)",
    "+32 2 123 et -5",
    "@mention",
    "'entre apostrophes'",
    "\\_x0041\\_ reste",
    "a \\* b et c \\_ d",
    "point-virgule; virgule, tab",
    "œuvre, cœur, ÿ, Ÿ, ß, ẞ",
    "une espace\u00a0insécable et fine\u202fici",
    "trait\u2011d'union insécable",
    "emoji 🌊 et idéogramme 漢",
    "combiné e\u0301te\u0301",
    "x" * 3000,
)
PROPERTY = settings(
    max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.differing_executors]
)


class Contract:
    """What is asked of each format."""

    # Whether the file says which order it is of, and shows a source that was edited.
    names_its_order = True
    keeps_sources = True
    # Whether a code that the source has not is seen by the format itself, and not only judged later.
    knows_codes = True

    def out(self, order: Order) -> bytes:
        """The order as the file that goes out."""
        raise NotImplementedError

    def answered(self, data: bytes, order: Order, targets: Mapping[int, str]) -> bytes:
        """The file after a translator has filled in these skeletons, by line."""
        raise NotImplementedError

    def read(self, data: bytes, orders: Orders) -> Delivery:
        """What the file brings back."""
        raise NotImplementedError

    def back(self, data: bytes, orders: Orders) -> Delivery:
        """The same; a file that is refused as a whole brings a problem only."""
        try:
            return self.read(data, orders)
        except Refused as refused:
            return Delivery((), (refused.problem(CODES),))

    def came(self, order: Order, targets: Mapping[int, str]) -> Delivery:
        """What comes back of an order that was filled in."""
        return self.back(self.answered(self.out(order), order, targets), known(order))

    # ----------------------------------------------------------------------------------- there and back

    @PROPERTY
    @given(ORDERS)
    def test_every_translation_comes_back_as_it_was_made(self, order: Order) -> None:
        targets = {line.id: pseudo(line.source) for line in order.lines}
        delivery = self.came(order, targets)
        assert delivery.problems == ()
        assert texts(delivery) == canonical(targets)

    @PROPERTY
    @given(ORDERS)
    def test_an_untouched_order_brings_nothing(self, order: Order) -> None:
        delivery = self.back(self.out(order), known(order))
        assert delivery.problems == ()
        assert translated(delivery) == {}

    def test_everything_that_can_be_in_a_text_comes_back(self) -> None:
        delivery = self.came(an_order(), FRENCH)
        assert delivery.problems == ()
        assert texts(delivery) == canonical(FRENCH)

    @pytest.mark.parametrize("text", TRAPS, ids=lambda text: text[:20])
    def test_a_character_that_means_something_else_to_a_format_is_a_character(self, text: str) -> None:
        order = order_of("Een zin.", "Nog een zin.")
        delivery = self.came(order, {1: text, 2: "Encore une phrase."})
        assert delivery.problems == ()
        assert texts(delivery) == canonical({1: text, 2: "Encore une phrase."})

    def test_what_is_not_yet_translated_is_not_there(self) -> None:
        order = order_of("Een.", "Twee.", "Drie.")
        delivery = self.came(order, {2: "Deux."})
        assert delivery.problems == ()
        assert translated(delivery) == {2: "Deux."}

    def test_units_come_in_the_order_of_their_lines(self) -> None:
        order = order_of(*(f"Zin {letter}." for letter in "zyxwvutsrqponml"))
        targets = {line.id: f"Phrase {line.id}" for line in order.lines}
        assert [unit.line.id for unit in self.came(order, targets).units] == list(targets)

    def test_a_translation_may_be_that_of_another_language_than_the_authors(self) -> None:
        """An order of German from French: what is sent and comes back is about the French text."""
        order = order_of("Zie {SD8}: 12 banen.", language=DE)
        (line,) = order.lines
        line = replace(line, pivot=Pivot(FR, "Voir {SD8} : {1} emplois."), shown={"1": "12"})
        pivoted = replace(order, lines=(line,))
        delivery = self.came(pivoted, {1: "Siehe {SD8}: {1} Stellen."})
        assert delivery.problems == ()
        assert [unit.line.key for unit in delivery.units] == [line.key]
        assert "{SD8}" in texts(delivery)[1]

    def test_equal_orders_give_equal_bytes(self) -> None:
        assert self.out(an_order()) == self.out(an_order())

    # -------------------------------------------------------------------------------- what is not ours

    def test_an_order_that_is_not_known_brings_nothing(self) -> None:
        order = order_of("Een zin.", "Nog een.")
        data = self.answered(self.out(order), order, {1: "Une phrase.", 2: "Encore une."})
        delivery = self.back(data, {})
        assert delivery.units == ()
        expected = ["import-order-unknown"] if self.names_its_order else []
        assert [found.code for found in delivery.problems] == expected

    def test_a_source_that_has_changed_brings_nothing(self) -> None:
        """The file is that of an order with another text: somebody edited the source, or mixed files up."""
        order, other = order_of("Een zin.", "Nog een."), order_of("Een andere zin.", "Nog een.")
        data = self.answered(self.out(other), other, {1: "Une autre phrase.", 2: "Encore une."})
        delivery = self.back(data, known(order))
        assert translated(delivery) == {2: "Encore une."}
        expected = ["import-source-edited"] if self.keeps_sources else []
        assert [found.code for found in delivery.problems] == expected

    def test_a_code_that_the_source_has_not_is_no_translation_in_silence(self) -> None:
        """It is a problem, or it comes back in its braces, where the checks of translations find it."""
        order = order_of("Zie {SD8}.")
        delivery = self.back(self.foreign(self.out(order), order), known(order))
        if self.knows_codes:
            assert [found.code for found in delivery.problems] == ["import-code-unknown"]
            assert delivery.units == ()
        else:
            assert "{SD9}" in texts(delivery)[1] or "\\{SD9\\}" in texts(delivery)[1]

    def foreign(self, data: bytes, order: Order) -> bytes:
        """The file with a code in a translation that its source has not."""
        return self.answered(data, order, {1: "Voir {SD9}."})

    @pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
    def test_a_file_that_is_cut_off_is_a_problem(self, share: float) -> None:
        order = order_of("Een zin.", "Nog een.")
        data = self.answered(self.out(order), order, {1: "Une phrase.", 2: "Encore une."})
        delivery = self.back(data[: int(len(data) * share)], known(order))
        assert delivery.units == ()
        assert len(delivery.problems) == 1

    @pytest.mark.parametrize(
        "data", [b"", b"\0" * 500, b"<html/>", b"PK\x03\x04", b"\xef\xbb\xbf", "é".encode()]
    )
    def test_what_is_no_such_file_is_a_problem(self, data: bytes) -> None:
        delivery = self.back(data, known(order_of("Een zin.")))
        assert delivery.units == ()
        assert [found.level.name for found in delivery.problems] == ["ERROR"]

    def test_a_file_that_is_broken_anywhere_brings_something_or_a_problem(self) -> None:
        order = an_order()
        data = self.answered(self.out(order), order, FRENCH)
        for cut in range(0, len(data), len(data) // 40):
            for hurt in (data[:cut] + bytes(8) + data[cut + 8 :], data[:cut]):
                delivery = self.back(hurt, known(order))
                assert delivery.problems or delivery.units

    def test_it_can_be_read_twice(self) -> None:
        order = order_of("Een zin.")
        data = self.answered(self.out(order), order, {1: "Une phrase."})
        assert self.back(data, known(order)) == self.back(data, known(order))


class TableContract(Contract):
    """What is asked of a table of sources and translations that people fill in, beside what is asked of each format."""

    @pytest.mark.parametrize("others", [{2}, {2, 3, 4, 5, 6}])
    def test_an_earlier_translation_that_came_back_as_it_was_is_none(self, others: set[int]) -> None:
        order = an_order()
        delivery = self.came(order, {number: text for number, text in FRENCH.items() if number in others})
        first = next(unit for unit in delivery.units if unit.line.id == 1)
        assert (write(first.target), write(first.kept)) == ("", "**Regardez** {SD8}{^1}")
        assert (texts(delivery)[2], delivery.problems) == (FRENCH[2], ())

    def test_characters_that_no_file_can_hold_are_left_out(self) -> None:
        order = order_of("Een tekst")
        order = replace(order, lines=(replace(order.lines[0], source="a\x07b\ufffe", old="c\x0bd\x00"),))
        (unit,) = self.back(self.out(order), known(order)).units
        assert write(unit.kept) == "cd"


def translated(delivery: Delivery) -> dict[int, str]:
    """The targets that are not empty, by line."""
    return {unit.line.id: write(unit.target) for unit in delivery.units if unit.target}
