"""What any exchange file comes to when it is read: units with what the translator made of them.

A writer is ``write(order, …) -> bytes``, a reader ``read(data, file, orders) -> Delivery``. Readers judge the
file only: is it whole, is it of one of our orders, is the source as it was sent. Whether a translation is
right is judged elsewhere, alike for all formats.
"""

from collections.abc import Mapping

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, Problem
from ibzdocs.base.values import NOWHERE, Language
from ibzdocs.formats.ooxml.refused import Fault
from ibzdocs.translation.orders import Order, OrderLine
from ibzdocs.tree.nodes import Inlines

Orders = Mapping[str, Order]
CODES: Mapping[Fault, ProblemCode] = {
    "missing": "import-missing",
    "broken": "import-broken",
    "too-large": "import-too-large",
    "locked": "import-locked",
    "old": "import-flat",
    "hostile": "import-hostile",
    "format": "import-no-format",
}


@immutable
class Returned:
    """A line of an order as it came back.

    ``target`` are coded inlines (Text, Strong, Emphasis, Link, and a Reference for each placeable); empty
    when nothing was translated. Figures may still be typed characters: ``coded.bind`` finds them. ``kept`` is
    the earlier translation that was sent along and came back as it was: nobody can tell whether it was looked
    at, so it is no target. ``place`` is its cell, where it stood in one.
    """

    order: str
    line: OrderLine
    target: Inlines
    file: str
    kept: Inlines = ()
    remark: str = ""
    place: Place = NOWHERE


@immutable
class Delivery:
    """The units that a file holds, and what is wrong with the file or its units.

    The problems' ``key`` is the segment's. A unit with an error is not among ``units``.
    """

    units: tuple[Returned, ...]
    problems: tuple[Problem, ...] = ()


_CODES = {
    **dict.fromkeys(("nl", "nld", "dut"), Language.NL),
    **dict.fromkeys(("fr", "fra", "fre"), Language.FR),
    **dict.fromkeys(("de", "deu", "ger"), Language.DE),
}


def language_of(code: str) -> Language | None:
    """The language of a code such as ``nl-BE`` or ``FRA``; None for one that is not ours."""
    return _CODES.get(code.strip().replace("_", "-").partition("-")[0].casefold())
