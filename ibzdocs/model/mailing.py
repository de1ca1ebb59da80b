"""What mailings.xlsx and the list of recipients say: a record for each row."""

import datetime
from typing import Literal

from ibzdocs.base.immutable import immutable
from ibzdocs.base.values import Language, Prose, Words
from ibzdocs.model.records import Origin

# What a text may say about its reader, as ``{recipient.first_name}``.
PERSONAL = ("first_name", "last_name")
# What the name of a mailing's text among the documents begins with.
MAIL = "mail-"


@immutable
class Mailing:
    """An e-mail for an action of the communication plan, to the people of some groups.

    ``layout``: in the reader's language alone, or in two or three languages under each other.
    ``body`` has a line of Markdown in each part. ``attachments`` are names of documents. With a ``start``
    it is an invitation to a meeting on the day of the action.
    """

    id: str
    action: str
    groups: tuple[str, ...]
    layout: Literal["personal", "bilingual", "trilingual"]
    subject: Words
    preheader: Words | None
    body: Prose
    attachments: tuple[str, ...]
    start: datetime.time | None
    end: datetime.time | None
    venue: Words | None
    origin: Origin

    @property
    def document(self) -> str:
        """The name of its text among the documents that are translated."""
        return MAIL + self.id

    @property
    def words(self) -> Prose:
        """Every text of it."""
        return (
            self.subject,
            *self.body,
            *(text for text in (self.preheader, self.venue) if text is not None),
        )


@immutable
class Recipient:
    """A person who receives mailings, by the groups that he or she belongs to."""

    address: str
    first_name: str
    last_name: str
    language: str
    groups: tuple[str, ...]
    unit: str
    origin: Origin

    @property
    def reads(self) -> Language:
        """The language in which this person is written to."""
        return Language(self.language)

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()
