"""What is offered for translation: every segment of a set of documents, once, in reading order."""

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256

from ibzdocs.base.immutable import immutable
from ibzdocs.base.problems import Place
from ibzdocs.base.values import NOWHERE, Language, Words
from ibzdocs.translation.coded import Coded, encode, plain
from ibzdocs.translation.literals import Literal
from ibzdocs.tree.nodes import Blocks, Document, Inlines, Section, Wide
from ibzdocs.tree.walk import walk


@immutable
class Segment:
    """One text to translate. ``key`` is made of ids; a footnote's ends in ``^1``, its number in the text.

    ``given`` are the languages in which the author wrote it himself. ``context`` are the headings above it
    in the document where it stands first, ``kind`` is the last part of its key: title, text, label.
    """

    key: str
    language: Language
    skeleton: str
    literals: tuple[Literal, ...] = ()
    given: tuple[Language, ...] = ()
    place: Place = NOWHERE
    documents: tuple[str, ...] = ()
    context: str = ""

    @property
    def wordless(self) -> bool:
        """Whether it holds nothing but placeables and signs: there is nothing to translate."""
        return not any(char.isalpha() for char in plain(self.skeleton, lambda name: ""))

    def shown(self, name: str) -> str:
        """A placeable as the author typed it, or its name in braces."""
        return self.literals[int(name) - 1].text if name.isdigit() else f"{{{name}}}"

    @property
    def text(self) -> str:
        """The segment as its author reads it, without formatting."""
        return plain(self.skeleton, self.shown)


def segments_of(words: Words) -> tuple[Segment, ...]:
    """The segment of a text, and one for each of its footnotes."""
    coded = _encoded(words.text, words.language)
    given = tuple(language for language, _ in words.given)
    main = Segment(words.key, words.language, coded.skeleton, coded.literals, given, words.place)
    notes = (_note(main, number, encode(text, words.language)) for number, text in enumerate(coded.notes, 1))
    return (main, *notes)


@functools.lru_cache(maxsize=65536)
def _encoded(text: str, language: Language) -> Coded:
    return encode(text, language)


def _note(main: Segment, number: int, coded: Coded) -> Segment:
    return replace(main, key=f"{main.key}^{number}", skeleton=coded.skeleton, literals=coded.literals)


def collect(documents: Iterable[Document]) -> tuple[Segment, ...]:
    """The segments of neutral documents, each once, in the order of the first document that has it.

    They are found by the walk that ``localise`` replaces them by, so nothing is offered in vain and nothing
    that needs translation is left out.
    """
    words: dict[str, Words] = {}
    where: dict[str, str] = {}
    used: dict[str, dict[str, None]] = {}
    for document in documents:
        for found, context in _words(document):
            words.setdefault(found.key, found)
            where.setdefault(found.key, context)
            used.setdefault(found.key, {})[document.name] = None
    return tuple(
        replace(segment, documents=tuple(used[key]), context=where[key])
        for key, text in words.items()
        for segment in segments_of(text)
        if segment.skeleton
    )


def _words(document: Document) -> Iterator[tuple[Words, str]]:
    yield from ((node, "") for node in walk(document.meta, Words))
    yield from _in_blocks(document.blocks, ())
    for name, named in document.names.items():
        yield from ((node, name) for node in walk(named, Words))
    for name, value in document.facts.items():
        yield from ((node, name) for node in walk(value, Words))


def _in_blocks(blocks: Blocks, path: tuple[str, ...]) -> Iterator[tuple[Words, str]]:
    for block in blocks:
        match block:
            case Section():
                context = " › ".join(path)
                yield from ((node, context) for node in walk(block.title, Words))
                yield from _in_blocks(block.blocks, (*path, _title(block.title)))
            case Wide():
                yield from _in_blocks(block.blocks, path)
            case _:
                context = " › ".join(path)
                yield from ((node, context) for node in walk(block, Words))


def _title(inlines: Inlines) -> str:
    return " ".join(plain(_encoded(node.text, node.language).skeleton) for node in walk(inlines, Words))


def fingerprint(*parts: str) -> str:
    """Sixteen hexadecimal digits that change with any of ``parts`` (SHA-256 over their NFC forms)."""
    joined = "\0".join(unicodedata.normalize("NFC", part) for part in parts)
    return sha256(joined.encode()).hexdigest()[:16]


def essence(skeleton: str) -> str:
    """What remains of a skeleton when case, blanks, quotation marks and punctuation are taken away.

    Two sources of one essence differ in their looks only; their translation still says the same.
    """
    folded = unicodedata.normalize("NFKC", skeleton).casefold()
    return re.sub(r"[\W_]+", " ", re.sub(r"\{[^{}]*\}", lambda match: f" x{match[0]!r} ", folded)).strip()
