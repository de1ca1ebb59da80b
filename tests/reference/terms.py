"""The page of terms: what each concept is called in the four languages."""

from ibzdocs.base.values import Language
from tests.labels.terms import TERMS
from tests.reference.markdown import page, table

_INTRO = (
    "One word for one thing, in workbooks, messages, manuals and documents. The list is "
    "`ibzdocs/base/labels/terms.toml`; a test holds labels and manuals against it. Where the source is *unconfirmed*, "
    "no official Belgian use of the German word is known to the project: ask the German translation service."
)


def terms() -> str:
    """The page, in Markdown."""
    head = ("Concept", *(language.value for language in Language), "Source of the German word", "Note")
    rows = [
        (term.concept, *(term.words[language] for language in Language), term.source, term.note)
        for term in TERMS
    ]
    return page("Terms", _INTRO, table(head, rows))
