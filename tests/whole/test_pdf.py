"""The PDF of the sample: valid, coherent, and every footnote on the page of its reference."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import page as validator
import pytest

from ibzdocs.tree.dump import text_of
from ibzdocs.tree.nodes import Note
from ibzdocs.tree.walk import walk
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
    pages = [squeeze(reading.page_text(sample().pdf, number)) for number in range(1, sample().pages + 1)]
    notes = [node for node in walk(sample().tree.blocks) if isinstance(node, Note)]
    assert notes
    with reading.open_pdf(sample().pdf) as pdf:
        elements = {str(elem.ID): elem for elem in _elements(pdf.Root.StructTreeRoot.K[0]) if "/ID" in elem}
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        for note in notes:
            elem = elements[f"note-{note.number}"]
            page = numbers[_page(elem)]
            assert squeeze(text_of(note.children))[:20] in pages[page]
            assert numbers[_page(elem.P)] == page or page in _pages(elem.P, numbers)


def _elements(elem):  # type: ignore[no-untyped-def]
    yield elem
    for kid in _kids(elem):
        yield from _elements(kid)


def _kids(elem):  # type: ignore[no-untyped-def]
    kids = elem.get("/K", [])
    kids = kids if hasattr(kids, "__len__") and not hasattr(kids, "keys") else [kids]
    return [kid for kid in kids if hasattr(kid, "keys") and "/S" in kid]


def _page(elem):  # type: ignore[no-untyped-def]
    if "/Pg" in elem:
        return elem.Pg.objgen
    return next(page for kid in _kids(elem) if (page := _page(kid)) is not None)


def _pages(elem, numbers):  # type: ignore[no-untyped-def]
    found = {numbers[part.Pg.objgen] for part in _elements(elem) if "/Pg" in part}
    for kid in elem.K if hasattr(elem.K, "__len__") else []:
        if hasattr(kid, "keys") and "/Pg" in kid:
            found.add(numbers[kid.Pg.objgen])
    return found


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
