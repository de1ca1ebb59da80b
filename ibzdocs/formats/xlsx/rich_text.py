"""Excel's own bold and italic, and its link on a cell, in the markup that authors type."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from ibzdocs.base.codes import ProblemCode
from ibzdocs.base.immutable import immutable
from ibzdocs.tree.links import address as understood

_PLAIN = (False, False)  # neither bold nor italic
# A link or a footnote: what opens it, its text, what closes it; and a field.
_ENCLOSED = (re.compile(r"(\[)[^\[\]\n]*(\]\([^()\s]*\))"), re.compile(r"(\^\[)[^\[\]\n]*(\])"))
_FIELD = re.compile(r"\{[^{}\n]*\}")
_ESCAPES = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E"})


@immutable
class Run:
    """Characters of a cell in one style; ``lost`` are the codes of what their style cannot keep."""

    text: str
    bold: bool = False
    italic: bool = False
    lost: tuple[ProblemCode, ...] = ()

    @property
    def sign(self) -> str:
        """What stands before and after the run in our markup."""
        return "**" * self.bold + "*" * self.italic


def marked(runs: Sequence[Run]) -> str:
    """The runs as one text, bold as ``**bold**`` and italic as ``*italic*``.

    Signs enclose no space and no line end, and punctuation only where CommonMark 0.31 §6.2 then still
    takes the signs for signs.
    """
    alike = groupby(_undivided(runs), attrgetter("bold", "italic"))
    joined = [Run("".join(run.text for run in group), *style) for style, group in alike]
    joined = [run for run in joined if run.text]
    out = ""
    for number, run in enumerate(joined):
        after = joined[number + 1].text if number + 1 < len(joined) else ""
        lines = run.text.split("\n")
        for place, line in enumerate(lines):
            last = place == len(lines) - 1
            out += ("\n" if place else "") + _wrap(line, run.sign, out if not place else "", after * last)
    return out


def _undivided(runs: Sequence[Run]) -> Sequence[Run]:
    """The runs with each field in one style, and what encloses a link or note in none where its text has several."""
    text = "".join(run.text for run in runs)
    if "{" not in text and "](" not in text and "^[" not in text:
        return runs
    styles = [(run.bold, run.italic) for run in runs for _ in run.text]
    for found in (found for pattern in _ENCLOSED for found in pattern.finditer(text)):
        if len(set(styles[found.start() : found.end()])) > 1:
            for group in (1, 2):
                styles[slice(*found.span(group))] = [_PLAIN] * len(found[group])
    for found in _FIELD.finditer(text):
        styles[slice(*found.span())] = styles[found.start() : found.start() + 1] * len(found[0])
    return [Run(sign, *style) for sign, style in zip(text, styles, strict=True)]


def lost(runs: Sequence[Run]) -> tuple[ProblemCode, ...]:
    """What the looks of the runs say and our markup cannot, each once."""
    return tuple(dict.fromkeys(code for run in runs if run.text.strip() for code in run.lost))


def linked(text: str, address: str) -> str:
    """The text as a link to ``address``, each of its lines; unchanged where that is unusable or it has a link."""
    if not is_usable(address) or "](" in text:
        return text
    target = address.translate(_ESCAPES)
    return "\n".join(f"[{line.strip()}]({target})" if line.strip() else line for line in text.split("\n"))


def is_usable(address: str) -> bool:
    """Whether the address that a cell leads to is one that a reader can follow."""
    return bool(address and understood(address.translate(_ESCAPES)))


def _wrap(line: str, sign: str, before: str, after: str) -> str:
    """The line between signs, with what may not stand between them put outside."""
    if not sign or line.strip().startswith(sign):
        return line
    left, core, right = "", line, ""
    while core and _stays_out(core[0], (before + left)[-1:]):
        left, core = left + core[0], core[1:]
    while core and _stays_out(core[-1], (right + after)[:1]):
        core, right = core[:-1], core[-1] + right
    return f"{left}{sign}{core}{sign[::-1]}{right}" if core else line


def _stays_out(character: str, neighbour: str) -> bool:
    """Whether the end of a run stands outside the signs: a space, or a mark next to a letter."""
    return character.isspace() or (_is_sign(character) and _is_letter(neighbour))


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _is_letter(character: str) -> bool:
    return bool(character) and not character.isspace() and not _is_sign(character)
