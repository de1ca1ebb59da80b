"""One language from the neutral tree.

Words become the text of the language (the author's own translation, else the catalogue's, else, marked
as untranslated, the source's), values are written out, numbers given, references and labels filled in.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, TypeAlias

from ibzdocs.base.immutable import immutable
from ibzdocs.base.values import (
    Day,
    Language,
    Listing,
    Money,
    MonthDay,
    Names,
    Number,
    Period,
    Share,
    Shown,
    Value,
    Words,
    Year,
)
from ibzdocs.localise import values
from ibzdocs.localise.raised import raised, with_raised
from ibzdocs.localise.references import finish
from ibzdocs.localise.typography import kept_with, typeset
from ibzdocs.model.levels import said
from ibzdocs.tree.markup import is_plain, parse, unnested
from ibzdocs.tree.nodes import (
    Document,
    Figure,
    Inlines,
    Label,
    Leaf,
    Named,
    Note,
    Paragraph,
    Reference,
    Row,
    Table,
    Text,
)
from ibzdocs.tree.passes import number, without_notes
from ibzdocs.tree.text import text_of
from ibzdocs.tree.walk import changed, rebuild, walk

Lookup: TypeAlias = Callable[[Words, Language], str | None]
NOTHING = "–"  # what a column shows for a figure of zero
_VALUES = (Number, Money, Share, Day, MonthDay, Period, Year, Shown)
_PLAIN = (str, *_VALUES)
_HELD = re.compile("\ufdd0(\\d+)\ufdd1")  # characters that stand for nothing else
_SPOKEN = (Text, Words, Label, Names, Listing, Note, Figure, *_VALUES)


@immutable
class Localised:
    """A document in one language, and the segments for which it has no translation."""

    document: Document
    untranslated: tuple[Words, ...]


def no_catalogue(words: Words, language: Language) -> str | None:
    """A catalogue that knows nothing."""
    return None


def localise(document: Document, language: Language, lookup: Lookup = no_catalogue) -> Localised:
    """The document in ``language``. ``lookup`` gives a segment's translation, or None."""
    localiser = _Localiser(document, language, lookup)
    neutral = replace(document, meta=replace(document.meta, language=language))
    spoken = number(localiser.speak(neutral))
    names = {
        key: Named(*(localiser.speak(part) for part in (named.label, named.number, named.title)))
        for key, named in document.names.items()
    }
    return Localised(finish(in_order(replace(spoken, names=names)), language), tuple(localiser.untranslated))


