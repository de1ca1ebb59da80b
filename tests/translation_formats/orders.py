"""Small orders to send and take back."""

import datetime
from collections.abc import Mapping

from hypothesis import strategies as st

from ibzdocs.base.values import Language, Words
from ibzdocs.translation.orders import Order, OrderLine
from ibzdocs.translation.segments import segments_of
from tests.translation.inlines import TEXTS

NL, FR, DE = Language.NL, Language.FR, Language.DE
DAY = datetime.date(2026, 11, 23)
NUMBER = "2026-001-fr"


def lines_of(*texts: str) -> tuple[OrderLine, ...]:
    """A line for every segment of the texts, their footnotes too."""
    segments = [
        segment
        for n, text in enumerate(texts, 1)
        for segment in segments_of(Words(f"texts/p.{n}/text", text))
    ]
    return tuple(
        OrderLine(
            number, segment.key, segment.language, segment.skeleton,
            {str(n): literal.text for n, literal in enumerate(segment.literals, 1)},
            context="Hoofdstuk", documents=("strategic",),
        )
        for number, segment in enumerate(segments, 1)
    )  # fmt: skip


def order_of(*texts: str, language: Language = FR) -> Order:
    """An order of those texts."""
    return Order(f"2026-001-{language.value}", language, "central", DAY, None, lines_of(*texts))


def known(order: Order) -> Mapping[str, Order]:
    """The orders that a reader knows."""
    return {order.number: order}


ORDERS = st.lists(TEXTS, min_size=1, max_size=4).map(lambda texts: order_of(*texts))
