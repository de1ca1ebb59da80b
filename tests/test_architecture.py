"""The floors, the owners of libraries, the sizes and the light start that docs/architecture.md promises."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "ibzdocs"
FILES = sorted(path for path in PACKAGE.rglob("*.py"))

# Part of the package to the parts of it that it may import. Every part may import itself.
GROUND = {"problems", "values", "house", "fonts", "labels", "settings"}
TOP = {
    "project", "findings", "rendering", "bureau", "build", "outputs", "newedition", "mailing", "rollover",
    "freshness", "comparing", "intake", "tracing", "overview", "doctor", "spelling", "provenance", "remarks",
}  # fmt: skip
MAY_IMPORT: dict[str, set[str]] = {
    "problems": set(),
    "values": {"problems"},
    "house": set(),
    "settings": set(),
    "fonts": {"house", "problems"},
    "labels": {"problems", "values"},
    "model": GROUND,
    "tree": GROUND,
    "wording": GROUND | {"tree"},
    "workbook": GROUND | {"model"},
    "checks": GROUND | {"model", "tree", "wording"},
    "documents": GROUND | {"model", "tree"},
    "translation": GROUND | {"tree", "wording"},
    "localise": GROUND | {"tree", "translation"},
    "exchange": GROUND | {"tree", "translation", "workbook"},
    "pictures": GROUND | {"tree", "workbook"},
    "word": GROUND | {"tree", "pictures"},
    "pdf": GROUND | {"tree", "pictures"},
    "mail": GROUND | {"tree"},
    "project": GROUND,
    "outputs": GROUND,
    "spelling": GROUND | {"project", "wording"},
    "findings": GROUND | {"model", "workbook", "checks", "wording", "word", "project", "spelling"},
    "rendering": GROUND | {"tree", "word", "pdf", "project"},
    "bureau": GROUND
    | {
        "model",
        "tree",
        "documents",
        "translation",
        "wording",
        "spelling",
        "localise",
        "exchange",
        "project",
        "outputs",
        "rendering",
    },
    "freshness": GROUND | {"tree", "project"},
    "provenance": GROUND | {"project", "outputs"},
    "remarks": GROUND | {"model", "tree", "word", "localise", "bureau", "tracing"},
    "build": GROUND
    | {"tree", "localise", "project", "outputs", "rendering", "bureau", "freshness", "provenance", "remarks"},
    "newedition": GROUND | {"workbook", "project", "outputs"},
    "rollover": GROUND | {"model", "workbook", "translation", "project", "outputs", "findings", "bureau"},
    "comparing": GROUND
    | {"model", "tree", "workbook", "documents", "localise", "project", "findings", "bureau", "rendering"},
    "intake": GROUND | {"tree", "workbook", "exchange", "outputs"},
    "tracing": GROUND
    | {
        "model",
        "tree",
        "pdf",
        "word",
        "translation",
        "localise",
        "project",
        "findings",
        "bureau",
        "rendering",
    },
    "overview": GROUND | (TOP - {"overview", "doctor"}) | {"model", "checks", "translation", "documents"},
    "doctor": GROUND | (TOP - {"overview", "doctor"}) | {"word", "pdf"},
    "mailing": GROUND | {"model", "tree", "workbook", "localise", "mail", "project", "rendering", "bureau"},
    "cli": GROUND | TOP | {"documents", "workbook", "checks", "exchange", "translation"},
    "__init__": set(),
    "__main__": {"cli"},
}
OWNERS: dict[str, set[str]] = {
    "openpyxl": {"workbook", "exchange", "pictures"},
    "babel": {"localise"},
    "docx": {"word", "exchange", "intake"},
    "docxtpl": {"word"},
    "jinja2": {"word", "mail", "mailing"},
    "css_inline": {"mail"},
    "icalendar": {"mail"},
    "email": {"mail", "mailing"},
    "smtplib": {"mailing"},
    "sqlite3": {"mailing"},
    "lxml": {"word", "exchange", "intake"},
    "rapidfuzz": {"translation", "checks"},
    "reportlab": {"pdf"},
    "pyphen": {"pdf"},
    "PIL": {"pdf"},
    "click": {"cli"},
    "markdown_it": {"tree"},
}
HEAVY = (
    "openpyxl",
    "docx",
    "docxtpl",
    "reportlab",
    "babel",
    "lxml",
    "rapidfuzz",
    "pikepdf",
    "jinja2",
    "markdown_it",
    "css_inline",
    "icalendar",
    "smtplib",
    "sqlite3",
)
FUNCTION_LINES, FILE_LINES = 50, 500


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "ibzdocs":
                yield from (f"ibzdocs.{alias.name}" for alias in node.names)
            else:
                yield node.module


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node


def length(function: ast.FunctionDef) -> int:
    """Lines of a function without its docstring and decorators."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    if not body:
        return 0
    return (function.end_lineno or 0) - body[0].lineno + 2


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down_only(path: Path) -> None:
    part = part_of(path)
    wanted = {name.split(".")[1] for name in imports(path) if name.startswith("ibzdocs.")}
    assert wanted - {part, "__version__"} <= MAY_IMPORT[part]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_library_has_one_owner(path: Path) -> None:
    for name in imports(path):
        library = name.split(".")[0]
        assert part_of(path) in OWNERS.get(library, {part_of(path)}), f"{library} is not this part's"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_and_functions_stay_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= FILE_LINES
    long = {function.name: length(function) for function in functions(path)}
    assert {name: lines for name, lines in long.items() if lines > FUNCTION_LINES} == {}


def test_most_functions_are_very_small() -> None:
    lengths = sorted(length(function) for path in FILES for function in functions(path))
    assert lengths[len(lengths) // 2] <= 8
    assert lengths[len(lengths) * 9 // 10] <= 20


def test_public_functions_have_docstrings() -> None:
    missing = [
        f"{path.relative_to(PACKAGE)}:{function.name}"
        for path in FILES
        for function in ast.parse(path.read_text("utf-8")).body
        if isinstance(function, ast.FunctionDef)
        and not function.name.startswith("_")
        and not ast.get_docstring(function)
    ]
    assert missing == []


def test_help_starts_light() -> None:
    script = (
        "import sys; from ibzdocs.cli import run; code = run(['--help']); "
        f"print([name for name in {HEAVY!r} if name in sys.modules]); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"