class _Localiser:
    """Speaks the leaves of one document in one language, and remembers what it could not translate."""

    def __init__(self, document: Document, language: Language, lookup: Lookup) -> None:
        self.facts = document.facts
        self.levels = document.levels
        self.language = language
        self.lookup = lookup
        self.untranslated: list[Words] = []
        self.before = ""
        self._held: list[Reference] = []
        self._said: dict[Label | str, str] = {}  # a label that nothing fills by its name alone

    def speak(self, node: Any) -> Any:
        """A copy of ``node`` without neutral leaves."""
        return rebuild(node, self._leaf, *_SPOKEN)

    def _leaf(self, node: Any) -> Any:
        match node:
            case Text():
                other = None if node.language is self.language else node.language
                text = typeset(node.text, other or self.language)
                known = node.raised if text == node.text else ()  # of a paragraph that was said before
                high = known or raised(text, other or self.language)
                same = text == node.text and other is node.language and high == node.raised
                return node if same else changed(node, text=text, language=other, raised=high)
            case Words():
                return self._words(node)
            case Label():
                return self._labelled(node)
            case Names():
                return (self._name(node),)
            case Listing():
                return self._released(self._listing(node), partial(self._said_text, node))
            case Number(value=value, dashed=True) if not value:
                return (Text(NOTHING, source=node, spoken=values.write_out(Number(value, 0), self.language)),)
            case Number() | Money() | Share() | Day() | MonthDay() | Period() | Year() | Shown():
                return (self._said_text(node, values.write_out(node, self.language)),)
            case _:
                return _where_notes_stand(node)

    def _words(self, words: Words) -> Inlines:
        if words.language is self.language:
            return self._parse(words, words.text, self.language)
        text = dict(words.given).get(self.language) or self.lookup(words, self.language)
        if text is not None:
            return self._parse(words, text, self.language)
        self.untranslated.append(words)
        inlines = self._parse(words, words.text, words.language)
        return rebuild(inlines, lambda text: replace(text, language=words.language, untranslated=True), Text)

    def _parse(self, words: Words, text: str, language: Language) -> Inlines:
        before, self.before = self.before, text
        if is_plain(text):
            shown = typeset(text, language)
            return (Text(shown, source=words, raised=raised(shown, language)),) if text else ()
        goes_on = _goes_on(before, text, language)

        def resolve(field: str, starts: bool) -> Inlines:
            nonlocal goes_on
            starts, goes_on = starts and not goes_on, False
            if field not in self.facts:
                return (Reference(field, capital=starts),)
            return self._released(_capital(self._fact(self.facts[field], language), starts), Text)

        inlines = rebuild(
            parse(text, resolve), lambda text: Text(typeset(text.text, language), source=words), Text
        )
        return with_raised(inlines, language)

    def _fact(self, value: Value, language: Language) -> str:
        return self._listing(value) if isinstance(value, Listing) else values.write_out(value, language)

    def _name(self, names: Names) -> Text:
        known = names.of(self.language)
        foreign = self.language is not Language.NL and known == names.nl and not names.has(self.language)
        language = Language.NL if foreign else None
        return Text(known, language, source=names, raised=raised(known, language or self.language))

    def _said_text(self, node: Leaf, said: str, spoken: str = "") -> Text:
        """The text of a leaf in the language of the document."""
        return Text(said, source=node, spoken=spoken, raised=raised(said, self.language))

    def _labelled(self, label: Label) -> Inlines:
        said = self._label(label)
        if label.sign:
            return (self._said_text(label, label.sign, _HELD.sub("", said)),)
        return self._released(said, partial(self._said_text, label))

    def _label(self, label: Label) -> str:
        """What a label says. The same labels stand in every table; one that holds words is spoken each time."""
        key = label if label.fills else label.name
        said = self._said.get(key)
        if said is None:
            said = self._phrase(label)
            if all(isinstance(fill, _PLAIN) for _, fill in label.fills):
                self._said[key] = said
        return said

    def _phrase(self, label: Label) -> str:
        fills = {name: fill if isinstance(fill, str) else self._string(fill) for name, fill in label.fills}
        text = said(self.language, label.name, self.levels, **fills)
        return kept_with(fills.get("number", ""), text) if label.name.startswith("reference.") else text

    def _string(self, leaf: Any) -> str:
        return text_of(rebuild(without_notes(self.speak((leaf,))), self._hold, Reference))

    def _hold(self, reference: Reference) -> Text:
        """A mark in the place of a reference within a phrase: what it says is known when all is numbered."""
        self._held.append(reference)
        return Text(f"\ufdd0{len(self._held) - 1}\ufdd1")

    def _released(self, said: str, text: Callable[[str], Text]) -> Inlines:
        """A phrase as texts and the references that stand in it."""
        if "\ufdd0" not in said:
            return (text(said),)
        pieces = enumerate(_HELD.split(said))
        nodes = (self._held[int(piece)] if number % 2 else text(piece) for number, piece in pieces if piece)
        return tuple(nodes)

    def _listing(self, listing: Listing) -> str:
        return values.enumerate_texts([self._string(item) for item in listing.items], self.language)


def _where_notes_stand(node: Any) -> Any:
    """A figure without footnotes in its picture, where titles are told again, or a footnote without any in it.

    A cell may be printed as a footnote, and have one. Other nodes are as they are.
    """
    match node:
        case Figure(picture=picture, alternative=alternative) if any(walk((picture, alternative), Note)):
            drawn = rebuild(picture, lambda note: (), Note)
            return changed(node, picture=drawn, alternative=without_notes(alternative))
        case Note(children=children) if any(walk(children, Note)):
            return changed(node, children=unnested(children))
        case _:
            return node


def _goes_on(before: str, text: str, language: Language) -> bool:
    """Whether a text that begins with a field goes on with the sentence before it.

    Items of a list that end with semicolons do, and German does after the comma of „Guten Tag,“.
    """
    if not text.startswith("{"):
        return False
    before, is_item = before.rstrip(), text.rstrip().endswith(";")
    if before.endswith(";") or (before.endswith(":") and is_item):
        return True
    return language is Language.DE and before.endswith(",")


def _capital(text: str, starts: bool) -> str:
    return text[:1].upper() + text[1:] if starts else text


CollationKey: TypeAlias = tuple[str, str, str]
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "Æ": "AE", "Œ": "OE"})


def collation(text: str) -> CollationKey:
    """What two words are compared by: their letters and figures, then their accents, then their case."""
    spread = unicodedata.normalize("NFD", text.translate(_LETTERS))
    bare = "".join(sign for sign in spread if not unicodedata.combining(sign))
    letters = "".join(sign for sign in bare if sign.isalnum())
    return letters.casefold(), spread.casefold(), text.swapcase()


def in_order(document: Document) -> Document:
    """The document in one language, with the rows of alphabetic tables by their first texts."""
    if not any(table.alphabetic for table in walk(document.blocks, Table)):
        return document

    def ordered(table: Table) -> Table:
        return replace(table, body=tuple(sorted(table.body, key=_first))) if table.alphabetic else table

    return replace(document, blocks=rebuild(document.blocks, ordered, Table))


def _first(row: Row) -> CollationKey:
    return collation(next((text_of(each.inlines) for each in walk(row, Paragraph)), ""))
