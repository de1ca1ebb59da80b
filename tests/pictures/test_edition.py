"""Pictures of an edition: found in their folder only, described, sharp, placed, and shown by both writers."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ibzdocs.base.problems import Problem
from ibzdocs.checks.plan.tables import pictures_sharp
from ibzdocs.checks.shown import check
from ibzdocs.documents import DOCUMENTS
from ibzdocs.documents.edition_pictures import picture
from ibzdocs.inputs.pictures import read_pictures
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Origin, PictureFile
from ibzdocs.model.targets import targets
from ibzdocs.tree.nodes import Figure, Image, Paragraph
from tests.pictures.files import jpeg, png, svg
from tests.plans import cell, small_plan, with_rows


def with_picture(file: str = "kaart.png", **changes: Any) -> Plan:
    """A plan with a row on the sheet of pictures; ``width_cm`` is its width."""
    if "width_cm" in changes:
        changes["width"] = changes.pop("width_cm")
    return with_rows(small_plan(), "pictures", {"file": file, "caption": "De kaart", **changes})


def read(folder: Path, *names: str) -> tuple[tuple[PictureFile, ...], list[Problem]]:
    plan = small_plan()
    for name in names:
        plan = with_rows(plan, "pictures", {"file": name})
    return read_pictures(folder, plan.pictures)


def codes(problems: Sequence[Problem]) -> list[str]:
    return [each.code for each in problems]


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "inputs" / "pictures"
    (folder / "more").mkdir(parents=True)
    (folder / "kaart.png").write_bytes(png())
    (folder / "more" / "foto.jpg").write_bytes(jpeg())
    (tmp_path / "inputs" / "secret.png").write_bytes(png())
    return folder


def test_files_are_found_in_the_folder_and_in_those_in_it(folder: Path) -> None:
    files, problems = read(folder, "kaart.png", "more/foto.jpg")
    assert [(each.name, each.kind, each.width) for each in files] == [
        ("kaart.png", "png", 60), ("more/foto.jpg", "jpeg", 60),
    ]  # fmt: skip
    assert problems == []


@pytest.mark.parametrize(
    "name",
    ["../secret.png", "more/../../secret.png", "/etc/hosts", "C:/a.png", "..\\secret.png", "link.png", "."],
)
def test_nothing_outside_the_folder_is_read(folder: Path, name: str) -> None:
    (folder / "link.png").symlink_to(folder.parent / "secret.png")
    files, problems = read(folder, name, "kaart.png", "more/foto.jpg")
    assert len(files) == 2
    assert codes(problems)[0] == "picture-outside"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("weg.png", None, "picture-missing"),
        ("a.png", png()[:50], "picture-broken"),
        ("a.gif", b"GIF89a", "picture-unknown"),
        ("a.svg", svg("<script/>"), "picture-hostile"),
        ("a.png", jpeg(), "picture-ending"),
        ("a.png", png() + bytes(5_000_001), "picture-heavy"),
        ("a.jpg", b"\xff\xd8\xff" + bytes(20_000_000), "picture-too-large"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_at_its_cell(
    folder: Path, name: str, data: bytes | None, code: str
) -> None:
    if data is not None:
        (folder / name).write_bytes(data)
    files, problems = read(folder, name, "kaart.png", "more/foto.jpg")
    assert [(each.code, str(each.place)) for each in problems] == [(code, cell("pictures", 2, "file"))]
    assert len(files) == (3 if code in ("picture-ending", "picture-heavy") else 2)


def test_a_file_that_nothing_names_is_noted(folder: Path) -> None:
    _, problems = read(folder, "kaart.png")
    assert [(each.code, dict(each.fills)["file"]) for each in problems] == [
        ("picture-unused", "more/foto.jpg")
    ]
    assert read_pictures(folder, read_plan("kaart.png").pictures, ("pictures/more/foto.jpg",))[1] == []


def read_plan(file: str) -> Plan:
    return with_rows(small_plan(), "pictures", {"file": file})


def placed(kind: str = "png", width: int = 600, **changes: Any) -> Plan:
    """A plan with a picture in a chapter whose file has so many pixels, half as high as wide."""
    file = PictureFile("kaart.png", kind, width, width / 2, 1, "d", Origin())  # type: ignore[arg-type]
    insert = {"kind": "insert", "part": "body", "text": "picture kaart.png"}
    return replace(with_rows(with_picture(**changes), "texts", insert), picture_files=(file,))


@pytest.mark.parametrize(
    ("kind", "width", "dpi"),
    [("png", "10.1", []), ("png", "10.2", ["149"]), ("svg", "30", []), ("jpeg", "20.32", ["75"])],
)
def test_pixels_must_do_for_the_width(kind: str, width: str, dpi: list[str]) -> None:
    told = list(pictures_sharp(placed(kind, 600, width_cm=Decimal(width))))
    assert [dict(each.fills)["dpi"] for each in told] == dpi
    assert all(dict(each.fills)["width"] == "10.1" for each in told)


def test_a_picture_that_no_page_shows_is_told() -> None:
    plan = with_picture()
    found = [
        each
        for each in check(plan, {"strategic": DOCUMENTS["strategic"](plan)})
        if "kaart" in str(each.fills)
    ]
    assert [(each.code, str(each.place)) for each in found] == [("unplaced", cell("pictures", 2, "file"))]
    shown = placed()
    assert not [
        each for each in check(shown, {"strategic": DOCUMENTS["strategic"](shown)}) if "kaart" in str(each)
    ]


def test_texts_may_refer_to_it() -> None:
    assert targets(placed())["kaart.png"] == "figure"
    assert "kaart.png" not in targets(with_picture())


def test_what_stands_on_the_page() -> None:
    (figure,) = picture(placed(), "kaart.png")
    assert isinstance(figure, Figure)
    assert figure.picture == Image("kaart.png", "d", 288, 144)  # 600 pixels, 150 to the inch
    figure, source = picture(placed(width_cm=Decimal("2.54"), source="eigen foto"), "kaart.png")
    assert isinstance(figure, Figure)
    assert isinstance(figure.picture, Image)
    assert (figure.picture.width, figure.picture.height) == pytest.approx((72, 36))
    assert isinstance(source, Paragraph)
    assert picture(placed(), "andere.png") == ()


def test_a_file_that_cannot_be_used_leaves_its_place() -> None:
    (figure,) = picture(replace(placed(), picture_files=()), "kaart.png")
    assert isinstance(figure, Figure)
    assert isinstance(figure.picture, Image)
    assert figure.picture.digest == ""
