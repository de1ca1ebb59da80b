"""The markup that authors may use in a cell, parsed into inlines.

``**bold**``, ``*italic*``, ``[text](https://…)``, ``^[footnote]`` and ``{field}``; a backslash before a
sign takes its meaning away (CommonMark 0.31 §2.4, §6.2, §6.3; the note syntax is pandoc's). A link without
a usable address is its text alone, whatever stood between the brackets. An asterisk between two figures multiplies.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from ibzdocs.tree.links import address
from ibzdocs.tree.nodes import Emphasis, Inline, Inlines, Link, Note, Strong, Text
from ibzdocs.tree.text import merged, text_of
from ibzdocs.tree.walk import changed, rebuild, walk

Resolve: TypeAlias = Callable[[str, bool], Inlines]
_SPECIAL = re.compile(r"[*_\[{^\\]")
_BUT_FIELDS = re.compile(
    r"[*_\[^\\\r\0]"
)  # what asks for more than fields, or is no sign that stays as it is
_SIGN = re.compile(r"[\\*_\[\]{}]|\^(?=\[|\Z)")
_SENTENCE_END = re.compile(r"[.!?…]['’”\")]?\s+$")
_LOOSE = re.compile(r"\(((?:[^()\n]|\([^()\n]*\))*)\)")
_FIELD = re.compile(r"\{([^{}\n]+)\}")


def is_plain(text: str) -> bool:
    """Whether ``text`` has no sign that may be markup: it is its own characters."""
    return not _SPECIAL.search(text)


def parse(text: str, resolve: Resolve) -> Inlines:
    """The inlines of ``text``. ``resolve(field, starts)`` says what stands for ``{field}``.

    ``starts`` is true where the field begins a sentence. A brace that closes nowhere stays as typed.
    """
    if is_plain(text):
        return (Text(text),) if text else ()
    if not _BUT_FIELDS.search(text):
        return _with_fields(text, resolve)
    return _inlines(_tokens(text), resolve, "")


def _with_fields(text: str, resolve: Resolve) -> Inlines:
    """The inlines of a text that has no other markup than fields, as most have: for these no parser is needed."""
    found: list[Inline] = []
    said, end = "", 0
    for match in _FIELD.finditer(text):
        before = text[end : match.start()]
        found += (Text(before),) if before else ()
        said += before
        found += resolve(match[1], _is_start(said))
        said, end = said + "x", match.end()
    rest = text[end:]
    return merged((*found, Text(rest)) if rest else found)


def _is_start(said: str) -> bool:
    """Whether what follows begins a sentence."""
    return not said.strip() or bool(_SENTENCE_END.search(said))


@lru_cache(maxsize=20_000)
def fields(text: str) -> tuple[str, ...]:
    """The contents of every ``{field}`` in ``text``, in order, those inside footnotes too."""
    found: list[str] = []

    def collect(field: str, starts: bool) -> Inlines:
        found.append(field)
        return ()

    parse(text, collect)
    return tuple(found)


class TypedLink(NamedTuple):
    """A link as it was typed: its text without markup, and the address between the brackets."""

    text: str
    address: str


def links(text: str) -> tuple[TypedLink, ...]:
    """Every link in ``text``, in order, those inside footnotes too, and those without a usable address."""
    return tuple(_links(_tokens(text))) if "](" in text else ()


def _links(tokens: Sequence[Token]) -> Iterator[TypedLink]:
    waiting: list[tuple[str, list[str]]] = []
    for token in tokens:
        if token.type == "link_open":
            waiting.append((str(token.attrGet("href") or ""), []))
        elif token.type == "link_close":
            typed, texts = waiting.pop()
            yield TypedLink("".join(texts), typed)
        elif token.type == "note":
            yield from _links(_tokens(token.content))
        elif waiting:
            waiting[-1][1].append(token.content)


def nested_notes(text: str, inside: bool = False) -> tuple[str, ...]:
    """The texts of the footnotes of ``text`` that stand in a footnote or in a link; all, if it is a footnote itself."""
    return tuple(_nested(_tokens(text), inside)) if "^[" in text else ()


def _nested(tokens: Sequence[Token], inside: bool) -> Iterator[str]:
    links = 0
    for token in tokens:
        if token.type in ("link_open", "link_close"):
            links += token.nesting
        elif token.type == "note":
            if inside or links:
                yield token.content
            yield from _nested(_tokens(token.content), inside=True)


def plain(text: str, shown: Mapping[str, str] | None = None) -> str:
    """The characters of ``text`` without its markup; footnotes in brackets.

    Fields stay in their braces, but for those of which it is known what they show.
    """
    known = shown or {}
    inlines = parse(text, lambda field, starts: (Text(known.get(field, f"{{{field}}}")),))
    return text_of(inlines, own=_bracketed)


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
    parser.inline.ruler.after("link", "loose link", _loose_link_rule)
    parser.inline.ruler.before("emphasis", "times", _times_rule)
    # Every address is taken as it was typed, and judged by ``links.address``.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


@lru_cache(maxsize=8192)
def _tokens(text: str) -> Sequence[Token]:
    """The tokens of a text, which nobody changes: it is asked for its characters, its fields and its inlines."""
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


def _times_rule(state: StateInline, silent: bool) -> bool:
    """The asterisk of *5*3*2*, which CommonMark takes for the beginning of italic: figures would run together."""
    at = state.pos
    if state.src[at] != "*" or not (
        state.src[at - 1 : at].isdecimal() and state.src[at + 1 : at + 2].isdecimal()
    ):
        return False
    if not silent:
        state.pending += "*"
    state.pos += 1
    return True


def _loose_link_rule(state: StateInline, silent: bool) -> bool:
    """``[text](address)`` whose address CommonMark does not take for one: with blanks, or unbalanced."""
    end = parseLinkLabel(state, state.pos) if state.src.startswith("[", state.pos) else -1
    match = _LOOSE.match(state.src, end + 1) if end >= 0 else None
    if match is None or match.end() > state.posMax:
        return False
    start, stop = state.pos + 1, state.posMax
    if not silent:
        state.push("link_open", "a", 1).attrs = {"href": match[1].strip()}
        state.pos, state.posMax = start, end
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
    state.pos, state.posMax = match.end(), stop
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
            stack[-1][1].extend(_wrap(opener, merged(children)))
        elif token.type == "note":
            stack[-1][1].append(Note(unnested(_inlines(_tokens(token.content), resolve, ""))))
        elif token.type == "field":
            stack[-1][1].extend(resolve(token.content, _is_start(said)))
            said += "x"
        else:
            text = "\n" if token.type in ("softbreak", "hardbreak") else token.content
            stack[-1][1].extend((Text(text),) if text else ())
            said += text
    return merged(stack[0][1])


def _wrap(opener: Token | None, children: Inlines) -> Inlines:
    if opener is not None and opener.type == "link_open":
        return _linked(address(str(opener.attrGet("href") or "")), children)
    if opener is not None and opener.type == "strong_open":
        return (Strong(children),)
    return (Emphasis(children),)


def _linked(url: str, children: Inlines) -> Inlines:
    """A link without links in it, its footnotes after it; its text where it has no url.

    No format has a link, or the mark of a note, in a link.
    """
    if not url:
        return children
    notes = tuple(walk(children, Note))
    inside = rebuild(rebuild(children, lambda note: (), Note), lambda link: link.children, Link)
    return (Link(url, merged(inside)), *notes)


def unnested(children: Inlines) -> Inlines:
    """What stands in a footnote, with the text of a footnote in it in brackets: no format has notes of notes."""

    def bracketed(note: Note) -> Inlines:
        return (Text(" ("), *note.children, Text(")"))

    def spaced(text: Text) -> Text:
        return changed(text, text=text.text.replace("  (", " ("), raised=()) if "  (" in text.text else text

    return rebuild(merged(rebuild(children, bracketed, Note)), spaced, Text)
