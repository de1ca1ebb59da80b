"""Which letters stand raised: the endings of ordinals in figures, where the language wants that.

No character changes: a text keeps its letters, and knows which of them are raised (``Text.raised``). A whole paragraph
is judged, whatever markup parts it. Only what cannot be anything else is raised; addresses and file names are spared.

French raises the letters (1er, XXIe), as Belgian laws and reports do. Dutch sets them on the line (Taaladvies: they
stand at the height of the number). German writes a point.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from ibzdocs.base.values import Language
from ibzdocs.localise.typography import BLANK, left_alone
from ibzdocs.tree.nodes import Emphasis, Inlines, Link, Note, Raised, Strong, Text
from ibzdocs.tree.text import within
from ibzdocs.tree.walk import changed, rebuild

_OTHER = "\ufffc"  # stands for what is no text yet


class Raising(NamedTuple):
    """What is raised, the groups of the pattern, and what it is; compiled for the first text that may have any."""

    reason: str
    pattern: str

    def found(self, text: str) -> Iterator[tuple[int, int]]:
        """Where raised letters begin and end."""
        for match in re.finditer(self.pattern, text):
            yield from (match.span(group) for group, said in enumerate(match.groups(), 1) if said)


_NUMBER = r"[1-9]\d{0,3}"
_ROMAN = r"(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})"
# Behind the edge of a text, a blank or an opening sign, or the dash that follows another ordinal.
_OPEN = r"(?:(?<![^\s(\[«“„\"’'…—§])|(?<=[0-9IVX]e[-–/])|(?<=1(?:er|re)[-–/]))"
_CLOSED = r"(?![\w@°]|[.’']\w)"
# One letter may be part of a code (12e-4, 12e/7).
_CLOSED_LETTER = rf"(?:(?![\w@°’'/+-]|[.,:–]\w)|(?=[-–/](?:{_NUMBER}|[IVX]+)e))"
_ANNOUNCES = r"les?|la|du|des?|aux?|une?|et|ou|à|ce|cette|ces|son|sa|ses|chaque|leurs?|notre|en|dès"
# What has numbers with letters behind them: norme Euro 6e, annexe 2e, 02 500 12e.
_LETTERED = (
    r"\d", "[A-Z]", "Euro", "[nN]°", r"rt\.", "rticle", "rticles", "nnexe", "nnexes", "oint", "oints", "ableau",
    "igure", "age", r"p\.", "oîte", "ittera", "ode", "igne", r"[tT]él\.",
)  # fmt: skip
# Behind one ordinal of a list, up to ten others; a list begins where none stands before it.
_OTHERS = rf"(?:,{BLANK}{_NUMBER}(es?){_CLOSED_LETTER})" + 9 * rf"(?:,{BLANK}{_NUMBER}(es?){_CLOSED_LETTER})?"
_BEGINS = rf"(?<!\de,{BLANK}){_OPEN}"
_NOT_LETTERED = "".join(rf"(?<!{word}{BLANK})" for word in _LETTERED)

_FRENCH = (
    Raising("first", rf"{_OPEN}1(ers?|res?|ères?)(?:{_CLOSED}|(?=[-–/]\d))"),
    Raising(
        "second, and what is written in place of 2e",
        rf"{_OPEN}(?:2(nde?s?)|{_NUMBER}(i?[èe]mes?)){_CLOSED}",
    ),
    Raising(
        "others behind an article or the like",
        rf"(?<!\w)(?:(?i:{_ANNOUNCES}){BLANK}|[dlDL][’']){_NUMBER}(es?){_CLOSED_LETTER}",
    ),
    Raising(
        "others before what they count, or before another one",
        rf"{_NOT_LETTERED}{_OPEN}{_NUMBER}(es?)(?={BLANK}[^\W\d_]{{3,}}|{BLANK}(?:et|ou|à){BLANK}{_NUMBER}e|[-–/]{_NUMBER}e)",
    ),
    Raising("a list from the first one", rf"{_OPEN}1(?:ers?|res?){_OTHERS}"),
    Raising(
        "a list to the last one",
        rf"{_NOT_LETTERED}{_BEGINS}{_NUMBER}(es?){_OTHERS}(?={BLANK}(?:et|ou|à){BLANK}{_NUMBER}e)",
    ),
    Raising("the last of a range", rf"(?:(?<=\de[-–/])|(?<=1(?:er|re)[-–/])){_NUMBER}(es?){_CLOSED_LETTER}"),
    Raising("Roman, of two signs at least", rf"{_OPEN}{_ROMAN}(es?){_CLOSED_LETTER}"),
    Raising("Roman, of one sign", rf"{_OPEN}(?:[VX](e)(?={BLANK}(?:siècles?|République)\b)|I(er){_CLOSED})"),
    Raising("several numbers", rf"(?<!\w)[nN]°(s)(?={BLANK}?\d)"),
)
_RAISINGS: Mapping[Language, tuple[Raising, ...]] = {Language.NL: (), Language.FR: _FRENCH, Language.DE: ()}
# Without any of these there is nothing to raise; much faster to look for.
_ANY = re.compile(r"[0-9IVX°](?:es?|ers?|res?|ères?|nde?s?|i?[èe]mes?|s)\b")


def raisings(language: Language) -> tuple[Raising, ...]:
    """What the language raises; nothing in a language of messages only."""
    return _RAISINGS.get(language, ())


@lru_cache(maxsize=20_000)
def raised(text: str, language: Language) -> Raised:
    """Where the letters of ``text`` begin and end that stand raised, in order."""
    chosen = raisings(language)
    if not chosen or not _ANY.search(text):
        return ()
    spared = left_alone(text)
    found = {
        (start, end)
        for raising in chosen
        for start, end in raising.found(text)
        if not any(first < end and start < last for first, last in spared)
    }
    return tuple(sorted(found))


def with_raised(inlines: Inlines, language: Language) -> Inlines:
    """The inlines of a paragraph, in which every text knows which of its letters stand raised."""
    if not raisings(language):
        return inlines
    pieces = tuple(_pieces(inlines))
    found = raised("".join(said for said, _ in pieces), language)
    if not found:
        return inlines
    ends = tuple(accumulate(len(said) for said, _ in pieces))
    starts = iter([end - len(said) for (said, is_text), end in zip(pieces, ends, strict=True) if is_text])

    def marked(text: Text) -> Text:
        own = within(found, next(starts), len(text.text))
        return changed(text, raised=own) if own else text

    return rebuild(inlines, marked, Text)


def _pieces(inlines: Inlines) -> Iterator[tuple[str, bool]]:
    """The characters of running text, and whether they are those of a text; a footnote stands in a line of its own."""
    for node in inlines:
        match node:
            case Text():
                yield node.text, True
            case Strong() | Emphasis() | Link():
                yield from _pieces(node.children)
            case Note():
                yield "\n", False
                yield from _pieces(node.children)
                yield "\n", False
            case _:
                yield _OTHER, False
