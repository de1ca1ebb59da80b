"""What the pages are made of: texts, tables, headings."""

import re
from collections.abc import Iterable, Sequence

_MEANING = re.compile(r"([\\`*_\[\]<>|~])")
_HOLE = re.compile(r"\{[a-z_]+\}")


def plain(text: str) -> str:
    """A text in which no sign is markup, on one line."""
    return _MEANING.sub(r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """A text as it is typed; in a table too."""
    return f"`{text}`".replace("|", "\\|")


def filled(text: str) -> str:
    """A phrase, with … for what is filled in."""
    return _HOLE.sub("…", text).replace("….", "…")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def page(title: str, *blocks: str) -> str:
    """A page that says how it was made."""
    made = "*This page is made from the program itself, so it says what the program does.*"
    return "\n\n".join((f"# {title}", made, *filter(None, blocks))) + "\n"
