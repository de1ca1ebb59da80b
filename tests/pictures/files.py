"""Small picture files made for tests."""

import io
from typing import Any

from PIL import Image

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20">'


def svg(inside: str = '<rect width="40" height="20" fill="#036"/>', head: str = HEAD) -> bytes:
    return f"{head}{inside}</svg>".encode()


def png(
    mode: str = "RGB", size: tuple[int, int] = (60, 40), color: int | tuple[int, ...] | None = None
) -> bytes:
    usual: dict[str, int | tuple[int, ...]] = {"RGB": (0, 60, 120), "RGBA": (0, 60, 120, 90), "LA": (90, 90)}
    return _saved(Image.new(mode, size, usual.get(mode, 1) if color is None else color), "PNG", {})


def jpeg(mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> bytes:
    return _saved(Image.new(mode, size), "JPEG", {})


def on_its_side() -> bytes:
    """Upright 40 × 60: the left half red, the right half blue; in the file it lies (Exif orientation 6)."""
    upright = Image.new("RGB", (40, 60), "blue")
    upright.paste("red", (0, 0, 20, 60))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "a secret place"
    return _saved(upright.transpose(Image.Transpose.ROTATE_90), "JPEG", {"exif": exif})


def _saved(picture: Image.Image, form: str, options: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()
