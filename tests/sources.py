"""The sources as trees: each file is parsed once and each tree walked once, however many tests look at it."""

import ast
import functools
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "ibzdocs"
FILES = sorted(PACKAGE.rglob("*.py"))


@functools.cache
def parsed(path: Path) -> ast.Module:
    """The tree of a file."""
    return ast.parse(path.read_text("utf-8"))


@functools.cache
def nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """All nodes of a tree, itself first, as ``ast.walk`` gives them."""
    return tuple(ast.walk(tree))
