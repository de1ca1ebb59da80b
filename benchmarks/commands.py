"""Times the commands of this version beside those of an earlier commit, on the same edition.

    python -m benchmarks.commands [--runs 3] [--old 3d25b91] [--only TEXT] [--inputs FOLDER]

The earlier commit is checked out as a worktree in a temporary folder; both versions run with this
interpreter and its packages. Each has copies of its own of the edition (by default the earlier commit's
sample), steps are interleaved (old, new, old, new), and each figure is the median of the runs. A step is a
whole process; its processor time has that of its children. What is called unchanged ran once before, untimed.
"""

import argparse
import compileall
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.measure import ROOT, Failed, Run, measure, medians

Change = tuple[str, str, str, str]  # workbook, sheet, cell, and "+" with words to add or a number

PARAGRAPH: Change = ("strategic-plan.xlsx", "Tekst", "D4", "+Dit is zin {round}.")
INDICATOR: Change = ("operational-plan-2023.xlsx", "Indicatoren", "G2", "8{round}")


@dataclass(frozen=True)
class Version:
    """A version of the program: its name in the table and the folder that holds its package."""

    name: str
    source: Path

    def run(self, arguments: Sequence[str], edition: Path) -> Run:
        """What a command of this version takes on an edition."""
        command = (sys.executable, "-m", "ibzdocs", "--ui-lang", "en", "--edition", str(edition), *arguments)
        return measure(command, environment={"PYTHONPATH": str(self.source)}, folder=edition)


@dataclass(frozen=True)
class Step:
    """A command to time.

    ``fresh``: on a new copy of the edition, without outputs and cache. ``before``: a cell to change first.
    ``warm``: it runs once before, untimed. ``build``: the full build that its bound is a share of.
    """

    name: str
    arguments: tuple[str, ...]
    bounds: tuple["Bound", ...]
    fresh: bool = False
    warm: bool = False
    before: Change | None = None
    build: str = ""


@dataclass(frozen=True)
class Bound:
    """What a step may cost: its words, and whether figures (new, old, new full build) keep to it."""

    words: str
    met: Callable[[Run, Run, Run], bool]


HALF = Bound("CPU ≤ 50 % of old", lambda new, old, full: new.cpu <= 0.5 * old.cpu)
HALF_WALL = Bound("wall ≤ 50 % of old", lambda new, old, full: new.wall <= 0.5 * old.wall)
HELP = Bound("wall ≤ 0.15 s", lambda new, old, full: new.wall <= 0.15)


def seconds(most: float) -> Bound:
    """So many seconds of processor time."""
    return Bound(f"CPU ≤ {most} s", lambda new, old, full: new.cpu <= most)


def share(most: float) -> Bound:
    """Such a part of the processor time of this version's full build."""
    return Bound(f"CPU ≤ {most:.0%} of full", lambda new, old, full: new.cpu <= most * full.cpu)


BUILD, DRAFT = ("build-plan", "all"), ("build-plan", "all", "--draft")
ANNEX = ("build-annex", "risks", "--lang", "de")
TRACE = ("trace", "Erkend aanspreekpunt")
WHY = ("translate", "why", "objectives/SD5/title")
QUICK = (seconds(0.7),)

# In this order, because a step goes on with the edition of the one before it where it is not fresh.
STEPS = (
    Step("check, cold", ("check",), (HALF,), fresh=True),
    Step("check, unchanged, nothing built", ("check",), QUICK, warm=True),
    Step("full build", BUILD, (HALF, HALF_WALL), fresh=True),
    Step("unchanged build", BUILD, (share(0.05), seconds(0.5)), warm=True, build="full build"),
    Step("check, unchanged", ("check",), QUICK, warm=True),
    Step("ibzdocs alone", (), QUICK, warm=True),
    Step("translate status", ("translate", "status"), QUICK, warm=True),
    Step("translate why", WHY, QUICK, warm=True),
    Step("trace", TRACE, QUICK, warm=True),
    Step("one indicator changed", BUILD, (share(0.25),), before=INDICATOR, build="full build"),
    Step("full draft", DRAFT, (HALF, HALF_WALL), fresh=True),
    Step("one text changed, draft", DRAFT, (share(0.25),), before=PARAGRAPH, build="full draft"),
    Step("one annex, one language, cold", ANNEX, (share(0.2),), fresh=True, build="full build"),
    Step("--help", ("--help",), (HELP,)),
)


