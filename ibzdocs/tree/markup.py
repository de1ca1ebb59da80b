"""The markup that authors may use in a cell, parsed into inlines.

``**bold**``, ``*italic*``, ``[text](https://…)``, ``^[footnote]`` and ``{field}``; a backslash before a
sign takes its meaning away (CommonMark 0.31 §2.4, §6.2, §6.3; the note syntax is pandoc's).
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import TypeAlias

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from ibzdocs.tree.nodes import Emphasis, Inline, Inlines, Link, Note, Strong, Text
from ibzdocs.tree.text import merged, text_of

Resolve: TypeAlias = Callable[[str, bool], Inlines]
_SPECIAL = re.compile(r"[*_\[{^\\]")
_SIGN = re.compile(r"[\\*_\[\]{}]|\^(?=\[|\Z)")
_SENTENCE_END = re.compile(r"[.!?…]['’”\")]?\s+$")
_FIELD = re.compile(r"\{([^{}\n]+)\}")


def parse(text: str, resolve: Resolve) -> Inlines:
    """The inlines of ``text``. ``resolve(field, starts)`` says what stands for ``{field}``.

    ``starts`` is true where the field begins a sentence. A brace that closes nowhere stays as typed.
    """
    if not _SPECIAL.search(text):
        return (Text(text),) if text else ()
    return _inlines(_tokens(text), resolve, "")


@lru_cache(maxsize=20_000)
def fields(text: str) -> tuple[str, ...]:
    """The contents of every ``{field}`` in ``text``, in order, those inside footnotes too."""
    found: list[str] = []

    def collect(field: str, starts: bool) -> Inlines:
        found.append(field)
        return ()

    parse(text, collect)
    return tuple(found)


def plain(text: str) -> str:
    """The characters of ``text`` without its markup; fields stay in their braces, footnotes in brackets."""
    return text_of(parse(text, lambda field, starts: (Text(f"{{{field}}}"),)), own=_bracketed)


def _bracketed(node: Inline) -> str | None:
    return f"[{text_of(node.children, own=_bracketed)}]" if isinstance(node, Note) else None


def escape(text: str) -> str:
    """Plain characters as markup that stands for them, whatever markup comes before or after."""
    return _SIGN.sub(r"\\\g<0>", text)


def split_field(field: str) -> tuple[str, str]:
    """A field's expression and its format: ``("staff_total", "words")`` for ``staff_total:words``."""
    expression, _, form = field.partition(":")
    return expression.strip(), form.strip()


# ------------------------------------------------------------------------------ markdown-it and its rules


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"typographer": False}).enable(["emphasis", "link", "escape"])
    parser.inline.ruler.before("link", "note", _note_rule)
    parser.inline.ruler.before("link", "field", _field_rule)
    return parser


def _tokens(text: str) -> Sequence[Token]:
    return _parser().parseInline(text)[0].children or ()


def _note_rule(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("^[", state.pos):
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0:
        return False
    if not silent:
        token = state.push("note", "", 0)
        token.content = state.src[state.pos + 2 : end]
    state.pos = end + 1
    return True


def _field_rule(state: StateInline, silent: bool) -> bool:
    match = _FIELD.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("field", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _inlines(tokens: Sequence[Token], resolve: Resolve, before: str) -> Inlines:
    """Fold the flat token list; ``before`` is the text that precedes, to see where sentences start."""
    stack: list[tuple[Token | None, list[Inline]]] = [(None, [])]
    said = before
    for token in tokens:
        if token.nesting == 1:
            stack.append((token, []))
        elif token.nesting == -1:
            opener, children = stack.pop()
            stack[-1][1].append(_wrap(opener, merged(children)))
        elif token.type == "note":
            stack[-1][1].append(Note(_inlines(_tokens(token.content), resolve, "")))
        elif token.type == "field":
            starts = not said.strip() or bool(_SENTENCE_END.search(said))
            stack[-1][1].extend(resolve(token.content, starts))
            said += "x"
        else:
            text = "\n" if token.type in ("softbreak", "hardbreak") else token.content
            stack[-1][1].extend((Text(text),) if text else ())
            said += text
    return merged(stack[0][1])


def _wrap(opener: Token | None, children: Inlines) -> Inline:
    if opener is not None and opener.type == "link_open":
        return Link(str(opener.attrGet("href") or ""), children)
    return Strong(children) if opener is not None and opener.type == "strong_open" else Emphasis(children)
