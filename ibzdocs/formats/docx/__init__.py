"""Word templates and the house style that is read from them; ``docx.writer`` makes the documents."""

from ibzdocs.formats.docx.anchors import Anchored, Anchors, for_review
from ibzdocs.formats.docx.comments import annotate, said
from ibzdocs.formats.docx.cover_picture import picture_sizes, pictureless, with_picture
from ibzdocs.formats.docx.fonts import get_ready
from ibzdocs.formats.docx.logo import Logo, Sized, headless, with_logo
from ibzdocs.formats.docx.package import Shell, file_of
from ibzdocs.formats.docx.pages import with_rows
from ibzdocs.formats.docx.styles import body_family, heading_labels, house
from ibzdocs.formats.docx.template import check, families, shell

__all__ = [
    "Anchored", "Anchors", "Logo", "Shell", "Sized", "annotate", "body_family", "check", "families", "file_of",
    "for_review", "get_ready", "heading_labels", "headless", "house", "picture_sizes", "pictureless", "said", "shell",
    "with_logo", "with_picture", "with_rows",
]  # fmt: skip
