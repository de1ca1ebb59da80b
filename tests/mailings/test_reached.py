"""In which languages a mailing goes to whom, as a table: every layout, reader, and set of texts that may go out."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import combinations
from types import SimpleNamespace
from typing import cast

import pytest

from ibzdocs.base.settings import MailSettings
from ibzdocs.base.values import DOCUMENT_LANGUAGES, Language
from ibzdocs.model.mailing import Mailing, Recipient
from ibzdocs.session.session import Session
from ibzdocs.workflows.mailings.build import _groups, _unreached
from ibzdocs.workflows.mailings.compose import MailComposer
from ibzdocs.workflows.mailings.recipient_index import RecipientIndex
from tests.golden import Golden
from tests.mailings.test_people import MAILING, ORIGIN

NL, FR, DE = DOCUMENT_LANGUAGES
READY = tuple(some for many in range(4) for some in combinations(DOCUMENT_LANGUAGES, many))
CASES = {
    "usual": (DOCUMENT_LANGUAGES, MailSettings()),
    "order": (DOCUMENT_LANGUAGES, MailSettings(order=(FR, DE, NL), own_language_first=False)),
    "fallback": (DOCUMENT_LANGUAGES, MailSettings(fallback={DE: FR, FR: NL}, mandatory=(NL,))),
    "two": ((NL, FR), MailSettings()),
    "one": ((FR,), MailSettings(mandatory=(FR,), fallback={DE: FR})),
}


def composer(
    languages: tuple[Language, ...],
    settings: MailSettings,
    ready: tuple[Language, ...],
    *mailings: Mailing,
) -> MailComposer:
    """What composes the mailings, whose texts may go out in some languages."""
    mandatory = tuple(each for each in settings.mandatory if each in languages)
    edition = SimpleNamespace(languages=languages, settings=SimpleNamespace(mandatory=mandatory))
    session = SimpleNamespace(edition=edition, plan=SimpleNamespace(mailings=mailings))
    made = MailComposer(cast(Session, session), settings)
    made.__dict__["ready"] = {
        each.id: tuple(each for each in made.order if each in ready) for each in mailings
    }
    return made


@pytest.fixture(name="readers")
def _readers() -> Iterator[RecipientIndex]:
    """A reader of each language among the staff, of German two; the first of them on the board too."""
    with closing(sqlite3.connect(":memory:")) as database:
        index = RecipientIndex(database)
        people = (
            Recipient(
                f"{row}@example.org",
                "An",
                "Peeters",
                reads.value,
                ("staff", "board")[: 2 if row == 2 else 1],
                "",
                replace(ORIGIN, row=row),
            )
            for row, reads in enumerate((NL, FR, DE, DE), 2)
        )
        assert list(index.fill(people, lambda _: ())) == []
        yield index


@pytest.mark.parametrize("name", CASES)
def test_who_gets_a_mailing_in_which_languages(name: str, readers: RecipientIndex, golden: Golden) -> None:
    languages, settings = CASES[name]
    lines: list[str] = []
    for layout in ("personal", "bilingual", "trilingual"):
        mailing = replace(MAILING, layout=layout)
        for ready in READY:
            made = composer(languages, settings, ready, mailing)
            got = (f"{each} {'+'.join(made.languages(mailing, each)) or '–'}" for each in DOCUMENT_LANGUAGES)
            found = (dict(each.fills) for each in _unreached(made, readers, mailing))
            told = (f"{each['language']} {each['count']}" for each in found)
            lacks = "+".join(made.missing(mailing)) or "–"
            of = f"{layout}, ready {'+'.join(ready) or '–'}"
            lines.append(" | ".join((of, ", ".join(got), f"lacks {lacks}", f"told {', '.join(told) or '–'}")))
    golden(f"reached-{name}.txt", "\n".join(lines))


def test_groups_that_are_empty_and_groups_that_get_nothing_are_told(readers: RecipientIndex) -> None:
    mailings = [replace(MAILING, groups=groups) for groups in (("staff", "partners"), ("partners", "press"))]
    found = _groups(composer(DOCUMENT_LANGUAGES, MailSettings(), (), *mailings), readers)
    assert [(each.code, dict(each.fills)["value"], each.place.row) for each in found] == [
        ("mail-group-empty", "partners", 2),
        ("mail-group-empty", "partners", 2),
        ("mail-group-empty", "press", 2),
        ("recipient-group", "board", 2),
    ]
