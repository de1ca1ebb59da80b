"""Templates that end: jinja2's sandbox with so much to do and to make, and no more.

The sandbox keeps a template from reaching out, not from going round for hours. Here each block that is begun,
each character that is put out or made, counts; what alone could make a text of any size is left out.
"""

from collections.abc import Iterable, Mapping, Sized
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from ibzdocs.base.why import SIGN

MOST, _STEP = 2_000_000, 20  # characters; as how many a block counts
_LARGEST = 64  # bits of a whole number: no page shows a larger one
# Of jinja2's filters those whose result is no longer than what they are given, or nearly so.
_FILTERS = (
    "abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "forceescape",
    "groupby", "int", "items", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr",
    "reverse", "round", "safe", "select", "selectattr", "sort", "string", "striptags", "sum", "title", "tojson",
    "trim", "truncate", "unique", "upper", "wordcount",
)  # fmt: skip
_GLOBALS = ("range", "dict", "namespace", "cycler", "joiner")
# Methods whose result may be far longer.
_LONG = (
    "center", "expandtabs", "format", "format_map", "join", "ljust", "replace", "rjust", "translate", "zfill",
)  # fmt: skip
# Why a template is stopped, as the name of a phrase.
ENDLESS, TOO_LARGE = SIGN + "endless", SIGN + "number"


def why(broken: BaseException) -> str:
    """Why a template cannot be filled in: the name of a phrase (``base.why``), or the words of jinja2 in one line."""
    if isinstance(broken, RecursionError | OverflowError):  # the latter of ``range`` too
        return ENDLESS
    said = str(getattr(broken, "message", None) or broken)
    return said.partition("\n")[0].rstrip(".")


class _Counting(CodeGenerator):
    """Code that counts whenever it begins a block: each turn of a loop, each call of a macro."""

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """The statements of a block, after its count."""
        statements = list(nodes)
        self.writeline(f"environment.spend({_STEP + sum(map(_fixed, statements))})")
        super().blockvisit(statements, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        """``a ~ b``, its length counted."""
        self.write("environment.made(")
        super().visit_Concat(node, frame)
        self.write(")")


def _fixed(node: nodes.Node) -> int:
    return sum(len(data.data) for data in node.find_all(nodes.TemplateData))


class Bounded(SandboxedEnvironment):
    """An environment whose templates end; ``begin`` gives them a new budget.

    A template that goes over it ends in SecurityError, one that calls itself in RecursionError.
    """

    code_generator_class = _Counting
    intercepted_binops = frozenset(("*", "**", "%", "+"))
    left = MOST

    def __init__(self, **options: Any) -> None:
        super().__init__(undefined=StrictUndefined, finalize=self.made, **options)
        self.filters = {name: made for name, made in self.filters.items() if name in _FILTERS}
        self.filters |= {"join": self._join, "replace": self._replace}
        self.globals = {name: self.globals[name] for name in _GLOBALS}

    def begin(self) -> None:
        """A new budget, for another file."""
        self.left = MOST

    def spend(self, count: int) -> None:
        """Count so many steps or characters. Raises SecurityError when none is left."""
        self.left -= count
        if self.left < 0:
            raise SecurityError(ENDLESS)

    def made(self, value: Any) -> Any:
        """The value, its length counted."""
        self.spend(_length(value))
        return value

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may use it: nothing of which the result may be of any length."""
        return attr not in _LONG and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Nothing: ``format`` is not let through, however careful."""

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """A product, power, formatted text or sum, if it is not too large to be made, or to be meant."""
        match operator, left, right:
            case "*", _, _:
                self.spend(_length(left) * abs(right) if isinstance(right, int) else 0)
                self.spend(_length(right) * abs(left) if isinstance(left, int) else 0)
            case "**", _, _:
                self.spend(_bits(left) * int(min(abs(right), MOST)))
            case "%", str(), _:
                raise SecurityError("no % for texts")
        made = super().call_binop(context, operator, left, right)
        if isinstance(made, int) and _bits(made) > _LARGEST:
            raise SecurityError(TOO_LARGE)
        return self.made(made)

    def _join(self, value: Any, d: str = "", attribute: str | None = None) -> str:
        parts = [str(each if attribute is None else self.getattr(each, attribute)) for each in value]
        self.spend(sum(map(len, parts)) + len(parts) * len(d))
        return str(d).join(parts)

    def _replace(self, s: str, old: str, new: str) -> str:
        text = str(s)
        self.spend(len(text) + text.count(old) * len(new))
        return text.replace(old, new)


def _length(value: Any) -> int:
    if isinstance(value, int | float):
        return _bits(value) // 8
    return len(value) if isinstance(value, Sized) and not isinstance(value, Mapping) else 0


def _bits(value: Any) -> int:
    return value.bit_length() if isinstance(value, int) else 64
