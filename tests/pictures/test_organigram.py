"""Organisation charts of all sizes: nothing overlaps, nothing is cut, nobody is missing."""

from collections.abc import Iterator

import pytest

from ibzdocs.formats.pictures import Label, Measure, Scene, Shape, Theme, scenes
from ibzdocs.tree.nodes import Organigram, Post, Text
from ibzdocs.tree.text import text_of

THEME = Theme("1F2933", "17406D", "A84B14", "EDF2F7", "C3CED9", "Font", 8.5)
SIZE = (699.0, 420.0)
WORDS = (
    "Generaldirektion", "Bürgerangelegenheiten", "und", "Krisenbewältigungsangelegenheiten",
    "Personalverwaltung", "Staatssicherheit", "Verwaltungszusammenarbeit", "der", "Rechtsangelegenheiten",
)  # fmt: skip


def _width(text: str, bold: bool, size: float) -> float:
    """A plain font: every character half as wide as it is high, bold a little more."""
    return len(text) * size * (0.55 if bold else 0.5)


measure = Measure(_width)


def posts(count: int, levels: int) -> Post:
    """A unit with ``count - 1`` units under it, on so many levels."""
    below: dict[int, list[int]] = {}
    for number in range(1, count):
        parent = number - 1 if number < levels else (number - 1) // 4
        below.setdefault(parent, []).append(number)

    def post(number: int) -> Post:
        name = " ".join(WORDS[(number + n) % len(WORDS)] for n in range(1 + number % 5))
        code = (Text(f"GD{number}"),) if number % 3 else ()
        return Post((Text(f"{name} {number}"),), code, tuple(post(each) for each in below.get(number, ())))

    return post(0)


def everyone(post: Post) -> Iterator[Post]:
    yield post
    for below in post.below:
        yield from everyone(below)


def boxes(scene: Scene) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of every box."""
    found = []
    for item in scene.items:
        if isinstance(item, Shape) and item.closed and len(item.points) == 4:
            xs, ys = [x for x, _ in item.points], [y for _, y in item.points]
            found.append((min(xs), min(ys), max(xs), max(ys)))
    return found


def labels(scene: Scene) -> list[Label]:
    return [item for item in scene.items if isinstance(item, Label)]


@pytest.mark.parametrize(("count", "levels"), [(3, 2), (20, 3), (80, 4), (300, 6), (300, 2), (1, 1)])
def test_nothing_overlaps_and_no_text_is_cut(count: int, levels: int) -> None:
    picture = Organigram(posts(count, levels))
    parts = scenes(picture, THEME, measure, SIZE)
    for scene in parts:
        assert scene.width <= SIZE[0]
        assert scene.height <= SIZE[1] + 0.5
        placed = boxes(scene)
        for number, (left, top, right, bottom) in enumerate(placed):
            assert left >= -0.01
            assert top >= 0
            assert right <= scene.width + 0.01
            assert bottom <= scene.height + 0.01
            for other in placed[number + 1 :]:
                assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
        for label in labels(scene):
            inside = [
                box
                for box in placed
                if box[0] <= label.x
                and label.x + label.width <= box[2] + 0.01
                and box[1] <= label.y
                and label.y + label.height <= box[3] + 0.01
            ]
            assert len(inside) == 1 or label.look.color == THEME.primary  # a title of what is gone on with
            assert all(
                measure(line, label.look.bold, label.look.size) <= label.width + 0.01 for line in label.lines
            )


@pytest.mark.parametrize(("count", "levels"), [(3, 2), (80, 4), (300, 6)])
def test_every_unit_is_shown(count: int, levels: int) -> None:
    root = posts(count, levels)
    parts = scenes(Organigram(root), THEME, measure, SIZE)
    shown = "".join("".join(label.lines) for scene in parts for label in labels(scene))
    plain = shown.replace("-", "").replace(" ", "")
    for each in everyone(root):
        assert text_of(each.name).replace(" ", "") in plain


def test_bodies_beside_stand_on_the_page_of_the_units_while_there_is_room() -> None:
    beside = tuple(Post((Text(f"Rat {n}"),)) for n in range(400))
    (few,) = scenes(Organigram(posts(3, 2), beside[:12], (Text("Daneben"),)), THEME, measure, SIZE)
    assert len(boxes(few)) == 3 + 12
    parts = scenes(Organigram(posts(3, 2), beside, (Text("Daneben"),)), THEME, measure, SIZE)
    assert len(boxes(parts[0])) == 3
    assert sum(len(boxes(part)) for part in parts[1:]) == 400