@contextmanager
def worktree(commit: str) -> Iterator[Path]:
    """A folder with the files of a commit, taken away afterwards."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "old"
        git = ("git", "-C", str(ROOT), "worktree")
        subprocess.run([*git, "add", "--quiet", "--detach", str(folder), commit], check=True)
        try:
            yield folder
        finally:
            subprocess.run([*git, "remove", "--force", str(folder)], check=True)


def copied(inputs: Path, folder: Path) -> None:
    """Put a fresh copy of an edition into ``folder``: what a user types, nothing that is made of it."""
    shutil.rmtree(folder, ignore_errors=True)
    for part in ("inputs", "templates"):
        shutil.copytree(inputs / part, folder / part)


def change(cell: Change, turn: int, editions: Sequence[Path]) -> None:
    """Change a cell of the first edition, otherwise in each turn, and copy its workbook to the others."""
    workbook, sheet, place, value = cell
    path = editions[0] / "inputs" / workbook
    words = (str(path), sheet, place, value.format(round=turn))
    subprocess.run([sys.executable, "-m", "benchmarks.cells", *words], cwd=ROOT, check=True)
    for other in editions[1:]:
        shutil.copyfile(path, other / "inputs" / workbook)


Found = dict[tuple[str, str], list[Run]]


def take(step: Step, turn: int, inputs: Path, places: dict[Version, Path], found: Found) -> None:
    """Run a step once with each version, and note what it took."""
    if step.fresh:
        for folder in places.values():
            copied(inputs, folder)
    if step.before:
        change(step.before, turn, list(places.values()))
    for version, folder in places.items():
        if step.warm:
            version.run(step.arguments, folder)
        found.setdefault((version.name, step.name), []).append(version.run(step.arguments, folder))


def wanted(only: str) -> list[Step]:
    """The steps whose name has ``only`` in it, and the full builds that they are a share of."""
    names = {step.name for step in STEPS if only in step.name}
    builds = {step.build for step in STEPS if step.name in names}
    return [step for step in STEPS if step.name in names | builds]


def row(step: Step, found: Found) -> str:
    """A line of the table."""
    old, new = medians(found["old", step.name]), medians(found["new", step.name])
    full = medians(found["new", step.build or step.name])
    bounds = "; ".join(f"{b.words}: {'met' if b.met(new, old, full) else '**not met**'}" for b in step.bounds)
    figures = f"{old.cpu:.2f} | {new.cpu:.2f} | {new.cpu / old.cpu:.2f} | {old.wall:.2f} | {new.wall:.2f}"
    memory = f"{old.peak:.0f} | {new.peak:.0f}"
    part = f"{new.cpu / full.cpu:.1%}" if step.build else ""
    return f"| {step.name} | {figures} | {new.wall / old.wall:.2f} | {memory} | {part} | {bounds} |"


HEAD = (
    "| command | CPU s old | new | new/old | wall s old | new | new/old | MB old | new | of full | bound |\n"
    "|---|---|---|---|---|---|---|---|---|---|---|\n"
)


def compare(steps: Sequence[Step], runs: int, old: Path, inputs: Path) -> Found:
    """All runs of all steps with both versions."""
    versions = (Version("old", old), Version("new", ROOT))
    for version in versions:
        compileall.compile_dir(version.source / "ibzdocs", quiet=1)
    found: Found = {}
    with tempfile.TemporaryDirectory() as name:
        places = {version: Path(name) / version.name / "edition" for version in versions}
        for folder in places.values():
            copied(inputs, folder)
        for version, folder in places.items():
            version.run(("--version",), folder)
        for turn in range(runs):
            for step in steps:
                take(step, turn, inputs, places, found)
                sys.stderr.write(".")
                sys.stderr.flush()
    sys.stderr.write("\n")
    return found


def main() -> None:
    """Print the table; the single runs as JSON where a file is named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--old", default="3d25b91", help="the commit to compare with")
    parser.add_argument("--only", default="", help="only the steps with this text in their name")
    parser.add_argument("--inputs", type=Path, help="an edition's folder; by default the old commit's sample")
    parser.add_argument("--json", type=Path, help="where to write every single run")
    wishes = parser.parse_args()
    steps = wanted(wishes.only)
    with worktree(wishes.old) as old:
        try:
            found = compare(steps, wishes.runs, old, wishes.inputs or old)
        except Failed as error:
            sys.exit(f"a command failed: {error}")
    sys.stdout.write(HEAD + "".join(row(step, found) + "\n" for step in steps))
    if wishes.json:
        runs = [
            {"version": version, "step": step, **asdict(run)}
            for (version, step), each in found.items()
            for run in each
        ]
        wishes.json.write_text(json.dumps(runs, indent=1), "utf-8")


if __name__ == "__main__":
    main()
