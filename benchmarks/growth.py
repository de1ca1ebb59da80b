"""Times commands on editions with ten and fifty times the rows, and says how much more they take.

    python -m benchmarks.growth [--sizes 1,10,50] [--runs 1] [--only TEXT] [--limit SECONDS]

Every figure is of a whole process, children included, on a copy of the edition without outputs and cache, or,
where it is called unchanged, after the same command. What grows in proportion to the rows has a factor of ten
for ten times the rows; the bound is eleven, for processor time and for memory.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import ROOT, Failed, Run, measure, medians

BOUND = 1.1  # times the factor by which the rows grow


@dataclass(frozen=True)
class Command:
    """A command to time: ``fresh`` without outputs and cache, else as the command before it left them.

    An exit code of 1 is no failure where the command tells with it that there are findings.
    """

    name: str
    arguments: tuple[str, ...]
    fresh: bool = True
    findings: bool = False


DRAFT = ("--draft", "--lang", "nl", "--quiet")
COMMANDS = (
    Command("check", ("check",), findings=True),
    Command("check, unchanged", ("check",), fresh=False, findings=True),
    Command("translate status", ("translate", "status"), findings=True),
    Command("translate status, unchanged", ("translate", "status"), fresh=False, findings=True),
    Command("build-plan operational, draft, nl", ("build-plan", "operational", *DRAFT)),
    Command("the same, unchanged", ("build-plan", "operational", *DRAFT), fresh=False),
    Command("build-plan strategic, draft, nl", ("build-plan", "strategic", *DRAFT)),
    Command("ibzdocs alone", ()),
)


def attempt(command: Command, edition: Path, limit: float) -> Run | None:
    """What one run took; None where it failed or took too long."""
    words = (sys.executable, "-m", "ibzdocs", "--edition", str(edition), *command.arguments)
    try:
        return measure(words, limit, folder=edition, fine=(0, 1) if command.findings else (0,))
    except Failed as error:
        sys.stderr.write(f"{command.name}: {error}\n")
        return None


def series(commands: list[Command], edition: Path, runs: int, limit: float) -> dict[str, Run]:
    """What every command takes on an edition; those that fail are left out."""
    found: dict[str, list[Run]] = {}
    for _ in range(runs):
        for command in commands:
            if command.fresh:
                shutil.rmtree(edition / "out", ignore_errors=True)
            if run := attempt(command, edition, limit):
                found.setdefault(command.name, []).append(run)
    return {name: medians(each) for name, each in found.items()}


def row(name: str, size: int, found: Mapping[int, Mapping[str, Run]]) -> str:
    """A line of the table: the figures, and how many times those of the smallest edition they are."""
    run, least = found[size].get(name), min(found)
    if run is None:
        return f"| {name} | ×{size} | failed or over the limit | | | | | |"
    figures = f"{run.wall:.1f} | {run.cpu:.1f} | {run.peak:.0f}"
    base = found[least].get(name)
    if size == least or base is None:
        return f"| {name} | ×{size} | {figures} | | | |"
    most = BOUND * size / least
    time, memory = run.cpu / base.cpu, run.peak / base.peak
    verdict = "met" if max(time, memory) <= most else "**not met**"
    return f"| {name} | ×{size} | {figures} | {time:.1f} | {memory:.1f} | ≤ {most:.0f}: {verdict} |"


HEAD = "| command | rows | wall s | CPU s | MB | CPU grows | memory grows | bound |\n" + "|---" * 8 + "|\n"


def main() -> None:
    """Make the editions, run, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="1,10,50")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--only", default="", help="only the commands with this text in their name")
    parser.add_argument("--limit", type=float, default=3600.0, help="seconds after which a command is ended")
    wishes = parser.parse_args()
    commands = [command for command in COMMANDS if wishes.only in command.name]
    sys.stdout.write(HEAD)
    found: dict[int, dict[str, Run]] = {}
    for size in sorted(map(int, wishes.sizes.split(","))):
        with tempfile.TemporaryDirectory() as folder:
            edition = Path(folder) / "edition"
            make = (sys.executable, "-m", "benchmarks.editions", str(edition), str(size))
            subprocess.run(make, cwd=ROOT, check=True)
            found[size] = series(commands, edition, wishes.runs, wishes.limit)
        sys.stdout.write("".join(row(command.name, size, found) + "\n" for command in commands))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
