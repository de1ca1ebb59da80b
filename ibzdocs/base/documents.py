"""The documents that an edition may have: their names, and what an annex is cut out of.

Settings, the command line, the drop-down list of attachments and the makers in ``ibzdocs.documents`` all
take the names from here.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from ibzdocs.base.immutable import immutable

Kind: TypeAlias = Literal["plan", "annex", "report"]


@immutable
class DocumentEntry:
    """A document: its name, which files and labels bear; ``spoken`` is what the command line calls it.

    An annex consists of the sections of the strategic plan in which one of ``inserts`` is placed. A report is
    built only when it is asked for by name.
    """

    name: str
    kind: Kind
    spoken: str
    inserts: tuple[str, ...] = ()


REGISTER: tuple[DocumentEntry, ...] = (
    DocumentEntry("strategic", "plan", "strategic"),
    DocumentEntry("operational", "plan", "operational"),
    DocumentEntry(
        "annex-organisation", "annex", "organisation", ("organisation chart", "organisation", "missions")
    ),
    DocumentEntry("annex-risks", "annex", "risks", ("risk matrix", "risk tables")),
    DocumentEntry(
        "annex-resources", "annex", "resources", ("personnel", "chart personnel", "budget", "chart budget")
    ),
    DocumentEntry(
        "communication-plan", "annex", "communication", ("communication", "communication calendar")
    ),
    DocumentEntry("progress", "report", "progress"),
)


def _of(*kinds: Kind) -> tuple[str, ...]:
    return tuple(entry.name for entry in REGISTER if entry.kind in kinds)


PLANS = _of("plan")
ANNEXES = _of("annex")
REPORTS = _of("report")
# What is built where nothing is said, and may go along with an e-mail.
STANDARD = _of("plan", "annex")
# The annexes by what the command line calls them.
SPOKEN_ANNEXES: Mapping[str, str] = {entry.spoken: entry.name for entry in REGISTER if entry.kind == "annex"}
ANNEX_INSERTS: Mapping[str, tuple[str, ...]] = {
    entry.name: entry.inserts for entry in REGISTER if entry.kind == "annex"
}
