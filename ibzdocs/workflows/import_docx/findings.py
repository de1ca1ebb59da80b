"""What could not be carried over as it was, each with its paragraph and the first words of that."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.problems import Level, Place, Problem, problem

_WORDS = 6
_BEGINNING = 200


class Findings:
    """Gathers what is found, paragraph by paragraph. ``number`` is that of the paragraph that is read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.number = 0
        self.problems: list[Problem] = []

    def note(self, code: ProblemCode, **fills: str) -> None:
        """Something that was carried over in another form, or left out because it is no text of the plan."""
        self._add(code, Level.NOTE, fills)

    def warn(self, code: ProblemCode, **fills: str) -> None:
        """Something that was left out and that somebody must see to."""
        self._add(code, Level.WARNING, fills)

    def later(self, number: int, level: Level, code: ProblemCode, **fills: str) -> None:
        """A finding about a paragraph that was read before."""
        place = Place(self.file, part=place_name(number, ""))
        self.problems.append(problem(code, level, place, "", **fills))

    def at(self, place: str, code: ProblemCode, **fills: str) -> None:
        """A note about another place than a paragraph."""
        self.problems.append(problem(code, Level.NOTE, Place(self.file, part=place), "", **fills))

    def copy(self) -> "Findings":
        """Another with the same findings, to which more can be added."""
        other = Findings(self.file)
        other.number, other.problems = self.number, list(self.problems)
        return other

    def in_order(self) -> tuple[Problem, ...]:
        """Everything that was found, by paragraph; what is about other places comes last."""
        return tuple(sorted(self.problems, key=lambda found: _number(found.place.part)))

    def _add(self, code: ProblemCode, level: Level, fills: dict[str, str]) -> None:
        self.problems.append(problem(code, level, self.place(), "", **fills))

    def place(self) -> Place:
        """The paragraph that is read."""
        return Place(self.file, part=place_name(self.number, ""))

    @contextmanager
    def paragraph(self) -> Iterator[list[str]]:
        """Count one more paragraph; its text is to be put into the list, for the places of its findings.

        The same thing is said once of a paragraph.
        """
        self.number += 1
        number, first, said = self.number, len(self.problems), list[str]()
        yield said
        before, place = self.place(), Place(self.file, part=place_name(number, "".join(said)))
        found = (
            replace(each, place=place) if each.place == before else each for each in self.problems[first:]
        )
        self.problems[first:] = dict.fromkeys(found)


def _number(place: str) -> float:
    number = place.removeprefix("¶ ").partition(":")[0]
    return int(number) if place.startswith("¶") else float("inf")


def place_name(number: int, text: str) -> str:
    """How a paragraph is called: its number, and the words that it begins with."""
    words = text.split()
    begin = " ".join(words[:_WORDS])
    begin += " …" if len(words) > _WORDS else ""
    return f"¶ {number}" + (f": {begin[:_BEGINNING]}" if begin else "")
