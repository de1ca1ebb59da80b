"""What the pages on architecture name between back-ticks is there: files, functions, classes with their fields."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.sources import FILES, PACKAGE, nodes, parsed

ROOT = PACKAGE.parent
PAGES = ("docs/architecture.md", "docs/decisions.md")
BELOW = (ROOT, PACKAGE, *(PACKAGE / name for name in ("base", "formats", "formats/docx", "workflows")))
OTHERS = {  # names of the standard library, of other libraries and of formats
    "assert_never", "dataclass", "pickle", "http.server", "resvg_py", "popover", "filelock", "msgspec",
}  # fmt: skip
FORM = re.compile(r"[A-Za-z_][\w.]*\w|[A-Za-z_]")


def named(page: str) -> Iterator[str]:
    """What stands between back-ticks, outside blocks of code."""
    text = re.sub(r"^```.*?^```", "", (ROOT / page).read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    yield from (" ".join(found.split()) for found in re.findall(r"`([^`]+)`", text))


@cache
def defined() -> frozenset[str]:
    """Every name that a module of the package or of the tests gives to something, and those of modules and folders."""
    found: set[str] = {"ibzdocs", "tests", "benchmarks"}
    for path in (*FILES, *(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")):
        found |= {path.stem, path.parent.name}
        for node in nodes(parsed(path)):
            match node:
                case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.arg(arg=name):
                    found.add(name)
                case ast.Name(id=name, ctx=ast.Store()):
                    found.add(name)
    return frozenset(found)


@cache
def fields() -> dict[str, list[list[str]]]:
    """The fields of every class, by its name."""
    found: dict[str, list[list[str]]] = {}
    for node in (node for path in FILES for node in nodes(parsed(path)) if isinstance(node, ast.ClassDef)):
        own = [
            each.target.id
            for each in node.body
            if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
        ]
        found.setdefault(node.name, []).append(own)
    return found


@cache
def words() -> str:
    """What is written in the files that are data: settings, labels, codes."""
    return "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.toml"))


def is_there(name: str) -> bool:
    """Whether a name of the page leads to something. What is no name of a file or of code is not judged."""
    if re.fullmatch(r"[\w./-]+\.(py|toml|txt|json|docx)", name) and "/" in name:
        return any((below / name).exists() for below in BELOW) or not name.startswith(("ibzdocs", "tests"))
    if found := re.fullmatch(r"([A-Z]\w+)\(([\w, ]+?)…?\)", name):
        wanted = re.split(r", *", found[2].rstrip(", "))
        return any(set(wanted) <= set(own) for own in fields().get(found[1], ()))
    plain = re.sub(r"\(.*\)$", "", name)
    if not FORM.fullmatch(plain) or plain in OTHERS or "-" in plain:
        return True
    return all(part in defined() or re.search(rf"\b{part}\b", words()) for part in plain.split("."))


@pytest.mark.parametrize("page", PAGES)
def test_what_the_pages_name_is_there(page: str) -> None:
    assert not [name for name in named(page) if not is_there(name)]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("House", False),
        ("StyleSheet", True),
        ("Place(file, sheet, row, column)", True),
        ("Place(file, book)", False),
        ("session.pipeline", True),
        ("session.pipelines", False),
        ("tests/plans.py", True),
        ("tests/no_plans.py", False),
    ],
)
def test_a_name_that_leads_nowhere_is_found(name: str, found: bool) -> None:
    assert is_there(name) is found
