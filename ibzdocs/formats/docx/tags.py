"""The fields of a template as paragraphs have them: which are unknown or broken, and where."""

import re
import traceback
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place, Problem, error
from ibzdocs.formats.docx.package import DOCUMENT, MC, every_section, targets, w
from ibzdocs.formats.ooxml.package import R
from ibzdocs.formats.ooxml.xml import Element, view

if TYPE_CHECKING:
    from ibzdocs.formats.bounded import Bounded

FIRST_WORDS = 40
_FALLBACK = f"{{{MC}}}Fallback"
_PREFIX = re.compile(r"\{([{%#])(?:tr|tc|p|r)(?= )")
_QUOTES = str.maketrans("‘’“”", "''\"\"")
_WHOLE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_BEGINS = re.compile(r"\{[{%#]")
_CONDITION = re.compile(r"\{% if (\w+) %\}((?:(?!\{%)[^<])*)\{% endif %\}")
_FIELD = re.compile(r"(?<!\{)\{\{ *(\w+) *\}\}")
_RUNNING = {"headerReference": "header", "footerReference": "footer"}


@immutable
class Story:
    """The paragraphs of one part of a Word file: of its text, or of a header or footer.

    ``within`` and ``section`` say how its paragraphs are called; those of the text are counted.
    """

    within: str
    section: int
    root: Element
    part: str = DOCUMENT

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each paragraph, without that of paragraphs inside it."""
        return _texts(self.root)

    def place(self, file: str, number: int) -> Place:
        """The place of the paragraph of that number, from 1."""
        text = " ".join(self.texts[number - 1].split()) if 0 < number <= len(self.texts) else ""
        words = text if len(text) <= FIRST_WORDS else text[:FIRST_WORDS].rstrip() + "…"
        return Place(file, row=self.section or number, part=words, within=self.within)


# jinja2 takes long to import, and most templates have plain fields only.
@lru_cache(maxsize=1)
def environment() -> "Bounded":
    """How templates are filled in: in a sandbox, escaped, bounded, and strict about what is not known.

    It remembers what it compiled: all documents of an edition are made with the same few templates.
    """
    from ibzdocs.formats.bounded import Bounded

    class Remembering(Bounded):
        from_string = lru_cache(maxsize=256)(Bounded.from_string)  # type: ignore[assignment]

    return Remembering(autoescape=True)


def mishaps() -> tuple[type[Exception], ...]:
    """What a template may do wrong when it is filled in, beside what jinja2 itself refuses."""
    from jinja2 import TemplateError as JinjaError

    return (JinjaError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def faults(parts: Mapping[str, bytes], known: Mapping[str, str], file: str) -> list[Problem]:
    """The fields that are not in ``known`` or are broken, each with the paragraph in which it stands."""
    return [found for story in stories(parts) for found in _faults(story, known, file)]


def paragraphs(root: Element) -> list[Element]:
    """The paragraphs of a part in reading order, those in tables and text boxes too."""
    found = root.iter(w("p"))
    return [each for each in found if next(each.iterancestors(_FALLBACK), None) is None]


def stories(parts: Mapping[str, bytes]) -> Iterator[Story]:
    """The text of a template, then its headers and footers, each once."""
    root, leads_to = view(parts["word/document.xml"]), targets(parts)
    yield Story("paragraph", 0, root)
    shown: set[str] = set()
    for section, properties in enumerate(every_section(root), 1):
        for name, within in _RUNNING.items():
            for reference in properties.iterchildren(w(name)):
                part = leads_to.get(str(reference.get(f"{{{R}}}id")), "")
                if part in parts and part not in shown:
                    shown.add(part)
                    yield Story(within, section, view(parts[part]), part)


def _texts(root: Element) -> tuple[str, ...]:
    """The text of each paragraph, without that of paragraphs inside it."""
    own: dict[object, list[str]] = {paragraph: [] for paragraph in paragraphs(root)}
    for text in root.iter(w("t"), w("tab")):
        pieces = own.get(next(text.iterancestors(w("p")), None))
        if pieces is not None:
            pieces.append((text.text or " ").replace("\n", " "))
    return tuple("".join(pieces) for pieces in own.values())


def _faults(story: Story, known: Mapping[str, str], file: str) -> Iterator[Problem]:
    """Every unknown field; where a source has none, the first that cannot be filled in."""
    sources = [each for each in _sources(story.texts) if not _is_plain(each[1], known)]
    if sources:
        environment().begin()
    for first, source in sources:
        try:
            names = _unknown(source, known)
            for line, name in names:
                place = story.place(file, first + line)
                yield error("template-field", place, name=name, known=", ".join(known))
            if not names:
                environment().from_string(source).render(known)
        except mishaps() as broken:
            from ibzdocs.formats.bounded import why

            line = _unclosed(source.split("\n")) or _line(broken)
            yield error("template-tag", story.place(file, first + line), detail=why(broken))


def _sources(texts: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """What is filled in, with how many paragraphs stand before it: each alone, unless a block spans them."""
    plain = [_PREFIX.sub(r"{\1", text.translate(_QUOTES)) for text in texts]
    if any("{%" in text for text in plain):
        yield 0, "\n".join(plain)
    else:
        yield from ((before, text) for before, text in enumerate(plain) if _BEGINS.search(text))


def _is_plain(source: str, known: Mapping[str, str]) -> bool:
    """Whether nothing is to be filled in but fields that are known: ``{{ title }}``, also under a condition."""
    return not _BEGINS.search(with_values(source, dict.fromkeys(known, " ")))


def with_values(source: str, known: Mapping[str, str]) -> str:
    """The text with its fields filled in, and without what stands under the condition of one that is empty."""

    def under_condition(found: re.Match[str]) -> str:
        if found[1] not in known:
            return found[0]
        return found[2] if known[found[1]] else ""

    return _FIELD.sub(lambda field: known.get(field[1], field[0]), _CONDITION.sub(under_condition, source))


def _unknown(source: str, known: Mapping[str, str]) -> list[tuple[int, str]]:
    """Line and name of each variable that is not known, in order."""
    from jinja2 import nodes
    from jinja2.meta import find_undeclared_variables

    tree = environment().parse(source)
    unknown = find_undeclared_variables(tree) - known.keys()
    return sorted({(node.lineno, node.name) for node in tree.find_all(nodes.Name) if node.name in unknown})


def _unclosed(texts: Sequence[str]) -> int:
    """The number of the first paragraph with a tag that does not end in it; 0 for none."""
    rests = (_WHOLE.sub("", text) for text in texts)
    return next((number for number, rest in enumerate(rests, 1) if _BEGINS.search(rest)), 0)


def _line(broken: Exception) -> int:
    """The line of the template at which something went wrong."""
    frames = traceback.extract_tb(broken.__traceback__)
    lines = (frame.lineno for frame in reversed(frames) if frame.filename == "<template>")
    return getattr(broken, "lineno", None) or next(lines, None) or 1
