"""What each format of one document says to assistive programs: nothing is lost on the way."""

import dataclasses
from pathlib import Path

import pytest

from ibzdocs.formats import pdf
from ibzdocs.formats.html import Look, write
from ibzdocs.formats.pictures import no_images
from ibzdocs.formats.read_back import FORMATS, read
from ibzdocs.tree.nodes import Document
from tests.docx import test_as_text as word
from tests.docx.test_writer import HOUSE
from tests.golden import Golden


def _made(form: str) -> bytes:
    document: Document = word.changed()
    match form:
        case "docx":
            return word.data()
        case "pdf":
            return pdf.write(pdf.layout(pdf.settled(document, HOUSE), HOUSE))
        case _:
            return write(
                document, Look(HOUSE, lambda path, more: ""), pdf.pictures(document, HOUSE, no_images), ()
            )


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_read_back(golden: Golden, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"plan.{form}"
    path.write_bytes(_made(form))
    facts = read(path)
    said = {each.name: getattr(facts, each.name) for each in dataclasses.fields(facts)}
    golden(f"facts-{form}.txt", "\n".join(f"{name}: {value}" for name, value in said.items()))
