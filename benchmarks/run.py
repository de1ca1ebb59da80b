"""Times ibzdocs and the installed peers on the content of the sample plan, once, ten and fifty times.

    python -m benchmarks.run [--sizes 1,10,50] [--runs 3] [--only NAME,NAME] [--limit SECONDS]

Every figure is of a whole process: wall and CPU seconds (children included), peak memory of the largest
process. What a peer reads is made beforehand, by another process, and not timed. Of ibzdocs two things are: what
corresponds to the work of a peer, from the localised tree to the file, and the whole command, which first reads
the workbooks of an edition with so many times the rows, checks them and composes the plan, with nothing kept from
before. Runs are interleaved; the table shows medians, and each as a multiple of that of ``ibzdocs``. A tool that
fails or takes too long has no figures.
"""

import argparse
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import ROOT, Failed, Run, measure, medians

WORKER = str(Path(__file__).parent / "worker.py")


@dataclass(frozen=True)
class Tool:
    """A way to make a format: the command for a folder with inputs, and whether it can be run here."""

    name: str
    format: str
    command: Callable[[Path], Sequence[str]]
    installed: bool


def python(what: str, source: str, target: str) -> Callable[[Path], Sequence[str]]:
    """The command of the worker."""
    return lambda folder: (sys.executable, WORKER, what, str(folder / source), str(folder / target))


def command(form: str) -> Callable[[Path], Sequence[str]]:
    """The command with which a user makes the file, as a draft: grown editions have findings."""
    options = ("--draft", "--lang", "nl", "--format", form, "--quiet")
    return lambda folder: (
        *(sys.executable, "-m", "ibzdocs", "--edition", str(folder / "edition")),
        *("build-plan", "strategic", *options),
    )


def has(module: str) -> bool:
    """Whether a Python package is installed."""
    return importlib.util.find_spec(module) is not None


def office(folder: Path) -> Sequence[str]:
    """LibreOffice on our own Word file."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    options = '{"PDFUACompliance":{"type":"boolean","value":"true"}}'
    convert = ("--convert-to", f"pdf:writer_pdf_Export:{options}", "--outdir", str(folder / "office"))
    return ("soffice", profile, "--headless", *convert, str(folder / "ours.docx"))


def pandoc(folder: Path) -> Sequence[str]:
    """Pandoc from Markdown, with contents."""
    return ("pandoc", "--toc", "-o", str(folder / "pandoc.docx"), str(folder / "plan.md"))


TOOLS = (
    Tool("ibzdocs", "docx", python("ours", "plan.pickle", "ours.docx"), True),
    Tool("ibzdocs from workbooks", "docx", command("docx"), True),
    Tool("pandoc", "docx", pandoc, shutil.which("pandoc") is not None),
    Tool("docxtpl loops", "docx", python("docxtpl", "plan.json", "docxtpl.docx"), has("docxtpl")),
    Tool("ibzdocs", "pdf", python("ours", "plan.pickle", "ours.pdf"), True),
    Tool("ibzdocs from workbooks", "pdf", command("pdf"), True),
    Tool("LibreOffice", "pdf", office, shutil.which("soffice") is not None),
    Tool("Typst", "pdf", python("typst", "plan.typ", "typst.pdf"), has("typst")),
    Tool("WeasyPrint", "pdf", python("weasyprint", "plan.html", "weasyprint.pdf"), has("weasyprint")),
)


def attempt(tool: Tool, folder: Path, limit: float) -> Run | None:
    """What one run took; None where it failed or took too long. Nothing is there that a run before it kept."""
    shutil.rmtree(folder / "edition" / "out", ignore_errors=True)
    try:
        return measure(tool.command(folder), limit)
    except Failed as error:
        sys.stderr.write(f"{tool.name}: {error}\n")
        return None


def compare(size: int, tools: Sequence[Tool], runs: int, limit: float) -> list[str]:
    """The rows of the table for one size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for module, target in (("exporters", folder), ("editions", folder / "edition")):
            prepare = (sys.executable, "-m", f"benchmarks.{module}", str(target), str(size))
            subprocess.run(prepare, cwd=ROOT, check=True)
        found: dict[Tool, list[Run]] = {tool: [] for tool in tools if tool.installed}
        for _ in range(runs):
            for tool in list(found):
                run = attempt(tool, folder, limit)
                if run is None:
                    found.pop(tool)
                else:
                    found[tool].append(run)
    base = {tool.format: medians(found[tool]) for tool in found if tool.name == "ibzdocs"}
    rows = []
    for tool in tools:
        if tool in found:
            run = medians(found[tool])
            ours = base.get(tool.format, run)
            ratios = f"{run.wall / ours.wall:.2f} | {run.cpu / ours.cpu:.2f} | {run.peak / ours.peak:.2f}"
            figures = f"{run.wall:.2f} | {run.cpu:.2f} | {run.peak:.0f} | {ratios}"
        else:
            figures = "failed or over the limit" if tool.installed else "not installed"
            figures += " |" * 5
        rows.append(f"| ×{size} | {tool.format} | {tool.name} | {figures} |")
    return rows


def main() -> None:
    """Print the table, row by row."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", default="1,10,50")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="")
    parser.add_argument("--limit", type=float, default=400.0)
    wishes = parser.parse_args()
    only = set(filter(None, wishes.only.split(",")))
    tools = [tool for tool in TOOLS if not only or tool.name.startswith(tuple(only))]
    write = sys.stdout.write
    write("| content | format | tool | wall s | CPU s | peak MB | wall × | CPU × | MB × |\n")
    write("|---" * 9 + "|\n")
    for size in map(int, wishes.sizes.split(",")):
        for row in compare(size, tools, wishes.runs if size < 50 else 1, wishes.limit):
            write(row + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
