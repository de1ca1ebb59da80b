"""The floors, the owners of libraries, the sizes and the light start that docs/architecture.md promises."""

import ast
import functools
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tests.sources import FILES, PACKAGE, nodes, parsed

# The stages, lowest first: each may import those before it in this list, and itself.
FLOORS = (
    "base", "tree", "model", "formats", "inputs", "checks", "documents", "translation", "localise",
    "session", "workflows", "cli", "__main__",
)  # fmt: skip
# Below a floor: which folder may import which other folder of the same floor.
WITHIN: dict[str, set[str]] = {
    "base/labels": {"base"},
    "base/settings": {"base", "base/labels"},
    "checks": {"checks/text"},
    "checks/plan": {"checks/text"},
    "formats/xlsx": {"formats/ooxml"},
    "formats/images": {"formats", "formats/ooxml"},
    "formats/pictures": {"formats", "formats/images"},
    "formats/docx": {"formats", "formats/images", "formats/ooxml", "formats/pictures", "formats/xlsx"},
    "formats/docx/reader": {"formats/ooxml"},
    "formats/email": {"formats"},
    "formats/html": {"formats", "formats/images", "formats/pictures"},
    "formats/read_back": {"formats/docx/reader", "formats/ooxml"},
    "formats/pdf": {"formats", "formats/pdf/layout", "formats/pdf/output"},
    "formats/pdf/layout": {"formats", "formats/images", "formats/pictures"},
    "formats/pdf/output": {"formats", "formats/images", "formats/pictures", "formats/pdf/layout"},
    "inputs": {"inputs/workbook"},
    "translation/formats": {"translation"},
    "workflows/contributions": {"workflows/deciding"},
    "workflows/preview": {"workflows/contributions", "workflows/review", "workflows/trace"},
    "workflows/review": {"workflows/compare", "workflows/contributions", "workflows/deciding"},
    "workflows/status": {"workflows/contributions", "workflows/mailings", "workflows/review"},
}
OWNERS: dict[str, set[str]] = {
    "openpyxl": {"formats/xlsx", "inputs/workbook", "translation/formats", "workflows/contributions"},
    "zipfile": {"formats/ooxml"},
    "babel": {"localise"},
    "docx": {"formats/docx"},
    "docxtpl": {"formats/docx"},
    "jinja2": {
        "formats",
        "formats/docx",
        "formats/email",
    },
    "css_inline": {"formats/email"},
    "fontTools": {"formats/html"},
    "icalendar": {"formats/email"},
    "email": {"formats/email", "formats/docx/reader", "workflows/mailings"},  # web archives are MIME
    "smtplib": {"workflows/mailings"},
    "sqlite3": {"workflows/mailings"},
    "lxml": {"formats/docx", "formats/ooxml", "translation/formats"},
    "rapidfuzz": {"translation", "checks/plan"},
    "reportlab": {"formats/pdf/layout", "formats/pdf/output"},
    "pyphen": {"formats/pdf/layout"},
    "PIL": {"formats/images", "formats/pdf/output"},
    "resvg_py": {"formats/images"},
    "pikepdf": {"formats/read_back"},
    "http": {"workflows/preview"},
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
    "fontTools",
    "icalendar",
    "smtplib",
    "sqlite3",
)
FUNCTION_LINES, FILE_LINES = 50, 500


def folder_of(path: Path) -> str:
    """The folder of a module below the package; the module itself where it stands at the top."""
    below = path.relative_to(PACKAGE)
    return below.parent.as_posix() if len(below.parts) > 1 else below.stem


def folder_named(name: str) -> str:
    """The folder of what an import names: ``ibzdocs.formats.docx.writer`` is in ``formats/docx``."""
    parts = name.split(".")[1:]
    while len(parts) > 1 and not PACKAGE.joinpath(*parts).is_dir():
        parts = parts[:-1]
    return "/".join(parts)


@functools.cache
def imports(path: Path) -> tuple[str, ...]:
    """What a file imports, as full names."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in nodes(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            folder = PACKAGE.parent.joinpath(*node.module.split(".")).is_dir()
            yield from (f"{node.module}.{alias.name}" if folder else node.module for alias in node.names)


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in nodes(parsed(path)):
        if isinstance(node, ast.FunctionDef):
            yield node


def length(function: ast.FunctionDef) -> int:
    """Lines of a function without its docstring and decorators."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    if not body:
        return 0
    return (function.end_lineno or 0) - body[0].lineno + 2


def beyond(path: Path) -> Iterator[str]:
    """The folders that a file imports and may not: above it, or beside it."""
    own = folder_of(path)
    if own == "__init__":
        return
    wanted = {folder_named(name) for name in imports(path) if name.startswith("ibzdocs.")}
    floor = FLOORS.index(own.split("/")[0])
    for folder in sorted(wanted - {own, "__version__"}):
        top = folder.split("/")[0]
        within = WITHIN.get(own, set()) if top == own.split("/")[0] else {folder}
        if FLOORS.index(top) > floor or folder not in within:
            yield folder


def breaches(of: Callable[[Path], Iterable[object]]) -> dict[str, list[object]]:
    """What a rule finds in the files of the package, by file."""
    found = {str(path.relative_to(PACKAGE)): list(of(path)) for path in FILES}
    return {name: wrong for name, wrong in found.items() if wrong}


def test_imports_go_down_only() -> None:
    assert breaches(beyond) == {}


def test_the_folders_are_the_floors() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and (path / "__init__.py").is_file()}
    assert folders == set(FLOORS) - {"__main__"}


def foreign(path: Path) -> Iterator[str]:
    """The libraries that a file imports and that are another part's."""
    for name in imports(path):
        library = name.split(".")[0]
        if folder_of(path) not in OWNERS.get(library, {folder_of(path)}):
            yield library


def test_each_library_has_one_owner() -> None:
    assert breaches(foreign) == {}


def too_long(path: Path) -> Iterator[tuple[str, int]]:
    """The functions that are longer than a page, and the file itself where it is too long; with their lines."""
    lines = len(path.read_text("utf-8").splitlines())
    if lines > FILE_LINES:
        yield "", lines
    for function in functions(path):
        if length(function) > FUNCTION_LINES:
            yield function.name, length(function)


def test_files_and_functions_stay_small() -> None:
    assert breaches(too_long) == {}


def test_most_functions_are_very_small() -> None:
    lengths = sorted(length(function) for path in FILES for function in functions(path))
    assert lengths[len(lengths) // 2] <= 8
    assert lengths[len(lengths) * 9 // 10] <= 20


def test_public_functions_have_docstrings() -> None:
    missing = [
        f"{path.relative_to(PACKAGE)}:{function.name}"
        for path in FILES
        for function in parsed(path).body
        if isinstance(function, ast.FunctionDef)
        and not function.name.startswith("_")
        and not ast.get_docstring(function)
        and "overload" not in map(ast.unparse, function.decorator_list)
    ]
    assert missing == []


@pytest.mark.programs
def test_help_starts_light() -> None:
    script = (
        "import sys; from ibzdocs.cli import run; code = run(['--help']); "
        f"print([name for name in {HEAVY!r} if name in sys.modules]); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"


@pytest.mark.programs
def test_judging_templates_loads_nothing_that_makes_documents() -> None:
    script = (
        "import sys; from pathlib import Path; from ibzdocs.inputs.edition import load; "
        "from ibzdocs.session.findings import of_templates; "
        f"assert not list(of_templates(load(Path({str(PACKAGE.parent)!r})))); "
        "print([name for name in ('babel', 'docxtpl', 'reportlab', 'fontTools') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
