"""What fields show is asked of the first document in which a text with them stands."""

from dataclasses import replace

from ibzdocs.base.values import Words
from ibzdocs.session.fields import _by_document
from ibzdocs.translation.segments import Segment, segments_of


def segment(text: str, *documents: str) -> Segment:
    (found, *_) = segments_of(Words("texts/a/text", text))
    return replace(found, documents=documents)


def test_fields_are_no_typed_numbers_and_no_notes() -> None:
    one = segment("Wij hebben {count} doelen en 1.817 banen^[Zie {SD1}.].", "operational", "strategic")
    other = segment("Er zijn {FTE.total} mensen voor {count} doelen.", "operational")
    found = {
        name: list(fields) for name, fields in _by_document([one, segment("{b}", "strategic"), other]).items()
    }
    assert found == {"operational": ["count", "FTE.total"], "strategic": ["b"]}
