"""Risk grids: likelihood upwards, impact to the right, each cell in the shade of its weight."""

from ibzdocs.formats.pictures.scene import Label, Measure, Scene, Shape, wrap
from ibzdocs.formats.pictures.theme import WHITE, Theme, mix
from ibzdocs.tree.nodes import RiskGrid
from ibzdocs.tree.text import text_of

_AXIS, _LEGEND, _PAD, _LEAST_ROW = 16.0, 16.0, 4.0, 34.0


def risk_grid(picture: RiskGrid, theme: Theme, measure: Measure, size: tuple[float, float]) -> Scene:
    """The grid with its legend; rows are as high as what is written in them needs."""
    return _Drawing(picture, theme, measure, size).draw()


class _Drawing:
    def __init__(self, picture: RiskGrid, theme: Theme, measure: Measure, size: tuple[float, float]) -> None:
        self.picture, self.theme, self.measure = picture, theme, measure
        self.width = size[0]
        self.cell = (self.width - _AXIS) / picture.size
        self.look, self.bold = theme.text(size=theme.small), theme.text(bold=True)
        count = len(picture.levels)
        self.fills = tuple(
            mix(theme.accent, WHITE, 0.92 - 0.92 * n / max(1, count - 1)) for n in range(count)
        )
        self.scene = Scene(size[0], 0.0)

    def draw(self) -> Scene:
        """Title of the rows, the rows from the most to the least likely, numbers and title of the columns."""
        scene, size = self.scene, self.picture.size
        scene.text(Label(0.0, 0.0, self.width, (text_of(self.picture.likelihood),), self.bold))
        y = self.bold.leading + _PAD
        for likelihood in range(size, 0, -1):
            y += self._row(likelihood, y)
        for impact in range(1, size + 1):
            x = _AXIS + (impact - 1) * self.cell
            scene.text(Label(x, y + 2, self.cell, (str(impact),), self.bold, "center"))
        y += self.bold.leading + _PAD
        scene.text(Label(_AXIS, y, self.width - _AXIS, (text_of(self.picture.impact),), self.bold, "right"))
        scene.height = self._legend(y + self.bold.leading + 2 * _PAD)
        return scene

    def level(self, weight: int) -> int:
        """Which of the levels a weight belongs to."""
        return sum(weight > bound for bound in self.picture.bounds)

    def _row(self, likelihood: int, y: float) -> float:
        size = self.picture.size
        written = [self._written(likelihood, impact) for impact in range(1, size + 1)]
        lines = max(len(each) for each in written)
        height = max(_LEAST_ROW, (lines + 1) * self.look.leading + 2 * _PAD)
        number = Label(0.0, y + height / 2 - self.bold.leading / 2, _AXIS - 4, (str(likelihood),), self.bold)
        self.scene.text(number)
        for impact, each in enumerate(written, 1):
            self._cell(likelihood * impact, each, (_AXIS + (impact - 1) * self.cell, y), height)
        return height

    def _written(self, likelihood: int, impact: int) -> tuple[str, ...]:
        labels = [
            text_of(risk.label)
            for risk in self.picture.risks
            if (risk.likelihood, risk.impact) == (likelihood, impact)
        ]
        return wrap(", ".join(labels), self.cell - 2 * _PAD, self.look, self.measure)

    def _cell(self, weight: int, lines: tuple[str, ...], at: tuple[float, float], height: float) -> None:
        x, y = at
        fill = self.fills[self.level(weight)]
        corners = ((x, y), (x + self.cell, y), (x + self.cell, y + height), (x, y + height))
        self.scene.items.append(Shape(corners, fill, WHITE, 1.5))
        color = self.theme.on(fill)
        level = text_of(self.picture.levels[self.level(weight)])
        title = (f"{weight} – {level}",)
        width = self.cell - 2 * _PAD
        bold = self.theme.text(bold=True, size=self.theme.small, color=color)
        self.scene.text(Label(x + _PAD, y + _PAD, width, title, bold))
        if lines:
            look = self.theme.text(size=self.theme.small, color=color)
            self.scene.text(Label(x + _PAD, y + _PAD + self.look.leading, width, lines, look))

    def _legend(self, y: float) -> float:
        x = _AXIS
        for level, fill in zip(self.picture.levels, self.fills, strict=True):
            name = text_of(level)
            self.scene.rectangle(x, y + 1, 10.0, 10.0, fill, self.theme.accent)
            width = self.measure(name, False, self.look.size)
            self.scene.text(Label(x + 14.0, y, width, (name,), self.look))
            x += 14.0 + width + 14.0
        return y + _LEGEND
