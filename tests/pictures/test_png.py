"""PNG files whose lines a PDF takes as they are: a reader of the PDF sees the same pixels as one of the PNG."""

import io
import random
import zlib

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from ibzdocs.formats import pdf
from ibzdocs.formats.bitmaps import Pixels
from ibzdocs.formats.images import is_bare, prepared
from tests.docx.test_writer import HOUSE, document
from tests.pictures.test_writers import shown


def picture(seed: int, mode: str = "RGB") -> Image.Image:
    """Noise beside areas of one colour, of a size of its own: every filter of PNG is used for some line."""
    rng = random.Random(seed)
    size = rng.randint(1, 90), rng.randint(1, 60)
    made = Image.frombytes("RGB", size, rng.randbytes(3 * size[0] * size[1]))
    made.paste((rng.randrange(256), 0, 90), (0, 0, size[0], size[1] // 2))
    return made.convert(mode)


def saved(made: Image.Image, **options: object) -> bytes:
    out = io.BytesIO()
    made.save(out, "PNG", **options)
    return out.getvalue()


def in_a_pdf(data: bytes) -> Image.Image:
    """The pixels of the picture as another reader finds them in the PDF."""
    pixels = prepared(data, "a.png", 60.0)

    def images(file: str, width: float) -> Pixels | None:
        return pixels

    made = pdf.write(pdf.layout(document(*shown("a.png").blocks), HOUSE, images))
    with pikepdf.open(io.BytesIO(made)) as read:
        streams = [each for each in read.objects if isinstance(each, pikepdf.Stream)]
        (found,) = [each for each in streams if each.get("/ColorSpace") == "/DeviceRGB"]
        return Image.frombytes("RGB", (int(found.Width), int(found.Height)), found.read_bytes())


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1"])
@pytest.mark.parametrize("seed", range(5))
def test_a_reader_of_the_pdf_sees_the_pixels_of_the_file(seed: int, mode: str) -> None:
    made = picture(seed, mode)
    assert in_a_pdf(saved(made)).tobytes() == made.convert("RGB").tobytes()


@pytest.mark.parametrize("level", [0, 1, 9])
def test_lines_are_taken_however_they_are_compressed(level: int) -> None:
    made = picture(level)
    data = saved(made, compress_level=level)
    assert is_bare(data)
    assert prepared(data, "a.png", 60.0).data == data
    assert in_a_pdf(data).tobytes() == made.tobytes()


def chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4)


def interlaced() -> bytes:
    """The head says that lines come in seven turns, which Pillow itself never writes."""
    data = saved(picture(1))
    head = bytearray(data[16:29])
    head[12] = 1
    return data[:8] + chunk(b"IHDR", bytes(head)) + data[33:]


def told() -> PngImagePlugin.PngInfo:
    about = PngImagePlugin.PngInfo()
    about.add_text("Author", "somebody")
    return about


@pytest.mark.parametrize(
    "data",
    [
        saved(picture(1), pnginfo=told()),
        saved(picture(1), dpi=(300, 300)),
        saved(picture(1)) + b"beside",
        saved(picture(1))[:-12],
        saved(picture(1, "RGBA")),
        saved(picture(1, "L")),
        saved(picture(1, "P")),
        interlaced(),
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
    ],
    ids=[
        "words",
        "fineness",
        "beside",
        "cut",
        "alpha",
        "grey",
        "palette",
        "turns",
        "nothing",
        "sign",
        "jpeg",
    ],
)
def test_what_says_more_or_is_written_otherwise_is_not_bare(data: bytes) -> None:
    assert not is_bare(data)


@pytest.mark.parametrize("options", [{"pnginfo": told()}, {"dpi": (300, 300)}], ids=["words", "fineness"])
def test_what_a_file_says_beside_its_pixels_stays_out(options: dict[str, object]) -> None:
    made = prepared(saved(picture(2), **options), "a.png", 60.0)
    assert is_bare(made.data)
    assert b"somebody" not in made.data


def test_a_picture_finer_than_print_is_made_smaller_though_it_is_bare() -> None:
    data = saved(Image.new("RGB", (900, 450), "navy"))
    assert is_bare(data)
    assert prepared(data, "a.png", 72.0).width == 300
