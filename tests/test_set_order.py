"""Nothing walks through a set: its order changes from one run to the next, and would reach the output.

What is a set is seen by how it is written or annotated. ``sorted`` makes an order of it, but with a ``key``
only where no two have the same key; so a set that is sorted by one is not allowed either.
"""

import ast
from collections.abc import Iterator, Set
from dataclasses import dataclass, field

import pytest

from tests.sources import FILES, PACKAGE, nodes, parsed

ORDER_FREE = {"any", "all", "sum", "len", "min", "max", "sorted", "set", "frozenset"}
WALKING = {
    "tuple",
    "list",
    "iter",
    "next",
    "enumerate",
    "zip",
    "map",
    "filter",
    "reversed",
    "fromkeys",
    "join",
}
WALKING |= {"Counter", "chain", "extend"}
METHODS = {"union", "difference", "intersection", "symmetric_difference"}


def called(node: ast.Call) -> str:
    """The last name of what is called."""
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def says_set(annotation: ast.expr | None) -> bool:
    """Whether an annotation is that of a set."""
    named = annotation.value if isinstance(annotation, ast.Subscript) else annotation
    return isinstance(named, ast.Name) and named.id in ("set", "frozenset", "AbstractSet", "Set")


@dataclass
class Known:
    """The names of functions that return a set, and of attributes and variables that are one.

    A name that means something else in another place says nothing.
    """

    functions: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    variables: set[str] = field(default_factory=set)
    other_functions: set[str] = field(default_factory=set)
    other_attributes: set[str] = field(default_factory=set)

    def learn(self, tree: ast.AST) -> None:
        """Remember what the annotations of a file say."""
        for node in nodes(tree):
            if isinstance(node, ast.FunctionDef) and node.decorator_list:
                (self.attributes if says_set(node.returns) else self.other_attributes).add(node.name)
            elif isinstance(node, ast.FunctionDef):
                (self.functions if says_set(node.returns) else self.other_functions).add(node.name)
            elif isinstance(node, ast.AnnAssign):
                name = getattr(node.target, "attr", getattr(node.target, "id", ""))
                (self.attributes if says_set(node.annotation) else self.other_attributes).add(name)

    def within(self, function: ast.AST) -> "Known":
        """The same, with the variables of a function."""
        found = Known(self.functions - self.other_functions, self.attributes - self.other_attributes)
        for node in nodes(function):
            if isinstance(node, ast.arg) and says_set(node.annotation):
                found.variables.add(node.arg)
            elif isinstance(node, ast.AnnAssign) and says_set(node.annotation):
                found.variables.add(getattr(node.target, "id", ""))
            elif isinstance(node, ast.Assign) and found.is_set(node.value):
                found.variables |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        return found

    def is_set(self, node: ast.expr) -> bool:
        """Whether an expression is a set, as far as can be seen."""
        match node:
            case ast.Set() | ast.SetComp():
                return True
            case ast.Name():
                return node.id in self.variables
            case ast.Attribute():
                return node.attr in self.attributes - self.other_attributes
            case ast.BinOp(op=ast.BitOr() | ast.BitAnd() | ast.Sub() | ast.BitXor()):
                return any(map(self._is_set_or_keys, (node.left, node.right)))
            case ast.IfExp():
                return self.is_set(node.body) or self.is_set(node.orelse)
            case ast.Call():
                methods = METHODS if isinstance(node.func, ast.Attribute) else set()
                return called(node) in {"set", "frozenset"} | methods | (
                    self.functions - self.other_functions
                )
        return False

    def _is_set_or_keys(self, node: ast.expr) -> bool:
        return self.is_set(node) or (isinstance(node, ast.Call) and called(node) == "keys")


def walks(tree: ast.AST, known: Known) -> Iterator[int]:
    """The lines on which a set is walked through."""
    free = {
        id(argument)
        for node in nodes(tree)
        if isinstance(node, ast.Call) and called(node) in ORDER_FREE and not node.keywords
        for argument in node.args
    }
    for node in nodes(tree):
        if id(node) not in free and any(map(known.is_set, _walked(node))):
            yield node.lineno  # type: ignore[attr-defined]


def _walked(node: ast.AST) -> list[ast.expr]:
    """What a node walks through."""
    match node:
        case ast.For():
            return [node.iter]
        case ast.ListComp() | ast.GeneratorExp() | ast.DictComp():
            return [each.iter for each in node.generators]
        case ast.List() | ast.Tuple():
            return [each.value for each in node.elts if isinstance(each, ast.Starred)]
        case ast.YieldFrom():
            return [node.value]
        case ast.Call():
            starred = [each.value for each in node.args if isinstance(each, ast.Starred)]
            by_key = called(node) in ("sorted", "min", "max") and bool(node.keywords)
            return starred + (node.args if by_key or called(node) in WALKING else [])
    return []


def lines(tree: ast.AST, everything: Known) -> Set[int]:
    """The lines of a file that walk through a set."""
    found = set(walks(tree, everything))
    for node in nodes(tree):
        if isinstance(node, ast.FunctionDef) and (inside := everything.within(node)).variables:
            found |= set(walks(node, inside))
    return found


def test_nothing_walks_through_a_set() -> None:
    known = Known()
    for path in FILES:
        known.learn(parsed(path))
    found = {str(path.relative_to(PACKAGE)): sorted(lines(parsed(path), known)) for path in FILES}
    assert {name: numbers for name, numbers in found.items() if numbers} == {}


@pytest.mark.parametrize(
    "code",
    [
        "for each in {1, 2}: pass",
        "def f(given: set[int]) -> list[int]:\n    return [n for n in given]",
        "def f(given):\n    there = set(given)\n    return (*there, 1)",
        "def f(given):\n    return ', '.join({each for each in given})",
        "def f(one, other):\n    return tuple(one.keys() - other)",
        "def f(given):\n    return sorted(set(given), key=len)",
        "def f(given):\n    return dict.fromkeys(frozenset(given))",
        "def own() -> set[int]: ...\ndef f():\n    for each in own(): pass",
        "class A:\n    heart: frozenset[str]\ndef f(a):\n    return {n: 1 for n in a.heart}",
    ],
)
def test_a_walk_through_a_set_is_seen(code: str) -> None:
    known, tree = Known(), ast.parse(code)
    known.learn(tree)
    assert lines(tree, known)


@pytest.mark.parametrize(
    "code",
    [
        "def f(given):\n    return sorted(set(given))",
        "def f(given):\n    return {each + 1 for each in set(given)}",
        "def f(given):\n    return any(each > 1 for each in set(given))",
        "def f(given):\n    return 3 in set(given)",
        "def f(given):\n    return dict.fromkeys(given)",
    ],
)
def test_what_has_no_order_is_allowed(code: str) -> None:
    assert not lines(ast.parse(code), Known())
