"""Pictures that the edition brings as files."""

from ibzdocs.documents.parts import label
from ibzdocs.model.plan import Plan
from ibzdocs.model.records import Picture, PictureFile
from ibzdocs.tree.nodes import Blocks, Figure, Image, Inlines, Paragraph

_CENTIMETRE = 72 / 2.54  # points
_USUAL = 150  # pixels to the inch, of a picture whose width nobody says
_EMPTY = (16 * _CENTIMETRE, 4 * _CENTIMETRE)  # of a file that cannot be used


def picture(plan: Plan, argument: str) -> Blocks:
    """The picture of that file with its caption, and its source below; nothing for one that is not on the sheet."""
    row = plan.picture.get(argument)
    if row is None:
        return ()
    caption: Inlines = (row.caption,) if row.caption else ()
    alternative: Inlines = (row.alternative,) if row.alternative else caption
    figure = Figure(caption, alternative, _image(row, plan.picture_file.get(row.file)), row.file)
    if row.source is None:
        return (figure,)
    return (figure, Paragraph((label("document.source", source=row.source),), "table-note"))


def _image(row: Picture, file: PictureFile | None) -> Image:
    if file is None:
        return Image(row.file, "", *_EMPTY)
    natural = file.width if file.kind == "svg" else file.width / _USUAL * 72
    width = float(row.width) * _CENTIMETRE if row.width > 0 else natural
    return Image(row.file, file.digest, width, width * file.height / file.width)
