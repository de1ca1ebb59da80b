"""Pictures of the edition: what must be said of them, and whether their pixels do for their size in print."""

from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal

from ibzdocs.base.problems import Problem, error, warning
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Picture, PictureFile

LEAST, WIDEST = Decimal(1), Decimal(30)  # centimetres
COARSE = 150  # pixels to the inch, below which print shows them
_INCH = Decimal("2.54")


def pictures_described(plan: Plan) -> Iterator[Problem]:
    """A problem for each picture without alternative text or caption, or with a width that cannot be."""
    for row in plan.pictures:
        stem = f"pictures/{row.file}"
        if row.alternative is None:
            place = row.origin.at("alternative")
            yield error("picture-without-alternative", place, f"{stem}/alternative", file=row.file)
        if row.caption is None:
            yield warning(
                "picture-without-caption", row.origin.at("caption"), f"{stem}/caption", file=row.file
            )
        if row.width and not LEAST <= row.width <= WIDEST:
            value = f"{row.width.normalize():f}"
            yield error("picture-width", row.origin.at("width"), f"{stem}/width", file=row.file, value=value)


def pictures_sharp(plan: Plan) -> Iterator[Problem]:
    """A problem for each picture whose pixels would be seen at the width that it is given."""
    for row in plan.pictures:
        file = plan.picture_file.get(row.file)
        if file is not None and file.kind != "svg" and LEAST <= row.width <= WIDEST:
            yield from _sharp(row, file)


def _sharp(row: Picture, file: PictureFile) -> Iterator[Problem]:
    dpi = int(Decimal(file.width) / row.width * _INCH)
    if dpi < COARSE:
        most = (Decimal(file.width) / COARSE * _INCH).quantize(Decimal("0.1"), ROUND_FLOOR)
        place, key = row.origin.at("width"), f"pictures/{row.file}/width"
        yield warning("picture-coarse", place, key, file=row.file, dpi=dpi, width=f"{most.normalize():f}")
