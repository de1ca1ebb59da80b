"""The PDF of the sample: valid, coherent, and every footnote on the page of its reference."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page as validator
import pikepdf
import pytest

from tests.pdf import coherence, reading
from tests.whole.sample import ROOT, sample, squeeze


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_validators_find_nothing(profile: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(sample().pdf)
    report = validator.validate_pdf(str(path), profile=profile)
    assert "no failures" in str(report), str(report)


def test_marks_tree_and_links_agree() -> None:
    assert coherence.incoherences(sample().pdf) == []


def test_nothing_is_drawn_outside_of_marks() -> None:
    assert reading.outside_marks(sample().pdf) == []


def test_every_footnote_starts_on_the_page_of_its_reference() -> None:
    with reading.open_pdf(sample().pdf) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        notes = list(elements(pdf.Root.StructTreeRoot.K[0], "/Note"))
        assert len(notes) >= 4
        for note in notes:
            siblings = kids(note.P)
            place = next(n for n, sibling in enumerate(siblings) if sibling == note)
            reference = siblings[place - 1]
            assert str(reference.S) == "/Reference"
            assert numbers[first_page(note)] == numbers[first_page(reference)]


def kids(elem: Any) -> list[Any]:
    """The elements right below an element."""
    found = elem.get("/K")
    found = list(found) if isinstance(found, pikepdf.Array) else [] if found is None else [found]
    return [kid for kid in found if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def elements(elem: Any, kind: str) -> Iterator[Any]:
    """All elements of a kind below an element."""
    for kid in kids(elem):
        if str(kid.S) == kind:
            yield kid
        yield from elements(kid, kind)


def first_page(elem: Any) -> tuple[int, int]:
    """The page object on which an element begins."""
    for kid in kids(elem):
        return first_page(kid)
    page: tuple[int, int] = elem.Pg.objgen
    return page


def test_landscape_pages_are_upright() -> None:
    with reading.open_pdf(sample().pdf) as pdf:
        wide = [page for page in pdf.pages if page.MediaBox[2] > page.MediaBox[3]]
        assert len(wide) >= 5
        assert all("/Rotate" not in page for page in pdf.pages)


def test_every_page_has_a_label_and_says_which_of_how_many_it_is() -> None:
    for number in (2, sample().pages // 2, sample().pages):
        assert f"Pagina{number}van{sample().pages}" in squeeze(reading.page_text(sample().pdf, number))


def test_two_builds_give_the_same_bytes_also_elsewhere(tmp_path: Path) -> None:
    script = (
        "import hashlib, sys; from tests.whole.sample import sample; built = sample(); "
        "print(hashlib.sha256(built.pdf).hexdigest(), hashlib.sha256(built.docx).hexdigest())"
    )
    environment = {**os.environ, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    ours = [hashlib.sha256(data).hexdigest() for data in (sample().pdf, sample().docx)]
    assert done.stdout.split() == ours
