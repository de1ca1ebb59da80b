"""Organisation charts of all sizes: nothing overlaps, nothing is cut, nobody is missing."""

import random
from collections.abc import Iterator
from dataclasses import replace

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


def _columns(scene: Scene) -> dict[str, int]:
    """For each unit by the sign before its name, in which column its box stands: the nearest tenth of the width."""
    return {label.lines[0]: round(label.x / (scene.width / 10)) for label in labels(scene) if label.look.bold}


def _branch(code: str, names: tuple[str, str], below: tuple[Post, ...] = (), kind: str = "") -> Post:
    """A unit that is shown in the first of two languages."""
    written = ((code, names[0]), (code, names[1]))
    return Post((Text(names[0]),), (Text(code),), below, kind, written)


def _in(language: int, root: Post) -> Post:
    """A chart as readers of the other language see it."""
    return Post(
        (Text(root.written[language][1]),),
        root.code,
        tuple(_in(language, each) for each in root.below),
        root.kind,
        root.written,
    )


def test_readers_of_each_language_find_a_unit_in_the_same_column() -> None:
    long = ("Dienst", " ".join(WORDS[:3]))
    heads = [
        _branch(f"A{n}", long if n % 2 else long[::-1], tuple(_branch(f"A{n}{k}", long) for k in range(n)))
        for n in range(9)
    ]
    root = _branch("R", ("Amt", "Service"), tuple(heads))
    one, other = (scenes(Organigram(_in(language, root)), THEME, measure, SIZE) for language in (0, 1))
    assert [_columns(scene) for scene in one] == [_columns(scene) for scene in other]


def test_a_branch_shares_no_column_while_there_are_columns() -> None:
    leaf = ("Dienst", "Dienst")
    below = tuple(_branch(f"B{n}", leaf) for n in range(2))
    heads = (
        _branch("L1", leaf), _branch("L2", leaf), _branch("B", leaf, below), _branch("L3", leaf),
    )  # fmt: skip
    (scene,) = scenes(Organigram(_branch("R", leaf, heads)), THEME, measure, SIZE)
    columns = _columns(scene)
    assert columns["L1"] == columns["L2"] != columns["B"] != columns["L3"]


def test_a_body_that_is_about_all_stands_above_all_columns() -> None:
    """In a column it would seem to head the units below it there."""
    body = replace(_branch("C", ("Rat", " ".join(WORDS))), of_all=True)
    heads = tuple(_branch(f"A{n}", ("Dienst", "Service")) for n in range(12))
    root = _branch("R", ("Amt", "Amt"), (heads[0], body, *heads[1:]))
    (scene,) = scenes(Organigram(root), THEME, measure, SIZE)
    tops = {label.lines[0]: label.y for label in labels(scene) if label.look.bold}
    assert tops["C"] < min(tops[f"A{n}"] for n in range(12)) - 20
    assert len(boxes(scene)) == 14


def test_units_of_one_kind_stand_together() -> None:
    leaf = ("Dienst", "Dienst")
    heads = [_branch(f"K{n}", leaf, kind="staff" if n < 7 else "board") for n in range(9)]
    heads += [_branch(f"B{n}", leaf, (_branch(f"B{n}1", leaf),)) for n in range(4)]
    (scene,) = scenes(Organigram(_branch("R", leaf, tuple(heads))), THEME, measure, SIZE)
    columns = _columns(scene)
    assert len({columns[f"K{n}"] for n in range(7)}) == 1
    assert columns["K7"] == columns["K8"] != columns["K6"]


@pytest.mark.parametrize("each", [5, 11])
def test_a_chart_that_does_not_fit_is_parted_between_branches(each: int) -> None:
    leaf = (" ".join(WORDS[:4]), "Dienst")
    heads = tuple(
        _branch(f"B{n}", leaf, tuple(_branch(f"B{n}.{k}", leaf) for k in range(each))) for n in range(12)
    )
    parts = scenes(Organigram(_branch("R", leaf, heads)), THEME, measure, SIZE)
    assert len(parts) > 1
    where = {code.split(".")[0]: set[int]() for scene in parts for code in _columns(scene) if code[0] == "B"}
    for number, scene in enumerate(parts):
        for code in _columns(scene):
            where.setdefault(code.split(".")[0], set()).add(number)
    assert all(len(pages) == 1 for code, pages in where.items() if code[0] == "B")


@pytest.mark.parametrize("seed", range(12))
def test_no_column_is_left_almost_empty_while_another_is_high(seed: int) -> None:
    """Columns are as even as whole branches let them be: the highest is little more than its share or one branch."""
    chance, leaf = random.Random(seed), ("Dienst", "Dienst")
    sizes = [chance.choice((0, 0, 1, 3, 5)) for _ in range(chance.randint(8, 16))]
    heads = tuple(
        _branch(f"B{n}", leaf, tuple(_branch(f"C{n}.{k}", leaf) for k in range(size)))
        for n, size in enumerate(sizes)
    )
    (scene,) = scenes(Organigram(_branch("R", leaf, heads)), THEME, measure, SIZE)
    counts: dict[int, int] = {}
    for code, column in _columns(scene).items():
        if code[0] in "BC":
            counts[column] = counts.get(column, 0) + 1
    even = sum(counts.values()) / len(counts)
    assert max(counts.values()) <= max(even, max(sizes) + 1) + 4
